"""The door of the reading room: a file is recognised by what it holds, and read by the right reader."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx

from redline.reading import read, read_bytes
from tests.reading.papers import Page, italic, pdf

TEXT = "The Council of Ponds,\n\nRecalling its resolution 98/1,\n\n1. Decides to meet.\n"


def word() -> bytes:
    document = docx.Document()
    for line in TEXT.split("\n\n"):
        document.add_paragraph(line.strip())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def printed() -> bytes:
    page = Page().line(147, 700, italic("The Council of Ponds"), ",")
    page.line(147, 670, italic("Recalling"), " its resolution 98/1,")
    return pdf(page.line(147, 640, "1.").line(170.5, 640, italic("Decides"), " to meet."))


def texts(data: bytes, name: str) -> list[str]:
    return [paragraph.text for paragraph in read_bytes(data, name).paragraphs]


def test_text_pdf_and_word_say_the_same_whatever_their_names() -> None:
    expected = ["The Council of Ponds,", "Recalling its resolution 98/1,", "Decides to meet."]
    assert texts(TEXT.encode(), "draft.pdf") == expected
    assert texts(printed(), "draft.docx") == expected
    assert texts(word(), "draft.txt") == expected


def test_the_source_tells_format_name_and_page_and_keeps_a_word_package() -> None:
    sources = [read_bytes(data, "draft").source for data in (TEXT.encode(), printed(), word())]
    assert [source.format for source in sources] == ["text", "pdf", "docx"]
    assert [source.name for source in sources] == ["draft"] * 3
    assert [bool(source.data) for source in sources] == [False, False, True]
    assert sources[1].page == (612.0, 792.0)


def test_a_file_is_named_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(TEXT, "utf-8")
    assert read(tmp_path / "draft.txt").source.name == "draft.txt"


def test_the_language_that_is_given_is_taken() -> None:
    assert read_bytes(TEXT.encode(), "draft.txt", language="en").language == "en"


def test_a_dash_reads_standard_input() -> None:
    code = "from redline.reading import read; print(len(read('-').paragraphs))"
    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True)
    assert done.stdout.strip() == b"3"


def test_the_door_itself_loads_no_large_library() -> None:
    large = "{'lxml', 'docx', 'pypdfium2', 'pypdfium2_raw', 'rapidfuzz'}"
    code = f"import sys, redline.reading; print(sorted({large} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
