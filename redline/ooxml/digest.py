"""What makes two pictures, charts or other things that are no text the same (their looks, not their names)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from copy import deepcopy
from hashlib import sha256

from lxml import etree

from redline.ooxml.content import Digest
from redline.ooxml.names import SPACE, W14, R, W, local, w
from redline.ooxml.package import Package
from redline.ooxml.stories import BOX, boxes_in

DRAWN = frozenset(("drawing", "pict", "object", "AlternateContent"))
WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
NAMED = frozenset(("docPr", "cNvPr"))
"""Elements with a number and a name that programs give as they like (20.4.2.5)."""
LOST = "lost"
"""What a relationship to a part that isn't there leads to, whatever its name."""


def digest_in(package: Package, part: str, boxes: Set[etree._Element] = frozenset()) -> Digest:
    """A digest of elements of a part in which a relationship counts as what it leads to.

    So a picture is the same in two files. boxes: text boxes whose words are compared apart and don't count.
    """
    targets = dict(package.relationships(part)) | dict.fromkeys(package.lost_links(part), LOST)

    def value(attribute: str, text: str) -> str:
        target = targets.get(text) if attribute.startswith(f"{{{R}}}") else None
        return text if target is None else sha256(package.parts.get(target, target.encode())).hexdigest()

    def digest(element: etree._Element) -> str:
        bare = _bare(element, boxes) if local(element) in DRAWN else element
        return sha256("\0".join(_said(bare, value)).encode()).hexdigest()[:16]

    return digest


def _said(element: etree._Element, value: Callable[[str, str], str]) -> Iterator[str]:
    """What an element says, whatever prefixes it uses: names, attributes in order, texts."""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield str(node.tag)
            told = sorted((str(name), str(text)) for name, text in node.attrib.items())
            yield from (f"{name}={value(name, text)}" for name, text in told if not _is_about_blanks(node, name))
            yield node.text or ""
        elif event == "end" and node is not element:
            yield f"/{node.tail or ''}"


def _is_about_blanks(node: etree._Element, attribute: str) -> bool:
    """Whether it says that the blanks of a field's code count; they never do in a code's meaning."""
    return attribute == SPACE and node.tag == w("instrText")


def _bare(element: etree._Element, boxes: Set[etree._Element]) -> etree._Element:
    """A copy without what differs from one saving of a file to the next, and without the words of text boxes."""
    copy = deepcopy(element)
    if boxes and any(box in boxes for box in boxes_in(element)):
        for box in list(copy.iter(BOX)):
            del box[:]
    for node in copy.iter(tag=etree.Element):
        for attribute in [name for name in node.attrib if _is_fleeting(node, str(name))]:
            del node.attrib[attribute]
    return copy


def _is_fleeting(node: etree._Element, attribute: str) -> bool:
    space, _, name = attribute[1:].rpartition("}") if attribute.startswith("{") else ("", "", attribute)
    if space in (W14, WP14) or (space == W and name.startswith("rsid")):
        return True
    if local(node) in NAMED and name in ("id", "name"):
        return True
    vml = str(node.tag).startswith((f"{{{VML}}}", f"{{{OFFICE}}}"))
    return (vml and name in ("id", "ShapeID", "ObjectID", "type")) or (space == OFFICE and name == "spid")
