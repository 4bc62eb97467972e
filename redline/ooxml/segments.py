"""A paragraph as a row of pieces that hold a place, and how to cut it between any two units.

The writer's own view of a paragraph; the reader's (`content`) shares only names with it,
so that the proof doesn't inherit a mistake from here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from redline.ooxml.containers import draws_end_rule
from redline.ooxml.names import (
    MARKS,
    MATH,
    MATH_PARAGRAPH,
    NOTE_CALLS,
    ON,
    SPACE,
    copied,
    element,
    find,
    letters,
    names,
    put_in_order,
    w,
)
from redline.records import dataclass

INNER = names("hyperlink sdt sdtContent smartTag customXml dir bdo")
"""What may wrap runs; a change is marked inside of it, never around (17.13.5.18)."""

_RUN = w("r")
_NOTHING = names("rPr t lastRenderedPageBreak")
"""What a run may hold that says nothing, as long as it has no text."""
PLACELESS = names(
    "rPr lastRenderedPageBreak commentReference annotationRef footnoteRef endnoteRef separator continuationSeparator"
)
WHOLE = frozenset((w("fldSimple"), MATH, MATH_PARAGRAPH))
"""Beside runs, one unit each."""
NOT_CONTENT = names(
    "pPr sdtPr sdtEndPr smartTagPr customXmlPr proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd "
    "permStart permEnd"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring elements that are kept, inserted or deleted together.

    elements: runs, or what stands beside runs; never empty; a field's may stand in a hyperlink in part.
    units: how many they count.
    """

    elements: tuple[etree._Element, ...]
    units: int


def segments(paragraph: etree._Element) -> list[Segment]:
    """The paragraph's pieces in order: a run each, a complex field as a whole."""
    pieces = list(_pieces(paragraph))
    if not _has_fields(paragraph) or _unbalanced(pieces):
        return [Segment((piece,), units_of(piece)) for piece in pieces]
    result: list[Segment] = []
    field: list[etree._Element] = []
    depth = 0
    for piece in pieces:
        marks = [mark.get(w("fldCharType")) for mark in piece.iter(w("fldChar"))]
        depth += marks.count("begin") - marks.count("end")
        if depth or field or marks:
            field.append(piece)
            if not depth:
                result.append(Segment(tuple(field), 1))
                field = []
        else:
            result.append(Segment((piece,), units_of(piece)))
    return result


def cut(paragraph: etree._Element, *offsets: int) -> None:
    """Split runs so that a run begins at each of the offsets (in units)."""
    wanted = sorted(set(offsets))
    at = 0
    for segment in segments(paragraph):
        stop = at + segment.units
        inside = wanted[bisect_right(wanted, at) : bisect_left(wanted, stop)]
        if inside and segment.elements[0].tag == w("r"):
            split_run(segment.elements[0], *(offset - at for offset in inside))
        at = stop


def is_blank(piece: etree._Element) -> bool:
    """Whether it is a run outside of changes that holds nothing, or an empty text."""
    if piece.tag != _RUN or any(child.text or child.tag not in _NOTHING for child in piece):
        return False
    return next(piece.iterancestors(*MARKS), None) is None


def drop_blank_runs(paragraph: etree._Element) -> None:
    """Take out what would keep a paragraph that goes from being empty, and says nothing in either text.

    Marked as deleted, it would be a change without a sign in it: LibreOffice then swallows the end of the paragraph.
    """
    for run in list(filter(is_blank, _pieces(paragraph))):
        run.getparent().remove(run)  # type: ignore[union-attr]  # it stands in the paragraph


def isolate_fields(paragraph: etree._Element) -> None:
    """Split runs so that no run holds both a part of a complex field and something outside of it.

    A simple field becomes a complex one, since `w:ins` and `w:del` can't hold a simple one.
    """
    if not _has_fields(paragraph):
        return
    for field in list(paragraph.iter(w("fldSimple"))):
        _expand(field)
    for run in list(paragraph.iter(w("r"))):
        marks = run.findall(w("fldChar"))
        if marks and len([child for child in run if child.tag != w("rPr")]) > 1:
            last = run
            for child in [child for child in run if child.tag != w("rPr")][1:]:
                last = _opened(run, last)
                last.append(child)


def _has_fields(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(w("fldSimple"), w("fldChar")), None) is not None


def _expand(field: etree._Element) -> None:
    """Write a simple field (17.16.19) as a complex one (17.16.18): the same instruction and result."""
    marks = [element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    for name in (w("fldLock"), w("dirty")):
        if name in field.attrib:
            marks[0][0].set(name, field.attrib[name])
    code = element("r", letters(field.get(w("instr")), "instrText"))
    result = [child for child in field if child.tag != w("fldData")]
    for piece in (marks[0], code, marks[1], *result, marks[2]):
        field.addprevious(piece)
    parent = field.getparent()
    assert parent is not None  # it was found inside a paragraph
    parent.remove(field)


def _pieces(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in INNER:
            yield from _pieces(child)
        elif child.tag == w("r") and draws_end_rule(child):
            continue
        elif child.tag == w("r") or child.tag in WHOLE or (child.tag not in NOT_CONTENT and isinstance(child.tag, str)):
            yield child


def _unbalanced(pieces: list[etree._Element]) -> bool:
    """Whether a field doesn't begin and end here, or calls a note: then its marks and words count one by one."""
    depth = 0
    kinds = (w("fldChar"), *NOTE_CALLS)
    for piece in pieces:
        for mark in piece.iter(*kinds):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
            if depth < 0 or (depth and mark.tag in NOTE_CALLS):
                return True
    return depth != 0


def units_of(element: etree._Element) -> int:
    """The units of a run, or of what stands beside runs."""
    if element.tag != w("r"):
        return 1
    units = 0
    for child in element:
        if child.tag in NOTE_CALLS and child.get(w("customMarkFollows")) in ON:
            return sum(call.tag in NOTE_CALLS for call in element)
        units += _units_of_child(child)
    return units


def _units_of_child(child: etree._Element) -> int:
    if child.tag == w("t"):
        return len(child.text or "")
    return 0 if child.tag in PLACELESS or not isinstance(child.tag, str) else 1


def split_run(run: etree._Element, *offsets: int) -> None:
    """Cut a run at units inside of it, given in rising order; the new ones stand behind it.

    In one walk: a long paragraph may be cut at a hundred thousand places.
    """
    last = run
    for part, begins in _cut_children(run, [offset for offset in offsets if offset > 0]):
        if begins:
            last = _opened(run, last)
        if last is not run:
            last.append(part)


def _cut_children(run: etree._Element, offsets: Sequence[int]) -> Iterator[tuple[etree._Element, bool]]:
    """What the run holds, texts cut at the offsets, each with whether one of these stands before it."""
    at = done = 0
    for child in [child for child in run if child.tag != w("rPr")]:
        units = _units_of_child(child)
        stop = bisect_left(offsets, at + max(units, 1), done)  # what holds no place stands behind the cut
        here = offsets[done:stop]
        for number, part in enumerate(_parts(child, [offset - at for offset in here if offset > at])):
            yield part, number > 0 or at in here[:1]
        at, done = at + units, stop


def _parts(text: etree._Element, offsets: Sequence[int]) -> list[etree._Element]:
    """A child of a run as several, cut at signs inside of its text; the first is the child itself."""
    if not offsets:
        return [text]
    whole = text.text or ""
    text.text, text.tail = None, None
    text.set(SPACE, "preserve")
    parts = [text, *(copied(text) for _ in offsets)]
    for part, (start, stop) in zip(parts, pairwise((0, *offsets, len(whole))), strict=True):
        part.text = whole[start:stop]
    return parts


def _opened(like: etree._Element, before: etree._Element) -> etree._Element:
    """A new run of the same look as another one, without anything in it yet, behind the one before."""
    opened = empty_like(like)
    opened.attrib.update(like.attrib)
    before.addnext(opened)
    return opened


def empty_like(run: etree._Element) -> etree._Element:
    """A run with the look of another one, and nothing in it."""
    empty, look = element("r"), find(run, "rPr")
    if look is not None:
        empty.append(copied(look))
        put_in_order(empty)
    return empty
