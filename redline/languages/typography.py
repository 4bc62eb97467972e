"""Signs that print differently and mean the same, folded one for one so that positions stay."""

from __future__ import annotations

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİŁŃŇŌŐŒŘŚŠŞŤŪŮŰŲŹŻŽА-ЯЁ"
LOWER = "a-zß-öø-ÿāăąćčďđēėęěğīįıłńňōőœřśšşťūůűųźżžа-яё"

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bc\u02bb\u00b4\u2032", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t\n\u2028\u0085", " "),
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
    }
)


def fold(text: str) -> str:
    """The text with one apostrophe, one kind of space and one hyphen; as long as before, sign by sign."""
    return text.translate(_FOLDED)
