"""Bookmarks that NEW refers to and a redline can't bring: OLD has one of that name elsewhere, or they are in a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.messages import Message
from redline.model import Change, Origin, Paragraph, Resolution, Untracked

Place = tuple[str | None, int | None]


def untracked(changes: Iterable[Change], old: Resolution, new: Resolution) -> Iterator[Untracked]:
    """A line for each, with the paragraphs in which it begins in either text."""
    pairs = [change.pair for change in changes]
    olds = {_place(paragraph.origin): paragraph for pair in pairs for paragraph in pair.old}
    news = {_place(paragraph.origin): (paragraph, pair.old) for pair in pairs for paragraph in pair.new}
    for name, origin in new.bookmarks.items():
        here = olds.get(_place(old.bookmarks[name])) if name in old.bookmarks else None
        there, partners = news.get(_place(origin), (None, ()))
        moved = here is not None and here not in partners
        if moved or (there is None and name not in old.bookmarks):
            bookmark = Message("untracked.bookmark", name=name)
            yield Untracked(bookmark, _told(here, old, name), _told(there, new, name))


def _place(origin: Origin) -> Place:
    return origin.part, origin.index


def _told(paragraph: Paragraph | None, text: Resolution, name: str) -> str:
    """The paragraph's address, "" where the text has no such bookmark."""
    if paragraph is not None:
        return str(paragraph.address)
    return Message("untracked.beside-the-body") if name in text.bookmarks else ""
