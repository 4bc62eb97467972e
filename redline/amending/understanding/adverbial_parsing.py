"""The part of the parser that reads in which place and beside which words something is done, whatever the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

from redline.amending.model import Position, Target, Where
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.framing import framed, within
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.amending.understanding.loci import STARTS, loci
from redline.amending.understanding.looking_ahead import is_none
from redline.amending.understanding.neighbours import following
from redline.amending.understanding.recalling import Recalling
from redline.amending.understanding.terminals import RESTS, SEPARATORS

_OPEN = STARTS | {"QUOTE", "WORDS", "DET"}
"""What a preposition governs, so that it is none of the place before it."""
_WHERE = {
    "AFTER": Where.AFTER,
    "FOLLOWING": Where.AFTER,
    "BEFORE": Where.BEFORE,
    "AT_END": Where.END,
    "AT_START": Where.START,
}
_ENDS = {(Where.END, Where.AFTER), (Where.START, Where.BEFORE)}


class AdverbialParser(Recalling):
    """Reads where something is done, behind a preposition."""

    def _adverbial(self) -> None:
        """In which place, after which words: of this clause, or of the next one, whose verb follows."""
        separated = self._cursor.before() in SEPARATORS
        beside = self._cursor.before(2) == "QUOTE"
        part = Clause(self._cursor.now.start)
        self._read_adverbial(part, bool(self._clause.verb) and not separated)
        next_one = separated and self._clause.complete and self._clause_ahead()
        if self._clause.verb and (next_one or self._clause.closed):
            self._clauses.append(part)
            return
        if separated and self._verb_goes_on() and (part.loci or part.position):
            self._clauses.append(replace(part, verb=self._clause.verb, implied=True))
            return
        if separated and (self._is_second_subject_in(part) or self._is_second_insertion(part)):
            return
        if separated and part.position and self._once_more(part, beside):
            return
        placed = bool(self._clause.loci or self._clause.place or self._clause.complete)
        if separated and placed and any(place.is_whole_part for place in part.loci):
            raise Misunderstood(part.start, "no second place")  # "in paragraph 3, delete “A”, in section II"
        self._join(part)

    def _once_more(self, part: Clause, beside: bool) -> bool:
        """ "insert “A” after “B” in paragraph 3 and after “C” in paragraph 5": the same words, at a second place.

        beside: whether the second place is named directly behind the first, as in "after “B” and before “C”".
        """
        clause = self._clause
        once = replace(clause, start=0, loci=[], position=None, new=None, implied=False) == Clause(0, "INSERT")
        if not (once and clause.new and clause.loci and clause.position and part.position and part.position.anchors):
            return False
        if beside and _both(clause.position, part.position):
            return False
        self._clauses.append(replace(part, verb="INSERT", new=clause.new, implied=True))
        return True

    def _is_second_insertion(self, part: Clause) -> bool:
        """ "insert a paragraph reading “A” after paragraph 3 and, after paragraph 5, a paragraph reading “B”"."""
        clause, start = self._clause, self._cursor.at
        self._cursor.accept("COMMA")
        thing = self._thing_ahead()
        self._cursor.at = start
        whole = clause.verb == "INSERT" and clause.thing is not None and clause.new is not None
        if not (thing and whole and (part.place or part.loci)):
            return False
        self._clauses.append(replace(part, verb="INSERT", implied=True))
        return True

    def _is_second_subject_in(self, part: Clause) -> bool:
        """ "“A” in paragraph 3 and, in paragraph 5, “B” should be deleted": the verb of both is still to come."""
        clause, start = self._clause, self._cursor.at
        bare = replace(clause, start=0, objects=[], loci=[]) == Clause(0) and bool(clause.objects and clause.loci)
        self._cursor.accept("COMMA")
        found = bare and bool(part.loci) and self._quoted_ahead()
        self._cursor.at = start
        if found:
            clause.shared = True
            self._clauses.append(part)
        return found

    def _join(self, part: Clause) -> None:
        clause = self._clause
        whole = bool(clause.loci and part.loci) and not any(place.is_inner for place in part.loci)
        elsewhere = whole and (bool(clause.objects) or not framed(clause.loci, part.loci))
        if clause.verb == "MOVE" and (part.position or elsewhere):
            self._join_destination(part)
            return
        behind = clause.objects and part.inside and not clause.loci and self._cursor.kind == "COMMA"
        if clause.verb == "MOVE" and behind:
            raise Misunderstood(part.start, "“from” and a place, or “to” and a place")  # French has "au" for both
        if part.position and clause.position:
            part.position = _both(clause.position, part.position) or self._no_second(part)
        if part.place and clause.place:
            self._no_second(part)
        self._join_stretch(part)
        if part.loci:
            clause.inside = part.inside and (clause.inside or not clause.loci)
        if part.loci and clause.loci:
            clause.loci = within(clause.loci, part.loci, part.start)
        else:
            clause.loci = part.loci or clause.loci
        clause.position, clause.place = part.position or clause.position, part.place or clause.place

    def _join_destination(self, part: Clause) -> None:
        """Where something is moved to: beside a paragraph, or beside words of the same place or of another one."""
        clause, there = self._clause, part.place or part.loci
        if (clause.position and part.position) or (clause.destination and there):
            self._no_second(part)
        clause.position, clause.destination = part.position or clause.position, there or clause.destination

    def _no_second(self, part: Clause) -> NoReturn:
        raise Misunderstood(part.start, self._expected())

    def _join_stretch(self, part: Clause) -> None:
        """ "from “A” to “B”": one object, which ends elsewhere than where its words do."""
        clause = self._clause
        stretch = part.until is not None or bool(part.rest)
        if stretch and (clause.objects or clause.verb not in ("", "DELETE", "REPLACE", "CHANGE")):
            raise Misunderstood(part.start, self._expected())
        clause.objects.extend(part.objects)
        if stretch:
            clause.until, clause.rest = part.until, part.rest

    def _read_adverbial(self, part: Clause, behind: bool) -> None:
        """What the preposition here governs. behind: whether it stands behind its verb, so that another may follow."""
        cursor = self._cursor
        is_next = self._is_next if behind else is_none
        token = cursor.take()
        if token.kind in ("IN", "OF", "FROM", "BEGINNING"):
            self._read_in(part, token, is_next)
        elif token.kind == "BETWEEN":
            self._read_between(part)
        else:
            beside, places = token.kind not in ("AT_END", "AT_START"), list[Target]()
            anchor = self._anchor() if beside else None
            cursor.skip({"OF", "ALSO"} if anchor is None else set())
            if not (anchor or self._sentence_ahead()):
                places = (
                    self._beside_the_same() or loci(cursor, is_next) or self._like_the_moved() or self._like_the_last()
                )
            if beside and not anchor and not places:
                raise cursor.fail("words in quotation marks, or a paragraph")
            part.position = Position(_WHERE[token.kind], (anchor,) if anchor else ())
            if beside:
                part.place = places
            else:
                part.loci = places

    def _sentence_ahead(self) -> bool:
        """Whether "the sentence “…”" stands here, which is what is inserted."""
        by = 1 if self._cursor.kind == "DET" else 0
        behind = by + (2 if self._cursor.ahead(by + 1).kind == "FOLLOWING" else 1)
        return self._cursor.ahead(by).kind == "SENTENCE" and self._cursor.ahead(behind).kind in ("QUOTE", "COLON")

    def _read_between(self, part: Clause) -> None:
        cursor = self._cursor
        first = self._anchor()
        if first is None:
            start, places = cursor.now.start, loci(cursor)
            if len(places) != 2 or following(places[0]) != places[1]:
                raise Misunderstood(start, "words in quotation marks, or two paragraphs that follow one another")
            part.position, part.place = Position(Where.AFTER), places[:1]
            return
        if not cursor.accept("AND", "TO", "IN"):
            raise cursor.fail("“and” and the second quotation")
        part.position = Position(Where.BETWEEN, (first, self._anchor() or self._anchor_missing()))

    def _read_in(self, part: Clause, token: Token, is_next: Callable[[bool], bool]) -> None:
        cursor = self._cursor
        if self._clause.verb == "SUBSTITUTE" and not self._clause.objects and (quote := self._quoted()):
            part.objects.append(quote)  # "substituer « A » à « B »", "substituer à « B » … « A »"
            return
        if cursor.kind == "EVERYWHERE":
            return
        cursor.skip({"ALSO"})
        if self._postposed(part) or (token.kind != "IN" and self._stretch(part)):
            return
        same = self._same_places()
        if around := framed(same, self._clause.loci) if token.kind == "OF" else []:
            self._clause.loci = around  # "paragraph 5 of the same annex"
            return
        part.loci = same or self._of_the_same(loci(cursor, is_next))
        part.inside = token.kind == "IN" and bool(part.loci)
        cursor.skip({"ALSO"})
        if part.loci and cursor.kind in ("AFTER", "BEFORE") and cursor.ahead().kind not in _OPEN:
            part.position = Position(_WHERE[cursor.take().kind])  # "在第3段之后"
            part.place, part.loci = part.loci, []
            return
        part.loci = part.loci or self._like_the_last()
        if not part.loci and cursor.kind in ("DET", "WORDS"):  # "in the text", "du texte"
            cursor.skip({"DET"})
            if cursor.ahead().kind != "QUOTE" and cursor.accept("WORDS"):
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

    def _stretch(self, part: Clause) -> bool:
        """ "from “A” to “B”", "from “A” to the end of the paragraph"; nothing is read where it isn't one."""
        cursor, start = self._cursor, self._cursor.at
        first = self._quoted()
        joined = cursor.accept("TO", "IN") if first else None
        last = self._quoted() if joined else None
        end = _end_named(cursor, bool(joined)) if first and not last else ""
        if first is None or not (last or end):
            cursor.at = start
            return False
        part.objects, part.until, part.rest = [first], last.runs if last else None, end
        return True


def _both(first: Position, second: Position) -> Position | None:
    """ "after “A” and before “B”" is between them, "at the end, after “A”" behind the “A” that stands at the end.

    None for two positions that don't go together.
    """
    for end, beside in ((first, second), (second, first)):
        if (end.where, beside.where) in _ENDS and not end.anchors and len(beside.anchors) == 1:
            return Position(end.where, beside.anchors)
    if (first.where, second.where) == (Where.AFTER, Where.BEFORE) and first.anchors and second.anchors:
        return Position(Where.BETWEEN, (*first.anchors, *second.anchors))
    return None


def _end_named(cursor: Cursor, joined: bool) -> str:
    """ "[to] the end of the paragraph": "paragraph" or "sentence", "" where no end is named."""
    start = cursor.at
    cursor.skip({"DET"})
    if joined and (found := cursor.accept(*RESTS)):
        return RESTS[found.kind]
    if cursor.accept("AT_END"):  # French has one word for "to" and "at" here
        cursor.skip({"OF", "DET"})
        noun = cursor.accept("PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE")
        if noun and cursor.kind not in ("NUMBER", "ORDINAL", "LABEL"):
            return "sentence" if noun.kind == "SENTENCE" else "paragraph"
    cursor.at = start
    return ""
