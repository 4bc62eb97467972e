"""A delegate's question is answered without scrolling: totals, the weightiest changes and findings come first."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import redline
from redline import delivery
from redline.cli import main
from redline.model import Certainty, Comparison
from redline.reading.door import read_bytes
from tests.engines.browser import NARROW, Browser
from tests.writing.reports import as_markdown, as_text

EXAMPLES = Path(__file__).parents[2] / "examples"
LAPTOP = (1280, 800)
LINES = 40
"""What a window or a page shows at once."""


def many_findings() -> Comparison:
    """Forty paragraphs, all of them edited, each with a date that can't be its resolution's."""

    def text(lit: str) -> str:
        follow = "to follow resolution 79/{} of 3 May 1990"
        body = [f"{at}. Urges lighthouse {at}{lit.format(at)} {follow.format(at)};" for at in range(1, 41)]
        return "\n\n".join(["The General Assembly,", "Recalling the lamps of the coast,", *body]) + "\n"

    old, new = (read_bytes(text(lit).encode(), "lit.txt") for lit in ("", ", lit by {:02} hands,"))
    assert len(new.findings) >= 40
    return redline.compare(old, new)


def lighthouses() -> Comparison:
    return redline.compare(*(redline.read(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new")))


CASES = {"example": lighthouses, "many findings": many_findings}
WEIGHTIEST = {"example": "OP 11", "many findings": "OP 1"}
FOUND = {"example": "Nothing was found that a person should check.", "many findings": "resolution 79/1 can't be of"}


@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize("case", CASES)
def test_text_tells_of_all_three_in_its_first_lines(case: str, width: int | None) -> None:

    assert_answered(as_text(CASES[case](), width=width).split("\n"), case)


def test_findings_that_are_all_doubtful_are_a_line_at_first_and_one_list_below() -> None:
    comparison = many_findings()
    doubtful = [replace(finding, certainty=Certainty.MAYBE) for finding in comparison.new.findings[:2]]
    both = replace(
        comparison, old=replace(comparison.old, findings=()), new=replace(comparison.new, findings=tuple(doubtful))
    )

    english, french = (as_markdown(both, language=language).split("\n\n") for language in ("en", "fr"))

    assert "To look at in the new text: 2 that may be meant as they stand, listed below" in english
    assert "À vérifier dans le nouveau texte : 2 points douteux, énumérés plus bas" in french
    for told, heading in (english, "## To look at in the new text"), (french, "## À vérifier dans le nouveau texte"):
        assert told.count(heading) == 1
        assert told[told.index(heading) + 1].count("* OP ") == 2


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("case", CASES)
def test_files_tell_of_all_three_in_their_first_lines(case: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"summary{suffix}"
    redline.write(CASES[case](), path)

    assert_answered(path.read_text("utf-8").split("\n"), case)


@pytest.mark.parametrize("case", CASES)
def test_a_word_table_tells_of_all_three_in_its_first_lines(case: str, tmp_path: Path) -> None:
    path = tmp_path / "what.docx"
    delivery.deliver(delivery.content(CASES[case](), delivery.Wishes()), delivery.Targets(summaries=[path]))

    assert_answered([paragraph.text for paragraph in Document(str(path)).paragraphs], case)


def assert_answered(lines: list[str], case: str) -> None:
    top = lines[:LINES]
    joined = " ".join(" ".join(top).split())
    assert "changed in substance" in top[0] + top[1]
    assert "edited" in " ".join(top[:4])
    assert joined.index("What matters most") < joined.index(WEIGHTIEST[case]) < joined.index(FOUND[case])


def test_where_nothing_matters_the_first_lines_say_so() -> None:

    lines = [
        "The General Assembly,",
        "Recalling the lamps of the coast,",
        "1. Decides to meet again at its {} session.",
    ]
    old, new = (
        read_bytes("\n\n".join(lines).format(session).encode(), "x.txt") for session in ("eightieth", "eighty-first")
    )

    top = as_markdown(redline.compare(old, new)).split("\n")[:LINES]
    same = as_markdown(redline.compare(old, old))
    assert top[7].startswith("## What matters most")
    assert top[9].startswith("* No change that matters: updates of numbers and dates")
    assert "matters" not in same


@pytest.mark.parametrize("case", CASES)
def test_what_the_first_lines_only_count_is_told_below(case: str) -> None:

    comparison = CASES[case]()
    told = as_markdown(comparison)

    assert [one.message for one in comparison.new.findings if one.message.split("”")[0] not in told] == []
    assert told.count("can't be of") == 2 * len(comparison.new.findings) * (case != "example")


@pytest.mark.parametrize("case", CASES)
def test_json_tells_of_all_three_before_it_lists_every_change(case: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    comparison = CASES[case]()
    redline.write(comparison, path)
    written = path.read_text("utf-8")

    keys = list(json.loads(written))
    assert max(keys.index(key) for key in ("totals", "weightiest", "findings")) < keys.index("changes")
    told = json.loads(written)["weightiest"]
    assert (len(told), told[0]["where"].split(" (")[0]) == (11, WEIGHTIEST[case])
    assert told[-1]["text"].startswith("and ")


def test_an_amended_draft_tells_of_what_was_refused_first(tmp_path: Path) -> None:
    amendments = tmp_path / "amendments.txt"
    items = [f"{at}. In operative paragraph {at}, replace “no such words” with “others”." for at in range(1, 31)]
    head = "A/C.2/80/L.914\n\nAtlantis: amendments to draft resolution A/C.2/80/L.901\n\n"
    last = "31. In operative paragraph 14, replace “eighty-first” with “eighty-second”."
    amendments.write_text(head + "\n\n".join([*items, last]) + "\n", "utf-8")
    out = tmp_path / "amended.md"

    assert main(["amend", str(EXAMPLES / "lighthouses-new.docx"), str(amendments), "-o", str(out), "-q"]) == 4

    top = "\n".join(out.read_text("utf-8").split("\n")[:LINES])
    assert top.startswith("1 amendment applied, 30 refused.\n\n**Light changes to A/C.2/80/L.901: 1 of 38 paragraphs ")
    assert top.index("## What matters most") < top.index("**Refused — A/C.2/80/L.914, item 1 (Atlantis):")


def test_a_compilation_tells_of_the_largest_conflicts_and_of_what_was_refused_first(tmp_path: Path) -> None:
    draft = [f"{at}. Requests lighthouse {at} to send its log books by ship every spring;" for at in range(1, 41)]
    texts = {"draft": draft, "Atlantis": [line.replace("spring", "summer") for line in draft]}
    texts["Borduria"] = [line.replace("by ship every spring", "whenever it can") for line in draft]
    texts["Borduria"][38] = draft[38].replace("by ship every spring", "and the names of all who kept it, and of dogs")
    kept = [f"Recalling the lamp of bay {at}, which was lit in the year 18{at}," for at in range(10, 70)]
    for name, lines in texts.items():
        whole = "\n\n".join(["A/C.2/80/L.901", "The General Assembly,", *kept, *lines]) + "\n"
        (tmp_path / f"{name}.txt").write_text(whole, "utf-8")
    parties = [f"--party={name}={tmp_path / name}.txt" for name in ("Atlantis", "Borduria")]
    out = [tmp_path / "conflicts.md", tmp_path / "compiled.md"]

    assert main(["compile", str(tmp_path / "draft.txt"), *parties, "-o", str(out[0]), "-o", str(out[1]), "-q"]) == 0

    for path in out:
        top = path.read_text("utf-8").split("\n")[:LINES]
        assert top[0] == "# 2 parties, 40 places changed, 40 conflicts"
        assert top[2] == "* **1. OP 39**: overlapping words — Atlantis, Borduria"
        assert top[12] == "* and 30 more, below"


def boxes(page: Any, selectors: list[str]) -> dict[str, float]:
    """Where each of the elements ends on the page."""
    found = {}
    for selector in selectors:
        box = page.locator(selector).first.bounding_box()
        assert box is not None, f"{selector} is not shown"
        found[selector] = box["y"] + box["height"]
    return found


@pytest.mark.parametrize("size", [LAPTOP, NARROW], ids=["laptop", "phone"])
@pytest.mark.parametrize("case", CASES)
def test_the_report_answers_on_its_first_screen(
    chromium: Browser, tmp_path: Path, case: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "report.html"
    redline.write(CASES[case](), path)
    found = ".look .none" if case == "example" else ".look .changes > li:nth-child(2)"
    wanted = [".totals", ".weighty .changes > li:nth-child(4)", found]
    if size == LAPTOP:
        wanted += [".weighty .on-wide .changes > li:nth-child(2)", ".bar"]

    with chromium.open(path, size) as opened:
        below = {what: end for what, end in boxes(opened.page, wanted).items() if end > size[1]}
        assert below == {}
        assert WEIGHTIEST[case] in opened.page.locator(".weighty li").first.inner_text()
        opened.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert opened.page.locator(".look .changes > li:visible").count() == (0 if case == "example" else 80)
