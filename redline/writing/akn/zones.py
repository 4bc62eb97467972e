"""Which rows go to which part of a document of Akoma Ntoso, whose parts have one order, and which belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import takewhile

from redline.model import Kind
from redline.records import dataclass
from redline.writing.akn.rows import Row

_ANNEXES = ("annex", "appendix")


@dataclass(frozen=True, slots=True)
class Zones:
    """The rows of each part, in the order of the text. annexes: those of each, with its name."""

    cover: tuple[Row, ...]
    preface: tuple[Row, ...]
    preamble: tuple[Row, ...]
    main: tuple[Row, ...]
    conclusions: tuple[Row, ...]
    annexes: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(slots=True)
class RowGroup:
    """A paragraph with what stands under its number, or an item of its lists.

    parts: in order its own rows, and families of the items.   path: of its label, from the outside in.
    """

    path: tuple[str, ...]
    parts: list[Row | RowGroup] = field(default_factory=list)

    @property
    def own(self) -> list[Row]:
        """Its rows before the first item."""
        return list(takewhile(lambda part: isinstance(part, Row), self.parts))  # type: ignore[arg-type]

    @property
    def rest(self) -> list[Row | RowGroup]:
        return self.parts[len(self.own) :]


def zones(rows: Sequence[Row]) -> Zones:
    """The parts of a document.

    What stands out of order stays where it is, in the part around it: a closing line before the last paragraph in the
    main body, a paragraph of the preamble behind an operative one too.
    """
    front = _while(rows, lambda row: row.place.kind in (Kind.HEAD, Kind.TITLE))
    cover = _while(rows[:front], lambda row: row.place.kind is Kind.HEAD)
    body = rows[front:]
    end = len(body) - _while(body[::-1], lambda row: _annex(row) != "")
    last = end - _while(body[:end][::-1], lambda row: row.place.kind is Kind.CLOSING)
    first = _while(body[:last], _is_preamble)
    return Zones(
        cover=tuple(rows[:cover]),
        preface=tuple(rows[cover:front]),
        preamble=tuple(body[:first]),
        main=tuple(body[first:last]),
        conclusions=tuple(body[last:end]),
        annexes=tuple(_annexes(body[end:])),
    )


def _while(rows: Sequence[Row], holds: Callable[[Row], bool]) -> int:
    return sum(1 for _ in takewhile(holds, rows))


def _is_preamble(row: Row) -> bool:
    return row.place.kind in (Kind.BODY_LINE, Kind.PREAMBULAR) and not row.place.part


def _annex(row: Row) -> str:
    """The name of the annex that a row stands in, "" for none."""
    first = row.place.part.split(", ")[0]
    return first if first.split(" ")[0] in _ANNEXES else ""


def _annexes(rows: Sequence[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    left = list(rows)
    while left:
        name = _annex(left[0])
        number = _while(left, lambda row, name=name: _annex(row) == name)  # type: ignore[misc]
        yield name, tuple(left[:number])
        left = left[number:]


def families(rows: Sequence[Row]) -> Iterator[RowGroup]:
    """The rows of each paragraph together, those of a table too, which may have numbers of their own."""
    family: RowGroup | None = None
    open_ones: list[RowGroup] = []
    before: Row | None = None
    for row in rows:
        if family is None or before is None or not _goes_on(before, row):
            if family is not None:
                yield family
            family = RowGroup(())
            open_ones = [family]
        _put(row, open_ones)
        before = row
    if family is not None:
        yield family


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a row belongs to the paragraph of the one before."""
    if row.cell is not None and before.cell is not None and _outer(row) == _outer(before):
        return True
    former, latter = before.place, row.place
    alone = row.place.kind in (Kind.BODY_LINE, Kind.HEADING)
    same = (former.part, former.kind, former.number) == (latter.part, latter.kind, latter.number)
    numbered = bool(row.shown.label) and not latter.sub
    return same and not alone and not numbered


def _outer(row: Row) -> object:
    """What tells the outermost table around a row."""
    return row.cells[0][0]


def _put(row: Row, open_ones: list[RowGroup]) -> None:
    """Puts a row into the innermost family whose item it is in."""
    path = row.place.sub
    while open_ones[-1].path != path[: len(open_ones[-1].path)]:
        open_ones.pop()
    top = open_ones[-1]
    again = top.path == path and path and row.shown.label and row.cell is None and top.parts
    if again:
        open_ones.pop()
        top = open_ones[-1]
    if top.path != path:
        item = RowGroup(path)
        top.parts.append(item)
        open_ones.append(item)
        top = item
    top.parts.append(row)
