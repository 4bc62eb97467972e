"""New paragraphs in a list: how deep each stands, and the label of one that is printed without its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.amending.applying.pen import Pen
from redline.amending.model import LAST, NewParagraph
from redline.amending.series import ROMANS, following, nests, steps
from redline.amending.text.units import Slot
from redline.languages.amendments import vocabulary
from redline.patterns import lazy

_BARE = lazy(r"[^().\s]+(?: [a-z]+)?")


def levels(new: Sequence[NewParagraph], model: Slot, inside: bool = False) -> list[int]:
    """How deep each new paragraph stands: numbers at the top, letters below, Roman numbers below letters.

    model: the tabled paragraph beside which they go, or, `inside`, at an end of which.
    """
    depths: list[int] = []
    above: list[tuple[str, int]] = []  # the label that each open list has come to, from the outside in, and its level
    for paragraph in new:
        if paragraph.goes_on:
            depths.append(depths[-1] if depths else model.level)
            continue
        label = _bare(paragraph.label)
        if not label or label[0].isdigit():
            above = []
            depths.append(model.level)
            continue
        above = _open_lists(above, label) if above else [(label, _first(label, model, inside))]
        depths.append(above[-1][1])
    return depths


def _first(label: str, model: Slot, inside: bool) -> int:
    own = model.address.sub
    return model.level + (1 if not own or (inside and nests(own[-1], label)) else 0)


def _open_lists(above: list[tuple[str, int]], label: str) -> list[tuple[str, int]]:
    """The lists that are open with a further label, which goes on with one of them or begins one below the last."""
    for depth in reversed(range(len(above))):
        last, level = above[depth]
        if steps(last, label) == 1:
            return [*above[:depth], (label, level)]
    last, level = above[-1]
    if nests(last, label) and (label in ROMANS or label == "a"):
        return [*above, (label, level + 1)]
    return [(label, above[0][1])]


def labelled(pen: Pen, new: Sequence[NewParagraph], number: str, model: Slot, outer: str) -> Iterator[NewParagraph]:
    """The new paragraphs; one without a label in a list has the one that is said of it, else one like its neighbour's.

    number: what the first one is to bear, "" if nothing is said.   model: the tabled paragraph beside which they go.
    outer: the label of the point that they go into, "" directly below a paragraph.
    """
    beside = _bare(model.label) if model.address.sub else ""
    label = number if number and not number[0].isdigit() and number != LAST else ""
    for paragraph in new:
        given = label or beside
        if paragraph.goes_on:
            yield paragraph
            continue
        yield paragraph if paragraph.label or not given else replace(paragraph, label=_printed(pen, given))
        label = following(label, outer) if label else ""


def _printed(pen: Pen, label: str) -> str:
    """A label as the draft's own lists print theirs."""
    form = next((slot.label for slot in pen.work.tabled if slot.address.sub and _bare(slot.label)), "")
    if form:
        return form.replace(_bare(form), label, 1)
    return str(vocabulary(pen.work.draft.language or "en").phrase.get("labels", "({})")).strip().format(label)


def _bare(label: str) -> str:
    match = _BARE.search(label)
    return match[0] if match else ""
