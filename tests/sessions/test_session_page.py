"""A session's index in a real Chromium: looked at by axe, sorted by click and key, filtered, followed, printed."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdfium2
import pytest

import redline
from redline.sessions.batch import index_page
from redline.sessions.batch.outcome import Session
from tests.engines.browser import NARROW, Browser, violations
from tests.sessions.harbours import LIGHTS, adopted, draft, filled, small
from tests.sessions.test_session_index import HOSTILE, session

LAPTOP = (1280, 800)
EXAMPLES = Path(__file__).parents[2] / "examples"
LONGER = (
    "Welcomes the count of the lamps of the seven harbours and thanks the keepers who climbed the towers",
    "Urges the keepers to send their counts to the Office of Harbours every spring, before the ice goes",
    "Decides to observe the fourth of March each year as the Day of the Lamp",
    "Requests the Secretary-General to report on lamps, pursuant to resolution 79/12 of 3 May 1990",
    "Decides to consider the matter at its next session",
)


def files() -> dict[str, str]:
    """Two pairs of which one changes much, an amendment, a stranger, two texts of which each could be meant."""
    found = small()
    cited = "79/12 of 3 December 2024"
    found["new/A_80_L.5.txt"] = draft("A/80/L.5", LIGHTS, "1 November 2025", cited, operative=LONGER)
    found["old/A_RES_79_30.txt"] = adopted("79/30", "Ferries by night", "3 December 2024")
    found["old/copy.txt"] = found["old/A_RES_79_30.txt"].replace("seven harbours", "nine harbours")
    found["new/A_80_L.11.txt"] = draft("A/80/L.11", "Ferries by night", "1 November 2025")
    found["new/broken.pdf"] = "%PDF-1.7 and nothing else"
    return found


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("session")
    with ThreadPoolExecutor(1) as executor:
        redline.session(filled(folder / "in", files()), folder / "out", executor=executor)
    return folder / "out"


@pytest.fixture
def put(tmp_path: Path) -> Any:
    def saved(done: Session) -> Path:
        path = tmp_path / "index.html"
        path.write_bytes(index_page.page(done))
        return path

    return saved


def opened_details(page: Any) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, NARROW], ids=["laptop", "phone"])
def test_nothing_is_wrong_with_the_page(chromium: Browser, out: Path, scheme: str, size: tuple[int, int]) -> None:
    with chromium.open(out / "index.html", size, color_scheme=scheme) as opened:
        opened_details(opened.page)
        assert violations(opened.page) == []
        opened.page.locator("thead button").first.click()
        assert violations(opened.page) == []
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0], "wider than the window"
        assert opened.complaints == []


def test_every_column_stands_on_a_laptops_screen(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html", LAPTOP) as opened:
        table = opened.page.locator(".wide").last
        assert table.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


def test_pairs_of_one_verdict_are_shown_alone(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html") as opened:
        page = opened.page
        options = page.locator("#verdicts option").all_inner_texts()
        assert options[0] == "any verdict"
        assert sum(int(one.split("(")[1].rstrip(")")) for one in options[1:]) == page.locator("#pairs tbody").count()
        verdict, count = options[1].rstrip(")").split(" (")
        page.select_option("#verdicts", verdict)
        shown = page.locator("#pairs tbody:not([hidden]) td.verdict").all_inner_texts()
        assert shown == [verdict] * int(count)
        assert len(shown) < page.locator("#pairs tbody").count()


@pytest.mark.parametrize("size", [LAPTOP, NARROW], ids=["laptop", "phone"])
def test_the_first_screen_answers_what_matters(chromium: Browser, out: Path, size: tuple[int, int]) -> None:
    with chromium.open(out / "index.html", size) as opened:
        page = opened.page
        changes, look = page.locator(".weighty li:visible"), page.locator(".look li:visible")
        assert "A/80/L.5" in changes.first.inner_text()
        assert changes.first.locator("a").get_attribute("href") == "A_80_L.5-from-A_RES_79_12/A_80_L.5-report.html#OP-4"
        said = look.all_inner_texts()
        assert "A/80/L.11" in said[0]
        assert "broken.pdf" in said[1]
        if size == LAPTOP:
            assert "resolution 79/12 can't be of 3 May 1990" in said[2]
        for shown in (page.locator(".totals"), changes.nth(2), look.nth(1)):
            box = shown.bounding_box()
            assert box["y"] + box["height"] <= size[1]


def first_cells(page: Any, column: int) -> list[str]:
    rows = page.locator("tbody tr:visible")
    return [" ".join(rows.nth(at).locator("th, td").nth(column).inner_text().split()) for at in range(rows.count())]


def test_columns_sort_by_click_and_by_key(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html") as opened:
        page = opened.page
        inserted = page.locator("thead th", has_text="inserted")
        inserted.locator("button").click()
        down = first_cells(page, 6)
        assert int(down[0]) > int(down[1])
        assert inserted.get_attribute("aria-sort") == "descending"
        inserted.locator("button").click()
        assert (first_cells(page, 6), inserted.get_attribute("aria-sort")) == (down[::-1], "ascending")

        page.locator("thead button").first.focus()
        page.keyboard.press("Enter")
        names = [cell.split()[0] for cell in first_cells(page, 0)]
        assert names == ["A/80/L.5", "A/RES/79/12"]
        assert inserted.get_attribute("aria-sort") is None
        page.keyboard.press("Space")
        assert [cell.split()[0] for cell in first_cells(page, 0)] == names[::-1]
        assert opened.complaints == []


def test_words_leave_only_the_pairs_that_have_them(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html") as opened:
        page = opened.page
        page.fill("#find", "l.5 HARBOUR")
        assert [cell.split()[0] for cell in first_cells(page, 0)] == ["A/80/L.5"]
        assert page.locator("#found").inner_text() == "1 / 2"
        page.fill("#find", "no such words")
        assert first_cells(page, 0) == []
        assert page.locator("#found").inner_text() == "No pair has these words."
        page.fill("#find", "")
        assert len(first_cells(page, 0)) == 2


def test_every_link_leads_to_a_file_or_a_place_that_exists(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html") as opened:
        links = opened.page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(links) > 12
    for link in links:
        name, _, place = link.partition("#")
        target = out / unquote(name) if name else out / "index.html"
        assert target.is_file(), link
        assert not place or f'id="{unquote(place)}"' in target.read_text("utf-8"), link


def test_a_change_is_opened_where_it_stands(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html") as opened:
        opened.page.locator(".weighty a").first.click()
        assert "report on lamps" in opened.page.locator(":target").inner_text()


def test_the_page_is_whole_without_scripts(chromium: Browser, out: Path) -> None:
    with chromium.open(out / "index.html", java_script_enabled=False) as opened:
        assert len(first_cells(opened.page, 0)) == 2
        assert not opened.page.locator("#find").is_visible(), "a field that does nothing"


def test_it_prints_every_pair(chromium: Browser, out: Path, tmp_path: Path) -> None:
    with chromium.open(out / "index.html") as opened:
        opened.page.pdf(path=tmp_path / "index.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "index.pdf"))
    for wanted in ("A/80/L.5", "A/RES/78/20", "Without a pair", "A/80/L.9", "broken.pdf"):
        assert wanted in text
    assert "Show only pairs" not in text


def test_hostile_words_are_shown_and_do_nothing(chromium: Browser, put: Any) -> None:
    with chromium.open(put(session()), NARROW) as opened:
        opened_details(opened.page)
        assert HOSTILE[:40] in opened.page.locator(".weighty").inner_text()
        assert violations(opened.page) == []
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert opened.complaints == []


def test_an_empty_session_has_a_page_too(chromium: Browser, put: Any) -> None:
    with chromium.open(put(Session())) as opened:
        assert violations(opened.page) == []
        assert opened.page.locator(".look .none").inner_text() == "Nothing was found that a person should check."


def test_in_french_no_english_is_left(chromium: Browser, tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", files())
    with ThreadPoolExecutor(1) as executor:
        redline.session(folder, tmp_path / "out", executor=executor, report_language="fr")
    with chromium.open(tmp_path / "out" / "index.html") as opened:
        assert violations(opened.page) == []
        assert opened.page.locator("html").get_attribute("lang") == "fr"
        text = opened.page.locator("body").inner_text()
    assert "Les comparaisons d’une session" in text
    assert "PP 1 cite la résolution 79/12" in text
    assert "nommer la paire dans un manifeste" in text
    assert re.findall(r"\b(?:pairs?|cites|same|found|findings?|weighty|edited|without|name|predecessor)\b", text) == []
