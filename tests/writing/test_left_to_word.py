"""A reason to leave a redline to Word must be the whole of it: without it, LibreOffice agrees."""

from __future__ import annotations

from pathlib import Path

from redline.model import Resolution
from redline.reading import read_bytes
from tests.engines.office import Office
from tests.reading.word_files import p, r, word_file
from tests.writing.both_engines import judge
from tests.writing.left_to_word import EMPTY_CONTROL, without_empty_controls

CONTROL = f"<w:sdt><w:sdtContent>{p()}</w:sdtContent></w:sdt>"
FULL = CONTROL.replace(p(), p(r("Oil.")))
BREAK = '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr></w:p>'


def draft(words: str, empty: str) -> Resolution:
    return read_bytes(word_file(f"{p(r(words))}{empty}{BREAK}{p(r('Fog.'))}"), "draft.docx")


def test_libreoffice_reads_a_paragraph_more_at_a_break_behind_a_control_around_an_empty_one(
    office: Office, tmp_path: Path
) -> None:
    given = draft("Lamps burn.", CONTROL).source.data
    shown = []
    for number, data in enumerate((given, without_empty_controls(given))):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(data)
        shown.append([text for _, text in office.read(file).paragraphs])
    assert shown == [["Lamps burn.", "", "", "Fog."], ["Lamps burn.", "", "Fog."]]


def test_a_control_around_an_empty_paragraph_is_a_reason_only_where_it_makes_the_difference(
    office: Office, tmp_path: Path
) -> None:
    old, new = draft("Lamps burn.", FULL), draft("Lamps burn.", CONTROL)
    assert judge(old, new, tmp_path, office).left == (EMPTY_CONTROL,)
    assert judge(old, old, tmp_path, office).left == ()


def test_the_control_goes_and_what_is_in_it_stays() -> None:
    given = draft("Lamps burn.", CONTROL)
    kept = read_bytes(without_empty_controls(given.source.data), "draft.docx")
    assert [paragraph.text for paragraph in kept.paragraphs] == [paragraph.text for paragraph in given.paragraphs]
