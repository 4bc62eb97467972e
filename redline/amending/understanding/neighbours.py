"""The paragraph behind another by its number: what "between paragraphs 3 and 4" and "swap" are measured by."""

from __future__ import annotations

from dataclasses import replace

from redline.amending.model import Target, Where
from redline.amending.series import former


def following(place: Target) -> Target | None:
    """The next paragraph, subparagraph or sentence; None where numbers alone don't tell ("5 bis", "(ii)", "last")."""
    if place.sentence:
        return replace(place, sentence=place.sentence + 1) if place.sentence > 0 else None
    if place.sub:
        label = place.sub[-1]
        plain = len(label) == 1 and "a" <= label < "z"
        return replace(place, sub=(*place.sub[:-1], chr(ord(label) + 1))) if plain else None
    return replace(place, number=str(int(place.number) + 1)) if place.number.isdigit() else None


def preceding(place: Target) -> Target | None:
    """The paragraph before; None where numbers alone don't tell, and before the first."""
    if place.sub or not place.number.isdigit() or place.number == "1":
        return None
    return replace(place, number=str(int(place.number) - 1))


def before_label(label: str, outer: tuple[str, ...] = ()) -> tuple[str, Where] | None:
    """Beside which subparagraph a new one goes that is to bear a label: "(e)" after "(d)", "(e bis)" after "(e)".

    None for no label, and for one that is in no series. outer: the labels of the subparagraph that it goes into.
    """
    bare, _, suffix = label.partition(" ")
    before = former(bare, outer[-1] if outer else "")
    if before is None:
        return None
    if suffix:
        return bare, Where.AFTER
    return (before, Where.AFTER) if before else (bare, Where.BEFORE)


def in_order(places: tuple[Target, ...]) -> tuple[Target, Target] | None:
    """Two paragraphs side by side in the same list, the first one first; None where they can't be told to be so."""
    if len(places) != 2 or not all(following(place) for place in places):
        return None
    first, second = sorted(places, key=_number)
    if _list(first) != _list(second) or first == second:
        return None
    return first, second


def _number(place: Target) -> tuple[int, str]:
    return (0, place.sub[-1]) if place.sub else (int(place.number), "")


def _list(place: Target) -> Target:
    return replace(place, sub=(*place.sub[:-1], "")) if place.sub else replace(place, number="")
