"""Who made which tracked change, and when (`w:author`, `w:date`, ECMA-376 17.13.5).

The marks are read before they are resolved, and asked of what stays: the elements of a story are the same before and
after. What one author inserted and another deleted stays in neither text, and is remembered apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from lxml import etree

from redline.model import Authorship, Op, Touch, Tracked
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.content import SIGNS, Reading
from redline.ooxml.names import DELETED, INSERTED, MATH, MATH_PARAGRAPH, find, names, w
from redline.runs import BREAK, Run

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


TrackedMark = tuple[Op, Authorship]
"""What a mark of a tracked change does, and whose it is."""
Marks = tuple[TrackedMark, ...]
"""Those around something, the outermost first."""

TrackedTeller = Callable[[etree._Element, Reading], Tracked]
"""Tells what tracked changes did to a paragraph that stayed."""


class StoryHands:
    """The marks of a part that holds open changes, read before these are resolved.

    inline: by each element that stands directly in marks.   ends: by paragraph, those of its own mark.
    holders: by row or cell.   looks: by run or paragraph, who changed how it looks.
    passed: what is in neither text, each by the paragraph that held it.   order: of paragraphs and what stands in them.
    """

    def __init__(self, root: etree._Element, whose: AuthorsFate, joint: Mapping[str, tuple[str, ...]]) -> None:
        """whose: which of the changes are taken; others' are not told.   joint: whom each author stands for."""
        self._accepts, self._joint = whose.on(root), joint
        self._paragraphs = list(root.iter(w("p")))
        self.inline: dict[etree._Element, Marks] = {}
        self.passed: list[tuple[etree._Element, etree._Element, Touch]] = []
        for wrapper in root.iter(*FATES):
            parent = wrapper.getparent()
            if parent is not None and parent.tag not in PROPERTIES:
                self._read_inline(wrapper)
        self.ends = self._read_ends()
        self.holders: dict[etree._Element, TrackedMark] = {}
        for holder in root.iter(*HOLDERS):
            name, fates = HOLDERS[holder.tag]
            for mark in self._told(find(holder, name), fates):
                self.holders[holder] = mark
        changes = filter(self._accepts, root.iter(*LOOKS))
        self.looks = {holder: self._hand(change) for change in changes for holder in _holder_of(change)}
        self.order = {node: 2 * place for place, node in enumerate(root.iter(w("p"), *HELD))}
        self.last = {
            paragraph: max(self.order[node] for node in chain((paragraph,), paragraph.iter(*HELD))) + 1
            for paragraph in self._paragraphs
        }
        self.passed.sort(key=lambda passed: self.order[passed[1]])

    def _read_inline(self, wrapper: etree._Element) -> None:
        around = [wrapper, *(node for node in wrapper.iterancestors() if node.tag in FATES)][::-1]
        marks = tuple((FATES[node.tag], self._hand(node)) for node in around if self._accepts(node))
        paragraph = next(wrapper.iterancestors(w("p")), None)
        for child in wrapper if marks else ():
            if child.tag not in FATES:
                self.inline[child] = marks
                if _passes(marks) and paragraph is not None and child.tag in HELD and (text := _printed(child)):
                    self.passed.append((paragraph, child, _passing(text, marks)))

    def _read_ends(self) -> dict[etree._Element, Marks]:
        ends: dict[etree._Element, Marks] = {}
        for paragraph in self._paragraphs:
            if own := tuple(self._told(find(find(paragraph, "pPr"), "rPr"), FATES)):
                ends[paragraph] = own
                if _passes(own):
                    self.passed.append((paragraph, paragraph, _passing(BREAK, own)))
        return ends

    def _told(self, properties: etree._Element | None, fates: Mapping[str, Op]) -> Iterator[TrackedMark]:
        for mark in () if properties is None else properties:
            if mark.tag in fates and self._accepts(mark):
                yield fates[mark.tag], self._hand(mark)

    def _hand(self, mark: etree._Element) -> Authorship:
        author = mark.get(w("author"), "").strip()
        return Authorship(author, _moment(mark.get(w("date"), "")), self._joint.get(author, ()))

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
        following = next((paragraph for paragraph in reversed(self._paragraphs) if paragraph in stayed), None)
        for paragraph in reversed(self._paragraphs):
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
            op, hand = own
            within = next((outer for fate, outer in around if fate is Op.INSERT), None)
            yield Touch(op, text, start, stop, hand, within if within != hand else None)
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


def _holder_of(change: etree._Element) -> Iterator[etree._Element]:
    """The run or paragraph whose look is another now; none of other properties."""
    return (ancestor for ancestor in list(change.iterancestors())[1:2] if ancestor.tag in (w("r"), w("p")))


def _passes(marks: Marks) -> bool:
    return {op for op, _ in marks} == {Op.INSERT, Op.DELETE}


def _passing(text: str, marks: Marks) -> Touch:
    born, gone = (next(hand for fate, hand in marks if fate is op) for op in (Op.INSERT, Op.DELETE))
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
