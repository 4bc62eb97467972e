"""Word files: paragraphs with runs, numbers, notes and the place that each has in its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from redline.errors import InputError, UnsettledChanges
from redline.messages import Message
from redline.model import (
    UNTRACKED,
    Block,
    Cell,
    Certainty,
    Finding,
    Form,
    Layout,
    Note,
    Origin,
    Run,
    Touch,
    Tracked,
    cut,
    plain,
    units_in,
)
from redline.ooxml import content, grid, limits, macros, notes, settling, stories, validity
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.bookmarks import beginnings
from redline.ooxml.comments import comments
from redline.ooxml.containers import is_layout, says_something
from redline.ooxml.digest import digest_in
from redline.ooxml.effective import Effective, effective
from redline.ooxml.hands import StoryHands, hands
from redline.ooxml.joint import stands_for
from redline.ooxml.mending import mend_notes
from redline.ooxml.names import NUMBERING_TYPE, STYLES_TYPE, by_xml, element, find, get, names, w, whole
from redline.ooxml.numbering import Counters, Lists, Place
from redline.ooxml.package import Package
from redline.ooxml.protection import unprotect
from redline.ooxml.reaching import reaching
from redline.ooxml.styles import Styles
from redline.reading.content import Content
from redline.reading.setup import setup_of
from redline.records import dataclass

TWIPS = 20
"""To a point."""
STORIES = names("body tc hdr ftr txbxContent")
"""What holds paragraphs and has to end with one."""

PROTECTED = Message("word.protected")


def read_docx(
    data: bytes, name: str, tracked_changes: str = "refuse", keep_macros: bool = False, whose: str = ""
) -> tuple[Content, bytes]:
    """Read a Word file.

    tracked_changes: what to do with changes that the file already holds: "accept", "reject", "refuse", or by
    author "accept:EU,G77", "reject:EU" (those authors' changes; everyone else's have the other fate).
    keep_macros: leave those of a .docm in the package.
    whose: which tracked changes the paragraphs tell of as touches, said as `tracked_changes`; "" for none.
    Returns what it says and the package without open changes: the same bytes where there were none.
    Raises InputError for a damaged file, and for one with open changes that the caller didn't decide on.
    """
    package = Package.open(data, name)
    if len(bodies := package.tree(package.document).findall(w("body"))) != 1:
        holds = f"has {len(bodies)} bodies where there can be one" if bodies else "has no body"
        raise InputError(f"{name}: the Word file {holds}; open it in Word and save it again.")
    limits.check(package)
    validity.check(package)
    macros.make_ordinary(package, keep_macros)
    known = _hands(package, whose) if whose else {}
    _settle(package, tracked_changes)
    _close_stories(package)
    remarks = (*mend_notes(package), *([PROTECTED] if unprotect(package) else []), *_remarks(package))
    findings = (
        *(Finding("document", message, certainty=Certainty.SURE) for message in reaching(package)),
        *(Finding("document", message) for message in remarks),
    )
    return replace(
        read_package(package, hands=known), findings=findings
    ), package.to_bytes() if package.is_edited else data


def read_package(
    package: Package,
    margins: Sequence[stories.Margin] | None = None,
    hands: Mapping[str, StoryHands] | None = None,
) -> Content:
    """What a package without open changes says.

    margins: its headers and footers with their names, where the caller knows them better than the package.
    hands: who made the changes that were resolved in it, by part.
    """
    known = hands or {}
    styles = Styles(_part(package, STYLES_TYPE))
    lists = Lists(_part(package, NUMBERING_TYPE), styles)
    looks = effective(package, styles, lists)
    document = _StoryPart(package, package.document, styles, lists, looks, hands=known)
    called = _NoteCalls(package, styles, looks, known)
    blocks = document.blocks(*document.root.iterchildren(w("body")), bound=called.bound)
    beside: dict[str, tuple[Block, ...]] = {}
    boxes = document.boxes_by_name()
    sections = stories.sections(document.root)
    for margin in stories.margins(package, sections) if margins is None else margins:
        read = _StoryPart(package, margin.part, styles, lists, looks, margin.name, known)
        beside[margin.name] = read.blocks(read.root)
        boxes |= read.boxes_by_name()
    return Content(
        blocks,
        tuple(called.notes),
        page=_page(sections),
        stories=beside | boxes,
        setup=setup_of(package, sections),
        bookmarks=beginnings(package),
    )


class _StoryPart:
    """A part of a package that holds stories. owner: the name of a header or footer, "" for the document."""

    def __init__(
        self,
        package: Package,
        part: str,
        styles: Styles,
        lists: Lists,
        looks: Effective,
        owner: str = "",
        hands: Mapping[str, StoryHands] | None = None,
    ) -> None:
        self._part, self._styles, self._lists, self._looks = part, styles, lists, looks
        self.root = package.tree(part)
        self._tracked = _teller(hands, part, self.root) if hands else None
        self._boxes = stories.named_boxes(self.root, owner)
        self._places = {element: place for place, element in enumerate(self.root.iter(w("p")))}
        self._tables = {element: place for place, element in enumerate(self.root.iter(w("tbl")))}
        digest = digest_in(package, part, styles, frozenset(self._boxes))
        links = dict(package.relationships(part))
        self.reading = content.Reading(styles, digest, looks, self._names, links)
        self._manner = by_xml(self._manner_of)

    def blocks(self, *containers: etree._Element, bound: Callable[[Run], Run] = lambda run: run) -> tuple[Block, ...]:
        """The paragraphs of a story, its tables' included, with numbers of its own. bound: gives calls their notes."""
        counters = Counters(self._lists)
        return tuple(
            self._block(placed, counters, bound) for container in containers for placed in self._walk(container, None)
        )

    def boxes_by_name(self) -> dict[str, tuple[Block, ...]]:
        return {name: self.blocks(box) for box, name in self._boxes.items()}

    def _names(self, element: etree._Element) -> tuple[str, ...]:
        inside = stories.boxes_in(element) if self._boxes else ()
        return tuple(self._boxes[box] for box in inside if box in self._boxes)

    def _block(self, placed: _Placed, counters: Counters, bound: Callable[[Run], Run]) -> Block:
        manner = self._manner(find(placed.element, "pPr"))
        runs = tuple(map(bound, self.reading.runs(placed.element)))
        tracked = self._tracked(placed.element, self.reading) if self._tracked else UNTRACKED
        return Block(
            runs,
            Origin(part=self._part, index=self._places[placed.element]),
            "" if manner.place is None else counters.advance(manner.place),
            _layout(placed.element, runs, manner.layout),
            placed.cell,
            manner.form,
            tracked=tracked,
        )

    def _manner_of(self, properties: etree._Element | None) -> _ParagraphProperties:
        place, style = self._lists.place(properties), get(properties, "pStyle")
        first = get(properties, "ind", "firstLine") or "0"
        left = get(properties, "ind", "left") or get(properties, "ind", "start") or "0"
        layout = Layout(
            indent=(_twips(first) + _twips(left)) / TWIPS,
            centred=(get(properties, "jc") or self._styles.paragraph_value(style, "jc")) == "center",
            style=self._styles.name(style),
            level=None if place is None else place[1],
        )
        return _ParagraphProperties(place, layout, self._looks.form(properties, place))

    def _walk(self, container: etree._Element, cell: Cell | None) -> Iterator[_Placed]:
        """A story's paragraphs and its tables' in document order; those of text boxes are stories of their own."""
        for child in container:
            if child.tag == w("p"):
                yield _Placed(child, cell)
            elif child.tag == w("tbl") and is_layout(child):
                for _, _, inner in cells(child):
                    yield from (placed for placed in self._walk(inner, cell) if says_something(placed.element))
            elif child.tag == w("tbl"):
                edges = grid.edges(child)
                for row, column, inner in cells(child):
                    yield from self._walk(inner, Cell(self._tables[child], row, column, edges.get(inner), cell))
            elif child.tag in content.TRANSPARENT:
                yield from self._walk(child, cell)


TrackedTeller = Callable[[etree._Element, content.Reading], Tracked]
"""Tells what tracked changes did to a paragraph that stayed."""


def _teller(hands: Mapping[str, StoryHands], part: str, root: etree._Element) -> TrackedTeller | None:
    """Of the paragraphs of a part once its changes are resolved; None for a part without any."""
    if part not in hands:
        return None
    story = hands[part]
    passed = story.settled(root)

    def tell(paragraph: etree._Element, reading: content.Reading) -> Tracked:
        return story.of(paragraph, reading.sourced(paragraph), passed.get(paragraph, ()))

    return tell


def _hands(package: Package, whose: str) -> dict[str, StoryHands]:
    """Who made the changes that a file holds, as far as they are to be told of, by part."""
    verdict, joint = _verdict(package, whose), stands_for(settling.authors_of(package))
    return {part: hands(package.tree(part), verdict, joint) for part in settling.tracked(package)}


def _settle(package: Package, tracked_changes: str) -> None:
    """Accept or reject the changes that the file holds."""
    if not settling.tracked(package):
        return
    if tracked_changes == settling.REFUSE:
        known = settling.authors_of(package)
        by = f" by {settling.names_of(known)}" if known else ""
        raise UnsettledChanges(
            f"{package.name}: the file holds tracked changes{by}; say which text counts, --tracked-changes accept "
            "(as edited), reject (as it was before), or accept:NAME (with one author's changes only)."
        )
    settling.settle(package, _verdict(package, tracked_changes))


def _verdict(package: Package, tracked_changes: str) -> AuthorsFate:
    """Whose changes are accepted. InputError for a name that no change bears."""
    return settling.verdict(tracked_changes, settling.authors_of(package), package.name)


def _remarks(package: Package) -> Iterator[Message]:
    count = len(comments(package))
    if count:
        yield Message("word.comments", count=count)


def _close_stories(package: Package) -> None:
    """Put an empty paragraph where a story ends with a table or a section's end, or holds nothing, as Word itself does.

    A story has to end with a paragraph (17.4.65 for cells), so has the last section; some programs forget it.
    """
    blocks = (w("p"), w("tbl"), *content.AROUND_BLOCKS)
    for part in (package.document, *(margin.part for margin in stories.margins(package))):
        for story in package.tree(part).iter(*STORIES):
            last = next((child for child in reversed(story) if child.tag in blocks), None)
            if last is None or last.tag == w("tbl") or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                package.edit(part)
                section = find(story, "sectPr")
                # Some programs put the body's section first: where a table is last, its place is no guide.
                end = last.addnext if last is not None else story.append if section is None else section.addprevious
                end(element("p"))


def _part(package: Package, kind: str) -> etree._Element | None:
    part = package.related(package.document, kind)
    return package.tree(part) if part in package.parts else None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph and the cell that it stands in."""

    element: etree._Element
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class _ParagraphProperties:
    """What a paragraph's properties alone say: its list, and how it looks but for its runs."""

    place: Place | None
    layout: Layout
    form: Form


def cells(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Row, column (both 0-based) and element of each cell of a table, nested tables' cells left out."""
    for number, row in enumerate(_looked_through(table, w("tr"))):
        for column, cell in enumerate(_looked_through(row, w("tc"))):
            yield number, column, cell


def _looked_through(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in content.TRANSPARENT:
            yield from _looked_through(child, tag)


class _NoteCalls:
    """Binds each note call to its note and gives the notes the labels that Word prints, in the order of calls."""

    def __init__(self, package: Package, styles: Styles, looks: Effective, hands: Mapping[str, StoryHands]) -> None:
        self._bodies = {ref: body for kind in notes.KINDS for ref, body in notes.bodies(package, kind)}
        self._custom = _custom_marks(package.tree(package.document))
        self._part = {kind: notes.part_of(package, kind) for kind in notes.KINDS}
        self._reading = {
            kind: content.Reading(
                styles, digest_in(package, part, styles), looks, links=dict(package.relationships(part))
            )
            for kind, part in self._part.items()
            if part
        }
        self._tracked = {
            kind: _teller(hands, part, package.tree(part)) for kind, part in self._part.items() if part and hands
        }
        self._counted = dict.fromkeys(notes.KINDS, 0)
        self.notes: list[Note] = []

    def bound(self, run: Run) -> Run:
        if run.atom is None or run.atom.kind != "note" or run.atom.ref not in self._bodies:
            return run
        kind = run.atom.ref.partition(" ")[0]
        label = self._custom.get(run.atom.ref)
        if label is None:
            self._counted[kind] += 1
            label = str(self._counted[kind])
        body = self._bodies[run.atom.ref]
        whole, *rest = [self._reading[kind].runs(paragraph) for paragraph in body.iter(w("p"))] or [()]
        first = _without_number(whole, "" if label.isdigit() else label)
        origin, tracked = Origin(part=self._part[kind]), self._told(kind, body, units_in(whole) - units_in(first))
        self.notes.append(Note(run.atom.ref, label, (first, *rest), origin, kind == "endnote", tracked))
        return run

    def _told(self, kind: str, body: etree._Element, number: int) -> Tracked:
        """What tracked changes did to a note's paragraphs as one text, behind its number of so many units."""
        tell = self._tracked.get(kind)
        if tell is None:
            return UNTRACKED
        touches, at = list[Touch](), -number
        for paragraph in body.iter(w("p")):
            for touch in tell(paragraph, self._reading[kind]).touches:
                touches.append(replace(touch, start=max(touch.start + at, 0), stop=max(touch.stop + at, 0)))
            at += units_in(self._reading[kind].runs(paragraph)) + 1
        return Tracked(tuple(touches))


def _without_number(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """A note's text without its own mark ("*") and the blank that Word puts after the number; a symbol stays."""
    if runs and runs[0].atom:
        return runs
    text = plain(runs)
    lead = len(mark) if text.startswith(mark) else 0
    lead += text[lead:][:1] in (" ", "\t")
    return tuple(cut(runs, lead, units_in(runs)))


def _custom_marks(root: etree._Element) -> dict[str, str]:
    """Notes with a mark of their own ("*"): what follows the call in its run (17.11.7), letters or symbols."""
    marks = {}
    for tag, kind in content.NOTE_CALLS.items():
        for call in root.iter(tag):
            if call.get(w("customMarkFollows")) in ("1", "true", "on"):
                signs = call.itersiblings(w("t"), w("sym"))
                marks[f"{kind} {call.get(w('id'))}"] = "".join(map(_sign, signs))
    return marks


def _sign(mark: etree._Element) -> str:
    """A text, or a symbol as its place in its font (17.3.3.30)."""
    if mark.tag == w("t"):
        return mark.text or ""
    try:
        return chr(int(mark.get(w("char"), ""), 16))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"


def _layout(paragraph: etree._Element, runs: tuple[Run, ...], manner: Layout) -> Layout:
    """The layout that a paragraph's properties say, with what its runs say."""
    styles = [run.style for run in runs if run.text.strip()]
    looks = (find(run, "rPr") for run in paragraph.iterchildren(w("r")))
    size = get(next((look for look in looks if look is not None), None), "sz")
    return Layout(
        size=whole(size) / 2,
        bold=bool(styles) and all(style.bold for style in styles),
        italic=bool(styles) and all(style.italic for style in styles),
        indent=manner.indent,
        centred=manner.centred,
        style=manner.style,
        level=manner.level,
    )


def _twips(value: str) -> int:
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return 0


def _page(sections: Sequence[etree._Element]) -> tuple[float, float] | None:
    section = next(iter(sections), None)
    width, height = get(section, "pgSz", "w"), get(section, "pgSz", "h")
    return (_twips(width) / TWIPS, _twips(height) / TWIPS) if width and height else None
