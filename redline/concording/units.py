"""The paragraphs of a version as what can be held against another language: length, anchors, opener, names, words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from redline.concording.anchors import anchors
from redline.languages import openers, states, tables
from redline.languages.numerals import levelled
from redline.languages.typography import fold
from redline.model import Kind, Paragraph, Resolution
from redline.patterns import lazy
from redline.records import dataclass

AROUND = frozenset((Kind.HEAD, Kind.CLOSING, Kind.BESIDE))
"""What stands around the body: it is held against each other line by line, by what the lines are."""

_STEM = 5
_WORD = lazy(r"[^\W\d_]{3,}")
_ARABIC_HEAD = lazy(r"^[وفبكل]{0,2}(?:ال)?|^لل")


@dataclass(frozen=True, slots=True)
class VersionUnit:
    """A paragraph, or neighbours as one.

    kind, level: of the first.   length: in signs.   label: what its printed number counts, 0 without one.
    opener: the lemma of what opens it, "" unknown.   values: its anchors' values, those in words apart in `loose`.
    names: codes of States and organs.   stems: beginnings of words, or neighbouring signs where words have no blanks.
    """

    paragraphs: tuple[Paragraph, ...]
    kind: Kind
    level: int
    length: int
    label: int
    opener: str
    values: Counter[str]
    loose: Counter[str]
    names: frozenset[str]
    stems: frozenset[str]
    notes: int

    @property
    def place(self) -> str:
        return str(self.paragraphs[0].address)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def with_next(self, following: VersionUnit) -> VersionUnit:
        """This unit and its neighbour as one."""
        return VersionUnit(
            self.paragraphs + following.paragraphs,
            self.kind,
            self.level,
            self.length + following.length,
            self.label,
            self.opener,
            self.values + following.values,
            self.loose + following.loose,
            self.names | following.names,
            self.stems | following.stems,
            self.notes + following.notes,
        )


def units(resolution: Resolution) -> list[VersionUnit]:
    """The body's paragraphs, one unit each, without those that print nothing."""
    body = (paragraph for paragraph in resolution.paragraphs if paragraph.address.kind not in AROUND)
    return [unit(paragraph, resolution.language) for paragraph in body if paragraph.text.strip()]


def unit(paragraph: Paragraph, language: str) -> VersionUnit:
    text = paragraph.text
    paragraph_anchors = anchors(text, language)
    opening = openers.find(text.strip(), language)
    return VersionUnit(
        (paragraph,),
        paragraph.address.kind,
        paragraph.level,
        len(text.strip()),
        numbered(paragraph.label),
        opening.row.lemma if opening.row else "",
        Counter(anchor.value for anchor in paragraph_anchors if not anchor.in_words),
        Counter(anchor.value for anchor in paragraph_anchors if anchor.in_words),
        _names(text, language),
        frozenset(_stems(text, language)),
        len(paragraph.note_refs),
    )


def numbered(label: str) -> int:
    """What a printed number counts, whatever its figures; 0 for a letter and for none."""
    figures = re.search(r"\d+", levelled(label))
    return int(figures[0]) if figures else 0


def _stems(text: str, language: str) -> Iterator[str]:
    if language == "zh":
        signs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
        yield from (run[at : at + 2] for run in signs for at in range(len(run) - 1))
        return
    for word in _WORD.findall(_plain(text)):
        if language == "ar":
            word = _ARABIC_HEAD.sub("", word)[:4]
        if len(word) > 3 or language == "ar":
            yield word[:_STEM]


def _plain(text: str) -> str:
    """In small letters, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _names(text: str, language: str) -> frozenset[str]:
    pattern, codes = _known(language)
    return frozenset(codes[name.casefold()] for name in pattern.findall(fold(text)))


@cache
def _known(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Names of States and organs in a language, the longest first, and whom each means."""
    least = 2 if language == "zh" else 4
    codes = {fold(name).casefold(): key for name, key in states.names(language).items() if len(name) >= least}
    if language:
        codes |= {fold(organ.name).casefold(): organ.key for organ in tables.load(language).organs}
    longest = sorted(codes, key=len, reverse=True)
    edge = "" if language in ("zh", "") else r"\b"
    pattern = re.compile(f"{edge}(?:{'|'.join(map(re.escape, longest))})" if longest else "(?!)", re.IGNORECASE)
    return pattern, codes
