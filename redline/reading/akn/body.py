"""The elements of an Akoma Ntoso document → blocks, each with what the XML says that it is.

Sources: Akoma Ntoso 1.0 part 2 (OASIS, 2018) for the elements, the guidelines AKN4UN (unsceb-hlcm.github.io, parts 2
and 3) and the published resolutions for their use. What an element doesn't say for certain is left to the structure:
unnumbered paragraphs of `mainBody` may be preambular, headings, closing lines or the rest of the paragraph above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from redline.messages import Message
from redline.model import CROSS, Block, Finding, Kind, Layout, Origin, Role
from redline.patterns import lazy
from redline.reading.akn.head import head_role
from redline.reading.akn.text import TextReader, line_of, local, parted, words
from redline.records import dataclass
from redline.runs import Run, merged, plain

_ITEMS = frozenset("paragraph point item indent alinea subparagraph clause li".split())
_LISTS = frozenset("list sublist blockList ul ol".split())
_HEADINGS = frozenset("heading subheading crossHeading".split())
_COVERS = frozenset("coverPage preface".split())
_SILENT = frozenset("meta toc".split())
_ELSEWHERE = frozenset("documentRef componentRef".split())
_PREAMBLE = "preamble"
_RECORDED = "#adoptedRecordedVote"
_LONE_LABEL = lazy(r"['‘’]\d{1,2}['‘’]|\(?[^\W\d_]{1,4}\)|\d{1,3}(?:\.| ?-)")
"""A label that is all of a paragraph: the published Arabic files part some labels from their words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands.

    told:  whether the document is one whose elements say what they are: a statement, as the UN publishes it.
    zone:  "preamble", "mainBody", "conclusions" or "" outside of them.   annex: within an attachment.
    depth: of the lists around it.
    """

    told: bool
    zone: str = ""
    annex: bool = False
    depth: int = 0


class BlockWalk:
    """The blocks of a document, gathered in one walk; texts: reads their words and holds the notes."""

    def __init__(self, texts: TextReader) -> None:
        self.blocks: list[Block] = []
        self._texts = texts
        self._label = ""  # of an item whose first words come next, and how deep that is in lists
        self._depth = 0
        self._announced = False  # an attachment whose heading comes next
        self._began = False  # the body of the first text: a head that follows is another one's

    def walk(self, element: etree._Element, place: Place) -> None:
        """Reads an element and all within it."""
        name = local(element)
        if name in _COVERS:
            self._cover(element, place)
        elif name == "conclusions":
            self._closing(element, place)
        elif name == "table":
            self._table(element, place)
        elif name in _ITEMS:
            self._item(element, place)
        elif name in _HEADINGS or name == "num":
            self._heading(element, place)
        elif name in _ELSEWHERE:
            self._elsewhere(element)
        elif name not in _SILENT:
            self._within(element, self._entered(name, place))

    def _within(self, element: etree._Element, place: Place, without: str = "") -> None:
        """What stands in an element in order, blocks of one name left out."""
        first = True
        for part in self._texts.flow(element):
            if isinstance(part, tuple):
                self._add(part, element, self._role(element, place) if first else None)
                first = False
            elif local(part) != without:
                self.walk(part, place)

    def _entered(self, name: str, place: Place) -> Place:
        if name == "attachment":
            self._announced = True
            return replace(place, annex=True, zone="")
        if name in (_PREAMBLE, "mainBody", "body"):
            return replace(place, zone=name)
        if name in _LISTS:
            return replace(place, depth=place.depth + 1)
        return place

    def _cover(self, element: etree._Element, place: Place) -> None:
        """The lines before the body; those of an attachment are its headings."""
        for line in self._texts.flow(element):
            if isinstance(line, tuple):
                self._add(line, element, None)
            elif place.annex or (place.told and self._began):
                for part in [part for part in line if local(part).startswith("doc")] or [line]:
                    self._heading(part, place)
            elif local(line) == "container":
                self._cover(line, place)
            else:
                role = head_role(line, local(element)) if place.told else None
                self._add(_numbered(self._texts, line), line, role)

    def _closing(self, element: etree._Element, place: Place) -> None:
        for part in self._texts.flow(element):
            if not isinstance(part, tuple):
                self._closing(part, place)
            elif any(sign.isalpha() for sign in plain(part)):
                for line in parted(part):
                    self._add(line, element, _closing_role(element, plain(line), place))
            else:
                self._texts.report(element, Message("read.empty-closing-line", words=plain(part)))

    def _table(self, element: etree._Element, place: Place) -> None:
        """A block a row, cells parted by tabs, as tables of a PDF are kept."""
        rows = [row for row in element.iter("{*}tr") if next(row.iterancestors("{*}table"), None) is element]
        if not rows:
            self._within(element, place)
            return
        for caption in element.iter("{*}caption"):
            self._heading(caption, place)
        for row in rows:
            runs: list[Run] = []
            for number, cell in enumerate(row):
                runs += [*([Run("\t")] if number else []), *self._texts.runs(cell)]
            self._add(merged(runs), row, None)
        message = Message("read.table-as-text", count=len(rows))
        self._texts.report(element, message)

    def _item(self, element: etree._Element, place: Place) -> None:
        """A numbered paragraph or a point: its number goes to the first words within it."""
        numbers = [child for child in element if local(child) == "num"]
        self._flush(element)
        self._label, self._depth = " ".join(words(number) for number in numbers), place.depth
        self._within(element, place, without="num")
        self._flush(element)

    def _flush(self, element: etree._Element) -> None:
        """A number that no words follow is a block of its own."""
        if self._label:
            self._add((), element, None)

    def _heading(self, element: etree._Element, place: Place) -> None:
        preamble = element.get("refersTo") == "#preamble"  # AKN4UN part 3: a preambular paragraph within a section
        role = None
        if place.told and preamble:
            role = Role(Kind.PREAMBULAR)
        elif place.told and not place.depth and not self._label:
            cross = CROSS if local(element) == "crossHeading" else ""
            role = Role(Kind.ANNEX) if self._announced else Role(Kind.HEADING, cross)
        self._add(self._texts.runs(element), element, role)

    def _elsewhere(self, element: etree._Element) -> None:
        document = element.get("showAs") or element.get("href") or Message("read.another-document")
        message = Message("read.elsewhere", what=document)
        self._texts.report(element, message)

    def _role(self, element: etree._Element, place: Place) -> Role | None:
        """What a paragraph is, where the elements around it say so for certain."""
        if not place.told or place.annex:
            return None
        if self._label:
            kind = Kind.PREAMBULAR if place.zone == _PREAMBLE else Kind.OPERATIVE
            return Role(kind, depth=self._depth) if self._depth else None
        if any(local(node) == "formula" for node in (element, *element.iterancestors())):
            return Role(Kind.BODY_LINE)
        in_list = place.depth and local(element) != "listIntroduction"
        return None if place.zone != _PREAMBLE or in_list else _preambular(element)

    def _add(self, runs: Sequence[Run], element: etree._Element, role: Role | None) -> None:
        """A block with the number that waits for it, or one that stood alone in the paragraph before."""
        if not runs and not self._label:
            return
        self._announced = False
        self._began = self._began or (role is not None and role.kind is Kind.BODY_LINE)
        label, self._label = self._label, ""
        before = self.blocks[-1] if self.blocks and not label and role is None else None
        lone = before if before is not None and _is_lone_label(before) else None
        origin = Origin(line=line_of(element))
        if lone is not None:
            label, origin = lone.text, lone.origin
            self.blocks.pop()
            message = Message("read.lone-number", label=label)
            self._texts.findings.append(Finding("document", message, origin.line))
        self.blocks.append(Block(tuple(runs), origin, label, _layout(runs, element), role=role))


def _preambular(element: etree._Element) -> Role | None:
    """The first words of a `container` are a preambular paragraph, and its name the words that open it.

    None elsewhere, and where the name says all of it: such a container holds a heading.
    """
    around = (element, *element.iterancestors())
    container = next((node for node in around if local(node) == "container"), None)
    if container is None or any(words(node) for node in _before(element, container)):
        return None
    name = " ".join((container.get("name") or "").split()).strip(" ,،，")
    return None if name and len(words(element)) <= len(name) + 1 else Role(Kind.PREAMBULAR, name)


def _before(element: etree._Element, within: etree._Element) -> Iterator[etree._Element]:
    """What stands before an element within another one."""
    while element is not within:
        yield from element.itersiblings(preceding=True)
        parent = element.getparent()
        assert parent is not None
        element = parent


def _closing_role(part: etree._Element, line: str, place: Place) -> Role | None:
    if not place.told or place.annex:
        return None
    if next(part.iter("{*}vote"), None) is not None:
        recorded = [node.get("refersTo") for node in part.iter("{*}outcome")]
        counts = next(part.iter("{*}quantity"), None) is not None
        return Role(Kind.CLOSING, "vote" if counts or _RECORDED in recorded else "adopted")
    dates = [words(date) for date in part.iter("{*}docDate", "{*}date")]
    meetings = [words(node) for node in part.iter("{*}location", "{*}inline")]
    return Role(Kind.CLOSING, "date" if line in dates else "meeting" if line in meetings else "")


def _numbered(texts: TextReader, line: etree._Element) -> tuple[Run, ...]:
    """A line of the head; a tab stands between a resolution's number and its title, as printed."""
    parts = [part for part in line if local(part) in ("docNumber", "docTitle")]
    if [local(part) for part in parts] != ["docNumber", "docTitle"]:
        if [local(part) for part in line] == ["event"] and len(line[0]):
            return _dates(texts, line[0])
        return texts.runs(line)
    number, title = (texts.runs(part) for part in parts)
    return merged((*number, Run("\t"), *title))


def _dates(texts: TextReader, event: etree._Element) -> tuple[Run, ...]:
    """The first and the last day of a session, which the XML holds without what is printed between them."""
    runs: list[Run] = []
    for day in event:
        runs += [*([Run("–")] if runs else []), *texts.runs(day)]
    return merged(runs)


def _is_lone_label(block: Block) -> bool:
    return not block.label and block.role is None and bool(_LONE_LABEL.fullmatch(block.text))


def _layout(runs: Sequence[Run], element: etree._Element) -> Layout:
    """The look of a whole paragraph, and the style that it had in Word where the XML keeps it."""
    shown = [run for run in runs if run.text.strip()]
    item = next(element.iterancestors("{*}paragraph"), element)
    return Layout(
        bold=bool(shown) and all(run.style.bold for run in shown),
        italic=bool(shown) and all(run.style.italic for run in shown),
        style=item.get("class", ""),
    )
