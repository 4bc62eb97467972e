"""The part of the parser that looks ahead: whether a verb follows, and to which clause what was just read belongs."""

from __future__ import annotations

from collections.abc import Callable

from redline.amending.understanding.lexing import Open, Token
from redline.amending.understanding.loci import loci
from redline.amending.understanding.terminals import ADVERBIALS, NOISE, PREDICATES, READ_BY, SEPARATORS, VERBS
from redline.amending.understanding.thing_parsing import ThingParser
from redline.model import Run

_GOING_ON = frozenset({"DELETE", "REPLACE", "CHANGE", "INSERT", "SUBSTITUTE"})
_BEFORE_VERBS = frozenset({"COMMA", "ALSO", "DET", "WORDS", "EXISTING", "QUOTE", "AUX"})


A_VERB = "what is to be done (replace, delete, insert, move, merge, should read …)"


class LookingAhead(ThingParser):
    """Tells what stands further on, and reads nothing but quotations."""

    def _verb_goes_on(self) -> bool:
        """Whether words follow for which the verb before is meant too: "delete “A” in paragraph 2 and in 4 “B”"."""
        clause, start = self._clause, self._cursor.at
        self._cursor.accept("COMMA")
        found = clause.complete and clause.verb in _GOING_ON and self._quoted_ahead()
        self._cursor.at = start
        return found

    def _quoted_ahead(self) -> bool:
        return bool(self._behind_quotation())

    def _behind_quotation(self) -> str:
        """The kind of what stands behind the quotation that follows here; "" if none does."""
        start = self._cursor.at
        found = self._cursor.kind if self._quoted() else ""
        self._cursor.at = start
        return found

    def _is_next(self, within: bool) -> bool:
        """Whether the place just read is the next verb's: "… in paragraph 2, and paragraph 4 was deleted"."""
        if within:
            return self._clause_ahead() or self._verb_goes_on()
        if self._cursor.kind == "READS" and self._clause.verb in READ_BY and not self._clause.complete:
            return False  # "merge paragraph 3 and paragraph 4 to read:"
        headed = self._cursor.kind == "COLON" and self._cursor.ahead().kind in VERBS | ADVERBIALS
        return headed or self._cursor.kind in PREDICATES | {"AUX"}

    def _quoted(self) -> Token | None:
        start = self._cursor.at
        self._cursor.skip({"DET", "WORDS", "EXISTING"})
        if self._cursor.before() == "WORDS" and self._cursor.ahead().kind == "QUOTE":
            self._cursor.accept("COLON")  # French bills have "le mot : « … »"
        if self._cursor.kind == "QUOTE":
            return self._cursor.take()
        self._cursor.at = start
        return None

    def _anchor(self) -> tuple[Run, ...] | None:
        found = self._quoted()
        return found.runs if found else None

    def _anchor_missing(self) -> tuple[Run, ...]:
        raise self._cursor.fail("words in quotation marks")

    def _verb_ahead(self) -> bool:
        """Whether this clause's verb follows: what was just read belongs to it."""
        by = 1 if self._cursor.kind == "COLON" else 0
        comma = by == 0 and self._cursor.kind == "COMMA"
        self._cursor.at += comma
        new = self._new_thing_ahead()
        self._cursor.at -= comma
        if new:
            return True
        while self._cursor.ahead(by).kind in _BEFORE_VERBS or self._lists_quotations(by):
            by += 1
        kind = self._cursor.ahead(by).kind
        return kind in VERBS | PREDICATES

    def _lists_quotations(self, by: int) -> bool:
        """Whether "and" stands here between two quotations."""
        return (self._cursor.ahead(by).kind, self._cursor.ahead(by + 1).kind) == ("AND", "QUOTE")

    def _clause_ahead(self) -> bool:
        """As `_verb_ahead`, also over the words beside which something goes: "after “A”, insert"."""
        start = self._cursor.at
        self._skip_places()
        while self._cursor.kind in ("AFTER", "BEFORE", "BETWEEN", "FOR"):
            pair = self._cursor.take().kind == "BETWEEN" and self._anchor() and self._cursor.accept("AND")
            if not self._anchor() and not pair:
                break
            self._skip_places()
            if self._cursor.kind == "AND" and self._cursor.ahead().kind in ("AFTER", "BEFORE"):
                self._cursor.take()  # "after “A” and before “B”"
        found = self._verb_ahead()
        self._cursor.at = start
        return found

    def _passive_ahead(self) -> bool:
        """Whether the quotation just read has a verb behind it: "“A” and “B” in paragraph 4 should be deleted"."""
        cursor, start = self._cursor, self._cursor.at
        ahead = 0
        while cursor.ahead(ahead).kind == "COMMA" and cursor.ahead(ahead + 1).kind == "QUOTE":
            ahead += 2
        listed = self._lists_quotations(ahead)
        if listed:
            cursor.at += ahead + 2
        behind = cursor.at
        found = self._predicate_follows(is_none)
        cursor.at = behind
        agreed = found == self._predicate_follows(self._is_next)
        cursor.at = start
        if not agreed:
            raise Open(cursor.now.start, "two sentences: it is open what the last verb is about")
        if found and listed and self._before_quotation() == "QUOTE":
            raise cursor.fail("a comma, or two sentences: “A” and “B” and “C” may be one list")
        return found

    def _predicate_follows(self, is_next: Callable[[bool], bool]) -> bool:
        """Whether a verb stands behind the places here. is_next: see `loci`."""
        cursor = self._cursor
        self._skip_places(is_next)
        while cursor.accept("AFTER", "BEFORE") and self._anchor():
            self._skip_places(is_next)
        if cursor.kind == "AND" and cursor.ahead().kind == "ITS_NOTE":
            cursor.skip({"AND", "ITS_NOTE"})  # "and the associated footnote should be deleted"
        if cursor.kind == "IT" and cursor.ahead().kind == "AUX":
            return True  # French "le mot « A » y est remplacé"
        return cursor.kind in PREDICATES | {"AUX"} or (cursor.kind in VERBS and cursor.before() == "QUOTE")

    def _before_quotation(self) -> str:
        """The kind of what stands before the quotation just read, separators and articles apart."""
        by = 2
        while self._cursor.before(by) in NOISE | SEPARATORS:
            by += 1
        return self._cursor.before(by)

    def _skip_places(self, is_next: Callable[[bool], bool] | None = None) -> None:
        self._cursor.skip({"COMMA", "ALSO"})
        while self._cursor.accept("IN", "OF", "FROM") and loci(self._cursor, is_next or is_none):
            self._cursor.skip({"COMMA", "ALSO"})

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


def is_none(_: bool) -> bool:
    """For `loci`: every further place belongs to the ones before."""
    return False
