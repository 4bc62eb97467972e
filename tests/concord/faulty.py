"""Versions with a fault each, drawn by a seed, and whether a concordance tells of it in its place."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from redline.comparing import compare
from redline.concording import concord, concord_changes
from redline.concording.model import Concordance, Discord
from redline.model import Resolution
from tests.trials.version_faults import Fault, built, content, faults


@cache
def text(akn: Path, language: str, name: str) -> Resolution:
    return built(content(akn / language / f"{name}.xml"), name)


@cache
def undisturbed(akn: Path, language: str, name: str) -> Concordance:
    return concord(text(akn, "en", name), text(akn, language, name))


@cache
def unchanged(akn: Path, language: str, old: str, new: str) -> Concordance:
    return concord_changes(*(text(akn, code, name) for code in ("en", language) for name in (old, new)))


@cache
def kept(akn: Path, language: str, old: str, new: str) -> frozenset[str]:
    """The words of the paragraphs of a successor that its predecessor had, as they are or in other words."""
    changes = compare(text(akn, language, old), text(akn, language, new), typography="ignore").changes
    return frozenset(new.text.strip() for change in changes if change.pair.old for new in change.pair.new)


def has_predecessor(fault: Fault, akn: Path, side: str, pair: Sequence[str]) -> bool:
    """Whether a fault is in a paragraph that the predecessor had too."""
    return content(akn / side / f"{pair[1]}.xml").blocks[fault.places[0]].text.strip() in kept(akn, side, *pair)


def drawn(
    akn: Path, language: str, names: Sequence[str], sorts: Sequence[str], number: int, seed: int
) -> Iterator[tuple[str, Fault]]:
    """So many faults in versions of a language, each with the text's name; others in every language."""
    dice = random.Random(f"{language} {seed}")
    while number:
        name, sort = dice.choice(names), dice.choice(sorts)
        for fault in faults(akn / language / f"{name}.xml", language, sort, dice):
            number -= 1
            yield name, fault


def is_told(fault: Fault, akn: Path, language: str, name: str) -> bool:
    """Whether what is new beside the untouched versions is of the fault's kind, in one of its places."""
    before = undisturbed(akn, language, name)
    made = concord(text(akn, "en", name), fault.text)
    places = {place for place in _places(before, fault, akn, language, name) if place}
    return any(discord.kind in fault.kinds and {discord.a, discord.b} & places for discord in _new(made, before))


def is_told_as_change(fault: Fault, akn: Path, language: str, side: str, pair: Sequence[str]) -> bool:
    """The same of a fault in the newer of two texts, in one language. side: the language that has it."""
    old, new = pair
    before = unchanged(akn, language, old, new)
    texts = [text(akn, code, name) for code in ("en", language) for name in pair]
    texts[1 if side == "en" else 3] = fault.text
    made = concord_changes(*texts)
    changed = {
        str(paragraph.address)
        for paragraph in fault.text.paragraphs
        if paragraph.text and paragraph.text == fault.words
    }
    untouched = content(akn / side / f"{new}.xml").blocks
    whole = {untouched[at].text.strip() for at in fault.places if at < len(untouched)}
    places = changed | {
        str(paragraph.address) for paragraph in text(akn, side, new).paragraphs if paragraph.text.strip() in whole
    }
    kinds = (*fault.kinds, "changed_in_one")
    return any(discord.kind in kinds and {discord.a, discord.b} & places for discord in _new(made, before))


def _new(made: Concordance, before: Concordance) -> Iterator[Discord]:
    known = Counter(map(_said, _sure(before)))
    return (discord for discord in _sure(made) if not known[_said(discord)])


def _sure(made: Concordance) -> Iterator[Discord]:
    return (discord for discord in made.discords if discord.sure)


def _said(discord: Discord) -> tuple[str, str]:
    return discord.kind, str(discord.message)


def _places(before: Concordance, fault: Fault, akn: Path, language: str, name: str) -> Iterator[str | None]:
    """Where the paragraphs with the fault stand in English."""
    blocks = content(akn / language / f"{name}.xml").blocks
    words = {blocks[at].text.strip() for at in fault.places}
    for bead in before.beads:
        if any(paragraph.text.strip() and paragraph.text.strip() in whole for whole in words for paragraph in bead.b):
            yield str(bead.a[0].address) if bead.a else None
