"""The report of a compilation: parties, conflicts with a suggested order of voting, changed paragraphs in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.compiling.brackets import lines
from redline.amending.compiling.conflicts import RENUMBERING
from redline.amending.compiling.model import Compiled, Conflict, ConflictSide, Party
from redline.comparing.classes import AgreedTexts
from redline.identities import IdentityMap
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases, report_language
from redline.writing.report import comparison
from redline.writing.report.blocks import BulletItem, Bullets, Extract, Fold, Heading, Prose, Report, ReportBlock, Voice
from redline.writing.report.overview import Overview
from redline.writing.report.words import of_text
from redline.writing.saying import in_words
from redline.writing.selection import EVERYTHING, Selection
from redline.writing.wishes import said as said_of

AT_A_GLANCE = 10
"""How many conflicts the first lines name, each in a line, before they count the rest."""


def report(
    compiled: Compiled,
    wish: str = "",
    alone: bool = False,
    chosen: Selection | None = None,
    watched: Sequence[str] = (),
) -> Report:
    """Totals, the conflicts in a line each, what was refused, parties, conflicts, then each changed paragraph.

    wish: the language of the report, as for `totals`.   alone: only as far as the conflicts; no parties, no paragraphs.
    chosen: which changes are listed, and the conflicts there; None for all.   watched: terms of which is told first.
    """
    say = report_language(compiled.comparison, wish)
    overview = Overview(compiled.comparison, say, chosen=chosen or EVERYTHING, watched=watched)
    selected = [Prose((overview.selected(),), Voice.TOTAL)] if overview.selected() else []
    listed = _listed(compiled, overview)
    blocks = [*_head(listed, say), *selected, *overview.watch()]
    blocks += [*([] if alone else _parties(compiled, say)), *_conflicts(listed, say)]
    return _report(compiled, [*blocks, *([] if alone else _brackets(compiled, overview))], say)


def page(
    compiled: Compiled,
    wish: str = "",
    agreed: AgreedTexts | None = None,
    chosen: Selection | None = None,
    watched: Sequence[str] = (),
) -> Report:
    """The same with the report of the comparison instead of brackets, for formats that show both texts in one."""
    say = report_language(compiled.comparison, wish)
    whole = comparison.report(compiled.comparison, language=wish, agreed=agreed, chosen=chosen, watched=watched)
    text = [block for block in whole.blocks if not (isinstance(block, Prose) and block.voice is Voice.WARNING)]
    listed = _listed(compiled, Overview(compiled.comparison, say, chosen=chosen or EVERYTHING))
    return _report(compiled, [*_head(listed, say), *_parties(compiled, say), *_conflicts(listed, say), *text], say)


def _listed(compiled: Compiled, overview: Overview) -> Compiled:
    """A compilation with the conflicts of the changes that are listed, in which one of the parties has a side."""
    chosen = overview.chosen
    conflicts = [one for one in compiled.conflicts if overview.shown[one.row] and chosen.has_any(one.parties)]
    return replace(compiled, conflicts=tuple(conflicts))


def totals(compiled: Compiled, wish: str = "") -> str:
    """ "3 parties, 41 places changed, 5 conflicts.": a moved paragraph goes at one place and comes at another.

    wish: the language of the report, one of `phrases.LANGUAGES`; "" for the draft's own if it is one, else English.
    """
    say = report_language(compiled.comparison, wish)
    return say("sentence", said=_totals(compiled, say))


def brackets(compiled: Compiled) -> str:
    """The whole text in the negotiators' bracket convention, a paragraph a line; `compile` reads it back."""
    return "".join(f"{line}\n\n" for _, line in lines(compiled.comparison, compiled.names))


def _report(compiled: Compiled, blocks: list[ReportBlock], say: Phrases) -> Report:
    draft = compiled.comparison.old
    return Report(
        _totals(compiled, say),
        tuple(blocks),
        say.language,
        harmless(draft.head.title or draft.source.name),
        draft.language,
    )


def _totals(compiled: Compiled, say: Phrases) -> str:
    changed = sum(change.kind != "unchanged" for change in compiled.comparison.changes)
    parts = [
        say.counted(len(compiled.parties), "party"),
        say.counted(changed, "place"),
        say.counted(len(compiled.conflicts), "conflict"),
    ]
    refused = sum(not outcome.applied for party in compiled.parties for outcome in party.outcomes)
    parts += [say.counted(refused, "compiled refused")] if refused else []
    return say.comma.join(parts)


def _head(compiled: Compiled, say: Phrases) -> Iterator[ReportBlock]:
    yield Heading(_totals(compiled, say), 1)
    if compiled.conflicts:
        yield _glance(compiled, say)
    refused = tuple(_refused(compiled, say))
    if refused:
        yield Bullets(refused)
    for finding in compiled.findings:
        where, message = say.place(finding.where), in_words(finding.message, say)
        yield Prose((harmless(say("compiled look", where=where, said=message)),))


def _glance(compiled: Compiled, say: Phrases) -> Bullets:
    """The conflicts in a line each; of more than are shown, those about most words first, mere numbers last."""
    numbered = list(enumerate(compiled.conflicts, 1))
    if len(numbered) > AT_A_GLANCE:
        numbered.sort(key=lambda pair: _weight(pair[1]))
    items = tuple(
        BulletItem(
            f"{number}. {isolated(say.place(conflict.where))}",
            f"{say(f'conflict {conflict.kind}')} — {harmless(_who(conflict, say))}",
            target=f"#{_anchor(number)}",
        )
        for number, conflict in numbered
    )
    rest = len(items) - AT_A_GLANCE
    return Bullets(items, fold=Fold(AT_A_GLANCE, say("compiled more", number=rest) if rest > 0 else ""))


def _weight(conflict: Conflict) -> tuple[bool, int]:
    words = max(len(text.split()) for text in (conflict.old, *(side.text for side in conflict.sides)))
    return conflict.kind == RENUMBERING, -words


def _who(conflict: Conflict, say: Phrases) -> str:
    return say.comma.join(dict.fromkeys(name for side in conflict.sides for name in side.parties))


def _anchor(number: int) -> str:
    return f"conflict-{number}"


def _refused(compiled: Compiled, say: Phrases) -> Iterator[BulletItem]:
    for party in compiled.parties:
        for outcome in party.outcomes:
            if not outcome.applied:
                name = harmless(say("compiled refused", name=in_words(outcome.name, say)))
                reason = in_words(outcome.reason, say)
                yield BulletItem(name, harmless(f"{said_of(outcome.amendment, say)} ({reason})"))


def _parties(compiled: Compiled, say: Phrases) -> Iterator[Bullets]:
    if compiled.parties:
        yield Bullets(tuple(BulletItem(line=harmless(_party(party, say))) for party in compiled.parties))


def _party(party: Party, say: Phrases) -> str:
    changed = sum(change.kind != "unchanged" for change in party.comparison.changes)
    sources = say.comma.join(party.sources) or say("compiled a text")
    told = say.counted(changed, "compiled party changed")
    return say("compiled party", name=party.name, sources=sources, changed=told)


def _conflicts(compiled: Compiled, say: Phrases) -> Iterator[ReportBlock]:
    if compiled.conflicts:
        yield Heading(say.counted(len(compiled.conflicts), "conflict"))
    if any(conflict.kind != RENUMBERING for conflict in compiled.conflicts):
        yield Prose((say("compiled voting"),))
    for number, conflict in enumerate(compiled.conflicts, 1):
        where, kind = isolated(say.place(conflict.where)), say(f"conflict {conflict.kind}")
        yield Heading(f"{number}. {say('compiled conflict', where=where, kind=kind)}", 3, _anchor(number))
        if conflict.old:
            yield Prose((say("compiled draft", text=isolated(harmless(conflict.old))),))
        yield _sides(conflict, say)


def _sides(conflict: Conflict, say: Phrases) -> Bullets:
    """What each wants, in the order of voting; of numbers no vote is taken."""
    if conflict.kind == RENUMBERING:
        told = [(side, in_words(side.text, say)) for side in conflict.sides]
    else:
        told = [(side, _wanted(side, say)) for side in conflict.vote]
    items = [
        BulletItem(line=say("compiled side", who=harmless(say.comma.join(side.parties)), said=text))
        for side, text in told
    ]
    return Bullets(tuple(items), numbered=conflict.kind != RENUMBERING)


def _wanted(side: ConflictSide, say: Phrases) -> str:
    text = isolated(harmless(side.text.replace("\n", " ¶ ")))
    return say("compiled quoted", text=text) if side.text else say("compiled delete")


def _brackets(compiled: Compiled, overview: Overview) -> Iterator[ReportBlock]:
    say = overview.say
    yield Heading(say("compiled text"))
    shown = IdentityMap(zip(compiled.comparison.changes, overview.shown, strict=True))
    for change, line in lines(compiled.comparison, compiled.names):
        if change.kind != "unchanged" and shown[change]:
            address = (*change.pair.old, *change.pair.new)[0].address
            yield Extract(isolated(say.place(str(address))), of_text(line))
