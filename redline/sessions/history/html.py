"""The history as one page: how the text grew, each paragraph's life, and every word in its author's colour."""

from __future__ import annotations

from dataclasses import dataclass

from redline.sessions.history import telling
from redline.sessions.history.types import History
from redline.writing.context import harmless
from redline.writing.html import page
from redline.writing.html.anchors import Anchors

_FROM, _TO = 205, -45
"""Hues of the second version (blue) and of the last (magenta); the first is plain."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: whose (counted from 0), how many, and where it stands, in hundredths of the longest bar."""

    version: int
    count: int
    start: float
    width: float


def render(history: History, language: str = "") -> str:
    """The page; it needs no script, fetches nothing, and escapes every word of the documents."""
    say = telling.language(history, language)
    numbers = range(len(history.versions))
    anchors = Anchors()
    places = {id(life): anchors.name(life.moments[-1].address) for life in history.lives}
    return page.fill(
        "history.html.j2",
        ("base.css", "history.css"),
        "",
        more_style=_palette(len(history.versions)),
        title=telling.title(history),
        totals=telling.totals(history, language),
        say=say,
        names=[telling.version_name(version) for version in history.versions],
        files=[harmless(version.source.name) for version in history.versions],
        language=history.versions[-1].language,
        direction=page.direction(history.versions[-1].language),
        bars={
            "paragraphs": _bars([history.paragraphs_by_age(number) for number in numbers]),
            "words": _bars([history.words_by_age(number) for number in numbers]),
        },
        lives=[life for life in history.lives if life.is_text],
        text=history.text(len(numbers) - 1),
        dropped=history.dropped,
        returned=history.returned,
        place=lambda life: places[id(life)],
        authored=telling.authored,
        telling=telling,
    )


def _bars(counts: list[list[int]]) -> list[list[Segment]]:
    longest = max((sum(row) for row in counts), default=0) or 1
    result = []
    for row in counts:
        start, bar = 0.0, []
        for version, count in enumerate(row):
            width = 100 * count / longest
            if count:
                bar.append(Segment(version, count, start, width))
            start += width
        result.append(bar)
    return result


def _palette(versions: int) -> str:
    """A colour for each version but the first, from blue to magenta; words get it as their ground, bars in full."""
    rules = []
    for number in range(1, versions):
        hue = round(_FROM + (_TO - _FROM) * (number - 1) / max(versions - 2, 1)) % 360
        rules.append(
            f".v{number}{{--ground:light-dark(hsl({hue} 75% 88%),hsl({hue} 45% 22%));"
            f"--full:light-dark(hsl({hue} 60% 62%),hsl({hue} 45% 48%))}}"
        )
    rules += [
        f"html:has(#only-{number}:checked) .p.v{number}{{color:var(--ink);background:var(--ground)}}"
        for number in range(versions)
    ]
    return "\n".join(rules)
