"""Pairs of files in which something once went wrong (../shared/cases): each redline is proved, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.proving import prove
from redline.reading import read_bytes
from redline.writing.docx import render

PAIRS = {
    "formula-new": "formula-old",
    "formula-new-inline": "formula-old",
    "formula-new-nobm": "formula-old",
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_reported_pair_gives_both_texts_back(name: str, corpus: Path) -> None:
    cases = corpus.parent / "cases"
    old, new = (read_bytes((cases / f"{one}.docx").read_bytes(), f"{one}.docx") for one in (PAIRS[name], name))
    for one, other in ((old, new), (new, old)):
        prove(render(compare(one, other)), one, other)
