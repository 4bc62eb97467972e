"""That LibreOffice sees the looks of both texts in a redline: accepted as NEW, rejected as OLD.

What it can't give back is in docs/ooxml/formatting.md; the last test here holds that page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.writing.docx import render
from tests.engines.office import Looks, Office
from tests.reading.word_files import numbered, p
from tests.writing.test_formatting import CHANGED, NUMBERS, OIL, OTHER_NUMBERS, STYLES, TAR, read, style

BROUGHT = STYLES + (
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Clause"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:ind w:left="900"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>'
)


def looks(office: Office, folder: Path, data: bytes) -> dict[str, list[Looks]]:
    path = folder / "file.docx"
    path.write_bytes(data)
    return office.looks(path)


def hold(office: Office, folder: Path, old: Resolution, new: Resolution) -> None:
    data = render(compare(old, new))
    prove(data, old, new)
    found = looks(office, folder, data)
    assert found["accepted"] == looks(office, folder, new.source.data)["shown"]
    assert found["rejected"] == looks(office, folder, old.source.data)["shown"]


@pytest.mark.parametrize(("before", "after"), [pair[:2] for pair in CHANGED.values()], ids=CHANGED.keys())
def test_a_changed_look_is_both_looks_in_libreoffice(before: str, after: str, office: Office, tmp_path: Path) -> None:
    texts = [read(p(TAR) + body + p(TAR)) for body in (before, after)]
    hold(office, tmp_path, texts[0], texts[1])
    hold(office, tmp_path, texts[1], texts[0])


def test_a_style_that_comes_along_looks_as_in_new(office: Office, tmp_path: Path) -> None:
    old = read(p(OIL) + p(TAR))
    new = read(p(OIL, properties=style("C")) + p("Sails are dried.", properties=style("C")) + p(TAR), BROUGHT)
    hold(office, tmp_path, old, new)


def test_lists_that_come_along_print_and_indent_as_in_new(office: Office, tmp_path: Path) -> None:
    old = read(p(OIL, properties=numbered("1")) + p(TAR, properties=numbered("1")) + p("The end."), numbering=NUMBERS)
    inner = p("Wicks are trimmed.", properties=numbered("7", "1"))
    bullets = p("Ropes.", properties=numbered("9")) + p("Sails.", properties=numbered("9"))
    lists = p(OIL, properties=numbered("7")) + inner + p(TAR, properties=numbered("7")) + bullets
    new = read(lists + p("The end."), numbering=OTHER_NUMBERS)
    hold(office, tmp_path, old, new)
    path = tmp_path / "redline.docx"
    path.write_bytes(render(compare(old, new)))
    accepted, rejected = office.resolve(path)
    # LibreOffice tells no label of a bullet.
    assert [label for label, _ in accepted.paragraphs] == ["1.", "(a)", "2.", "", "", ""]
    assert [label for label, _ in rejected.paragraphs] == ["1.", "2.", ""]


def test_a_paragraph_of_an_inner_level_that_looks_otherwise_swaps_its_mark(office: Office, tmp_path: Path) -> None:
    """LibreOffice would put it at the outermost level on rejecting."""
    first = p(OIL, properties=numbered("1"))
    old = read(first + p(TAR, properties=numbered("1", "1")) + p("The end."), numbering=NUMBERS)
    centred = p(TAR, properties=f'{numbered("1", "1")}<w:jc w:val="center"/>')
    new = read(first + centred + p("The end."), numbering=NUMBERS)
    hold(office, tmp_path, old, new)
    package = Package.open(render(compare(old, new)), "redline.docx")
    root = package.tree(package.document)
    assert ["".join(words.itertext()) for words in root.iter(w("ins"), w("del")) if len(words)] == ["Tar", "Tar"]
    for change in root.iter(w("pPrChange")):
        assert change.getparent().find(f"{w('rPr')}/{w('del')}") is not None, "a mark that stays is never changed"
