"""Watch words as a list on top of a report, and as what is said of a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from redline.comparing.telling.watching import DIRECTIONS, Touched
from redline.model import Change
from redline.writing.context import harmless
from redline.writing.description import quote, short_place
from redline.writing.phrases import Phrases
from redline.writing.report.blocks import BulletItem, Changed


def watch_items(
    touched: Sequence[Touched], changes: Sequence[Change], rows: Sequence[Changed], say: Phrases
) -> Iterator[BulletItem]:
    """ "“sanctions” dropped — Atlantis (PP 3, OP 5)": a line for each term, direction and author.

    rows: the blocks of the changes, none where nothing can be linked.
    """
    groups: dict[tuple[str, int, tuple[str, ...]], list[int]] = defaultdict(list)
    for touch in touched:
        groups[touch.term, DIRECTIONS.index(touch.direction), touch.by].append(touch.place)
    terms = list(dict.fromkeys(touch.term for touch in touched))
    for (term, direction, by), places in sorted(groups.items(), key=lambda group: (terms.index(group[0][0]), group[0])):
        line = said(term, DIRECTIONS[direction], say)
        line = say("watched by", said=line, who=harmless(say.comma.join(by))) if by else line
        targets = [f"#{rows[at].anchor}" if rows else "" for at in places]
        names = [short_place(changes[at].pair, say) for at in places]
        yield BulletItem(line=line, places=tuple(zip(names, targets, strict=True)))


def said(term: str, direction: str, say: Phrases) -> str:
    """ "“sanctions” dropped"."""
    return say(f"watched {direction}", words=quote(term.strip("\"'“”«»"), say))


def by_change(touched: Sequence[Touched], say: Phrases) -> Mapping[int, tuple[str, ...]]:
    """What is said of each change that touches terms, by its place among all."""
    said_of: dict[int, list[str]] = defaultdict(list)
    for touch in touched:
        said_of[touch.place].append(said(touch.term, touch.direction, say))
    return {place: tuple(lines) for place, lines in said_of.items()}
