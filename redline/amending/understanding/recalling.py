"""The part of the parser that reads places named by others before them: "the same paragraph", "the third", "it"."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Target
from redline.amending.understanding.counting import NUMBERS, ORDINALS, Number, labels, listed, sentence
from redline.amending.understanding.framing import within
from redline.amending.understanding.lexing import Misunderstood
from redline.amending.understanding.looking_ahead import LookingAhead
from redline.amending.understanding.terminals import PREDICATES, SAME, SEPARATORS, VERBS
from redline.model import Kind


class Recalling(LookingAhead):
    """Reads what points back at a place."""

    def _like_the_moved(self) -> list[Target]:
        """ "move the fifth preambular paragraph before the second": the noun is that of what is moved."""
        clause, start = self._clause, self._cursor.at
        moved = clause.loci[0] if clause.verb == "MOVE" and clause.loci and not clause.objects else Target()
        found = self._bare_numbers() if moved.number and not moved.sub else []
        if len(found) == 1 and self._cursor.kind in SEPARATORS | {"END"}:
            return [replace(moved, number=found[0].value, sub=found[0].labels)]
        self._cursor.at = start
        return []

    def _like_the_last(self) -> list[Target]:
        """ "in the second preambular paragraph, …, and in the third": the noun is that of the place named last."""
        named = [place for clause in self._clauses for place in (*clause.loci, *clause.place)]
        last, start = named[-1] if named else Target(), self._cursor.at
        self._cursor.skip({"DET"})
        found = [] if last.sub or last.note or last.line else listed(self._cursor, ORDINALS)
        if found and self._cursor.kind in SEPARATORS | VERBS | PREDICATES | {"END", "QUOTE", "AUX", "BY"}:
            if last.sentence:
                return [replace(last, sentence=sentence(each, self._cursor)) for each in found]
            if last.kind in (None, Kind.PREAMBULAR) and last.number:  # operative paragraphs have numbers of their own
                return [replace(last, number=each.value, begins="") for each in found]
        self._cursor.at = start
        return []

    def _named_before(self, part: bool = False) -> list[Target]:
        """The places named last. part: those in an annex or section."""
        named = ([*clause.loci, *clause.place] for clause in reversed(self._clauses))
        whole = ([place for place in places if not place.is_inner] for places in named)
        return next((places for places in whole if places and (places[-1].part or not part)), [])

    def _named_beside(self) -> bool:
        """Whether the place named last only stands beside a new one: "it" is either of them."""
        last = next((clause for clause in reversed(self._clauses) if clause.loci or clause.place), None)
        return last is not None and bool(last.place) and not last.loci

    def _same_places(self) -> list[Target]:
        """ "the same paragraph", "that annex", "the latter", "it": places named before. Raises Misunderstood."""
        kind = "SAME_SENTENCE" if self._bare_sentence() else self._cursor.kind
        if kind not in SAME:
            return []
        token = self._cursor.take()
        if kind not in ("SAME_PART", "LATTER") and self._named_beside():
            raise Misunderstood(token.start, "a place that was named before")
        places = [_reduced(place, kind) for place in self._named_before(kind == "SAME_PART")]
        found = list(dict.fromkeys(place for place in places if place is not None))
        unclear = len(found) < 2 if kind == "LATTER" else len(found) > 1 and kind != "IT"
        if not found or None in places or unclear:
            raise Misunderstood(token.start, "a place that was named before")
        return found[-1:] if kind == "LATTER" else found

    def _bare_sentence(self) -> bool:
        """Whether "the sentence" stands here, of which nothing says which: the one that was named before."""
        start = self._cursor.at
        self._cursor.skip({"DET"})
        found = self._cursor.kind == "SENTENCE" and self._cursor.ahead().kind in SEPARATORS | {"END", "DET"}
        self._cursor.at = self._cursor.at if found else start
        return found

    def _of_the_same(self, found: list[Target]) -> list[Target]:
        """ "subparagraph (c) of the same paragraph", "paragraph 5 of the same section"."""
        start = self._cursor.at
        self._cursor.accept("OF", "IN", "FROM")
        if found and self._cursor.kind in SAME - {"IT"}:
            return within(self._same_places(), found, self._cursor.now.start)
        self._cursor.at = start
        return found

    def _beside_the_same(self) -> list[Target]:
        """ "after that paragraph": whether that is paragraph 3 or its subparagraph (b), which was named, is open."""
        token = self._cursor.now
        if token.kind == "SAME" and any(place.sub for place in self._named_before()):
            raise Misunderstood(token.start, "a place that was named before")
        return self._same_places()

    def _bare_numbers(self) -> list[Number]:
        """ "becomes 3", and "the third", where the noun is left out."""
        start = self._cursor.at
        self._cursor.skip({"DET"})
        found = listed(self._cursor, NUMBERS) or listed(self._cursor, frozenset({"ORDINAL"})) or self._bare_labels()
        if not found:
            self._cursor.at = start
        return found

    def _bare_labels(self) -> list[Number]:
        """ "(d) and (e)"."""
        found: list[Number] = []
        while self._cursor.kind == "LABEL":
            found.append(Number("", False, labels(self._cursor)))
            behind = self._cursor.at
            self._cursor.accept("COMMA")
            self._cursor.accept("AND")
            if self._cursor.kind != "LABEL":
                self._cursor.at = behind
        return found


def _reduced(place: Target, kind: str) -> Target | None:
    """As much of a place as "the same paragraph" or "the same sentence" means; None if it has no such part."""
    if kind == "SAME_SENTENCE":
        return place if place.sentence else None
    if kind == "SAME_SUBPARAGRAPH":
        return replace(place, sentence=0, line=0, chapeau=False) if place.sub else None
    if kind == "SAME_ALINEA" and place.sub:
        return replace(place, sentence=0, line=0, chapeau=False)
    if kind == "SAME_PART":
        return Target(Kind.ANNEX if place.part.startswith("annex") else None, part=place.part) if place.part else None
    if kind in ("SAME", "SAME_ALINEA"):
        return replace(place, sub=(), sentence=0, line=0, chapeau=False) if place.number or place.begins else None
    return place
