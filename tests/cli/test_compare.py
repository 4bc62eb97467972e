"""The options of `redline compare` and `redline outline`, on the examples."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from redline.cli import main
from tests.reading.word_files import p, r, word_file
from tests.sessions.harbours import amendment, draft

ROOT = Path(__file__).parents[2]
OLD, NEW = (str(ROOT / "examples" / f"lighthouses-{side}.txt") for side in ("old", "new"))
VERDICT = "Substantive changes to 79/901: 15 of 38 paragraphs changed in substance."


def test_the_summary_goes_to_standard_output_plain_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW]) == 0

    captured = capsys.readouterr()
    assert captured.err == ""
    assert "\x1b" not in captured.out
    lines = captured.out.split("\n")
    assert lines[0] == VERDICT
    assert lines[1].endswith(" unchanged.")
    place = lines.index("OP 4 (was OP 3): edited · verb, qualifier")
    assert lines[place + 1] == "    verb Encourages → Urges ↑; adds “as appropriate”"
    assert lines[place + 2].startswith("    [-Encourages-]{+Urges+} Member States")


def test_colour_can_be_had_through_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "--color", "always"]) == 0

    assert "\x1b[9;31mEncourages\x1b[0m" in capsys.readouterr().out


def test_with_outputs_only_the_verdict_and_the_totals_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = [tmp_path / name for name in ("a.md", "a.json", "A.TXT")]

    assert main(["compare", OLD, NEW, *(word for path in outputs for word in ("-o", str(path)))]) == 0

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{VERDICT}\n11 edited, ")
    assert captured.err.count("\n") == 2
    markdown, machine, text = (path.read_text("utf-8") for path in outputs)
    assert markdown.split("\n")[0] == f"**{VERDICT}**"
    assert text.split("\n")[:2] == captured.err.rstrip("\n").split("\n")
    assert json.loads(machine)["schema"] == "redline/1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A.TXT", "a.json", "a.md"]


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "-q", "-o", str(tmp_path / "a.md")]) == 0

    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_standard_output_takes_any_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "-q", "-o", "-.json"]) == 0
    assert json.loads(capsys.readouterr().out)["old"]["source"] == "lighthouses-old.txt"

    assert main(["compare", OLD, NEW, "-q", "-o", "-"]) == 0
    assert "{+Urges+}" in capsys.readouterr().out


def test_unchanged_paragraphs_are_listed_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW]) == 0
    assert "OP 8 (was OP 6): unchanged" not in capsys.readouterr().out

    assert main(["compare", OLD, NEW, "--unchanged"]) == 0
    assert "OP 8 (was OP 6): unchanged" in capsys.readouterr().out


def test_the_exit_code_tells_whether_texts_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "--exit-code"]) == 1
    assert main(["compare", OLD, OLD, "--exit-code"]) == 0
    assert "\n35 unchanged.\n" in capsys.readouterr().out
    assert main(["compare", OLD, NEW, "--exit-code", "-q", "-o", str(tmp_path / "a.md")]) == 1


def test_an_output_that_exists_is_kept_without_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine")

    assert main(["compare", OLD, NEW, "-o", str(target), "-o", str(tmp_path / "b.md")]) == 5
    assert capsys.readouterr().err == (
        f"Error: {target}: this file exists; choose another name or overwrite it with --force\n"
    )
    assert target.read_text() == "mine"
    assert not (tmp_path / "b.md").exists()

    assert main(["compare", OLD, NEW, "-o", str(target), "--force", "-q"]) == 0
    assert target.read_text("utf-8") != "mine"


def test_inputs_keep_their_bytes_and_their_times(tmp_path: Path) -> None:
    copies = [Path(shutil.copy2(path, tmp_path)) for path in (OLD, NEW)]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in copies]

    assert main(["compare", *map(str, copies), "-q", "-o", str(tmp_path / "out.md")]) == 0
    assert main(["compare", *map(str, copies), "-q", "-o", str(copies[0]), "--force"]) == 2

    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in copies] == before


def test_standard_input_is_one_of_the_texts() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "redline", "compare", OLD, "-", "-o", "-.json", "-q"],
        input=Path(NEW).read_bytes(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )

    assert json.loads(result.stdout)["totals"]["split"] == 1


def test_the_outline_lists_addresses_and_notes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", NEW]) == 0

    lines = capsys.readouterr().out.split("\n")
    assert lines[0].startswith("lighthouses-new.txt: 11 PP, 14 OP, ")
    assert lines[0].endswith(" paragraphs in all, 5 footnotes, in English")
    assert "OP 7 (b)(iv)  Recordings of the fog signal;" in lines
    assert "    3, PP 5: See A/80/9902, paras. 4–9." in lines


def test_the_outline_is_json_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", NEW, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert main(["outline", NEW, "-o", str(tmp_path / "a.json"), "-o", str(tmp_path / "a.md"), "-q"]) == 0

    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == printed
    assert printed["paragraphs"][-1]["address"] == "annex, 4"
    urges = next(paragraph for paragraph in printed["paragraphs"] if paragraph["address"] == "OP 4")
    assert urges["opener"] == "Urges"
    assert "**OP 4** *Urges* Member States" in (tmp_path / "a.md").read_text("utf-8")


def test_a_window_wraps_the_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    class Window(io.TextIOWrapper):
        """A terminal forty columns wide."""

        def isatty(self) -> bool:
            return True

    window = Window(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdout", window)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")

    assert main(["compare", OLD, NEW]) == 0

    assert isinstance(window.buffer, io.BytesIO)
    lines = window.buffer.getvalue().decode().split("\n")
    assert max(map(len, lines)) <= 40
    assert not any("\x1b" in line for line in lines)


def test_the_wrong_file_is_said_on_standard_error_and_the_work_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tabled, changes = tmp_path / "A_80_L.5.txt", tmp_path / "A_80_L.9.txt"
    tabled.write_text(draft("A/80/L.5", "Lights", "1 November 2025"), "utf-8")
    changes.write_text(amendment("A/80/L.9", "A/80/L.5", "Lights"), "utf-8")
    output = tmp_path / "redline.docx"

    assert main(["compare", str(tabled), str(changes), "-o", str(output), "--report-language", "fr"]) == 0

    said = capsys.readouterr().err.split("\n")
    assert said[0].startswith("Sans rapport avec A/80/L.5 : ")
    assert said[1].startswith("Attention ! A_80_L.9.txt est un document d’amendements")
    assert said[2].endswith("inchangés.")
    assert output.exists()
    assert main(["compare", str(tabled), str(changes), "-q", "-o", str(tmp_path / "a.md"), "--exit-code"]) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("width", "line"),
    [
        ("12240", ""),
        ("11906", "1 difference that Word can't track was left: see the summary"),
    ],
)
def test_a_redline_alone_says_how_much_word_cannot_track(
    width: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words, wide in (("old", "Lamps burn.", "12240"), ("new", "Lamps burn well.", width)):
        section = f'<w:sectPr><w:pgSz w:w="{wide}" w:h="15840"/></w:sectPr>'
        (tmp_path / f"{name}.docx").write_bytes(word_file(p(r(words)) + section))
    files = [str(tmp_path / f"{name}.docx") for name in ("old", "new")]

    assert main(["compare", *files, "-o", str(tmp_path / "redline.docx")]) == 0
    assert capsys.readouterr().err.split("\n")[2] == line
    assert main(["compare", *files, "-o", str(tmp_path / "summary.md")]) == 0
    assert "Word" not in capsys.readouterr().err
