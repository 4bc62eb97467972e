"""A redline's XML as a reader wants it: no prefix `w:`, no author and date, a line for each piece of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from redline.ooxml.names import SPACE, W

Element = etree._Element
NOISE = frozenset((SPACE, f"{{{W}}}author", f"{{{W}}}date"))
BLOCKS = frozenset(
    "p tbl tr tc sdt sdtContent footnote endnote txbxContent customXml body hdr ftr comment note".split()
)
WIDTH = 120


def printed(block: Element, indent: str = "") -> str:
    """The element as indented lines."""
    line = _line(block)
    if len(indent + line) <= WIDTH or _name(block) not in BLOCKS | {"ins", "del", "pPr"} or not len(block):
        return f"{indent}{line}\n"
    inside = "".join(printed(child, indent + "  ") for child in block)
    return f"{indent}{_opened(block)}\n{inside}{indent}</{_name(block)}>\n"


def _line(node: Element) -> str:
    inner = _escaped(node.text) + "".join(_line(child) + _escaped(child.tail) for child in node)
    return f"{_opened(node)}{inner}</{_name(node)}>" if inner else f"{_opened(node)[:-1]}/>"


def _opened(node: Element) -> str:
    return f"<{_name(node)}{''.join(_attributes(node))}>"


def _attributes(node: Element) -> Iterator[str]:
    for key, value in node.attrib.items():
        if key not in NOISE:
            yield f' {_named(str(key), node)}="{_escaped(str(value))}"'


def _name(node: Element) -> str:
    return _named(str(node.tag), node)


def _named(name: str, node: Element) -> str:
    space, local = etree.QName(name).namespace, etree.QName(name).localname
    if space in (None, W):
        return local
    prefix = next((prefix for prefix, known in node.nsmap.items() if known == space and prefix), "x")
    return f"{prefix}:{local}"


def _escaped(text: str | None) -> str:
    return re.sub("[&<>]", lambda found: {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[found[0]], text or "")
