"""Random drafts in plain text and edits of them as delegations make them: paragraphs, headings, an annex."""

from __future__ import annotations

from random import Random

from redline.comparing import compare
from redline.model import Comparison
from redline.reading.door import read_bytes

WORDS = "the lamp the well and a ferry of the keeper and the small tide, by night of the island, as a rule".split()
ANNEX = ["Annex", "Rules of the ferries", "1. A ferry is a boat:", "(a) It floats;", "2. A boat is a ferry."]


class Text:
    """A random draft in the making: preambular and operative paragraphs, some with subparagraphs."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.preamble = [self.words() for _ in range(random.randint(1, 5))]
        self.operative = [self.paragraph() for _ in range(random.randint(2, 6))]

    def words(self) -> list[str]:
        return [self._random.choice(WORDS).strip(",") for _ in range(self._random.randint(3, 14))]

    def paragraph(self) -> list[list[str]]:
        below = self._random.choice((0, 0, 0, 2, 3))
        return [self.words(), *(self.words() for _ in range(below))]

    def edit(self) -> None:
        """One change that a delegation might make."""
        random = self._random
        some = random.choice([self.preamble, *self.operative])
        match random.randrange(7):
            case 0 | 1 | 2:
                words = random.choice(some)
                at = random.randrange(len(words))
                words[at : at + random.randint(0, 2)] = self.words()[: random.randint(0, 3)]
                words or words.append("rest")
            case 3:
                self.preamble.insert(random.randint(0, len(self.preamble)), self.words())
            case 4:
                self.operative.insert(random.randint(0, len(self.operative)), self.paragraph())
            case 5 if len(self.operative) > 2:
                del self.operative[random.randrange(len(self.operative))]
            case _:
                one = self.operative.pop(random.randrange(len(self.operative)))
                self.operative.insert(random.randint(0, len(self.operative)), one)

    def __str__(self) -> str:
        lines = [
            "A/80/L.1",
            "General Assembly",
            "Arcadia: draft resolution",
            "Lamps and wells",
            "The General Assembly,",
        ]
        lines += [f"Noting {' '.join(words)}," for words in self.preamble]
        for number, (top, *below) in enumerate(self.operative, 1):
            end = ":" if below else "." if number == len(self.operative) else ";"
            lines.append(f"{number}. Urges {' '.join(top)}{end}")
            for at, words in enumerate(below):
                sign = ";" if at < len(below) - 2 else "; and" if at == len(below) - 2 else ";"
                sign = "." if at == len(below) - 1 and number == len(self.operative) else sign
                lines.append(f"({'abcdef'[at]}) To {' '.join(words)}{sign}")
        return "\n\n".join(lines) + "\n"


class Headed(Text):
    """A random draft with headings above some of its operative paragraphs, and perhaps an annex."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self._above = [(paragraph, self.heading()) for paragraph in self.operative if random.random() < 0.4]
        self._annex = random.random() < 0.3

    def heading(self) -> str:
        return " ".join(self.words()[:3]).capitalize()

    def edit(self) -> None:
        """One change that a delegation might make, or a heading or the annex that comes or goes."""
        match self._random.randrange(8):
            case 0 | 1:
                self._above.append((self._random.choice(self.operative), self.heading()))
            case 2 if self._above:
                self._above.remove(self._random.choice(self._above))
            case 3:
                self._annex = not self._annex
            case _:
                super().edit()

    def __str__(self) -> str:
        lines: list[str] = []
        for line in super().__str__().strip().split("\n\n"):
            number = line.split(".")[0]
            paragraph = self.operative[int(number) - 1] if number.isdigit() else None
            headings = [heading for below, heading in self._above if below is paragraph]
            lines += [*headings[-1:], line]
        return "\n\n".join([*lines, *(ANNEX if self._annex else [])]) + "\n"


def random_pair(seed: int) -> Comparison:
    """A draft and its edited copy, compared."""
    random = Random(seed)
    text = Text(random)
    old = str(text)
    for _ in range(random.randint(1, 5)):
        text.edit()
    return compare(*(read_bytes(side.encode(), "draft.txt", language="en") for side in (old, str(text))))
