"""Headings, and parts, as amendments name them: "the heading of section II", "the title of the annex"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redline.amending.model import Target
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.messages import Message
from redline.model import Address, Kind, Paragraph


def headings(tabled: Sequence[Slot], part: str) -> list[Slot]:
    """The lines of the heading of a part ("section II", "annex I, section A"); [] if there is none.

    Refused where several headings are named so.
    """
    outer, _, last = part.rpartition(", ")
    number = last.removeprefix("section ") if last.startswith("section ") else ""
    every = [slot for slot in tabled if slot.address.kind is Kind.HEADING]
    lines = [
        slot
        for slot in every
        if printed(slot.address, slot.label) == number and in_part(slot, outer if number else part)
    ]
    if number and not outer:
        lines = [slot for slot in lines if not slot.address.part] or lines
    if number and not lines:
        lines = [slot for slot in every if not slot.address.number and in_part(slot, part)]
    if len({replace(slot.address, nth=1) for slot in lines}) > 1:
        raise Refused(Message("refused.several-headings", part=Target(part=last).named))
    return lines


def in_part(slot: Slot, part: str) -> bool:
    """Whether a paragraph stands in the part: "annex II", also where the draft calls it "annexe II"."""
    if not part:
        return True
    named = [name.strip() for name in slot.address.part.split(",")]
    return all(any(_same_part(wanted.strip(), name) for name in named) for wanted in part.split(","))


def _same_part(wanted: str, name: str) -> bool:
    number = re.search(r"(?<![\w])([IVXLC]+|[A-Z]|\d+)$", wanted)
    own = re.search(r"(?<![\w])([IVXLC]+|[A-Z]|\d+)$", name)
    same_number = (number[1] if number else "") == (own[1] if own else "")
    return same_number and (wanted[:2].lower() == name[:2].lower() or name == wanted.split(" ")[-1])


def as_tabled(slots: Sequence[Slot]) -> list[Slot]:
    """Tabled paragraphs in the draft's order, wherever they went."""
    return sorted(slots, key=lambda slot: slot.stood)


def above(tabled: Sequence[Slot], paragraph: Sequence[Slot]) -> list[Slot]:
    """The lines of the heading directly before a paragraph in the draft as tabled, in order; [] if there is none.

    paragraph: its slots, [] for none. Headings one below the other are one.
    """
    lines: list[Slot] = []
    stood = as_tabled(tabled)
    for slot in reversed(stood[: stood.index(paragraph[0])] if paragraph else []):
        if slot.address.kind is not Kind.HEADING or slot.address.part != paragraph[0].address.part:
            break
        lines.insert(0, slot)
    return lines


def printed(address: Address, label: str) -> str | None:
    """The number at a heading's address without "Section", "" for none; None where it was only counted."""
    if address.number.isdigit() and not label:
        return None
    return address.number.split(" ")[-1]


def own_line(lines: Sequence[Slot]) -> list[Slot]:
    """The line of a heading that is its text, the number or "Annex" above it apart. Refused for several."""
    text = [slot for slot in lines if len(lines) == 1 or not _is_name(slot)]
    if len(text) != 1:
        raise Refused(Message("refused.heading-in-lines", count=len(lines)))
    if len(lines) == 1 and _is_name(text[0]):
        raise Refused(Message("refused.heading-is-number"))
    return text


def _is_name(slot: Slot) -> bool:
    """Whether a line says only which part begins: "II", "Section II", "Annex I"."""
    text = " ".join(re.findall(r"\w+", slot.text())).casefold()
    number = slot.address.number.split(" ")[-1].casefold()
    own = slot.address.part.rpartition(", ")[2].casefold()
    return bool(re.fullmatch(rf"(\w+ )?{re.escape(number)}", text)) if number else text == own


def heading_of(heading: Paragraph) -> str:
    """The part whose heading a paragraph is, as a target names it; "" where it is no part's."""
    part, number = heading.address.part, printed(heading.address, heading.label)
    if number is None:
        return ""
    return ", ".join(name for name in (part, f"section {number}" if number else "") if name)


def behind_number(line: str, title: str) -> int:
    """Where the title's words begin in its first line, which may begin with the resolution's number.

    title: as the reader gives it, without the number, its lines joined; the line's beginning where it doesn't agree.
    """
    words = " ".join(title.split())
    places = (at for at, sign in enumerate(line) if not sign.isspace())
    return next((at for at in places if words.startswith(" ".join(line[at:].split()))), 0)
