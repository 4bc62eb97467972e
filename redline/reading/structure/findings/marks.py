"""Quotes and brackets that are opened and not closed, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.labels import LETTER_OR_ROMAN, SUFFIX
from redline.messages import Message
from redline.model import Finding
from redline.patterns import lazy
from redline.reading.structure.findings.examined import Examined

_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]", "（": "）", "《": "》"}
_SIGNS = lazy("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
_EITHER = dict.fromkeys(map(ord, "“”"), '"')
_CLOSERS = {close: start for start, close in _PAIRS.items()}
# "113 b)", "a) …; ii) …", "أ )": a letter or number with a bracket behind it, as many languages print items
_ITEM = lazy(
    r"(?:(?<=\s)|(?<=[«“])|^)"
    rf"(?:(?:{LETTER_OR_ROMAN}|\d{{1,3}}|[а-яё])(?: {SUFFIX})?|[\u0621-\u064a][\u0640\u200d]?[\s\u0640]?)\)"
)


def unbalanced(subject: Examined) -> Iterator[Finding]:
    """A paragraph whose quotes or brackets don't pair; a quotation that runs over several paragraphs is left alone."""
    running = False
    either = subject.language.code == "ar"  # Arabic texts print a quotation as ”…“ or as “…”
    for place, paragraph, text in subject.body():
        bracketed = paragraph.label.count("[") > paragraph.label.count("]")  # "[OP 3." of a text under negotiation
        sign, offset, running_on = _unpaired(text.translate(_EITHER) if either else text, bracketed)
        quotation = sign in ("“", "«", "”", "»")
        if sign and not (quotation and (running or running_on)):
            alone, idle = Message("check.sign-not-closed", sign=sign), Message("check.sign-closes-nothing", sign=sign)
            yield subject.finding(place, alone if sign in _PAIRS else idle, offset)
        if quotation:
            running = sign in ("“", "«")


def _closes_item(text: str, offset: int) -> bool:
    return any(match.end() == offset + 1 for match in _ITEM.finditer(text, max(0, offset - 12), offset + 1))


def _unpaired(text: str, bracketed: bool) -> tuple[str, int, bool]:
    """The first sign without a partner, its place, and whether it is an opening quote at the very beginning.

    In "(para. 5 b) ii))" the brackets of the items close nothing; in "(see b)" that of the item closes. Either will do.
    """
    passed = _first_unpaired(text, bracketed, items=False)
    return _first_unpaired(text, bracketed, items=True) if passed[0] else passed


def _first_unpaired(text: str, bracketed: bool, items: bool) -> tuple[str, int, bool]:
    """The same; items: whether an item's bracket ("b)") may close one that is open."""
    waiting: list[tuple[str, int]] = [("[", 0)] if bracketed else []
    for match in _SIGNS.finditer(text):
        sign, offset = match[0], match.start()
        if not items and sign == ")" and _closes_item(text, offset):
            continue
        if sign in _PAIRS:
            waiting.append((sign, offset))
        elif waiting and waiting[-1][0] == _CLOSERS[sign]:
            waiting.pop()
        elif not _closes_item(text, offset):
            return sign, offset, False
    if waiting:
        return (*waiting[0], waiting[0][1] <= 1)
    return "", 0, False
