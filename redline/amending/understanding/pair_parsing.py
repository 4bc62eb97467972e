"""The part of the parser that reads what goes together: "“A” and “B” with “C” and “D”, respectively"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.amending.understanding.renumber_parsing import RenumberParser


class PairParser(RenumberParser):
    """Reads pairs."""

    def _respectively(self) -> None:
        """Said of new numbers, of words that are to be replaced before what stands instead, or behind all of it."""
        token = self._cursor.take()
        clause = self._clause
        if clause.verb == "BECOMES" or self._each_in_its_place():
            return
        if clause.verb == "REPLACE" and not clause.by and not self._may_pair():
            clause.pairwise = True
        elif not (self._may_pair() and self._pair(token)):
            raise Misunderstood(token.start, self._expected())

    def _each_in_its_place(self) -> bool:
        """ "delete “A” and “B” from paragraphs 3 and 4, respectively": one place for each of the quotations."""
        first = len(self._clauses)
        while first and self._is_bare_deletion(self._clauses[first - 1]):
            first -= 1
        clauses = self._clauses[first:]
        objects = [token for clause in clauses for token in clause.objects]
        places = [place for clause in clauses for place in clause.loci]
        if len(objects) < 2 or len(objects) != len(places):
            return False
        start = clauses[0].start
        self._clauses[first:] = [
            Clause(start, "DELETE", loci=[place], objects=[token]) for token, place in zip(objects, places, strict=True)
        ]
        return True

    def _is_bare_deletion(self, clause: Clause) -> bool:
        """Whether a clause deletes quoted words somewhere, and nothing else is said of it."""
        bare = replace(clause, start=0, objects=[], loci=[], implied=False)
        return bool(clause.objects) and bare == Clause(0, "DELETE")

    def _may_pair(self) -> bool:
        """Whether the last clause is the “D” of "replace “A” and “B” with “C” and “D”", and nothing else."""
        if len(self._clauses) < 2:
            return False
        before, last = self._clauses[-2:]
        bare = replace(last, start=0, objects=[], loci=[], implied=False) == Clause(0, "REPLACE")
        return before.verb == "REPLACE" and before.new is not None and bare and bool(last.objects)

    def _pair(self, token: Token) -> bool:
        before, last = self._clauses[-2:]
        new = (before.new, *last.objects)
        if len(before.objects) != len(new) or (before.loci and last.loci) or before.until is not None:
            raise Misunderstood(token.start, f"{len(before.objects)} quotations that stand instead")
        self._clauses.pop()
        before.paired, before.new = tuple(one for one in new if one), None
        before.loci = before.loci or last.loci
        return True

    def _order(self) -> None:
        """ "the order of paragraphs 3 and 4"."""
        token = self._cursor.take()
        if self._clause.verb not in ("", "SWAP") or self._clause.loci or self._clause.objects:
            raise Misunderstood(token.start, self._expected())
        self._clause.order = True

    def _inclusive(self) -> None:
        """Said of a stretch, whose last words belong to it in any case."""
        token = self._cursor.take()
        if self._clause.until is None:
            raise Misunderstood(token.start, self._expected())
