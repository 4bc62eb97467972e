"""Follows every paragraph and every word from version to version, by the comparison of neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field

from redline.comparing import compare
from redline.identities import IdentityMap
from redline.model import Address, Change, Kind, Note, NoteChange, Pair, Paragraph, Resolution
from redline.records import dataclass
from redline.runs import joined, units_in
from redline.sessions.history.marking import Marked, Word, by_paragraph, marked
from redline.sessions.history.returning import Dropped, Memory, Return
from redline.sessions.history.types import History, Life, Moment, NoteText, UnitOrigin, passages


def trace(versions: Sequence[Resolution]) -> History:
    """The history of a text; versions: in the order of time, at least one.

    Words are followed in paragraphs, titles, annexes and footnotes; what stands beside the body is not.
    """
    tracer = _Tracer()
    tracer.begin(versions[0])
    for number in range(1, len(versions)):
        tracer.step(number, compare(versions[number - 1], versions[number]).of_story())
    lives = tuple(Life(tuple(tracer.moments[life]), tracer.into.get(life, "")) for life in tracer.order)
    return History(tuple(versions), lives)


@dataclass(slots=True)
class _Tracer:
    """What is known of the latest version: the marks of each paragraph and its life.

    moments, into: of each life, by its number.   order: of the lives, as the text has them.
    """

    moments: list[list[Moment]] = field(default_factory=list)
    into: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    marks: IdentityMap[Paragraph, list[UnitOrigin]] = field(default_factory=IdentityMap)
    owner: IdentityMap[Paragraph, int] = field(default_factory=IdentityMap)
    memory: Memory = field(default_factory=Memory)
    newborn: dict[int | None, list[int]] = field(default_factory=dict)
    notes: dict[str, tuple[Note, list[UnitOrigin]]] = field(default_factory=dict)

    def begin(self, first: Resolution) -> None:
        self.notes = {note.ref: (note, [UnitOrigin(0)] * units_in(joined(note.paragraphs))) for note in first.notes}
        for paragraph in first.paragraphs:
            self.marks[paragraph] = [UnitOrigin(0)] * units_in(paragraph.runs)
            self._live(self._born(None), paragraph, 0, "first version")
        self._put_in_order()

    def step(self, version: int, changes: Sequence[Change]) -> None:
        """From one version to the next. What is dropped is remembered first, so that words may move as well."""
        steps = [marked(change, [self.marks[old] for old in change.pair.old], version) for change in changes]
        noted = [[self._marked_note(note, version) for note in change.notes] for change in changes]
        for tracked, notes in zip(steps, noted, strict=True):
            for part in (tracked, *notes):
                self._remember(part, self.owner[tracked.change.pair.old[0]] if tracked.change.pair.old else -1, version)
        returns = [self._returned(tracked, version) for tracked in steps]
        for notes in noted:
            for part in notes:
                self._returned(part, version)
        self.notes = {note.ref: (note, part.new) for note, part in _new_notes(changes, noted)}
        self._live_on(steps, returns, version)

    def _live_on(self, steps: Sequence[Marked], returns: Sequence[int | None], version: int) -> None:
        owner, self.marks, self.owner = self.owner, IdentityMap(), IdentityMap()
        places = {life: place for place, life in enumerate(self.order)}
        before: int | None = None
        for change, returned in zip(steps, returns, strict=True):
            for new, marks in zip(change.change.pair.new, by_paragraph(change), strict=True):
                self.marks[new] = marks
            old = [owner[paragraph] for paragraph in change.change.pair.old]
            if old and not change.change.pair.moved:
                before = max(old if before is None else [*old, before], key=places.__getitem__)
            self._carry_on(change.change, old, returned, version, before)
        self._put_in_order()

    # words

    def _marked_note(self, note: NoteChange, version: int) -> Marked:
        old = [self.notes[note.old.ref][1]] if note.old and note.old.ref in self.notes else []
        sides = [(_as_paragraph(side),) if side else () for side in (note.old if old else None, note.new)]
        return marked(Change(Pair(sides[0], sides[1]), note.spans), old, version)

    def _remember(self, change: Marked, life: int, version: int) -> None:
        whole = not change.change.pair.new
        for words in change.deleted:
            if words:
                keys = tuple(word.key for word in words)
                marks = tuple(change.old[word.start] for word in words)
                self.memory.keep(Dropped(keys, marks, version, life), whole)

    def _returned(self, change: Marked, version: int) -> int | None:
        """Gives returned words their old marks; the life of which more than half of a new paragraph comes, if any."""
        sources: Counter[int] = Counter()
        whole = not change.change.pair.old
        for words in change.inserted:
            for back in self.memory.find([word.key for word in words], whole):
                _give_back(change, words, back, version)
                if whole and len(words) == back.stop - back.start:  # with the signs before and after them
                    change.new[: words[0].start] = [change.new[words[0].start]] * words[0].start
                    change.new[words[-1].stop :] = [change.new[words[-1].start]] * (len(change.new) - words[-1].stop)
                if back.dropped.version < version:
                    sources[back.dropped.life] += back.stop - back.start
        life, number = max(sources.items(), key=lambda item: item[1], default=(0, 0))
        total = sum(len(words) for words in change.inserted)
        return life if whole and number * 2 > total else None

    # lives

    def _carry_on(
        self, change: Change, old: Sequence[int], returned: int | None, version: int, before: int | None
    ) -> None:
        """Lets the lives of a change go on, end or begin; before: the life after which a new one stands."""
        new = change.pair.new
        if not old:
            away = returned is not None and self.moments[returned][-1].version < version - 1
            life = returned if away and returned is not None else self._born(before)
            self._live(life, new[0], version, "returned" if away else "inserted")
            return
        if not new:
            return
        heir = _heir(change)
        names = tuple(str(paragraph.address) for paragraph in change.pair.old) if len(old) + len(new) > 2 else ()
        for number, paragraph in enumerate(new):
            goes_on = old[heir] if len(old) > 1 else old[0] if number == heir else None
            life = self._born(before) if goes_on is None else goes_on
            self._live(life, paragraph, version, change.kind, change.pair.moved, names)
        for number, life in enumerate(old):
            if number != heir and len(old) > 1:
                self.into[life] = str(new[0].address)

    def _born(self, before: int | None) -> int:
        life = len(self.moments)
        self.moments.append([])
        self.newborn.setdefault(before, []).append(life)
        return life

    def _put_in_order(self) -> None:
        """Lets the new lives stand where they were born: each after the one that precedes it in the text."""
        order = self.newborn.pop(None, [])
        for life in self.order:
            order += [life, *self.newborn.pop(life, [])]
        self.order = order

    def _live(
        self, life: int, paragraph: Paragraph, version: int, how: str, moved: bool = False, from_: tuple[str, ...] = ()
    ) -> None:
        self.owner[paragraph] = life
        passages_now = passages(paragraph.runs, self.marks[paragraph])
        called = [self.notes[ref] for ref in paragraph.note_refs if ref in self.notes]
        notes = tuple(NoteText(note.label, passages(joined(note.paragraphs), marks)) for note, marks in called)
        self.moments[life].append(Moment(version, paragraph, passages_now, how, moved, from_, notes))


def _as_paragraph(note: Note) -> Paragraph:
    return Paragraph(Address(Kind.OTHER), joined(note.paragraphs))


def _new_notes(changes: Sequence[Change], noted: Sequence[Sequence[Marked]]) -> Iterator[tuple[Note, Marked]]:
    for change, parts in zip(changes, noted, strict=True):
        for note, part in zip(change.notes, parts, strict=True):
            if note.new:
                yield note.new, part


def _give_back(change: Marked, words: Sequence[Word], back: Return, version: int) -> None:
    """The marks of a returned passage, its words and what stands between them; `back` only if it had been away."""
    away = back.dropped.version < version
    for number in range(back.start, back.stop):
        mark = back.dropped.marks[back.at + number - back.start]
        end = words[number + 1].start if number + 1 < back.stop else words[number].stop
        given = UnitOrigin(mark.version, version if away else mark.back)
        change.new[words[number].start : end] = [given] * (end - words[number].start)


def _heir(change: Change) -> int:
    """Which of several paragraphs goes on living: the longest of a merge, the longest of a split."""
    several = change.pair.old if len(change.pair.old) > 1 else change.pair.new
    return max(range(len(several)), key=lambda at: (len(several[at].text), -at))
