"""Watch words: terms of a list that a delegation reads every text for, where they come, go or are qualified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from redline.comparing.authorship.parties import names
from redline.comparing.classes import ChangeClass, Classified, Reason
from redline.comparing.telling.verdict import is_body
from redline.languages.inflections import level, pattern, stem
from redline.model import Change, Comparison
from redline.records import dataclass
from redline.runs import BREAK

SHIPPED = Path(__file__).parents[2] / "languages" / "data" / "watch"
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


@dataclass(frozen=True, slots=True)
class _Term:
    """What finds a term in a text of one language, and what is in every text that holds it."""

    pattern: re.Pattern[str]
    stem: str

    def times(self, texts: Sequence[str]) -> int:
        return sum(1 for text in texts if self.stem in text.casefold() for _ in self.pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class _Looked:
    """A change and its texts as terms are looked for in them: of either side the paragraphs, then their footnotes."""

    place: int
    change: Classified
    old: tuple[str, ...]
    new: tuple[str, ...]


def touched(comparison: Comparison, classified: Sequence[Classified], watched: Sequence[str]) -> tuple[Touched, ...]:
    """What became of terms in the body, in the order of the list, then of the text; moves touch nothing.

    classified: the comparison's changes.   watched: terms, as `languages.inflections.pattern` reads them.
    """
    looked = [
        _Looked(place, change, _texts(change.change, False), _texts(change.change, True))
        for place, change in enumerate(classified)
        if change.change.kind != "unchanged" and is_body(change.change)
    ]
    languages = comparison.old.language, comparison.new.language
    return tuple(
        Touched(term, direction, change.place, names(change.change.change))
        for term in watched
        for old, new in [tuple(_Term(pattern(term, code), stem(term, code)) for code in languages)]
        for change in looked
        if (direction := _direction(change, old, new))
    )


def _texts(change: Change, is_new: bool) -> tuple[str, ...]:
    paragraphs = change.pair.new if is_new else change.pair.old
    notes = [note.new if is_new else note.old for note in change.notes]
    printed = [BREAK.join(paragraph.text for paragraph in paragraphs), *(note.text for note in notes if note)]
    return tuple(map(level, printed))


def _direction(looked: _Looked, old: _Term, new: _Term) -> str:
    """What became of a term in a change, "" for nothing. old, new: what finds it in either text."""
    before, after = old.times(looked.old), new.times(looked.new)
    if before != after:
        return "added" if after > before else "dropped"
    return "qualified" if after and _is_qualified(looked, new) else ""


def _is_qualified(looked: _Looked, term: _Term) -> bool:
    text = looked.new[0]
    reasons = [reason for reason in looked.change.reasons if reason.code in _QUALIFYING and not reason.note]
    return any(_is_about(reason, match.span(), text) for match in term.pattern.finditer(text) for reason in reasons)


def _is_about(reason: Reason, at: tuple[int, int], text: str) -> bool:
    """Whether words that came or went stand right beside a term, or a qualifier in its clause."""
    start, stop = reason.at, reason.at + len(reason.new)
    between = text[min(stop, at[1]) : max(start, at[0])] if start >= at[1] or stop <= at[0] else ""
    near = len(between.split()) <= NEAR
    return not _STOPS.intersection(between) and (near or reason.code is ChangeClass.QUALIFIER)


def shipped(language: str) -> str:
    """The list that comes with redline in a language. language: one of the six, by two letters."""
    return (SHIPPED / f"{language}.txt").read_text("utf-8")
