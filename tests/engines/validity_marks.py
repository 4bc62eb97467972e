"""What refers to something else in a Word file: revisions, moves, bookmarks, notes, comments, fields, styles, lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from tests.engines.validity_parts import MC, Parts, W

Element = etree._Element
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
REVISIONS = tuple(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange"),
        *("tcPrChange", "tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
        *("moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart", "customXmlDelRangeStart"),
    )
)
ANNOTATED = tuple(tag for tag in REVISIONS if tag != W + "tblGridChange")
"""Those that say who and when."""
MOST_ID = 0x80000000
STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
STORIES = frozenset(W + name for name in ("document", "footnote", "endnote", "hdr", "ftr", "comment", "txbxContent"))


def mark_faults(parts: Parts) -> Iterator[str]:
    """Ids used twice, ends without a start, references that lead nowhere."""
    roots = list(parts.stories.values())
    yield from _revisions(roots)
    for part, root in parts.stories.items():
        for fault in (*_moves(root), *_paragraph_ids(root), *_bookmarks(root), *_fields(root)):
            yield f"{part}: {fault}"
    yield from _names(roots)
    yield from _notes(parts, "footnote")
    yield from _notes(parts, "endnote")
    yield from _comments(parts)
    yield from _styles(parts)
    yield from _lists(parts)


def _revisions(roots: Iterable[Element]) -> Iterator[str]:
    marks = [mark for root in roots for mark in root.iter(*REVISIONS)]
    ids = [mark.get(f"{W}id", "") for mark in marks]
    yield from (f"the id {known} marks {times} changes" for known, times in Counter(ids).items() if times > 1)
    yield from (f"{known!r} is no id of a change" for known in ids if not known.lstrip("-").isdecimal())
    others = {mark.get(f"{W}id") for root in roots for mark in root.iter(W + "bookmarkStart", W + "permStart")}
    yield from (f"the id {known} marks a change and a bookmark" for known in {*ids} & others)
    for mark in marks:
        if mark.tag in ANNOTATED and not mark.get(f"{W}author"):
            yield f"{_name(mark)} has no author"


def _moves(root: Element) -> Iterator[str]:
    names = {}
    for kind in ("moveFrom", "moveTo"):
        starts = list(root.iter(f"{W}{kind}RangeStart"))
        names[kind] = Counter(start.get(f"{W}name") for start in starts)
        yield from _paired(kind, starts, root.iter(f"{W}{kind}RangeEnd"))
        yield from (f"two ends of moves are named {name}" for name, times in names[kind].items() if times > 1)
    if names["moveFrom"].keys() != names["moveTo"].keys():
        yield "a move has one end only"
    yield from _outside_of_moves(root)


def _outside_of_moves(root: Element) -> Iterator[str]:
    open_ranges: set[str | None] = set()
    for node in root.iter(tag=etree.Element):
        name = _name(node)
        if name in ("moveFromRangeStart", "moveToRangeStart"):
            open_ranges.add(node.get(f"{W}id"))
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            open_ranges.discard(node.get(f"{W}id"))
        elif node.tag in (W + "moveFrom", W + "moveTo") and _parent(node) != "rPr" and not open_ranges:
            yield f"{name} stands in no move's range"


def _paired(kind: str, starts: Iterable[Element], ends: Iterable[Element]) -> Iterator[str]:
    one = Counter(start.get(f"{W}id") for start in starts)
    other = Counter(end.get(f"{W}id") for end in ends)
    yield from (f"{kind} {known} has two starts" for known, times in one.items() if times > 1)
    yield from (f"{kind} {known} has no end" for known in one.keys() - other.keys())
    yield from (f"{kind} {known} has no start" for known in other.keys() - one.keys())
    yield from (f"{kind} {known} has two ends" for known, times in other.items() if times > 1)


def _paragraph_ids(root: Element) -> Iterator[str]:
    known = [
        paragraph.get(f"{W14}paraId")
        for paragraph in root.iter(W + "p", W + "tr")
        if paragraph.get(f"{W14}paraId") and next(paragraph.iterancestors(f"{MC}Fallback"), None) is None
    ]
    yield from (f"two paragraphs have the id {name}" for name, times in Counter(known).items() if times > 1)
    yield from (f"a paragraph's id is {name}" for name in known if name and not 0 < int(name, 16) < MOST_ID)


def _bookmarks(root: Element) -> Iterator[str]:
    yield from _paired("bookmark", root.iter(W + "bookmarkStart"), root.iter(W + "bookmarkEnd"))
    yield from _paired("comment", root.iter(W + "commentRangeStart"), root.iter(W + "commentRangeEnd"))


def _names(roots: Iterable[Element]) -> Iterator[str]:
    found = list(roots)
    names = Counter(str(mark.get(f"{W}name")).lower() for root in found for mark in root.iter(W + "bookmarkStart"))
    yield from (f"two bookmarks are named {name}" for name, times in names.items() if times > 1)
    pictures = Counter(mark.get("id") for root in found for mark in root.iter(f"{DRAWING}docPr"))
    yield from (f"two pictures have the id {name}" for name, times in pictures.items() if times > 1)
    shapes = Counter(mark.get("id") for root in found for mark in root.iter(f"{VML}shape") if mark.get("id"))
    yield from (f"two shapes have the id {name}" for name, times in shapes.items() if times > 1)


def _fields(root: Element) -> Iterator[str]:
    for story in [root, *(node for node in root.iter() if node.tag in STORIES)]:
        depth: list[bool] = []  # of each field that is open: whether its result has begun
        for mark in story.iter(W + "fldChar", W + "instrText", W + "delInstrText"):
            if next((one for one in mark.iterancestors() if one is story or one.tag in STORIES), None) is not story:
                continue
            yield from _field_mark(mark, depth)
        if depth:
            yield "a field doesn't end"


def _field_mark(mark: Element, depth: list[bool]) -> Iterator[str]:
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        depth.append(False)
    elif not depth:
        yield f"{kind or 'a code'} stands outside of fields"
    elif kind == "end":
        depth.pop()
    elif kind == "separate" and depth[-1]:
        yield "a field has two results"
    elif kind == "separate":
        depth[-1] = True
    elif kind is None and all(depth):  # the result of a field within another one's code is code as well
        yield "a field's code stands in its result"


def _notes(parts: Parts, kind: str) -> Iterator[str]:
    bodies = [note for root in parts.named(f"{kind}s") for note in root.findall(W + kind)]
    ids = Counter(note.get(f"{W}id") for note in bodies)
    yield from (f"two {kind}s have the id {name}" for name, times in ids.items() if times > 1)
    separators = {note.get(f"{W}id") for note in bodies if note.get(f"{W}type", "normal") != "normal"}
    calls = Counter(
        call.get(f"{W}id")
        for root in parts.named("document")
        for call in root.iter(f"{W}{kind}Reference")
        if next(call.iterancestors(f"{MC}Fallback"), None) is None
    )
    for name, times in calls.items():
        if name not in ids or name in separators:
            yield f"{kind} {name} is called but is {'a separator' if name in separators else 'not there'}"
        if times > 1:
            yield f"{kind} {name} is called {times} times"


def _comments(parts: Parts) -> Iterator[str]:
    known = Counter(comment.get(f"{W}id") for root in parts.named("comments") for comment in root.iter(W + "comment"))
    yield from (f"two comments have the id {name}" for name, times in known.items() if times > 1)
    found = list(parts.stories.values())
    calls = Counter(call.get(f"{W}id") for root in found for call in root.iter(W + "commentReference"))
    yield from (f"comment {name} is called {times} times" for name, times in calls.items() if times > 1)
    ranges = {mark.get(f"{W}id") for root in found for mark in root.iter(W + "commentRangeStart")}
    yield from (f"comment {name} is not there" for name in {*calls, *ranges} - known.keys())


def _styles(parts: Parts) -> Iterator[str]:
    ids: set[str | None] = set()
    for styles in parts.named("styles"):
        counts = Counter(style.get(f"{W}styleId") for style in styles.findall(W + "style"))
        yield from (f"two styles have the id {name}" for name, times in counts.items() if times > 1)
        ids |= counts.keys()
    for root in parts.stories.values():
        for mark in root.iter(*(W + name for name in STYLED)):
            if ids and mark.get(f"{W}val") not in ids:
                yield f"the {STYLED[_name(mark)]} style {mark.get(f'{W}val')} is not there"


def _lists(parts: Parts) -> Iterator[str]:
    numbers = [number for root in parts.named("numbering") for number in root.findall(W + "num")]
    ids = Counter(number.get(f"{W}numId") for number in numbers)
    yield from (f"two lists have the id {name}" for name, times in ids.items() if times > 1)
    kinds = {
        kind.get(f"{W}abstractNumId") for root in parts.named("numbering") for kind in root.iter(W + "abstractNum")
    }
    for number in numbers:
        kind = number.find(W + "abstractNumId")
        if kind is None or kind.get(f"{W}val") not in kinds:
            yield f"the list {number.get(f'{W}numId')} is of no kind"
    for root in parts.stories.values():
        for mark in root.iter(W + "numId"):
            if mark.get(f"{W}val") not in ids and mark.get(f"{W}val") != "0":
                yield f"the list {mark.get(f'{W}val')} is not there"


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _parent(node: Element) -> str:
    parent = node.getparent()
    return "" if parent is None else _name(parent)
