"""Counts what French texts with one paragraph a line hold: the first hand of `french_counts.toml`.

Imports nothing of redline, so that its reader is not measured with itself. Prints a table for each file, and with
`--doubts` every line that only a person can judge; each table was then read against its text and mended by hand.

    python tests/reading/french_counting.py ../shared/corpus/fr-*/*.txt
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

BODY_LINE = re.compile(r"(?:L'Assemblée générale|Le Conseil des droits de l'homme) ?,")
MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
FURNITURE = re.compile(
    rf"(?:\\?_)+|Distr\..*|\d{{1,2}} {MONTH} \d{{4}}|Original ?:.*|Français|A|♲|Merci de recycler|Page \d+|A/RES/\S+.*"
    r"|(?:GE\.)?\d\d-\d{5}\*? ?(?:\(F\))?(?: \d{6})*|Assembl ?ée g ?énérale|Nations Unies|\* Nouveau tirage.*"
)
CITATION = re.compile(
    r"(?:\d{1,3} )?(?:Ibid|Voir|Résolution|Nations Unies,|Recueil des|Rapport de|Climate|Documents|[A-Z]+/|www|, vol).*"
    r"|\d{1,5}\.?|[on]"
)
NUMBER = re.compile(r"(\d{1,3}) ?\.? (?=[A-ZÀÉÊÎÔŒ])")
LETTER = re.compile(r"([a-z]{1,2}|[ivx]+) ?\) ?")
CLOSING = re.compile(r"\d{1,3} ?(?:e )?séance|e$|\[ ?Adoptée")
ANNEX = re.compile(r"Annexe\b")
END = re.compile(r"[,;.:](?: ?\d{1,3} ?[,;.:]?)?$|[»\]]$")
OPENER = re.compile(r"(?:\S+ ){0,3}?\S+(?:ant|ent|ente|é|ée|ue|ie)\b")
LONGEST_HEADING = 250


@dataclass
class Counts:
    pp: int = 0
    op: int = 0
    letters: int = 0
    romans: int = 0
    doubts: list[str] = field(default_factory=list)


class Count:
    """Goes down the lines of one text."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.operative = self.in_romans = False
        self.finished = True
        self.number = 0
        self.letter = ""

    def run(self, lines: Iterable[str]) -> Counts:
        body = closed = False
        for place, line in enumerate(lines, 1):
            text = line.strip()
            closed = (closed or bool(CLOSING.match(text) and self.operative)) and not self.follows(text)
            if not body:
                body = bool(BODY_LINE.fullmatch(text))
            elif ANNEX.match(text) and self.operative:
                break
            elif text and not closed and not FURNITURE.fullmatch(text):
                what = self.line(text)
                if what:
                    self.counts.doubts.append(f"{place} {what}: {text[:60]} … {text[-30:]}")
        return self.counts

    def follows(self, text: str) -> bool:
        """Whether a line begins with the number that is due, as it may below a closing line in the wrong place."""
        number = NUMBER.match(text)
        return number is not None and self.number < int(number[1]) <= self.number + 3

    def line(self, text: str) -> str:
        """Counts a line; says what a person should look at."""
        if CITATION.fullmatch(text) and len(text) < 200:
            return "note"
        number, letter = NUMBER.match(text), LETTER.match(text)
        if number and self.follows(text):
            return self.paragraph(int(number[1]), text)
        if letter:
            return self.item(letter[1], text)
        unfinished, self.finished = not self.finished, bool(END.search(text))
        if text[0].islower() or unfinished:
            return "" if text[0].islower() else "rest"
        if not self.finished and len(text) < LONGEST_HEADING and not OPENER.match(text):
            self.finished = True
            return "heading"
        if self.operative:
            return "text"
        self.counts.pp += 1
        return "" if OPENER.match(text) and text[-1] != "." else "PP?"

    def paragraph(self, number: int, text: str) -> str:
        gap = number != self.number + 1
        self.operative, self.number, self.letter, self.in_romans = True, number, "", False
        self.counts.op += 1
        self.finished = bool(END.search(text))
        return "gap" if gap else ""

    def item(self, letter: str, text: str) -> str:
        self.finished = bool(END.search(text))
        follows = chr(ord(self.letter[0]) + 1) * len(self.letter) if self.letter else "a"
        roman = letter != follows and not (self.letter == "z" and letter == "aa") and set(letter) <= set("ivx")
        if roman:
            self.counts.romans += 1
            return "roman " + letter
        expected = follows if self.letter != "z" else "aa"
        self.letter = letter
        self.counts.letters += 1
        return "" if letter == expected and self.operative else f"letter {letter}"


def table(name: str, counts: Counts, doubts: bool) -> str:
    """One row of the table, and below it what a person should look at."""
    row = f"pp = {counts.pp}, op = {counts.op}, letters = {counts.letters}, romans = {counts.romans}"
    return "\n".join([f'"{name}" = {{ {row} }}', *(f"    {doubt}" for doubt in counts.doubts if doubts)])


def main() -> None:
    for path in map(Path, [name for name in sys.argv[1:] if name != "--doubts"]):
        counts = Count().run(path.read_text("utf-8").split("\n"))
        sys.stdout.write(table(f"{path.parent.name}/{path.name}", counts, "--doubts" in sys.argv) + "\n")


if __name__ == "__main__":
    main()
