"""Pairs of files in which something once went wrong (../shared/cases): each redline is proved, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.office import Office
from tests.writing.both_engines import disagreements

PAIRS = {
    "formula-new": "formula-old",
    "formula-new-inline": "formula-old",
    "formula-new-nobm": "formula-old",
    "bookmark-ref-new": "bookmark-ref-old",
    "frame-para-gone-right-after-new": "frame-para-gone-right-after-old",
    "frame-para-new-after-new": "frame-para-new-after-old",
    "frame-words-in-the-frame-new": "frame-words-in-the-frame-old",
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_reported_pair_gives_both_texts_back(name: str, corpus: Path) -> None:
    cases = corpus.parent / "cases"
    old, new = (read_bytes((cases / f"{one}.docx").read_bytes(), f"{one}.docx") for one in (PAIRS[name], name))
    for one, other in ((old, new), (new, old)):
        prove(render(compare(one, other)), one, other)


def test_a_reported_reference_brings_its_bookmarks(corpus: Path) -> None:
    cases = corpus.parent / "cases"
    files = [(cases / f"bookmark-ref-{side}.docx").read_bytes() for side in ("old", "new")]
    old, new = (read_bytes(data, "draft.docx") for data in files)
    package = Package.open(render(compare(old, new)), "redline.docx")
    marks = package.tree(package.document).iter(w("bookmarkStart"))
    assert [mark.get(w("name")) for mark in marks] == ["_Ref1", "_Ref2"]


@pytest.mark.parametrize("name", ["frame-para-gone-right-after", "frame-para-new-after"])
def test_libreoffice_gives_a_frame_back(name: str, corpus: Path, office: Office, tmp_path: Path) -> None:
    cases = corpus.parent / "cases"
    files = [(cases / f"{name}-{side}.docx").read_bytes() for side in ("old", "new")]
    old, new = (read_bytes(data, "draft.docx") for data in files)
    for one, other in ((old, new), (new, old)):
        assert list(disagreements(render(compare(one, other)), one, other, tmp_path, office, looks=True)) == []
