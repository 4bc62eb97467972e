"""Whatever a user or an attacker hands to the command line: one sentence and its exit code, or a result.

Inputs keep their bytes, and no output is left behind, not even in part.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from redline.cli import main
from redline.cli.group import commands
from tests.reading.akn_specimens import document
from tests.reading.papers import Page, pdf
from tests.reading.word_files import call, note, numbered, p, unzipped, word_file, zipped

EXAMPLES = Path(__file__).parents[2] / "examples"

ROOT = Path(__file__).parents[2]
GOOD = word_file(p("Lamps burn by night."))
ENTITY = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAPER = pdf(Page().line(123, 600, "The Council of Lamps,"))


def nested(times: int) -> bytes:
    control = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    return word_file(control[0] * times + p("Deep") + control[1] * times)


def with_part(name: str, data: bytes) -> bytes:
    styles = '<w:style w:type="paragraph" w:styleId="A"/>'
    return zipped({**unzipped(word_file(p("Lamps"), styles=styles)), name: data})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "the file is empty"),
    "blanks": (lambda: b" \n\n", "empty"),
    "bytes without sense": (lambda: bytes(range(256)) * 4, "no text and no known kind of document"),
    "a zip in a zip": (lambda: zipped({"draft.docx": GOOD}), "zip archive and no Word document"),
    "a zip bomb": (lambda: with_part("word/media/a.bin", bytes(64 << 20)), "packed like a zip bomb"),
    "half a Word file": (lambda: GOOD[: len(GOOD) // 2], "damaged"),
    "a Word file with a password": (lambda: OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "half a PDF": (lambda: PAPER[: len(PAPER) // 2], "cut off"),
    "a PDF with a password": (lambda: pdf(Page().line(123, 600, "Lamps"), encrypted=True), "encrypted"),
    "a PDF of pictures": (lambda: pdf(Page().image()), "OCR"),
    "half an XML": (lambda: document()[:-60], "the XML is damaged in line"),
    "an entity in an XML": (
        lambda: document(before="<!DOCTYPE akomaNtoso [<!ENTITY x 'y'>]>"),
        "declares a document type",
    ),
    "an entity in the styles": (lambda: with_part("word/styles.xml", ENTITY), "declares XML entities"),
    "broken styles": (lambda: with_part("word/styles.xml", b"<w:styles"), "word/styles.xml is damaged"),
    "no relationships": (lambda: with_part("_rels/.rels", b"<a/>"), "holds no Word document"),
    "XML a thousand levels deep": (lambda: nested(600), "nested too deeply"),
    "XML fifty thousand levels deep": (lambda: nested(25_000), "word/document.xml is damaged"),
}


@pytest.mark.parametrize(("make", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_an_input_that_cannot_be_read_ends_in_a_sentence_that_names_it(
    make: Callable[[], bytes], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad file.docx", tmp_path / "good.docx"
    bad.write_bytes(data := make())
    good.write_bytes(GOOD)
    for pair in ((bad, good), (good, bad)):
        assert main(["compare", *map(str, pair), "-o", str(tmp_path / "redline.docx")]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("Error: bad file.docx: ")
        assert words in said.err
        assert said.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad file.docx", "good.docx"]
    assert (bad.read_bytes(), good.read_bytes()) == (data, GOOD)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"The lamps burn.\n", "no Word file in .docx"),
        (PAPER, "no Word file in .docx"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_redline_is_not_proved(
    data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad file.docx"
    bad.write_bytes(data)

    assert main(["verify", str(bad)]) == 3

    said = capsys.readouterr()
    assert said.err.startswith("Error: bad file.docx: ")
    assert words in said.err
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_every_input_is_opened_by_redline_itself_so_that_a_locked_one_is_no_wrong_usage() -> None:
    context = click.Context(commands)
    every = [commands.get_command(context, name) for name in commands.list_commands(context)]
    paths = [
        parameter.type
        for command in every
        for parameter in (command.params if command else ())
        if isinstance(parameter.type, click.Path)
    ]

    assert len(paths) > 10
    assert not any(path.readable for path in paths)


LIST = """
<w:abstractNum w:abstractNumId="x"><w:lvl w:ilvl="ten"><w:start w:val="many"/><w:lvlText w:val="%1%9%"/></w:lvl>
<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="x"/></w:num>"""
LOOP = """
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"""
ODD = {
    "styles that are based on each other": word_file(p("Lamps", properties='<w:pStyle w:val="A"/>'), styles=LOOP),
    "a list that starts beyond all numbers": word_file(p("Lamps", properties=numbered("1")), numbering=LIST),
    "levels that are no numbers": word_file(p("Lamps", properties=numbered("1", "abc")), numbering=LIST),
    "levels below and above all levels": word_file(
        p("Lamps", properties=numbered("1", "-3")) + p("Oil", properties=numbered("1", "99")), numbering=LIST
    ),
    "a list that isn't there": word_file(p("Lamps", properties=numbered("abc"))),
    "a call that leads nowhere": word_file(p("Lamps", call("9")), footnotes=note("1", p("Oil"))),
    "two calls of one note": word_file(p("Lamps", call("1"), call("1")), footnotes=note("1", p("Oil"))),
    "a note that calls itself": word_file(p("Lamps", call("1")), footnotes=note("1", p("Oil", call("1")))),
    "two thousand empty paragraphs": word_file(p() * 2_000),
    "no paragraph": word_file(""),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
def test_an_odd_word_file_is_compared_all_the_same(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd, good = tmp_path / "odd.docx", tmp_path / "good.docx"
    odd.write_bytes(data)
    good.write_bytes(GOOD)
    for number, pair in enumerate(((odd, good), (good, odd), (odd, odd))):
        assert main(["compare", *map(str, pair), "-q", "-o", str(tmp_path / f"redline{number}.docx")]) == 0
        assert capsys.readouterr() == ("", "")
    assert odd.read_bytes() == data


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX only")
@pytest.mark.parametrize("name", [b'a "quoted"\nname.docx', b"\xff\xfe.docx", b"-o.docx", "منارة 灯塔.docx".encode()])
def test_a_file_may_have_any_name(name: bytes, tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118  (a Path takes no bytes)
    target = source.with_name("out " + source.name)
    source.write_bytes(GOOD)
    outputs = [word for path in (target, tmp_path / "a.json", tmp_path / "a.md") for word in ("-o", str(path))]

    assert main(["compare", str(source), str(source), *outputs, "-q"]) == 0
    assert target.exists()
    words = [sys.executable, "-m", "redline", "compare", str(source), str(source)]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, check=False)  # bytes there and back
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["compare", "{}", "{}"],
        ["outline", "a.docx", "-o", "{}.md"],
        ["session", "{}", "-o", "x"],
        ["session", ".", "-o", "{}"],
        ["compare", "a.docx", "a.docx", "--agreed", "{}"],
    ],
)
def test_a_name_that_is_too_long_is_told_so(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.docx").write_bytes(GOOD)
    assert main([word.format("n" * 500) for word in words]) in (3, 5)
    assert "Error: nnn" in capsys.readouterr().err


WRONG = {
    "an author with a control character": (["--author", "E\x07U"], {}, "--author"),
    "an author that nobody sees": (["--author", " "], {}, "--author"),
    "an author that turns the line around": (["--author", "E\u202eU"], {}, "--author"),
    "a date beyond the calendar": (["--date", "12026-01-01"], {}, "--date"),
    "a moment beyond the calendar": ([], {"SOURCE_DATE_EPOCH": "253402300800"}, "SOURCE_DATE_EPOCH"),
    "a moment before the calendar": ([], {"SOURCE_DATE_EPOCH": "-99999999999"}, "SOURCE_DATE_EPOCH"),
    "a moment that is no number": ([], {"SOURCE_DATE_EPOCH": "1e9"}, "SOURCE_DATE_EPOCH"),
}


@pytest.mark.parametrize(("options", "settings", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_author_or_date_is_refused_before_anything_is_written(
    options: list[str],
    settings: dict[str, str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "a.docx").write_bytes(GOOD)
    file = str(tmp_path / "a.docx")
    assert main(["compare", file, file, "-o", str(tmp_path / "redline.docx"), *options]) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_very_long_author_and_an_early_date_are_written_as_given(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(GOOD)
    (tmp_path / "b.docx").write_bytes(word_file(p("Lamps burn by day.")))
    target = tmp_path / "redline.docx"
    files = [str(tmp_path / "a.docx"), str(tmp_path / "b.docx")]
    assert main(["compare", *files, "-q", "-o", str(target), "--author", "E" * 10_000, "--date", "0001-01-01"]) == 0
    written = unzipped(target.read_bytes())["word/document.xml"].decode()
    assert f'w:author="{"E" * 10_000}"' in written
    assert 'w:date="0001-01-01T00:00:00Z"' in written


def test_a_redline_says_nothing_of_the_machine_that_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-at-home")
    folder = tmp_path / "secret-folder"
    folder.mkdir()
    for name, words in (("a.txt", "Lamps burn by night."), ("b.txt", "Lamps burn by day.")):
        (folder / name).write_text(f"The General Assembly,\n\nRecalling its lamps,\n\n1. {words}\n")
    outputs = [folder / f"out.{suffix}" for suffix in ("docx", "md", "json", "txt")]
    options = [word for output in outputs for word in ("-o", str(output))]
    date = ["--date", "2026-01-31T18:00:00Z"]
    assert main(["compare", str(folder / "a.txt"), str(folder / "b.txt"), "-q", *options, *date]) == 0
    parts = unzipped(outputs[0].read_bytes())
    for text in (*parts.values(), *(output.read_bytes() for output in outputs[1:])):
        assert b"somebody-at-home" not in text
        assert b"secret-folder" not in text
        assert platform.node().encode() + b"." not in text
    moments = {moment for text in parts.values() for moment in text.split(b'w:date="')[1:]}
    assert {moment[:20] for moment in moments} == {b"2026-01-31T18:00:00Z"}
    assert not any(name.startswith("docProps/") for name in parts)


def test_no_line_of_an_error_is_turned_around_but_our_own_arabic_ones_are_kept_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outline", str(tmp_path / "a\u2067b\u202ec\u2068d.docx")]) == 3
    assert "a\ufffdb\ufffdc\ufffdd.docx" in capsys.readouterr().err

    files = [str(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new")]
    assert main(["compare", *files, "-o", str(tmp_path / "r.docx"), "--report-language", "ar"]) == 0
    said = capsys.readouterr().err
    assert "\u206879/901\u2069" in said
    assert "\ufffd" not in said
