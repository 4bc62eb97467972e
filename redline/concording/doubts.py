"""What makes one think that a wrong file was given: two texts, a language that isn't known, old and new exchanged."""

from __future__ import annotations

from collections.abc import Iterator

from redline.concording.model import Concordance, Difference
from redline.languages.detect import detect
from redline.messages import Message
from redline.model import Comparison, Resolution

_STRANGE = 0.5
"""Share of the shorter version's paragraphs: with fewer paired, these are two texts."""


def doubts(made: Concordance) -> Iterator[Message]:
    """Of two versions: a language that isn't known or is another; where neither is, that they may be of two texts."""
    of_languages = [doubt for side in (made.a, made.b) if (doubt := _of_language(side))]
    yield from of_languages
    if not of_languages and _are_strangers(made):
        yield Message("concord.two-texts", first=_called(made.a), second=_called(made.b))


def _of_language(side: Resolution) -> Message | None:
    printed = detect("\n".join(paragraph.text for paragraph in side.paragraphs))
    if not side.language:
        return Message("concord.language-unknown", name=side.source.name)
    if printed in ("", side.language):
        return None
    marked, read = (Message("concord.in", language=code) for code in (side.language, printed))
    return Message("concord.language-other", name=side.source.name, marked=marked, printed=read)


def _are_strangers(made: Concordance) -> bool:
    """Whether the symbols differ, or too little is paired."""
    shorter = min(sum(bool(bead.a) for bead in made.beads), sum(bool(bead.b) for bead in made.beads))
    symbols = [discord for discord in made.discords if (discord.a, discord.kind) == ("symbol", Difference.SYMBOL)]
    return bool(symbols) or made.pairs < _STRANGE * shorter


def doubts_of_order(comparisons: tuple[Comparison, Comparison]) -> Iterator[Message]:
    """Of four texts: that OLD and NEW stand in another order in one language, by their symbols."""
    (old_a, new_a), (old_b, new_b) = ((made.old.head.symbol, made.new.head.symbol) for made in comparisons)
    if old_a and new_a and old_a != new_a and (old_a, new_a) == (new_b, old_b):
        yield Message("concord.other-order", old=old_a, new=new_a)


def _called(side: Resolution) -> str:
    return side.head.symbol or side.source.name
