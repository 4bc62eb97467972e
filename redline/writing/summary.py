"""What a summary holds, once for every format: totals, an entry for each change, findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redline.model import Change, Comparison, Finding, Resolution, Untracked
from redline.writing.context import NoteLabel, Piece, harmless, in_context, isolated, note_pieces, pieces
from redline.writing.description import fate, note_kind, note_name, place, quote, said_of_words
from redline.writing.formats import said_of_formats


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What became of a footnote: "footnote 3 (was 2): edited" and its words."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, ready to be set in any format.

    place: "OP 14 (was OP 12)".    fate: "edited — 93% alike, moved".
    line:  "Encourages → Urges; adds “as appropriate”"; "" where the words below say it all.
    pieces: the words in context; new and dropped paragraphs in full, unchanged ones by their start.
    """

    place: str
    fate: str
    line: str
    pieces: tuple[Piece, ...]
    notes: tuple[NoteEntry, ...]


UNTRACKED = "Differs, but Word can't track it; the redline keeps the old"
"""Heading of the list of such things."""


def entries(comparison: Comparison, unchanged: bool = False) -> Iterator[Entry]:
    """An entry for each change in the comparison's order; unchanged paragraphs only if asked for."""
    old_label, new_label = labels(comparison.old), labels(comparison.new)
    for change in comparison.changes:
        if unchanged or differs(change):
            yield _entry(change, old_label, new_label)


def differs(change: Change) -> bool:
    """Whether words, notes, place or looks have changed: something to look at. Renumbering doesn't count."""
    return change.kind != "unchanged" or change.pair.moved or change.formatted


def weight(change: Change) -> int:
    """How much a change matters, 0 to 4, from its kind alone.

    0 unchanged, 1 only moved or of another look, 3 words changed (edited, split, merged), 4 a paragraph came or went.
    """
    if change.kind == "unchanged":
        return 1 if change.pair.moved or change.formatted else 0
    return 4 if change.kind in ("inserted", "deleted") else 3


def labels(resolution: Resolution) -> NoteLabel:
    """Gives a note's printed label from its ref; "*" for a call that leads nowhere."""
    known = {note.ref: note.label for note in resolution.notes}
    return lambda ref: known.get(ref) or "*"


def _entry(change: Change, old_label: NoteLabel, new_label: NoteLabel) -> Entry:
    whole = change.kind in ("inserted", "deleted")
    words = pieces(change, old_label, new_label)
    notes = tuple(
        NoteEntry(f"{note_name(note)}: {note_kind(note)}", in_context(note_pieces(note.spans)))
        for note in change.notes
        if note.changed
    )
    return Entry(
        place=place(change.pair),
        fate=_fate(change),
        line="" if whole else "; ".join([*said_of_words(change), *said_of_formats(change, quote)]),
        pieces=in_context(words),
        notes=notes,
    )


def _fate(change: Change) -> str:
    """ "edited — 93% alike (A/80/L.28, item 3)": what happened, and which amendment asks for it."""
    asked = "; ".join(dict.fromkeys(harmless(remark.text) for remark in change.remarks))
    return f"{fate(change)} ({isolated(asked)})" if asked else fate(change)


def totals_line(comparison: Comparison) -> str:
    """ "21 edited, 5 deleted, 1 split; 2 moved; 3 reformatted; 20 unchanged."; kinds that don't occur are left out."""
    totals = comparison.totals
    kinds = ("edited", "inserted", "deleted", "split", "merged")
    changed = [f"{totals[kind]} {kind}" for kind in kinds if totals[kind]]
    parts = [", ".join(changed)] if changed else []
    if totals["moved"]:
        parts.append(f"{totals['moved']} moved")
    if totals["formatted"]:
        parts.append(f"{totals['formatted']} reformatted")
    if not parts:
        return f"No words differ: {totals['unchanged']} unchanged."
    return "; ".join([*parts, f"{totals['unchanged']} unchanged"]) + "."


def source_line(side: str, resolution: Resolution) -> str:
    """ "Old: draft.docx — “Title”, 57 paragraphs"."""
    title = f" — {quote(resolution.head.title)}" if resolution.head.title else ""
    name = isolated(harmless(resolution.source.name))
    return f"{side}: {name}{title}, {counted(len(resolution.paragraphs), 'paragraph')}"


def untracked_line(untracked: Untracked) -> str:
    """ "page size of section 1: 612 × 792 pt → 595.3 × 842 pt"; what one side lacks is "none"."""
    old, new = (isolated(harmless(" / ".join(side.split("\n")))) or "none" for side in (untracked.old, untracked.new))
    return f"{untracked.what}: {old} → {new}"


def counted(number: int, thing: str) -> str:
    """ "1 paragraph", "2 paragraphs"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def finding_line(finding: Finding) -> str:
    """ "OP 37, line 669: the session named here is over"."""
    line = f", line {finding.line}" if finding.line is not None else ""
    return harmless(f"{isolated(finding.where)}{line}: {isolated(finding.message)}")
