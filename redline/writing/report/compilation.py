"""The report of a compilation: parties, conflicts with a suggested order of voting, changed paragraphs in brackets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum

from redline.amending.compiling.brackets import lines
from redline.amending.compiling.model import Compiled, Conflict, ConflictSide, Party
from redline.comparing.telling.assessment import Assessment
from redline.identities import IdentityMap
from redline.model import Finding, Paragraph
from redline.patterns import lazy
from redline.writing.context import harmless, isolated
from redline.writing.description import spelled
from redline.writing.phrases import Phrases, report_language
from redline.writing.report import comparison
from redline.writing.report.blocks import BulletItem, Bullets, Extract, Fold, Heading, Prose, Report, ReportBlock, Voice
from redline.writing.report.overview import Overview
from redline.writing.report.wishes import Numbered, anchor, wishes
from redline.writing.report.words import of_text
from redline.writing.scope import WHOLE, Scope
from redline.writing.wishes import said as said_of


class Extent(StrEnum):
    """Of what a report tells: of everything, or of one thing alone."""

    ALL = ""
    CONFLICTS = "conflicts"
    WISHES = "wishes"


_FIRST_WORDS = {
    "conflicts": Extent.CONFLICTS,
    "conflits": Extent.CONFLICTS,
    "conflictos": Extent.CONFLICTS,
    "who": Extent.WISHES,
    "qui": Extent.WISHES,
    "quién": Extent.WISHES,
}
"""The first word of the name of a file that holds one thing alone: "conflicts-Tuesday.docx", but not "whole.md"."""
_FIRST_WORD = lazy(r"[^\W\d_]*")


def extent_of(file_name: str) -> Extent:
    """Of what a file tells, by the first word of its name."""
    word = _FIRST_WORD.match(unicodedata.normalize("NFC", file_name).lower())
    return _FIRST_WORDS.get(word[0], Extent.ALL) if word else Extent.ALL


AT_A_GLANCE = 10
"""How many conflicts the first lines name, each in a line, before they count the rest."""


def report(compiled: Compiled, scope: Scope = WHOLE, extent: Extent = Extent.ALL) -> Report:
    """Totals, the conflicts in a line each, what was refused, parties, who wants what, conflicts, changed paragraphs.

    scope: of the changes that are listed, the conflicts there are too.   extent: of what is told behind the totals.
    """
    say = report_language(compiled.comparison, scope.language)
    overview = Overview(Assessment(compiled.comparison), say, chosen=scope.chosen, watched=scope.watched)
    selected = [Prose((overview.selected(),), Voice.TOTAL)] if overview.selected() else []
    numbered = _numbered(compiled, overview)
    blocks = [*_head(compiled, numbered, say), *selected, *overview.watch()]
    blocks += _parties(compiled, say) if extent is Extent.ALL else ()
    blocks += () if extent is Extent.CONFLICTS else wishes(compiled, overview, numbered)
    blocks += _conflicts(numbered, say)
    return _report(compiled, [*blocks, *(_brackets(compiled, overview) if extent is Extent.ALL else ())], say)


def page(compiled: Compiled, scope: Scope = WHOLE) -> Report:
    """The same with the report of the comparison instead of brackets, for formats that show both texts in one."""
    say = report_language(compiled.comparison, scope.language)
    whole = comparison.report(compiled.comparison, scope)
    text = [block for block in whole.blocks if not (isinstance(block, Prose) and block.voice is Voice.WARNING)]
    overview = Overview(Assessment(compiled.comparison), say, chosen=scope.chosen)
    numbered = _numbered(compiled, overview)
    blocks = [*_head(compiled, numbered, say), *_parties(compiled, say), *wishes(compiled, overview, numbered)]
    return _report(compiled, [*blocks, *_conflicts(numbered, say), *text], say)


def _numbered(compiled: Compiled, overview: Overview) -> Numbered:
    """The conflicts of the changes that are listed, in which one of the parties has a side."""
    chosen = overview.chosen
    return [
        (number, conflict)
        for number, conflict in enumerate(ordered(compiled.conflicts), 1)
        if overview.shown[conflict.row] and chosen.has_any(conflict.parties)
    ]


def ordered(conflicts: Sequence[Conflict]) -> Sequence[Conflict]:
    """In the order in which they are listed, and numbered.

    Of more than are told at a glance those about most words come first, mere numbers last.
    """
    return sorted(conflicts, key=_weight) if len(conflicts) > AT_A_GLANCE else conflicts


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


def _head(compiled: Compiled, numbered: Numbered, say: Phrases) -> Iterator[ReportBlock]:
    yield Heading(_totals(compiled, say), 1)
    if numbered:
        yield _glance(numbered, say)
    refused = tuple(_refused(compiled, say))
    if refused:
        yield Bullets(refused)
    for finding in compiled.findings:
        yield Prose((look(finding, say),))


def look(finding: Finding, say: Phrases) -> str:
    """ "To look at, OP 5: …"."""
    where, message = say.place(finding.where), say.said(finding.message)
    return harmless(say("compiled look", where=where, said=message))


def _glance(numbered: Numbered, say: Phrases) -> Bullets:
    """The conflicts in a line each."""
    items = tuple(
        BulletItem(
            f"{number}. {spelled(conflict.where, say)}",
            f"{say.said(conflict.kind.named)} — {harmless(_who(conflict, say))}",
            target=f"#{anchor(number)}",
        )
        for number, conflict in numbered
    )
    rest = len(items) - AT_A_GLANCE
    return Bullets(items, fold=Fold(AT_A_GLANCE, say("compiled more", number=rest) if rest > 0 else ""))


def _weight(conflict: Conflict) -> tuple[bool, int]:
    words = max(len(text.split()) for text in (conflict.old, *(side.text for side in conflict.sides)))
    return not conflict.is_voted_on, -words


def _who(conflict: Conflict, say: Phrases) -> str:
    return say.comma.join(dict.fromkeys(name for side in conflict.sides for name in side.parties))


def _refused(compiled: Compiled, say: Phrases) -> Iterator[BulletItem]:
    for party in compiled.parties:
        for outcome in party.outcomes:
            if not outcome.applied:
                name = harmless(say("compiled refused", name=say.said(outcome.name)))
                reason = say.said(outcome.reason)
                yield BulletItem(name, harmless(f"{said_of(outcome.amendment, say)} ({reason})"))


def _parties(compiled: Compiled, say: Phrases) -> Iterator[Bullets]:
    if compiled.parties:
        yield Bullets(tuple(BulletItem(line=harmless(_party(party, say))) for party in compiled.parties))


def _party(party: Party, say: Phrases) -> str:
    changed = sum(change.kind != "unchanged" for change in party.comparison.changes)
    sources = say.comma.join(party.sources) or say("compiled a text")
    counted = say.counted(changed, "compiled party changed")
    return say("compiled party", name=party.name, sources=sources, changed=counted)


def _conflicts(numbered: Numbered, say: Phrases) -> Iterator[ReportBlock]:
    if numbered:
        yield Heading(say.counted(len(numbered), "conflict"))
    if any(conflict.is_voted_on for _, conflict in numbered):
        yield Prose((say("compiled voting"),))
    for number, conflict in numbered:
        where, kind = spelled(conflict.where, say), say.said(conflict.kind.named)
        yield Heading(f"{number}. {say('compiled conflict', where=where, kind=kind)}", 3, anchor(number))
        if conflict.old:
            yield Prose((say("compiled draft", text=isolated(harmless(conflict.old))),))
        yield _sides(conflict, say)


def _sides(conflict: Conflict, say: Phrases) -> Bullets:
    """What each wants, in the order of voting; of numbers no vote is taken."""
    if conflict.is_voted_on:
        wordings = [(side, _wanted(side, say)) for side in conflict.vote]
    else:
        wordings = [(side, say.said(side.text)) for side in conflict.sides]
    items = [
        BulletItem(line=say("compiled side", who=harmless(say.comma.join(side.parties)), said=text))
        for side, text in wordings
    ]
    return Bullets(tuple(items), numbered=conflict.is_voted_on)


def _wanted(side: ConflictSide, say: Phrases) -> str:
    text = isolated(harmless(side.text.replace("\n", " ¶ ")))
    return say("compiled quoted", text=text) if side.text else say("compiled delete")


def _extract(paragraph: Paragraph, line: str, say: Phrases) -> Extract:
    """A paragraph in brackets; its number is not printed again behind a place that ends in it."""
    label, address = paragraph.label.strip(), str(paragraph.address)
    is_told = bool(label) and address.endswith(f" {label.rstrip('.')}")
    return Extract(spelled(address, say), of_text(line.removeprefix(f"{label} ") if is_told else line))


def _brackets(compiled: Compiled, overview: Overview) -> Iterator[ReportBlock]:
    """The changed paragraphs; no heading of none."""
    say = overview.say
    shown = IdentityMap(zip(compiled.comparison.changes, overview.shown, strict=True))
    extracts = [
        _extract((*change.pair.old, *change.pair.new)[0], line, say)
        for change, line in lines(compiled.comparison, compiled.names)
        if change.kind != "unchanged" and shown[change]
    ]
    if extracts:
        yield Heading(say("compiled text"))
        yield from extracts
