"""Whole paragraphs: replaced, inserted, deleted, moved, merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from redline.amending.applying import claims
from redline.amending.applying.pen import Pen
from redline.amending.applying.points import labelled, levels
from redline.amending.model import LAST, Amendment, NewParagraph, Position, Target, Where, tops
from redline.amending.series import steps
from redline.amending.text.placing import all_of, single
from redline.amending.text.searching import Refused, quotation
from redline.amending.text.units import Slot
from redline.comparing.aligning.alignment import align
from redline.formatting import Style
from redline.labels import SUFFIX_OR_VARIANT
from redline.languages import openers
from redline.messages import Message
from redline.model import Address, Kind, Paragraph
from redline.runs import ATOM, PLAIN, Run, cut, merged, plain, signs


def _free(pen: Pen, slots: Sequence[Slot]) -> None:
    """Refuse paragraphs that are gone, or that a document before moves or changes."""
    for slot in slots:
        claims.check_there(pen.work, slot)
        claims.check_unmoved(pen.work, slot)
        if mark := claims.reworded_in(pen.work, slot):
            raise Refused(Message("refused.changed-by", place=str(slot.address), name=mark.item))


def _reads(slots: Sequence[Slot], quoted: str) -> bool:
    """Whether tabled paragraphs read as an amendment quotes them, their numbers and the last sign apart."""
    text = quotation([run for slot in slots if slot.tabled for run in (*slot.tabled.runs, Run(" "))])
    return _bare(text) == _bare(quoted)


def _bare(text: str) -> str:
    return re.sub(r"[\s.,;…]+", "", text).casefold()


def delete_paragraphs(pen: Pen, amendment: Amendment) -> None:
    """Whole paragraphs go; where their text is quoted, it must be theirs. Raises Refused."""
    slots = [slot for target in amendment.targets for slot in all_of(pen.work.slots, target)]
    _free(pen, slots)
    if amendment.paragraphs:
        quoted = quotation([run for paragraph in amendment.paragraphs for run in (*paragraph.runs, Run(" "))])
        if not _reads(slots, quoted):
            raise Refused(Message("refused.reads-otherwise", where=str(slots[0].address)))
    _go(pen, slots)


def _go(pen: Pen, slots: Sequence[Slot]) -> None:
    for slot in slots:
        # Words that the same document changed before are taken back: the paragraph goes as tabled.
        slot.inner = None
        slot.gone = pen.mark
        slot.remarks.append(pen.mark)


def insert_paragraphs(pen: Pen, amendment: Amendment) -> None:
    """New paragraphs beside others, or at an end of a list. Raises Refused."""
    target, position = amendment.targets[0], amendment.position
    assert position is not None
    behind_all = _last_but(pen, target) if amendment.number == target.number else _last_point(pen, target)
    first = _first_in(pen, amendment)
    slots = behind_all or first or single(pen.work.slots, target)
    position = Position(Where.AFTER) if behind_all else Position(Where.END) if first else position
    before = position.where in (Where.START, Where.BEFORE)
    inside = position.where in (Where.START, Where.END)
    address = slots[-1 if position.where is Where.END else 0].address
    model = _point_in(slots, amendment) if inside and target.sub and not first else slots[0]
    outer = target.sub if inside and not first else target.sub[:-1]
    written = list(labelled(pen, amendment.paragraphs, amendment.number, model, "".join(outer[-1:])))
    depths = levels(written, model, inside and model is slots[0])
    new = [
        new_slot(pen, paragraph, address, level, amendment.number, slots[0])
        for paragraph, level in zip(written, depths, strict=True)
    ]
    put(pen, new, slots, before)


def _first_in(pen: Pen, amendment: Amendment) -> list[Slot]:
    """The paragraph that has no list yet, of which the new one is to be the first point; [] for all others."""
    target = amendment.targets[0]
    if not target.sub or target.sub[-1] != amendment.number:
        return []
    try:
        outer = single(pen.work.slots, replace(target, sub=target.sub[:-1]))
    except Refused:
        return []
    return outer if len(outer) == 1 else []


def _point_in(slots: Sequence[Slot], amendment: Amendment) -> Slot:
    """What a new paragraph at an end of a subparagraph is like: one of its points if it has no label of its own."""
    if amendment.number or all(paragraph.label for paragraph in amendment.paragraphs):
        return slots[0]
    if len(slots) == 1:
        raise Refused(Message("refused.letter-not-said", place=str(slots[0].address)))
    return slots[1]


def _last_point(pen: Pen, target: Target) -> list[Slot]:
    """The last subparagraph of a list, if behind it only new ones stand up to the target: "(f)" after a new "(e)"."""
    if not target.sub:
        return []
    try:
        outer = single(pen.work.slots, replace(target, sub=target.sub[:-1]))
    except Refused:
        return []
    points = [slot for slot in outer if len(slot.address.sub) == len(target.sub) and slot.address.nth == 1]
    last = single(pen.work.slots, replace(target, sub=points[-1].address.sub)) if points else []
    behind = pen.work.slots[pen.work.slots.index(last[-1]) + 1 :] if last else []
    new = [slot for slot in takewhile(lambda slot: slot.born, behind) if slot.level == last[0].level]
    return last if new and steps(points[-1].address.sub[-1], target.sub[-1]) == len(new) else []


def _last_but(pen: Pen, target: Target) -> list[Slot]:
    """The last paragraph with all below it, if the target is to be the one behind it: a "new paragraph 5" of four.

    New ones that items before put there count.
    """
    slots = pen.work.slots
    try:
        last = single(slots, replace(target, number=LAST))
    except Refused:
        return []
    own = last[0].address.number
    row = (last[0].address.kind, last[0].address.part, last[0].level)
    behind = slots[slots.index(last[-1]) + 1 :]
    new = [slot for slot in behind if (slot.address.kind, slot.address.part, slot.level) == row]
    count = sum(slot.born is not None for slot in new)
    follows = own.isdigit() and target.number == str(int(own) + 1 + count) and not target.sub
    return last if follows else []


def put(pen: Pen, paragraphs: Sequence[Slot], around: Sequence[Slot], before: bool) -> None:
    """Paragraphs before others, or behind these and behind what earlier items inserted there."""
    slots, place = pen.work.slots, pen.work.place(around[0 if before else -1]) + (not before)
    while not before and place < len(slots) and (slots[place].born or slots[place].moved):
        place += 1
    slots[place:place] = paragraphs


def new_slot(
    pen: Pen, paragraph: NewParagraph, address: Address, level: int, number: str, model: Slot | None = None
) -> Slot:
    """A slot for a new paragraph beside a tabled one."""
    runs = _styled(pen, paragraph.runs, model)
    slot = Slot(
        None,
        Address(address.kind, "", (), address.part, 1 + paragraph.goes_on),
        label=paragraph.label,
        gap=model.gap if model else "",
        level=level,
        born=pen.mark,
        inner=[],
        punctuated=paragraph.punctuated,
    )
    slot.insert(0, runs, pen.mark)
    slot.remarks.append(pen.mark)
    if number[:1].isdigit() and re.search(rf" ?{SUFFIX_OR_VARIANT}$", number):
        slot.label = f"{number}."
    return slot


def _styled(pen: Pen, runs: Sequence[Run], model: Slot | None) -> tuple[Run, ...]:
    """The runs in the document's own italics; where it has none, the opener in italics as the draft's openers are."""
    look = model.tabled.runs[-1].style if model and model.tabled and model.tabled.runs else PLAIN
    base = Style(bold=look.bold, underline=look.underline) if look.bold else PLAIN
    styled = pen.brought(runs, base)
    if any(run.style.italic for run in styled) or not (model and model.tabled and model.tabled.opener):
        return styled
    first = next((run for run in model.tabled.runs if run.units), None)
    text = plain(styled)
    words = openers.find(text, pen.work.draft.language).words
    if first is None or not first.style.italic or not words or ATOM in signs(styled)[: len(words)]:
        return styled
    stop = text.find(words) + len(words)
    head = [Run(run.text, Style(bold=run.style.bold, italic=True)) for run in cut(styled, 0, stop)]
    return merged([*head, *cut(styled, stop)])


def replace_paragraphs(pen: Pen, amendment: Amendment) -> None:
    """New text for paragraphs, each its own or all together. Raises Refused."""
    groups = [_replaced(pen, target) for target in amendment.targets]
    slots = [slot for group in groups for slot in group]
    _free(pen, slots)
    if amendment.old is not None and not _reads(slots, quotation(amendment.old)):
        raise Refused(Message("refused.reads-otherwise", where=str(slots[0].address)))
    if len(groups) > 1 and len(groups) == len(tops(amendment.paragraphs)) == len(amendment.paragraphs):
        for group, paragraph in zip(groups, amendment.paragraphs, strict=True):
            _rewrite(pen, group, [paragraph])
        return
    if len(groups) > 1 and not _adjoin(slots):
        raise Refused(Message("refused.paragraphs-apart"))
    _rewrite(pen, slots, amendment.paragraphs)


def _replaced(pen: Pen, target: Target) -> list[Slot]:
    """What a new text stands instead of: of a section's heading the line that is its text, not its number."""
    named = target.kind is Kind.HEADING and not target.above
    return single(pen.work.slots, target) if named else all_of(pen.work.slots, target)


def _adjoin(slots: Sequence[Slot]) -> bool:
    places = sorted(slot.stood for slot in slots)
    return places == list(range(places[0], places[0] + len(places)))


def _rewrite(pen: Pen, slots: Sequence[Slot], new: Sequence[NewParagraph]) -> None:
    """New paragraphs for old ones: paragraphs that are alike keep their places, others go and come."""
    if not new:
        raise Refused(Message("refused.no-new-text"))
    model = slots[0]
    depths = levels(new, model)
    written = [
        Paragraph(Address(model.address.kind, nth=1 + paragraph.goes_on), paragraph.runs, paragraph.label, level=level)
        for paragraph, level in zip(new, depths, strict=True)
    ]
    partners = _partners(slots, written, pen.work.draft.language)
    last: Slot | None = None
    for place, (paragraph, level) in enumerate(zip(new, depths, strict=True)):
        slot = partners.get(place)
        if slot is not None:
            pen.replace(slot, slot.visible(), paragraph.runs)
            slot.punctuated = paragraph.punctuated
        else:
            slot = new_slot(pen, paragraph, model.address, level, "", model)
            pen.work.slots.insert(pen.work.place(last or slots[0]) + (last is not None), slot)
        last = slot
    kept = set(partners.values())
    _go(pen, [slot for slot in slots if slot not in kept])
    if gone := [slot for slot in slots[1:] if slot not in kept]:
        pen.review.append(Message("done.went-too", where=tuple(str(slot.address) for slot in gone)))


def _partners(slots: Sequence[Slot], new: Sequence[Paragraph], language: str) -> dict[int, Slot]:
    """Which slot becomes which new paragraph, by the new one's place: the first always the first."""
    partners = {0: slots[0]}
    place = 1
    for pair in align([slot.tabled for slot in slots[1:] if slot.tabled], new[1:], language):
        alike = len(pair.old) == len(pair.new) == 1 and not pair.moved
        if alike and _row(pair.old[0]) == _row(pair.new[0]):
            partners[place] = next(slot for slot in slots if slot.tabled is pair.old[0])
        place += len(pair.new)
    return partners


def _row(paragraph: Paragraph) -> tuple[int, bool]:
    """How deep a paragraph stands, and whether it only goes on with what is above."""
    return paragraph.level, paragraph.address.nth > 1


def move_paragraphs(pen: Pen, amendment: Amendment) -> None:
    """Paragraphs go elsewhere as they are. Raises Refused."""
    assert amendment.destination is not None and amendment.position is not None
    moving = [slot for target in amendment.targets for slot in single(pen.work.slots, target)]
    _free(pen, moving)
    if any(slot.moved for slot in moving):
        raise Refused(Message("refused.moved-already", where=str(moving[0].address)))
    around = single(pen.work.slots, amendment.destination)
    if set(around) & set(moving):
        raise Refused(Message("refused.next-to-itself"))
    if (moving[0].address.kind, moving[0].level) != (around[0].address.kind, around[0].level):
        raise Refused(Message("refused.other-kind", where=str(moving[0].address), other=str(around[0].address)))
    for slot in moving:
        pen.work.slots.remove(slot)
        slot.moved = pen.mark
        slot.remarks.append(pen.mark)
    put(pen, moving, around, amendment.position.where is Where.BEFORE)


def merge_paragraphs(pen: Pen, amendment: Amendment) -> None:
    """Several paragraphs into the first of them; the others go."""
    groups = [single(pen.work.slots, target) for target in amendment.targets]
    slots = [slot for group in groups for slot in group]
    _free(pen, slots)
    if len({slot.address.kind for slot in slots}) > 1:
        raise Refused(Message("refused.kinds-differ"))
    if not amendment.paragraphs:
        raise Refused(Message("refused.no-new-text"))
    _rewrite(pen, groups[0], amendment.paragraphs)
    _go(pen, [slot for group in groups[1:] for slot in group])
