"""What a Word file marks as changed, counted in its XML, whoever wrote it; none of redline's own code counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _NOTES = ("word/document.xml",), ("word/footnotes.xml", "word/endnotes.xml")
_KINDS = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Marks:
    """Tracked changes of some parts.

    characters: inserted and deleted ones together.   moved: characters at the places that they were moved to.
    revisions:  stretches of words inserted, deleted, moved away or moved here; one where several marks of a kind stand
                side by side. Marks on paragraphs, rows and formats are not counted.
    """

    characters: int
    moved: int
    revisions: int


def body(package: bytes) -> Marks:
    """The marks in a Word file's body."""
    return _counted(package, _BODY)


def notes(package: bytes) -> Marks:
    """The marks in its footnotes and endnotes."""
    return _counted(package, _NOTES)


def _counted(package: bytes, parts: tuple[str, ...]) -> Marks:
    marks = [mark for part in parts for mark in _marks(package, part)]
    characters = sum(_printed(mark) for mark in marks if mark.tag in _KINDS[:2])
    moved = sum(_printed(mark) for mark in marks if mark.tag == _KINDS[3])
    return Marks(characters, moved, sum(not _goes_on(mark) for mark in marks))


def _marks(package: bytes, part: str) -> Iterator[etree._Element]:
    """The marks around runs."""
    with ZipFile(BytesIO(package)) as archive:
        if part in archive.namelist():
            tree = etree.fromstring(archive.read(part))
            yield from (mark for mark in tree.iter(*_KINDS) if mark.find(f".//{_W}r") is not None)


def _printed(mark: etree._Element) -> int:
    return sum(len(text.text or "") for text in mark.iter(f"{_W}t", f"{_W}delText"))


def _goes_on(mark: etree._Element) -> bool:
    """True if a mark of the same kind stands right before it."""
    before = mark.getprevious()
    return before is not None and before.tag == mark.tag and before.find(f".//{_W}r") is not None
