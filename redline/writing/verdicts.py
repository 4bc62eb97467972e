"""The sentence that every output leads with: what a comparison comes to."""

from __future__ import annotations

from redline.comparing.telling.verdict import Judged, Verdict
from redline.model import Comparison, Resolution
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases
from redline.writing.saying import in_words

_OF_TWO = (Verdict.AS_TABLED, Verdict.ROLLOVER)
"""What is said otherwise of an adopted text and its draft than of a text and its predecessor."""


def told(judged: Judged, comparison: Comparison, say: Phrases) -> str:
    """ "Technical rollover of 79/166: 2 of 32 paragraphs updated, no word of substance."."""
    key = f"verdict told {judged.verdict}"
    if judged.verdict in _OF_TWO and judged.adopted:
        key += " adopted"
    elif judged.verdict is Verdict.LIGHT and not judged.updated:
        key = "verdict told moved"
    return say(
        key,
        name=_name(comparison.old, say),
        paragraphs=judged.paragraphs,
        updated=judged.updated,
        weighty=judged.weighty,
        kept=int(100 * judged.kept),
    )


def _name(text: Resolution, say: Phrases) -> str:
    """As delegates call a text: "79/166", "A/C.3/80/L.35"; the file's name where it bears no symbol."""
    head = text.head
    symbol = (head.number if head.adopted else "") or head.symbol
    return isolated(harmless(symbol or in_words(text.source.name, say)))
