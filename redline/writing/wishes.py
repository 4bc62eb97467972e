"""What an amendment asks for, in one line of a report's language: "OP 5: replace “lamp” with “light”"."""

from __future__ import annotations

from collections.abc import Sequence

from redline.amending.model import Action, Amendment, Position, Target, Where
from redline.runs import Run, plain
from redline.writing.context import harmless, isolated
from redline.writing.phrases import Phrases


def said(amendment: Amendment, say: Phrases) -> str:
    """An amendment in one line: "OP 5: replace “lamp” with “light”"."""
    where = say.comma.join(named(target, say) for target in amendment.targets)
    return harmless(isolated(say("asks at", where=where, what=_what(amendment, say))))


def named(target: Target, say: Phrases) -> str:
    """A place as `str` gives it, in a language of reports: "OP 5 (a), last sentence". "OP 5" is the same in all."""
    return say.said(target.named)


def _what(amendment: Amendment, say: Phrases) -> str:
    match amendment.action:
        case Action.REPLACE_WORDS | Action.REPLACE_EVERYWHERE:
            return _replaced(amendment, say)
        case Action.DELETE_WORDS:
            return _deleted(amendment, say)
        case Action.INSERT_WORDS:
            return say("asks insert", new=_quoted(amendment.new, say)) + _beside(amendment, say)
        case Action.MOVE_WORDS:
            return _moved(amendment, say)
        case Action.REPLACE_TITLE:
            return say("asks replace it", new=_quoted(amendment.new, say))
        case Action.FOOTNOTE if amendment.new:
            return say("asks footnote", new=_quoted(amendment.new, say)) + _beside(amendment, say)
        case Action.FOOTNOTE:
            return say("asks delete it")
    return _paragraphs(amendment, say)


def _replaced(amendment: Amendment, say: Phrases) -> str:
    beside, old = _beside(amendment, say), _stretch(amendment, say)
    if not old and amendment.position:
        return say("asks replace all", beside=beside, new=_quoted(amendment.new, say))
    every = say("asks everywhere") if amendment.action is Action.REPLACE_EVERYWHERE else ""
    if not amendment.new:
        return say("asks delete", old=old) + every
    key = "asks replace" if old else "asks replace it"
    return say(key, old=old, new=_quoted(amendment.new, say)) + every + beside


def _deleted(amendment: Amendment, say: Phrases) -> str:
    old = _stretch(amendment, say)
    key = "asks delete" if old else "asks delete all" if amendment.position else "asks delete it"
    note = say("asks with note") if amendment.with_note else ""
    return say(key, old=old) + _beside(amendment, say) + note


def _moved(amendment: Amendment, say: Phrases) -> str:
    place = say("asks in place", place=named(amendment.destination, say)) if amendment.destination else ""
    moves = say("asks move words", old=_stretch(amendment, say)).rstrip()  # of a sentence no words are quoted
    return moves + _beside(amendment, say) + place


def _stretch(amendment: Amendment, say: Phrases) -> str:
    """The words that go, "“A” to “B”" where the quoted ones only begin them; "" where none are quoted."""
    if amendment.old is None:
        return ""
    old = _occurring(_quoted(amendment.old, say), amendment, say)
    if amendment.until is not None:
        return say("asks stretch", old=old, until=_quoted(amendment.until, say))
    return say("asks rest", old=old) if amendment.rest else old


def _paragraphs(amendment: Amendment, say: Phrases) -> str:
    paragraphs = say.counted(len(amendment.paragraphs), "paragraph")
    where = say(f"side {amendment.position.where}") if amendment.position else ""
    destination = named(amendment.destination, say) if amendment.destination else ""
    match amendment.action:
        case Action.REPLACE_PARAGRAPH:
            return say("asks replace paragraphs", paragraphs=paragraphs)
        case Action.INSERT_PARAGRAPH:
            return say("asks insert paragraphs", paragraphs=paragraphs, where=where)
        case Action.INSERT_HEADING:
            return say("asks insert heading", where=where)
        case Action.INSERT_PART:
            return say(f"asks insert {amendment.number.split(' ')[0]}", where=where)
        case Action.MOVE_PARAGRAPH:
            return say("asks move", where=where, destination=destination)
        case Action.MERGE_PARAGRAPHS:
            return say("asks merge")
        case Action.RENUMBER_PARAGRAPH:
            return say("asks becomes", destination=destination)
    return say("asks delete place")


def _beside(amendment: Amendment, say: Phrases) -> str:
    beside = _position(amendment.position, say) if amendment.position else ""
    return _occurring(beside, amendment, say) if amendment.old is None else beside


def _occurring(words: str, amendment: Amendment, say: Phrases) -> str:
    """The words with which of their places is meant: "“lamp” (occurrence 2)"."""
    if not amendment.occurrence:
        return words
    last = amendment.occurrence < 0
    return words + (say("asks last occurrence") if last else say("asks occurrence", number=amendment.occurrence))


def _position(position: Position, say: Phrases) -> str:
    anchors = say(" and ").join(_quoted(anchor, say) for anchor in position.anchors)
    at_end = position.where in (Where.START, Where.END)
    key = "asks beside" if anchors and not at_end else "asks end behind" if anchors else "asks at end"
    return say(key, where=say(f"side {position.where}"), anchors=anchors)


def _quoted(runs: Sequence[Run] | None, say: Phrases) -> str:
    return say("quote", words=plain(runs or ()))
