"""Who made each change of a file with tracked changes, and when, in the words of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING

from redline.comparing.authorship import hands
from redline.comparing.authorship.hands import Touches
from redline.model import Authorship, Change, Comparison, Op, Span, Touch
from redline.records import dataclass
from redline.runs import BREAK
from redline.writing.context import BREAK_SIGN, harmless, isolated
from redline.writing.description import place, quote, said_of_edit
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Bullets, Prose, Voice, Zone
from redline.writing.report.words import HandedSpan
from redline.writing.selection import Selection

if TYPE_CHECKING:
    from redline.writing.report.overview import Overview


def teller(comparison: Comparison, say: Phrases) -> HandTeller:
    """Who tells of a comparison's hands; days are told with their year where the changes are of several."""
    made = {touch.hand for touch in hands.all_touches(comparison)}
    years = {hand.date.year for hand in made if hand.date}
    telling = HandTeller(say, len(years) > 1)
    return replace(telling, is_one=len({telling.hand(hand) for hand in made}) < 2)


@dataclass(frozen=True, slots=True)
class HandTeller:
    """with_year: whether days are told with their year.   is_one: whether one hand on one day made all changes."""

    say: Phrases
    with_year: bool = False
    is_one: bool = False

    def day(self, moment: date | None) -> str:
        """ "30 Nov", "no date"."""
        if moment is None:
            return self.say("hand undated")
        return self.say.day(moment, self.with_year)

    def days(self, days: Sequence[date]) -> str:
        """ "29 Nov", "28 Nov to 30 Nov", "" for none. days: in order."""
        if len(days) < 2:
            return "".join(map(self.day, days))
        return self.say("hand days", first=self.day(days[0]), last=self.day(days[-1]))

    def names(self, hand: Authorship) -> str:
        """ "Atlantis, Borduria" of joint authors."""
        return self.say.comma.join(isolated(harmless(name)) for name in hand.names) or self.say("hand unnamed")

    def hand(self, hand: Authorship) -> str:
        """ "Borduria, 30 Nov"."""
        return self.say("hand", name=self.names(hand), day=self.day(hand.date))

    def of_parts(self, parts: Iterable[tuple[Span, Touches]]) -> list[HandedSpan]:
        """The stretches of both texts, each with whose it is; of a compilation, whose wish."""
        parts_made = [(span, made if span.op is not Op.KEEP and not self.is_one else ()) for span, made in parts]
        return [(span, self.hand(made[0].hand) if made else self._wishing(span)) for span, made in parts_made]

    def _wishing(self, span: Span) -> str:
        return isolated(harmless(span.author)) if span.author and span.op is not Op.KEEP else ""

    def people(self, change: Change) -> tuple[str, ...]:
        """Those who made a change, each once."""
        touches = hands.touches(change)
        names = (harmless(name) for touch in touches for name in touch.hand.names or (self.say("hand unnamed"),))
        return tuple(dict.fromkeys(names))

    def row(self, change: Change) -> tuple[str, ...]:
        """The lines that say who made a change: one where one hand made it, else one for each, with what it did.

        None where one hand made all changes of the file, which is said once.
        """
        touches = () if self.is_one else hands.touches(change)
        labels = list(dict.fromkeys(self.hand(touch.hand) for touch in touches))
        if len(labels) < 2 and not any(map(_is_within, touches)):
            return tuple(labels)
        deeds = {label: self._deeds(change, label) for label in labels}
        return tuple(self.say("with words", what=label, words=deed) if deed else label for label, deed in deeds.items())

    def _deeds(self, change: Change, label: str) -> str:
        """What a hand did, edit by edit, then what it did within another's words."""
        stretches = [hands.parts(change), *(hands.note_parts(note) for note in change.notes)]
        edits = [edit for stretch in stretches for edit in self._edits(stretch, label)]
        within = [
            self.nested(touch)
            for touch in hands.touches(change)
            if self.hand(touch.hand) == label and _is_within(touch)
        ]
        return self.say("next").join(dict.fromkeys([*filter(None, edits), *within]))

    def _edits(self, stretch: Iterable[tuple[Span, Touches]], label: str) -> Iterator[str]:
        taken, brought = "", ""
        for span, made in stretch:
            own = any(self.hand(touch.hand) == label and not _is_within(touch) for touch in made)
            if span.op is Op.KEEP or not own:
                yield said_of_edit(taken, brought, self.say)
                taken, brought = "", ""
            elif span.op is Op.DELETE:
                taken += span.text.replace(BREAK, f" {BREAK_SIGN} ")
            else:
                brought += span.text.replace(BREAK, f" {BREAK_SIGN} ")
        yield said_of_edit(taken, brought, self.say)

    def nested(self, touch: Touch) -> str:
        """ "deletes “outer”, which Atlantis, 28 Nov, had inserted"."""
        assert touch.within is not None
        words = quote(touch.text.replace(BREAK, f" {BREAK_SIGN} "), self.say)
        key = "hand passing" if touch.op is Op.DELETE else "hand within"
        return self.say(key, words=words, other=self.hand(touch.within))


def _is_within(touch: Touch) -> bool:
    """Whether it stands in what another inserted, or takes out of it."""
    return touch.within is not None and touch.within.names != touch.hand.names


def told_hands(comparison: Comparison, overview: Overview) -> tuple[Bullets, ...]:
    """Who changed how much, and when; then what one did within another's words. None where nobody is known.

    overview: of the comparison, or of what its parties and time are chosen of, which may have more changes.
    """
    say, chosen = overview.say, overview.chosen
    is_whole = overview.comparison is comparison
    changes = tuple(compress(comparison.changes, overview.shown)) if is_whole else comparison.changes
    telling = replace(teller(comparison, say), with_year=True)
    touched = [tuple(filter(chosen.takes, hands.touches(change))) for change in changes]
    who = Bullets(tuple(_people(touched, telling, chosen)), say("hands"), "hands", zone=Zone.LISTS)
    nested = tuple(_nested(changes, teller(comparison, say), chosen))
    within = Bullets(nested, say("hands within"), "within", zone=Zone.LISTS)
    return tuple(block for block in (who, within) if block.items)


def undated(comparison: Comparison, say: Phrases, chosen: Selection) -> tuple[Prose, ...]:
    """How many changes are left out since they bear no date; none where none is asked for."""
    touched = [touches for change in comparison.changes if (touches := hands.touches(change))]
    missed = sum(any(map(chosen.misses, touches)) and not any(map(chosen.takes, touches)) for touches in touched)
    return (Prose((say.counted(missed, "hands missed"),), Voice.TOTAL),) if missed else ()


def _people(touched: Sequence[Touches], telling: HandTeller, chosen: Selection) -> Iterator[BulletItem]:
    say = telling.say
    counts = Counter(name for touches in touched for name in {name for touch in touches for name in _names(touch)})
    for name in (name for name in sorted(counts) if not chosen.by or chosen.has_party(name)):
        own = [touch.hand for touches in touched for touch in touches if name in _names(touch)]
        days = sorted({hand.date.date() for hand in own if hand.date})
        undated = say("hand undated") if any(hand.date is None for hand in own) else ""
        parts = (say.counted(counts[name], "hand changes"), telling.days(days), undated)
        yield BulletItem(isolated(harmless(name)) or say("hand unnamed"), say.comma.join(filter(None, parts)))


def _names(touch: Touch) -> tuple[str, ...]:
    return touch.hand.names or ("",)


def _nested(changes: Sequence[Change], telling: HandTeller, chosen: Selection) -> Iterator[BulletItem]:
    """What one took out of another's insertion or put into it, and words that one deleted and another brought again."""
    for change in changes:
        where = place(change.pair, telling.say)
        touches = [*hands.own_touches(change), *(touch for note in change.notes for touch in hands.note_touches(note))]
        for touch in touches:
            born = replace(touch, hand=touch.within or touch.hand)
            concerned = chosen.takes(touch) or (touch.passing and chosen.takes(born))
            if _is_within(touch) and concerned and touch.text != BREAK:
                stood = telling.say("hand before", place=where) if touch.before else where
                line = telling.say("with words", what=telling.hand(touch.hand), words=telling.nested(touch))
                yield BulletItem(stood, line)
        for span, made in hands.parts(change):
            if span.op is Op.KEEP and span.text.strip() and any(map(chosen.takes, made)):
                yield from (BulletItem(where, line) for line in _back(span, made, telling))


def _back(span: Span, made: Touches, telling: HandTeller) -> Iterator[str]:
    """ "“lamp”: deleted by Atlantis, 28 Nov; inserted again by Borduria, 29 Nov"; nothing where it is one author's."""
    gone, come = ({touch.op: touch for touch in made}.get(op) for op in (Op.DELETE, Op.INSERT))
    if gone and come and gone.hand.names != come.hand.names:
        first, second = telling.hand(gone.hand), telling.hand(come.hand)
        yield telling.say("hand back", words=quote(span.text, telling.say), first=first, second=second)
