"""Akoma Ntoso at the command line: texts and comparisons are written by their suffix, and are taken again."""

from __future__ import annotations

from pathlib import Path

import pytest

import redline
from redline.cli import main
from tests.writing.akn_files import faults, told

EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW, AMENDMENTS, BORDURIA = (
    str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("old", "new", "amendments", "borduria")
)


def texts(file: Path, way: str = "refuse") -> list[object]:
    return [row[:4] for row in told(redline.read(file, tracked_changes=way))]


@pytest.mark.parametrize(
    ("call", "same"),
    [
        (["outline", NEW], ["outline", NEW]),
        (["amend", NEW, AMENDMENTS, "--clean"], ["amend", NEW, AMENDMENTS, "--clean"]),
        (["compile", NEW, AMENDMENTS, BORDURIA, "--accept", "Atlantis"],) * 2,
    ],
)
def test_a_text_is_written_as_the_same_command_writes_it_in_word(
    call: list[str], same: list[str], tmp_path: Path
) -> None:
    xml, word = tmp_path / "text.akn.xml", tmp_path / "text.docx"
    assert main([*call, "-o", str(xml), "-q"]) == 0
    assert main([*same, "-o", str(word), "-q"]) == 0
    assert faults(xml.read_bytes()) == []
    assert texts(xml) == texts(word)


@pytest.mark.parametrize(
    "call", [["compare", OLD, NEW], ["amend", NEW, AMENDMENTS], ["compile", NEW, AMENDMENTS, BORDURIA]]
)
def test_a_comparison_holds_both_texts(call: list[str], tmp_path: Path) -> None:
    xml, word = tmp_path / "changes.akn.xml", tmp_path / "changes.docx"
    assert main([*call, "-o", str(xml), "-o", str(word), "-q"]) == 0
    assert faults(xml.read_bytes()) == []
    for way in ("accept", "reject"):
        assert [row[2] for row in told(redline.read(xml, tracked_changes=way)) if row[2]] == [
            row[2] for row in told(redline.read(word, tracked_changes=way)) if row[2]
        ]
    assert main(["verify", str(xml), "--old", call[1]]) == 0
    assert main(["compare", str(xml), "-o", str(tmp_path / "again.docx"), "-q"]) == 0


def test_what_is_lost_is_said(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(corpus / "docx" / "tika_testWORD_2006ml.docx")
    assert main(["outline", file, "--tracked-changes", "accept", "-o", str(tmp_path / "text.xml")]) == 0
    said = capsys.readouterr().err
    assert "To look at, ¶ 58: Akoma Ntoso holds no formula: one is left out" in said
    assert main(["outline", file, "--tracked-changes", "accept", "-o", str(tmp_path / "text.md")]) == 0
    assert "Akoma Ntoso" not in capsys.readouterr().err


def test_a_comparison_without_a_word_on_which_text_counts_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    xml = tmp_path / "changes.akn.xml"
    assert main(["compare", OLD, NEW, "-o", str(xml), "-q"]) == 0
    assert main(["outline", str(xml)]) == 3
    assert "say which text counts, --tracked-changes accept" in capsys.readouterr().err
    assert main(["outline", str(xml), "--tracked-changes", "accept"]) == 0


def test_a_file_that_holds_no_changes_has_nothing_to_prove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xml = tmp_path / "text.akn.xml"
    assert main(["outline", NEW, "-o", str(xml), "-q"]) == 0
    assert main(["verify", str(xml)]) == 3
    assert "no comparison that redline wrote" in capsys.readouterr().err


def test_a_session_writes_it_on_demand(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    for number, (name, source) in enumerate((("old", OLD), ("new", NEW)), 1):
        assert main(["outline", source, "-o", str(folder / f"{name}{number}.akn.xml"), "-q"]) == 0
    assert main(["session", str(folder), "-o", str(out), "--formats", "xml", "--jobs", "1", "-q"]) == 0
    (written,) = out.rglob("*-redline.akn.xml")
    assert faults(written.read_bytes()) == []
