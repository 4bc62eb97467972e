"""Texts changed by recipe, each so that a certain verdict is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from redline.model import Kind, Paragraph

LONG = 80
"""Signs from which a paragraph is changed by a recipe."""

UPDATED = 4
"""How many years the recipe of a rollover moves."""


def _with(paragraph: Paragraph, old: str, new: str) -> Paragraph:
    runs = (run if run.atom else replace(run, text=run.text.replace(old, new, 1)) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def _is_text(paragraph: Paragraph) -> bool:
    return paragraph.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and len(paragraph.text) > LONG


def retypeset(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Other hyphens and blanks: as tabled."""
    for one in paragraphs:
        yield _with(_with(one, "-", "\u2011"), " ", "\u00a0") if _is_text(one) else one


def updated(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Some years one later: a rollover."""
    left = UPDATED
    for one in paragraphs:
        year = re.search(r"\b20[12]\d\b", one.text) if left and _is_text(one) else None
        left -= bool(year)
        yield _with(one, year[0], str(int(year[0]) + 1)) if year else one


def shortened(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """One operative paragraph dropped: light."""
    longest = max(filter(_is_text, paragraphs), key=lambda one: (one.address.kind is Kind.OPERATIVE, len(one.text)))
    return (one for one in paragraphs if one is not longest)


RECIPES: dict[str, Callable[[list[Paragraph]], Iterator[Paragraph]]] = {
    "as_tabled": retypeset,
    "rollover": updated,
    "light": shortened,
}
