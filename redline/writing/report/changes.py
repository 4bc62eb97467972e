"""Comparison → the blocks of its paragraphs: one for each change, and one where a moved paragraph stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from redline.comparing.authorship import hands
from redline.comparing.classes import Classified
from redline.comparing.telling.verdict import is_counted
from redline.identities import IdentityMap
from redline.model import Change, Comparison, Kind, NoteChange, Op, Paragraph, Resolution
from redline.records import dataclass
from redline.writing.context import harmless, labels
from redline.writing.description import (
    addresses,
    fate_and_asked,
    is_elsewhere,
    note_kind,
    note_name,
    place,
    shows_typography,
)
from redline.writing.order import amount, is_operative
from redline.writing.phrases import Phrases
from redline.writing.report import words
from redline.writing.report.anchors import Anchors
from redline.writing.report.blocks import Changed, ChangedNote, Vacancy
from redline.writing.report.hands import HandTeller, teller
from redline.writing.report.judging import Judgement
from redline.writing.report.words import HandedSpan, NotePlaces
from redline.writing.telling import said
from redline.writing.totals import differs

_LOOKS = {
    Kind.HEAD: "head",
    Kind.TITLE: "title",
    Kind.BODY_LINE: "body-line",
    Kind.HEADING: "heading",
    Kind.CLOSING: "closing",
}


@dataclass(slots=True)
class _Builder:
    comparison: Comparison
    say: Phrases
    details: bool
    teller: HandTeller
    anchors: Anchors = field(default_factory=Anchors)

    def block(self, classed: Classified, judgement: Judgement) -> Changed:
        change, pair = classed.change, classed.change.pair
        anchor = self.anchors.name(_name(pair.new) if pair.new else f"was {_name(pair.old)}")
        names = [self.anchors.name(f"{anchor} note {at}") for at in range(1, len(change.notes) + 1)]
        old, new = self._sides(change.notes, names)
        address, was = addresses(pair.new, self.say), addresses(pair.old, self.say)
        first = (pair.new or pair.old)[0]
        whole, shown = change.kind in ("inserted", "deleted"), _shown(change)
        return Changed(
            anchor=anchor,
            address=address,
            was=was if was != address else "",
            place=place(pair, self.say),
            told=fate_and_asked(change, self.say, self.details),
            kind=change.kind,
            moved=pair.moved,
            differs=differs(change),
            look=_LOOKS.get(first.address.kind, "text"),
            level=min(first.level, 3),
            looks=_looks(change, self.say),
            labels=(_label(pair.old), _label(pair.new)),
            words=words.both(pair, shown(self.teller.of_parts(hands.parts(change)), Op.INSERT), old, new),
            old=words.old_only(pair, shown(self.teller.of_parts(hands.parts(change)), Op.DELETE), old),
            notes=tuple(self._note(note, name, change) for note, name in zip(change.notes, names, strict=True)),
            weight=judgement.weight,
            classes=judgement.classes,
            line=judgement.line,
            said="" if whole else self.say("next").join(said(classed, self.say)),
            similarity=change.similarity,
            length=sum(len(span.text) for span in change.spans),
            amount=amount(change),
            origin=self.anchors.name(f"from {_name(pair.old)}") if pair.moved else "",
            operative=is_operative(change),
            is_typographic=change.is_typographic,
            counted=is_counted(change),
            hands=self.teller.row(change),
            people=self.teller.people(change),
        )

    def _sides(self, notes: Sequence[NoteChange], names: Sequence[str]) -> tuple[NotePlaces, NotePlaces]:
        old = {note.old.ref: name for note, name in zip(notes, names, strict=True) if note.old}
        new = {note.new.ref: name for note, name in zip(notes, names, strict=True) if note.new}
        return _side(self.comparison.old, old), _side(self.comparison.new, new)

    def _note(self, note: NoteChange, anchor: str, change: Change) -> ChangedNote:
        kind = "unchanged" if note.is_typographic and not shows_typography(change) else note_kind(note)
        fate, shown = "elsewhere" if is_elsewhere(note, change.notes) else kind, _shown(change)
        return ChangedNote(
            anchor,
            note_name(note, self.say),
            kind,
            self.say(f"footnote {fate}"),
            words.of_note(shown(self.teller.of_parts(hands.note_parts(note)), Op.INSERT)),
            words.of_note(shown(self.teller.of_parts(hands.note_parts(note)), Op.DELETE), without=Op.INSERT),
        )


def changes(
    comparison: Comparison,
    classified: Sequence[Classified],
    judgements: Sequence[Judgement],
    say: Phrases,
    details: bool = False,
) -> list[Changed]:
    """A block for each change, in the comparison's order. details: whether each says how much stayed."""
    builder = _Builder(comparison, say, details, teller(comparison, say))
    return [builder.block(classed, judgement) for classed, judgement in zip(classified, judgements, strict=True)]


def with_vacancies(comparison: Comparison, shown: Sequence[Changed]) -> list[Changed | Vacancy]:
    """The blocks, and after what preceded them in the old text the places that moved paragraphs have left."""
    left = _left_after(comparison, shown)
    result: list[Changed | Vacancy] = list(left.get(-1, ()))
    for at, block in enumerate(shown):
        result.append(block)
        result.extend(left.get(at, ()))
    return result


def _left_after(comparison: Comparison, shown: Sequence[Changed]) -> Mapping[int, list[Vacancy]]:
    """Vacancies by the place of the change after which they stand; -1 for the text's beginning."""
    holder = IdentityMap((old, at) for at, change in enumerate(comparison.changes) for old in change.pair.old)
    vacancies: dict[int, list[Vacancy]] = {}
    before, seen = -1, set()
    beside = (paragraph for story in comparison.old.stories for paragraph in story.paragraphs)
    for paragraph in (*comparison.old.paragraphs, *beside):
        at = holder.get(paragraph, -1)  # a text that only one side has beside the body is not compared
        if at < 0:
            continue
        block = shown[at]
        if not block.moved:
            before = at
        elif at not in seen:
            seen.add(at)
            vacancy = Vacancy(block.origin, block.was or block.address, block.address, block.anchor)
            vacancies.setdefault(before, []).append(vacancy)
    return vacancies


def _shown(change: Change) -> Callable[[Iterable[HandedSpan], Op], Iterable[HandedSpan]]:
    """What is shown of spans: typography only where it is all that changed of words."""
    return (lambda spans, _: spans) if shows_typography(change) else words.decided


def _looks(change: Change, say: Phrases) -> tuple[str, ...]:
    formatting = (*change.formatting, *(trait for note in change.notes for trait in note.formatting))
    return tuple(dict.fromkeys(say.look(trait.name) for trait in formatting))


def _side(resolution: Resolution, places: Mapping[str, str]) -> NotePlaces:
    return NotePlaces(labels(resolution), places)


def _name(paragraphs: Sequence[Paragraph]) -> str:
    return str(paragraphs[0].address)


def _label(paragraphs: Sequence[Paragraph]) -> str:
    return harmless(paragraphs[0].label) if paragraphs else ""
