"""The predecessor of a text: the newest earlier adopted text of its title, or one that its preamble cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from redline.messages import Message, linked
from redline.sessions.batch import evidence
from redline.sessions.batch.found import FoundBy, FoundPair, Relation, SessionText, Unpaired


class AdoptedTexts:
    """The adopted texts of a folder, by title and by number."""

    def __init__(self, texts: Iterable[SessionText]) -> None:
        self.titled: dict[str, list[SessionText]] = defaultdict(list)
        self.numbered: dict[str, list[SessionText]] = defaultdict(list)
        for text in texts:
            if text.card.adopted:
                self.titled[evidence.title(text)].append(text)
                self.numbered["".join(text.card.number.split())].append(text)


def predecessor(
    new: SessionText, adopted: AdoptedTexts, sisters: frozenset[tuple[str, int | None]]
) -> FoundPair | Unpaired:
    """The text that `new` follows, or why there is none.

    sisters: title and session of every text in the folder; a text with a successor of its own title has no other.
    """
    sure, unordered, strange = _of_one_title(new, adopted)
    if sure:
        return _chosen(new, sure)
    cited = _cited(new, adopted, sisters)
    if cited:
        return _chosen(new, cited)
    if not unordered and (near := _of_nearly_one_title(new, adopted)):
        return _chosen(new, near)
    if unordered:
        return _several(new, unordered, "order")
    if strange:
        return _several(new, strange, "words")
    return Unpaired(new.path, Message("pair.none-earlier"))


def _of_one_title(new: SessionText, adopted: AdoptedTexts) -> tuple[list[SessionText], ...]:
    """Those that are sure, those of which nothing tells if they came first, and those with hardly a word alike."""
    sure: list[SessionText] = []
    unordered: list[SessionText] = []
    strange: list[SessionText] = []
    title = evidence.title(new)
    for old in adopted.titled[title] if title in adopted.titled and title else ():
        order = evidence.before(old, new)
        if not evidence.may_follow(old, new) or order is False:
            continue
        cited = evidence.citation(new, old) is not None
        if not cited and order is None:
            unordered.append(old)
        elif not cited and evidence.resemblance(old, new) < evidence.SAME_TITLE:
            strange.append(old)
        else:
            sure.append(old)
    return sure, unordered, strange


def _cited(new: SessionText, adopted: AdoptedTexts, sisters: frozenset[tuple[str, int | None]]) -> list[SessionText]:
    """Earlier texts of another title that the preamble cites, and whose words the new text largely has."""
    numbers = {"".join(cited.number.split()) for cited in new.card.cites}
    olds = [old for number in sorted(numbers) for old in adopted.numbered.get(number, ())]
    return [
        old
        for old in olds
        if evidence.may_follow(old, new)
        and evidence.before(old, new) is not False
        and evidence.citation(new, old) is not None
        and (evidence.title(old), new.card.session) not in sisters
        and evidence.resemblance(old, new) >= evidence.OTHER_TITLE
    ]


def _of_nearly_one_title(new: SessionText, adopted: AdoptedTexts) -> list[SessionText]:
    """Earlier texts whose title has other words or signs for the same, and whose words the new text largely has."""
    return [
        old
        for olds in adopted.titled.values()
        for old in olds
        if evidence.title(old) != evidence.title(new)
        and evidence.nearly_of_one_title(old, new)
        and evidence.may_follow(old, new)
        and evidence.before(old, new)
        and evidence.resemblance(old, new) >= evidence.OTHER_TITLE
    ]


def _chosen(new: SessionText, olds: Sequence[SessionText]) -> FoundPair | Unpaired:
    """The newest of them; of those of its session, and where nothing tells which is newer, the one that is cited."""
    last = evidence.newest(olds)
    sessions = {old.card.session for old in last}
    peers = [old for old in olds if old in last or (old.card.session is not None and old.card.session in sessions)]
    if len(peers) > 1:
        last = evidence.newest([old for old in peers if evidence.citation(new, old)]) or last
    if len(last) != 1:
        return _several(new, last, "predecessor")
    old = last[0]
    cited = evidence.cited_as(new, old)
    titled = None
    if evidence.title(old) == evidence.title(new):
        titled = Message("pair.same-title")
    elif cited is None:
        titled = Message("pair.near-title", title=old.card.title)
    reason = linked("said.then", [part for part in (cited, titled, _passed_over(old, olds)) if part])
    return FoundPair(old.path, new.path, FoundBy.PREAMBLE if cited else FoundBy.TITLE, Relation.PREDECESSOR, reason)


def _passed_over(old: SessionText, olds: Sequence[SessionText]) -> Message | None:
    if len(olds) == 1:
        return None
    if old in evidence.newest(olds):
        return Message("pair.newest", count=len(olds))
    return Message("pair.cited-one", count=len(olds))


def _several(new: SessionText, olds: Sequence[SessionText], why: str) -> Unpaired:
    """why: what is missing to choose, "predecessor", "order" or "words"."""
    names = tuple(old.name for old in olds)
    several = Message("pair.several", why=why, names=names)
    reason = several if len(olds) > 1 else Message("pair.single", why=why, names=names)
    return Unpaired(new.path, reason, tuple(old.path for old in olds))
