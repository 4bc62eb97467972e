"""One decision that shows in many places: a word replaced throughout, references that moved with their paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redline.comparing.classes import ChangeClass, Classified, Reason, Setting
from redline.comparing.classes.weights import of_part, weight
from redline.comparing.telling.crossings import crossings
from redline.comparing.telling.verdict import is_body
from redline.languages.typography import fold
from redline.model import Comparison
from redline.patterns import lazy
from redline.records import dataclass

TIMES = 3
"""How often the same words must be replaced to be told once: two may be a coincidence ("and" → "or")."""

PARAGRAPHS = 2
"""In how many paragraphs at least: what happens in one alone is told there."""

_WORD = lazy(r"[^\W_]+(?:['\-][^\W_]+)*'?")
_APART = frozenset((ChangeClass.NEW, ChangeClass.DROPPED, ChangeClass.MOVED, ChangeClass.AGREED, ChangeClass.MANDATE))
"""Classes of whole paragraphs, of words that are told by where else they stand, and of what is asked for: each "report"
is another one."""

_NOTES = frozenset(("new footnote", "dropped footnote"))

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The same change in many places.

    kind: "words" for a replacement, "references" for "paragraph 5 above" → "paragraph 6 above".
    reason: one of those that it sums up, the weightiest of those with the words that are printed most often.
    step: by how much the numbers of references moved, None where not all by the same.
    times: how often.   places: of the changes, in the comparison's order.   weight: of the weightiest.
    """

    kind: str
    reason: Reason
    times: int
    places: tuple[int, ...]
    weight: int
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a comparison, the weightiest first, and each change without what they tell.

    rest: one for each change; one that holds nothing else has no reasons, and `told` its place.
    """

    decisions: tuple[Decision, ...]
    rest: tuple[Classified, ...]
    told: frozenset[int]


def decide(
    comparison: Comparison, classified: Sequence[Classified], setting: Setting, wanted: Sequence[bool] = ()
) -> Decided:
    """The decisions of a comparison's body. classified: its changes, see `classes.classify`.

    wanted: whether a change is looked at, () for all of them.

    The same replacement is one of the same words for the same words (or for none, or of none), whatever their case, the
    kinds of their hyphens and apostrophes, and the little words around them: "la conviction" → "les convictions" is
    "sa conviction" → "ses convictions". Another number or gender of a word is another word.
    """
    alike: dict[Key, list[tuple[int, Reason]]] = defaultdict(list)
    followed = _followed(comparison)
    for place, change in enumerate(classified):
        if is_body(change.change) and (not wanted or wanted[place]):
            for reason in change.reasons:
                if key := _key(reason, followed.get(place, {}), setting):
                    alike[key].append((place, reason))
    groups = [group for group in alike.values() if _is_decision(group)]
    decisions = sorted((_decision(group, followed, setting) for group in groups), key=_order)
    taken = {(place, reason) for group in groups for place, reason in group}
    rest = tuple(_without(place, change, taken, setting) for place, change in enumerate(classified))
    covered = frozenset(at for at, change in enumerate(classified) if change.reasons and not rest[at].reasons)
    return Decided(tuple(decisions), rest, covered)


def _followed(comparison: Comparison) -> dict[int, dict[tuple[str, str], int]]:
    """By change, the numbers that references to a paragraph had and have, with how far they moved."""
    steps: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for crossing in crossings(comparison):
        if crossing.followed:
            for old, new in zip(crossing.old, crossing.new, strict=True):
                steps[crossing.place][old, new] = int(new) - int(old)
    return steps


def _key(reason: Reason, followed: dict[tuple[str, str], int], setting: Setting) -> Key:
    """Equal for reasons that are one decision; () for what is none."""
    if _steps(reason, followed) is not None:
        return ("references",)
    if reason.code in _APART or reason.what in _NOTES:
        return ()
    old, new = _levelled(reason.old, setting), _levelled(reason.new, setting)
    if old.casefold() != new.casefold():
        old, new = old.casefold(), new.casefold()
    if bool(reason.old.strip()) != bool(old) or bool(reason.new.strip()) != bool(new):
        return ()  # a side has none but little words
    says = reason.code is ChangeClass.TECHNICAL or all(map(_says_something, filter(None, (old, new))))
    return ("words", old, new) if old != new and says else ()


def _steps(reason: Reason, followed: dict[tuple[str, str], int]) -> list[int] | None:
    """How far the numbers of a reference moved, where it moved as its paragraphs did."""
    if reason.what != "place" or not followed:
        return None
    old, new = (_numbers(words) for words in (reason.old, reason.new))
    if len(old) != len(new) or not old:
        return None
    moved = [followed.get(pair) for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    return [step for step in moved if step is not None] if moved and None not in moved else None


def _numbers(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if word.isdigit()]


def _says_something(words: str) -> bool:
    """Whether words tell by themselves what is replaced: "7" → "9" or "and" → "or" in three places needs them all."""
    return any(sign.isalpha() for sign in words)


def _levelled(words: str, setting: Setting) -> str:
    """Words without the little ones and the punctuation around them."""
    little = setting.words.little | setting.words.joints
    inner = list(_stripped(_WORD.findall(fold(words)), little))
    return " ".join(list(_stripped(inner[::-1], little))[::-1])


def _bare(words: str, setting: Setting) -> str:
    """Words as printed without the little ones around them."""
    little = setting.words.little | setting.words.joints
    parts = words.split()
    while parts and all(word.casefold().strip("'") in little for word in _WORD.findall(fold(parts[0]))):
        parts.pop(0)
    while parts and all(word.casefold().strip("'") in little for word in _WORD.findall(fold(parts[-1]))):
        parts.pop()
    return " ".join(parts)


def _stripped(words: Iterable[str], little: frozenset[str]) -> Iterator[str]:
    begun = False
    for word in words:
        begun = begun or word.casefold().strip("'") not in little
        if begun:
            yield word


def _is_decision(group: Sequence[tuple[int, Reason]]) -> bool:
    times = sum(_printed(group).values())
    return times >= TIMES and len({place for place, _ in group}) >= PARAGRAPHS


def _printed(group: Sequence[tuple[int, Reason]]) -> Counter[tuple[str, str]]:
    """How often the words are replaced, as printed; what is of two classes, since it may be either, counts once."""
    often: dict[tuple[int, str, str], int] = defaultdict(int)
    for place, reason in group:
        at = place, reason.old, reason.new
        often[at] = max(often[at], reason.times)
    printed: Counter[tuple[str, str]] = Counter()
    for (_, old, new), times in often.items():
        printed[old, new] += times
    return printed


def _decision(
    group: Sequence[tuple[int, Reason]], followed: dict[int, dict[tuple[str, str], int]], setting: Setting
) -> Decision:
    printed, places = _printed(group), tuple(dict.fromkeys(place for place, _ in group))
    times = sum(printed.values())
    words, _ = printed.most_common(1)[0]
    alike = [reason for _, reason in group if (reason.old, reason.new) == words]
    reason = replace(max(alike, key=of_part), note="")
    if len(printed) > 1:  # the little words around are not those of every place
        reason = replace(reason, old=_bare(reason.old, setting), new=_bare(reason.new, setting))
    heaviest = max(of_part(reason) for _, reason in group)
    steps = [_steps(reason, followed.get(place, {})) for place, reason in group]
    if None in steps:
        return Decision("words", reason, times, places, heaviest)
    by = {step for moved in steps for step in moved or ()}
    return Decision("references", reason, times, places, heaviest, by.pop() if len(by) == 1 else None)


def _order(decision: Decision) -> tuple[int, int, tuple[int, ...]]:
    return -decision.weight, -decision.times, decision.places


def _without(place: int, change: Classified, taken: set[tuple[int, Reason]], setting: Setting) -> Classified:
    kept = tuple(reason for reason in change.reasons if (place, reason) not in taken)
    if len(kept) == len(change.reasons):
        return change
    return replace(change, reasons=kept, weight=weight(change.change, kept, setting))
