"""The pieces of one line in the order in which they are read, whichever way it runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from redline.reading.pdf.pieces import TextObject
from redline.reading.pdf.rtl import is_right_to_left

SIGNS_WITHIN = ("-", "/", ".", ",", "–", "\u2011")  # they join the parts of a symbol: "WRC-07"
TOGETHER = 0.2  # sizes: parts of one number stand nearer; a space is wider


def gap(before: Sequence[TextObject], after: Sequence[TextObject]) -> float:
    """The least distance between two stretches in points, whichever of them stands first on the page."""
    return min(
        max(following.left - piece.right, piece.left - following.right) for piece in before for following in after
    )


def in_reading_order(part: Sequence[TextObject]) -> list[list[TextObject]]:
    """Pieces by place; in a line from right to left, a stretch of other scripts or of a number, in its own order.

    A light form of rules W7 and N1 of the Unicode Bidirectional Algorithm (UAX 9): numbers that follow Latin letters
    run on with them ("MHz 1 164"), numbers before them and on their own don't.
    """
    mirrored = part[0].from_right
    if not mirrored and not is_right_to_left("".join(piece.text for piece in part)):
        return [[piece] for piece in sorted(part, key=lambda piece: piece.left)]
    ordered = sorted(part, key=lambda piece: piece.left, reverse=not mirrored)
    stretches: list[list[TextObject]] = []
    chain: list[TextObject] = []
    for piece in ordered:
        if _is_left_to_right(piece.text) or (chain and piece.text.strip() in SIGNS_WITHIN):
            chain.append(piece)
            continue
        stretches += [*_stretches(chain), [piece]]
        chain = []
    return stretches + _stretches(chain)


def _is_left_to_right(text: str) -> bool:
    directions = {unicodedata.bidirectional(character) for character in text}
    return not directions & {"R", "AL"} and bool(directions & {"L", "EN", "AN"})


def _stretches(chain: Sequence[TextObject]) -> list[list[TextObject]]:
    """Neighbours without right-to-left letters, given from right to left: what reads on from left to right."""
    latin = [index for index, piece in enumerate(chain) if any(character.isalpha() for character in piece.text)]
    end = latin[-1] + 1 if latin else 0
    stretches = [list(reversed(chain[:end]))] if end else []
    for piece in chain[end:]:
        if stretches and gap([stretches[-1][0]], [piece]) < TOGETHER * piece.size:
            stretches[-1].insert(0, piece)
        else:
            stretches.append([piece])
    return [part for stretch in stretches for part in _without_sign_first(stretch)]


def _without_sign_first(stretch: list[TextObject]) -> list[list[TextObject]]:
    """A sign at the front of a stretch is no part of it and follows it in a line from the right."""
    start = 0
    while start < len(stretch) and stretch[start].text.strip() in SIGNS_WITHIN:
        start += 1
    return [part for part in (stretch[start:], stretch[:start]) if part]


def with_neighbours(stretches: Sequence[Sequence[TextObject]]) -> Iterator[tuple[TextObject | None, TextObject, float]]:
    """Each piece with the one before it in reading order, and the gap between them on the page, in points."""
    before: Sequence[TextObject] = ()
    for stretch in stretches:
        last: TextObject | None = before[-1] if before else None
        for index, piece in enumerate(stretch):
            distance = gap([stretch[index - 1]], [piece]) if index else gap(before, stretch) if before else 0.0
            yield last, piece, distance
            last = piece
        before = stretch
