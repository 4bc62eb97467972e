"""Signs that print differently and mean the same, folded one for one so that positions stay."""

from __future__ import annotations

from redline.patterns import lazy

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİŁŃŇŌŐŒŘŚŠŞŤŪŮŰŲŹŻŽА-ЯЁ"
LOWER = "a-zß-öø-ÿāăąćčďđēėęěğīįıłńňōőœřśšşťūůűųźżžа-яё"

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bc\u02bb\u00b4\u2032", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t\n\u2028\u0085", " "),
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
    }
)


Ranges = tuple[tuple[str, str], ...]
"""A script: the first and the last sign of each of its ranges."""


def is_among(sign: str, script: Ranges) -> bool:
    """Whether a script has a sign; a pattern of thousands of signs would take longer to compile than texts to read."""
    return any(first <= sign <= last for first, last in script)


def fold(text: str) -> str:
    """The text with one apostrophe, one kind of space and one hyphen; as long as before, sign by sign."""
    return text.translate(_FOLDED)


_CAPITALS = lazy(r"[^\W\d_]{2,}")
_ROMAN = lazy(r"[IVXL]+")
_VOWEL_SIGNS = lazy("[\u0640\u064b-\u0652]")  # and the stroke that draws a word out


def unvowelled(text: str) -> str:
    """Arabic without vowel signs and drawn-out words, as tables spell it: "تسلم" for "تسلّم"."""
    return text if text.isascii() else _VOWEL_SIGNS.sub("", text)


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
