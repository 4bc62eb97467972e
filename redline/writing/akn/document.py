"""A whole document of Akoma Ntoso: its parts, its annexes, and above them what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from redline.akn.names import GONE, NAMESPACE, NOTE, OWN, XML_SPACE, tag
from redline.errors import OutputError
from redline.model import Comparison, Kind, Note, Record, Resolution
from redline.writing.akn import metadata
from redline.writing.akn.analysis import analyse, modifications
from redline.writing.akn.body import BodyWriter
from redline.writing.akn.lines import LineWriter
from redline.writing.akn.metadata import UN
from redline.writing.akn.rows import Row, of_comparison, of_text
from redline.writing.akn.words import Ids, WordWriter
from redline.writing.akn.zones import Zones, zones

_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_PLACE = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"
_SPACES: dict[str | None, str] = {None: NAMESPACE, "akn4un": UN}
_RESOLUTION = frozenset({Kind.BODY_LINE, Kind.PREAMBULAR, Kind.OPERATIVE})


def text(resolution: Resolution, written: datetime) -> bytes:
    """One text. written: the moment of writing. OutputError for a character that XML can't hold."""
    return _Document(resolution, resolution, of_text(resolution), written, compares=False).write()


def changes(comparison: Comparison, author: str, written: datetime, apart: bool = False) -> bytes:
    """A comparison with its changes: what came in `ins`, what went in `del`, a moved paragraph in both places.

    author: of changes that name none.   apart: tables share no cell.   Raises what `text` raises.
    """
    rows = of_comparison(comparison, author, apart)
    return _Document(comparison.old, comparison.new, rows, written, compares=True).write()


class _Document:
    """Writes one document; old, new: the texts that it holds, the same where it holds one."""

    def __init__(
        self, old: Resolution, new: Resolution, rows: Sequence[Row], written: datetime, compares: bool
    ) -> None:
        self._old, self._new, self._rows, self._compares = old, new, rows, compares
        self._words = WordWriter(Ids(), old.notes, new.notes)
        version = written.date().isoformat() if compares else ""
        self._identity = metadata.identity(new, written, version)
        dates = metadata.date_of(old) | metadata.date_of(new)
        self._lines = LineWriter(self._words, dates, metadata.outcome(new), compares)
        self._body = BodyWriter(self._lines)

    def write(self) -> bytes:
        try:
            root = self._root()
        except ValueError as error:
            name = self._new.source.name
            raise OutputError(f"{name}: a paragraph holds a character that XML can't store ({error}).") from error
        _indent(root)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"

    def _root(self) -> etree._Element:
        root = etree.Element(tag("akomaNtoso"), nsmap=_SPACES)  # type: ignore[arg-type]
        root.set(_SCHEMA, f"{NAMESPACE} {_PLACE}")
        is_text = any(row.place.kind in _RESOLUTION for row in self._rows)
        document = etree.SubElement(root, tag("statement" if is_text else "doc"))
        document.set("name", "resolution" if is_text else "document")
        if self._compares:
            document.set("contains", "multipleVersions")
        meta = etree.SubElement(document, tag("meta"))
        parts = zones(self._rows)
        self._body.write(document, parts)
        self._attachments(document, parts)
        self._fill(meta, document)
        return root

    def _attachments(self, document: etree._Element, parts: Zones) -> None:
        held = etree.SubElement(document, tag("attachments")) if parts.annexes else document
        for number, (name, rows) in enumerate(parts.annexes, 1):
            attachment = etree.SubElement(held, tag("attachment"), eId=self._words.ids.new(f"att_{number}"))
            heads = [row for row in _first_headings(rows) if row.cell is None]
            for row in heads:
                self._lines.number(attachment, row)
                kind = "heading" if attachment.find(tag("heading")) is None else "subheading"
                self._lines.line(attachment, row, kind, numbered=False)
            annex = etree.SubElement(attachment, tag("doc"), name="annex")
            meta = etree.SubElement(annex, tag("meta"))
            metadata.identify(meta, self._identity, f"annex_{number}")
            self._body.main(annex, rows[len(heads) :], name)

    def _fill(self, meta: etree._Element, document: etree._Element) -> None:
        """What the document says of itself, in the order of the standard."""
        made = modifications(self._rows) if self._compares else []
        new, record = self._identity, self._new.head.record
        metadata.identify(meta, new)
        source = metadata.identity(self._new, new.written).expression + "/"
        analyse(meta, made, source, self._words.authors)
        if record is not None:
            self._record(meta, record)
        held = metadata.references(meta, document, self._words.authors)
        if self._compares:
            self._sides(held, source)
        self._uncalled(meta)

    def _record(self, meta: etree._Element, record: Record) -> None:
        """How the text came to be adopted: its steps before the analysis, the vote in it."""
        analysis = meta.find(tag("analysis"))
        if analysis is None:
            analysis = etree.SubElement(meta, tag("analysis"), source=OWN)
        analysis.addprevious(metadata.workflow(record))
        if record.outcome or record.vote is not None:
            metadata.voting(analysis, record)
        elif not len(analysis):
            meta.remove(analysis)

    def _sides(self, held: etree._Element, source: str) -> None:
        """The two texts that are compared."""
        old = metadata.identity(self._old, self._identity.written).expression + "/"
        held.insert(0, held.makeelement(tag("original"), eId="old", href=old, showAs=self._old.source.name))
        held.insert(1, held.makeelement(tag("passiveRef"), eId="new", href=source, showAs=self._new.source.name))

    def _uncalled(self, meta: etree._Element) -> None:
        """Footnotes that nothing calls stand beside the text, each with the one behind it that is called.

        Those of the old text are named as its lines are: by a `wId`.
        """
        new, old = _without_call(self._new), _without_call(self._old) if self._compares else []
        held = etree.SubElement(meta, tag("notes"), source=OWN) if new or old else meta
        for note, following in new:
            element = etree.SubElement(held, tag("note"))
            self._words.note(element, note, self._words.ids.new(f"{NOTE}_uncalled"))
            if following is not None:
                element.set("placementBase", f"#{self._words.name_of_note(following)}")
        for note, _ in old:
            element = etree.SubElement(held, tag("note"))
            self._words.note(element, note, self._words.ids.new(f"{GONE}{NOTE}_uncalled"))
            element.set("wId", f"{NOTE}_uncalled")


def _without_call(text: Resolution) -> list[tuple[Note, Note | None]]:
    """The footnotes that nothing in a text calls, each with the next one that is called."""
    called = {ref for paragraph in text.paragraphs for ref in paragraph.note_refs}
    uncalled: list[tuple[Note, Note | None]] = []
    following: Note | None = None
    for note in reversed(text.notes):
        if note.ref in called:
            following = note
        else:
            uncalled.append((note, following))
    return uncalled[::-1]


def _indent(element: etree._Element, depth: int = 0) -> None:
    """Sets elements on lines of their own, but for those whose blanks are words."""
    if not len(element) or element.get(XML_SPACE):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1 if child.getnext() is not None else depth)


def _first_headings(rows: Sequence[Row]) -> list[Row]:
    """The headings that an annex begins with, all of the annex itself."""
    heads = []
    for row in rows:
        if row.place.kind is not Kind.HEADING or row.place.part != rows[0].place.part or row.place.number:
            break
        heads.append(row)
    return heads
