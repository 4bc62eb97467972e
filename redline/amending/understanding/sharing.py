"""Words that may belong to more than one clause, or to more or fewer of the words of one.

A place behind the last clause or between two, an end that leads one of two, what stands behind a list of words. Each
way to share them is a reading of its own, so that what is open in law has two readings and is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.loci import is_inner, nested
from redline.amending.understanding.parts import ClausePart
from redline.amending.understanding.roles import alike, marked, saying
from redline.messages import Message

_PLACED = (
    "in heading amended everywhere_in everywhere_text what after_place before_place between_places for_place".split()
)
_SHARED = marked("shared")
"""Roles of what may stand between two clauses and belong to either."""
_POSITIONS = saying("position")
_INTO = frozenset({"IN", "OF", "FROM"})
_VERBS = saying("verb")


OF_WHICH = Message("expected.words-of-one")


def shared(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """The clauses, and each way in which a place of one of them may be that of others, too."""
    yield clauses
    for at, clause in enumerate(clauses):
        apart = _restricting_the_last(clause)
        yield from [(*clauses[:at], *apart, *clauses[at + 1 :])] if apart else []
    for at in range(1, len(clauses)):
        place = trailing_place(clauses[at])
        first = _first_that_shares(clauses, at, place) if place else at
        listed = all(are_one_list(clauses[0], clause) for clause in clauses[1 : at + 1])
        anywhere = any(clause.has("everywhere") for clause in clauses[first:at])  # it has a meaning without a place
        if place and first < at and (first or place.comma or named_inside(place) or listed or anywhere):
            yield (*clauses[:first], *_all_in(clauses[first : at + 1], place, not first), *clauses[at + 1 :])
        for way in (_floated, _led, _led_by_an_end, _everywhere, _beyond_the_sentence, _below_the_same):
            yield from way(clauses, at)


def _all_in(clauses: tuple[Clause, ...], place: ClausePart, alone: bool) -> Iterator[Clause]:
    """The clauses, each in a place that stands behind the last of them.

    alone: whether it is the only one, so that the comma before it says that it is that of all.
    """
    both = replace(place, comma=place.comma and not alone)
    for clause in clauses:
        yield replace(clause, parts=(*(part for part in clause.parts if part is not place), both))


def named_inside(place: ClausePart) -> bool:
    """Whether a place is named as something in one that was named before: "the second sentence"."""
    return all(locus.reference or is_inner(locus.target) for locus in place.value)


def are_one_list(former: Clause, clause: Clause) -> bool:
    """Whether a clause has the other's verb, said once: "delete “A” and “B”"."""
    return any(part.role in _VERBS and part in former.parts for part in clause.parts)


def trailing_place(clause: Clause) -> ClausePart | None:
    """The place behind all that a clause says; None where it stands before, or there is none."""
    kept = [part for part in clause.parts if part.role not in ("renumber", "result", "everywhere")]
    last = kept[-1] if kept and kept[-1].role == "in" else None
    return None if last is None or any(locus.reference for locus in last.value) else last


def _first_that_shares(clauses: tuple[Clause, ...], at: int, place: ClausePart) -> int:
    """The first of the clauses before one that may have its place too: none of them names another.

    What stands in a paragraph is that of several only where nothing but "and" is between, "delete “A” and replace “B”
    with “C” in the last sentence", or where it is set off itself.
    """
    if named_inside(place) and any(part.role in ("in", "heading") for part in clauses[at].parts if part is not place):
        return at
    if clauses[at].verb == "MOVE" and not place.comma:
        return at  # "delete “A” and move “B” to the end of paragraph 5": only where “B” goes
    first, joints = at, (("AND",), ("COMMA", "AND")) if place.comma else (("AND",),)
    while first and not clauses[first].hard and clauses[first - 1].verb:
        before = clauses[first - 1]
        if named_inside(place):
            close = clauses[first].joint in joints and before.has("quotes")
            if not close or trailing_place(before) or before.has("what", "after_place", "before_place"):
                break
        elif before.has(*_PLACED):
            break
        first -= 1
    return first


def _led(clauses: tuple[Clause, ...], at: int) -> Iterator[tuple[Clause, ...]]:
    """ "In paragraph 3, delete “A” in the second sentence and insert “B” at the end": of which of both is open.

    Over ";" only where the second is a part of a paragraph: another paragraph is that of what follows.
    """
    before, clause = clauses[at - 1], clauses[at]
    last = trailing_place(before)
    leading = _leading_places(clauses, at, last) if last and (named_inside(last) or not clause.hard) else []
    if last and leading and clause.verb and not clause.has(*_PLACED):
        led = replace(clause, parts=(*(replace(part, role="in") for part in leading), *clause.parts))
        yield (*clauses[:at], led, *clauses[at + 1 :])


def _leading_places(clauses: tuple[Clause, ...], at: int, last: ClausePart) -> list[ClausePart]:
    """The places before a trailing one, in its clause or in the nearest before that names one, of the same sentence."""
    for clause in reversed(clauses[:at]):
        named = [part for part in clause.parts if part.role in ("in", "heading") and part is not last]
        if named or clause.hard:
            return named
    return []


def _restricting_the_last(clause: Clause) -> tuple[Clause, ...]:
    """ "delete “A” and “B” after “C”", with “B” alone after “C”; () where nothing behind a list restricts it.

    The same of places whose preposition is said again: "delete “A” in paragraph 3 and in paragraph 5, after “C”".
    """
    for listed, adjunct in pairwise(clause.parts):
        lists = listed.role == "quotes" or (listed.role == "in" and listed.says_again)
        several = lists and len(listed.value) > 1
        inner = adjunct.role == "in" and named_inside(adjunct)
        single = adjunct.role == "everywhere" and "WHEREVER_IT" in adjunct.terminals
        if several and (inner or single or adjunct.role in _POSITIONS):
            first, last = (replace(listed, value=value) for value in (listed.value[:-1], listed.value[-1:]))
            free = tuple(first if part is listed else part for part in clause.parts if part is not adjunct)
            bound = tuple(last if part is listed else part for part in clause.parts)
            return replace(clause, parts=free), replace(clause, parts=bound, joint=("AND",))
    return ()


def _led_by_an_end(clauses: tuple[Clause, ...], at: int) -> Iterator[tuple[Clause, ...]]:
    """ "At the end of paragraph 3, delete “A” and replace “B” with “C”": whether “B” stands there, too, is open."""
    before, clause = clauses[at - 1], clauses[at]
    lead = takewhile(lambda part: part.role not in ("verb", "noun", "quotes"), before.parts)
    ends = tuple(part for part in lead if part.role in ("end", "start"))
    words = clause.has("quotes") and clause.verb in ("DELETE", "REPLACE", "CHANGE", "SUBSTITUTE")
    if ends and words and not (clause.hard or clause.has(*_PLACED, *_POSITIONS)):
        yield (*clauses[:at], replace(clause, parts=(*ends, *clause.parts)), *clauses[at + 1 :])


def _everywhere(clauses: tuple[Clause, ...], at: int) -> Iterator[tuple[Clause, ...]]:
    """ "replace “A” with “B” in paragraph 3 and “C” with “D” in paragraph 4, wherever it appears": “A”, perhaps."""
    before, last = clauses[at - 1], clauses[at].parts[-1]
    words = before.has("quotes") and not before.has("everywhere", "everywhere_in", "everywhere_text")
    if last.role == "everywhere" and last.comma and words and not clauses[at].hard:
        yield (*clauses[: at - 1], replace(before, parts=(*before.parts, last)), *clauses[at:])


def _beyond_the_sentence(clauses: tuple[Clause, ...], at: int) -> Iterator[tuple[Clause, ...]]:
    """ "delete “A” in the second sentence of paragraph 3 and insert “B” after “C”": in all of paragraph 3, perhaps."""
    before, clause = clauses[at - 1], clauses[at]
    last = trailing_place(before)
    if last is None or named_inside(last) or not clause.verb or clause.has(*_PLACED):
        return
    around = tuple(replace(locus, target=replace(locus.target, sentence=0, line=0)) for locus in last.value)
    if around != last.value:
        led = replace(clause, parts=(replace(last, value=around), *clause.parts))
        yield (*clauses[:at], led, *clauses[at + 1 :])


def _below_the_same(clauses: tuple[Clause, ...], at: int) -> Iterator[tuple[Clause, ...]]:
    """ "delete “A” from subparagraph (a), and “B” from subparagraph (c), of paragraph 8": both are of paragraph 8."""
    before, last = clauses[at - 1], trailing_place(clauses[at])
    inner = trailing_place(before)
    if last is None or inner is None or clauses[at].hard or named_inside(last) or not named_inside(inner):
        return
    outer = {replace(locus, target=replace(locus.target, sub=(), sentence=0)) for locus in last.value}
    both = [nested(around, locus) for around in outer for locus in inner.value if len(outer) == 1]
    if both and None not in both and any(locus.target.sub for locus in last.value):
        parts = tuple(replace(part, value=tuple(both)) if part is inner else part for part in before.parts)
        yield (*clauses[: at - 1], replace(before, parts=parts), *clauses[at:])


def _floated(clauses: tuple[Clause, ...], at: int) -> Iterator[tuple[Clause, ...]]:
    """The clauses with what stands between two of them, and may belong to either, at the other one."""
    before, clause = clauses[at - 1], clauses[at]
    if not floats(before, clause):
        return
    trail, lead = _trail(before), _lead(clause)
    for behind, ahead in ((len(before.parts) - len(trail), 0), (len(before.parts), len(lead))):
        earlier = (*before.parts[:behind], *lead[:ahead])
        later = (*before.parts[behind:], *clause.parts[ahead:])
        if earlier and later and earlier != before.parts:
            pair = (replace(before, parts=earlier), replace(clause, parts=later))
            yield (*clauses[: at - 1], *pair, *clauses[at + 1 :])


def doubtful(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """The clauses with a reason that may take what is theirs, or before which words stand that may belong to either.

    Not where only one needs them, in a list that "and" closes: "delete “A”, after “B”, insert “C” and delete “D”".
    """
    yield from filter(_repeats_more, clauses)
    for at in range(1, len(clauses)):
        behind = takewhile(lambda clause: not clause.hard, clauses[at + 1 :])
        needed = _needs_its_lead(clauses[at]) and any("AND" in clause.joint for clause in behind)
        if floats(clauses[at - 1], clauses[at]) and not needed:
            yield clauses[at]


def _repeats_more(clause: Clause) -> bool:
    """ "Delete paragraph 3, which repeats paragraph 4, and 5": whether 5 is repeated or deleted, too, is open."""
    reasons = (part.terminals for part in clause.parts if part.role in ("reason", "objection", "conforming"))
    return any(("COMMA", "AND") in pairwise(words) and words.count("COMMA") == 1 for words in reasons)


def _needs_its_lead(clause: Clause) -> bool:
    """Whether an insertion has no other position than what leads it."""
    lead = _lead(clause)
    positions = [part for part in clause.parts if part.role in _POSITIONS]
    return clause.verb == "INSERT" and clause.has("quotes") and bool(positions) and set(positions) <= set(lead)


def unspliced(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """The clauses; none where a list of places takes the place of what follows, or loses its last to an aside.

    "Delete “A” in paragraph 3, and in paragraph 5, insert “B” …": two commas set off what the second is said of.
    """
    pairs = tuple(pairwise(clauses))
    takes = any(clause.joint == ("COMMA",) and _takes_the_place(before, clause) for before, clause in pairs)
    if not takes and not any(_loses_a_place(*pair) for pair in pairs):
        yield clauses


def _loses_a_place(before: Clause, clause: Clause) -> bool:
    """ "Delete “A” in paragraphs 3 and 5, which becomes paragraph 4": of the list, of which that is said besides."""
    listed = before.parts[-1].role in _PLACED and not clause.hard
    first, *behind = clause.parts
    aside = bool(behind) and behind[0].comma and behind[0].role in ("becomes", "verb")
    return listed and first.role == "what" and aside


def _takes_the_place(before: Clause, clause: Clause) -> bool:
    last, said = before.parts[-1], before.parts[-1].terminals
    listed = any(said[at : at + 2] == ("COMMA", "AND") and said[at + 2] in _INTO for at in range(len(said) - 2))
    everywhere = last.role == "everywhere_text" and last.comma and said[0] == "AND"
    own = (part for part in clause.parts if part.role in _PLACED)
    return (
        last.role in _PLACED
        and (listed or everywhere)
        and all(part.role != "what" and named_inside(part) for part in own)
    )


def floats(clause: Clause, following: Clause) -> bool:
    """Whether words set off between two clauses may belong to either: "delete “A”, in paragraph 6, insert “B” …"."""
    lead = _lead(following)
    if not following.joint:
        return bool(lead)
    if following.joint == ("AND",):
        return _leads_bare(following) or _goes_on(clause, following)
    if following.joint != ("COMMA",):
        return False
    trail = _trail(clause)
    behind = len(trail) < len(clause.parts) and any(part.comma for part in trail)
    if behind or (clause.parts[-1].says_again and following.parts[0].role == "verb"):
        return True
    if lead and lead[0].says_again:
        return True  # "delete “A”, in paragraph 5 and in paragraph 6, insert …": perhaps in paragraph 5, too
    return clause.has("quotes") and bool(_set_off(clause, following))


def _leads_bare(clause: Clause) -> bool:
    """Whether a place without a preposition leads a clause: behind "and" it may go on a list, too."""
    first, *behind = clause.parts
    if not behind or not behind[0].comma:
        return False
    return first.role == "heading" or (first.role == "what" and behind[0].role in _SHARED)


def _goes_on(clause: Clause, following: Clause) -> bool:
    """Whether what leads a clause behind "and" is what the other ends with: "… after “A” and after “B”, insert …"."""
    lead, says = _lead(following), {alike(part.role) for part in _trail(clause)}
    behind = following.parts[len(lead) :]
    set_off = bool(lead and behind) and behind[0].comma and not lead[0].comma
    return set_off and all(alike(part.role) in says for part in lead)


def _trail(clause: Clause) -> tuple[ClausePart, ...]:
    """What stands behind all else that a clause says, and may belong to another."""
    return tuple(takewhile(lambda part: part.role in _SHARED, reversed(clause.parts)))[::-1]


def _lead(clause: Clause) -> tuple[ClausePart, ...]:
    """What stands before all else that a clause says, and may belong to another."""
    return tuple(takewhile(lambda part: part.role in _SHARED, clause.parts))


def _set_off(clause: Clause, following: Clause) -> tuple[ClausePart, ...]:
    """What leads a clause up to a comma, and may belong to the one before as well; () for nothing."""
    for part, behind in pairwise(following.parts):
        if part.role not in _SHARED or _has_its_own(clause, part):
            break
        if behind.comma:
            return following.parts[: following.parts.index(behind)]
    return ()


def _has_its_own(clause: Clause, adjunct: ClausePart) -> bool:
    """Whether a clause says for itself what an adjunct says: an end, or a place that is in none of the adjunct's."""
    same = [part for part in clause.parts if part.role in alike(adjunct.role)]
    if adjunct.role != "in":
        return bool(same)
    return not named_inside(adjunct) and not all(_is_nested(part, adjunct) for part in same)


def _is_nested(place: ClausePart, around: ClausePart) -> bool:
    """Whether each place of a part can stand in each of the other's."""
    return all(nested(outer, inner) for outer in around.value for inner in place.value)
