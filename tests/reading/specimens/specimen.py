"""Specimens of the forms that resolutions come in, with invented contents and known addresses.

A specimen is a text file of lines `address | words`. The address is what redline must say; the words are printed by
`word.py`. In the words, *…* is italic, ⇥ stands between a number and its text, ⏎ is a line break that belongs to the
layout only, [^1] calls footnote 1, and {30} stands for some thirty words about tide gauges. Lines `note 1 | …` hold the
footnotes, lines `set page | A4` and the like the layout. The filling is in `words/`, by language.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ITALIC = re.compile(r"(?<![\w*])\*(?=[\w“])([^*]*)\*(?!\*)")
FOLDER = Path(__file__).parent
_FILLERS = {path.stem: path.read_text("utf-8").split("|") for path in (FOLDER / "words").glob("*.txt")}


@dataclass(frozen=True)
class Line:
    """A paragraph: what redline must call it, and its words with their marks."""

    address: str
    marked: str

    @property
    def label(self) -> str:
        return self.marked.partition("⇥")[0] if "⇥" in self.marked else ""

    @property
    def words(self) -> str:
        """What a reader must find: no marks, no number, one blank between words."""
        quoted = self.marked[:1] in "“«"  # a quoted paragraph keeps its number
        text = self.marked.replace("⇥", " ") if quoted else self.marked.partition("⇥")[2] or self.marked
        return plain(re.sub(r"\[\^.+?\]", "", text))

    @property
    def calls(self) -> tuple[str, ...]:
        return tuple(re.findall(r"\[\^(.+?)\]", self.marked))


@dataclass(frozen=True)
class Specimen:
    """One document. settings: "page" (A4 or Letter), "running head", "job number" and the like."""

    name: str
    lines: tuple[Line, ...]
    notes: dict[str, str]
    settings: dict[str, str]


def plain(marked: str) -> str:
    """Marked words as printed in one line."""
    return " ".join(ITALIC.sub(r"\1", marked).replace("⏎", " ").split())


def load(path: Path, seed: int = 0) -> Specimen:
    """The specimen in a file. seed: of the words that fill it, so that pages break elsewhere."""
    chance = random.Random(f"{path.stem} {seed}")
    lines: list[Line] = []
    notes: dict[str, str] = {}
    settings: dict[str, str] = {}
    for row in path.read_text("utf-8").splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        left, _, words = (part.strip() for part in row.partition(" | "))
        language = settings.get("language", "en")
        words = re.sub(r"\{(\d+)\}", partial(_filler, chance, language), words)
        if left.startswith("note "):
            notes[left.removeprefix("note ")] = words
        elif left.startswith("set "):
            settings[left.removeprefix("set ")] = words
        else:
            lines.append(Line(left, words))
    return Specimen(path.stem, tuple(lines), notes, settings)


def _filler(chance: random.Random, language: str, wanted: re.Match[str]) -> str:
    """About so many words, the same for the same state of chance, ending with a word."""
    phrases = [phrase.split() for phrase in _FILLERS[language]]
    words = list(phrases[0])  # of its own kind, so that it may follow any word of the specimen
    count = max(3, round(int(wanted[1]) * chance.uniform(0.7, 1.4)))
    while len(words) < count:
        phrase = chance.choice(phrases)
        words += phrase[phrase[0] == words[-1] :]
    return " ".join(words).rstrip(",")
