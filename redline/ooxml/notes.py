"""Footnotes and endnotes: the parts that hold them (ECMA-376 17.11)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.ooxml.names import ENDNOTES_TYPE, FOOTNOTES_TYPE, w
from redline.ooxml.package import Package

KINDS = {"footnote": FOOTNOTES_TYPE, "endnote": ENDNOTES_TYPE}
"""A note's kind and the type of the relationship to the part that holds it."""


def part_of(package: Package, kind: str) -> str | None:
    """The part that holds the package's notes of a kind, None without one."""
    part = package.related(package.document, KINDS[kind])
    return part if part in package.parts and part != package.document else None


def all_bodies(package: Package) -> dict[str, etree._Element]:
    """The elements of all notes by their refs, footnotes first."""
    return {ref: body for kind in KINDS for ref, body in bodies(package, kind)}


def bodies(package: Package, kind: str) -> Iterator[tuple[str, etree._Element]]:
    """Each note's ref ("footnote 3") and element; separators are left out (17.11.23)."""
    part = part_of(package, kind)
    if part is not None:
        for note in package.tree(part).findall(w(kind)):
            if note.get(w("type"), "normal") == "normal":
                yield f"{kind} {note.get(w('id'))}", note
