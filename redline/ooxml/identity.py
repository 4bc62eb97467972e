"""What says which one an element is, not what it shows: ids that may occur once and are no part of the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from lxml import etree

from redline.ooxml.names import W14, names, w
from redline.ooxml.package import Package

PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""Its `id` is a picture's, unique in the document (ECMA-376 20.4.2.5)."""
ONCE = names("bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd proofErr")
_EXTENSIONS = (f"{{{W14}}}", "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}")
_NAMES = ("paraId", "textId", "anchorId", "editId")
_VML = "{urn:schemas-microsoft-com:vml}"
_SHAPE_ID = "{urn:schemas-microsoft-com:office:office}spid"
_ATTRIBUTES = frozenset([_SHAPE_ID, *(space + name for space in _EXTENSIONS for name in _NAMES)])


def forget(copy: etree._Element) -> None:
    """Take out of a copied element what may be there once: ids of paragraphs and drawings, bookmarks, ends of comments.

    Word makes new ids (`w14:paraId`).
    """
    for mark in list(copy.iter(*ONCE)):
        mark.getparent().remove(mark)  # type: ignore[union-attr]  # it stands in the copy
    for node in copy.iter(tag=etree.Element):
        for name in _ATTRIBUTES.intersection(map(str, node.attrib)):
            del node.attrib[name]
        if _is_shape(node):
            del node.attrib["id"]


def _is_shape(node: etree._Element) -> bool:
    """Whether it is a drawing with a name that nothing refers to, as an embedded object does (`o:OLEObject`)."""
    named = str(node.tag).startswith(_VML) and node.tag != f"{_VML}shapetype" and "id" in node.attrib
    return named and next(node.iterancestors(w("object")), None) is None


def rename_objects(copy: etree._Element, names: Iterator[str]) -> None:
    """Give the drawings of embedded objects names of their own, which the object's data refer to (`ShapeID`)."""
    for found in copy.iter(w("object")):
        drawn = [
            node for node in found.iter(tag=etree.Element) if str(node.tag).startswith(_VML) and "id" in node.attrib
        ]
        fresh = {node.get("id"): next(names) for node in drawn if node.tag != f"{_VML}shapetype"}
        for node in found.iter(tag=etree.Element):
            for attribute in ("id", "ShapeID"):
                if node.get(attribute) in fresh:
                    node.set(attribute, fresh[node.get(attribute)])


def free_object_names(package: Package) -> Iterator[str]:
    """Names as Word gives them to the drawings of objects, behind all of the package's."""
    return (f"_x0000_i{number}" for number in count(_highest(package, rb'"_x0000_i(\d{1,9})"') + 1))


def free_picture_ids(package: Package) -> Iterator[int]:
    """Ids above those of all pictures in the package."""
    return count(_highest(package, rb'docPr [^<]*?\bid="(\d{1,9})"') + 1)


def _highest(package: Package, number: bytes) -> int:
    """The highest number that the pattern finds in the package's XML, 0 without any."""
    found = (re.findall(number, data) for name, data in package.parts.items() if name.endswith(".xml"))
    return max((int(value) for values in found for value in values), default=0)
