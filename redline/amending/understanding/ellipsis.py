"""Clauses that leave something out which a neighbour says: "replace “A” with “B” and “C” with “D”".

Pure functions over the list of clauses: every way to complete it is given, none is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redline.amending.model import Target
from redline.amending.understanding.clauses import Clause, inserted_in
from redline.amending.understanding.forms import form_of
from redline.amending.understanding.loci import Loci, Locus, combined, is_inner
from redline.amending.understanding.parts import ClausePart
from redline.amending.understanding.roles import alike, saying

Clauses = tuple[Clause, ...]

_ADJUNCTS = (saying("position"), saying("neighbouring place"), frozenset({"in", "heading", "to", "note"}))
"""Roles that alone make no clause, whatever its neighbour is; two kinds of them do behind an "and"."""
_PLACES = frozenset({"in", "heading", "amended"})
_VERBS = saying("verb")
_TOLD = frozenset({"reading", "reads", "quotes", "below", "by", "texts"})
_INCOMPLETE = ({"followed"}, {"preceded"})
_DONE = {
    "SAME_DELETION": {"DELETE"},
    "SAME_INSERTION": {"INSERT", "FOLLOW", "MAKE_FOLLOW", "MAKE_PRECEDE"},
    "SAME_REPLACEMENT": {"REPLACE", "SUBSTITUTE", "CHANGE", "READS", "PUT_INSTEAD", "PREFER", "SWAP_OUT"},
}
"""By which verbs that was done which is said to be done again: "make the same insertion"."""


def completed(clauses: Clauses, before: Clauses = ()) -> Iterator[Clauses]:
    """Each way in which all clauses have a verb; none where one can't take a neighbour's."""
    if not clauses:
        yield before
        return
    for more in _with_next(before, clauses[0], clauses[1:]):
        yield from completed(clauses[1:], more)


def _with_next(before: Clauses, clause: Clause, behind: Clauses) -> Iterator[Clauses]:
    """The clauses before one, and each way to complete it behind them."""
    last = before[-1] if before else None
    if clause.roles <= {"result"}:
        if last:
            yield (*before[:-1], replace(last, parts=(*last.parts, *clause.parts)))
    elif clause.has("same_change"):
        again = _again(clause, before)
        if again:
            yield (*before, again)
    elif clause.roles == {"reads"}:
        yield from _reading(before, clause)
    elif {"thing", "reads"} < clause.roles <= {"thing", "reads", *saying("neighbouring place")}:
        yield from (
            (*before, option) for option in (_implied(clause),) if option
        )  # "a new … after paragraph 3 would read"
    elif clause.roles == {"thing", "reads"}:  # "a new paragraph 3 bis to read: “…”", or the text of one named before
        yield from ((*before, option) for option in (clause, _implied(clause)) if option)
    elif clause.roles <= {"renumber"} or (clause.verb and clause.roles not in _INCOMPLETE):
        yield (*before, clause)
        lent = _lent(clause, behind)
        yield from [(*before, lent)] if lent else []
    else:
        likewise = next(
            (part.terminals for part in clause.parts if part.role == "likewise"), ()
        )  # "as should the words “A”"
        listed = bool(likewise) or (_is_listed(clause, behind) and not _is_place_of_next(clause, behind))
        clause = replace(clause, parts=tuple(part for part in clause.parts if part.role != "likewise"))
        former = next((neighbour for neighbour in reversed(before) if neighbour.verb), None) if listed else None
        following = next((neighbour for neighbour in behind if neighbour.verb or neighbour.hard), None)
        following = None if following is None or "AND" not in following.joint else following
        options = (
            _gapped(clause, former) if former else None,
            _with_its_verb(clause, former)
            if former and likewise and _says_the_verb(likewise, clause, former)
            else None,
            _leading(clause, following) if following else None,
            None if former and clause.has("for") else _implied(clause),
        )
        yield from ((*before, option) for option in dict.fromkeys(options) if option)


def _is_place_of_next(clause: Clause, behind: Clauses) -> bool:
    """ "Delete paragraph 2; in paragraph 3, subparagraph (f), replace …": one place, and nothing that is deleted."""
    following = next(iter(behind), None)
    leads = following is not None and bool(following.verb) and following.joint == ("COMMA",)
    if not leads or [part.role for part in clause.parts] != ["in", "what"]:
        return False
    return bool(combined(clause.value("in"), "COMMA", clause.value("what")))


def _says_the_verb(likewise: tuple[str, ...], clause: Clause, former: Clause) -> bool:
    """ "delete “A” in paragraph 3 and paragraph 5 too": it may be “A” that goes there, unless "should be" is said."""
    return likewise != ("AS_WELL",) or clause.has("quotes") or not former.has("quotes")


def _is_listed(clause: Clause, behind: Clauses) -> bool:
    """Whether a clause without a verb goes on with what stands before: behind "and" or ";", or before such a clause."""
    following = next(iter(behind), None)
    goes_on = following is not None and not following.verb and not following.hard
    return clause.joint != ("COMMA",) or (following is not None and goes_on and _is_listed(following, behind[1:]))


def _reading(before: Clauses, clause: Clause) -> Iterator[Clauses]:
    """ "… are merged and read “A”", "paragraph 5 is moved … and reads “A”", "… is added; it reads “A”"."""
    last = before[-1] if before else None
    if (last and last.verb == "CHANGE" and last.roles == {"verb", "what"}) or (
        last and last.verb == "MERGE" and not last.has("reads", "reading", "by")
    ):  # "is amended and reads “A”"
        yield (*before[:-1], replace(last, parts=(*last.parts, *clause.parts)))
    elif last and last.verb in ("MOVE", "BECOMES"):
        pronoun = ClausePart("what", (Locus(Target(), "it"),), clause.start)
        yield (*before, replace(clause, parts=(pronoun, *clause.parts)))
    elif last and last.verb == "INSERT" and last.has("thing") and not last.has(*_TOLD):
        told = (replace(part, role="reading") for part in clause.parts)
        yield (*before[:-1], replace(last, parts=(*last.parts, *told)))


def _again(clause: Clause, before: Clauses) -> Clause | None:
    """ "in paragraph 5, make the same change": what was done with words once, once more in another place."""
    last = before[-1] if before else None
    verbs = next((_DONE[word] for part in clause.parts for word in part.terminals if word in _DONE), None)
    if last and verbs and last.verb not in verbs:
        return None
    if last is None or not last.has("quotes", "stretch") or not clause.has("in", "to", "heading"):
        return None
    if not last.has(*_PLACES) or any(earlier.verb for earlier in before[:-1]):
        return None
    own = clause.roles & {"quotes"}  # "do the same with “B”", of what was deleted
    if own and (last.verb != "DELETE" or last.roles - _VERBS - _PLACES - {"quotes", "renumber"}):
        return None
    kept = (part for part in last.parts if part.role not in _PLACES | own | {"renumber", "result"})
    said = (part for part in clause.parts if part.role != "same_change")
    places = (part if part.role in own else replace(part, role="in") for part in said)
    return replace(clause, parts=(*places, *kept))


def _lacks_a_preposition(clause: Clause, before: Clause) -> bool:
    """« la suppression du paragraphe 3 et le paragraphe 5 », where « et du » would go on."""
    governed = (part.first for part in before.parts if part.role == "what" and before.has("noun"))
    return clause.has("what") and any(first is not None and first.repeated for first in governed)


def _gapped(clause: Clause, before: Clause) -> Clause | None:
    """ "… and “C” with “D”": each part has its like in the clause before, and what stands before these is said once.

    What stands behind them there must be said again: "insert “A” after “B” and “C”" leaves open where “C” goes.
    """
    if clause.has("renumber") or "PERIOD" in clause.joint or any(clause.roles <= adjuncts for adjuncts in _ADJUNCTS):
        return None
    if clause.roles <= frozenset().union(*_ADJUNCTS) and "AND" not in clause.joint:
        return None
    if _is_open(clause, before) or _lacks_a_preposition(clause, before):
        return None
    own_form = _with_the_verb(clause, before)
    if own_form:
        return own_form
    added = {"note", "everywhere", "respectively"}
    added |= set() if before.has(*_PLACES) else {"in"}  # of both, behind a list: "“A” with “B” and “C” with “D” in …"
    own = [alike(part.role) for part in clause.parts if part.role not in added]
    first = next((at for at, part in enumerate(before.parts) if any(part.role in kind for kind in own)), None)
    if first is None or not all(any(part.role in kind for part in before.parts) for kind in own):
        return None
    verb = next((at for at, part in enumerate(before.parts) if part.role in _VERBS), 0)
    borrowed: list[ClausePart] = []
    for at, part in enumerate(before.parts):
        if at > max(first, verb) and part.role == "in" and not clause.has("in", "to"):
            return None  # "delete “A” in paragraph 5 and “B”"
        if any(part.role in kind for kind in own) or part.role in _SAID_AGAIN:
            continue
        if at > first and part.role not in _VERBS:
            return None
        borrowed.append(part)
    return replace(clause, parts=inserted_in((*borrowed, *clause.parts)))


_SAID_AGAIN = _PLACES | {"except_for", "renumber", "result", "note", "reason"}
"""What a clause doesn't take from the one before."""
_BESIDE_WORDS = ("after", "before", "between", "stretch", "onwards", "from", "ending_from", "rest_after")
"""What tells words by others, which a list may go on with."""
_NTH = ("nth", "nth_beside")
"""Which of several places of the words is meant."""


def _is_open(clause: Clause, before: Clause) -> bool:
    """ "the first “A” and “B”": of “B”, too? "After “A” insert “B” and “C”": one after the other, or both there?

    "Delete what comes after “A” and “B” in paragraph 5": what comes after “B”, or “B”?
    """
    counted = before.has(*_NTH) and not clause.has(*_NTH)
    beside = before.has(*_BESIDE_WORDS) and not before.has("quotes") and clause.parts[0].role == "quotes"
    return counted or beside or (before.verb == "INSERT" and clause.roles == {"quotes"})


def _with_the_verb(clause: Clause, before: Clause) -> Clause | None:
    """Where only the verb is left out, and the rest is of another kind than in the clause before.

    "Replace the title by “A” and, in paragraph 3, “B” by “C”", "in paragraph 3, delete “A” and subparagraph (b)".
    """
    if {"quotes", "for"} <= clause.roles <= {"quotes", "for"} | _PLACES and {"reads", "for"} <= before.roles:
        return replace(clause, parts=tuple(_as_reads(part) for part in clause.parts))
    alone = _with_its_verb(clause, before)
    words = clause.has("quotes") and _names_a_place(clause) and not before.has("quotes")
    parts = before.verb == "DELETE" and before.has("quotes") and before.has(*_PLACES) and _names_parts(clause, before)
    return alone if (words or parts) and alone else None


def _with_its_verb(clause: Clause, before: Clause) -> Clause | None:
    """The clause with the verb of the one before; None where that is none, or makes no form."""
    alone = replace(clause, parts=(*(part for part in before.parts if part.role in _VERBS), *clause.parts))
    return alone if alone.verb and form_of(alone) else None


def _as_reads(part: ClausePart) -> ClausePart:
    return replace(part, role="reads") if part.role == "quotes" else part


def _names_a_place(clause: Clause) -> bool:
    loci: Loci = clause.value("in", ())
    return bool(loci) and not any(locus.reference or is_inner(locus.target) for locus in loci)


def _names_parts(clause: Clause, before: Clause) -> bool:
    """Whether a clause names nothing but footnotes or parts of the paragraph that is meant anyway, or all of others.

    Without a comma, "“A” in paragraph 3 and paragraph 5" is one list of places, unless "in its entirety" follows; and
    "paragraph 3, second sentence" is one place.
    """
    targets = [locus.target for locus in clause.value("what", ())]
    if clause.roles != {"what"} or ("AND" not in clause.joint and before.parts[-1].role in _PLACES):
        return False
    apart = clause.joint != ("AND",) or clause.parts[0].terminals[-1:] == ("ENTIRELY",)
    return all(target.note or (is_inner(target) and target != Target()) or apart for target in targets)


def _leading(clause: Clause, behind: Clause) -> Clause | None:
    """ "“A” in paragraph 3 and “B” in paragraph 5 should be replaced by “C”"."""
    own = {alike(part.role) for part in clause.parts}
    roles = [part.role for part in behind.parts]
    verb = next((at for at, role in enumerate(roles) if role in _VERBS | {"reads", "becomes"}), 0)
    ahead, rest = behind.parts[:verb], behind.parts[verb:]
    beside_words = clause.has("after", "before") and clause.has("in")
    if not ahead or own != {alike(part.role) for part in ahead}:
        return None
    if clause.has("what") and behind.verb in ("READS", "BECOMES", "RENUMBER"):
        return None  # two paragraphs don't read the same, or get the same number
    if not clause.has("quotes", "what", "stretch", "thing") and not beside_words:
        return None
    return replace(
        clause, parts=(*clause.parts, *(part for part in rest if part.role not in ("in", "except_for", "renumber")))
    )


def _lent(clause: Clause, behind: Clauses) -> Clause | None:
    """ "replace “A” in paragraph 3 and “B” in paragraph 5 with “C”": the new text of the second is that of both."""
    following = next(iter(behind), None)
    if following is None or following.verb or following.hard or form_of(clause) or not clause.has(*_PLACES):
        return None
    *rest, last = following.parts
    alone = {part.role for part in clause.parts if part.role not in _VERBS}
    fits = last.role in saying("new") and {part.role for part in rest} == alone
    return replace(clause, parts=(*clause.parts, last)) if fits else None


def _is_known(clause: Clause) -> bool:
    """Whether what is new has the article of what was named before."""
    first = next((part.first for part in clause.parts if part.role == "thing"), None)
    return first is not None and first.definite and not first.indefinite


def _implied(clause: Clause) -> Clause | None:
    """ "New PP 3 bis: “…”": what is new and has its text is inserted. "PP 3: “A” instead of “B”"."""
    new = clause.value("thing") or clause.value("as_thing")
    if new and new.number.isdigit() and clause.has("thing", "reads") and _is_known(clause):
        return None  # "the new paragraph 4 should read “A”": a text for the old one, or one more
    verb = (
        "INSERT"
        if new and new.marked
        else "SUBSTITUTE"
        if clause.has("for") or clause.roles == {"for_place", "below"}
        else ""
    )
    whole = replace(clause, parts=(ClausePart("verb", verb, clause.start), *clause.parts))
    return whole if verb and form_of(whole) else None
