"""The report of amendments that were carried out: what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.amending.model import Amended, Amendments, Outcome
from redline.comparing.authorship.parties import parties
from redline.comparing.telling.assessment import Assessment
from redline.writing.addresses import official
from redline.writing.context import harmless
from redline.writing.phrases import Phrases, report_language
from redline.writing.report import comparison
from redline.writing.report.blocks import BulletItem, Bullets, Prose, Report, Voice, Zone
from redline.writing.report.comparison import Requested
from redline.writing.report.understood import not_understood, of_party, told
from redline.writing.scope import WHOLE, Scope
from redline.writing.selection import EVERYTHING, Selection
from redline.writing.wishes import said

SPACE = "done.space"
"""The code of what is said where a space went with the words beside it."""


def report(amended: Amended, scope: Scope = WHOLE, assessment: Assessment | None = None) -> Report:
    """The report of an amended draft: as that of a comparison, and what became of each amendment."""
    became = asked(amended, scope.language, scope.chosen)
    return comparison.report(amended.comparison, scope, assessment, asked=became)


def asked(amended: Amended, wish: str = "", chosen: Selection = EVERYTHING) -> Requested:
    """What became of amendments. wish: the language of the report, as everywhere.

    chosen: of those that were done only the parties' that it asks for are listed.
    """
    say = report_language(amended.comparison, wish)
    applied = [
        outcome for outcome in amended.outcomes if outcome.applied and chosen.has_any(parties(outcome.document.sponsor))
    ]
    items = (*(_applied(outcome, say) for outcome in applied), *_spaces(applied, say))
    bullets = Bullets(items, say("amendments applied"), "applied", zone=Zone.ASKED)
    whole = Prose((totals(amended, wish),), Voice.TOTAL, Zone.ASKED)
    return Requested(whole, tuple(_urgent(amended, say)), (bullets,) if items else ())


def _applied(outcome: Outcome, say: Phrases) -> BulletItem:
    repairs = [repair for repair in outcome.repairs if repair.code != SPACE]
    return BulletItem(
        harmless(say.said(outcome.name)),
        harmless(say("next").join([said(outcome.amendment, say), *map(say.said, repairs)])),
        aside=harmless(of_party(outcome.document, say)),
        target=official(outcome.document.symbol, outcome.document.language),
    )


def _spaces(applied: Sequence[Outcome], say: Phrases) -> Iterator[BulletItem]:
    """Where a space went along with deleted words: once for all items, most of which are deletions."""
    went = (repair.gaps["where"] for outcome in applied for repair in outcome.repairs if repair.code == SPACE)
    places = say.comma.join(dict.fromkeys(say.place(str(where)) for where in went))
    if places:
        yield BulletItem(line=harmless(say("amendment spaces", places=places)))


def _urgent(amended: Amended, say: Phrases) -> Iterator[Prose]:
    """The refused ones with reasons, what was not understood, what to look at in those applied and in the text."""
    for document in amended.documents:
        own = [outcome for outcome in amended.outcomes if outcome.document == document]
        yield from _refused_as_a_whole(document, own, say) if _is_one_refusal(own) else _each_refused(own, say)
    for document in amended.documents:
        yield from not_understood(document.not_understood, say, document)
    review = [
        (_whose(outcome, say), text) for outcome in amended.outcomes if outcome.applied for text in outcome.review
    ]
    review += [(say.place(finding.where), finding.message) for finding in amended.findings]
    for where, text in review:
        yield told(say("amendment look", where=where, said=say.said(text)))


def totals(amended: Amended, wish: str = "") -> str:
    """ "8 amendments applied, 1 refused."."""
    applied = sum(outcome.applied for outcome in amended.outcomes)
    missed = sum(len(document.not_understood) for document in amended.documents)
    return told_totals(applied, len(amended.outcomes) - applied, missed, report_language(amended.comparison, wish))


def told_totals(applied: int, refused: int, missed: int, say: Phrases) -> str:
    """The same of what was counted. missed: paragraphs that were not understood."""
    parts = [say.counted(applied, "applied")]
    parts += [say.counted(refused, "refused")] if refused else []
    parts += [say("amendments missed", paragraphs=say.counted(missed, "paragraph"))] if missed else []
    return say("sentence", said=say.comma.join(parts))


def _whose(outcome: Outcome, say: Phrases) -> str:
    """ "A/80/L.28, item 3 (Norway)"."""
    return f"{say.said(outcome.name)}{of_party(outcome.document, say)}"


def _is_one_refusal(outcomes: Sequence[Outcome]) -> bool:
    """Whether all items of a document are refused for the same reason, such as that it amends another draft."""
    return len(outcomes) > 1 and len({outcome.reason for outcome in outcomes}) == 1 and not outcomes[0].applied


def _refused_as_a_whole(document: Amendments, outcomes: Sequence[Outcome], say: Phrases) -> Iterator[Prose]:
    name = f"{say.said(document.name)}{of_party(document, say)}"
    yield told(say("amendment refused", name=name, said=say.counted(len(outcomes), "amendment")), Voice.STRONG)
    yield told(say("amendment reason", reason=say.said(outcomes[0].reason)), Voice.INNER)


def _each_refused(outcomes: Sequence[Outcome], say: Phrases) -> Iterator[Prose]:
    for outcome in outcomes:
        if not outcome.applied:
            wish = said(outcome.amendment, say)
            yield told(say("amendment refused", name=_whose(outcome, say), said=wish), Voice.STRONG)
            yield told(say("amendment reason", reason=say.said(outcome.reason)), Voice.INNER)
            for near in outcome.candidates:
                yield told(say("amendment near", where=say.place(near.where), words=near.words), Voice.INNER)
