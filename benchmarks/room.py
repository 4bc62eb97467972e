"""A served room: how soon a decision is seen, how soon the first view is there, how much memory that takes.

python -m benchmarks.room [DECISIONS]

A room of 300 paragraphs and ten parties in `redline serve`; two browsers, the pen's and the projector's, and 50 more
readers that ask over HTTP as the page's script does. Then 100 readers, and the memory of the server with its processes.
Seconds are wall time; the processor time of the server is told beside them, since other programs may be at work.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from tests.engines.browser import Browser
from tests.trials import rooms
from tests.web.roomserver import Guest, Hall, come, serve

PARAGRAPHS, PARTIES, READERS, MOST = 300, 10, 50, 100
ASKED = 0.6
"""Seconds between two questions of a reader, as in redline/web/static/room.js."""
PEN, SEEN, VIEW, MEBIBYTES = 150, 1000, 500, 300
"""Bars: milliseconds on the pen's screen, at the readers, for the first view; memory with 100 readers."""
_WATCH = """() => {
  document.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  const watch = new MutationObserver(() => { window.shown = performance.now(); });
  watch.observe(document.querySelector("#progress"), {childList: true, subtree: true, characterData: true});
}"""


class Reader:
    """Asks again and again what changed, on one connection.   heard: when it heard of each entry."""

    def __init__(self, hall: Hall, guest: Guest, form: str, seq: int) -> None:
        self.host, self.port = hall.server.host.split(":")
        self.cookie, self.form, self.seq = guest.cookie, form, seq
        self.stands = ""
        self.heard: dict[int, float] = {}

    async def follow(self) -> None:
        reading, writing = await asyncio.open_connection(self.host, int(self.port))
        await asyncio.sleep(Random().random() * ASKED)
        while True:
            path = f"/follow?seq={self.seq}&stands={self.stands}&form={self.form}"
            said = f"GET {path} HTTP/1.1\r\nhost: {self.host}:{self.port}\r\ncookie: {self.cookie}\r\n"
            writing.write((said + "sec-fetch-site: same-origin\r\n\r\n").encode())
            head = (await reading.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length: ")[1].split("\r\n")[0]) if "content-length: " in head else 0
            body = await reading.readexactly(length)
            if head.startswith("http/1.1 200"):
                news = json.loads(body)
                self.stands = news["stands"]
                if news["seq"] != self.seq:
                    self.seq = news["seq"]
                    self.heard[self.seq] = time.time()
            await asyncio.sleep(ASKED)


def main(arguments: Sequence[str]) -> None:
    decisions = int(arguments[0]) if arguments else 30
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        room = rooms.made(folder / "large.room", PARAGRAPHS, PARTIES)
        print(f"{PARAGRAPHS} paragraphs, {PARTIES} parties, {len(room.state().views)} places")
        room.close()
        began = time.perf_counter()
        hall = serve(folder / "server", folder / "large.room")
        first = time.perf_counter()
        hall.pen.get("/")
        print(f"first view {(time.perf_counter() - first) * 1000:5.0f} ms (bar {VIEW})")
        hall.pen.text()
        print(f"all that is proposed, from the start of the program {time.perf_counter() - began:5.2f} s")
        hall.pen.post("/share", what="proposals")
        try:
            asyncio.run(_measured(hall, decisions))
        finally:
            hall.end()


async def _measured(hall: Hall, decisions: int) -> None:
    page = hall.pen.text()
    view = min(_timed(hall) for _ in range(5))
    print(f"whole screen, {len(page) >> 10} KiB {view:5.0f} ms (bar {VIEW})")
    readers = _readers(hall, READERS)
    following = [asyncio.create_task(reader.follow()) for reader in readers]
    pressed, pen = await asyncio.to_thread(_decided, hall, decisions)
    await asyncio.sleep(2 * ASKED)
    _end(following)
    seen = [reader.heard[seq] - at for reader in readers for seq, at in pressed.items() if seq in reader.heard]
    print(f"pen's screen  median {median(pen):5.0f} ms, most {max(pen):5.0f} (bar {PEN})")
    print(f"{READERS} readers    median {median(seen) * 1000:5.0f} ms, most {max(seen) * 1000:5.0f} (bar {SEEN})")
    print(f"heard of {len(seen)} of {READERS * len(pressed)} decisions one by one")
    used = _processor(hall.server.process.pid)
    readers = _readers(hall, MOST)
    following = [asyncio.create_task(reader.follow()) for reader in readers]
    await asyncio.sleep(10)
    busy = (_processor(hall.server.process.pid) - used) / 10
    print(f"{MOST} readers: {_memory(hall.server.process.pid):4.0f} MiB (bar {MEBIBYTES}), {busy:.0%} of a core")
    _end(following)


def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        if task.done():
            task.result()
        task.cancel()


def _timed(hall: Hall) -> float:
    began = time.perf_counter()
    hall.pen.get("/")
    return (time.perf_counter() - began) * 1000


def _readers(hall: Hall, number: int) -> list[Reader]:
    guest = come(hall.server, hall.pen.link("reader"))
    page = guest.text()
    form = page.split('data-form="')[1].split('"')[0]
    seq = int(page.split('data-seq="')[1].split('"')[0])
    return [Reader(hall, guest, form, seq) for _ in range(number)]


def _decided(hall: Hall, decisions: int) -> tuple[dict[int, float], list[float]]:
    """When each decision was taken, by its entry, and after how many milliseconds the pen saw it."""
    browser, pressed, shown = Browser(), {}, []
    try:
        with (
            browser.visit(f"http://{hall.server.host}/", hall.pen.cookie) as pen,
            browser.visit(f"http://{hall.server.host}/hall", hall.pen.cookie),
        ):
            page: Any = pen.page
            page.evaluate(_WATCH)
            for _ in range(decisions):
                page.keyboard.press("j")
                page.wait_for_timeout(300)
                before = int(page.locator("#screen").get_attribute("data-seq"))
                at = time.time()
                page.keyboard.press("r")
                page.wait_for_function("seq => +document.querySelector('#screen').dataset.seq > seq", arg=before)
                page.wait_for_timeout(700)
                pressed[before + 1] = at
                shown.append(page.evaluate("() => window.shown - window.pressed"))
    finally:
        browser.close()
    return pressed, shown


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += _family(int(path.parent.name))
    return found


def _memory(pid: int) -> float:
    """Resident memory of a process and all that it started, in MiB; what they share counts once."""
    total = 0
    for member in _family(pid):
        rollup = Path(f"/proc/{member}/smaps_rollup").read_text()
        total += int(rollup.split("Pss:")[1].split()[0])
    return total / 1024


def _processor(pid: int) -> float:
    """Seconds of processors that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(sys.argv[1:])
