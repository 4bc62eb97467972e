"""The texts of `--agreed`: a folder's, of which those that can't be read are told on the screen, or the library's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from redline.cli import screen, texts

if TYPE_CHECKING:
    import click

    from redline.sessions.library.agreed import LibraryTexts

LIBRARY = Path("library")
"""Stands for the library where there is no folder of that name."""


def is_library(wish: Path) -> bool:
    """Whether the library is meant, and no folder."""
    return wish == LIBRARY and not wish.exists()


def source(context: click.Context) -> Path | None:
    """The folder or the library's file that is asked for; None where nobody asks. InputError without a library."""
    wish: Path | None = context.params.get("agreed")
    if wish is None or not is_library(wish):
        return wish
    with texts.opened(context):
        return texts.library_path(context)


def adopted(context: click.Context) -> LibraryTexts | None:
    """The adopted texts that are asked for; what can't be read is told and left out. None where nobody asks."""
    folder: Path | None = context.params.get("agreed")
    if folder is None:
        return None
    from redline.sessions.library import agreed

    if is_library(folder):
        return agreed.opened(texts.library_path(context))
    notices: list[str] = []
    read = agreed.read_agreed(folder, notices)
    for line in notices:
        screen.say(f"Left out: {line}")
    return read
