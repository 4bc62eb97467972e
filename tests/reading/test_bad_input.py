"""What can't be read ends in one sentence that names the file and a remedy."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from redline.errors import InputError
from redline.reading import door, read, read_bytes
from redline.reading.pdf.file import read_pdf
from redline.reading.sniffing import format_of
from tests.reading.papers import Page, pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**members: str) -> bytes:
    """A zip file; a double underscore in a name stands for a slash, a single one for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


LOCKED = {"META-INF__manifest_xml": "<manifest><encryption-data/></manifest>"}


def word(kind: str = WORD) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(
            "[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        )
        packed.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


def message_of(data: bytes, name: str = "draft.docx") -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.startswith(name), message
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\njunk before it\n%PDF-1.4\n", "pdf"),
        (word(), "docx"),
        (word(MACROS), "docx"),
        (word(TEMPLATE), "docx"),
        (b"{\\rtf1\\ansi Ponds}", "rtf"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (OLE2 + b"\0" * 504 + "WordDocument".encode("utf-16-le"), "doc"),
        ("\ufeffThe Council of Ponds,".encode(), "text"),
        ("Le Conseil des étangs,".encode(), "text"),
        ("Le Conseil des étangs,".encode("cp1252"), "text"),
        ("Совет прудов,".encode("utf-16"), "text"),
        ("Le Conseil des étangs,".encode("utf-16-le"), "text"),
        (b"The Council of Ponds,\x0c\r\nRecalling", "text"),
        (b"BMW and MZ are two words with which a text may begin.", "text"),
    ],
)
def test_a_format_is_known_by_its_content(data: bytes, form: str) -> None:
    assert format_of(data, "misleading.xyz") == form


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["empty"]),
        (b" \r\n\t\n", ["empty"]),
        (OLE2 + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), ["encrypted", "without one"]),
        (OLE2 + b"\0" * 500 + "Workbook".encode("utf-16-le"), ["Excel"]),
        (OLE2 + b"\0" * 500, ["no Word document"]),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, ["picture", "OCR"]),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, ["picture", "OCR"]),
        (b"RIFF\0\0\0\0WEBPVP8 ", ["picture", "OCR"]),
        (b"<!DOCTYPE html><html><body>Ponds</body></html>", ["web page", ".docx"]),
        (b"\n<html lang='en'>Ponds</html>", ["web page"]),
        (b"<?xml version='1.0'?><pkg:package/>", ["single XML file", ".docx"]),
        (b"<?xml version='1.0'?><ponds/>", ["XML"]),
        (b"MZ\x90\0\3\0\0\0", ["program"]),
        (b"\x7fELF\2\1\1\0\0", ["program"]),
        (b"\x1f\x8b\x08\0\0", ["gzip", "unpack"]),
        (b"\0\1\2\3\4\5" * 50, ["no text", ".docx"]),
        (b"PK\x03\x04 and nothing more", ["damaged"]),
        (word()[:-30], ["damaged"]),
        (archive(readme_txt="Ponds"), ["zip archive", "unpack"]),
        (archive(xl__workbook_xml="x"), ["Excel"]),
        (archive(ppt__presentation_xml="x"), ["PowerPoint"]),
        (archive(mimetype="application/vnd.oasis.opendocument.text", **LOCKED), ["encrypted", "without one"]),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), [".ods"]),
    ],
)
def test_what_is_no_draft_is_named_with_a_remedy(data: bytes, words: list[str]) -> None:
    message = message_of(data)
    assert all(word in message for word in words), message


def test_a_missing_file_a_folder_and_an_impossible_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.docx: there is no such file"):
        read(tmp_path / "nowhere.docx")
    with pytest.raises(InputError, match="this is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="can't be the name of a file"):
        read("ponds\0.docx")
    (tmp_path / "file").write_text("Ponds")
    with pytest.raises(InputError, match="there can be no such file"):
        read(tmp_path / "file" / "draft.docx")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("Ponds")
    locked.chmod(0)
    with pytest.raises(InputError, match="no permission"):
        read(locked)


def test_a_file_without_permission_is_told_by_its_error() -> None:
    assert "no permission" in door._why_unreadable(PermissionError(13, "Permission denied"))


def test_too_large_a_text_and_too_large_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "TEXT_LIMIT", 2 << 20)
    monkeypatch.setattr(door, "FILE_LIMIT", 3 << 20)
    assert "larger than 2 MB" in message_of(b"Ponds and rivers. " * (2 << 16), "long.txt")
    assert "larger than 3 MB" in message_of(b"%PDF-1.7" + b" " * (3 << 20), "long.pdf")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "FILE_LIMIT", 1 << 20)
    with pytest.raises(InputError, match="larger than 1 MB"):
        read("/dev/zero")


def test_standard_input_is_read_where_the_name_is_a_dash() -> None:
    code = "from redline.reading import read; read('-')"
    done = subprocess.run([sys.executable, "-c", code], input=b"GIF89a", capture_output=True, check=False)
    assert b"InputError: standard input: this is a picture (GIF)" in done.stderr


PONDS = pdf(Page().line(123, 600, "The Council of Ponds,"))


def test_a_pdf_that_is_cut_off() -> None:
    message = message_of(PONDS[: len(PONDS) // 2], "draft.pdf")
    assert "cut off" in message


def test_a_damaged_pdf() -> None:
    assert "damaged" in message_of(b"%PDF-1.7\n" + b"nothing of it is true\n" * 20 + b"%%EOF\n", "draft.pdf")


def test_an_encrypted_pdf() -> None:
    message = message_of(pdf(Page().line(123, 600, "Secret"), encrypted=True), "draft.pdf")
    assert "encrypted" in message
    assert "without a password" in message


def test_a_pdf_of_pictures_needs_ocr() -> None:
    message = message_of(pdf(Page().image()), "scan.pdf")
    assert "only pictures" in message
    assert "OCR" in message


def test_a_pdf_with_an_empty_page_needs_ocr_too() -> None:
    assert "OCR" in message_of(pdf(Page()), "empty.pdf")


def test_a_pdf_of_page_furniture_alone() -> None:
    furniture = pdf(Page().artifact(300, 40, "Page 2 of 3"))
    assert "page furniture" in message_of(furniture, "empty.pdf")


def test_a_pdf_without_pages() -> None:
    with pytest.raises(InputError, match=r"none\.pdf: .*(no pages|damaged)"):
        read_pdf(pdf(), "none.pdf")


def test_a_pdf_whose_letters_mean_nothing_needs_ocr() -> None:
    page = Page().coded(123, 600, [33, 34, 35, 33, 34, 35])
    message = message_of(pdf(page, letters="\ue001\ue002\ue003"), "private.pdf")
    assert "don't say which letters" in message


SHAPES = "".join(chr(ord(letter) - 29) for letter in "The Pond")
"""As glyphs are numbered where a font has lost its meaning: "T" is 55, the blank 3."""


def test_a_font_that_has_lost_its_meaning_is_reported() -> None:
    page = Page().lines(123, 600, ["The Council of Ponds,"] * 9).coded(123, 480, list(range(33, 33 + len(SHAPES))))
    (found,) = read_pdf(pdf(page, letters=SHAPES), "odd.pdf").findings
    assert found.where == "page 1"
    assert found.message == ("the file doesn't say which letters a font holds: “7KH3RQG” (Coded) is not what it prints")


def test_a_pdf_most_of_whose_letters_are_numbers_of_shapes_needs_ocr() -> None:
    page = Page().coded(123, 600, list(range(33, 33 + len(SHAPES))))
    assert "don't say which letters" in message_of(pdf(page, letters=SHAPES), "odd.pdf")


def test_a_page_of_pictures_among_others_is_reported() -> None:
    content = read_pdf(pdf(Page().line(123, 600, "The Council of Ponds,"), Page().image()), "mixed.pdf")
    assert [(finding.where, "OCR" in finding.message) for finding in content.findings] == [("page 2", True)]


def test_inputs_are_left_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "draft.pdf"
    file.write_bytes(PONDS)
    before = file.stat().st_mtime_ns
    read_pdf(file.read_bytes(), file.name)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (PONDS, before)
