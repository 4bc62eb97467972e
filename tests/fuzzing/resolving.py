"""What a Word file says once all its changes are accepted, or rejected: a reader that shares no code with redline.

Of the rules of ECMA-376 part 1, 17.13.5: what stands in `w:ins`, `w:moveTo` comes, in `w:del`, `w:moveFrom` goes; a
paragraph whose mark goes is joined with the next one; rows and cells come and go by a mark in their properties. Written
on ElementTree, where redline uses lxml. It reads words, numbers, breaks, notes and where in which tables they stand; no
looks. A number that is typed and one that Word counts are the same.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from tests.fuzzing.numbers import Numbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMES, GOES = ("ins", "moveTo"), ("del", "moveFrom")
SIGNS = {
    **{f"{W}{name}": sign for name, sign in (("tab", "\t"), ("ptab", "\t"), ("br", "\n"), ("cr", "\n"))},
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\xad",
}
PROPERTIES = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "tcPr", "trPr", "tblPr", "tblGrid", "sdtPr", "sectPr"))
SILENT = frozenset(f"{W}{name}" for name in ("instrText", "delInstrText", "fldData"))
CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}

Line = tuple[str, str]
"""Where a paragraph stands ("table 1, row 2, cell 1"), "" outside of tables, and what it says."""


def lines(data: bytes, accept: bool) -> list[Line]:
    """The paragraphs that say something, in order, those of text boxes behind the paragraph in which the box hangs.

    A note's words stand in the place of its call, in braces. KeyError, ParseError and the like where a file is damaged.
    """
    with ZipFile(BytesIO(data)) as archive:
        parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
    main = _main(parts)
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        part = _related(parts, main, f"{kind}s")
        if part in parts:
            notes |= {(kind, each.get(f"{W}id", "")): each for each in _root(parts[part]).iter(f"{W}{kind}")}
    styles, lists = (_root(parts[part]) if part in parts else None for part in _tables(parts, main))
    body = _root(parts[main]).find(f"{W}body")
    return [] if body is None else _Reader(accept, notes, Numbers(styles, lists)).story(body)


def _tables(parts: dict[str, bytes], main: str) -> tuple[str, str]:
    return _related(parts, main, "styles"), _related(parts, main, "numbering")


def _main(parts: dict[str, bytes]) -> str:
    links = _root(parts["_rels/.rels"])
    return next(
        link.get("Target", "").lstrip("/") for link in links if link.get("Type", "").endswith("/officeDocument")
    )


def _related(parts: dict[str, bytes], part: str, kind: str) -> str:
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    for link in _root(parts[links]) if links in parts else ():
        if link.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
    return ""


def _root(part: bytes) -> Element:
    """The root, the names of the strict standard replaced by the usual ones."""
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    return ElementTree.fromstring(part.replace(strict, W[1:-1].encode()))


@dataclass
class _Reader:
    """accept: else all is rejected.   notes: by kind and id.   reading: the notes that are being read."""

    accept: bool
    notes: dict[tuple[str, str], Element]
    numbers: Numbers
    reading: list[tuple[str, str]] = field(default_factory=list)

    def story(self, container: Element, place: str = "") -> list[Line]:
        found, carried, boxes, tables = list[Line](), "", list[Line](), 0
        for block in self._blocks(container):
            if block.tag == f"{W}p":
                carried += "".join(self._inline(block, boxes))
                if self._gone(block.find(f"{W}pPr/{W}rPr")):
                    continue
                found += self._line(place, carried, block.find(f"{W}pPr"))
            else:
                found += self._line(place, carried, None)
                within = self._table(block, f"{place}table {tables + 1}, ")
                tables += within is not None
                found += within or []
            found, boxes, carried = found + boxes, [], ""
        return found + self._line(place, carried, None) + boxes

    def _line(self, place: str, text: str, properties: Element | None) -> list[Line]:
        """The paragraph with its number, a blank behind its first word; none where nothing is printed."""
        former = None if properties is None or self.accept else properties.find(f"{W}pPrChange/{W}pPr")
        label = self.numbers.label(properties if former is None else former)
        said = re.sub(r"^\s*(\S+)\s+", r"\1 ", f"{label}\t{text}" if label else text)
        return [(place, said)] if said else []

    def _blocks(self, container: Element) -> Iterator[Element]:
        for child in container:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag == f"{MC}AlternateContent":
                chosen = next(iter(child), None)
                yield from () if chosen is None else self._blocks(chosen)
            elif child.tag not in PROPERTIES:
                yield from self._blocks(child)

    def _gone(self, properties: Element | None, comes: tuple[str, ...] = COMES, goes: tuple[str, ...] = GOES) -> bool:
        """Whether what has these properties is not there."""
        marks = goes if self.accept else comes
        return properties is not None and any(properties.find(f"{W}{mark}") is not None for mark in marks)

    def _table(self, table: Element, place: str) -> list[Line] | None:
        """None where no row is left."""
        found, row_number = list[Line](), 0
        for row in _within(table, f"{W}tr"):
            if self._gone(row.find(f"{W}trPr")):
                continue
            row_number, cell_number = row_number + 1, 0
            for cell in _within(row, f"{W}tc"):
                if not self._gone(cell.find(f"{W}tcPr"), ("cellIns",), ("cellDel",)):
                    cell_number += 1
                    found += self.story(cell, f"{place}row {row_number}, cell {cell_number}, ")
        return found if row_number else None

    def _inline(self, parent: Element, boxes: list[Line]) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag in PROPERTIES or tag in SILENT or self._is_gone_mark(tag):
                continue
            if tag in (f"{W}t", f"{W}delText", f"{MATH}t"):
                yield child.text or ""
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag == f"{W}sym":
                yield f"<{child.get(f'{W}font')} {child.get(f'{W}char')}>"
            elif tag in CALLS:
                yield self._note(CALLS[tag], child.get(f"{W}id", ""))
            elif tag == f"{W}txbxContent":
                boxes += self.story(child, "box, ")
            elif tag == f"{MC}AlternateContent":
                yield from self._inline(child[0], boxes) if len(child) else ()
            else:
                yield from self._inline(child, boxes)

    def _is_gone_mark(self, tag: str) -> bool:
        return tag.removeprefix(W) in (GOES if self.accept else COMES)

    def _note(self, kind: str, number: str) -> str:
        note = self.notes.get((kind, number))
        if note is None or (kind, number) in self.reading:
            return ""
        self.reading.append((kind, number))
        text = " / ".join(text for _, text in self.story(note))
        self.reading.pop()
        return f"{{{text}}}"


def _within(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in PROPERTIES and child.tag not in (f"{W}p", f"{W}tr", f"{W}tc", f"{W}tbl"):
            yield from _within(child, tag)
