"""What is said of one change: where it is, what happened, and its words in one line."""

from __future__ import annotations

import string
from collections.abc import Sequence

from redline.languages.typography import fold
from redline.model import BREAK, Change, NoteChange, Op, Pair, Paragraph
from redline.writing.context import harmless, isolated, shorten, stretches
from redline.writing.formats import said_of_formats

EDITS_IN_A_LINE = 4
"""How many edits the one-line description spells out before it counts the rest."""

WORDS_IN_A_QUOTE = 8
"""How many words of an edit the one-line description quotes before it leaves out the middle."""

_AROUND_WORDS = ",;:.،؛，；。、：" + string.whitespace + "\u00a0\u202f"


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
        same = "formatting only" if change.formatted else "same words"
        return f"moved — {same}" if change.pair.moved else same if change.formatted else "unchanged"
    details = []
    if change.kind == "edited" and _is_typography(change):
        details.append("typography only")
    elif change.kind == "edited" and _same_words(change):
        details.append("footnotes only")
    elif change.pair.old and change.pair.new:
        details.append(_alike(change.similarity))
    if change.pair.moved:
        details.append("moved")
    return f"{change.kind} — {', '.join(details)}" if details else change.kind


def _same_words(change: Change) -> bool:
    return all(span.op is Op.KEEP for span in change.spans)


def _is_typography(change: Change) -> bool:
    """Whether words changed, and all that changed is their spaces, hyphens and apostrophes."""
    found = edits(change)
    return (
        bool(found) and not any(note.changed for note in change.notes) and all(_prints_alike(*edit) for edit in found)
    )


def _prints_alike(old: str, new: str) -> bool:
    """Whether a reader sees the same: "non-selectivity" with either of Unicode's hyphens, a space more or less."""
    return "".join(fold(old).split()) == "".join(fold(new).split())


def _alike(similarity: float) -> str:
    percent = min(int(similarity * 100), 99)  # rounded down: what differs is never "100% alike"
    return f"{percent}% alike" if percent else "replaced"


def describe(change: Change) -> str:
    """The change in one line: "Encourages → Urges; adds “as appropriate”; footnote 3 edited"."""
    if change.kind in ("inserted", "deleted"):
        verb = "new paragraph" if change.pair.new else "dropped"
        text = (change.pair.new or change.pair.old)[0].text
        return f"{verb}: {quote(text)}" if text.strip() else verb
    notes = [f"{note_name(note)} {note_kind(note)}" for note in change.notes if note.changed]
    return "; ".join([*said_of_words(change), *notes, *said_of_formats(change, quote)]) or fate(change)


def said_of_words(change: Change) -> list[str]:
    said = [_edit(deleted, inserted) for deleted, inserted in edits(change)]
    said = list(dict.fromkeys(text for text in said if text))
    if len(said) > EDITS_IN_A_LINE + 1:
        said = [*said[:EDITS_IN_A_LINE], f"{len(said) - EDITS_IN_A_LINE} more edits"]
    return [*_shape(change), *said]


def _shape(change: Change) -> list[str]:
    if change.kind == "split":
        return [f"split into {addresses(change.pair.new)}"]
    return [f"merged from {addresses(change.pair.old)}"] if change.kind == "merged" else []


def edits(change: Change) -> list[tuple[str, str]]:
    """What was taken out and put in, edit by edit: all between two kept stretches is one edit.

    Footnote calls print nothing here (the notes are told apart), paragraph breaks a line feed.
    """
    found: list[tuple[str, str]] = []
    fresh = True
    for stretch in stretches(change, _no_label, _no_label, BREAK):
        if stretch.op is Op.KEEP:
            fresh = True
            continue
        deleted, inserted = ("", "") if fresh else found.pop()
        taken = stretch.op is Op.DELETE
        found.append((deleted + stretch.text, inserted) if taken else (deleted, inserted + stretch.text))
        fresh = False
    return found


def _no_label(_: str) -> str:
    return ""


def _edit(deleted: str, inserted: str) -> str:
    """One edit in words; "" for one that prints nothing: a paragraph break, a footnote call."""
    if deleted.strip() and _prints_alike(deleted, inserted):
        return f"typography of {quote(_core(inserted))}"
    if deleted.strip() and inserted.strip():
        old, new = _core(deleted), _core(inserted)
        if old == new:  # only the punctuation around the words differs
            old, new = deleted.strip(), inserted.strip()
        return f"{_bare_or_quoted(old)} → {_bare_or_quoted(new)}"
    if inserted.strip():
        return f"adds {quote(_core(inserted))}"
    if deleted.strip():
        return f"drops {quote(_core(deleted))}"
    return "spacing" if (deleted + inserted).replace("\n", "") else ""


def _core(text: str) -> str:
    """The words without the punctuation around them, unless there is nothing else."""
    return text.strip(_AROUND_WORDS) or text.strip()


def _bare_or_quoted(words: str) -> str:
    """A single word or symbol stands for itself; anything longer, or that ends in punctuation, is quoted."""
    single = words[:1].isalnum() and words[-1:].isalnum() and not any(sign.isspace() for sign in words)
    return isolated(harmless(words)) if single else quote(words)


def quote(text: str) -> str:
    shown = shorten(" ".join(text.split()), WORDS_IN_A_QUOTE, WORDS_IN_A_QUOTE // 2)
    return f"“{isolated(harmless(shown))}”"


def note_kind(note: NoteChange) -> str:
    """inserted, deleted, edited or unchanged."""
    if note.old is None:
        return "inserted"
    if note.new is None:
        return "deleted"
    return "edited" if note.changed else "unchanged"


def note_name(note: NoteChange) -> str:
    old, new = (harmless(side.label) if side else "" for side in (note.old, note.new))
    if not note.new:
        return f"footnote {old} of the old text"
    return f"footnote {new} (was {old})" if note.old and old != new else f"footnote {new}"
