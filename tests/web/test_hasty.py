"""Whoever is quicker than the server: what is given while an answer is under way is neither lost nor taken twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.engines.browser import Browser
from tests.reading.word_files import p, r, word_file
from tests.web.serving import EXAMPLES, Server, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

DRAFT, OTHER = EXAMPLES / "check" / "hasty-draft.txt", EXAMPLES / "lighthouses-new.docx"
BORDURIA, AMENDMENTS = EXAMPLES / "lighthouses-borduria.docx", EXAMPLES / "lighthouses-amendments.docx"


@contextmanager
def held(page: Any, address: str) -> Iterator[None]:
    """Within, no such request gets to the server; those that were made get there at the end."""
    routes: list[Any] = []
    page.route(address, lambda route: routes.append(route))
    yield
    while not routes:
        page.wait_for_timeout(20)
    page.route(address, lambda route: route.continue_())
    for route in routes:
        route.continue_()


def visit(chromium: Browser, served: Server, door: str) -> Any:
    return chromium.visit(f"http://{served.host}/{door}?language=en", served.cookie)


def names(page: Any, slot: str) -> list[str]:
    return [str(name) for name in page.locator(f"#slot-{slot} .card .file").all_inner_texts()]


def test_a_button_that_is_pressed_while_files_are_under_way_waits_for_them(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "check") as opened:
        page = opened.page
        with held(page, "**/files/drafts"):
            page.set_input_files("#file-drafts", str(DRAFT))
            page.click("button.main")
        page.locator("#state .verdict").wait_for()
        assert names(page, "drafts") == [DRAFT.name]
        assert opened.complaints == []


def test_a_button_that_waits_for_a_file_which_is_refused_does_nothing(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "check") as opened:
        page = opened.page
        with held(page, "**/files/drafts"):
            page.set_input_files("#file-drafts", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a" * (3 << 20)})
            page.click("button.main")
        page.locator("#error-drafts").wait_for()
        assert "2 MB" in page.locator("#error-drafts").inner_text()
        page.set_input_files("#file-drafts", str(DRAFT))
        page.locator("#slot-drafts .card").wait_for()
        assert page.url.endswith("/check?language=en")


def test_of_two_files_for_one_place_the_second_is_taken(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "compare") as opened:
        page = opened.page
        with held(page, "**/files/old"):
            page.set_input_files("#file-old", str(DRAFT))
            page.set_input_files("#file-old", str(OTHER))
        page.locator("#slot-old .card", has_text=OTHER.name).wait_for()
        assert names(page, "old") == [OTHER.name]


def test_files_that_are_chosen_one_after_another_are_all_taken(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "check") as opened:
        page = opened.page
        with held(page, "**/files/drafts"):
            for file in (DRAFT, OTHER, BORDURIA):
                page.set_input_files("#file-drafts", str(file))
        page.locator("#slot-drafts .card").nth(2).wait_for()
        assert names(page, "drafts") == [DRAFT.name, OTHER.name, BORDURIA.name]


def test_what_is_typed_beside_a_file_stays_when_another_one_is_chosen(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "compile") as opened:
        page = opened.page
        page.set_input_files("#file-files", str(AMENDMENTS))
        party = page.locator('#slot-files input[name^="party"]')
        party.fill("Atlan")
        with held(page, "**/files/files"):
            page.set_input_files("#file-files", str(BORDURIA))
            party.press("End")
            page.keyboard.type("t")
        page.locator("#slot-files .card").nth(1).wait_for()
        page.keyboard.type("is")
        assert party.first.input_value() == "Atlantis"


def test_what_is_to_be_done_with_tracked_changes_stays_chosen(chromium: Browser, served: Server) -> None:
    inserted = f'<w:ins w:id="1" w:author="EU" w:date="2020-01-01T00:00:00Z">{r("by night")}</w:ins>'
    tracked = {"name": "a.docx", "mimeType": "", "buffer": word_file(p("Lamps burn ", inserted))}
    with visit(chromium, served, "compare") as opened:
        page = opened.page
        page.set_input_files("#file-old", tracked)
        page.select_option('select[name="tracked_changes"]', "reject")
        page.set_input_files("#file-new", str(OTHER))
        page.locator("#slot-new .card").wait_for()
        assert page.locator('select[name="tracked_changes"]').input_value() == "reject"
