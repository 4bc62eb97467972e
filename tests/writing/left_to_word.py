"""What LibreOffice is known not to resolve as the standard says, found in a redline's XML.

Each reason is told in docs/ooxml/paragraph-marks.md under "What is left", or in tables.md, with its smallest example.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from redline.ooxml.names import NUMBERING_TYPE, STYLES_TYPE, get, names, w
from redline.ooxml.package import Package
from redline.ooxml.stories import BOX

BEFORE_A_TABLE = "a paragraph goes or comes before a table, and none stands before it whose mark can go instead"
INNER_TABLE = "a row goes or comes that holds a table"
BOX_IN_A_ROW = "a row goes or comes that holds a text box"
TABLE_FIRST = "a cell of a column that goes or comes begins with a table"
FIRST_NOTE = "the paragraph with the document's first note must lose its mark"
LEVEL = "a mark that stays gets another number, and its former one is of an inner level"
CHOICE = "words change in a control that holds a choice"
SECTION = "the look of an empty paragraph that ends a section changes"

AROUND_A_BREAK = "paragraphs go or come on both sides of an empty one that ends a section"
CONTROL_IN_A_ROW = "a row goes that holds a control among its words"
INDEX = "words go in a control in which a table of contents follows"
WHOLE_INDEX = "an index comes or goes"
BEFORE_AN_INDEX = "a paragraph goes or comes right before an index"
SIDE_BY_SIDE = "a table stands right beside another one"
BOX_OR_REMARK = "a paragraph with a text box or a comment must lose its mark"
BEGUN_ANEW = "a paragraph leaves a list that begins anew at a number of its own, or changes its look there"
PAGE_BREAK = "a page or column break comes or goes"
LINE_BREAK = "a line break alone comes or goes in a paragraph that ends a section"
FRAME = "a paragraph stands in a frame in one text only"
IN_A_FRAME = "words change in a frame"
BEHIND_A_FRAME = "a paragraph goes or comes behind a frame, and the next one has no word to hand over"

MARKS = names("ins del moveFrom moveTo")
STAND = names("p tbl sdt")


def reasons(redline: bytes) -> tuple[str, ...]:
    """Why LibreOffice may resolve this file otherwise, none if it ought to agree."""
    package = Package.open(redline, "redline.docx")
    root, styles, lists = (_tree(package, kind) for kind in ("", STYLES_TYPE, NUMBERING_TYPE))
    inner, anew = _inner_styles(styles), _lists_begun_anew(lists)
    found = {
        BEFORE_A_TABLE: any(map(_stands_alone_before_a_table, root.iter(w("p")))),
        INNER_TABLE: any(_holds_a_table(row) for row in root.iter(w("tr")) if _row_goes(row)),
        BOX_IN_A_ROW: any(next(row.iter(BOX), None) is not None for row in root.iter(w("tr")) if _row_goes(row)),
        CONTROL_IN_A_ROW: any(map(_holds_a_control, root.iter(w("tr")))),
        TABLE_FIRST: any(map(_begins_with_a_table, root.iter(w("cellIns"), w("cellDel")))),
        FIRST_NOTE: any(map(_is_joined_with_the_next, _first_callers(root))),
        LEVEL: any(_changes_an_inner_level(paragraph, inner) for paragraph in root.iter(w("p"))),
        CHOICE: any(map(_is_a_changed_choice, root.iter(w("sdt")))),
        FRAME: any(map(_changes_frames, root.iter(w("p")))),
        IN_A_FRAME: any(map(_changes_within, root.iter(w("framePr")))),
        BEHIND_A_FRAME: any(map(_goes_alone_behind, root.iter(w("framePr")))),
        AROUND_A_BREAK: any(map(_ends_a_section_between_changes, root.iter(w("sectPr")))),
        INDEX: any(map(_goes_before_an_index, root.iter(w("sdt")))),
        WHOLE_INDEX: any(map(_codes_a_marked_index, root.iter(w("instrText"), w("delInstrText")))),
        BEFORE_AN_INDEX: any(map(_is_joined_with_an_index, root.iter(w("p")))),
        SIDE_BY_SIDE: any(map(_follows_a_table, root.iter(w("tbl")))),
        BOX_OR_REMARK: any(map(_is_joined_with_the_next, _interrupted(root))),
        BEGUN_ANEW: any(_leaves_a_list(paragraph, anew) for paragraph in root.iter(w("p"))),
        PAGE_BREAK: any(map(_is_a_marked_page_break, root.iter(w("br")))),
        LINE_BREAK: any(map(_is_a_lone_line_break, root.iter(w("br")))),
        SECTION: any(map(_ends_a_section_restyled, root.iter(w("sectPr")))),
    }
    return tuple(reason for reason, there in found.items() if there)


def _tree(package: Package, kind: str) -> etree._Element:
    """The document, or the part of a kind that it refers to; an empty one where there is none."""
    part = package.related(package.document, kind) if kind else package.document
    return package.tree(part) if part in package.parts else etree.Element(w("none"))


def _stands_alone_before_a_table(paragraph: etree._Element) -> bool:
    following = next(paragraph.itersiblings(*STAND), None)
    if not _mark_goes(paragraph) or following is None or following.tag != w("tbl"):
        return False
    for before in paragraph.itersiblings(*STAND, preceding=True):
        if before.tag != w("p") or not _mark_goes(before):
            kept = [before.find(f"{w('pPr')}/{w(name)}") is not None for name in ("sectPr", "framePr")]
            return before.tag != w("p") or any(kept)
    return True


def _ends_a_section_between_changes(section: etree._Element) -> bool:
    """LibreOffice has no paragraph where an empty one ends a section, so that the changes beside it meet."""
    paragraph = next(section.iterancestors(w("p")), None)
    if paragraph is None or paragraph.find(f".//{w('r')}") is not None:
        return False
    sides = (next(paragraph.itersiblings(*STAND, preceding=before), None) for before in (True, False))
    return all(side is not None and _mark_goes(side) for side in sides)


def _first_callers(root: etree._Element) -> Iterator[etree._Element]:
    for kind in ("footnoteReference", "endnoteReference"):
        if (call := next(root.iter(w(kind)), None)) is not None:
            yield next(call.iterancestors(w("p")))


def _interrupted(root: etree._Element) -> Iterator[etree._Element]:
    for found in root.iter(BOX, w("commentReference")):
        yield next(found.iterancestors(w("p")))


def _lists_begun_anew(lists: etree._Element) -> set[str | None]:
    """The lists (`w:numId`) that start at a number of their own (17.9.26)."""
    return {next(start.iterancestors(w("num"))).get(w("numId")) for start in lists.iter(w("startOverride"))}


def _leaves_a_list(paragraph: etree._Element, lists: set[str | None]) -> bool:
    """Whether a paragraph of one of these goes, or has another look or list in one text."""
    now, former = (paragraph.find(f"{w('pPr')}{more}/{w('numPr')}") for more in ("", f"/{w('pPrChange')}/{w('pPr')}"))
    return get(former, "numId") in lists or (_mark_goes(paragraph) and get(now, "numId") in lists)


def _is_a_marked_page_break(found: etree._Element) -> bool:
    marked = next(found.iterancestors(*MARKS), None) is not None
    return marked and found.get(w("type"), "textWrapping") != "textWrapping"


def _is_a_lone_line_break(found: etree._Element) -> bool:
    mark = next(found.iterancestors(*MARKS), None)
    ends = next(found.iterancestors(w("p"))).find(f"{w('pPr')}/{w('sectPr')}") is not None
    return mark is not None and ends and not any(text.text for text in mark.iter(w("t"), w("delText")))


def _is_joined_with_the_next(paragraph: etree._Element) -> bool:
    return _mark_goes(paragraph) and next(paragraph.itersiblings(*STAND), None) is not None


def _inner_styles(styles: etree._Element) -> set[str | None]:
    """The styles that put a paragraph on an inner level of a list; not those that are only based on one."""
    inner = [level for level in styles.iter(w("ilvl")) if level.get(w("val")) != "0"]
    return {next(level.iterancestors(w("style"))).get(w("styleId")) for level in inner}


def _changes_an_inner_level(paragraph: etree._Element, inner: set[str | None]) -> bool:
    former = paragraph.find(f"{w('pPr')}/{w('pPrChange')}/{w('pPr')}")
    if former is None:
        return False
    number, now = former.find(w("numPr")), paragraph.find(f"{w('pPr')}/{w('numPr')}")
    if number is None:
        return get(former, "pStyle") in inner
    level = get(number, "ilvl")
    return level not in (None, "0") and (now is None or _said(now) != _said(number))


def _said(number: etree._Element) -> list[tuple[str, str | None]]:
    return [(str(part.tag), part.get(w("val"))) for part in number]


def _changes_frames(paragraph: etree._Element) -> bool:
    """Whether it stands in a frame (17.3.1.11) in one text only: LibreOffice makes the frame when it opens the file."""
    framed = paragraph.find(f"{w('pPr')}/{w('framePr')}") is not None
    change = paragraph.find(f"{w('pPr')}/{w('pPrChange')}")
    if change is None:
        return framed and _mark_goes(paragraph)
    return framed != (change.find(f"{w('pPr')}/{w('framePr')}") is not None)


def _changes_within(frame: etree._Element) -> bool:
    """LibreOffice takes the places of the changes from the beginning of the paragraph before the frame."""
    return next(next(frame.iterancestors(w("p"))).iterchildren(*MARKS), None) is not None


def _goes_alone_behind(frame: etree._Element) -> bool:
    """LibreOffice anchors the frame in the paragraph behind it, and loses it where that goes from its first sign on."""
    paragraph = next(next(frame.iterancestors(w("p"))).itersiblings(*STAND), None)
    if paragraph is None or not _mark_goes(paragraph):
        return False
    said = {child.tag for child in paragraph if child.tag in MARKS or child.tag == w("r")}
    return len(said) < 2


def _goes_before_an_index(control: etree._Element) -> bool:
    """Whether a deletion stands before the code of the index: LibreOffice, making one of it, leaves two signs of it."""
    going = False
    for found in control.iter(w("del"), w("moveFrom"), w("instrText")):
        if found.tag == w("instrText") and _codes_an_index(found):
            return going
        going = going or (found.tag != w("instrText") and next(found.iter(w("r")), None) is not None)
    return False


def _codes_an_index(code: etree._Element) -> bool:
    return (code.text or "").split()[:1] in (["TOC"], ["INDEX"], ["TOA"], ["BIBLIOGRAPHY"])


def _codes_a_marked_index(code: etree._Element) -> bool:
    return _codes_an_index(code) and next(code.iterancestors(*MARKS), None) is not None


def _is_joined_with_an_index(paragraph: etree._Element) -> bool:
    """Whether its mark goes, and the next paragraph, in whatever control, begins with an index."""
    if not _mark_goes(paragraph):
        return False
    following = next(paragraph.itersiblings(*STAND), None)
    if following is not None and following.tag == w("sdt"):
        following = next(following.iter(w("p"), w("tbl")), None)
    code = None if following is None else next(following.iter(w("instrText")), None)
    return following is not None and following.tag == w("p") and code is not None and _codes_an_index(code)


def _follows_a_table(table: etree._Element) -> bool:
    """Whether nothing stands between the two: LibreOffice takes them for one, with or without changes."""
    before = next(table.itersiblings(*STAND, preceding=True), None)
    return before is not None and before.tag == w("tbl") and not (_goes_whole(before) and _goes_whole(table))


def _goes_whole(table: etree._Element) -> bool:
    return all(map(_row_goes, table.iterchildren(w("tr"))))


def _is_a_changed_choice(control: etree._Element) -> bool:
    choice = any(control.find(f"{w('sdtPr')}/{w(kind)}") is not None for kind in ("dropDownList", "comboBox", "date"))
    return choice and next(control.iter(*MARKS), None) is not None


def _ends_a_section_restyled(section: etree._Element) -> bool:
    properties = section.getparent()
    if properties is None or properties.find(w("pPrChange")) is None:
        return False
    return next(section.iterancestors(w("p"))).find(f".//{w('r')}") is None


def _mark_goes(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{w('pPr')}/{w('rPr')}/{mark}") is not None for mark in MARKS)


def _holds_a_table(row: etree._Element) -> bool:
    return any(map(_says_something, row.iter(w("tbl"))))


def _holds_a_control(row: etree._Element) -> bool:
    """Whether a row of OLD goes with a control inside of a paragraph; one that comes has none of NEW's."""
    return row.find(f"{w('trPr')}/{w('del')}") is not None and row.find(f".//{w('p')}//{w('sdt')}") is not None


def _begins_with_a_table(mark: etree._Element) -> bool:
    first = next(next(mark.iterancestors(w("tc"))).iterchildren(*STAND))
    return first.tag == w("tbl") and _says_something(first)


def _says_something(table: etree._Element) -> bool:
    """Not so a table that only fills a cell of another column: it has one empty cell."""
    return len(list(table.iter(w("p")))) > 1 or next(table.iter(w("r")), None) is not None


def _row_goes(row: etree._Element) -> bool:
    return any(row.find(f"{w('trPr')}/{mark}") is not None for mark in MARKS)
