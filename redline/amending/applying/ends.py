"""The ends of lists after paragraphs came and went: the last has a full stop, the last but one "and".

Source: the drafts themselves; what ends how is taken from the draft as tabled, and only where it is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from redline.amending.text.units import Mark, Slot, with_parents
from redline.amending.text.working import Working
from redline.messages import Message
from redline.model import Kind
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import Run

_END = lazy(r"(?P<gap>[\s\u00a0]?)(?P<sign>[;,.；。，])(?P<join>(?: (?:and|et|y|и|و|or|ou|o))?)\s*$")


_Key = tuple[Kind, str, int, Slot | None]


@dataclass(frozen=True, slots=True)
class Repair:
    """A sign set right: for whose item, how to say it, and in which paragraph."""

    mark: Mark
    said: Message
    tail: Slot


_Ends = Mapping[str, tuple[str, str]]
"""How a list's paragraphs end: sign and joining word of the "last", of the one "before" it, of all "others"."""


def repair(work: Working) -> list[Repair]:
    """Set the ends right of every list whose members changed; returns what was done."""
    done: list[Repair] = []
    tabled = dict(_lists(work.tabled, lambda slot: True))
    now = dict(_lists(work.slots, lambda slot: slot.alive))
    for key, members in now.items():
        before = tabled.get(key, [])
        if before and before != members:
            done.extend(_repair(work, before, members))
    return done


def _lists(slots: Sequence[Slot], wanted: Callable[[Slot], bool]) -> Iterator[tuple[_Key, list[Slot]]]:
    """Lists by their key: paragraphs of one kind, part and level below one paragraph."""
    lists: dict[_Key, list[Slot]] = {}
    cited = (slot for slot in slots if slot.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and slot.address.nth == 1)
    for slot, parent in with_parents(filter(wanted, cited)):
        lists.setdefault((slot.address.kind, slot.address.part, slot.level, parent), []).append(slot)
    yield from lists.items()


def _repair(work: Working, before: Sequence[Slot], members: Sequence[Slot]) -> Iterator[Repair]:
    rules = _rules(work, before)
    if rules is None:
        return
    roles = {slot: _role(place, len(before)) for place, slot in enumerate(before)}
    for place, slot in enumerate(members):
        role = _role(place, len(members))
        mark = slot.born or slot.moved or _cause(work, slot, before, members)
        if mark is None or roles.get(slot) == role:
            continue
        last, wanted = _tail(work, slot), rules[role]
        if _stands(work, slot, last, rules, roles.get(slot)):
            continue
        if last is slot or role == "last" or roles.get(slot) == "last":
            yield from _set(slot, last, wanted if last is slot else (wanted[0], ""), mark)


def _stands(work: Working, slot: Slot, tail: Slot, rules: _Ends, role: str | None) -> bool:
    """Whether an end is left: one that an amendment gave, and one that followed no rule before."""
    if tail.punctuated:
        return True
    if slot.born or role is None:
        return False
    end = _END.search(_tabled(_tail(work, slot, tabled=True)))
    given = [unit.come for unit in tail.units if not unit.gone and unit.run.text.strip()][-1:]
    return given != [None] or (end is not None and end["sign"] != rules[role][0])


def _rules(work: Working, before: Sequence[Slot]) -> _Ends | None:
    """How the tabled list's members end, None where that is not plain."""
    ends = [_END.search(_tabled(_tail(work, slot, tabled=True))) for slot in before]
    last = ends[-1]
    if last is None:
        return None
    kind = before[0].address.kind
    usual = "," if kind is Kind.PREAMBULAR else ";"
    if any("\u3000" <= end["sign"] <= "\uffef" for end in ends if end):
        usual = "，" if kind is Kind.PREAMBULAR else "；"
    first = ends[0] if len(ends) > 2 else None
    middle = (first["sign"], "") if first else (usual, "")
    if kind is Kind.PREAMBULAR and last["sign"] != usual:
        return None  # all of a preamble end alike
    joins = [end["join"] for end in ends[:-1] if end]
    joined = joins[-1] if joins and all(not join for join in joins[:-1]) else ""
    return {"last": (last["sign"], ""), "before": (middle[0], joined), "others": middle}


def _role(place: int, count: int) -> str:
    return "last" if place == count - 1 else "before" if place == count - 2 else "others"


def _tabled(slot: Slot) -> str:
    return slot.tabled.text if slot.tabled else slot.text()


def _tail(work: Working, slot: Slot, tabled: bool = False) -> Slot:
    """The last paragraph below a paragraph, or itself: there its sentence ends."""
    slots = work.tabled if tabled else work.slots
    tail = slot
    for behind in slots[slots.index(slot) + 1 :]:
        if not tabled and not behind.alive:
            continue
        if behind.address.kind is not slot.address.kind or (behind.level <= slot.level and behind.address.nth == 1):
            break
        tail = behind
    return tail


def _cause(work: Working, slot: Slot, before: Sequence[Slot], members: Sequence[Slot]) -> Mark | None:
    """Whose change made a paragraph last, or no longer last: what came or went next to it, the nearest first."""
    place = work.place(slot)
    near = [*work.slots[place + 1 :], *reversed(work.slots[:place])]
    listed = {*before, *members}
    for neighbour in near:
        if neighbour in listed and (mark := neighbour.born or neighbour.gone or neighbour.moved):
            return mark
    return None


def _set(slot: Slot, tail: Slot, wanted: tuple[str, str], mark: Mark) -> Iterator[Repair]:
    text = "".join(unit.sign if unit.run.text != "\ufffc" else " " for unit in tail.units if not unit.gone)
    match = _END.search(text)
    if match is None or (match["sign"], match["join"]) == wanted:
        return
    places = [place for place, unit in enumerate(tail.units) if not unit.gone]
    old, new = text[match.start("sign") : match.end("join")], "".join(wanted)
    start = places[match.start("sign")]
    style = tail.units[start].run.style
    taken = places[match.start("sign") : match.end("join")]
    common = 1 if old[:1] == new[:1] else 0
    if tail.born and tail.born.document == mark.document:
        mark = tail.born
    after = taken[-1] + 1
    if new[common:]:
        tail.insert(after, [Run(new[common:], style)], mark)
    tail.delete(taken[common:], mark)
    yield Repair(
        mark,
        Message("done.end", where=str(slot.address), old=old, new=new)
        if slot.tabled
        else Message("done.new-end", old=old, new=new),
        tail,
    )
