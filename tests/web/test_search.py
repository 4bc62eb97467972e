"""The page's search of the library: its form, its answers, and a real browser that types into it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.browser import NARROW, WIDE, Browser, held, violations
from tests.library.shelves import KEEPERS, LAMPS, added, filled, text
from tests.web.roomserver import come, ferries, serve
from tests.web.serving import PATIENCE, Server, form, start, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's library, of one text."""
    folder = tmp_path_factory.mktemp("search")
    filled(folder / "texts", A_RES_86_1=text("A/RES/86/1", "Lamps", "12 December 2031", [LAMPS, KEEPERS]))
    added(folder / "library.sqlite", folder / "texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REDLINE_LIBRARY", str(folder / "library.sqlite"))
        yield folder / "library.sqlite"


@pytest.fixture(scope="module")
def searched(library: Path) -> Iterator[Server]:
    """A page whose user has a library."""
    server = start(library.parent / "log")
    server.enter()
    yield server
    server.end()


def test_a_search_answers_and_holds_no_mark_up_of_the_query(searched: Server) -> None:
    empty = searched.ask("GET", "/agreed")
    told = searched.send("/agreed", words="carry two lamps")
    script = searched.send("/agreed", words="<script>alert(1)</script> lamps OR")
    nothing = searched.send("/agreed", words="…")

    assert (empty.status, "A/RES" in empty.body) == (200, False)
    assert (told.status, told.body.count("<mark>carry two lamps</mark>")) == (200, 1)
    assert 'href="https://docs.un.org/en/A/RES/86/1"' in told.body
    assert "<script>alert" not in script.body
    assert (nothing.status, "there is no word" in nothing.body) == (422, True)
    assert searched.ask("POST", "/agreed", cookie="", content_type="x").status in (401, 403)


def test_the_language_that_was_chosen_is_that_of_the_answer(searched: Server) -> None:
    chosen = searched.ask("GET", "/agreed?language=fr").headers["set-cookie"].split(";")[0]
    body, kind = form((), {"words": "carry two lamps"})
    told = searched.ask("POST", "/agreed", body, cookie=f"{searched.cookie}; {chosen}", content_type=kind)
    assert '<html lang="fr"' in told.body


def test_without_a_library_it_is_said_how_it_is_made_before_words_are_typed(served: Server) -> None:
    page = served.ask("GET", "/agreed?language=en").body
    assert "redline library add FOLDER" in page
    assert 'name="words"' not in page


def test_words_are_typed_and_answered_in_a_browser(searched: Server, chromium: Browser) -> None:
    for size in (WIDE, NARROW):
        with chromium.visit(f"http://{searched.host}/agreed?language=en", searched.cookie, size) as opened:
            page = opened.page
            page.get_by_role("link", name="Français").click()
            page.locator("html[lang=fr]").wait_for(state="attached")
            page.fill('input[name="words"]', "Thanks the wardens of the lights for their watchfulness in all seasons")
            page.keyboard.press("Enter")
            page.locator("ol.answers").first.wait_for()
            assert "A/RES/86/1, OP 2" in page.inner_text("#outcome")
            assert "Presque identique" in page.inner_text("#outcome")
            assert page.locator("del").inner_text().strip() == "wardens"
            assert page.locator("ins").inner_text().strip() == "keepers"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []


def test_a_symbol_stands_for_a_file_without_script(searched: Server) -> None:
    desk = "/compare/" + "a" * 32
    searched.send(desk, (), **{"symbol-old": "86/1", "symbol-new": "A/RES/99/9"})
    page = searched.ask("GET", desk).body

    assert page.count("<bdi>A/RES/86/1</bdi>") == 1
    assert re.search(r'class="card wrong">\s*<p class="file"><bdi>A_RES_99_9</bdi></p>\s*<p class="error"', page)
    assert "get it from https://docs.un.org/en/A/RES/99/9" in page
    assert str(searched.log.parent) not in page  # where the library lies is nobody's business
    options = searched.send("/symbols", (), **{"symbol-old": "a/res/8"}).body
    assert options.split() == ["<option", 'value="A/RES/86/1">Lamps,', "2031-12-12</option>"]
    assert searched.send("/symbols", (), **{"symbol-old": "%"}).body.strip() == ""


def test_a_symbol_is_typed_into_a_slot_and_the_keyboard_is_enough(searched: Server, chromium: Browser) -> None:
    for size, language in ((WIDE, "en"), (NARROW, "ar")):
        with chromium.visit(f"http://{searched.host}/check?language={language}", searched.cookie, size) as opened:
            page = opened.page
            field = page.locator("#symbol-drafts")
            field.focus()
            page.keyboard.type("A/RES/86", delay=20)
            page.locator("#symbols-drafts option").first.wait_for(state="attached")
            assert page.locator("#symbols-drafts option").get_attribute("value") == "A/RES/86/1"
            page.keyboard.type("/9")
            page.keyboard.press("Enter")
            page.locator(".card.wrong .error").wait_for()
            assert page.url.endswith(f"/check?language={language}")  # the form was not sent
            assert page.evaluate("document.activeElement.id") == "symbol-drafts"
            page.keyboard.type("86/1")
            page.keyboard.press("Enter")
            page.locator(".card:not(.wrong)").wait_for()
            assert page.locator(".card:not(.wrong) .what b").inner_text() == "A/RES/86/1"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []


def test_a_slot_hears_from_the_moment_it_is_there(searched: Server, chromium: Browser) -> None:
    with chromium.visit(f"http://{searched.host}/check?language=en", searched.cookie) as opened:
        page = opened.page
        page.evaluate("""new MutationObserver((changes, watch) => {
            const field = document.getElementById("symbol-drafts");
            if (!document.querySelector(".card.wrong")) return;
            watch.disconnect();
            field.value = "86/1";
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        }).observe(document.body, { childList: true, subtree: true })""")
        page.fill("#symbol-drafts", "A/RES/86/9")
        page.keyboard.press("Enter")
        page.locator(".card:not(.wrong)").wait_for(timeout=20_000)


def test_what_is_typed_on_while_a_symbol_is_looked_up_stays_and_is_not_sent(
    searched: Server, chromium: Browser
) -> None:
    with chromium.visit(f"http://{searched.host}/check?language=en", searched.cookie) as opened:
        page = opened.page
        page.focus("#symbol-drafts")
        with held(page, "**/files/drafts"):
            page.keyboard.type("86/9")
            page.keyboard.press("Enter")
            page.keyboard.type("7")
        page.locator(".card.wrong").wait_for()
        page.keyboard.type("8")
        assert page.input_value("#symbol-drafts") == "86/978"
        assert page.locator(".card").count() == 1


def test_who_types_symbols_and_presses_the_button_has_the_comparison(searched: Server, chromium: Browser) -> None:
    with chromium.visit(f"http://{searched.host}/compare?language=en", searched.cookie) as opened:
        page = opened.page
        page.fill("#symbol-old", "86/1")
        page.fill("#symbol-new", "A/RES/86/1")
        page.click("button.main")
        page.locator("#state .verdict").wait_for(timeout=60_000)
        assert page.locator(".card").count() == 2


def test_a_draft_alone_is_compared_with_its_predecessor(searched: Server) -> None:
    desk, printed = "/compare/" + "c" * 32, text("A/C.3/87/L.2", "Lamps", "", [LAMPS], "86/1 of 12 December 2031")
    searched.send(desk, [("old", "draft.txt", printed.encode())])
    searched.send(desk)
    until = time.monotonic() + PATIENCE
    while "verdict" not in (page := searched.ask("GET", desk).body):
        assert time.monotonic() < until, page
        time.sleep(0.1)
    assert "New beside A/RES/86/1: PP 1 cites resolution 86/1 of 12 December 2031; same title" in page


def test_a_room_asks_the_library_beside_a_paragraph(
    library: Path, chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = serve(tmp_path / "server", ferries(tmp_path))
    try:
        hall.pen.text()
        party = come(hall.server, hall.pen.link("party", "EU"))
        reader = come(hall.server, hall.pen.link("reader"))
        asked = party.post("/agreed", words="carry two lamps").body  # without script
        assert asked.count("<mark>carry two lamps</mark>") == 1
        assert reader.post("/agreed", words="carry two lamps").status == 403
        assert "/agreed" not in reader.get("/panel?row=r9").body
        with chromium.visit(f"http://{hall.server.host}/?row=r9&language=ar", hall.pen.cookie, NARROW) as opened:
            page = opened.page
            page.locator("details.agreed summary").click()
            page.fill(".agreed textarea", "carry two lamps")
            page.click(".agreed button")
            page.locator(".agreed ol.answers").wait_for()
            assert "A/RES/86/1, OP 1" in page.inner_text(".agreed .answer")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []
    finally:
        hall.end()
    monkeypatch.delenv("REDLINE_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    bare = serve(tmp_path / "bare", hall.path)
    try:
        bare.pen.text()
        assert "/agreed" not in bare.pen.get("/panel?row=r9").body
    finally:
        bare.end()
