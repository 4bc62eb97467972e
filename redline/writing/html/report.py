"""The report: first what matters, then the whole text with every change in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redline.model import Comparison, Finding, Resolution
from redline.writing import summary
from redline.writing.context import harmless
from redline.writing.html import judging, overview, page
from redline.writing.html.judging import Judgement
from redline.writing.html.rows import SAY, Row, rows, sides, with_vacancies
from redline.writing.outline import counted
from redline.writing.totals import totals_line

AT_A_GLANCE = 8
"""Changes in the list of the first screen; the rest unfolds."""

_CHIPS = (
    ("edited", ("edited",)),
    ("inserted", ("inserted",)),
    ("deleted", ("deleted",)),
    ("split, merged", ("split", "merged")),
    ("moved", ("moved",)),
    ("footnotes", ("noted",)),
    ("look", ("formatted",)),
)
"""Filters by what happened: the name shown, and the classes of rows that it keeps."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its name in the page, what it is called, the classes of rows that it keeps, and how many those are."""

    place: str
    name: str
    keeps: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts: its side, "old" or "new", its file, symbol, title, language; each finding with its row."""

    side: str
    name: str
    symbol: str
    title: str
    language: str
    findings: tuple[tuple[Finding, str], ...]


_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def render(comparison: Comparison, judgements: Sequence[Judgement] | None = None) -> str:
    """The report as one HTML file that needs nothing else and may fetch nothing; it reads without scripts too.

    judgements: one for each change, by default from `judging.judged`.
    """
    said = judging.judged(comparison) if judgements is None else judgements
    told = rows(comparison, said)
    order = [told[at] for at in judging.weightiest(comparison, said)]
    chips = [*_kind_chips(told), *_class_chips(told)]
    texts = [_text(side, resolution, told) for side, resolution in sides(comparison)]
    return page.fill(
        "report.html.j2",
        ("base.css", "report.css"),
        "report.js",
        more_style="\n".join(_filter_rule(chip) for chip in chips),
        title=harmless(comparison.new.head.title or comparison.old.head.title or comparison.new.source.name),
        old=texts[0],
        new=texts[1],
        totals=totals_line(comparison, SAY),
        to_look_at=counted(sum(len(text.findings) for text in texts), "finding"),
        untracked=[summary.untracked_line(one, SAY) for one in comparison.untracked],
        untracked_heading=SAY("untracked"),
        first=order[:AT_A_GLANCE],
        rest=order[AT_A_GLANCE:],
        chips=chips,
        unchanged=sum(not row.differs for row in told),
        rows=with_vacancies(comparison, told),
        classes=row_classes,
        stripes=overview.stripes(told),
        ends=overview.ends(told),
        direction=page.direction(comparison.new.language),
    )


def row_classes(row: Row) -> str:
    """The classes by which a row is set, filtered and found."""
    names = ["row", row.kind, f"is-{row.look}", f"level-{row.level}", f"weight-{row.judgement.weight}"]
    names += ["differs"] if row.differs else ["same"]
    names += ["moved"] if row.moved else []
    names += ["noted"] if row.noted else []
    names += ["formatted"] if row.looks else []
    return " ".join([*names, *(_class_name(name) for name in row.judgement.classes)])


def _kind_chips(told: Sequence[Row]) -> Iterable[Chip]:
    for name, keeps in _CHIPS:
        wanted = set(keeps)
        count = sum(not wanted.isdisjoint(row_classes(row).split()) for row in told)
        if count:
            yield Chip(f"only-{keeps[0]}", name, keeps, count)


def _class_chips(told: Sequence[Row]) -> Iterable[Chip]:
    names: dict[str, str] = {}
    for row in told:
        for name in row.judgement.classes:
            names.setdefault(_class_name(name), name)
    for keeps, name in names.items():
        count = sum(keeps in row_classes(row).split() for row in told)
        yield Chip(f"only-{keeps}", name, (keeps,), count)


def _filter_rule(chip: Chip) -> str:
    kept = ",".join(f".{name}" for name in chip.keeps)
    return f"html:has(#{chip.place}:checked) main :is(.row,.vacancy):is({kept}){{display:grid}}"


def _class_name(name: str) -> str:
    return "class-" + _NOT_A_NAME.sub("-", name.lower())


def _text(side: str, resolution: Resolution, told: Sequence[Row]) -> Text:
    places: dict[str, str] = {}
    for row in told:
        address = row.was or row.address if side == "old" else row.address
        places.setdefault(address, row.place)
    return Text(
        side,
        harmless(resolution.source.name),
        harmless(resolution.head.symbol),
        harmless(resolution.head.title),
        resolution.language,
        tuple((finding, places.get(finding.where, "")) for finding in resolution.findings),
    )
