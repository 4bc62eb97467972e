"""`--only`, `--min-weight`, `--places`, `--by`, `--watch` on the commands that have them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.cli.group import commands

EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW = (str(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new"))
AMENDMENTS = str(EXAMPLES / "lighthouses-amendments.docx")


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(list(args))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("option", [("--only", "verb"), ("--min-weight", "3"), ("--places", "OP 1")])
def test_a_redline_holds_every_change(
    option: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "redline.docx"
    code, _, err = said(capsys, "compare", OLD, NEW, *option, "-o", str(target))

    assert (code, target.exists()) == (2, False)
    assert "--reviewers classes" in err


def test_a_table_may_be_a_selection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = said(capsys, "compare", OLD, NEW, "--only", "verb", "--summary", str(tmp_path / "table.docx"))

    assert (code, (tmp_path / "table.docx").exists()) == (0, True)


def test_by_lists_one_partys_changes_of_an_amended_draft(capsys: pytest.CaptureFixture[str]) -> None:
    _, whole, _ = said(capsys, "amend", NEW, AMENDMENTS)
    sponsor = json.loads(said(capsys, "amendments", AMENDMENTS, "--json")[1])["sponsor"]
    code, some, _ = said(capsys, "amend", NEW, AMENDMENTS, "--by", sponsor.upper())
    assert code == 0
    assert "changes listed" not in whole
    assert "changes listed" in some
    code, _, err = said(capsys, "amend", NEW, AMENDMENTS, "--by", "Nobody")
    assert (code, sponsor in err) == (2, True)


def test_a_compilation_lists_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "compile", NEW, AMENDMENTS, "--places", "OP 1")

    assert "changes listed: OP 1" in out
    assert code in (0, 4)


def test_a_history_tells_of_places(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "history", OLD, NEW, "--places", "PP 1")

    assert code == 0
    assert "paragraphs listed: PP 1" in out


def test_the_list_that_comes_with_redline_can_be_given_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = tmp_path / "watch.txt"
    words.write_text(said(capsys, "watch-words")[1], "utf-8")
    words.write_text(words.read_text("utf-8") + "\nlighthouse\n", "utf-8")
    code, out, _ = said(capsys, "compare", OLD, NEW, "--watch", str(words))

    assert code == 0
    assert "Watch words" in out


def test_a_list_without_a_term_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.txt").write_text("# nothing yet\n")
    code, _, err = said(capsys, "compare", OLD, NEW, "--watch", str(tmp_path / "none.txt"))

    assert (code, "no term is in it" in err) == (3, True)


def test_a_party_may_be_called_by_its_short_name(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The General Assembly,\n\n1. Urges the keepers to light lamps;\n\n2. Thanks the pilots.\n")
    wish = tmp_path / "wish.txt"
    wish.write_text(
        "A/C.2/80/L.914\n\nUnited States of America: amendments to draft resolution A/C.2/80/L.901\n\n"
        "1. In operative paragraph 1, replace “lamps” with “fires”.\n"
    )
    run = CliRunner().invoke(commands, ["compile", str(draft), str(wish), "--accept", "US:OP1", "-o", "-.txt"])

    assert run.exit_code == 0
    assert "fires" in run.output


def test_a_session_has_a_column_for_watch_words_and_lists_of_its_pairs(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (tmp_path / "watch.txt").write_text("lighthouse\nkeeper\n")
    (drafts / "pairs.csv").write_text(f"old,new\n{OLD},{NEW}\n")
    out = tmp_path / "out"
    options = ["--formats", "md,json", "--jobs", "1", "-q", "--watch", str(tmp_path / "watch.txt"), "--only", "verb"]

    assert main(["session", str(drafts / "pairs.csv"), "-o", str(out), *options]) == 0
    (pair,) = json.loads((out / "index.json").read_text("utf-8"))["pairs"]
    assert {found["term"] for found in pair["watched"]} <= {"lighthouse", "keeper"}
    (row,) = csv.DictReader((out / "index.csv").read_text("utf-8-sig").splitlines())
    assert row["watched"] == str(len(pair["watched"]))
    assert "watch words" in (out / "index.html").read_text("utf-8")
    assert "changes listed: verb" in (out / pair["outputs"]["md"]).read_text("utf-8")
