"""A clause in its context: the places that it names, inherits or points at, and what is around the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redline.amending.model import NewParagraph, Target
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.loci import HALVES_OF_THE_TEXT, Loci, Locus, is_inner, level, nested
from redline.amending.understanding.parts import ClausePart
from redline.amending.understanding.references import (
    BOTH,
    PLACE,
    WHERE,
    Ambiguous,
    Around,
    Impossible,
    Targets,
    framed,
    resolved,
)
from redline.amending.understanding.roles import filling, marked, saying
from redline.amending.understanding.sense import Sense, is_many, is_whole_text
from redline.amending.understanding.sharing import named_inside
from redline.messages import Message
from redline.model import Kind

_PLACED = ("in", "heading", "amended", "everywhere_in")
_LEADING = frozenset({*_PLACED, "everywhere_text", "everywhere"})
"""Roles of what leads a sentence and holds for all of it: "throughout the text, …"."""
_BESIDE = tuple(sorted(saying("neighbouring place")))
_NAMING = (*_BESIDE, "for_place", "text_for")
"""Roles of places other than those that a clause is about or carried out in; these are in what it is carried out in."""
_INSIDE = tuple(sorted(filling("object") | filling("rest") | filling("beside")))
"""Roles of what stands in a paragraph, or beside it."""
_PRONOUNS = frozenset({"it", "them"})
_STILL_THERE = Message("expected.place-still-there")
_NAMED_BEHIND = Message("expected.same-or-another")
_NO_SECOND = Message("expected.no-second-place")
_STANDS_OR_GOES = Message("expected.stands-or-goes")
_HALF = Message("expected.part-of-text")
_GOES = frozenset({"DELETE", "REPLACE", "CHANGE", "READS", "SUBSTITUTE", "MERGE"})
"""Verbs after which the paragraph that they are about is no longer there, or another one."""


def sense_of(clause: Clause, around: Around, below: Sequence[NewParagraph] | None) -> tuple[Sense, Around]:
    """The clause in its context, and what is around the next. Raises NoMeaning.

    below: the paragraphs below the instruction, where they are this clause's text.
    """
    if clause.hard:
        around = replace(around, frame=None)
    if around.moved and clause.has(*_INSIDE) and not _tells_more(clause):
        around = replace(around, home=())  # "move paragraph 3 after paragraph 5 and delete “A”": in which of both?
    own, frame = _own_places(clause, around)
    places = own or around.home or ((Target(Kind.OTHER),) if clause.has("everywhere") else ())
    if not clause.has("what", "what_text"):
        places = _without_exceptions(clause, places)
    loci = clause.value("what") or clause.value("what_text") or clause.value("made", ((), ()))[0]
    loci = (*loci, *clause.value("with_what", ()))
    if frame is around.frame:
        neighbours = (locus for role in _NAMING for locus in clause.value(role, ()))
        _check_half((*loci, *neighbours), frame, clause.start)
    objects = _without_exceptions(clause, _objects(clause, loci, own, frame, around)) if loci else ()
    for role in _NAMING:
        if clause.has(role):
            if role in _BESIDE:
                _check_pronoun(clause.value(role), around, clause.start)
            inside = _inside(clause.value(role), own, frame, clause.start)
            clause = replace(clause, parts=tuple(_with_value(part, role, inside) for part in clause.parts))
    sense = Sense(clause, places, objects, around, bool(own), below if below is None else tuple(below))
    _check_part(sense, frame)
    following = _after(sense, frame)
    again = following.named == around.listed[-len(following.named) :]
    listed = around.listed if again else (*around.listed, *following.named) if following.named else ()
    throughout = clause.parts[0].role in ("everywhere", "everywhere_in") if own else around.throughout
    return sense, replace(following, listed=listed, throughout=throughout)


def _tells_more(clause: Clause) -> bool:
    """ "…, with “A” deleted": behind a comma alone, with its verb at the end, more is told of the one before."""
    return clause.joint == ("COMMA",) and clause.parts[0].role == "quotes"


def _check_pronoun(loci: Loci, around: Around, start: int) -> None:
    """ "replace “A” with “B” and insert “C” after it": behind words, "it" is no paragraph. Raises Impossible."""
    pronoun = _PRONOUNS & {locus.reference for locus in loci}
    if pronoun and not (around.things or around.gone):
        raise Impossible(start, Message("expected.anchor"))


def _with_value(part: ClausePart, role: str, value: Loci) -> ClausePart:
    return replace(part, value=value) if part.role == role else part


def _own_places(clause: Clause, around: Around) -> tuple[Targets, Locus | None]:
    """The places that a clause names for itself, and the frame that leads its sentence."""
    frame, loci = around.frame, Loci()
    parts = [part for part in clause.parts if part.role in _PLACED]
    pointing = [part for part in parts if any(locus.reference for locus in part.value)]
    several = len(parts) > 1 or clause.has("what", "to", *_BESIDE)
    for part in (part for part in parts if part not in pointing):
        if loci:
            loci = _nested(loci, part.value, clause.start)
            continue
        if _is_frame(part.value) and part is clause.parts[0] and several:
            frame = part.value[0]
        if part.role == "in" and _is_afterthought(part, clause, around):
            raise Ambiguous(clause.start, _NO_SECOND)
        _check_half(part.value, around.frame, clause.start)
        loci = framed(around.frame, part.value, clause.start)
    loci = _throughout(clause, loci)
    if pointing and loci and all(is_inner(locus.target) for locus in loci):  # "a sentence of the same paragraph"
        outer = pointing.pop(0).value
        outer = resolved(outer, around.pointed(outer), clause.start)
        loci = _nested(tuple(map(Locus, outer)), loci, clause.start)
    targets = resolved(loci, _near(loci, around), clause.start)
    for part in pointing:
        if around.gone and (_PRONOUNS | BOTH) & {locus.reference for locus in part.value}:
            raise Impossible(clause.start, _STILL_THERE)
        if loci and part is parts[0] and len(parts) > 1:
            raise Impossible(clause.start, _NAMED_BEHIND)
        targets = resolved(part.value, targets or around.pointed(part.value), clause.start)
        if around.gone and set(targets) & set(around.named):
            raise Impossible(clause.start, _STILL_THERE)  # "delete paragraph 3; in that paragraph, …"
    return targets, frame


def _without_exceptions(clause: Clause, targets: Targets) -> Targets:
    """The places but for those that the clause excepts: "in paragraphs 3 to 9, except paragraph 5"."""
    loci: Loci = clause.value("except_for", ())
    if not loci:
        return targets
    listed = any(part.role in ("what", "what_text", *_PLACED) and _names_each(part) for part in clause.parts)
    if not targets or listed:  # "delete paragraphs 3 and 5, except paragraph 5"
        raise Impossible(clause.start, PLACE)
    last = targets[-1]
    excepted = tuple(
        replace(place, kind=last.kind, part=place.part or last.part) if locus.counted and last.number else place
        for locus in loci
        for place in resolved((locus,), targets[-1:], clause.start)
    )
    if set(excepted) < set(targets):
        return tuple(target for target in targets if target not in excepted)
    if targets != (last,) or not is_many(last) or not all(_is_in(place, last) for place in excepted):
        raise Impossible(clause.start, PLACE)
    return (replace(last, except_for=excepted),)


def _names_each(part: ClausePart) -> bool:
    """Whether of several places each is named, so that none is between others, as in a range."""
    return 1 < len(part.value) <= sum(kind in ("NUMBER", "ORDINAL", "LABEL") for kind in part.terminals)


def _is_in(place: Target, many: Target) -> bool:
    """Whether a place is one of those that a target names together."""
    same_part = not many.part or place.part == many.part
    return (place.names_one or place.kind is Kind.TITLE) and (
        many.kind is Kind.OTHER or (place.kind is many.kind and same_part)
    )


def _throughout(clause: Clause, loci: Loci) -> Loci:
    """The places, or the whole text. Raises Ambiguous for "in paragraph 3, delete “A” throughout the text"."""
    throughout = next((part for part in clause.parts if part.role == "everywhere_text"), None)
    if throughout and loci and throughout.terminals[0] != "AND":  # "in the title and throughout the text"
        raise Ambiguous(clause.start, WHERE)
    return (Locus(Target(Kind.OTHER)),) if throughout else loci


def _is_afterthought(part: ClausePart, clause: Clause, around: Around) -> bool:
    """ "In paragraph 3, delete “A” and delete “B”, in paragraph 5": a second place, of what follows or of nothing."""
    own = [
        own_part
        for own_part in clause.parts
        if own_part.start >= clause.start and own_part.role not in marked("shared")
    ]
    behind = bool(own) and all(own_part.start < part.start for own_part in own)
    return part.comma and behind and bool(around.home) and not named_inside(part)


def _check_half(loci: Loci, frame: Locus | None, start: int) -> None:
    """ "In the preamble, …, and in paragraph 3 …": whether that is the preamble's third is open. Raises Ambiguous."""
    preamble = frame is not None and frame.target == Target(Kind.PREAMBULAR)
    if preamble and any(locus.counted for locus in loci):
        raise Ambiguous(start, _HALF)


def _near(loci: Loci, around: Around) -> Targets:
    """The places of which something inner is meant: "(c)" is beside "(b)" even where that was deleted."""
    nearest = (near for near in (around.named, around.beside) if all(_is_sibling(locus.target, near) for locus in loci))
    return next(nearest, around.home) if loci else around.home


def _is_sibling(inner: Target, named: Targets) -> bool:
    """Whether "(c)", "the second sentence" stands beside what was named: subparagraph (b), the first sentence."""
    subs = bool(inner.sub) and all(target.sub or target.chapeau for target in named)
    sentences = bool(inner.sentence) and not inner.sub and all(target.sentence for target in named)
    return bool(named) and is_inner(inner) and (subs or sentences)


def _is_frame(loci: Loci) -> bool:
    return len(loci) == 1 and (loci[0].target.is_whole_part or loci[0].target in HALVES_OF_THE_TEXT)


def _nested(outer: Loci, inner: Loci, start: int) -> Loci:
    """Each of the inner places in each of the outer ones. Raises Impossible for a second place beside the first."""
    pairs = [(around, part) for around in outer for part in inner]
    places = [nested(*pair) if level(pair[0]) < level(pair[1]) or is_inner(pair[1].target) else None for pair in pairs]
    if None in places:
        raise Impossible(start, _NO_SECOND)
    return tuple(locus for locus in places if locus is not None)


def _objects(clause: Clause, loci: Loci, own: Targets, frame: Locus | None, around: Around) -> Targets:
    """The places that a clause is about: "delete subparagraph (b)"."""
    loci = _inside(loci, own, frame, clause.start)
    references = {locus.reference for locus in loci} - {""}
    if around.gone and references & BOTH:
        raise Impossible(clause.start, _STILL_THERE)
    if references & _PRONOUNS:
        return resolved(loci, around.things, clause.start)
    near = own or (around.pointed(loci) if references else _near(loci, around))
    if not near and clause.has("destination") and any(is_inner(locus.target) for locus in loci):
        raise Ambiguous(clause.start, _STANDS_OR_GOES)  # "move (b) in paragraph 4 after (c)"
    return resolved(loci, near, clause.start)


def _inside(loci: Loci, own: Targets, frame: Locus | None, start: int) -> Loci:
    """Places within those that the clause names, or within the frame of its sentence."""
    if not own:
        return framed(frame, loci, start)
    pointing = all(locus.reference for locus in loci)
    return loci if pointing else _nested(tuple(map(Locus, own)), loci, start)


def _check_part(sense: Sense, frame: Locus | None) -> None:
    """ "In annex II, paragraph 3, …; in paragraph 4 …": whether that is the annex's paragraph 4 is open.

    "Operative paragraph 4" is none of an annex. Raises Ambiguous, Impossible.
    """
    parts = {target.part for target in sense.around.named if target.part}
    annexes = all(part.startswith("annex") for part in parts)
    roles = {*_PLACED, "what", "what_text", "with_what", *_NAMING}
    loci = [locus for part in sense.clause.parts if part.role in roles for locus in part.value]
    numbered = (locus for locus in loci if locus.target.number and not (locus.reference or locus.target.part))
    open_ones = (locus.target for locus in numbered if locus.counted or not annexes)
    if parts and frame is None and any(target.kind in (None, Kind.OPERATIVE) for target in open_ones):
        kind = Ambiguous if sense.clause.hard else Impossible  # behind ";", no part frames it in any other reading
        raise kind(
            sense.clause.start,
            Message("expected.these-parts-too", parts=tuple(Target(part=part).named for part in sorted(parts))),
        )


def _beside(sense: Sense) -> Targets:
    """The paragraphs beside which something goes."""
    return tuple(locus.target for role in _BESIDE for locus in sense.clause.value(role, ()))


def _goes_elsewhere(clause: Clause) -> bool:
    """Whether words go from one paragraph to another."""
    there: Loci = clause.value("destination", clause.value("to", ()))
    return clause.verb in ("MOVE", "PUT") and not all(locus.reference for locus in there)


def _after_move(sense: Sense, frame: Locus | None) -> Around:
    """What is around a clause behind one that moves paragraphs, or parts of them.

    A part of one that goes to another leaves open in which of both all else is; of one part, or of several paragraphs,
    whether it is in these.
    """
    moved = sense.objects
    beside = tuple(target for target in _beside(sense) if not is_inner(target))
    parts = any(target.sub or target.sentence for target in moved)
    elsewhere = {_paragraph(target) for target in beside} - {_paragraph(target) for target in moved}
    if parts and elsewhere:
        return Around(frame=frame)
    leading = sense.places if sense.own and all(target.names_one for target in sense.places) else ()
    home = leading if parts else moved if len(moved) == 1 else ()
    return Around(home, moved, frame, beside, moved, moved=bool(beside) and not parts)


def _paragraph(target: Target) -> Target:
    return replace(target, sub=(), sentence=0, line=0, chapeau=False)


def _after(sense: Sense, frame: Locus | None) -> Around:
    """What is around the next clause."""
    clause = sense.clause
    if clause.has("respectively", "entitled") or _goes_elsewhere(clause):
        return Around(frame=frame)  # of two places, none is surely that of what follows
    new = clause.value("thing") or clause.value("as_thing")
    brings = new is not None and new.noun in ("PARAGRAPH", "ALINEA", "SUBPARAGRAPH")
    if brings or (clause.verb == "INSERT" and clause.has(*_BESIDE)):
        beside = tuple(target for target in _beside(sense) if not is_inner(target))
        return Around(frame=frame, beside=beside or sense.places)  # "it" is paragraph 3, or what is new
    if sense.objects and clause.verb in ("MOVE", "PUT", "SWAP"):
        return _after_move(sense, frame)
    if sense.objects:
        home = sense.places if sense.own else () if clause.verb in _GOES else sense.objects
        gone = clause.verb == "DELETE"
        return Around(home, sense.objects, frame, things=() if gone else sense.objects, gone=gone)
    gone = clause.has("existing") and not clause.has("after", "before", "between")  # all of it has another text
    alone = is_whole_text(sense.places) and clause.parts[0].role not in _LEADING
    return Around(() if gone or alone else sense.places, sense.places, frame)
