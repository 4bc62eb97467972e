"""A run is cut at any number of units at once, and says the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from redline.ooxml.names import w
from redline.ooxml.segments import cut
from tests.reading.word_files import root

SIGNS = {w("tab"): "\t", w("br"): "\n"}


def said(run: etree._Element) -> str:
    return "".join(SIGNS.get(child.tag, child.text or "") for child in run if child.tag != w("rPr"))


@given(st.lists(st.sampled_from(["lamp", "a", "", "\t", "\n", "page"]), min_size=1), st.sets(st.integers(0, 30)))
def test_each_piece_of_a_run_that_is_cut_has_its_words_and_its_look(parts: list[str], offsets: set[int]) -> None:
    elements = {"\t": "<w:tab/>", "\n": "<w:br/>", "page": "<w:lastRenderedPageBreak/>"}
    inner = "".join(elements.get(part, f"<w:t>{part}</w:t>") for part in parts)
    whole = "".join(part for part in parts if part != "page")
    paragraph = etree.fromstring(root("p", f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"))

    cut(paragraph, *offsets)

    places = [0, *sorted(offset for offset in offsets if 0 < offset < len(whole)), len(whole)]
    assert [said(run) for run in paragraph] == [whole[a:b] for a, b in pairwise(places)]
    assert all(run.find(f"{w('rPr')}/{w('b')}") is not None for run in paragraph)
    assert len(list(paragraph.iter(w("lastRenderedPageBreak")))) == parts.count("page")
