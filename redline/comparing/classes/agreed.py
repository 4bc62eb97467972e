"""Agreed language: which new words stand in adopted texts already, by long passages that both share.

New words are looked up run by run, so the time grows with them and not with the texts. Who keeps the texts is not known
here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Self

from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.marking.tokens import tokens
from redline.model import Change, Comparison, Op
from redline.records import dataclass
from redline.runs import Run, cutter, joined, plain

SHINGLE = 8
"""Words that must follow each other in both texts: shorter runs ("the Charter of the United Nations and") are idiom."""

LONG_ENOUGH = 12
"""Words of a passage that is reported; a whole shorter paragraph is never called agreed language."""

MOST_ORIGINS = 16
"""Texts that are remembered for one run of words: idiom stands in hundreds."""


@dataclass(frozen=True, slots=True)
class AgreedPlace:
    """Where a passage stands: "A/RES/79/167", "OP 14"."""

    document: str
    place: str

    def __str__(self) -> str:
        return f"{self.document}, {self.place}" if self.place else self.document


class AgreedTexts(ABC):
    """Adopted texts, whoever keeps them."""

    @abstractmethod
    def words(self, text: str) -> Sequence[str]:
        """A text's words, as they are looked for."""

    @abstractmethod
    def places(self, run: tuple[str, ...]) -> tuple[AgreedPlace, ...]:
        """Where some words follow each other: at most MOST_ORIGINS texts, each with its first place."""

    @abstractmethod
    def beside(self, comparison: Comparison) -> Self:
        """The same without what can't have been agreed before: OLD, NEW, and what NEW became."""

    def reasons(self, change: Change) -> Iterator[Reason]:
        """L for each long passage of a change's new words that an adopted text holds."""
        for words in inserted(change):
            yield from self.passages(words)

    def passages(self, words: str) -> Iterator[Reason]:
        """L for each long passage of some words; of several texts that hold it, the one that holds most of it."""
        pieces = [token.text for token in tokens((Run(words),))]
        marked = [(word, at) for at, piece in enumerate(pieces) for word in self.words(piece)]
        runs = zip(*(marked[at:] for at in range(SHINGLE)), strict=False)
        if len(marked) < LONG_ENOUGH:
            return
        origins = [self.places(tuple(word for word, _ in run)) for run in runs]
        at = 0
        while at < len(origins):
            origin, count = _longest(origins, at)
            if origin and count + SHINGLE - 1 >= LONG_ENOUGH:
                first, last = marked[at][1], marked[at + count + SHINGLE - 2][1]
                passage = "".join(pieces[first : last + 1])
                yield Reason(ChangeClass.AGREED, "passage", new=passage, detail=str(origin))
            at += count + SHINGLE - 1 if origin else 1


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
