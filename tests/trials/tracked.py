"""Word files with tracked changes of several authors over several days, drawn."""

from __future__ import annotations

from itertools import count
from random import Random

from tests.reading.word_files import word_file

AUTHORS = ("Atlantis", "Borduria", "Cordonia", "Atlantis, Borduria")
DAYS = ("2026-11-28", "2026-11-29", "2026-11-30", "")
WORDS = "lamp bell oil ferry wick keeper tide harbour rope well chart buoy mast sail reef storm anchor pier".split()


class Drawn:
    """One file, paragraph by paragraph."""

    def __init__(self, random: Random) -> None:
        self._random, self._ids = random, count(1)

    def file(self, paragraphs: int = 9) -> bytes:
        return word_file("".join(self._paragraph(number) for number in range(paragraphs)))

    def _paragraph(self, number: int) -> str:
        lead = f"Paragraph{number} " + self._words(5)
        kind = self._random.choice(("edited", "edited", "edited", "same", "born", "gone", "passing"))
        if kind == "same":
            return self._set(self._run(f"{lead}."))
        if kind == "edited":
            stretches = [self._run(lead)]
            for _ in range(self._random.randint(1, 3)):
                stretches += [self._stretch(), self._run(f" {self._words(3)}")]
            return self._set("".join(stretches))
        hand, other = self._hand(), self._hand()
        text = f"{lead}."
        if kind == "born":
            return self._set(self._mark("ins", hand, self._run(text)), self._mark("ins", hand))
        if kind == "gone":
            return self._set(self._mark("del", hand, self._gone(text)), self._mark("del", hand))
        inner = self._mark("ins", hand, self._mark("del", other, self._gone(text)))
        return self._set(inner, self._mark("ins", hand) + self._mark("del", other))

    def _stretch(self) -> str:
        """An insertion, a deletion, both, one of them within another's insertion."""
        hand, other = self._hand(), self._hand()
        kind = self._random.choice(("ins", "del", "replaced", "passing", "between", "within"))
        words = [f" {self._words(2)}" for _ in range(3)]
        came = [self._mark("ins", hand, self._run(text)) for text in words]
        match kind:
            case "ins":
                return came[0]
            case "del":
                return self._mark("del", hand, self._gone(words[0]))
            case "replaced":
                return self._mark("del", hand, self._gone(words[0])) + self._mark("ins", other, self._run(words[1]))
            case "passing":
                return came[0] + self._mark("ins", hand, self._mark("del", other, self._gone(words[1]))) + came[2]
            case "between":
                return came[0] + self._mark("ins", other, self._run(words[1])) + came[2]
        inner = self._run(words[0]) + self._mark("ins", other, self._run(words[1])) + self._run(words[2])
        return self._mark("ins", hand, inner)

    def _hand(self) -> tuple[str, str]:
        return self._random.choice(AUTHORS), self._random.choice(DAYS)

    def _words(self, number: int) -> str:
        return " ".join(self._random.choices(WORDS, k=number))

    def _mark(self, kind: str, hand: tuple[str, str], inner: str = "") -> str:
        author, day = hand
        date = f' w:date="{day}T{self._random.randint(0, 23):02}:00:00Z"' if day else ""
        return f'<w:{kind} w:id="{next(self._ids)}" w:author="{author}"{date}>{inner}</w:{kind}>'

    @staticmethod
    def _run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    @staticmethod
    def _gone(text: str) -> str:
        return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'

    @staticmethod
    def _set(inner: str, mark: str = "") -> str:
        return f"<w:p>{f'<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>' if mark else ''}{inner}</w:p>"
