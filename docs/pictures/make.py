"""Makes every picture of README and docs anew from examples/, so that they show what redline does today.

    .venv/bin/python -m docs.pictures.make [NAME…]

run in the project's folder; without names, all of them. Needs LibreOffice, pdftoppm (poppler-utils) and Chromium.
Look at what it makes before it is committed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import redline
from redline.cli import main
from redline.comparing.telling.assessment import Assessment
from redline.library.store import Library
from redline.rooms.model import Ruling
from redline.rooms.places import WORDS
from redline.rooms.room import Room
from redline.sessions.batch.workers import Here, Workers
from redline.sessions.library.adding import Adding
from redline.sessions.library.agreed import read_agreed
from redline.web.room.drawing import place_id
from redline.writing import checks, terminal
from redline.writing.phrases import phrases
from redline.writing.report import comparison as reports
from redline.writing.report.checks import count_line
from tests.engines.browser import Browser
from tests.web.roomserver import serve
from tests.web.serving import start

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
OLD, NEW, BORDURIA = (str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("old", "new", "borduria"))
AMENDMENTS = EXAMPLES / "lighthouses-amendments.docx"
DATE = ("--date", "2026-01-31")
LAPTOP = (1280, 800)
COLUMNS = 110
TYPED = ("insert “and their keepers” after “lighthouses”", "OP 1")
"""What a party types in the room, and at which paragraph."""
THEME = TerminalTheme(
    (253, 252, 249),
    (30, 35, 43),
    [
        (30, 35, 43),
        (156, 35, 41),
        (0, 88, 77),
        (140, 96, 10),
        (29, 79, 124),
        (119, 87, 181),
        (18, 100, 110),
        (90, 97, 108),
    ],
)
"""White paper, and colours that are told apart on it."""


class Studio:
    """A folder for what is made on the way, and a browser that takes the pictures."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder = folder
        self.browser = browser

    def run(self, *words: str) -> None:
        """A command of redline, which must not fail."""
        code = main([*words])
        if code:
            raise SystemExit(f"redline {' '.join(words)} ended with {code}")

    def page(self, path: Path, name: str, place: str = "", size: tuple[int, int] = LAPTOP, click: str = "") -> None:
        """A screen of a page, from a place in it. click: a control to use first."""
        with self.browser.open(path, size, place) as opened:
            if click:
                opened.page.locator(click).first.check(force=True)
                opened.page.evaluate("document.querySelector(location.hash || 'body').scrollIntoView()")
            opened.page.screenshot(path=HERE / name)

    def terminal(self, command: str, printed: str, lines: int, name: str) -> None:
        """The first lines of what a command prints on a terminal, with the prompt before them."""
        shown = [f"$ redline {command}", *printed.rstrip("\n").split("\n")[:lines]]
        console = Console(record=True, width=COLUMNS, file=StringIO(), highlight=False)
        console.print(Text.from_ansi("\n".join(shown)))
        self._paper(console.export_html(theme=THEME, inline_styles=True), name)

    def _paper(self, html: str, name: str) -> None:
        style = (
            "<style>body{margin:0;padding:18px 22px;width:max-content;font-size:14px;background:#fdfcf9}"
            "pre,code{font-family:'DejaVu Sans Mono',monospace!important;line-height:1.4}</style>"
        )
        path = self.folder / "terminal.html"
        path.write_text(html.replace("</head>", f"{style}</head>"), "utf-8")
        with self.browser.open(path, (1000, 200)) as opened:
            box = opened.page.locator("body").bounding_box()
            opened.page.set_viewport_size({"width": round(box["width"]), "height": round(box["height"])})
            opened.page.screenshot(path=HERE / name)

    def word(self, path: Path, number: int, name: str) -> None:
        """A page of a Word file, as LibreOffice prints it."""
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(self.folder), str(path)]
        subprocess.run(office, check=True, capture_output=True)
        where = ["-f", str(number), "-l", str(number), "-r", "80", "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *where, str(path.with_suffix(".pdf")), str(HERE / Path(name).stem)], check=True)


def redline_of_word(studio: Studio) -> None:
    path = studio.folder / "redline.docx"
    studio.run("compare", OLD, NEW, "-o", str(path), *DATE, "-q")
    studio.word(path, 2, "example-redline.png")


def summary(studio: Studio) -> None:
    comparison = redline.compare(redline.read(OLD), redline.read(NEW))
    command = "compare examples/lighthouses-old.docx examples/lighthouses-new.docx"
    printed = terminal.render(reports.report(comparison), color=True, width=COLUMNS)
    lines = printed.split("\n")
    entry = next(at for at, line in enumerate(lines) if "OP 2" in line and "edited" in line)
    studio.terminal(command, "\n".join([*lines[:23], "…", *lines[entry : entry + 10]]), 33, "example-summary.png")


def agreed(studio: Studio) -> None:
    comparison = redline.compare(redline.read(OLD), redline.read(NEW))
    assessment = Assessment(comparison, read_agreed(EXAMPLES / "adopted"))
    printed = terminal.render(reports.report(comparison, assessment=assessment), color=True, width=COLUMNS)
    listed = printed[printed.index("\x1b[1mAgreed") :]
    command = "compare examples/lighthouses-old.docx examples/lighthouses-new.docx --agreed examples/adopted"
    studio.terminal(command, f"…\n{listed}", 9, "example-agreed.png")


def library(studio: Studio) -> None:
    """What a draft's new words are to a library of the examples, on a terminal and as a page."""
    path, page = studio.folder / "library.sqlite", studio.folder / "agreed.html"
    with Library(path, for_writing=True) as shelves:
        Adding(shelves, Workers(Here(), 1)).run([EXAMPLES])
    done = subprocess.run(
        [sys.executable, "-m", "redline", "agreed", NEW, "--library", str(path), "--color", "always"],
        capture_output=True,
        text=True,
        check=True,
    )
    last = done.stdout.split("\n\n")[-2:]
    told = "\n\n".join(part for part in (*done.stdout.split("\n\n")[:3], "…", *last))
    studio.terminal("agreed examples/lighthouses-new.docx", told, 22, "library-agreed.png")
    studio.run("agreed", NEW, "--library", str(path), "-o", str(page))
    studio.page(page, "library-page.png")
    studio.run(
        "compare",
        OLD,
        NEW,
        "--agreed",
        "library",
        "--library",
        str(path),
        "-o",
        str(studio.folder / "beside.html"),
        "-q",
    )
    with studio.browser.open(studio.folder / "beside.html", LAPTOP) as opened:
        panel = opened.page.locator("details.agreed").first
        panel.locator("summary").click()
        panel.evaluate("panel => panel.closest('.row').scrollIntoView({block: 'center'})")
        opened.page.screenshot(path=HERE / "library-panel.png")


def slot(studio: Studio) -> None:
    """A symbol typed in place of a file."""
    path = studio.folder / "slots.sqlite"
    with Library(path, for_writing=True) as shelves:
        Adding(shelves, Workers(Here(), 1)).run([EXAMPLES / "adopted"])
    os.environ["REDLINE_LIBRARY"] = str(path)
    server = start(studio.folder / "slot.log")
    server.enter()
    try:
        with studio.browser.visit(f"http://{server.host}/compare?language=en", server.cookie, LAPTOP) as opened:
            opened.page.fill("#symbol-old", "A/RES/79/950")
            opened.page.keyboard.press("Enter")
            opened.page.locator(".card").wait_for()
            opened.page.locator("#symbol-new").focus()
            opened.page.keyboard.type("A/RES/")
            opened.page.screenshot(path=HERE / "library-slot.png")
    finally:
        server.end()
        del os.environ["REDLINE_LIBRARY"]


def check(studio: Studio) -> None:
    name = "examples/check/hasty-draft.txt"
    checked = [(name, redline.read(EXAMPLES.parent / name))]
    printed = checks.text(checked, phrases("en"), strict=True) + count_line(checked, phrases("en"))
    studio.terminal(f"check {name} --strict", printed, 20, "example-check.png")


def table(studio: Studio) -> None:
    path = studio.folder / "what.docx"
    studio.run("compare", OLD, NEW, "--summary", str(path), *DATE, "-q")
    studio.word(path, 2, "example-table.png")


def brief(studio: Studio) -> None:
    path = studio.folder / "brief.docx"
    studio.run("compare", OLD, NEW, "--brief", str(path), *DATE, "-q")
    studio.word(path, 1, "example-brief.png")


def columns(studio: Studio) -> None:
    path = studio.folder / "columns.docx"
    studio.run("compare", OLD, NEW, "--summary", str(path), "--columns", "old,new,comments", *DATE, "-q")
    studio.word(path, 1, "example-columns.png")


def report(studio: Studio) -> None:
    path = studio.folder / "report.html"
    studio.run("compare", OLD, NEW, "-o", str(path), "-q")
    studio.page(path, "example-report-top.png")
    studio.page(path, "example-report.png", "#OP-2", click="#side")


def amended(studio: Studio) -> None:
    text = (EXAMPLES / "lighthouses-amendments.txt").read_text("utf-8")
    path, asked = studio.folder / "amended.html", studio.folder / "amendments.txt"
    asked.write_text(text.replace("nine thousand", "ten thousand"), "utf-8")
    main(["amend", NEW, str(asked), "-o", str(path), "-q"])  # one is refused, which is what the picture shows
    studio.page(path, "example-amended.png")


def who(studio: Studio) -> None:
    path = studio.folder / "who.html"
    studio.run("compile", OLD, NEW, BORDURIA, "-o", str(path), "-q")
    studio.page(path, "example-who.png", size=(1280, 900))


def session(studio: Studio) -> None:
    texts, out = studio.folder / "drafts", studio.folder / "redlines"
    shutil.copytree(EXAMPLES, texts, ignore=shutil.ignore_patterns("*.py", "*borduria*", "__pycache__", "concord"))
    studio.run("session", str(texts), "-o", str(out), "--agreed", str(EXAMPLES / "adopted"), *DATE, "-q")
    studio.page(out / "index.html", "example-session.png")


def history(studio: Studio) -> None:
    path = studio.folder / "history.html"
    studio.run("history", OLD, NEW, BORDURIA, "-o", str(path), "-q")
    studio.page(path, "example-history-top.png")
    studio.page(path, "example-history.png", "#PP-9")


def concord(studio: Studio) -> None:
    path = studio.folder / "concord.html"
    texts = [EXAMPLES / "concord" / "night-new.en.txt", EXAMPLES / "night-new.fr.docx"]
    studio.run("concord", *map(str, texts), "-o", str(path), "-q")
    studio.page(path, "example-concord.png", size=(1280, 1000))
    studio.page(path, "example-concord-only.png", size=(1280, 900), click=".differing")


def _of_few_colours(path: Path) -> None:
    """A picture of a page has few colours: a palette of them makes a third of the file."""
    picture = Image.open(path)
    if picture.mode != "P":
        picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


def the_page(studio: Studio) -> None:
    """The doors of the page, of a server that is started for them."""
    server = start(studio.folder / "log")
    server.enter()
    folder = studio.folder / "session"
    folder.mkdir()
    for file in (*EXAMPLES.glob("lighthouses-[no]*.docx"), *EXAMPLES.glob("night-*.docx")):
        shutil.copy(file, folder)
    try:
        for door, files, name, after in (
            ("compare", {"old": [OLD], "new": [NEW]}, "page-compare.png", "page-compared.png"),
            ("amend", {"draft": [NEW], "amendments": [str(AMENDMENTS)]}, "", "page-amend.png"),
            ("phrase", {"old": [OLD], "new": [NEW]}, "", "page-phrase.png"),
            ("brief", {"old": [OLD], "new": [NEW]}, "", "page-brief.png"),
            ("compile", {"draft": [NEW], "files": [str(AMENDMENTS), BORDURIA]}, "page-compile.png", ""),
            ("check", {"drafts": [str(EXAMPLES / "check" / "hasty-draft.txt")]}, "", "page-check.png"),
            ("session", {"texts": [str(folder)]}, "", "page-session.png"),
        ):
            with studio.browser.visit(f"http://{server.host}/{door}?language=en", server.cookie, LAPTOP) as opened:
                _walk(opened.page, files, name, after)
    finally:
        server.end()


def _walk(page: Any, files: dict[str, list[str]], name: str, after: str) -> None:
    for slot, chosen in files.items():
        page.set_input_files(f"#file-{slot}", chosen)
        page.locator(f"#slot-{slot} .card").nth(len(chosen) - 1).wait_for()
    if name:
        page.screenshot(path=HERE / name)
    if after:
        page.click("button.main")
        page.frame_locator("iframe").locator("h1").wait_for(timeout=60_000)
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(1000)
        page.screenshot(path=HERE / after)


def the_room(studio: Studio) -> None:
    """A room on the lighthouses, with what two parties sent, and the hall that follows it."""
    path = studio.folder / "lighthouses.room"
    with Room.make(path, Path(NEW), "Facilitator") as room:
        room.propose(Path(BORDURIA), "Borduria")
        room.propose(AMENDMENTS)
        room.propose_words(*TYPED, "Syldavia")
        conflict = next(view for view in room.state().views if view.place.conflict and view.place.kind == WORDS)
        for view in room.state().views[:2]:
            room.decide(view, Ruling.REJECT if view.place.conflict else Ruling.ACCEPT)
    hall = serve(studio.folder / "server", path)
    try:
        hall.pen.text()
        hall.pen.post("/share", what="proposals")
        opened = place_id(conflict.key)
        hall.pen.post("/pointer", place=opened)
        for name, address, more in (
            ("room.png", f"/?place={opened}", {"size": LAPTOP}),
            ("room-hall.png", "/hall", {"size": LAPTOP}),
            ("room-phone.png", f"/?place={opened}", {"size": (420, 860), "color_scheme": "dark"}),
        ):
            with studio.browser.visit(f"http://{hall.server.host}{address}", hall.pen.cookie, **more) as visit:
                visit.page.wait_for_selector(f"#{opened}.at")
                visit.page.wait_for_timeout(1000)
                visit.page.screenshot(path=HERE / name)
    finally:
        hall.end()


PICTURES: dict[str, Callable[[Studio], None]] = {
    "library": library,
    "slot": slot,
    "redline": redline_of_word,
    "summary": summary,
    "agreed": agreed,
    "check": check,
    "table": table,
    "brief": brief,
    "columns": columns,
    "report": report,
    "amended": amended,
    "who": who,
    "session": session,
    "history": history,
    "concord": concord,
    "page": the_page,
    "room": the_room,
}


def make(names: list[str]) -> None:
    """The pictures of these names, all of them without any."""
    missing = [tool for tool in ("soffice", "pdftoppm") if not shutil.which(tool)]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(Path(folder), browser)
            for name in names or PICTURES:
                PICTURES[name](studio)
        for picture in HERE.glob("*.png"):
            _of_few_colours(picture)
    finally:
        browser.close()


if __name__ == "__main__":
    make(sys.argv[1:])
