"""The form in which paragraphs are looked for: words only, without what typists, printers and neighbours change.

Never printed. Quotation marks, apostrophes, dashes, hyphens, spaces and punctuation end a word and vanish
(so "capacity -building" is "capacity‑building", "5 ;" is "5;" and "l’homme" is "l'homme"); capitals, Arabic vowel
signs and the tatweel are levelled; sequence adverbs in the opener ("Also requests") are left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from redline.comparing.sequence import SequenceAdverbs
from redline.languages.typography import is_unspaced

_TATWEEL = "\u0640"
_NOT_A_WORD = ("P", "S", "Z", "C")  # the first letter of their Unicode categories


@cache
def normaliser(language: str = "") -> Callable[[str], tuple[str, ...]]:
    """A function from a text to the words of its normal form, one a language, since it learns each sign's fate.

    language: two letters; with another than those that have a table of sequence adverbs, all of these are left out.
    """
    fates = _Fates()
    adverbs = SequenceAdverbs(language)

    def words(text: str) -> tuple[str, ...]:
        return adverbs.left_out(unicodedata.normalize("NFC", text).translate(fates).split())

    return words


class _Fates(dict[int, str | None]):
    """What becomes of a character, by its code point; filled as characters turn up."""

    def __missing__(self, code: int) -> str | None:
        fate = self[code] = _fate(chr(code))
        return fate


def _fate(character: str) -> str | None:
    category = unicodedata.category(character)
    if character == _TATWEEL or category == "Cf" or (category == "Mn" and "\u0600" <= character <= "\u06ff"):
        return None
    if category.startswith(_NOT_A_WORD):
        return " "
    return f" {character} " if is_unspaced(character) else character.casefold()
