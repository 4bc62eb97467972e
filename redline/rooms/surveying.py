"""Finds what can be decided: the places of a compilation, in the order of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redline.amending.compiling import conflicts
from redline.amending.compiling.merging import CompiledSlot, Merge
from redline.amending.compiling.model import ConflictSide, PartyEdit
from redline.rooms.places import FOOTNOTE, NEW, PARAGRAPH, WORDS, RoomPlace, key_of
from redline.runs import cut, plain, signs

_AROUND = 40
"""How many units before words say which of the same are meant."""


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
        key = key_of(met.where, met.old, before)
        yield RoomPlace(
            key,
            WORDS,
            met.where,
            "",
            met.old,
            met.sides,
            (number,),
            met.start,
            met.stop,
            words,
            hunks=tuple(cluster),
            language=merge.work.draft.language,
        )
    yield from _footnotes(merge, number, edits)


def _whole(merge: Merge, number: int, row: CompiledSlot, edits: dict[str, PartyEdit]) -> RoomPlace:
    """A paragraph that goes, or of which there are several versions."""
    tabled = merge.work.draft.paragraphs[row.place]
    gone = sorted(wish.party for wish in merge.wishes if row.place in wish.gone)
    sides = [ConflictSide(tuple(gone), "", len(tabled.text))] if gone else []
    language = merge.work.draft.language
    rows = [number]
    for place, version in enumerate(merge.rows):
        if version.alt == row.place:
            rows.append(place)
            parties = tuple(sorted(version.parties))
            sides.append(ConflictSide(parties, version.slot.text(), _changed(edits[parties[0]])))
    words = signs(tabled.runs)
    key = key_of(str(tabled.address), tabled.text, "whole")
    stop = sum(run.units for run in tabled.runs)
    return RoomPlace(
        key,
        PARAGRAPH,
        str(tabled.address),
        "",
        tabled.text,
        tuple(sides),
        tuple(rows),
        0,
        stop,
        words,
        language=language,
    )


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
        notes_of_first = edits[parties[0]].notes
        text = next(note.new.text for note in notes_of_first if note.new and note.old and note.old.ref == ref)
        where = f"{merge.rows[number].slot.address}, footnote {notes[ref].label}"
        side = ConflictSide(tuple(parties), text, len(text))
        yield RoomPlace(
            key_of(where, notes[ref].text), FOOTNOTE, where, "", notes[ref].text, (side,), (number,), note=ref
        )


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
    key = key_of(f"behind {behind}" if behind else "at the beginning", merge.rows[rows[0]].slot.text(), "new")
    sides = tuple(ConflictSide(tuple(parties), text, len(text)) for text, parties in versions.items())
    points = tuple(tuple(sorted(merge.rows[row].parties)) for row in rows)
    return RoomPlace(key, NEW, str(first.slot.address), behind, "", sides, tuple(rows), words=words, points=points)


def _line(row: CompiledSlot) -> str:
    """A new paragraph's words in a line: a break within it becomes U+2028."""
    return row.slot.text().replace("\n", "\u2028")
