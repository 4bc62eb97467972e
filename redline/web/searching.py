"""The library of whoever started the page: who has agreed to some words before, and the text that a symbol means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from redline.records import dataclass

if TYPE_CHECKING:
    from redline.library.store import Library


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that answers. place: of it, in words.   address: of its document.   beside: what is said behind.

    spans: stretches with their fate, "keep", "delete" or "insert"; before, behind: what stands around them.
    """

    place: str
    address: str
    beside: str
    before: str
    spans: tuple[tuple[str, str], ...]
    behind: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What the library says. line: how many texts have the words exactly.   more: how many wordings aren't shown."""

    line: str
    more: str = ""
    exact: tuple[SearchHit, ...] = ()
    near: tuple[SearchHit, ...] = ()


@contextmanager
def own_library() -> Iterator[Library]:
    """The library of whoever started the page; what is wrong within names it without its folder."""
    from redline.library.store import Library
    from redline.library.where import library_path
    from redline.web.calls import NamedForPeople

    with NamedForPeople(library_path()), Library(library_path()) as library:
        yield library


def search(words: str, language: str) -> SearchAnswer:
    """The library's answer, in a language of reports. InputError without a library, UsageError without a word."""
    from redline.library.searching import FoundPlace, answer
    from redline.library.telling import SHOWN, AskedStretch, beside, how_many, left_out, match_of, where
    from redline.writing.addresses import official
    from redline.writing.context import harmless
    from redline.writing.phrases import phrases

    say = phrases(language)
    with own_library() as library:
        reply = answer(library, words, most=SHOWN)

    def hit(place: FoundPlace) -> SearchHit:
        match, entry = match_of(reply, place), place.held.entry
        return SearchHit(
            harmless(where(place, say)),
            official(entry.symbol, entry.language),
            harmless(beside(reply, place, say)),
            harmless(match.before),
            tuple((kind, harmless(words)) for kind, words in match.spans),
            harmless(match.behind),
        )

    left = left_out(reply, SHOWN)
    more = say("agreed more", number=left) if left else ""
    line = how_many(AskedStretch(reply), say)
    return SearchAnswer(line, more, tuple(map(hit, reply.exact)), tuple(map(hit, reply.near)))


def has_library() -> bool:
    """Whether symbols may stand for files: whether there is a library."""
    from redline.library.where import library_path

    return library_path().exists()


def text_of(symbol: str, languages: Sequence[str]) -> tuple[str, bytes]:
    """The name of the file that a symbol means, and its bytes. languages: those that are preferred, in order.

    InputError where the library has no such text; UsageError for a number of two organs.
    """
    from redline.sessions.library.finding import file_of

    with own_library() as library:
        file = file_of(library, symbol, languages)
        return file.name, file.read_bytes()


def begun(symbol: str) -> list[tuple[str, str]]:
    """The library's symbols that somebody begins to type, each with what it is of."""
    with own_library() as library:
        return library.begun_with(symbol)
