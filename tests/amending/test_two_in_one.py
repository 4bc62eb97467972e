"""Two or three instructions in one sentence are all of them, or are refused; none takes a place of another."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from tests.amending.test_formulas import MISSED, formulas, meaning, refused
from tests.drawing import some

JOINTS = {"en": [", and ", "; ", " and ", ". ", ", "], "fr": [", et ", " ; ", " et ", ". ", ", "]}
APART = {"en": ["; ", ". ", ", "], "fr": [" ; ", ". ", ", "]}
"""Joints over which no list goes on, as it does over “and”: what is refused alone stays what it is."""
LEADS = {
    "en": r"\b[Ii]n (the )?(annex|section|preamble)[^,“]*,|^(Annex|Section)[^:“]*:",
    "fr": r"([Àà]|[Dd]ans) (l.annexe|la section|le préambule)[^,«]*,|[Aa]u préambule,|^(Annexe|Section)[^:«]*:",
}
"""A part of the text that leads a sentence holds for all of it, the second instruction too."""
SENTENCES = (250, pytest.param(5000, marks=pytest.mark.long))
UNDERSTOOD = {2: 0.9, 3: 0.75}
"""Shares that are understood, two and three in a sentence; the others have more than one reading, and are refused.

Of a few drawn sentences it may be fewer by chance: by two deviations of a share, which are at most one by the root of
their number.
"""


@pytest.mark.parametrize("sentences", SENTENCES)
@pytest.mark.parametrize("code", JOINTS)
@pytest.mark.parametrize("number", [2, 3])
def test_several_instructions_in_a_sentence_are_all_or_none(code: str, number: int, sentences: int) -> None:
    chance = random.Random(80 + number)
    drawn = some((_drawn(chance, code, number) for _ in range(sentences)), of=5)
    asked = formulas(code)
    got = {text: _unnumbered(meaning(text, code)) for text, _ in drawn}
    wrong = {
        text: got[text]
        for text, parts in drawn
        if got[text] and got[text] != _unnumbered([line for part in parts for line in asked[part]])
    }

    assert wrong == {}
    assert sum(map(bool, got.values())) / len(got) >= UNDERSTOOD[number] - len(got) ** -0.5


@pytest.mark.parametrize("sentences", SENTENCES)
@pytest.mark.parametrize("code", JOINTS)
def test_what_stands_beside_something_refused_keeps_its_own_meaning_or_is_refused(code: str, sentences: int) -> None:
    chance = random.Random(81)
    asked = {text: said for text, said in formulas(code).items() if (code, text) not in MISSED and _alone(text, code)}
    doubtful = [text for text in refused(code) if "¶" not in text and not re.search("annex|section", text)]
    drawn = some(_beside(chance, code, list(asked), doubtful) for _ in range(sentences))
    got = {sentence: (own, _unnumbered(meaning(sentence, code))) for sentence, own in drawn}

    wrong = {
        sentence: lines
        for sentence, (own, lines) in got.items()
        if lines and not set(_unnumbered(asked[own])) <= set(lines)
    }
    assert wrong == {}


def _beside(chance: random.Random, code: str, asked: list[str], doubtful: list[str]) -> tuple[str, str]:
    """A formula before or behind what is refused, over a joint, and the formula."""
    own, joint, refused = chance.choice(asked), chance.choice(APART[code]), chance.choice(doubtful)
    return _joined(own, joint, refused) if chance.random() < 0.5 else _joined(refused, joint, own), own


def _drawn(chance: random.Random, code: str, number: int) -> tuple[str, list[str]]:
    """A sentence, and the formulas that were joined in it; text below only behind the last."""
    asked, first = _known(code)
    parts = [*(chance.choice(first) for _ in range(number - 1)), chance.choice(asked)]
    sentence = parts[-1]
    for part in reversed(parts[:-1]):
        sentence = _joined(part, chance.choice(JOINTS[code]), sentence)
    return sentence, parts


@cache
def _known(code: str) -> tuple[list[str], list[str]]:
    """The formulas that are understood, and those of them that need no text below."""
    asked = [text for text in formulas(code) if (code, text) not in MISSED]
    return asked, [text for text in asked if _alone(text, code)]


def _alone(text: str, code: str) -> bool:
    return "¶" not in text and not re.search(LEADS[code], text)


def _joined(first: str, joint: str, second: str) -> str:
    begins = second if joint == ". " or second[:2] in ("PP", "OP") else second[0].lower() + second[1:]
    return first.rstrip(".; ") + joint + begins


def _unnumbered(lines: list[str]) -> list[str]:
    """Without "renumber", which is said of all that a sentence asks for, as numbers follow in any case.

    What is deleted is told one by one: "delete (a) and paragraph 7" is what "delete (a); delete paragraph 7" is.
    """
    return [part for line in lines for part in _one_by_one(line.replace(" | renumber", ""))]


def _one_by_one(line: str) -> list[str]:
    action, _, places = line.partition(" | ")
    deletes = action == "delete paragraph" and " | " not in places
    return [f"{action} | {place}" for place in places.split(" & ")] if deletes else [line]
