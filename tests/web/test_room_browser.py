"""A room in a real Chromium: walked by keyboard alone, followed, looked at in every light, and without script."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from redline.amending.compiling.accepting import accepted, choices_in
from redline.reading.door import read_bytes
from redline.rooms import journal
from redline.rooms.reader import RoomReader
from redline.web.room.drawing import place_id
from tests.engines.browser import NARROW, WIDE, Browser, violations
from tests.published import read
from tests.rooms.test_corpus import US, body, negotiation
from tests.web.roomserver import Hall, come, ferries, serve
from tests.web.serving import start, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
SLOW = 60_000  # milliseconds
PAGES = ("/", "/?place={place}", "/?row=r9", "/sent", "/history", "/links", "/take", "/hall", "/?at=4")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("hall")
    served = serve(folder / "server", ferries(folder))
    served.pen.text()
    served.pen.post("/share", what="proposals")
    yield served
    served.end()


def opened(page: Any, place: str = "") -> str:
    """The place that is opened, once its proposals are shown."""
    place = place or page.evaluate("document.activeElement.id")
    page.wait_for_selector(f'.opened[data-place="{place}"]', timeout=SLOW)
    return place


def settle(page: Any, key: str) -> None:
    """Press a key, and wait until the place is known to be settled."""
    before = page.locator("#progress b").inner_text()
    page.keyboard.press(key)
    page.wait_for_function("said => document.querySelector('#progress b').innerText !== said", arg=before, timeout=SLOW)


def test_every_place_of_a_published_draft_is_settled_by_keyboard_alone(
    chromium: Browser, corpus: Path, tmp_path: Path
) -> None:
    draft = read(corpus / "amendments" / "A_80_L.25.pdf")
    negotiation(corpus, draft, tmp_path).close()
    hall = serve(tmp_path / "server", tmp_path / "l25.room")
    choices = {US: "", "Russian Federation": "", "Norway": "OP 6"}
    try:
        stand = RoomReader(hall.path).state(journal.read(hall.path))
        wanted = {place_id(view.key): view.place for view in stand.views}
        hall.pen.text()
        hall.pen.post("/share", what="proposals")
        with ExitStack() as stack:
            pen = stack.enter_context(chromium.visit(f"http://{hall.server.host}/", hall.pen.cookie))
            projector = stack.enter_context(chromium.visit(f"http://{hall.server.host}/hall", hall.pen.cookie))
            page = pen.page
            page.wait_for_selector("#screen", timeout=SLOW)
            for number in range(21):
                page.keyboard.press("j")
                place = opened(page)
                taken = [name for name in wanted[place].parties if choices.get(name) in ("", wanted[place].where)]
                sides = page.locator(".side").all_inner_texts()
                if taken:
                    if len(sides) > 1:
                        page.keyboard.press(str(next(at for at, said in enumerate(sides, 1) if taken[0] in said)))
                    settle(page, "a")
                else:
                    settle(page, "r")
                if number == 8:
                    page.keyboard.press("u")
                    page.wait_for_function(
                        "() => document.querySelector('#progress b').innerText[0] === '8'", timeout=SLOW
                    )
                    settle(page, "a" if taken else "r")
                    projector.page.wait_for_function(
                        "place => document.querySelector(`#${place}.at`)", arg=place, timeout=SLOW
                    )
            assert page.locator("#progress b").inner_text() == "21 of 21 places settled"
            assert page.locator("#unable li").count() == 0
            projector.page.wait_for_function(
                "() => document.querySelector('#progress b').innerText[0] === '2'", timeout=SLOW
            )
            assert (pen.complaints, projector.complaints) == ([], [])
        stand = RoomReader(hall.path).state(journal.read(hall.path))
        basis = stand.basis
        said = ",".join(f"{name}:{place}" if place else name for name, place in choices.items())
        expected = accepted(basis.compiled, list(choices_in(said, basis.compiled)))
        assert stand.next() == expected
        clean = read_bytes(hall.server.raw("GET", "/take/next.docx", hall.pen.cookie), "next.docx")
        assert body(clean) == body(expected[0].new)
    finally:
        hall.end()


def test_a_pen_edits_proposes_finds_and_undoes_without_a_mouse(chromium: Browser, hall: Hall) -> None:
    with chromium.visit(f"http://{hall.server.host}/", hall.pen.cookie) as pen:
        page = pen.page
        page.keyboard.press("/")
        page.keyboard.type("urges the islands")
        page.keyboard.press("Enter")
        place = opened(page, hall.pen.at("OP 1")[0])
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("e")
        page.keyboard.press("Control+A")
        page.keyboard.type("a word by hand")
        page.keyboard.press("Tab")
        settle(page, "Enter")
        assert "a word by hand" in page.locator(f"#{place}").inner_text()
        assert "fresh" in page.locator(f"#{place}").get_attribute("class")
        page.keyboard.press("Escape")
        page.locator("#toast button").wait_for(timeout=SLOW)
        page.evaluate("document.activeElement.blur()")
        settle(page, "u")
        assert "a word by hand" not in page.locator(f"#{place}").inner_text()

        before = page.locator("#progress b").inner_text()
        page.focus("input[name=note]")
        page.keyboard.type("not yet")
        page.keyboard.press("Enter")  # no verdict was meant
        assert page.evaluate("document.activeElement.id") == place
        assert page.locator("#progress b").inner_text() == before
        page.keyboard.press("/")
        page.keyboard.press("Control+A")
        page.keyboard.type("a whale")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('#toast').innerText.includes('not in the text')")
        page.click(".shut")
        page.wait_for_selector(".opened", state="detached", timeout=SLOW)
        page.click("[data-step='1']")
        opened(page)

        page.keyboard.press("p")
        page.keyboard.type("Chad")
        page.keyboard.press("Tab")
        page.keyboard.type("insert “bold” beyonder “x”")
        page.wait_for_selector(".answer .caret", timeout=SLOW)
        page.keyboard.press("Control+A")
        page.keyboard.type("insert “at night” after “islands”")
        page.wait_for_selector(".answer .good", timeout=SLOW)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('#text').innerText.includes('at night')", timeout=SLOW)
        assert pen.complaints == []


def test_on_a_phone_the_place_stays_in_sight_while_words_are_typed(chromium: Browser, hall: Hall) -> None:
    place = hall.pen.at("OP 2")[0]
    with chromium.visit(f"http://{hall.server.host}/?place={place}", hall.pen.cookie, NARROW) as pen:
        page = pen.page
        opened(page, place)
        page.keyboard.press("p")
        page.keyboard.type("Chad")
        page.keyboard.press("Tab")
        page.keyboard.type("insert “at night” after “islands”")
        page.wait_for_selector(".answer p", timeout=SLOW)
        panel = page.locator("#panel").bounding_box()
        shown = page.locator(f"#{place}").bounding_box()
        assert 0 <= shown["y"] < panel["y"]
        assert panel["y"] + panel["height"] <= NARROW[1]
        assert pen.complaints == []


def test_the_pen_sets_the_order_of_voting(chromium: Browser, hall: Hall) -> None:
    place = hall.pen.at("OP 1")[0]
    with chromium.visit(f"http://{hall.server.host}/?place={place}", hall.pen.cookie) as pen:
        page, (first, second) = pen.page, pen.page.locator(".side .chip").all_inner_texts()
        page.click(".sooner")
        page.wait_for_function(
            "name => document.querySelector('.side .chip').innerText === name", arg=second, timeout=SLOW
        )
        assert page.locator(".side .chip").all_inner_texts() == [second, first]
        assert page.locator(".sides legend").inner_text().endswith("that the pen gave")
        page.click(".undo button")
        page.wait_for_function(
            "name => document.querySelector('.side .chip').innerText === name", arg=first, timeout=SLOW
        )
        assert pen.complaints == []


def test_two_pens_see_what_the_other_decided_and_are_told_of_what_changed(chromium: Browser, hall: Hall) -> None:
    other = come(hall.server, hall.pen.link("pen", "Deputy"))
    place = hall.pen.at("OP 2")[0]
    with chromium.visit(f"http://{hall.server.host}/?place={place}", hall.pen.cookie) as pen:
        page = pen.page
        opened(page, place)
        page.route("**/follow*", lambda route: route.fulfill(status=204))  # it hasn't heard yet
        other.decide(place, "hold")
        page.keyboard.press("r")
        page.wait_for_selector("#problem:not([hidden])", timeout=SLOW)
        assert "“hold” by Deputy" in page.locator("#problem").inner_text()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.locator("#problem").evaluate("line => line.getBoundingClientRect().top >= 0")
        page.unroute("**/follow*")
        page.wait_for_selector(f"#{place}.held", timeout=SLOW)
        other.decide(place, "reject")
        page.wait_for_selector(f"#{place}.settled", timeout=SLOW)
    assert [complaint for complaint in pen.complaints if "409" not in complaint] == []


def lasting_port() -> str:
    """A free port below those that a system gives to whoever asks for any: nobody takes it while its server is gone."""
    for port in range(20_000, 32_000):
        with suppress(OSError), socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(("127.0.0.1", port))
            return str(port)
    raise AssertionError("no port is free")


def test_after_a_server_is_gone_and_back_all_is_asked_for_anew(chromium: Browser, tmp_path: Path) -> None:
    path, port = ferries(tmp_path), lasting_port()
    first = serve(tmp_path / "one", path, "--port", port)
    first.pen.text()
    reader = come(first.server, first.pen.link("reader"))
    first.pen.post("/share", what="proposals")
    with chromium.visit(f"http://{first.server.host}/", reader.cookie) as opened_page:
        page = opened_page.page
        page.wait_for_selector("a.place", timeout=SLOW)
        first.server.process.kill()
        first.server.wait()
        page.wait_for_selector("#problem:not([hidden])", timeout=SLOW)
        second = start(tmp_path / "log", str(path), "--port", port)
        second.enter()
        again = Hall(second, type(first.pen)(second, second.cookie), path)
        place = again.pen.places()[0]
        again.pen.decide(place, "edit", words="after the storm")
        page.wait_for_function(
            "() => document.querySelector('#text').innerText.includes('after the storm')", timeout=SLOW
        )
        assert page.locator("#problem").is_hidden()
        again.end()


@pytest.mark.parametrize(
    ("size", "scheme", "language"),
    [(WIDE, "light", "en"), (NARROW, "dark", "ar"), (NARROW, "light", "fr"), (WIDE, "dark", "zh")],
)
def test_every_page_is_clean_in_every_light_and_width(
    chromium: Browser, hall: Hall, size: tuple[int, int], scheme: str, language: str
) -> None:
    place = hall.pen.at("OP 1")[0]
    hall.pen.decide(place, "hold")
    with chromium.visit(
        f"http://{hall.server.host}/?language={language}", hall.pen.cookie, size, color_scheme=scheme
    ) as visit:
        for path in PAGES:
            visit.page.goto(f"http://{hall.server.host}{path.format(place=place)}")
            assert violations(visit.page) == [], path
            assert visit.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert visit.complaints == []


def test_without_script_a_place_is_opened_decided_and_undone(chromium: Browser, hall: Hall) -> None:
    place = hall.pen.at("PP 3 bis")[0]
    hall.pen.decide(place, "hold")
    with chromium.visit(f"http://{hall.server.host}/", hall.pen.cookie, java_script_enabled=False) as visit:
        page = visit.page
        page.click(f"#{place}")
        page.click("button.accept")
        page.wait_for_selector(f"#{place}.settled")
        page.click(".undo button")
        page.wait_for_selector(f"#{place}.held")
        page.click(".which summary")
        page.select_option("select[name=show]", "held")
        page.click(".filters button")
        page.wait_for_selector("a.place.dim")
        page.click("a.where >> nth=0")
        page.fill(".propose input[name=party]", "EU")
        page.fill(".propose textarea", "insert “x” beyonder “y”")
        page.click(".propose button.quiet")
        assert "^" in page.locator(".caret").inner_text()
        assert visit.complaints == []
