"""What says which one an element is, not what it shows: ids that may occur once and are no part of the content.

One table for both who ask: a digest counts none of it (`digest`), and no copy takes it along (`forget`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import count

from lxml import etree

from redline.ooxml.names import W14, W, local, names, w
from redline.ooxml.package import Package

PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""Its `id` is a picture's, unique in the document (ECMA-376 20.4.2.5)."""
ONCE = names(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference permStart permEnd proofErr "
    "lastRenderedPageBreak"
)
"""Marks that may be there once, and what a program notes down as it works."""
_WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_NAMES = frozenset(("paraId", "textId", "anchorId", "editId"))
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_NAMED = frozenset(("docPr", "cNvPr"))
"""Elements with a number and a name that programs give as they like (20.4.2.5)."""


def is_identity(node: etree._Element, attribute: str) -> bool:
    """Whether an attribute tells one element from another like it, or one saving of a file from the next."""
    space, _, name = attribute[1:].rpartition("}") if attribute.startswith("{") else ("", "", attribute)
    if (space in (W14, _WP14) and name in _NAMES) or (space == W and name.startswith("rsid")):
        return True
    if local(node) in _NAMED and name in ("id", "name"):
        return True
    return (_is_vml(node) and name in ("id", "ShapeID", "ObjectID", "type")) or (space == _OFFICE and name == "spid")


def forget(copy: etree._Element) -> None:
    """Take out of a copied element what may be there once: ids of paragraphs and drawings, bookmarks, ends of comments.

    Word makes new ids (`w14:paraId`).
    """
    for mark in list(copy.iter(*ONCE)):
        mark.getparent().remove(mark)  # type: ignore[union-attr]  # it stands in the copy
    for node in copy.iter(tag=etree.Element):
        for name in [name for name in map(str, node.attrib) if is_identity(node, name) and not _is_needed(node, name)]:
            del node.attrib[name]


def _is_needed(node: etree._Element, attribute: str) -> bool:
    """Whether the schema asks for it, or another element refers to it or is meant: `Fresh` gives a new one."""
    if "}" in attribute:
        return False
    if local(node) in _NAMED:
        return True
    referring = attribute == "type" or local(node) == "shapetype"
    return _is_vml(node) and (referring or next(node.iterancestors(w("object")), None) is not None)


def _is_vml(node: etree._Element) -> bool:
    return str(node.tag).startswith((f"{{{_VML}}}", f"{{{_OFFICE}}}"))


def _is_drawn(node: etree._Element) -> bool:
    return str(node.tag).startswith(f"{{{_VML}}}") and local(node) != "shapetype"


class Fresh:
    """Ids and names that no drawing of a package has, each given once."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def rename(self, copy: etree._Element) -> None:
        """Give the pictures and the drawings of embedded objects in a copied element ids and names of their own."""
        for embedded in copy.iter(w("object")):
            self._rename_object(embedded)
        for picture in copy.iter(PICTURE):
            picture.set("id", str(next(self._pictures)))

    def _rename_object(self, embedded: etree._Element) -> None:
        """The object's data refer to its drawing by the name (`ShapeID`)."""
        drawn = [node for node in embedded.iter(tag=etree.Element) if "id" in node.attrib and _is_drawn(node)]
        fresh = {node.get("id"): next(self._objects) for node in drawn}
        for node in embedded.iter(tag=etree.Element):
            for attribute in ("id", "ShapeID"):
                if node.get(attribute) in fresh:
                    node.set(attribute, fresh[node.get(attribute)])

    @cached_property
    def _objects(self) -> Iterator[str]:
        """Names as Word gives them to the drawings of objects."""
        return (f"_x0000_i{number}" for number in count(highest(self._package, rb'"_x0000_i(\d{1,9})"') + 1))

    @cached_property
    def _pictures(self) -> Iterator[int]:
        return count(highest(self._package, rb'docPr [^<]*?\bid="(\d{1,9})"') + 1)


def highest(package: Package, number: bytes) -> int:
    """The highest number that the pattern finds in the package's XML, 0 without any."""
    numbers = (re.findall(number, data) for name, data in package.parts.items() if name.endswith(".xml"))
    return max((int(value) for values in numbers for value in values), default=0)
