"""Bookmarks that NEW's fields and links refer to: they come along, and cover the words that they cover in NEW."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.model import Untracked
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.ooxml.resolve import resolve
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.validity import new_faults
from tests.reading.word_files import call, note, p, r, table, word_file

BEGIN, END = '<w:bookmarkStart w:id="7" w:name="lamp"/>', '<w:bookmarkEnd w:id="7"/>'
MARKS = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]


def field(code: str, result: str) -> str:
    return f"{MARKS[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{MARKS[1]}{result}{MARKS[2]}"


LAMPS, OIL = p("Lamps burn by night."), p("Oil is scarce.")
HERE = p("Lamps ", BEGIN, "burn", END, " by night.")
PLAIN, SEE = p("See it."), p("See ", field("REF lamp \\h", r("it")), ".")
CASES = {
    "within a run": (LAMPS, HERE, "burn"),
    "over paragraphs that are edited": (
        LAMPS + p("Tar keeps ropes dry in the rain."),
        p("All lamps ", BEGIN, "burn by day.") + p("Tar keeps all", END, " ropes dry in rain."),
        "burn by day./Tar keeps all",
    ),
    "over a paragraph that is split": (
        p("Lamps burn by night and oil is scarce."),
        p("Lamps ", BEGIN, "burn by night") + p("and oil", END, " is scarce."),
        "burn by night/and oil",
    ),
    "over paragraphs that are merged": (
        p("Lamps burn by night") + p("and oil is scarce."),
        p("Lamps ", BEGIN, "burn by night and oil", END, " is scarce."),
        "burn by night and oil",
    ),
    "around a paragraph": (LAMPS + OIL, BEGIN + LAMPS + END + OIL, "Lamps burn by night./"),
    "of no words": (LAMPS, p("Lamps ", BEGIN, END, "burn by night."), ""),
    "in an empty paragraph": (LAMPS + p(), LAMPS + p(BEGIN, END), ""),
    "of inserted words": (LAMPS, p("Lamps ", BEGIN, "of oil", END, " burn by night."), "of oil"),
    "beside words that go": (p("Lamps of oil burn by night."), HERE, "burn"),
    "around a field": (
        p("Table ", field("SEQ Table", r("1")), "."),
        p("Table ", BEGIN, field("SEQ Table", r("1")), END, "."),
        "1",
    ),
    "within a field that comes": (p("Table."), p("Table ", field("SEQ Table", BEGIN + r("1") + END), "."), "1"),
    "in a cell": (table(("Lamps burn", "Oil")), table((p("Lamps ", BEGIN, "burn", END), "Oil")), "burn"),
    "in a row that comes": (
        table(("Lamps", "Oil")),
        table(("Lamps", "Oil"), (p("All ", BEGIN, "tar", END), "Rope")),
        "tar",
    ),
    "in a paragraph that moves": (
        p("Lamps burn by night and day in all the streets.") + OIL + p("Tar keeps ropes dry."),
        OIL + p("Tar keeps ropes dry.") + p("Lamps ", BEGIN, "burn", END, " by night and day in all the streets."),
        "burn",
    ),
}


def redline(old: bytes, new: bytes) -> Package:
    one, other = read_bytes(old, "old.docx"), read_bytes(new, "new.docx")
    data = render(compare(one, other))
    prove(data, one, other)
    assert new_faults(data, (old, new)) == []
    return Package.open(data, "redline.docx")


def covered(package: Package) -> str | None:
    """What the bookmark covers once all is accepted, a line for the end of a paragraph; None without the bookmark."""
    root = package.edit(package.document)
    resolve(root, accept=True)
    said: str | None = None
    number = ""
    for found in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t"), w("p")):
        if found.get(w("name")) == "lamp":
            said, number = "", found.get(w("id"), "")
        elif found.tag == w("bookmarkEnd") and found.get(w("id")) == number:
            return said
        elif said is not None:
            said += "/" if found.tag == w("p") and said else found.text or ""
    return said


@pytest.mark.parametrize(("old", "new", "words"), CASES.values(), ids=CASES.keys())
def test_what_new_refers_to_comes_along(old: str, new: str, words: str) -> None:
    found = covered(redline(word_file(old + PLAIN), word_file(new + SEE)))
    assert found is not None
    assert found.strip("/") == words.strip("/")


def test_so_does_what_a_link_leads_to() -> None:
    linked = p("See ", f'<w:hyperlink w:anchor="lamp">{r("it")}</w:hyperlink>', ".")
    assert covered(redline(word_file(LAMPS + PLAIN), word_file(HERE + linked))) == "burn"


def test_so_does_what_a_note_refers_to() -> None:
    old = word_file(p("Lamps burn", call("1"), "."), footnotes=note("1", PLAIN))
    new = word_file(p(BEGIN, "Lamps", END, " burn", call("1"), "."), footnotes=note("1", SEE))
    assert covered(redline(old, new)) == "Lamps"


def test_so_does_a_note_s_call() -> None:
    old = word_file(p("Lamps burn", call("1"), ".") + PLAIN, footnotes=note("1", OIL))
    new = word_file(
        p("Lamps burn", BEGIN, call("1"), END, ".") + p("See ", field("NOTEREF lamp", r("1")), "."),
        footnotes=note("1", OIL),
    )
    assert covered(redline(old, new)) == ""


def test_one_that_nothing_refers_to_stays_behind() -> None:
    assert covered(redline(word_file(LAMPS), word_file(HERE + OIL))) is None


def test_one_that_old_has_is_there_once() -> None:
    package = redline(word_file(HERE + PLAIN), word_file(HERE.replace('"lamp"', '"Lamp"') + SEE))
    assert covered(package) == "burn"


def test_one_that_old_has_elsewhere_is_told() -> None:
    old, new = LAMPS + p(BEGIN, "Oil is scarce.", END) + SEE, HERE + OIL + SEE
    comparison = compare(*(read_bytes(word_file(body), "draft.docx") for body in (old, new)))
    assert comparison.untracked == (Untracked("bookmark “lamp”", "¶ 2", "¶ 1"),)
    assert compare(comparison.new, comparison.new).untracked == ()


def test_one_in_a_note_is_told() -> None:
    old, new = (
        word_file(p("Lamps burn", call("1"), ".") + see, footnotes=note("1", body))
        for see, body in ((PLAIN, OIL), (SEE, p(BEGIN, "Oil", END, " is scarce.")))
    )
    comparison = compare(*(read_bytes(data, "draft.docx") for data in (old, new)))
    assert comparison.untracked == (Untracked("bookmark “lamp”", "", "in a note or beside the body"),)
