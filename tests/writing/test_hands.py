"""Who made which change of a file with tracked changes, and when; and reports of one author's or one day's changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from redline.comparing import compare
from redline.comparing.classes import Classified
from redline.comparing.hands import all_touches
from redline.model import BREAK, Change, Comparison, Op
from redline.reading.versions import read_versions
from redline.writing.report import comparison as reports
from redline.writing.report.blocks import Changed, PrintedWords
from redline.writing.selection import Selection
from tests.drawing import some
from tests.tracked_files import DAYS, Drawn, paragraphs

NAMES = ("", "Atlantis", "Borduria", "Cordonia")
JOINT = {"Atlantis, Borduria": {"Atlantis", "Borduria"}}


def drawn(seed: int, folder: Path) -> tuple[bytes, Comparison]:
    file = folder / f"{seed}.docx"
    file.write_bytes(Drawn(Random(seed)).file())
    return file.read_bytes(), compare(*read_versions(file))


def asked_for(author: str, day: str, by: str, since: str) -> bool:
    theirs = not by or by in JOINT.get(author, {author})
    return theirs and (not since or (bool(day) and day >= since))


def said(change: Change, side: Op) -> str:
    return "".join(span.text for span in change.spans if span.op in (Op.KEEP, side))


def texts_between(whole: Comparison, chosen: Selection) -> list[str]:
    """Paragraphs that some inserted and those asked for deleted again, so that they are in neither text."""
    told = [touch for touch in all_touches(whole) if touch.before and touch.text != BREAK and touch.within]
    return [
        one.text for one in told if chosen.takes(one) and not chosen.takes(replace(one, hand=one.within or one.hand))
    ]


FILTERS = [(by, since) for by in NAMES for since in DAYS if by or since]


@pytest.mark.parametrize("seed", some(range(40)))
def test_each_filter_gives_exactly_one_s_changes(seed: int, tmp_path: Path) -> None:
    data, whole = drawn(seed, tmp_path)
    accepted = paragraphs(data, lambda *_: False)
    for by, since in FILTERS:
        chosen = Selection(by=(by,) if by else (), since=at(since))
        told = [(one, chosen.shows(Classified(one, (), 0))) for one in chosen.narrowed(whole).changes]

        without = [said(one, Op.DELETE) if shown else said(one, Op.INSERT) for one, shown in told]
        undone = paragraphs(data, partial(asked_for, by=by, since=since))
        assert sorted([*filter(None, without), *texts_between(whole, chosen)]) == sorted(undone), (by, since)
        assert [text for one, _ in told if (text := said(one, Op.INSERT))] == accepted


def at(day: str) -> datetime | None:
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None


@pytest.mark.parametrize("seed", some(range(40, 60)))
def test_a_report_lists_the_paragraphs_that_a_filter_asks_for(seed: int, tmp_path: Path) -> None:
    data, whole = drawn(seed, tmp_path)
    for by, since in FILTERS:
        undone = Counter(paragraphs(data, partial(asked_for, by=by, since=since)))
        changed = Counter(paragraphs(data, lambda *_: False)) - undone
        report = reports.report(whole, chosen=Selection(by=(by,) if by else (), since=at(since)))

        rows = [block for block in report.blocks if isinstance(block, Changed) and block.differs]
        listed = Counter(text for row in rows if (text := plain(row.words, Op.INSERT)))
        assert listed == changed, (by, since)


def plain(words: PrintedWords, side: Op) -> str:
    kept = [strand for strand in words if strand.op in (Op.KEEP, side)]
    return "".join(fragment.text for strand in kept for fragment in strand.fragments)
