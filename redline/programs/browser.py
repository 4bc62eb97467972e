"""Chromium or one of its kin, which prints a page: without a window, with a profile of its own, and off the network."""

from __future__ import annotations

import os
from pathlib import Path

from redline.programs.running import NOWHERE, made, program

PROGRAM = "REDLINE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
OPTIONS = (
    "--headless --disable-gpu --disable-extensions --disable-sync --disable-background-networking --no-first-run "
    "--no-default-browser-check --no-pdf-header-footer"
).split()


def found() -> str | None:
    """The browser's program: REDLINE_BROWSER, else the one on the path or in a usual place; None without one."""
    return program(PROGRAM, (*NAMES, *USUAL_PLACES))


def printed(browser: str, page: bytes) -> bytes | None:
    """A page as a PDF; None where the browser makes nothing of it. Raises what `running.made` raises.

    browser: as `found`.   page: of redline's own making, which may fetch nothing.
    """

    def command(home: Path) -> list[str]:
        return [
            browser,
            *OPTIONS,
            *_without_sandbox(),
            f"--user-data-dir={home / 'profile'}",
            f"--proxy-server={':'.join(NOWHERE)}",
            f"--print-to-pdf={home / 'page.pdf'}",
            (home / "page.html").as_uri(),
        ]

    return made(command, ("page.html", page), "page.pdf")


def _without_sandbox() -> tuple[str, ...]:
    """Chromium's sandbox doesn't start for root, as whom a container runs it."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
