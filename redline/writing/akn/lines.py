"""One paragraph's line of words, and the tables of which some are cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import etree

from redline import data_files
from redline.akn.names import GONE, NUMBER, XML_SPACE, line_name, name_of, tag
from redline.model import Kind, Op
from redline.runs import cut, units_in
from redline.writing.akn.rows import Row, WordPiece
from redline.writing.akn.words import Ids, WordWriter
from redline.writing.cells import OpenCells

Names = Mapping[str, Any]


@cache
def parts() -> Names:
    """What a paragraph is in Akoma Ntoso: `parts.toml`."""
    return data_files.load(Path(__file__).parent / "parts.toml")


class LineWriter:
    """Writes lines. dates: of lines that are one, by their words, in ISO 8601.   outcome: of the adoption, if known.

    compares: whether there are two texts, so that each line has the name that it has in the old one as well.
    """

    def __init__(self, words: WordWriter, dates: Mapping[str, str], outcome: str, compares: bool) -> None:
        self.words, self.ids, self._old_ids = words, words.ids, Ids()
        self._dates, self._outcome, self._compares = dates, outcome, compares

    def name(self, element: etree._Element, row: Row) -> None:
        """Gives an element the name of a row's line."""
        new, old = row.new, row.old
        own = line_name(new.address) if new is not None else GONE + line_name(row.shown.address)
        element.set("eId", self.ids.new(own))
        if self._compares and old is not None:
            element.set("wId", self._old_ids.new(line_name(old.address)))
        if row.hand.author and (old is None or new is None) and not row.words:
            element.set("refersTo", f"#{self.words.author(row.hand)}")

    def holder(self, element: etree._Element, row: Row, end: str = "") -> str:
        """Gives an element around a row's line the name of its paragraph; returns it."""
        gone = GONE if row.new is None else ""
        name = self.ids.new(gone + name_of(row.shown.address) + end)
        element.set("eId", name)
        return name

    def line(self, parent: etree._Element, row: Row, kind: str = "p", numbered: bool = True) -> etree._Element:
        """A line in its element. numbered: its number stands in it, for want of another place."""
        element = etree.SubElement(parent, tag(kind), {XML_SPACE: "preserve"})
        self.name(element, row)
        if numbered and row.label:
            self.words.write(etree.SubElement(element, tag("inline"), name=NUMBER), row.label)
        shown = row.shown
        if kind == "p" and shown.address.kind is Kind.TITLE:
            self._title(element, row)
        elif kind == "p":
            self._line(element, row)
        else:
            self.words.write(element, row.words)
        row.name, row.marks = str(element.get("eId")), tuple(self.words.marks)
        self.words.marks.clear()
        return element

    def number(self, parent: etree._Element, row: Row) -> None:
        """The number of a row, before what holds its words."""
        if row.label:
            element = etree.SubElement(parent, tag("num"), {XML_SPACE: "preserve"})
            self.words.write(element, row.label)

    def _line(self, element: etree._Element, row: Row) -> None:
        """A line in the element that says what of the head or the closing it is; any other as it is."""
        address = row.shown.address
        table = {Kind.HEAD: "head", Kind.CLOSING: "closing"}.get(address.kind, "")
        attributes = dict(parts().get(table, {}).get(address.number, {}))
        name, otherwise, days, outcome = (
            attributes.pop(key, "") for key in ("element", "otherwise", "days", "outcome")
        )
        if "date" in attributes:
            attributes["date"] = self._dates.get(row.shown.text, "")
            name, attributes = (
                (name, attributes) if attributes["date"] else ("inline", {"name": f"date of {otherwise}"})
            )
        held = etree.SubElement(element, tag(name), attributes) if name else element
        if outcome := outcome or (self._outcome if address.number == "adopted" else ""):
            held = etree.SubElement(held, tag("outcome"), refersTo=outcome)
        if not (days and self._days(held, row.words, days)):
            self.words.write(held, row.words)

    def _days(self, element: etree._Element, words: Sequence[WordPiece], names: Sequence[str]) -> bool:
        """The two days of a session in elements of their own; whether they can be told, and stay as they are."""
        runs = words[0].runs if len(words) == 1 and words[0].op is Op.KEEP else ()
        first, dash, last = "".join(run.text for run in runs).partition("–")
        if not dash or any(day not in self._dates for day in (first, last)) or any(run.atom for run in runs):
            return False
        start, between, end = _cut_at(words[0], (len(first), len(first) + 1))
        days = [
            etree.Element(tag("date"), date=self._dates[day], refersTo=name)
            for day, name in zip((first, last), names, strict=True)
        ]
        element.append(days[0])
        self.words.write(days[0], [start])
        self.words.write(element, [between])
        element.append(days[1])
        self.words.write(days[1], [end])
        return True

    def _title(self, element: etree._Element, row: Row) -> None:
        """A resolution's number and its title, between which a tab stands."""
        first = row.words[0] if row.words else WordPiece(Op.KEEP, ())
        at = "".join(run.text for run in first.runs).find("\t")
        words = list(row.words)
        if at > 0 and not any(run.atom for run in first.runs):
            number, between, rest = _cut_at(first, (at, at + 1))
            self.words.write(etree.SubElement(element, tag("docNumber")), [number])
            self.words.write(element, [between])
            words[0] = rest
        self.words.write(etree.SubElement(element, tag("docTitle"), refersTo="#resolutionTitle"), words)

    def block(self, parent: etree._Element, rows: Sequence[Row], numbered: bool = False) -> None:
        """Lines and tables one below the other. numbered: the first row's number stands elsewhere."""
        cells = OpenCells(parent)
        for place, row in enumerate(rows):
            cells.open_for(row.cells, partial(self._begin, row))
            self.line(cells.place, row, numbered=not (numbered and place == 0))

    def _begin(self, row: Row, holder: etree._Element, kind: str, depth: int) -> etree._Element:
        """A table, a row or a cell for the line of a row; a cell reaches over as many columns as there."""
        element = etree.SubElement(holder, tag({"table": "table", "row": "tr", "cell": "td"}[kind]))
        if kind == "table":
            self.holder(element, row, "__table")
        edges = [*row.shown.cells][-1 - depth].edges
        if kind == "cell" and edges is not None and edges[1] - edges[0] > 1:
            element.set("colspan", str(edges[1] - edges[0]))
        return element


def _cut_at(piece: WordPiece, places: Sequence[int]) -> list[WordPiece]:
    """A piece in parts that begin at these of its units."""
    ends = (0, *places, units_in(piece.runs))
    return [replace(piece, runs=tuple(cut(piece.runs, start, stop))) for start, stop in pairwise(ends)]
