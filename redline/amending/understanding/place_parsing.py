"""The part of the parser that reads places and anchors, whatever the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

from redline.amending.model import Position, Target, Where
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.counting import NUMBERS, Number, listed
from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.framing import framed, within
from redline.amending.understanding.lexing import Misunderstood, Token, is_named_sign
from redline.amending.understanding.loci import STARTS, loci
from redline.amending.understanding.looking_ahead import LookingAhead, is_none
from redline.amending.understanding.neighbours import following
from redline.amending.understanding.terminals import NOISE, RESTS, SEPARATORS, VERBS

_OPEN = STARTS | {"QUOTE", "WORDS", "DET"}
"""What a preposition governs, so that it is none of the place before it."""
_WHERE = {
    "AFTER": Where.AFTER,
    "FOLLOWING": Where.AFTER,
    "BEFORE": Where.BEFORE,
    "AT_END": Where.END,
    "AT_START": Where.START,
}
_ENDS = {(Where.END, Where.AFTER), (Where.START, Where.BEFORE)}
A_VERB = "what is to be done (replace, delete, insert, move, merge, should read …)"
ONE_AT_A_TIME = "one thing to be done at a time: words and paragraphs, each with a verb of its own"


class PlaceParser(LookingAhead):
    """Reads where something is done."""

    def _is_place(self) -> bool:
        """Whether a place, or a new paragraph, is named here, the articles before it passed over."""
        by = 0
        while self._cursor.ahead(by).kind in ("DET", "NEW", "COUNT", "FOLLOWING", "EXISTING", "ALSO"):
            by += 1
        return self._cursor.ahead(by).kind in STARTS or self._cursor.ahead(by).kind == "NUMBER"

    def _expected(self) -> str:
        clause = self._clause
        if not clause.verb:
            return A_VERB
        if clause.complete:
            return "the end of the instruction, or one more thing to be done"
        if clause.verb in ("REPLACE", "CHANGE") and clause.objects:
            return "“with” and what is to stand instead"
        if clause.verb == "INSERT":
            return "the words in quotation marks, and where they go"
        return "words in quotation marks, or a place"

    def _adverbial(self) -> None:
        """In which place, after which words: of this clause, or of the next one, whose verb follows."""
        separated = self._cursor.before() in SEPARATORS
        part = Clause(self._cursor.now.start)
        self._read_adverbial(part, bool(self._clause.verb) and not separated)
        next_one = separated and self._clause.complete and self._clause_ahead()
        if self._clause.verb and (next_one or self._clause.closed):
            self._clauses.append(part)
            return
        if separated and self._verb_goes_on() and part.loci:
            self._clauses.append(replace(part, verb=self._clause.verb, implied=True))
            return
        self._join(part)

    def _join(self, part: Clause) -> None:
        clause = self._clause
        elsewhere = clause.objects and clause.loci and part.loci and not any(place.is_inner for place in part.loci)
        if clause.verb == "MOVE" and (part.position or elsewhere):
            self._join_destination(part)
            return
        if part.position and clause.position:
            part.position = _both(clause.position, part.position) or self._no_second(part)
        if part.place and clause.place:
            self._no_second(part)
        self._join_stretch(part)
        if part.loci and clause.loci:
            clause.loci = within(clause.loci, part.loci, part.start)
        else:
            clause.loci = part.loci or clause.loci
        clause.position, clause.place = part.position or clause.position, part.place or clause.place

    def _join_destination(self, part: Clause) -> None:
        """Where something is moved to: beside a paragraph, or beside words of the same place or of another one."""
        clause, there = self._clause, part.place or part.loci
        if (clause.position and part.position) or (clause.destination and there):
            self._no_second(part)
        clause.position, clause.destination = part.position or clause.position, there or clause.destination

    def _no_second(self, part: Clause) -> NoReturn:
        raise Misunderstood(part.start, self._expected())

    def _join_stretch(self, part: Clause) -> None:
        """ "from “A” to “B”": one object, which ends elsewhere than where its words do."""
        clause = self._clause
        stretch = part.until is not None or bool(part.rest)
        if stretch and (clause.objects or clause.verb not in ("", "DELETE", "REPLACE", "CHANGE")):
            raise Misunderstood(part.start, self._expected())
        clause.objects.extend(part.objects)
        if stretch:
            clause.until, clause.rest = part.until, part.rest

    def _read_adverbial(self, part: Clause, behind: bool) -> None:
        """What the preposition here governs. behind: whether it stands behind its verb, so that another may follow."""
        cursor = self._cursor
        is_next = self._is_next if behind else is_none
        token = cursor.take()
        if token.kind in ("IN", "OF", "FROM", "BEGINNING"):
            self._read_in(part, token, is_next)
        elif token.kind == "BETWEEN":
            self._read_between(part)
        else:
            beside = token.kind not in ("AT_END", "AT_START")
            anchor = self._anchor() if beside else None
            cursor.skip({"OF", "ALSO"} if anchor is None else set())
            places = [] if anchor else loci(cursor, is_next) or self._like_the_moved()
            if beside and not anchor and not places:
                raise cursor.fail("words in quotation marks, or a paragraph")
            part.position = Position(_WHERE[token.kind], (anchor,) if anchor else ())
            if beside:
                part.place = places
            else:
                part.loci = places

    def _like_the_moved(self) -> list[Target]:
        """ "move the fifth preambular paragraph before the second": the noun is that of what is moved."""
        clause, start = self._clause, self._cursor.at
        moved = clause.loci[0] if clause.verb == "MOVE" and clause.loci and not clause.objects else Target()
        found = self._bare_numbers() if moved.number and not moved.sub else []
        if len(found) == 1 and self._cursor.kind in SEPARATORS | {"END"}:
            return [replace(moved, number=found[0].value, sub=found[0].labels)]
        self._cursor.at = start
        return []

    def _bare_numbers(self) -> list[Number]:
        """ "becomes 3", and "the third", where the noun is left out."""
        start = self._cursor.at
        self._cursor.skip({"DET"})
        found = listed(self._cursor, NUMBERS) or listed(self._cursor, frozenset({"ORDINAL"}))
        if not found:
            self._cursor.at = start
        return found

    def _read_between(self, part: Clause) -> None:
        cursor = self._cursor
        first = self._anchor()
        if first is None:
            start, places = cursor.now.start, loci(cursor)
            if len(places) != 2 or following(places[0]) != places[1]:
                raise Misunderstood(start, "words in quotation marks, or two paragraphs that follow one another")
            part.position, part.place = Position(Where.AFTER), places[:1]
            return
        if not cursor.accept("AND", "TO", "IN"):
            raise cursor.fail("“and” and the second quotation")
        part.position = Position(Where.BETWEEN, (first, self._anchor() or self._anchor_missing()))

    def _read_in(self, part: Clause, token: Token, is_next: Callable[[bool], bool]) -> None:
        cursor = self._cursor
        if self._clause.verb == "SUBSTITUTE" and self._clause.new and (quote := self._quoted()):
            part.objects.append(quote)  # "substituer « A » à « B »"
            return
        if cursor.kind in ("SAME", "EVERYWHERE"):
            return
        cursor.skip({"ALSO"})
        if self._postposed(part) or (token.kind != "IN" and self._stretch(part)):
            return
        part.loci = loci(cursor, is_next)
        cursor.skip({"ALSO"})
        if part.loci and cursor.kind in ("AFTER", "BEFORE") and cursor.ahead().kind not in _OPEN:
            part.position = Position(_WHERE[cursor.take().kind])  # "在第3段之后"
            part.place, part.loci = part.loci, []
            return
        if not part.loci and cursor.kind in ("DET", "WORDS"):  # "in the text", "du texte"
            cursor.skip({"DET"})
            if cursor.ahead().kind != "QUOTE" and cursor.accept("WORDS"):
                return
        if not part.loci:
            raise cursor.fail("a place, as “paragraph 5” or “the second preambular paragraph”")

    def _postposed(self, part: Clause) -> bool:
        """ "在“灯”之后": the anchor comes before the word that says on which side."""
        start = self._cursor.at
        anchor = self._anchor()
        side = self._cursor.accept("AFTER", "BEFORE") if anchor else None
        if anchor and side:
            part.position = Position(_WHERE[side.kind], (anchor,))
            return True
        self._cursor.at = start
        return False

    def _stretch(self, part: Clause) -> bool:
        """ "from “A” to “B”", "from “A” to the end of the paragraph"; nothing is read where it isn't one."""
        cursor, start = self._cursor, self._cursor.at
        first = self._quoted()
        joined = cursor.accept("TO", "IN") if first else None
        last = self._quoted() if joined else None
        end = _end_named(cursor, bool(joined)) if first and not last else ""
        if first is None or not (last or end):
            cursor.at = start
            return False
        part.objects, part.until, part.rest = [first], last.runs if last else None, end
        return True

    def _final_sign(self) -> bool:
        """ "the final full stop" stands at the end of its place."""
        by = 1 if self._cursor.kind == "DET" else 0
        last, sign = self._cursor.ahead(by), self._cursor.ahead(by + 1)
        if last.kind != "LAST" or not is_named_sign(sign) or self._clause.position:
            return False
        self._cursor.skip({"DET", "LAST"})
        self._clause.position = Position(Where.END)
        return True

    def _counts_words(self) -> bool:
        """Whether "the first “lamp”" stands here: words that are told apart by counting them."""
        by = 0
        while self._cursor.ahead(by).kind in ("DET", "WORDS", "ORDINAL", "LAST", "PENULTIMATE"):
            by += 1
        return by > 0 and self._cursor.ahead(by).kind == "QUOTE"

    def _places(self) -> None:
        """A place without a preposition: what the verb is about, or what is to be inserted."""
        clause = self._clause
        start, before = self._cursor.now.start, self._cursor.before()
        if clause.verb == "" and self._is_new():
            self._announced_thing()
            return
        if clause.complete and not self._is_object() and self._next_clause(start):
            return
        if self._listed_with_words(start):
            return
        if self._awaits_thing():
            if not self._thing():
                raise self._cursor.fail(self._expected())
            return
        found = loci(self._cursor, self._is_next_or_around if clause.verb else is_none)
        if not found:
            self._no_place()
            return
        if not clause.verb and self._marked_new(found):
            return
        if clause.closed:
            self._clauses.append(Clause(start, loci=found))
            return
        self._add_places(found, start, to=before == "TO")

    def _no_place(self) -> None:
        """ "the final full stop"; nothing else that begins as a place is understood."""
        if not self._final_sign():
            counted = "more of the words around, so that the quotation occurs once"
            raise self._cursor.fail(counted if self._counts_words() else self._expected())

    def _is_object(self) -> bool:
        """Whether a verb stands directly before the place here, so that it is what the verb is about."""
        by = 1
        while self._cursor.before(by) in NOISE:
            by += 1
        return self._cursor.before(by) in VERBS and self._passive < 0

    def _is_next_or_around(self, within: bool) -> bool:
        """As `_is_next`; "and in paragraph 5" is no second thing that is deleted."""
        return (within and not self._clause.objects) or self._is_next(within)

    def _listed_with_words(self, start: int) -> bool:
        """ "delete “A” and paragraph 5": both are deleted. Of other verbs it is open what they do with either."""
        by = 1
        while self._cursor.before(by) in NOISE:
            by += 1
        clause = self._clause
        spelt = (clause.objects or clause.new) and self._cursor.before(by + 1) == "QUOTE"
        if self._cursor.before(by) != "AND" or not spelt or (self._awaits_thing() and not clause.new):
            return False
        found = loci(self._cursor, self._is_next) if clause.verb == "DELETE" else []
        if not found:
            raise Misunderstood(start, ONE_AT_A_TIME)
        self._clauses.append(Clause(start, "DELETE", loci=found))
        return True

    def _add_places(self, found: list[Target], start: int, to: bool) -> None:
        clause = self._clause
        if clause.verb == "MOVE" and clause.objects and to and not clause.destination:
            clause.destination = found  # "move “A” from paragraph 7 to paragraph 8, after “B”"
            return
        if clause.verb == "MOVE" and clause.loci and not framed(clause.loci, found):
            raise Misunderstood(start, "after or before which paragraph")
        outer = clause.loci
        clause.loci = within(outer, found, start) if outer else found
        clause.frame = [place for place in outer if place.is_part or not place.is_inner]

    def _announced_thing(self) -> None:
        clause = self._clause
        clause.brought = self._thing()
        if clause.thing and clause.thing.number and self._cursor.kind == "COLON":
            clause.verb = "INSERT"  # "New OP4 bis: “…”"

    def _awaits_thing(self) -> bool:
        """Whether what is named now is new: what is to be inserted, or what stands instead."""
        clause = self._clause
        if clause.verb == "CHANGE" and not (clause.loci or clause.objects):  # "amend as follows paragraph 5"
            return False
        return clause.verb == "INSERT" or (clause.verb in ("REPLACE", "CHANGE", "SUBSTITUTE") and clause.by)

    def _next_clause(self, start: int) -> bool:
        """Whether the place here is what the next verb is about: "… and paragraph 4 should be deleted"."""
        before = self._cursor.at
        found = loci(self._cursor)
        if found and self._verb_ahead():
            self._clauses.append(Clause(start, loci=found))
            return True
        self._cursor.at = before
        return False


def _both(first: Position, second: Position) -> Position | None:
    """ "after “A” and before “B”" is between them, "at the end, after “A”" behind the “A” that stands at the end.

    None for two positions that don't go together.
    """
    for end, beside in ((first, second), (second, first)):
        if (end.where, beside.where) in _ENDS and not end.anchors and len(beside.anchors) == 1:
            return Position(end.where, beside.anchors)
    if (first.where, second.where) == (Where.AFTER, Where.BEFORE) and first.anchors and second.anchors:
        return Position(Where.BETWEEN, (*first.anchors, *second.anchors))
    return None


def _end_named(cursor: Cursor, joined: bool) -> str:
    """ "[to] the end of the paragraph": "paragraph" or "sentence", "" where no end is named."""
    start = cursor.at
    cursor.skip({"DET"})
    if joined and (found := cursor.accept(*RESTS)):
        return RESTS[found.kind]
    if cursor.accept("AT_END"):  # French has one word for "to" and "at" here
        cursor.skip({"OF", "DET"})
        noun = cursor.accept("PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE")
        if noun and cursor.kind not in ("NUMBER", "ORDINAL", "LABEL"):
            return "sentence" if noun.kind == "SENTENCE" else "paragraph"
    cursor.at = start
    return ""
