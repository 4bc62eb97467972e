"""Numbers in places: lists, ranges, ordinals, the labels of subparagraphs and footnotes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from redline.amending.model import LAST, PENULTIMATE
from redline.amending.series import alike, up_to
from redline.amending.understanding.cursor import Cursor
from redline.labels import may_be_roman

ORDINALS = frozenset({"ORDINAL", "LAST", "PENULTIMATE"})
NUMBERS = frozenset({"NUMBER", "ROMAN"})
_MOST = 400
"""Paragraphs that a range may span; the longest draft seen has 300."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a list, with the labels behind it. ordinal: it was a word."""

    value: str
    ordinal: bool
    labels: tuple[str, ...] = ()


_LAST_TWO = (Number(PENULTIMATE, True), Number(LAST, True))


def listed(cursor: Cursor, kinds: frozenset[str]) -> list[Number]:
    """Numbers or ordinals in a row ("3, 5 to 7 and 9 (a)"); [] where none stands."""
    if kinds & ORDINALS and (counted := _first_or_last(cursor)):
        return counted
    if cursor.kind not in kinds:
        return []
    numbers = [number(cursor)]
    while True:
        start = cursor.at
        spans = cursor.accept("TO", "IN") is not None
        if not spans:
            cursor.accept("COMMA")
            cursor.accept("AND")
        if cursor.at > start and numbers[-1].labels and cursor.kind == "LABEL":
            numbers.append(replace(numbers[-1], labels=beside(numbers[-1].labels, labels(cursor))))
            continue
        cursor.skip({"DET"} if kinds & ORDINALS else set())
        if cursor.at == start or cursor.kind not in kinds:
            cursor.at = start
            return numbers
        following = number(cursor)
        numbers.extend(between(numbers[-1], following, cursor) if spans else [])
        numbers.append(following)


def _first_or_last(cursor: Cursor) -> list[Number]:
    """ "the first three", "the last two", in French the other way round; [] if nothing of the kind stands here."""
    pair = (cursor.now, cursor.ahead())
    count = next((token.value for token in pair if token.kind == "COUNT"), 0)
    end = next((token for token in pair if token.kind == "LAST" or (token.kind, token.value) == ("ORDINAL", 1)), None)
    if not count or end is None:
        return []
    if end.kind == "LAST" and count != 2:
        raise cursor.fail("the paragraphs by their numbers")
    cursor.take()
    cursor.take()
    return [Number(str(one), True) for one in range(1, count + 1)] if end.kind != "LAST" else [*_LAST_TWO]


def number(cursor: Cursor) -> Number:
    token = cursor.take()
    if token.kind == "ORDINAL":
        return Number(str(token.value), True)
    if token.kind in ORDINALS:
        return Number(LAST if token.kind == "LAST" else PENULTIMATE, True)
    return Number(token.text, False, labels(cursor) if cursor.kind == "LABEL" else ())


def between(first: Number, last: Number, cursor: Cursor) -> list[Number]:
    if not (first.value.isdigit() and last.value.isdigit()) or first.labels:
        raise cursor.fail("a range between two whole numbers")
    values = range(int(first.value) + 1, int(last.value))
    if int(last.value) <= int(first.value) or len(values) > _MOST:
        raise cursor.fail("a range that goes up")
    return [Number(str(value), first.ordinal) for value in values]


def labels_follow(cursor: Cursor) -> bool:
    return cursor.kind == "LABEL" or (cursor.kind in ("WORD", "ROMAN") and len(cursor.now.text) <= 2)


def label_paths(cursor: Cursor) -> list[tuple[str, ...]]:
    """ "(a) (ii)", or several: "(a) and (c)", "(a) to (c)"."""
    if not labels_follow(cursor):
        raise cursor.fail("which subparagraph, as “subparagraph (a)”")
    paths = [labels(cursor)]
    while True:
        start = cursor.at
        if cursor.accept("TO", "IN") and cursor.kind == "LABEL":
            first, last = paths[-1], cursor.take().text
            following = up_to(first[-1], last)
            if not following:
                raise cursor.fail("a range that goes up, of letters or of Roman numbers")
            paths.extend((*first[:-1], label) for label in following)
            continue
        cursor.at = start
        cursor.accept("COMMA")
        cursor.accept("AND")
        if cursor.at == start or cursor.kind != "LABEL":
            cursor.at = start
            return paths
        paths.append(beside(paths[-1], labels(cursor)))
        if len(paths[-1]) == len(paths[-2]) and not alike(paths[-1][-1], paths[-2][-1]):
            raise cursor.fail("subparagraphs of one kind: (b) can't stand beside (ii)")


def beside(former: tuple[str, ...], path: tuple[str, ...]) -> tuple[str, ...]:
    """A path of labels behind another: "(a) (i) and (ii)" are two below (a), "(a) (i) and (b)" are not."""
    deeper = len(former) > len(path) and all(may_be_roman(label) for label in (former[-1], path[0]))
    return (*former[: -len(path)], *path) if deeper else path


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


def labels(cursor: Cursor) -> tuple[str, ...]:
    if cursor.kind != "LABEL":
        return (cursor.take().text,)
    labels = []
    while found := cursor.accept("LABEL"):
        labels.append(found.text)
    return tuple(labels)


def note_labels(cursor: Cursor) -> list[str]:
    """ "3", "a", "**", or several."""
    labels: list[str] = []
    quotes = False
    while True:
        start = cursor.at
        if labels:
            cursor.accept("COMMA")
            cursor.accept("AND")
        stars = ""
        while cursor.kind == "WORD" and cursor.now.text == "*":
            stars += cursor.take().text
        kinds = ("QUOTE",) if quotes else ("NUMBER", "LABEL", *(() if labels else ("QUOTE",)))
        quoted = cursor.accept(*kinds) if not stars else None
        quotes = quoted is not None and quoted.kind == "QUOTE"  # "footnotes “a” and “b”", not "footnote 3 and “lamp”"
        if not stars and not quoted:
            cursor.at = start
            break
        labels.append(stars or (quoted.text if quoted else ""))
    if not labels:
        raise cursor.fail("which footnote, as “footnote 3”")
    return labels


def sentence(number: Number, cursor: Cursor) -> int:
    if number.value.isdigit():
        return int(number.value)
    return -1 if number.value == LAST else -2
