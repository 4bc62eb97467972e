"""Edits inside OLD's paragraphs: spans become tracked changes on the runs that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from redline.model import Op, Run, Span, Style, cut, joined
from redline.ooxml.changes import Marker
from redline.ooxml.names import element, get, w
from redline.ooxml.segments import INNER, Segment, isolate_fields, segments
from redline.ooxml.segments import cut as cut_runs
from redline.writing.word.looks import look, seen_alike
from redline.writing.word.words import PARAGRAPH_BREAK, Words

WRAPPERS = frozenset(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True)
class Piece:
    """A physical paragraph and in which texts its mark ends one: OLD, NEW, or both."""

    element: etree._Element
    in_old: bool
    in_new: bool


@dataclass(frozen=True)
class Text:
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
            at += sum(run.units for run in runs) + 1
            places.append(at)
        return places


@dataclass(frozen=True)
class _Step:
    """What happens next in a physical paragraph: units kept or deleted, runs or a paragraph break inserted."""

    op: Op
    start: int = 0
    units: int = 0
    runs: tuple[Run, ...] = ()
    styles: tuple[tuple[int, Style, Style], ...] = ()
    is_break: bool = False
    author: str | None = None

    @property
    def changes_nothing(self) -> bool:
        return self.op is Op.KEEP and all(former == wanted for _, former, wanted in self.styles)


class Editor:
    """Edits the paragraphs of a story. kept: the wrapper for kept runs, "moveFrom" in the source of a move."""

    def __init__(self, words: Words, marker: Marker, kept: str = "") -> None:
        self._words, self._marker, self._kept = words, marker, kept

    def edit(self, elements: Sequence[etree._Element], old: Text, new: Text, spans: Sequence[Span]) -> list[Piece]:
        """Mark how `old`, which stands in the `w:p` elements, became `new`; returns the paragraphs there are now."""
        pieces: list[Piece] = []
        for found, (steps, stays) in zip(elements, _steps(old, new, spans), strict=True):
            self._apply(found, steps)
            pieces.extend(Piece(first, in_old=False, in_new=True) for first in _split_at_breaks(found))
            pieces.append(Piece(found, in_old=True, in_new=stays))
        return pieces

    def _apply(self, paragraph: etree._Element, steps: Sequence[_Step]) -> None:
        everywhere = self._changes_style(paragraph)
        if not self._kept and not everywhere and all(step.changes_nothing for step in steps):
            return
        isolate_fields(paragraph)
        cut_runs(paragraph, *_boundaries(steps, everywhere))
        cursor = _Cursor(paragraph)
        for step in steps:
            if step.op is Op.INSERT:
                self._insert(cursor, step)
                continue
            for start, units, change in _by_look(step, everywhere):
                found = cursor.take(start, units)
                if change is not None:
                    self._restyle(found, *change)
                elements = [member for segment in found for member in segment.elements]
                if step.op is Op.DELETE:
                    self._marker.by(step.author).wrap("del", elements)
                elif self._kept:
                    self._marker.wrap(self._kept, elements)

    def _changes_style(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph joins one of another style, which gives text without a look of its own another look."""
        styles, style = self._words.sheet.styles, get(paragraph.find(w("pPr")), "pStyle")
        return styles.inherited(style, None) != styles.inherited(self._words.paragraph_style, None)

    def _insert(self, cursor: _Cursor, step: _Step) -> None:
        if step.is_break:
            cursor.place(etree.Element(PARAGRAPH_BREAK), at_top=True)
            return
        base = cursor.look()
        words = self._words if base is None else replace(self._words, base=base)
        wrapper = self._marker.by(step.author).mark("ins")
        wrapper.extend(words.runs(iter(step.runs)))
        cursor.place(wrapper)

    def _restyle(self, found: Iterable[Segment], former: Style, wanted: Style) -> None:
        """Note a change of look on kept runs (17.13.5.31)."""
        for run in (member for segment in found for member in segment.elements if member.tag == w("r")):
            before = run.find(w("rPr"))
            after = look(self._words.sheet.styles, self._words.paragraph_style, before, wanted)
            if before is not None:
                run.remove(before)
            self._marker.former_look(after, before)
            run.insert(0, after)


class _Cursor:
    """Walks over a paragraph's segments and knows where the next insertion belongs."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._paragraph = paragraph
        self._ahead = segments(paragraph)
        self._at = 0
        self._last: etree._Element | None = None
        self._source: Segment | None = None
        # A note's number and the like hold no place; the words come after them.
        self._skip_empty()

    def take(self, start: int, units: int) -> list[Segment]:
        """The segments that hold the units from `start` on."""
        taken = []
        while self._ahead and self._at < start + units:
            segment = self._ahead.pop(0)
            if segment.units:
                taken.append(segment)
                self._source = segment
            self._at += segment.units
            self._last = segment.elements[-1]
        return taken

    def place(self, new: etree._Element, at_top: bool = False) -> None:
        """Put an element behind what was taken last; inside a hyperlink only between two parts of it."""
        if self._last is None:
            self._paragraph.insert(1 if self._paragraph.find(w("pPr")) is not None else 0, new)
        else:
            found = self._last
            following = None if at_top or not self._ahead else self._ahead[0].elements[0]
            while (parent := found.getparent()) is not self._paragraph and parent is not None:
                if parent.tag in INNER and following is not None and parent in following.iterancestors():
                    break
                found = parent
            found.addnext(new)
        self._last = new

    def look(self) -> etree._Element | None:
        """The `w:rPr` of the text just before, else of that just behind."""
        for segment in [*([self._source] if self._source else []), *self._ahead]:
            run = segment.elements[0]
            if run.tag == w("r") and (run.find(w("t")) is not None or run.find(w("delText")) is not None):
                properties = run.find(w("rPr"))
                return element("rPr") if properties is None else properties
        return None

    def _skip_empty(self) -> None:
        while self._ahead and not self._ahead[0].units:
            self._last = self._ahead.pop(0).elements[-1]


def _steps(old: Text, new: Text, spans: Sequence[Span]) -> Iterator[tuple[list[_Step], bool]]:
    """For each of OLD's paragraphs its steps, and whether NEW has a paragraph end there too."""
    old_runs, new_runs = old.runs, new.runs
    old_breaks, new_breaks = old.breaks, new.breaks
    old_typed, new_typed = iter(old.typed), iter(new.typed)
    first, typed = 0, next(old_typed)
    steps = _relabel(typed, next(new_typed))
    for span in spans:
        start = span.old - first + len(typed)
        if span.op is Op.INSERT and span.new in new_breaks:
            steps += [_Step(Op.INSERT, is_break=True), *_relabel("", next(new_typed))]
        elif span.op is Op.INSERT:
            runs = tuple(cut(new_runs, span.new, span.new + span.units))
            steps.append(_Step(Op.INSERT, runs=runs, author=span.author))
        elif span.old in old_breaks:
            kept = span.op is Op.KEEP
            yield steps, kept
            first, typed = span.old + 1, next(old_typed)
            steps = _relabel(typed, next(new_typed) if kept else "")
        elif span.op is Op.DELETE:
            steps.append(_Step(Op.DELETE, start, span.units, author=span.author))
        else:
            styles = tuple(
                _styles(cut(old_runs, span.old, span.old + span.units), cut(new_runs, span.new, span.new + span.units))
            )
            steps.append(_Step(Op.KEEP, start, span.units, styles=styles))
    yield steps, True


def _relabel(old: str, new: str) -> list[_Step]:
    """A number typed before the text."""
    if old == new:
        return [_Step(Op.KEEP, 0, len(old))] if old else []
    steps = [_Step(Op.DELETE, 0, len(old))] if old else []
    return [*steps, _Step(Op.INSERT, runs=(Run(new),))] if new else steps


def _styles(old: Iterable[Run], new: Iterable[Run]) -> Iterator[tuple[int, Style, Style]]:
    """Stretches of units with their look in OLD and in NEW; one look where the eye sees none other."""
    before, after = list(old), list(new)
    while before and after:
        units = min(before[0].units, after[0].units)
        one, other = next(cut(before[:1], 0, units)), next(cut(after[:1], 0, units))
        alike = (one.atom and one.atom.kind == "note") or seen_alike(one.style, other.style, one.text or "x")
        yield units, one.style, one.style if alike else other.style
        for side in (before, after):
            rest = list(cut(side[:1], units, side[0].units))
            side[:1] = rest


def _boundaries(steps: Iterable[_Step], everywhere: bool) -> Iterator[int]:
    for step in steps:
        if step.op is not Op.INSERT:
            yield step.start
            for start, units, _ in _by_look(step, everywhere):
                yield start + units


def _by_look(step: _Step, everywhere: bool) -> Iterator[tuple[int, int, tuple[Style, Style] | None]]:
    """The step in stretches of one look: start, units, and the change of look if there is one, or `everywhere`."""
    if not any(everywhere or former != wanted for _, former, wanted in step.styles):
        yield step.start, step.units, None
        return
    at = step.start
    for units, former, wanted in step.styles:
        yield at, units, (former, wanted) if everywhere or former != wanted else None
        at += units


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
