"""Understands one instruction: a hand-written parser by recursive descent over the terminals of the vocabulary.

    instruction := clause ((","|"and"|";") clause)*
    clause      := part*       in any order that a language has, each at most once:
    part        := [IN] loci | AFTER quote | AFTER loci | BEFORE … | BETWEEN quote AND quote
                 | FROM quote TO quote | AT_END [loci] | AT_START [loci] | verb | quote | BY quote
                 | FOR quote | READS quote | new thing | EVERYWHERE | REST | ITS_NOTE | BECOMES loci | RENUMBER …

A clause without a verb or places of its own has those of the clause before: "delete “A” and “B”".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from redline.amending.model import Position, Target, Where
from redline.amending.understanding.advice import ADVICE
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.framing import within
from redline.amending.understanding.lexing import Misunderstood, Token, tokens
from redline.amending.understanding.loci import loci
from redline.amending.understanding.looking_ahead import A_VERB
from redline.amending.understanding.naming import check_words
from redline.amending.understanding.repeating import RepeatParser
from redline.amending.understanding.terminals import (
    ADVERBIALS,
    IMPERATIVES,
    NOISE,
    NOMINAL,
    PREDICATES,
    READ_BY,
    SEPARATORS,
    VERBS,
)
from redline.languages.amendments import Vocabulary
from redline.model import Kind, Run

_READERS = frozenset(
    "BY FOR TO AS THEREFOR READS READING RESULT EVERYWHERE REST REST_OF_SENTENCE REST_OF_PARAGRAPH REST_AFTER ITS_NOTE "
    "EXISTING FOLLOWING SUBSEQUENT RENUMBER BECOMES SAME INTO_ONE RESPECTIVELY "
    "ORDER INCLUSIVE PROPOSED AUX AMENDMENT MADE IT COMPLETED SAME_SENTENCE SAME_SUBPARAGRAPH SAME_PART LATTER "
    "SAME_ALINEA BEGINS PRECEDED FOLLOWED ENTITLED LIKEWISE SAME_CHANGE PUNCTUATED MAKE_FOLLOW MAKE_PRECEDE".split()
)
"""Terminals that a method of their own name reads."""
_NEIGHBOURS = {"PRECEDED": Where.BEFORE, "FOLLOWED": Where.AFTER}
"""What is said to stand beside something, and on which side it goes in."""
_CHANGED_AS_FOLLOWS = Clause(0, "CHANGE", by=True)


def parse_tokens(found: Sequence[Token]) -> list[Clause]:
    """The clauses of an instruction, an END behind it, read from its front to its end. Raises Misunderstood."""
    check_words(found)
    return _Parser(Cursor(found)).instruction()


def announced(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> tuple[list[Target], bool]:
    """The places of a line that only says where something is done, as "In paragraph 5:"; [] for other lines.

    Also whether such a line asks for new text if no instructions follow: "Paragraph 5 should be revised as follows:".
    """
    try:
        return _Parser(Cursor(tokens(runs, vocabulary, start))).announcement()
    except Misunderstood:
        return [], False


class _Parser(RepeatParser):
    def announcement(self) -> tuple[list[Target], bool]:
        self._read_all()
        first, *others = self._clauses
        bare = replace(first, start=0, loci=[])
        if any(other != Clause(other.start) for other in others) or bare not in (Clause(0), _CHANGED_AS_FOLLOWS):
            return [], False
        return first.loci, bare == _CHANGED_AS_FOLLOWS

    def instruction(self) -> list[Clause]:
        self._read_all()
        if not (self._clause.verb or self._clause.objects or self._clause.renumber):
            raise Misunderstood(self._cursor.now.start, A_VERB)
        self._share_new_words()
        return self._clauses

    def _share_new_words(self) -> None:
        """ "“A” in paragraph 3 and “B” in paragraph 5 should be replaced by “C”": both are."""
        for former, clause in reversed(list(pairwise(self._clauses))):
            if former.shared and former.verb == "REPLACE":
                if not clause.new or clause.paired or clause.position or clause.everywhere:
                    raise Misunderstood(former.start, "which words stand instead, for each place by itself")
                former.new, former.by = clause.new, True

    def _read_all(self) -> None:
        while self._cursor.kind != "END":
            start = self._cursor.at
            self._part()
            if self._cursor.at == start:  # no reader knows the token in this place
                raise self._cursor.fail(self._expected())

    def _part(self) -> None:
        self._leave_announcement()
        kind = self._cursor.kind
        if self._of_noun() or self._led_in() or self._quoted_sentence():
            return
        if kind in SEPARATORS or kind == "ALSO" or (kind in NOISE and not self._is_place()):
            self._cursor.take()
            if kind == "WHOLE" and self._cursor.kind == "WORDS" and self._cursor.now.value:
                self._clause.existing = True  # "replace the whole of the text"
            self._close(kind)
            if kind == "DET" and self._cursor.kind in ("END", "SEMI", "PERIOD"):
                raise self._cursor.fail(self._expected())  # "in paragraph 3, delete all"
        elif kind in ADVERBIALS:
            self._adverbial()
        elif kind in VERBS:
            self._verb()
        elif kind == "QUOTE":
            self._quote(self._cursor.take())
        elif kind in _READERS:
            getattr(self, f"_{kind.lower()}")()
        elif self._is_place():
            self._places()
        else:
            raise self._cursor.fail(ADVICE.get(kind) or self._expected())

    def _close(self, kind: str) -> None:
        """ "from paragraph 7; replace …": a semicolon or full stop parts the place from the verb behind it."""
        clause = self._clause
        if kind not in ("SEMI", "PERIOD"):
            return
        adverbial = self._cursor.beginning_at(clause.start).kind in ADVERBIALS  # unlike "PP5; replace …"
        if adverbial and replace(clause, start=0, loci=[]) == Clause(0) and self._cursor.kind != "END":
            raise Misunderstood(clause.start, A_VERB)
        clause.closed = clause.closed or bool(clause.verb)

    def _verb(self) -> None:
        article, passive = self._cursor.before() == "DET", self._passive == self._cursor.at
        self._check_left(passive)
        token = self._cursor.take()
        again = token.kind == "SUBSTITUTE" and self._clause.verb == "DELETE" and self._instead_ahead()
        by = token.kind == "REPLACE" and self._clause.verb == "DELETE" and self._cursor.kind == "BY"
        if again or by or (token.kind in ("REPLACE", "SUBSTITUTE") and (article or self._cursor.kind == "IT")):
            self._replace_it(token)  # French has "le remplacer"
            return
        if self._put_it(token, article) or self._change_it(token, article):
            return
        if self._clause.implied and passive:
            self._take_back()
        if self._clause.verb:
            if not (self._clause.complete or self._clause.wants):
                raise Misunderstood(token.start, self._expected())
            self._clauses.append(Clause(token.start))
        clause = self._clause
        clause.verb, clause.reading = NOMINAL.get(token.kind, token.kind), False
        clause.inside = clause.inside and not passive
        clause.nominal = clause.noun = token.kind in NOMINAL
        self._give_verb()
        if clause.instead and clause.existing and not (clause.objects or clause.loci):
            clause.verb, clause.by = "READS", True  # "for the existing text substitute"
        elif clause.instead:
            if token.kind not in ("SUBSTITUTE", "INSERT") or not (clause.objects or clause.loci):
                raise Misunderstood(token.start, self._expected())
            clause.verb, clause.by = "REPLACE", True  # "for “A” substitute “B”"
        elif clause.verb == "INSERT" and clause.objects:
            clause.new = clause.objects.pop()  # "the words “A” should be inserted"

    def _check_left(self, passive: bool) -> None:
        """ "“A” in paragraph 3; replace “B” with “C”": nothing says what is done with “A”."""
        cursor, clause = self._cursor, self._clause
        left = not (clause.verb or clause.instead or passive)
        if left and clause.loci and cursor.before() == "AND":
            raise Misunderstood(clause.start, A_VERB)  # "in the title, and replace …"
        start = cursor.at
        cursor.take()
        separator = cursor.before(2)
        cursor.skip({"EVERYWHERE"})
        apart = separator in ("SEMI", "PERIOD") or (separator in SEPARATORS and self._quoted_ahead())
        if left and clause.objects and apart:
            raise Misunderstood(clause.start, A_VERB)
        cursor.at = start

    def _give_verb(self) -> None:
        """ "“A” in paragraph 3 and “B” in paragraph 5 should be deleted": the verb is that of all of them."""
        clause = self._clause
        for former in reversed(self._clauses[:-1]):
            if former.verb or not former.shared:
                return
            if clause.verb not in ("DELETE", "REPLACE") or self._passive < 0:
                raise Misunderstood(former.start, A_VERB)
            former.verb = clause.verb

    def _take_back(self) -> None:
        """ "delete “A” in paragraph 2, and “B” in paragraph 4 should be replaced": “B” has a verb of its own."""
        clause = self._clause
        clause.verb, clause.implied = "", False
        if clause.new and not clause.objects:
            clause.objects, clause.new = [clause.new], None

    def _aux(self) -> None:
        """ "should also be" before what is to be done."""
        clause = self._clause
        self._cursor.skip({"AUX", "ALSO", "DET"})
        if clause.noun and clause.complete and self._cursor.accept("MADE"):
            clause.closed = True  # "the deletion of paragraph 5 is proposed"
            return
        if self._cursor.kind in _NEIGHBOURS:
            self._neighbour()
            return
        if self._cursor.kind == "COMPLETED":
            return
        if self._behind_quotation() in VERBS:
            return  # "paragraph 5 should have the word “A” inserted"
        self._passive = self._cursor.at
        if self._cursor.kind not in VERBS | PREDICATES | frozenset(ADVICE):
            raise self._cursor.fail(A_VERB)

    def _neighbour(self) -> None:
        """ "“A” should be followed by “B”": “B” is inserted after “A”."""
        token = self._cursor.take()
        clause = self._clause
        beside = clause.position.anchors if clause.position else ()
        if clause.verb == "INSERT" and clause.complete and len(beside) == 1:  # "preceded by “A” and followed by “B”"
            position = Position(_NEIGHBOURS[token.kind], beside)
            self._clauses.append(Clause(token.start, "INSERT", loci=list(clause.loci), position=position))
            return
        if clause.verb or clause.position or len(clause.objects) != 1 or clause.until is not None:
            raise Misunderstood(token.start, self._expected())
        clause.verb, clause.position = "INSERT", Position(_NEIGHBOURS[token.kind], (clause.objects.pop().runs,))

    _preceded = _followed = _neighbour

    def _it(self) -> None:
        """ "instead of “A” it should read “B”"; French "et y remplacer"."""
        token = self._cursor.take()
        if self._clause.complete and self._cursor.before(2) in SEPARATORS and self._cursor.kind in IMPERATIVES:
            return
        self._cursor.skip({"AUX", "ALSO"})
        if self._clause.objects and not self._clause.verb and self._cursor.before() == "AUX":
            self._cursor.at = self._cursor.at - 1  # French "le mot « A » y est remplacé"
            self._clause.loci = self._clause.loci or self._places_of_it(token)
            return
        if not (self._clause.instead and self._clause.objects and self._cursor.kind == "READS"):
            raise Misunderstood(token.start, self._expected())

    def _places_of_it(self, token: Token) -> list[Target]:
        """The places named before, unless "it" may be something new."""
        places = self._named_before()
        if not places or self._named_beside():
            raise Misunderstood(token.start, "a place that was named before")
        return list(places)

    def _completed(self) -> None:
        """ "paragraph 5 is completed by “A”": “A” stands at its end."""
        token = self._cursor.take()
        clause = self._clause
        found = loci(self._cursor)
        clause.loci = within(clause.loci, found, token.start) if clause.loci and found else clause.loci or found
        whole = replace(clause, start=0, loci=[]) == Clause(0) and bool(clause.loci)
        by = self._cursor.accept("BY")
        if whole and by and self._noun_ahead():
            return  # "completed by the addition, at the end, of “A”"
        if whole and by and self._cursor.kind != "QUOTE" and self._completing_thing():
            clause.verb, clause.position = "INSERT", Position(Where.END)
            return
        self._cursor.skip({"DET", "WORDS", "SENTENCE", "FOLLOWING", "COLON"})
        if not (whole and by and self._cursor.kind == "QUOTE"):
            raise Misunderstood(token.start, "one place, and the words that are added at its end, in quotation marks")
        clause.verb, clause.position = "INSERT", Position(Where.END)

    def _reads(self) -> None:
        token = self._cursor.take()
        clause = self._clause
        moved = clause.verb == "MOVE" and clause.complete and bool(clause.loci) and not clause.objects
        if moved or (clause.verb == "BECOMES" and self._cursor.before(2) in ("COMMA", "AND")):
            clause = Clause(token.start, loci=list(clause.loci))  # "paragraph 5, which becomes paragraph 4, reads"
            self._clauses.append(clause)
        if not clause.verb and clause.loci and self._cursor.accept("CHANGE"):
            clause.verb = "CHANGE"  # "le paragraphe 5 est ainsi modifié :"
        if not clause.verb:
            clause.loci = clause.loci or (
                [] if clause.objects else loci(self._cursor)
            )  # "lire comme suit le paragraphe 6"
            if not (clause.loci or clause.objects or (clause.instead and clause.existing)):
                raise Misunderstood(token.start, "a place")
            clause.verb = "READS"
        elif clause.complete and self._behind_quotation() == "FOR":
            self._clauses.append(Clause(token.start, "READS", by=True))  # "… and read “A” instead of “B”"
            return
        elif clause.complete and clause.verb in ("REPLACE", "CHANGE", "DELETE", "INSERT"):
            clause.wants_result = True  # "replace “A” with “B” to read: …"
            return
        elif clause.verb not in READ_BY | {"READS"}:  # "lire le paragraphe 5 comme suit"
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
        elif not clause.brought and not (
            clause.thing and (not clause.verb or (clause.verb == "REPLACE" and clause.by))
        ):
            raise Misunderstood(token.start, self._expected())

    def _result(self) -> None:
        self._cursor.take()
        if self._clause.verb == "CHANGE" and self._clause.loci and not self._clause.by:
            self._clause.by = True  # "amend paragraph 5 so that it reads: …"
            return
        if not self._clause.complete:
            raise Misunderstood(self._cursor.now.start, self._expected())
        self._clause.wants_result = True

    def _punctuated(self) -> None:
        """ "reading, with this punctuation:": the end of a list isn't set right then."""
        token = self._cursor.take()
        if self._clause.verb not in ("READS", "REPLACE", "CHANGE", "INSERT", "MERGE"):
            raise Misunderstood(token.start, self._expected())
        self._clause.punctuated = True

    def _entitled(self) -> None:
        """ "the draft resolution would be entitled “A”"."""
        token = self._cursor.take()
        clause = self._clause
        if replace(clause, start=0) != Clause(0, loci=[Target(Kind.OTHER)]):
            raise Misunderstood(token.start, self._expected())
        clause.verb, clause.by, clause.loci = "READS", True, [Target(Kind.TITLE)]

    def _begins(self) -> None:
        """ "paragraph 5 would begin with “A” instead of “B”"."""
        token = self._cursor.take()
        clause = self._clause
        if not clause.loci:  # "begin paragraph 5 with …"
            clause.loci = loci(self._cursor)
            self._cursor.accept("BY")
        bare = bool(clause.loci) and replace(clause, start=0, loci=[]) == Clause(0)
        if not bare or self._behind_quotation() != "FOR":
            raise Misunderstood(token.start, "“instead of” and the words with which it begins now")
        clause.verb, clause.by, clause.position = "READS", True, Position(Where.START)
