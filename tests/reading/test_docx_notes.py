"""Footnotes and endnotes of Word files: labels, paragraphs, and what is mended where other programs erred."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.model import Note
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.reading.content import Content
from redline.reading.word.file import read_docx
from redline.writing.docx import render
from tests.reading.word_files import call, note, p, r, table, word_file

NUMBER = "<w:r><w:footnoteRef/></w:r>"


def content_of(body: str, footnotes: str = "", endnotes: str = "") -> Content:
    return read_docx(word_file(body, footnotes=footnotes, endnotes=endnotes), "draft.docx")[0]


def seen(notes: tuple[Note, ...]) -> list[tuple[str, str, str]]:
    return [(note.ref, note.label, note.text) for note in notes]


def test_notes_are_numbered_by_their_calls_whatever_their_ids() -> None:
    body = p("Lamps", call("7")) + table((p("Oil", call("2")),)) + p("Wicks", call("5"))
    footnotes = note("2", p("Second")) + note("5", p("Third")) + note("7", p("First"))
    assert seen(content_of(body, footnotes).notes) == [
        ("footnote 7", "1", "First"),
        ("footnote 2", "2", "Second"),
        ("footnote 5", "3", "Third"),
    ]


def test_a_mark_of_its_own_is_the_label_and_takes_no_number() -> None:
    body = p("Lamps", call("1", mark="*"), " and oil", call("2"))
    footnotes = note("1", p("* Reissued.")) + note("2", p(NUMBER, " Plain."))
    content = content_of(body, footnotes)
    assert seen(content.notes) == [("footnote 1", "*", "Reissued."), ("footnote 2", "1", "Plain.")]
    assert content.blocks[0].text == "Lamps and oil"


@pytest.mark.parametrize("blank", [" ", "<w:r><w:tab/></w:r>"])
def test_the_blank_behind_a_notes_number_is_no_text(blank: str) -> None:
    footnotes = note("1", p(NUMBER, blank, "Oil"))
    assert content_of(p("Lamps", call("1")), footnotes).notes[0].text == "Oil"


def test_a_note_may_have_several_paragraphs() -> None:
    footnotes = note("1", p(NUMBER, " One."), p("Two."), p())
    (found,) = content_of(p("Lamps", call("1")), footnotes).notes
    assert [[run.text for run in runs] for runs in found.paragraphs] == [["One."], ["Two."], []]


def test_endnotes_are_counted_apart_and_know_what_they_are() -> None:
    body = p("Lamps", call("1"), " oil", call("1", "endnote"))
    content = content_of(body, note("1", p("Foot")), note("1", p("End"), kind="endnote"))
    assert [(note.ref, note.label, note.text, note.endnote, note.origin.part) for note in content.notes] == [
        ("footnote 1", "1", "Foot", False, "word/footnotes.xml"),
        ("endnote 1", "1", "End", True, "word/endnotes.xml"),
    ]


def test_separators_and_notes_without_a_call_are_left_out() -> None:
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p()}</w:footnote>' + note("1", p("One")) + note("2", p("Two"))
    )
    assert seen(content_of(p("Lamps", call("2")), footnotes).notes) == [("footnote 2", "1", "Two")]


LOST = "calls of footnotes that lead nowhere were left out: 1"
NESTED = "calls of notes inside of footnotes, which can't have any, were left out: 1"
FAULTS = {
    "a call of a note that isn't there": (p("Lamps", call("9")), note("1", p("One")), [], [LOST]),
    "a call without an id": (p("Lamps", "<w:r><w:footnoteReference/></w:r>"), note("1", p("One")), [], [LOST]),
    "a call without a part for notes": (p("Lamps", call("1")), "", [], [LOST]),
    "two calls of one note": (
        p("Lamps", call("1")) + p("Oil", call("1")),
        note("1", p("One")),
        [("footnote 1", "1", "One"), ("footnote 2", "2", "One")],
        [],
    ),
    "a note that calls itself": (
        p("Lamps", call("1")),
        note("1", p("One", call("1"))),
        [("footnote 1", "1", "One")],
        [NESTED],
    ),
    "a note without a paragraph": (p("Lamps", call("1")), note("1"), [("footnote 1", "1", "")], []),
    "an id that is no number": (p("Lamps", call("one")), note("one", p("One")), [("footnote 1", "1", "One")], []),
}


@pytest.mark.parametrize(("body", "footnotes", "notes", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_other_programs_are_mended_and_losses_reported(
    body: str, footnotes: str, notes: list[tuple[str, str, str]], said: list[str]
) -> None:
    content = content_of(body, footnotes)
    assert seen(content.notes) == notes
    assert [finding.message for finding in content.findings] == said


@pytest.mark.parametrize(("body", "footnotes"), [case[:2] for case in FAULTS.values()], ids=FAULTS.keys())
def test_a_file_with_such_a_fault_gives_a_redline_in_both_directions(body: str, footnotes: str) -> None:
    faulty = read_bytes(word_file(body + p("The end."), footnotes=footnotes), "faulty.docx")
    sound = read_bytes(word_file(p("Lamps burn", call("1")), footnotes=note("1", p("One more"))), "sound.docx")
    for old, new in ((faulty, sound), (sound, faulty)):
        prove(render(compare(old, new)), old, new)


def test_a_note_that_is_called_from_a_fields_words_is_a_note_like_any_other() -> None:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText>REF lamp</w:instrText></w:r>"
    body = p("See ", marks[0], code, marks[1], r("page"), call("1"), marks[2])
    read = read_bytes(word_file(body, footnotes=note("1", p("Of all lamps."))), "draft.docx")
    assert [one.text for one in read.notes] == ["Of all lamps."]
    assert read.paragraphs[0].note_refs == ("footnote 1",)
