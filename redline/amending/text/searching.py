"""Finds quoted words: exactly once, or the nearest places where something like them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redline.amending.model import Candidate
from redline.amending.text.units import Slot, normal, searchable
from redline.languages.typography import fold
from redline.messages import Message
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import Run, plain, signs

_NEAR = 70
"""Likeness, of 100, from which words are worth showing as a candidate."""
_MOST = 3
_BEGUN, _REST = lazy(r"\S{0,20}\Z"), lazy(r"\S{0,20}")
"""The part of a word before a cut and behind one; Chinese has no ends of words near."""


class Refused(Exception):
    """An amendment that can't be carried out, with the nearest places."""

    def __init__(self, reason: Message, candidates: Sequence[Candidate] = ()) -> None:
        super().__init__(reason)
        self.reason, self.candidates = reason, tuple(candidates)


@dataclass(frozen=True)
class Occurrence:
    """Units `start` up to `stop` of a slot, as places in `slot.units`."""

    slot: Slot
    start: int
    stop: int


def quotation(runs: Sequence[Run]) -> str:
    """Quoted words as they are searched for."""
    return searchable(signs(runs))[0].strip()


def occurrences(slots: Sequence[Slot], words: str, tabled: bool = False) -> list[Occurrence]:
    """Every place of the words, which are `normal`; whole words only. tabled: in the draft's own words."""
    return [Occurrence(slot, start, stop) for slot in slots for start, stop in _in_slot(slot, words, tabled)]


def _in_slot(slot: Slot, words: str, tabled: bool) -> Iterator[tuple[int, int]]:
    if not words or (slot.tabled and slot.inner is None and words[:1] not in normal(slot.tabled.text)):
        return
    visible = slot.tabled_units() if tabled else slot.visible()
    text, places = searchable(slot.units[place].sign for place in visible)
    for at in starts(text, words):
        yield visible[places[at]], visible[places[at + len(words) - 1]] + 1


def starts(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text, both `normal`; whole words only."""
    at = text.find(words)
    while at >= 0:
        if _whole(text, at, at + len(words)):
            yield at
        at = text.find(words, at + 1)


def begins_with(runs: Sequence[Run], words: str) -> bool:
    """Whether a paragraph begins with words, the last of which is whole."""
    text, begun = quotation(runs), quotation((Run(words),))
    return bool(begun) and text.startswith(begun) and _whole(text, 0, len(begun))


def _whole(text: str, start: int, stop: int) -> bool:
    """Whether no word is cut at either end; scripts without spaces have no such ends."""
    before, after = text[start - 1 : start], text[stop : stop + 1]
    return not (_joins(before) and _joins(text[start])) and not (_joins(text[stop - 1]) and _joins(after))


def _joins(sign: str) -> bool:
    return sign.isalnum() and not "\u3040" <= sign <= "\u9fff"


def once(slots: Sequence[Slot], runs: Sequence[Run], place: str, within: Callable[[Occurrence], bool]) -> Occurrence:
    """The only place of quoted words; Refused with the nearest ones if there is none, or are several.

    within: whether a place counts.
    A document speaks of the draft as tabled, but may quote words as an earlier item of its own left them.
    """
    words = quotation(runs)
    if not words:
        raise Refused(Message("refused.empty-quotation"))
    tabled = [occurrence for occurrence in occurrences(slots, words, tabled=True) if within(occurrence)]
    now = [occurrence for occurrence in occurrences(slots, words) if within(occurrence)]
    same = [occurrence for occurrence in now if occurrence in tabled]
    if len(tabled) == 1 and same:
        return same[0]
    for places in (now, tabled):
        if len(places) == 1:
            return places[0]
    count = max(len(now), len(tabled))
    if count:
        shown = [_candidate(occurrence) for occurrence in (now or tabled)]
        raise Refused(Message("refused.occurs-often", words=plain(runs), count=count, place=place), shown[:_MOST])
    raise Refused(Message("refused.does-not-occur", words=plain(runs), place=place))


def nth(
    slots: Sequence[Slot], runs: Sequence[Run], place: str, within: Callable[[Occurrence], bool], number: int
) -> Occurrence:
    """As `once`, of words that stand several times: the first, 1, the last, -1, of the draft as tabled."""
    words = quotation(runs)
    if not words:
        raise Refused(Message("refused.empty-quotation"))
    tabled = [occurrence for occurrence in occurrences(slots, words, tabled=True) if within(occurrence)]
    meant = tabled[number - 1 if number > 0 else number :][:1] if abs(number) <= len(tabled) else []
    if meant and meant[0] in occurrences(slots, words):
        return meant[0]
    reason = Message("refused.occurs-often", words=plain(runs), count=len(tabled), place=place)
    raise Refused(reason, [_candidate(occurrence) for occurrence in tabled][:_MOST])


def _candidate(occurrence: Occurrence) -> Candidate:
    texts = [unit.run.text for unit in occurrence.slot.units]
    start, stop = (len("".join(texts[:place])) for place in (occurrence.start, occurrence.stop))
    return Candidate(str(occurrence.slot.address), _around("".join(texts), start, stop, 30), 100)


def _around(text: str, start: int, stop: int, reach: int) -> str:
    """A stretch of a text with about `reach` characters on either side, to the ends of words where they are near."""
    first, last = max(0, start - reach), min(len(text), stop + reach)
    begun, rest = _BEGUN.search(text[:first]), _REST.match(text, last)
    first -= len(begun[0]) if begun and text[first : first + 1].strip() else 0
    last += len(rest[0]) if rest and text[last - 1 : last].strip() else 0
    return " ".join(text[first:last].split())


def nearest(slots: Sequence[Slot], runs: Sequence[Run]) -> list[Candidate]:
    """Where the draft as tabled has words like the quoted ones, best first."""
    from rapidfuzz import fuzz

    words = quotation(runs)
    ranked: list[tuple[float, Candidate]] = []
    for slot in slots:
        if slot.tabled is None or not words:
            continue
        text = fold(slot.tabled.text)
        align = fuzz.partial_ratio_alignment(words, text, score_cutoff=_NEAR)
        if align is not None and len(text) >= len(words) // 2:
            around = _around(slot.tabled.text, align.dest_start, align.dest_end, 20)
            ranked.append((align.score, Candidate(str(slot.address), around, round(align.score))))
    ranked.sort(key=lambda pair: -pair[0])
    return [candidate for _, candidate in ranked[:_MOST]]
