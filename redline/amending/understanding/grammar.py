"""The engine: a rule, tried at a token, gives every place where it can end and what it means there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Any

from redline.amending.understanding.lexing import Token
from redline.records import dataclass

Rule = Callable[["Chart", int], Iterator[tuple[int, Any]]]
"""What a rule gives for a chart and the place of a token: the place behind what it read, and its meaning."""


@dataclass
class Chart:
    """The tokens of an instruction, an END at last, and what each rule was found to read at each of them.

    tried:   for each token, the terminals that would have fitted there.
    reached: for each token, the parts of a clause that were read up to it.
    """

    tokens: Sequence[Token]
    known: dict[tuple[Rule, int], tuple[tuple[int, Any], ...]] = field(default_factory=dict)
    tried: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    reached: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)

    def kind(self, at: int) -> str:
        """The terminal at a place; END behind the last."""
        return self.tokens[at].kind if at < len(self.tokens) else "END"

    def has(self, at: int, *kinds: str) -> bool:
        """Whether one of the terminals stands at a place; that it would have fitted there is kept."""
        self.tried[at].update(kinds)
        return (self.tokens[at].kind if at < len(self.tokens) else "END") in kinds

    def over(self, at: int, kinds: frozenset[str]) -> int:
        """The place behind all tokens of these kinds."""
        while self.kind(at) in kinds:
            at += 1
        return at

    def read(self, rule: Rule, at: int) -> tuple[tuple[int, Any], ...]:
        """Each end and meaning of a rule at a place, equal ones once."""
        key = (rule, at)
        if key not in self.known:
            self.known[key] = ()  # a rule that begins with itself finds nothing there
            self.known[key] = tuple(dict.fromkeys(rule(self, at)))
        return self.known[key]
