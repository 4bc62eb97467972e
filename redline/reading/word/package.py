"""What a Word package says: paragraphs with runs, numbers, notes and the place that each has in its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from redline.formatting import Form
from redline.model import UNTRACKED, Block, Cell, Layout, Origin
from redline.ooxml import content, grid, stories
from redline.ooxml.bookmarks import beginnings
from redline.ooxml.containers import is_layout, says_something
from redline.ooxml.digest import digest_in
from redline.ooxml.effective import Effective, effective
from redline.ooxml.names import NUMBERING_TYPE, STYLES_TYPE, by_xml, find, get, w, whole
from redline.ooxml.numbering import Counters, Lists, Place
from redline.ooxml.package import Package
from redline.ooxml.styles import Styles
from redline.reading.content import Content
from redline.reading.word.notes import NoteCalls
from redline.reading.word.setup import setup_of
from redline.records import dataclass
from redline.runs import Run

if TYPE_CHECKING:
    from redline.ooxml.hands import StoryHands

TWIPS = 20
"""To a point."""


Tables = tuple[Styles, Lists, Effective]
"""What a package says of styles, lists and looks."""


def tables_of(package: Package) -> Tables:
    """The tables by which a package's stories are read."""
    styles = styles_of(package)
    lists = Lists(package.related_tree(NUMBERING_TYPE), styles)
    return styles, lists, effective(package, styles, lists)


def read_package(
    package: Package,
    margins: Mapping[str, str] | None = None,
    hands: Mapping[str, StoryHands] | None = None,
    tables: Tables | None = None,
) -> Content:
    """What a package without open changes says.

    margins: the parts of its headers and footers with their names, where the caller knows them better than the package.
    hands: who made the changes that were resolved in it, by part.   tables: the package's, where they are known.
    """
    known = hands or {}
    styles, lists, looks = tables or tables_of(package)
    document = _StoryPart(package, package.document, styles, lists, looks, hands=known)
    called = NoteCalls(package, styles, looks, known)
    blocks = document.blocks(*document.root.iterchildren(w("body")), bound=called.bound)
    beside: dict[str, tuple[Block, ...]] = {}
    boxes = document.boxes_by_name()
    sections = stories.sections(document.root)
    for part, name in (stories.margins(package, sections) if margins is None else margins).items():
        read = _StoryPart(package, part, styles, lists, looks, name, known)
        beside[name] = read.blocks(read.root)
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
        self._tracked = hands[part].teller(self.root) if hands and part in hands else None
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


def styles_of(package: Package) -> Styles:
    """The package's styles."""
    return Styles(package.related_tree(STYLES_TYPE))


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
