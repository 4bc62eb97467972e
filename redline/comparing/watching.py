"""Watch words: terms of a list that a delegation reads every text for, where they come, go or are qualified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from redline.comparing.classes import ChangeClass, Classified, Reason
from redline.comparing.parties import names
from redline.comparing.verdict import is_body
from redline.languages.inflections import level, pattern
from redline.model import BREAK, Change, Comparison
from redline.records import dataclass

SHIPPED = Path(__file__).parents[1] / "languages" / "data" / "watch"
"""Lists to begin with, one file a language."""

NEAR = 2
"""Words between a term and words that come or go beside it, up to which these are about the term."""

DIRECTIONS = ("dropped", "added", "qualified")
"""What may happen to a term, in the order in which reports tell it."""

_COMMENT = "#"
_QUALIFYING = frozenset((ChangeClass.QUALIFIER, ChangeClass.SUBSTANCE, ChangeClass.MANDATE))
_STOPS = frozenset(".;:")


@dataclass(frozen=True, slots=True)
class Touched:
    """A term that a change touches.

    direction: "added" or "dropped" where it stands more or less often than before; else "qualified": the words right
    beside it are others, or a qualifier came to its clause or left it.   place: of the change among all.
    by: whose change it is, () where nobody is known.
    """

    term: str
    direction: str
    place: int
    by: tuple[str, ...] = ()


def terms(text: str) -> tuple[str, ...]:
    """The terms of a list: one a line; what stands behind "#" and blank lines say nothing."""
    lines = (line.partition(_COMMENT)[0].strip() for line in text.lstrip("\ufeff").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line.strip("*\"' ")))


def touched(comparison: Comparison, classified: Sequence[Classified], watched: Sequence[str]) -> tuple[Touched, ...]:
    """What became of terms in the body, in the order of the list, then of the text; moves touch nothing.

    classified: the comparison's changes.   watched: terms, as `languages.inflections.pattern` reads them.
    """
    return tuple(
        Touched(term, direction, place, names(one.change))
        for term in watched
        for place, one in enumerate(classified)
        if is_body(one.change) and (direction := _direction(one, _patterns(comparison, term)))
    )


def _patterns(comparison: Comparison, term: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _pattern(term, comparison.old.language), _pattern(term, comparison.new.language)


@cache
def _pattern(term: str, language: str) -> re.Pattern[str]:
    return pattern(term, language)


def _direction(one: Classified, patterns: tuple[re.Pattern[str], re.Pattern[str]]) -> str:
    """What became of a term in a change, "" for nothing."""
    if one.change.kind == "unchanged":
        return ""
    before, after = (_occurrences(one.change, side, found) for side, found in zip((0, 1), patterns, strict=True))
    if before != after:
        return "added" if after > before else "dropped"
    return "qualified" if after and _is_qualified(one, patterns[1]) else ""


def _occurrences(change: Change, side: int, found: re.Pattern[str]) -> int:
    paragraphs = change.pair.new if side else change.pair.old
    notes = [note.new if side else note.old for note in change.notes]
    texts = [BREAK.join(paragraph.text for paragraph in paragraphs), *(note.text for note in notes if note)]
    return sum(1 for text in texts for _ in found.finditer(level(text)))


def _is_qualified(one: Classified, found: re.Pattern[str]) -> bool:
    text = level(BREAK.join(paragraph.text for paragraph in one.change.pair.new))
    reasons = [reason for reason in one.reasons if reason.code in _QUALIFYING and not reason.note]
    return any(_is_about(reason, match.span(), text) for match in found.finditer(text) for reason in reasons)


def _is_about(reason: Reason, at: tuple[int, int], text: str) -> bool:
    """Whether words that came or went stand right beside a term, or a qualifier in its clause."""
    start, stop = reason.at, reason.at + len(reason.new)
    between = text[min(stop, at[1]) : max(start, at[0])] if start >= at[1] or stop <= at[0] else ""
    near = len(between.split()) <= NEAR
    return not _STOPS.intersection(between) and (near or reason.code is ChangeClass.QUALIFIER)


def shipped(language: str) -> str:
    """The list that comes with redline in a language. language: one of the six, by two letters."""
    return (SHIPPED / f"{language}.txt").read_text("utf-8")
