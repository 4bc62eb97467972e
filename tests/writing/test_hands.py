"""Who made which change of a file with tracked changes, and when; and reports of one author's or one day's changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.comparing import compare
from redline.comparing.classes import Classified
from redline.comparing.hands import all_touches
from redline.model import BREAK, Change, Comparison, Op
from redline.reading.versions import read_versions
from redline.writing.report import comparison as reports
from redline.writing.report.blocks import Changed
from redline.writing.selection import Selection, selection
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


@pytest.mark.parametrize("seed", some(range(80)))
def test_each_filter_gives_exactly_one_s_changes(seed: int, tmp_path: Path) -> None:
    data, whole = drawn(seed, tmp_path)
    accepted = paragraphs(data, lambda *_: False)
    for by in NAMES:
        for since in DAYS:
            if not (by or since):
                continue
            moment = datetime.fromisoformat(since).replace(tzinfo=UTC) if since else None
            chosen = Selection((by,) if by else (), moment)
            told = [(one, chosen.shows(Classified(one, (), 0))) for one in chosen.narrowed(whole).changes]

            without = [said(one, Op.DELETE) if shown else said(one, Op.INSERT) for one, shown in told]
            undone = paragraphs(data, lambda author, day: asked_for(author, day, by, since))
            assert sorted([*filter(None, without), *texts_between(whole, chosen)]) == sorted(undone), (by, since)
            assert [text for one, _ in told if (text := said(one, Op.INSERT))] == accepted
