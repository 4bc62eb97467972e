"""The two series that count subparagraphs, letters and small Roman numbers: what follows, what precedes, what nests."""

from __future__ import annotations

from redline.labels import as_letter, as_roman, may_be_roman

_LETTERS = tuple(as_letter(number) for number in range(1, 35))  # to "hh": "ii" is a Roman number
ROMANS = tuple(as_roman(number) for number in range(1, 21))


def is_label(text: str) -> bool:
    """Whether a word can be a subparagraph's letter or number."""
    return text in _LETTERS or text in ROMANS


def is_twofold(text: str) -> bool:
    """Whether a label is a letter and a Roman number, as "i" is."""
    return text in _LETTERS and text in ROMANS


def nests(outer: str, inner: str) -> bool:
    """Whether a label can stand in another: Roman numbers in letters, letters in Roman numbers."""
    return (outer in _LETTERS and inner in ROMANS) or (outer in ROMANS and inner in _LETTERS)


def apart(outer: str, inner: str) -> bool:
    """Whether both labels are of the same series, so that neither can stand in the other."""
    return is_label(outer) and is_label(inner) and not nests(outer, inner)


def alike(label: str, second: str) -> bool:
    """Whether two labels can be of one series; what is in none is like all."""
    known = is_label(label) and is_label(second)
    return not known or any(label in series and second in series for series in (_LETTERS, ROMANS))


def stands_in(outer: str, inner: str) -> bool:
    """As `nests`, of two labels in a row: "(h), (i)" and "(i), (ii)" may be neighbours, and are not told to nest."""
    return nests(outer, inner) and steps(outer, inner) != 1


def up_to(first: str, last: str) -> tuple[str, ...]:
    """The labels behind one up to another, "c", "d" behind "b"; () where there are none, or of both kinds."""
    spans = [
        series[series.index(first) + 1 : series.index(last) + 1]
        for series in (_LETTERS, ROMANS)
        if first in series and last in series
    ]
    return spans[0] if len(spans) == 1 else ()


def steps(first: str, last: str) -> int:
    """How many numbers or labels it is from one up to another, 1 for the next; 0 if it isn't known to go up."""
    if first.isdecimal() and last.isdecimal():
        return max(0, int(last) - int(first))
    return len(up_to(first, last))


def former(label: str, outer: str) -> str | None:
    """The label before one, "" before the first; None for one of no series. outer: the label around, "" for none."""
    series = _series(label, outer)
    if label not in series:
        return None
    place = series.index(label)
    return series[place - 1] if place else ""


def following(label: str, outer: str) -> str:
    """The label behind one, "" for what is in no series. outer: the label around, "" for none."""
    series = _series(label, outer)
    place = series.index(label) + 1 if label in series else len(series)
    return series[place] if place < len(series) else ""


def _series(label: str, outer: str) -> tuple[str, ...]:
    """ "i" is a letter directly below a paragraph, and a Roman number below a letter."""
    return ROMANS if label in ROMANS and (label not in _LETTERS or nests(outer, label)) else _LETTERS


def below(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path of a subparagraph that is named after another: "(b)" behind "(a)" is beside it, "(i)" below it.

    None where it may be either: "(i)" behind "(h)".
    """
    if not outer or not inner:
        return (*outer, *inner)
    inner_roman, outer_roman = (may_be_roman(label) for label in (inner[0], outer[-1]))
    if inner_roman and not outer_roman:
        return None if ord(inner[0][0]) == ord(outer[-1][0]) + 1 else (*outer, *inner)
    same = inner_roman == outer_roman or len(outer) == 1
    return (*outer[: -1 if same else -2], *inner)
