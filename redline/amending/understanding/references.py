"""What places mean in their context: "the same paragraph", "the second sentence", "it", and a clause without a place.

Pure functions over the places that were named before. A place that can't be told makes a reading impossible.
"""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import LAST, PENULTIMATE, Target
from redline.amending.series import below
from redline.amending.understanding.loci import HALVES_OF_THE_TEXT, Loci, Locus, is_inner, nested, part_of, within
from redline.amending.understanding.neighbours import following, preceding
from redline.messages import Message
from redline.model import Kind
from redline.records import dataclass

Targets = tuple[Target, ...]

PLACE = Message("expected.place")
BEFORE = Message("expected.place-before")
WHERE = Message("expected.where")
_HEADING = Message("expected.heading-of")


_ALONE = frozenset({"it", "them", "number", "ordinal"})
"""What points at what a clause was about; "that paragraph" may be the one beside which it was put, too."""


class NoMeaning(Exception):
    """Words to which no meaning is given. start: in units of the instruction; expected: what would fit."""

    def __init__(self, start: int, expected: Message) -> None:
        super().__init__(expected)
        self.start, self.expected = start, expected


class Impossible(NoMeaning):
    """A reading says too little, or what can't be: it is none, and another one may hold."""


class Ambiguous(NoMeaning):
    """What is said may mean several things: no other reading of the instruction is sure either."""


@dataclass(frozen=True, slots=True)
class Around:
    """What was named before a clause.

    home:  where a clause is carried out that names no place; () where that is open.
    named: what "the same paragraph" and "it" point at.
    things: the paragraphs that the last clause was about, which "it" can be the object of a verb for; () for words.
    gone:   whether these were deleted, so that "it" can be none of them.
    beside: beside what something was inserted, which is no place that "it" could mean surely.
    throughout: whether every occurrence in `home` is meant: "throughout paragraph 3, delete “A” and replace “B” …".
    moved:  whether `home` went beside another paragraph, so that words may be those of either.
    listed: the places that were named so far, of which "the former" and "the latter" are meant.
    frame: the annex, section or half of the text that leads the sentence, "in annex II, …".
    """

    home: Targets = ()
    named: Targets = ()
    frame: Locus | None = None
    beside: Targets = ()
    things: Targets = ()
    gone: bool = False
    listed: Targets = ()
    throughout: bool = False
    moved: bool = False

    def pointed(self, loci: Loci) -> Targets:
        """The places at which some that point at those named before may point."""
        both = any(BOTH & set(locus.reference.split()) for locus in loci)
        nouns = self.named and any(locus.reference not in _ALONE for locus in loci)
        if both:
            return self.named if len(self.named) == 2 else self.listed
        return (*self.named, *self.beside) if nouns else self.named

    @property
    def all_pointed(self) -> Targets:
        """All that was named last and is still there: "it", beside which something goes, may be any of it."""
        return () if self.gone else (*self.named, *self.beside)


def points_back(loci: Loci) -> bool:
    """Whether "it", "that paragraph" stand for what was named, unlike "the third", or "(a) of that paragraph"."""
    whole = (locus for locus in loci if locus.reference and locus.target == Target(locus.target.kind))
    return any(_COUNTED.isdisjoint(locus.reference.split()) for locus in whole)


_COUNTED = frozenset({"ordinal", "number", "next", "previous"})
"""What is told by its place beside another."""


def around_of(places: Targets) -> Around:
    """What is around an instruction below a line that names places: an annex, or a half of the text, frames it."""
    alone = len(places) == 1 and (places[0].is_whole_part or places[0] in HALVES_OF_THE_TEXT)
    return Around(places, places, Locus(places[0]) if alone else None)


def resolved(loci: Loci, around: Targets, start: int) -> Targets:
    """The places meant. around: those that were named before."""
    targets: list[Target] = []
    for locus in loci:
        # "in paragraph 3 and the chapeau", "in the first sentence of paragraph 3 and in the second"
        beside = tuple(targets[-1:]) if is_inner(locus.target) or locus.reference == "ordinal" else ()
        targets += _each(locus, beside or around, start)
    return tuple(dict.fromkeys(targets))


def _each(locus: Locus, around: Targets, start: int) -> Targets:
    if locus.reference:
        outer, kind = _pointed(locus, around, start), locus.target.kind
        if locus.target == Target(kind) and any(kind and place.kind is not kind for place in outer):
            raise Impossible(start, BEFORE)  # "that preambular paragraph", of an operative one
        if locus.reference == "number" or locus.target in (Target(kind), Target(number=locus.target.number)):
            return outer
        if locus.reference.endswith("part"):
            nest = [part_of(place, locus) for place in outer]
        else:
            inner = replace(locus.target, number="") if locus.reference == "ordinal" else locus.target
            nest = [within(place, inner) for place in outer]
        return _all(nest, start)
    if locus.target == Target(Kind.HEADING):
        raise Impossible(start, _HEADING)
    if not is_inner(locus.target):
        return (locus.target,)
    if not around:
        raise Impossible(start, PLACE)
    return tuple(inside(place, locus.target, start) for place in around)


def _all(targets: list[Target | None], start: int) -> Targets:
    if None in targets or not targets:
        raise Impossible(start, BEFORE)
    return tuple(target for target in targets if target is not None)


def inside(outer: Target, inner: Target, start: int) -> Target:
    """ "the second sentence", of what was named before; "(b)" behind "(a)" is beside it."""
    sub = below(outer.sub, inner.sub)
    if sub is None:
        raise Impossible(start, Message("expected.beside-or-below", inner=inner.sub[0], outer=outer.sub[-1]))
    if inner.chapeau and not inner.sub:
        sub = ()
    if outer.kind in (Kind.TITLE, Kind.HEADING, Kind.OTHER) or outer.note or outer.is_whole_part:
        raise Impossible(start, PLACE)
    return replace(outer, sub=sub, sentence=inner.sentence, line=inner.line, chapeau=inner.chapeau, note=inner.note)


def _pointed(locus: Locus, around: Targets, start: int) -> Targets:
    if not around:
        raise Impossible(start, BEFORE)
    which, _, noun = locus.reference.rpartition(" ")
    if noun in _COUNTS:
        return _counting(noun, around, start)
    if noun == "number":
        last, target = around[-1], locus.target
        if not last.number or (target.sub and target.number):
            raise Impossible(start, BEFORE)
        return (replace(last, number=target.number, sub=()) if target.number else inside(last, target, start),)
    if noun == "ordinal":
        return (_counted(around, locus.target.number, start),)
    if which in ("next", "previous"):
        return (_neighbour(around, noun, which, start),)
    places = dict.fromkeys(_reduced(target, noun) for target in (_counting(which, around, start) if which else around))
    if noun == "alinea" and locus.target.sub:  # "le sous-alinéa iv du même alinéa", of (c) (iii): of (c)
        places = dict.fromkeys(replace(target, sub=target.sub[:1]) for target in places if target)
    if None in places or (len(places) != 1) != (which == "them"):
        raise Impossible(start, BEFORE)
    return tuple(target for target in places if target is not None)


_COUNTS = frozenset({"it", "them", "latter", "former"})
"""References that say of how many places one is, or all are, meant."""


def _counting(reference: str, around: Targets, start: int) -> Targets:
    """ "it" of one place, "them" of all, "the latter" and "the former" of two. Raises Impossible for others."""
    if reference == "it" and len(around) > 1:
        raise Impossible(start, Message("expected.one-thing"))
    if reference in BOTH and len(around) != 2:
        raise Impossible(start, BEFORE)
    return {"latter": around[-1:], "former": around[:1]}.get(reference, around)


BOTH = frozenset({"latter", "former"})
"""Which of two places is meant."""


def _neighbour(around: Targets, noun: str, which: str, start: int) -> Target:
    """ "the next paragraph", "l'alinéa précédent", by its number. Raises Impossible where numbers alone don't tell."""
    place = _reduced(around[0], noun) if len(around) == 1 else None
    if noun == "one" and place and place.sentence > 0:  # "in the first sentence, …; in the next, …"
        return replace(place, sentence=place.sentence + (1 if which == "next" else -1))
    beside = place and (following(place) if which == "next" else preceding(place))
    if beside is None:
        raise Impossible(start, BEFORE)
    return beside


def _reduced(place: Target, reference: str) -> Target | None:
    """As much of a place as "the same paragraph" or "the same sentence" means; None if it has no such part."""
    bare = replace(place, sentence=0, line=0, chapeau=False, note="")
    if reference == "one":
        return place
    if reference in ("sentence", "line", "chapeau"):
        return place if getattr(place, reference) else None
    if reference in ("title", "footnote"):
        return place if (place.kind is Kind.TITLE if reference == "title" else place.note) else None
    if reference == "subparagraph" or (reference == "alinea" and place.sub):
        return bare if place.sub else None
    if reference == "part":
        return place.whole_part if place.part else None
    if reference == "alinea" and place.kind is not Kind.PREAMBULAR:
        return None
    return replace(bare, sub=()) if place.names_one else None


def _counted(around: Targets, number: str, start: int) -> Target:
    """ "in the third", where the noun is that of the place named last; "in the second", of two that were named.

    Raises Impossible for either: "in the third and fifth preambular paragraphs, …; in the second, …".
    """
    last = around[-1]
    of_these = len(around) > 1 and number.isdigit() and int(number) <= len(around)
    if last.sentence and not of_these and (number.isdigit() or number in (LAST, PENULTIMATE)):
        return replace(last, sentence={LAST: -1, PENULTIMATE: -2}.get(number) or int(number))
    bare = last.kind in (None, Kind.PREAMBULAR) and last.number and not (last.sub or last.note or last.line)
    if bare and not of_these:
        return replace(last, number=number, begins="")
    if of_these and len(around) == 2 and not (bare or last.sentence):
        return around[int(number) - 1]
    raise Impossible(start, BEFORE)


def framed(frame: Locus | None, loci: Loci, start: int) -> Loci:
    """Places in the annex, section or half of the text that leads the sentence."""
    if frame is None:
        return loci
    inside_frame = []
    for locus in loci:
        elsewhere = locus.target.part and not _is_within(locus.target.part, frame.target.part)
        if locus.reference or is_inner(locus.target) or elsewhere or locus.target.kind is Kind.TITLE:
            inside_frame.append(locus)
            continue
        inner = nested(frame, locus)
        if inner is None:
            raise Impossible(start, PLACE)
        inside_frame.append(inner)
    return tuple(inside_frame)


def _is_within(part: str, frame: str) -> bool:
    """Whether "section B" is one of the annex that leads the sentence."""
    return frame.startswith("annex") and part.startswith("section")
