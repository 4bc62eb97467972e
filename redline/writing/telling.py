"""A change in one line, from the reasons for its classes: "session 79 → 80; verb Encourages → Urges ↑"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from redline.comparing.beyond_words import typography
from redline.comparing.classes import MONEY, ChangeClass, Classified, Reason, verbs, weights
from redline.languages.tables import CODES, load
from redline.languages.typography import fold
from redline.model import Change
from redline.writing.context import harmless, isolated
from redline.writing.description import addresses, core, fate, plain, quote, quoted_beginning, said_of_edit
from redline.writing.formats import said_of_formats
from redline.writing.phrases import Phrases
from redline.writing.totals import signs_only

SAID_IN_A_LINE = 3
"""How many reasons the line spells out before it counts the rest, the lightest of them."""

_ARROWS = {1: " ↑", -1: " ↓", 0: ""}
_LAST = (ChangeClass.EDITORIAL, ChangeClass.TECHNICAL, ChangeClass.TRANSLATION, ChangeClass.AGREED)
"""Told behind all that matters, in this order; whatever else there is stays in the order of the text."""

_NAMED = {"order": "order", "long": "long", "called elsewhere": "footnote elsewhere"}
"""Reasons without words of their own, each with its phrase."""

_TOLD_BY_FATE = (ChangeClass.NEW, ChangeClass.DROPPED, ChangeClass.MOVED)


def describe(classed: Classified, say: Phrases) -> str:
    """The change in one line."""
    change = classed.change
    if change.kind in ("inserted", "deleted") or change.pair.emptied:
        whole = say("dropped" if change.pair.old else "new paragraph")
        text = (change.pair.old or change.pair.new)[0].text
        return say("with words", what=whole, words=quoted_beginning(text, say)) if text.strip() else whole
    return say("next").join(said(classed, say)) or fate(change, say)


def said(classed: Classified, say: Phrases) -> list[str]:
    """What there is to say of a change that has two sides: what matters, in the text's order, the rest, then looks."""
    return [*_said_of_words(classed, say), *said_of_formats(classed.change, say)]


def _said_of_words(classed: Classified, say: Phrases) -> list[str]:
    if classed.change.is_typographic:
        return [signs_only(typography.kinds_of(classed.change), say)]
    reasons = _of_one_reading(_met(classed.reasons))
    sentences = [(reason, said_of(reason, classed, say)) for reason in reasons]
    distinct: dict[str, Reason] = {}
    for reason, text in sentences:
        if text and not any(_is_within(reason, known, line) for known, line in sentences):
            distinct.setdefault(text, reason)
    lines = sorted(distinct, key=lambda text: _rank(distinct[text]))
    return _shortened(lines, distinct, say)


def _is_within(update: Reason, clause: Reason, line: str) -> bool:
    """Whether an update stands in a clause that gave way to another, and its words in the line that tells of it."""
    if (
        update.code is not ChangeClass.TECHNICAL
        or clause.code is not ChangeClass.SUBSTANCE
        or update.note != clause.note
    ):
        return False
    words = [" ".join(side.split()) for side in (update.old, update.new)]
    is_there = clause.at <= update.at <= clause.at + len(clause.new)
    return is_there and all(words) and all(map(line.__contains__, words))


def _met(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons with means that went, and others in their place, as one: neither came nor went."""
    means = [reason for reason in reasons if reason.code is ChangeClass.MANDATE and reason.what in MONEY]
    if len(means) != 2 or means[0].what != means[1].what:
        return list(reasons)
    come, gone = sorted(means, key=lambda reason: not reason.new)
    if come.old or gone.new:
        return list(reasons)
    return [replace(come, old=gone.old) if reason is come else reason for reason in reasons if reason is not gone]


def _of_one_reading(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons with the readings of one doubtful update as one: what else it may be, which asks already."""
    updates = {
        (reason.note, reason.at): reason for reason in reasons if reason.unsure and reason.code is ChangeClass.TECHNICAL
    }
    told = []
    for reason in reasons:
        update = updates.get((reason.note, reason.at)) if reason.unsure else None
        if update and reason.code is ChangeClass.REFERENCE and reason.new:
            told.append(replace(reason, old=update.old))
        elif update is None or reason.code is ChangeClass.SUBSTANCE:
            told.append(reason)
    return told


def _rank(reason: Reason) -> int:
    """0 for what matters; behind it the kinds that a reader may pass over."""
    return 1 + _LAST.index(reason.code) if reason.code in _LAST else 0


def _shortened(lines: list[str], distinct: Mapping[str, Reason], say: Phrases) -> list[str]:
    if len(lines) <= SAID_IN_A_LINE + 1:
        return lines
    kept = sorted(lines, key=lambda text: _lightness(distinct[text]))[:SAID_IN_A_LINE]
    return [*(text for text in lines if text in kept), say("more edits", number=len(lines) - SAID_IN_A_LINE)]


def _lightness(reason: Reason) -> tuple[int, bool, int]:
    """What is told where not all is: the weightier, of equals what stands in the paragraph itself, then most words."""
    return -weights.of_part(reason), bool(reason.note), -len(reason.old + reason.new)


def class_names(classed: Classified, say: Phrases) -> list[str]:
    """The classes' names but for those that the fate says already; "?" behind one that is unsure."""
    sure = {reason.code for reason in classed.reasons if not reason.unsure}
    to_another_part = any(reason.what == "part" for reason in classed.reasons)
    return [
        say(code) if code in sure else say("unsure", said=say(code))
        for code in classed.classes
        if code not in _TOLD_BY_FATE or (code is ChangeClass.MOVED and to_another_part)
    ]


def said_of(reason: Reason, classed: Classified, say: Phrases) -> str:
    """What there is to say of one reason; "" where the fate of the change says it."""
    is_told = reason.code in _TOLD_BY_FATE
    text = _of_shape(reason, classed.change, say) if is_told else _of_words(reason, say, classed.language)
    if text and _asked(reason) and not text.rstrip().endswith(("?", ")")):
        text = say("unsure", said=text)
    is_note = reason.note and reason.what not in ("new footnote", "dropped footnote")
    return say("in footnote", label=harmless(reason.note), said=text) if is_note and text else text


def _asked(reason: Reason) -> bool:
    """Whether a line asks "?": not behind a symbol, which it would seem to belong to; the class's name asks then."""
    return reason.unsure and reason.code is not ChangeClass.REFERENCE and reason.what not in ("reference", "symbol")


def _of_shape(reason: Reason, change: Change, say: Phrases) -> str:
    if reason.what == "split":
        return say("split into", places=addresses(change.pair.new, say))
    if reason.what == "merged":
        return say("merged from", places=addresses(change.pair.old, say))
    return say("part", old=reason.old, new=reason.new) if reason.what == "part" else ""


def _of_words(reason: Reason, say: Phrases, language: str) -> str:
    if reason.what in ("new footnote", "dropped footnote"):
        sentence = say(
            "new footnote" if reason.what == "new footnote" else "drops footnote", label=harmless(reason.note)
        )
        source = reason.new or reason.old
        short = reason.code is ChangeClass.REFERENCE and source
        return f"{sentence} ({isolated(harmless(source))})" if short else sentence
    if reason.code is ChangeClass.VERB:
        return say(
            "verb", old=plain(reason.old), new=plain(reason.new), arrow=arrow("" if reason.unsure else reason.detail)
        )
    if reason.code is ChangeClass.TRANSLATION:
        return say("translation", old=plain(reason.old), new=plain(reason.new))
    if reason.code is ChangeClass.MANDATE:
        return _mandate(reason, say)
    if reason.code is ChangeClass.AGREED:
        return say("agreed", source=plain(reason.detail), words=quote(reason.new, say))
    if reason.what in ("session", "meeting", "deadline"):
        numbers = {"old": session(reason.old, language), "new": session(reason.new, language)}
        return say(reason.what, **numbers)
    if reason.what in _NAMED:
        named = say(_NAMED[reason.what])
        return say("with words", what=named, words=quote(core(reason.new), say)) if reason.new else named
    if reason.code in (ChangeClass.TECHNICAL, ChangeClass.REFERENCE) and reason.old and reason.new:
        key = "footnote call" if reason.what == "call" else "to"
        return say(key, old=plain(core(reason.old)), new=plain(core(reason.new)))
    if reason.code is ChangeClass.REFERENCE:
        return say("adds", words=plain(reason.new)) if reason.new else say("drops", words=plain(reason.old))
    return said_of_edit(reason.old, reason.new, say)


def _mandate(reason: Reason, say: Phrases) -> str:
    if reason.what == "whole":
        return ""
    words = quote(core(reason.new or reason.old), say)
    if reason.what in ("due", "period"):
        return say("adds" if reason.new else "drops", words=words)
    if reason.old and reason.new:
        return say("resources", words=say("to", old=quote(reason.old, say), new=quote(reason.new, say)))
    key = "resources" if reason.what in MONEY else "asks"
    return say(key if reason.new else f"{key} no more", words=words)


def arrow(classes: str) -> str:
    """ " ↑" or " ↓" for classes of verbs ("soft call > call") that have an order, else ""."""
    return _ARROWS[verbs.direction(classes)]


def session(words: str, language: str) -> str:
    """ "80" for "eightieth"; words that are no ordinal of the language stay."""
    number = load(language).ordinals.value(fold(words)) if language in CODES else None
    return str(number) if number is not None else plain(words)
