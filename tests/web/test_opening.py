"""What a double click does: a page is started that stays, the next one finds it, dropped files are compared."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

import redline
from redline.errors import OutputError
from redline.locks import locked
from redline.rooms.room import Room
from redline.web import notice
from redline.web.notice import NAME, Notice, Post, posted
from tests.web.serving import EXAMPLES, PATIENCE, ROOT, Server, why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.skipif(sys.platform == "win32", reason="packaging/smoke.py tries it there, on the built program"),
]

OLD, NEW = (EXAMPLES / f"lighthouses-{side}.docx" for side in ("old", "new"))


class Desktop:
    """A user's home, in which pages are opened."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {**os.environ, "XDG_RUNTIME_DIR": str(home), "HOME": str(home), "TMPDIR": str(home)}
        self.command = [sys.executable, "-m", "redline", "open"]

    def run(self, *words: object, **more: object) -> subprocess.CompletedProcess[str]:
        call = [*self.command, *map(str, words)]
        return subprocess.run(
            call, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False, **more
        )

    def open(self, *files: Path) -> Server:
        """A page as its browser sees it, entered."""
        ended = self.run("--no-browser", *files)
        assert ended.returncode == 0, ended.stderr
        server = Server(None, ended.stdout.strip(), self.notice)
        server.enter()
        return server

    @property
    def notice(self) -> Path:
        return next((path for path in (self.home / "redline").glob("*.json")), self.home / "none")

    def wait_for_its_end(self) -> None:
        until = time.monotonic() + PATIENCE
        while self.notice.exists() and self.notice.stat().st_size:
            assert time.monotonic() < until, "it goes on"
            time.sleep(0.02)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    opened = Desktop(tmp_path)
    yield opened
    if opened.notice.exists() and opened.notice.stat().st_size:
        opened.open().ask("POST", "/stop")
        opened.wait_for_its_end()


@pytest.fixture(scope="module")
def shared_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A home in which a page runs, for all tests that don't end it."""
    opened = Desktop(tmp_path_factory.mktemp("home"))
    yield opened
    opened.open().ask("POST", "/stop")
    opened.wait_for_its_end()


def desk_of(desktop: Desktop, *files: Path) -> tuple[Server, str]:
    """The page, and the desk to which the way in leads."""
    ended = desktop.run("--no-browser", *files)
    assert ended.returncode == 0, ended.stderr
    server = Server(None, ended.stdout.strip(), desktop.notice)
    entered = server.ask("GET", server.address.split(server.host)[1])
    server.cookie = entered.headers["set-cookie"].split(";")[0]
    led = re.search(r'url=([^"]+)"', entered.body)
    assert led is not None
    return server, led[1]


def test_a_second_start_opens_the_page_that_runs_and_its_button_ends_it(desktop: Desktop) -> None:
    first = desktop.open()
    second = desktop.open()
    assert first.host == second.host
    assert first.address != second.address
    assert first.ask("GET", "/").status == second.ask("GET", "/").status == 200
    assert stat.S_IMODE(desktop.notice.stat().st_mode) == 0o600
    assert stat.S_IMODE(desktop.notice.parent.stat().st_mode) == 0o700
    assert "It stops by itself after 60 minutes without use." in first.ask("GET", "/?language=en").body
    assert first.ask("POST", "/stop").status == 200
    third = desktop.open()  # while the other one ends
    assert third.ask("GET", "/").status == 200


def test_a_page_that_is_told_to_stop_lets_nobody_in(desktop: Desktop) -> None:
    page = desktop.open()
    key = json.loads(desktop.notice.read_text("utf-8"))["key"]
    assert page.ask("POST", "/stop").status == 200
    with suppress(ConnectionError):  # once it is gone
        while True:
            assert page.ask("POST", "/open", b"", authorization=f"Bearer {key}").status == 503


def test_files_that_are_dropped_are_compared_the_older_one_first(shared_desktop: Desktop) -> None:
    server, desk = desk_of(shared_desktop, NEW, OLD)
    assert re.fullmatch(r"/compare/[0-9a-f]{32}", desk)
    assert "Substantive changes to 79/901" in server.outcome(desk)
    other = shared_desktop.open()
    assert other.ask("GET", desk).body.count("card") == 0, "another browser's desk"


def test_a_folder_that_is_dropped_is_paired_and_every_redline_given(shared_desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "within").mkdir()
    for number, file in enumerate((OLD, NEW, OLD)):
        shutil.copy(file, tmp_path / ("within" if number > 1 else "") / file.name)
    (tmp_path / "notes.xlsx").write_bytes(b"no text")
    (tmp_path / "damaged.docx").write_bytes(OLD.read_bytes()[:999])
    server, desk = desk_of(shared_desktop, tmp_path)
    assert desk.startswith("/session/")
    shown = server.outcome(desk)
    assert "1 pair: 1 written" in shown
    assert "damaged.docx: the file is a damaged Word document" in shown
    assert server.send(desk, report_language="fr").status == 303
    assert "damaged.docx : le fichier est un document Word" in server.outcome(desk).replace("\xa0", " ")
    assert "notes.xlsx" not in server.ask("GET", desk).body
    with zipfile.ZipFile(BytesIO(server.raw("GET", f"{desk}/out/session.zip", server.cookie))) as archive:
        names = archive.namelist()
        [redlined] = [name for name in names if name.endswith("-redline.docx")]
        (tmp_path / "redline.docx").write_bytes(archive.read(redlined))
    assert redline.verify(tmp_path / "redline.docx", redline.read(OLD), redline.read(NEW)).ok
    assert "index.html" in names
    index = server.ask("GET", f"{desk}/out/index.html").body
    assert "A/C.2/80/L.901" in index
    assert re.findall(r'href="[^#]', index) == [], "a link that would lead nowhere on the page"


def test_one_file_without_changes_waits_for_the_other_and_of_three_none_is_taken_for_the_draft(
    shared_desktop: Desktop,
) -> None:
    server, desk = desk_of(shared_desktop, OLD)
    shown = server.ask("GET", desk).body
    assert "A/RES/79/901" in shown
    assert 'class="error"' not in shown
    server, desk = desk_of(shared_desktop, NEW, OLD, EXAMPLES / "lighthouses-borduria.docx")
    assert desk.startswith("/compile/")
    shown = server.ask("GET", f"{desk}?language=en").body
    assert shown.count('class="card') == 3
    assert "Choose a file here first." in shown


def test_a_browser_that_is_in_keeps_what_lies_on_its_desks(shared_desktop: Desktop) -> None:
    server, desk = desk_of(shared_desktop, OLD, NEW)
    again = shared_desktop.run("--no-browser").stdout.strip()
    entered = server.ask("GET", again.split(server.host)[1])
    assert "set-cookie" not in entered.headers
    assert "lighthouses-old.docx" in server.ask("GET", desk).body


def test_a_file_that_is_missing_is_said_and_starts_nothing(desktop: Desktop) -> None:
    ended = desktop.run("--no-browser", desktop.home / "missing.docx")
    assert ended.returncode == 3
    assert "missing.docx" in ended.stderr
    assert not desktop.notice.exists()


def test_it_runs_without_standard_streams(desktop: Desktop) -> None:
    closed = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"]
    begun = subprocess.Popen([*closed, *desktop.command, "--stay"], cwd=ROOT, env=desktop.environment)
    try:
        until = time.monotonic() + PATIENCE
        while not desktop.notice.exists() or not desktop.notice.stat().st_size:
            assert begun.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        assert (
            subprocess.run([*closed, *desktop.command, "--no-browser"], env=desktop.environment, check=False).returncode
            == 0
        )
        server, desk = desk_of(desktop, OLD, NEW)
        assert "Substantive changes" in server.outcome(desk)
        server.ask("POST", "/stop")
        assert begun.wait(PATIENCE) == 0
    finally:
        begun.kill()


def test_an_error_that_no_terminal_shows_is_shown_by_the_browser(desktop: Desktop) -> None:
    shown = desktop.home / "shown"
    browser = desktop.home / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {shown}\n', "utf-8")
    browser.chmod(0o755)
    desktop.environment["BROWSER"] = f"{browser} %s"
    assert desktop.run(desktop.home / "missing.docx").returncode == 3
    page = Path(shown.read_text("utf-8").strip().removeprefix("file://"))
    assert "missing.docx" in page.read_text("utf-8")


def test_only_who_knows_the_key_is_let_in(shared_desktop: Desktop) -> None:
    server = shared_desktop.open()
    key = json.loads(shared_desktop.notice.read_text("utf-8"))["key"]
    for told in ("", "Bearer ", f"Bearer {key}x", key):
        assert server.ask("POST", "/open", authorization=told).status == 403
    assert server.ask("POST", "/open", authorization=f"Bearer {key}", host="evil.example").status == 403
    assert server.ask("POST", "/open", cookie="", authorization=f"Bearer {key}").status == 200
    assert server.ask("GET", "/", cookie="", authorization=f"Bearer {key}").status == 403


def test_why_files_are_refused_is_said_in_a_sentence(shared_desktop: Desktop) -> None:
    large = shared_desktop.home / "large.txt"
    with large.open("wb") as file:
        file.truncate(51 << 20)
    ended = shared_desktop.run("--no-browser", large)
    assert ended.returncode == 5
    told = "These files are larger than 50 MB, which no resolution is: choose others."
    assert ended.stderr == f"Error: the page refused these files: {told}\n"


def test_it_ends_after_an_idle_time(desktop: Desktop) -> None:
    assert desktop.run("--no-browser", "--idle", "0.02").returncode == 0
    desktop.wait_for_its_end()


def test_a_notice_that_nobody_holds_or_that_is_torn_is_none(tmp_path: Path) -> None:
    assert posted(tmp_path) is None
    (tmp_path / NAME).write_text('{"address": "http://127.0.0.1:1", "key": "x"}', "utf-8")
    assert posted(tmp_path) is None
    post = Post(tmp_path)
    assert posted(tmp_path) is None
    post.put_up(Notice("http://127.0.0.1:1", "x"))
    assert posted(tmp_path) == Notice("http://127.0.0.1:1", "x")
    with pytest.raises(OutputError, match="another page runs"):
        Post(tmp_path)
    post.close()
    assert posted(tmp_path) is None


def test_a_room_is_opened_found_again_and_said_to_be_held(desktop: Desktop) -> None:
    room = desktop.home / "ferries.room"
    Room.make(room, OLD, "Facilitator").close()
    first, second = desktop.open(room), desktop.open(room)
    assert first.host == second.host
    until = time.monotonic() + PATIENCE
    while "weather notes" not in second.ask("GET", "/").body:  # which stands in the draft
        assert time.monotonic() < until
        time.sleep(0.1)
    assert first.ask("POST", "/stop").status == 200
    desktop.wait_for_its_end()
    with Room.open(room, "Facilitator"):
        refused = desktop.run("--no-browser", room)
    assert refused.returncode == 5
    assert "held by Facilitator" in refused.stderr


def test_an_empty_folder_becomes_a_room_once_its_text_is_chosen(desktop: Desktop) -> None:
    room = desktop.home / "new.room"
    room.mkdir()
    opened = desktop.open(room)
    assert 'type="file"' in opened.ask("GET", "/").body
    assert opened.ask("POST", "/stop").status == 200
    desktop.wait_for_its_end()


def test_who_looks_for_a_notice_keeps_nobody_from_posting_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who looks holds the place for a moment, and longer on a machine that has much to do."""
    monkeypatch.setattr(notice, "_MOMENT", PATIENCE)
    Post(tmp_path).close()
    looked_at = (tmp_path / NAME).open("r+b")
    assert locked(looked_at)
    threading.Timer(0.1, looked_at.close).start()
    Post(tmp_path).close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="it shows that the second double click waits")
def test_of_two_double_clicks_at_one_time_the_second_starts_no_page_that_comes_up_late(desktop: Desktop) -> None:
    """Pages come up when the test lets them: one of the second's own would take the place of the first's that ended."""
    gate = desktop.home / "gate"
    gate.mkdir()
    (gate / "sitecustomize.py").write_text(LATE, "utf-8")
    environment = {**desktop.environment, "PYTHONPATH": str(gate)}
    call = [*desktop.command, "--no-browser"]
    clicks = [subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]

    def pages() -> int:
        return len(list(gate.glob("page-*")))

    def both_wait() -> bool:
        held = [{link.resolve() for link in Path(f"/proc/{click.pid}/fd").iterdir()} for click in clicks]
        return pages() == 1 and all(any(path.suffix == ".start" for path in paths) for paths in held)

    until = time.monotonic() + PATIENCE
    while not both_wait() and pages() < 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    (gate / "open").touch()
    hosts = {click.communicate(timeout=PATIENCE)[0].split("/")[2] for click in clicks}
    assert (pages(), len(hosts)) == (1, 1)


LATE = """
import os, sys, time
here = os.path.dirname(__file__)
if "--stay" in sys.orig_argv:
    open(os.path.join(here, f"page-{os.getpid()}"), "w").close()
    while not os.path.exists(os.path.join(here, "open")):
        time.sleep(0.02)
"""
"""Runs before anything else of Python's: keeps a page back."""
