"""The lists at the head of a report: what matters most, verbs, qualifiers, mandates, references, paragraphs, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap

from redline.comparing.classes import ChangeClass, Classified, Reason, Setting, cited, mandate
from redline.comparing.verdict import is_body
from redline.model import Comparison, Kind
from redline.writing.context import harmless, isolated
from redline.writing.description import beginning, place, quote, quoted_beginning
from redline.writing.order import weightiest_first
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Bullets, Changed, Fold, Frame, Zone
from redline.writing.report.judging import Judgement
from redline.writing.tabular import told_tables
from redline.writing.telling import arrow, describe, session
from redline.writing.totals import differs

MOST_WEIGHTY = 10
"""How many of the weightiest changes a list names before it counts those that matter besides."""

MATTERS = 3
"""The weight from which a change belongs among them."""


def weightiest(
    comparison: Comparison,
    judgements: Sequence[Judgement],
    say: Phrases,
    told: Sequence[Changed] = (),
    frame: Sequence[Frame] = (),
    shown: Sequence[bool] = (),
) -> Bullets:
    """The changes of the body that differ, the weightiest first, folded where they no longer matter or are too many.

    told: the blocks of the changes, where there are any.   frame: what stands around the body, the last of all.
    shown: for each change, whether it is listed; () for all.
    """
    changes = comparison.changes
    order = [at for at in weightiest_first(changes, judgements) if differs(changes[at]) and is_body(changes[at])]
    order = [at for at in order if not shown or shown[at]]
    items = tuple(
        BulletItem(
            place(comparison.changes[at].pair, say),
            judgements[at].line,
            judgements[at].classes,
            about=told[at] if told else None,
        )
        for at in order
    ) + tuple(BulletItem(one.row.place, one.row.told, about=one.row) for one in frame)
    matter = sum(judgements[at].weight >= MATTERS for at in order)
    first = min(matter, MOST_WEIGHTY)
    counted = (
        say.counted(matter - first, "more weighty") if matter > first else "" if matter else say("nothing weighty")
    )
    fold = Fold(first, counted, whole=say("page weighty"))
    return Bullets(items, say("weightiest"), "weightiest", fold, zone=Zone.WEIGHTIEST)


def listings(classified: Sequence[Classified], say: Phrases, setting: Setting) -> tuple[Bullets, ...]:
    """The lists that are not empty, in the order of what they weigh."""
    every = (
        _list("verbs", say("verbs"), _verbs(classified, say)),
        _list("qualifiers", say("qualifiers"), _qualifiers(classified, say)),
        _list("mandates", say("mandates"), _mandates(classified, say, setting)),
        _list("references", say("references"), _references(classified, say, setting)),
        _list("agreed", say("agreed language"), _agreed(classified, say)),
        _list("new", say("new paragraphs"), _whole(classified, say, ChangeClass.NEW)),
        _list("dropped", say("dropped paragraphs"), _whole(classified, say, ChangeClass.DROPPED)),
        _list("moved", say("moved paragraphs"), _moved(classified, say, setting.language)),
        _list("tables", say("tables"), starmap(BulletItem, told_tables([one.change for one in classified], say))),
    )
    return tuple(one for one in every if one.items)


def _list(key: str, title: str, items: Iterable[BulletItem]) -> Bullets:
    return Bullets(tuple(items), title, key, zone=Zone.LISTS)


def _each(classified: Iterable[Classified], code: ChangeClass) -> Iterator[tuple[Classified, Reason]]:
    return ((one, reason) for one in classified for reason in one.reasons if reason.code is code)


def _verbs(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for one, reason in _each(classified, ChangeClass.VERB):
        old, new = (isolated(harmless(words)) for words in (reason.old, reason.new))
        first, _, second = reason.detail.partition(" > ")
        names = {"first": say(f"class {first}"), "second": say(f"class {second}")}
        key = "same class" if first == second else "class to class"
        yield BulletItem(place(one.change.pair, say), say(key, old=old, new=new, arrow=arrow(reason.detail), **names))


def _qualifiers(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for one, reason in _each(classified, ChangeClass.QUALIFIER):
        if reason.old and reason.new:
            line = say("to", old=quote(reason.old, say), new=quote(reason.new, say))
        else:
            line = say("adds" if reason.new else "drops", words=quote(reason.new or reason.old, say))
        yield BulletItem(place(one.change.pair, say), line)


def _mandates(classified: Sequence[Classified], say: Phrases, setting: Setting) -> Iterator[BulletItem]:
    for one in classified:
        if ChangeClass.MANDATE not in one.classes:
            continue
        pair = one.change.pair
        text = (pair.old if pair.emptied or not pair.new else pair.new)[0].text
        key = "dropped mandate" if pair.emptied or not pair.new else "changed mandate" if pair.old else "new mandate"
        asked = mandate(text, setting)
        due = say("due", session=session(asked.due, setting.language)) if asked.due else ""
        parts = [asked.addressee, asked.product, due, asked.recurrence]
        told = say.comma.join(isolated(harmless(" ".join(part.split()))) for part in parts if part)
        yield BulletItem(place(pair, say), say(key, parts=told or quoted_beginning(text, say)))


def _references(classified: Sequence[Classified], say: Phrases, setting: Setting) -> Iterator[BulletItem]:
    """What one text cites and the other doesn't, wherever it stands, each with the paragraphs that cite it.

    A number in the place of last year's is an update and no such reference.
    """
    body = [(one, _cited(one, "old", setting), _cited(one, "new", setting)) for one in classified if not _is_frame(one)]
    all_old = {number for _, old, _ in body for number in old}
    all_new = {number for _, _, new in body for number in new}
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, old, new in body:
        updated = {words for reason in one.reasons for words in (reason.old, reason.new) if _is_update(reason)}
        for key, numbers, other in (("added at", new, all_old), ("dropped at", old, all_new)):
            for number in numbers:
                if number not in other and number not in updated:
                    places[key, number].append(place(one.change.pair, say))
    for (key, number), found in places.items():
        yield BulletItem("", say(key, words=isolated(harmless(number)), places=say.comma.join(found)))


def _cited(one: Classified, side: str, setting: Setting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cited(one.change, side, setting)))


def _is_update(reason: Reason) -> bool:
    return reason.code is ChangeClass.TECHNICAL and not reason.unsure


def _is_frame(one: Classified) -> bool:
    """Whether a change stands in the lines around the text, which name the document itself."""
    pair = one.change.pair
    return (pair.new or pair.old)[0].address.kind in (Kind.HEAD, Kind.TITLE, Kind.CLOSING, Kind.BESIDE)


def _agreed(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for one, reason in _each(classified, ChangeClass.AGREED):
        yield BulletItem(place(one.change.pair, say), say("agreed", source=reason.detail, words=quote(reason.new, say)))


def _whole(classified: Sequence[Classified], say: Phrases, code: ChangeClass) -> Iterator[BulletItem]:
    for one, _ in _each(classified, code):
        pair = one.change.pair
        if _is_frame(one):
            continue
        yield BulletItem(place(pair, say), beginning((pair.old or pair.new)[0].text))


def _moved(classified: Sequence[Classified], say: Phrases, language: str) -> Iterator[BulletItem]:
    for one in classified:
        if one.change.pair.moved:
            yield BulletItem(place(one.change.pair, say), describe(one, say, language))
