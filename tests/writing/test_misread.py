"""What LibreOffice misreads is a reason only where it is the whole of the difference: without it, it agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.model import Resolution
from redline.reading import read_bytes
from tests.engines.office import Office
from tests.reading.word_files import call, note, p, r, word_file
from tests.writing.both_engines import judge
from tests.writing.misread import EMPTY_CONTROL, TAKE_OUT, without_misread

CONTROL = f"<w:sdt><w:sdtContent>{p()}</w:sdtContent></w:sdt>"
FULL = CONTROL.replace(p(), p(r("Oil.")))
BREAK = '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr></w:p>'


def draft(words: str, empty: str) -> Resolution:
    return read_bytes(word_file(f"{p(r(words))}{empty}{BREAK}{p(r('Fog.'))}"), "draft.docx")


def table_of_lamps(*call_of_note: str) -> Resolution:
    """A caption with a number that is a field, and in its result perhaps the call of a note."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>SEQ lamp</w:instrText></w:r>"
    caption = p("Lamp ", begin, code, middle, r("1"), *call_of_note, end, " of the coast")
    return read_bytes(word_file(caption + p("Fog."), footnotes=note("5", p("By night."))), "draft.docx")


def shown(data: bytes, office: Office, folder: Path) -> list[str]:
    file = folder / f"{len(data)}.docx"
    file.write_bytes(data)
    return [text for _, text in office.read(file).paragraphs]


def test_libreoffice_reads_a_paragraph_more_at_a_break_behind_a_control_around_an_empty_one(
    office: Office, tmp_path: Path
) -> None:
    given = draft("Lamps burn.", CONTROL).source.data
    assert shown(given, office, tmp_path) == ["Lamps burn.", "", "", "Fog."]
    assert shown(without_misread(given, TAKE_OUT), office, tmp_path) == ["Lamps burn.", "", "Fog."]


def test_libreoffice_takes_a_note_for_words_of_the_field_that_calls_it(office: Office, tmp_path: Path) -> None:
    given = table_of_lamps(call("5")).source.data
    assert shown(given, office, tmp_path)[0] == "Lamp \ufffc1By night. of the coast"
    assert shown(without_misread(given, TAKE_OUT), office, tmp_path)[0] == "Lamp 1\ufffc of the coast"


def test_what_is_misread_is_a_reason_only_where_it_makes_the_difference(office: Office, tmp_path: Path) -> None:
    old, new = draft("Lamps burn.", FULL), draft("Lamps burn.", CONTROL)
    assert judge(old, new, tmp_path, office).left == (EMPTY_CONTROL,)
    assert judge(old, old, tmp_path, office).left == ()


@pytest.mark.parametrize("given", [draft("Lamps burn.", CONTROL), table_of_lamps(call("5")), table_of_lamps()])
def test_what_is_taken_out_leaves_the_words(given: Resolution) -> None:
    kept = read_bytes(without_misread(given.source.data, TAKE_OUT), "draft.docx")
    assert [paragraph.text for paragraph in kept.paragraphs] == [paragraph.text for paragraph in given.paragraphs]
