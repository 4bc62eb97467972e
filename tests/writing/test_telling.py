"""The line that tells a change: true, what matters first, nothing kept back."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.comparing.classes import ChangeClass, classify
from redline.reading import read_bytes
from redline.writing import telling
from redline.writing.description import fate
from redline.writing.phrases import phrases
from redline.writing.report.comparison import report
from tests.comparing.classes_of import compared, told
from tests.reading.word_files import p, word_file

LINES = [
    (
        "1. Also requests the Keeper to sit at its ninety-second session.",
        "1. Requests the Keeper to sit at its ninety-third session with ropes.",
        "adds “with ropes”; drops “Also”; session 92 → 93",
    ),
    (
        "1. Thanks the keepers of non-binding lamps to be lit at night.",
        "1. Thanks the keepers of non‑binding lamps lit at night.",
        "drops “to be”",
    ),
    (
        "1. Recalls the talk at its 39th meeting.",
        "1. Recalls the talk at its 41st meeting.",
        "meeting 39 → 41",
    ),
    (
        "1. Recalls the talk at its seventh plenary session on wells.",
        "1. Recalls the talk at its eighth plenary session on wells.",
        "session 7 → 8",
    ),
]


@pytest.mark.parametrize(("old", "new", "line"), LINES)
def test_a_change_is_told_with_what_matters_first(old: str, new: str, line: str) -> None:
    assert telling.describe(told(old, new), phrases("en"), "en") == line


def test_a_french_meeting_is_no_session() -> None:
    one = told(
        "1. Rappelle le débat de sa trente-neuvième séance.", "1. Rappelle le débat de sa quarantième séance.", "fr"
    )

    assert telling.describe(one, phrases("fr"), "fr") == "séance 39 → 40"


def test_a_long_rewrite_is_told_by_its_three_weightiest_changes_in_the_order_of_the_text() -> None:
    old = (
        "1. Encourages the Keeper, at its ninety-second session, to sail to the white cliffs with two boats, to bring "
        "lamps to the old pier, and to write of the tides that he saw there."
    )
    new = (
        "1. Urges the Keeper, at its ninety-third session, to sail to the chalk cliffs with nine boats, to bring "
        "lamps, ropes and the charts of the outer reefs to the old pier, and to write of the storms that he saw there."
    )

    line = telling.describe(told(old, new), phrases("en"), "en")

    assert line == (
        "verb Encourages → Urges ↑; adds “ropes and the charts of the outer reefs”; tides → storms; 3 more edits"
    )


def test_four_changes_are_all_told() -> None:
    old = "1. Thanks the keeper of the white lamp, the old pier, the narrow bridge and the deep well."
    new = "1. Thanks the keeper of the chalk lamp, the new pier, the broad bridge and the dry well."

    assert telling.describe(told(old, new), phrases("en"), "en") == (
        "white → chalk; old → new; narrow → broad; deep → dry"
    )


LONG = (
    "2. Requests the Keeper of Lights to count all ships that pass the northern shoals by night and to tell the "
    "Council of Pilots;"
)


@pytest.mark.parametrize(("old", "new", "what"), [("", LONG, "new paragraph"), (LONG, "", "dropped")])
def test_a_whole_paragraph_is_told_by_its_first_fifteen_words(old: str, new: str, what: str) -> None:
    start = "Requests the Keeper of Lights to count all ships that pass the northern shoals by …"
    comparison = compared(*("\n".join(filter(None, ("1. Thanks the pilots;", text))) for text in (old, new)))
    (one,) = (one for one in classify(comparison) if one.change.kind in ("inserted", "deleted"))

    assert telling.describe(one, phrases("en"), "en") == f"{what}: “{start}”"
    list_of_it = next(block for block in report(comparison).blocks if getattr(block, "key", "") == what.split()[0])
    assert [item.line for item in getattr(list_of_it, "items", ())] == [start]


def test_a_paragraph_that_lost_all_its_words_is_told_as_dropped() -> None:
    old, new = (
        read_bytes(word_file("".join(map(p, ("Lamps burn by night.", words, "Fog lies on it.")))), "draft.docx")
        for words in ("Keepers shall count the ships.", "")
    )
    (one,) = (one for one in classify(compare(old, new)) if one.reasons)

    assert one.classes == (ChangeClass.DROPPED,)
    assert telling.describe(one, phrases("en"), "en") == "dropped: “Keepers shall count the ships.”"
    assert fate(one.change, phrases("en")) == "edited — no words left"
