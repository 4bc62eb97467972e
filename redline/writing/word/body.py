"""One story of a redline (the body, a cell): each change laid down in OLD's document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import field, replace
from itertools import count

from lxml import etree

from redline.formatting import Form
from redline.identities import IdentityMap, IdentitySet
from redline.model import Change, Op, Paragraph, of_one_fate
from redline.ooxml.changes import Marker, comparable, said_by
from redline.ooxml.names import by_xml, element, find, get
from redline.ooxml.numbering import Place
from redline.ooxml.segments import drop_blank_runs
from redline.records import dataclass
from redline.runs import Run, cutter
from redline.writing.word.bookmarks import Bookmarks
from redline.writing.word.editing import StoryEditor, TypedText
from redline.writing.word.groups import Group, Member, Mode
from redline.writing.word.looks import fitted
from redline.writing.word.numbers import Numbered
from redline.writing.word.order import ComparedTable, Entry
from redline.writing.word.planning import plan
from redline.writing.word.remarks import ends_with_remark, holds_remark, may_lose_its_mark, take_along
from redline.writing.word.sheet import PackagePart
from redline.writing.word.standing import Standing
from redline.writing.word.story import (
    Fit,
    StoryParagraph,
    combined,
    fill_empty_heir,
    finish,
    keep_anchors,
    keep_apart,
    shifted,
    swap_marks,
)
from redline.writing.word.twins import tell_apart
from redline.writing.word.words import AtomWriter, RunWriter

FIELDS = ("field", "fldChar")
"""Kinds of atoms: a whole field, one of the marks of a field that isn't whole in its paragraph."""
NOTHING = TypedText(((),), ("",))


@dataclass(frozen=True)
class Material:
    """What a redline is made from.

    old_numbers, new_numbers: how each paragraph gets its label.
    atom: the elements for an atom of NEW.   bookmarks: NEW's, brought in.   names: for moves.
    """

    sheet: PackagePart
    marker: Marker
    old_numbers: Mapping[Paragraph, Numbered]
    new_numbers: Mapping[Paragraph, Numbered]
    atom: AtomWriter
    bookmarks: Bookmarks
    names: Iterator[str] = field(default_factory=lambda: (f"move{number}" for number in count(1)))


Begin = Callable[[etree._Element], None]
"""Puts an element where the story begins."""

TableWriter = Callable[[ComparedTable, Begin], etree._Element]
"""Writes a table, with the place for it if it is new; returns its element."""


class StoryWriter:
    """Lays changes down one after the other. begin: puts the first element, where OLD's story has none before it."""

    def __init__(self, material: Material, begin: Begin, write_table: TableWriter) -> None:
        self._material = material
        self._sheet, self._marker = material.sheet, material.marker
        self._begin, self._write_table = begin, write_table
        self._standing = Standing(material.sheet, material.old_numbers, material.new_numbers)
        self._last: etree._Element | None = None
        # Most paragraphs' properties are written alike. What comes of them is looked at and copied, never changed.
        self._comparable, self._fitted = by_xml(comparable), by_xml(self._fitted_to)

    def lay(self, entries: Sequence[Entry], old: Sequence[Paragraph]) -> None:
        """Write the entries of the story; `old` are OLD's paragraphs in order."""
        items, able, swapping = plan(entries, old, self._standing)
        moving = able - self._left_behind(items)
        places = _places(items)
        names = IdentityMap((change, next(self._material.names)) for change in sorted(moving, key=places.__getitem__))
        slots: list[StoryParagraph] = []
        for item in items:
            if isinstance(item, ComparedTable):
                self._finish(slots, bool(names))
                slots = []
                self._last = self._write_table(item, self._put)
            elif isinstance(item, Group):
                for mode, members in item.segments:
                    slots = self._whole_paragraphs(mode, members, names, slots)
            else:
                slots += self._edited(item, item in swapping)
        self._finish(slots, bool(names))

    def _left_behind(self, items: Sequence[object]) -> IdentitySet[Change]:
        """The changes whose paragraph ends with a comment: as a move, LibreOffice would leave it, empty."""
        members = (member for item in items if isinstance(item, Group) for member in item.gone)
        return IdentitySet(
            member.change for member in members if ends_with_remark(self._sheet.element(member.paragraphs[0]))
        )

    def _finish(self, slots: Sequence[StoryParagraph], moves: bool) -> None:
        if not slots:
            return
        # Before the marks: a paragraph whose comment goes too has nothing left that needs its heir's properties.
        take_along([slot.element for slot in slots], self._marker)
        tell_apart(slots, self._marker, moves)
        slots = swap_marks(slots, self._marker)
        keep_anchors(slots, self._marker, self._sheet.is_framed)
        keep_apart(slots, self._marker)
        fill_empty_heir(slots, self._marker, self._sheet.place_of)
        finish(slots, self._marker)

    def _whole_paragraphs(
        self, mode: Mode, members: Sequence[Member], names: Mapping[Change, str], slots: list[StoryParagraph]
    ) -> list[StoryParagraph]:
        """The slots so far with the members' behind them."""
        own = [slot for member in members for slot in self._whole(member, names.get(member.change, ""))]
        if mode is Mode.SHIFTED:
            return [*slots[:-1], *shifted(slots[-1], own)]
        gone = sum(slot.in_old for slot in own)
        if mode is Mode.PLAIN and slots and _leaves_a_rest(slots[-1], own[:gone]):
            return [*slots[:-1], *shifted(slots[-1], own[:gone]), *own[gone:]]
        if mode is Mode.COMBINED:
            own = combined(own)
            self._last = own[-1].element
        return [*slots, *own]

    def _whole(self, member: Member, name: str) -> list[StoryParagraph]:
        write = self._gone if member.from_old else self._come
        return [write(member.change, paragraph, name) for paragraph in member.paragraphs]

    def _edited(self, change: Change, swaps: bool = False) -> list[StoryParagraph]:
        """Paragraphs that stay, edited, split or merged. swaps: whether the mark of the one is to be swapped."""
        old, new = change.pair.old, change.pair.new
        elements = [self._sheet.take(paragraph) for paragraph in old]
        self._last = elements[-1]
        before = iter([self._comparable(find(element_of_old, "pPr")) for element_of_old in elements])
        frames = [self._frame(paragraph, old[0], elements[0]) for paragraph in new]
        after = iter(zip(frames, map(self._fit, new), strict=True))
        old_text, new_text = _text(old, self._material.old_numbers), _text(new, self._material.new_numbers)
        # Where looks are NEW's, words take that of the style they get; else they keep the style's of their paragraph.
        styled = frames if self._sheet.theirs is not None else [find(elements[0], "pPr")]
        words = [self._words(paragraph, frame) for paragraph, frame in zip(new, styled, strict=False)]
        pieces = StoryEditor(words, self._marker.by(change.signed)).edit(elements, old_text, new_text, change.spans)
        for paragraph, own in zip(new, _by_paragraph(pieces), strict=True):
            self._material.bookmarks.put(paragraph, own)
        slots = []
        for piece in pieces:
            former = next(before) if piece.in_old else None
            frame, fit = next(after) if piece.in_new else (None, None)
            slots.append(replace(piece, old=former, new=frame, author=change.signed, fit=fit, swaps=swaps))
        return slots

    def _gone(self, change: Change, paragraph: Paragraph, name: str) -> StoryParagraph:
        """A paragraph of OLD that goes; in the source of a move, the words that NEW has elsewhere are moved."""
        taken = self._sheet.take(paragraph)
        before = self._comparable(find(taken, "pPr"))
        text = _text((paragraph,), self._material.old_numbers)
        if name:
            goes_along = replace(text, typed=("",))
            spans = [replace(span, new=span.old) for span in change.spans if span.op is not Op.INSERT]
            self._editor(change, paragraph, taken, kept="moveFrom").edit([taken], text, goes_along, spans)
        else:
            gone = of_one_fate(Op.DELETE, paragraph.runs)
            if change.passing or (len({span.author for span in change.spans}) > 1 and not change.pair.new):
                gone = change.spans
            self._editor(change, paragraph, taken).edit([taken], text, NOTHING, gone, change.passing)
        drop_blank_runs(taken)
        self._last = taken
        return StoryParagraph(
            taken, True, False, before, None, name, bool(name) and _moves_its_mark(change), change.signed
        )

    def _come(self, change: Change, paragraph: Paragraph, name: str) -> StoryParagraph:
        """A paragraph of NEW that OLD doesn't have, or has elsewhere."""
        inserted = element("p")
        self._put(inserted)
        frame = self._frame(paragraph, None, None)
        inserted.append(deepcopy(frame))
        words = self._words(paragraph, frame)
        for kind, runs, author in self._parts(change, paragraph, name):
            marker = self._marker.by(author or change.signed)
            wrapper = marker.mark(kind)
            wrapper.extend(words.runs(runs))
            if len(wrapper):
                inserted.extend(marker.inside_links(wrapper))
        self._material.bookmarks.put(paragraph, [inserted])
        self._last = inserted
        moves = bool(name) and _moves_its_mark(change)
        return StoryParagraph(inserted, False, True, None, frame, name, moves, change.signed, self._fit(paragraph))

    def _parts(
        self, change: Change, paragraph: Paragraph, name: str
    ) -> Iterator[tuple[str, Sequence[Run], str | None]]:
        """What is inserted and what has moved here, in order, and by whom."""
        label = self._material.new_numbers[paragraph].words
        if not name:
            yield "ins", [*label, *paragraph.runs], None
            return
        yield "ins", label, None
        part = cutter(paragraph.runs)
        for span in change.spans:
            if span.op is not Op.DELETE:
                runs = part(span.new, span.new + span.units)
                yield "ins" if span.op is Op.INSERT else "moveTo", runs, span.author

    def _frame(self, paragraph: Paragraph, partner: Paragraph | None, like: etree._Element | None) -> etree._Element:
        """The properties of a paragraph of NEW: its partner's, as long as it is of the same kind.

        Between two Word files they look as NEW's do; what looks so already stays the partner's.
        """
        place = self._material.new_numbers[paragraph].place
        if paragraph.form is not None and self._sheet.theirs is not None:
            return self._fitted(find(like, "pPr"), paragraph.form, place)
        alike = partner is not None and (partner.address.kind, partner.level) == (
            paragraph.address.kind,
            paragraph.level,
        )
        frame = self._sheet.frame(paragraph, place, like if alike else None)
        if like is None or alike or self._looks_like(frame, like):
            return frame
        # Another style would change the look of words that nobody touched.
        return self._sheet.frame(paragraph, place, like)

    def _fitted_to(self, properties: etree._Element | None, form: Form, place: Place | None) -> etree._Element:
        """OLD's own where they look as NEW's do already, so that most are one object before and after."""
        own, made = self._comparable(properties), fitted(self._sheet, comparable(properties), form, place)
        return own if said_by(own) == said_by(made) else made

    def _fit(self, paragraph: Paragraph) -> Fit | None:
        """How properties of OLD come to look as a paragraph of NEW does; None where looks aren't NEW's."""
        form = paragraph.form
        if form is None or self._sheet.theirs is None:
            return None
        place = self._material.new_numbers[paragraph].place
        return lambda like: self._fitted(like, form, place)

    def _looks_like(self, frame: etree._Element, like: etree._Element) -> bool:
        """Whether text without a look of its own is the same under these properties as in a paragraph of OLD."""
        style = get(find(like, "pPr"), "pStyle")
        return self._sheet.styles.inherited(get(frame, "pStyle"), None) == self._sheet.styles.inherited(style, None)

    def _editor(
        self, change: Change, paragraph: Paragraph, element_of_old: etree._Element, kept: str = ""
    ) -> StoryEditor:
        return StoryEditor([self._words(paragraph, find(element_of_old, "pPr"))], self._marker.by(change.signed), kept)

    def _words(self, paragraph: Paragraph, properties: etree._Element | None) -> RunWriter:
        style = get(properties, "pStyle")
        return RunWriter(self._sheet, style, self._sheet.base_look(paragraph), self._material.atom)

    def _put(self, inserted: etree._Element) -> None:
        if self._last is None:
            self._begin(inserted)
        else:
            self._last.addnext(inserted)


def _by_paragraph(pieces: Iterable[StoryParagraph]) -> Iterator[list[etree._Element]]:
    """The elements that hold each of NEW's paragraphs."""
    pieces_of: list[etree._Element] = []
    for piece in pieces:
        pieces_of.append(piece.element)
        if piece.in_new:
            yield pieces_of
            pieces_of = []


def _moves_its_mark(change: Change) -> bool:
    """Whether a moved paragraph's mark moves too; else it goes and comes: LibreOffice would leave a paragraph, empty.

    So where the last words change, and wherever the paragraph holds a field or a link.
    """
    runs = [run for paragraph in (*change.pair.old, *change.pair.new) for run in paragraph.runs]
    fields = (run.link or (run.atom is not None and run.atom.kind in FIELDS) for run in runs)
    return change.spans[-1].op is Op.KEEP and not any(fields)


def _text(paragraphs: Sequence[Paragraph], numbers: Mapping[Paragraph, Numbered]) -> TypedText:
    return TypedText(
        tuple(paragraph.runs for paragraph in paragraphs), tuple(numbers[paragraph].typed for paragraph in paragraphs)
    )


def _leaves_a_rest(before: StoryParagraph, gone: Sequence[StoryParagraph]) -> bool:
    """Whether LibreOffice would leave an empty paragraph: where dropped ones hold a comment."""
    if any(slot.move for slot in gone):
        return False
    return holds_remark(slot.element for slot in gone) and before.in_old and may_lose_its_mark(before.element)


def _places(items: Sequence[object]) -> IdentityMap[Change, int]:
    """Where the OLD paragraphs of whole changes stand, so that names of moves are the same each time."""
    members = (member for item in items if isinstance(item, Group) for member in item.members)
    return IdentityMap((member.change, place) for place, member in enumerate(members) if member.from_old)
