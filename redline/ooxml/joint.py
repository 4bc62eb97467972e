"""Joint names: a mark has one author in Word (17.13.5), so that what several want bears all their names."""

from __future__ import annotations

from collections.abc import Iterable

JOINTS = ("; ", ", ")
"""Between the names of several that want the same; a semicolon where one of the names holds a comma."""


def stands_for(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Whom each author stands for: "EU, Norway" is joint where one of the two is known besides.

    Known are authors and parts of other joint names. A name with a comma of which nothing is known ("Doe, Jane") is
    one author's.
    """
    authors = tuple(known)
    result: dict[str, tuple[str, ...]] = {author: (author,) for author in authors}
    for author in authors:
        for separator in JOINTS:
            pieces = tuple(author.split(separator))
            singles = {piece for name in authors if name != author for piece in (name, *name.split(separator))}
            if len(pieces) > 1 and singles & set(pieces):
                result[author] = pieces
                break
    return result
