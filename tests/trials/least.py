"""The least word-level difference between two sequences of paragraphs: the measure of all marking.

Paragraphs are paired one to one and in order, in the way that keeps most characters; inside a pair, the tokens kept
are those in common order that print most characters. Both are exact. A symbol ("79/166") is one token, see `tokens`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from redline.comparing.marking.tokens import DiffToken, tokens
from redline.model import Resolution

Paragraphs = Sequence[Sequence[DiffToken]]


@dataclass(frozen=True, slots=True)
class Floor:
    """The least characters between two texts."""

    body: int
    notes: int


def floor(old: Resolution, new: Resolution) -> Floor:
    """Paragraphs with paragraphs, notes with notes, both in order."""
    return Floor(
        least(
            [tokens(paragraph.runs) for paragraph in old.paragraphs],
            [tokens(paragraph.runs) for paragraph in new.paragraphs],
        ),
        least(_notes(old), _notes(new)),
    )


def _notes(text: Resolution) -> list[tuple[DiffToken, ...]]:
    return [tokens(runs) for note in text.notes for runs in note.paragraphs]


def least(old: Paragraphs, new: Paragraphs) -> int:
    """Characters that must be deleted and inserted at least; a move costs twice its text.

    What two paragraphs can keep at most is cheap to tell, what they do keep is not. So the pairing is sought by the
    most that is possible, its pairs are worked out, and it is sought again until all of them were: no other pairing
    can then keep more.
    """
    keepable = _Keepable(old, new)
    while True:
        pairs = _best_in_order(keepable.table)
        if not [pair for pair in pairs if keepable.work_out(*pair)]:
            kept = sum(keepable.table[one][other] for one, other in pairs)
            return sum(map(_characters, (*old, *new))) - 2 * kept


@dataclass(slots=True, init=False)
class _Keepable:
    """What each old and each new paragraph keep: first the most that is possible, then what they do."""

    old: Paragraphs
    new: Paragraphs
    table: list[list[int]]
    exact: set[tuple[int, int]]

    def __init__(self, old: Paragraphs, new: Paragraphs) -> None:
        self.old, self.new = old, new
        olds, news = [_weighed(paragraph) for paragraph in old], [_weighed(paragraph) for paragraph in new]
        self.table = [[(one & other).total() for other in news] for one in olds]
        places = product(range(len(old)), range(len(new)))
        self.exact = {(one, other) for one, other in places if old[one] == new[other]}

    def work_out(self, one: int, other: int) -> bool:
        """False if that was known."""
        if (one, other) in self.exact:
            return False
        self.table[one][other] = kept(self.old[one], self.new[other])
        self.exact.add((one, other))
        return True


def exact(token: DiffToken) -> str:
    """What a token is to the letter, its typography included, which is tracked too."""
    return token.key if token.is_atom else token.text


def _weighed(paragraph: Sequence[DiffToken]) -> Counter[str]:
    """Characters by token, all occurrences together."""
    weights: Counter[str] = Counter()
    for token in paragraph:
        weights[exact(token)] += len(token.text)
    return weights


def _characters(paragraph: Sequence[DiffToken]) -> int:
    return sum(len(token.text) for token in paragraph)


def kept(old: Sequence[DiffToken], new: Sequence[DiffToken]) -> int:
    """The most characters that two paragraphs have in common order (R. Wagner and M. Fischer, J. ACM 21 (1974) 168)."""
    keys = [exact(token) for token in new]
    above = [0] * (len(new) + 1)
    for token in old:
        weight, key = len(token.text), exact(token)
        row = [0]
        for column, other in enumerate(keys):
            most = max(row[column], above[column + 1])
            row.append(max(most, above[column] + weight) if other == key else most)
        above = row
    return above[-1]


def _best_in_order(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The rows and columns that rise together and are worth most; pairs of no worth are left out."""
    columns = len(worth[0]) if worth else 0
    best = [[0] * (columns + 1) for _ in range(len(worth) + 1)]
    for row in range(len(worth) - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            both = worth[row][column] + best[row + 1][column + 1]
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    pairs = []
    row = column = 0
    while row < len(worth) and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs
