"""Which encodings of whole paragraphs Word's rules and LibreOffice resolve alike (docs/ooxml/paragraph-marks.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.model import Block
from redline.ooxml import resolve
from redline.ooxml.package import Package
from redline.reading.word.package import read_package
from tests.engines import marked
from tests.engines.office import Office

EXACT = (
    "[A] [+new]+ [B]",
    "[A] [-old]- [B]",
    "[A]+ [+new]",
    "[A]- [-old]",
    "[A +x]+ [+new] [B]",
    "[A +x]- [-old]",
    "[A +x -y]+ [+new]",
    "[A] [-old +new]",
    "[A] [-old]- [+other]+ [-last +new]",
    "[Hello]+ [world] [B]",
    "[Hello]- [world] [B]",
    "[A +x -y] [+new]+ [B]",
    "[Z *] [-old -*]- [B]",
    "[Z *] [+new +*]+ [B]",
    "[Z *] [A *]+ [tail] [B]",
    "[A]- [-old -*] [-other]- [B]",
    "[A]- [-old -*] [+new]+ [B]",
    "[A]+ [+new +*] [-old]- [B]",
    "[A]- [-old -*] [-other +A +*]",
    "[A] [-old -* +new +*] [B]",
    "[A] [+new +*]+ [+other]+ [B]",
    "[A]+ [+B]- [-B rest]- []+ [C]",
)
"""Encodings that the writer uses."""

FORGOTTEN = (
    "[A] [-old -*]- [B]",
    "[A] [+new +*]+ [B]",
    "[-old -*]- [B]",
    "[A *]- [-old]",
    "[A * x]+ [tail] [B]",
    "[A * x]- [tail] [B]",
)
"""LibreOffice forgets the revised mark of the paragraph that calls the document's first note."""

FUSED = ("[E +x] [+new]+ [F]", "[E +x] [+y F]", "[A] [-E +J] [+x B]")
"""LibreOffice takes two insertions for one across a mark that stays, and swallows the mark on rejecting."""

NEITHER = "[A]+ [+B]- [-B rest]- []+ [+C]+- [-C more]- []+ [D]"
"""LibreOffice doesn't know a mark that ends a paragraph in neither text: rejecting leaves an empty one."""

LEFT_EMPTY = ("[A] [+new]+", "[A] [-old]-")
"""The last mark of a story can't go."""


def resolved(data: bytes, accept: bool) -> list[str]:
    package = Package.open(data, "specimen.docx")
    resolve.resolve(package.edit(package.document), accept)
    return [printed(block) for block in read_package(package).blocks]


def printed(block: Block) -> str:
    return "".join(marked.CALL if run.atom else run.text for run in block.runs)


def asked(office: Office, line: str, folder: Path) -> tuple[list[str], list[str]]:
    file = folder / "specimen.docx"
    file.write_bytes(marked.package(line))
    accepted, rejected = office.resolve(file)
    return [text for _, text in accepted.paragraphs], [text for _, text in rejected.paragraphs]


@pytest.mark.parametrize("line", [*EXACT, *FORGOTTEN, *FUSED, NEITHER])
def test_our_own_resolver_follows_the_standard(line: str) -> None:
    data = marked.package(line)
    assert (resolved(data, accept=True), resolved(data, accept=False)) == marked.views(line)


@pytest.mark.parametrize("line", EXACT)
def test_libreoffice_resolves_what_the_writer_uses_as_the_standard_does(
    line: str, office: Office, tmp_path: Path
) -> None:
    assert asked(office, line, tmp_path) == marked.views(line)


@pytest.mark.parametrize("line", [*FORGOTTEN, *FUSED, *LEFT_EMPTY, NEITHER])
def test_libreoffice_still_has_the_faults_that_the_writer_avoids(line: str, office: Office, tmp_path: Path) -> None:
    assert asked(office, line, tmp_path) != marked.views(line)
