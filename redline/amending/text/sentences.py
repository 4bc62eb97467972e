"""Sentences of a paragraph, for "the second sentence of paragraph 5"."""

from __future__ import annotations

import re
from itertools import pairwise

from redline.amending.text.units import Slot, normal
from redline.languages.tables import Language
from redline.languages.typography import UPPER
from redline.patterns import lazy

_END = lazy(rf"[.!?][\"')\]]*\s+(?=[\"'(\[]*(?:[{UPPER}]|[^\x00-\u024f]))|[。！？]")


def sentences(slot: Slot, language: Language) -> list[tuple[int, int]]:
    """Where each sentence of the tabled paragraph begins and ends, as places among the slot's units.

    A full stop behind an abbreviation ("para.") ends none.
    """
    places = [place for place, unit in enumerate(slot.units) if unit.old >= 0]
    text = normal("".join(slot.units[place].sign for place in places))
    bounds = [0]
    for stop_sign in _END.finditer(text):
        word = re.search(r"(\w+)\W?$", text[: stop_sign.start()])
        if text[stop_sign.start()] != "." or not word or word[1] not in language.abbreviations:
            bounds.append(stop_sign.end())
    bounds.append(len(text))
    stops = [places[bound] if bound < len(places) else len(slot.units) for bound in bounds]
    return [(start, stop) for start, stop in pairwise(stops) if start < stop]
