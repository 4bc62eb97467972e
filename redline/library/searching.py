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
from operator import attrgetter, itemgetter
from typing import NamedTuple

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
_RARE, _ASKED = 6, 9
"""Words of a query by which near matches are found: its rarest, of its longest."""
_CANDIDATES = 24
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

    def condition(self) -> tuple[str, list[object]]:
        """Which documents count, as SQL has it, and its values."""
        asked: list[tuple[str, list[object]]] = [
            ("kind = ?", [] if self.drafts else [ADOPTED]),
            ("organ = ?", [self.organ] if self.organ else []),
            ("language = ?", [self.language] if self.language else []),
            ("date >= ?", [self.since] if self.since else []),
            (f"document.id NOT IN ({marks(sorted(self.but))})", [*sorted(self.but)]),
        ]
        kept = [(clause, values) for clause, values in asked if values]
        return " AND ".join(["1", *(clause for clause, _ in kept)]), [value for _, values in kept for value in values]


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

    exact: every paragraph, the newest document first; of an answer that isn't whole, the first of each family.
    near:  a place a family, the likest first.   spans: of each family that occurs, by its number.
    texts: how many texts have it exactly; one of several languages or formats counts once.
    """

    query: str
    exact: tuple[FoundPlace, ...]
    near: tuple[FoundPlace, ...]
    spans: dict[int, FamilySpan]
    texts: int

    @property
    def folded(self) -> tuple[FoundPlace, ...]:
        """Of each family its newest exact place."""
        seen: dict[int, FoundPlace] = {}
        for place in self.exact:
            seen.setdefault(place.family, place)
        return tuple(seen.values())


def answer(
    library: Library, query: str, wish: LibraryWish | None = None, near: int = MOST_NEAR, most: int | None = None
) -> LibraryAnswer:
    """Who has these words, or nearly.

    wish:  None for all that was adopted.   near: how many near matches are told.
    most:  None for every exact place; else only the first of each family, and the spans of as many: idiom stands in
    thousands of paragraphs.
    UsageError for a query without a word.
    """
    wish = wish or LibraryWish()
    query_words = levelling.words(query)
    if not query_words:
        raise UsageError("there is no word in what is to be looked for; give some words of a text, or a file")
    with schema.sentences(library.path):
        rows: list[_StandingRow] = []
        texts: list[int] = []
        for texts in _ways(library.connection, query, query_words):
            if rows := _rows(library, texts, wish) if most is None else _heads(library, texts, wish):
                break
        families = {row.family for row in rows}
        likest = _near(library.connection, query_words, set(texts) if rows else set()) if near else {}
        by_share = _rows(library, likest, wish)
        rank = {text: place for place, text in enumerate(likest)}
        by_share.sort(key=lambda row: rank[row.text])
        fresh = _firsts(row for row in by_share if row.family not in families)[: near + _SPARE]
        kept = _alike(query, _built(library, fresh, likest))[:near]
        exact = _built(library, rows, None)
        spans = _spans(library, {place.family for place in (*exact[:most], *kept)}, wish)
        count = len({row.name for row in rows} if most is None else _names(library, texts, wish)) if rows else 0
    return LibraryAnswer(query, tuple(exact), tuple(kept), spans, count)


def holders(library: Library, words: Sequence[str]) -> list[int]:
    """The numbers of the texts that hold some levelled words, one behind the other."""
    return _with_phrase(library.connection, words)


def _ways(connection: sqlite3.Connection, query: str, query_words: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the texts that hold the query in each way in which any does, the strictest first."""
    candidates = _with_phrase(connection, query_words[:_PHRASE])
    flat = [(text, levelling.flat(own)) for text, own in _own(connection, candidates)]
    for way in levelling.ways(query):
        if holding := [text for text, words in flat if way.is_in(words)]:
            yield holding
    if candidates:
        yield candidates if len(query_words) <= _PHRASE else _word_by_word(flat, query_words)


def _word_by_word(flat: Iterable[tuple[int, str]], query_words: Sequence[str]) -> list[int]:
    wanted = f" {' '.join(query_words)} "
    return [text for text, words in flat if wanted in f" {schema.spaced(words)} "]


def _with_phrase(connection: sqlite3.Connection, phrase: Sequence[str]) -> list[int]:
    """Words are letters and figures alone, and quoted: none of them is an operator."""
    rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{" ".join(phrase)}"',))
    return [row[0] for row in rows]


def _own(connection: sqlite3.Connection, texts: Collection[int]) -> Iterator[tuple[int, str]]:
    for some in _portions(texts):
        yield from connection.execute(f"SELECT id, own FROM text WHERE id IN ({marks(some)})", some)


def _near(connection: sqlite3.Connection, query_words: Sequence[str], but: set[int]) -> dict[int, float]:
    """Texts by the share of the query's words that they keep, the likest first."""
    weights: dict[int, float] = {}
    for holders in _rarest(connection, query_words):
        weight = 1 / (1 + len(holders)) ** 0.5
        for text in holders:
            weights[text] = weights.get(text, 0.0) + weight
    best = nlargest(_CANDIDATES, (text for text in weights if text not in but), key=weights.__getitem__)
    query = _Pairs(query_words)
    shares: dict[int, float] = {}
    for text, own in _own(connection, best):
        words = levelling.words(own)
        if len(words) >= NEAR * len(query_words) and (share := query.kept(words)) >= NEAR:
            shares[text] = share
    return {text: shares[text] for text in sorted(shares, key=lambda text: (-shares[text], -weights[text], -text))}


def _rarest(connection: sqlite3.Connection, query_words: Sequence[str]) -> list[list[int]]:
    """The texts of each of the query's rarest words, of those that stand anywhere.

    Long words are rare, so that the others needn't be asked of; where a word is a sign, two of them are taken for one.
    """
    own: list[tuple[str, ...]] = [(word,) for word in dict.fromkeys(query_words) if len(word) > 1]
    if 2 * len(own) < len(query_words):
        own = [*dict.fromkeys(pairwise(query_words))] or [tuple(query_words)]
    own.sort(key=lambda unit: -sum(map(len, unit)))
    postings = [texts for unit in own[:_ASKED] if (texts := _with_phrase(connection, unit))]
    return sorted(postings, key=len)[:_RARE]


class _Pairs:
    """A query's words two by two, to be held against other texts'."""

    def __init__(self, query_words: Sequence[str]) -> None:
        self._said = query_words
        self._pairs = list(pairwise(query_words))

    def kept(self, words: Sequence[str]) -> float:
        """The share of the query's words that a text keeps beside one that stands beside them there too.

        "The" and "of" stand everywhere; a single word between two that are changed counts for nothing.
        """
        if not self._pairs:
            return float(self._said[0] in words)
        own = set(pairwise(words))
        beside = [pair in own for pair in self._pairs]
        return sum(map(max, [False, *beside], [*beside, False])) / len(self._said)


class _StandingRow(NamedTuple):
    """A paragraph that answers, as the database has it. name: of its document, the same in each language."""

    text: int
    family: int
    document: int
    address: str
    name: str
    day: str
    path: str
    place: int


_NAME = "coalesce(nullif(symbol, ''), path)"
_STANDS = "JOIN paragraph ON paragraph.text = text.id JOIN document ON document.id = paragraph.document"


def _rows(library: Library, texts: Collection[int], wish: LibraryWish) -> list[_StandingRow]:
    """Where texts stand, in documents that count; the newest document first."""
    standing: list[_StandingRow] = []
    condition, values = wish.condition()
    for some in _portions(texts):
        standing += map(
            _StandingRow._make,
            library.connection.execute(
                f"SELECT text.id, family, document.id, address, {_NAME}, date, path, place FROM text {_STANDS} "
                f"WHERE text.id IN ({marks(some)}) AND {condition}",
                (*some, *values),
            ),
        )
    standing.sort(key=itemgetter(6, 7))
    standing.sort(key=itemgetter(5), reverse=True)
    return standing


def _heads(library: Library, texts: Collection[int], wish: LibraryWish) -> list[_StandingRow]:
    """The newest place of each family, the newest first; the database finds them, which is quicker for many."""
    newest: dict[int, _StandingRow] = {}
    condition, values = wish.condition()
    for some in _portions(texts):
        for row in library.connection.execute(  # beside max() SQLite gives the other columns of the same row
            f"SELECT text.id, family, document.id, address, {_NAME}, max(date), path, place FROM text {_STANDS} "
            f"WHERE text.id IN ({marks(some)}) AND {condition} GROUP BY family",
            (*some, *values),
        ):
            known = newest.get(row[1])
            if known is None or known.day < row[5]:
                newest[row[1]] = _StandingRow._make(row)
    return sorted(newest.values(), key=attrgetter("day"), reverse=True)


def _names(library: Library, texts: Collection[int], wish: LibraryWish) -> set[str]:
    """The names of all documents that count in which texts stand."""
    condition, values = wish.condition()
    names: set[str] = set()
    for some in _portions(texts):
        asked = f"SELECT DISTINCT {_NAME} FROM text {_STANDS} WHERE text.id IN ({marks(some)}) AND {condition}"
        names.update(name for (name,) in library.connection.execute(asked, (*some, *values)))
    return names


def _portions(values: Iterable[int]) -> Iterator[list[int]]:
    wanted = sorted(values)
    for at in range(0, len(wanted), _AT_ONCE):
        yield wanted[at : at + _AT_ONCE]


def _firsts(rows: Iterable[_StandingRow]) -> list[_StandingRow]:
    """The first of each family."""
    kept: dict[int, _StandingRow] = {}
    for row in rows:
        kept.setdefault(row.family, row)
    return list(kept.values())


def _built(library: Library, rows: Sequence[_StandingRow], shares: dict[int, float] | None) -> list[FoundPlace]:
    """Places with their documents and words. shares: of texts that are near, None for exact ones."""
    documents = library.among(row.document for row in rows)
    own = dict(_own(library.connection, {row.text for row in rows}))
    return [
        FoundPlace(
            documents[row.document],
            row.address,
            own[row.text],
            row.text,
            row.family,
            shares is None,
            1.0 if shares is None else shares[row.text],
        )
        for row in rows
    ]


def _alike(query: str, places: Iterable[FoundPlace]) -> list[FoundPlace]:
    """The places whose words, where they answer to the query, are near to it; the likest first, then the newest."""
    matches = [(place, matched(query, place.text)) for place in places]
    near = [replace(place, share=match.share, match=match) for place, match in matches if match.share >= NEAR]
    near.sort(key=lambda place: place.held.entry.date, reverse=True)
    return sorted(near, key=lambda place: -place.share)


def _spans(library: Library, families: set[int], wish: LibraryWish) -> dict[int, FamilySpan]:
    """How many documents that count have a paragraph of each family; files of one symbol are one document."""
    condition, values = wish.condition()
    rows: list[tuple[int, int, str, str]] = []
    for some in _portions(families):
        rows += library.connection.execute(
            f"SELECT family, count(DISTINCT {_NAME}), min(date || ' ' || document.id), max(date || ' ' || document.id) "
            f"FROM text {_STANDS} WHERE family IN ({marks(some)}) AND {condition} GROUP BY family",
            (*some, *values),
        ).fetchall()
    ends = {row[0]: tuple(int(end.rsplit(" ", 1)[1]) for end in row[2:]) for row in rows}
    documents = library.among(number for pair in ends.values() for number in pair)
    return {family: FamilySpan(count, *(documents[number] for number in ends[family])) for family, count, _, _ in rows}
