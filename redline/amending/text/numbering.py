"""Numbers after paragraphs came, went and moved: addresses, printed labels, and references that moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from redline.amending.text.units import Slot, with_parents
from redline.amending.text.working import Working
from redline.labels import LETTER_OR_ROMAN, as_letter, as_roman, suffixes
from redline.languages.amendments import vocabulary
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Address, Finding, Kind
from redline.patterns import lazy

_COUNTED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
_DIGITS = lazy(r"\d+")
_LETTER = lazy(rf"(?P<before>\(?)(?P<bare>{LETTER_OR_ROMAN}|\d{{1,2}})(?P<after>\s?\)|\.)")


def number(work: Working) -> list[Finding]:
    """Give every slot its address and label in the amended text; returns the references that point elsewhere now."""
    alive = [slot for slot in work.slots if slot.alive]
    before = {slot: slot.tabled.address for slot in work.tabled if slot.tabled}
    for kind, part in dict.fromkeys((slot.address.kind, slot.address.part) for slot in alive):
        if kind in _COUNTED:
            members = [slot for slot in alive if (slot.address.kind, slot.address.part) == (kind, part)]
            tabled = [slot for slot in work.tabled if (slot.address.kind, slot.address.part) == (kind, part)]
            if members != tabled:
                _number_top(members, tabled)
                _number_below(members, tabled)
    headings = [slot for slot in alive if slot.address.kind is Kind.HEADING]
    if headings != [slot for slot in work.tabled if slot.address.kind is Kind.HEADING]:
        _count_headings(headings)
    return list(_moved_references(work, alive, before))


def _count_headings(headings: Iterable[Slot]) -> None:
    """Count those of each part that bear no number of their own; the heading of the part itself has none."""
    counts: dict[str, int] = {}
    number = ""
    for slot in headings:
        address = slot.address
        if address.number and address.nth == 1:
            counts[address.part] = counts.get(address.part, 0) + 1
            own = slot.label or not address.number.isdigit()
            number = address.number if own else str(counts[address.part])
        slot.address = replace(address, number=number if address.number else "")


def _tops(slots: Iterable[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.level == 0 and slot.address.is_top]


def _number_top(members: Sequence[Slot], tabled: Sequence[Slot]) -> None:
    """Count paragraphs on: as the draft does, or with "bis" where its own numbers don't follow one another."""
    former = _tops(tabled)
    if not any(slot.tabled for slot in members):  # a part that came, or is read anew, with the numbers that it has
        for slot in _tops(members):
            slot.address = replace(slot.address, number=_bare(slot.label))
        return
    own_bis = [slot for slot in _tops(members) if slot.born and " " in slot.label.strip()]
    if former and not own_bis and _follows([slot.address.number for slot in former]):
        first = int(former[0].address.number)
        for place, slot in enumerate(_tops(members)):
            _set_number(slot, str(first + place), former)
    elif not (former and all(not slot.address.number for slot in former)):
        _number_bis(_tops(members))


def _follows(numbers: Sequence[str]) -> bool:
    return all(number.isdigit() for number in numbers) and [int(number) for number in numbers] == list(
        range(int(numbers[0]), int(numbers[0]) + len(numbers))
    )


def _set_number(slot: Slot, number: str, former: Sequence[Slot]) -> None:
    slot.address = replace(slot.address, number=number)
    model = slot.label if slot.tabled else former[0].label
    slot.label = _DIGITS.sub(number, model, count=1) if _DIGITS.search(model) else model
    if slot.born:
        slot.gap = former[0].gap


def _number_bis(tops: Sequence[Slot]) -> None:
    """New paragraphs are "5 bis", "5 ter" …; the draft's numbers stay."""
    base, free = "0", suffixes()
    for slot in tops:
        if slot.tabled:
            base, free = slot.address.number, suffixes()
            continue
        number = f"{base.split(' ')[0]} {next(free)}"
        slot.address = replace(slot.address, number=number)
        slot.label = f"{number}." if slot.address.kind is not Kind.PREAMBULAR else ""


def _number_below(members: Sequence[Slot], tabled: Sequence[Slot]) -> None:
    """Carry the numbers down to subparagraphs, and count those anew whose neighbours came or went."""
    siblings = dict(_groups(tabled))
    for key, group in _groups(members):
        if siblings.get(key) != group:
            _letter(group)
    path: list[Slot] = []
    nth: dict[Address, int] = {}
    for slot in members:
        if slot.address.nth == 1:
            path = [*path[: slot.level], slot]
        top = path[0] if path else slot
        sub = tuple(bare for outer in path[1 : slot.level + 1] if (bare := _bare(outer.label)))
        address = replace(slot.address, number=top.address.number, sub=sub if slot.level else (), nth=1)
        nth[address] = nth.get(address, 0) + 1
        slot.address = replace(address, nth=nth[address])


def _groups(slots: Sequence[Slot]) -> Iterator[tuple[tuple[Slot, int], list[Slot]]]:
    """Subparagraphs that count together, by the paragraph above them and their level."""
    groups: dict[tuple[Slot, int], list[Slot]] = {}
    for slot, parent in with_parents(slot for slot in slots if slot.address.nth == 1):
        if parent and slot.label:
            groups.setdefault((parent, slot.level), []).append(slot)
    yield from groups.items()


def _letter(group: Sequence[Slot]) -> None:
    """Labels in order, in the form of the first tabled one; others than (a), (i) and 1. stay, all with "(c bis)"."""
    if any(slot.born and " " in _bare(slot.label) for slot in group):
        return
    models = [slot for slot in group if slot.tabled] or list(group)
    matches = [_LETTER.fullmatch(slot.label.strip()) for slot in models]
    if not all(matches) or not matches[0]:
        return
    first = matches[0]
    scheme = _scheme(first["bare"], matches[1]["bare"] if len(matches) > 1 and matches[1] else "")
    for place, slot in enumerate(group):
        slot.label = f"{first['before']}{scheme(place + 1)}{first['after']}"
        if slot.born and models[0].tabled:
            slot.gap = models[0].gap


def _scheme(first: str, second: str) -> Callable[[int], str]:
    if first.isdigit():
        return str
    if first == "i" and second in ("", "ii"):
        return as_roman
    return as_letter


def _bare(label: str) -> str:
    return label.strip("(). \t")


def _moved_references(work: Working, alive: Sequence[Slot], before: dict[Slot, Address]) -> Iterator[Finding]:
    """ "paragraph 5 above" where paragraph 5 has another number now: listed, never rewritten."""
    now = {
        (address.part, address.number): slot.address.number if slot.alive else ""
        for slot, address in before.items()
        if address.kind is Kind.OPERATIVE and address.is_top
    }
    pattern = references(work.language.code)
    for slot in alive:
        if slot.tabled is None:
            continue
        text = fold(slot.tabled.text)
        for citation in pattern.finditer(text):
            for cited in _DIGITS.findall(citation[1]):
                number = now.get((slot.tabled.address.part, cited), cited)
                if number != cited:
                    words = citation[0].strip()
                    moved = Message("done.reference-moved", words=words, cited=cited, number=number)
                    gone = Message("done.reference-gone", words=words, cited=cited)
                    yield Finding(str(slot.address), moved if number else gone)


def references(code: str) -> re.Pattern[str]:
    """ "paragraphs 5 and 6 (a) above": the noun, numbers, and a word that says that this text is meant."""
    words = vocabulary(code)
    noun = "|".join(re.escape(form) for term in words.terms if term.terminal == "PARAGRAPH" for form in term.forms)
    here = "|".join(map(re.escape, words.internal))
    return re.compile(
        rf"(?i)(?:{noun}) ?(\d+(?: ?\([a-z]+\))?(?:(?:,| and| et|,? to| à) \d+(?: ?\([a-z]+\))?)*) (?:{here})"
    )
