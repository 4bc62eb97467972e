"""The part of the parser that reads how much is meant: "wherever it appears", "the rest", "with its footnote"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Position, Target, Where
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.framing import within
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.loci import loci
from redline.amending.understanding.quote_parsing import QuoteParser
from redline.amending.understanding.terminals import (
    RESTS,
    SEPARATORS,
    VERBS,
)
from redline.model import Kind

_BEFORE_PREPOSITIONS = frozenset(RESTS) | frozenset(
    {"", "COMMA", "SEMI", "AND", "QUOTE", "COLON", "PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE", "FOOTNOTE"}
)


class ExtentParser(QuoteParser):
    """Reads how much of a place is meant, and the paragraph, the words that follow."""

    def _everywhere(self) -> None:
        leads = self._cursor.before() in SEPARATORS and self._clause.complete
        token = self._cursor.take()
        start = self._cursor.at
        self._cursor.skip({"COMMA"})
        if leads and (self._clause.closed or self._verb_ahead()):
            self._clauses.append(Clause(token.start))  # "…; wherever it appears, replace “A” with “B”"
        if leads and self._clause.loci and self._everywhere_there():
            return
        self._cursor.at = start
        self._clause.everywhere = True
        self._cursor.skip({"OF", "IN", "DET"})
        if found := loci(self._cursor, self._is_next if self._clause.verb else lambda _: False):
            self._clause.loci = within(self._clause.loci, found, self._cursor.now.start) if self._clause.loci else found
        elif self._cursor.accept("WORDS"):
            if any(place.kind is not Kind.TITLE for place in self._clause.loci):
                raise self._cursor.fail("no second place")
            self._clause.loci = [Target(Kind.OTHER)]  # "in the title and throughout the text" is everywhere

    def _everywhere_there(self) -> bool:
        """ "replace “A” with “B” in the title and, wherever it appears, in paragraph 3"."""
        clause = self._clause
        self._cursor.skip({"COMMA", "OF", "IN", "DET"})
        found = loci(self._cursor)
        whole = bool(found) and not any(place.is_inner for place in found)
        self._cursor.skip({"COMMA"})
        if self._quoted_ahead():
            return False  # "and, wherever it appears in paragraph 5, “B”": “B” is what appears there
        if whole and clause.objects and clause.verb in ("REPLACE", "DELETE", "CHANGE"):
            self._clauses.append(replace(clause, loci=found, objects=list(clause.objects), everywhere=True))
            return True
        return False

    def _rest(self) -> None:
        separated = self._cursor.before() in SEPARATORS
        token = self._cursor.take()
        if separated and self._clause.complete and self._deleted_behind():
            self._clauses.append(Clause(token.start))  # "… and the rest of the sentence after “A” deleted"
        if self._clause.rest or self._clause.verb not in ("", "DELETE", "REPLACE", "CHANGE"):
            raise Misunderstood(token.start, self._expected())
        self._clause.rest = RESTS.get(token.kind, "place")
        if token.kind == "REST_OF_PARAGRAPH" and self._cursor.kind == "NUMBER" and not self._clause.loci:
            number = self._cursor.take().text  # French "la fin du paragraphe 5"
            self._clause.loci = [Target(Kind.OPERATIVE, number)]

    _rest_of_sentence = _rest_of_paragraph = _rest

    def _deleted_behind(self) -> bool:
        """Whether "deleted" is said of the rest here, behind the words after which it stands."""
        start = self._cursor.at
        anchored = self._cursor.accept("AFTER") is not None and self._quoted() is not None
        self._cursor.skip({"AUX", "ALSO"})
        found = anchored and self._cursor.kind == "DELETE"
        self._cursor.at = start
        return found

    def _rest_after(self) -> None:
        """ "the text that follows “X”"."""
        self._rest()
        anchor = self._anchor()
        if anchor is None or self._clause.position:
            raise self._cursor.fail("words in quotation marks")
        self._clause.position = Position(Where.AFTER, (anchor,))

    def _into_one(self) -> None:
        token = self._cursor.take()
        if self._clause.verb != "MERGE":
            raise Misunderstood(token.start, self._expected())

    def _its_note(self) -> None:
        token = self._cursor.take()
        clause = self._clause
        if clause.verb == "DELETE" and not clause.objects and clause.loci and all(one.note for one in clause.loci):
            return  # "delete footnote 3 and its call": the call goes in any case
        if clause.verb not in ("DELETE", "") or not (clause.objects or clause.loci):
            raise Misunderstood(token.start, self._expected())
        self._clause.with_note = True

    def _existing(self) -> None:
        self._cursor.take()
        self._clause.existing = True

    def _following(self) -> None:
        """ "the following words:", or "following the words “X”", which is "after"."""
        named = self._clause.new is not None or self._clause.thing is not None  # "“A” is added following “B”"
        behind = _BEFORE_PREPOSITIONS | (VERBS if named else frozenset())
        if self._cursor.before() in behind and self._goes_on_with_place():
            self._adverbial()
            return
        words = self._cursor.before() == "WORDS"  # "les mots suivants"
        token = self._cursor.take()
        words = words or self._cursor.kind == "WORDS"
        spelt = self._clause.by or self._clause.objects or self._clause.verb == "SUBSTITUTE"
        self._clause.awaits = words and not spelt
        if self._cursor.kind == "QUOTE" and not (self._clause.by or self._clause.verb in ("INSERT", "SUBSTITUTE")):
            raise Misunderstood(token.start, "“after” and a quotation")
