"""PDFs: changes are marked whatever the file asks for, nothing is left, and a sentence where nothing can print."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from ctypes import c_uint, c_ushort
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

import redline
from redline import delivery
from redline.cli import main
from redline.errors import OutputError
from redline.ooxml.names import SETTINGS_TYPE, element
from redline.ooxml.package import Package
from redline.writing import printing
from tests.engines.browser import Browser

EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW = (str(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new"))
DATE = datetime(2026, 1, 31, 18, tzinfo=UTC)
GREEN, RED = (0x00, 0x58, 0x4D), (0x9C, 0x23, 0x29)
needs_office = pytest.mark.usefixtures("soffice")


@pytest.fixture(scope="module")
def comparison() -> redline.Comparison:
    return redline.compare(redline.read(OLD), redline.read(NEW))


def stretches(pdf: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Stretches of text with their colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                red, green, blue, opaque = (c_uint() for _ in range(4))
                raw.FPDFPageObj_GetFillColor(found, red, green, blue, opaque)
                yield _words(found, text), (red.value, green.value, blue.value)


def _words(found: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(found, text, None, 0)
    signs = (c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(found, text, signs, size)
    return bytes(signs).decode("utf-16-le").rstrip("\0")


def of_colour(pdf: bytes, colour: tuple[int, ...]) -> str:
    return "".join(words for words, own in stretches(pdf) if own == colour)


def hiding(word: bytes) -> bytes:
    """The file with a setting by which it shows no changes (ECMA-376 part 1, 17.15.1.77)."""
    package = Package.open(word, "hiding")
    (settings,) = package.all_related(package.document, [SETTINGS_TYPE])
    package.edit(settings).insert(0, element("revisionView", insDel="0", markup="0"))
    return package.to_bytes()


def written(comparison: redline.Comparison, name: str = "r.docx") -> bytes:
    made = delivery.content(comparison, delivery.Wishes(date=DATE))
    return delivery.output(made, Path(name))


@needs_office
@pytest.mark.parametrize("change", [bytes, hiding])
def test_what_is_printed_is_marked_even_if_the_file_hides_its_changes(
    comparison: redline.Comparison, change: Callable[[bytes], bytes]
) -> None:
    pdf = printing.printed(lambda: change(written(comparison)), bytes, "r.pdf", DATE)

    gone, come = of_colour(pdf, RED), of_colour(pdf, GREEN)
    assert "Encourages" in gone and "one year" in gone
    assert "Urges" in come and "six months" in come and "Day of the Lighthouse Keeper" in come
    assert "lighthouses" in of_colour(pdf, (0, 0, 0))


@needs_office
def test_with_a_date_the_same_bytes_come_twice(comparison: redline.Comparison) -> None:
    once, twice = (written(comparison, "r.pdf") for _ in range(2))

    assert once == twice
    assert b"/CreationDate(D:20260131180000" in once


@needs_office
def test_several_authors_have_a_colour_each(tmp_path: Path) -> None:
    sent = [str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("amendments", "borduria")]
    target = tmp_path / "c.pdf"

    main(["compile", NEW, *sent, "-q", "-o", str(target)])
    colours = {colour for words, colour in stretches(target.read_bytes()) if words.strip()}
    assert len(colours - {(0, 0, 0)}) >= 2
    assert not colours & {GREEN, RED}


@needs_office
def test_nothing_is_left_and_no_profile_is_touched(
    comparison: redline.Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert written(comparison, "r.pdf").startswith(b"%PDF")
    assert [*home.iterdir(), *temporary.iterdir()] == []


def test_a_browser_prints_the_marked_text_where_libreoffice_is_missing(
    chromium: Browser, comparison: redline.Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDLINE_OFFICE", "none")
    once, twice = (written(comparison, "r.pdf") for _ in range(2))

    assert once == twice
    gone, come = of_colour(once, (0x8A, 0x1C, 0x22)), of_colour(once, (0x00, 0x46, 0x3D))
    assert "Encourages" in gone and "Urges" in come


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing can print."""
    monkeypatch.setenv("REDLINE_OFFICE", "none")
    monkeypatch.setenv("REDLINE_BROWSER", "none")


@pytest.mark.parametrize("option", ["-o", "--summary", "--brief"])
def test_where_nothing_can_print_that_is_said_before_any_work(
    bare: None, option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", OLD, "missing.docx", option, str(tmp_path / "x.pdf")]) == 5
    told = capsys.readouterr().err
    assert "x.pdf: a .pdf is printed with LibreOffice or a browser such as Chromium, and neither is installed" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["outline"], ["check"], ["history", OLD], ["amendments"], ["phrase", OLD]])
def test_so_it_is_for_every_command(bare: None, command: list[str], tmp_path: Path) -> None:
    assert main([*command, NEW, "-o", str(tmp_path / "x.pdf")]) == 5


@needs_office
def test_reports_and_phrased_amendments_are_printed(tmp_path: Path) -> None:
    outline, phrased = tmp_path / "o.pdf", tmp_path / "p.pdf"

    assert main(["outline", NEW, "-q", "-o", str(outline)]) == 0
    assert main(["phrase", OLD, NEW, "-q", "-o", str(phrased)]) == 0
    assert "OP 11" in "".join(words for words, _ in stretches(outline.read_bytes()))
    assert "replace" in "".join(words for words, _ in stretches(phrased.read_bytes())).lower()


@pytest.mark.skipif(os.name != "posix", reason="a script stands for LibreOffice")
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("sleep 60", r"r\.pdf: LibreOffice took more than 1 seconds and was ended; set REDLINE_OFFICE_TIMEOUT"),
        ("exit 0", r"r\.pdf: LibreOffice can't print it; end the name in \.docx or \.html"),
    ],
)
def test_a_program_that_fails_is_a_sentence(
    script: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, comparison: redline.Comparison
) -> None:
    program = tmp_path / "office"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("REDLINE_OFFICE", str(program))
    monkeypatch.setenv("REDLINE_OFFICE_TIMEOUT", "1")
    with pytest.raises(OutputError, match=sentence):
        printing.printed(lambda: written(comparison), bytes, "r.pdf", DATE)


@pytest.mark.parametrize("engine", ["office", "browser"])
def test_the_next_text_is_printed_without_marks(
    engine: str, soffice: None, chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "browser":
        monkeypatch.setenv("REDLINE_OFFICE", "none")
    target = tmp_path / "n.pdf"

    asked = ["compile", NEW, str(EXAMPLES / "lighthouses-amendments.docx"), "--accept", "Atlantis"]
    assert main([*asked, "-q", "-o", str(target)]) == 0
    told = " ".join("".join(words for words, _ in stretches(target.read_bytes())).split())
    assert "Mindful that the keepers" in told and "the opening in the city" not in told
