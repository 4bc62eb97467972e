"""The report: first what matters, then the whole text with every change in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from redline.comparing.classes import AgreedTexts
from redline.comparing.misread import misread
from redline.model import Certainty, Comparison, Finding, Resolution
from redline.writing.amendments import Asked
from redline.writing.context import harmless
from redline.writing.html import judging, overview, page
from redline.writing.html.judging import Judgement
from redline.writing.html.rows import Row, rows, sides, with_vacancies
from redline.writing.phrases import Phrases, report_language
from redline.writing.summary import finding_line, untracked_line
from redline.writing.totals import totals_line
from redline.writing.warnings import cautions

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


def render(
    comparison: Comparison,
    judgements: Sequence[Judgement] | None = None,
    language: str = "",
    agreed: AgreedTexts | None = None,
    asked: Asked | None = None,
) -> str:
    """The report as one HTML file that needs nothing else and may fetch nothing; it reads without scripts too.

    judgements: one for each change, by default from `judging.judged`, which looks for new words in `agreed`.
    language: of the report, "" for the texts' own.   asked: what became of the amendments that made it.
    """
    say = report_language(comparison, language)
    said = judging.judged(comparison, say, agreed) if judgements is None else judgements
    told = rows(comparison, said, say)
    order = [told[at] for at in judging.weightiest(comparison, said)]
    chips = [*_kind_chips(told, say), *_class_chips(told)]
    texts = [_text(side, resolution, told, say) for side, resolution in sides(comparison)]
    return page.fill(
        "report.html.j2",
        ("base.css", "report.css"),
        "report.js",
        more_style="\n".join(_filter_rule(chip) for chip in chips),
        title=harmless(comparison.new.head.title or comparison.old.head.title or comparison.new.source.name),
        old=texts[0],
        new=texts[1],
        say=say,
        warnings=[] if asked else [one.line(say) for one in cautions(comparison, say)],
        totals=totals_line(comparison, say),
        to_look_at=say.counted(sum(len(text.findings) for text in texts), "finding"),
        of_redline={
            "untracked": [untracked_line(one, say) for one in comparison.untracked],
            "misread": [finding_line(one, say) for one in misread(comparison)],
        },
        asked=asked,
        changes=_glance("changes", order),
        findings=_findings_at_a_glance(texts),
        chips=chips,
        unchanged=sum(not row.differs for row in told),
        rows=with_vacancies(comparison, told),
        classes=row_classes,
        stripes=overview.stripes(told),
        ends=overview.ends(told),
        direction=page.direction(comparison.new.language),
    )


def _glance(what: str, things: Sequence[object]) -> tuple[Sequence[object], ...]:
    """Those that a phone shows, those that a wide screen shows besides, and the rest."""
    few, some = AT_A_GLANCE[what]
    return things[:few], things[few:some], things[some:]


def _findings_at_a_glance(texts: Sequence[Text]) -> tuple[Sequence[object], ...]:
    """As `_glance`, the new text's first; what may be meant as it stands is among the rest."""
    told = [(text, *finding) for text in reversed(texts) for finding in text.findings]
    sure = [one for one in told if one[1].certainty is Certainty.SURE]
    few, some, rest = _glance("findings", sure)
    return few, some, [*rest, *(one for one in told if one[1].certainty is Certainty.MAYBE)]


def row_classes(row: Row) -> str:
    """The classes by which a row is set, filtered and found."""
    names = ["row", row.kind, f"is-{row.look}", f"level-{row.level}", f"weight-{row.judgement.weight}"]
    names += ["differs"] if row.differs else ["same"]
    names += ["moved"] if row.moved else []
    names += ["noted"] if row.noted else []
    names += ["formatted"] if row.looks else []
    return " ".join([*names, *(_class_name(name) for name in row.judgement.classes)])


def _kind_chips(told: Sequence[Row], say: Phrases) -> Iterable[Chip]:
    for name, keeps in _CHIPS:
        wanted = set(keeps)
        count = sum(not wanted.isdisjoint(row_classes(row).split()) for row in told)
        if count:
            yield Chip(f"only-{keeps[0]}", say(name), keeps, count)


def _class_chips(told: Sequence[Row]) -> Iterable[Chip]:
    """A filter for each class, first those whose changes weigh most on average."""
    names: dict[str, str] = {}
    weights: dict[str, list[int]] = {}
    for row in told:
        for name in row.judgement.classes:
            names.setdefault(_class_name(name), name.rstrip("? "))
            weights.setdefault(_class_name(name), []).append(row.judgement.weight)
    for keeps in sorted(names, key=lambda keeps: -fmean(weights[keeps])):
        yield Chip(f"only-{keeps}", names[keeps], (keeps,), len(weights[keeps]))


def _filter_rule(chip: Chip) -> str:
    kept = ",".join(f".{name}" for name in chip.keeps)
    return f"html:has(#{chip.place}:checked) main :is(.row,.vacancy):is({kept}){{display:grid}}"


def _class_name(name: str) -> str:
    return "class-" + _NOT_A_NAME.sub("-", name.lower()).strip("-")


def _text(side: str, resolution: Resolution, told: Sequence[Row], say: Phrases) -> Text:
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
