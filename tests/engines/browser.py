"""A real Chromium that opens pages from this machine, and what it complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE, NARROW = (1400, 900), (390, 844)
SLOW = 90_000  # milliseconds that anything may take, on a machine that has much to do


def why_not() -> str:
    """Why there is no Chromium to ask, "" if there is one."""
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        return "playwright and axe-playwright-python are not installed (pip install -e '.[test]')"
    return "" if _program() else "Chromium is not installed (Debian: chromium)"


def _program() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Opened:
    """An open page, and what went wrong in it: errors of its script or policy, requests beyond its own file."""

    page: Any
    complaints: list[str] = field(default_factory=list)

    def watch(self, own: str) -> None:
        """own: the address of the page, or what the addresses of all that it may ask for begin with, a "/" last."""
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.on(
            "request",
            lambda request: None if _is_own(request.url, own) else self.complaints.append(request.url),
        )


def _is_own(asked: str, own: str) -> bool:
    return asked.startswith((own, "data:")) if own.endswith("/") else asked.split("#")[0] == own


class Browser:
    """Chromium without a window, for one session of tests."""

    def __init__(self) -> None:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=_program(), args=["--no-sandbox"])

    def close(self) -> None:
        self._browser.close()
        self._playwright.stop()

    @contextmanager
    def open(self, path: Path, size: tuple[int, int] = WIDE, place: str = "", **wishes: object) -> Iterator[Opened]:
        """The file in a page of that size; wishes are Playwright's: color_scheme, java_script_enabled …"""
        with self._window(path.as_uri(), size, (), wishes) as opened:
            opened.page.goto(path.as_uri() + place)
            opened.page.wait_for_function("width => innerWidth === width", arg=size[0])  # a busy machine lays out late
            yield opened

    @contextmanager
    def visit(self, address: str, cookie: str = "", size: tuple[int, int] = WIDE, **wishes: object) -> Iterator[Opened]:
        """A page that a server of this machine gives, which may ask that server for more. cookie: "name=value"."""
        own = "/".join(address.split("/")[:3]) + "/"
        name, _, value = cookie.partition("=")
        with self._window(own, size, [{"name": name, "value": value, "url": own}] if cookie else (), wishes) as opened:
            opened.page.goto(address)
            yield opened

    @contextmanager
    def _window(
        self, own: str, size: tuple[int, int], cookies: Sequence[dict[str, str]], wishes: dict[str, object]
    ) -> Iterator[Opened]:
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]}, **wishes)
        try:
            context.set_default_timeout(SLOW)
            context.add_cookies(list(cookies))
            opened = Opened(context.new_page())
            opened.watch(own)
            yield opened
        finally:
            context.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds, a line for each rule that is broken, with the first places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


@contextmanager
def held(page: Any, address: str) -> Iterator[list[Any]]:
    """Within, no such request gets to the server; those that were made, which it gives, get there at the end."""
    routes: list[Any] = []
    page.route(address, lambda route: routes.append(route))
    yield routes
    while not routes:
        page.wait_for_timeout(20)
    page.route(address, lambda route: route.continue_())
    for route in routes:
        route.continue_()
