"""What a session's index tells of a pair at a glance: its weightiest changes, and what to look at in its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.records import dataclass
from redline.writing.report.blocks import BulletItem, Bullets, Changed, Report, Zone
from redline.writing.report.overview import MATTERS

KEPT = 8
"""How many changes and findings of a pair are kept for the index: it shows no more of all pairs together."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A change or a finding in a line.

    place: "OP 4 (was OP 3)".   line: what is said of it.   anchor: its place in the pair's report.
    kind:  as `Change.kind`, "" for a finding.   weight, operative, amount: what changes are sorted by.
    """

    place: str
    line: str
    anchor: str
    kind: str = ""
    weight: int = 0
    amount: int = 0
    operative: bool = False


def highlights(report: Report) -> tuple[tuple[Highlight, ...], tuple[Highlight, ...]]:
    """The changes that matter, the weightiest first, and the sure findings, those of the new text first; some of each.

    report: of the pair. What is to be looked at in both texts is told once.
    """
    lists = [block for block in report.blocks if isinstance(block, Bullets)]
    shown = (item.about for block in lists if block.zone is Zone.WEIGHTIEST for item in block.items)
    changes = [change for change in shown if change and change.weight >= MATTERS]
    look = {block.key: block for block in lists if block.zone is Zone.LOOK}
    return tuple(map(_change, changes[:KEPT])), tuple(_findings(look))


def _change(change: Changed) -> Highlight:
    fields = (change.place, change.line, change.anchor, change.kind)
    return Highlight(*fields, change.weight, change.amount, change.operative)


def _findings(lists: Mapping[str, Bullets]) -> Iterator[Highlight]:
    new, old = (_sure(lists.get(side)) for side in ("new", "old"))
    lines = {item.line for item in new}
    for item in (*new, *(item for item in old if item.line not in lines))[:KEPT]:
        yield Highlight(item.place, item.line, item.target.removeprefix("#") or "look")


def _sure(bullets: Bullets | None) -> tuple[BulletItem, ...]:
    """Those that a list shows at first."""
    return bullets.items[: bullets.fold.first] if bullets and bullets.fold else ()
