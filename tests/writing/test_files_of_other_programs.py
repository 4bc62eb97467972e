"""Word files as other programs write them, a little beside the schema: their redlines are proved and whole."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving import prove
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
