"""The reports of amendments: what redline understood of a document of them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.amending.model import Amended, Amendments, NotUnderstood, Outcome
from redline.comparing.authorship.parties import parties
from redline.comparing.telling.assessment import Assessment
from redline.messages import written_in
from redline.model import Origin, Run, plain
from redline.writing.addresses import official
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases, phrases, report_language
from redline.writing.report import comparison
from redline.writing.report.blocks import BulletItem, Bullets, Prose, Report, Voice, Zone
from redline.writing.report.comparison import Requested
from redline.writing.scope import WHOLE, Scope
from redline.writing.selection import EVERYTHING, Selection
from redline.writing.wishes import said


def listing(document: Amendments, wish: str = "") -> Report:
    """Every amendment of a document, then what was not understood.

    wish: the language of the report, one of `phrases.LANGUAGES`; "" for the document's own if it is one, else English.
    """
    say = _language(document, wish)
    name = harmless(document.symbol or document.source)
    return Report(name, tuple(_listed(document, say)), say.language, name, document.language)


def _listed(document: Amendments, say: Phrases) -> Iterator[Prose]:
    yield Prose((_head(document, say),), Voice.STRONG)
    if document.experimental:
        yield Prose((say("amendments experimental", language=document.language),))
    for amendment in document.items:
        yield Prose((f"{_item(amendment.item)}{said(amendment, say)}",))
        for paragraph in amendment.paragraphs:
            label = [Run(f"{paragraph.label} ")] if paragraph.label else []
            yield Prose((_shown([*label, *paragraph.runs]),), Voice.INNER)
    yield from _not_understood(document.not_understood, say)


def report(
    amended: Amended,
    scope: Scope = WHOLE,
    assessment: Assessment | None = None,
) -> Report:
    """The report of an amended draft: as that of a comparison, and what became of each amendment."""
    became = asked(amended, scope.language, scope.chosen)
    return comparison.report(amended.comparison, scope, assessment, asked=became)


def asked(amended: Amended, wish: str = "", chosen: Selection = EVERYTHING) -> Requested:
    """What became of amendments. wish: the language of the report, as everywhere.

    chosen: of those that were done only the parties' that it asks for are listed.
    """
    say = report_language(amended.comparison, wish)
    applied = tuple(
        BulletItem(
            harmless(say.said(outcome.name)),
            harmless(say("next").join(_done(outcome, say))),
            aside=harmless(_of_party(outcome.document, say)),
            target=official(outcome.document.symbol, outcome.document.language),
        )
        for outcome in amended.outcomes
        if outcome.applied and chosen.has_any(parties(outcome.document.sponsor))
    )
    bullets = Bullets(applied, say("amendments applied"), "applied", zone=Zone.ASKED)
    whole = Prose((totals(amended, wish),), Voice.TOTAL, Zone.ASKED)
    return Requested(whole, tuple(_urgent(amended, say)), (bullets,) if applied else ())


def _done(outcome: Outcome, say: Phrases) -> list[str]:
    return [said(outcome.amendment, say), *(say.said(repair) for repair in outcome.repairs)]


def _urgent(amended: Amended, say: Phrases) -> Iterator[Prose]:
    """The refused ones with reasons, what was not understood, what to look at in those applied and in the text."""
    for outcome in amended.outcomes:
        if not outcome.applied:
            yield from _refused(outcome, say)
    for document in amended.documents:
        yield from _not_understood(document.not_understood, say, document)
    review = [
        (_whose(outcome, say), text) for outcome in amended.outcomes if outcome.applied for text in outcome.review
    ]
    review += [(say.place(finding.where), finding.message) for finding in amended.findings]
    for where, text in review:
        yield _told(say("amendment look", where=where, said=say.said(text)))


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
    return f"{say.said(outcome.name)}{_of_party(outcome.document, say)}"


def _of_party(document: Amendments, say: Phrases) -> str:
    """ " (Norway)", behind the document's symbol; "" where it names no sponsor."""
    return say("amendment of", party=document.sponsor) if document.sponsor else ""


def _refused(outcome: Outcome, say: Phrases) -> Iterator[Prose]:
    wish = said(outcome.amendment, say)
    yield _told(say("amendment refused", name=_whose(outcome, say), said=wish), Voice.STRONG)
    yield _told(say("amendment reason", reason=say.said(outcome.reason)), Voice.INNER)
    for near in outcome.candidates:
        yield _told(say("amendment near", where=say.place(near.where), words=near.words), Voice.INNER)


def _told(text: str, voice: Voice = Voice.PLAIN) -> Prose:
    lines = text.split("\n") if voice is Voice.FIXED else [text]
    return Prose(tuple(map(harmless, lines)), voice, Zone.ASKED)


def head_line(document: Amendments, wish: str = "") -> str:
    """ "amendments.docx: A/C.2/80/L.914, Atlantis, on A/C.2/80/L.901: 12 amendments, all understood"."""
    return _head(document, _language(document, wish))


def _language(document: Amendments, wish: str) -> Phrases:
    return phrases(wish or written_in(document.language))


def _head(document: Amendments, say: Phrases) -> str:
    draft = say("amendments on", draft=document.draft) if document.draft else ""
    named = say.comma.join(part for part in (document.symbol, document.sponsor, draft) if part)
    missed = say.counted(len(document.not_understood), "paragraph") if document.not_understood else ""
    rest = say("amendments missed", paragraphs=missed) if missed else say("amendments understood")
    name = say("amendments source", source=document.source, named=named) if named else document.source
    amendments = say.counted(len(document.items), "amendment")
    return isolated(harmless(say("amendments head", name=name, amendments=amendments, rest=rest)))


def _item(item: str) -> str:
    return f"{item}. " if item else ""


def _not_understood(
    missed: Iterable[NotUnderstood], say: Phrases, document: Amendments | None = None
) -> Iterator[Prose]:
    for refused in missed:
        own = say("amendment item", item=refused.item) if refused.item else ""
        name = (f"{document.name}{say.comma}{own}" if own else document.name) if document else own
        name += _of_party(document, say) if document else ""
        where = say.comma.join(part for part in (name, _place(refused.origin, say)) if part)
        key = "amendment missed in" if where else "amendment missed"
        yield _told(say(key, where=where, expected=say.said(refused.expected)), Voice.STRONG)
        yield _told(refused.shown(), Voice.FIXED)
        for number, reading in enumerate(refused.readings, 1):
            meaning = say("next").join(said(amendment, say) for amendment in reading)
            yield _told(say("amendment reading", number=number, said=meaning), Voice.INNER)


def _place(origin: Origin, say: Phrases) -> str:
    if origin.line is not None:
        return say("amendment line", number=origin.line)
    if origin.page is not None:
        return say("amendment page", number=origin.page)
    return say("amendment paragraph", number=origin.index + 1) if origin.index is not None else ""


def _shown(runs: Sequence[Run]) -> str:
    return isolated(harmless(plain(runs)))
