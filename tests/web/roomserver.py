"""A real server of a room, and those who come into it by its links."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from redline.rooms.room import Room
from tests.rooms.ferries import SENT, room
from tests.web.serving import PATIENCE, Answer, Server, start

SCRIPT = {"x_redline_script": "1"}


@dataclass
class Guest:
    """Somebody in a room, by a cookie."""

    server: Server
    cookie: str

    def get(self, path: str, **headers: str | None) -> Answer:
        return self.server.ask("GET", path, cookie=self.cookie, **headers)

    def post(self, path: str, files: Any = (), many: Any = (), **fields: str) -> Answer:
        """As a form without script does. many: fields that stand several times."""
        from tests.web.serving import form

        body, kind = form(files, fields, many)
        return self.server.ask("POST", path, body, cookie=self.cookie, content_type=kind)

    def script(self, path: str, many: Any = (), **fields: str) -> tuple[int, dict[str, Any]]:
        """As the page's script does: what changed, as JSON."""
        from tests.web.serving import form

        body, kind = form((), fields, many)
        answer = self.server.ask("POST", path, body, cookie=self.cookie, content_type=kind, **SCRIPT)
        return answer.status, json.loads(answer.body)

    def text(self, path: str = "/") -> str:
        """The screen, once the room has been read."""
        until = time.monotonic() + 5 * PATIENCE
        while 'id="screen"' not in (page := self.get(path).body):
            assert time.monotonic() < until, page[:2000]
            time.sleep(0.05)
        return page

    def places(self, path: str = "/") -> list[str]:
        """The ids of all places that are seen, in order."""
        return re.findall(r'id="t-(p[0-9a-f]{12})"', self.text(path))

    def seen(self, place: str) -> str:
        """What a form says of a place as it is shown."""
        panel = self.get(f"/panel?place={place}").body
        return re.search(r'name="seen" value="([0-9a-f]+)"', panel)[1]  # type: ignore[index]

    def decide(self, place: str, verdict: str, *parties: str, **fields: str) -> tuple[int, dict[str, Any]]:
        named = [("parties", name) for name in parties]
        form = re.search(r'data-form="(\w+)"', self.text())[1]  # type: ignore[index]
        fields = {"seen": self.seen(place), "form": form, **fields}
        return self.script("/decide", named, place=place, verdict=verdict, **fields)

    def at(self, where: str) -> list[str]:
        """The places of a paragraph."""
        titles = re.findall(r'id="t-(p[0-9a-f]{12})" href="[^"]*" tabindex="-1" title="([^"]*)"', self.text())
        return [place for place, title in titles if unescape(title) == where]

    def link(self, role: str, name: str = "") -> str:
        """A new link's address."""
        answer = self.post("/links", role=role, name=name)
        assert answer.status == 200, answer.body
        return unescape(re.search(r'value="(http[^"]+)"', answer.body)[1])  # type: ignore[index]


def come(server: Server, address: str) -> Guest:
    """Whoever opens a link."""
    parts = urlsplit(address)
    answer = server.ask("GET", f"{parts.path}?{parts.query}", cookie="")
    assert answer.status == 200, answer.body
    return Guest(server, answer.headers["set-cookie"].split(";")[0])


@dataclass
class Hall:
    """A room that is served.   pen: who started it."""

    server: Server
    pen: Guest
    path: Path

    def end(self) -> None:
        assert self.server.end() == 0


def serve(folder: Path, path: Path, *words: str) -> Hall:
    """A room in a server of its own."""
    folder.mkdir(exist_ok=True)
    server = start(folder / "log", str(path), *words)
    server.enter()
    return Hall(server, Guest(server, server.cookie), path)


def ferries(folder: Path) -> Path:
    """The invented negotiation, with all that was sent and nothing decided."""
    made: Room = room(folder, SENT)
    made.close()
    return made.path
