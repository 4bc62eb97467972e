"""How much of a paragraph stayed is said only where someone asks: `--details`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from redline.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW = (str(EXAMPLES / f"lighthouses-{side}.txt") for side in ("old", "new"))
AMENDMENTS = str(EXAMPLES / "lighthouses-amendments.docx")
COMMANDS = {"compare": ["compare", OLD, NEW], "amend": ["amend", str(EXAMPLES / "lighthouses-new.docx"), AMENDMENTS]}
SHARE = re.compile(r"\d+% alike")


def read(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text("utf-8")
    return "\n".join(cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_share_is_said_where_it_is_asked_for(command: str, suffix: str, tmp_path: Path) -> None:
    for name, options in (("plain", []), ("asked", ["--details"])):
        main([*COMMANDS[command], "--summary", str(tmp_path / f"{name}.{suffix}"), "-q", *options])

    assert not SHARE.search(read(tmp_path / f"plain.{suffix}"))
    assert SHARE.search(read(tmp_path / f"asked.{suffix}"))


def test_a_terminal_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMANDS["compare"], "--details"]) == 0
    assert "OP 4 (was OP 3): edited — 88% alike · verb, qualifier\n" in capsys.readouterr().out


def test_a_session_says_it_of_each_pair(tmp_path: Path) -> None:
    manifest = tmp_path / "pairs.csv"
    manifest.write_text("old,new\nlighthouses-old.txt,lighthouses-new.txt\n", "utf-8")
    for path in (OLD, NEW):
        shutil.copy(path, tmp_path)
    for name, options in (("plain", []), ("asked", ["--details"])):
        words = ["session", str(manifest), "-o", str(tmp_path / name), "--formats", "md", "--jobs", "1", "-q"]
        assert main([*words, *options]) == 0

    shares = [
        SHARE.search(next((tmp_path / name).rglob("*-summary.md")).read_text("utf-8")) for name in ("plain", "asked")
    ]
    assert [bool(share) for share in shares] == [False, True]


def test_the_json_has_it_always(tmp_path: Path) -> None:
    main([*COMMANDS["compare"], "-o", str(tmp_path / "all.json"), "-q"])
    changes = json.loads(read(tmp_path / "all.json"))["changes"]
    assert any(0 < change["similarity"] < 1 for change in changes)
