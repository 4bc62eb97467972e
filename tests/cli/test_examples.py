"""The two example drafts, from file to file: what a delegate would say of them is what redline says."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from redline.cli import main
from tests.examples import built_from

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMATS = ("txt", "docx")


def comparison(old: str, new: str, folder: Path) -> dict[str, Any]:
    """The JSON summary of two examples, through the command line."""
    target = folder / "summary.json"
    assert main(["compare", str(EXAMPLES / old), str(EXAMPLES / new), "-o", str(target), "-q"]) == 0
    return json.loads(target.read_text("utf-8"))  # type: ignore[no-any-return]


def told(summary: dict[str, Any]) -> list[tuple[list[str], list[str], str, bool, str]]:
    """Each change of the body that a reader would look at."""
    return [
        (change["old"], change["new"], change["kind"], change["moved"], change["summary"])
        for change in summary["changes"]
        if (change["kind"] != "unchanged" or change["moved"]) and is_body([*change["old"], *change["new"]])
    ]


def is_body(addresses: list[str]) -> bool:
    return any(address.startswith(("PP", "OP", "annex")) for address in addresses)


ENGLISH = [
    (["PP 1"], ["PP 1"], "edited", False, "adds 79/901"),
    (
        [],
        ["PP 5"],
        "inserted",
        False,
        "new paragraph: “Deeply concerned at the fire of 9 February 2025 in the depot of Cape Verity, …”",
    ),
    (["PP 6"], ["PP 7"], "edited", False, "adds “and children”"),
    (["PP 8"], ["PP 9"], "edited", False, "footnote 4: 2nd → 3rd; footnote 4: 2018 → 2024"),
    (["PP 9"], ["PP 10"], "edited", False, "“offer of” → “opening in”; “to house” → of"),
    (
        ["OP 2"],
        ["OP 2"],
        "edited",
        False,
        "verb Takes note → Takes note with appreciation; footnote 5: A/79/9911 → A/80/9917",
    ),
    (["OP 10"], ["OP 3"], "edited", True, "two → three; adds “and invites others to join them”"),
    (["OP 3"], ["OP 4"], "edited", False, "verb Encourages → Urges ↑; adds “as appropriate”"),
    (["OP 4"], ["OP 5", "OP 6"], "split", False, None),
    (["OP 5 (b)(ii)"], ["OP 7 (b)(ii)"], "edited", False, None),
    ([], ["OP 7 (b)(iv)"], "inserted", False, "new paragraph: “Recordings of the fog signal;”"),
    (["OP 7", "OP 8"], ["OP 9"], "merged", False, "merged from OP 7 and OP 8; Invites → and"),
    ([], ["OP 11"], "inserted", False, None),
    (["OP 11"], [], "deleted", False, None),
    (["OP 13"], ["OP 13"], "edited", False, "session 80 → 81"),
    (["OP 14"], ["OP 14"], "edited", False, "session 80 → 81"),
    (["annex, 3"], ["annex, 3"], "edited", False, "ninety → sixty"),
    ([], ["annex, 4"], "inserted", False, "new paragraph: “A log book that has been wet is not lent again.”"),
]
"""old, new, kind, moved, summary; None: the words of the line are not at stake here."""

FRENCH = [
    (["PP 1"], ["PP 1"], "edited", False, "trente-deux → trente-sept ; ajoute « depuis »"),
    ([], ["PP 2"], "inserted", False, None),
    (["PP 2"], ["PP 3"], "edited", False, "verbe Constatant → Constatant avec préoccupation"),
    (["OP 5"], ["OP 2"], "edited", True, "ajoute « gratuitement »"),
    (["OP 2"], ["OP 3"], "edited", False, "verbe Invite → Exhorte ↑"),
    (["OP 3"], ["OP 4", "OP 5"], "split", False, None),
    (["OP 4 (b)"], ["OP 6 (b)"], "edited", False, "note 2 : ajoute « à 15 »"),
    ([], ["OP 6 (c)"], "inserted", False, None),
    (["OP 6"], ["OP 7"], "edited", False, "session 94 → 97"),
]


@pytest.mark.parametrize("new", FORMATS)
@pytest.mark.parametrize("old", FORMATS)
def test_the_english_pair_is_told_as_it_was_written(old: str, new: str, tmp_path: Path) -> None:
    summary = comparison(f"lighthouses-old.{old}", f"lighthouses-new.{new}", tmp_path)

    assert_told(summary, ENGLISH)
    assert summary["new"]["title"] == "Archives of lighthouses"
    assert (summary["old"]["language"], summary["new"]["language"]) == ("en", "en")
    assert summary["findings"] == []


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_french_pair_is_told_as_it_was_written(format_name: str, tmp_path: Path) -> None:
    summary = comparison(f"night-old.fr.{format_name}", f"night-new.fr.{format_name}", tmp_path)

    assert_told(summary, FRENCH)
    assert (summary["old"]["language"], summary["new"]["language"]) == ("fr", "fr")


def test_the_readme_shows_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (EXAMPLES.parent / "README.md").read_text("utf-8")
    shown = readme.partition("```text\n")[2].partition("```")[0].rstrip("\n").split("\n")

    assert main(["compare", str(EXAMPLES / "lighthouses-old.docx"), str(EXAMPLES / "lighthouses-new.docx")]) == 0

    printed = capsys.readouterr().out.split("\n")
    start = printed.index(shown[0])
    for line, expected in zip(printed[start:], shown, strict=False):
        assert line.startswith(expected.removesuffix(" …"))


def assert_told(summary: dict[str, Any], expected: list[Any]) -> None:
    """The changes are those expected, in any order of a dropped paragraph among its neighbours."""
    found = {(tuple(old), tuple(new)): (kind, moved, line) for old, new, kind, moved, line in told(summary)}
    wanted = {(tuple(old), tuple(new)): (kind, moved, line) for old, new, kind, moved, line in expected}
    assert set(found) == set(wanted)
    for place, (kind, moved, line) in wanted.items():
        assert found[place][:2] == (kind, moved), place
        assert line is None or found[place][2] == line, place


@pytest.mark.parametrize("old", FORMATS)
def test_the_redline_of_the_examples_is_proved_and_the_same_every_time(
    old: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [str(EXAMPLES / f"lighthouses-old.{old}"), str(EXAMPLES / "lighthouses-new.docx")]
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"

    assert main(["compare", *texts, "-o", str(first), "--author", "EU", "--date", "2026-01-31"]) == 0
    assert "edited" in capsys.readouterr().err
    assert main(["compare", *texts, "-o", str(second), "--author", "EU", "--date", "2026-01-31", "-q"]) == 0
    assert main(["verify", str(first), "--old", texts[0], "--new", texts[1]]) == 0

    assert first.read_bytes() == second.read_bytes()
    document = zipfile.ZipFile(first).read("word/document.xml").decode()
    assert 'w:author="EU"' in document
    assert 'w:date="2026-01-31T00:00:00Z"' in document
    for element in ("w:ins ", "w:del ", "w:moveFrom ", "w:moveTo "):
        assert f"<{element}" in document


def test_a_wrong_file_fails_the_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = str(EXAMPLES / "night-old.fr.docx"), str(EXAMPLES / "night-new.fr.docx")
    target = tmp_path / "redline.docx"
    assert main(["compare", old, new, "-o", str(target), "-q"]) == 0

    assert main(["verify", str(target), "--old", new, "--new", old]) == 70
    assert capsys.readouterr().err.startswith(f"Error: {target}: the proof failed")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_each_word_file_is_made_from_its_text(path: Path) -> None:
    fresh = built_from(path)
    kept = zipfile.ZipFile(path.with_suffix(".docx"))

    for part in ("word/document.xml", "word/footnotes.xml", "word/numbering.xml"):
        assert kept.read(part) == fresh[part]
