"""Where parties can't all have what they want: found from the places of their edits, told with all their texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from redline.amending.compiling import renumbering
from redline.amending.compiling.merging import Merge
from redline.amending.compiling.model import Conflict, ConflictKind, ConflictSide, PartyEdit
from redline.amending.compiling.wishes import own, said
from redline.messages import Message, linked
from redline.model import Note, Op, Paragraph
from redline.records import dataclass
from redline.runs import Run, cut, merged, plain, units_in


@dataclass(frozen=True)
class Hunk:
    """One edit of a party: units `start` up to `stop` of a paragraph become `runs`, put in before units `places`."""

    party: str
    start: int
    stop: int
    runs: tuple[Run, ...]
    places: tuple[int, ...] = ()


def conflicts(merge: Merge) -> Iterator[Conflict]:
    """Every conflict, in the draft's order."""
    gaps: set[int] = set()
    for place, row in enumerate(merge.rows):
        if row.slot.tabled is not None:
            yield from _in_paragraph(merge, place)
        elif row.alt is None and row.place not in gaps:
            gaps.add(row.place)
            yield from _in_gap(merge, place)
    yield from renumbering.conflicts(merge)


def told(conflict: Conflict) -> Message:
    """In one line, as a comment: "Conflict (overlapping words). EU: “all States”; G77: delete"."""
    sides = linked("said.then", [_told(side) for side in conflict.sides])
    return Message("compiled.conflict", kind=conflict.kind.named, sides=sides)


def _told(side: ConflictSide) -> Message:
    """What a side wants: its text in quotation marks, or that it deletes."""
    if side.text:
        return Message("compiled.text", parties=side.parties, text=side.text)
    return Message("compiled.deletes", parties=side.parties)


def quoted(side: ConflictSide) -> str:
    """A side's text in quotation marks, or that it deletes; in English, for errors."""
    return f"“{side.text}”" if side.text else "delete"


def _in_gap(merge: Merge, row: int) -> Iterator[Conflict]:
    """New paragraphs of several parties at one place, where each has one that another lacks."""
    gap = merge.rows[row].place
    blocks = {wish.party: wish.come[gap] for wish in merge.wishes if gap in wish.come}
    versions: dict[tuple[object, ...], list[str]] = {}
    for party, block in sorted(blocks.items()):
        key = tuple((paragraph.level, said(paragraph.runs, merge.footnotes)) for paragraph in block)
        versions.setdefault(key, []).append(party)
    if any(set(version) - set(rival) and set(rival) - set(version) for version in versions for rival in versions):
        sides = (_block(parties, blocks[parties[0]]) for parties in versions.values())
        yield Conflict(ConflictKind.SAME_PLACE, str(merge.rows[row].slot.address), "", tuple(sides), row)


def _block(parties: Sequence[str], block: Sequence[Paragraph]) -> ConflictSide:
    text = "\n".join(paragraph.text for paragraph in block)
    return ConflictSide(tuple(parties), text, len(text))


def _in_paragraph(merge: Merge, row: int) -> Iterator[Conflict]:
    """Deletions against edits, then edits against one another, then footnotes."""
    place = merge.rows[row].place
    edits = {wish.party: wish.edits[place] for wish in merge.wishes if place in wish.edits}
    gone = sorted(wish.party for wish in merge.wishes if place in wish.gone)
    tabled = merge.work.draft.paragraphs[place]
    if gone and edits:
        sides = tuple(against(tabled, gone, edits))
        yield Conflict(ConflictKind.DELETION, str(tabled.address), tabled.text, sides, row)
    hunks = [hunk for party in sorted(edits) for hunk in hunks_of(party, edits[party])]
    for cluster in clusters(hunks):
        if any(not _equal(rival, cluster[0], merge.footnotes) for rival in cluster):
            yield met(merge, row, cluster, edits)
    yield from _in_notes(merge, row, edits)


def against(tabled: Paragraph, gone: Sequence[str], edits: Mapping[str, PartyEdit]) -> Iterator[ConflictSide]:
    """A paragraph's deletion, and how it reads in the texts of those who edit it."""
    yield ConflictSide(tuple(gone), "", len(tabled.text))
    for party, edit in sorted(edits.items()):
        changed = sum(span.units for span in edit.spans if span.op is not Op.KEEP)
        yield ConflictSide((party,), edit.paragraph.text, changed)


def hunks_of(party: str, edit: PartyEdit) -> Iterator[Hunk]:
    """A party's edits in a paragraph, each as one replacement, with the places where its words go in."""
    for kept, group in groupby(edit.spans, key=lambda span: span.op is Op.KEEP):
        if kept:
            continue
        spans = list(group)
        gone = sum(span.units for span in spans if span.op is Op.DELETE)
        came = [span for span in spans if span.op is Op.INSERT]
        runs = merged(run for span in came for run in cut(edit.paragraph.runs, span.new, span.new + span.units))
        yield Hunk(party, spans[0].old, spans[0].old + gone, runs, tuple(span.old for span in came))


def meet(hunk: Hunk, rival: Hunk) -> bool:
    """Whether two edits touch the same words, put something at one place, or one puts something into what the other
    deletes.
    """
    shared = max(hunk.start, rival.start) < min(hunk.stop, rival.stop)
    inside = any(a.start < at < a.stop for a, b in ((hunk, rival), (rival, hunk)) for at in b.places)
    return shared or inside or bool(set(hunk.places) & set(rival.places))


def _equal(hunk: Hunk, rival: Hunk, known: Mapping[str, Note]) -> bool:
    edges = (hunk.start, hunk.stop, hunk.places) == (rival.start, rival.stop, rival.places)
    return edges and _said(hunk, known) == _said(rival, known)


def _said(hunk: Hunk, known: Mapping[str, Note]) -> tuple[object, ...]:
    """What a hunk brings, its notes known by the refs that the compilation gives them."""
    return said(own(hunk.runs, hunk.party, "an edit"), known)


def clusters(hunks: Sequence[Hunk]) -> list[list[Hunk]]:
    """The edits of a paragraph, each with all that it meets, in the paragraph's order."""
    gathered: list[list[Hunk]] = []
    for hunk in hunks:
        touched = [cluster for cluster in gathered if any(meet(hunk, rival) for rival in cluster)]
        gathered = [cluster for cluster in gathered if cluster not in touched]
        gathered.append([*(rival for cluster in touched for rival in cluster), hunk])
    return sorted(gathered, key=_reach)


def _reach(cluster: Sequence[Hunk]) -> tuple[int, int]:
    """From which unit to which; what comes before a word stands before what becomes of it."""
    return min(hunk.start for hunk in cluster), max(hunk.stop for hunk in cluster)


def met(merge: Merge, row: int, cluster: Sequence[Hunk], edits: Mapping[str, PartyEdit]) -> Conflict:
    """Edits that meet as one place: the draft's words there, and how they read in each party's text."""
    start, stop = min(hunk.start for hunk in cluster), max(hunk.stop for hunk in cluster)
    tabled = merge.work.draft.paragraphs[merge.rows[row].place]
    versions: dict[tuple[str, int], list[str]] = {}
    for party in sorted({hunk.party for hunk in cluster}):
        own_hunks = [hunk for hunk in cluster if hunk.party == party]
        changed = sum(hunk.stop - hunk.start + units_in(hunk.runs) for hunk in own_hunks)
        versions.setdefault((_version(edits[party], start, stop), changed), []).append(party)
    sides = tuple(ConflictSide(tuple(parties), text, changed) for (text, changed), parties in versions.items())
    pure = all(hunk.start == hunk.stop for hunk in cluster) or len({(hunk.start, hunk.stop) for hunk in cluster}) == 1
    kind = ConflictKind.SAME_PLACE if pure else ConflictKind.OVERLAP
    return Conflict(kind, str(tabled.address), plain(cut(tabled.runs, start, stop)), sides, row, start, stop)


def _version(edit: PartyEdit, start: int, stop: int) -> str:
    """How the draft's units `start` to `stop` read in a party's text, what it puts in at either end included."""
    words: list[str] = []
    for span in edit.spans:
        if span.op is Op.INSERT and start <= span.old <= stop:
            words.append(span.text)
        elif span.op is Op.KEEP:
            first, last = max(start, span.old), min(stop, span.old + span.units)
            if first < last:
                at = span.new + first - span.old
                words.append(plain(cut(edit.paragraph.runs, at, at + last - first)))
    return "".join(words)


def _in_notes(merge: Merge, row: int, edits: Mapping[str, PartyEdit]) -> Iterator[Conflict]:
    """A footnote that several change in several ways."""
    wanted: dict[str, dict[str, list[str]]] = {}
    for party, edit in sorted(edits.items()):
        for change in edit.notes:
            if change.old and change.new:
                wanted.setdefault(change.old.ref, {}).setdefault(change.new.text, []).append(party)
    known = {note.ref: note for note in merge.work.draft.notes}
    for ref, texts in wanted.items():
        if len(texts) > 1:
            sides = (ConflictSide(tuple(parties), text, len(text)) for text, parties in texts.items())
            where = f"{merge.rows[row].slot.address}, footnote {known[ref].label}"
            yield Conflict(ConflictKind.OVERLAP, where, known[ref].text, tuple(sides), row)
