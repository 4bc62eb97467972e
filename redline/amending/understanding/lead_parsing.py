"""The part of the parser that reads how an instruction is led in: "it is proposed to", "proposes the deletion of"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Target
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.loci import STARTS, loci, locus
from redline.amending.understanding.pair_parsing import PairParser
from redline.amending.understanding.terminals import ADVERBIALS, IMPERATIVES, NOMINAL, VERBS
from redline.model import Kind

_BEFORE = frozenset({"", "PERIOD", "SEMI", "COMMA", "AND", "COLON"})


class LeadParser(PairParser):
    """Reads words that say only that something is proposed."""

    def _proposed(self) -> None:
        """ "it is proposed that", "proposes the following amendment:"."""
        before, token = self._cursor.before(), self._cursor.take()
        clause = self._clause
        placed = replace(clause, start=0, loci=[], position=None, place=[]) == Clause(
            0
        )  # "in paragraph 5 we propose to"
        if not (placed or before in _BEFORE) or clause.objects or (clause.verb and not clause.complete):
            raise Misunderstood(token.start, self._expected())
        start = self._cursor.at
        self._cursor.skip({"DET", "FOLLOWING"})
        if self._cursor.accept("AMENDMENT"):
            self._cursor.skip({"FOLLOWING"})
            if placed and not clause.loci and self._cursor.accept("TO", "IN"):
                clause.loci = loci(self._cursor)
            if not self._cursor.accept("COLON", "CONSISTS", "PERIOD" if clause.loci else "COLON"):
                raise self._cursor.fail("a colon, and what is to be done")
        elif not self._text_for():
            self._cursor.at = start

    def _text_for(self) -> bool:
        """ "proposes the following text for paragraph 5: “…”"."""
        clause, cursor = self._clause, self._cursor
        if replace(clause, start=0) != Clause(0) or not (cursor.kind == "WORDS" and cursor.take().value):
            return False
        cursor.skip({"FOLLOWING"})
        if not cursor.accept("FOR"):
            return False
        clause.loci = loci(cursor)
        if not clause.loci or not cursor.accept("COLON"):
            raise cursor.fail("one place and a colon, and what is to be done")
        clause.verb, clause.by = "READS", True
        return True

    def _leave_announcement(self) -> None:
        """ "paragraph 5 should be revised as follows: …", "amend paragraph 5 by …": so far only the place was named."""
        clause, cursor = self._clause, self._cursor
        if not clause.loci or replace(clause, start=0, loci=[], by=False) != Clause(0, "CHANGE"):
            return
        leaves = self._noun_ahead() if clause.by else cursor.kind in VERBS
        if leaves and clause.by and cursor.before() != "BY":
            leaves = False
        if leaves:
            clause.verb, clause.by = "", False
            clause.loci = [] if clause.loci == [Target(Kind.OTHER)] else clause.loci  # "the draft was revised by …"
        elif clause.by and cursor.before() == "COLON" and self._instruction_ahead():
            clause.verb, clause.by = "", False
            self._clauses.append(Clause(cursor.now.start))

    def _noun_ahead(self) -> bool:
        """Whether a noun stands here that says what is done: "by the deletion of …"."""
        by = 1 if self._cursor.kind == "DET" else 0
        return self._cursor.ahead(by).kind in NOMINAL

    def _instruction_ahead(self) -> bool:
        """Whether no new text follows, but what is to be done with the text that stands there."""
        by = 0
        while self._cursor.ahead(by).kind in ("DET", "WORDS"):
            by += 1
        quoted = self._cursor.ahead(by).kind == "QUOTE"
        return self._cursor.kind in VERBS | ADVERBIALS or (quoted and self._cursor.ahead(by + 1).kind == "AUX")

    def _amendment(self) -> None:
        """ "the following amendments should be made to paragraph 5:", "in paragraph 5, make the following changes:"."""
        token = self._cursor.take()
        clause = self._clause
        if replace(clause, loci=[]) != Clause(clause.start):
            raise Misunderstood(token.start, self._expected())
        self._cursor.skip({"FOLLOWING", "AUX", "ALSO", "MADE"})
        if not clause.loci and self._cursor.accept("TO", "IN", "OF"):
            clause.loci = loci(self._cursor)
        if not (clause.loci and self._cursor.accept("COLON", "CONSISTS")):
            raise self._cursor.fail("one place and a colon, and what is to be done")
        self._clauses.append(Clause(self._cursor.now.start))

    def _made(self) -> None:
        """ "make the following changes to …"."""
        token = self._cursor.take()
        if self._given_number():
            return
        ahead = self._cursor.at
        self._cursor.skip({"IN", "DET", "FOLLOWING"} | STARTS | {"NUMBER", "LABEL", "COMMA"})
        announced = self._cursor.kind == "AMENDMENT"
        self._cursor.at = ahead
        if not announced:
            raise Misunderstood(token.start, self._expected())

    def _given_number(self) -> bool:
        """ "make paragraph 6 paragraph 5"."""
        start = self._cursor.at
        self._cursor.skip({"OF", "DET"})
        bare = replace(self._clause, start=0) == Clause(0)
        found = locus(self._cursor) if bare else []
        self._cursor.skip({"DET"})
        if len(found) == 1 and self._cursor.kind == "PARAGRAPH":
            self._clause.loci = found
            return self._numbers()
        self._cursor.at = start
        return False

    def _led_in(self) -> bool:
        """ "accordingly, delete …", and French "il convient …, de supprimer": what only leads to a verb."""
        cursor = self._cursor
        infinitive = cursor.kind == "OF" and cursor.ahead().kind in IMPERATIVES
        if not (infinitive or cursor.kind == "ACCORDINGLY") or cursor.before() not in _BEFORE | {"ALSO"}:
            return False
        cursor.take()
        return True

    def _of_noun(self) -> bool:
        """ "deletion of paragraph 5": "of" belongs to the noun, whatever stands between them."""
        if not self._clause.nominal or self._cursor.kind != "OF":
            return False
        self._cursor.take()
        self._clause.nominal = False
        return True
