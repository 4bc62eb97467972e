"""Whoever is quicker than the server: what is given while an answer is under way is neither lost nor taken twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.engines.browser import Browser, held
from tests.reading.word_files import p, r, word_file
from tests.web.roomserver import Hall, come, ferries, serve
from tests.web.serving import EXAMPLES, Server, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

DRAFT, OTHER = EXAMPLES / "check" / "hasty-draft.txt", EXAMPLES / "lighthouses-new.docx"
BORDURIA, AMENDMENTS = EXAMPLES / "lighthouses-borduria.docx", EXAMPLES / "lighthouses-amendments.docx"


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
            page.set_input_files(
                "#file-drafts", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a" * (3 << 20)}
            )
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


def test_a_file_that_is_under_way_when_the_page_has_loaded_is_sent_once(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "check") as opened:
        page = opened.page
        with held(page, "**/files/drafts"):
            page.set_input_files("#file-drafts", str(DRAFT))
            page.evaluate("dispatchEvent(new Event('load'))")  # a report within the page holds it up
        page.locator("#slot-drafts .card").wait_for()
        page.set_input_files("#file-drafts", str(OTHER))
        page.locator("#slot-drafts .card").nth(1).wait_for()
        assert names(page, "drafts") == [DRAFT.name, OTHER.name]


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


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A room with proposals; each test is of other places."""
    folder = tmp_path_factory.mktemp("hasty")
    served = serve(folder / "server", ferries(folder))
    served.pen.text()
    yield served
    served.end()


def enter(chromium: Browser, room: Hall, place: str = "") -> Any:
    return chromium.visit(f"http://{room.server.host}/{f'?place={place}' if place else ''}", room.pen.cookie)


def two_held(room: Hall) -> tuple[str, str]:
    """The first two places of the room, held, so that both stay open."""
    first, second = room.pen.places()[:2]
    for place in (first, second):
        room.pen.decide(place, "hold")
    return first, second


def is_open(page: Any, place: str) -> None:
    page.wait_for_selector(f'.opened[data-place="{place}"]')


def test_a_verdict_is_of_the_place_under_the_cursor_though_its_panel_comes_late(chromium: Browser, room: Hall) -> None:
    first, second = room.pen.places()[:2]
    with enter(chromium, room, first) as opened:
        page = opened.page
        is_open(page, first)
        with held(page, "**/panel?*"):
            page.keyboard.press("j")
            page.keyboard.press("h")
        page.wait_for_selector(f"#{second}.held")
        assert "held" not in page.locator(f"#{first}").get_attribute("class")
        assert opened.complaints == []


def test_the_hall_is_led_to_the_last_place(chromium: Browser, room: Hall) -> None:
    room.pen.post("/share", what="proposals")
    first = room.pen.places()[0]
    with enter(chromium, room, first) as opened:
        page = opened.page
        is_open(page, first)
        with held(page, "**/pointer") as routes:
            for _ in range(3):
                page.keyboard.press("j")
            last = page.evaluate("document.activeElement.id")
            is_open(page, last)
            assert len(routes) == 1, "what is sent at once may come in any order"
        hall = page.context.new_page()
        hall.goto(f"http://{room.server.host}/hall")
        hall.wait_for_selector(f"#{last}.at")


def test_while_a_decision_is_under_way_the_next_place_is_shown_and_stays(chromium: Browser, room: Hall) -> None:
    first = room.pen.places()[0]
    room.pen.decide(first, "reject")
    with enter(chromium, room, first) as opened:
        page = opened.page
        is_open(page, first)
        with held(page, "**/decide*"):
            page.keyboard.press("h")
            page.keyboard.press("h")  # a key that bounces decides once
            page.keyboard.press("j")
            page.wait_for_function("first => document.activeElement.id !== first", arg=first)
            second = page.evaluate("document.activeElement.id")
            is_open(page, second)
        page.wait_for_selector(f"#{first}.held")
        page.locator("#toast button").wait_for()
        is_open(page, second)
        assert page.locator("#problem").is_hidden()
        assert page.locator("#toast button").get_attribute("data-place") == first
        assert opened.complaints == []


def test_undo_is_of_the_decision_that_is_under_way(chromium: Browser, room: Hall) -> None:
    first, second = two_held(room)
    with enter(chromium, room, first) as opened:
        page = opened.page
        is_open(page, first)
        page.keyboard.press("r")
        page.wait_for_selector(f"#{first}.settled")
        page.locator("#toast button").wait_for()
        page.focus(f"#{second}")
        is_open(page, second)
        with held(page, "**/decide*"):
            page.keyboard.press("r")
            page.keyboard.press("u")
        page.wait_for_selector(f"#{second}.held")
        page.wait_for_selector(f"#{first}.settled")
        assert opened.complaints == []


def test_what_is_typed_while_a_decision_is_under_way_stays_and_is_no_command(chromium: Browser, room: Hall) -> None:
    place = room.pen.places()[2]
    with enter(chromium, room, place) as opened:
        page = opened.page
        is_open(page, place)
        with held(page, "**/decide*"):
            page.keyboard.press("h")
            page.keyboard.press("p")
            page.keyboard.type("Ch")
        page.wait_for_selector(f"#{place}.held")
        page.locator("#toast button").wait_for()
        page.keyboard.type("ar")  # letters that would reject it
        assert page.locator(".propose input[name=party]").input_value() == "Char"
        assert "held" in page.locator(f"#{place}").get_attribute("class")
        assert opened.complaints == []


def test_what_is_typed_behind_a_key_waits_for_its_field(chromium: Browser, room: Hall) -> None:
    first, second = two_held(room)
    with enter(chromium, room, first) as opened:
        page = opened.page
        is_open(page, first)
        with held(page, "**/panel?*"):
            page.keyboard.press("j")
            page.keyboard.press("p")
            page.keyboard.type("Ra")
        is_open(page, second)
        page.wait_for_function("() => document.activeElement.value === 'Ra'")
        page.keyboard.type("b")
        assert page.locator(".propose input[name=party]").input_value() == "Rab"
        assert opened.complaints == []


def test_a_note_outlives_what_others_decide_and_is_gone_once_it_is_recorded(chromium: Browser, room: Hall) -> None:
    place = room.pen.places()[3]
    other = come(room.server, room.pen.link("pen", "Deputy"))
    with enter(chromium, room, place) as opened:
        page = opened.page
        is_open(page, place)
        page.fill("input[name=note]", "as agreed in the corridor")
        page.press("input[name=note]", "Enter")
        other.decide(place, "hold")
        page.wait_for_selector(".status.held")
        assert page.locator("input[name=note]").input_value() == "as agreed in the corridor"
        page.keyboard.press("r")
        page.locator(".made q", has_text="as agreed").wait_for(state="attached")
        assert page.locator("input[name=note]").input_value() == ""


def test_a_proposal_whose_button_is_pressed_twice_is_made_once(chromium: Browser, room: Hall) -> None:
    place = room.pen.places()[0]
    before = room.pen.get("/sent").body.count('action="/withdraw"')
    with enter(chromium, room, place) as opened:
        page = opened.page
        is_open(page, place)
        page.keyboard.press("p")
        page.fill(".propose input[name=party]", "Chad")
        page.fill(".propose textarea", "insert “at night” after “islands”")
        page.locator(".answer .good").wait_for()
        with held(page, "**/words*"):
            for _ in range(2):
                page.click(".propose form button:not(.quiet)")
        page.wait_for_function("() => document.querySelector('#text').innerText.includes('at night')")
        assert page.locator("#problem").is_hidden()
        assert room.pen.get("/sent").body.count('action="/withdraw"') == before + 1
        assert opened.complaints == []


def test_a_form_whose_button_is_pressed_twice_is_sent_once(chromium: Browser, room: Hall) -> None:
    with enter(chromium, room) as opened:
        page = opened.page
        page.goto(f"http://{room.server.host}/links")
        is_kept_back = page.evaluate("""() => {
            const form = document.querySelector('form[action="/links"]'), kept = [];
            addEventListener("submit", (event) => { kept.push(event.defaultPrevented); event.preventDefault(); });
            form.requestSubmit();
            form.requestSubmit();
            return kept;
        }""")
        assert is_kept_back == [False, True]
