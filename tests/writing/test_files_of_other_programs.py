"""Word files as other programs write them, a little beside the schema: their redlines are proved and whole."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.ooxml.names import MC, w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.validity import new_faults, resolved
from tests.reading.word_files import p, word_file

TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>Wicks</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
SECTION = "<w:sectPr/>"
ENDS_A_SECTION = f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>Oil is scarce in winter.</w:t></w:r></w:p>"
PAIRS = {
    "section first, a table last": (f"{SECTION}{p('Lamps burn.')}{TABLE}", f"{SECTION}{TABLE}{p('Ropes fray.')}"),
    "a table last, then two more": (f"{SECTION}{TABLE}", f"{SECTION}{TABLE}{p()}{p('Ropes fray.')}"),
    "a section's end last": (f"{p('Lamps burn.')}{ENDS_A_SECTION}", f"{ENDS_A_SECTION}{p('Ropes fray.')}"),
}


def redline(old: Resolution, new: Resolution) -> bytes:
    data = render(compare(old, new))
    prove(data, old, new)
    return data


def sections(data: bytes) -> int:
    package = Package.open(data, "file.docx")
    return sum(1 for _ in package.tree(package.document).iter(w("sectPr")))


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("back", [False, True])
def test_the_end_of_the_body_is_a_paragraph(name: str, back: bool) -> None:
    old, new = (read_bytes(word_file(body), f"{place}.docx") for place, body in enumerate(PAIRS[name]))
    if back:
        old, new = new, old
    data = redline(old, new)
    assert new_faults(data, (old.source.data, new.source.data)) == []
    assert sections(resolved(data, accept=False)) == sections(old.source.data)
    assert "Ropes fray." in [paragraph.text for paragraph in (old if back else new).paragraphs]


LOOK = '<w:rPr><w:sz w:val="28"/><w:kern w:val="2"/><w:rFonts w:ascii="Arial"/></w:rPr>'
"""In another order than the schema's (17.3.2.28)."""
FRAME = '<w:framePr w:w="3000" w:wrap="around" w:hAnchor="page" w:vAnchor="page" w:x="9" w:y="9"/>'
DISORDERED = (
    f'<w:p><w:pPr><w:jc w:val="left"/>{FRAME}</w:pPr><w:r>{LOOK}<w:t>Lamps burn by night.</w:t></w:r></w:p>'
    f"<w:p><w:r>{LOOK}<w:t>Oil is scarce in winter.</w:t></w:r></w:p>"
    "<w:tbl><w:tblPr><w:tblCellMar/><w:jc w:val='center'/></w:tblPr><w:tblGrid/><w:tr><w:tc><w:tcPr><w:vAlign "
    f"w:val='top'/><w:gridSpan w:val='1'/></w:tcPr>{p('Wicks')}</w:tc></w:tr></w:tbl>"
)
LAST = p("Ropes fray.")
DOUBLED = '<w:r><w:rPr><w:rStyle w:val="Slant"/><w:rStyle w:val="Slant"/></w:rPr><w:t>Bells ring in fog.</w:t></w:r>'
SLANT = '<w:style w:type="character" w:styleId="Slant"><w:name w:val="Slant"/></w:style>'
UNKNOWN = '<w:r><w:rPr><w:rStyle w:val="Nowhere"/></w:rPr><w:t>Bells ring in fog.</w:t></w:r>'
FAULTY = {
    "properties in another order": (DISORDERED + LAST, LAST),
    "words replaced": (DISORDERED + LAST, DISORDERED.replace("by night", "at sea").replace("scarce", "dear") + LAST),
    "a property twice": (p(DOUBLED) + LAST, p(DOUBLED.replace("in fog", "at sea")) + LAST),
    "a style that is nowhere": (p(UNKNOWN) + LAST, f"{p(UNKNOWN)}{p('Sails want mending.')}{LAST}"),
}


@pytest.mark.parametrize("name", FAULTY)
@pytest.mark.parametrize("back", [False, True])
def test_what_is_copied_has_no_fault_of_the_program_that_wrote_it(name: str, back: bool) -> None:
    old, new = (read_bytes(word_file(body, styles=SLANT), f"{n}.docx") for n, body in enumerate(FAULTY[name]))
    if back:
        old, new = new, old
    data = redline(old, new)
    assert new_faults(data, (old.source.data, new.source.data)) == []


def test_the_prefix_that_a_choice_asks_for_comes_along() -> None:
    """Part 3, 7.6: Word calls a file damaged in which it isn't declared."""
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    choice = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w14"><w:r><w:t>Bells</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>Bells</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    written = word_file(f"<w:p>{choice}</w:p>{p('Lamps burn.')}")
    package = Package.open(written, "new.docx")
    text = package.parts["word/document.xml"].replace(b"<w:document ", f'<w:document xmlns:w14="{space}" '.encode())
    package.parts["word/document.xml"] = text
    old, new = read_bytes(word_file(p("Lamps burn.")), "old.docx"), read_bytes(package.to_bytes(), "new.docx")
    assert new_faults(redline(old, new), (old.source.data, new.source.data)) == []
