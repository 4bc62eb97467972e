"""Footnotes that came, went or changed, of the paragraphs that call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.comparing.classes.case import Setting
from redline.comparing.classes.entities import citations
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.references import is_part
from redline.comparing.classes.technical import shape
from redline.languages.lexicons import Lexicon
from redline.languages.typography import fold
from redline.model import Change, Note, NoteChange

LONGEST_SOURCE = 25
"""Words up to which a footnote only names a source; a longer one says something."""


def replaced(notes: Sequence[NoteChange], words: Lexicon) -> Iterator[tuple[NoteChange, NoteChange]]:
    """A footnote that went and one in its place: the same elsewhere, or this year's document for last year's."""
    gone = [note for note in notes if note.new is None]
    come = [note for note in notes if note.old is None]
    for old, new in zip(gone, come, strict=False):
        before, after = ([shape(key) for key in _cites(note, words)] for note in (old.old, new.new))
        if _bare(old.old) == _bare(new.new) or (before and before == after):
            yield old, new


def update(old: NoteChange, new: NoteChange, words: Lexicon) -> Reason:
    """T for such two, E where they say the same."""
    label = new.new.label if new.new else ""
    before, after = (", ".join(_cites(note, words)) for note in (old.old, new.new))
    if before == after:
        return Reason(ChangeClass.EDITORIAL, "called elsewhere", note=label)
    return Reason(ChangeClass.TECHNICAL, "symbol", before, after, label)


def _bare(note: Note | None) -> str:
    """What a footnote says, without the sign that may end it."""
    return fold(note.text).strip(" .。") if note else ""


def _cites(note: Note | None, words: Lexicon) -> list[str]:
    """What a footnote that only names a source cites."""
    if note is None or len(note.text.split()) > LONGEST_SOURCE:
        return []
    keys = [entity.key for entity in citations(fold(note.text), words)]
    return [key for key in dict.fromkeys(keys) if not is_part(key, keys)]


def whole(change: NoteChange, words: Lexicon) -> Iterator[Reason]:
    """Why a footnote that stands on one side only matters: R with what it cites, S where it says more than that."""
    note = change.new or change.old
    if note is None:
        return
    is_new = change.new is not None
    cited = [entity.key for entity in citations(fold(note.text), words)]
    is_text = len(note.text.split()) > LONGEST_SOURCE
    if cited or not is_text:
        yield _reason(ChangeClass.REFERENCE, note, ", ".join(dict.fromkeys(cited)), is_new)
    if is_text:
        yield _reason(ChangeClass.SUBSTANCE, note, note.text, is_new)


def _reason(code: ChangeClass, note: Note, words: str, is_new: bool) -> Reason:
    old, new = ("", words) if is_new else (words, "")
    return Reason(code, "new footnote" if is_new else "dropped footnote", old, new, note.label)


def cited(change: Change, side: str, setting: Setting) -> Iterator[str]:
    """What one side of a change cites, footnotes included: "79/166", "A/80/122". side: "old" or "new"."""
    paragraphs = change.pair.new if side == "new" else change.pair.old
    notes = (note.new if side == "new" else note.old for note in change.notes)
    for text in (*(paragraph.text for paragraph in paragraphs), *(note.text for note in notes if note)):
        yield from (entity.key for entity in citations(fold(text), setting.words))
