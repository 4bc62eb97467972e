"""Numbers in places: lists and ranges of digits and ordinals, the labels of subparagraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from redline.amending.model import LAST, PENULTIMATE
from redline.amending.series import alike, apart, up_to
from redline.amending.understanding.grammar import Chart
from redline.labels import SUFFIXES, may_be_roman

ORDINALS = ("ORDINAL", "LAST", "PENULTIMATE")
_NUMBERS = ("NUMBER", "ROMAN")
_INTO = ("OF", "IN", "FROM")
_MOST = 400
"""Paragraphs that a range may span; the longest draft seen has 300."""

Path = tuple[str, ...]
"""Labels from the outside in: ("a", "ii")."""
Numbers = tuple[tuple[str, Path], ...]
"""Numbers in digits, each with the labels behind it."""


def joint(chart: Chart, at: int) -> int:
    """The place behind a comma, an "and", or both."""
    at += chart.has(at, "COMMA")
    return at + chart.has(at, "AND")


def digits(chart: Chart, at: int) -> Iterator[tuple[int, Numbers]]:
    """Each end of a list of numbers, with each number and the labels behind it."""
    for end, first in _digit(chart, at):
        yield end, first
        yield from _more_digits(chart, end, first)


def _digit(chart: Chart, at: int) -> Iterator[tuple[int, Numbers]]:
    if not chart.has(at, *_NUMBERS):
        return
    number = chart.tokens[at].text
    labelled = False
    for end, paths in chart.read(label_paths, at + 1):
        labelled = True
        yield end, tuple((number, path) for path in paths)
    if not labelled:  # "3 (a)" is never paragraph 3
        yield at + 1, ((number, ()),)


def _more_digits(chart: Chart, at: int, before: Numbers) -> Iterator[tuple[int, Numbers]]:
    if chart.has(at, "TO", "IN") and chart.has(at + 1, "NUMBER"):
        spanned = between(before[-1], chart.tokens[at + 1].text)
        if spanned:
            yield at + 2, (*before, *spanned)
            yield from _more_digits(chart, at + 2, (*before, *spanned))
        return
    start = joint(chart, at)
    if start > at:
        for end, more in _digit(chart, start):
            yield end, (*before, *more)
            yield from _more_digits(chart, end, (*before, *more))


def between(first: tuple[str, Path], last: str) -> Numbers:
    """The numbers behind one up to another; () where it isn't known to go up."""
    number, labels = first
    if labels or not (number.isdigit() and last.isdigit()) or not 0 < int(last) - int(number) <= _MOST:
        return ()
    return tuple((str(value), ()) for value in range(int(number) + 1, int(last) + 1))


def ordinals(chart: Chart, at: int) -> Iterator[tuple[int, Path]]:
    """Ordinals in a row: "second and third", "first to third", "last two", "first three"."""
    counted = tuple(_first_or_last(chart, at))
    yield from counted
    if counted or not chart.has(at, *ORDINALS):
        return
    yield at + 1, (_ordinal(chart, at),)
    yield from _more_ordinals(chart, at + 1, (_ordinal(chart, at),))


def _more_ordinals(chart: Chart, at: int, before: tuple[str, ...]) -> Iterator[tuple[int, Path]]:
    if chart.has(at, "TO", "IN") and chart.has(at + 1, "ORDINAL"):
        first, last = before[-1], _ordinal(chart, at + 1)
        if first.isdigit() and 0 < int(last) - int(first) <= _MOST:
            more = tuple(str(value) for value in range(int(first) + 1, int(last) + 1))
            yield at + 2, (*before, *more)
        return
    start = joint(chart, at)
    start += start > at and chart.kind(start) in _INTO and chart.kind(start + 1) in ORDINALS
    if start > at and chart.has(start, *ORDINALS):
        more = (*before, _ordinal(chart, start))
        yield start + 1, more
        yield from _more_ordinals(chart, start + 1, more)


def _ordinal(chart: Chart, at: int) -> str:
    token = chart.tokens[at]
    return {"LAST": LAST, "PENULTIMATE": PENULTIMATE}.get(token.kind, str(token.value))


def _first_or_last(chart: Chart, at: int) -> Iterator[tuple[int, Path]]:
    """ "the first three", "the last two", in French the other way round."""
    pair = chart.tokens[at : at + 2]
    count = next((token.value for token in pair if token.kind == "COUNT"), 0)
    end = next((token for token in pair if token.kind == "LAST" or (token.kind, token.value) == ("ORDINAL", 1)), None)
    if not count or end is None:
        return
    if end.kind == "ORDINAL":
        yield at + 2, tuple(str(number) for number in range(1, count + 1))
    elif count == 2:
        yield at + 2, (PENULTIMATE, LAST)


def suffixed(chart: Chart, at: int) -> str:
    """ " bis" of "third paragraph bis", "" for none."""
    suffix = chart.kind(at) == "WORD" and chart.tokens[at].text in SUFFIXES
    return f" {chart.tokens[at].text}" if suffix else ""


def label_path(chart: Chart, at: int) -> Iterator[tuple[int, Path]]:
    """ "(a) (ii)": all labels in a row."""
    end = chart.over(at, frozenset({"LABEL"}))
    path = tuple(token.text for token in chart.tokens[at:end])
    if chart.has(at, "LABEL") and not any(apart(*pair) for pair in pairwise(path)):
        yield end, path


def label_paths(chart: Chart, at: int) -> Iterator[tuple[int, tuple[Path, ...]]]:
    """One path of labels, or several: "(a) and (c)", "(a) to (c)", "(a) (i) and (ii)"."""
    for end, path in chart.read(label_path, at):
        yield end, (path,)
        yield from _more_labels(chart, end, (path,))


def _more_labels(chart: Chart, at: int, before: tuple[Path, ...]) -> Iterator[tuple[int, tuple[Path, ...]]]:
    if chart.has(at, "TO", "IN") and chart.has(at + 1, "LABEL"):
        first = before[-1]
        following = up_to(first[-1], chart.tokens[at + 1].text)
        if following:
            more = (*before, *((*first[:-1], label) for label in following))
            yield at + 2, more
            yield from _more_labels(chart, at + 2, more)
        return
    start = joint(chart, at)
    if start == at:
        return
    for end, path in chart.read(label_path, start):
        beside = _beside(before[-1], path)
        if len(beside) == len(before[-1]) and not alike(beside[-1], before[-1][-1]):
            continue
        if len(beside) != len(before[-1]) and len(before[-1]) + len(beside) > 2 and len(path) == 1:
            continue
        more = (*before, beside)
        yield end, more
        yield from _more_labels(chart, end, more)


def _beside(former: tuple[str, ...], path: tuple[str, ...]) -> tuple[str, ...]:
    """A path behind another: "(a) (i) and (ii)" are two below (a), "(a) (i) and (b)" are not."""
    deeper = len(former) > len(path) and all(may_be_roman(label) for label in (former[-1], path[0]))
    return (*former[: -len(path)], *path) if deeper else path
