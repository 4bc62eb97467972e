"""OLD as a Word document of its own, in the layout of the United Nations, where it came as .pdf, .txt or .xml.

Measures: A/RES/79/166 and A/C.3/80/L.35, in points, as printed.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from redline.model import Kind, Paragraph, Resolution
from redline.ooxml.names import element, put, w
from redline.ooxml.package import Package
from redline.records import dataclass
from redline.writing.word.sheet import PackagePart

LETTER = (612.0, 792.0)
MARGIN = 60.0
TEXT_INDENT = 63.4
"""From the margin to the text, on both sides: head lines and numbers of titles hang in it."""
FIRST_LINE = 23.5
TABS = 8
"""Stops from the text's edge, a first line apart: Word's own, counted from the margin, may lie just behind a "1."."""
LINE = 12.0
GAP = 6.0
FONT = "Times New Roman"
RIGHT_TO_LEFT = ("ar",)
FOLDER = Path(__file__).parent / "blank"
BLANK = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/theme/theme1.xml": "theme.xml",
}
"""Parts of the empty document, and the files that hold them."""


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style of the layout: type in points, indents from the margin in points."""

    name: str
    size: float = 10.0
    bold: bool = False
    left: float = TEXT_INDENT
    first: float = 0.0
    justified: bool = False
    centred: bool = False
    before: float = 0.0


FORMS = {
    Kind.HEAD: ParagraphStyle("UN Head", left=0.0),
    Kind.TITLE: ParagraphStyle("UN Title", size=12.0, bold=True, before=12.0),
    Kind.BODY_LINE: ParagraphStyle("UN Body Line", first=FIRST_LINE),
    Kind.PREAMBULAR: ParagraphStyle("UN Preambular", first=FIRST_LINE, justified=True),
    Kind.OPERATIVE: ParagraphStyle("UN Operative", first=FIRST_LINE, justified=True),
    Kind.HEADING: ParagraphStyle("UN Heading", bold=True, before=6.0, centred=True),
    Kind.ANNEX: ParagraphStyle("UN Annex", first=FIRST_LINE, justified=True),
    Kind.CLOSING: ParagraphStyle("UN Closing"),
    Kind.OTHER: ParagraphStyle("UN Text", justified=True),
}
NOTE_TEXT = "UN Footnote Text"
NOTE_CALL = "UN Footnote Call"


def typeset(old: Resolution) -> PackagePart:
    """An empty paragraph for each of OLD's, styled by its kind; the writer fills in words, numbers and notes."""
    package = Package.open(_blank(old), old.source.name)
    body = package.edit(package.document).find(w("body"))
    assert body is not None
    section = body[-1]
    for former in body.findall(w("p")):
        body.remove(former)
    placed = []
    for paragraph in old.paragraphs:
        empty = element("p")
        empty.append(form(paragraph))
        section.addprevious(empty)
        placed.append((paragraph, empty))
    return PackagePart(package, placed)


def form(paragraph: Paragraph) -> etree._Element:
    """The `w:pPr` of a paragraph: its kind's style; a subparagraph is indented by its level."""
    properties = element("pPr")
    own = FORMS[paragraph.address.kind]
    put(properties, element("pStyle", val=style_id(own.name)))
    if paragraph.level:
        left = own.left + FIRST_LINE * paragraph.level
        put(properties, element("ind", left=_twips(left), firstLine=_twips(FIRST_LINE)))
    return properties


def _blank(old: Resolution) -> bytes:
    """A document with the layout's styles, page and footer and no text of its own."""
    document = Document(_template())
    right_to_left = old.language in RIGHT_TO_LEFT
    _page(document, old.source.page or LETTER, right_to_left)
    for own in FORMS.values():
        _style(document, own, right_to_left)
    note = document.styles.add_style(NOTE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    note.font.name, note.font.size = FONT, Pt(8.5)
    note.paragraph_format.left_indent = note.paragraph_format.right_indent = Pt(TEXT_INDENT)
    call = document.styles.add_style(NOTE_CALL, WD_STYLE_TYPE.CHARACTER)
    call.font.superscript = True
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _template() -> BytesIO:
    """A package with nothing in it that a resolution doesn't need; python-docx's own holds 160 styles and a picture."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, file in BLANK.items():
            archive.writestr(name, (FOLDER / file).read_bytes())
    return buffer


def _page(document: Any, size: tuple[float, float], right_to_left: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Pt(size[0]), Pt(size[1])
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin = section.bottom_margin = Pt(72)
    if right_to_left:
        section._sectPr.append(OxmlElement("w:bidi"))
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, code in enumerate(("PAGE", "NUMPAGES")):
        if number:
            foot.add_run("/")
        _field(foot.add_run(), code)


def _field(run: Any, code: str) -> None:
    for kind in ("begin", None, "end"):
        child = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            child.set(qn("w:fldCharType"), kind)
        else:
            child.text = code
        run._r.append(child)


def _style(document: Any, own: ParagraphStyle, right_to_left: bool) -> None:
    style = document.styles.add_style(own.name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = FONT, Pt(own.size)
    style.font.bold = own.bold or None
    frame = style.paragraph_format
    frame.left_indent, frame.first_line_indent = Pt(own.left), Pt(own.first)
    frame.right_indent = Pt(TEXT_INDENT)
    for stop in range(1, TABS + 1 if own.left else 0):
        frame.tab_stops.add_tab_stop(Pt(own.left + stop * FIRST_LINE))
    frame.space_before, frame.space_after = Pt(own.before), Pt(GAP)
    frame.line_spacing_rule, frame.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(LINE)
    if own.justified and not right_to_left:  # LibreOffice may never end stretching Arabic beside a no-break space
        frame.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if own.centred:
        frame.alignment = WD_ALIGN_PARAGRAPH.CENTER
    look = style.element.get_or_add_rPr()
    put(look, element("szCs", val=str(round(own.size * 2))))
    if own.bold:
        put(look, element("bCs"))
    if right_to_left:
        put(style.element.get_or_add_pPr(), element("bidi"))
        put(look, element("rtl"))


def style_id(name: str) -> str:
    """The id that python-docx gives a style."""
    return name.replace(" ", "")


def _twips(points: float) -> str:
    return str(round(points * 20))
