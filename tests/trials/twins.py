"""Changed paragraphs of a language beside the same ones in English: do both have the same classes?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import redline
from redline.comparing.classes import ChangeClass, classify
from redline.languages.tables import load
from redline.model import Address, Change, Kind
from tests.published import read
from tests.trials.pairs import files

CLASSES = frozenset({ChangeClass.VERB, ChangeClass.REFERENCE, ChangeClass.TECHNICAL})
"""The classes that don't depend on a language's words for things."""

BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)


@dataclass(frozen=True, slots=True)
class Twin:
    """A paragraph that changed in both languages; the classes of `CLASSES` alone, their letters in order.

    pair: "ga-76-32 ga-77-80".   place: as in the English text, "was …" for a dropped paragraph.
    """

    pair: str
    place: str
    english: str
    other: str

    @property
    def is_alike(self) -> bool:
        return self.english == self.other


def twins(language: str) -> Iterator[Twin]:
    """Every such paragraph of the pairs in XML."""
    for (pair, place), classes in _classes(language).items():
        english = _classes("en").get((pair, place))
        if english is not None and (english or classes):
            yield Twin(pair, place, *(_letters(side) for side in (english, classes)))


def alone(language: str) -> list[tuple[str, str]]:
    """The paragraphs that are changed in one of the two languages and are not there in the other."""
    return sorted(_classes(language).keys() ^ _classes("en").keys())


def _letters(classes: frozenset[ChangeClass]) -> str:
    return " ".join(sorted(classes & CLASSES))


@cache
def _classes(language: str) -> dict[tuple[str, str], frozenset[ChangeClass]]:
    found = {}
    for old, new in files(f"akn/{language}"):
        if old.suffix == ".xml":
            for one in classify(redline.compare(read(old), read(new))):
                if _address(one.change).kind in BODY:
                    found[f"{old.stem} {new.stem}", _place(one.change, language)] = frozenset(one.classes)
    return found


def _address(change: Change) -> Address:
    return (change.pair.new or change.pair.old)[0].address


def _place(change: Change, language: str) -> str:
    address = _address(change)
    place = replace(address, sub=tuple(_latin(label, language) for label in address.sub))
    return f"{place}" if change.pair.new else f"was {place}"


def _latin(label: str, language: str) -> str:
    """A label as an English text counts it: "б" is "b", "أ" is "a", "一" and "1" are "i"."""
    letters = load(language).letters
    if language in ("ru", "ar") and label in letters:
        return chr(ord("a") + letters.index(label))
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    return roman[letters.index(label)] if label in letters else roman[int(label) - 1] if label.isdecimal() else label
