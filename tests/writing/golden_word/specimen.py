"""The golden specimens: a rule of tracked changes, a small OLD and NEW that show it, and the redline's XML.

Each is one file of `specimens/`: see README.md there for how to add one and how to write one anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from lxml import etree

from redline.comparing import compare
from redline.model import Resolution
from redline.ooxml.names import W14, W, w
from redline.ooxml.package import Package
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.reading.word_files import NAMESPACES, word_file
from tests.writing.golden_word.notation import expanded, run
from tests.writing.golden_word.printing import printed

FOLDER = Path(__file__).with_name("specimens")
DATE = datetime(2026, 1, 31)
KNOWN = (
    f'{NAMESPACES} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w14="{W14}"'
)
DEFAULT_STYLES = """
<style type="paragraph" default="1" styleId="Normal"><name val="Normal"/></style>
<style type="paragraph" styleId="Call"><name val="Call"/><pPr><ind left="720"/></pPr></style>
<style type="paragraph" styleId="Prose"><name val="Prose"/></style>
<style type="character" styleId="Slanted"><name val="Slanted"/><rPr><i/></rPr></style>
<style type="paragraph" styleId="Heading"><name val="Heading"/><pPr><jc val="center"/></pPr></style>
"""
DEFAULT_LISTS = "".join(
    f'<abstractNum abstractNumId="{kind}">'
    + "".join(
        f'<lvl ilvl="{level}"><start val="1"/><numFmt val="{form}"/><lvlText val="{text}"/></lvl>'
        for level, (form, text) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")))
    )
    + "</abstractNum>"
    for kind in (0, 1)
) + "".join(f'<num numId="{kind + 1}"><abstractNumId val="{kind}"/></num>' for kind in (0, 1))
SEPARATORS = "".join(
    f'<w:{{0}} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{{0}}>'
    for number, name in ((-1, "separator"), (0, "continuationSeparator"))
)


@dataclass(frozen=True)
class Specimen:
    """A file of `specimens/`.

    section, rule: where the rule stands among those of tracked changes, and what it says, in our own words.
    office: what LibreOffice gives back: "all", "texts" (not every look), or "" where it differs; `reason` says why.
    golden: the expected XML, as `printing` prints it.
    """

    path: Path
    section: str
    rule: str
    office: str
    reason: str
    root: etree._Element
    golden: str

    @cached_property
    def old(self) -> Resolution:
        return self._read("old")

    @cached_property
    def new(self) -> Resolution:
        return self._read("new")

    @cached_property
    def redline(self) -> bytes:
        return render(compare(self.old, self.new), date=DATE)

    def shown(self) -> str:
        """The redline's body and notes as golden XML; other parts that the specimen asks for (`shows`) as well."""
        package = Package.open(self.redline, "redline.docx")
        body = package.tree(package.document)[0]
        lines = "".join(printed(block, "    ") for block in body if block.tag != w("sectPr"))
        for kind in ("footnote", "endnote"):
            part = f"word/{kind}s.xml"
            notes = [note for note in package.tree(part) if not note.get(w("type"))] if part in package.parts else []
            lines += "".join(printed(note, "    ") for note in notes)
        for part in self.root.get("shows", "").split():
            lines += "".join(printed(child, "    ") for child in package.tree(part))
        return lines

    def _read(self, side: str) -> Resolution:
        return read_bytes(self.file(side), f"{side}.docx")

    def file(self, side: str) -> bytes:
        """The Word file of a side, "old" or "new"."""
        given = self.root.find(side)
        assert given is not None, f"{self.path.name} has no <{side}>"
        notes = {kind: "".join(_notes(given, kind)) for kind in ("footnote", "endnote")}
        own = {name: self._own(name, given) for name in ("styles", "numbering")}
        body = "".join(_xml(child) for child in given if child.tag not in ("note", "comment", "styles", "numbering"))
        return word_file(
            body,
            footnotes=notes["footnote"] and SEPARATORS.format("footnote") + notes["footnote"],
            endnotes=notes["endnote"] and SEPARATORS.format("endnote") + notes["endnote"],
            comments="".join(_xml(comment) for comment in given.findall("comment")),
            styles=own["styles"],
            numbering=own["numbering"] if ("numId" in body or "<numbering" in self.golden) else "",
            links=tuple(
                (link.get("id", ""), link.get("kind", ""), link.get("target", "")) for link in self.root.iter("link")
            ),
            more={part.get("name", ""): (part.text or "").encode() for part in self.root.iter("part")},
        )

    def _own(self, name: str, given: etree._Element) -> str:
        found = given.find(name)
        default = etree.fromstring(f"<x>{DEFAULT_STYLES if name == 'styles' else DEFAULT_LISTS}</x>")
        return "".join(_xml(child) for child in (default if found is None else found))


def specimens() -> list[Specimen]:
    """All of them, by name."""
    return [load(path) for path in sorted(FOLDER.glob("*.xml"))]


def load(path: Path) -> Specimen:
    """One of them. ValueError for a file that is no specimen."""
    text = path.read_text("utf-8")
    root = etree.fromstring(re.sub(r"<specimen\b", f"<specimen {KNOWN}", text, count=1))
    rule = " ".join((root.findtext("rule") or "").split())
    golden = text.partition("<redline>\n")[2].partition("  </redline>")[0]
    limit = root.find("libreoffice")
    office = "all" if limit is None else str(limit.get("gives", ""))
    reason = "" if limit is None else " ".join((limit.text or "").split())
    if not rule or not root.get("section") or (limit is not None and not reason):
        raise ValueError(f"{path.name}: a specimen has a section and a rule, and says why where LibreOffice differs")
    return Specimen(path, root.get("section", ""), rule, office, reason, root, golden)


def write_anew(specimen: Specimen) -> bool:
    """Put the redline's XML as it is now into the specimen's file; whether that changed anything. Look at it."""
    text = specimen.path.read_text("utf-8")
    head = text.partition("  <redline>\n")[0].removesuffix("</specimen>\n")
    written = f"{head}  <redline>\n{specimen.shown()}  </redline>\n</specimen>\n"
    specimen.path.write_text(written, "utf-8", newline="\n")
    return written != text


def _notes(given: etree._Element, kind: str) -> Iterator[str]:
    for note in given.findall("note"):
        if note.get("kind", "footnote") == kind:
            body = etree.Element(w(kind), {w("id"): note.get("id", "")}, nsmap={"w": W})
            body.extend([*expanded(note)])
            if note.get("mark"):  # text of its own, no number
                yield etree.tostring(body, encoding="unicode")
                continue
            first = body[0]
            number = etree.fromstring(f'<w:r xmlns:w="{W}"><w:{kind}Ref/></w:r>')
            place = 1 if first.find(w("pPr")) is not None else 0
            first.insert(place, run(" "))
            first.insert(place, number)
            yield etree.tostring(body, encoding="unicode")


def _xml(short: etree._Element) -> str:
    return etree.tostring(expanded(short), encoding="unicode", with_tail=False)
