"""Clauses → amendments: what each clause lacks it has from the one before; whatever stays open is not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.model import Action, Amendment, NewParagraph, Target, Where
from redline.amending.understanding.asked import NEW_TEXT, PLACE, places_of
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.framing import framed
from redline.amending.understanding.insertions import inserted
from redline.amending.understanding.joining import joined
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.amending.understanding.movements import merged, moved, renumbered, swapped
from redline.amending.understanding.replacements import deleted, replaced
from redline.model import Kind, plain


def wanted(clauses: Sequence[Clause]) -> str:
    """Which text must follow the instruction in paragraphs of its own: "new", "old", "result" or ""."""
    return _text_taker(clauses).wants


def amendments(clauses: Sequence[Clause], text: Sequence[NewParagraph], context: Sequence[Target]) -> list[Amendment]:
    """What the clauses ask for. Raises Misunderstood.

    text: the paragraphs that follow the instruction.   context: places that an instruction around this one named.
    """
    _give_text(_text_taker(clauses), tuple(text))
    around = list(context)
    found: list[Amendment] = []
    before: Clause | None = None
    for clause in map(_in_frame, joined(clauses)):
        if clause is not clauses[0]:
            _check_own(clause)
        if clause.wants == "new" and clause.verb:
            raise Misunderstood(clause.start, NEW_TEXT)
        _check_everywhere(clause, before, context)
        _check_part(clause, before)
        around = _left(before, clause) or around
        before = clause if clause.loci or before is None else before
        if not clause.verb and not clause.objects:
            around = _announced(clause, clauses) or around
            continue
        if clause.rest and not clause.position and found and found[-1].action is Action.INSERT_WORDS:
            found[-1] = _and_the_rest(clause, found[-1])
            continue
        found.extend(_amendments(clause, around))
        if clause.loci:
            around = clause.loci if any(target.is_part for target in clause.loci) else list(places_of(clause, around))
        elif any(not place.is_inner for place in clause.place):
            around = []  # behind "after paragraph 3, insert …", "it" is paragraph 3 or what is new
    return found


def _text_taker(clauses: Sequence[Clause]) -> Clause:
    """The clause whose text stands below: the last one, or the only one that lacks it.

    "Replace paragraph 9 with the following and delete paragraph 10:".
    """
    lacking = [clause for clause in clauses if clause.wants]
    return clauses[-1] if clauses[-1].wants or len(lacking) != 1 else lacking[0]


def _left(before: Clause | None, clause: Clause) -> list[Target]:
    """ "In paragraph 3, delete the second sentence and replace “A” with “B”": in paragraph 3, and not in what goes.

    [] where something is left of the places of the clause before. Raises Misunderstood where nothing was named around.
    """
    words = clause.objects or clause.rest or (clause.new and not (clause.thing or clause.place))
    if before is None or clause.loci or not words or before.verb not in ("DELETE", "REPLACE", "CHANGE", "READS"):
        return []
    if not before.loci or before.objects or before.position or before.rest:
        return []
    if not before.frame:
        raise Misunderstood(clause.start, PLACE)
    return before.frame


def _announced(clause: Clause, clauses: Sequence[Clause]) -> list[Target]:
    """The places of a clause that only says where the next ones are carried out. Raises Misunderstood."""
    bare = replace(clause, start=0, loci=[], renumber=False) == Clause(0)
    if not bare or (clause.loci and clause is clauses[-1]):
        raise Misunderstood(clause.start, "what is to be done there")
    return clause.loci


def _check_own(clause: Clause) -> None:
    """A later clause must say what it replaces, deletes or moves: the place of the one before is not meant."""
    if clause.verb == "REPLACE" and clause.objects and not (clause.by or clause.new or clause.paired):
        raise Misunderstood(clause.start, "“respectively” behind it, or each replacement by itself")
    if clause.verb not in ("", "INSERT") and not (clause.objects or clause.loci or clause.rest or clause.position):
        raise Misunderstood(clause.start, "what it is that is replaced, deleted or moved")


def _in_frame(clause: Clause) -> Clause:
    """ "In annex II, after paragraph 3": the annex's paragraph 3. Raises Misunderstood for a second, other place."""
    if clause.verb == "MOVE" and clause.frame:
        clause.destination = framed(clause.frame, clause.destination) or clause.destination
    if not any(target.part and not target.names_one for target in clause.loci):
        return clause
    if clause.place:
        clause.place = framed(clause.loci, clause.place) or clause.place
    if any(not target.part and target.names_one for target in (*clause.place, *clause.destination)):
        raise Misunderstood(clause.start, PLACE)
    return clause


def _check_everywhere(clause: Clause, before: Clause | None, context: Sequence[Target]) -> None:
    """ "Delete paragraph 5; replace “A” with “B” wherever it appears" isn't about paragraph 5, nor surely about all.

    before: the clause with the last places that were named.
    """
    if not clause.everywhere:
        return
    if before and before.loci and not (clause.loci or clause.implied):
        raise Misunderstood(clause.start, "where: “in paragraph 5”, or “throughout the text”")
    if context and any(target.kind is Kind.OTHER and not target.note for target in clause.loci):
        raise Misunderstood(clause.start, "one place only: the one named above, or the whole text")


def _check_part(clause: Clause, before: Clause | None) -> None:
    """ "In annex II, delete paragraph 3, and in paragraph 4 …": whether that is the annex's paragraph 4 is open."""
    parts = {target.part for target in before.loci if target.kind is not Kind.TITLE} if before else set()
    places = [*clause.loci, *clause.place, *clause.destination]
    bare = any(not target.part and target.number and target.kind in (None, Kind.OPERATIVE) for target in places)
    if bare and any(parts):
        raise Misunderstood(clause.start, f"whether paragraphs of the {', '.join(sorted(parts))} are meant here too")


def _and_the_rest(clause: Clause, insertion: Amendment) -> Amendment:
    """ "after “X” insert “Y” and delete the end of the paragraph"."""
    position = insertion.position
    if clause.verb != "DELETE" or clause.objects or position is None or position.where is not Where.AFTER:
        raise Misunderstood(clause.start, "after which words")
    return replace(insertion, action=Action.REPLACE_WORDS, rest=clause.rest)


def _give_text(clause: Clause, text: tuple[NewParagraph, ...]) -> None:
    wants = clause.wants
    if wants == "new" and not text and clause.verb:
        raise Misunderstood(clause.start, NEW_TEXT)
    if wants == "new":
        clause.text = text
    elif wants == "words":
        clause.objects.append(_quotation(clause, text))
    elif wants == "old":
        clause.old_text = text
    elif wants == "result":
        clause.result = text


def _quotation(clause: Clause, text: Sequence[NewParagraph]) -> Token:
    """ "Delete the following words:", and the words alone in a paragraph below."""
    if len(text) != 1 or text[0].label:
        raise Misunderstood(clause.start, "the words, in quotation marks")
    return Token("QUOTE", plain(text[0].runs), clause.start, clause.start, runs=text[0].runs)


def _amendments(clause: Clause, around: list[Target]) -> Iterator[Amendment]:
    makers = {
        "REPLACE": replaced, "CHANGE": replaced, "SUBSTITUTE": replaced, "READS": replaced, "MERGE": merged,
        "DELETE": deleted, "INSERT": inserted, "MOVE": moved, "BECOMES": renumbered, "SWAP": swapped,
    }  # fmt: skip
    if clause.verb not in makers:
        raise Misunderstood(clause.start, "a verb: replace, delete, insert …")
    if clause.everywhere and not (
        clause.verb in ("REPLACE", "DELETE", "CHANGE", "SUBSTITUTE", "READS") and clause.objects
    ):
        raise Misunderstood(clause.start, "which words, in quotation marks")
    if clause.with_note and clause.verb != "DELETE":
        raise Misunderstood(clause.start, "what becomes of the footnote, in an instruction of its own")
    if clause.place and clause.verb not in ("INSERT", "MOVE"):
        raise Misunderstood(clause.start, "words in quotation marks beside which it stands")
    if clause.brought and clause.verb != "INSERT":
        raise Misunderstood(clause.start, "which of the paragraphs or sentences of the draft: none of them is new")
    if clause.order and clause.verb != "SWAP":
        raise Misunderstood(clause.start, "“reverse” and two paragraphs")
    for found in makers[clause.verb](clause, around):
        _check_end(clause, found)
        yield replace(found, renumber=clause.renumber, result=clause.result)


def _check_end(clause: Clause, found: Amendment) -> None:
    """ "at the end of paragraph 5, after “X”" is where words go in, and nothing else."""
    position = found.position
    named = position and position.anchors and position.where in (Where.START, Where.END)
    if named and found.action is not Action.INSERT_WORDS:
        raise Misunderstood(clause.start, "either an end, or words in quotation marks beside which something stands")
