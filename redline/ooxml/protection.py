"""What keeps people from editing a Word file: Word then accepts and rejects no tracked change either.

Source: ECMA-376 part 1, 17.15.1.29 (`w:documentProtection`), 17.15.1.93 (`w:writeProtection`), none of which is meant
to keep anything secret; `_MarkAsFinal` is a custom property that Word writes for "Mark as Final".
"""

from __future__ import annotations

from lxml import etree

from redline.ooxml.names import ON, SETTINGS_TYPE, R, w
from redline.ooxml.package import Package

PROPERTIES_TYPE = f"{R}/custom-properties"
FINAL = "_MarkAsFinal"


def unprotect(package: Package) -> bool:
    """Take out what keeps people from editing; whether anything did."""
    settings = package.all_related(package.document, [SETTINGS_TYPE])
    properties = package.all_related("", [PROPERTIES_TYPE])
    protections = [(part, child) for part in settings for child in _held(package.tree(part))]
    protections += [(part, child) for part in properties for child in _final(package.tree(part))]
    for part, child in protections:
        package.edit(part).remove(child)
    return bool(protections)


def _held(settings: etree._Element) -> list[etree._Element]:
    """The protections in force; one that isn't enforced, or keeps from nothing, does no harm."""
    changes = [child for child in settings.findall(w("documentProtection")) if child.get(w("enforcement")) in ON]
    return [
        *(protection for protection in changes if protection.get(w("edit"), "none") != "none"),
        *settings.findall(w("writeProtection")),
    ]


def _final(properties: etree._Element) -> list[etree._Element]:
    """The property by which Word calls a file final, where it says so."""
    named = [child for child in properties if child.get("name") == FINAL]
    return [child for child in named if "".join(str(text) for text in child.itertext()).strip() in ON]
