"""`--typography` and `--reviewers` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redline.cli import main

OLD = """The General Assembly,

1. Urges the keepers of non-binding lists to report at its seventy-ninth session;

2. Decides to remain seized of the matter.
"""
RETYPED = OLD.replace("non-binding", "non\u2011binding")


@pytest.fixture(name="files")
def two_files(tmp_path: Path) -> tuple[str, str]:
    """A text and the same in another typography."""
    for name, words in (("old.txt", OLD), ("new.txt", RETYPED)):
        (tmp_path / name).write_text(words, "utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def test_typography_is_a_difference_unless_it_is_ignored(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *files, "--exit-code"]) == 1
    assert "1 paragraph: hyphens only; 1 unchanged." in capsys.readouterr().out
    assert main(["compare", *files, "--exit-code", "--typography", "ignore"]) == 0
    assert "hyphens in 1 place stay as the old text has them" in capsys.readouterr().out


def test_the_json_counts_it_by_kinds(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *files, "-o", "-.json", "-q"]) == 0

    said = json.loads(capsys.readouterr().out)

    assert said["typography"] == [{"signs": ["hyphens"], "paragraphs": 1}]
    assert (said["body"]["typography"], said["body"]["edited"], said["verdict"]) == (1, 0, "as_tabled")
    assert said["weightiest"] == []
    (change,) = [one for one in said["changes"] if one["kind"] == "edited"]
    assert (change["classes"], change["weight"], change["summary"]) == (["Y"], 0, "hyphens only")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_language_says_it(language: str, files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    told = {
        "ar": "فقرة واحدة: الواصلات فقط",
        "en": "1 paragraph: hyphens only",
        "es": "1 párrafo: solo guiones",
        "fr": "1 paragraphe : traits d’union seulement",
        "ru": "1 пункт: только дефисы",
        "zh": "1段：仅连字符不同",
    }
    assert main(["compare", *files, "--report-language", language]) == 0
    assert told[language] in capsys.readouterr().out


def test_verify_takes_what_compare_ignored(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    redline, sides = str(tmp_path / "redline.docx"), ["--old", files[0], "--new", files[1]]
    assert main(["compare", *files, "-o", redline, "--typography", "ignore", "-q"]) == 0

    assert main(["verify", redline, *sides, "--typography", "ignore"]) == 0
    assert main(["verify", redline, *sides]) == 70
    assert "exactly but for typography" in capsys.readouterr().out


def test_no_amendment_is_worded_for_it(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["phrase", *files]) == 0

    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Nothing to phrase: no item.\n")


@pytest.mark.parametrize("command", ["compare", "amend"])
def test_classes_and_an_author_are_refused_before_anything_is_read(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [command, "old.txt", "new.txt", "-o", str(tmp_path / "x.docx"), "--author", "EU", "--reviewers", "classes"]

    assert main(words) == 2
    assert capsys.readouterr().err == (
        "Error: with --reviewers classes each class is an author of its own; leave out --author, or --reviewers\n"
    )
