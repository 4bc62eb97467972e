"""A Word file as a package, for the checker of validity: what every part needs to be found and opened.

Shares no code with redline. Source: ECMA-376 part 2 (relationships, content types), part 3 (`mc:Ignorable`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TYPES = "[Content_Types].xml"
Element = etree._Element


@dataclass(frozen=True)
class Parts:
    """The parts' bytes, and the roots of those that hold XML, by name."""

    data: dict[str, bytes]
    roots: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def open(cls, package: bytes) -> Parts:
        with ZipFile(BytesIO(package)) as archive:
            data = {name.lstrip("/"): archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        roots = {name: _parsed(part) for name, part in data.items() if _is_xml(name)}
        return cls(data, {name: root for name, root in roots.items() if root is not None})

    @property
    def stories(self) -> dict[str, Element]:
        """The parts in WordprocessingML: body, notes, headers, comments, styles …"""
        return {name: root for name, root in self.roots.items() if str(root.tag).startswith(W)}

    def named(self, root: str) -> list[Element]:
        """The document's roots of a kind ("styles", "footnotes"); its building blocks have their own (17.12.13)."""
        return [found for part, found in self.stories.items() if found.tag == W + root and "glossary/" not in part]

    def links(self, part: str) -> dict[str, Element]:
        """A part's relationships by their id; "" is the package."""
        folder, name = posixpath.split(part)
        found = self.roots.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if found is None else {link.get("Id", ""): link for link in found}

    def __contains__(self, part: str) -> bool:
        return part.lower() in {name.lower() for name in self.data}


def package_faults(parts: Parts) -> Iterator[str]:
    """Relationships that lead nowhere, ids of relationships that there are not, parts without a type."""
    for part in ["", *parts.data]:
        for name, link in parts.links(part).items():
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), link.get("Target", "")))
            if link.get("TargetMode") != "External" and target.lstrip("/") not in parts:
                yield f"{part or 'the package'}: the relationship {name} leads to {target}, which is not there"
    for part, root in parts.stories.items():
        links = parts.links(part)
        for node in root.iter():
            for attribute, value in node.attrib.items():
                if str(attribute).startswith(R) and value and value not in links:
                    yield f"{part}: {_local(node)} names a relationship {value} that there is not"
    yield from (f"{part} is not well-formed" for part in parts.data if _is_xml(part) and part not in parts.roots)
    yield from _type_faults(parts)
    for part, root in parts.roots.items():
        yield from _prefix_faults(part, root)


def _type_faults(parts: Parts) -> Iterator[str]:
    types = parts.roots.get(TYPES)
    if types is None:
        yield "there are no content types"
        return
    endings = {child.get("Extension", "").lower() for child in types}
    names = [child.get("PartName", "").lower() for child in types if child.get("PartName")]
    for part in parts.data:
        suffix = posixpath.splitext(part)[1][1:].lower()
        if part != TYPES and suffix not in endings and f"/{part}".lower() not in names:
            yield f"{part} has no content type"
    for name in names:
        if name.lstrip("/") not in parts:
            yield f"a content type is given for {name}, which is not there"
        if names.count(name) > 1:
            yield f"{name} has two content types"


def _prefix_faults(part: str, root: Element) -> Iterator[str]:
    for node in root.iter(tag=etree.Element):
        for attribute in (f"{MC}Ignorable", f"{MC}MustUnderstand"):
            for prefix in node.get(attribute, "").split():
                if prefix not in node.nsmap:
                    yield f"{part}: the prefix {prefix} may be ignored, but is not declared"
        if node.tag == f"{MC}Choice":
            for prefix in node.get("Requires", "").split():
                if prefix not in node.nsmap:
                    yield f"{part}: the prefix {prefix} is required, but is not declared"


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _parsed(part: bytes) -> Element | None:
    """The root, None of what only bears the name of XML."""
    try:
        return etree.fromstring(part)
    except etree.XMLSyntaxError:
        return None


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))
