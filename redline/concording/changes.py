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
from redline.concording.growth import are_apart, growth, signs
from redline.concording.model import Bead, Concordance, Difference, Discord
from redline.concording.rewordings import Rewording, rewordings
from redline.concording.units import VersionUnit, unit
from redline.languages import openers
from redline.languages.openers import UNKNOWN, Opening
from redline.languages.typography import unvowelled
from redline.messages import Message
from redline.model import Change, Paragraph, Resolution

_ADVERB = "地"
_SAME_FORCE = (
    {"stress", "emphasize", "underline", "highlight"},
    {"stress", "affirm", "reaffirm", "reiterate"},
    {"express", "concerned", "regret", "deplore", "alarmed", "disturbed"},
    {"recognize", "acknowledge", "consider", "note", "aware", "conscious"},
    {"request", "reiterate request"},
)
"""Lemmas of openers that translators put for each other."""
_ONE_VERB = {"ar": {"call", "invite"}}
"""Lemmas that one verb of a language stands for: of 36 paragraphs that يدعو opens 26 call upon in English."""


def concord_changes(old_a: Resolution, new_a: Resolution, old_b: Resolution, new_b: Resolution) -> Concordance:
    """Two versions of two texts: the new ones paragraph by paragraph, and which changes were not made in both.

    Discords that the old versions had already, in the same words, are none of the changes' and left out.
    """
    before = concord(old_a, old_b)
    known = Counter(map(_said, before.discords))
    made = concord(new_a, new_b)
    kept = []
    for discord in made.discords:
        if known[_said(discord)]:
            known[_said(discord)] -= 1
        else:
            kept.append(discord)
    sides = _Succession(old_a, new_a, 1.0), _Succession(old_b, new_b, _scale(before.beads))
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


def _scale(beads: Iterable[Bead]) -> float:
    """Signs of the second language to one of the first, in the paragraphs that both have."""
    both = [bead for bead in beads if bead.a and bead.b]
    a, b = (
        sum(signs(paragraph.text) for side in sides for paragraph in side)
        for sides in ([bead.a for bead in both], [bead.b for bead in both])
    )
    return b / a if a and b else 1.0


class _Succession:
    """A text and its successor in one language, and what became of each paragraph.

    scale: signs of the language to one of the first language.
    """

    def __init__(self, old: Resolution, new: Resolution, scale: float) -> None:
        self.new, self.scale = new, scale
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
        return self._opening(pair.old), self._opening(pair.new)

    def _opening(self, paragraphs: Sequence[Paragraph]) -> Opening:
        """UNKNOWN of what an adverb opens in Chinese, "with concern" before the verb."""
        text = paragraphs[0].text.strip() if paragraphs else ""
        opening = openers.find(text, self.new.language)
        return UNKNOWN if text.removeprefix(opening.words).startswith(_ADVERB) else opening

    def units(self, paragraphs: Iterable[Paragraph]) -> list[VersionUnit]:
        return [unit(paragraph, self.new.language) for paragraph in paragraphs]


def _in_one(bead: Bead, a: _Succession, b: _Succession) -> Discord | None:
    """What changed at a place in one language alone, or in one much more than in the other."""
    if not bead.a or not bead.b:
        return None
    of_a, of_b = a.changes(bead.a), b.changes(bead.b)
    if of_a is None or of_b is None:
        return None
    message = _verb_of_one(of_a, of_b, a, b)
    told = (message, True) if message else _words_of_one(of_a, of_b, a, b)
    return Discord(Difference.CHANGED_IN_ONE, place(bead.a), place(bead.b), *told) if told else None


def _words_of_one(
    of_a: Sequence[Change], of_b: Sequence[Change], a: _Succession, b: _Succession
) -> tuple[Message, bool] | None:
    """What one language did alone, or more than the other, and whether that is sure."""
    done_a, done_b = rewordings(of_a), rewordings(of_b)
    grown_a, grown_b = growth(done_a, a.scale), growth(done_b, b.scale)
    are_uneven = are_apart(grown_a, grown_b)
    if done_a and done_b:
        if not are_uneven or any(change.kind != "edited" for change in (*of_a, *of_b)):
            return None
        side, done = (a, done_a) if abs(grown_a.net) > abs(grown_b.net) else (b, done_b)
        longest = max(done, key=lambda rewording: rewording.size)
        return Message("concord.more", where=tongue(side.new), what=longest.message()), True
    if not done_a and not done_b:
        return None
    side, changes, done = (a, of_a, done_a) if done_a else (b, of_b, done_b)
    where, what = tongue(side.new), _weightiest(done)
    if are_uneven or any(_is_weighty(change, side) for change in changes):
        return Message("concord.changed", where=where, what=what), True
    return Message("concord.reworded", where=where, what=what), False


def _weightiest(done: Iterable[Rewording]) -> Message:
    """What one language alone did, in words: what has figures, then what is longest."""
    return max(done, key=lambda rewording: (rewording.has_figures, rewording.size)).message()


def _is_weighty(change: Change, side: _Succession) -> bool:
    """Whether a change reaches what languages share: a paragraph that came is one."""
    if change.kind == "unchanged":
        return False
    old, new = side.units(change.pair.old), side.units(change.pair.new)
    return not old or _shared(old) != _shared(new)


def _verb_of_one(of_a: Sequence[Change], of_b: Sequence[Change], a: _Succession, b: _Succession) -> Message | None:
    """That another verb opens the paragraph in one language, and the other kept its own.

    Not where both verbs are the same now: then one language was brought to the other.
    """
    openings_a, openings_b = a.openings(of_a), b.openings(of_b)
    if "" in map(_lemma, (*openings_a, *openings_b)) or _lemma(openings_a[1]) == _lemma(openings_b[1]):
        return None
    for side, (old, new), kept in ((a, openings_a, openings_b), (b, openings_b, openings_a)):
        if _is_another(old, new, side.new.language) and _is_kept(*kept):
            words = Rewording(old.words, new.words).message()
            return Message("concord.changed", where=tongue(side.new), what=words)
    return None


def _is_another(old: Opening, new: Opening, language: str) -> bool:
    """Whether an opener is another verb, and none that translators put for the old one."""
    lemmas = {_lemma(old), _lemma(new)}
    alike = (*_SAME_FORCE, _ONE_VERB.get(language, set()))
    return len(lemmas) > 1 and not any(lemmas <= group for group in alike)


def _is_kept(old: Opening, new: Opening) -> bool:
    """Whether the same words open a paragraph, but for an adverb before or behind: "Welcomes", "Also welcomes"."""
    words = [unvowelled(opening.words.casefold()) for opening in (old, new)]
    return _lemma(old) == _lemma(new) and (words[0] in words[1] or words[1] in words[0])


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


def _in_order(made: Concordance) -> Callable[[Discord], int]:
    """Where a discord stands among the beads; those of lines around the body first."""
    places = {(place(bead.a), place(bead.b)): at for at, bead in enumerate(made.beads, 1)}
    return lambda discord: places.get((discord.a, discord.b), 0)
