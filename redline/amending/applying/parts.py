"""What stands around paragraphs: headings that come, sections and annexes that come with theirs or are written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.applying import claims
from redline.amending.applying.paragraphs import delete_paragraphs, new_slot, put
from redline.amending.applying.pen import Pen
from redline.amending.applying.points import levels
from redline.amending.model import Amendment, NewParagraph, Target, Where
from redline.amending.text.placing import all_of, single
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.labels import UPPER_ROMAN
from redline.languages.parts import annex_name, section_name
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Address, Kind
from redline.patterns import lazy

_TEXT = (Kind.TITLE, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX, Kind.CLOSING)
_ALONE = lazy(rf"(?:{UPPER_ROMAN}|[A-Z])\.?")
"""A line that is the number of a section, and nothing else."""


def insert_heading(pen: Pen, amendment: Amendment) -> None:
    """The lines of a heading before or behind a paragraph. Raises Refused."""
    around = single(pen.work.slots, amendment.targets[0])
    part, first = around[0].address.part, amendment.paragraphs[0].text.strip()
    number = first.rstrip(".") if _ALONE.fullmatch(first) else "1"  # counted with the others at last
    addresses = [Address(Kind.HEADING, number, part=part, nth=nth) for nth, _ in enumerate(amendment.paragraphs, 1)]
    _put(pen, list(zip(amendment.paragraphs, addresses, strict=True)), around, _is_before(amendment))


def insert_part(pen: Pen, amendment: Amendment) -> None:
    """A section or an annex, which its first line names. Raises Refused."""
    target, noun = amendment.targets[0], amendment.number.split(" ")[0]
    if target.kind is Kind.OTHER:
        around = [slot for slot in pen.work.slots if slot.address.kind in _TEXT]
        outer = ""
    else:
        around = all_of(pen.work.slots, target)
        outer = around[0].address.part.rpartition(", ")[0]
    _put(pen, list(_addressed(pen, amendment.paragraphs, noun, outer)), around, _is_before(amendment))


def replace_part(pen: Pen, amendment: Amendment) -> None:
    """A section or an annex that is to read otherwise, its heading included. Raises Refused."""
    target = amendment.targets[0]
    if len(amendment.targets) > 1:
        raise Refused(Message("refused.text-for-each-part"))
    around = all_of(pen.work.slots, target)
    outer, _, own = around[0].address.part.rpartition(", ")
    noun = own.split(" ")[0]
    named = _name(pen, amendment.paragraphs[0], noun)
    if named != own:
        raise Refused(Message("refused.headed-otherwise", place=target.named, part=Target(part=named).named))
    delete_paragraphs(pen, replace(amendment, paragraphs=()))
    _put(pen, list(_addressed(pen, amendment.paragraphs, noun, outer)), around, before=False)


def _is_before(amendment: Amendment) -> bool:
    return amendment.position is not None and amendment.position.where is Where.BEFORE


def _put(pen: Pen, lines: Sequence[tuple[NewParagraph, Address]], around: Sequence[Slot], before: bool) -> None:
    """The lines of a heading or a part, before others or behind them."""
    heading = next((slot for slot in pen.work.tabled if slot.address.kind is Kind.HEADING), None)
    model = Slot(None, lines[-1][1])
    depths = levels([line for line, _ in lines], model)
    new: list[Slot] = []
    for (line, address), level in zip(lines, depths, strict=True):
        slot = new_slot(pen, line, address, level, "", heading if address.kind is Kind.HEADING else None)
        slot.address, slot.punctuated = address, True
        new.append(slot)
    put(pen, new, around, before)


def _addressed(
    pen: Pen, lines: Sequence[NewParagraph], noun: str, outer: str
) -> Iterator[tuple[NewParagraph, Address]]:
    """The lines of a new part: its heading, up to the first number where it has numbers, then its text.

    outer: the part around it, "" for none.
    """
    part = ", ".join(filter(None, (outer, _name(pen, lines[0], noun))))
    if claims.has_part(pen.work, part):
        raise Refused(Message("refused.part-there", part=Target(part=part).named))
    numbers = [place for place, line in enumerate(lines) if line.label[:1].isdigit()]
    headed = numbers[0] if numbers else 1
    kind = Kind.ANNEX if noun == "annex" else Kind.OPERATIVE
    for place, line in enumerate(lines):
        heading = place < headed
        yield (
            line,
            Address(Kind.HEADING if heading else kind, part=part, nth=place + 1 if heading else 1 + line.goes_on),
        )


def _name(pen: Pen, line: NewParagraph, noun: str) -> str:
    """ "annex II", as the heading says it. Raises Refused where it names nothing of the kind."""
    words = fold(f"{line.label} {line.text}".strip())
    language = pen.work.language
    if noun == "annex" and language.is_line(words, "annex"):
        return annex_name(words, language)
    if noun == "section" and _ALONE.fullmatch(words):
        return f"section {words.rstrip('.')}"
    if noun == "section" and (name := section_name(words, language)):
        return name
    raise Refused(Message("refused.part-unheaded", thing=noun))
