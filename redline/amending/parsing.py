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
from dataclasses import replace

from redline.amending.clauses import Clause, NewThing
from redline.amending.cursor import Cursor
from redline.amending.lexing import Misunderstood, Token, tokens
from redline.amending.loci import STARTS, loci
from redline.amending.model import NewParagraph, Position, Target, Where
from redline.languages.amendments import Vocabulary
from redline.model import Run

VERBS = frozenset({"REPLACE", "SUBSTITUTE", "CHANGE", "DELETE", "INSERT", "MOVE", "MERGE"})
_SEPARATORS = frozenset({"COMMA", "AND", "SEMI", "PERIOD"})
_ADVERBIALS = frozenset({"IN", "OF", "AFTER", "BEFORE", "BETWEEN", "AT_END", "AT_START"})
_NOISE = frozenset({"DET", "WORDS", "ALSO", "COLON", "NEW", "COUNT"})
_NEW_THINGS = frozenset({"PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE", "FOOTNOTE"})
_WHERE = {"AFTER": Where.AFTER, "BEFORE": Where.BEFORE, "AT_END": Where.END, "AT_START": Where.START}
A_VERB = "what is to be done (replace, delete, insert, move, merge, should read …)"


def parse(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> list[Clause]:
    """The clauses of an instruction that begins at unit `start`, none of them half-read. Raises Misunderstood."""
    parser = _Parser(Cursor(tokens(runs, vocabulary, start)))
    return parser.instruction()


def begins(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> bool:
    """Whether the words begin as instructions do: with a verb in the imperative, or with a place."""
    try:
        cursor = Cursor(tokens(runs, vocabulary, start))
    except Misunderstood:
        cursor = Cursor(tokens(_before_quotations(runs), vocabulary, start))
    if cursor.kind in VERBS | {"RENUMBER", "EVERYWHERE", "AT_END", "AT_START"}:
        return True
    leads = cursor.accept("IN", "AFTER", "BEFORE", "BETWEEN") is not None
    if leads and cursor.kind in {"DET", "WORDS"}:
        cursor.skip({"DET", "WORDS"} if cursor.ahead().kind == "QUOTE" or cursor.ahead(2).kind == "QUOTE" else set())
    if leads and cursor.kind == "QUOTE":
        return True
    try:
        found = loci(cursor)
    except Misunderstood:
        return leads
    return bool(found) and (leads or cursor.kind in VERBS | {"READS", "COLON", "COMMA", "SEMI", "END", "RENUMBER"})


def _before_quotations(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The words up to the first quotation mark."""
    kept: list[Run] = []
    for run in runs:
        place = min((at for mark in '“«„「『"' if (at := run.text.find(mark)) >= 0), default=-1)
        kept.append(run if place < 0 else Run(run.text[:place], run.style))
        if place >= 0:
            break
    return tuple(kept)


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._clauses: list[Clause] = [Clause(cursor.now.start)]

    @property
    def _clause(self) -> Clause:
        return self._clauses[-1]

    def instruction(self) -> list[Clause]:
        cursor = self._cursor
        while cursor.kind != "END":
            self._part()
        if not (self._clause.verb or self._clause.objects or self._clause.renumber):
            raise Misunderstood(cursor.now.start, A_VERB)
        return self._clauses

    def _part(self) -> None:
        kind = self._cursor.kind
        if kind in _SEPARATORS or (kind in _NOISE and not self._is_place()):
            self._cursor.take()
        elif kind in _ADVERBIALS:
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

    def _is_place(self) -> bool:
        """Whether a place, or a new paragraph, is named here, the articles before it passed over."""
        by = 0
        while self._cursor.ahead(by).kind in ("DET", "NEW", "COUNT", "FOLLOWING", "EXISTING", "ALSO"):
            by += 1
        return self._cursor.ahead(by).kind in STARTS or self._cursor.ahead(by).kind == "NUMBER"

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

    # Verbs

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

    # Quotations

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
        while back >= 0 and self._cursor._tokens[back].kind in _NOISE:
            back -= 1
        return back >= 0 and self._cursor._tokens[back].kind in _SEPARATORS

    # Places

    def _adverbial(self) -> None:
        """In which place, after which words: of this clause, or of the next one, whose verb follows."""
        separated = self._cursor.before() in _SEPARATORS
        part = Clause(self._cursor.now.start)
        self._read_adverbial(part)
        if self._clause.verb and separated and self._clause.complete and self._verb_ahead():
            self._clauses.append(part)
            return
        self._join(part)

    def _join(self, part: Clause) -> None:
        clause = self._clause
        if (part.position and clause.position and clause.complete) or (part.place and clause.place):
            raise Misunderstood(part.start, self._expected())
        if clause.verb == "MOVE" and part.place:
            clause.destination = part.place
            clause.position = part.position
        elif part.loci and clause.loci:
            clause.loci = _within(clause.loci, part.loci, part.start)
        else:
            clause.loci = part.loci or clause.loci
        if clause.verb != "MOVE" or not part.place:
            clause.position, clause.place = part.position or clause.position, part.place or clause.place
        if part.objects:
            clause.objects.extend(part.objects)

    def _read_adverbial(self, part: Clause) -> None:
        cursor = self._cursor
        token = cursor.take()
        if token.kind in ("IN", "OF"):
            self._read_in(part, token)
        elif token.kind == "BETWEEN":
            self._read_between(part)
        else:
            anchor = self._anchor() if token.kind in ("AFTER", "BEFORE") else None
            cursor.skip({"OF", "ALSO"} if anchor is None else set())
            places = [] if anchor else loci(cursor)
            if token.kind in ("AFTER", "BEFORE") and not anchor and not places:
                raise cursor.fail("words in quotation marks, or a paragraph")
            part.position = Position(_WHERE[token.kind], (anchor,) if anchor else ())
            if token.kind in ("AFTER", "BEFORE"):
                part.place = places
            else:
                part.loci = places

    def _read_between(self, part: Clause) -> None:
        cursor = self._cursor
        first = self._anchor()
        if first is None:
            start, places = cursor.now.start, loci(cursor)
            numbers = [place.number for place in places]
            if (
                len(places) != 2
                or not all(number.isdigit() for number in numbers)
                or int(numbers[1]) - int(numbers[0]) != 1
            ):
                raise Misunderstood(start, "words in quotation marks, or two paragraphs that follow one another")
            part.position, part.place = Position(Where.AFTER), places[:1]
            return
        if not cursor.accept("AND", "TO", "IN"):
            raise cursor.fail("“and” and the second quotation")
        part.position = Position(Where.BETWEEN, (first, self._anchor() or self._anchor_missing()))

    def _read_in(self, part: Clause, token: Token) -> None:
        cursor = self._cursor
        if self._clause.verb == "SUBSTITUTE" and self._clause.new and (quote := self._quoted()):
            part.objects.append(quote)  # "substituer « A » à « B »"
            return
        if cursor.kind in ("SAME", "EVERYWHERE"):
            return
        cursor.skip({"ALSO"})
        if self._postposed(part):
            return
        part.loci = loci(cursor)
        cursor.skip({"ALSO"})
        if part.loci and cursor.kind in ("AFTER", "BEFORE") and cursor.ahead().kind not in ("QUOTE", "WORDS", "DET"):
            part.position = Position(_WHERE[cursor.take().kind])  # "在第3段之后"
            part.place, part.loci = part.loci, []
            return
        if not part.loci and cursor.kind in ("DET", "WORDS"):  # "in the text", "du texte"
            cursor.skip({"DET"})
            if cursor.accept("WORDS"):
                return
        if not part.loci:
            raise cursor.fail("a place, as “paragraph 5” or “the second preambular paragraph”")

    def _postposed(self, part: Clause) -> bool:
        """ "在“灯”之后": the anchor comes before the word that says on which side."""
        start = self._cursor.at
        anchor = self._anchor()
        side = self._cursor.accept("AFTER", "BEFORE") if anchor else None
        if anchor and side:
            part.position = Position(_WHERE[side.kind], (anchor,))
            return True
        self._cursor.at = start
        return False

    def _quoted(self) -> Token | None:
        start = self._cursor.at
        self._cursor.skip({"DET", "WORDS", "EXISTING"})
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
        by = 0
        while self._cursor.ahead(by).kind in ("COMMA", "ALSO", "DET", "WORDS", "EXISTING", "QUOTE"):
            by += 1
        kind = self._cursor.ahead(by).kind
        return kind in VERBS or kind == "READS"

    def _places(self) -> None:
        """A place without a preposition: what the verb is about, or what is to be inserted."""
        clause = self._clause
        start = self._cursor.now.start
        if clause.verb == "INSERT" or (clause.verb in ("REPLACE", "CHANGE", "SUBSTITUTE") and clause.by):
            if not self._thing():
                raise self._cursor.fail(self._expected())
            return
        found = loci(self._cursor)
        if not found:
            raise self._cursor.fail(self._expected())
        if clause.verb == "MOVE" and clause.loci:
            raise Misunderstood(start, "after or before which paragraph")
        if clause.complete and self._verb_ahead():
            self._clauses.append(Clause(start, loci=found))
            return
        clause.loci = _within(clause.loci, found, start) if clause.loci else found

    def _thing(self) -> bool:
        """ "two new operative paragraphs", "the following paragraph", "a new paragraph 5 bis"."""
        cursor = self._cursor
        start, count = cursor.at, 0
        while cursor.kind in ("DET", "NEW", "COUNT", "FOLLOWING", "EXISTING", "ALSO"):
            count = max(count, cursor.take().value)
        kind = cursor.accept("PREAMBULAR", "OPERATIVE")
        noun = cursor.accept(*_NEW_THINGS)
        if not (noun or kind):
            cursor.at = start
            return False
        kind = kind or cursor.accept("PREAMBULAR", "OPERATIVE")
        number = cursor.accept("NUMBER", "LABEL")
        if noun is not None and noun.kind == "SENTENCE":
            cursor.skip({"FOLLOWING"})
            return True
        named = kind.kind if kind else ""
        self._clause.thing = NewThing(noun.kind if noun else "PARAGRAPH", count, number.text if number else "", named)
        cursor.skip({"FOLLOWING"})
        if cursor.kind == "OF":  # "of the preamble", said of the new paragraph
            after = cursor.at
            cursor.take()
            cursor.skip({"DET"})
            if not cursor.accept("PREAMBLE", "OPERATIVE_PART"):
                cursor.at = after
        return True

    # The rest

    def _everywhere(self) -> None:
        self._cursor.take()
        self._clause.everywhere = True
        self._cursor.skip({"OF", "IN", "DET"})
        if found := loci(self._cursor):
            self._clause.loci = (
                _within(self._clause.loci, found, self._cursor.now.start) if self._clause.loci else found
            )
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
        if self._cursor.kind not in (*_SEPARATORS, "END"):
            raise self._cursor.fail("the end of the instruction: paragraphs are renumbered as they stand")
        for clause in self._clauses:
            clause.renumber = True


def _paragraph(token: Token) -> NewParagraph:
    return NewParagraph(token.runs)


def _within(outer: list[Target], inner: list[Target], start: int) -> list[Target]:
    """ "In paragraph 5, delete subparagraph (a)", "“A” in the second sentence … of paragraph 5"."""
    inners = [target for target in inner if not target.number and target.kind is None and not target.note]
    if len(inners) == len(inner):
        return [_joined(around, part) for around in outer for part in inner]
    outers = [target for target in outer if not target.number and target.kind is None and not target.note]
    if len(outers) == len(outer):
        return [_joined(around, part) for around in inner for part in outer]
    if all(target.kind is None and target.part for target in outer):
        return inner
    raise Misunderstood(start, "no second place")


def _joined(around: Target, part: Target) -> Target:
    return replace(
        around,
        sub=(*around.sub, *part.sub),
        sentence=part.sentence or around.sentence,
        chapeau=part.chapeau or around.chapeau,
        part=around.part or part.part,
    )
