"""The lists of mandates and of money: who is asked, for what, by which session; what isn't in the words is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.comparing.classes import ChangeClass, Classified, Mandate, Setting, mandates_of
from redline.writing.context import harmless, isolated
from redline.writing.description import core, place, quoted_beginning
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem
from redline.writing.telling import session

APART = " · "
"""Between the parts of a mandate: none of them holds it, as they hold commas."""


def mandate_items(classified: Sequence[Classified], say: Phrases, setting: Setting) -> Iterator[BulletItem]:
    """What is to be done, by the words of the request where they name no product that is known."""
    for classed, asked in _each(classified, setting):
        if asked.product or not asked.money:
            subject = asked.product or _task(asked, say)
            yield _item(classed, asked, (asked.addressee, subject, _due(asked, say, setting), asked.recurrence), say)


def money_items(classified: Sequence[Classified], say: Phrases, setting: Setting) -> Iterator[BulletItem]:
    """Resources, posts, contributions and costs."""
    for classed, asked in _each(classified, setting):
        if asked.money:
            yield _item(
                classed, asked, (asked.addressee, asked.money, _due(asked, say, setting), asked.recurrence), say
            )


def _each(classified: Sequence[Classified], setting: Setting) -> Iterator[tuple[Classified, Mandate]]:
    return (
        (classed, asked)
        for classed in classified
        if ChangeClass.MANDATE in classed.classes
        for asked in mandates_of(classed, setting)
    )  # fmt: skip


def _due(asked: Mandate, say: Phrases, setting: Setting) -> str:
    return say("due", session=session(asked.due, setting.language)) if asked.due else ""


def _task(asked: Mandate, say: Phrases) -> str:
    """How what is asked begins; "" for a request whose tasks are subparagraphs."""
    return quoted_beginning(core(asked.task), say) if any(map(str.isalnum, asked.task)) else ""


def _item(classed: Classified, asked: Mandate, parts: Sequence[str], say: Phrases) -> BulletItem:
    pair = classed.change.pair
    joined = APART.join(isolated(harmless(" ".join(part.split()))) for part in parts if part)
    text = (pair.old if asked.fate == "dropped" else pair.new)[0].text
    return BulletItem(place(pair, say), say(f"{asked.fate} mandate", parts=joined or quoted_beginning(text, say)))
