"""Names in Akoma Ntoso: of its elements, and of each paragraph by its address, as `eId` and `wId` hold it.

Source: Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), 5: an id is made of its element and its number, "__" between
levels, and is unique. "OP 5 (a)" is "para_5__point_a"; the line of words itself, as there may be several, ends in
"__p_1". `eId` names a paragraph in the text as it is, `wId` in the text that it comes from.
"""

from __future__ import annotations

from lxml import etree

from redline.model import Address, Kind
from redline.patterns import lazy

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN = "#redline"
"""Who identified a document that redline wrote."""
GONE = "old__"
"""Begins the `eId` of what only the text before the changes has."""
NUMBER = "num"
"""The name of an `inline` that holds a paragraph's number where its element has no `num`."""
NOTE = "authorialNote"

_KINDS = {
    Kind.HEAD: "head",
    Kind.TITLE: "title",
    Kind.BODY_LINE: "formula",
    Kind.PREAMBULAR: "recital",
    Kind.OPERATIVE: "para",
    Kind.HEADING: "heading",
    Kind.ANNEX: "item",
    Kind.CLOSING: "closing",
    Kind.OTHER: "block",
}
_KIND_OF = {name: kind for kind, name in _KINDS.items()}
_BETWEEN, _PART, _POINT, _LINE = "__", "part_", "point_", "p_"
_HELD = lazy(r"~([0-9a-f]+)\.")
_UNHELD = lazy(r"((?<=[^\W_]) (?=[^\W_]))|[^\w.\-]|_")


def tag(name: str) -> str:
    """An element's name in Akoma Ntoso's namespace."""
    return f"{{{NAMESPACE}}}{name}"


def is_own(root: etree._Element) -> bool:
    """Whether redline wrote a document, so that its paragraphs have the names that `line_name` gives."""
    return any(element.get("source") == OWN for element in root.iter(tag("identification")))


def name_of(address: Address) -> str:
    """The name of what an address names, without the count of its lines: "part_annex_II__item_4"."""
    parts = [_PART + _held(part) for part in address.part.split(", ")] if address.part else []
    number = f"_{_held(address.number)}" if address.number else ""
    return _BETWEEN.join([*parts, _KINDS[address.kind] + number, *(_POINT + _held(sub) for sub in address.sub)])


def line_name(address: Address) -> str:
    """The name of a paragraph's line of words, one a paragraph."""
    return f"{name_of(address)}{_BETWEEN}{_LINE}{address.nth}"


def address_of(name: str) -> Address | None:
    """The address that `line_name` made a name of; None for any other id.

    Where several paragraphs of a text have one address, a count behind tells their ids apart.
    """
    *levels, line = name.split(_BETWEEN)
    if levels and line.isdecimal():
        *levels, line = levels
    parts = [level for level in levels if level.startswith(_PART)]
    own, *points = levels[len(parts) :] or [""]
    kind, _, number = own.partition("_")
    nth = line.removeprefix(_LINE)
    counts = nth != line and nth.isdecimal()
    if kind not in _KIND_OF or not counts or not all(point.startswith(_POINT) for point in points):
        return None
    return Address(
        _KIND_OF[kind],
        _read(number),
        tuple(_read(point.removeprefix(_POINT)) for point in points),
        ", ".join(_read(part.removeprefix(_PART)) for part in parts),
        int(nth),
    )


def _held(text: str) -> str:
    """A text without anything that an id, or a reference to one, can't hold; a blank between letters becomes "_"."""
    return _UNHELD.sub(lambda match: "_" if match[1] else f"~{ord(match[0]):x}.", text)


def _read(name: str) -> str:
    return _HELD.sub(lambda match: chr(int(match[1], 16)), name.replace("_", " "))
