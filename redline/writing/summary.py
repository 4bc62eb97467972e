"""What a summary holds, once for every format: totals, lists, an entry for each change, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.comparing.classes import AgreedTexts, Classified, classify, setting
from redline.comparing.misread import misread
from redline.model import Certainty, Comparison, Finding, Resolution, Untracked
from redline.writing.amendments import Asked, Line
from redline.writing.context import NoteLabel, Piece, harmless, in_context, isolated, labels, note_pieces, pieces
from redline.writing.description import fate_and_asked, note_kind, note_name, place, quote
from redline.writing.overview import Listing, listings, or_nothing, weightiest
from redline.writing.phrases import Phrases, report_language
from redline.writing.telling import class_names, said
from redline.writing.totals import differs, totals_line
from redline.writing.warnings import cautions


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What became of a footnote: "footnote 3 (was 2): edited" and its words."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, ready to be set in any format.

    kind: as `Change.kind`.   place: "OP 14 (was OP 12)".   fate: "edited — 93% alike, moved".
    classes: their names, "verb", "qualifier"; without those that the fate says.   weight: 0 to 4.
    line: "verb Encourages → Urges; adds “as appropriate”"; "" where the words below say it all.
    pieces: the words in context; new and dropped paragraphs in full, unchanged ones by their start.
    """

    kind: str
    place: str
    fate: str
    classes: tuple[str, ...]
    weight: int
    line: str
    pieces: tuple[Piece, ...]
    notes: tuple[NoteEntry, ...]

    @property
    def heading(self) -> str:
        """ "edited — 93% alike · verb, qualifier"."""
        return f"{self.fate} · {', '.join(self.classes)}" if self.classes else self.fate


Group = tuple[str, tuple[str, ...]]
"""A heading, and lines below it; a heading without lines says it all."""

FINDINGS_AT_FIRST = 8
"""How many findings of a text stand before the lists: what matters and what to look at are seen at once.

Only sure ones do; those that may be meant as they stand are counted there and listed below.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole summary in one language, ready to be set: in this order.

    warnings: of the wrong file, a line each; none of an amended draft, which is made of the base text.
    totals: one line, or two where amendments were asked for.   sources: a line for either text.
    weightiest: what matters most.   urgent: what was not done of amendments.
    findings: of the new and the old text, what Word can't track and what LibreOffice misreads; the first of each, or
        that there are none.
    lists: amendments applied, verbs, qualifiers, mandates, references, new, dropped, moved, tables; no empty ones.
    more_findings: those that `findings` only counts.   entries: each change in the comparison's order.
    """

    title: str
    warnings: tuple[str, ...]
    totals: tuple[str, ...]
    sources: tuple[str, str]
    weightiest: Listing
    urgent: tuple[Line, ...]
    findings: tuple[Group, ...]
    lists: tuple[Listing, ...]
    more_findings: tuple[Group, ...]
    entries: tuple[Entry, ...]
    say: Phrases


def report(
    comparison: Comparison,
    unchanged: bool = False,
    language: str = "",
    agreed: AgreedTexts | None = None,
    asked: Asked | None = None,
) -> Report:
    """What there is to say of a comparison.

    unchanged: whether unchanged paragraphs get an entry too.   language: of the report, "" for the texts' own.
    agreed: adopted texts in which new words are looked for.   asked: what became of the amendments that made it.
    """
    say = report_language(comparison, language)
    classified = classify(comparison, agreed)
    where = setting(comparison)
    return Report(
        title=say("summary of", title=comparison.new.head.title or comparison.new.source.name),
        warnings=() if asked else tuple(one.line(say) for one in cautions(comparison, say)),
        totals=(*([asked.totals] if asked else []), totals_line(comparison, say)),
        sources=(source_line("old side", comparison.old, say), source_line("new side", comparison.new, say)),
        weightiest=or_nothing(weightiest(classified, say, where.language), classified, say),
        urgent=asked.urgent if asked else (),
        findings=_first_findings(comparison, say, bool(asked and asked.urgent)),
        lists=(*_applied(asked, say), *listings(classified, say, where)),
        more_findings=_more_findings(comparison, say),
        entries=tuple(_entries(comparison, classified, unchanged, say)),
        say=say,
    )


def _applied(asked: Asked | None, say: Phrases) -> tuple[Listing, ...]:
    return (Listing("applied", say("amendments applied"), asked.applied),) if asked and asked.applied else ()


def _first_findings(comparison: Comparison, say: Phrases, urgent: bool) -> tuple[Group, ...]:
    groups = [(say(told.heading), (*told.first, *_rest_counted(told, say))) for told in _findings(comparison, say)]
    return tuple(groups) if groups or urgent else ((say("page nothing to look at"), ()),)


def _rest_counted(told: _ToLookAt, say: Phrases) -> list[str]:
    phrase = "findings more" if told.first else "findings maybe"
    return [say(phrase, number=len(told.rest))] if told.rest else []


def _more_findings(comparison: Comparison, say: Phrases) -> tuple[Group, ...]:
    return tuple((say(told.rest_heading), told.rest) for told in _findings(comparison, say) if told.rest)


@dataclass(frozen=True, slots=True)
class _ToLookAt:
    """Phrases of two headings, the lines below the first one, and those that it only counts."""

    heading: str
    rest_heading: str
    first: tuple[str, ...]
    rest: tuple[str, ...]


def _findings(comparison: Comparison, say: Phrases) -> list[_ToLookAt]:
    """What there is to look at of either text and of the redline; without what is empty."""
    untracked = [untracked_line(difference, say) for difference in comparison.untracked]
    groups = (
        _to_look_at("findings new", "findings rest new", comparison.new.findings, say),
        _to_look_at("findings old", "findings rest old", comparison.old.findings, say),
        _ToLookAt(
            "untracked", "untracked rest", tuple(untracked[:FINDINGS_AT_FIRST]), tuple(untracked[FINDINGS_AT_FIRST:])
        ),
        _to_look_at("misread", "misread rest", misread(comparison), say),
    )
    return [group for group in groups if group.first or group.rest]


def _to_look_at(heading: str, rest_heading: str, findings: Sequence[Finding], say: Phrases) -> _ToLookAt:
    """Sure findings at first, as many as there is room for; what may be meant as it stands never is."""
    first = [finding for finding in findings if finding.certainty is Certainty.SURE][:FINDINGS_AT_FIRST]
    rest = [finding for finding in findings if finding not in first]
    return _ToLookAt(
        heading,
        rest_heading,
        tuple(finding_line(finding, say) for finding in first),
        tuple(finding_line(finding, say) for finding in rest),
    )


def _entries(comparison: Comparison, classified: Sequence[Classified], unchanged: bool, say: Phrases) -> list[Entry]:
    old_label, new_label = labels(comparison.old), labels(comparison.new)
    language = setting(comparison).language
    return [_entry(one, old_label, new_label, say, language) for one in classified if unchanged or differs(one.change)]


def _entry(one: Classified, old_label: NoteLabel, new_label: NoteLabel, say: Phrases, language: str) -> Entry:
    change = one.change
    notes = tuple(
        NoteEntry(
            say("with words", what=note_name(note, say), words=say(f"footnote {note_kind(note)}")),
            in_context(note_pieces(note.spans)),
        )
        for note in change.notes
        if note.changed
    )
    return Entry(
        kind=change.kind,
        place=place(change.pair, say),
        fate=fate_and_asked(change, say),
        classes=tuple(class_names(one, say)),
        weight=one.weight,
        line="" if change.kind in ("inserted", "deleted") else say("next").join(said(one, say, language)),
        pieces=in_context(pieces(change, old_label, new_label)),
        notes=notes,
    )


def source_line(key: str, resolution: Resolution, say: Phrases) -> str:
    """ "Old: draft.docx — “Title”, 57 paragraphs". key: "old side" or "new side"."""
    title = f" — {quote(resolution.head.title, say)}" if resolution.head.title else ""
    name = isolated(harmless(resolution.source.name))
    return say(key, name=f"{name}{title}, {say.counted(len(resolution.paragraphs), 'paragraph')}")


def untracked_line(untracked: Untracked, say: Phrases) -> str:
    """ "page size of section 1: 612 × 792 pt → 595.3 × 842 pt"; what one side lacks is "none"."""
    sides = (isolated(harmless(" / ".join(side.split("\n")))) for side in (untracked.old, untracked.new))
    old, new = (side or say("none") for side in sides)
    return say("with words", what=untracked.what, words=say("to", old=old, new=new))


def finding_line(finding: Finding, say: Phrases) -> str:
    """ "OP 37, line 669: the session named here is over"."""
    line = say("line", line=finding.line) if finding.line is not None else ""
    said = say(
        "with words",
        what=f"{isolated(say.place(finding.where))}{line}",
        words=isolated(say.message(finding.message)),
    )
    return harmless(said)
