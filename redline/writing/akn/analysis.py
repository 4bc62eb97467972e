"""The changes of a comparison as Akoma Ntoso analyses them: what each did to which paragraph, and whose it is.

A comparison shows what became of its old text, so its changes are passive modifications: the new text is their
`source`, a paragraph their `destination`, what went their `old`, what came their `new`. Where somebody's change has a
date, an event of the document's life is of that date, and the change belongs to the period that it begins.
Source: Akoma Ntoso 1.0 part 2 (OASIS, 2018), `textualMod` and its types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from redline.akn.names import OWN, tag
from redline.identities import IdentityMap
from redline.model import Authorship, Change, Op
from redline.records import dataclass
from redline.writing.akn.rows import Row, WrittenMark


@dataclass(frozen=True, slots=True)
class Modification:
    """One `textualMod`.

    kind: of the standard's types.   places: the lines concerned.   previous: where it stood before, "" where it stays.
    old, new: the ids of what went and what came.   hand: whose it is.
    """

    kind: str
    places: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    hand: Authorship
    previous: str = ""


def modifications(rows: Sequence[Row]) -> list[Modification]:
    """What was done to each paragraph, by each who did something to it. rows: once they are written."""
    by_change: IdentityMap[Change, list[Row]] = IdentityMap()
    for row in rows:
        if row.change is not None:
            by_change.setdefault(row.change, []).append(row)
    return [made for change, held in by_change.items() for made in _of_change(change, held)]


def _of_change(change: Change, held: Sequence[Row]) -> Iterator[Modification]:
    pair = change.pair
    if len(pair.old) + len(pair.new) > 2:
        yield from _as_one("split" if len(pair.new) > 1 else "join", held)
    elif pair.moved:
        old = next((row.name for row in held if row.new is None), "")
        yield from _as_one("renumbering", held, old)
    elif pair.old and pair.new and len(held) > 1:
        yield from _as_one("replacement", held)
    else:
        for row in held:
            yield from _of_row(row)


def _as_one(kind: str, held: Sequence[Row], previous: str = "") -> Iterator[Modification]:
    places = tuple(row.name for row in held)
    for hand, old, new in _by_hand(mark for row in held for mark in row.marks):
        yield Modification(kind, places, old, new, hand, previous)


def _of_row(row: Row) -> Iterator[Modification]:
    for hand, old, new in _by_hand(row.marks):
        if row.old is None or row.new is None:
            kind = "insertion" if row.old is None else "repeal"
        elif all(piece.op is Op.KEEP for piece in row.words) and row.old.label != row.new.label:
            kind = "renumbering"
        else:
            kind = "substitution" if old and new else "repeal" if old else "insertion"
        yield Modification(kind, (row.name,), old, new, hand)


def _by_hand(marks: Iterable[WrittenMark]) -> Iterator[tuple[Authorship, tuple[str, ...], tuple[str, ...]]]:
    """Whose the marks are, each with the ids of what went and what came."""
    hands: dict[tuple[object, ...], list[WrittenMark]] = {}
    for mark in marks:
        hands.setdefault((mark.hand.author, mark.hand.date), []).append(mark)
    for own in hands.values():
        old, new = (tuple(mark.name for mark in own if mark.op is op) for op in (Op.DELETE, Op.INSERT))
        yield own[0].hand, old, new


def analyse(meta: etree._Element, made: Sequence[Modification], source: str, authors: Mapping[str, str]) -> None:
    """Appends the events of the changes, the changes themselves, and the periods that they belong to.

    source: the address of the new text.   authors: their ids by their names.
    """
    if not made:
        return
    dated = list(
        dict.fromkeys(_moment(modification.hand) for modification in made if modification.hand.date is not None)
    )
    if dated:
        life = etree.SubElement(meta, tag("lifecycle"), source=OWN)
        for number, (author, date) in enumerate(dated, 1):
            whose = f"#{authors[author]}" if author in authors else OWN
            attributes = {"eId": f"event_{number}", "date": date, "source": whose}
            etree.SubElement(life, tag("eventRef"), {**attributes, "type": "amendment"})
    passive = etree.SubElement(etree.SubElement(meta, tag("analysis"), source=OWN), tag("passiveModifications"))
    for number, modification in enumerate(made, 1):
        element = _textual(passive, modification, source, number)
        if modification.hand.author in authors:
            element.set("refersTo", f"#{authors[modification.hand.author]}")
        if _moment(modification.hand) in dated:
            element.set("period", f"#period_{dated.index(_moment(modification.hand)) + 1}")
    _periods(meta, len(dated))


def _moment(hand: Authorship) -> tuple[str, str]:
    """Who changed something, and when, as the file says it: without a zone, as Word's dates have none."""
    return hand.author, hand.date.replace(tzinfo=None).isoformat() if hand.date else ""


def _textual(parent: etree._Element, modification: Modification, source: str, number: int) -> etree._Element:
    element = etree.SubElement(parent, tag("textualMod"), eId=f"mod_{number}", type=modification.kind)
    etree.SubElement(element, tag("source"), href=source)
    for place in modification.places:
        etree.SubElement(element, tag("destination"), href=f"#{place}")
    if modification.previous:
        etree.SubElement(element, tag("previous"), href=f"#{modification.previous}")
    for name, ids in (("old", modification.old), ("new", modification.new)):
        for eid in ids:
            etree.SubElement(element, tag(name), href=f"#{eid}")
    return element


def _periods(meta: etree._Element, count: int) -> None:
    if not count:
        return
    held = etree.SubElement(meta, tag("temporalData"), source=OWN)
    for number in range(1, count + 1):
        group = etree.SubElement(held, tag("temporalGroup"), eId=f"period_{number}")
        etree.SubElement(group, tag("timeInterval"), start=f"#event_{number}", refersTo="#inForce")
