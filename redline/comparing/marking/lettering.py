"""A number and the letter in brackets behind it are one symbol, as "79/166" is.

Agenda items are numbered so. Where number and letter change, "98 (v)" gives way to "99 (t)" whole: one edit and no
half bracket, at the price of striking and repeating the brackets. Where only one of them changes, it changes alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.comparing.marking.edits import Edit, touching_joined
from redline.comparing.marking.tokens import DiffToken, text_of


def whole(edits: Sequence[Edit], old: Sequence[DiffToken], new: Sequence[DiffToken]) -> list[Edit]:
    """The edits, with that of a number and that of its letter as one, the brackets included."""
    result: list[Edit] = []
    for edit in edits:
        last = result[-1] if result else None
        if last and _are_number_and_letter(last, edit, old, new):
            result[-1] = Edit(last.start_old, edit.stop_old + 1, last.start_new, edit.stop_new + 1)
        else:
            result.append(edit)
    return list(touching_joined(result))


def _are_number_and_letter(number: Edit, letter: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> bool:
    return (
        _puts_word_for_word(number, old, new)
        and _puts_word_for_word(letter, old, new)
        and old[number.start_old].text.isdecimal()
        and new[number.start_new].text.isdecimal()
        and text_of(old[number.stop_old : letter.start_old]).split() == ["("]
        and text_of(old[letter.stop_old : letter.stop_old + 1]) == ")"
    )


def _puts_word_for_word(edit: Edit, old: Sequence[DiffToken], new: Sequence[DiffToken]) -> bool:
    gone, come = old[edit.start_old : edit.stop_old], new[edit.start_new : edit.stop_new]
    return len(gone) == len(come) == 1 and gone[0].is_word and come[0].is_word
