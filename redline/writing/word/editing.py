"""Edits inside OLD's paragraphs: spans become tracked changes on the runs that are there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import chain

from lxml import etree

from redline.comparing.beyond_words.links import leads
from redline.formatting import Style, alike
from redline.model import Op, Passing, Span
from redline.ooxml.changes import Marker
from redline.ooxml.names import between, element, find, get, local, put_first, w
from redline.ooxml.segments import INNER, Segment, isolate_fields, segments
from redline.ooxml.segments import cut as cut_runs
from redline.records import dataclass
from redline.runs import Run, cutter, joined, side_by_side, units_in
from redline.writing.word.controls import are_mixed_up, retype
from redline.writing.word.looks import look, seen_alike
from redline.writing.word.story import StoryParagraph
from redline.writing.word.words import PARAGRAPH_BREAK, RunWriter


@dataclass(frozen=True, slots=True)
class TypedText:
    """One side of a pair: each paragraph's runs, and what is typed before them (a number that is no Word number)."""

    paragraphs: tuple[tuple[Run, ...], ...]
    typed: tuple[str, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        return joined(self.paragraphs)

    @property
    def breaks(self) -> list[int]:
        """Where the breaks between the paragraphs stand, in units of `runs`."""
        places, at = [], -1
        for runs in self.paragraphs[:-1]:
            at += units_in(runs) + 1
            places.append(at)
        return places


@dataclass(frozen=True, slots=True)
class _Look:
    """How so many kept units look in NEW, and whether the eye sees another look in OLD."""

    units: int
    wanted: Style
    changed: bool


@dataclass(frozen=True, slots=True)
class _EditStep:
    """What happens next in a physical paragraph: units kept or deleted, runs or a paragraph break inserted.

    part: which of NEW's paragraphs it belongs to.   passes: what is inserted goes with the paragraph.
    """

    op: Op
    start: int = 0
    units: int = 0
    runs: tuple[Run, ...] = ()
    looks: tuple[_Look, ...] = ()
    is_break: bool = False
    part: int = 0
    author: str | None = None
    passes: bool = False

    @property
    def changes_nothing(self) -> bool:
        return self.op is Op.KEEP and not any(look.changed for look in self.looks)


class StoryEditor:
    """Edits the paragraphs of a story.

    words: writes words of each of NEW's paragraphs, in its style; the last one's also those of all that follow.
    kept: the wrapper for kept runs, "moveFrom" in the source of a move.
    """

    def __init__(self, words: Sequence[RunWriter], marker: Marker, kept: str = "") -> None:
        self._words, self._marker, self._kept = words, marker, kept

    def edit(
        self,
        elements: Sequence[etree._Element],
        old: TypedText,
        new: TypedText,
        spans: Sequence[Span],
        passing: Sequence[Passing] = (),
    ) -> list[StoryParagraph]:
        """Mark how `old`, which stands in the `w:p` elements, became `new`; returns the paragraphs there are now.

        passing: what others bring into the one paragraph, which is deleted.
        """
        pieces: list[StoryParagraph] = []
        for paragraph, (steps, stays) in zip(elements, _steps(old, new, spans), strict=True):
            self._apply(paragraph, _with_passing(steps, passing, len(old.typed[0])) if passing else steps)
            pieces.extend(StoryParagraph(first, in_old=False, in_new=True) for first in _split_at_breaks(paragraph))
            pieces.append(StoryParagraph(paragraph, in_old=True, in_new=stays))
        return pieces

    def _apply(self, paragraph: etree._Element, steps: Sequence[_EditStep]) -> None:
        restyled = [words for words in self._words if self._changes_style(paragraph, words)]
        steps = [_everywhere(step) if self._words_of(step) in restyled else step for step in steps]
        if not self._kept and all(step.changes_nothing for step in steps):
            return
        isolate_fields(paragraph)
        cut_runs(paragraph, *_boundaries(steps))
        cursor = _Cursor(paragraph)
        for step in steps:
            if step.op is Op.INSERT:
                self._insert(cursor, step)
                continue
            for start, units, wanted in _by_look(step):
                taken = cursor.take(start, units)
                if wanted is not None:
                    self._restyle(taken, wanted, self._words_of(step))
                elements = [member for segment in taken for member in segment.elements]
                if step.op is Op.DELETE:
                    self._marker.by(step.author).wrap("del", elements)
                elif self._kept:
                    self._marker.wrap(self._kept, elements)

    def _words_of(self, step: _EditStep) -> RunWriter:
        return self._words[min(step.part, len(self._words) - 1)]

    def _changes_style(self, paragraph: etree._Element, words: RunWriter) -> bool:
        """Whether the paragraph gets another style, which gives text without a look of its own another look."""
        former = get(find(paragraph, "pPr"), "pStyle")
        if former == words.paragraph_style:
            return False
        sheet = words.sheet
        if sheet.theirs is not None:
            return not sheet.looks.style(former, None).is_same(sheet.looks.style(words.paragraph_style, None))
        return sheet.styles.inherited(former, None) != sheet.styles.inherited(words.paragraph_style, None)

    def _insert(self, cursor: _Cursor, step: _EditStep) -> None:
        if step.is_break:
            cursor.place(etree.Element(PARAGRAPH_BREAK), at_top=True)
            return
        base = cursor.look()
        words = self._words_of(step) if base is None else self._words_of(step).on(base)
        marker = self._marker.by(step.author)
        wrapper = marker.mark("ins")
        wrapper.extend(words.runs(step.runs))
        if step.passes:
            self._marker.wrap("del", list(wrapper))
        for piece in marker.inside_links(wrapper):
            cursor.place(piece, words if words.sheet.knows_links else None)

    def _restyle(self, taken: Iterable[Segment], wanted: Style, words: RunWriter) -> None:
        """Note a change of look on kept runs (17.13.5.31); a run that looks as wanted all the same stays as it is."""
        sheet, style = words.sheet, words.paragraph_style
        runs = [member for segment in taken for member in segment.elements if member.tag == w("r")]
        lost = are_mixed_up(runs)
        for run in runs:
            before = find(run, "rPr")
            if sheet.theirs is not None and alike(sheet.looks.style(style, before), wanted):
                continue
            after = look(sheet, style, before, wanted)
            if lost and retype(run, after, self._marker):
                continue
            if before is not None:
                run.remove(before)
            self._marker.former_look(after, before)
            run.insert(0, after)


class _Cursor:
    """Walks over a paragraph's segments and knows where the next insertion belongs."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._paragraph = paragraph
        self._ahead = deque(segments(paragraph))
        self._at = 0
        self._last: etree._Element | None = None
        self._source: Segment | None = None
        # A note's number and the like hold no place; the words come after them.
        while self._ahead and not self._ahead[0].units:
            self._last = self._ahead.popleft().elements[-1]

    def take(self, start: int, units: int) -> list[Segment]:
        """The segments that hold the units from `start` on."""
        taken = []
        while self._ahead and self._at < start + units:
            segment = self._ahead.popleft()
            if segment.units:
                taken.append(segment)
                self._source = segment
            self._at += segment.units
            self._last = segment.elements[-1]
        return taken

    def place(self, new: etree._Element, words: RunWriter | None = None, at_top: bool = False) -> None:
        """Put an element behind what was taken last.

        Inside a hyperlink if it leads there as well; where that isn't known (no `words`), between two parts of it.
        at_top: beside the paragraph's own runs, as the end of a paragraph stands; what is around is cut in two.
        """
        if self._last is None:
            put_first(self._paragraph, new)
        else:
            behind = self._last
            following = self._ahead[0].elements[0] if self._ahead else None
            around = list(between(behind, self._paragraph))
            leaves = len(around) if at_top else _ways_out(around, new, words)
            for depth, parent in enumerate(around):
                goes_on = following is not None and parent in following.iterancestors()
                if depth >= leaves and _belongs_in(self._last, parent, goes_on, words):
                    break
                if depth < leaves and goes_on:
                    _split(behind)
                behind = parent
            if new.tag == w("hyperlink") and next(behind.iterancestors(w("hyperlink")), None) is not None:
                (new,) = new  # words that are put into a link lead where it does
            behind.addnext(new)
        self._last = new

    def look(self) -> etree._Element | None:
        """The `w:rPr` of the text just before, else of that just behind."""
        for segment in chain([self._source] if self._source else [], self._ahead):
            run = segment.elements[0]
            if run.tag == w("r") and (find(run, "t") is not None or find(run, "delText") is not None):
                properties = find(run, "rPr")
                return element("rPr") if properties is None else properties
        return None


def _ways_out(around: Sequence[etree._Element], new: etree._Element, words: RunWriter | None) -> int:
    """How many of the elements around a place an insertion has to leave, so that it is in no link but its own."""
    if words is None:
        return 0
    where = leads(words.leads_to(new)) if new.tag == w("hyperlink") else ""
    links = [(depth, up) for depth, up in enumerate(around, 1) if up.tag == w("hyperlink")]
    return max((depth for depth, link in links if leads(words.leads_to(link)) != where), default=0)


def _belongs_in(last: etree._Element, around: etree._Element, goes_on: bool, words: RunWriter | None) -> bool:
    """Whether an insertion stands in what is around the last thing: between two parts, or in place of one."""
    if words is not None and around.tag == w("hyperlink"):
        return True  # one that it hasn't to leave
    return around.tag in INNER and (goes_on or _replaces_part(last, around))


def _split(last: etree._Element) -> None:
    """Cut a link, a control or the like in two behind one of its elements."""
    around = last.getparent()
    assert around is not None
    rest = etree.Element(around.tag)
    rest.attrib.update(around.attrib)
    rest.extend(deepcopy(child) for child in around if local(child).endswith("Pr"))
    for identity in list(rest.iter(w("id"))):  # a control's (17.5.2.18)
        identity.getparent().remove(identity)  # type: ignore[union-attr]  # it stands in properties
    rest.extend(list(last.itersiblings()))
    around.addnext(rest)


def _replaces_part(last: etree._Element, around: etree._Element) -> bool:
    """Whether the last thing was deleted in a link or control that keeps other words: what replaces it goes there."""
    deleted = next(last.iterancestors(w("del"), around.tag), around).tag == w("del")
    return deleted and any(next(run.iterancestors(w("del"), around.tag)) is around for run in around.iter(w("r")))


def _steps(old: TypedText, new: TypedText, spans: Sequence[Span]) -> Iterator[tuple[list[_EditStep], bool]]:
    """For each of OLD's paragraphs its steps, and whether NEW has a paragraph end there too."""
    before, after = cutter(old.runs), cutter(new.runs)
    old_breaks, new_breaks = set(old.breaks), set(new.breaks)
    old_typed, new_typed = iter(old.typed), iter(new.typed)
    first, typed, part = 0, next(old_typed), 0
    steps = _relabel(typed, next(new_typed), part)
    for span in spans:
        start = span.old - first + len(typed)
        if span.op is Op.INSERT and span.new in new_breaks:
            steps.append(_EditStep(Op.INSERT, is_break=True, part=part))
            part += 1
            steps += _relabel("", next(new_typed), part)
        elif span.op is Op.INSERT:
            runs = after(span.new, span.new + span.units)
            steps.append(_EditStep(Op.INSERT, runs=runs, part=part, author=span.author))
        elif span.old in old_breaks:
            kept = span.op is Op.KEEP
            yield steps, kept
            part += kept
            first, typed = span.old + 1, next(old_typed)
            steps = _relabel(typed, next(new_typed) if kept else "", part)
        elif span.op is Op.DELETE:
            steps.append(_EditStep(Op.DELETE, start, span.units, part=part, author=span.author))
        else:
            stop_old, stop_new = span.old + span.units, span.new + span.units
            looks = tuple(_looks(before(span.old, stop_old), after(span.new, stop_new)))
            steps.append(_EditStep(Op.KEEP, start, span.units, looks=looks, part=part))
    yield steps, True


def _with_passing(steps: Sequence[_EditStep], passing: Sequence[Passing], typed: int) -> list[_EditStep]:
    """The steps with what others insert before a unit, all of which the paragraph's deletion takes along."""
    result: list[_EditStep] = []
    waiting = list(passing)
    for step in steps:
        while waiting and step.op is Op.DELETE and waiting[0].at + typed <= step.start:
            result.append(_passed(waiting.pop(0)))
        result.append(step)
    return [*result, *map(_passed, waiting)]


def _passed(passing: Passing) -> _EditStep:
    return _EditStep(Op.INSERT, runs=passing.runs, author=passing.author, passes=True)


def _relabel(old: str, new: str, part: int) -> list[_EditStep]:
    """A number typed before the text."""
    if old == new:
        return [_EditStep(Op.KEEP, 0, len(old), part=part)] if old else []
    steps = [_EditStep(Op.DELETE, 0, len(old), part=part)] if old else []
    return [*steps, _EditStep(Op.INSERT, runs=(Run(new),), part=part)] if new else steps


def _looks(old: Sequence[Run], new: Sequence[Run]) -> Iterator[_Look]:
    """Stretches of units of one look on both sides; where the eye sees none other, nothing changed."""
    for old_run, new_run in side_by_side(old, new):
        same = old_run.note_ref or seen_alike(old_run.style, new_run.style, old_run.text or "x")
        # A blank that looks the same may differ in what it doesn't show: it stays as it is.
        yield _Look(
            old_run.units, old_run.style if same and old_run.style != new_run.style else new_run.style, not same
        )


def _everywhere(step: _EditStep) -> _EditStep:
    """The step with every look to be set, since the paragraph's style no longer gives it."""
    return replace(step, looks=tuple(replace(look, changed=True) for look in step.looks))


def _boundaries(steps: Iterable[_EditStep]) -> Iterator[int]:
    for step in steps:
        if step.op is not Op.INSERT:
            yield step.start
            for start, units, _ in _by_look(step):
                yield start + units


def _by_look(step: _EditStep) -> Iterator[tuple[int, int, Style | None]]:
    """The step in stretches of one look: start, units, and the look to set if there is one."""
    if step.changes_nothing or not step.looks:
        yield step.start, step.units, None
        return
    at = step.start
    for look_of_units in step.looks:
        yield at, look_of_units.units, look_of_units.wanted if look_of_units.changed else None
        at += look_of_units.units


def _split_at_breaks(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Cut a paragraph in several at its inserted breaks; yields the new ones, which stand before it."""
    for mark in paragraph.findall(PARAGRAPH_BREAK):
        first = element("p")
        paragraph.addprevious(first)
        for child in [child for child in paragraph if child.tag != w("pPr")]:
            if child is mark:
                paragraph.remove(mark)
                break
            first.append(child)
        yield first


def ends_with_insertion(spans: Sequence[Span]) -> bool:
    """Whether a paragraph edited by these spans ends with an insertion that replaces nothing."""
    changed = [span.op for span in spans]
    return changed[-1:] == [Op.INSERT] and changed[-2:-1] != [Op.DELETE]
