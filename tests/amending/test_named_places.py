"""Paragraphs named by how they begin, stretches with dots in them, swaps, and words at an end behind others."""

from __future__ import annotations

from redline.amending.applying.apply import amend
from tests.amending.drafts import DRAFT, applied, asked, draft, marked, reasons, texts


def test_a_paragraph_is_found_by_how_it_begins() -> None:
    amended = applied("In the preambular paragraph beginning “Noting that …”, delete “small”.")

    assert reasons(amended) == []
    assert texts(amended)["PP 2"] == "Noting that a lamp burns on each ferry, and that the lamp is tended by night,"
    assert amended.outcomes[0].targets == ("PP 2",)


def test_a_beginning_says_alone_whether_a_paragraph_is_preambular_or_operative() -> None:
    amended = applied("Delete the paragraph beginning with the words “Takes note”.")

    assert "OP 5" not in texts(amended)
    assert texts(amended)["OP 3"].startswith("3. Invites the keepers")


def test_what_goes_behind_a_paragraph_named_by_its_beginning_and_where_one_is_moved() -> None:
    amended = applied(
        "After the preambular paragraph beginning “Recalling”, insert a new preambular paragraph: “Seeing the sea,”.",
        "Move the paragraph beginning “Takes note” to after the paragraph beginning “Urges”.",
    )

    assert texts(amended)["PP 2"] == "Seeing the sea,"
    assert texts(amended)["OP 2"].startswith("2. Takes note of the report")


def test_no_paragraph_or_several_that_begin_so_are_refused_with_the_places() -> None:
    amended = applied("Delete the preambular paragraph beginning “Recalling the Ferry Charters”.")
    assert reasons(amended) == ["no paragraph begins with “Recalling the Ferry Charters”"]
    assert [one.where for one in amended.outcomes[0].candidates] == ["PP 1"]

    twice = amend(draft(TWICE), [asked("Delete the preambular paragraph beginning “Noting the”.")])
    assert reasons(twice) == ["2 paragraphs begin with “Noting the”; quote more of it"]
    assert [one.where for one in twice.outcomes[0].candidates] == ["PP 1", "PP 2"]


TWICE = """A/80/L.901

Arcadia: draft resolution

Ferries and wells

The General Assembly,

Noting the lamps,

Noting the wells,

1. Urges the islands to rest;

2. Decides to remain seized of the matter.
"""


def test_a_beginning_that_is_cut_within_a_word_is_none() -> None:
    assert reasons(applied("Delete the preambular paragraph beginning “Recall”.")) == [
        "no paragraph begins with “Recall”"
    ]


def test_a_number_and_a_beginning_must_agree() -> None:
    assert reasons(applied("In the second preambular paragraph, beginning “Noting”, delete “small”.")) == []
    assert reasons(applied("In the third preambular paragraph, beginning “Noting”, delete “wells”.")) == [
        "PP 3 doesn't begin with “Noting”"
    ]


def test_a_number_that_counts_either_part_is_settled_by_the_beginning() -> None:
    amended = applied("In the third paragraph, beginning “Takes note”, replace “wells” with “lamps”.")

    assert reasons(amended) == []
    assert texts(amended)["OP 3"].startswith("3. Takes note of the report on lamps.")


def test_dots_within_a_quotation_stand_for_what_is_left_out() -> None:
    amended = applied("In the second preambular paragraph, replace “a small lamp … by night” with “all is well”.")

    assert reasons(amended) == []
    assert texts(amended)["PP 2"] == "Noting that all is well,"
    (review,) = amended.outcomes[0].review
    assert review == "PP 2: “a small lamp … by night” is taken for all from its first words to its last"


def test_dots_in_the_draft_are_its_own_words() -> None:
    text = DRAFT.replace("keep a small lamp on each ferry", "wait … for the boat, and wait")
    amended = amend(draft(text), [asked("In paragraph 1, delete “wait … for”.")])

    assert reasons(amended) == []
    assert texts(amended)["OP 1"] == "1. Urges the islands to the boat, and wait;"


def test_both_ends_of_a_stretch_must_stand_there_once_and_in_order() -> None:
    assert reasons(applied("In the second preambular paragraph, delete “by night … a small”.")) == [
        "the last words stand before the first ones in PP 2"
    ]
    assert reasons(applied("In the second preambular paragraph, delete “lamp … night”.")) == [
        "“lamp” occurs 2 times in PP 2"
    ]
    assert reasons(applied("In the second preambular paragraph, delete “small … by day”.")) == [
        "“by day” doesn't occur in PP 2"
    ]


def test_paragraphs_change_places() -> None:
    amended = applied("Swap paragraphs 3 and 4.")
    assert texts(amended)["OP 3"].startswith("3. Invites the keepers")
    assert texts(amended)["OP 4"].startswith("4. Takes note")

    amended = applied("The order of paragraphs 1 and 4 should be reversed.")
    assert [texts(amended)[f"OP {number}"].split(" ")[1] for number in range(1, 6)] == [
        "Invites",
        "Requests",
        "Takes",
        "Urges",
        "Decides",
    ]

    amended = applied("In paragraph 2, transpose subparagraphs (a) and (b).")
    assert texts(amended)["OP 2 (a)"] == "(a) To list the wells;"


def test_words_at_an_end_go_behind_those_that_stand_there() -> None:
    amended = applied("At the end of paragraph 1, after “ferry”, add “and raft”.")
    assert marked(amended) == ["Urges the islands to keep a small lamp on each ferry{+ and raft+};"]

    assert reasons(applied("At the end of paragraph 1, after “lamp”, add “and well”.")) == [
        "“lamp” doesn't stand at the end of OP 1"
    ]


def test_pairs_and_a_paragraph_put_in_anothers_place() -> None:
    amended = applied(
        "In paragraph 1, replace “islands” and “ferry” with “harbours” and “raft”, respectively.",
        "Delete paragraph 4 and insert a new paragraph 4: “Invites the keepers to sleep on the days named;”.",
    )

    assert texts(amended)["OP 1"] == "1. Urges the harbours to keep a small lamp on each raft;"
    assert texts(amended)["OP 4"] == "4. Invites the keepers to sleep on the days named;"
    assert any("[-" in line and line.startswith("Invites the keepers to") for line in marked(amended))


def test_what_is_excepted_stays_as_it_is() -> None:
    amended = applied("Throughout the text, except in the second preambular paragraph, replace “lamp” with “light”.")

    assert reasons(amended) == []
    assert texts(amended)["OP 1"] == "1. Urges the islands to keep a small light on each ferry;"
    assert (
        texts(amended)["PP 2"] == "Noting that a small lamp burns on each ferry, and that the lamp is tended by night,"
    )
    assert amended.outcomes[0].targets == ("the whole text except PP 2",)


def test_what_is_excepted_must_be_there() -> None:
    amended = applied("Throughout the text, except in paragraph 9, replace “lamp” with “light”.")

    assert reasons(amended) == ["the draft has no OP 9"]


def test_one_of_several_places_of_words_is_counted() -> None:
    amended = applied(
        "In the second preambular paragraph, replace the second “lamp” with “light”.",
        "In paragraph 2, delete the last “To list”.",
        "In paragraph 2 (b), insert “old” before the first “wells”.",
    )

    assert reasons(amended) == []
    assert "a small lamp burns on each ferry, and that the light is tended" in texts(amended)["PP 2"]
    assert texts(amended)["OP 2 (c)"] == "(c) the lamps;"
    assert texts(amended)["OP 2 (b)"] == "(b) To list the old wells; and"


def test_a_place_of_words_that_isnt_there_is_refused_with_those_that_are() -> None:
    amended = applied("In the second preambular paragraph, replace the third “lamp” with “light”.")

    assert reasons(amended) == ["“lamp” occurs 2 times in PP 2"]
    assert [one.where for one in amended.outcomes[0].candidates] == ["PP 2", "PP 2"]
