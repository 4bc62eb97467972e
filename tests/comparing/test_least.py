"""The measure of all marking: nothing smaller is possible, and it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.comparing.marking.tokens import DiffToken, tokens
from redline.runs import Run
from tests.trials.least import exact, kept, least

texts = st.lists(st.text("ab é", max_size=4), max_size=3)


def cut(text: str) -> tuple[DiffToken, ...]:
    return tokens((Run(text),))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["Takes note;"], ["Takes note;"], 0),
        (["of 78/199 on seeds"], ["of 79/166 on seeds"], 12),
        (["lamps", "maps"], ["maps", "lamps"], 8),
        (["boats", "seeds and maps"], ["seeds and old maps", "mills"], 14),
        ([], ["new"], 3),
        ([], [], 0),
    ],
)
def test_the_least_is_counted_in_characters_of_whole_tokens(old: list[str], new: list[str], expected: int) -> None:
    assert least([cut(text) for text in old], [cut(text) for text in new]) == expected


def test_of_two_ways_to_keep_tokens_the_one_that_prints_more_counts() -> None:
    assert kept(cut("a b c lamplighters"), cut("lamplighters a b c")) == len("lamplighters")


@given(texts, texts)
def test_no_pairing_in_order_keeps_more(old: list[str], new: list[str]) -> None:
    before, after = [cut(text) for text in old], [cut(text) for text in new]

    assert least(before, after) == len("".join((*old, *new))) - 2 * most_kept(before, after)


def most_kept(old: Sequence[Sequence[DiffToken]], new: Sequence[Sequence[DiffToken]]) -> int:
    """By trying every pairing, and in a pair every choice of old tokens."""
    pairings = [
        zip(olds, news, strict=True)
        for size in range(min(len(old), len(new)) + 1)
        for olds in combinations(old, size)
        for news in combinations(new, size)
    ]
    return max(sum(longest(one, other) for one, other in pairing) for pairing in pairings)


def longest(old: Sequence[DiffToken], new: Sequence[DiffToken]) -> int:
    choices = [choice for size in range(len(old) + 1) for choice in combinations(old, size)]
    return max(sum(token.units for token in choice) for choice in choices if is_within(choice, new))


def is_within(choice: Sequence[DiffToken], text: Sequence[DiffToken]) -> bool:
    rest = iter(text)
    return all(any(exact(token) == exact(other) for other in rest) for token in choice)
