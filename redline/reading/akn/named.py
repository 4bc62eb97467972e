"""A document that redline wrote → blocks: each line of words has a name, which is its address.

Such a file is read as it stands: blanks are words, an empty line is an empty paragraph, a table has cells. Where some
of its words have no name, because others have worked on the file, it is read like any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from lxml import etree

from redline.akn.names import NUMBER, address_of, tag
from redline.model import Block, Cell, Kind, Layout, Origin, Role
from redline.reading.akn.text import TextReader, line_of, local
from redline.reading.structure import labels

_MOST_COLUMNS = 1000


def blocks(root: etree._Element, texts: TextReader, whole: bool = True) -> list[Block] | None:
    """The blocks of a document, or None where a part of it has no name, or two have one.

    texts: reads their words.   whole: whether names are addresses; of some people's text alone they are none.
    """
    lines = {element for element in root.iter() if address_of(element.get("eId", "")) is not None}
    names = {element.get("eId") for element in lines}
    if not lines or (whole and len(names) < len(lines)) or not _is_whole(root, lines):
        return None
    cells = _cells(root)
    result: list[Block] = []
    number = ""
    for element in list(root.iter()):  # a number is taken out on the way
        if element.tag == tag("num"):
            number = _text(element)
        elif element in lines:
            label = number or _own_number(element)
            block = _block(element, label, texts, cells)
            result.append(block if whole else _without_address(block))
            number = ""
    texts.beside(root)
    return result


def _is_whole(root: etree._Element, lines: Collection[etree._Element]) -> bool:
    """Whether every word but the metadata stands in a line with a name, or in a number."""

    def outside(element: etree._Element) -> Iterator[str]:
        if local(element) in ("meta", "num") or element in lines:
            return
        yield element.text or ""
        for child in element:
            yield from outside(child)
            yield child.tail or ""

    return not any(text.strip() for text in outside(root))


def _own_number(line: etree._Element) -> str:
    """The number that a line itself holds, which is taken out of its words; "" without one."""
    first = line[0] if len(line) and not line.text else None
    if first is None or first.tag != tag("inline") or first.get("name") != NUMBER:
        return ""
    line.text = first.tail
    line.remove(first)
    return _text(first)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _block(line: etree._Element, label: str, texts: TextReader, cells: Mapping[etree._Element, Cell]) -> Block:
    address = address_of(line.get("eId", ""))
    assert address is not None
    container = next(line.iterancestors(tag("container")), None)
    opener = "" if container is None else container.get("name", "")
    around = next(line.iterancestors(tag("paragraph")), line)
    held = next(line.iterancestors(tag("td")), None)
    return Block(
        texts.runs(line),
        Origin(line=line_of(line)),
        label,
        Layout(style=around.get("class", "")),
        None if held is None else cells.get(held),
        role=Role(address.kind, opener, len(address.sub), address),
    )


def _without_address(block: Block) -> Block:
    """A block as a file without names tells of it: what its number says it is, the structure finds out."""
    assert block.role is not None and block.role.address is not None
    kind, number, depth = block.role.kind, block.role.address.number, block.role.depth
    role: Role | None = None
    if kind in (Kind.HEAD, Kind.CLOSING):
        role = Role(kind, number)
    elif kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and depth and labels.automatic(block.label):
        role = Role(kind, depth=depth)
    elif kind in (Kind.TITLE, Kind.BODY_LINE) or (
        kind is Kind.PREAMBULAR and block.role.address.nth == 1 and not depth
    ):
        role = Role(kind, block.role.name)
    return replace(block, role=role)


def _cells(root: etree._Element) -> dict[etree._Element, Cell]:
    """The cells of all tables by their elements, an outer one before those within it."""
    cells: dict[etree._Element, Cell] = {}
    for table, element in enumerate(root.iter(tag("table"))):
        outer = next(element.iterancestors(tag("td")), None)
        widths = [[_width(cell) for cell in row] for row in element.iterchildren(tag("tr"))]
        shares_grid = len({sum(row) for row in widths}) == 1
        for number, row in enumerate(element.iterchildren(tag("tr"))):
            ends = list(accumulate(widths[number]))
            for column, cell in enumerate(row):
                edges = (ends[column] - widths[number][column], ends[column]) if shares_grid else None
                within = None if outer is None else cells.get(outer)
                cells[cell] = Cell(table, number, column, edges, within)
    return cells


def _width(cell: etree._Element) -> int:
    """Over how many columns a cell reaches."""
    span = cell.get("colspan", "")
    return int(span) if span.isdecimal() and 0 < int(span) <= _MOST_COLUMNS else 1
