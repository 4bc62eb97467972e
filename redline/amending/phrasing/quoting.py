"""Which words are quoted: the fewest that read well and name one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from redline.amending.phrasing.stretches import PlacedWords
from redline.amending.text.searching import quotation, starts
from redline.amending.understanding.lexing import QUOTES
from redline.comparing.marking.edits import Edit
from redline.model import Paragraph
from redline.runs import ATOM, Run, cut, signs

_WORDS, _SIGNS = 2, 8
"""A quotation of fewer words or signs is hard to find."""
_DIGITS = 2
"""Digits that may be a footnote's call which lost its place in an extraction: no word."""
_REACH = 12
"""Words and signs on either side that are tried in every combination."""
_FAR = 60
"""As many are tried on both sides at once, where fewer aren't enough."""
_ENDS = ",;:.!?)]}»”"
_JOINS = "'’ʼ-‐‑/"

Room = tuple[int, int]


class Quoter:
    """Chooses quotations from a paragraph's old words, which must be found once among some paragraphs.

    among: the paragraphs that a place names.   became: where each old unit stands in the new words, -1 if it goes.
    """

    def __init__(
        self,
        among: Sequence[Paragraph],
        old: Sequence[Run],
        new: Sequence[Run],
        words: PlacedWords,
        became: Sequence[int],
    ) -> None:
        self._among = [quotation(paragraph.runs) for paragraph in among]
        self._old, self._new, self._words = tuple(old), tuple(new), words
        self._old_signs, self._new_signs = signs(self._old), signs(self._new)
        self._edges, self._became = words.edges(), became

    def around(self, stretch: Edit, room: Room) -> Edit | None:
        """The stretch with as many words around as it takes, never beyond the room; None if all are not enough."""
        return self._best(self._grown(stretch, room, left=True, right=True), self._is_replacement)

    def before(self, stretch: Edit, room: Room) -> Edit | None:
        """The words before a stretch that name where it stands; None if there are too few."""
        return self._beside(stretch.start_old, (room[0], stretch.start_old))

    def behind(self, stretch: Edit, room: Room) -> Edit | None:
        """The words behind a stretch that name where it stands; None if there are too few."""
        return self._beside(stretch.stop_old, (stretch.stop_old, room[1]))

    def _beside(self, at: int, room: Room) -> Edit | None:
        start = Edit(at, at, 0, 0)
        grown = self._grown(start, room, left=room[1] == at, right=room[0] == at)
        anchor = self._best((self._stripped(stretch) for stretch in grown), self._is_anchor)
        return anchor if anchor and self._is_long(self._old_signs[anchor.start_old : anchor.stop_old]) else None

    def _stripped(self, stretch: Edit) -> Edit:
        """Without the blanks at its ends, which no quotation has, and the footnotes that its last words call."""
        text = self._old_signs[stretch.start_old : stretch.stop_old]
        lead, trail = len(text) - len(text.lstrip()), len(text) - len(worded(text))
        return Edit(stretch.start_old + lead, max(stretch.start_old + lead, stretch.stop_old - trail), 0, 0)

    def stands_alone(self, stretch: Edit) -> bool:
        """Whether the stretch's old words, blanks apart, are a quotation."""
        bare = self._stripped(stretch)
        return self._is_anchor(bare) and self._is_long(self._old_signs[bare.start_old : bare.stop_old])

    def may_come(self, stretch: Edit) -> bool:
        """Whether the stretch's new words, blanks apart, are a quotation."""
        words = self._new_signs[stretch.start_new : stretch.stop_new].strip()
        return self._is_long(words) and is_balanced(words) and words[0] != ATOM

    def _grown(self, stretch: Edit, room: Room, left: bool, right: bool) -> Iterator[Edit]:
        """The stretch and what it becomes with more words, those that read better first."""
        lefts = [at for at in reversed(self._edges) if room[0] <= at < stretch.start_old and self._stays(at)]
        rights = [at for at in self._edges if stretch.stop_old < at <= room[1] and self._stays(at - 1)]
        lefts, rights = lefts[: _FAR if left else 0], rights[: _FAR if right else 0]
        near = product([stretch.start_old, *lefts[:_REACH]], [stretch.stop_old, *rights[:_REACH]])
        yield from sorted((self._with(stretch, *ends) for ends in near), key=lambda grown: self._cost(stretch, grown))
        for by in range(_REACH, max(len(lefts), len(rights))):
            yield self._with(
                stretch,
                lefts[min(by, len(lefts) - 1)] if lefts else stretch.start_old,
                rights[min(by, len(rights) - 1)] if rights else stretch.stop_old,
            )

    def _with(self, stretch: Edit, start: int, stop: int) -> Edit:
        first = self._became[start] if start < stretch.start_old else stretch.start_new
        last = self._became[stop - 1] + 1 if stop > stretch.stop_old else stretch.stop_new
        return Edit(start, stop, first, last)

    def _stays(self, at: int) -> bool:
        """Whether an old unit is one of the new words too: changes that nobody sees may stand around a stretch."""
        return self._became[at] >= 0

    def _cost(self, stretch: Edit, grown: Edit) -> float:
        """How ill a quotation reads: the more words, borders of clauses and bare ends, the worse."""
        added = [
            *self._words.within(grown.start_old, stretch.start_old),
            *self._words.within(stretch.stop_old, grown.stop_old),
        ]
        every = self._words.within(grown.start_old, grown.stop_old)
        if not every:
            return 0.0
        cost = float(sum(token.is_word for token in added)) + 2.0 * sum(token.text in ",;:." for token in added)
        cost += 1.5 * self._words.is_function(every[-1]) + 0.5 * self._words.is_function(every[0])
        return cost + 2.0 * (not every[0].is_word) + 1.0 * (not every[-1].is_word)

    def _best(self, grown: Iterator[Edit], fits: Callable[[Edit], bool]) -> Edit | None:
        """The first that fits and is long enough; else the longest of those that fit and are not."""
        short: Edit | None = None
        for stretch in grown:
            if not fits(stretch):
                continue
            texts = [
                self._old_signs[stretch.start_old : stretch.stop_old],
                self._new_signs[stretch.start_new : stretch.stop_new],
            ]
            if all(self._is_long(text) for text in texts if text):
                return stretch
            short = (
                stretch
                if short is None or stretch.stop_old - stretch.start_old > short.stop_old - short.start_old
                else short
            )
        return short

    def _is_long(self, text: str) -> bool:
        words = [word for word in text.split() if len(word) > _DIGITS or not word.isdigit()]
        return len(text) >= _SIGNS and len(words) >= _WORDS

    def _is_replacement(self, stretch: Edit) -> bool:
        new = self._new_signs[stretch.start_new : stretch.stop_new]
        return bool(new) and self._is_quotation(new) and self._is_anchor(stretch)

    def _is_anchor(self, stretch: Edit) -> bool:
        words = self._old_signs[stretch.start_old : stretch.stop_old]
        whole = self._is_whole(stretch.start_old) and self._is_whole(stretch.stop_old)
        return self._is_quotation(words) and words[-1] != ATOM and whole and self._is_only(stretch)

    def _is_quotation(self, words: str) -> bool:
        return bool(words) and words.strip() == words and words[0] != ATOM and is_balanced(words)

    def _is_whole(self, at: int) -> bool:
        """Whether no word is parted there from what it leans on: "l’" from its noun."""
        before, after = self._old_signs[at - 1 : at] if at else "", self._old_signs[at : at + 1]
        return not (before and after and (before in _JOINS or after in _JOINS) and _is_word(before + after))

    def _is_only(self, stretch: Edit) -> bool:
        words = quotation(tuple(cut(self._old, stretch.start_old, stretch.stop_old)))
        return sum(1 for text in self._among for _ in starts(text, words)) == 1


def worded(text: str) -> str:
    """A paragraph's signs up to the last word, without the blanks and the calls of footnotes behind it."""
    while text[-1:] == ATOM or text[-1:].isspace():
        text = text[:-1]
    return text


def _is_word(text: str) -> bool:
    return all(sign.isalnum() or sign in _JOINS for sign in text)


def is_balanced(text: str) -> bool:
    """Whether every quotation mark within is closed, and none is closed that wasn't opened."""
    open_marks: list[str] = []
    for sign in text:
        if sign in ("“", "«"):
            open_marks.append(QUOTES[sign])
        elif sign in ("”", "»") and (not open_marks or open_marks.pop() != sign):
            return False
    return not open_marks and text.count('"') % 2 == 0
