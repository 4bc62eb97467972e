"""Answers of the library as lines and as data. What is said around them comes from a table of phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from redline.library.matching import DELETE, INSERT, Match, matched
from redline.library.rows import ADOPTED, HeldText
from redline.library.searching import FoundPlace, LibraryAnswer
from redline.records import dataclass

EXACT, NEAR, NEW = "exact", "near", "new"
SHOWN = 10
"""Exact matches, a family each, that are shown unless more are wished for."""
_ADDRESSES = 4
"""Further places of a document that are named beside the one that is shown."""
_SIGNS = {DELETE: ("[-", "-]"), INSERT: ("{+", "+}")}

Say = Callable[..., str]
"""A phrase by its key, its gaps filled."""
Paint = Callable[[str, str], str]
"""Words of a span's kind ("keep", "delete", "insert", "strong") as a terminal shows them."""


@dataclass(frozen=True, slots=True)
class AskedStretch:
    """A stretch of words that was looked for, and the answer. address: where it stands in a draft, "" of a query."""

    answer: LibraryAnswer
    address: str = ""

    @property
    def state(self) -> str:
        """Whether somebody said it before, nearly, or nobody."""
        return EXACT if self.answer.exact else NEAR if self.answer.near else NEW


def signed(kind: str, words: str) -> str:
    """Words that came or went between the signs that wdiff uses."""
    before, behind = _SIGNS.get(kind, ("", ""))
    return before + words + behind


def shown(answer: LibraryAnswer, most: int) -> tuple[FoundPlace, ...]:
    """What is shown: the newest of each family that has it exactly, then those that are near."""
    return (*answer.folded[:most], *answer.near)


def left_out(answer: LibraryAnswer, most: int) -> int:
    """How many wordings aren't shown of those that have it exactly."""
    return answer.more + max(0, len(answer.folded) - most)


def where(place: FoundPlace, say: Say) -> str:
    """ "A/RES/79/167, OP 14 (2024-12-17)", and what one has to know of the document."""
    remarks = [place.held.entry.date] if place.held.entry.date else []
    remarks += [say("agreed draft")] if place.held.entry.kind != ADOPTED else []
    remarks += [say("agreed gone")] if place.held.gone else []
    places = [*filter(None, (place.address, *place.also[:_ADDRESSES])), *(["…"] if place.also[_ADDRESSES:] else [])]
    named = ", ".join((place.held.name, *places))
    return f"{named} ({', '.join(remarks)})" if remarks else named


def beside(answer: LibraryAnswer, place: FoundPlace, say: Say) -> str:
    """What is said behind a place: how many texts its family has, and how much of the query is kept."""
    span = answer.spans[place.family]
    share = "" if place.exact else say("agreed share", share=round(100 * place.share))
    if span.documents < 2:
        return share
    family = say("agreed family", number=span.documents, first=_dated(span.first), last=_dated(span.last))
    return say("agreed both", share=share, family=family) if share else family


def how_many(asked: AskedStretch, say: Say) -> str:
    """How many texts have it; of a draft's stretch, which is headed by its state, nothing where none has."""
    if asked.answer.exact:
        return say("agreed exact", number=asked.answer.texts)
    return "" if asked.address else say("agreed none")


def lines(asked: AskedStretch, say: Say, most: int = SHOWN, paint: Paint = signed) -> Iterator[str]:
    """An answer as a terminal shows it."""
    answer = asked.answer
    if sentence := how_many(asked, say):
        yield sentence
    for place in answer.folded[:most]:
        yield from _place(answer, place, say, paint)
    if left := left_out(answer, most):
        yield say("agreed more", number=left)
    if answer.near:
        if sentence:
            yield ""
        yield say("agreed near")
        for place in answer.near:
            yield from _place(answer, place, say, paint)


def data(asked: AskedStretch) -> dict[str, Any]:
    """An answer as JSON has it: every document that has the words, then the near ones, a family each."""
    answer = asked.answer
    hits = [_hit(answer, place) for place in (*answer.exact, *answer.near)]
    fields: dict[str, Any] = {"query": answer.query, "state": asked.state, "hits": hits}
    return {"address": asked.address, **fields} if asked.address else fields


def _place(answer: LibraryAnswer, place: FoundPlace, say: Say, paint: Paint) -> Iterator[str]:
    behind = beside(answer, place, say)
    yield paint("strong", where(place, say)) + (f"  {behind}" if behind else "")
    match = match_of(answer, place)
    yield "    " + " ".join(in_context(match, paint).split())


def match_of(answer: LibraryAnswer, place: FoundPlace) -> Match:
    """How a place answers to a query."""
    return place.match or matched(answer.query, place.text)


def in_context(match: Match, paint: Paint) -> str:
    """What answers to the query, between what stands around it."""
    return match.before + "".join(paint(kind, words) for kind, words in match.spans) + match.behind


def _hit(answer: LibraryAnswer, place: FoundPlace) -> dict[str, Any]:
    entry, span = place.held.entry, answer.spans[place.family]
    return {
        "symbol": place.held.name,
        "address": place.address,
        "date": entry.date,
        "title": entry.title,
        "text": place.text,
        "kind": entry.kind,
        "language": entry.language,
        "organ": entry.organ,
        "exact": place.exact,
        "share": place.share,
        "spans": [list(stretch) for stretch in match_of(answer, place).spans],
        "family": {"documents": span.documents, "first": span.first.name, "last": span.last.name},
        "path": entry.path,
        "gone": place.held.gone,
    }


def _dated(held: HeldText) -> str:
    return f"{held.name} ({held.entry.date[:4]})" if held.entry.date else held.name


def totals(everything: Sequence[AskedStretch], say: Say) -> str:
    """ "3 exact, 2 near, 1 new"."""
    states = [asked.state for asked in everything]
    return say("agreed totals", **{state: states.count(state) for state in (EXACT, NEAR, NEW)})
