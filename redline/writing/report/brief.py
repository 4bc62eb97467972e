"""The brief: what a report comes to, on one page, for whoever reads no more.

Made of the blocks of the whole report, so that the two never say different things. What matters comes first; the other
lists share the room that is left, an item each in turn, so that none crowds out another. What has no room is counted,
and no word is cut in two.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from redline.model import Resolution
from redline.records import dataclass
from redline.writing.context import harmless
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import framing
from redline.writing.report.blocks import (
    SAID_FIRST,
    BulletItem,
    Bullets,
    Heading,
    Prose,
    Report,
    ReportBlock,
    Voice,
    Zone,
)
from redline.writing.report.linear import in_one_line
from redline.writing.report.overview import MATTERS
from redline.writing.report.paper import (
    AFTER,
    COLUMN,
    DEPTH,
    INDENT,
    PITCH,
    SECTION,
    SIZE,
    TITLE_PITCH,
    TITLE_SIZE,
    lines,
    page_of,
    shortened,
)

MOST = 8
"""How many changes are told as those that matter."""

LONGEST = 3
"""Lines that an item may take; a longer one ends in "…"."""

TITLE_LINES = 3
"""The same of the title."""

_SHARING = ("mandates", "money", "new", "dropped")
"""Lists of the whole report that share what room is left, the most asked for first; what to check comes behind them."""
_TO_CHECK = ("new", "old")


@dataclass(frozen=True, slots=True)
class _Section:
    """A list of which as many items are kept as there is room for.

    most: how many of them, with room for all.   first: how many things the first of them tells of.
    """

    title: str
    items: tuple[BulletItem, ...]
    most: int = sys.maxsize
    first: int = 1

    def kept(self, number: int, say: Phrases) -> Bullets:
        """So many items, and how many there are besides."""
        rest = len(self.items) - number + (0 if number else self.first - 1)
        more = (BulletItem(line=say.counted(rest, "brief more" if number else "brief only")),) if rest else ()
        return Bullets((*self.items[:number], *more), self.title)


def brief(report: Report, old: Resolution, new: Resolution) -> Report:
    """A report of one page, A4 or Letter: see `paper.page_of`. report: the whole one, of how `old` became `new`."""
    say = phrases(report.language)
    title = shortened(report.about, TITLE_LINES, TITLE_SIZE)
    first = (Prose((_symbols(old, new, say),)), *_said_first(report))
    room = DEPTH - TITLE_PITCH * lines(title, TITLE_SIZE, bold=True) - AFTER
    room -= sum(_depth(line, COLUMN) for block in first for line in block.lines)
    lists = tuple(_shared([section for section in _sections(report, say) if section.items], room, say))
    blocks: tuple[ReportBlock, ...] = (Heading(title, 1), *first, *lists)
    return replace(report, title=title, about=title, blocks=blocks, page=page_of(new))


def _symbols(old: Resolution, new: Resolution, say: Phrases) -> str:
    """ "A/RES/79/166 → A/C.3/80/L.35"; a file's name where a text bears no symbol; what both are called once."""
    before, after = (harmless(side.head.symbol or say.said(side.source.name)) for side in (old, new))
    return before if before == after else say("brief texts", old=before, new=after)


def _said_first(report: Report) -> Iterator[Prose]:
    """The verdict, warnings and totals, none longer than an item."""
    for block in report.blocks:
        if isinstance(block, Prose) and block.voice in SAID_FIRST:
            yield replace(block, lines=tuple(shortened(line, LONGEST, SIZE) for line in block.lines), zone=Zone.BODY)


def _sections(report: Report, say: Phrases) -> Iterator[_Section]:
    """What a page tells of, the most important first."""
    lists = {(block.zone, block.key): block for block in report.blocks if isinstance(block, Bullets)}
    weighed = lists[Zone.WEIGHTIEST, "weightiest"]
    matters = weighed.items[: _mattering(weighed)]
    yield _section(weighed.title, matters or _nothing_that_matters(weighed), say, MOST)
    places = {item.place for item in matters[:MOST]}
    if watched := lists.get((Zone.BODY, "watched")):
        yield _section(watched.title, watched.items, say)
    for key in _SHARING:
        if listed := lists.get((Zone.LISTS, key)):
            is_asked = key in ("mandates", "money")
            yield _section(listed.title, listed.items, say) if is_asked else _not_twice(listed, places, say)
    yield _section(say("brief check"), _urgent(report, say), say)
    for key in _TO_CHECK:
        if listed := lists.get((Zone.LOOK, key)):
            yield _section(listed.title, listed.items[: listed.fold.first if listed.fold else None], say)


def _section(title: str, items: Iterable[BulletItem], say: Phrases, most: int = sys.maxsize) -> _Section:
    return _Section(title, tuple(_in_full_words(item, say) for item in items), most)


def _mattering(weighed: Bullets) -> int:
    """How many of the items matter: the weightiest are first, what several changes have in common among them."""
    first = weighed.fold.first if weighed.fold else 0
    numbered = enumerate(weighed.items, 1)
    return max(
        (at if item.about and item.about.weight >= MATTERS and not _is_frame(item) else first for at, item in numbered),
        default=0,
    )


def _is_frame(item: BulletItem) -> bool:
    return item.about is not None and item.about.anchor == framing.ANCHOR


def _nothing_that_matters(weighed: Bullets) -> Iterator[BulletItem]:
    """That nothing does, then the updates: a reader sees what a rollover is."""
    if weighed.fold and weighed.fold.counted:
        yield BulletItem(line=weighed.fold.counted)
    yield from (item for item in weighed.items if not _is_frame(item))


def _not_twice(paragraphs: Bullets, places: Collection[str], say: Phrases) -> _Section:
    """Of those that are told above only where they are."""
    above = [item.place for item in paragraphs.items if item.place in places]
    first = [BulletItem(line=say("brief above", places=say.comma.join(above)))] if above else []
    fresh = [item for item in paragraphs.items if item.place not in places]
    return replace(_section(paragraphs.title, [*first, *fresh], say), first=max(len(above), 1))


def _urgent(report: Report, say: Phrases) -> Iterator[BulletItem]:
    """What became of no amendment, with the reason; or that there is nothing to check."""
    urgent = [
        block
        for block in report.blocks
        if isinstance(block, Prose)
        and block.zone in (Zone.ASKED, Zone.LOOK)
        and block.voice not in (*SAID_FIRST, Voice.FIXED)
    ]
    lines: list[str] = []
    for block in urgent:
        line = say("between sentences").join(block.lines)
        if lines and block.voice is Voice.INNER:
            lines[-1] = f"{lines[-1]}{say('between sentences')}{line}"
        else:
            lines.append(line)
    return (BulletItem(line=line) for line in lines)


def _in_full_words(item: BulletItem, say: Phrases) -> BulletItem:
    """An item without classes and signs, no longer than it may be."""
    lead = f"{item.place}{item.aside}{say.colon}" if item.place else ""
    line = in_one_line(replace(item, classes=()), say)
    for sign in "↑↓":
        line = line.replace(sign, say(f"brief {sign}"))
    line = lead + say.tied(line.removeprefix(lead))
    short = shortened(line, LONGEST, SIZE, COLUMN - INDENT)
    leads = short.startswith(lead) and bool(lead)
    return BulletItem(item.place, short[len(lead) :], aside=item.aside) if leads else BulletItem(line=short)


def _shared(sections: Sequence[_Section], room: float, say: Phrases) -> list[Bullets]:
    """The lists as they are kept: first what matters, then of the others an item each in turn while there is room."""
    numbers = [0] * len(sections)

    def took(at: int) -> bool:
        """Whether one more item of a section had room."""
        tried = [number + (place == at) for place, number in enumerate(numbers)]
        fits = tried[at] <= min(len(sections[at].items), sections[at].most) and _taken(sections, tried, say) <= room
        numbers[at] += fits
        return fits

    while sections and took(0):
        pass
    while sum(took(at) for at in range(1, len(sections))):
        pass
    return _kept(sections, numbers, say)


def _kept(sections: Sequence[_Section], numbers: Sequence[int], say: Phrases) -> list[Bullets]:
    return [section.kept(number, say) for section, number in zip(sections, numbers, strict=True)]


def _taken(sections: Sequence[_Section], numbers: Sequence[int], say: Phrases) -> float:
    lists = _kept(sections, numbers, say)
    lined = (_depth(in_one_line(item, say), COLUMN - INDENT) for block in lists for item in block.items)
    return sum(lined) + len(lists) * (SECTION + PITCH + AFTER)


def _depth(line: str, width: float) -> float:
    return PITCH * lines(line, SIZE, width) + AFTER
