"""A place within another: "in paragraph 5, … the second sentence", "in the preamble, … the third paragraph"."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from redline.amending.model import Target
from redline.amending.understanding.counting import below
from redline.amending.understanding.lexing import Misunderstood
from redline.model import Kind

_FRAMES: dict[Kind | None, set[Kind | None]] = {
    Kind.PREAMBULAR: {None, Kind.PREAMBULAR},
    Kind.OPERATIVE: {None, Kind.OPERATIVE},
    Kind.ANNEX: {None, Kind.OPERATIVE},
}
"""Parts of a text, named without a number ("in the preamble"), and as what the paragraphs in them are named."""


def within(outer: list[Target], inner: list[Target], start: int) -> list[Target]:
    """ "In paragraph 5, delete subparagraph (a)", "“A” in the second sentence … of paragraph 5"."""
    inners = [target for target in inner if target.is_inner]
    if len(inners) == len(inner):
        return [_joined(around, part, start) for around in outer for part in inner]
    outers = [target for target in outer if target.is_inner]
    if len(outers) == len(outer):
        return [_joined(around, part, start) for around in inner for part in outer]
    return framed(outer, inner) or _no_second_place(start)


def _no_second_place(start: int) -> NoReturn:
    raise Misunderstood(start, "no second place")


def framed(outer: list[Target], inner: list[Target]) -> list[Target]:
    """ "In the preamble, … the third paragraph", "in annex II, … paragraph 3": the inner places; [] if not so."""
    frame = outer[0] if len(outer) == 1 else Target()
    if frame == Target(Kind.OTHER):
        return inner  # "in the draft resolution, … paragraph 3"
    if frame != Target(frame.kind, part=frame.part) or not (frame.part or frame.kind in _FRAMES):
        return []
    fitting = _FRAMES.get(frame.kind, {None, Kind.OPERATIVE, Kind.PREAMBULAR})
    if any(target.kind not in fitting or target.part or not target.names_one for target in inner):
        return []
    return [replace(target, kind=frame.kind or target.kind, part=frame.part) for target in inner]


def _joined(around: Target, part: Target, start: int) -> Target:
    twice = (around.sentence and part.sentence) or (around.line and part.line) or (around.chapeau and part.sub)
    if twice or below(around.sub, part.sub) != (*around.sub, *part.sub):
        _no_second_place(start)
    return replace(
        around,
        sub=(*around.sub, *part.sub),
        sentence=part.sentence or around.sentence,
        line=part.line or around.line,
        chapeau=part.chapeau or around.chapeau,
        part=_part_of_both(around.part, part.part, start),
    )


def _part_of_both(first: str, second: str, start: int) -> str:
    """ "annex II" and "section A" are that annex's section A; of two annexes or two sections none is in the other."""
    if not first or not second or first == second:
        return first or second
    annex, section = sorted((first, second))
    if not (annex.startswith("annex") and section.startswith("section") and "section" not in annex):
        _no_second_place(start)
    return f"{annex}, {section}"
