"""Names of WordprocessingML and the order that its schema asks for (ECMA-376 part 1, annex A.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from itertools import pairwise, takewhile
from typing import TypeVar, TypeVarTuple

from lxml import etree

T = TypeVar("T")
Asked = TypeVarTuple("Asked")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML = "http://www.w3.org/XML/1998/namespace"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

DOCUMENT_TYPE = f"{R}/officeDocument"
FOOTNOTES_TYPE = f"{R}/footnotes"
ENDNOTES_TYPE = f"{R}/endnotes"
NUMBERING_TYPE = f"{R}/numbering"
STYLES_TYPE = f"{R}/styles"
SETTINGS_TYPE = f"{R}/settings"
LINK_TYPE = f"{R}/hyperlink"
LINKS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
COMMENTS_TYPE = f"{R}/comments"
HEADER_TYPE = f"{R}/header"
FOOTER_TYPE = f"{R}/footer"
THEME_TYPE = f"{R}/theme"

RELATION = f"{{{R}}}id"
SPACE = f"{{{XML}}}space"
MATH = f"{{{M}}}oMath"
MATH_PARAGRAPH = f"{{{M}}}oMathPara"
ALTERNATE = f"{{{MC}}}AlternateContent"

PARAGRAPH_PROPERTIES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()

RUN_PROPERTIES = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
).split()

TABLE_PROPERTIES = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
).split()

CELL_PROPERTIES = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
    "cellIns cellDel cellMerge tcPrChange"
).split()

_MOST_DIGITS = 19
_BEHIND = {"trPr": "tblPrEx", "tblGrid": "tblPr"}
"""What stands before a holder's properties, where anything does (17.4.37, 17.4.78)."""

_SEQUENCES = {
    "pPr": PARAGRAPH_PROPERTIES,
    "rPr": RUN_PROPERTIES,
    "tblPr": TABLE_PROPERTIES,
    "tblPrEx": TABLE_PROPERTIES,
    "tcPr": CELL_PROPERTIES,
}
_RANK = {set_: {name: rank for rank, name in enumerate(sequence)} for set_, sequence in _SEQUENCES.items()}


@cache
def w(name: str) -> str:
    """The qualified name of a `w:` element or attribute."""
    return f"{{{W}}}{name}"


_RANKED = tuple(map(w, _RANK))


def names(several: str) -> frozenset[str]:
    """The qualified names of several `w:` elements, given with blanks between them."""
    return frozenset(map(w, several.split()))


ON, OFF = ("1", "true", "on"), ("0", "false", "off")
"""How a file says yes and no (22.9.2.7)."""
INSERTED, DELETED = names("ins moveTo"), names("del moveFrom")
"""The marks of what comes and of what goes: of words, of paragraphs' ends, of rows (17.13.5)."""
MARKS = INSERTED | DELETED
NOTE_CALLS = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


def local(element: etree._Element) -> str:
    """The element's name without its namespace, "" for a comment or processing instruction."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child `w:name`, None where there is none. Asked so often that lxml's own paths would be too slow."""
    if element is not None:
        tag = w(name)
        for child in element:
            if child.tag == tag:
                return child
    return None


def get(element: etree._Element | None, name: str, attribute: str = "val") -> str | None:
    """The attribute `w:attribute` of the child `w:name`, None where either is missing."""
    child = find(element, name)
    return None if child is None else child.get(w(attribute))


def xml(properties: etree._Element) -> bytes:
    """Properties as they are written: where that is the same, they say the same."""
    return etree.tostring(properties, with_tail=False)


def by_xml(answer: Callable[[etree._Element | None, *Asked], T]) -> Callable[[etree._Element | None, *Asked], T]:
    """The same, answered once for all properties that are written in the same way: most of a file's paragraphs are."""
    known: dict[tuple[bytes, *Asked], T] = {}

    def answered(properties: etree._Element | None, *asked: *Asked) -> T:
        key = (b"" if properties is None else xml(properties), *asked)
        if key not in known:
            known[key] = answer(properties, *asked)
        return known[key]

    return answered


def number_of(element: etree._Element, attribute: str) -> int:
    """The whole number in the attribute `w:attribute`, 0 where there is none."""
    return whole(element.get(w(attribute)))


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number as a file gives it; `otherwise` for what is none, or is wider than 64 bits (22.9.2)."""
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else otherwise


def between(inner: etree._Element, outer: etree._Element) -> Iterator[etree._Element]:
    """What stands around an element within another one, the nearest first."""
    return takewhile(lambda up: up is not outer, inner.iterancestors())


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """What a toggle such as `w:b` says (ECMA-376 17.17.4): None where it says nothing."""
    child = find(element, name)
    if child is None:
        return None
    return child.get(w("val"), "true") not in OFF


def put(properties: etree._Element, child: etree._Element) -> etree._Element:
    """Set a property in `w:pPr` or `w:rPr` at the place that the schema asks for, in place of a former one."""
    ranks = _RANK[local(properties)]
    former = properties.find(child.tag)
    if former is not None:
        properties.remove(former)
    rank = ranks.get(local(child), len(ranks))
    for place, sibling in enumerate(properties):
        if ranks.get(local(sibling), len(ranks)) > rank:
            properties.insert(place, child)
            return child
    properties.append(child)
    return child


def put_in_order(holder: etree._Element) -> None:
    """Give every set of properties in a copy the order that the schema asks for, and each property once.

    Some programs write them in another one. What is copied is ours to answer for.
    """
    for properties in holder.iter(*_RANKED):
        ranks = _RANK[local(properties)]
        if _is_in_order([ranks.get(local(child), len(ranks)) for child in properties], len(ranks)):
            continue
        seen: set[str] = set()
        for child in list(properties):
            if local(child) in seen and local(child) in ranks:
                properties.remove(child)
            seen.add(local(child))
        wanted = sorted(properties, key=lambda child: ranks.get(local(child), len(ranks)))
        if wanted != list(properties):
            properties.extend(wanted)


def _is_in_order(ranks: list[int], unknown: int) -> bool:
    """Whether ranks rise, each known one there once."""
    return all(before < after or before == after == unknown for before, after in pairwise(ranks))


def drop(properties: etree._Element, *names: str) -> None:
    """Take the named properties out, where they are set."""
    tags = set(map(w, names))
    for child in list(properties):
        if child.tag in tags:
            properties.remove(child)


def made(holder: etree._Element, name: str) -> etree._Element:
    """The child `w:name`, made where there is none: in its place among properties, else at the holder's beginning."""
    child = find(holder, name)
    if child is not None:
        return child
    child, before = element(name), find(holder, _BEHIND.get(name, ""))
    if local(holder) in _RANK:
        put(holder, child)
    elif before is not None:
        before.addnext(child)
    else:
        holder.insert(0, child)
    return child


def put_first(holder: etree._Element, child: etree._Element) -> None:
    """Put a child at the beginning of a paragraph or a cell, behind its properties."""
    properties = find(holder, f"{local(holder)}Pr")
    holder.insert(0 if properties is None else 1, child)


def copied(source: etree._Element) -> etree._Element:
    """A copy of an element with all that is in it, as `deepcopy` gives it in twice the time."""
    return copy(source)


def element(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    """A new `w:` element with `w:` attributes that holds the children."""
    new = copy(_empty(name))  # half the time of one that is not a copy, with its name and namespace to be looked at
    for key, value in attributes.items():
        new.set(w(key), value)
    new.extend(children)
    return new


def letters(words: str | None, name: str = "t") -> etree._Element:
    """A new `w:t`, or another element of a run's words, in which blanks at the edges count."""
    written = element(name)
    written.text = words
    written.set(SPACE, "preserve")
    return written


@cache
def _empty(name: str) -> etree._Element:
    return etree.Element(w(name), nsmap={"w": W})
