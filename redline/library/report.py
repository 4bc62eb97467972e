"""Answers of the library as the report of other commands is made: blocks, which every format sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.library.matching import KEEP
from redline.library.searching import FoundPlace, LibraryAnswer
from redline.library.telling import SHOWN, AskedStretch, Say, beside, how_many, left_out, match_of, shown, where
from redline.model import Op
from redline.writing.addresses import official
from redline.writing.context import harmless
from redline.writing.phrases import phrases
from redline.writing.report.blocks import (
    BulletItem,
    Bullets,
    Fragment,
    Heading,
    Panel,
    Prose,
    Report,
    ReportBlock,
    Strand,
    Voice,
)

_BESIDE = 3
"""Places that a panel tells of one stretch of words."""


def report(asked: Sequence[AskedStretch], title: str, heads: Sequence[str], language: str, most: int = SHOWN) -> Report:
    """Who has the words of a query, or of each new stretch of a draft.

    title: what was asked.   heads: what is said before the answers.   language: one of `LANGUAGES`.
    """
    say = phrases(language)
    name = f"{say('agreed of')}{say.colon}{harmless(title)}"
    blocks: list[ReportBlock] = [Heading(name, 0)]
    blocks += [Prose((harmless(head),), Voice.PLAIN) for head in heads[:-1]]
    blocks += [Prose((harmless(head),), Voice.TOTAL) for head in heads[-1:]]
    for stretch in asked:
        blocks += _answer(stretch, say, most)
    return Report(name, tuple(blocks), say.language)


def panel(asked: Sequence[AskedStretch], language: str) -> Panel | None:
    """Who has the new words of a paragraph, few of each stretch; None where there are none."""
    if not asked:
        return None
    say = phrases(language)
    states = [stretch.state for stretch in asked]
    title = say.comma.join(f"{say(f'agreed is {state}')} ({states.count(state)})" for state in dict.fromkeys(states))
    return Panel(f"{say('agreed of')}{say.colon}{title}", tuple(_of_stretch(stretch, say) for stretch in asked))


def _of_stretch(asked: AskedStretch, say: Say) -> Bullets:
    items = tuple(_item(asked.answer, place, say) for place in shown(asked.answer, _BESIDE)[:_BESIDE])
    return Bullets(
        items, say("agreed stretch", what=say(f"agreed is {asked.state}"), words=harmless(asked.answer.query))
    )


def _answer(asked: AskedStretch, say: Say, most: int) -> Iterator[ReportBlock]:
    answer = asked.answer
    if asked.address:
        yield Heading(f"{asked.address} — {say(f'agreed is {asked.state}')}", 2)
        yield Prose((say("quote", words=harmless(answer.query)),), Voice.STRONG)
    voice = Voice.PLAIN if asked.address else Voice.TOTAL
    if sentence := how_many(asked, say):
        yield Prose((sentence,), voice)
    places = shown(answer, most)
    exact = [place for place in places if place.exact]
    near = [place for place in places if not place.exact]
    if exact:
        yield Bullets(tuple(_item(answer, place, say) for place in exact), key="exact")
    if left := left_out(answer, most):
        yield Prose((say("agreed more", number=left),))
    if near:
        yield Prose((say("agreed near"),))
        yield Bullets(tuple(_item(answer, place, say) for place in near), key="near")


def _item(answer: LibraryAnswer, place: FoundPlace, say: Say) -> BulletItem:
    match = match_of(answer, place)
    strands = [(KEEP, match.before), *match.spans, (KEEP, match.behind)]
    words = tuple(Strand(Op(kind), (Fragment("words", harmless(text)),)) for kind, text in strands if text)
    address = official(place.held.entry.symbol, place.held.entry.language)
    return BulletItem(harmless(where(place, say)), harmless(beside(answer, place, say)), words=words, target=address)
