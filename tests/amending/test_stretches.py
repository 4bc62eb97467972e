"""Stretches of words, lines, words in footnotes: exactly what is meant goes, and what is open is refused."""

from __future__ import annotations

import pytest

from redline.amending.applying.apply import amend
from tests.amending.drafts import applied, asked, draft, reasons, texts

OP3 = "3. Takes note of the report on wells. The report is short. It names each well;"
PP2 = "Noting that a small lamp burns on each ferry, and that the lamp is tended by night,"


@pytest.mark.parametrize(
    ("item", "address", "reads"),
    [
        ("In PP2, delete from “a small” to “each ferry,”.", "PP 2",
         "Noting that and that the lamp is tended by night,"),
        ("In PP2, replace the words from “a small” to “ferry” with “light shines”.", "PP 2",
         "Noting that light shines, and that the lamp is tended by night,"),
        ("In PP2, delete the text from “, and” to the end of the paragraph.", "PP 2",
         "Noting that a small lamp burns on each ferry,"),
        ("In PP2, delete the text between “a small lamp” and “each ferry”.", "PP 2",
         "Noting that a small lamp each ferry, and that the lamp is tended by night,"),
        ("In PP2, replace the text between “a small lamp” and “each ferry” with “shines over”.", "PP 2",
         "Noting that a small lamp shines over each ferry, and that the lamp is tended by night,"),
        ("In paragraph 3, after “report on” delete the rest of the sentence.", "OP 3",
         "3. Takes note of the report on. The report is short. It names each well;"),
        ("In the second sentence of paragraph 3, delete everything after “The report”.", "OP 3",
         "3. Takes note of the report on wells. The report. It names each well;"),
        ("In paragraph 3, delete everything after “short”.", "OP 3",
         "3. Takes note of the report on wells. The report is short;"),
        ("In the last sentence of paragraph 3, delete from “each” to the end of the sentence.", "OP 3",
         "3. Takes note of the report on wells. The report is short. It names;"),
        ("In PP2, after “ferry”, replace the rest of the paragraph with “and each raft”.", "PP 2",
         "Noting that a small lamp burns on each ferry and each raft,"),
        ("In PP2, after “ferry”, replace the rest of the paragraph with “and each raft,”.", "PP 2",
         "Noting that a small lamp burns on each ferry and each raft,"),
        ("In paragraph 3, insert a full stop after “names” and delete the remainder of the paragraph.", "OP 3",
         "3. Takes note of the report on wells. The report is short. It names."),
        ("In paragraph 1, line 2, delete “small”.", "OP 1", "1. Urges the islands to keep a lamp on each ferry;"),
    ],
)  # fmt: skip
def test_a_stretch_goes_exactly(item: str, address: str, reads: str) -> None:
    amended = applied(f"1. {item}")

    assert reasons(amended) == []
    changed = {place: text for place, text in texts(amended).items() if texts(amended)[place] != before(place)}
    assert changed == {address: reads}


def before(place: str) -> str:
    return texts(amend(draft(), []))[place]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("In PP2, delete from “lamp” to “ferry”.", "“lamp” occurs 2 times"),
        ("In PP2, delete from “tended” to “ferry”.", "the last words stand before the first ones"),
        ("In paragraph 2, delete from “Requests” to “lamps”.", "the words begin in OP 2 and end in OP 2 (c)"),
        ("In paragraph 2, delete everything after “harbour”.", "OP 2 goes on in its subparagraphs"),
        ("In PP2, line 2, delete “lamp”.", "a file shows no lines: quote more words"),
        ("In PP2, delete the text between “a small” and “lamp burns”.", "nothing stands there"),
    ],
)
def test_an_open_stretch_is_refused(item: str, reason: str) -> None:
    amended = applied(f"1. {item}")

    assert len(reasons(amended)) == 1
    assert reason in reasons(amended)[0]
    assert amended.comparison.new.paragraphs == amended.comparison.old.paragraphs


def test_a_line_that_was_not_checked_is_said() -> None:
    (outcome,) = applied("1. In paragraph 1, line 2, delete “small”.").outcomes

    assert any("its line wasn't checked" in said for said in outcome.review)


NOTED = """A/80/L.901

The General Assembly,

Recalling the report on lamps,1

1. Urges rest.

1 See A/79/901, on small lamps and wells.
"""


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ("In footnote 1, after “small”, insert “bright”.", "See A/79/901, on small bright lamps and wells."),
        ("In footnote 1, insert “tall” before “lamps”.", "See A/79/901, on small tall lamps and wells."),
        ("In footnote 1, insert “and” between “lamps” and “and”.", "See A/79/901, on small lamps and and wells."),
        ("At the end of footnote 1, add “of Atlantis”.", "See A/79/901, on small lamps and wells of Atlantis."),
        ("In footnote 1, replace “small” with “bright”.", "See A/79/901, on bright lamps and wells."),
    ],
)
def test_words_go_into_a_footnote(item: str, note: str) -> None:
    noted = draft(NOTED)
    assert [one.text for one in noted.notes] == ["See A/79/901, on small lamps and wells."]
    amended = amend(noted, [asked(f"1. {item}")])

    assert reasons(amended) == []
    assert [one.text for one in amended.comparison.new.notes] == [note]


@pytest.mark.parametrize(
    "item", ["In footnote 1, after “wells”, delete “small”.", "In footnote 1, after “oars”, insert “a”."]
)
def test_what_a_footnote_does_not_say_is_refused(item: str) -> None:
    amended = amend(draft(NOTED), [asked(f"1. {item}")])

    assert len(reasons(amended)) == 1
    assert amended.comparison.new.notes == amended.comparison.old.notes


def test_a_deleted_thing_that_is_replaced_is_one_replacement() -> None:
    document = asked("1. In PP2, delete “small” and “burns” and replace them with “light”.")

    assert document.items == ()
    assert document.not_understood[0].expected.startswith("one thing that is deleted")


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("In paragraph 3, delete the last sentence.", ["OP 3: “.” stands at its end now, and “;” before"]),
        ("In paragraph 3, delete the first sentence.", []),
    ],
)
def test_a_paragraph_that_ends_otherwise_than_before_is_told(item: str, told: list[str]) -> None:
    (outcome,) = applied(f"1. {item}").outcomes

    assert [one for one in outcome.review if "end now" in one] == told


def test_a_sentence_moves_whole_and_none_that_ends_a_paragraph_or_would() -> None:
    moved = applied("1. Move the second sentence of paragraph 3 to the beginning of paragraph 5.")
    to_the_end = applied("1. Move the second sentence of paragraph 3 to the end of paragraph 5.")
    from_the_end = applied("1. Move the last sentence of paragraph 3 to the beginning of paragraph 5.")

    assert reasons(moved) == []
    assert texts(moved)["OP 3"] == "3. Takes note of the report on wells. It names each well;"
    assert texts(moved)["OP 5"] == "5. The report is short. Decides to remain seized of the matter."
    assert reasons(to_the_end) == ["OP 5, last sentence ends its paragraph; say how the paragraph ends then"]
    assert reasons(from_the_end) == ["OP 3, last sentence ends its paragraph; say how the paragraph ends then"]
