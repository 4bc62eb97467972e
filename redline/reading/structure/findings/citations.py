"""Resolutions that a text cites by session and number, each with its date and the body that adopted it.

Whose resolution it is stands right before the noun ("General Assembly resolution 79/166"), right behind the number
("resolution 79/166 of the General Assembly") or in a possessive ("its resolution"). Bodies of all sorts number in the
same way, so what none of these tells stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.languages.tables import ReferenceWords
from redline.languages.typography import UPPER, fold
from redline.patterns import lazy
from redline.reading.structure.findings.examined import Examined
from redline.records import dataclass

NUMBER = r"(?:S-|ES-)?\d{1,3}/\d{1,3}(?: [A-Z]\b)?"
FIRST_SLASHED = 31
"""Session of the General Assembly (1976) from which resolutions are numbered so."""
_LIST_REACH = 240  # characters behind a number within which its date, perhaps shared by a list, stands
_CLOSE = 45  # characters between a number and a date that is its own: "of the Economic and Social Council"
_CHAIN = 400  # characters behind the noun within which its list of numbers goes on
_NAME = rf"[{UPPER}][\w'-]*"
_CAPITALS = lazy(rf"(?:(?P<before>\w+) )?(?P<name>{_NAME})(?:'s)? $")
"""A name right before the noun: its last word, and the word before."""


ANOTHER = ""
"""A body that a citation names, and that is no organ whose sessions are counted here."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a resolution.

    date:  as printed right behind it, "" without; nor has one whose list leaves a number before it without: the dates
        may stand at the list's end ("resolutions 18/19, 19/29 and 21/22, of … , … and …").
    body:  the key of the organ that adopted it ("GA"), ANOTHER for one that has none, None where nothing tells.
    shared: whether a date stands at the end of its list, or shortly before it in the sentence.
    """

    place: int
    offset: int
    number: str
    date: str
    body: str | None
    shared: bool

    @property
    def session(self) -> int | None:
        """The session in its number, None for a special one ("S-19/2")."""
        regular = re.match(r"\d{1,3}(?=/)", self.number)
        return int(regular[0]) if regular else None


def references(subject: Examined) -> Iterator[Reference]:
    """Every resolution that the body cites by session and number ("79/166"), in order."""
    words = subject.language.reference
    if not subject.language.joiner:  # where words have no blanks a number stands before its noun
        return
    for place, _, text in subject.body():
        for noun in words.resolution.finditer(text):
            cited = list(_listed(words, text, noun.end()))
            bodies = _bodies(subject, text, noun, cited)
            each_dated = True
            for number, body in zip(cited, bodies, strict=True):
                reference = _reference(subject, place, text, number, body)
                yield reference if each_dated else replace(reference, date="")
                each_dated = each_dated and reference.date != ""


def _listed(words: ReferenceWords, text: str, start: int) -> Iterator[re.Match[str]]:
    """The numbers behind a noun: the first one close to it, then those that its list goes on with."""
    between = "|".join(map(re.escape, words.between))
    step = re.compile(rf"(?:,? (?:{between}) |, ?)(?:(?:also|de|of|in|la|its|sa|en) )?(?P<number>{NUMBER})(?![\d/])")
    dated = re.compile(rf",? ?(?:{words.dated.pattern})")
    stop = min(len(text), start + _CHAIN)
    number = re.compile(rf"(?<![\w/.\-])(?P<number>{NUMBER})(?![\w/])").search(text, start, min(stop, start + 14))
    while number is not None:
        yield number
        date = dated.match(text, number.end(), stop)
        number = step.match(text, number.end(), stop) or (step.match(text, date.end(), stop) if date else None)


def _bodies(subject: Examined, text: str, noun: re.Match[str], cited: Sequence[re.Match[str]]) -> list[str | None]:
    """Whose each of the resolutions of one noun is: a name behind the last number of a list holds for all of it."""
    words = subject.language.reference
    before = _named_before(words, text, noun.start())
    behind = [_named_behind(words, text, number.end("number")) for number in cited]
    named = (body for body in (before, *behind[-1:]) if body is not None)
    shared = next(named, _own(subject, text, noun.start()))
    return [shared if body is None else body for body in behind]


def _named_before(words: ReferenceWords, text: str, end: int) -> str | None:
    """The body whose name ends right before the noun; None where no name does."""
    head = text[:end]
    bare = re.sub(r"(?:'s)? $", "", head)
    for body in words.bodies:
        if bare.endswith(body.name):
            return body.key
    name = _CAPITALS.search(head)
    if name is None or name.start("name") == 0:  # "Recalling resolution 79/166": a sentence's first word is no name
        return None
    follows_a_name = name["before"] is not None and name["before"][:1].isupper() and name.start("before") > 0
    return _known_by_short(words, text, name["name"], follows_a_name)


def _named_behind(words: ReferenceWords, text: str, start: int) -> str | None:
    """The body whose name stands right behind a number or its date."""
    date = re.compile(rf",? ?(?:{words.dated.pattern}),?").match(text, start)
    for at in (start, date.end()) if date else (start,):
        link = re.compile(rf",? ?{words.of} ?").match(text, at)
        if link is None:
            continue
        for body in words.bodies:
            if text.startswith(body.name, link.end()):
                return body.key
        name = re.compile(rf"({_NAME})(?: ({_NAME}))?").match(text, link.end())
        if name and link.end() > at:
            return _known_by_short(words, text, name[1], follows_a_name=name[2] is not None)
    return None


def _known_by_short(words: ReferenceWords, text: str, name: str, follows_a_name: bool) -> str:
    """ "Assembly" for the General Assembly, where the paragraph names no other assembly; else some other body."""
    alike = [body for body in words.bodies if body.short and body.short == name]
    if follows_a_name or not alike:
        return ANOTHER
    full = {body.key for body in alike if body.name in text}
    rest = _without(text, [body.name for body in alike])
    longer = re.compile(rf"(?<!\w){_NAME} {re.escape(name)}").search(rest, 1)  # not "Recalling Assembly resolution"
    keys = full or ({body.key for body in alike} if len(alike) == 1 else set())
    return keys.pop() if len(keys) == 1 and not longer else ANOTHER


def _own(subject: Examined, text: str, end: int) -> str | None:
    """The draft's own organ for "its resolution", unless the paragraph names another body, which may be meant."""
    words = subject.language.reference
    if not words.own or not re.search(rf"(?i)(?<!\w){words.own}(?: [^\W\d_]+)?(?: [^\W\d_]+)? $", text[:end]):
        return None
    key = own_key(subject)
    return key if key and not names_another(subject, text) else None


def own_key(subject: Examined) -> str:
    """The key of the draft's organ, "" where its head names none."""
    organ = fold(subject.resolution.head.organ).casefold()
    return next((row.key for row in subject.language.organs if organ and fold(row.name).casefold() == organ), "")


def names_another(subject: Examined, text: str) -> bool:
    """Whether a paragraph names a body with sessions of its own, other than the draft's organ."""
    key = own_key(subject)
    rest = _without(text, [body.name for body in subject.language.reference.bodies if body.key == key])
    rest = _without(rest, [fold(row.name) for row in subject.language.organs if row.key == key])
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest) for word in subject.language.session.owners)


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def _reference(subject: Examined, place: int, text: str, number: re.Match[str], body: str | None) -> Reference:
    words = subject.language.reference
    start, stop = number.span("number")
    behind = re.split(r"[;:]", text[stop : stop + _LIST_REACH])[0]
    date = words.dated.search(behind)
    if date and words.resolution.search(behind[: date.start()]):
        date = None
    alone = date is not None and date.start() < _CLOSE and not re.search(NUMBER, behind[: date.start()])
    printed = subject.language.date.search(date[0]) if date and alone else None
    before = subject.language.date.search(text[max(0, start - _LIST_REACH) : start])
    shared = date is not None or before is not None
    return Reference(place, start, number["number"], printed[0] if printed else "", body, shared)
