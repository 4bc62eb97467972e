"""The part of the parser that reads what is to be inserted: "two new operative paragraphs", "a new paragraph 5 bis"."""

from __future__ import annotations

from redline.amending.model import LAST, Target
from redline.amending.series import steps
from redline.amending.understanding.clauses import Clause, NewThing
from redline.amending.understanding.cursor import Cursor
from redline.amending.understanding.lexing import Token
from redline.amending.understanding.loci import STARTS
from redline.model import Kind

_BEHIND_A_NOUN = frozenset({"NUMBER", "ORDINAL", "LABEL", "PARAGRAPH", "PREAMBULAR", "OPERATIVE"})
_PARTS = {"PREAMBLE": "PREAMBULAR", "OPERATIVE_PART": "OPERATIVE"}
_NEW_THINGS = frozenset({"PARAGRAPH", "ALINEA", "SUBPARAGRAPH", "SENTENCE", "FOOTNOTE", "TITLE"})


class ThingParser:
    """Collects clauses from tokens; what each clause holds is in `clauses.Clause`."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._clauses: list[Clause] = [Clause(cursor.now.start)]
        self._passive = -1  # behind "should be", where its verb stands

    @property
    def _clause(self) -> Clause:
        return self._clauses[-1]

    def _is_new(self) -> bool:
        """Whether "a new paragraph" or "a footnote" stands here, of which the verb is said later."""
        by = 0
        while self._cursor.ahead(by).kind in ("DET", "COUNT", "FOLLOWING"):
            by += 1
        note = by > 0 and (self._cursor.ahead(by).kind, self._cursor.ahead(by + 1).kind) == ("FOOTNOTE", "AUX")
        return self._cursor.ahead(by).kind == "NEW" or note or self._new_thing_ahead()

    def _new_thing_ahead(self) -> bool:
        """Whether "a new paragraph", "the following sentence" stands here, and its verb behind it.

        French has "la phrase suivante".
        """
        by, marked = 0, False
        while self._cursor.ahead(by).kind in ("DET", "COUNT", "NEW", "FOLLOWING"):
            marked = marked or self._cursor.ahead(by).kind in ("NEW", "FOLLOWING")
            by += 1
        while self._cursor.ahead(by).kind in _NEW_THINGS | {"PREAMBULAR", "OPERATIVE"}:
            by += 1
        if self._cursor.ahead(by - 1).kind not in _NEW_THINGS or by == 0:
            return False
        while self._cursor.ahead(by).kind in ("NEW", "FOLLOWING"):
            marked, by = True, by + 1
        by += self._cursor.ahead(by).kind in ("NUMBER", "LABEL")
        while self._cursor.ahead(by).kind in ("AUX", "ALSO"):
            by += 1
        return marked and self._cursor.ahead(by).kind == "INSERT"

    def _goes_on_with_place(self) -> bool:
        """Whether a quotation or a tabled paragraph follows the word here, which is no new one."""
        by = 1
        while self._cursor.ahead(by).kind in ("DET", "WORDS"):
            by += 1
        here, behind = self._cursor.ahead(by).kind, self._cursor.ahead(by + 1).kind
        return here == "QUOTE" or (here in STARTS and behind in _BEHIND_A_NOUN)

    def _thing_ahead(self) -> bool:
        """Whether "a new paragraph 5" or "a paragraph" stands here, which is none of the draft's."""
        by, marked = 0, False
        while self._cursor.ahead(by).kind in ("DET", "COUNT", "NEW", "FOLLOWING"):
            marked = marked or self._cursor.ahead(by).kind in ("NEW", "FOLLOWING")
            by += 1
        article, row = by > 0, by
        while self._cursor.ahead(by).kind in ("PREAMBULAR", "OPERATIVE"):
            by += 1
        noun = self._cursor.ahead(by).kind in _NEW_THINGS or (marked and by > row)  # "a new OP 9 bis"
        numbered = self._cursor.ahead(by + 1).kind in ("NUMBER", "LABEL", "ORDINAL")
        return article and noun and (marked or not numbered)

    def _counts_new(self) -> bool:
        """ "12 new paragraphs": a number that is none of a paragraph."""
        return self._cursor.kind == "NUMBER" and self._cursor.now.text.isdigit() and self._cursor.ahead().kind == "NEW"

    def _thing(self, counted: bool = False) -> bool:
        """ "two new operative paragraphs", "the following paragraph", "a new paragraph 5 bis".

        counted: whether "the first paragraph" is a new one, too.
        """
        cursor = self._cursor
        start, count = cursor.at, 0
        if self._clause.thing and self._clause.thing.noun != "SENTENCE":
            return False
        while cursor.kind in ("DET", "NEW", "COUNT", "FOLLOWING", "EXISTING", "ALSO") or self._counts_new():
            token = cursor.take()
            count = max(count, int(token.text) if token.kind == "NUMBER" else token.value)
        nth = cursor.accept("ORDINAL", "LAST") if counted or cursor.before() in ("NEW", "FOLLOWING") else None
        kind = cursor.accept("PREAMBULAR", "OPERATIVE")
        noun = cursor.accept(*_NEW_THINGS)
        if not (noun or kind):
            cursor.at = start
            return False
        kind = kind or cursor.accept("PREAMBULAR", "OPERATIVE")
        number = cursor.accept("NUMBER", "LABEL") if nth is None else nth
        count = self._numbered(count, number) if noun and noun.text.endswith("s") else count
        if noun is not None and noun.kind == "SENTENCE":
            cursor.skip({"FOLLOWING"})
            return True
        named = kind.kind if kind else ""
        noun_kind = noun.kind if noun else "PARAGRAPH"
        named = named or ("PREAMBULAR" if nth and noun_kind == "ALINEA" else "")
        self._clause.thing = NewThing(noun_kind, count, _numbered(number), named)
        if not (cursor.kind == "FOLLOWING" and self._goes_on_with_place()):
            cursor.skip({"FOLLOWING"})
        if cursor.kind in ("OF", "TO") or (cursor.kind == "IN" and nth):  # "of the preamble", said of the new paragraph
            after = cursor.at
            cursor.take()
            cursor.skip({"DET"})
            part = cursor.accept("PREAMBLE", "OPERATIVE_PART")
            self._clause.thing.kind = named or (_PARTS[part.kind] if part else "")
            if not part:
                cursor.at = after
        return True

    def _numbered(self, count: int, first: Token | None) -> int:
        """How many there are, by the numbers behind the first one: "paragraphs (e) and (f)". Raises Misunderstood."""
        cursor, last, found = self._cursor, first, 1
        while last is not None and last.kind in ("NUMBER", "LABEL"):
            start = cursor.at
            spans = cursor.accept("TO", "IN") is not None
            if not spans:
                cursor.accept("COMMA")
                cursor.accept("AND")
            number = cursor.accept(last.kind) if cursor.at > start else None
            further = steps(last.text, number.text) if number else 0
            if not further or (further > 1 and not spans):
                cursor.at = start
                break
            last, found = number, found + further
        if found > 1 and count not in (0, found):
            raise cursor.fail(f"{count} numbers")
        return found if found > 1 else count

    def _completing_thing(self) -> bool:
        """ "completed by the following subparagraph"."""
        start = self._cursor.at
        if self._thing() and self._clause.thing:
            return True
        self._clause.thing, self._cursor.at = None, start
        return False

    def _marked_new(self, places: list[Target]) -> bool:
        """ "OP4 bis (new): “…”": what is named isn't there yet."""
        if self._cursor.kind != "NEW" or len(places) != 1 or not places[0].number or places[0].sub:
            return False
        self._cursor.take()
        kind = "PREAMBULAR" if places[0].kind is Kind.PREAMBULAR else "OPERATIVE"
        self._clause.verb, self._clause.thing = "INSERT", NewThing("PARAGRAPH", 0, places[0].number, kind)
        return True


def _numbered(token: Token | None) -> str:
    """The number that a new paragraph is to bear: "4", "5 bis", "c", LAST."""
    if token is None:
        return ""
    if token.kind == "LAST":
        return LAST
    return str(token.value) if token.kind == "ORDINAL" else token.text
