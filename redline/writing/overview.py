"""The lists at the head of a report: what matters most, verbs, qualifiers, mandates, references, paragraphs, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redline.comparing.classes import ChangeClass, Classified, Reason, Setting, cited, mandate
from redline.model import Kind, Paragraph
from redline.writing.context import harmless, isolated, shorten
from redline.writing.description import place, quote
from redline.writing.order import weightiest_first
from redline.writing.phrases import Phrases
from redline.writing.tabular import told_tables
from redline.writing.telling import arrow, class_names, describe, session
from redline.writing.totals import differs

MOST_WEIGHTY = 10
"""How many of the weightiest changes the first list names before it counts the rest."""

MATTERS = 3
"""The weight from which a change belongs among them."""

WORDS_OF_A_PARAGRAPH = 16


@dataclass(frozen=True, slots=True)
class Row:
    """place: "OP 14 (was OP 12)", "" where a row speaks of several.   line: what is said of it."""

    place: str
    line: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its heading. key: its name in the JSON summary, the same in every language."""

    key: str
    title: str
    rows: tuple[Row, ...]


def weightiest(classified: Sequence[Classified], say: Phrases, language: str) -> Listing:
    """The changes that matter, the weightiest first, each in one line; the last row counts those left out."""
    order = weightiest_first([one.change for one in classified], [one.weight for one in classified])
    found = [classified[at] for at in order if classified[at].weight >= MATTERS]
    rows = [_line(one, say, language) for one in found[:MOST_WEIGHTY]]
    if len(found) > MOST_WEIGHTY:
        rows.append(Row("", say.counted(len(found) - MOST_WEIGHTY, "more weighty")))
    return Listing("weightiest", say("weightiest"), tuple(rows))


def or_nothing(listing: Listing, classified: Sequence[Classified], say: Phrases) -> Listing:
    """A list of the weightiest changes, or, where texts differ in nothing that matters, the line that says so."""
    if listing.rows or not any(differs(one.change) for one in classified):
        return listing
    return Listing(listing.key, listing.title, (Row("", say("nothing weighty")),))


def listings(classified: Sequence[Classified], say: Phrases, setting: Setting) -> tuple[Listing, ...]:
    """The lists that are not empty, in the order of what they weigh."""
    every = (
        Listing("verbs", say("verbs"), tuple(_verbs(classified, say))),
        Listing("qualifiers", say("qualifiers"), tuple(_qualifiers(classified, say))),
        Listing("mandates", say("mandates"), tuple(_mandates(classified, say, setting))),
        Listing("references", say("references"), tuple(_references(classified, say, setting))),
        Listing("agreed", say("agreed language"), tuple(_agreed(classified, say))),
        Listing("new", say("new paragraphs"), tuple(_whole(classified, say, ChangeClass.NEW))),
        Listing("dropped", say("dropped paragraphs"), tuple(_whole(classified, say, ChangeClass.DROPPED))),
        Listing("moved", say("moved paragraphs"), tuple(_moved(classified, say, setting.language))),
        Listing(
            "tables", say("tables"), tuple(Row(*told) for told in told_tables([one.change for one in classified], say))
        ),
    )
    return tuple(one for one in every if one.rows)


def _line(one: Classified, say: Phrases, language: str) -> Row:
    names = ", ".join(class_names(one, say))
    line = describe(one, say, language)
    return Row(place(one.change.pair, say), f"{names} — {line}" if names else line)


def _each(classified: Iterable[Classified], code: ChangeClass) -> Iterator[tuple[Classified, Reason]]:
    return ((one, reason) for one in classified for reason in one.reasons if reason.code is code)


def _verbs(classified: Sequence[Classified], say: Phrases) -> Iterator[Row]:
    for one, reason in _each(classified, ChangeClass.VERB):
        old, new = (isolated(harmless(words)) for words in (reason.old, reason.new))
        first, _, second = reason.detail.partition(" > ")
        names = {"first": say(f"class {first}"), "second": say(f"class {second}")}
        key = "same class" if first == second else "class to class"
        yield Row(place(one.change.pair, say), say(key, old=old, new=new, arrow=arrow(reason.detail), **names))


def _qualifiers(classified: Sequence[Classified], say: Phrases) -> Iterator[Row]:
    for one, reason in _each(classified, ChangeClass.QUALIFIER):
        if reason.old and reason.new:
            line = say("to", old=quote(reason.old, say), new=quote(reason.new, say))
        else:
            line = say("adds" if reason.new else "drops", words=quote(reason.new or reason.old, say))
        yield Row(place(one.change.pair, say), line)


def _mandates(classified: Sequence[Classified], say: Phrases, setting: Setting) -> Iterator[Row]:
    for one in classified:
        if ChangeClass.MANDATE not in one.classes:
            continue
        pair = one.change.pair
        text = (pair.old if pair.emptied or not pair.new else pair.new)[0].text
        key = "dropped mandate" if pair.emptied or not pair.new else "changed mandate" if pair.old else "new mandate"
        asked = mandate(text, setting)
        due = say("due", session=session(asked.due, setting.language)) if asked.due else ""
        parts = [asked.addressee, asked.product, due, asked.recurrence]
        told = ", ".join(isolated(harmless(" ".join(part.split()))) for part in parts if part)
        yield Row(place(pair, say), say(key, parts=told or quote(text, say)))


def _references(classified: Sequence[Classified], say: Phrases, setting: Setting) -> Iterator[Row]:
    """What one text cites and the other doesn't, wherever it stands, each with the paragraphs that cite it.

    A number in the place of last year's is an update and no such reference.
    """
    body = [one for one in classified if not _is_frame(one)]
    old, new = ({number for one in body for number in cited(one.change, side, setting)} for side in ("old", "new"))
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in body:
        updated = {words for reason in one.reasons for words in (reason.old, reason.new) if _is_update(reason)}
        for side, key, other in (("new", "added at", old), ("old", "dropped at", new)):
            for number in dict.fromkeys(cited(one.change, side, setting)):
                if number not in other | updated:
                    places[key, number].append(place(one.change.pair, say))
    for (key, number), found in places.items():
        yield Row("", say(key, words=isolated(harmless(number)), places=", ".join(found)))


def _is_update(reason: Reason) -> bool:
    return reason.code is ChangeClass.TECHNICAL and not reason.unsure


def _is_frame(one: Classified) -> bool:
    """Whether a change stands in the lines around the text, which name the document itself."""
    pair = one.change.pair
    return (pair.new or pair.old)[0].address.kind in (Kind.HEAD, Kind.TITLE, Kind.CLOSING, Kind.BESIDE)


def _agreed(classified: Sequence[Classified], say: Phrases) -> Iterator[Row]:
    for one, reason in _each(classified, ChangeClass.AGREED):
        yield Row(place(one.change.pair, say), say("agreed", source=reason.detail, words=quote(reason.new, say)))


def _whole(classified: Sequence[Classified], say: Phrases, code: ChangeClass) -> Iterator[Row]:
    for one, _ in _each(classified, code):
        pair = one.change.pair
        if _is_frame(one):
            continue
        yield Row(place(pair, say), _start((pair.old or pair.new)[0]))


def _start(paragraph: Paragraph) -> str:
    text = " ".join(paragraph.text.split())
    return isolated(harmless(shorten(text, WORDS_OF_A_PARAGRAPH, 0)))


def _moved(classified: Sequence[Classified], say: Phrases, language: str) -> Iterator[Row]:
    for one in classified:
        if one.change.pair.moved:
            yield Row(place(one.change.pair, say), describe(one, say, language))
