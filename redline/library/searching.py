"""Who said it before: exact, then near, families folded, newest first.

Exact is exact: every paragraph that holds the query's words in its order, whatever blanks, quotes, hyphens and case,
and none that doesn't. Signs count as they are written; where nobody wrote them so, those at the query's ends don't, and
of a query that stands nowhere as written, its words alone are looked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import groupby, islice, pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from redline.errors import UsageError
from redline.library import levelling, schema
from redline.library.matching import Match, matched
from redline.library.rows import ADOPTED, HeldText
from redline.library.store import Library
from redline.messages import Message
from redline.records import dataclass

MOST_NEAR = 5
"""Near matches that are told, a family each."""
NEAR = 0.5
"""Share of the words of a query and of what answers to it that both have at least."""
CLOSE = 0.8
"""The same where some text has all of them: who knows that has no use for less."""
_PHRASE = 24
"""Words by which candidates are found; the pattern sees to the others."""
_RARE, _ASKED = 6, 9
"""Words of a query by which near matches are found: its rarest, of its longest."""
_COMMON = 1_500
"""Texts that hold a word from which on it tells nothing."""
_CANDIDATES = 24
_SPARE = 4
"""Near matches that are looked at beyond those that are told: some turn out to be less like it."""
_MANY, _PORTION = 2_000, 100
"""Documents from which on the newest are looked into first, and how many at once."""
_LISTED = "(SELECT value FROM json_each(?))"


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as `_LISTED` takes them: however many, they are one value."""
    return f"[{','.join(map(str, numbers))}]"


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
            (f"document.id NOT IN {_LISTED}", [_listed(self.but)] if self.but else []),
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
    also: of a place that stands for its document, the addresses of the document's others.
    """

    held: HeldText
    address: str
    text: str
    family: int
    exact: bool
    share: float
    match: Match | None = None
    also: tuple[str, ...] = ()

    @property
    def document(self) -> int:
        """The number of its document."""
        return self.held.id


@dataclass(frozen=True, slots=True)
class LibraryAnswer:
    """What the library says to a query.

    exact: every paragraph, the newest document first; of an answer that isn't whole, what is `folded` of the newest.
    near:  a place a family, the likest first.   spans: of each family that occurs, by its number.
    texts: how many texts have it exactly; one of several languages or formats counts once.
    more:  families that have it and that an answer which isn't whole leaves out.
    """

    query: str
    exact: tuple[FoundPlace, ...]
    near: tuple[FoundPlace, ...]
    spans: dict[int, FamilySpan]
    texts: int
    more: int = 0

    @property
    def folded(self) -> tuple[FoundPlace, ...]:
        """Each family by its newest document, and of a document with several the first place."""
        return tuple(replace(place, also=also or place.also) for place, also, _ in _heads(self.exact))


def answer(
    library: Library, query: str, wish: LibraryWish | None = None, near: int = MOST_NEAR, most: int | None = None
) -> LibraryAnswer:
    """Who has these words, or nearly.

    wish:  None for all that was adopted.   near: how many near matches are told.
    most:  None for every exact place; else only so many of the `folded` ones: idiom stands in thousands of paragraphs.
    UsageError for a query without a word.
    """
    wish = wish or LibraryWish()
    query_words = levelling.words(query)
    if not query_words:
        raise UsageError(Message("error.library-no-word"))
    with schema.sentences(library.path):
        families: dict[int, int] = {}
        for texts in _ways(library, query, query_words):
            if families := _families(library, texts, wish):
                break
        documents = _documents(library, families, wish)
        exact, more = _exact(library, families, list(documents), most)
        kept = _likest(library, query, families, wish, near) if near else []
        spans = _spans(library, {place.family for place in (*exact, *kept)}, wish)
    return LibraryAnswer(query, tuple(exact), tuple(kept), spans, len(set(documents.values())), more)


def _exact(
    library: Library, families: Mapping[int, int], documents: Sequence[int], most: int | None
) -> tuple[list[FoundPlace], int]:
    """Where texts stand, see `LibraryAnswer.exact`, and how many families are left out."""
    rows = _newest_first(library, families, documents)
    if most is None:
        return _built(library, rows), 0
    count = len(set(families.values()))
    heads = list(islice(_heads(rows, count), most))
    places = _built(library, (head for head, _, _ in heads))
    told = [replace(place, also=also) for place, (_, also, _) in zip(places, heads, strict=True)]
    return told, count - (heads[-1][2] if heads else 0)


def _likest(library: Library, query: str, exact: Mapping[int, int], wish: LibraryWish, near: int) -> list[FoundPlace]:
    """Places that are near, so many at most, of other families than those of the texts that hold the query exactly."""
    shares = _near(library.connection, levelling.words(query), exact.keys())
    families = _families(library, shares, wish)
    documents = _documents(library, families, wish)
    rank = {text: place for place, text in enumerate(shares)}
    rows = sorted(_newest_first(library, families, list(documents)), key=lambda row: rank[row.text])
    but = set(exact.values())
    firsts: dict[int, _StandingRow] = {}
    for row in rows:
        if row.family not in but:
            firsts.setdefault(row.family, row)
    fresh = list(firsts.values())[: near + _SPARE]
    return _alike(query, _built(library, fresh, shares), CLOSE if exact else NEAR)[:near]


def holders(library: Library, words: Sequence[str]) -> list[int]:
    """The numbers of the texts that hold some levelled words, one behind the other."""
    return _with_all(library.connection, [words], -1)


def _ways(library: Library, query: str, query_words: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the texts that hold the query in each way in which any does, the strictest first."""
    candidates = holders(library, query_words[:_PHRASE])
    flat = [(text, levelling.flat(own)) for text, own in _own(library.connection, candidates)]
    for way in levelling.ways(query):
        if holding := [text for text, words in flat if way.is_in(words)]:
            yield holding
    if len(query_words) > _PHRASE:
        wanted = f" {' '.join(query_words)} "
        candidates = [text for text, words in flat if wanted in f" {schema.spaced(words)} "]
    if candidates:
        yield candidates


def _with_all(connection: sqlite3.Connection, phrases: Iterable[Sequence[str]], most: int) -> list[int]:
    """Texts that hold each of some phrases, at most so many, -1 for all.

    Words are letters and figures alone, and quoted: none of them is an operator.
    """
    query = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
    rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, most))
    return [row[0] for row in rows]


def _own(connection: sqlite3.Connection, texts: Iterable[int]) -> Iterator[tuple[int, str]]:
    yield from connection.execute(f"SELECT id, own FROM text WHERE id IN {_LISTED}", (_listed(texts),))


def _near(connection: sqlite3.Connection, query_words: Sequence[str], but: Collection[int]) -> dict[int, float]:
    """Texts by the share of the query's words that they keep, the likest first."""
    weights: dict[int, float] = {}
    for holders in _rarest(connection, query_words):
        weight = 1 / (1 + len(holders)) ** 0.5
        for text in holders:
            weights[text] = weights.get(text, 0.0) + weight
    best = nlargest(_CANDIDATES, (text for text in weights if text not in but), key=weights.__getitem__)
    shares: dict[int, float] = {}
    for text, own in _own(connection, best):
        words = levelling.words(own)
        if len(words) >= NEAR * len(query_words) and (share := _kept(query_words, words)) >= NEAR:
            shares[text] = share
    return {text: shares[text] for text in sorted(shares, key=lambda text: (-shares[text], -weights[text], -text))}


def _rarest(connection: sqlite3.Connection, query_words: Sequence[str]) -> list[list[int]]:
    """The texts of each of the query's rarest words, of those that stand anywhere; else those that have all of them.

    Long words are rare, so that the others needn't be asked of; where a word is a sign, two of them are taken for one.
    """
    own: list[tuple[str, ...]] = [(word,) for word in dict.fromkeys(query_words) if len(word) > 1]
    if 2 * len(own) < len(query_words):
        own = [*dict.fromkeys(pairwise(query_words))] or [tuple(query_words)]
    own.sort(key=lambda unit: -sum(map(len, unit)))
    own = own[:_ASKED]
    postings = [texts for unit in own if (texts := _with_all(connection, [unit], _COMMON))]
    rare = sorted((texts for texts in postings if len(texts) < _COMMON), key=len)
    return rare[:_RARE] or [_with_all(connection, own, _COMMON)]


def _kept(query_words: Sequence[str], words: Sequence[str]) -> float:
    """The share of the query's words that a text keeps beside one that stands beside them there too.

    "The" and "of" stand everywhere; a single word between two that are changed counts for nothing.
    """
    if len(query_words) < 2:
        return float(query_words[0] in words)
    own = set(pairwise(words))
    beside = [pair in own for pair in pairwise(query_words)]
    return sum(map(max, [False, *beside], [*beside, False])) / len(query_words)


class _StandingRow(NamedTuple):
    """A paragraph that answers, as the database has it. place: of the paragraph in its document."""

    document: int
    place: int
    address: str
    text: int
    family: int


_NAME = "coalesce(nullif(symbol, ''), path)"


def _families(library: Library, texts: Iterable[int], wish: LibraryWish) -> dict[int, int]:
    """The family of each of the texts that stand in a document that counts."""
    condition, values = wish.condition()
    rows = library.connection.execute(
        f"SELECT id, family FROM text WHERE id IN {_LISTED} AND EXISTS (SELECT 1 FROM paragraph JOIN document "
        f"ON document.id = paragraph.document WHERE paragraph.text = text.id AND {condition})",
        (_listed(texts), *values),
    )
    return dict(rows.fetchall())


def _documents(library: Library, texts: Iterable[int], wish: LibraryWish) -> dict[int, str]:
    """The documents that count in which texts stand, the newest first; each with a name, the same in each language."""
    condition, values = wish.condition()
    rows = library.connection.execute(
        f"SELECT id, {_NAME} FROM document WHERE {condition} AND id IN "
        f"(SELECT document FROM paragraph WHERE text IN {_LISTED}) ORDER BY date DESC, path",
        (*values, _listed(texts)),
    )
    return dict(rows.fetchall())


def _newest_first(library: Library, texts: Mapping[int, int], documents: Sequence[int]) -> Iterator[_StandingRow]:
    """Where texts stand in these documents, in their order. Of many only those are looked into that are asked for.

    texts: each with its family.
    """
    asked = "SELECT document, place, address, text FROM paragraph WHERE"
    few = len(documents) <= _MANY
    step = _MANY if few else _PORTION
    for at in range(0, len(documents), step):
        rank = {document: place for place, document in enumerate(documents[at : at + step])}
        answered = (
            library.connection.execute(f"{asked} text IN {_LISTED}", (_listed(texts),))
            if few
            else library.connection.execute(
                f"{asked} document IN {_LISTED} AND +text IN {_LISTED}", (_listed(rank), _listed(texts))
            )
        )
        rows = [
            _StandingRow(document, place, address, text, texts[text])
            for document, place, address, text in answered
            if document in rank
        ]
        yield from sorted(rows, key=lambda row: (rank[row.document], row.place))


_Place = TypeVar("_Place", _StandingRow, FoundPlace)


def _heads(places: Iterable[_Place], families: int = -1) -> Iterator[tuple[_Place, tuple[str, ...], int]]:
    """Of each document with a family that no newer one has, the first such place, and the addresses of its others.

    places: by document, the newest first.   families: how many there are; after the last nothing is asked for.
    With each, how many families are told until then.
    """
    seen: set[int] = set()
    for _, group in groupby(places, key=attrgetter("document")):
        own = sorted(group, key=_is_head_matter)
        head = next((place for place in own if place.family not in seen), None)
        seen.update(place.family for place in own)
        if head is not None:
            yield head, tuple(dict.fromkeys(place.address for place in own if place is not head)), len(seen)
        if len(seen) == families:
            return


def _is_head_matter(place: _StandingRow | FoundPlace) -> bool:
    """Whether it is a line of the masthead or a title, which shows no words in their context."""
    return not place.address.startswith(("PP ", "OP "))


def _built(
    library: Library,
    rows: Iterable[_StandingRow],
    shares: Mapping[int, float] | None = None,
) -> list[FoundPlace]:
    """Places with their documents and words. shares: of texts that are near, None for exact ones."""
    standing = list(rows)
    documents = library.among(row.document for row in standing)
    own = dict(_own(library.connection, {row.text for row in standing}))
    return [
        FoundPlace(
            documents[row.document],
            row.address,
            own[row.text],
            row.family,
            shares is None,
            1.0 if shares is None else shares[row.text],
        )
        for row in standing
    ]


def _alike(query: str, places: Iterable[FoundPlace], least: float) -> list[FoundPlace]:
    """The places whose words, where they answer to the query, are near to it; the likest first, then the newest.

    Of a document's paragraphs that answer in the same words, the first, which names the others.
    """
    firsts: dict[tuple[object, ...], FoundPlace] = {}
    for place in sorted(places, key=lambda place: place.held.entry.date, reverse=True):
        match = matched(query, place.text)
        if match.share >= least:
            key = (place.held.name, *(kind + levelling.flat(words).strip() for kind, words in match.spans))
            first = firsts.get(key, replace(place, share=match.share, match=match))
            firsts[key] = replace(first, also=(*first.also, place.address)) if key in firsts else first
    return sorted(firsts.values(), key=lambda place: -place.share)


def _spans(library: Library, families: set[int], wish: LibraryWish) -> dict[int, FamilySpan]:
    """How many documents that count have a paragraph of each family; files of one symbol are one document."""
    condition, values = wish.condition()
    rows = library.connection.execute(
        f"SELECT family, count(DISTINCT {_NAME}), min(date || ' ' || document.id), max(date || ' ' || document.id) "
        "FROM text JOIN paragraph ON paragraph.text = text.id JOIN document ON document.id = paragraph.document "
        f"WHERE family IN {_LISTED} AND {condition} GROUP BY family",
        (_listed(families), *values),
    ).fetchall()
    ends = {row[0]: tuple(int(end.rsplit(" ", 1)[1]) for end in row[2:]) for row in rows}
    documents = library.among(number for pair in ends.values() for number in pair)
    return {family: FamilySpan(count, *(documents[number] for number in ends[family])) for family, count, _, _ in rows}
