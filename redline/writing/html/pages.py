"""Blocks as a page: of changes, with filters, views and a map; of anything else, to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from redline.writing.html import map as maps
from redline.writing.html import page
from redline.writing.html.growth import lengths, palette
from redline.writing.phrases import Phrases, phrases
from redline.writing.report.blocks import (
    Block,
    Bullets,
    Changed,
    Heading,
    Item,
    Named,
    Part,
    Passage,
    Prose,
    Report,
    Vacancy,
    Voice,
)

AT_A_GLANCE = {"changes": (4, 8), "findings": (2, 5)}
"""How many of each the first screen shows on a phone and on a wide screen; the rest unfolds."""

_CHIPS = (
    ("edited", ("edited",)),
    ("inserted", ("inserted",)),
    ("deleted", ("deleted",)),
    ("page split, merged", ("split", "merged")),
    ("moved", ("moved",)),
    ("page footnotes", ("noted",)),
    ("page look", ("formatted",)),
)
"""Filters by what happened: the phrase that names it, and the classes of rows that it keeps."""

_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its name in the page, what it is called, the classes of rows that it keeps, and how many those are."""

    place: str
    name: str
    keeps: tuple[str, ...]
    count: int


def render(report: Report) -> str:
    """One file that needs nothing else and may fetch nothing; it reads without scripts too."""
    if any(isinstance(block, Changed) for block in report.blocks):
        return _changes(report, phrases(report.language))
    return _read(report, phrases(report.language))


def _read(report: Report, say: Phrases) -> str:
    head = [block for block in report.blocks if _is_head(block)]
    rest = [block for block in report.blocks if not _is_head(block) and not _is_empty(block)]
    start = _start_of_text(rest) if report.versions else 0
    language = report.text_language if any(isinstance(block, Passage) for block in rest) else report.language
    return page.fill(
        "read.html.j2",
        ("base.css", "read.css"),
        "",
        more_style=palette(len(report.versions)),
        report=report,
        say=say,
        head=[line for block in head for line in _lines(block)],
        before=rest[:start],
        text=rest[start:],
        lengths=lengths,
        language=language,
        direction=page.direction(language),
    )


def _is_head(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.level <= 1
    return isinstance(block, Named) or (isinstance(block, Prose) and block.voice in (Voice.TOTAL, Voice.WARNING))


def _is_empty(block: Block) -> bool:
    return isinstance(block, Bullets) and not block.items


@dataclass(frozen=True, slots=True)
class _HeadLine:
    text: str
    voice: str


def _lines(block: Block) -> list[_HeadLine]:
    """What the top of a page says below its title."""
    if isinstance(block, Heading):
        return [_HeadLine(block.text, "totals")] if block.level else []
    if isinstance(block, Named):
        return [_HeadLine(block.line, "texts")]
    names = {Voice.TOTAL: "totals", Voice.WARNING: "warning"}
    return [_HeadLine(line, names[block.voice]) for line in block.lines] if isinstance(block, Prose) else []


def _start_of_text(blocks: Sequence[Block]) -> int:
    """Where the text begins: at its first passage, or the heading over it."""
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Passage)), len(blocks))
    return first - 1 if first and isinstance(blocks[first - 1], Heading) else first


def _changes(report: Report, say: Phrases) -> str:
    rows = [block for block in report.blocks if isinstance(block, Changed)]
    chips = [*_kind_chips(rows, say), *_class_chips(rows)]
    named = [block for block in report.blocks if isinstance(block, Named)]
    found = {block.key: block for block in _bullets(report, Part.LOOK)}
    weightiest = next(iter(_bullets(report, Part.WEIGHTIEST)), Bullets(()))
    texts = [found[key] for key in ("new", "old") if key in found]
    at = next((at for at, block in enumerate(report.blocks) if _part(block) is Part.WEIGHTIEST), 0)
    return page.fill(
        "report.html.j2",
        ("base.css", "report.css"),
        "report.js",
        more_style="\n".join(_filter_rule(chip) for chip in chips),
        report=report,
        say=say,
        named=named,
        head=[
            line for block in report.blocks if _is_head(block) and not isinstance(block, Named) for line in _top(block)
        ],
        weightiest=weightiest,
        changes=_glance("changes", [item.about for item in weightiest.items]),
        asked=[block for block in report.blocks if _part(block) is Part.ASKED],
        findings=_findings_at_a_glance(texts),
        to_look_at=say.counted(sum(len(block.items) for block in texts), "finding") if texts else "",
        of_redline=[block for block in found.values() if block not in texts],
        nothing=[block for block in report.blocks if isinstance(block, Prose) and block.part is Part.LOOK],
        lists=_bullets(report, Part.LISTS),
        above=[block for block in report.blocks[:at] if _is_body(block)],
        below=[block for block in report.blocks[at:] if _is_body(block)],
        chips=chips,
        unchanged=sum(not row.differs for row in rows),
        rows=[block for block in report.blocks if isinstance(block, Changed | Vacancy)],
        classes=row_classes,
        stripes=maps.stripes(rows),
        ends=maps.ends(rows),
        direction=page.direction(report.text_language),
        lengths=lengths,
    )


def _top(block: Block) -> list[_HeadLine]:
    return [] if _part(block) is Part.ASKED else _lines(block)


def _part(block: Block) -> Part:
    return block.part if isinstance(block, Prose | Bullets) else Part.BODY


def _is_body(block: Block) -> bool:
    """Whether a block has no place of its own on a page of changes: it stands above or below the first lists."""
    if isinstance(block, Heading):
        return block.level > 1 and block.anchor != "changes"
    return _part(block) is Part.BODY and not isinstance(block, Changed | Vacancy | Named) and not _is_head(block)


def _bullets(report: Report, part: Part) -> list[Bullets]:
    return [block for block in report.blocks if isinstance(block, Bullets) and block.part is part]


def _glance(what: str, things: Sequence[object]) -> tuple[Sequence[object], ...]:
    """Those that a phone shows, those that a wide screen shows besides, and the rest."""
    few, some = AT_A_GLANCE[what]
    return things[:few], things[few:some], things[some:]


def _findings_at_a_glance(texts: Sequence[Bullets]) -> tuple[Sequence[object], ...]:
    """As `_glance`, those that each list shows first; what it folds away is among the rest."""
    first: list[tuple[str, Item]] = []
    rest: list[tuple[str, Item]] = []
    for block in texts:
        shown = block.fold.first if block.fold else len(block.items)
        first += [(block.key, item) for item in block.items[:shown]]
        rest += [(block.key, item) for item in block.items[shown:]]
    few, some, more = _glance("findings", first)
    return few, some, [*more, *rest]


def row_classes(row: Changed) -> str:
    """The classes by which a row is set, filtered and found."""
    names = ["row", row.kind, f"is-{row.look}", f"level-{row.level}", f"weight-{row.weight}"]
    names += ["differs"] if row.differs else ["same"]
    names += ["moved"] if row.moved else []
    names += ["noted"] if row.noted else []
    names += ["formatted"] if row.looks else []
    return " ".join([*names, *(_class_name(name) for name in row.classes)])


def _kind_chips(rows: Sequence[Changed], say: Phrases) -> Iterable[Chip]:
    for name, keeps in _CHIPS:
        wanted = set(keeps)
        count = sum(not wanted.isdisjoint(row_classes(row).split()) for row in rows)
        if count:
            yield Chip(f"only-{keeps[0]}", say(name), keeps, count)


def _class_chips(rows: Sequence[Changed]) -> Iterable[Chip]:
    """A filter for each class, first those whose changes weigh most on average."""
    names: dict[str, str] = {}
    weights: dict[str, list[int]] = {}
    for row in rows:
        for name in row.classes:
            names.setdefault(_class_name(name), name.rstrip("? "))
            weights.setdefault(_class_name(name), []).append(row.weight)
    for keeps in sorted(names, key=lambda keeps: -fmean(weights[keeps])):
        yield Chip(f"only-{keeps}", names[keeps], (keeps,), len(weights[keeps]))


def _filter_rule(chip: Chip) -> str:
    kept = ",".join(f".{name}" for name in chip.keeps)
    return f"html:has(#{chip.place}:checked) main :is(.row,.vacancy):is({kept}){{display:grid}}"


def _class_name(name: str) -> str:
    return "class-" + _NOT_A_NAME.sub("-", name.lower()).strip("-")
