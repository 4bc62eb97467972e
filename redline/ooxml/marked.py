"""Text marked by hand in a Word file: which runs show which marks, and the file as it was and as it is to be.

Bold and underline count where the paragraph's style doesn't give them; a strike-through counts always.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from redline.model import Op
from redline.ooxml.enclosures import take_away
from redline.ooxml.names import drop, element, find, get, is_on, made, put, w
from redline.ooxml.package import Package
from redline.ooxml.settling import without_orphans
from redline.ooxml.styles import Styles

Place = tuple[str, int]
"""A part's name and a 0-based place among its runs or its paragraphs, in document order."""
Fates = Mapping[Place, Op]
"""What was inserted or deleted."""


PROPERTIES = {"bold": ("b", "bCs"), "underline": ("u",), "strike": ("strike", "dstrike")}
"""The run properties of each mark (17.3.2.1, .2, .40, .37, .9)."""
OFF = {"b": "0", "bCs": "0", "u": "none", "strike": "0", "dstrike": "0"}


def marks_of(run: etree._Element, styles: Styles, style: str | None) -> frozenset[str]:
    """The marks that a run in a paragraph of a style shows: keys of PROPERTIES. A link's underline is none."""
    properties = find(run, "rPr")
    shown, usual = styles.effective(style, properties), styles.inherited(style, None)
    marks = {"bold"} if shown.bold and not usual.bold else set()
    if shown.underline and not usual.underline and next(run.iterancestors(w("hyperlink")), None) is None:
        marks.add("underline")
    if (shown.strike and not usual.strike) or is_on(properties, "dstrike"):
        marks.add("strike")
    return frozenset(marks)


def runs_of(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraph's own runs, not those of a text box in it."""
    return [run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p")), None) is paragraph]


def version(package: Package, runs: Fates, paragraphs: Fates, fate: Op, styles: Styles) -> Package:
    """The package without what has a fate, in place: without what was inserted, the text as it was before.

    What has the other fate stays and loses its marks.   paragraphs: those that go or come as a whole.
    """
    with without_orphans(package):
        for part in dict.fromkeys(part for part, _ in (*runs, *paragraphs)):
            root = package.edit(part)
            own_runs, lines = list(root.iter(w("r"))), list(root.iter(w("p")))
            for place, run in enumerate(own_runs):
                run_fate = runs.get((part, place))
                if run_fate is not None and run_fate is not fate:
                    _unmark(run, styles)
            wholes = [(lines[place], own) for (name, place), own in paragraphs.items() if name == part]
            for paragraph, own in wholes:
                if own is not fate:
                    _drop_marks(paragraph.find(f"{w('pPr')}/{w('rPr')}"))
            for place, run in enumerate(own_runs):
                if runs.get((part, place)) is fate:
                    take_away(run)
            _take_out([paragraph for paragraph, own in wholes if own is fate])
    return package


def _unmark(run: etree._Element, styles: Styles) -> None:
    """Take the marks off a run; against a character style they are switched off."""
    properties = made(run, "rPr")
    paragraph = next(run.iterancestors(w("p")))
    style = get(find(paragraph, "pPr"), "pStyle")
    marks = marks_of(run, styles, style)
    for mark in marks:
        drop(properties, *PROPERTIES[mark])
    for mark in marks & marks_of(run, styles, style):
        for name in PROPERTIES[mark]:
            put(properties, element(name, val=OFF[name]))


def _drop_marks(look: etree._Element | None) -> None:
    if look is not None:
        drop(look, *(name for names in PROPERTIES.values() for name in names))


def _take_out(paragraphs: Iterable[etree._Element]) -> None:
    """Remove paragraphs and the rows that hold no others; one that its story can't do without is left empty."""
    going = set(paragraphs)
    for row in {row for paragraph in going for row in paragraph.iterancestors(w("tr"))}:
        inner = list(row.iter(w("p")))
        if all(paragraph in going or _is_blank(paragraph) for paragraph in inner):
            going -= set(inner)
            table = next(row.iterancestors(w("tbl")))
            take_away(row)
            if table.find(f".//{w('tr')}") is None:
                take_away(table)
    for paragraph in sorted(going, key=lambda paragraph: len(list(paragraph.iterancestors()))):
        if _can_go(paragraph):
            take_away(paragraph)
        else:
            for child in [child for child in paragraph if child.tag != w("pPr")]:
                take_away(child)


def _is_blank(paragraph: etree._Element) -> bool:
    says = any((text.text or "").strip() for text in paragraph.iter(w("t")))
    return not says and not any(paragraph.iter(w("drawing"), w("pict"), w("object")))


def _can_go(paragraph: etree._Element) -> bool:
    """Whether the story ends with a paragraph without this one, and no section ends here (17.4.65, 17.6.18)."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return False
    blocks = [child for child in parent if child.tag in (w("p"), w("tbl")) and child is not paragraph]
    return bool(blocks) and blocks[-1].tag == w("p")
