"""Places as amendments name them → paragraphs of the draft as tabled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from redline.amending.model import LAST, PENULTIMATE, Candidate, Target
from redline.amending.series import is_twofold
from redline.amending.text.headings import above, as_tabled, headings, in_part, own_line
from redline.amending.text.searching import Refused, begins_with, nearest
from redline.amending.text.units import Slot
from redline.messages import Message, linked
from redline.model import Kind
from redline.runs import Run

_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)
_EVERY = (Kind.TITLE, Kind.HEADING, *_BODY)


def family(slots: Sequence[Slot], target: Target) -> list[Slot]:
    """The tabled paragraphs that a target names, with what stands below them; Refused if there are none.

    A target without a kind ("the second paragraph") gives those of both parts; `sides` tells them apart.
    """
    tabled = [slot for slot in slots if slot.tabled]
    if target.except_for:
        but = {slot for place in target.except_for for slot in family(tabled, place)}
        return [slot for slot in family(tabled, replace(target, except_for=())) if slot not in but]
    target = pinned(tabled, target)
    if target.kind is Kind.OTHER:
        return [slot for slot in tabled if slot.address.kind in _EVERY]
    if target.kind is None:
        named = [slot for side in sides(target) for slot in _family(tabled, side)]
    else:
        named = _family(tabled, target)
    if not named:
        bare = replace(target, sentence=0, chapeau=False)
        raise Refused(Message("refused.no-place", place=bare.named), _around(tabled, target))
    return named


def pinned(slots: Sequence[Slot], target: Target) -> Target:
    """A target that is named by how it begins, with its number instead. Refused if not exactly one begins so."""
    if target.above:
        return _headed(slots, replace(target, above=pinned(slots, target.above)))
    if not target.begins:
        return target
    tabled = [slot for slot in slots if slot.tabled]
    if target.number:
        return _agreeing(tabled, target)
    kinds = [side.kind for side in sides(target)]
    top = [slot for slot in tabled if slot.address.kind in kinds and slot.address.is_top]
    begun = [slot for slot in top if in_part(slot, target.part) and _begins(slot, target.begins)]
    if len(begun) != 1:
        several = Message("refused.several-begin", count=len(begun), words=target.begins)
        shown = [_shown(slot) for slot in begun[:3]] or nearest(top, (Run(target.begins),))
        raise Refused(several if begun else Message("refused.none-begins", words=target.begins), shown)
    address = begun[0].address
    return replace(target, kind=address.kind, number=address.number, part=address.part, begins="")


def _headed(slots: Sequence[Slot], target: Target) -> Target:
    """The heading before a paragraph, which must read as it is quoted, without its words."""
    bare = replace(target, begins="")
    lines = _family([slot for slot in slots if slot.tabled], bare) if target.begins else []
    if lines and not any(_begins(line, target.begins) for line in lines):
        where = Message("refused.begins-otherwise", where=bare.named, words=target.begins)
        raise Refused(where, [_shown(line) for line in lines])
    return bare


def _agreeing(tabled: Sequence[Slot], target: Target) -> Target:
    """A target with a number and a beginning, which must agree; without the beginning."""
    bare = replace(target, begins="")
    family(tabled, bare)
    tops = [(side, named[0]) for side in sides(bare) if (named := _family(tabled, replace(side, sub=())))]
    agreeing = [side for side, own in tops if _begins(own, target.begins)]
    if not agreeing:
        own = tops[0][1]
        raise Refused(
            Message("refused.begins-otherwise", where=str(own.address), words=target.begins),
            [_shown(slot) for _, slot in tops],
        )
    return agreeing[0] if len(agreeing) == 1 else bare


def _begins(slot: Slot, words: str) -> bool:
    return bool(slot.tabled) and begins_with(slot.tabled.runs if slot.tabled else (), words)


def lettered(slots: Sequence[Slot], target: Target) -> Target:
    """A target named by a letter that is a Roman number too ("l'alinéa i"): the only point that has it as its label.

    Refused if there are several: the ninth point and the first one below another. Other targets as they are.
    """
    if target.above:
        return replace(target, above=lettered(slots, target.above))
    if len(target.sub) != 1 or not target.number or not is_twofold(target.sub[0]):
        return target
    tabled = [slot for slot in slots if slot.tabled]
    points = [slot for side in sides(target) for slot in _family(tabled, replace(side, sub=()))]
    labelled_so = [slot for slot in points if slot.address.sub[-1:] == target.sub and slot.address.nth == 1]
    if len(labelled_so) > 1:
        places = linked("said.or", [str(slot.address) for slot in labelled_so[:3]])
        raise Refused(Message("refused.may-be-several", label=target.sub[0], places=places))
    return replace(target, sub=labelled_so[0].address.sub) if labelled_so else target


def sides(target: Target) -> list[Target]:
    """The target, or both of its readings where it may be preambular or operative."""
    if target.kind is not None:
        return [target]
    return [replace(target, kind=kind) for kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]


def single(slots: Sequence[Slot], target: Target) -> list[Slot]:
    """As `family`, of a target that must be one paragraph: Refused where it may be preambular or operative."""
    if target.kind is None:
        raise Refused(Message("refused.either-part", place=target.named))
    named = family(slots, target)
    return own_line(named) if target.kind is Kind.HEADING else named


def all_of(slots: Sequence[Slot], target: Target) -> list[Slot]:
    """As `single`, with the headings that stand among a paragraph's points; of a heading all its lines, of a section or
    an annex its headings too. Raises Refused.
    """
    if target.kind is Kind.HEADING:
        return family(slots, target)
    if not target.is_whole_part:
        return list(_with_headings([slot for slot in slots if slot.tabled], single(slots, target)))
    within = [slot for slot in slots if slot.tabled and slot.address.kind in _EVERY and in_part(slot, target.part)]
    if not within:
        raise Refused(Message("refused.part-uncounted", place=target.named))
    return within


def _with_headings(tabled: Sequence[Slot], paragraphs: Sequence[Slot]) -> Iterator[Slot]:
    """The slots, and the headings between two of them that follow one another but for these."""
    tabled = as_tabled(tabled)
    for before, slot in pairwise(paragraphs):
        yield before
        between = tabled[tabled.index(before) + 1 : tabled.index(slot)]
        yield from between if all(line.address.kind is Kind.HEADING for line in between) else ()
    yield paragraphs[-1]


def _family(tabled: Sequence[Slot], target: Target) -> list[Slot]:
    if target.above:
        return above(tabled, _family(tabled, target.above))
    if target.kind is Kind.HEADING:
        return headings(tabled, target.part) if target.part else []
    named = [slot for slot in tabled if slot.address.kind is target.kind and in_part(slot, target.part)]
    if target.kind is Kind.TITLE or not target.number:
        return named
    if not target.part:
        named = _outermost(named, target)
    number = _number(named, target.number)
    depth = len(target.sub)
    named = [slot for slot in named if slot.address.number == number and slot.address.sub[:depth] == target.sub]
    if target.chapeau:
        named = [slot for slot in named if len(slot.address.sub) == depth]
    return named


def _outermost(named: Sequence[Slot], target: Target) -> list[Slot]:
    """Without a part named, the paragraphs of no part; those of the only part that has such a number; else refused."""
    plain = [slot for slot in named if not slot.address.part]
    if target.number in (LAST, PENULTIMATE):
        return plain or list(named)
    if any(slot.address.number == target.number for slot in plain):
        return plain
    parts = sorted({slot.address.part for slot in named if slot.address.number == target.number})
    if len(parts) > 1:
        shown = [_shown(slot) for slot in named if slot.address.number == target.number and not slot.address.sub]
        raise Refused(Message("refused.several-numbered", number=target.number), shown[:3])
    return [slot for slot in named if slot.address.part in parts]


def _number(named: Sequence[Slot], number: str) -> str:
    if number not in (LAST, PENULTIMATE):
        return number
    numbers = list(dict.fromkeys(slot.address.number for slot in named))
    place = 1 if number == LAST else 2
    return numbers[-place] if len(numbers) >= place else ""


def _around(tabled: Iterable[Slot], target: Target) -> list[Candidate]:
    """What there is instead: the last paragraph of the kind, or the paragraph whose subparagraph is missing."""
    kinds = [side.kind for side in sides(target)]
    same = [slot for slot in tabled if slot.address.kind in kinds and slot.address.nth == 1]
    own = [slot for slot in same if slot.address.number == target.number]
    top = [slot for slot in same if not slot.address.sub]
    return [_shown(slot) for slot in (own[-1:] if target.sub and own else top[-1:])]


def _shown(slot: Slot) -> Candidate:
    words = slot.tabled.text if slot.tabled else slot.text()
    return Candidate(str(slot.address), " ".join(words.split()[:12]), 0)
