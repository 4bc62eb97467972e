"""NEW's bookmarks in a redline: those that its fields and links refer to and OLD doesn't have.

Bookmarks are never tracked (17.13.6). They change no text; where both ends stand in what is inserted, they go with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from lxml import etree

from redline.model import Paragraph
from redline.ooxml.bookmarks import END, START, End, all_names, ends_in, pieces, referred
from redline.ooxml.names import element, put_first, w
from redline.ooxml.package import Package
from redline.ooxml.segments import isolate_fields, split_run


class Bookmarks:
    """Puts the bookmarks in place, paragraph by paragraph.

    own: OLD's package.   theirs: opens NEW's; None where NEW is no Word file.   ids: free ones.
    """

    def __init__(self, own: Package, of_new: Callable[[], Package] | None, ids: Iterator[int]) -> None:
        self._own, self._open, self._ids = own, of_new, ids
        self._numbers: dict[str, str] = {}
        self._put: dict[str, list[tuple[Paragraph, End, etree._Element]]] = defaultdict(list)
        self._ends_in = lru_cache(maxsize=None)(self._ends_in_part)

    def put(self, paragraph: Paragraph, elements: Sequence[etree._Element]) -> None:
        """Put the ends that a paragraph of NEW holds into the `w:p` elements in which its words were written."""
        part, index = paragraph.origin.part, paragraph.origin.index
        for end in [] if part is None or index is None else self._ends_in(part).get(index, []):
            for element_of_new in elements:
                isolate_fields(element_of_new)
            mark = self._mark(end)
            ends = self._put[end.name]
            if ends and ends[-1][:2] == (paragraph, replace(end, begins=True)):
                ends[-1][2].addnext(mark)  # a bookmark of no words
            else:
                _place(mark, end, elements)
            ends.append((paragraph, end, mark))

    def finish(self) -> None:
        """Give a bookmark of which only one end has a place the other one beside it."""
        for name, ((_, end, mark), *further) in self._put.items():
            if not further:
                opposite = self._mark(End(name, not end.begins, None))
                (mark.addnext if end.begins else mark.addprevious)(opposite)

    def _ends_in_part(self, part: str) -> Mapping[int, list[End]]:
        if self._open is None or part not in self._open().parts or not self._missing:
            return {}
        return ends_in(self._open().tree(part), self._missing)

    @cached_property
    def _missing(self) -> frozenset[str]:
        """What NEW refers to and has, and OLD hasn't."""
        assert self._open is not None
        wanted = referred(self._open())
        return (wanted & all_names(self._open())) - all_names(self._own) if wanted else wanted

    def _mark(self, end: End) -> etree._Element:
        """One of the two marks of a bookmark, which share an id."""
        if end.name not in self._numbers:
            self._numbers[end.name] = str(next(self._ids))
        if not end.begins:
            return element("bookmarkEnd", id=self._numbers[end.name])
        return element("bookmarkStart", id=self._numbers[end.name], name=end.name)


def _place(mark: etree._Element, end: End, paragraphs: Sequence[etree._Element]) -> None:
    """Put a mark among what the paragraphs say in NEW, counted from their end: a number before it may be typed."""
    printed = [(piece, units) for piece, units, _ in pieces(paragraphs) if piece.tag not in (START, END)]
    at = 0 if end.behind is None else max(sum(units for _, units in printed) - end.behind, 0)
    before = 0
    last: etree._Element | None = None
    for piece, units in printed:
        inside = before < at < before + units
        if inside and piece.tag == w("r"):
            split_run(piece, at - before)
        elif end.begins and before >= at and units:
            piece.addprevious(mark)
            return
        elif not end.begins and before + units > at:
            break
        last = piece
        before += units
        if inside:
            break
    if last is not None:
        last.addnext(mark)
        return
    put_first(paragraphs[0], mark)
