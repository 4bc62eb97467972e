"""The findings as a linter prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redline.cli import main
from redline.messages import LANGUAGES
from redline.writing.phrases import phrases

SOUND = (
    "The General Assembly,\n\nRecalling its debates on tides,\n\n1. Decides to keep wells;\n\n2. Thanks the ferries.\n"
)
FAULTY = SOUND.replace("2. Thanks", "3. Thanks").replace("debates", "resolution 78/901 of 5 December 2024")
DOUBTFUL = SOUND.replace("Thanks the ferries", "Also thanks the ferries")


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    sound, faulty = tmp_path / "sound.txt", tmp_path / "fau%lty.txt"
    sound.write_text(SOUND, "utf-8")
    faulty.write_text(FAULTY, "utf-8")
    return str(sound), str(faulty)


def test_a_sound_draft_prints_nothing_and_ends_well(
    drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", drafts[0], "--exit-code"]) == 0

    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "no findings\n")


def test_each_finding_is_a_line_with_file_line_and_place(
    drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *drafts]) == 0

    captured = capsys.readouterr()
    assert captured.out.split("\n")[:-1] == [
        f"{drafts[1]}:3: PP 1: resolution 78/901 can't be of 5 December 2024: that is not its session",
        f"{drafts[1]}:7: OP 3: the number 3 follows 1: 2 missing",
    ]
    assert captured.err == "2 findings in 2 drafts\n"


def test_the_exit_code_says_whether_there_is_anything_only_if_asked(drafts: tuple[str, str]) -> None:
    assert main(["check", *drafts, "-q"]) == 0
    assert main(["check", *drafts, "-q", "--exit-code"]) == 1


@pytest.fixture
def doubtful(tmp_path: Path) -> str:
    path = tmp_path / "doubtful.txt"
    path.write_text(DOUBTFUL, "utf-8")
    return str(path)


def test_what_may_be_meant_is_folded_behind_what_is_sure(
    drafts: tuple[str, str], doubtful: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", doubtful, drafts[1], "--exit-code"]) == 1

    captured = capsys.readouterr()
    assert captured.out.split("\n")[0] == f"{doubtful}: 1 that may be meant as it stands: --strict lists it"
    assert captured.err == "2 sure findings and 1 that may be none, in 2 drafts\n"


def test_what_may_be_meant_is_more_only_behind_what_is_sure(
    tmp_path: Path, doubtful: str, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "both.txt"
    both.write_text(Path(doubtful).read_text("utf-8").rstrip() + "\n\n5. Decides to rest.\n", "utf-8")

    assert main(["check", str(both), "-q"]) == 0

    assert capsys.readouterr().out.split("\n")[-2] == (
        f"{both}: 1 more that may be meant as it stands: --strict lists it"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubt_is_said_once(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding that may be meant says so itself: the word before it is a label, and no second doubt."""
    path = tmp_path / "lost.txt"
    path.write_text(DOUBTFUL, "utf-8")

    assert main(["check", str(path), "--strict", "--report-language", language, "-q"]) == 0

    label = phrases(language)("check maybe", message="").strip()
    assert label in capsys.readouterr().out
    doubts = ("may", "peut", "quizá", "puede", "возможно", "может", "可能", "ربما", "قد")
    assert not [word for word in doubts if word in label]


def test_only_strict_lists_and_counts_what_may_be_meant(doubtful: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", doubtful, "--exit-code"]) == 0
    assert main(["check", doubtful, "--exit-code", "--strict"]) == 1

    assert f"{doubtful}:7: OP 2: note: “Also thanks” follows" in capsys.readouterr().out


def test_github_gets_a_notice_of_what_may_be_meant(doubtful: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", doubtful, "--format", "github"]) == 0

    assert capsys.readouterr().out.startswith(f"::notice file={doubtful},line=7::OP 2: “Also thanks” follows")


def test_json_has_every_draft(drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *drafts, "--format", "json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "redline/1"
    assert [(draft["source"], len(draft["findings"])) for draft in told["drafts"]] == [(drafts[0], 0), (drafts[1], 2)]
    assert told["drafts"][1]["findings"][1] == {
        "where": "OP 3",
        "line": 7,
        "message": "the number 3 follows 1: 2 missing",
        "certainty": "sure",
    }


def test_github_gets_annotations(drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", drafts[1], "--format", "github"]) == 0

    path = drafts[1].replace("%", "%25")
    assert capsys.readouterr().out.split("\n")[1] == (
        f"::warning file={path},line=7::OP 3: the number 3 follows 1: 2 missing"
    )


def test_a_draft_that_can_not_be_read_is_an_error(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "none.txt")]) == 3
