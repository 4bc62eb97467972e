"""The history as files and on the command line: what is written, what is refused, and the page in a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import redline
from redline.cli import main
from redline.cli.group import commands
from redline.sessions import history
from tests.engines.browser import NARROW, WIDE, Browser, violations
from tests.sessions.test_history import LAMPS, WELLS, versions
from tests.trials.authored import Author, resolution

ROOT = Path(__file__).parents[2]
EXAMPLES = [str(ROOT / "examples" / f"lighthouses-{side}.docx") for side in ("old", "new")]
HOSTILE = "<script>alert(1)</script> & | *x* \u202e\x07"


def back_and_forth() -> history.History:
    """A paragraph that is dropped and comes back with another beside it, edited at the end."""
    deeper = WELLS.replace("dig", "deepen")
    return history.trace(versions([WELLS, LAMPS], [LAMPS], [LAMPS, WELLS], [LAMPS, deeper, "Asks ferries to wait;"]))


def ten_versions() -> history.History:
    author = Author(3, paragraphs=14)
    documents = [resolution(author.text, "version 1")]
    for number in range(2, 11):
        author.edit()
        documents.append(resolution(author.text, f"version {number}"))
    return history.trace(documents)


def test_json_tells_every_wording_and_its_authors() -> None:
    written = json.loads(history.render(back_and_forth(), ".json"))
    wells = next(life for life in written["paragraphs"] if len(life["moments"]) == 3)

    assert [version["paragraphs_by_age"] for version in written["versions"]] == [
        [2, 0, 0, 0],
        [1, 0, 0, 0],
        [2, 0, 0, 0],
        [2, 0, 0, 1],
    ]
    assert [(moment["version"], moment["address"], moment["how"]) for moment in wells["moments"]] == [
        (1, "OP 1", "first version"),
        (3, "OP 2", "returned"),
        (4, "OP 2", "edited"),
    ]
    assert {"version": 4, "back": None, "text": "deepen"} in wells["moments"][2]["passages"]
    assert "".join(passage["text"] for passage in wells["moments"][0]["passages"]) == WELLS


def test_markdown_names_the_author_before_each_passage() -> None:
    lines = history.render(back_and_forth(), ".md").split("\n")

    assert "3 paragraphs now, 2 of them since the first version; 0 dropped, 1 came back." in lines[2]
    assert "| since | 1 | 2 | 3 | 4 |" in lines
    assert "| 1 | OP 1 | – | OP 2: returned | OP 2: edited |" in lines
    assert f"* OP 2 of version 3: ¹{WELLS}" in lines
    assert "¹Invites coastal towns to ⁴deepen ¹their wells before the ferries come;" in lines
    assert "**OP 2** (since version 1; edited in 4; dropped in 2, back in 3)  " in lines


@given(st.lists(st.text("ab <>&|*`_\n\x00\u202e;é中ش", max_size=12), min_size=2, max_size=4))
def test_any_words_can_be_written(texts: list[str]) -> None:
    traced = history.trace(versions(*([text] for text in texts)))

    assert json.loads(history.render(traced, ".json"))["versions"]
    for suffix in (".md", ".html"):
        assert "\x00" not in history.render(traced, suffix)


def test_the_command_writes_all_three_formats(tmp_path: Path) -> None:
    outputs = [tmp_path / f"h{suffix}" for suffix in (".html", ".md", ".json")]
    done = CliRunner().invoke(
        commands, ["history", *EXAMPLES, *(word for path in outputs for word in ("-o", str(path)))]
    )

    assert done.exit_code == 0
    assert done.stderr.startswith("2 versions; ")
    assert [path.stat().st_size > 1000 for path in outputs] == [True] * 3


def test_word_files_with_headers_and_footers_have_a_history(corpus: Path) -> None:
    name = str(corpus / "docx" / "un_A_80_6_SECT24_CORR1.docx")
    done = CliRunner().invoke(commands, ["history", name, name, "--tracked-changes", "accept"])

    assert done.exit_code == 0
    assert "0 dropped, 0 came back" in done.stdout


def test_without_an_output_the_history_is_shown(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for output in ((), ("-o", "-"), ("-o", "-.md")):
        assert main(["history", *EXAMPLES, *output]) == 0
        assert capfdbinary.readouterr().out.startswith(b"# Archives of lighthouses\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([EXAMPLES[0]], 2, "two or more versions"),
        (["-", "-"], 2, "only one of the files can be standard input"),
        ([*EXAMPLES, "-o", "h.docx"], 2, "end the name in one of .html, .md, .json"),
        ([EXAMPLES[0], "missing.txt"], 3, "missing.txt"),
        ([*EXAMPLES, "-o", "no-such-folder/h.md"], 5, "create it first"),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", *words]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow"])
def test_nothing_is_wrong_with_the_page(chromium: Browser, tmp_path: Path, size: tuple[int, int], scheme: str) -> None:
    path = tmp_path / "history.html"
    path.write_text(history.render(ten_versions(), ".html"), "utf-8")
    with chromium.open(path, size, color_scheme=scheme) as opened:
        page = opened.page
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], "the page is wider than the window"
        assert opened.complaints == []


def test_the_words_of_one_version_can_be_shown_without_scripts(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "history.html"
    path.write_text(history.render(back_and_forth(), ".html"), "utf-8")
    grounds = (
        "all => all.map(one => [one.lastChild.data, getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)'])"
    )
    with chromium.open(path) as opened:
        page = opened.page
        words = page.locator("#OP-2 .words:not(.earlier) .p")
        assert words.evaluate_all(grounds)[1] == ["deepen ", True]
        page.locator("label", has=page.locator("#only-0")).click()
        assert not words.evaluate_all(grounds)[1][1]
        page.locator("label", has=page.locator("#only-3")).click()
        assert words.evaluate_all(grounds)[1][1]
        assert opened.complaints == []


def test_the_picture_of_growth_has_a_bar_of_the_right_length(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "history.html"
    path.write_text(history.render(back_and_forth(), ".html"), "utf-8")
    with chromium.open(path) as opened:
        bars = opened.page.locator(".growth-bar[aria-label^=paragraphs]")
        widths = bars.evaluate_all(
            "all => all.map(bar => [...bar.querySelectorAll('rect')].map(r => r.width.baseVal.value))"
        )
    whole = sum(widths[3])
    assert [[round(3 * width / whole) for width in bar] for bar in widths] == [[2], [1], [2], [2, 1]]


def test_hostile_words_are_shown_and_do_nothing(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "history.html"
    path.write_text(history.render(history.trace(versions([HOSTILE], [f"{HOSTILE} again"])), ".html"), "utf-8")
    with chromium.open(path) as opened:
        text = opened.page.locator("#OP-1 .words:not(.earlier)").text_content()
        assert "<script>alert(1)</script> & | *x*" in text
        assert opened.complaints == []


def test_a_history_may_be_in_french(chromium: Browser, tmp_path: Path) -> None:
    page, text = tmp_path / "h.html", tmp_path / "h.md"
    words = ["history", *EXAMPLES, "--report-language", "fr", "-o", str(page), "-o", str(text)]

    done = CliRunner().invoke(commands, words)

    assert done.exit_code == 0
    assert done.stderr.startswith("2 versions ; 40 paragraphes à présent")
    assert "| 1 | OP 10 | OP 3: modifié, déplacé |" in text.read_text("utf-8").replace("OP 3 : ", "OP 3: ")
    with chromium.open(page) as opened:
        assert violations(opened.page) == []
        assert opened.page.locator("html").get_attribute("lang") == "fr"
        assert opened.page.locator("main").get_attribute("lang") == "en"
        assert opened.page.locator("h2").first.inner_text().startswith("Croissance du texte")
        opened.page.evaluate("document.querySelectorAll('.words, .note-words').forEach(one => one.remove())")
        shown = opened.page.locator("body").inner_text()
    assert [word for word in ("since", "edited", "dropped", "wordings", "Show the words") if word in shown] == []


def test_the_language_of_a_history_is_that_of_its_last_version() -> None:
    files = [ROOT / "examples" / f"night-{side}.fr.docx" for side in ("old", "new")]
    traced = history.trace([redline.read(path) for path in files])

    assert "paragraphes à présent" in history.render(traced, ".md")
    assert "paragraphs now" in history.render(traced, ".md", "en")


@pytest.mark.parametrize("size", [(1280, 800), NARROW], ids=["laptop", "phone"])
def test_the_first_screen_tells_how_the_text_grew_and_what_was_dropped(
    chromium: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "history.html"
    files = [*EXAMPLES, str(ROOT / "examples" / "lighthouses-borduria.docx")]
    path.write_text(history.render(history.trace([redline.read(name) for name in files]), ".html"), "utf-8")
    with chromium.open(path, size) as opened:
        for shown in (".totals", ".growth-bar >> nth=5", ".dropped li >> nth=0"):
            box = opened.page.locator(shown).first.bounding_box()
            assert box["y"] + box["height"] <= size[1], shown


def test_markdown_tells_what_was_dropped_before_each_paragraph() -> None:
    traced = history.trace([redline.read(name) for name in EXAMPLES])
    top = history.render(traced, ".md").split("\n")[:40]

    assert top[2].startswith("2 versions; ")
    assert top.index("## Dropped") < top.index("## Each paragraph through the versions")
    assert "| 1 | OP 7 | merged into OP 9 |" in history.render(traced, ".md")


def test_the_lines_of_the_head_are_named_in_the_language_of_the_report() -> None:
    traced = history.trace([redline.read(path) for path in EXAMPLES])

    told = history.render(traced, ".md", "fr")

    assert "| 1 | titre | titre" in told
    assert "| title" not in told
    assert 'href="#OP-1"' in history.render(traced, ".html", "fr")
