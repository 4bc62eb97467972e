"""Small texts of our own, and libraries of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from redline.library.store import Library
from redline.sessions.batch.workers import Here, Workers
from redline.sessions.library.adding import Added, Adding

LAMPS = (
    "Urges every ferry that crosses a strait at night to carry two lamps, one at the bow and one at the stern, "
    "in accordance with the custom of its harbour"
)
KEEPERS = "Thanks the keepers of the lights for their watchfulness in all seasons and in every weather"


def text(symbol: str, title: str, date: str, operative: Iterable[str], cites: str = "", session: str = "") -> str:
    """A resolution, or a draft by its symbol, as plain text."""
    head = [symbol, "", session or "Eighty-eighth session", "", title, "", "The General Assembly,", ""]
    adopted = [f"{date}", ""] if date else []
    preamble = [f"Recalling its resolution {cites}," if cites else "Recalling its debates on tides,", ""]
    paragraphs = [line for number, said in enumerate(operative, 1) for line in (f"{number}. {said};", "")]
    return "\n".join([*head[:4], *adopted, *head[4:], *preamble, *paragraphs])


def filled(folder: Path, **texts: str) -> Path:
    """A folder with these texts; a name is a symbol's with "_" for "/"."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in texts.items():
        (folder / f"{name}.txt").write_text(words, "utf-8")
    return folder


def added(path: Path, *sources: Path) -> Added:
    """Sources put into the library at a path, in this process."""
    with Library(path, for_writing=True) as library:
        return Adding(library, Workers(Here(), 1)).run(sources)
