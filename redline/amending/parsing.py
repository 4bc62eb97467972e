"""Understands one instruction: a hand-written parser by recursive descent over the terminals of the vocabulary.

    instruction := clause ((","|"and"|";") clause)*
    clause      := part*       in any order that a language has, each at most once:
    part        := [IN] loci | AFTER quote | AFTER loci | BEFORE … | BETWEEN quote AND quote
                 | AT_END [loci] | AT_START [loci] | verb | quote | BY quote | READS quote
                 | new thing | EVERYWHERE | REST | ITS_NOTE | RENUMBER …

A clause without a verb or places of its own has those of the clause before: "delete “A” and “B”".
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.amending.clauses import Clause
from redline.amending.cursor import Cursor
from redline.amending.lexing import Misunderstood, Token, tokens
from redline.amending.loci import loci
from redline.amending.model import NewParagraph
from redline.amending.place_parsing import A_VERB, ADVERBIALS, NOISE, SEPARATORS, VERBS, PlaceParser, within
from redline.languages.amendments import Vocabulary
from redline.model import Run


def parse(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> list[Clause]:
    """The clauses of an instruction that begins at unit `start`, none of them half-read. Raises Misunderstood."""
    parser = _Parser(Cursor(tokens(runs, vocabulary, start)))
    return parser.instruction()


class _Parser(PlaceParser):
    def instruction(self) -> list[Clause]:
        cursor = self._cursor
        while cursor.kind != "END":
            self._part()
        if not (self._clause.verb or self._clause.objects or self._clause.renumber):
            raise Misunderstood(cursor.now.start, A_VERB)
        return self._clauses

    def _part(self) -> None:
        kind = self._cursor.kind
        if kind in SEPARATORS or (kind in NOISE and not self._is_place()):
            self._cursor.take()
        elif kind in ADVERBIALS:
            self._adverbial()
        elif kind in VERBS:
            self._verb()
        elif kind == "QUOTE":
            self._quote(self._cursor.take())
        elif kind in ("BY", "FOR", "TO", "THEREFOR", "READS", "READING", "RESULT") or kind in (
            "EVERYWHERE",
            "REST",
            "ITS_NOTE",
            "EXISTING",
            "FOLLOWING",
            "SUBSEQUENT",
            "RENUMBER",
            "SAME",
        ):
            getattr(self, f"_{kind.lower()}")()
        elif self._is_place():
            self._places()
        else:
            raise self._cursor.fail(self._expected())

    def _verb(self) -> None:
        token = self._cursor.take()
        if self._clause.verb:
            if not (self._clause.complete or self._clause.wants):
                raise Misunderstood(token.start, self._expected())
            self._clauses.append(Clause(token.start))
        self._clause.verb, self._clause.reading = token.kind, False
        if token.kind == "INSERT" and self._clause.objects:
            self._clause.new = self._clause.objects.pop()  # "the words “A” should be inserted"

    def _by(self) -> None:
        self._cursor.take()
        if self._clause.verb not in ("REPLACE", "CHANGE"):
            raise Misunderstood(self._cursor.now.start, self._expected())
        self._clause.by = True
        self._thing()

    def _for(self) -> None:
        self._cursor.take()
        if self._clause.verb not in ("", "SUBSTITUTE"):
            raise Misunderstood(self._cursor.now.start, self._expected())
        self._clause.by = bool(self._clause.verb)  # else "for “A” read “B”"

    def _to(self) -> None:
        token = self._cursor.take()
        if self._clause.verb == "CHANGE":
            self._clause.by = True
        elif self._clause.verb != "MOVE":
            raise Misunderstood(token.start, self._expected())

    def _therefor(self) -> None:
        self._cursor.take()
        clause = self._clause
        if clause.verb not in ("SUBSTITUTE", "INSERT") or len(self._clauses) < 2 or self._clauses[-2].verb != "DELETE":
            raise Misunderstood(self._cursor.now.start, "this behind a deletion only")
        deleted = self._clauses.pop(-2)  # delete A and substitute therefor B: replace A by B
        clause.verb, clause.by, clause.start = "REPLACE", True, deleted.start
        clause.loci, clause.objects, clause.old_text = deleted.loci, deleted.objects, deleted.old_text
        clause.position = deleted.position

    def _reads(self) -> None:
        token = self._cursor.take()
        clause = self._clause
        if not clause.verb:
            if not (clause.loci or clause.objects):
                raise Misunderstood(token.start, "a place")
            clause.verb = "READS"
        elif clause.complete or clause.verb not in ("REPLACE", "CHANGE", "INSERT", "MERGE", "SUBSTITUTE"):
            raise Misunderstood(token.start, self._expected())
        clause.by = True

    def _reading(self) -> None:
        """What the place that was named says now, or what the new paragraph says."""
        token = self._cursor.take()
        clause = self._clause
        if clause.verb in ("INSERT", "MERGE") and not (clause.new or clause.text):
            clause.by = True
        elif clause.verb in ("", "DELETE", "REPLACE") and clause.loci and not clause.objects and not clause.by:
            clause.reading = True
        elif not (clause.verb == "REPLACE" and clause.by and clause.thing):
            raise Misunderstood(token.start, self._expected())

    def _result(self) -> None:
        self._cursor.take()
        if not self._clause.complete:
            raise Misunderstood(self._cursor.now.start, self._expected())
        self._clause.wants_result = True

    def _quote(self, token: Token) -> None:
        clause = self._clause
        if clause.wants_result and not clause.result:
            clause.result = (_paragraph(token),)
        elif clause.verb in ("", "DELETE") or (clause.verb in ("REPLACE", "CHANGE") and not clause.by):
            self._object(token)
        elif clause.verb == "SUBSTITUTE" and clause.by:
            clause.objects.append(token)
        elif clause.new is None:
            clause.new = token
        else:
            self._next_quote(token)

    def _object(self, token: Token) -> None:
        clause = self._clause
        if clause.reading:
            clause.old_text = (*clause.old_text, _paragraph(token))
        elif clause.verb == "DELETE" and clause.complete and self._separated() and self._verb_ahead():
            self._clauses.append(Clause(token.start, objects=[token]))  # "and the words “B” should be inserted"
        elif clause.verb == "DELETE" and clause.objects and clause.loci and self._separated():
            self._clauses.append(Clause(token.start, "DELETE", objects=[token]))
        else:
            clause.objects.append(token)

    def _next_quote(self, token: Token) -> None:
        """ "replace “A” with “B” and “C” with “D”": the verb goes on."""
        clause = self._clause
        if self._separated() and clause.complete and clause.verb in ("REPLACE", "INSERT", "CHANGE"):
            self._clauses.append(Clause(token.start, "" if self._verb_ahead() else clause.verb))
            self._quote(token)
            return
        raise Misunderstood(token.start, self._expected())

    def _separated(self) -> bool:
        """Whether a comma, "and" or the like stands before the quotation just read, articles apart."""
        back = self._cursor.at - 2
        while back >= 0 and self._cursor._tokens[back].kind in NOISE:
            back -= 1
        return back >= 0 and self._cursor._tokens[back].kind in SEPARATORS

    def _everywhere(self) -> None:
        self._cursor.take()
        self._clause.everywhere = True
        self._cursor.skip({"OF", "IN", "DET"})
        if found := loci(self._cursor):
            self._clause.loci = within(self._clause.loci, found, self._cursor.now.start) if self._clause.loci else found
        else:
            self._cursor.skip({"WORDS"})

    def _rest(self) -> None:
        self._cursor.take()
        self._clause.rest = True

    def _its_note(self) -> None:
        token = self._cursor.take()
        if self._clause.verb not in ("DELETE", "") or not self._clause.objects:
            raise Misunderstood(token.start, self._expected())
        self._clause.with_note = True

    def _existing(self) -> None:
        self._cursor.take()
        self._clause.existing = True

    def _following(self) -> None:
        """ "the following words:", never "the words following “X”"."""
        token = self._cursor.take()
        if self._cursor.kind == "QUOTE" and not (self._clause.by or self._clause.verb == "INSERT"):
            raise Misunderstood(token.start, "“after” and a quotation")

    def _same(self) -> None:
        token = self._cursor.take()
        places = next(
            (clause.loci or clause.place for clause in reversed(self._clauses) if clause.loci or clause.place), []
        )
        if not places:
            raise Misunderstood(token.start, "a place that was named before")
        if self._clause.complete and self._verb_ahead():
            self._clauses.append(Clause(token.start, loci=places))
        elif not self._clause.loci:
            self._clause.loci = places

    def _subsequent(self) -> None:
        """ "the subsequent paragraphs should be renumbered"."""
        token = self._cursor.take()
        self._cursor.skip({"DET", "PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "PREAMBULAR", "OPERATIVE", "OF", "PREAMBLE"})
        if self._cursor.kind != "RENUMBER":
            raise Misunderstood(token.start, self._expected())

    def _renumber(self) -> None:
        self._cursor.take()
        words = {"DET", "SUBSEQUENT", "FOLLOWING", "EXISTING", "OF", "ALSO", "ACCORDINGLY", "DRAFT", "IN"}
        self._cursor.skip(words | {"PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "OPERATIVE", "PREAMBULAR"})
        if self._cursor.kind not in (*SEPARATORS, "END"):
            raise self._cursor.fail("the end of the instruction: paragraphs are renumbered as they stand")
        for clause in self._clauses:
            clause.renumber = True


def _paragraph(token: Token) -> NewParagraph:
    return NewParagraph(token.runs)
