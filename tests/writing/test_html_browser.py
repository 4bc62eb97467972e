"""The report in a real Chromium: views, filters, keys, links, sizes, colours, print, other scripts, hostile words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import redline
from redline.cli import main
from redline.comparing import compare
from redline.model import Comparison, Kind, Resolution
from tests.engines.browser import NARROW, WIDE, Browser, violations
from tests.writing.comparisons import DELETE, INSERT, KEEP, edited, every_kind, op, resolution
from tests.writing.reports import as_page

EXAMPLES = Path(__file__).parents[2] / "examples"

Save = Callable[[Comparison], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(comparison: Comparison) -> Path:
        path = tmp_path / "report.html"
        path.write_bytes(as_page(comparison).encode("utf-8", "replace"))
        return path

    return saved


@pytest.fixture(scope="module")
def lighthouses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the project's own example drafts, written as a user writes it."""
    path = tmp_path_factory.mktemp("report") / "lighthouses.html"
    old, new = (redline.read(EXAMPLES / f"lighthouses-{side}.docx") for side in ("old", "new"))
    redline.write(redline.compare(old, new), path)
    return path


def test_a_refused_instruction_makes_the_page_no_wider(chromium: Browser, tmp_path: Path) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_text(
        "Proposed amendments\n\n1. In paragraph 3, delete “ropes”, at the end of it all, insert “rings and hooks”.\n"
        "2. Delete paragraph 2.\n",
        "utf-8",
    )
    path = tmp_path / "amended.html"
    assert main(["amend", str(EXAMPLES / "lighthouses-new.docx"), str(asked), "-o", str(path)]) == 4
    for width in (WIDE[0], 1100, NARROW[0]):
        with chromium.open(path, (width, 1400)) as opened:
            assert opened.page.locator(".asked pre").count() > 0
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def visible(page: Any, selector: str) -> list[str]:
    """Ids of the elements that are laid out, on screen or not."""
    found: list[str] = page.evaluate(
        "selector => [...document.querySelectorAll(selector)].filter(e => e.getClientRects().length).map(e => e.id)",
        selector,
    )
    return found


def current(page: Any) -> str:
    return str(page.evaluate("document.querySelector('.current')?.id ?? ''"))


def top_of(page: Any, place: str) -> float:
    return float(page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", place))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wrong_with_the_page(
    chromium: Browser, lighthouses: Path, scheme: str, size: tuple[int, int]
) -> None:
    with chromium.open(lighthouses, size, color_scheme=scheme) as opened:
        page = opened.page
        for view in ("side", "inline"):
            page.check(f"#{view}", force=True)
            page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], "the page is wider than the window"
        page.keyboard.press("?")
        assert violations(page) == []
        assert opened.complaints == []


def test_the_first_screen_answers_what_matters(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        for selector in (".totals", ".weighty .on-wide > .changes > li:nth-child(4)", "#look", ".bar"):
            box = opened.page.locator(selector).bounding_box()
            assert 0 < box["height"] <= WIDE[1] - box["y"], selector


def test_side_by_side_gives_each_text_alone_and_inline_gives_both(chromium: Browser, save: Save) -> None:
    comparison = edited((KEEP, "States "), (DELETE, "may"), (INSERT, "shall"), (KEEP, " report;"))
    with chromium.open(save(comparison)) as opened:
        page = opened.page

        def seen(side: str) -> str:
            found = page.locator(f"#OP-1 .{side}")
            return str(found.inner_text()).strip() if found.is_visible() else ""

        assert (seen("old"), seen("new")) == ("", "1. States mayshall report;")
        page.keyboard.press("v")
        assert (seen("old"), seen("new")) == ("1. States may report;", "1. States shall report;")
        old, new = page.locator("#OP-1 .old").bounding_box(), page.locator("#OP-1 .new").bounding_box()
        assert old["x"] + old["width"] <= new["x"]


def test_filters_keep_what_they_name(chromium: Browser, save: Save) -> None:
    with chromium.open(save(every_kind())) as opened:
        page = opened.page
        everything = visible(page, "main .row")

        page.check("#only-deleted", force=True)
        assert visible(page, "main .row") == ["was-OP-3"]
        page.check("#only-moved", force=True)
        assert visible(page, "main .row, main .vacancy") == ["was-OP-3", "OP-7", "from-OP-8"]
        page.uncheck("#only-deleted", force=True)
        page.uncheck("#only-moved", force=True)
        page.keyboard.press("u")
        assert visible(page, "main .row") == [name for name in everything if name not in ("OP-1", "OP-8")]
        page.keyboard.press("u")
        assert visible(page, "main .row") == everything


def test_lines_around_the_body_are_folded_until_a_link_or_the_search_leads_there(
    chromium: Browser, lighthouses: Path
) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        seen = "document.getElementById('symbol').checkVisibility({contentVisibilityAuto: false})"
        assert not page.evaluate(seen)
        page.fill("#find", "symbol")
        page.keyboard.press("Enter")
        assert current(page) == "symbol"
        assert page.evaluate(seen)


def test_keys_go_from_change_to_change_and_pass_over_what_is_filtered(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        places = []
        for _ in range(4):
            page.keyboard.press("j")
            places.append(current(page))
        assert places == ["PP-1", "PP-5", "PP-7", "PP-9"]
        page.keyboard.press("k")
        assert current(page) == "PP-7"

        page.check("#only-moved", force=True)
        page.keyboard.press("j")
        assert current(page) == "OP-3"
        assert 0 <= top_of(page, "OP-3") < WIDE[1] / 2
        page.keyboard.press("j")
        assert current(page) == "OP-3", "there is no later one"


def test_keys_can_be_switched_off(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.uncheck("#keys")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        assert current(page) == ""
        assert not page.locator("#help").is_visible()


@pytest.mark.parametrize(
    ("asked", "place"),
    [("OP 11", "OP-11"), ("op7(b)(iv)", "OP-7-b-iv"), ("was OP 11", "was-OP-11"), ("annex, 4", "annex-4")],
)
def test_an_address_is_found(chromium: Browser, lighthouses: Path, asked: str, place: str) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        page.keyboard.press("/")
        page.keyboard.type(asked)
        page.keyboard.press("Enter")
        assert current(page) == place
        assert 0 <= top_of(page, place) < WIDE[1] / 2


def test_words_are_found_lit_and_gone_through(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        page.keyboard.press("/")
        page.keyboard.type("Log Books")
        page.keyboard.press("Enter")
        first = current(page)
        assert page.evaluate("[...CSS.highlights.get('found')][0].toString()").lower() == "log books"
        page.keyboard.press("Enter")
        assert current(page) != first
        page.keyboard.press("Shift+Enter")
        assert current(page) == first
        page.fill("#find", "no such words")
        page.keyboard.press("Enter")
        assert page.locator("#found").inner_text() == "none"


def test_moved_paragraphs_and_footnotes_are_linked(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        page.locator("#OP-3 a.was").click()
        assert page.evaluate("location.hash") == "#from-OP-10"
        assert 0 <= top_of(page, "from-OP-10") < 200
        page.locator("#from-OP-10 a").click()
        assert page.evaluate("location.hash") == "#OP-3"
        page.locator("#PP-9 .new .call a").click()
        assert page.locator(":target").inner_text().startswith("footnote 4 (was 3)")


def test_a_click_on_the_map_goes_there(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        page.locator('.map a[href="#OP-11"]').click()
        assert 0 <= top_of(page, "OP-11") < 200
        page.wait_for_function("!document.querySelector('.here').hidden")
        mark, stripe = (page.locator(name).bounding_box() for name in (".here", '.map a[href="#OP-11"] .catch'))
        assert mark["y"] <= stripe["y"] + 1
        assert stripe["y"] <= mark["y"] + mark["height"]


def test_a_link_to_what_a_filter_hides_shows_it(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses) as opened:
        page = opened.page
        page.check("#only-moved", force=True)
        page.locator('.weighty a[href="#OP-11"]').click()
        page.wait_for_function("document.getElementById('OP-11').getClientRects().length > 0")
        assert 0 <= top_of(page, "OP-11") < 200


def test_everything_reads_without_scripts(chromium: Browser, lighthouses: Path) -> None:
    with chromium.open(lighthouses, java_script_enabled=False) as opened:
        page = opened.page
        assert page.locator("#OP-4 .new").is_visible()
        assert not page.locator("#find").is_visible(), "a field that does nothing"
        page.locator("label", has_text="Side by side").click()
        assert page.locator("#OP-4 .old").is_visible()
        page.locator("label", has_text="moved").click()
        assert not page.locator("#OP-4").is_visible()
        assert page.locator("#OP-3").is_visible()


def test_print_has_every_word_and_no_controls(chromium: Browser, lighthouses: Path, tmp_path: Path) -> None:
    import pypdfium2

    with chromium.open(lighthouses) as opened:
        opened.page.pdf(path=tmp_path / "report.pdf")
        opened.page.emulate_media(media="print")
        assert not opened.page.locator(".bar").is_visible()
    pages = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    wanted = redline.read(EXAMPLES / "lighthouses-new.docx").paragraphs
    printed = re.sub(r"\W+", "", text)
    assert [p.text for p in wanted if p.address.kind is Kind.PREAMBULAR and not _within(p.text, printed)] == []
    assert "Side by side" not in text
    assert "more" not in text.split("To look at")[0].split("\n"), "the folded list is printed unfolded"


def _within(text: str, printed: str) -> bool:
    return all(re.sub(r"\W+", "", word) in printed for word in text.split())


def _document(name: str, language: str, *texts: str) -> Resolution:
    paragraphs = [op(str(number), text) for number, text in enumerate(texts, 1)]
    plain = resolution(name, *paragraphs)
    return Resolution(plain.paragraphs, plain.source, plain.head, language=language)


def test_arabic_runs_from_the_right(chromium: Browser, save: Save) -> None:
    old = _document("a", "ar", "تشجع الدول الأعضاء على حفظ سجلات المنارات، وفقا للقرار 79/166؛")
    new = _document("b", "ar", "تحث الدول الأعضاء على حفظ سجلات المنارات، وفقا للقرار 80/204؛")
    with chromium.open(save(compare(old, new))) as opened:
        page = opened.page
        margin, words = (page.locator(f"#OP-1 {name}").bounding_box() for name in (".margin", ".new .words"))
        assert margin["x"] > words["x"]
        page.check("#side", force=True)
        old_side, new_side = (page.locator(f"#OP-1 .{name}").bounding_box() for name in ("old", "new"))
        assert old_side["x"] > new_side["x"]
        page.check("#inline", force=True)
        deleted = page.locator("#OP-1 .new del", has_text="79/166").bounding_box()
        inserted = page.locator("#OP-1 .new ins", has_text="80/204").bounding_box()
        assert deleted["x"] >= inserted["x"] + inserted["width"] - 1, "what was deleted is read first"
        assert violations(page) == []


def test_chinese_wraps_in_a_narrow_window(chromium: Browser, save: Save) -> None:
    text = "鼓励会员国列出其领土内的灯塔，并说明每座灯塔的文件保存在何处，" * 6
    old, new = _document("a", "zh", text), _document("b", "zh", text.replace("鼓励", "敦促"))
    with chromium.open(save(compare(old, new)), NARROW) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert opened.page.locator("main").get_attribute("lang") == "zh"
        assert opened.page.locator("#OP-1 .new ins").first.inner_text() == "敦促"


HOSTILE = (
    "<script>document.title = 'owned'</script><img src=x onerror=alert(1)></section></main>&lt;&#x41;"
    "\u202eesrever\x00\x07\x1b]0;x\x07{{ 7 * 7 }}{% raw %}<!-- "
)


def test_hostile_words_are_shown_and_do_nothing(chromium: Browser, save: Save) -> None:
    shown = HOSTILE.replace("\x00", "␀").replace("\x07", "␇").replace("\x1b", "␛")
    with chromium.open(save(edited((KEEP, "Notes "), (DELETE, HOSTILE), (INSERT, f"{HOSTILE}!")))) as opened:
        page = opened.page
        assert page.locator("#OP-1 .new ins").text_content() == f"{shown}!"
        assert page.title() == "x.txt against x.txt: x.txt"
        assert opened.complaints == []
        assert violations(page) == []


def test_a_paragraph_of_a_megabyte_is_shown_whole(chromium: Browser, save: Save) -> None:
    long = "word " * 100_000 + "x" * 500_000
    with chromium.open(save(edited((KEEP, long), (INSERT, " end;"))), NARROW) as opened:
        assert len(opened.page.locator("#OP-1 .new .words").text_content()) == len("1. ") + len(long) + len(" end;")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert opened.complaints == []


def test_ten_thousand_paragraphs_open_filter_and_find(chromium: Browser, save: Save) -> None:
    old = [f"Requests lighthouse {number} to send its log books;" for number in range(10_000)]
    new = [text.replace("send", "lend") if at % 10 == 0 else text for at, text in enumerate(old)]
    comparison = compare(_document("a", "en", *old), _document("b", "en", *new))
    with chromium.open(save(comparison)) as opened:
        page = opened.page
        page.check("#only-reworded", force=True)
        assert len(visible(page, "main .row")) == 1000
        page.uncheck("#only-reworded", force=True)
        page.fill("#find", "OP 9001")
        page.keyboard.press("Enter")
        assert current(page) == "OP-9001"
        page.wait_for_function("Math.abs(document.getElementById('OP-9001').getBoundingClientRect().top) < 200")
        assert opened.complaints == []
