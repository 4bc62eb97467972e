"""Which words of a query a paragraph has, in the paragraph's own characters."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from redline.library import levelling
from redline.records import dataclass

_SLACK = 8
"""Words by which what answers to the query may be longer, at either end, than the query itself."""
_CONTEXT = 90
"""Characters shown before and behind it."""

KEEP, DELETE, INSERT = "keep", "delete", "insert"
Block = tuple[int, int, int]
"""Words that both have: the first in the query, the first in the paragraph, how many."""
Spans = tuple[tuple[str, str], ...]
"""Stretches with their fate: words of both, of the query alone, of the paragraph alone."""


@dataclass(frozen=True, slots=True)
class Match:
    """What of a paragraph answers to a query, and what stands around it, shortened.

    share: of the words of both, those that both have, 0.0 to 1.0.
    """

    spans: Spans
    before: str = ""
    behind: str = ""
    share: float = 1.0


def matched(query: str, text: str) -> Match:
    """The stretch of a paragraph that answers to a query, word by word."""
    (wanted, asked), (there, own) = levelling.placed(query), levelling.placed(text)
    if not asked or not own:
        return Match(((KEEP, text),))
    blocks = _blocks(wanted, there)
    if not blocks:
        return Match(((DELETE, query), (KEEP, "")), text[:_CONTEXT], share=0.0)
    start, stop = blocks[0][1], blocks[-1][1] + blocks[-1][2]
    spans: list[tuple[str, str]] = []
    at, place = 0, start
    for in_query, in_text, size in blocks:
        spans += [(DELETE, _said(query, asked, at, in_query))] if in_query > at else []
        spans += [(INSERT, _said(text, own, place, in_text))] if in_text > place else []
        spans.append((KEEP, _said(text, own, in_text, in_text + size)))
        at, place = in_query + size, in_text + size
    if at < len(wanted):  # with the blank before it: behind it the paragraph goes on with its own
        spans.append((DELETE, query[asked[at - 1][1] : asked[-1][1]]))
    first, last = own[start][0], own[stop - 1][1]
    return Match(_parted(spans, own, stop), _head(text[:first]), _tail(text[last:]), _share(wanted, blocks))


def _blocks(wanted: Sequence[str], there: Sequence[str]) -> list[Block]:
    """Runs of words that both have, in order: those around the longest one that make the two most alike."""
    start, stop = _window(wanted, there)
    matcher = SequenceMatcher(None, wanted, there[start:stop], autojunk=False)
    blocks = [(in_query, in_text + start, size) for in_query, in_text, size in matcher.get_matching_blocks() if size]
    while len(blocks) > 1:
        shorter = max((blocks[1:], blocks[:-1]), key=lambda some: _share(wanted, some))
        if _share(wanted, shorter) <= _share(wanted, blocks):
            break
        blocks = shorter
    return blocks


def _share(wanted: Sequence[str], blocks: Sequence[Block]) -> float:
    kept = sum(size for _, _, size in blocks)
    there = blocks[-1][1] + blocks[-1][2] - blocks[0][1]
    return round(2 * kept / (len(wanted) + there), 2)


def _window(wanted: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Where in a paragraph's words the query's may be: around the longest run that both have."""
    longest = SequenceMatcher(None, wanted, there, autojunk=False).find_longest_match()
    start = longest.b - longest.a - _SLACK
    return max(0, start), min(len(there), start + len(wanted) + 2 * _SLACK)


def _said(text: str, places: Sequence[tuple[int, int]], start: int, stop: int) -> str:
    """Words with what stands between them, and behind the last one up to the next."""
    end = places[stop][0] if stop < len(places) else places[stop - 1][1]
    return text[places[start][0] : end]


def _parted(spans: list[tuple[str, str]], own: Sequence[tuple[int, int]], stop: int) -> Spans:
    """The spans without the blank and the signs behind the last word, which are not asked for."""
    kept = [index for index, (kind, _) in enumerate(spans) if kind != DELETE]
    if kept and stop < len(own):
        kind, words = spans[kept[-1]]
        spans[kept[-1]] = (kind, words[: len(words) - (own[stop][0] - own[stop - 1][1])])
    return tuple(spans)


def _head(text: str) -> str:
    return text if len(text) <= _CONTEXT else "…" + text[-_CONTEXT:].split(" ", 1)[-1]


def _tail(text: str) -> str:
    return text if len(text) <= _CONTEXT else text[:_CONTEXT].rsplit(" ", 1)[0] + "…"
