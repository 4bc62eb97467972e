"""A Word file whose paragraphs, tables, fields, notes and revisions stand in another way: still a tree, still named so.

Most changes leave what the schema asks for; whether a file is one that Word takes, tests/engines/validity.py says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from itertools import count
from random import Random

from lxml import etree

from redline.ooxml.validity import misplaced
from tests.engines.validity import faults
from tests.fuzzing.damage import remove, some
from tests.reading.word_files import W, unzipped, zipped

Element = etree._Element
Q = f"{{{W}}}"
BODY = "word/document.xml"
STORIES = (BODY, "word/footnotes.xml", "word/endnotes.xml")
BLOCKS = (f"{Q}p", f"{Q}tbl")
STAMP = {f"{Q}author": "Y", f"{Q}date": "2020-02-02T00:00:00Z"}


class Tree:
    """The stories of a package under rearrangement. body: of the main part."""

    def __init__(self, data: bytes, draw: Random) -> None:
        self.parts, self.draw = unzipped(data), draw
        self.roots = {name: etree.fromstring(self.parts[name]) for name in STORIES if name in self.parts}
        self.body = self.roots[BODY].find(f"{Q}body")
        self.ids = count(5000 + draw.randrange(1000))

    def any(self, *tags: str) -> Element | None:
        """An element of the body by its names, without the namespace; None where there is none."""
        found = [] if self.body is None else list(self.body.iter(*(Q + tag for tag in tags)))
        return self.draw.choice(found) if found else None

    def pair(self, *tags: str) -> tuple[Element, Element] | None:
        """Two of them, neither within the other."""
        first, second = self.any(*tags), self.any(*tags)
        if first is None or second is None or first is second:
            return None
        return None if first in second.iterancestors() or second in first.iterancestors() else (first, second)

    def revision(self, kind: str) -> Element:
        return etree.Element(Q + kind, {f"{Q}id": str(next(self.ids)), **STAMP})

    def data(self) -> bytes:
        written = {name: etree.tostring(root) for name, root in self.roots.items()}
        return zipped(self.parts | written)


def rearranged(data: bytes, draw: Random, times: int = 6) -> bytes:
    tree = Tree(data, draw)
    for _ in range(some(draw, times)):
        draw.choice(CHANGES)(tree)
    return tree.data()


def is_sound(data: bytes, base: bytes) -> bool:
    """Whether a file that was made of another one breaks no rule that this one kept, each element in its place."""
    return data == base or (not misplaced(data, "draft.docx") and not Counter(faults(data)) - _faults_of(base))


@cache
def _faults_of(base: bytes) -> Counter[str]:
    return Counter(faults(base))


def move_block(tree: Tree) -> None:
    if pair := tree.pair("p", "tbl"):
        tree.draw.choice((pair[1].addnext, pair[1].addprevious))(pair[0])


def swap(tree: Tree) -> None:
    kinds = tree.draw.choice((("p", "tbl"), ("tr",), ("tc",), ("r", "hyperlink", "ins", "del"), ("sdt",)))
    if pair := tree.pair(*kinds):
        place = etree.Element("place")
        pair[0].addprevious(place)
        pair[1].addprevious(pair[0])
        place.addprevious(pair[1])
        remove(place)


def double(tree: Tree) -> None:
    element = tree.any(*tree.draw.choice((("p",), ("tbl",), ("tr",), ("tc",), ("r",), ("sdt",), ("ins", "del"))))
    if element is not None:
        element.addnext(deepcopy(element))


def drop(tree: Tree) -> None:
    element = tree.any(*tree.draw.choice((("p",), ("tbl",), ("tr",), ("tc",), ("r",), ("sdt", "ins", "hyperlink"))))
    if element is not None:
        remove(element)


def move_run(tree: Tree) -> None:
    run, paragraph = tree.any("r"), tree.any("p")
    if run is not None and paragraph is not None and paragraph not in run.iterdescendants():
        first = 1 if paragraph.find(f"{Q}pPr") is not None else 0
        paragraph.insert(tree.draw.randint(first, max(first, len(paragraph))), run)


def split_paragraph(tree: Tree) -> None:
    if (paragraph := tree.any("p")) is None:
        return
    content = [child for child in paragraph if child.tag != f"{Q}pPr"]
    rest = etree.Element(f"{Q}p")
    properties = paragraph.find(f"{Q}pPr")
    if properties is not None and tree.draw.random() < 0.7 and properties.find(f"{Q}sectPr") is None:
        rest.append(deepcopy(properties))
    rest.extend(content[tree.draw.randint(0, len(content)) :])
    paragraph.addnext(rest)


def join_paragraphs(tree: Tree) -> None:
    paragraph = tree.any("p")
    following = None if paragraph is None else paragraph.getnext()
    if paragraph is not None and following is not None and following.tag == f"{Q}p":
        paragraph.extend([child for child in following if child.tag != f"{Q}pPr"])
        remove(following)


def empty_paragraph(tree: Tree) -> None:
    if (block := tree.any("p", "tbl")) is not None:
        tree.draw.choice((block.addnext, block.addprevious))(etree.Element(f"{Q}p"))


def insert_run(tree: Tree) -> None:
    """A run becomes an insertion or a deletion."""
    if (run := tree.any("r")) is None or any(parent.tag in (f"{Q}ins", f"{Q}del") for parent in run.iterancestors()):
        return
    mark = tree.revision(tree.draw.choice(("ins", "del")))
    run.addprevious(mark)
    mark.append(run)
    if mark.tag == f"{Q}del":
        for text in run.iter(f"{Q}t", f"{Q}instrText"):
            text.tag = f"{Q}delText" if text.tag == f"{Q}t" else f"{Q}delInstrText"


def mark_paragraph(tree: Tree) -> None:
    """A paragraph's mark comes or goes."""
    if (paragraph := tree.any("p")) is None:
        return
    look = _first(_first(paragraph, "pPr"), "rPr", last=True)
    if not len(look) or str(look[0].tag).rpartition("}")[2] not in ("ins", "del", "moveFrom", "moveTo"):
        look.insert(0, tree.revision(tree.draw.choice(("ins", "del"))))


def mark_row(tree: Tree) -> None:
    if (row := tree.any("tr")) is None or row.find(f"{Q}trPr") is not None:
        return
    properties = etree.Element(f"{Q}trPr")
    etree.SubElement(properties, f"{Q}cantSplit")
    properties.append(tree.revision(tree.draw.choice(("ins", "del"))))
    row.insert(0 if row.find(f"{Q}tblPrEx") is None else 1, properties)


def _first(parent: Element, name: str, last: bool = False) -> Element:
    """The child of a name, made where there is none: the first one, or the last but a section or a former look."""
    found = parent.find(Q + name)
    if found is None:
        found = etree.Element(Q + name)
        ending = [child for child in parent if last and child.tag in (f"{Q}sectPr", f"{Q}pPrChange")]
        parent.insert(parent.index(ending[0]) if ending else len(parent) if last else 0, found)
    return found


def span_cell(tree: Tree) -> None:
    if (cell := tree.any("tc")) is not None:
        properties = _first(cell, "tcPr")
        kind, value = tree.draw.choice(
            (("gridSpan", "2"), ("gridSpan", "9"), ("vMerge", "restart"), ("vMerge", "continue"))
        )
        if properties.find(Q + kind) is None:
            properties.append(etree.Element(Q + kind, {f"{Q}val": value}))


def nest_table(tree: Tree) -> None:
    table, cell = tree.any("tbl"), tree.any("tc")
    if table is not None and cell is not None and cell[-1].tag == f"{Q}p":
        cell[-1].addprevious(deepcopy(table))


def split_table(tree: Tree) -> None:
    if (row := tree.any("tr")) is None or (table := row.getparent()) is None or table.tag != f"{Q}tbl":
        return
    rest = etree.Element(f"{Q}tbl")
    rest.extend([deepcopy(child) for child in table if child.tag in (f"{Q}tblPr", f"{Q}tblGrid")])
    rest.extend([row, *row.itersiblings()])
    between = etree.Element(f"{Q}p")
    table.addnext(between)
    between.addnext(rest)


def wrap(tree: Tree) -> None:
    """In a content control, or in a link."""
    if tree.draw.random() < 0.5:
        outer, child = etree.Element(f"{Q}sdt"), tree.any("p", "tbl", "r")
        etree.SubElement(outer, f"{Q}sdtPr")
        content = etree.SubElement(outer, f"{Q}sdtContent")
    else:
        outer, child = etree.Element(f"{Q}hyperlink", {f"{Q}anchor": "lamp"}), tree.any("r")
        content = outer
    if child is not None:
        child.addprevious(outer)
        content.append(child)


def unwrap(tree: Tree) -> None:
    """What stands in an insertion, a deletion, a link or a control stands where that stood."""
    if (outer := tree.any("ins", "del", "hyperlink", "sdt", "fldSimple", "smartTag")) is None:
        return
    content = outer.find(f"{Q}sdtContent") if outer.tag == f"{Q}sdt" else outer
    for child in [] if content is None else list(content):
        outer.addprevious(child)
    remove(outer)


def move_field_end(tree: Tree) -> None:
    """A beginning, middle or end of a field stands elsewhere, or is lost."""
    mark, run = tree.any("fldChar"), tree.any("r")
    holder = None if mark is None else mark.getparent()
    if holder is None or run is None or holder is run or holder in run.iterancestors():
        return
    if tree.draw.random() < 0.3:
        remove(holder)
    else:
        tree.draw.choice((run.addnext, run.addprevious))(holder)


def recall_note(tree: Tree) -> None:
    """A call of another note, of one that there is not, twice, or elsewhere."""
    calls = ("footnoteReference", "endnoteReference")
    if (called := tree.any(*calls)) is None or (other := tree.any(*calls)) is None:
        return
    kind = tree.draw.randrange(3)
    if kind == 0:
        called.set(f"{Q}id", other.get(f"{Q}id", ""))
    elif kind == 1:
        called.set(f"{Q}id", str(tree.draw.choice((0, -1, 1, 2, 77))))
    elif (holder := called.getparent()) is not None and (run := tree.any("r")) is not None:
        if holder is run or holder in run.iterancestors():
            return
        run.addnext(deepcopy(holder) if tree.draw.random() < 0.5 else holder)


def rearrange_notes(tree: Tree) -> None:
    """A note is lost, doubled, or stands before another one."""
    names = [name for name in tree.roots if name != BODY]
    notes = list(tree.roots[tree.draw.choice(names)]) if names else []
    if notes:
        note = tree.draw.choice(notes)
        tree.draw.choice((remove, lambda one: one.addnext(deepcopy(one)), lambda one: notes[0].addprevious(one)))(note)


def renumber(tree: Tree) -> None:
    if (level := tree.any("ilvl", "numId", "pStyle")) is not None:
        level.set(f"{Q}val", tree.draw.choice(("0", "1", "8", "9", "77", "Head", "Normal")))


def retype(tree: Tree) -> None:
    """Other words, blanks or signs in a text."""
    if (text := tree.any("t", "delText")) is not None:
        words = (text.text or "").split(" ")
        at = tree.draw.randint(0, len(words))
        words[at:at] = [tree.draw.choice(("lamp", "", "and oil;", "2.", "(b)", "\xa0", "“q”", "منارة", "A/71/3", "-"))]
        text.text = " ".join(words)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def break_line(tree: Tree) -> None:
    if (run := tree.any("r")) is not None:
        kinds = ("br", "tab", "noBreakHyphen", "softHyphen", "cr", "ptab", "lastRenderedPageBreak")
        run.append(etree.Element(Q + tree.draw.choice(kinds)))


def anywhere(tree: Tree) -> None:
    """Any element stands in any other, whatever the schema says."""
    if tree.body is None:
        return
    every = list(tree.body.iter(tag=etree.Element))
    element, target = tree.draw.choice(every), tree.draw.choice(every)
    if element is not tree.body and element is not target and target not in element.iterdescendants():
        target.insert(tree.draw.randint(0, len(target)), element)


def end_section(tree: Tree) -> None:
    if (paragraph := tree.any("p")) is not None and paragraph.getparent() is tree.body:
        properties = _first(paragraph, "pPr")
        if properties.find(f"{Q}sectPr") is None:
            properties.append(etree.Element(f"{Q}sectPr"))


CHANGES: tuple[Callable[[Tree], None], ...] = (
    *(move_block, swap, double, drop, move_run, split_paragraph, join_paragraphs, empty_paragraph),
    *(insert_run, mark_paragraph, mark_row, span_cell, nest_table, split_table, wrap, unwrap),
    *(move_field_end, recall_note, rearrange_notes, renumber, retype, retype, break_line, anywhere, end_section),
)
