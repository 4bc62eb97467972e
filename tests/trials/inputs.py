"""Word files to compare: published resolutions, typeset by redline itself, and invented drafts of any length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from redline.comparing import compare
from redline.formatting import Style
from redline.model import Address, Kind, Paragraph, Resolution, Source
from redline.runs import Run
from redline.writing.docx import render
from tests.published import CORPUS, read

WORDS, VOCABULARY = 52, 3000
"""How long an invented paragraph is (some 325 characters), and how many words there are to choose from."""


def typeset(text: Resolution, folder: Path, name: str) -> Path:
    """A Word file with the text, real footnotes and automatic numbers."""
    path = folder / f"{name}.docx"
    path.write_bytes(render(compare(text, text)))
    return path


def published_as_word(name: str, folder: Path) -> Path:
    """A document of the corpus, by its path without suffix, as a Word file; written once a folder."""
    path = folder / f"{Path(name).name}.docx"
    return path if path.exists() else typeset(read(CORPUS / f"{name}.pdf"), folder, path.stem)


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
