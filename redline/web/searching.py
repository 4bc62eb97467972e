"""The page's search: who has agreed to these words before, by the library of whoever started the page."""

from __future__ import annotations

from redline.records import dataclass


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
    """What the library says. line: how many texts have the words exactly."""

    line: str
    exact: tuple[SearchHit, ...] = ()
    near: tuple[SearchHit, ...] = ()


def search(words: str, language: str) -> SearchAnswer:
    """The library's answer, in a language of reports. InputError without a library, UsageError without a word."""
    from redline.library.searching import FoundPlace, LibraryAnswer, answer
    from redline.library.store import Library
    from redline.library.telling import SHOWN, beside, match_of, where
    from redline.library.where import library_path
    from redline.writing.addresses import official
    from redline.writing.context import harmless
    from redline.writing.phrases import phrases

    say = phrases(language)

    def hit(reply: LibraryAnswer, place: FoundPlace) -> SearchHit:
        match, entry = match_of(reply, place), place.held.entry
        return SearchHit(
            harmless(where(place, say)),
            official(entry.symbol, entry.language),
            harmless(beside(reply, place, say)),
            harmless(match.before),
            tuple((kind, harmless(words)) for kind, words in match.spans),
            harmless(match.behind),
        )

    with Library(library_path()) as library:
        reply = answer(library, words, most=SHOWN)
    line = say("agreed exact", number=reply.texts) if reply.exact else say("agreed none")
    exact = tuple(hit(reply, place) for place in reply.folded[:SHOWN])
    return SearchAnswer(line, exact, tuple(hit(reply, place) for place in reply.near))
