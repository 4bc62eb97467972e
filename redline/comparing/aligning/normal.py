"""The form in which paragraphs are looked for: words only, without what typists, printers and neighbours change.

Never printed. Quotation marks, apostrophes, dashes, hyphens, spaces and punctuation end a word and vanish
(so "capacity -building" is "capacity‑building", "5 ;" is "5;" and "l’homme" is "l'homme"); capitals, Arabic vowel
signs and the tatweel are levelled; sequence adverbs in the opener ("Also requests") are left out. Where a word changes
with its place in the sentence, what of it stays stands for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from redline.comparing.aligning.sequence import SequenceAdverbs
from redline.languages.typography import is_unspaced

_TATWEEL = "\u0640"
_NOT_A_WORD = ("P", "S", "Z", "C")  # the first letter of their Unicode categories

_CHANGING = {
    # language: what of a word changes with its place; a specimen of our own; measured on 45 texts beside English
    "ar": r"^[وف]?(?:[بكل]?ال|لل)?(?=\w{3})|(?<=\w{3})(?:ها|هم|هما|ه|ات|ين|ون|ية|ة|ا)$",  # "وللحارس", "حارسها": "حارس"
    "ru": (  # "смотрителями", "смотрителей": "смотрител"
        r"(?<=\w{4})(?:[аеиоуыюя]м?и|[ое]го|[ое]му|[аеиоуыя][вйхм]|[аиоуыюя][еяю]|[аеиоуыюяьй])$"
    ),
}

_REMEMBERED = 1 << 14
"""Words of which the form without what changes is kept: a text has some thousands."""


@cache
def normaliser(language: str = "") -> Callable[[str], tuple[str, ...]]:
    """A function from a text to the words of its normal form, one a language, since it learns each sign's fate.

    language: two letters; with another than those that have a table of sequence adverbs, all of these are left out.
    """
    fates = _Fates()
    adverbs = SequenceAdverbs(language)
    changing = re.compile(_CHANGING.get(language, "(?!)"))

    @lru_cache(_REMEMBERED)
    def lasting(word: str) -> str:
        return changing.sub("", word)

    def words(text: str) -> tuple[str, ...]:
        return adverbs.left_out(unicodedata.normalize("NFC", text).translate(fates).split())

    return (lambda text: tuple(map(lasting, words(text)))) if language in _CHANGING else words


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
