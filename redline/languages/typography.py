"""Signs that print differently and mean the same: one table of what levels to what, and ways to use it.

`level` says whether two texts are the same words; `fold` keeps every position, for patterns. docs/typography.md shows
the table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import groupby, pairwise

from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import ATOM

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİŁŃŇŌŐŒŘŚŠŞŤŪŮŰŲŹŻŽА-ЯЁ"
LOWER = "a-zß-öø-ÿāăąćčďđēėęěğīįıłńňōőœřśšşťūůűųźżžа-яё"


class TypographyKind(StrEnum):
    """What sort of sign prints otherwise."""

    HYPHENS = "hyphens"
    BLANKS = "blanks"
    QUOTES = "quotes"
    INVISIBLE = "invisible signs"
    KASHIDA = "kashida"


@dataclass(frozen=True, slots=True)
class LevelledSigns:
    """Signs that level to one; `to` is among them itself, or "" where they say nothing."""

    kind: TypographyKind
    signs: str
    to: str


LEVELLED = (
    LevelledSigns(TypographyKind.HYPHENS, "-\u2010\u2011", "-"),
    LevelledSigns(TypographyKind.BLANKS, " \u00a0\u1680\u202f\u205f\u3000\t\n\r\u0085\u2028", " "),
    LevelledSigns(TypographyKind.BLANKS, "".join(map(chr, range(0x2000, 0x200B))), " "),
    LevelledSigns(TypographyKind.QUOTES, "'\u2018\u2019\u201a\u201b\u02bb\u02bc\u00b4\u2032\u2039\u203a", "'"),
    LevelledSigns(TypographyKind.QUOTES, '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'),
    LevelledSigns(TypographyKind.INVISIBLE, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c", ""),
    LevelledSigns(TypographyKind.KASHIDA, "\u0640", ""),
)
"""All that is typography: which sign levels to which. A dash is no hyphen: it stands between words, not within one.

Soft hyphens, blanks of no width, joiners and marks of direction print nothing, and the stroke that draws an Arabic
word out says nothing. A blank more or less beside a sign, at
an end, or beside another blank is typography too (`level`); between two words it is not.
"""

_LEVELLED = {sign: row.to for row in LEVELLED for sign in row.signs}
_KINDS = {sign: row.kind for row in LEVELLED for sign in row.signs}
_FOLDED = {sign: to for sign, to in _LEVELLED.items() if to in ("-", " ", "'") and sign != to} | {"\u00ad": "-"}

Ranges = tuple[tuple[str, str], ...]
"""A script: the first and the last sign of each of its ranges."""

UNSPACED: Ranges = (
    *(
        ("\u0e00", "\u0eff"),
        ("\u1000", "\u109f"),
        ("\u1780", "\u17ff"),
        ("\u3040", "\u30ff"),
        ("\u31f0", "\u31ff"),
        ("\u3400", "\u4dbf"),
        ("\u4e00", "\u9fff"),
    ),
    *(("\uf900", "\ufaff"), ("\uff66", "\uff9f"), ("\U0001b000", "\U0001b16f"), ("\U00020000", "\U0003ffff")),
)
"""Scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, the kana, Han."""


def is_among(sign: str, script: Ranges) -> bool:
    """Whether a script has a sign; a pattern of thousands of signs would take longer to compile than texts to read."""
    return any(first <= sign <= last for first, last in script)


@cache
def is_unspaced(sign: str) -> bool:
    """Whether a sign is of a script that puts no spaces between words."""
    return is_among(sign, UNSPACED)


def fold(text: str) -> str:
    """The text with one apostrophe, one kind of space and one hyphen; as long as before, sign by sign."""
    if text.isascii() and text.isprintable():  # so without the blanks that are not printed: it is folded already
        return text
    return _replaced(text, _FOLDED)


def level_signs(text: str) -> str:
    """The text with each sign of the table levelled, and every blank that it has."""
    return _replaced(text, _LEVELLED)


def _replaced(text: str, table: Mapping[str, str]) -> str:
    for sign in table.keys() & set(text):  # few: ten times as quick as a table for every sign of the text
        text = text.replace(sign, table[sign])
    return text


def level(text: str) -> str:
    """What a text says, whatever its hyphens, quotes and blanks: equal for texts that differ in typography alone.

    A blank is left where it parts two words, or figures that a sign would make one number: "may be" is not "maybe",
    "1, 5" not "1,5"; "a ; b" is "a; b". Scripts without spaces part no words.
    """
    words = level_signs(text).split()
    parting = (" " if _parts(before, after) else "" for before, after in pairwise(words))
    return "".join(part for pair in zip(words, [*parting, ""], strict=False) for part in pair)


def level_places(text: str) -> Iterator[tuple[int, str]]:
    """The signs of `level(text)`, each with the place of one in the text that levels to it."""
    levelled = [(place, to) for place, sign in enumerate(text) if (to := level_signs(sign))]
    stretches = [[*stretch] for _, stretch in groupby(levelled, lambda levelled_sign: levelled_sign[1] == " ")]
    for number, stretch in enumerate(stretches):
        if stretch[0][1] != " ":
            yield from stretch
        elif 0 < number < len(stretches) - 1:
            before, after = ("".join(sign for _, sign in stretches[beside]) for beside in (number - 1, number + 1))
            yield from stretch[:1] if _parts(before, after) else ()


def _parts(before: str, after: str) -> bool:
    """Whether a blank between two stretches without one tells them apart."""
    if before[-1] in ".,":
        return before[-2:-1].isdecimal() and after[0].isdecimal()
    return _is_of_word(before[-1]) and _is_of_word(after[0])


@cache
def _is_of_word(sign: str) -> bool:
    """A letter, a mark on one, a figure, an atom, which is a word for blanks; not in a script without spaces."""
    return sign == ATOM or (unicodedata.category(sign)[0] in "LMN" and not is_unspaced(sign))


def kinds(old: str, new: str) -> Iterator[TypographyKind]:
    """The kinds of signs in which two texts differ that level to the same, in the order of the table."""
    for kind in TypographyKind:
        old_signs, new_signs = ([sign for sign in text if _KINDS.get(sign) is kind] for text in (old, new))
        if old_signs != new_signs:
            yield kind


_CAPITALS = lazy(r"[^\W\d_]{2,}")
_ROMAN = lazy(r"[IVXL]+")
_VOWEL_SIGNS = lazy("[\u0640\u064b-\u0652]")  # and the stroke that draws a word out


def unvowelled(text: str) -> str:
    """Arabic without vowel signs and drawn-out words, as tables spell it: "تسلم" for "تسلّم"."""
    return text if text.isascii() else _VOWEL_SIGNS.sub("", text)


_LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


def latin(text: str) -> str:
    """Cyrillic capitals as the Latin ones that print alike: symbols are typed with either."""
    return text if text.isascii() else text.translate(_LATIN)


_SEATS = str.maketrans("أإآٱىё", "اااايе")


def respelled(text: str) -> str:
    """Words in one of the spellings that print for them: without Arabic vowel signs, the seat of a hamza on alef, the
    dots of a last ya and of the Russian yo, which all are left out or not as a typist likes."""
    return text if text.isascii() else unvowelled(text).translate(_SEATS)


def spelled(line: str) -> tuple[str, ...]:
    """The line, and the same as tables spell it, where it is printed in another way.

    Capitals, as old documents print heads: "ANNEX II" is looked at as "Annex II" too, "FIFTIETH SESSION" as "Fiftieth
    Session" and as "Fiftieth session". Arabic vowel signs and drawn-out words: "اعتُمد" as "اعتمد" too.
    """
    bare = unvowelled(line)
    if bare != line:
        return line, bare
    if not line.isupper():
        return (line,)
    title = _CAPITALS.sub(lambda word: word[0] if _ROMAN.fullmatch(word[0]) else word[0].capitalize(), line)
    return line, title, line.capitalize()
