"""The part of the parser that reads quotations: what is replaced or goes, what comes, and where both begin anew."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import NewParagraph
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.counting import NUMBERS
from redline.amending.understanding.lead_parsing import LeadParser
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.amending.understanding.loci import STARTS, loci
from redline.amending.understanding.newtext import labelled
from redline.amending.understanding.place_parsing import ONE_AT_A_TIME
from redline.amending.understanding.terminals import NOISE, SEPARATORS

_ENDS_OF_PLACES = STARTS | NUMBERS | {"LABEL"}
"""Tokens with which a place ends."""


class QuoteParser(LeadParser):
    """Reads quotations."""

    def _quote(self, token: Token) -> None:
        if self._clause.complete and self._separated() and self._passive_ahead():
            self._clauses.append(Clause(token.start))
        clause = self._clause
        if clause.wants_result and not clause.result:
            clause.result = (_paragraph(token),)
        elif clause.verb in ("", "DELETE", "MOVE") or (clause.verb in ("REPLACE", "CHANGE") and not clause.by):
            self._object(token)
        elif clause.verb == "SUBSTITUTE" and clause.by and clause.objects and self._cursor.kind == "FOR":
            self._clauses.append(Clause(token.start, "SUBSTITUTE", new=token))  # "for “A”, and “D” for “C”"
        elif clause.verb == "SUBSTITUTE" and clause.by:
            clause.objects.append(token)
        elif clause.pairwise:
            clause.paired = (*clause.paired, token)
        elif clause.new is None:
            clause.new = token
        else:
            self._next_quote(token)

    def _object(self, token: Token) -> None:
        clause = self._clause
        if clause.objects and clause.loci and not self._separated() and self._before_quotation() in _ENDS_OF_PLACES:
            raise Misunderstood(token.start, self._expected())  # "delete “A” in paragraph 5 “B”"
        if clause.loci and not (clause.objects or clause.reading) and self._joins():
            if clause.verb == "DELETE" and self._has_own_place():
                own = self._passive_ahead()
                self._clauses.append(Clause(token.start, "" if own else "DELETE", objects=[token], implied=not own))
                return
            raise Misunderstood(token.start, ONE_AT_A_TIME)  # "delete subparagraph (a) and “A”"
        if clause.verb == "" and self._is_second_subject():
            clause.shared = True
            self._clauses.append(Clause(token.start, objects=[token]))
            return
        if clause.reading:
            clause.old_text = (*clause.old_text, _paragraph(token))
        elif not clause.objects and clause.verb != "CHANGE" and (last := self._stretch_end()):
            clause.objects, clause.until = [token], last.runs
        elif clause.verb == "DELETE" and clause.complete and self._separated() and self._passive_ahead():
            self._clauses.append(Clause(token.start, objects=[token]))  # "and the words “B” should be inserted"
        elif clause.verb == "DELETE" and clause.objects and clause.loci and self._separated():
            self._clauses.append(Clause(token.start, "DELETE", objects=[token], implied=True))
        else:
            clause.objects.append(token)

    def _has_own_place(self) -> bool:
        """Whether a whole place stands directly behind the quotation: "and the words “A” in paragraph 5"."""
        start = self._cursor.at
        found = loci(self._cursor) if self._cursor.accept("IN", "OF", "FROM") else []
        self._cursor.at = start
        return bool(found) and not any(place.is_inner for place in found)

    def _joins(self) -> bool:
        """Whether "and" stands before the quotation just read, articles apart."""
        by = 2
        while self._cursor.before(by) in NOISE - {"COLON"}:
            by += 1
        return self._cursor.before(by) == "AND"

    def _is_second_subject(self) -> bool:
        """ "“A” in paragraph 3 and “B” in paragraph 5 …": words with a place of their own stand before these."""
        clause = self._clause
        bare = replace(clause, start=0, objects=[], loci=[]) == Clause(0)
        places = bare and bool(clause.objects and clause.loci) and self._separated()
        return places and self._before_quotation() in _ENDS_OF_PLACES

    def _stretch_end(self) -> Token | None:
        """The “B” of "the words “A” to “B”"; French "à" is "in" as well, so that "inclus" must follow there."""
        start = self._cursor.at
        joined = self._cursor.accept("TO", "IN")
        last = self._quoted() if joined else None
        if joined and last and (joined.kind == "TO" or self._cursor.kind == "INCLUSIVE"):
            return last
        self._cursor.at = start
        return None

    def _next_quote(self, token: Token) -> None:
        """ "replace “A” with “B” and “C” with “D”": the verb goes on."""
        clause, thing = self._clause, self._clause.thing
        if clause.verb == "INSERT" and thing and thing.count > 1 and clause.new:
            clause.text = (*(clause.text or (_labelled(clause.new),)), _labelled(token))  # "“A” “B”", two of them
            return
        if self._separated() and clause.complete and clause.verb in ("REPLACE", "INSERT", "CHANGE"):
            own = self._passive_ahead()
            self._clauses.append(Clause(token.start, "" if own else clause.verb, implied=not own))
            self._quote(token)
            return
        raise Misunderstood(token.start, self._expected())

    def _separated(self) -> bool:
        """Whether a comma, "and" or the like stands before the quotation just read, articles apart."""
        back = self._cursor.at - 2
        while back >= 0 and self._cursor._tokens[back].kind in NOISE:
            back -= 1
        return back >= 0 and self._cursor._tokens[back].kind in SEPARATORS


def _labelled(token: Token) -> NewParagraph:
    return labelled(_paragraph(token))


def _paragraph(token: Token) -> NewParagraph:
    return NewParagraph(token.runs)
