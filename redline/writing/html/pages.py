"""Blocks as a page: of changes, with filters, views and a map; of anything else, to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from statistics import fmean
from types import MappingProxyType

from redline.messages import direction
from redline.patterns import lazy
from redline.records import dataclass
from redline.writing.html import map as maps
from redline.writing.html import page
from redline.writing.html.growth import lengths, palette
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks, paper
from redline.writing.report.blocks import Report, ReportBlock

AT_A_GLANCE = {"changes": (4, 8), "findings": (2, 5)}
"""How many of each the first screen shows on a phone and on a wide screen; the rest unfolds."""

_CHIPS = (
    ("edited", ("reworded",)),
    ("inserted", ("inserted",)),
    ("deleted", ("deleted",)),
    ("page split, merged", ("split", "merged")),
    ("moved", ("moved",)),
    ("page footnotes", ("noted",)),
    ("page look", ("formatted",)),
    ("watched chip", ("watched",)),
)
"""Filters by what happened: the phrase that names it, and the classes of rows that it keeps."""

_NOT_A_NAME = lazy(r"\W+")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its name in the page, what it is called, the classes of rows that it keeps, and how many those are."""

    place: str
    name: str
    keeps: tuple[str, ...]
    count: int


def render(report: Report) -> str:
    """One file that needs nothing else and may fetch nothing; it reads without scripts too."""
    if report.page is not None:
        return _sheet(report, report.page, phrases(report.language))
    if any(isinstance(block, blocks.Changed | blocks.Frame) for block in report.blocks):
        return _changes(report, phrases(report.language))
    return _read(report, phrases(report.language))


def _styles(report: Report, own: str) -> tuple[str, ...]:
    """What a page is set with: that of a matrix, and of two languages side by side, where it has one."""
    more = {blocks.Matrix: "matrix.css", blocks.Parallel: "parallel.css"}
    return ("base.css", own, *(more[kind] for kind in more if any(isinstance(block, kind) for block in report.blocks)))


def index(report: Report) -> str:
    """As `render`, of many reports at once: the report's table can be sorted and filtered, and leads to the others."""
    slots: dict[str, list[ReportBlock]] = defaultdict(list)
    for block in report.blocks:
        slots[_slot(block) or type(block).__name__].append(block)
    return page.fill(
        "session.html.j2",
        ("base.css", "session.css"),
        "session.js",
        report=report,
        say=phrases(report.language),
        slots=slots,
    )


def _sheet(report: Report, sheet: blocks.Page, say: Phrases) -> str:
    """On an upright sheet, as `paper` measures it, when it is printed."""
    shown = [block for block in report.blocks if not isinstance(block, blocks.Heading) or block.text != report.title]
    return page.fill(
        "sheet.html.j2",
        ("base.css", "sheet.css"),
        "",
        more_style=_print_rules(sheet),
        report=report,
        say=say,
        told=shown,
        lengths=lengths,
        direction=direction(report.text_language),
    )


def _print_rules(sheet: blocks.Page) -> str:
    """Paper, type and pitch; in points, as they are measured."""
    rules = (
        f"@page{{size:{sheet.name};margin:{sheet.margin}pt}}",
        f"body,.sheet p.verdict,h2,table{{font-size:{sheet.size}pt;line-height:{sheet.pitch}pt}}",
        f"h1{{font-size:{paper.TITLE_SIZE}pt;line-height:{paper.TITLE_PITCH}pt}}",
        f"h1,.sheet p,.items li{{margin-block:0 {paper.AFTER}pt}}",
        f"h2{{margin-block:{paper.SECTION}pt {paper.AFTER}pt}}",
        f".list{{margin:0}}.items{{padding-inline-start:{paper.INDENT}pt}}",
    )
    return f"@media print{{{''.join(rules)}}}"


def _read(report: Report, say: Phrases) -> str:
    head = [block for block in report.blocks if _is_head(block)]
    filled = (block for block in report.blocks if not isinstance(block, blocks.Bullets) or block.items)
    rest = [block for block in filled if not _is_head(block)]
    start = _start_of_text(rest) if report.versions else 0
    language = report.text_language if any(isinstance(block, blocks.Extract) for block in rest) else report.language
    return page.fill(
        "read.html.j2",
        _styles(report, "read.css"),
        "",
        more_style=palette(len(report.versions)),
        report=report,
        say=say,
        head=head,
        before=rest[:start],
        text=_parts(rest[start:]),
        lengths=lengths,
        language=language,
        direction=direction(language),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring blocks of a text; frame: whether they stand around it, and are folded."""

    frame: bool
    told: tuple[ReportBlock, ...]


def _parts(shown: Sequence[ReportBlock]) -> list[Part]:
    groups = groupby(shown, key=lambda block: isinstance(block, blocks.Extract) and block.frame)
    return [Part(frame, tuple(group)) for frame, group in groups]


def _is_head(block: ReportBlock) -> bool:
    """Whether a block stands at the top of a page, with its title."""
    match block:
        case blocks.Heading():
            return block.level <= 1
        case blocks.Prose():
            return block.voice in blocks.SAID_FIRST
    return isinstance(block, blocks.Subject)


def _start_of_text(shown: Sequence[ReportBlock]) -> int:
    """Where the text begins: at its first paragraph, or what is said over it."""
    start = next((at for at, block in enumerate(shown) if isinstance(block, blocks.Extract)), len(shown))
    while start and isinstance(shown[start - 1], blocks.Heading | blocks.Prose):
        start -= 1
    return start


def _changes(report: Report, say: Phrases) -> str:
    slots = _slots(report)
    rows = [block for block in slots["text"] if isinstance(block, blocks.Changed)]
    folded = [line for block in slots["text"] if isinstance(block, blocks.Frame) for line in block.lines]
    numbers = people([*rows, *(line for line in folded if isinstance(line, blocks.Changed))])
    chips = [*_kind_chips(rows, say), *_class_chips(rows), *_people_chips(rows, numbers)]
    lists = {block.key: block for block in slots[blocks.Zone.LOOK] if isinstance(block, blocks.Bullets)}
    findings = [lists[key] for key in ("new", "old") if key in lists]
    weighty = [item for block in slots[blocks.Zone.WEIGHTIEST] for item in getattr(block, "items", ())]
    return page.fill(
        "report.html.j2",
        _styles(report, "report.css"),
        "report.js",
        more_style="\n".join(_filter_rule(chip) for chip in chips),
        report=report,
        say=say,
        slots=slots,
        changes=_glance("changes", weighty),
        findings=_findings_at_a_glance(findings),
        to_look_at=say.counted(sum(len(block.items) for block in findings), "finding") if findings else "",
        of_redline=[block for block in lists.values() if block not in findings],
        chips=chips,
        unchanged=sum(row.counted and not row.is_decided for row in rows),
        classes=partial(row_classes, numbers=numbers),
        stripes=maps.stripes(rows),
        ends={line.anchor: 0.0 for line in folded} | maps.ends(rows),
        direction=direction(report.text_language),
        lengths=lengths,
    )


def _slots(report: Report) -> Mapping[str, list[ReportBlock]]:
    """The blocks by where a page of changes sets them; what has no place of its own: above or below the first lists."""
    slots: dict[str, list[ReportBlock]] = defaultdict(list)
    for block in report.blocks:
        slot = _slot(block) or ("below" if slots[blocks.Zone.WEIGHTIEST] else "above")
        slots[slot].append(block)
    return slots


def _slot(block: ReportBlock) -> str:
    match block:
        case blocks.Changed() | blocks.Vacancy() | blocks.Frame():
            return "text"
        case blocks.Subject():
            return "named"
        case blocks.Heading(anchor="changes"):
            return "over the text"
        case blocks.Prose() | blocks.Bullets() if block.zone is not blocks.Zone.BODY:
            return block.zone
    return "head" if _is_head(block) else ""


def _glance(kind: str, things: Sequence[object]) -> tuple[Sequence[object], ...]:
    """Those that a phone shows, those that a wide screen shows besides, and the rest."""
    few, some = AT_A_GLANCE[kind]
    return things[:few], things[few:some], things[some:]


def _findings_at_a_glance(texts: Sequence[blocks.Bullets]) -> tuple[Sequence[object], ...]:
    """As `_glance`, those that each list shows first; what it folds away is among the rest."""
    first: list[tuple[str, blocks.BulletItem]] = []
    rest: list[tuple[str, blocks.BulletItem]] = []
    for block in texts:
        shown = block.fold.first if block.fold else len(block.items)
        first += [(block.key, item) for item in block.items[:shown]]
        rest += [(block.key, item) for item in block.items[shown:]]
    few, some, more = _glance("findings", first)
    return few, some, [*more, *rest]


def row_classes(row: blocks.Changed, numbers: Mapping[str, int] = MappingProxyType({})) -> str:
    """The classes by which a row is set, filtered and found. numbers: of those who made the changes."""
    names = ["row", row.kind, f"is-{row.look}", f"level-{row.level}", f"weight-{row.weight}"]
    names += ["differs"] if row.is_decided else ["same"]
    names += ["reworded"] if row.kind == "edited" and not row.is_typographic else []
    names += ["moved"] if row.moved else []
    names += ["noted"] if row.noted else []
    names += ["formatted"] if row.looks else []
    names += ["watched"] if row.watched else []
    return " ".join(
        [*names, *map(_class_name, row.classes), *(f"by-{numbers[name]}" for name in row.people if name in numbers)]
    )


def _kind_chips(rows: Sequence[blocks.Changed], say: Phrases) -> Iterable[Chip]:
    for name, keeps in _CHIPS:
        wanted = set(keeps)
        count = sum(row.counted and not wanted.isdisjoint(row_classes(row).split()) for row in rows)
        if count:
            yield Chip(f"only-{keeps[0]}", say(name), keeps, count)


def _class_chips(rows: Sequence[blocks.Changed]) -> Iterable[Chip]:
    """A filter for each class, first those whose changes weigh most on average."""
    names: dict[str, str] = {}
    weights: dict[str, list[int]] = {}
    for row in rows:
        for name in row.classes:
            names.setdefault(_class_name(name), name.rstrip("? "))
            weights.setdefault(_class_name(name), []).append(row.weight)
    for keeps in sorted(names, key=lambda keeps: -fmean(weights[keeps])):
        yield Chip(f"only-{keeps}", names[keeps], (keeps,), len(weights[keeps]))


def _people_chips(rows: Sequence[blocks.Changed], numbers: Mapping[str, int]) -> Iterable[Chip]:
    """A filter for each of those who made the changes, where they are several; by number, whatever they are called."""
    for name, number in numbers.items() if len(numbers) > 1 else ():
        count = sum(name in row.people for row in rows)
        yield Chip(f"only-by-{number}", name, (f"by-{number}",), count)


def people(rows: Sequence[blocks.Changed]) -> dict[str, int]:
    """Those who made the changes, by name, numbered from 1."""
    return {name: number for number, name in enumerate(sorted({name for row in rows for name in row.people}), 1)}


def _filter_rule(chip: Chip) -> str:
    kept = ",".join(f".{name}" for name in chip.keeps)
    return f"html:has(#{chip.place}:checked) main :is(.row,.vacancy):is({kept}){{display:grid}}"


def _class_name(name: str) -> str:
    return "class-" + _NOT_A_NAME.sub("-", name.lower()).strip("-")
