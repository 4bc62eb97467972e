"""What a table, a row or a cell holds, marked as deleted where it goes, written as inserted where it comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from lxml import etree

from redline.model import Paragraph
from redline.ooxml.identity import forget
from redline.ooxml.names import between, drop, element, find, get, made, w
from redline.ooxml.segments import drop_blank_runs, isolate_fields, segments
from redline.ooxml.stories import BOX
from redline.writing.word.atoms import Atoms
from redline.writing.word.body import Material
from redline.writing.word.looks import fitted
from redline.writing.word.words import RunWriter


class Contents:
    """Marks what OLD's tables hold and writes what NEW's do. new: all paragraphs of NEW."""

    def __init__(self, material: Material, atoms: Atoms, new: Sequence[Paragraph]) -> None:
        self._material, self._atoms = material, atoms
        self._new = new

    @cached_property
    def their_tables(self) -> list[etree._Element]:
        """The tables of NEW's file; of a text that is no Word file, such as its cells ask for."""
        return list(self._root.iter(w("tbl")))

    @cached_property
    def _root(self) -> etree._Element:
        if self._atoms.root is not None:
            return self._atoms.root
        from redline.writing.word.skeleton import laid_out

        return element("body", *laid_out(self._new, [element("p") for _ in self._new]))

    @cached_property
    def _theirs(self) -> dict[etree._Element, Paragraph]:
        """The paragraph that each `w:p` of NEW's file is."""
        is_word = self._atoms.root is not None
        places = {paragraph.origin.index if is_word else place: paragraph for place, paragraph in enumerate(self._new)}
        numbered = enumerate(self._root.iter(w("p")))
        return {line: places[number] for number, line in numbered if number in places}

    def mark_row(self, row: etree._Element, kind: str) -> None:
        """Mark a row as inserted or deleted (17.13.5.12, .17)."""
        properties = made(row, "trPr")
        if not len(properties):
            # The schema asks for a property beside the mark (CT_TrPrBase); no cells left out at the start says nothing.
            properties.append(element("gridBefore", val="0"))
        change = find(properties, "trPrChange")
        mark = self._material.marker.mark(kind)
        if change is None:
            properties.append(mark)
        else:
            change.addprevious(mark)

    def delete(self, whole: etree._Element) -> None:
        """Mark all words of OLD's row or cell as deleted, and the rows of the tables in it.

        Those of a text box go with it, unmarked.
        """
        for inner in _own(whole.iterdescendants(w("tr")), whole):
            self.mark_row(inner, "del")
        for paragraph in _own(whole.iter(w("p")), whole):
            isolate_fields(paragraph)
            elements = [member for segment in segments(paragraph) if segment.units for member in segment.elements]
            self._material.marker.wrap("del", elements)
            drop_blank_runs(paragraph)
            self._material.marker.mark_end(paragraph, "del")

    def insert(self, original: etree._Element, copy: etree._Element) -> None:
        """Write the words of a copied table, row or cell of NEW as inserted, and mark the rows in it."""
        self._style(copy)
        _complete(copy)
        forget(copy)
        for row in copy.iterdescendants(w("tr")):
            self.mark_row(row, "ins")
        for original_paragraph, ours in zip(list(original.iter(w("p"))), list(copy.iter(w("p"))), strict=True):
            paragraph = self._theirs.get(original_paragraph)
            if paragraph is not None:
                self._rewrite(ours, paragraph)

    def _style(self, copy: etree._Element) -> None:
        """Give a table that came the style of the same name in OLD's package, and the tables in it."""
        sheet = self._material.sheet
        for style in list(copy.iter(w("tblStyle"))):
            style_of_new = style.get(w("val"), "")
            own = style_of_new if style_of_new in sheet.styles else None
            if sheet.theirs is not None:
                own = sheet.theirs.named_in_new(style_of_new, "table")
            if own is None:
                style.getparent().remove(style)  # type: ignore[union-attr]  # it stands in table properties
            else:
                style.set(w("val"), own)

    def _rewrite(self, ours: etree._Element, paragraph: Paragraph) -> None:
        sheet, marker = self._material.sheet, self._material.marker
        properties = made(ours, "pPr")
        style = get(properties, "pStyle")
        drop(properties, "numPr", "rPr", "sectPr", *([] if style in sheet.styles else ["pStyle"]))
        place = self._material.new_numbers[paragraph].place
        if paragraph.form is not None and sheet.theirs is not None:
            drop(properties, "pStyle", "pPrChange")
            style = get(fitted(sheet, properties, paragraph.form, place), "pStyle")
        else:
            sheet.numbered(properties, place)
        for child in [child for child in ours if child.tag != w("pPr")]:
            ours.remove(child)
        words = RunWriter(sheet, style if style in sheet.styles else None, None, self._material.atom)
        wrapper = marker.mark("ins")
        wrapper.extend(words.runs((*self._material.new_numbers[paragraph].words, *paragraph.runs)))
        if len(wrapper):
            ours.extend(marker.inside_links(wrapper))
        self._material.bookmarks.put(paragraph, [ours])
        marker.mark_end(ours, "ins")


def _own(nodes: Iterable[etree._Element], whole: etree._Element) -> list[etree._Element]:
    """Those that stand in no text box within the whole."""
    return [node for node in nodes if all(up.tag != BOX for up in between(node, whole))]


def _complete(copy: etree._Element) -> None:
    """Give copied tables what the schema asks of one and NEW's file may lack (CT_Tbl): properties and a grid."""
    for table in copy.iter(w("tbl")):
        made(table, "tblPr")
        made(table, "tblGrid")
