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
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from tests.fuzzing.numbers import Numbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument"
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
    parts = dict(_parts(data))
    main = _main(parts)
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        part = _related(parts, main, f"{kind}s")
        if part in parts:
            for each in _root(parts[part]).iter(f"{W}{kind}"):
                if each.get(f"{W}type", "normal") == "normal":
                    notes[kind, each.get(f"{W}id", "")] = each
    styles, lists = (_root(parts[part]) if part in parts else None for part in _tables(parts, main))
    body = _root(parts[main]).find(f"{W}body")
    return [] if body is None else _Reader(accept, notes, Numbers(styles, lists)).story(body)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts that can be unpacked; one that can't may be of no account. Names are the same in any case."""
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            with suppress(Exception):
                yield name.lstrip("/").lower(), archive.read(name)


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
        if link.get("Type", "") in (f"{OFFICE}/{kind}", f"{STRICT}/relationships/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/").lower()
    return ""


def _root(part: bytes) -> Element:
    """The root, the names of the strict standard replaced by the usual ones."""
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    return ElementTree.fromstring(part.replace(strict, W[1:-1].encode()))


@dataclass
class _Reader:
    """accept: else all is rejected.   notes: by kind and id.   reading: the notes that are being read.
    fields: of each open field the mark that was last, outermost first; what stands behind "begin" is its code.
    """

    accept: bool
    notes: dict[tuple[str, str], Element]
    numbers: Numbers
    reading: list[tuple[str, str]] = field(default_factory=list)
    fields: list[str | None] = field(default_factory=list)

    def story(self, container: Element, place: str = "") -> list[Line]:
        """The lines of a container; where no paragraph is left to be joined with, one stays though its mark goes."""
        found, carried, boxes, tables = list[Line](), "", list[Line](), 0
        held: Element | None = None
        waits = False
        for block in self._blocks(container):
            if block.tag == f"{W}p":
                held = block.find(f"{W}pPr")
                carried += "".join(self._inline(block, boxes))
                if waits := self._gone(block.find(f"{W}pPr/{W}rPr")):
                    continue
                found += self._line(place, carried, held)
            else:
                found += self._line(place, carried, held) if carried else []
                within = self._table(block, f"{place}table {tables + 1}, ")
                tables += within is not None
                found += within or []
            found, boxes, carried, waits = found + boxes, [], "", False
        return found + (self._line(place, carried, held) if waits else []) + boxes

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
            if child.tag in PROPERTIES or child.tag in SILENT or self._is_gone_mark(child.tag):
                continue
            if child.tag == f"{W}fldChar":
                self._mark_field(child.get(f"{W}fldCharType"))
            elif child.tag == f"{W}txbxContent":
                boxes += self.story(child, "box, ")
            elif child.tag == f"{MC}AlternateContent":
                yield from self._inline(child[0], boxes) if len(child) else ()
            elif len(child):
                yield from self._inline(child, boxes)
            elif "begin" not in self.fields:
                yield self._sign(child)

    def _sign(self, child: Element) -> str:
        """What an element without children prints."""
        if child.tag in (f"{W}t", f"{W}delText", f"{MATH}t"):
            return child.text or ""
        if child.tag == f"{W}sym":
            return f"<{child.get(f'{W}font')} {child.get(f'{W}char')}>"
        if child.tag in CALLS:
            return self._note(CALLS[child.tag], child.get(f"{W}id", ""))
        return SIGNS.get(child.tag, "")

    def _mark_field(self, mark: str | None) -> None:
        if mark == "begin":
            self.fields.append(mark)
        elif mark == "end":
            del self.fields[-1:]
        elif self.fields:
            self.fields[-1] = mark

    def _is_gone_mark(self, tag: str) -> bool:
        return tag.removeprefix(W) in (GOES if self.accept else COMES)

    def _note(self, kind: str, number: str) -> str:
        note = self.notes.get((kind, number))
        if note is None or (kind, number) in self.reading:
            return ""
        self.reading.append((kind, number))
        text = " / ".join(text for _, text in self.story(note)).strip()
        self.reading.pop()
        return f"{{{text}}}"


def _within(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in PROPERTIES and child.tag not in (f"{W}p", f"{W}tr", f"{W}tc", f"{W}tbl"):
            yield from _within(child, tag)
