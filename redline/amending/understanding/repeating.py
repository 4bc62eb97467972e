"""The part of the parser that reads what is said again: "as should paragraph 5", "make the same change in …"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.extent_parsing import ExtentParser
from redline.amending.understanding.framing import framed
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.loci import loci


class RepeatParser(ExtentParser):
    """Reads what was said before and holds once more."""

    def _same(self) -> None:
        token = self._cursor.now
        places = self._same_places()
        start = self._cursor.at
        inner = loci(self._cursor) if token.kind == "SAME_PART" and self._cursor.accept("COMMA") else []
        places = framed(places, inner) or places  # "same section, paragraph 5: …"
        self._cursor.at = self._cursor.at if inner else start
        if self._clause.complete and self._verb_ahead():
            self._clauses.append(Clause(token.start, loci=places))
        elif not self._clause.loci:
            self._clause.loci = places
        else:
            raise Misunderstood(token.start, self._expected())

    _same_alinea = _same_sentence = _same_subparagraph = _same_part = _latter = _same

    def _likewise(self) -> None:
        """ "paragraph 3 should be deleted, as should paragraph 5"."""
        token = self._cursor.take()
        bare = replace(self._clause, start=0, loci=[]) == Clause(0, "DELETE")
        found = loci(self._cursor) if bare else []
        if not found:
            raise Misunderstood(token.start, self._expected())
        self._clauses.append(Clause(token.start, "DELETE", loci=found))

    def _same_change(self) -> None:
        """ "replace “A” with “B” in paragraph 3; in paragraph 5, make the same change"."""
        token = self._cursor.take()
        led = not self._clause.verb
        before = self._clauses[-2] if led and len(self._clauses) > 1 else self._clause
        self._cursor.skip({"IN", "TO"})
        found = self._clause.loci if led else loci(self._cursor)
        others = [clause for clause in self._clauses if clause.verb and clause is not before]
        words = before.objects or (before.verb == "INSERT" and before.position and before.position.anchors)
        if others or not (found and before.complete and words and before.loci):
            raise Misunderstood(token.start, "what is to be done in each place by itself")
        if led:
            self._clauses.pop()
        self._clauses.append(replace(before, start=token.start, loci=list(found), objects=list(before.objects)))
