"""Each door walked in a real Chromium, against a real server, on real documents."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import redline
from tests.engines.browser import NARROW, WIDE, Browser, Opened, violations
from tests.web.serving import EXAMPLES, Server, start, why_not
from tests.web.test_limits import long_text

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

OLD, NEW, AMENDMENTS, BORDURIA = (
    EXAMPLES / f"lighthouses-{name}.docx" for name in ("old", "new", "amendments", "borduria")
)
INTO: Mapping[str, tuple[str, ...]] = {
    "compare": ("old", "new"),
    "amend": ("draft", "amendments"),
    "phrase": ("old", "new"),
    "compile": ("draft", "files"),
    "brief": ("old", "new"),
    "check": ("drafts",),
}


def choose(page: Any, slot: str, *files: Path) -> None:
    """Files for a slot, and what they are shown to be."""
    page.set_input_files(f"#file-{slot}", [str(file) for file in files])
    page.locator(f"#slot-{slot} .card").nth(len(files) - 1).wait_for()


def begin(page: Any) -> None:
    """Press the button, and wait for what comes out."""
    page.click("button.main")
    page.wait_for_selector("#state .verdict, #state .error")


def take(page: Any, key: str, folder: Path) -> Path:
    """A file that the page gives."""
    with page.expect_download() as given:
        page.click(f'a[href$="/out/{key}"]')
    path = folder / given.value.suggested_filename
    given.value.save_as(path)
    return path


def visit(chromium: Browser, served: Server, path: str, size: tuple[int, int] = WIDE, **wishes: object) -> Any:
    return chromium.visit(f"http://{served.host}{path}", served.cookie, size, **wishes)


def frame(page: Any) -> Any:
    """The report within the page."""
    page.frame_locator("iframe").locator("h1").wait_for()
    return page.frame_locator("iframe")


def unharmed(opened: Opened) -> None:
    assert opened.complaints == []


def test_two_files_are_compared_in_three_actions(chromium: Browser, corpus: Path, tmp_path: Path) -> None:
    server = start(tmp_path / "log")
    old, new = corpus / "pairs" / "A_RES_79_105.pdf", corpus / "pairs" / "A_RES_80_96.pdf"
    try:
        with chromium.visit(server.address, locale="en-GB") as opened:
            page = opened.page
            page.wait_for_selector("#desk")
            choose(page, "old", old)
            choose(page, "new", new)
            shown = page.locator(".card .what").all_inner_texts()
            assert [re.split(r"\s+", text, maxsplit=1) for text in shown] == [
                ["A/RES/79/105", "adopted text, English, PDF"],
                ["A/RES/80/96", "adopted text, English, PDF"],
            ]
            begin(page)
            assert page.locator("#state .verdict").inner_text().startswith("Light changes to 79/105")
            rows = frame(page).locator(".row.differs")
            rows.nth(18).wait_for()
            assert rows.count() == 19
            proved = take(page, "redline.docx", tmp_path)
            assert proved.name == "A_RES_80_96-redline.docx"
            assert redline.verify(proved, redline.read(old), redline.read(new)).ok
            unharmed(opened)
    finally:
        assert server.end() == 0
    log = server.log.read_text("utf-8")
    assert re.sub(r"(GET|POST) /(compare|enter|static|…)? \d{3} \d+ ms\n", "", log) == ""
    assert {path.name for path in tmp_path.iterdir()} == {"log", proved.name}


def real(corpus: Path, language: str) -> tuple[Path, Path]:
    """Two versions of a text of the corpus, by language."""
    kind = {"en": ("pairs", "A_RES_79_42.pdf", "A_RES_80_41.pdf")}.get(
        language, (f"akn/{language}", "ga-79-139.xml", "ga-80-113.xml")
    )
    return corpus / kind[0] / kind[1], corpus / kind[0] / kind[2]


def files_of(door: str, corpus: Path, language: str) -> Sequence[Sequence[Path]]:
    """The files of each slot: of the corpus, and of the project's own where nothing else fits."""
    old, new = real(corpus, language)
    match door:
        case "amend" if language == "en":
            folder = corpus / "amendments"
            return ([folder / "A_80_L.25.pdf"], [folder / f"A_80_L.{number}.pdf" for number in (30, 31, 32, 33, 36)])
        case "amend":
            return ([NEW], [AMENDMENTS])
        case "compile":
            return ([old], [new])
        case "check":
            return ([old, new],)
    return ([old], [new])


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("door", INTO)
def test_each_door_is_walked(chromium: Browser, served: Server, corpus: Path, door: str, language: str) -> None:
    with visit(chromium, served, f"/{door}?language={language}") as opened:
        page = opened.page
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        if door == "compare":
            assert violations(page) == []
        for slot, files in zip(INTO[door], files_of(door, corpus, language), strict=True):
            choose(page, slot, *files)
        assert page.locator(".card.wrong").count() == 0
        if door == "phrase" and language == "ar":
            page.click("summary")
            page.select_option('select[name="wording"]', "en")
        begin(page)
        if page.locator("#state .error").count() == 0:
            frame(page)
            assert page.locator(".take a").count() >= 4
            assert violations(page) == []
        else:
            assert (door, language) == ("phrase", "ar")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        unharmed(opened)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_whole_folder_is_walked(
    chromium: Browser, served: Server, corpus: Path, tmp_path: Path, language: str
) -> None:
    (tmp_path / "drafts").mkdir()
    for file, home in zip(real(corpus, language), (tmp_path / "drafts", tmp_path), strict=True):
        shutil.copy(file, home)
    with visit(chromium, served, f"/session?language={language}", NARROW) as opened:
        page = opened.page
        choose(page, "texts", tmp_path)
        assert "2" in page.locator("#slot-texts .card").inner_text()
        begin(page)
        frame(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert take(page, "session.zip", tmp_path).stat().st_size > 10_000
        unharmed(opened)


def test_what_was_chosen_the_wrong_way_round_is_swapped_and_a_stranger_is_loud(
    chromium: Browser, served: Server, corpus: Path
) -> None:
    with visit(chromium, served, "/compare?language=en") as opened:
        page = opened.page
        choose(page, "old", NEW)
        choose(page, "new", corpus / "pairs" / "A_RES_79_42.pdf")
        page.click("button.swap")
        page.locator("#slot-old .card", has_text="A/RES/79/42").wait_for()
        page.locator("#slot-new .card", has_text="A/C.2/80/L.901").wait_for()
        begin(page)
        assert page.locator("#state .warning").inner_text().startswith("Warning: ")
        unharmed(opened)


def test_what_is_wrong_is_said_at_its_field(chromium: Browser, served: Server, tmp_path: Path) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    with visit(chromium, served, "/amend?language=en") as opened:
        page = opened.page
        choose(page, "draft", NEW)
        page.click("button.main")
        assert page.locator("#slot-amendments .error").inner_text() == "Choose a file here first."
        assert page.locator("#file-amendments").get_attribute("aria-invalid") == "true"
        choose(page, "amendments", empty)
        assert page.locator("#slot-amendments .error").inner_text().startswith("empty.docx: the file is empty")
        page.click("#slot-amendments .card button")
        page.locator("#slot-amendments .card").wait_for(state="detached")
        choose(page, "amendments", OLD)
        begin(page)
        told = page.locator("#state .error").inner_text()
        assert told.startswith("lighthouses-old.docx: no amendment was found")
        page.wait_for_selector("#slot-amendments .card .error")
        assert page.locator(".card .error").all_inner_texts() == [told]
        page.reload()
        assert page.locator("#slot-amendments .card .error").all_inner_texts() == [told]
        unharmed(opened)


@pytest.mark.parametrize("door", ["compare", "compile"])
def test_a_button_pressed_while_files_are_read_is_obeyed_once(chromium: Browser, served: Server, door: str) -> None:
    """Whoever chooses two files and presses the button at once need not press it again; no file is taken twice."""
    slots = INTO[door]
    with visit(chromium, served, f"/{door}?language=en") as opened:
        page = opened.page
        for slot, file in zip(slots, (OLD, BORDURIA) if door == "compile" else (OLD, NEW), strict=True):
            page.set_input_files(f"#file-{slot}", str(file))
        begin(page)
        assert page.locator(".card").count() == 2
        assert page.locator("#state .verdict").inner_text().startswith(("Substantive changes to", "1 party, "))
        unharmed(opened)


def test_without_script_forms_send_and_pages_read(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "/compare?language=fr", java_script_enabled=False) as opened:
        page = opened.page
        page.set_input_files("#file-old", str(EXAMPLES / "night-old.fr.docx"))
        page.set_input_files("#file-new", str(EXAMPLES / "night-new.fr.docx"))
        page.click("button.main")
        page.locator(".card .what").nth(1).wait_for()
        assert page.locator(".card .what").count() == 2
        page.click("button.main")
        page.wait_for_selector("#state .verdict")
        assert page.locator(".take a").count() >= 4
        frame(page)
        unharmed(opened)


def test_by_keyboard_alone(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "/check?language=en") as opened:
        page = opened.page
        choose(page, "drafts", EXAMPLES / "check" / "hasty-draft.txt")
        focused = "document.activeElement.className || document.activeElement.id || document.activeElement.href"
        met = []
        for _ in range(40):
            page.keyboard.press("Tab")
            met.append(page.evaluate(focused))
            if met[-1] == "main":
                break
        assert met[0] == "skip"
        assert "file-drafts" in met
        page.keyboard.press("Enter")
        page.wait_for_selector("#state .verdict")
        unharmed(opened)


def test_a_file_that_is_chosen_before_the_script_has_come_is_not_lost(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "/check?language=en") as opened:
        page = opened.page
        held: list[Any] = []
        page.route("**/htmx.min.js", lambda route: held.append(route))
        page.goto(f"http://{served.host}/check?language=en", wait_until="commit")
        page.set_input_files("#file-drafts", str(EXAMPLES / "check" / "hasty-draft.txt"))
        while not held:
            page.wait_for_timeout(20)
        for route in held:
            route.continue_()
        page.wait_for_selector("#slot-drafts .card")
        unharmed(opened)


def test_two_files_dropped_at_once_go_into_both_places(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "/compare?language=en") as opened:
        page = opened.page
        texts = [(EXAMPLES / f"lighthouses-{side}.txt").read_text("utf-8") for side in ("old", "new")]
        page.evaluate(
            """texts => {
                const carried = new DataTransfer();
                texts.forEach((text, at) => carried.items.add(new File([text], `dropped-${at}.txt`)));
                document.querySelector("h1").dispatchEvent(
                    new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: carried}));
            }""",
            texts,
        )
        for slot, symbol in (("old", "A/RES/79/901"), ("new", "A/C.2/80/L.901")):
            page.wait_for_selector(f"#slot-{slot} .card")
            assert symbol in page.locator(f"#slot-{slot} .card").inner_text()
        unharmed(opened)


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ar", "light")])
def test_every_size_and_colour_is_legible(
    chromium: Browser, served: Server, size: tuple[int, int], language: str, scheme: str
) -> None:
    with visit(chromium, served, f"/compile?language={language}", size, color_scheme=scheme) as opened:
        page = opened.page
        choose(page, "draft", NEW)
        choose(page, "files", AMENDMENTS, BORDURIA)
        page.locator('#slot-files input[name^="party"]').last.fill("Borduria")
        begin(page)
        frame(page)
        assert "Borduria" in frame(page).locator("body").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(page) == []
        unharmed(opened)


def test_script_in_names_and_texts_is_inert(chromium: Browser, served: Server, tmp_path: Path) -> None:
    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    text = (EXAMPLES / "lighthouses-old.txt").read_text("utf-8")
    old, new = tmp_path / "<img src=x onerror=alert(3)>.txt", tmp_path / "'\"><script>alert(4)<script>.txt"
    old.write_text(text.replace("lighthouse", bad, 2), "utf-8")
    new.write_text(text.replace("lighthouse", bad.upper(), 4), "utf-8")
    with visit(chromium, served, "/compare?language=en") as opened:
        page = opened.page
        choose(page, "old", old)
        choose(page, "new", new)
        page.click("summary")
        page.fill('input[name="author"]', bad)
        begin(page)
        frame(page)
        assert page.locator("main img, main script").count() == 0
        unharmed(opened)


def test_the_report_reaches_neither_the_page_nor_the_server(chromium: Browser, served: Server) -> None:
    with visit(chromium, served, "/brief?language=en") as opened:
        page = opened.page
        choose(page, "old", OLD)
        choose(page, "new", NEW)
        begin(page)
        frame(page)
        inner = page.frames[1]
        assert inner.evaluate("origin") == "null"
        assert (
            inner.evaluate("() => { try { return parent.document.title } catch { return 'kept out' } }") == "kept out"
        )
        unharmed(opened)


def test_a_bomb_costs_only_its_own_request(chromium: Browser, served: Server, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(OLD) as known, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in known.namelist():
            packed.writestr(name, known.read(name) if name != "word/document.xml" else b"<a>" * (60 << 20))
    bomb.write_bytes(bomb.read_bytes())
    assert bomb.stat().st_size < 2 << 20
    with visit(chromium, served, "/compare?language=en") as opened:
        choose(opened.page, "old", bomb)
        assert opened.page.locator("#slot-old .error").inner_text().startswith("bomb.docx: ")
        choose(opened.page, "new", NEW)
        assert opened.page.locator("#slot-new .error").count() == 0
        unharmed(opened)


def test_its_button_and_an_idle_time_stop_it(chromium: Browser, tmp_path: Path) -> None:
    server = start(tmp_path / "log")
    with chromium.visit(server.address, locale="fr-FR") as opened:
        opened.page.wait_for_selector("#desk")
        choose(opened.page, "old", OLD)
        opened.page.click(".page-foot button")
        opened.page.wait_for_selector("main.alone h1")
    assert server.wait() == 0
    idle = start(tmp_path / "log", "--idle", "0.02")
    assert idle.wait() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


def test_work_that_takes_long_is_stopped_on_the_page(chromium: Browser, served: Server, tmp_path: Path) -> None:
    with visit(chromium, served, "/compare?language=en") as opened:
        page = opened.page
        for number, slot in enumerate(("old", "new")):
            text = tmp_path / f"{slot}.txt"
            text.write_bytes(long_text(number, 2000))
            choose(page, slot, text)
        page.click("button.main")
        page.click("#halt button")
        assert page.locator("#state .note").inner_text() == "Stopped: nothing came of it."
        assert page.locator("#halt button").count() == 0
        assert violations(page) == []
        page.goto(f"http://{served.host}/compare?language=en")
        choose(page, "old", OLD)
        choose(page, "new", NEW)
        begin(page)
        assert page.locator("#halt button").count() == 0
        unharmed(opened)


def test_a_page_whose_server_has_ended_says_so(chromium: Browser, tmp_path: Path) -> None:
    server = start(tmp_path / "log")
    with chromium.visit(server.address, locale="en-GB") as opened:
        page = opened.page
        page.wait_for_selector("#desk")
        assert not page.locator("#gone").is_visible()
        assert "stops by itself after 60 minutes" in page.locator(".page-foot").inner_text()
        server.end()
        page.set_input_files("#file-old", str(OLD))
        page.locator("#gone").wait_for(state="visible")
        assert page.locator("#gone").inner_text() == "redline has stopped. Start it again to go on."
