"""Whether the same changes were made in two languages.

What differs between the new versions and did not between the old ones, and which places changed in one language
alone. Translators word anew what did not change, in one paragraph of eight of the published successors: such a change
counts for sure only where it reaches what languages share (numbers, symbols, dates, names, notes, the verb that opens
the paragraph), or where more words came or went than another wording takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from redline.comparing import compare
from redline.concording.differences import concord, place, tongue
from redline.concording.doubts import doubts_of_order
from redline.concording.model import Bead, Concordance, Difference, Discord
from redline.concording.rewordings import Rewording, rewordings
from redline.concording.units import VersionUnit, unit
from redline.languages import openers
from redline.languages.openers import UNKNOWN, Opening
from redline.messages import Message
from redline.model import Change, Op, Paragraph, Resolution

_MUCH = 50
"""Signs of English that come or go, beyond what takes their place, where more changed than the wording."""
_UNEVEN = 60
"""The same where both changed: by how much more one may have grown."""
_WIDE = 3.0
"""Signs of English to one of Chinese."""
_SAME_FORCE = ({"stress", "emphasize", "underline", "highlight"}, {"express", "concerned", "regret", "deplore"})
"""Lemmas of openers that translators put for each other."""


def concord_changes(old_a: Resolution, new_a: Resolution, old_b: Resolution, new_b: Resolution) -> Concordance:
    """Two versions of two texts: the new ones paragraph by paragraph, and which changes were not made in both.

    Discords that the old versions had already, in the same words, are none of the changes' and left out.
    """
    known = Counter(map(_said, concord(old_a, old_b).discords))
    made = concord(new_a, new_b)
    kept = []
    for discord in made.discords:
        if known[_said(discord)]:
            known[_said(discord)] -= 1
        else:
            kept.append(discord)
    sides = _Succession(old_a, new_a), _Succession(old_b, new_b)
    alone = [change for bead in made.beads if (change := _in_one(bead, *sides))]
    places = {(change.a, change.b) for change in alone if change.sure}
    rest = [
        discord
        for discord in kept
        if (discord.a, discord.b) not in places or discord.kind in (Difference.ORDER, Difference.JOINED)
    ]
    discords = sorted((*rest, *alone), key=_in_order(made))
    comparisons = sides[0].comparison, sides[1].comparison
    doubts = tuple(doubts_of_order(comparisons)) or made.doubts
    return replace(made, discords=tuple(discords), comparisons=comparisons, doubts=doubts)


def _said(discord: Discord) -> tuple[Difference, str]:
    return discord.kind, str(discord.message)


class _Succession:
    """A text and its successor in one language, and what became of each paragraph."""

    def __init__(self, old: Resolution, new: Resolution) -> None:
        self.new = new
        self.comparison = compare(old, new, typography="ignore")
        self._changes = {
            str(paragraph.address): change for change in self.comparison.changes for paragraph in change.pair.new
        }

    def changes(self, paragraphs: Iterable[Paragraph]) -> list[Change] | None:
        """What became of new paragraphs; None where nothing is known of one."""
        places = [str(paragraph.address) for paragraph in paragraphs]
        return [self._changes[place] for place in places] if self._changes.keys() >= {*places} else None

    def openings(self, changes: Sequence[Change]) -> tuple[Opening, Opening]:
        """What opens the first of changed paragraphs, before and after."""
        pair = changes[0].pair
        old, new = (
            openers.find(side[0].text.strip(), self.new.language) if side else UNKNOWN for side in (pair.old, pair.new)
        )
        return old, new

    def units(self, paragraphs: Iterable[Paragraph]) -> list[VersionUnit]:
        return [unit(paragraph, self.new.language) for paragraph in paragraphs]


def _in_one(bead: Bead, a: _Succession, b: _Succession) -> Discord | None:
    """What changed at a place in one language alone, or in one much more than in the other."""
    if not bead.a or not bead.b:
        return None
    of_a, of_b = a.changes(bead.a), b.changes(bead.b)
    if of_a is None or of_b is None:
        return None
    done_a, done_b = rewordings(of_a), rewordings(of_b)
    message, sure = _verb_of_one(of_a, of_b, a, b), True
    if not message and done_a and done_b:
        message = _uneven(of_a, of_b, a, b)
    elif not message and (done_a or done_b):
        side, changes, done = (a, of_a, done_a) if done_a else (b, of_b, done_b)
        sure = any(_is_weighty(change, side) for change in changes)
        where, what = tongue(side.new), _weightiest(done)
        changed = Message("concord.changed", where=where, what=what)
        message = changed if sure else Message("concord.reworded", where=where, what=what)
    return Discord(Difference.CHANGED_IN_ONE, place(bead.a), place(bead.b), message, sure) if message else None


def _weightiest(done: Iterable[Rewording]) -> Message:
    """What one language alone did, in words: what has figures, then what is longest."""
    return max(done, key=lambda rewording: (rewording.has_figures, rewording.size)).message()


def _is_weighty(change: Change, side: _Succession) -> bool:
    """Whether a change is more than another wording."""
    if change.kind == "unchanged":
        return False
    old, new = side.units(change.pair.old), side.units(change.pair.new)
    return not old or abs(_net(change, side.new.language)) >= _MUCH or _shared(old) != _shared(new)


def _verb_of_one(of_a: Sequence[Change], of_b: Sequence[Change], a: _Succession, b: _Succession) -> Message | None:
    """That another verb opens the paragraph in one language, where the other has the one that both had."""
    (old_a, new_a), (old_b, new_b) = a.openings(of_a), b.openings(of_b)
    before_a, before_b, after_a, after_b = (_lemma(opening) for opening in (old_a, old_b, new_a, new_b))
    if "" in (before_a, after_a, after_b) or before_a != before_b or (before_a == after_a) is (before_b == after_b):
        return None
    if any({after_a, after_b} <= alike for alike in _SAME_FORCE):
        return None
    side, old, new = (a, old_a, new_a) if before_a != after_a else (b, old_b, new_b)
    return Message("concord.changed", where=tongue(side.new), what=Rewording(old.words, new.words).message())


def _lemma(opening: Opening) -> str:
    return opening.row.lemma if opening.row else ""


def _shared(units: Sequence[VersionUnit]) -> tuple[Counter[str], Counter[str], frozenset[str], int]:
    """What languages share of paragraphs."""
    values: Counter[str] = sum((passage.values for passage in units), Counter())
    loose: Counter[str] = sum((passage.loose for passage in units), Counter())
    del loose["1"]
    return (
        values,
        loose,
        frozenset().union(*(passage.names for passage in units)),
        sum(passage.notes for passage in units),
    )


def _net(change: Change, language: str) -> float:
    """How many signs came, less those that went, as if of English."""
    signs = Counter({Op.INSERT: 0, Op.DELETE: 0})
    for span in change.spans:
        signs[span.op] += len(span.text)
    return (signs[Op.INSERT] - signs[Op.DELETE]) * (_WIDE if language == "zh" else 1.0)


def _uneven(of_a: Sequence[Change], of_b: Sequence[Change], a: _Succession, b: _Succession) -> Message | None:
    """Where both changed, and one grew by much more than the other."""
    if any(change.kind != "edited" for change in (*of_a, *of_b)):
        return None
    grown = [sum(_net(change, side.new.language) for change in of) for of, side in ((of_a, a), (of_b, b))]
    if abs(grown[0] - grown[1]) < _UNEVEN + 0.4 * min(map(abs, grown)):
        return None
    more, side = (of_a, a) if abs(grown[0]) > abs(grown[1]) else (of_b, b)
    return Message(
        "concord.more",
        where=tongue(side.new),
        what=max(rewordings(more), key=lambda rewording: rewording.size).message(),
    )


def _in_order(made: Concordance) -> Callable[[Discord], int]:
    """Where a discord stands among the beads; those of lines around the body first."""
    places = {(place(bead.a), place(bead.b)): at for at, bead in enumerate(made.beads, 1)}
    return lambda discord: places.get((discord.a, discord.b), 0)
