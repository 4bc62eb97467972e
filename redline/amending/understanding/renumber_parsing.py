"""The part of the parser that reads new numbers: "renumber the others", "paragraph 5 becomes paragraph 7"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Target
from redline.amending.series import alike
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.counting import below
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.loci import loci, locus
from redline.amending.understanding.replacing import ReplaceParser
from redline.amending.understanding.terminals import SEPARATORS

_NOUNS = frozenset({"PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "PREAMBULAR", "OPERATIVE"})
_AROUND = frozenset(
    "DET NEW SUBSEQUENT FOLLOWING AFTER EXISTING OF ALSO ACCORDINGLY DRAFT IN FOOTNOTE ANNEX SAME_PART".split()
)


class RenumberParser(ReplaceParser):
    """Reads what is said of numbers."""

    def _becomes(self) -> None:
        """ "paragraph 5 becomes paragraph 7"; "paragraph 5 becomes: “…”" is a new text."""
        token = self._cursor.take()
        clause = self._clause
        if not clause.verb and clause.objects and self._quoted_ahead():
            clause.verb, clause.by = "READS", True  # "“A” becomes “B”"
            return
        if clause.verb not in ("", "MOVE") or clause.complete or clause.objects or not clause.loci:
            raise Misunderstood(token.start, self._expected())
        around = self._named_before()
        if all(place.is_inner for place in clause.loci) and len(around) == 1:
            clause.loci = [replace(around[0], sub=self._beside(around[0], one)) for one in clause.loci]
        if not self._numbers():
            clause.verb, clause.by = "READS", True

    def _beside(self, around: Target, inner: Target) -> tuple[str, ...]:
        """The labels of a subparagraph of the paragraph named before."""
        found = below(around.sub, inner.sub)
        if not found:
            raise self._cursor.fail("a paragraph and its new number")
        return found

    def _numbers(self) -> bool:
        """The new numbers of the places of this clause; whether there are any."""
        clause, start = self._clause, self._cursor.now.start
        self._cursor.accept("RESPECTIVELY")
        found = self._as_many(len(clause.loci))
        if not found:
            kind = clause.loci[0].kind
            found = [Target(kind, one.value, one.labels) for one in self._bare_numbers()]
        if not found or any(target.is_inner and not target.sub for target in found):
            return False
        inner = all(target.sub and not target.number for target in found)
        around = clause.loci[0]
        clause.destination = [
            replace(around, sub=(*around.sub[: -len(one.sub)], *one.sub)) if inner else one for one in found
        ]
        if len(clause.destination) != len(clause.loci):
            raise Misunderstood(start, f"{len(clause.loci)} new numbers")
        pairs = zip(clause.loci, clause.destination, strict=True)
        if not all(alike(old.sub[-1], new.sub[-1]) for old, new in pairs if old.sub and new.sub):
            raise Misunderstood(start, "a new label of the same kind")  # (ii) can't become (e)
        clause.verb, clause.position, clause.place = "BECOMES", None, []
        return True

    def _as_many(self, count: int) -> list[Target]:
        """So many places, so that what follows them may be the next statement's."""
        found = locus(self._cursor)
        while found and len(found) < count:
            start = self._cursor.at
            self._cursor.accept("COMMA")
            self._cursor.accept("AND")
            more = locus(self._cursor)
            if not more:
                self._cursor.at = start
                break
            found = [*found, *more]
        return found

    def _subsequent(self) -> None:
        """ "the subsequent paragraphs should be renumbered"."""
        token = self._cursor.take()
        self._cursor.skip(_NOUNS | {"DET", "OF", "PREAMBLE", "AUX", "ALSO"})
        if self._cursor.kind != "RENUMBER":
            raise Misunderstood(token.start, self._expected())

    def _renumber(self) -> None:
        token = self._cursor.take()
        if self._renumbered_as():
            return
        self._cursor.skip(_AROUND | _NOUNS)
        if self._cursor.kind == "COLON" and self._cursor.ahead().kind == "END":
            self._cursor.take()  # the new text follows
        if self._cursor.kind not in (*SEPARATORS, "END"):
            raise self._cursor.fail("the end of the instruction: paragraphs are renumbered as they stand")
        if self._clause.verb == "" and self._clause.objects:
            raise Misunderstood(token.start, self._expected())
        if not self._clause.verb:
            self._clause.loci = []  # "paragraphs 6 and 7 renumbered accordingly"
        for clause in self._clauses:
            clause.renumber = True

    def _renumbered_as(self) -> bool:
        """ "renumber paragraph 5 as paragraph 6", "paragraph 5 should be renumbered 6"."""
        clause, start = self._clause, self._cursor.at
        if (found := loci(self._cursor)) and self._cursor.accept("TO", "AS", "BECOMES"):
            self._begin_clause(found)
            if self._numbers():
                return True
            raise self._cursor.fail("the new numbers")
        self._cursor.at = start
        if clause.verb == "" and clause.loci:
            self._cursor.accept("TO", "AS")
            if self._numbers():
                return True
        self._cursor.at = start
        return False

    def _begin_clause(self, places: list[Target]) -> None:
        around = self._named_before()
        if all(place.is_inner for place in places) and len(around) == 1:
            places = [replace(around[0], sub=self._beside(around[0], one)) for one in places]
        if self._clause.verb:
            self._clauses.append(Clause(self._cursor.now.start))
        self._clause.loci = places
