"""The footnotes' part of a specimen's Word file."""

from __future__ import annotations

from itertools import starmap
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from tests.reading.specimens.specimen import plain

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_FORM = '<w:pPr><w:spacing w:after="0"/><w:ind w:left="1260" w:right="1260"/></w:pPr>'
_SMALL = '<w:rPr><w:sz w:val="17"/></w:rPr>'
_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="17"/></w:rPr>{}</w:r>'


def add_notes(document: Document, notes: dict[str, str]) -> None:
    """Gives the document the part that its calls point to. notes: label → text; their ids count from 1."""
    bodies = "".join(starmap(_note, enumerate(notes.items(), 1)))
    xml = f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}{bodies}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, note: tuple[str, str]) -> str:
    label, text = note
    mark = "" if label.startswith("*") else "<w:footnoteRef/>"  # LibreOffice prints an own mark by itself
    words = f'<w:r>{_SMALL}<w:t xml:space="preserve"> {escape(plain(text))}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{_FORM}{_MARK.format(mark)}{words}</w:p></w:footnote>'
