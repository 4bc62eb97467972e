"""How often an aligner is right about drafts of which the truth is known, beside thirty lines of greedy matching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from redline.comparing.aligning.alignment import align
from redline.model import Paragraph
from tests.trials.drafts import Draft, Recipe

Group = tuple[tuple[int, ...], tuple[int, ...]]
Found = dict[Group, bool]
"""Groups of paragraphs that belong together, by place; True for moved ones."""


@dataclass
class Score:
    """Counts of what was right, found and true, by question."""

    right: Counter[str]
    found: Counter[str]
    true: Counter[str]

    def precision(self, name: str) -> float:
        return self.right[name] / self.found[name] if self.found[name] else 1.0

    def recall(self, name: str) -> float:
        return self.right[name] / self.true[name] if self.true[name] else 1.0

    def f1(self, name: str) -> float:
        total = self.found[name] + self.true[name]
        return 2 * self.right[name] / total if total else 1.0


def by_redline(case: Draft) -> Found:
    """What `align` finds."""
    old = {id(paragraph): place for place, paragraph in enumerate(case.old)}
    new = {id(paragraph): place for place, paragraph in enumerate(case.new)}
    return {
        (tuple(old[id(one)] for one in pair.old), tuple(new[id(one)] for one in pair.new)): pair.moved
        for pair in align(case.old, case.new)
    }


def by_bigrams(case: Draft) -> Found:
    """The floor: every old paragraph with every new one, the most alike first, one to one."""
    old, new = _bigrams(case.old), _bigrams(case.new)
    links = []
    for one, before in enumerate(old):
        for other, after in enumerate(new):
            alike = 2 * (before & after).total() / (before.total() + after.total())
            if alike >= 0.5:
                links.append((-alike, one, other))
    partner: dict[int, int] = {}
    for _, one, other in sorted(links):
        if one not in partner and other not in partner.values():
            partner[one] = other
    chain = _longest_rise([partner[one] for one in sorted(partner)])
    found: Found = {((one,), (other,)): other not in chain for one, other in partner.items()}
    for one in set(range(len(old))) - set(partner):
        found[(one,), ()] = False
    for other in set(range(len(new))) - set(partner.values()):
        found[(), (other,)] = False
    return found


def _bigrams(paragraphs: Sequence[Paragraph]) -> list[Counter[str]]:
    return [
        Counter(text[at : at + 2] for at in range(len(text) - 1))
        for text in (paragraph.text.lower() for paragraph in paragraphs)
    ]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    best: list[list[int]] = [[]]
    for number in numbers:
        before: list[int] = []
        for rise in best:
            if len(rise) > len(before) and rise[-1] < number:
                before = rise
        best.append([*before, number])
    longest = max(best, key=len)
    return set(longest)


def truth(case: Draft) -> Found:
    """What the generator did."""
    groups = {(olds, news): moved for olds, news, moved in case.groups}
    linked_old = {place for olds, _ in groups for place in olds}
    linked_new = {place for _, news in groups for place in news}
    groups.update({((place,), ()): False for place in range(len(case.old)) if place not in linked_old})
    groups.update({((), (place,)): False for place in range(len(case.new)) if place not in linked_new})
    return groups


def score(cases: Iterable[Draft], way: Callable[[Draft], Found]) -> Score:
    """All cases' counts together: links, groups, split, merged, moved."""
    result = Score(Counter(), Counter(), Counter())
    for case in cases:
        found, true = _answers(way(case)), _answers(truth(case))
        for name, answers in true.items():
            result.true[name] += len(answers)
            result.found[name] += len(found[name])
            result.right[name] += len(answers & found[name])
    return result


def _answers(groups: Found) -> dict[str, set[object]]:
    return {
        "links": {(one, other) for olds, news in groups for one in olds for other in news},
        "groups": set(groups),
        "split": {group for group in groups if len(group[1]) > 1},
        "merged": {group for group in groups if len(group[0]) > 1},
        "moved": {(one, other) for (olds, news), moved in groups.items() if moved for one in olds for other in news},
    }


def recipes(size: int, language: str) -> list[Recipe]:
    """From a quiet successor to a text of which little is left."""
    ways: list[dict[str, float]] = [
        {},
        {"edited": 0.2, "heavy": 0.1},
        {"edited": 0.8, "heavy": 0.2, "new": 0.2},
        {"edited": 0.5, "heavy": 0.6},
        {"new": 0.35, "dropped": 0.3, "moved": 0.05},
        {"split": 0.1, "merged": 0.1, "moved": 0.06, "edited": 0.3},
        {"formulas": 1.0, "topics": 5, "edited": 0.4},
    ]
    seeds = max(1, min(6, 1500 // size))
    return [Recipe(size, language, seed, **way) for way in ways for seed in range(seeds)]  # type: ignore[arg-type]  # shares only
