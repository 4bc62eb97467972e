"""`redline amend` and `redline amendments`, as a delegate calls them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from docx import Document

from redline.cli import main
from tests.writing.schema import faults

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT, AMENDMENTS = str(EXAMPLES / "lighthouses-new.docx"), str(EXAMPLES / "lighthouses-amendments.docx")
SCHEMA = json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))


def wrong(folder: Path) -> str:
    """The example's amendments with a wrong place and a word that means nothing."""
    text = (EXAMPLES / "lighthouses-amendments.txt").read_text("utf-8")
    text = text.replace("In the third preambular paragraph", "In the fourth preambular paragraph")
    path = folder / "wrong.txt"
    path.write_text(text.replace("Delete operative paragraph 14", "Upend operative paragraph 14"), "utf-8")
    return str(path)


def test_all_outputs_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [tmp_path / f"amended.{suffix}" for suffix in ("docx", "md", "json", "html")]
    said = [word for output in outputs for word in ("-o", str(output))]

    assert main(["amend", DRAFT, AMENDMENTS, *said]) == 0
    assert capsys.readouterr().err == "12 amendments applied.\n"
    summary = json.loads(outputs[2].read_text("utf-8"))
    assert list(faults(summary, SCHEMA, SCHEMA)) == []
    assert [one["status"] for one in summary["amendments"]] == ["applied"] * 12
    assert {one["author"] for one in summary["changes"] if one["kind"] != "unchanged"} == {"Atlantis"}
    markdown = outputs[1].read_text("utf-8")
    assert markdown.startswith("12 amendments applied.\n\n**Substantive changes to A/C.2/80/L.901: 12 of ")
    assert "\n\n9 edited, 4 inserted, 2 deleted; 27 unchanged.\n" in markdown
    assert "* **A/C.2/80/L.914, item 10 (Atlantis)**: OP 14: delete; OP 13: “;” becomes “.” at the end" in markdown
    assert 'href="https://docs.un.org/en/A/C.2/80/L.914"' in outputs[3].read_text("utf-8")
    assert markdown.index("## What matters most") < markdown.index("## Amendments applied")
    assert "### PP 11: inserted (A/C.2/80/L.914, item 4)" in markdown
    assert main(["verify", str(outputs[0]), "--old", DRAFT, "-q"]) == 0


def test_the_formats_of_the_example_ask_for_the_same(tmp_path: Path) -> None:
    for source in (AMENDMENTS, AMENDMENTS.replace(".docx", ".txt")):
        assert main(["amend", DRAFT, source, "-o", str(tmp_path / (Path(source).suffix + ".json"))]) == 0
    first, second = (json.loads((tmp_path / f".{kind}.json").read_text("utf-8")) for kind in ("docx", "txt"))
    assert [one["new"] for one in first["changes"]] == [one["new"] for one in second["changes"]]
    assert [one["spans"] for one in first["changes"]] == [one["spans"] for one in second["changes"]]


def test_draft_and_amendments_the_wrong_way_round_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["amend", AMENDMENTS, DRAFT]) == 3
    assert capsys.readouterr().err == (
        "Error: lighthouses-amendments.docx: this is a document of amendments, given in the place of the draft; "
        "give the draft first, and this document behind it\n"
    )
    assert main(["amend", DRAFT, DRAFT]) == 3
    assert "lighthouses-new.docx: no amendment was found in it" in capsys.readouterr().err


def test_what_does_not_fit_is_listed_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["amend", DRAFT, wrong(tmp_path)]) == 4

    shown = capsys.readouterr().out
    assert shown.startswith("10 amendments applied, 1 refused, 1 paragraph not understood.")
    assert "    Reason: “nine thousand lighthouses” doesn't occur in PP 4." in shown
    assert "    Near: PP 3: … Noting that more than nine thousand lighthouses have lost their keepers …" in shown
    assert "Not understood, A/C.2/80/L.914, item 10 (Atlantis), line 53: expected" in shown


def test_a_file_is_written_all_the_same(tmp_path: Path) -> None:
    assert main(["amend", DRAFT, wrong(tmp_path), "-o", str(tmp_path / "amended.docx"), "-q"]) == 4
    assert (tmp_path / "amended.docx").exists()


def test_amendments_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["amendments", AMENDMENTS]) == 0
    shown = capsys.readouterr().out.split("\n")
    assert shown[0] == (
        "lighthouses-amendments.docx: A/C.2/80/L.914, Atlantis, on A/C.2/80/L.901: 12 amendments, all understood"
    )
    assert shown[1] == "1. PP, OP: replace “log books” with “logbooks” everywhere"

    assert main(["amendments", wrong(tmp_path), "--json"]) == 4
    listed = json.loads(capsys.readouterr().out)
    assert list(faults(listed, SCHEMA["$defs"]["amendments"], SCHEMA)) == []
    assert [one["item"] for one in listed["not_understood"]] == ["10"]

    assert main(["amendments", AMENDMENTS, "-o", str(tmp_path / "x.md"), "-q"]) == 0
    assert (tmp_path / "x.md").read_text("utf-8").startswith("**lighthouses-amendments")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["amendments", DRAFT], 3, "no amendment was found in it"),
        (["amend", DRAFT, DRAFT], 3, "no amendment was found in it"),
        (["amend", DRAFT], 2, "Missing argument"),
        (["amend", "-", "-"], 2, "only one of the files can be standard input"),
        (["amendments", AMENDMENTS, "-o", "x.docx"], 2, "end the name in one of .json, .md, .txt"),
        (["amend", DRAFT, AMENDMENTS, "-o", DRAFT], 2, "input"),
    ],
)
def test_bad_requests(words: list[str], code: int, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == code
    assert sentence in capsys.readouterr().err


def test_reports_tell_what_became_of_each_item_and_why_each_paragraph_changed(tmp_path: Path) -> None:
    page, table = tmp_path / "report.html", tmp_path / "what.docx"

    assert main(["amend", DRAFT, wrong(tmp_path), "-o", str(page), "--summary", str(table)]) == 4

    html = page.read_text("utf-8")
    assert "10 amendments applied, 1 refused, 1 paragraph not understood." in html
    assert "Reason: “nine thousand lighthouses” doesn&#39;t occur in PP 4." in html
    assert "inserted (A/C.2/80/L.914, item 4)" in html
    texts = [paragraph.text for paragraph in Document(str(table)).paragraphs]
    assert texts[1] == "10 amendments applied, 1 refused, 1 paragraph not understood."
    assert texts.index("What matters most") < texts.index("Reason: “nine thousand lighthouses” doesn't occur in PP 4.")


def test_the_summary_of_an_amended_draft_may_be_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["amend", DRAFT, AMENDMENTS, "--report-language", "fr"]) == 0

    assert "PP 11 : ajouté (A/C.2/80/L.914, point 4)" in capsys.readouterr().out
