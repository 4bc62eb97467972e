"""A text as pieces: paragraphs with what stands below them, headings between them, and parts that come or go whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from redline.amending.model import Target
from redline.amending.phrasing.stretches import printed
from redline.model import Address, Kind, Paragraph, Resolution
from redline.records import dataclass

CITED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
_SHOWN = (*CITED, Kind.HEADING)

_NAMED = ("annex", "section")
"""How the parts are called that amendments can name."""

Row = tuple[Kind, str]
"""What counts together: preambular, operative, each annex and section for itself."""


@dataclass(frozen=True, eq=False)
class Family:
    """A paragraph that is cited by a number and those below it, in order, the headings among them included."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def top(self) -> Paragraph:
        return self.paragraphs[0]

    @property
    def address(self) -> Address:
        return self.top.address

    @property
    def row(self) -> Row:
        return self.address.kind, self.address.part

    @property
    def target(self) -> Target:
        """How the family is cited."""
        return cited(self.address)

    @property
    def own_target(self) -> Target:
        """How its first paragraph alone is cited: its chapeau, if others stand below."""
        return replace(self.target, chapeau=bool(self.children))

    @cached_property
    def own(self) -> tuple[Paragraph, ...]:
        """The first paragraph and those that go on with it, wherever they stand."""
        return tuple(line for line in self.paragraphs if line.address.sub == self.address.sub)

    @cached_property
    def children(self) -> tuple[Family, ...]:
        """The families one step below, in order."""
        depth = len(self.address.sub) + 1
        below = [line for line in self.paragraphs if line.address.sub != self.address.sub]
        return tuple(Family(tuple(group)) for _, group in groupby(below, key=lambda line: line.address.sub[:depth]))


@dataclass(frozen=True, eq=False)
class HeadingLines:
    """The lines of a heading, or of headings one below the other, and the family that they stand before.

    behind: None where no family stands directly below.   row: of the paragraphs that it heads, or stands behind.
    """

    paragraphs: tuple[Paragraph, ...]
    behind: Family | None
    row: Row


@dataclass(frozen=True, eq=False)
class WholePart:
    """A section or an annex with its headings, of which no paragraph can be cited in both texts.

    name: as in addresses, "annex II".
    """

    paragraphs: tuple[Paragraph, ...]
    name: str

    @property
    def is_named(self) -> bool:
        """Whether an amendment can name it: an article, or what stands in resolution B, has no wording here."""
        return all(name.startswith(_NAMED) for name in self.name.split(", "))

    @property
    def target(self) -> Target:
        kind = Kind.ANNEX if any(line.address.kind is Kind.ANNEX for line in self.paragraphs) else None
        return Target(kind, part=self.name)


Piece = Family | HeadingLines | WholePart


def cited(address: Address) -> Target:
    """How the paragraph of an address is cited."""
    return Target(address.kind, address.number, address.sub, address.part)


def whole_parts(old: Resolution, new: Resolution) -> frozenset[str]:
    """The parts that only one of the texts has, and those whose paragraphs without number differ.

    Of articles and the like, the annex or section that they stand in.
    """
    parts, lines = zip(*(_parts(text) for text in (old, new)), strict=True)
    differing = {part for part in parts[0] & parts[1] if lines[0].get(part) != lines[1].get(part)}
    return frozenset(map(_nameable, (parts[0] ^ parts[1]) | differing))


def _nameable(part: str) -> str:
    names = part.split(", ")
    while names and not names[-1].startswith(_NAMED):
        names.pop()
    return ", ".join(names) or part


def _parts(text: Resolution) -> tuple[set[str], dict[str, list[str]]]:
    """The names of a text's parts, those around others too, and what stands in each without number."""
    parts: set[str] = set()
    lines: dict[str, list[str]] = {}
    for line in text.paragraphs:
        if line.address.kind in _SHOWN and line.address.part:
            parts.update(_around(line.address.part))
            if line.address.kind is not Kind.HEADING and not line.address.number:
                lines.setdefault(line.address.part, []).append(printed(line.text))
    return parts, lines


def _around(part: str) -> list[str]:
    """The part and those that it stands in, from the outside in: "annex I", "annex I, section A"."""
    names = part.split(", ")
    return [", ".join(names[:depth]) for depth in range(1, len(names) + 1)]


def whole_part(address: Address, parts: frozenset[str]) -> str:
    """The outermost of the parts that an address stands in, "" for none."""
    return next((name for name in _around(address.part) if name in parts), "")


def pieces(text: Resolution, parts: frozenset[str]) -> list[Piece]:
    """A text's pieces in order; head lines and the like belong to none. parts: see `whole_parts`."""
    shown = [line for line in text.paragraphs if line.address.kind in _SHOWN]
    every: list[Piece] = []
    headings: list[tuple[int, list[Paragraph]]] = []  # before how many pieces each one stands
    for key, members in groupby(shown, key=lambda line: _key(line, parts)):
        lines = list(members)
        if isinstance(key, str):
            every.append(WholePart(tuple(lines), key))
        elif key[0] is Kind.HEADING:
            headings.append((len(every), lines))
        elif lines[0].address.number:
            _add(every, headings, lines)
    return list(_with_headings(every, headings))


def _key(line: Paragraph, parts: frozenset[str]) -> str | tuple[Kind, str, str]:
    address = line.address
    number = "" if address.kind is Kind.HEADING else address.number
    return whole_part(address, parts) or (address.kind, address.part, number)


def _add(every: list[Piece], headings: list[tuple[int, list[Paragraph]]], lines: Sequence[Paragraph]) -> None:
    """Add a family, or what goes on with the last one behind a heading that stands among its paragraphs."""
    last = every[-1] if every else None
    if isinstance(last, Family) and _key(last.top, frozenset()) == _key(lines[0], frozenset()):
        among = headings.pop()[1] if headings and headings[-1][0] == len(every) else []
        every[-1] = Family((*last.paragraphs, *among, *lines))
    else:
        every.append(Family(tuple(lines)))


def _with_headings(every: Sequence[Piece], headings: Iterable[tuple[int, list[Paragraph]]]) -> Iterator[Piece]:
    waiting = dict(headings)
    for place, piece in enumerate([*every, None]):
        if lines := waiting.get(place):
            part = lines[0].address.part
            before = _of_part(every[place - 1] if place else None, part)
            behind = _of_part(piece, part)
            near = behind or before
            yield HeadingLines(tuple(lines), behind, near.row if near else (Kind.OPERATIVE, part))
        if piece is not None:
            yield piece


def _of_part(piece: Piece | None, part: str) -> Family | None:
    return piece if isinstance(piece, Family) and piece.address.part == part else None
