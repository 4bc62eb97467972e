"""Two clauses that ask for one thing: "delete “A” and replace it with “B”"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redline.amending.model import LAST, Target
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.loci import Loci, combined
from redline.amending.understanding.parts import ClausePart
from redline.amending.understanding.phrases import Text
from redline.amending.understanding.references import Ambiguous, Impossible
from redline.amending.understanding.roles import saying
from redline.amending.understanding.sharing import OF_WHICH, are_one_list, floats, trailing_place
from redline.messages import Message
from redline.model import Kind
from redline.runs import Run, merged, plain

INSTEAD = frozenset("verb therefor what by to_text below quotes thing renumber result reading in".split())
"""What a clause may hold that says what comes instead of what the one before deletes."""
_POSITIONS = saying("position", "neighbouring place")
THERE = frozenset({"verb", "stands", "what", "in"}) | _POSITIONS
"""What a clause may hold that says where the words go that the one before takes away."""
_VERBS = saying("verb")
_PLACES = frozenset({"in", "heading"})
_BESIDE = frozenset({"after", "before", "end", "start"})
_MOVES = frozenset({"MOVE", "PUT", "PUT_INSTEAD"})
_TEXTS = ("reading", "reads", "quotes", "below")
_DELETED = ("quotes", "what", "what_text", "stretch", "onwards", "rest", "rest_of_paragraph", "rest_after")


def joined(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """The clauses, those that are one joined.

    Raises Impossible for a pronoun that could stand for several things, Ambiguous for a place of either of two.
    """
    done: list[Clause] = []
    for clause in _each_in_its_own(clauses):
        before = done[-1] if done else None
        both = _both(before, clause) if before else None
        if before is None or both is None:
            done.append((before and _put_there(before, clause)) or clause)
            continue
        if len(done) > 1 and _stands_for_several(clause, done[-2], before):
            raise Impossible(clause.start, _ONE_THING)
        if trailing_place(before) and floats(before, clause):
            raise Ambiguous(clause.start, OF_WHICH)
        done[-1] = both
    yield tuple(done)


def _each_in_its_own(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """ "In paragraphs 3 and 8, replace “A” with “B” and “C” with “D”, respectively": one place for each of a list."""
    for at, first in enumerate(clauses):
        place = next((part for part in first.parts if part.role in _PLACES and len(part.value) > 1), None)
        listed = clauses[at : at + len(place.value)] if place else ()
        alone = all(are_one_list(first, clause) and not clause.has(*_PLACES) for clause in listed[1:])
        single = all(len(clause.value("quotes", ())) == 1 for clause in listed)
        if place and alone and single and any(clause.has("respectively") for clause in listed):
            own = (replace(place, value=(locus,)) for locus in place.value)
            each = (_only_in(clause, place, there) for clause, there in zip(listed, own, strict=False))
            return (*clauses[:at], *each, *clauses[at + len(listed) :]) if len(listed) == len(place.value) else clauses
    return clauses


def _only_in(clause: Clause, place: ClausePart, there: ClausePart) -> Clause:
    """The clause in one of several places."""
    return replace(
        clause, parts=(there, *(part for part in clause.parts if part.role not in {place.role, "respectively"}))
    )


_ONE_THING = Message("expected.one-deleted")


def _stands_for_several(clause: Clause, earlier: Clause, before: Clause) -> bool:
    """Whether "it" or "in its place" comes behind a list of what is deleted, "in their place" behind two deletions."""
    listed = are_one_list(earlier, before) and bool(clause.has("therefor") or _pronoun(clause))
    both = earlier.verb == before.verb and not before.hard
    return listed or (both and _has_word(clause, "IN_THEIR_PLACE"))


def _has_word(clause: Clause, terminal: str) -> bool:
    return any(terminal in part.terminals for part in clause.parts)


def _pronoun(clause: Clause) -> str:
    """The reference of what alone a clause is about: "it", "them"; "" for none."""
    loci: Loci = clause.value("what", ())
    return loci[0].reference if len(loci) == 1 else ""


def _both(before: Clause, clause: Clause) -> Clause | None:
    ways = (_objected, _renewed, _tail, _stopped, _same_number, _sign, _text_told, _put_elsewhere)
    return next((both for way in ways if (both := way(before, clause))), None)


def _objected(before: Clause, clause: Clause) -> Clause | None:
    """ "We can't accept “A” in paragraph 3 and ask for its deletion", "“A” is redundant; replace it with “B”"."""
    if before.verb != "OBJECTION":
        return None
    asked = replace(before, parts=tuple(_as_deletion(part) for part in before.parts))
    pronoun = _pronoun(clause) if clause.has("what") else "them"
    several = max(len(before.value(role, ())) for role in ("quotes", "what")) > 1
    if _may_be_of_the_repeated(before, clause):
        return None
    meant = pronoun == "them" or (pronoun == "it" and not several)
    if clause.verb != "DELETE" or not meant or clause.roles - {"verb", "noun", "what", "renumber"}:
        preferred = (replace(part, value="SUBSTITUTE") if part.value == "PREFER" else part for part in clause.parts)
        return _renewed(asked, replace(clause, parts=tuple(preferred)))
    return replace(asked, parts=(*asked.parts, *(part for part in clause.parts if part.role == "renumber")))


def _may_be_of_the_repeated(before: Clause, clause: Clause) -> bool:
    """ "Paragraph 3 repeats paragraph 5, to be deleted", "… delete them": the other one, or both, may be meant."""
    objection = next(part for part in before.parts if part.role == "objection")
    both = any(part.role == "what" and part.terminals == ("THEM",) for part in clause.parts)
    single = len(before.value("what", ())) == 1
    apposed = clause.joint == ("COMMA",) and not clause.has("what") and "SINCE" not in objection.terminals
    return "REPEATS" in objection.terminals and (apposed or (both and single))


def _as_deletion(part: ClausePart) -> ClausePart:
    return replace(part, role="verb", value="DELETE") if part.role == "objection" else part


def _replacing(before: Clause, new: Text, kept: Iterator[ClausePart]) -> Clause:
    """The clause before as a replacement by a new text, with further parts."""
    parts = (replace(part, role="verb", value="REPLACE") if part.role in _VERBS else part for part in before.parts)
    return replace(before, parts=(*parts, ClausePart("by", new, before.start), *kept))


def _renewed(before: Clause, clause: Clause) -> Clause | None:
    """ "delete “A” and replace it with “B”", "… and substitute therefor “B”", "… and insert “B” in its place"."""
    if before.verb != "DELETE" or not before.has(*_DELETED) or clause.roles - INSTEAD:
        return None
    if clause.has("in") and (before.has(*_PLACES) or clause.parts[0].role == "in"):
        return None  # "delete “A”; in paragraph 4, replace by “B”": “A” doesn't stand in paragraph 4
    new = _instead(before, clause) if clause.parts[0].role != "reading" else None
    if new is None:
        return None
    return _replacing(before, new, (part for part in clause.parts if part.role in ("renumber", "result", "in")))


def _instead(before: Clause, clause: Clause) -> Text | None:
    """What is said to come instead; None where nothing is."""
    loci: Loci = clause.value("what", ())
    pronoun = _pronoun(clause)
    several = len(before.value("quotes", ("",))) > 1
    words = [word for token in before.value("quotes", ()) for word in token.text.split()]
    plural = pronoun == "them" or _has_word(clause, "IN_THEIR_PLACE")
    if plural and (len(words) == 1 or len(before.value("what", ())) == 1):
        return None  # “B” alone was deleted, and "them" are two
    if pronoun in ("it", "them") and clause.has("by") and several:
        raise Impossible(clause.start, _ONE_THING)
    named = clause.has("quotes", "thing") or (loci and pronoun not in ("it", "them"))
    if clause.verb in ("REPLACE", "SUBSTITUTE", "CHANGE") and clause.has("by") and not named:
        text: Text | None = clause.value("by")
    elif clause.verb == "SUBSTITUTE" and not clause.has("by") and (pronoun or not loci):
        text = clause.value("quotes", clause.value("below"))
    elif clause.verb == "PUT_INSTEAD" and clause.roles <= {"verb", "quotes", "therefor", "renumber"}:
        text = clause.value("quotes")  # "delete “A” and write “B”"
    elif clause.verb in ("INSERT", "PUT", "PUT_INSTEAD") and clause.has("therefor"):
        text = clause.value("quotes", clause.value("reading", clause.value("below")))
    else:
        text = None
    return text


def _tail(before: Clause, clause: Clause) -> Clause | None:
    """ "after “X” insert “Y” and delete the end of the paragraph", "after “X” delete the end and insert “Y”"."""
    inserting, deleting = (before, clause) if before.verb == "INSERT" or _puts_new(before) else (clause, before)
    kept = {"verb", "renumber", *(_PLACES | {"after"} if deleting is before else ())}
    rest = deleting.roles - kept
    inserts = inserting.verb == "INSERT" or _puts_new(inserting)
    if not inserts or deleting.verb != "DELETE" or len(rest) != 1 or not before.has("after"):
        return None
    if not rest <= {"rest", "rest_of_paragraph", "rest_of_sentence"}:
        return None
    if inserting.roles - {"verb", "quotes", "below", *(_PLACES | {"after", "thing"} if inserting is before else ())}:
        return None
    parts = (part for part in before.parts if part.role not in ("quotes", "below", "thing", *rest))
    ending = (part for part in deleting.parts if part.role in rest | {"renumber"})
    return _replacing(replace(before, parts=tuple(parts)), inserting.value("quotes", ()), ending)


def _puts_new(clause: Clause) -> bool:
    """ "put a full stop after “X”", which brings one."""
    return clause.verb in ("PUT", "PUT_INSTEAD") and clause.brings_words


def _stopped(before: Clause, clause: Clause) -> Clause | None:
    """ "end paragraph 3 after “X” and delete the rest", which says once more what goes."""
    said = clause.roles - {"verb", "renumber", "in"}
    if (before.verb, clause.verb) != ("STOP", "DELETE") or not before.has("ends") or len(said) != 1:
        return None
    behind = clause.value("rest_after", before.value("ends"))
    again = behind.kind == "SAME" or behind.runs == before.value("ends").runs
    there = all(locus.reference for locus in clause.value("in", ()))
    return before if again and there and said <= _RESTS else None


_RESTS = frozenset({"rest", "rest_of_paragraph", "rest_after"})


def _same_number(before: Clause, clause: Clause) -> Clause | None:
    """ "Delete paragraph 7 and insert a new paragraph 7" is one replacement."""
    new, loci = clause.value("thing"), before.value("what", ())
    if (before.verb, clause.verb) != ("DELETE", "INSERT") or not new or len(loci) != 1 or new.number == LAST:
        return None
    kinds = {"PREAMBULAR": Kind.PREAMBULAR, "OPERATIVE": Kind.OPERATIVE}
    same = loci[0].target == Target(kinds.get(new.kind, loci[0].target.kind), new.number)
    if not same or clause.roles - {"verb", "thing", "renumber", *_TEXTS}:
        return None
    text = next((clause.value(role) for role in _TEXTS if clause.has(role)), ())
    return _replacing(before, text, (part for part in clause.parts if part.role == "renumber"))


def _sign(before: Clause, clause: Clause) -> Clause | None:
    """ "replace the full stop with a semicolon and add “A”" puts both where the full stop was."""
    signs = [token for role in ("quotes", "by", "to_text") for token in before.value(role, ())]
    words = clause.value("quotes", ())
    bare = clause.verb == "INSERT" and clause.roles <= {"verb", "quotes"} and len(words) == 1
    if not bare or before.verb not in ("REPLACE", "CHANGE") or len(signs) != 2:
        return None
    if any(plain(token.runs) not in tuple(".,;:") for token in signs):
        return None
    both = replace(signs[1], runs=merged((*signs[1].runs, Run(" "), *words[0].runs)))
    parts = (replace(part, value=(both,)) if part.role in ("by", "to_text") else part for part in before.parts)
    return replace(before, parts=tuple(parts))


def _text_told(before: Clause, clause: Clause) -> Clause | None:
    """ "insert a new paragraph after paragraph 3. The new paragraph will read: “…”", of paragraphs merged as well."""
    brings = (before.verb == "INSERT" and before.has("thing")) or before.verb == "MERGE"
    untold = brings and not before.has("by", *_TEXTS)
    if not untold or clause.roles != {"thing", "reads"}:
        return None
    return replace(before, parts=(*before.parts, ClausePart("reading", clause.value("reads"), clause.start)))


def _put_elsewhere(before: Clause, clause: Clause) -> Clause | None:
    """ "move “A” from paragraph 6, inserting it after “B”", "delete paragraph 3 and reinsert it before paragraph 5".

    Of what is moved it need not be said again: "moved to the operative part and placed after paragraph 10".
    """
    again = _pronoun(clause) in ("it", "them" if before.has("quotes") else "it") or (
        before.verb in _MOVES and not clause.has("what")
    )
    puts = clause.verb in _MOVES | {"INSERT"} and clause.roles <= THERE and clause.has(*_POSITIONS)
    takes = before.verb in _MOVES | {"DELETE"} and before.has("quotes", "what") and not before.has(*_POSITIONS, "note")
    if not (again and puts and takes) or len(before.value("what", ("",))) > 1:
        return None
    moved = (_as_moved(before, at, part) for at, part in enumerate(before.parts) if part.role != "to")
    there = (part for part in clause.parts if part.role in _POSITIONS)
    goal = _narrowed(before.value("to", ()), clause)
    return replace(before, parts=(*moved, *there, *([ClausePart("to", goal, clause.start)] if goal else ())))


def _as_moved(before: Clause, at: int, part: ClausePart) -> ClausePart:
    """A part of a deletion as that of a move: what one is told to delete "in paragraph 3" comes from there."""
    if part.role == "verb":
        return replace(part, value="MOVE")
    behind = any(earlier.role in _VERBS for earlier in before.parts[:at])
    deleted = before.verb == "DELETE" and part.role == "in" and behind
    return replace(part, terminals=("FROM", *part.terminals[1:])) if deleted else part


def _narrowed(to: Loci, clause: Clause) -> Loci:
    """ "to paragraph 8, inserting it in the second sentence": that of paragraph 8. Raises Impossible for another."""
    inner: Loci = clause.value("in", ())
    goal = combined(inner, "OF", to) if to and inner and inner != to else to or inner
    if inner and not goal:
        raise Impossible(clause.start, Message("expected.destination"))
    return goal


def _put_there(before: Clause, clause: Clause) -> Clause | None:
    """ "At the end of the sentence, delete “A” and insert “B”": the insertion with the place that leads the deletion.

    Behind the deletion, as in "delete “A” at the end and insert “B”", it says nothing of where “B” goes.
    """
    bare = clause.verb == "INSERT" and clause.roles <= {"verb", "quotes", "below", "renumber"}
    verb = next((at for at, part in enumerate(before.parts) if part.role in _VERBS), 0)
    trails = any(part.role in _BESIDE for part in before.parts[verb:])
    there = tuple(part for part in before.parts if part.role in _BESIDE | _PLACES)
    deletes = before.verb == "DELETE" and before.has("quotes") and before.has(*_BESIDE)
    return replace(clause, parts=(*there, *clause.parts)) if bare and deletes and not trails else None
