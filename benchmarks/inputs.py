"""Word files to compare: published resolutions, typeset by redline itself, and invented drafts of any length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from redline.comparing import compare
from redline.model import Address, Kind, Paragraph, Resolution, Run, Source, Style
from redline.reading import read
from redline.writing.docx import render

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

SERIES = [
    ("series/A_RES_78_199", "series/A_RES_79_166"),
    ("series/A_RES_79_166", "series/A_C.3_80_L.35"),
    ("series/A_C.3_80_L.35", "series/A_RES_80_204"),
    ("series/A_RES_79_166", "series/A_RES_80_204"),
    ("series/A_RES_78_199", "series/A_RES_80_204"),
]
PAIRS = [
    *SERIES,
    *(
        (f"pairs/A_RES_{old}", f"pairs/A_RES_{new}")
        for old, new in [
            ("79_235", "80_128"), ("79_105", "80_96"), ("79_236", "80_156"), ("79_108", "80_99"),
            ("79_42", "80_41"), ("79_71", "80_65"), ("79_127", "80_168"), ("79_130", "80_172"),
            ("79_167", "80_209"), ("79_66", "80_61"), ("79_47", "80_49"),
        ]
    ),
]  # fmt: skip
"""Old and new text of every pair in the corpus."""

THE_PAIR = ("series/A_RES_79_166", "series/A_RES_80_204")
"""The pair that is timed: some 55 paragraphs of a yearly resolution and its successor."""

WORDS, VOCABULARY = 52, 3000
"""How long an invented paragraph is (some 325 characters), and how many words there are to choose from."""


@cache
def published(name: str) -> Resolution:
    """A document of the corpus by its path without suffix; InputError where it is missing."""
    return read(CORPUS / f"{name}.pdf")


def typeset(text: Resolution, folder: Path, name: str) -> Path:
    """A Word file with the text, real footnotes and automatic numbers."""
    path = folder / f"{name}.docx"
    path.write_bytes(render(compare(text, text)))
    return path


def published_as_word(name: str, folder: Path) -> Path:
    """A document of the corpus as a Word file; written once a folder."""
    path = folder / f"{Path(name).name}.docx"
    return path if path.exists() else typeset(published(name), folder, path.stem)


def easy(size: int, folder: Path) -> tuple[Path, Path]:
    """Old and new: one paragraph in 20 has a word replaced, one in 100 is new, one dropped, one in 200 moved."""
    dice, words, old = _begun(size)
    new = [list(paragraph) for paragraph in old]
    for place in dice.sample(range(size), size // 20):
        _replace_word(new[place], dice, words)
    for place in dice.sample(range(size), max(1, size // 200)):
        new.insert(dice.randrange(size), new.pop(place))
    _renew(new, size // 100, dice, words)
    return _typeset_both(old, new, folder, f"easy{size}")


def hard(size: int, folder: Path) -> tuple[Path, Path]:
    """Old and new: nine paragraphs in ten have two words replaced, one in fifty is new, one dropped."""
    dice, words, old = _begun(size)
    new = [list(paragraph) for paragraph in old]
    for paragraph in new:
        if dice.random() < 0.9:
            _replace_word(paragraph, dice, words)
            _replace_word(paragraph, dice, words)
    _renew(new, size // 50, dice, words)
    return _typeset_both(old, new, folder, f"hard{size}")


def _begun(size: int) -> tuple[random.Random, list[str], list[list[str]]]:
    dice = random.Random(7)
    words = [_word(dice) for _ in range(VOCABULARY)]
    return dice, words, [dice.choices(words, k=WORDS) for _ in range(size)]


def _word(dice: random.Random) -> str:
    return "".join(dice.choice("bcdfglmnprst") + dice.choice("aeiou") for _ in range(dice.randint(1, 4)))


def _replace_word(paragraph: list[str], dice: random.Random, words: Sequence[str]) -> None:
    paragraph[dice.randrange(WORDS)] = dice.choice(words)


def _renew(new: list[list[str]], count: int, dice: random.Random, words: Sequence[str]) -> None:
    for _ in range(count):
        new.insert(dice.randrange(len(new)), dice.choices(words, k=WORDS))
    for _ in range(count):
        new.pop(dice.randrange(len(new)))


def _typeset_both(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], folder: Path, name: str
) -> tuple[Path, Path]:
    before, after = typeset(_draft(old), folder, f"{name}-old"), typeset(_draft(new), folder, f"{name}-new")
    return before, after


def _draft(paragraphs: Sequence[Sequence[str]]) -> Resolution:
    """Operative paragraphs that open in italics."""
    return Resolution(
        tuple(
            Paragraph(
                Address(Kind.OPERATIVE, str(number)),
                (Run(f"{words[0].capitalize()} ", Style(italic=True)), Run(" ".join(words[1:]) + ";")),
                f"{number}.",
            )
            for number, words in enumerate(paragraphs, 1)
        ),
        Source("invented.txt", "text"),
        language="en",
    )
