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
from redline.concording.model import Bead, Concordance, Difference, Discord
from redline.concording.units import VersionUnit, unit
from redline.messages import Message
from redline.model import Change, Op, Paragraph, Resolution

_MUCH = 50
"""Signs of English that come or go, beyond what takes their place, where more changed than the wording."""
_UNEVEN = 60
"""The same where both changed: by how much more one may have grown."""
_WIDE = 3.0
"""Signs of English to one of Chinese."""
_QUOTED = 60
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
    return replace(made, discords=tuple(discords), old=(old_a, old_b))


def _said(discord: Discord) -> tuple[Difference, str]:
    return discord.kind, str(discord.message)


class _Succession:
    """A text and its successor in one language, and what became of each paragraph."""

    def __init__(self, old: Resolution, new: Resolution) -> None:
        self.old, self.new = old, new
        comparison = compare(old, new, typography="ignore")
        self._changes = {
            str(paragraph.address): change for change in comparison.changes for paragraph in change.pair.new
        }

    def change(self, paragraph: Paragraph) -> Change | None:
        return self._changes.get(str(paragraph.address))

    def units(self, paragraphs: Iterable[Paragraph]) -> list[VersionUnit]:
        return [unit(paragraph, self.new.language) for paragraph in paragraphs]


def _in_one(bead: Bead, a: _Succession, b: _Succession) -> Discord | None:
    """What changed at a place in one language alone, or in one much more than in the other."""
    if not bead.a or not bead.b:
        return None
    of_a, of_b = ([side.change(paragraph) for paragraph in part] for side, part in ((a, bead.a), (b, bead.b)))
    if not _is_known(of_a) or not _is_known(of_b):
        return None
    changed_a, changed_b = _is_changed(of_a), _is_changed(of_b)
    if changed_a is changed_b:
        return _uneven(bead, of_a, of_b, a, b) if changed_a else None
    side, counterpart, changes = (a, b, of_a) if changed_a else (b, a, of_b)
    sure = _is_weighty(changes, side, counterpart.units(bead.b if changed_a else bead.a)[0].opener)
    where, words = tongue(side.new), _what(changes)
    if sure:
        message = Message("concord.changed", where=where, words=words)
    else:
        message = Message("concord.reworded", where=where, words=words)
    return Discord(Difference.CHANGED_IN_ONE, place(bead.a), place(bead.b), message, sure)


def _is_known(changes: Sequence[Change | None]) -> bool:
    return all(change is not None for change in changes)


def _is_changed(changes: Sequence[Change | None]) -> bool:
    return any(change is not None and change.kind != "unchanged" for change in changes)


def _is_weighty(changes: Sequence[Change | None], side: _Succession, opener: str) -> bool:
    """Whether a change is more than another wording.   opener: the lemma that opens it in the other language."""
    for change in changes:
        if change is None or change.kind == "unchanged":
            continue
        old, new = side.units(change.pair.old), side.units(change.pair.new)
        if not old or abs(_net(change, side.new.language)) >= _MUCH or _shared(old) != _shared(new):
            return True
        if old[0].opener == opener and new[0].opener not in ("", opener) and not _is_same_force(opener, new[0].opener):
            return True
    return False


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


def _is_same_force(first: str, second: str) -> bool:
    return any({first, second} <= alike for alike in _SAME_FORCE)


def _net(change: Change, language: str) -> float:
    """How many signs came, less those that went, as if of English."""
    signs = Counter({Op.INSERT: 0, Op.DELETE: 0})
    for span in change.spans:
        signs[span.op] += len(span.text)
    return (signs[Op.INSERT] - signs[Op.DELETE]) * (_WIDE if language == "zh" else 1.0)


def _uneven(
    bead: Bead, of_a: Sequence[Change | None], of_b: Sequence[Change | None], a: _Succession, b: _Succession
) -> Discord | None:
    """Where both changed, and one grew by much more than the other."""
    grown = [
        sum(_net(change, side.new.language) for change in changes if change is not None)
        for changes, side in ((of_a, a), (of_b, b))
    ]
    if any(change is None or change.kind != "edited" for change in (*of_a, *of_b)) or not _are_apart(*grown):
        return None
    more, side = (of_a, a) if abs(grown[0]) > abs(grown[1]) else (of_b, b)
    message = Message("concord.more", where=tongue(side.new), words=_what(more))
    return Discord(Difference.CHANGED_IN_ONE, place(bead.a), place(bead.b), message)


def _are_apart(first: float, second: float) -> bool:
    return abs(first - second) >= _UNEVEN + 0.4 * min(abs(first), abs(second))


def _what(changes: Sequence[Change | None]) -> str:
    """The words that came or went, the longest stretch first; "" of a change in notes alone."""
    spans = [span for change in changes if change for span in change.spans if span.op is not Op.KEEP]
    words = [" ".join(span.text.split()) for span in sorted(spans, key=lambda span: -len(span.text))]
    return words[0][:_QUOTED] if words else ""


def _in_order(made: Concordance) -> Callable[[Discord], int]:
    """Where a discord stands among the beads; those of lines around the body first."""
    places = {(place(bead.a), place(bead.b)): at for at, bead in enumerate(made.beads, 1)}
    return lambda discord: places.get((discord.a, discord.b), 0)
