"""Two resolutions → what became of every paragraph and every word.

`alignment` says which paragraph is which, `words` what changed inside, `notes` what became of the footnotes.
"""

from __future__ import annotations

from dataclasses import replace

from redline.comparing import formatting as looks
from redline.comparing import notes
from redline.comparing.alignment import align
from redline.errors import UsageError
from redline.model import Change, Comparison, Pair, Resolution, joined

__all__ = ["align", "compare"]


FORMATTING = ("track", "ignore")


def compare(old: Resolution, new: Resolution, *, formatting: str = "track") -> Comparison:
    """Every paragraph of both texts exactly once, with its words' fates; never fails on a resolution that was read.

    formatting: of two Word files: "track" compares looks as well; with "ignore" what stays keeps OLD's look, and
    the comparison's `new` is NEW in that look. UsageError for another word.

    The language decides only which sequence adverbs are overlooked in finding partners; texts in two languages are
    compared as if it were unknown.
    """
    if formatting not in FORMATTING:
        raise UsageError(f"formatting is {formatting!r}; give one of {', '.join(FORMATTING)}")
    language = new.language if old.language == new.language else ""
    old_notes = {note.ref: note for note in old.notes}
    new_notes = {note.ref: note for note in new.notes}
    pairs = align(old.paragraphs, new.paragraphs, language)
    comparison = Comparison(old, new, tuple(_change(pair, old_notes, new_notes) for pair in pairs))
    if formatting == "ignore":
        return looks.ignoring(comparison)
    return replace(comparison, changes=tuple(looks.formatted(change) for change in comparison.changes))


def _change(pair: Pair, old_notes: notes.Notes, new_notes: notes.Notes) -> Change:
    old = joined([paragraph.runs for paragraph in pair.old])
    new = joined([paragraph.runs for paragraph in pair.new])
    spans, changes = notes.compared(old, new, old_notes, new_notes)
    return Change(pair, spans, changes)
