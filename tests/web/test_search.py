"""The page's search of the library: its form, its answers, and a real browser that types into it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines.browser import NARROW, WIDE, Browser, violations
from tests.library.shelves import KEEPERS, LAMPS, added, filled, text
from tests.web.serving import Server, form, start, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page whose user has a library."""
    folder = tmp_path_factory.mktemp("search")
    filled(folder / "texts", A_RES_86_1=text("A/RES/86/1", "Lamps", "12 December 2031", [LAMPS, KEEPERS]))
    added(folder / "library.sqlite", folder / "texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REDLINE_LIBRARY", str(folder / "library.sqlite"))
        server = start(folder / "log")
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


def test_words_are_typed_and_answered_in_a_browser(searched: Server, chromium: Browser) -> None:
    for size in (WIDE, NARROW):
        with chromium.visit(f"http://{searched.host}/agreed?language=en", searched.cookie, size) as opened:
            page = opened.page
            page.fill('input[name="words"]', "Thanks the wardens of the lights for their watchfulness in all seasons")
            page.keyboard.press("Enter")
            page.locator("ol.answers").first.wait_for()
            assert "A/RES/86/1, OP 2" in page.inner_text("#outcome")
            assert page.locator("del").inner_text().strip() == "wardens"
            assert page.locator("ins").inner_text().strip() == "keepers"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []
