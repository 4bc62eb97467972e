"""The body in the containers that a layout table makes of it: each cell is a story of its own, so is the rest.

A mark can't be handed from one cell to the next, so each container's changes are laid down by themselves. Together, in
order, they hold the body's paragraphs in order, in both texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from redline.identities import IdentityMap
from redline.model import Change, Paragraph
from redline.ooxml.containers import runs_of_paragraphs
from redline.ooxml.names import find, put_first, w
from redline.records import dataclass
from redline.writing.word.forgetting import retyped
from redline.writing.word.order import ComparedTable, Entry, changes_of, in_old, stays
from redline.writing.word.sheet import PackagePart


@dataclass(frozen=True)
class Container:
    """A cell of a layout table, or what of the body stands in none.

    paragraphs: OLD's there.   begin: puts a first element there.   cell: its number in the masthead, None for the rest.
    """

    paragraphs: tuple[Paragraph, ...]
    begin: Callable[[etree._Element], None]
    cell: int | None = None


def containers(sheet: PackagePart) -> list[Container]:
    """The containers of the body in order; one where no table is layout alone."""
    body = find(sheet.root, "body")
    assert body is not None
    runs = runs_of_paragraphs(element for _, element in sheet.paragraphs)
    if len(runs) < 2:
        return [Container(tuple(paragraph for paragraph, _ in sheet.paragraphs), lambda first: body.insert(0, first))]
    parts, place, number = [], 0, 0
    for cell, count in runs:
        paragraphs = tuple(paragraph for paragraph, _ in sheet.paragraphs[place : place + count])
        before = sheet.paragraphs[place - 1][1] if place else None
        parts.append(Container(paragraphs, _begin(body, cell, before), None if cell is None else number))
        place, number = place + count, number + (cell is not None)
    return parts


def _begin(
    body: etree._Element, cell: etree._Element | None, before: etree._Element | None
) -> Callable[[etree._Element], None]:
    """Puts an element where a container begins. before: OLD's last paragraph before it, None at the body's start."""
    if cell is not None:
        return lambda first: put_first(cell, first)
    if before is None:
        return lambda first: body.insert(0, first)
    table = next(before.iterancestors(w("tbl")))
    return table.addnext


def parted(entries: Sequence[Entry], among: Sequence[Container]) -> Iterator[tuple[Container, list[Entry]]]:
    """Each container with its entries, in order."""
    if len(among) == 1:
        yield among[0], list(entries)
        return
    number_of = IdentityMap((paragraph, at) for at, container in enumerate(among) for paragraph in container.paragraphs)
    cells: dict[int | None, int] = {part.cell: at for at, part in enumerate(among) if part.cell is not None}
    held: list[list[Entry]] = [[] for _ in among]
    last = max(number_of.values(), default=0)
    pieces = [piece for entry in entries for piece in _within_one(entry, number_of, last)]
    limits = _limits(pieces, number_of, len(among) - 1)
    least = 0
    for piece, limit in zip(pieces, limits, strict=True):
        if in_old(piece):
            at = _place(piece, number_of)
            least = at if stays(piece) else least
        else:
            wanted = cells.get(_cell(piece), limit)
            at = least = min(max(wanted, least), limit)
        held[at].append(piece)
    yield from zip(among, held, strict=True)


def _within_one(entry: Entry, number_of: IdentityMap[Paragraph, int], last: int) -> list[Entry]:
    """An entry whose paragraphs stand in several containers, or move out of a cell, as what goes and what comes.

    last: the highest of the containers' numbers.
    """
    if isinstance(entry, ComparedTable):
        return [entry]
    places = {number_of[paragraph] for paragraph in entry.pair.old}
    whole = len(places) < 2 and not (entry.pair.moved and places and places != {last})
    return [entry] if whole else retyped(entry)


def _limits(pieces: Sequence[Entry], number_of: IdentityMap[Paragraph, int], last: int) -> list[int]:
    """The last container in which each piece may come: that of the next one that stays."""
    limits, limit = [], last
    for piece in reversed(pieces):
        limit = _place(piece, number_of) if stays(piece) else limit
        limits.append(limit)
    return limits[::-1]


def _place(piece: Entry, number_of: IdentityMap[Paragraph, int]) -> int:
    return next(number_of[paragraph] for change in changes_of(piece) for paragraph in change.pair.old)


def _cell(piece: Entry) -> int | None:
    from redline.writing.word.masthead import cell_of

    return cell_of(piece.pair.new[0]) if isinstance(piece, Change) else None
