"""The lists of mandates and of money: who is asked, for what, by which session; what isn't in the words is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.comparing.classes import Classified, Mandate
from redline.writing.context import harmless, isolated
from redline.writing.description import core, place, quoted_beginning
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem
from redline.writing.telling import session

APART = " · "
"""Between the parts of a mandate: none of them holds it, as they hold commas."""

FEWEST = 4
"""Letters of a task; fewer lead to subparagraphs that hold it: “que:”, « de : »."""

Asked = tuple[Classified, Mandate]
"""What a change asks for."""


def mandate_items(mandates: Iterable[Asked], say: Phrases) -> Iterator[BulletItem]:
    """What is to be done, by the words of the request where they name no product that is known."""
    for classed, asked in mandates:
        if asked.product or not asked.money:
            subject = asked.product or _task(asked, say)
            yield _item(classed, asked, (asked.addressee, subject, _due(classed, asked, say), asked.recurrence), say)


def money_items(mandates: Iterable[Asked], say: Phrases) -> Iterator[BulletItem]:
    """Resources, posts, contributions and costs."""
    for classed, asked in mandates:
        if asked.money:
            parts = (asked.addressee, asked.money, _due(classed, asked, say), asked.recurrence)
            yield _item(classed, asked, parts, say)


def _due(classed: Classified, asked: Mandate, say: Phrases) -> str:
    return say("due", session=session(asked.due, classed.language)) if asked.due else ""


def _task(asked: Mandate, say: Phrases) -> str:
    """How what is asked begins; "" for a request whose tasks are subparagraphs."""
    return quoted_beginning(core(asked.task), say) if sum(map(str.isalnum, asked.task)) >= FEWEST else ""


def _item(classed: Classified, asked: Mandate, parts: Sequence[str], say: Phrases) -> BulletItem:
    pair = classed.change.pair
    joined = APART.join(isolated(harmless(" ".join(part.split()))) for part in parts if part)
    text = (pair.old if asked.fate == "dropped" else pair.new)[0].text
    return BulletItem(place(pair, say), say(f"{asked.fate} mandate", parts=joined or quoted_beginning(text, say)))
