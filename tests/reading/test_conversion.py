"""Files of other formats through a real LibreOffice: the same words, no trace of the machine, no network, no end."""

from __future__ import annotations

import os
import platform
import re
import socket
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from redline.cli import main
from redline.errors import InputError, UsageError
from redline.messages import said
from redline.model import Resolution
from redline.programs import office
from redline.reading import read, read_bytes
from redline.reading.sniffing import format_of
from redline.reading.word import conversion
from tests.engines import converting
from tests.reading.word_files import call, note, p, r, unzipped, word_file, zipped

EXAMPLES = Path(__file__).parents[2] / "examples"
needs_office = pytest.mark.usefixtures("soffice")
FORMATS = ("odt", "rtf", "doc")


class Papers(NamedTuple):
    word: Path
    others: dict[str, Path]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, soffice: None) -> Papers:
    folder, word = tmp_path_factory.mktemp("papers"), EXAMPLES / "lighthouses-old.docx"
    return Papers(word, {form: converting.in_format(word, form, folder) for form in FORMATS})


def words(read_in: Resolution) -> list[tuple[str, str]]:
    return [(paragraph.label, " ".join(paragraph.text.split())) for paragraph in read_in.paragraphs if paragraph.text]


@pytest.mark.parametrize("form", FORMATS)
def test_another_format_says_what_the_word_file_says(papers: Papers, form: str) -> None:
    original, converted = read(papers.word), read(papers.others[form])
    assert words(converted) == words(original)
    assert [note.text.strip() for note in converted.notes] == [note.text.strip() for note in original.notes]
    assert converted.source.name == f"lighthouses-old.{form}"
    assert f"LibreOffice, which made a .docx of the .{form}" in converted.findings[0].message


def test_a_converted_file_is_the_canvas_of_a_proved_redline(papers: Papers, tmp_path: Path) -> None:
    new, target = EXAMPLES / "lighthouses-new.docx", tmp_path / "redline.docx"
    assert main(["compare", str(papers.others["odt"]), str(new), "-q", "-o", str(target)]) == 0
    assert main(["verify", str(target), "--old", str(papers.others["odt"]), "--new", str(new), "-q"]) == 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_conversion_gives_the_same_bytes_and_names_neither_user_nor_system(
    papers: Papers, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-at-home")
    data = papers.others[form].read_bytes()
    once, twice = (conversion.converted(data, form, "draft") for _ in range(2))
    assert once == twice
    parts = unzipped(once)
    assert next(iter(parts)) == "[Content_Types].xml"
    for text in parts.values():
        assert not re.search(rb"somebody-at-home|Linux|Windows_|MacOSX", text)
        assert platform.node().encode() + b"." not in text
    assert re.search(rb"<cp:lastModifiedBy>[^<]", parts["docProps/core.xml"]) is None
    assert b"rsid" not in parts["word/document.xml"]


@needs_office
def test_tracked_changes_of_an_open_document_are_there_after_conversion(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="1" w:author="EU" w:date="2020-01-01T00:00:00Z">{r("by night")}</w:ins>'
    word = tmp_path / "lamps.docx"
    word.write_bytes(word_file(p("Lamps burn ", inserted)))
    text = converting.in_format(word, "odt", tmp_path)
    with pytest.raises(InputError, match=r"lamps\.odt: the file holds tracked changes by EU"):
        read(text)
    assert [one.text for one in read(text, tracked_changes="accept:EU").paragraphs] == ["Lamps burn by night"]


class Listener:
    """A server that counts who calls."""

    def __enter__(self) -> Listener:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.5)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/lamp.png"
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def was_called(self) -> bool:
        try:
            self.socket.accept()[0].close()
        except TimeoutError:
            return False
        return True


@needs_office
def test_a_linked_picture_is_not_fetched() -> None:
    with Listener() as listener:
        field = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{listener.address}" \\\\d}}{{\\fldrslt Lamp}}}}'
        rich = f"{{\\rtf1\\ansi Lamps {field} burn.\\par}}"
        frame = (
            f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{listener.address}"/></draw:frame>'
        )
        for data in (rich.encode(), open_text(f"<text:p>Lamps {frame} burn.</text:p>")):
            said = read_bytes(data, "draft")
            assert "burn." in said.paragraphs[0].text
        assert not listener.was_called()


def open_text(body: str) -> bytes:
    """A small OpenDocument text."""
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "text": "text",
            "draw": "drawing",
            "svg": "svg-compatible",
            "manifest": "manifest",
        }.items()
    )
    names += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    return zipped(
        {
            "mimetype": kind.encode(),
            "content.xml": f'<office:document-content{names} office:version="1.3"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>".encode(),
            "META-INF/manifest.xml": f"<manifest:manifest{names}>{entry.format('/', kind)}"
            f"{entry.format('content.xml', 'text/xml')}</manifest:manifest>".encode(),
        }
    )


@pytest.mark.skipif(os.name != "posix", reason="a script stands for LibreOffice")
@pytest.mark.engines
def test_a_libreoffice_that_does_not_end_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {pid}\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("REDLINE_OFFICE", str(slow))
    for seconds in (1, 5, 25):  # a busy machine may not get round to beginning it within the first
        monkeypatch.setenv("REDLINE_OFFICE_TIMEOUT", str(seconds))
        with pytest.raises(
            InputError, match=rf"draft\.rtf: LibreOffice took more than {seconds} seconds .*save the file as \.docx"
        ) as met:
            read_bytes(b"{\\rtf1 Lamps}", "draft.rtf")
        assert said(met.value.sentence, "fr").startswith(
            f"draft.rtf : LibreOffice a dépassé le délai ({seconds} s) et a été arrêté ;"
        )
        if pid.exists() and pid.read_text().endswith("\n"):
            break
    child = int(pid.read_text())
    until = time.monotonic() + 60
    while is_running(child):
        assert time.monotonic() < until, "the child is still running"
        time.sleep(0.1)


def is_running(pid: int) -> bool:
    """Whether the process runs; one that has ended and that nobody asked for does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "USUAL_PLACES", ())
    with pytest.raises(
        InputError, match=r"draft\.odt: .*\(\.odt\), which is read with LibreOffice, .* not installed; "
    ):
        read_bytes(open_text("<text:p>Lamps</text:p>"), "draft.odt")
    monkeypatch.setenv("REDLINE_OFFICE", str(tmp_path / "none"))
    with pytest.raises(InputError, match=r"is not at .*none \(REDLINE_OFFICE\); install it"):
        read_bytes(b"{\\rtf1 Lamps}", "draft.rtf")


@needs_office
def test_a_file_that_libreoffice_cannot_read_is_named() -> None:
    with pytest.raises(InputError, match=r"draft\.odt: LibreOffice can't read the file; open it in Word"):
        read_bytes(zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "draft.odt")


@pytest.mark.parametrize("given", ["soon", "0", "-3", "inf", "nan"])
def test_a_time_limit_that_is_no_time_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "found", lambda: "true")
    monkeypatch.setenv("REDLINE_OFFICE_TIMEOUT", given)
    with pytest.raises(UsageError, match="REDLINE_OFFICE_TIMEOUT is"):
        read_bytes(b"{\\rtf1 Lamps}", "draft.rtf")


def locked_doc(flag: int) -> bytes:
    """The head of a .doc: a directory in the first sector, the main stream in the second."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    head[30] = 9
    entry = bytearray("WordDocument\0".encode("utf-16-le").ljust(128, b"\0"))
    entry[116] = 1
    return bytes(head) + bytes(entry).ljust(512, b"\0") + b"\xec\xa5" + bytes(8) + bytes([0, flag]) + bytes(500)


def test_a_doc_with_a_password_is_named_as_such() -> None:
    assert format_of(locked_doc(0), "a.doc") == "doc"
    with pytest.raises(InputError, match=r"a\.doc: the document is encrypted with a password"):
        format_of(locked_doc(1), "a.doc")


@needs_office
def test_notes_and_looks_come_through(tmp_path: Path) -> None:
    word = tmp_path / "lamps.docx"
    body = p(r("Urges", "<w:i/>"), " keepers", call("1"), " to rest;")
    word.write_bytes(word_file(body, footnotes=note("1", p("See the log."))))
    for form in FORMATS:
        (paragraph,) = read(converting.in_format(word, form, tmp_path)).paragraphs
        assert paragraph.runs[0].style.italic, form
        assert paragraph.note_refs, form
