"""The part of the parser that reads how an instruction is led in: "it is proposed to", "proposes the deletion of"."""

from __future__ import annotations

from redline.amending.lexing import Misunderstood
from redline.amending.pair_parsing import PairParser

_BEFORE = frozenset({"", "PERIOD", "SEMI", "COMMA", "AND", "COLON"})


class LeadParser(PairParser):
    """Reads words that say only that something is proposed."""

    def _proposed(self) -> None:
        """ "it is proposed that", "proposes the following amendment:"."""
        before, token = self._cursor.before(), self._cursor.take()
        clause = self._clause
        if before not in _BEFORE or clause.objects or (clause.verb and not clause.complete):
            raise Misunderstood(token.start, self._expected())
        start = self._cursor.at
        self._cursor.skip({"DET", "FOLLOWING"})
        if self._cursor.accept("AMENDMENT"):
            self._cursor.skip({"FOLLOWING"})
            if not self._cursor.accept("COLON"):
                raise self._cursor.fail("a colon, and what is to be done")
        else:
            self._cursor.at = start

    def _of_noun(self) -> bool:
        """ "deletion of paragraph 5": "of" belongs to the noun, whatever stands between them."""
        if not self._clause.nominal or self._cursor.kind != "OF":
            return False
        self._cursor.take()
        self._clause.nominal = False
        return True
