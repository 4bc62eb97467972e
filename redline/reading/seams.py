"""What stands between two lines of one paragraph: a blank or nothing, whether a page was printed or a text wrapped."""

from __future__ import annotations

from functools import cache

from redline.languages.typography import is_among
from redline.patterns import lazy

SOFT_HYPHEN = "\u00ad"
CLOSED = "-‐‑–—/"
"""Line ends behind which the next line goes on without a blank: a compound, a span of years, a symbol, an address."""
WIDE = (
    *(("\u2e80", "\u312f"), ("\u31a0", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f")),
    *(("\uff00", "\uffef"), ("\U00020000", "\U0003134f")),
)
"""First and last of the signs beside which no blank stands: Chinese and Japanese, their punctuation included."""
_HYPHENS = ("-", "\u2010", "\u2011")
_SUSPENDED = lazy(r"(?:and|or|to|et|ou|à|y|o|e|u|и|или|до)\s")
_ADDRESS_END = lazy(r"(?:https?://|www\.)\S*[?=&_%#]$")


def is_suspended(words: str) -> bool:
    """Whether a line begins with the word behind "short-", which waits for the second half of a compound."""
    return _SUSPENDED.match(words) is not None


@cache
def is_wide(sign: str) -> bool:
    """Chinese or Japanese, their punctuation included: no spaces stand beside it."""
    return is_among(sign, WIDE)


def seam(text: str, words: str, closed: str = CLOSED, *, spaced: bool = True) -> str:
    """What stands between a paragraph so far and its next line: " " or "".

    text: not empty; the caller takes a soft hyphen off its end.   closed: line ends that take nothing behind them.
    spaced: whether the language parts words by blanks.
    A hyphen at a line's end stays and joins, since the United Nations' pages break compounds only.
    """
    last, first = text[-1:], words[:1]
    suspended = last in _HYPHENS and is_suspended(words)
    apart = last in CLOSED and text[-2:-1].isspace()  # a dash between two words
    if last == SOFT_HYPHEN or (last in closed and not suspended and not apart) or _ADDRESS_END.search(text):
        return ""
    if first in tuple(",;.:") and last.isdigit():  # a line that ended behind a footnote call
        return ""
    latin = last.isascii() and first.isascii()  # in a Chinese text, too, a line of Latin words ends at a blank
    return "" if is_wide(last) or is_wide(first) or not (spaced or latin) else " "
