"""Accept or reject the tracked changes of a story (ECMA-376 17.13.5), as Word does: all, or each by its author.

Shared by the reader, for files that already hold changes, and by the proof. The writer does not use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from lxml import etree

from redline.ooxml.authors import AUTHORED, EVERYTHING, NOTHING, Accepts, AuthorsFate
from redline.ooxml.content import AROUND_BLOCKS
from redline.ooxml.enclosures import FORMULA, WHEN, resolve_formulas, resolve_tags, take_away, unwrap
from redline.ooxml.names import DELETED, INSERTED, MARKS, element, find, names, w

TRACKED = AUTHORED | names("tblGridChange moveFromRangeStart moveToRangeStart")
RANGED = ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
RANGES = frozenset(w(f"{kind}Range{end}") for kind in RANGED for end in ("Start", "End"))
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
EMPTY = names("rPr t lastRenderedPageBreak")
BLOCKS = (w("p"), w("tbl"))
HELD = (*BLOCKS, w("tr"), w("tc"))
GOES = {True: DELETED, False: INSERTED}
"""What accepting takes away, and what rejecting does."""
CELL_MARKS = names("cellIns cellDel cellMerge")
MERGES = {"rest": "restart", "cont": "continue"}
"""ST_AnnotationVMerge (17.18.1) as ST_Merge."""
BEFORE_MERGE = names("cnfStyle tcW gridSpan hMerge")
"""What stands before `w:vMerge` in `w:tcPr`."""
UNDELETED = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def is_tracked(root: etree._Element) -> bool:
    """Whether the story holds any tracked change."""
    return next(root.iter(*TRACKED), None) is not None


def resolve(root: etree._Element, accept: bool | AuthorsFate) -> None:
    """Resolve the changes under `root`, in place: accept (True) or reject (False) all, or as a verdict says."""
    verdict = accept if isinstance(accept, AuthorsFate) else (EVERYTHING if accept else NOTHING)
    accepts = verdict.on(root)
    held = {str(node.tag) for node in root.iter(*chain.from_iterable(_STEPS.values()))}
    for step, kinds in _STEPS.items():
        if not held.isdisjoint(kinds):  # most stories hold few kinds: to look for each through all of it takes long
            step(root, accepts)


def _properties(root: etree._Element, accepts: Accepts) -> None:
    for change in list(root.iter(*PROPERTY_CHANGES)):
        properties = change.getparent()
        if properties is None:
            continue
        accepted = accepts(change)
        properties.remove(change)
        if accepted:
            continue
        former = change.find(PROPERTY_CHANGES[change.tag])
        kept = KEPT_IN_PARAGRAPH_PROPERTIES if change.tag == w("pPrChange") else ()
        kept = KEPT_IN_SECTION_PROPERTIES if change.tag == w("sectPrChange") else kept
        # The revisions of the mark, the row or the cell itself are not part of the former set.
        for child in list(properties):
            if child.tag not in kept and child.tag not in MARKS | CELL_MARKS:
                properties.remove(child)
        place = len(properties) if change.tag == w("sectPrChange") else 0
        properties[place:place] = [] if former is None else list(former)


def _numbering(root: etree._Element, accepts: Accepts) -> None:
    """Marks that older Words put in `w:numPr`: an inserted number (17.13.5.19), the print of a former one."""
    for change in list(root.iter(w("numberingChange"))):
        _remove(change)
    for mark in list(root.iter(w("ins"))):
        number = mark.getparent()
        if number is not None and number.tag == w("numPr"):
            _remove(mark if accepts(mark) else number)


def _rows(root: etree._Element, accepts: Accepts) -> None:
    for row in list(root.iter(w("tr"))):
        for mark in row.findall(f"{w('trPr')}/*"):
            if mark.tag in MARKS:
                if mark.tag in GOES[accepts(mark)]:
                    _take_out(row)
                else:
                    _remove(mark)
    _drop_emptied_tables(root)


def _cells(root: etree._Element, accepts: Accepts) -> None:
    for mark in list(root.iter(*CELL_MARKS)):
        cell, accepted = next(mark.iterancestors(w("tc")), None), accepts(mark)
        row = None if cell is None else next(cell.iterancestors(w("tr")), None)
        if mark.tag == w("cellMerge"):
            _merge(mark, mark.get(w("vMerge" if accepted else "vMergeOrig"), ""))
        elif (mark.tag == w("cellDel")) != accepted or cell is None:
            _remove(mark)
        else:
            _take_out(cell)
            if row is not None and row.find(f".//{w('tc')}") is None:
                _take_out(row)
    _drop_emptied_tables(root)


def _merge(mark: etree._Element, kind: str) -> None:
    """Let a cell be part of a merger of rows, or of none (17.13.5.3)."""
    properties = mark.getparent()
    if properties is None:
        return
    _remove(mark)
    for former in properties.findall(w("vMerge")):
        properties.remove(former)
    if kind in MERGES:
        place = sum(child.tag in BEFORE_MERGE for child in properties)
        properties.insert(place, element("vMerge", val=MERGES[kind]))


def _drop_emptied_tables(root: etree._Element) -> None:
    for table in list(root.iter(w("tbl"))):
        if table.find(f".//{w('tr')}") is None:
            _take_out(table)


def _paragraphs(root: etree._Element, accepts: Accepts) -> None:
    """The marks of paragraphs, then what stands around words; last, what has lost its mark joins the next one."""
    marks = _marks(root, accepts)
    _wrappers(root, accepts)
    for end in list(root.iter(*RANGES)):
        _remove(end)
    for paragraph in marks:
        _join_with_next(paragraph)


def _marks(root: etree._Element, accepts: Accepts) -> list[etree._Element]:
    """The paragraphs whose mark goes, the last first; the marks of the others lose their revision."""
    going = []
    for paragraph in root.iter(w("p")):
        properties = find(find(paragraph, "pPr"), "rPr")
        marks = [mark for mark in ([] if properties is None else properties) if mark.tag in MARKS]
        if any(mark.tag in GOES[accepts(mark)] for mark in marks):
            going.append(paragraph)
        for mark in marks:
            _remove(mark)
    return going[::-1]


def _wrappers(root: etree._Element, accepts: Accepts) -> None:
    for wrapper in list(root.iter(*MARKS)):
        if wrapper.tag in GOES[accepts(wrapper)]:
            take_away(wrapper)
        else:
            unwrap(wrapper, list(wrapper))
    for words in list(root.iter(*UNDELETED)):
        words.tag = UNDELETED[words.tag]


def _join_with_next(paragraph: etree._Element) -> None:
    """The paragraph has lost its mark: what it still holds joins the next one, whose properties survive.

    Before a table an emptied paragraph is dropped; the last one of a story (a cell, a note, the body) has to stay.
    """
    following = _next_block(paragraph)
    if following is None:
        return
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following.tag == w("p"):
        place = 1 if find(following, "pPr") is not None else 0
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


def _take_out(block: etree._Element) -> None:
    """Remove a paragraph, a row, a cell or a table, and the content control that it leaves empty."""
    parent = block.getparent()
    take_away(block)
    while parent is not None and parent.tag in AROUND_BLOCKS and next(parent.iter(*HELD), None) is None:
        emptied, parent = parent, parent.getparent()
        take_away(emptied)


def _remove(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)


_STEPS: dict[Callable[[etree._Element, Accepts], None], Iterable[str]] = {
    _properties: PROPERTY_CHANGES,
    _numbering: (w("numberingChange"), w("ins")),
    _rows: (w("tbl"), w("tr")),
    _cells: CELL_MARKS,
    resolve_tags: WHEN,
    resolve_formulas: FORMULA,
    _paragraphs: (*MARKS, *UNDELETED, *RANGES),
}
"""What is resolved, in this order, and the elements without which a story holds nothing of it."""
