"""Agreed language: which new words stand in adopted texts already, by long passages that both share.

Each run of SHINGLE words of an adopted text is hashed once; new words are looked up run by run, so the time grows with
the size of the texts and not with their number squared.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.normal import normaliser
from redline.comparing.tokens import tokens
from redline.model import Change, Kind, Op, Resolution, Run, cutter, joined, plain
from redline.records import dataclass

SHINGLE = 8
"""Words that must follow each other in both texts: shorter runs ("the Charter of the United Nations and") are idiom."""

LONG_ENOUGH = 12
"""Words of a passage that is reported; a whole shorter paragraph is never called agreed language."""

_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class AgreedPlace:
    """Where a passage stands: "A/RES/79/167", "OP 14"."""

    document: str
    place: str

    def __str__(self) -> str:
        return f"{self.document}, {self.place}" if self.place else self.document


MOST_ORIGINS = 16
"""Texts that are remembered for one run of words: idiom stands in hundreds."""

Shingles = Mapping[int, AgreedPlace]
"""The first place in one text of each run of words, by its hash."""


def shingles(resolution: Resolution, document: str) -> dict[int, AgreedPlace]:
    """The runs of one adopted text. document: its name in a report."""
    words_of = normaliser()
    found: dict[int, AgreedPlace] = {}
    for paragraph in resolution.paragraphs:
        if paragraph.address.kind in _BODY:
            origin = AgreedPlace(document, str(paragraph.address))
            for key in _keys(words_of(paragraph.text)):
                found.setdefault(key, origin)
    return found


@dataclass(frozen=True, slots=True)
class AgreedTexts:
    """Adopted texts by their runs of words: the places of each, in the order of the texts."""

    found: Mapping[int, tuple[AgreedPlace, ...]]

    def reasons(self, change: Change, but: str = "") -> Iterator[Reason]:
        """L for each long passage of a change's new words that an adopted text holds.

        but: the name of a text that is passed over: the new one itself, where it is among the adopted.
        """
        for words in inserted(change):
            yield from self.passages(words, but)

    def passages(self, words: str, but: str = "") -> Iterator[Reason]:
        """L for each long passage of some words; of several texts that hold it, the one that holds most of it."""
        pieces = [token.text for token in tokens((Run(words),))]
        normal = normaliser()
        marked = [(word, at) for at, piece in enumerate(pieces) for word in normal(piece)]
        origins = [self._at(key, but) for key in _keys([word for word, _ in marked])]
        at = 0
        while at < len(origins):
            origin, runs = _longest(origins, at)
            if origin and runs + SHINGLE - 1 >= LONG_ENOUGH:
                first, last = marked[at][1], marked[at + runs + SHINGLE - 2][1]
                passage = "".join(pieces[first : last + 1])
                yield Reason(ChangeClass.AGREED, "passage", new=passage, detail=str(origin))
            at += runs + SHINGLE - 1 if origin else 1

    def _at(self, key: int, but: str) -> tuple[AgreedPlace, ...]:
        return tuple(origin for origin in self.found.get(key, ()) if origin.document != but)


def _longest(origins: Sequence[tuple[AgreedPlace, ...]], at: int) -> tuple[AgreedPlace | None, int]:
    """The place whose runs of words go on longest from here, and how many there are."""
    best: AgreedPlace | None = None
    length = 0
    for origin in origins[at]:
        stop = at
        while stop < len(origins) and origin in origins[stop]:
            stop += 1
        if stop - at > length:
            best, length = origin, stop - at
    return best, max(length, 1)


def inserted(change: Change) -> Iterator[str]:
    """The stretches of new words of a change, whole; short kept words between two are part of one."""
    part = cutter(joined([paragraph.runs for paragraph in change.pair.new]))
    for span in change.spans:
        if span.op is Op.INSERT:
            yield plain(part(span.new, span.new + span.units))


def merged(parts: Iterable[Shingles]) -> AgreedTexts:
    """Several texts as one index, an earlier text before a later one."""
    found: dict[int, tuple[AgreedPlace, ...]] = {}
    for part in parts:
        for key, origin in part.items():
            known = found.get(key, ())
            if len(known) < MOST_ORIGINS:
                found[key] = (*known, origin)
    return AgreedTexts(found)


def _keys(words: Sequence[str]) -> Iterator[int]:
    """A hash of each run of words, the same in every process: a rolling polynomial over the words' own hashes."""
    hashes = [zlib.crc32(word.encode()) | 1 for word in words]
    if len(hashes) < SHINGLE:
        return
    top = pow(_BASE, SHINGLE - 1, _PRIME)
    value = 0
    for at, one in enumerate(hashes):
        if at >= SHINGLE:
            value = (value - hashes[at - SHINGLE] * top) % _PRIME
        value = (value * _BASE + one) % _PRIME
        if at >= SHINGLE - 1:
            yield value


_PRIME = (1 << 61) - 1
_BASE = 1_000_003
