"""Macros and templates: what kind of document a package is, and how it becomes an ordinary one.

Source: MS-OFFMACRO2 (VBA project and its parts), ECMA-376 part 1, 11.3.10 (content types of the main part).
"""

from __future__ import annotations

import posixpath

from redline.ooxml.names import CONTENT_TYPES
from redline.ooxml.package import TYPES, Package, relationships_of

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN_TYPES = (
    DOCUMENT,
    WITH_MACROS,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
""".docx, .docm, .dotx, .dotm."""
PROJECT = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
PROJECT_TYPE = "application/vnd.ms-office.vbaProject"


def has_macros(package: Package) -> bool:
    """Whether the package holds a project of macros."""
    return bool(package.all_related(package.document, [PROJECT]))


def make_ordinary(package: Package, keep_macros: bool = False) -> None:
    """Make a document of a template, and take its macros out unless they are to be kept; others stay untouched."""
    if has_macros(package) and not keep_macros:
        _drop_macros(package)
    wanted = WITH_MACROS if has_macros(package) else DOCUMENT
    name = f"/{package.document}".lower()
    for entry in package.tree(TYPES) if TYPES in package.parts else []:
        is_main = entry.get("PartName", "").lower() == name and entry.get("ContentType") in MAIN_TYPES
        if is_main and entry.get("ContentType") != wanted:
            package.edit(TYPES)
            entry.set("ContentType", wanted)


def _drop_macros(package: Package) -> None:
    for project in package.all_related(package.document, [PROJECT]):
        led_to = [target for _, target in package.relationships(project)]
        for part in (*led_to, relationships_of(project), project):
            package.remove(part)
    for entry in list(package.tree(TYPES)):
        if entry.tag == f"{{{CONTENT_TYPES}}}Default" and entry.get("ContentType") == PROJECT_TYPE:
            suffix = "." + entry.get("Extension", "").lower()
            if not any(posixpath.splitext(part)[1].lower() == suffix for part in package.parts):
                package.edit(TYPES).remove(entry)


def holds_macros(data: bytes, name: str) -> bool:
    """Whether the bytes are a Word package with macros."""
    return bool(data) and has_macros(Package.open(data, name))
