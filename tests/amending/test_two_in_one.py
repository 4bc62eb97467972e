"""Two instructions in one sentence are the two of them, or are refused; neither takes a place of the other."""

from __future__ import annotations

import random
import re

import pytest

from tests.amending.test_formulas import formulas, meaning

JOINTS = {"en": [", and ", "; ", " and ", ". ", ", "], "fr": [", et ", " ; ", " et ", ". ", ", "]}
LEADS = {
    "en": r"\b[Ii]n (the )?(annex|section|preamble)[^,“]*,",
    "fr": r"([Àà]|[Dd]ans) (l.annexe|la section|le préambule)[^,«]*,|[Aa]u préambule,",
}
"""A part of the text that leads a sentence holds for all of it, the second instruction too."""
PAIRS = 150
UNDERSTOOD = 0.9


@pytest.mark.parametrize("code", JOINTS)
def test_two_instructions_in_a_sentence_are_both_or_none(code: str) -> None:
    asked = {text: said for text, said in formulas(code).items() if meaning(text, code)}
    first = [text for text in asked if "¶" not in text and not re.search(LEADS[code], text)]
    chance = random.Random(80)
    drawn = [(chance.choice(first), chance.choice(JOINTS[code]), chance.choice(list(asked))) for _ in range(PAIRS)]
    got = {pair: _unnumbered(meaning(_joined(*pair), code)) for pair in drawn}
    wrong = {
        pair: lines for pair, lines in got.items() if lines and lines != _unnumbered([*asked[pair[0]], *asked[pair[2]]])
    }

    assert wrong == {}
    assert sum(map(bool, got.values())) >= UNDERSTOOD * len(got)


def _joined(first: str, joint: str, second: str) -> str:
    begins = second if joint == ". " or second[:2] in ("PP", "OP") else second[0].lower() + second[1:]
    return first.rstrip(".; ") + joint + begins


def _unnumbered(lines: list[str]) -> list[str]:
    """Without "renumber", which is said of all that a sentence asks for, as numbers follow in any case."""
    return [line.replace(" | renumber", "") for line in lines]
