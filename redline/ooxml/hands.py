"""Who made which tracked change, and when (`w:author`, `w:date`, ECMA-376 17.13.5).

The marks are read before they are resolved, and asked of what stays: the elements of a story are the same before and
after. What one author inserted and another deleted stays in neither text, and is remembered apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime
from itertools import chain

from lxml import etree

from redline.model import BREAK, Authorship, Op, Run, Touch, Tracked
from redline.ooxml.authors import Accepts, AuthorsFate
from redline.ooxml.content import SIGNS, Reading
from redline.ooxml.names import DELETED, INSERTED, MATH, MATH_PARAGRAPH, find, names, w
from redline.records import dataclass

FATES = dict.fromkeys(INSERTED, Op.INSERT) | dict.fromkeys(DELETED, Op.DELETE)
HOLDERS = {
    w("tr"): ("trPr", {w("ins"): Op.INSERT, w("del"): Op.DELETE}),
    w("tc"): ("tcPr", {w("cellIns"): Op.INSERT, w("cellDel"): Op.DELETE}),
}
"""Rows and cells, which come and go by a mark in their properties (17.13.5.2, 17.13.5.15, 17.13.5.19)."""
PROPERTIES = names("rPr trPr tcPr numPr pPr") | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}ctrlPr"}
PRINTED = (w("t"), w("delText"))
LOOKS = (w("rPrChange"), w("pPrChange"))
BESIDE_RUNS = (w("fldSimple"), w("hyperlink"), w("sdt"), w("smartTag"), MATH, MATH_PARAGRAPH)
"""What may stand in a mark instead of a run."""
HELD = (w("r"), *BESIDE_RUNS)


@dataclass(frozen=True, slots=True)
class TrackedMark:
    """A mark of a tracked change: what it does, and whose it is."""

    op: Op
    hand: Authorship


Marks = tuple[TrackedMark, ...]
"""Those around something, the outermost first."""

TrackedTeller = Callable[[etree._Element, Reading], Tracked]
"""Tells what tracked changes did to a paragraph that stayed."""


@dataclass
class StoryHands:
    """The marks of a part.

    inline: by each element that stands directly in marks.   ends: by paragraph, those of its own mark.
    holders: by row or cell.   looks: by run or paragraph, who changed how it looks.
    paragraphs: all, in order.   passed: what is in neither text, each by the paragraph that held it.
    """

    inline: dict[etree._Element, Marks] = field(default_factory=dict)
    ends: dict[etree._Element, Marks] = field(default_factory=dict)
    holders: dict[etree._Element, TrackedMark] = field(default_factory=dict)
    looks: dict[etree._Element, Authorship] = field(default_factory=dict)
    paragraphs: list[etree._Element] = field(default_factory=list)
    passed: list[tuple[etree._Element, etree._Element, Touch]] = field(default_factory=list)
    order: dict[etree._Element, int] = field(default_factory=dict)
    last: dict[etree._Element, int] = field(default_factory=dict)

    def of(
        self,
        paragraph: etree._Element,
        printed: Iterable[tuple[Run, etree._Element]],
        passed: Sequence[tuple[int, Touch]] = (),
    ) -> Tracked:
        """What was done to a paragraph that stayed.

        printed: its things, each with the element it comes from.   passed: as `settled` gives it.
        """
        touches, at, places = list[Touch](), 0, list[tuple[int, int]]()
        for run, source in printed:
            places.append((self._place(source), at))
            touches += self._touches(run.text, at, at + run.units, self._marks(source), self._look(source))
            at += run.units
        places.append((self.last.get(paragraph, -1), at))
        touches += self._touches(BREAK, at, at + 1, self.ends.get(paragraph, ()), self.looks.get(paragraph))
        stood = (
            replace(touch, start=here, stop=here, place=place)
            for place, touch in passed
            for here in [next((unit for later, unit in places if later > place), at)]
        )
        return Tracked((*_nested(list(_joined(touches))), *stood), tuple(places))

    def teller(self, root: etree._Element) -> TrackedTeller:
        """Of the paragraphs of the part once its changes are resolved."""
        passed = self.settled(root)

        def tell(paragraph: etree._Element, reading: Reading) -> Tracked:
            return self.of(paragraph, reading.sourced(paragraph), passed.get(paragraph, ()))

        return tell

    def settled(self, root: etree._Element) -> dict[etree._Element, list[tuple[int, Touch]]]:
        """After the changes are resolved: what is in neither text, by the paragraph in whose place it would stand.

        Each with its place in the part's order. Of a paragraph that went with it that is the next one that stayed,
        else the last.
        """
        homes: dict[etree._Element, list[tuple[int, Touch]]] = {}
        stayed = set(root.iter(w("p"))) if self.passed else set()
        home: dict[etree._Element, etree._Element] = {}
        following = next((paragraph for paragraph in reversed(self.paragraphs) if paragraph in stayed), None)
        for paragraph in reversed(self.paragraphs):
            following = paragraph if paragraph in stayed else following
            home |= {} if following is None else {paragraph: following}
        for paragraph, holder, touch in self.passed:
            if (here := home.get(paragraph)) is not None:
                settled_touch = replace(touch, before=here is not paragraph)
                homes.setdefault(here, []).append((self.order[holder], settled_touch))
        return homes

    def _place(self, source: etree._Element) -> int:
        return next((self.order[node] for node in chain((source,), source.iterancestors()) if node in self.order), -1)

    def _touches(self, text: str, start: int, stop: int, marks: Marks, look: Authorship | None) -> Iterator[Touch]:
        if marks and stop > start:
            *around, own = marks
            within = next((mark.hand for mark in around if mark.op is Op.INSERT), None)
            yield Touch(own.op, text, start, stop, own.hand, within if within != own.hand else None)
        elif look is not None:
            yield Touch(Op.KEEP, "" if text == BREAK else text, start, stop, look)

    def _marks(self, source: etree._Element) -> Marks:
        for around in chain((source,), source.iterancestors()):
            if marks := self.inline.get(around):
                return marks
            if holder := self.holders.get(around):
                return (holder,)
        return ()

    def _look(self, source: etree._Element) -> Authorship | None:
        run = source if source.tag == w("r") else next(source.iterancestors(w("r")), None)
        return None if run is None else self.looks.get(run)


def hands(root: etree._Element, whose: AuthorsFate, joint: Mapping[str, tuple[str, ...]]) -> StoryHands:
    """The marks of a story that holds open changes.

    whose: which of them are taken; others' are not told.   joint: whom each author stands for.
    """
    return _Collector(root, whose.on(root), joint).collect()


@dataclass(frozen=True, slots=True)
class _Collector:
    """accepts: which marks are told of."""

    root: etree._Element
    accepts: Accepts
    joint: Mapping[str, tuple[str, ...]]

    def collect(self) -> StoryHands:
        story = StoryHands(paragraphs=list(self.root.iter(w("p"))))
        for wrapper in self.root.iter(*FATES):
            parent = wrapper.getparent()
            if parent is not None and parent.tag not in PROPERTIES:
                self._inline(story, wrapper)
        self._ends(story)
        for holder in self.root.iter(*HOLDERS):
            name, fates = HOLDERS[holder.tag]
            for mark in self._told(find(holder, name), fates):
                story.holders[holder] = mark
        for change in filter(self.accepts, self.root.iter(*LOOKS)):
            for holder in _holder_of(change):
                story.looks[holder] = self._hand(change)
        self._order(story)
        return story

    def _ends(self, story: StoryHands) -> None:
        for paragraph in story.paragraphs:
            if own := tuple(self._told(find(find(paragraph, "pPr"), "rPr"), FATES)):
                story.ends[paragraph] = own
                if _passes(own):
                    story.passed.append((paragraph, paragraph, _passing(BREAK, own)))

    def _order(self, story: StoryHands) -> None:
        story.order = {node: 2 * place for place, node in enumerate(self.root.iter(w("p"), *HELD))}
        for paragraph in story.paragraphs:
            story.last[paragraph] = max(story.order[node] for node in chain((paragraph,), paragraph.iter(*HELD))) + 1
        story.passed.sort(key=lambda passed: story.order[passed[1]])

    def _inline(self, story: StoryHands, wrapper: etree._Element) -> None:
        around = [wrapper, *(node for node in wrapper.iterancestors() if node.tag in FATES)][::-1]
        marks = tuple(TrackedMark(FATES[node.tag], self._hand(node)) for node in around if self.accepts(node))
        paragraph = next(wrapper.iterancestors(w("p")), None)
        for child in wrapper if marks else ():
            if child.tag not in FATES:
                story.inline[child] = marks
                if _passes(marks) and paragraph is not None and child.tag in HELD and (text := _printed(child)):
                    story.passed.append((paragraph, child, _passing(text, marks)))

    def _told(self, properties: etree._Element | None, fates: Mapping[str, Op]) -> Iterator[TrackedMark]:
        for mark in () if properties is None else properties:
            if mark.tag in fates and self.accepts(mark):
                yield TrackedMark(fates[mark.tag], self._hand(mark))

    def _hand(self, mark: etree._Element) -> Authorship:
        author = mark.get(w("author"), "").strip()
        return Authorship(author, _moment(mark.get(w("date"), "")), self.joint.get(author, ()))


def _holder_of(change: etree._Element) -> Iterator[etree._Element]:
    """The run or paragraph whose look is another now; none of other properties."""
    return (ancestor for ancestor in list(change.iterancestors())[1:2] if ancestor.tag in (w("r"), w("p")))


def _passes(marks: Marks) -> bool:
    return {mark.op for mark in marks} == {Op.INSERT, Op.DELETE}


def _passing(text: str, marks: Marks) -> Touch:
    born, gone = (next(mark.hand for mark in marks if mark.op is op) for op in (Op.INSERT, Op.DELETE))
    return Touch(Op.DELETE, text, 0, 0, gone, born, passing=True)


def _printed(holder: etree._Element) -> str:
    """What an element prints, deleted text too."""
    return "".join(
        (sign.text or "") if sign.tag in PRINTED else SIGNS[sign.tag] for sign in holder.iter(*PRINTED, *SIGNS)
    )


def _joined(touches: Iterable[Touch]) -> Iterator[Touch]:
    """The same, neighbours of one hand as one; a paragraph's end stays by itself."""
    last: Touch | None = None
    for touch in touches:
        if last is not None and _continues(last, touch):
            last = replace(last, text=last.text + touch.text, stop=touch.stop)
            continue
        if last is not None:
            yield last
        last = touch
    if last is not None:
        yield last


def _continues(last: Touch, touch: Touch) -> bool:
    same = replace(last, text="", start=0, stop=0) == replace(touch, text="", start=0, stop=0)
    return same and BREAK not in (last.text, touch.text) and (touch.passing or last.stop == touch.start)


def _nested(touches: Sequence[Touch]) -> Iterator[Touch]:
    """The same; what comes between two insertions of one author, without a word between, comes within these.

    So Word writes what one inserts within another's words: it cuts them in two.
    """
    at = 0
    while at < len(touches):
        stop = at + 1
        while stop < len(touches) and _adjoins(touches[stop - 1], touches[stop]):
            stop += 1
        stretch = touches[at:stop]
        outer = next((span.hand for span in stretch if span.op is Op.INSERT), None)
        closed = outer is not None and len(stretch) > 2 and stretch[-1].hand.author == outer.author
        for touch in stretch:
            inner = closed and outer is not None and touch.hand.author != outer.author and touch.within is None
            yield replace(touch, within=outer) if inner else touch
        at = stop


def _adjoins(last: Touch, touch: Touch) -> bool:
    return last.op is Op.INSERT and touch.op is Op.INSERT and last.stop == touch.start


def _moment(text: str) -> datetime | None:
    """A date as a file has it; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
