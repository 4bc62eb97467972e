"""A place that an instruction names, or a part of one, and which can stand in which; no word is read here.

What is within what follows from what both are: a sentence stands in a paragraph, and that in a section.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from redline.amending.model import Target
from redline.amending.series import apart
from redline.model import Kind
from redline.records import dataclass

HALVES = (Kind.PREAMBULAR, Kind.OPERATIVE)
HALVES_OF_THE_TEXT = (Target(Kind.PREAMBULAR), Target(Kind.OPERATIVE))
NONE = Target()


@dataclass(frozen=True, slots=True)
class Locus:
    """A place, or a part of one that was named before.

    reference: "" where it stands for itself; else in what `target` stands: which of the places named before ("latter",
               "former", "them") and as what ("paragraph", "alinea", "subparagraph", "sentence", "line", "part", …), or
               "it", "moved", "number", "ordinal" (the noun is left out).
    counted:   the paragraph was named by digits alone, so that what is around it says of which part it is.
    """

    target: Target = NONE
    reference: str = ""
    counted: bool = False


Loci = tuple[Locus, ...]


def combined(left: Loci, how: str, right: Loci) -> Loci:
    """Each of one part within each of the other; () where one can't be.

    Behind a comma stands what is within, behind "of" what is around: which it is follows from what both are, or, of two
    subparagraphs, from that.
    """
    if how == "" and any(locus.reference for locus in right):
        how = "OF"  # French "(b) du même paragraphe", where "of" is in the words
    loci: list[Locus] = []
    for first, second in ((first, second) for first in left for second in right):
        behind = level(second) < level(first) or (how.endswith("OF") and level(first) == level(second))
        if behind and how in ("COMMA", "COMMA IN"):
            return ()  # Russian has no word for "of": "пункт 3 преамбулы"
        if how == "COMMA OF" and not behind:
            return ()
        outer, inner = (second, first) if behind else (first, second)
        both = nested(outer, inner)
        if both is None:
            return ()
        loci.append(both)
    return tuple(loci)


_REFERENCE_LEVELS = {
    "part": 1,
    "subparagraph": 4,
    "sentence": 5,
    "line": 5,
    "chapeau": 5,
    "footnote": 5,
    "ordinal": 5,
    "number": 5,
}


def level(locus: Locus) -> int:
    """How far inside a text a place is: 0 the draft, 1 annex, 2 preamble, 3 paragraph, 4 subparagraph, 5 sentence."""
    target = locus.target
    if locus.reference:
        return _REFERENCE_LEVELS.get(locus.reference.split()[-1], 3)
    if target.kind in (Kind.TITLE, Kind.HEADING):
        return 3
    if target.note:
        return 5
    if target.kind is Kind.OTHER:
        return 0
    if target.is_whole_part:
        return 1
    if target.names_one:
        return 3
    if target.sub:
        return 4
    return 5 if (target.sentence or target.line or target.chapeau) else 2


def is_inner(target: Target) -> bool:
    """Whether only something within a paragraph is named: "the second sentence"."""
    return target.is_inner and not target.part


def nested(outer: Locus, inner: Locus) -> Locus | None:
    """A place within another; None where it can't be: a sentence of a sentence, paragraph 3 of paragraph 5."""
    around, part = outer.target, inner.target
    if inner.reference or (outer.reference and around != Target() and not is_inner(part)):
        return None
    if outer.reference:
        if outer.reference == "part" and not part.note:
            return replace(inner, reference="part") if part.names_one and not part.part else None
        if not (is_inner(part) or part.note):
            return None
        target = within(around, part)
        return replace(outer, target=target) if target else None
    if around.kind is Kind.OTHER and not around.note:
        of_draft = Target(Kind.TITLE) if part == Target(Kind.HEADING) else part  # the heading of the draft
        return replace(inner, target=of_draft, counted=False)
    target = within(around, part) if is_inner(part) or part.note else part_of(around, inner)
    counted = outer.counted or (inner.counted and around not in HALVES_OF_THE_TEXT)
    return Locus(target, "", counted) if target else None


def within(around: Target, part: Target) -> Target | None:
    """Something within a paragraph, in one that may be named in part itself; a footnote within any place."""
    if part.note:
        return None if around.note else replace(around, note=part.note)
    twice = (around.sentence and part.sentence) or (around.line and part.line) or (around.chapeau and part.sub)
    if twice or (part.sub and (around.sentence or around.line)) or around.note:
        return None
    sub = (*around.sub, *part.sub)
    if any(apart(*pair) for pair in pairwise(sub)):
        return None
    if around.kind in (Kind.TITLE, Kind.HEADING, Kind.OTHER) or (around.is_whole_part):
        return None
    return replace(
        around,
        sub=sub,
        sentence=part.sentence or around.sentence,
        line=part.line or around.line,
        chapeau=part.chapeau or around.chapeau,
    )


def part_of(around: Target, inner: Locus) -> Target | None:
    """A paragraph, title or section in an annex, a section or a half of the text."""
    part = inner.target
    if part.kind is Kind.TITLE:
        return replace(part, kind=Kind.HEADING, part=around.part) if around.is_whole_part else None
    if part.above:
        above = part_of(around, Locus(part.above, "", inner.counted))
        return replace(part, above=above) if above else None
    if part.kind is Kind.HEADING:
        named = _parts(around.part, part.part) if around.is_whole_part else None
        return replace(part, part=named) if named else None
    if around.is_whole_part:
        named = _parts(around.part, part.part)
        if named is None or (not part.is_whole_part and not part.names_one):
            return None
        if named.startswith("annex") and part.kind in HALVES and not inner.counted:
            return None  # an annex has no preamble, and no operative part
        annexed = named.startswith("annex") and (inner.counted or part.kind in (None, Kind.ANNEX))
        return replace(part, kind=Kind.ANNEX if annexed else part.kind, part=named)
    if around in HALVES_OF_THE_TEXT:
        fits = part.kind in (None, around.kind) or inner.counted
        return replace(part, kind=around.kind) if fits and part.names_one and not part.part else None
    return None


def _parts(outer: str, inner: str) -> str | None:
    """ "annex II" and "section A" are that annex's section A; of two annexes none is in the other."""
    if not inner:
        return outer
    annex, section = sorted((outer, inner))
    fits = annex.startswith("annex") and section.startswith("section") and "section" not in annex
    return f"{annex}, {section}" if fits else None
