"""A list of instructions within one paragraph: "In paragraph 5: (a) replace …; (b) delete …", "1. (a) In …"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redline.amending.understanding.beginning import begins, only_leads
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


def listed(runs: Sequence[Run], vocabulary: Vocabulary, start: int, letter: str = "") -> list[ListedItem]:
    """The items of the list; [] unless every item begins as an instruction does.

    Before the first stands a place ("In paragraph 5: (a) …"), what only announces ("The following changes: (a) …"), or
    nothing. One letter alone is a list where it is the first word: "in paragraph 5: (a) …" may name a subparagraph.

    start: behind the paragraph's own number.   letter: that number, where it is the list's first letter.
    """
    try:
        line = tokens(runs, vocabulary, start)
    except Misunderstood:
        return []
    letters = _letters(line, letter)
    if not letters or (len(letters) == 1 and not letter and letters[0] is not line[0]):
        return []
    stops = [*(token.start for token in letters[1:]), line[-1].stop]
    items = [ListedItem(token.text, token.start, token.stop, stop) for token, stop in zip(letters, stops, strict=True)]
    if letter:
        items.insert(0, ListedItem(letter, 0, start, items[0].start))
    elif line[0] is not letters[0] and not _leads_in(tuple(cut(runs, 0, items[0].start)), vocabulary, start):
        return []
    instructions = all(begins(tuple(cut(runs, item.words, item.stop)), vocabulary) for item in items)
    return items if instructions else []


def _leads_in(lead: tuple[Run, ...], vocabulary: Vocabulary, start: int) -> bool:
    return only_leads(lead, vocabulary, start) or announced(lead, vocabulary, start) != ([], False)


def _letters(line: Sequence[Token], letter: str) -> list[Token]:
    """The letters of the list, in their order: the first is the first word, stands behind a colon, or is `letter`."""
    series = next((series for series in _SERIES if letter == series(1)), None)
    letters: list[Token] = []
    for at, token in enumerate(line):
        before = line[at - 1].kind if at else "COLON"
        if token.kind != "LABEL" or before not in (_BEFORE if letters or letter else {"COLON"}):
            continue
        if _is_place(line[at + 1 :]):
            continue
        series = series or next((series for series in _SERIES if token.text == series(1)), None)
        if series and token.text == series(len(letters) + 1 + bool(letter)):
            letters.append(token)
    return letters


def is_of_a_place(runs: Sequence[Run], vocabulary: Vocabulary, stop: int) -> bool:
    """Whether the letter that ends at a unit is that of a place: "(a) of paragraph 4: delete …", "(a) and (b) …"."""
    try:
        return _is_place(tokens(runs, vocabulary, stop))
    except Misunderstood:
        return False


def _is_place(behind: Sequence[Token]) -> bool:
    first, second, *_ = (*(token.kind for token in behind if token.kind != "DET"), "", "")
    return first == "COMMA" or (first == "OF" and second in _AROUND) or (first in _LISTING and second == "LABEL")


_AROUND = frozenset("PARAGRAPH ALINEA SUBPARAGRAPH PREAMBULAR OPERATIVE NUMBER ORDINAL SAME SECTION ANNEX PART".split())
_LISTING = frozenset({"AND", "TO", "IN", "OF"})
_SERIES: tuple[Callable[[int], str], ...] = (as_letter, as_roman, str)
