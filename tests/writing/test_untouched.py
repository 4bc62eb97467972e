"""A redline is OLD's own package: what no change touches keeps its bytes, its place in the zip, and its names."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from redline.comparing import compare
from redline.ooxml.names import w
from redline.ooxml.ordering import arranged, in_word_order
from redline.ooxml.package import Package
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.reading.word_files import call, note, p, unzipped, word_file
from tests.trials.word_edits import Draft, edited, runs

REAL = 14
"""Files in the corpus when this was written."""
MAY_CHANGE = re.compile(
    r"word/(document|footnotes|endnotes|numbering|settings|styles|header\d*|footer\d*)\.xml"
    r"|\[Content_Types\]\.xml|word/_rels/[^/]+\.rels"
)
"""The parts that a change of the text may reach: where it stands, what it needs, and who leads there."""


def real(corpus: Path, number: int) -> bytes:
    """A real file without open changes, as the reader hands it to the writer."""
    found = sorted((corpus / "docx").glob("*.docx"))
    path = found[number % len(found)]
    return read_bytes(path.read_bytes(), path.name, tracked_changes="accept").source.data


def redline(before: bytes, after: bytes) -> bytes:
    return render(compare(read_bytes(before, "old.docx"), read_bytes(after, "new.docx", tracked_changes="accept")))


def one_word_more(data: bytes) -> bytes:
    draft = Draft(data, Random(1))
    text = next(run for one in draft.paragraphs() for run in runs(one) if run.findtext(w("t")))
    found = text.find(w("t"))
    assert found is not None
    found.text = f"lanterns {found.text}"
    return draft.package.to_bytes()


def names(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


@pytest.mark.drawn(REAL)
@pytest.mark.parametrize("number", range(REAL))
def test_a_word_more_touches_the_main_part_alone(number: int, corpus: Path) -> None:
    before = real(corpus, number)
    data = redline(before, one_word_more(before))
    assert names(data) == names(before)
    old, new = unzipped(before), unzipped(data)
    assert [name for name in old if old[name] != new[name]] == ["word/document.xml"]


@pytest.mark.drawn(5)
@pytest.mark.parametrize("number", range(REAL))
def test_many_changes_touch_no_part_that_holds_no_text(number: int, corpus: Path) -> None:
    before = real(corpus, number)
    after = edited(before, Random(number), 12)
    data = redline(before, after)
    old, new = unzipped(before), unzipped(data)
    assert [name for name in old if old[name] != new.get(name) and not MAY_CHANGE.fullmatch(name)] == []
    assert [name for name in names(data) if name in old] == names(before)
    rsids = [set(re.findall(rb'w:rsid\w*="(\w+)"', parts["word/document.xml"])) for parts in (old, new)]
    theirs = set(re.findall(rb'w:rsid\w*="(\w+)"', unzipped(after)["word/document.xml"]))
    assert rsids[1] <= rsids[0] | theirs
    assert redline(before, after) == data


def test_a_part_that_is_added_stands_where_word_would_have_it() -> None:
    before, after = word_file(p("Lamps")), word_file(p("Lamps", call("1")), footnotes=note("1", p("Oil")))
    parts = names(redline(before, after))
    assert parts[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert parts.index("word/footnotes.xml") == parts.index("word/document.xml") + 1


def test_parts_keep_their_own_order_whatever_it_is() -> None:
    own = ["word/styles.xml", "_rels/.rels", "word/document.xml", "[Content_Types].xml"]
    assert arranged(own, own) == own
    assert arranged([*own, "word/footnotes.xml"], own)[-1] == "word/footnotes.xml"
    assert in_word_order(own) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"]


def test_links_elsewhere_stay_as_they_are() -> None:
    link = (("e", "hyperlink", "http://lamps.example/"),)
    body = '<w:hyperlink r:id="e"><w:r><w:t>Lamps</w:t></w:r></w:hyperlink>'
    data = redline(word_file(p(body, " burn"), links=link), word_file(p(body, " smoke"), links=link))
    assert list(Package.open(data, "redline.docx").relationships("word/document.xml")) == [
        ("e", "http://lamps.example/")
    ]
