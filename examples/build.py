"""Makes the .docx of every .txt in this folder, as a secretariat would type it.

Automatic numbers, real footnotes and italic openers; the same bytes every time. Run it after changing a text:

    .venv/bin/python examples/build.py

The texts are written for this project; places, States, organs' documents and symbols in them are invented.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

HERE = Path(__file__).parent
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
RULE = re.compile(r"_{5,}")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CALL = re.compile(f"[{RAISED}]+")
LABELS = (r"\d+\.\s", r"\(?[a-h]\)\s", r"\([ivx]+\)\s")
"""Typed labels of the three levels, from the outside in."""

FIRST_LIST = 900  # above the lists that python-docx's sheet brings along
BODY_LINES = ("The General Assembly,", "Le Conseil des droits de l’homme,")
OPENERS = (
    "Recalling also", "Recalling", "Noting with concern", "Noting", "Deeply concerned", "Recognizing also",
    "Recognizing", "Stressing", "Bearing in mind", "Welcoming", "Convinced", "Reaffirms",
    "Takes note with appreciation", "Takes note", "Welcomes", "Encourages", "Also calls upon", "Calls upon",
    "Requests", "Urges", "Invites", "Emphasizes", "Mindful", "Expresses its gratitude", "Decides", "Recommends",
    "Rappelant également", "Rappelant", "Constatant avec préoccupation", "Constatant", "Conscient", "Saluant",
    "Affirme", "Invite", "Encourage également", "Encourage", "Exhorte", "Prie", "Remercie", "Décide",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A paragraph of a text: its place in the resolution, and its words without the label."""

    kind: str  # head, title, body line, PP, OP, sub, annex heading, annex, instruction, new text
    text: str
    level: int | None = None


def _drop_the_styles_copy(document: Any) -> None:
    """python-docx's sheet holds a second copy of its styles for Word 2007, which Word mends once the styles change."""
    for key, related in list(document.part.rels.items()):
        if related.reltype.endswith("/stylesWithEffects"):
            document.part.rels.pop(key)


def main() -> None:
    """Write every .docx anew."""
    for path in sorted(HERE.glob("*.txt")):
        path.with_suffix(".docx").write_bytes(built(path.read_text("utf-8")))


def built(text: str) -> bytes:
    """The Word package for a text: paragraphs parted by blank lines, notes after a rule of underscores."""
    body, _, zone = text.partition(RULE.search(text)[0])  # type: ignore[index]
    document = Document()
    _drop_the_styles_copy(document)
    prepare(document)
    lists = Lists(document, ("(%2)", "(%3)") if "\n(a) " in body else ("%2)", "%3)"))
    for line in lines(body):
        add(document, line, lists)
    add_notes(document, notes(zone))
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def lines(body: str) -> Iterator[Line]:
    """What each paragraph is, by its place and its label."""
    part = "head"
    for text in filter(None, map(str.strip, body.split("\n\n"))):
        level = next((depth for depth, label in reversed([*enumerate(LABELS)]) if re.match(label, text)), None)
        if text in BODY_LINES:
            part = "PP"
            yield Line("body line", text)
        elif text in ("Annex", "Annexe"):
            part = "annex"
            yield Line("annex heading", text)
        elif ": amendments to " in text:
            part = "amendments"
            yield Line("head", text)
        elif part == "amendments":
            yield Line("title" if text == "Archives of lighthouses" else amendment(text), text)
        elif part == "head":
            yield Line("title" if re.match(r"\d+/\S+ ", text) or text == "Archives of lighthouses" else "head", text)
        elif level is None:
            yield Line("annex heading" if part == "annex" else "closing" if part == "OP" else part, text)
        else:
            part = "OP" if part == "PP" else part
            yield Line("sub" if level else part, text.split(maxsplit=1)[1], level)


def amendment(text: str) -> str:
    """Whether a paragraph is an instruction, with its number, or text that one brings."""
    verbs = ("Replace", "Delete", "After", "In", "Operative")
    return "instruction" if re.match(rf"\d+\. (?:{'|'.join(verbs)}) ", text) else "new text"


def notes(zone: str) -> list[str]:
    """The footnotes' texts in order, without their numbers."""
    return [re.sub(f"^[{RAISED}]+ ", "", text.strip()) for text in zone.split("\n\n") if text.strip()]


def prepare(document: Any) -> None:
    """One face and size for everything, and properties that name nobody."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE


class Lists:
    """Automatic numbers: one list for the operative paragraphs, a new one for each annex."""

    def __init__(self, document: Any, sublabels: tuple[str, str]) -> None:
        self.levels = (("decimal", "%1."), ("lowerLetter", sublabels[0]), ("lowerRoman", sublabels[1]))
        self.root = document.part.numbering_part.element
        self.number = 0

    def restart(self) -> None:
        """Begin a list at 1."""
        self.number += 1
        identity = FIRST_LIST + self.number
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * level}" w:firstLine="480"/></w:pPr></w:lvl>'
            for level, (form, label) in enumerate(self.levels)
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}">{levels}</w:abstractNum>'
        instance = f'<w:num {nsdecls("w")} w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>'
        self.root.find(qn("w:num")).addprevious(parse_xml(abstract))
        self.root.append(parse_xml(instance))


def add(document: Any, line: Line, lists: Lists) -> None:
    """Append one paragraph in its layout."""
    paragraph = document.add_paragraph()
    if line.kind in ("title", "annex heading"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if line.kind == "annex heading" or (line.kind == "OP" and not lists.number):
        lists.restart()
    if line.level is not None:
        number(paragraph, line.level, FIRST_LIST + lists.number)
    if line.kind in ("PP", "body line"):
        paragraph.paragraph_format.first_line_indent = Pt(24)
    opens = line.kind in ("PP", "OP", "new text")
    opener = next((words for words in OPENERS if line.text.startswith(words)), "") if opens else ""
    if line.kind == "body line":
        opener = line.text
    add_words(paragraph, opener, italic=True)
    add_words(paragraph, line.text[len(opener) :], bold=line.kind in ("title", "annex heading"))


def number(paragraph: Any, level: int, list_number: int) -> None:
    """Give a paragraph an automatic number."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_number


def add_words(paragraph: Any, text: str, italic: bool = False, bold: bool = False) -> None:
    """Words in one format, raised figures among them as footnote calls."""
    at = 0
    for call in CALL.finditer(text):
        add_run(paragraph, text[at : call.start()], italic, bold)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(RAISED.index(call[0])))
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(reference)
        at = call.end()
    add_run(paragraph, text[at:], italic, bold)


def add_run(paragraph: Any, text: str, italic: bool, bold: bool) -> None:
    """Words in one format; none, no run."""
    if text:
        run = paragraph.add_run(text)
        run.italic, run.bold = italic or None, bold or None


def add_notes(document: Any, texts: list[str]) -> None:
    """The part with the footnotes: two separators, then the notes from 1 on."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    root = parse_xml(f"<w:footnotes {nsdecls('w')}>{separators}</w:footnotes>")
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    for number, text in enumerate(texts, start=1):
        words = f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
        root.append(parse_xml(f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p>{mark}{words}</w:p></w:footnote>'))
    package = document.part.package
    xml = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + serialized(root)
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml, package)
    document.part.relate_to(part, RELATIONSHIP.FOOTNOTES)


def serialized(element: Any) -> bytes:
    """An element as UTF-8 without declaration."""
    from lxml import etree

    return etree.tostring(element, encoding="UTF-8")


def repacked(package: bytes) -> bytes:
    """The same package without the clock: every file in it bears one date."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return written.getvalue()


if __name__ == "__main__":
    main()
