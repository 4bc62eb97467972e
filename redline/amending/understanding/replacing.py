"""The part of the parser that reads what stands instead of what: "by", "for", "instead of", "and replace it"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Position, Where
from redline.amending.understanding.clauses import Clause
from redline.amending.understanding.lexing import Misunderstood, Token
from redline.amending.understanding.loci import loci
from redline.amending.understanding.place_parsing import PlaceParser
from redline.amending.understanding.terminals import ADVERBIALS, VERBS

_ONE_THING = "one thing that is deleted, which is to be replaced"


class ReplaceParser(PlaceParser):
    """Reads what stands instead of what."""

    def _by(self) -> None:
        token = self._cursor.take()
        if self._by_something_else() or self._with_words_inserted():
            return
        clause = self._clause
        before = self._clauses[-2] if len(self._clauses) > 1 else clause
        if not clause.verb and clause.objects and before.verb == "REPLACE" and before.objects and before.new:
            clause.verb, clause.implied = "REPLACE", True  # "“A” is replaced by “B”; in paragraph 4, “C” by “D”"
        if clause.verb == "SUBSTITUTE" and not clause.by and (clause.new or clause.loci):
            clause.verb = "REPLACE"  # "substitute “A” by “B”", unlike "substitute “B” for “A”"
            clause.objects, clause.new = [clause.new] if clause.new else [], None
        if clause.verb == "INSERT" and clause.thing and not clause.new and self._cursor.kind in ("DET", "FOLLOWING"):
            return  # "a new paragraph with the following text"
        if clause.verb not in ("REPLACE", "CHANGE"):
            raise Misunderstood(token.start, self._expected())
        clause.by = True
        self._thing()

    def _with_words_inserted(self) -> bool:
        """ "paragraph 5 should be moved after paragraph 3, with “A” inserted after “B”"."""
        clause = self._clause
        moved = clause.verb in ("MOVE", "BECOMES") and clause.complete and bool(clause.loci) and not clause.objects
        found = moved and self._behind_quotation() in VERBS
        if found:
            self._clauses.append(Clause(self._cursor.now.start, loci=list(clause.loci)))
        return found

    def _by_something_else(self) -> bool:
        """ "“A” is replaced by “B” in paragraph 3 and by “C” in paragraph 5"."""
        clause, start = self._clause, self._cursor.at
        plain = replace(clause, start=0, objects=[], loci=[], new=None) == Clause(0, "REPLACE", by=True)
        found = plain and len(clause.objects) == 1 and clause.new and clause.loci and self._cursor.before(2) == "AND"
        if found and self._quoted() and self._cursor.kind in ("IN", "OF"):
            self._cursor.at = start
            self._clauses.append(Clause(self._cursor.now.start, "REPLACE", objects=list(clause.objects), by=True))
            return True
        self._cursor.at = start
        return False

    def _make_follow(self) -> None:
        """French "faire suivre le mot « A » des mots « B »": “B” is inserted after “A”."""
        token = self._cursor.take()
        clause, cursor = self._clause, self._cursor
        where = Where.AFTER if token.kind == "MAKE_FOLLOW" else Where.BEFORE
        if clause.verb:
            self._clauses.append(clause := Clause(token.start))
        self._inner_place()
        anchor = self._anchor()
        clause.place = [] if anchor else loci(cursor)
        clause.verb, clause.position = "INSERT", Position(where, (anchor,) if anchor else ())
        self._inner_place()
        if not (anchor or clause.place) or not cursor.accept("OF", "BY"):
            raise cursor.fail("words in quotation marks, or a paragraph, and by what it is to be followed or preceded")

    _make_precede = _make_follow

    def _inner_place(self) -> None:
        """A place between commas."""
        start = self._cursor.at
        self._cursor.accept("COMMA")
        found = loci(self._cursor) if self._cursor.accept("IN") else []
        if found and not self._clause.loci and self._cursor.accept("COMMA"):
            self._clause.loci = found
        else:
            self._cursor.at = start

    def _for(self) -> None:
        """ "for “A” read “B”", "insert “B” instead of “A”", "substitute the following for paragraph 5"."""
        if self._clause.complete and self._clause_ahead():
            self._clauses.append(Clause(self._cursor.now.start))
        token = self._cursor.take()
        clause = self._clause
        if not clause.verb:
            clause.instead = True
            if not clause.objects and not self._quoted_ahead():
                clause.loci = loci(self._cursor) or clause.loci
        elif clause.verb == "SUBSTITUTE" and not (clause.new or clause.objects) and (old := self._quoted()):
            clause.verb, clause.by, clause.objects = "REPLACE", True, [old]  # "substitute for “A” … “B”"
        elif clause.verb in ("SUBSTITUTE", "INSERT", "READS") and clause.new and not clause.objects:
            clause.verb, clause.by = "SUBSTITUTE", True
        elif clause.verb == "SUBSTITUTE" and (found := loci(self._cursor)):
            clause.verb, clause.by, clause.loci = "REPLACE", True, found
        else:
            raise Misunderstood(token.start, self._expected())

    def _noted(self) -> bool:
        thing = self._clause.thing
        return thing is not None and thing.noun == "FOOTNOTE" and self._quoted_ahead()

    def _instead_ahead(self) -> bool:
        """ "delete “A” and substitute “B”", where no "for “C”" follows."""
        start = self._cursor.at
        found = self._quoted() is not None and self._cursor.kind != "FOR"
        self._cursor.skip({"DET", "FOLLOWING", "WORDS", "COLON"})
        found = found or (self._cursor.kind == "END" and self._cursor.before() == "COLON")  # "… the following:"
        self._cursor.at = start
        return found

    def _to(self) -> None:
        token = self._cursor.take()
        if self._clause.verb == "CHANGE":
            self._clause.by = True
        elif self._clause.verb == "INSERT" and not self._clause.position and self._noted():
            self._clause.position = Position(Where.AFTER, (self._anchor() or (),))  # "add a footnote to “lamp”"
        elif self._clause.verb == "INSERT" and self._below_something():
            self._clause.loci = loci(self._cursor)  # "add a subparagraph (e) to paragraph 5"
        elif self._clause.verb == "INSERT":  # "insert the following as a new paragraph"
            if self._clause.thing or not self._thing(counted=True):
                raise Misunderstood(token.start, self._expected())
        elif self._is_heading() and self._quoted_ahead():
            return  # "the reference in paragraph 5 to “A” should be deleted"
        elif self._clause.verb != "MOVE" and not (token.text in "–—-" and self._is_heading()):
            raise Misunderstood(token.start, self._expected())

    _as = _to

    def _below_something(self) -> bool:
        thing = self._clause.thing
        return thing is not None and thing.noun in ("SUBPARAGRAPH", "ALINEA") and not self._clause.loci

    def _is_heading(self) -> bool:
        """Whether only a place was named: "PP8 – delete"."""
        return bool(self._clause.loci) and replace(self._clause, start=0, loci=[]) == Clause(0)

    def _therefor(self) -> None:
        token = self._cursor.take()
        clause = self._clause
        if clause.verb not in ("SUBSTITUTE", "INSERT") or len(self._clauses) < 2:
            raise Misunderstood(token.start, "this behind a deletion only")
        self._check_deletion(self._clauses[:-1], token)
        deleted = self._clauses.pop(-2)  # delete A and substitute therefor B: replace A by B
        clause.verb, clause.by, clause.start = "REPLACE", True, deleted.start
        clause.loci, clause.objects, clause.old_text = deleted.loci, deleted.objects, deleted.old_text
        clause.position, clause.until, clause.rest = deleted.position, deleted.until, deleted.rest

    def _replace_it(self, token: Token) -> None:
        """ "delete “A” and replace it with “B”": the deletion is a replacement."""
        self._cursor.accept("IT")
        self._check_deletion(self._clauses, token)
        self._clause.verb, self._clause.reading = "REPLACE", False
        self._clause.by = token.kind == "SUBSTITUTE" and self._instead_ahead()  # "delete “A” and substitute “B”"

    def _put_it(self, token: Token, article: bool) -> bool:
        """ "delete “A” and insert it after “B”": there goes what is deleted or moved. article: French "l'insérer"."""
        clause = self._clause
        it = self._cursor.kind == "IT" or (article and self._cursor.kind in ADVERBIALS)
        if not it or token.kind not in ("INSERT", "MOVE") or clause.verb not in ("DELETE", "MOVE"):
            return False
        self._cursor.accept("IT")
        if clause.verb == "MOVE":
            return True
        stretch = clause.rest or clause.until is not None or clause.with_note
        if stretch or not clause.complete or len(clause.objects) > 1:
            raise Misunderstood(token.start, _ONE_THING)
        if clause.position:
            self._clauses.append(Clause(token.start, "INSERT", new=clause.objects[0] if clause.objects else None))
        else:
            clause.verb = "MOVE"
        return True

    def _change_it(self, token: Token, article: bool) -> bool:
        """ "move paragraph 5 after paragraph 3 and revise it to read: …". article: French "le libeller"."""
        clause = self._clause
        moved = clause.verb == "MOVE" and clause.complete and bool(clause.loci) and not clause.objects
        if token.kind != "CHANGE" or not moved or not (article or self._cursor.kind == "IT"):
            return False
        self._cursor.accept("IT")
        self._clauses.append(Clause(token.start, "CHANGE", loci=list(clause.loci)))
        return True

    def _check_deletion(self, clauses: list[Clause], token: Token) -> None:
        """That one thing only was deleted before, else it is open what is replaced."""
        several = len(clauses) > 1 and clauses[-2].verb == "DELETE"
        if clauses[-1].verb != "DELETE" or several or len(clauses[-1].objects) > 1:
            raise Misunderstood(token.start, _ONE_THING)
