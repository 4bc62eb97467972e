"""Where a Word file has text beside its body: headers, footers (ECMA-376 17.10), text boxes (17.17.1, 20.4.2.38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from redline.ooxml.names import ALTERNATE, FOOTER_TYPE, HEADER_TYPE, MC, NUMBERING_TYPE, STYLES_TYPE, R, between, w
from redline.ooxml.notes import KINDS
from redline.ooxml.package import Package

MARGINS = {w("headerReference"): "header", w("footerReference"): "footer"}
PAGES = {"first": " (first page)", "even": " (even pages)"}
BOX = w("txbxContent")
FALLBACK = f"{{{MC}}}Fallback"


def parts(package: Package) -> list[str]:
    """The parts that may hold tracked changes: the document's, its notes', its headers' and footers'."""
    related = package.all_related(package.document, (*KINDS.values(), HEADER_TYPE, FOOTER_TYPE))
    return list(dict.fromkeys([package.document, *related]))


def referred(package: Package, *kinds: str) -> set[str]:
    """What `w:val` of these elements names in stories, styles and lists, whether the package has it or not.

    Word takes no notice of a name that leads nowhere. An id that is new to the package must be none of these, else
    what stood there before begins to mean something.
    """
    tables = package.all_related(package.document, (STYLES_TYPE, NUMBERING_TYPE))
    roots = [package.tree(part) for part in (*parts(package), *tables)]
    return {named.get(w("val"), "") for root in roots for named in root.iter(*map(w, kinds))}


def sections(root: etree._Element) -> list[etree._Element]:
    """The `w:sectPr` of each section in order."""
    holders = (w("body"), w("pPr"))
    return [node for node in root.iter(w("sectPr")) if (up := node.getparent()) is not None and up.tag in holders]


def margins(package: Package, of_sections: Sequence[etree._Element] | None = None) -> dict[str, str]:
    """The parts of headers and footers in the order of the sections, each with its first name as a reader has it.

    "footer (first page) of section 2".

    of_sections: what `sections` gives, where it is known: to look for them takes long.
    """
    if of_sections is None:
        of_sections = sections(package.tree(package.document))
    targets = dict(package.relationships(package.document))
    by_part: dict[str, str] = {}
    for number, section in enumerate(of_sections, 1):
        of_section = f" of section {number}" if number > 1 else ""
        for reference in section.iterchildren(*MARGINS):
            part = targets.get(reference.get(f"{{{R}}}id", ""), "")
            if part in package.parts:
                pages = PAGES.get(reference.get(w("type"), ""), "")
                by_part.setdefault(part, f"{MARGINS[reference.tag]}{pages}{of_section}")
    return by_part


def boxes_in(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes in an element as new programs see them: those for older ones are their twins."""
    return [box for box in element.iter(BOX) if not any(up.tag in (BOX, FALLBACK) for up in between(box, element))]


def named_boxes(root: etree._Element, owner: str = "") -> Mapping[etree._Element, str]:
    """The names of the text boxes under a part's root, in document order; owner: the name of a header or footer."""
    of_owner = f" in {owner}" if owner else ""
    return {box: f"text box {number}{of_owner}" for number, box in enumerate(boxes_in(root), 1)}


def twin_of(box: etree._Element) -> etree._Element | None:
    """The same text box as older programs see it (`mc:Fallback`), None without one."""
    around = next(box.iterancestors(ALTERNATE), None)
    fallback = None if around is None else around.find(FALLBACK)
    if around is None or fallback is None:
        return None
    shown, twins = boxes_in(around), [*fallback.iter(BOX)]
    return twins[shown.index(box)] if box in shown and len(shown) == len(twins) else None
