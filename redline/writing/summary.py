"""What a summary says of each change, once for every format: place, fate, one line, words in context."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.model import Change, Comparison, Finding, NoteChange, Op, Pair, Paragraph, Resolution, Span
from redline.writing.context import NoteLabel, Piece, harmless, in_context, isolated, note_pieces, pieces, shorten

EDITS_IN_A_LINE = 4
"""How many edits the one-line description spells out before it counts the rest."""

WORDS_IN_A_QUOTE = 8
"""How many words of an edit the one-line description quotes before it leaves out the middle."""

_AROUND_WORDS = ",;:.،؛，；。、：" + string.whitespace + "\u00a0\u202f"


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


def entries(comparison: Comparison, unchanged: bool = False) -> Iterator[Entry]:
    """An entry for each change in the comparison's order; unchanged paragraphs only if asked for."""
    old_label, new_label = labels(comparison.old), labels(comparison.new)
    for change in comparison.changes:
        if unchanged or differs(change):
            yield _entry(change, old_label, new_label)


def differs(change: Change) -> bool:
    """Whether a reader has anything to look at: words, notes or place have changed. Renumbering doesn't count."""
    return change.kind != "unchanged" or change.pair.moved


def weight(change: Change) -> int:
    """How much a change matters, 0 to 4, from its kind alone.

    0 unchanged, 1 only moved, 3 words changed (edited, split, merged), 4 a paragraph came or went.
    """
    if change.kind == "unchanged":
        return 1 if change.pair.moved else 0
    return 4 if change.kind in ("inserted", "deleted") else 3


def labels(resolution: Resolution) -> NoteLabel:
    """Gives a note's printed label from its ref; "*" for a call that leads nowhere."""
    known = {note.ref: note.label for note in resolution.notes}
    return lambda ref: known.get(ref) or "*"


def place(pair: Pair) -> str:
    """The address in the new text, and the old one where it differs: "OP 14 (was OP 12)"."""
    old, new = addresses(pair.old), addresses(pair.new)
    if not pair.new:
        return f"was {old}"
    return f"{new} (was {old})" if pair.old and old != new else new


def addresses(paragraphs: Sequence[Paragraph]) -> str:
    """ "OP 5", "OP 5 and OP 6", "OP 5, OP 6 and OP 7"."""
    names = [isolated(harmless(str(paragraph.address))) for paragraph in paragraphs]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def fate(change: Change) -> str:
    """What happened: "edited — 93% alike, moved", "inserted", "moved", "unchanged"."""
    if change.kind == "unchanged":
        return "moved — same words" if change.pair.moved else "unchanged"
    details = []
    if change.kind == "edited" and _same_words(change):
        details.append("footnotes only")
    elif change.pair.old and change.pair.new:
        details.append(_alike(change.similarity))
    if change.pair.moved:
        details.append("moved")
    return f"{change.kind} — {', '.join(details)}" if details else change.kind


def _same_words(change: Change) -> bool:
    return all(span.op is Op.KEEP for span in change.spans)


def _alike(similarity: float) -> str:
    percent = int(similarity * 100)  # rounded down, so that only the same words are "100% alike"
    return f"{percent}% alike" if percent else "replaced"


def describe(change: Change) -> str:
    """The change in one line: "Encourages → Urges; adds “as appropriate”; footnote 3 edited"."""
    if change.kind in ("inserted", "deleted"):
        verb = "new paragraph" if change.pair.new else "dropped"
        text = (change.pair.new or change.pair.old)[0].text
        return f"{verb}: {_quote(text)}" if text.strip() else verb
    notes = [f"{_note_name(note)} {note_kind(note)}" for note in change.notes if note.changed]
    return "; ".join([*_said_of_words(change), *notes]) or fate(change)


def _said_of_words(change: Change) -> list[str]:
    said = [_edit(deleted, inserted) for deleted, inserted in edits(change.spans)]
    said = list(dict.fromkeys(text for text in said if text))
    if len(said) > EDITS_IN_A_LINE + 1:
        said = [*said[:EDITS_IN_A_LINE], f"{len(said) - EDITS_IN_A_LINE} more edits"]
    return [*_shape(change), *said]


def _shape(change: Change) -> list[str]:
    if change.kind == "split":
        return [f"split into {addresses(change.pair.new)}"]
    return [f"merged from {addresses(change.pair.old)}"] if change.kind == "merged" else []


def edits(spans: Sequence[Span]) -> list[tuple[str, str]]:
    """The words taken out and put in, edit by edit: what stands between two kept stretches is one edit."""
    found: list[tuple[str, str]] = []
    fresh = True
    for span in spans:
        if span.op is Op.KEEP:
            fresh = True
            continue
        deleted, inserted = ("", "") if fresh else found.pop()
        found.append((deleted + span.text, inserted) if span.op is Op.DELETE else (deleted, inserted + span.text))
        fresh = False
    return found


def _edit(deleted: str, inserted: str) -> str:
    """One edit in words; "" for one that prints nothing: a paragraph break, a footnote call."""
    if deleted.strip() and inserted.strip():
        old, new = _core(deleted), _core(inserted)
        if old == new:  # only the punctuation around the words differs
            old, new = deleted.strip(), inserted.strip()
        return f"{_bare_or_quoted(old)} → {_bare_or_quoted(new)}"
    if inserted.strip():
        return f"adds {_quote(_core(inserted))}"
    if deleted.strip():
        return f"drops {_quote(_core(deleted))}"
    return "spacing" if (deleted + inserted).replace("\n", "") else ""


def _core(text: str) -> str:
    """The words without the punctuation around them, unless there is nothing else."""
    return text.strip(_AROUND_WORDS) or text.strip()


def _bare_or_quoted(words: str) -> str:
    """A single word or symbol stands for itself; anything longer, or that ends in punctuation, is quoted."""
    single = words[:1].isalnum() and words[-1:].isalnum() and not any(sign.isspace() for sign in words)
    return isolated(harmless(words)) if single else _quote(words)


def _quote(text: str) -> str:
    shown = shorten(" ".join(text.split()), WORDS_IN_A_QUOTE, WORDS_IN_A_QUOTE // 2)
    return f"“{isolated(harmless(shown))}”"


def note_kind(note: NoteChange) -> str:
    """inserted, deleted, edited or unchanged."""
    if note.old is None:
        return "inserted"
    if note.new is None:
        return "deleted"
    return "edited" if note.changed else "unchanged"


def _note_name(note: NoteChange) -> str:
    old, new = (harmless(side.label) if side else "" for side in (note.old, note.new))
    if not note.new:
        return f"footnote {old} of the old text"
    return f"footnote {new} (was {old})" if note.old and old != new else f"footnote {new}"


def _entry(change: Change, old_label: NoteLabel, new_label: NoteLabel) -> Entry:
    whole = change.kind in ("inserted", "deleted")
    words = pieces(change, old_label, new_label)
    notes = tuple(
        NoteEntry(f"{_note_name(note)}: {note_kind(note)}", in_context(note_pieces(note.spans)))
        for note in change.notes
        if note.changed
    )
    return Entry(
        place=place(change.pair),
        fate=fate(change),
        line="" if whole else "; ".join(_said_of_words(change)),
        pieces=in_context(words),
        notes=notes,
    )


def totals_line(comparison: Comparison) -> str:
    """ "21 edited, 9 inserted, 5 deleted, 1 split; 2 moved; 20 unchanged." — kinds that do not occur are left out."""
    totals = comparison.totals
    changed = [
        f"{totals[kind]} {kind}" for kind in ("edited", "inserted", "deleted", "split", "merged") if totals[kind]
    ]
    parts = [", ".join(changed)] if changed else []
    if totals["moved"]:
        parts.append(f"{totals['moved']} moved")
    if not parts:
        return f"No differences: {totals['unchanged']} unchanged."
    return "; ".join([*parts, f"{totals['unchanged']} unchanged"]) + "."


def source_line(side: str, resolution: Resolution) -> str:
    """ "Old: draft.docx — “Title”, 57 paragraphs"."""
    title = f" — {_quote(resolution.head.title)}" if resolution.head.title else ""
    name = isolated(harmless(resolution.source.name))
    return f"{side}: {name}{title}, {counted(len(resolution.paragraphs), 'paragraph')}"


def counted(number: int, thing: str) -> str:
    """ "1 paragraph", "2 paragraphs"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def finding_line(finding: Finding) -> str:
    """ "OP 37, line 669: the session named here is over"."""
    line = f", line {finding.line}" if finding.line is not None else ""
    return harmless(f"{isolated(finding.where)}{line}: {isolated(finding.message)}")
