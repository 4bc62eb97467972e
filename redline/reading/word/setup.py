"""What a Word file sets up beside its text: page sizes, margins, columns. Word tracks none of it well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from redline.messages import Message
from redline.ooxml.names import SETTINGS_TYPE, get, is_on, w
from redline.ooxml.package import Package

TWIPS = 20
"""To a point."""
SIDES = "top right bottom left".split()


def setup_of(package: Package, sections: Sequence[etree._Element]) -> dict[str, str]:
    """By name: how many sections there are and each section's page, as a reader of a summary would say it.

    Names and values are messages where they say something in words.   sections: the document's `w:sectPr`.
    """
    untracked: dict[str, str] = {Message("untracked.sections"): str(len(sections))}
    for number, section in enumerate(sections, 1):
        named = (
            (Message("untracked.of-section", what=name_of_value, number=number), value)
            for name_of_value, value in _page(section)
        )
        untracked |= {name: value for name, value in named if value}
    if is_on(package.related_tree(SETTINGS_TYPE), "evenAndOddHeaders"):
        untracked[Message("untracked.even-pages")] = Message("untracked.apart")
    return untracked


def _page(section: etree._Element) -> Iterator[tuple[str, str]]:
    """The page of a section (17.6)."""
    width, height = get(section, "pgSz", "w"), get(section, "pgSz", "h")
    yield "page size", f"{_points(width)} × {_points(height)} pt" if width and height else ""
    margins = ((side, get(section, "pgMar", side)) for side in SIDES)
    sides = tuple(Message("untracked.margin", side=side, points=_points(margin)) for side, margin in margins if margin)
    yield "margins", Message("said.list", things=sides)
    columns = get(section, "cols", "num")
    yield "columns", columns if columns and columns != "1" else ""
    yield "first page's header", Message("untracked.apart") if is_on(section, "titlePg") else ""
    form, start = get(section, "pgNumType", "fmt"), get(section, "pgNumType", "start")
    yield "page numbers", " from ".join(value for value in (_unless(form, "decimal"), start) if value)
    yield "start", _unless(get(section, "type"), "nextPage")
    yield "footnotes", _unless(get(section.find(w("footnotePr")), "numFmt"), "decimal")


def _unless(value: str | None, default: str) -> str:
    return "" if value in (None, default) else str(value)


def _points(twips: str | None) -> str:
    try:
        return f"{int(float(twips or 0)) / TWIPS:g}"
    except (ValueError, OverflowError):
        return twips or ""
