"""Ordinals from 1 to 100, as sessions are counted: from a table of units and tens, by each language's rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from redline.patterns import lazy
from redline.records import dataclass

_JOINT = lazy(r"(?=[- ])")


@dataclass(frozen=True, slots=True)
class Ordinals:
    """One language's ordinals.

    words:   every form, as printed in lower case, and its value.
    keys:    the same, without blanks and hyphens.
    pattern: matches a form or a numeral ("53rd") in any case; no group.
    numeral: matches a numeral; group 1 holds the digits.
    """

    words: Mapping[str, int]
    keys: Mapping[str, int]
    pattern: str
    numeral: re.Pattern[str]

    def value(self, text: str) -> int | None:
        """The value of an ordinal that `pattern` matched; None for anything else."""
        numeral = self.numeral.fullmatch(text.strip())
        if numeral:
            return int(numeral[1])
        return self.keys.get(_key(text))


def build(table: Mapping[str, Any]) -> Ordinals:
    """The ordinals of one data file's [ordinals] table.

    units: ordinals from 1 to 19.   tens: [value, cardinal, ordinal] from 20 to 100.
          Units run up to the next ten: to 19 where seventy is "soixante-dix".   joint: what joins ten and unit.
    joints: [value, ending] where a number is joined in its own way.   reversed: the unit comes first.
    first: the word for one within a compound.   others: [value, word] besides the regular one.
    endings: [ending, ending in another case].   prefix: stands before every word.
    """
    words: dict[str, int] = {word: number for number, word in enumerate(table["units"], 1)}
    irregular = dict(table.get("joints", ()))
    tens = [ten for ten, _, _ in table["tens"]]
    for (ten, cardinal, ordinal), end in zip(table["tens"], [*tens[1:], *(ten + 1 for ten in tens[-1:])], strict=True):
        words[ordinal] = ten
        for unit in range(1, end - ten):
            words[_compound(table, irregular, ten, unit, cardinal, ordinal)] = ten + unit
    words.update({word: number for number, word in table.get("others", ())})
    for ending, inflected in table.get("endings", ()):
        words.update(
            {word.replace(ending, inflected): number for word, number in list(words.items()) if ending in word}
        )
    prefix = table.get("prefix", "")
    words = {prefix + word: number for word, number in words.items()}
    pattern = f"(?:{_any_of(words)}|{table['numeral'].replace('(', '(?:', 1)})"
    keys = {_key(word): number for word, number in words.items()}
    return Ordinals(words, keys, pattern, re.compile(table["numeral"]))


def _compound(
    table: Mapping[str, Any], irregular: Mapping[int, str], ten: int, unit: int, cardinal: str, ordinal: str
) -> str:
    word, joint = str(table["units"][unit - 1]), str(table["joint"])
    if table.get("reversed"):
        return (str(table["first"]) if unit == 1 else word) + joint + ordinal
    return cardinal + (irregular.get(ten + unit) or joint + word)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits.

    A list compiles slowly: each beginning stands once, and what follows on "twenty" and "thirty" alike does, too.
    """
    followed: dict[str, list[str]] = defaultdict(list)
    for word in words:
        head, *tail = _JOINT.split(word, maxsplit=1)
        followed[head].append("".join(tail))
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for head, tails in followed.items():
        alike[tuple(tails)].append(head)
    ways = (_tree(map(_capitalised, heads)) + _tree(map(_flexible, tails)) for tails, heads in alike.items())
    return f"(?:{'|'.join(ways)})"


def _tree(words: Iterable[Iterable[str]]) -> str:
    """A pattern for any of some words, given as patterns for their signs."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for sign in word:
            branch = branch.setdefault(sign, {})
        branch[""] = {}
    return _printed(tree)


def _printed(tree: Mapping[str, Any]) -> str:
    ways = [sign + _printed(rest) for sign, rest in tree.items() if sign]
    if not ways:
        return ""
    if len(ways) == 1 and "" not in tree:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if '' in tree else ''}"


def _capitalised(word: str) -> Iterator[str]:
    """Patterns for the signs of a word, with a capital or not."""
    first, *rest = _flexible(word)
    return iter([f"[{first}{first.upper()}]" if first.upper() != first else first, *rest])


def _flexible(word: str) -> list[str]:
    """Patterns for the signs of a word; at its hyphens extractions leave blanks, or nothing."""
    return ["[- ]{0,3}" if sign == "-" else " +" if sign == " " else re.escape(sign) for sign in word]


def _key(text: str) -> str:
    return re.sub(r"[-\s]+", "", text.lower())
