"""What a Word file sets up beside its text: page sizes, margins, columns. Word tracks none of it well."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.ooxml.names import SETTINGS_TYPE, get, is_on, w
from redline.ooxml.package import Package
from redline.ooxml.stories import sections

TWIPS = 20
"""To a point."""
SIDES = "top right bottom left".split()


def setup_of(package: Package) -> dict[str, str]:
    """By name: how many sections there are and each section's page, as a reader of a summary would say it."""
    found = sections(package.tree(package.document))
    said = {"number of sections": str(len(found))}
    for number, section in enumerate(found, 1):
        said |= {f"{what} of section {number}": value for what, value in _page(section) if value}
    part = package.related(package.document, SETTINGS_TYPE)
    settings = package.tree(part) if part in package.parts else None
    if is_on(settings, "evenAndOddHeaders"):
        said["headers of even pages"] = "apart"
    return said


def _page(section: etree._Element) -> Iterator[tuple[str, str]]:
    """The page of a section (17.6)."""
    width, height = get(section, "pgSz", "w"), get(section, "pgSz", "h")
    yield "page size", f"{_points(width)} × {_points(height)} pt" if width and height else ""
    margins = [get(section, "pgMar", side) for side in SIDES]
    yield (
        "margins",
        ", ".join(f"{side} {_points(margin)} pt" for side, margin in zip(SIDES, margins, strict=True) if margin),
    )
    columns = get(section, "cols", "num")
    yield "columns", columns if columns and columns != "1" else ""
    yield "first page's header", "apart" if is_on(section, "titlePg") else ""
    yield (
        "page numbers",
        " ".join(value for value in (get(section, "pgNumType", "fmt"), get(section, "pgNumType", "start")) if value),
    )
    yield "start", get(section, "type") or ""
    yield "footnotes", get(section.find(w("footnotePr")), "numFmt") or ""


def _points(twips: str | None) -> str:
    try:
        return f"{int(float(twips or 0)) / TWIPS:g}"
    except (ValueError, OverflowError):
        return twips or ""
