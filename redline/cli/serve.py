"""`redline serve`: the page, for people who never open a terminal."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from redline.cli import screen, texts
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.web.access import Access
    from redline.web.serving import PageOf

_PARTS = ("starlette", "uvicorn", "python_multipart")
_HERE = ("127.0.0.1", "localhost", "::1")


_path = click.Path(path_type=Path, readable=False)


@click.command("serve", cls=texts.TextCommand, short_help="Open the page, or a room, in a browser.")
@click.argument("room", required=False, metavar="[NAME.room]", type=_path)
@click.argument("base", required=False, metavar="[BASE]", type=texts.TEXT)
@click.option("--who", default="Facilitator", metavar="NAME", show_default=True, help="Who holds the pen of the room.")
@click.option("--host", default=_HERE[0], show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option("--port", default=0, type=click.IntRange(0, 65535), metavar="NUMBER", help="Default: a free one.")
@click.option("--public-url", default="", metavar="URL", help="Where a proxy shows it, https://…; --host needs it.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option(
    "--idle", type=click.FloatRange(0), metavar="MINUTES", help="Stop after so long without use; 0: never. Default: 60."
)
@click.option(
    "--people", default=1, type=click.IntRange(1, 100), metavar="NUMBER", help="Print so many addresses, each for one."
)
@click.option("--max-upload", default=50, type=click.IntRange(1), metavar="MB", show_default=True, help="Of a form.")
@click.option(
    "--max-seconds", default=300, type=click.IntRange(1), metavar="SECONDS", show_default=True, help="Of a task."
)
@click.option("--max-memory", default=2048, type=click.IntRange(64), metavar="MB", show_default=True, help="Of a task.")
@click.option("--max-disk", default=1024, type=click.IntRange(1), metavar="MB", show_default=True, help="Of all files.")
@click.pass_context
def command(
    context: click.Context,
    room: Path | None,
    base: Path | None,
    who: str,
    host: str,
    port: int,
    public_url: str,
    no_browser: bool,
    idle: float | None,
    people: int,
    max_upload: int,
    max_seconds: int,
    max_memory: int,
    max_disk: int,
) -> None:
    """Open the page in a browser: compare, amend, phrase, who wants what, brief, check, a folder; or a room.

    NAME.room is a folder that keeps the negotiation of one draft. Where it isn't there yet it is made, of the text
    BASE, or of one that is chosen on the first screen.

    It runs on this machine and answers nobody else. The address that it prints is good once, in one browser. Files
    that are given to it lie in a private folder, which is gone when it stops: by its Stop button, Ctrl-C, or after an
    hour without use. --host opens it to other machines, behind a proxy that does TLS.

    \b
    Example:
      redline serve --no-browser
      redline serve ferries.room draft.docx
    """
    check_parts()
    texts.keep_for_workers(context)
    public = _public(host, public_url)
    from redline.web.app import WebPage
    from redline.web.serving import bound, serve
    from redline.web.site import Settings
    from redline.web.work import Limits

    limits = Limits(max_upload << 20, max_seconds, max_seconds, max_seconds, max_memory << 20, disk=max_disk << 20)
    settings = Settings(limits, (0 if public else 60) if idle is None else idle, not public)

    def ready(access: Access) -> None:
        addresses = [access.way_in() for _ in range(people)]
        screen.show("".join(f"{address}\n" for address in addresses))
        if not (no_browser or public):
            _open(addresses[0])

    page_of = WebPage if room is None else page_of_room(room, base, who)
    serve(bound(host, port), settings, public, ready, page_of)


def _open(address: str) -> None:
    """Open the browser, aside: one that is a program of the terminal would hold the page up."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def page_of_room(path: Path, base: Path | None, who: str) -> PageOf:
    """How the page of a room is made; of a new one with a base text, the room is made first."""
    from functools import partial

    from redline.rooms import SUFFIX
    from redline.rooms.room import Room
    from redline.web.room.page import room_page

    if path.suffix != SUFFIX:
        raise UsageError(f"{path}: a room's name ends in {SUFFIX}; call it {path.stem}{SUFFIX}")
    if base is not None:
        Room.make(path, base, who).close()
    return partial(room_page, path=path, who=who)


def check_parts() -> None:
    """UsageError where what the page is made of isn't installed."""
    if not all(map(find_spec, _PARTS)):
        raise UsageError('the page is not installed; run pip install ".[page]" in the project\'s folder')


def _public(host: str, url: str) -> str:
    """The origin of the public address, "" without one. UsageError where people elsewhere would come without TLS."""
    parts = urlsplit(url)
    if url and (parts.scheme != "https" or not parts.netloc or parts.path.strip("/") or parts.query):
        raise UsageError(
            f"--public-url {url}: give the address at which a proxy shows the page, such as https://redline.example.org"
        )
    if host not in _HERE and not url:
        raise UsageError(
            f"--host {host}: others could read along; put a proxy that does TLS before it, and give its address as "
            "--public-url https://…"
        )
    return f"https://{parts.netloc.lower()}" if url else ""
