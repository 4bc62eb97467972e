"""Footnotes that came, went or changed, of the paragraphs that call them."""

from __future__ import annotations

from collections.abc import Iterator

from redline.comparing.classes.case import Setting
from redline.comparing.classes.entities import entities
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.references import KINDS
from redline.languages.lexicons import Lexicon
from redline.languages.typography import fold
from redline.model import Change, Note, NoteChange

LONGEST_SOURCE = 25
"""Words up to which a footnote only names a source; a longer one says something."""


def whole(change: NoteChange, words: Lexicon) -> Iterator[Reason]:
    """Why a footnote that stands on one side only matters: R with what it cites, S where it says more than that."""
    note = change.new or change.old
    if note is None:
        return
    is_new = change.new is not None
    cited = [one.key for one in entities(fold(note.text), words) if one.kind in KINDS]
    said = len(note.text.split()) > LONGEST_SOURCE
    if cited or not said:
        yield _reason(ChangeClass.REFERENCE, note, ", ".join(dict.fromkeys(cited)), is_new)
    if said:
        yield _reason(ChangeClass.SUBSTANCE, note, note.text, is_new)


def _reason(code: ChangeClass, note: Note, words: str, is_new: bool) -> Reason:
    old, new = ("", words) if is_new else (words, "")
    return Reason(code, "new footnote" if is_new else "dropped footnote", old, new, note.label)


def cited(change: Change, side: str, setting: Setting) -> Iterator[str]:
    """What one side of a change cites, footnotes included: "79/166", "A/80/122". side: "old" or "new"."""
    paragraphs = change.pair.new if side == "new" else change.pair.old
    notes = (note.new if side == "new" else note.old for note in change.notes)
    for text in (*(paragraph.text for paragraph in paragraphs), *(note.text for note in notes if note)):
        yield from (one.key for one in entities(fold(text), setting.words) if one.kind in KINDS)
