"""`redline open`: what a double click does, where nobody reads a terminal."""

from __future__ import annotations

import html
import sys
import tempfile
import webbrowser
from pathlib import Path

import click

from redline.cli import failing, screen, texts
from redline.cli.serve import check_parts, page_of_room

_IDLE = 60
_WHO = "Facilitator"


@click.command("open", short_help="Show the page that runs, or start it.")
@click.argument("files", nargs=-1, metavar="[FILE]…")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option("--idle", default=_IDLE, type=click.FloatRange(0), metavar="MINUTES", help="As serve has it.")
@click.option("--stay", is_flag=True, help="Be the page, in this process.")
@texts.library
@click.pass_context
def command(context: click.Context, files: tuple[str, ...], no_browser: bool, idle: float, stay: bool) -> None:
    """Show the page in the browser: the one that runs, or a new one, which stays when this command has ended.

    One FILE with tracked changes, or two, are compared at once; of more it is asked which one is the draft. All texts
    of a folder are paired and compared; a room's folder is opened. What a double click on the program does, and what is
    dropped on it.

    \b
    Example:
      redline open examples/lighthouses-old.docx examples/lighthouses-new.docx
    """
    texts.keep_for_workers(context)
    try:
        check_parts()
        if stay:
            _stay(idle, Path(files[0]) if files else None)
            return
        from redline.web.opening import way_in

        address = way_in([Path(file) for file in files], idle)
    except Exception as error:
        if not (no_browser or stay or _is_read()):
            _show_on_a_page(failing.sentence(error))
        raise
    if (no_browser or not webbrowser.open(address)) and sys.stdout is not None:
        screen.show(f"{address}\n")


def _stay(idle: float, room: Path | None) -> None:
    from redline.web.app import WebPage
    from redline.web.notice import Notice, Post, folder, name_of
    from redline.web.serving import bound, serve
    from redline.web.site import Settings
    from redline.web.work import Limits

    if room and room.is_dir() and not any(room.iterdir()):
        room.rmdir()  # the room is made in its place, once its text is chosen
    post = Post(folder(), name_of(room))
    try:
        serve(
            bound("127.0.0.1", 0),
            Settings(Limits(), idle),
            "",
            lambda access: post.put_up(Notice(access.start, access.key)),
            WebPage if room is None else page_of_room(room, None, _WHO),
        )
    finally:
        post.close()


def _is_read() -> bool:
    """Whether there is a terminal, in which an error is seen."""
    return sys.stderr is not None and sys.stderr.isatty()


def _show_on_a_page(sentence: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="redline-", suffix=".html", delete=False) as page:
        page.write(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>redline</title>'
            f"<h1>redline</h1><p>{html.escape(sentence)}</p></html>"
        )
    webbrowser.open(Path(page.name).as_uri())
