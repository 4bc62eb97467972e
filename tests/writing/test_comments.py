"""Comments: OLD's stay where they are and go with the words that they are about; NEW's stay behind and are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.ooxml.settling import settle, verdict
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.office import Office
from tests.reading.word_files import p, r, root, table, unzipped, word_file

LINKS = (("c", "comments", "comments.xml"),)


def tied(text: str, number: str = "1") -> str:
    """Words with a comment."""
    ends = [f'<w:commentRange{end} w:id="{number}"/>' for end in ("Start", "End")]
    return f'{ends[0]}{r(text)}{ends[1]}<w:r><w:commentReference w:id="{number}"/></w:r>'


def remarked(body: str, *numbers: str) -> bytes:
    inner = "".join(f'<w:comment w:id="{number}" w:author="EU">{p("Why?")}</w:comment>' for number in numbers)
    return word_file(body, links=LINKS, more={"word/comments.xml": root("comments", inner).encode()})


def sides(before: bytes, after: bytes) -> tuple[bytes, Resolution, Resolution]:
    old, new = read_bytes(before, "old.docx"), read_bytes(after, "new.docx")
    data = render(compare(old, new))
    prove(data, old, new)
    return data, old, new


def comments_left(data: bytes, way: str) -> tuple[int, int]:
    """How many comments and how many marks of comments are left once all changes are resolved."""
    package = Package.open(data, "redline.docx")
    settle(package, verdict(way, (), "redline.docx"))
    tree = package.tree("word/document.xml")
    marks = list(tree.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")))
    return len(package.tree("word/comments.xml").findall(w("comment"))), len(marks)


LAMPS, OIL, FOG = p("Lamps burn by night."), p("Oil is scarce."), p("Fog is thick in spring.")
CASES = {
    "kept words": (p("Lamps ", tied("burn"), " by night."), p("Lamps burn by day."), 1),
    "replaced words": (p("Lamps burn by ", tied("night"), "."), p("Lamps burn by day."), 1),
    "dropped words": (p("Lamps burn", tied(" by night"), "."), p("Lamps burn."), 0),
    "a dropped paragraph": (LAMPS + p(tied("Oil is scarce.")) + FOG, LAMPS + FOG, 0),
    "a dropped paragraph at the end": (LAMPS + FOG + p(tied("Oil is scarce.")), LAMPS + FOG, 0),
    "a dropped paragraph at the start": (p(tied("Oil is scarce.")) + LAMPS + FOG, LAMPS + FOG, 0),
    "two dropped paragraphs": (LAMPS + OIL + p(tied("Wicks are dry.")) + FOG, LAMPS + FOG, 0),
    "a row": (LAMPS + table(("One",), (p(tied("Two")),)) + FOG, LAMPS + table(("One",)) + FOG, 0),
}


@pytest.mark.parametrize(("before", "after", "left"), CASES.values(), ids=CASES.keys())
def test_a_comment_goes_with_the_words_that_it_is_about(before: str, after: str, left: int) -> None:
    data, old, _ = sides(remarked(before, "1"), word_file(after))
    assert comments_left(data, "reject") == (1, 3)
    assert comments_left(data, "accept") == (left, 3 * left)
    assert "1 comment in the file: a redline keeps those of the base text" in old.findings[0].message


ALONE = '<w:r><w:commentReference w:id="1"/></w:r>'
TIED_TO_NO_WORDS = {
    "a kept paragraph": (p("Lamps burn", ALONE, " by night."), p("Lamps burn by day."), 1),
    "a replaced paragraph": (LAMPS + p("Oil is scarce.", ALONE), LAMPS + FOG, 1),
    "a dropped paragraph": (LAMPS + p("Oil is scarce.", ALONE) + FOG, LAMPS + FOG, 0),
    "an empty row": (LAMPS + table(("One",), (p(ALONE),)) + FOG, LAMPS + table(("One",)) + FOG, 0),
}


@pytest.mark.parametrize(("before", "after", "left"), TIED_TO_NO_WORDS.values(), ids=TIED_TO_NO_WORDS.keys())
def test_a_comment_on_no_words_goes_with_its_paragraph_or_row(before: str, after: str, left: int) -> None:
    data, *_ = sides(remarked(before, "1"), word_file(after))
    assert comments_left(data, "reject") == (1, 1)
    assert comments_left(data, "accept") == (left, left)


# LibreOffice leaves an empty row or paragraph where a comment was in the row or the first paragraph that went.
@pytest.mark.parametrize("name", [name for name in CASES if name not in ("a row", "a dropped paragraph at the start")])
def test_libreoffice_reads_both_texts_of_a_redline_with_comments(name: str, office: Office, tmp_path: Path) -> None:
    before, after, _ = CASES[name]
    data, old, new = sides(remarked(before, "1"), word_file(after))
    path = tmp_path / "redline.docx"
    path.write_bytes(data)
    accepted, rejected = office.resolve(path)
    assert [text for _, text in rejected.paragraphs] == [paragraph.text for paragraph in old.paragraphs]
    assert [text for _, text in accepted.paragraphs] == [paragraph.text for paragraph in new.paragraphs]


def test_comments_of_the_new_text_stay_behind_and_are_counted() -> None:
    picture = '<w:r><w:pict><v:shape id="lamp"/></w:pict><w:commentReference w:id="2"/></w:r>'
    field = f'<w:fldSimple w:instr=" PAGE ">{tied("3", "3")}</w:fldSimple>'
    after = p(tied("Lamps"), " burn by night.", picture, field) + table((p(tied("One", "4")),)) + p(tied("New.", "5"))
    data, _, new = sides(word_file(LAMPS), remarked(after, "1", "2", "3", "4", "5"))
    parts = unzipped(data)
    assert b"comment" not in parts["word/document.xml"]
    assert "word/comments.xml" not in parts
    assert any("5 comments in the file" in finding.message for finding in new.findings)


def test_comments_of_both_texts_do_not_mix() -> None:
    before, after = remarked(p(tied("Lamps"), " burn."), "1"), remarked(p("Lamps burn ", tied("by night"), "."), "1")
    data, _, _ = sides(before, after)
    assert unzipped(data)["word/comments.xml"] == unzipped(before)["word/comments.xml"]
    assert comments_left(data, "accept") == (1, 3)
