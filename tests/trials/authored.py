"""A text of many versions whose every word has a known author: what a history has to find out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from redline.model import Address, Head, Kind, Paragraph, Resolution, Source
from redline.runs import Run

SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo zu".split()
PASSAGE = 12
"""Words of a passage that is dropped and comes back; from eight on it is recognised."""


@dataclass(frozen=True)
class Word:
    """A word and the version that wrote it; no word is written twice, so that there is one right answer."""

    text: str
    version: int


Text = list[list[Word]]


class Author:
    """Writes a text and edits it, version by version."""

    def __init__(self, seed: int, paragraphs: int = 30) -> None:
        self.random = random.Random(seed)
        self.version = 0
        self._words = self._new_words()
        self.text: Text = [self.written(self.random.randint(25, 40)) for _ in range(paragraphs)]
        self.dropped: list[tuple[list[Word], int]] = []
        self.returned = 0

    def _new_words(self) -> Iterator[str]:
        names = ["".join(parts) for parts in product(SYLLABLES, repeat=4)]
        self.random.shuffle(names)
        return iter(names)

    def written(self, number: int) -> list[Word]:
        return [Word(next(self._words), self.version) for _ in range(number)]

    def edit(self) -> None:
        """The next version: words come, go and change; paragraphs come, go, move, split and merge; some come back."""
        self.version += 1
        touched = self.random.sample(self.text, 11)
        for paragraph in touched[:6]:
            self._edit_words(paragraph)
        drop, split, merge = touched[6:9]
        self._drop_passage(touched[10])
        self.text.remove(drop)
        self._return_something(touched[9])
        self.dropped.append((drop, self.version))
        self._split(split)
        self._merge(merge)
        self.text.insert(self.random.randrange(len(self.text)), self.written(30))
        self.text.insert(0, self.text.pop(self.random.randrange(10, len(self.text))))

    def _edit_words(self, paragraph: list[Word]) -> None:
        for _ in range(self.random.randint(1, 3)):
            at = self.random.randrange(len(paragraph))
            gone, come = self.random.choice([(0, 2), (1, 0), (1, 1), (2, 3)])
            paragraph[at : at + gone] = self.written(come)

    def _drop_passage(self, paragraph: list[Word]) -> None:
        if len(paragraph) > 3 * PASSAGE:
            passage = paragraph[5 : 5 + PASSAGE]
            del paragraph[5 : 5 + PASSAGE]
            self.dropped.append((passage, self.version))

    def _return_something(self, host: list[Word]) -> None:
        old = [one for one in self.dropped if one[1] < self.version]
        if not old:
            return
        one = self.random.choice(old)
        self.dropped.remove(one)
        self.returned += 1
        if len(one[0]) > PASSAGE:
            self.text.append(one[0])
        else:
            host[4:4] = one[0]

    def _split(self, paragraph: list[Word]) -> None:
        if len(paragraph) >= 20:
            at = self.text.index(paragraph)
            half = len(paragraph) // 2
            self.text[at : at + 1] = [paragraph[:half], paragraph[half:]]

    def _merge(self, paragraph: list[Word]) -> None:
        at = self.text.index(paragraph)
        if at and len(paragraph) < 35:
            self.text[at - 1 : at + 1] = [self.text[at - 1] + paragraph]


def resolution(text: Text, name: str) -> Resolution:
    """The text as a document of operative paragraphs."""
    paragraphs = (
        Paragraph(
            Address(Kind.OPERATIVE, str(number)), (Run(" ".join(word.text for word in words) + ";"),), f"{number}."
        )
        for number, words in enumerate(text, 1)
    )
    return Resolution(tuple(paragraphs), Source(name, "text"), Head(title="Wells and ferries"), language="en")
