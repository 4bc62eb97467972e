"""Accept or reject every tracked change of a story (ECMA-376 17.13.5), as Word does.

Shared by the reader, for files that already hold changes, and by the proof. The writer does not use it.
"""

from __future__ import annotations

from lxml import etree

from redline.ooxml.content import AROUND_BLOCKS
from redline.ooxml.names import names, w

TRACKED = names(
    "ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblPrExChange "
    "tblGridChange numberingChange cellIns cellDel cellMerge moveFromRangeStart moveToRangeStart"
)
RANGES = names(
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
PROPERTY_CHANGES = {
    w("rPrChange"): w("rPr"),
    w("pPrChange"): w("pPr"),
    w("sectPrChange"): w("sectPr"),
    w("tblPrChange"): w("tblPr"),
    w("trPrChange"): w("trPr"),
    w("tcPrChange"): w("tcPr"),
    w("tblPrExChange"): w("tblPrEx"),
    w("tblGridChange"): w("tblGrid"),
}
KEPT_IN_PARAGRAPH_PROPERTIES = (w("rPr"), w("sectPr"))
"""`w:pPrChange` says nothing of these: they stay as they are on reject (17.13.5.29)."""
KEPT_IN_SECTION_PROPERTIES = (w("headerReference"), w("footerReference"))
ENDS = {w(f"{kind}{end}"): kind for kind in ("bookmark", "commentRange", "perm") for end in ("Start", "End")}
EMPTY = names("rPr t lastRenderedPageBreak")
BLOCKS = (w("p"), w("tbl"))
GOES = {True: (w("del"), w("moveFrom")), False: (w("ins"), w("moveTo"))}
STAYS = {True: (w("ins"), w("moveTo")), False: (w("del"), w("moveFrom"))}
UNDELETED = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def is_tracked(root: etree._Element) -> bool:
    """Whether the story holds any tracked change."""
    return next(root.iter(*TRACKED), None) is not None


def resolve(root: etree._Element, accept: bool) -> None:
    """Accept (or reject) every change under `root`, in place."""
    _properties(root, accept)
    _rows_and_cells(root, accept)
    marks = _marks(root, accept)
    _wrappers(root, accept)
    for element in list(root.iter(*RANGES)):
        _remove(element)
    for paragraph in marks:
        _join_with_next(paragraph)


def _properties(root: etree._Element, accept: bool) -> None:
    for change in list(root.iter(*PROPERTY_CHANGES)):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        if accept:
            continue
        former = change.find(PROPERTY_CHANGES[change.tag])
        kept = KEPT_IN_PARAGRAPH_PROPERTIES if change.tag == w("pPrChange") else ()
        kept = KEPT_IN_SECTION_PROPERTIES if change.tag == w("sectPrChange") else kept
        # The revision of the mark itself lives in the mark's rPr and is not part of the former set.
        marks = STAYS[True] + STAYS[False]
        for child in list(properties):
            if child.tag not in kept and child.tag not in marks:
                properties.remove(child)
        for child in reversed([] if former is None else list(former)):
            properties.insert(0 if change.tag != w("sectPrChange") else len(properties), child)
    for change in list(root.iter(w("numberingChange"))):
        _remove(change)


def _rows_and_cells(root: etree._Element, accept: bool) -> None:
    for row in list(root.iter(w("tr"))):
        for mark in row.findall(f"{w('trPr')}/*"):
            if mark.tag in GOES[accept]:
                _remove(row)
            elif mark.tag in STAYS[accept]:
                _remove(mark)
    for mark in list(root.iter(w("cellIns"), w("cellDel"))):
        goes = (mark.tag == w("cellDel")) == accept
        _remove(next(mark.iterancestors(w("tc"))) if goes else mark)
    for table in list(root.iter(w("tbl"))):
        if table.find(f".//{w('tr')}") is None:
            _remove(table)


def _marks(root: etree._Element, accept: bool) -> list[etree._Element]:
    """The paragraphs whose mark goes, the last first; the marks of the others lose their revision."""
    going = []
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        for mark in [] if properties is None else list(properties):
            if mark.tag in GOES[accept]:
                going.append(paragraph)
            if mark.tag in GOES[accept] + STAYS[accept]:
                properties.remove(mark)  # type: ignore[union-attr]
    return going[::-1]


def _wrappers(root: etree._Element, accept: bool) -> None:
    for wrapper in list(root.iter(*GOES[accept])):
        _remove(wrapper)
    for wrapper in list(root.iter(*STAYS[accept])):
        _unwrap(wrapper)
    for element in list(root.iter(*UNDELETED)):
        element.tag = UNDELETED[element.tag]


def _join_with_next(paragraph: etree._Element) -> None:
    """The paragraph has lost its mark: what it still holds joins the next one, whose properties survive.

    Before a table an emptied paragraph is dropped; the last one of a story (a cell, a note, the body) has to stay.
    """
    following = _next_block(paragraph)
    if following is None:
        return
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following.tag == w("p"):
        place = 1 if following.find(w("pPr")) is not None else 0
        for offset, child in enumerate(content):
            following.insert(place + offset, child)
    elif any(_holds_something(run) for child in content for run in child.iter(w("r"))):
        return
    _take_out(paragraph)


def _holds_something(run: etree._Element) -> bool:
    return any(child.tag not in EMPTY or child.text for child in run)


def _next_block(block: etree._Element) -> etree._Element | None:
    """The paragraph or table that follows in the story; content controls around blocks are looked through."""
    at: etree._Element | None = block
    while at is not None:
        for following in at.itersiblings():
            if following.tag in BLOCKS:
                return following
            if following.tag in AROUND_BLOCKS:
                inner = next(following.iter(*BLOCKS), None)
                if inner is not None:
                    return inner
        at = at.getparent()
        if at is not None and at.tag not in AROUND_BLOCKS:
            return None
    return None


def _take_out(paragraph: etree._Element) -> None:
    """Remove a paragraph, and the content control that it leaves empty."""
    emptied: etree._Element | None = paragraph
    while emptied is not None:
        parent = emptied.getparent()
        _remove(emptied)
        around = parent is not None and parent.tag in AROUND_BLOCKS
        emptied = parent if around and parent is not None and next(parent.iter(*BLOCKS), None) is None else None


def _unwrap(wrapper: etree._Element) -> None:
    parent = wrapper.getparent()
    if parent is None:
        return
    place = parent.index(wrapper)
    for offset, child in enumerate(list(wrapper)):
        parent.insert(place + offset, child)
    parent.remove(wrapper)


def _remove(element: etree._Element) -> None:
    """Take an element out; a bookmark or a comment that begins or ends in it, not both, keeps that end in its place."""
    parent = element.getparent()
    if parent is None:
        return
    ends: dict[tuple[str, str | None], list[etree._Element]] = {}
    for end in element.iter(*ENDS):
        ends.setdefault((ENDS[end.tag], end.get(w("id"))), []).append(end)
    for halves in ends.values():
        if len(halves) == 1 and halves[0] is not element:
            element.addprevious(halves[0])
    parent.remove(element)
