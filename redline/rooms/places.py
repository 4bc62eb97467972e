"""What can be decided: the places of a compilation, each with what every party wants there.

A place is words of one paragraph that edits of parties touch, a footnote whose words change, a paragraph as a whole
where somebody deletes it or versions of it stand against one another, or a new paragraph with its points. Its key says
which words are meant, not where among others it stands.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from redline.amending.compiling import brackets, conflicts
from redline.amending.compiling.conflicts import Hunk
from redline.amending.compiling.merging import CompiledSlot, Merge
from redline.amending.compiling.model import ConflictSide, PartyEdit
from redline.amending.signs import signs
from redline.model import cut, plain
from redline.records import dataclass

WORDS, FOOTNOTE, PARAGRAPH, NEW = "words", "footnote", "paragraph", "new paragraph"
"""Kinds of places."""
_AROUND = 40
"""How many units before words say which of the same are meant."""


@dataclass(frozen=True)
class RoomPlace:
    """Where something is to be decided.

    key:   its name in decisions: the address in the base text with the words there.
    kind:  `WORDS`, `FOOTNOTE`, `PARAGRAPH` or `NEW`.
    where: the address in the base text, of a new paragraph that which the compilation gives it ("OP 5 bis").
    behind: of a new paragraph, the address of the base text's paragraph above it, "" at the beginning.
    old:   the base text's words, "" where something only comes.   sides: what is wanted, by whom.
    rows:  the numbers of the compilation's changes concerned.   start, stop: the units of the base text's paragraph.
    words: what an edit would begin with: the base text's words, each footnote call as U+FFFC; of a new paragraph its
           own, a line for each of its points.
    points: of a new paragraph and each of its points, whose they are.
    """

    key: str
    kind: str
    where: str
    behind: str
    old: str
    sides: tuple[ConflictSide, ...]
    rows: tuple[int, ...]
    start: int = 0
    stop: int = 0
    words: str = ""
    note: str = ""
    points: tuple[tuple[str, ...], ...] = ()
    hunks: tuple[Hunk, ...] = field(default=(), repr=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """All who want something here, sorted."""
        return tuple(sorted({name for side in self.sides for name in side.parties}))

    @property
    def content(self) -> str:
        """Changes when what is wanted here does; not when one more wants the same."""
        return _digest([self.key, *sorted(side.text for side in self.sides)])

    @property
    def conflict(self) -> bool:
        """Whether not all can have what they want."""
        return len(self.sides) > 1

    @property
    def vote(self) -> tuple[ConflictSide, ...]:
        """The sides as they might be voted on, the furthest from the base text first; the chair decides."""
        return tuple(sorted(self.sides, key=lambda side: (-side.changed, side.parties)))

    @property
    def bracketed(self) -> str:
        """All that is wanted here in the negotiators' brackets: "[lamps – EU, Norway delete][bells – EU, Norway]"."""
        if self.kind == NEW:
            rows = zip(self.words.split("\n"), self.points, strict=True)
            return "\n".join(brackets.place("", [row]) for row in rows)
        return brackets.place(self.words if self.old else "", [(side.text, side.parties) for side in self.sides])

    def covers(self, party: str, at: int | str | None) -> bool:
        """Whether a mark of the party is of this place; at: as for `accepting.Takes`."""
        if self.kind == FOOTNOTE:
            return at == self.note
        if self.kind != WORDS:
            return at is None or isinstance(at, int)
        return isinstance(at, int) and any(
            hunk.party == party and (hunk.start <= at < hunk.stop or at in hunk.places) for hunk in self.hunks
        )


def places(merge: Merge) -> tuple[RoomPlace, ...]:
    """Every place of a compilation, in the order of its rows; before anything of it is taken."""
    room_places: list[RoomPlace] = []
    seen: set[int] = set()
    for number, row in enumerate(merge.rows):
        if row.slot.tabled is not None and row.parties:
            room_places += _tabled(merge, number, row)
        elif row.slot.tabled is None and row.alt is None and number not in seen:
            rows = [number, *_points(merge, number)]
            seen.update(rows)
            room_places.append(_block(merge, rows))
    return tuple(_told_apart(room_places))


def _told_apart(room_places: Iterable[RoomPlace]) -> Iterator[RoomPlace]:
    """The same words several times in one paragraph: each bears its number."""
    counts: Counter[str] = Counter()
    for place in room_places:
        counts[place.key] += 1
        again = counts[place.key]
        yield replace(place, key=f"{place.key}-{again}") if again > 1 else place


def _tabled(merge: Merge, number: int, row: CompiledSlot) -> Iterator[RoomPlace]:
    edits = {wish.party: wish.edits[row.place] for wish in merge.wishes if row.place in wish.edits}
    if row.slot.gone:
        yield _whole(merge, number, row, edits)
        return
    hunks = [hunk for party in sorted(edits) for hunk in conflicts.hunks_of(party, edits[party])]
    for cluster in conflicts.clusters(hunks):
        met = conflicts.met(merge, number, cluster, edits)
        tabled = merge.work.draft.paragraphs[row.place]
        words = signs(tuple(cut(tabled.runs, met.start, met.stop)))
        before = plain(cut(tabled.runs, max(0, met.start - _AROUND), met.start))
        key = _key(met.where, met.old, before)
        yield RoomPlace(
            key, WORDS, met.where, "", met.old, met.sides, (number,), met.start, met.stop, words, hunks=tuple(cluster)
        )
    yield from _footnotes(merge, number, edits)


def _whole(merge: Merge, number: int, row: CompiledSlot, edits: dict[str, PartyEdit]) -> RoomPlace:
    """A paragraph that goes, or of which there are several versions."""
    tabled = merge.work.draft.paragraphs[row.place]
    gone = sorted(wish.party for wish in merge.wishes if row.place in wish.gone)
    sides = [ConflictSide(tuple(gone), "", len(tabled.text))] if gone else []
    rows = [number]
    for place, version in enumerate(merge.rows):
        if version.alt == row.place:
            rows.append(place)
            parties = tuple(sorted(version.parties))
            sides.append(ConflictSide(parties, version.slot.text(), _changed(edits[parties[0]])))
    words = signs(tabled.runs)
    key = _key(str(tabled.address), tabled.text, "whole")
    stop = sum(run.units for run in tabled.runs)
    return RoomPlace(key, PARAGRAPH, str(tabled.address), "", tabled.text, tuple(sides), tuple(rows), 0, stop, words)


def _changed(edit: PartyEdit) -> int:
    return sum(span.units for span in edit.spans if span.op != "keep")


def _footnotes(merge: Merge, number: int, edits: dict[str, PartyEdit]) -> Iterator[RoomPlace]:
    """Footnotes whose words change while their call stays; all who change one want the same."""
    wanted: dict[str, list[str]] = {}
    for party, edit in sorted(edits.items()):
        for change in edit.notes:
            if change.old and change.new:
                wanted.setdefault(change.old.ref, []).append(party)
    notes = {note.ref: note for note in merge.work.draft.notes}
    for ref, parties in wanted.items():
        text = next(change.new.text for change in edits[parties[0]].notes if change.new and _is(change.old, ref))
        where = f"{merge.rows[number].slot.address}, footnote {notes[ref].label}"
        side = ConflictSide(tuple(parties), text, len(text))
        yield RoomPlace(
            _key(where, notes[ref].text), FOOTNOTE, where, "", notes[ref].text, (side,), (number,), note=ref
        )


def _is(note: object, ref: str) -> bool:
    return getattr(note, "ref", None) == ref


def _points(merge: Merge, head: int) -> Iterator[int]:
    """The new points in the same gap that follow a new paragraph and are deeper."""
    row = merge.rows[head]
    for number in range(head + 1, len(merge.rows)):
        point = merge.rows[number]
        if point.slot.tabled is not None or point.alt is not None or point.place != row.place:
            return
        if point.slot.level <= row.slot.level:
            return
        yield number


def _block(merge: Merge, rows: Sequence[int]) -> RoomPlace:
    """A new paragraph with its points; parties may want some of them only."""
    first = merge.rows[rows[0]]
    texts: dict[str, tuple[str, ...]] = {
        party: tuple(_line(merge.rows[row]) for row in rows if party in merge.rows[row].parties)
        for party in sorted({party for row in rows for party in merge.rows[row].parties})
    }
    versions: dict[str, list[str]] = {}
    for party, lines in texts.items():
        versions.setdefault("\n".join(lines), []).append(party)
    behind = str(merge.work.draft.paragraphs[first.place - 1].address) if first.place else ""
    words = "\n".join(_line(merge.rows[row]) for row in rows)
    key = _key(f"behind {behind}" if behind else "at the beginning", merge.rows[rows[0]].slot.text(), "new")
    sides = tuple(ConflictSide(tuple(parties), text, len(text)) for text, parties in versions.items())
    points = tuple(tuple(sorted(merge.rows[row].parties)) for row in rows)
    return RoomPlace(key, NEW, str(first.slot.address), behind, "", sides, tuple(rows), words=words, points=points)


def _line(row: CompiledSlot) -> str:
    """A new paragraph's words in a line: a break within it becomes U+2028."""
    return row.slot.text().replace("\n", "\u2028")


def _key(where: str, words: str, *more: str) -> str:
    """ "OP 5 “all States” 3f2a…": for people the beginning, for the room all of it."""
    shown = words if len(words) <= 40 else f"{words[:39]}…"
    return f"{where} “{shown}” {_digest([where, words, *more])}"


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:12]
