"""The negotiators' bracket convention, as written: "[all – G77 delete]", "[lamps – EU / bells – Norway]".

What a party deletes stands in brackets with "delete" behind its name, in a French draft « supprimer », what it brings
with its name alone; texts for one place are alternatives with a stroke between them. In the draft's own words a
bracket, and in a piece a stroke or dash that would end it, is told apart by a backslash.

Source: conventions as in the compilation text of the United Nations Conference on Sustainable Development of
2 June 2012 ("[extreme - US; G77 delete]", "[changing unsustainable - EU, G77 retain / promoting sustainable - US]").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from redline.model import Change, Comparison, Op, Paragraph
from redline.patterns import lazy

DASH, STROKE = " – ", " / "
_DELETE = {"fr": " supprimer"}
"""By the draft's language; "delete" in others. `bracketed` reads both."""
_SIGNS = lazy(r"[\[\]\\]")
_INNER = lazy(r"[\[\]\\]|(?<=\s)[–/-]|[–/-](?=\s)|^[–/-]|[–/-]$")


Named = Mapping[str, frozenset[str]]
"""Whom each author of a mark stands for."""


def lines(comparison: Comparison, named: Named) -> Iterator[tuple[Change, str]]:
    """Each paragraph of the body with its number, words and brackets; one line each."""
    for change in comparison.of_story():
        yield change, line(change, named, comparison.old.language)


def line(change: Change, named: Named, language: str = "") -> str:
    """ "5 bis. [Encourages all islands to shine; – EU, Norway]"."""
    old, new = change.pair.old, change.pair.new
    paragraph = (*old, *new)[0]
    label, words = paragraph.label.strip(), _words(change, paragraph, named, _deleting(language))
    return (f"{label} {words}" if label else words).replace("\n", " ")


def _deleting(language: str) -> str:
    return _DELETE.get(language, " delete")


def _words(change: Change, paragraph: Paragraph, named: Named, deleting: str) -> str:
    if not change.pair.old:
        return _bracket([(paragraph.text, _who(change.author, named), "")])
    if not change.pair.new:
        return _bracket([(paragraph.text, _who(change.author, named), deleting)])
    words: list[str] = []
    for kept, group in groupby(change.spans, key=lambda span: span.op is Op.KEEP):
        spans = list(group)
        if kept:
            words.extend(_escaped(span.text, _SIGNS) for span in spans)
            continue
        for deleted, stretch in groupby(spans, key=lambda span: span.op is Op.DELETE):
            pieces = [
                (span.text, _who(span.author, named), deleting if deleted else "") for span in stretch if span.text
            ]
            words.extend([_bracket([piece]) for piece in pieces] if deleted else [_bracket(pieces)] if pieces else [])
    return "".join(words)


def _escaped(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(lambda sign: f"\\{sign[0]}", text)


def _bracket(pieces: Iterable[tuple[str, str, str]]) -> str:
    """Pieces of text, each with its parties and what they want of it."""
    return f"[{STROKE.join(f'{_escaped(text, _INNER)}{DASH}{who}{verb}' for text, who, verb in pieces)}]"


def place(old: str, sides: Iterable[tuple[str, Iterable[str]]], language: str = "") -> str:
    """All that is wanted at one place: "[all – EU, Norway delete][lamps – EU / bells – Norway]".

    old: the draft's words, "" where something only comes.   sides: texts, "" for a deletion, and whose they are.
    language: of the draft.
    Blanks that all of them begin or end with stand outside the brackets: nobody proposes these.
    """
    wanted = [(text, tuple(parties)) for text, parties in sides]
    before, after = _blanks([text for text in (old, *(text for text, _ in wanted)) if text])
    inner = slice(before, -after or None)
    drop = _names({party for _, parties in wanted for party in parties})
    come = [(text[inner], _names(parties), "") for text, parties in wanted if text]
    gone = _bracket([(old[inner], drop, _deleting(language))]) if old else ""
    return " " * before + gone + (_bracket(come) if come else "") + " " * after


def _blanks(texts: Sequence[str]) -> tuple[int, int]:
    """How many blanks all texts begin with, and end in; none where one of them holds nothing else."""
    before = min(len(text) - len(text.lstrip(" ")) for text in texts)
    after = min(len(text) - len(text.rstrip(" ")) for text in texts)
    return (before, after) if all(text.strip(" ") for text in texts) else (0, 0)


def _who(author: str | None, named: Named) -> str:
    return _names(named.get(author or "", {author or ""}))


def _names(parties: Iterable[str]) -> str:
    """The parties; a name with a comma in quotation marks."""
    return ", ".join(f"“{name}”" if "," in name else name for name in sorted(parties))
