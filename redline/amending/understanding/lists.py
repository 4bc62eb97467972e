"""A list of instructions within one paragraph: "In paragraph 5: (a) replace …; (b) delete …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from redline.amending.understanding.beginning import begins
from redline.amending.understanding.lexing import Misunderstood, Token, tokens
from redline.amending.understanding.readings import announced
from redline.labels import as_letter, as_roman
from redline.languages.amendments import Vocabulary
from redline.records import dataclass
from redline.runs import Run, cut

_BEFORE = frozenset({"COLON", "SEMI", "COMMA", "PERIOD", "AND"})


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item, in units of the paragraph. start: of its letter; words: where the instruction begins; stop: its end."""

    letter: str
    start: int
    words: int
    stop: int


def listed(runs: Sequence[Run], vocabulary: Vocabulary, start: int) -> list[ListedItem]:
    """The items of the list; [] unless a place stands before it, and every item begins as an instruction does.

    One letter alone is no list: "in paragraph 5: (a) …" may name a subparagraph.
    """
    try:
        line = tokens(runs, vocabulary, start)
    except Misunderstood:
        return []
    letters = _letters(line)
    if len(letters) < 2:
        return []
    stops = [*(letter.start for letter in letters[1:]), line[-1].stop]
    items = [ListedItem(first.text, first.start, first.stop, stop) for first, stop in zip(letters, stops, strict=True)]
    places, _ = announced(tuple(cut(runs, 0, items[0].start)), vocabulary, start)
    instructions = all(begins(tuple(cut(runs, item.words, item.stop)), vocabulary) for item in items)
    return items if places and instructions else []


def _letters(line: Sequence[Token]) -> list[Token]:
    """The letters of the list, in their order, the first behind a colon."""
    letters: list[Token] = []
    for before, token in pairwise(line):
        if token.kind != "LABEL" or before.kind not in (_BEFORE if letters else {"COLON"}):
            continue
        if token.text in (as_letter(len(letters) + 1), as_roman(len(letters) + 1)):
            letters.append(token)
    return letters
