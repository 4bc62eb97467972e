"""The part of the parser that reads places without a preposition: what the verb is about, or what is to be inserted."""

from __future__ import annotations

from redline.amending.model import Position, Target, Where
from redline.amending.understanding.adverbial_parsing import AdverbialParser
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.framing import framed, within
from redline.amending.understanding.lexing import Misunderstood, is_named_sign
from redline.amending.understanding.loci import STARTS, loci
from redline.amending.understanding.looking_ahead import is_none
from redline.amending.understanding.terminals import NOISE, SEPARATORS, VERBS

ONE_AT_A_TIME = "one thing to be done at a time: words and paragraphs, each with a verb of its own"


class PlaceParser(AdverbialParser):
    """Reads what is done with which place."""

    def _is_place(self) -> bool:
        """Whether a place, or a new paragraph, is named here, the articles before it passed over."""
        by = 0
        while self._cursor.ahead(by).kind in ("DET", "NEW", "COUNT", "FOLLOWING", "EXISTING", "ALSO"):
            by += 1
        return self._cursor.ahead(by).kind in STARTS or self._cursor.ahead(by).kind == "NUMBER"

    def _quoted_sentence(self) -> bool:
        """ "delete the sentence “…”", "the following sentence:" and the sentence below: words, and no place."""
        cursor, start, verb = self._cursor, self._cursor.at, self._clause.verb
        if verb not in ("DELETE", "REPLACE", "MOVE") or self._clause.by:
            return False
        cursor.skip({"DET"})
        following = cursor.accept("FOLLOWING") is not None
        sentence = cursor.accept("SENTENCE") is not None
        following = (cursor.accept("FOLLOWING") is not None) or following
        cursor.accept("COLON")
        if sentence and (cursor.kind == "QUOTE" or (following and cursor.kind == "END")):
            self._clause.awaits = cursor.kind == "END"
            return True
        cursor.at = start
        return False

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
        whole = clause.complete or (clause.thing is not None and clause.wants == "new")
        if self._next_thing(start) or (whole and not self._is_object() and self._next_clause(start)):
            return
        if self._listed_with_words(start):
            return
        if self._awaits_thing():
            if not self._thing():
                raise self._cursor.fail(self._expected())
            return
        found = self._of_the_same(loci(self._cursor, self._is_next_or_around if clause.verb else is_none))
        found = found or (self._like_the_last() if self._is_object() else [])
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
        points = clause.inside and all(place.is_inner for place in found)  # "in paragraph 5, move subparagraph (b)"
        if clause.verb == "MOVE" and clause.loci and not (points or framed(clause.loci, found)):
            raise Misunderstood(start, "after or before which paragraph")
        outer = clause.loci
        clause.loci, clause.inside = within(outer, found, start) if outer else found, False
        clause.frame = [place for place in outer if place.is_part or not place.is_inner]

    def _announced_thing(self) -> None:
        clause = self._clause
        clause.brought = self._thing()
        if clause.thing and clause.thing.number and self._cursor.kind == "COLON":
            clause.verb = "INSERT"  # "New OP4 bis: “…”"

    def _awaits_thing(self) -> bool:
        """Whether what is named now is new: what is to be inserted, or what stands instead."""
        clause = self._clause
        if clause.verb == "CHANGE" and not clause.objects and (clause.inside or not clause.loci):
            return False  # "[in paragraph 5,] amend as follows subparagraph (a)"
        if clause.verb == "SUBSTITUTE" and clause.loci and not (clause.objects or clause.new):
            clause.verb, clause.by, clause.inside = "REPLACE", True, False  # "substituer au paragraphe 5 le suivant"
        return clause.verb == "INSERT" or (clause.verb in ("REPLACE", "CHANGE", "SUBSTITUTE") and clause.by)

    def _next_thing(self, start: int) -> bool:
        """ "…, and a new subparagraph (c) should be added", "insert a new paragraph 4, …, and a new paragraph 9"."""
        clause, verb_follows = self._clause, self._new_thing_ahead()
        once_more = clause.verb == "INSERT" and clause.thing is not None and clause.new is not None
        once_more = once_more and self._thing_ahead()
        if self._cursor.before() not in SEPARATORS or not (once_more or (verb_follows and clause.complete)):
            return False
        self._clauses.append(Clause(start) if verb_follows else Clause(start, "INSERT", implied=True))
        if verb_follows:
            self._announced_thing()
        else:
            self._thing()
        return True

    def _next_clause(self, start: int) -> bool:
        """Whether the place here is what the next verb is about: "… and paragraph 4 should be deleted"."""
        before = self._cursor.at
        found = self._of_the_same(loci(self._cursor)) or self._like_the_last()
        if found and self._verb_ahead():
            self._clauses.append(Clause(start, loci=found))
            return True
        self._cursor.at = before
        return False
