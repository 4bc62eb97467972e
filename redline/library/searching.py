"""Who said it before: exact, then near, families folded, newest first.

Exact is exact: every paragraph that holds the query's words in its order, whatever blanks, quotes, hyphens and case,
and none that doesn't. Signs count as they are written; where nobody wrote them so, those at the query's ends don't, and
of a query that stands nowhere as written, its words alone are looked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import pairwise

from redline.errors import UsageError
from redline.library import levelling, schema
from redline.library.matching import Match, matched
from redline.library.rows import ADOPTED, HeldText
from redline.library.store import Library, marks
from redline.records import dataclass

MOST_NEAR = 10
"""Near matches that are told, a family each."""
NEAR = 0.5
"""Share of the words of a query and of what answers to it that both have at least."""
_PHRASE = 24
"""Words by which candidates are found; the pattern sees to the others."""
_RARE, _ASKED = 8, 16
"""Words of a query by which near matches are found: its rarest, of its longest."""
_CANDIDATES = 32
_SPARE = 4
"""Near matches that are looked at beyond those that are told: some turn out to be less like it."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LibraryWish:
    """Which documents count.

    drafts: those that weren't adopted, too.   organ, language: "" for any.   since: ISO 8601, "" for any date.
    but: numbers of documents that don't count.
    """

    drafts: bool = False
    organ: str = ""
    language: str = ""
    since: str = ""
    but: frozenset[int] = frozenset()

    def allows(self, held: HeldText) -> bool:
        """Whether a document counts."""
        entry = held.entry
        return (
            (self.drafts or entry.kind == ADOPTED)
            and (not self.organ or entry.organ == self.organ)
            and (not self.language or entry.language == self.language)
            and (not self.since or entry.date >= self.since)
            and held.id not in self.but
        )


@dataclass(frozen=True, slots=True)
class FamilySpan:
    """Documents with a paragraph of one origin: how many, and the oldest and newest of them."""

    documents: int
    first: HeldText
    last: HeldText


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A paragraph in which it stands.

    text: all of it, in its own characters.   exact: whether it holds the query, else how much of it.
    share: of the words of both that both have.   match: how, of a near match.
    """

    held: HeldText
    address: str
    text: str
    text_id: int
    family: int
    exact: bool
    share: float
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class LibraryAnswer:
    """What the library says to a query.

    exact: every paragraph, the newest document first.   near: a place a family, the likest first.
    spans: of each family that occurs, by its number.
    """

    query: str
    exact: tuple[FoundPlace, ...]
    near: tuple[FoundPlace, ...]
    spans: dict[int, FamilySpan]

    @property
    def folded(self) -> tuple[FoundPlace, ...]:
        """Of each family its newest exact place."""
        seen: dict[int, FoundPlace] = {}
        for place in self.exact:
            seen.setdefault(place.family, place)
        return tuple(seen.values())


def answer(library: Library, query: str, wish: LibraryWish | None = None, near: int = MOST_NEAR) -> LibraryAnswer:
    """Who has these words, or nearly. wish: None for all that was adopted.   near: how many near matches are told.

    UsageError for a query without a word.
    """
    wish = wish or LibraryWish()
    said = levelling.words(query)
    if not said:
        raise UsageError("there is no word in what is to be looked for; give some words of a text, or a file")
    with schema.sentences(library.path):
        exact: tuple[FoundPlace, ...] = ()
        texts: list[int] = []
        for texts in _ways(library.connection, query, said):
            if exact := _places(library, dict.fromkeys(texts, 1.0), wish, True):
                break
        told = {place.family for place in exact}
        likest = _near(library.connection, said, set(texts) if exact else set()) if near else {}
        by_share = _places(library, likest, wish, False)
        kept = _alike(query, _one_a_family(by_share, told)[: near + _SPARE])[:near]
        spans = _spans(library, {place.family for place in (*exact, *kept)}, wish)
    return LibraryAnswer(query, exact, tuple(kept), spans)


def holders(library: Library, words: Sequence[str]) -> list[int]:
    """The numbers of the texts that hold some levelled words, one behind the other."""
    return _with_phrase(library.connection, words)


def _ways(connection: sqlite3.Connection, query: str, said: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the texts that hold the query in each way in which any does, the strictest first."""
    candidates = _with_phrase(connection, said[:_PHRASE])
    flat = [(text, levelling.flat(own)) for text, own in _own(connection, candidates)]
    for way in levelling.ways(query):
        if found := [text for text, words in flat if way.is_in(words)]:
            yield found
    if candidates:
        yield candidates if len(said) <= _PHRASE else _word_by_word(flat, said)


def _word_by_word(flat: Iterable[tuple[int, str]], said: Sequence[str]) -> list[int]:
    wanted = f" {' '.join(said)} "
    return [text for text, words in flat if wanted in f" {schema.spaced(words)} "]


def _with_phrase(connection: sqlite3.Connection, said: Sequence[str]) -> list[int]:
    """Words are letters and figures alone, and quoted: none of them is an operator."""
    found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{" ".join(said)}"',))
    return [row[0] for row in found]


def _own(connection: sqlite3.Connection, texts: Collection[int]) -> Iterator[tuple[int, str]]:
    wanted = sorted(texts)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        yield from connection.execute(f"SELECT id, own FROM text WHERE id IN ({marks(some)})", some)


def _near(connection: sqlite3.Connection, said: Sequence[str], but: set[int]) -> dict[int, float]:
    """Texts by the share of the query's words that they keep, the likest first."""
    weights: dict[int, float] = {}
    for holders in _rarest(connection, said):
        weight = 1 / (1 + len(holders)) ** 0.5
        for text in holders:
            weights[text] = weights.get(text, 0.0) + weight
    best = nlargest(_CANDIDATES, (text for text in weights if text not in but), key=weights.__getitem__)
    query = _Pairs(said)
    shares: dict[int, float] = {}
    for text, own in _own(connection, best):
        words = levelling.words(own)
        if len(words) >= NEAR * len(said) and (share := query.kept(words)) >= NEAR:
            shares[text] = share
    return {text: shares[text] for text in sorted(shares, key=lambda text: (-shares[text], -weights[text], -text))}


def _rarest(connection: sqlite3.Connection, said: Sequence[str]) -> list[list[int]]:
    """The texts of each of the query's rarest words, of those that stand anywhere.

    Long words are rare, so that the others needn't be asked of; where a word is a sign, two of them are taken for one.
    """
    own: list[tuple[str, ...]] = [(word,) for word in dict.fromkeys(said) if len(word) > 1]
    if 2 * len(own) < len(said):
        own = [*dict.fromkeys(pairwise(said))] or [tuple(said)]
    own.sort(key=lambda unit: -sum(map(len, unit)))
    found = [texts for unit in own[:_ASKED] if (texts := _with_phrase(connection, unit))]
    return sorted(found, key=len)[:_RARE]


class _Pairs:
    """A query's words two by two, to be held against other texts'."""

    def __init__(self, said: Sequence[str]) -> None:
        self._said = said
        self._pairs = list(pairwise(said))

    def kept(self, words: Sequence[str]) -> float:
        """The share of the query's words that a text keeps beside one that stands beside them there too.

        "The" and "of" stand everywhere; a single word between two that are changed counts for nothing.
        """
        if not self._pairs:
            return float(self._said[0] in words)
        own = set(pairwise(words))
        beside = [pair in own for pair in self._pairs]
        return sum(map(max, [False, *beside], [*beside, False])) / len(self._said)


def _places(library: Library, texts: dict[int, float], wish: LibraryWish, exact: bool) -> tuple[FoundPlace, ...]:
    """Where the texts stand, in documents that count; of the same share the newest document first."""
    found = []
    wanted = list(texts)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        found += library.connection.execute(
            "SELECT document, place, address, text, own, family FROM paragraph JOIN text ON text.id = paragraph.text "
            f"WHERE text.id IN ({marks(some)})",
            some,
        ).fetchall()
    documents = library.among(row[0] for row in found)
    rank = {text: place for place, text in enumerate(wanted)}
    places = [
        (FoundPlace(documents[row[0]], row[2], row[4], row[3], row[5], exact, texts[row[3]]), rank[row[3]], row[1])
        for row in found
        if wish.allows(documents[row[0]])
    ]
    places.sort(key=lambda one: (one[0].held.entry.path, one[2]))
    places.sort(key=lambda one: one[0].held.entry.date, reverse=True)
    if not exact:
        places.sort(key=lambda one: one[1])
    return tuple(place for place, _, _ in places)


def _one_a_family(places: Iterable[FoundPlace], told: set[int]) -> list[FoundPlace]:
    """The first place of each family that isn't told already."""
    kept: dict[int, FoundPlace] = {}
    for place in places:
        if place.family not in told:
            kept.setdefault(place.family, place)
    return list(kept.values())


def _alike(query: str, places: Iterable[FoundPlace]) -> list[FoundPlace]:
    """The places whose words, where they answer to the query, are near to it; the likest first, then the newest."""
    matches = [(place, matched(query, place.text)) for place in places]
    near = [replace(place, share=match.share, match=match) for place, match in matches if match.share >= NEAR]
    near.sort(key=lambda place: place.held.entry.date, reverse=True)
    return sorted(near, key=lambda place: -place.share)


def _spans(library: Library, families: set[int], wish: LibraryWish) -> dict[int, FamilySpan]:
    """How many documents that count have a paragraph of each family; files of one symbol are one document."""
    wanted = sorted(families)
    pairs: list[tuple[int, int]] = []
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        pairs += library.connection.execute(
            "SELECT DISTINCT family, document FROM text JOIN paragraph ON paragraph.text = text.id "
            f"WHERE family IN ({marks(some)})",
            some,
        ).fetchall()
    documents = library.among(document for _, document in pairs)
    members: dict[int, dict[str, HeldText]] = {}
    for family, document in pairs:
        held = documents[document]
        if wish.allows(held):
            members.setdefault(family, {}).setdefault(held.entry.symbol or held.entry.path, held)
    return {family: _span(list(held.values())) for family, held in members.items()}


def _span(members: Sequence[HeldText]) -> FamilySpan:
    ordered = sorted(members, key=lambda held: (held.entry.date, held.entry.path))
    return FamilySpan(len(ordered), ordered[0], ordered[-1])
