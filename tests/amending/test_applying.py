"""What each action does to a draft, and what is refused with which reason."""

from __future__ import annotations

import pytest

from redline.amending.applying.apply import amend
from redline.comparing.classes import ChangeClass, classify
from tests.amending.drafts import applied, asked, draft, marked, reasons, texts


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (
            "In operative paragraph 1, replace “small lamp” with “bright lamp”.",
            "Urges the islands to keep a [-small-]{+bright+} lamp on each ferry;",
        ),
        (
            "In the second preambular paragraph, delete “, and that the lamp is tended by night”.",
            "Noting that a small lamp burns on each ferry[-, and that the lamp is tended by night-],",
        ),
        (
            "In operative paragraph 1, insert “and each raft” after “each ferry”.",
            "Urges the islands to keep a small lamp on each ferry{+ and each raft+};",
        ),
        (
            "In operative paragraph 1, insert “very” before “small”.",
            "Urges the islands to keep a {+very +}small lamp on each ferry;",
        ),
        (
            "In operative paragraph 1, insert “old” between “each” and “ferry”.",
            "Urges the islands to keep a small lamp on each{+ old+} ferry;",
        ),
        (
            "At the end of operative paragraph 1, add “and each raft”.",
            "Urges the islands to keep a small lamp on each ferry{+ and each raft+};",
        ),
        (
            "At the beginning of operative paragraph 1, insert “Solemnly”.",
            "{+Solemnly +}Urges the islands to keep a small lamp on each ferry;",
        ),
        (
            "In operative paragraph 1, after “a” delete the word “small”.",
            "Urges the islands to keep a[- small-] lamp on each ferry;",
        ),
        (
            "In operative paragraph 1, delete everything after “small lamp”.",
            "Urges the islands to keep a small lamp[- on each ferry-];",
        ),
        (
            "In the third preambular paragraph, after “wells” replace the existing text by “of the isles”.",
            "Welcoming the wells [-that-]{+of+} the [-islands share-]{+isles+},",
        ),
        (
            "In the second sentence of paragraph 3, replace “report” with “list”.",
            "Takes note of the report on wells. The [-report-]{+list+} is short. It names each well;",
        ),
        (
            "Delete the second sentence of paragraph 3.",
            "Takes note of the report on wells. [-The report is short. -]It names each well;",
        ),
        (
            "In paragraph 3, replace the last sentence with “It names no well;”",
            "Takes note of the report on wells. The report is short. It names [-each-]{+no+} well;",
        ),
        (
            "In paragraph 2, replace subparagraph (a) with: “(a) To list the rafts;”",
            "To list the [-ferries-]{+rafts+};",
        ),
        (
            "The title should read “Ferries, lamps and wells”.",
            "Ferries{+, lamps+} and wells",
        ),
        (
            "Operative paragraph 1 should read:\n\n1. Urges the islands to keep two lamps on each ferry;",
            "Urges the islands to keep [-a small lamp-]{+two lamps+} on each ferry;",
        ),
    ],
)  # fmt: skip
def test_words_come_and_go(item: str, line: str) -> None:
    amended = applied(item)

    assert reasons(amended) == []
    assert marked(amended) == [line]


def test_everywhere_means_every_occurrence_in_whole_words() -> None:
    amended = applied("Replace “lamp” with “lantern” throughout the draft resolution.")

    assert [line for line in marked(amended) if "lantern" in line] == [
        "Noting that a small [-lamp-]{+lantern+} burns on each ferry, "
        "and that the [-lamp-]{+lantern+} is tended by night,",
        "Urges the islands to keep a small [-lamp-]{+lantern+} on each ferry;",
    ]
    assert "lamps" in texts(amended)["OP 2 (c)"]


def test_new_paragraphs_take_their_numbers_and_the_others_theirs() -> None:
    amended = applied(
        "1. After the first preambular paragraph, insert a new preambular paragraph reading:",
        "Mindful of the tides,",
        "2. After operative paragraph 2, insert two new operative paragraphs reading:",
        "Thanks the keepers;",
        "Thanks the harbour masters;",
    )

    said = texts(amended)
    assert said["PP 2"] == "Mindful of the tides,"
    assert said["PP 3"].startswith("Noting")
    assert said["OP 3"] == "3. Thanks the keepers;"
    assert said["OP 4"] == "4. Thanks the harbour masters;"
    assert said["OP 7"] == "7. Decides to remain seized of the matter."
    assert [(one.where, one.message) for one in amended.findings] == [
        ("OP 2", "“paragraph 4 below” refers to paragraph 4: that paragraph is 6 now")
    ]


def test_a_new_paragraph_that_is_to_bear_the_next_number_stands_behind_the_last_one() -> None:
    amended = applied(
        "1. Change the full stop at the end of operative paragraph 5 to a semicolon "
        "and add a new operative paragraph 6, reading: “Thanks the keepers;”.",
        "2. Add a new operative paragraph 7, reading: “Thanks the harbour masters.”",
        "3. Add a new operative paragraph 9, reading: “Thanks the ferries.”",
    )

    said = texts(amended)
    assert said["OP 5"] == "5. Decides to remain seized of the matter;"
    assert said["OP 6"] == "6. Thanks the keepers;"
    assert said["OP 7"] == "7. Thanks the harbour masters."
    assert "OP 8" not in said
    assert [one.reason for one in amended.outcomes] == ["", "", "", "the draft has no OP 9"]


def test_the_end_of_a_list_is_set_right_and_said() -> None:
    amended = applied(
        "1. After operative paragraph 5, insert a new operative paragraph reading:",
        "Thanks the keepers;",
        "2. After subparagraph (c) of operative paragraph 2, insert a new subparagraph reading:",
        "(d) To list the oars;",
    )

    said = texts(amended)
    assert said["OP 5"] == "5. Decides to remain seized of the matter;"
    assert said["OP 6"] == "6. Thanks the keepers."
    assert said["OP 2 (b)"] == "(b) To list the wells;"
    assert said["OP 2 (c)"] == "(c) To list the lamps; and"
    assert said["OP 2 (d)"] == "(d) To list the oars;"
    repairs = [text for outcome in amended.outcomes for text in outcome.repairs]
    assert "OP 5: “.” becomes “;” at the end" in repairs
    assert len(repairs) == 4


def test_words_at_the_end_of_a_sentence_stand_before_its_full_stop() -> None:
    amended = applied("At the end of the first sentence of paragraph 3, replace “wells” with “lamps”.")

    assert reasons(amended) == []
    assert texts(amended)["OP 3"].startswith("3. Takes note of the report on lamps. The report")


def test_a_new_subparagraph_without_a_label_has_its_place_in_the_list() -> None:
    said = texts(
        applied(
            "1. Insert a new subparagraph after subparagraph (a) of paragraph 2, reading: “To list the rafts;”",
            "2. At the end of paragraph 4, insert a new subparagraph (a) reading: “By day;”",
        )
    )

    assert said["OP 2 (b)"] == "(b) To list the rafts;"
    assert said["OP 2 (d)"] == "(d) To list the lamps;"
    assert said["OP 4 (a)"] == "(a) By day;"


def test_a_deleted_last_paragraph_hands_its_full_stop_on() -> None:
    amended = applied("Delete operative paragraph 5.")

    assert texts(amended)["OP 4"].endswith("paragraph 2 above.")
    assert "OP 5" not in texts(amended)


def test_a_paragraph_goes_with_what_stands_below_it() -> None:
    said = texts(applied("Delete operative paragraph 2."))

    assert said["OP 2"].startswith("2. Takes note")
    assert "OP 2 (a)" not in said


def test_a_moved_paragraph_is_a_move() -> None:
    amended = applied("Move operative paragraph 3 to after operative paragraph 4.")

    assert texts(amended)["OP 4"].startswith("4. Takes note")
    assert [change.pair.moved for change in amended.comparison.changes].count(True) == 1


def test_merged_paragraphs_become_one() -> None:
    amended = applied(
        "Operative paragraphs 3 and 4 should be merged to read:", "Takes note of the report on wells, and rests;"
    )

    said = texts(amended)
    assert said["OP 3"] == "3. Takes note of the report on wells, and rests;"
    assert said["OP 4"].startswith("4. Decides")


def test_a_later_item_may_quote_what_an_earlier_one_left_and_numbers_stay_those_of_the_tabled_draft() -> None:
    amended = applied(
        "1. Replace “ferry” with “raft” in the preambular paragraphs and the operative paragraphs.",
        "2. Delete operative paragraph 2.",
        "3. In operative paragraph 1, insert “or oar” after “each raft”.",
        "4. In operative paragraph 3, delete “on wells”.",
    )

    assert reasons(amended) == []
    assert texts(amended)["OP 1"] == "1. Urges the islands to keep a small lamp on each raft or oar;"
    assert texts(amended)["OP 2"].startswith("2. Takes note of the report. The")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("In operative paragraph 1, delete “large lamp”.", "“large lamp” doesn't occur in OP 1"),
        ("In the second preambular paragraph, delete “lamp”.", "“lamp” occurs 2 times in PP 2"),
        ("In operative paragraph 1, delete “amp”.", "“amp” doesn't occur in OP 1"),
        ("Delete operative paragraph 9.", "the draft has no OP 9"),
        ("Delete subparagraph (e) of paragraph 2.", "the draft has no OP 2 (e)"),
        ("Delete footnote 3.", "the draft has no footnote 3"),
        ("Delete the second paragraph.", "“paragraph 2” may be preambular or operative; say which"),
        ("In the fourth sentence of paragraph 3, delete “It”.", "OP 3 has 3 sentences"),
        (
            "At the end of the first sentence of paragraph 3, delete “each well”.",
            "“each well” doesn't stand at the end of OP 3, sentence 1",
        ),
        (
            "Delete the third preambular paragraph reading:\n\nWelcoming the wells of the sea,",
            "PP 3 reads otherwise than the amendment quotes it",
        ),
        (
            "In paragraph 1, replace “small” with “tiny” so that it reads: “keep a huge lamp”.",
            "OP 1 doesn't read as the amendment says that it does then",
        ),
        (
            "In operative paragraph 1, before the word “ferry” delete the word “small”.",
            "“small ferry” doesn't occur in OP 1",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_exactly_is_refused(item: str, reason: str) -> None:
    amended = applied(item)

    assert reasons(amended) == [reason]
    assert marked(amended) == []
    assert not amended.complete


def test_a_refusal_names_the_nearest_places_and_the_others_go_ahead() -> None:
    amended = applied(
        "1. In operative paragraph 4, delete “small lamp”.", "2. In operative paragraph 1, delete “small”."
    )

    refused, done = amended.outcomes
    assert [near.where for near in refused.candidates] == ["PP 2", "OP 1"]
    assert done.applied
    assert marked(amended) == ["Urges the islands to keep a[- small-] lamp on each ferry;"]


def test_no_instruction_is_carried_out_by_half() -> None:
    amended = applied("In operative paragraph 1, delete “small” and insert “red” after “large”.")

    assert reasons(amended) == [
        "another part of the item was refused: “large” doesn't occur in OP 1",
        "“large” doesn't occur in OP 1",
    ]
    assert marked(amended) == []


def test_documents_do_not_see_each_other_and_conflicts_are_refused() -> None:
    one = asked("In operative paragraph 1, replace “small lamp” with “lantern”.")
    other = asked(
        "1. In operative paragraph 1, insert “and each raft” after “each ferry”.\n\n"
        "2. In operative paragraph 1, delete “small”.\n\n"
        "3. Delete operative paragraph 1.\n\n"
        "4. In operative paragraph 1, delete “lantern”.",
        "Ruritania",
        "A/80/L.903",
    )
    amended = amend(draft(), [one, other])

    assert reasons(amended) == [
        "the words are changed by A/80/L.902",
        "OP 1 is changed by A/80/L.902",
        "“lantern” doesn't occur in OP 1",
    ]
    change = next(change for change in amended.comparison.changes if change.kind == "edited")
    assert [(span.text, span.author) for span in change.spans if span.author] == [
        ("small lamp", "Lyonesse"),
        ("lantern", "Lyonesse"),
        (" and each raft", "Ruritania"),
    ]
    assert change.author == "Lyonesse, Ruritania"
    assert [remark.text for remark in change.remarks] == ["A/80/L.902", "A/80/L.903, item 1"]


def test_a_document_for_another_draft_is_refused() -> None:
    document = asked("Delete operative paragraph 1.")
    other = draft().head.symbol.replace("901", "77")
    text = draft()
    amended = amend(
        type(text)(text.paragraphs, text.source, type(text.head)(symbol=other), text.notes, text.findings, "en"),
        [document],
    )

    assert reasons(amended) == ["the document amends A/80/L.901, and the draft here is A/80/L.77"]


def test_whole_shows_replaced_words_as_a_whole() -> None:
    document = asked("In operative paragraph 1, replace “keep a small lamp” with “keep a big lamp”.")

    assert marked(amend(draft(), [document], whole=True)) == [
        "Urges the islands to [-keep a small lamp-]{+keep a big lamp+} on each ferry;"
    ]


def test_amended_paragraphs_open_as_they_read_now() -> None:
    """A verb of another class is told as one, and a new paragraph that asks for something as a demand."""
    amended = applied(
        "In operative paragraph 1, replace “Urges” with “Encourages”.",
        "After operative paragraph 4, insert a new operative paragraph reading: "
        "“Requests the harbour masters to report on the wells;”",
    )

    openers = {str(paragraph.address): paragraph.opener for paragraph in amended.comparison.new.paragraphs}
    assert (openers["OP 1"], openers["OP 2 (a)"], openers["OP 5"]) == ("Encourages", "", "Requests")
    told = {str(place): one for one in classify(amended.comparison) for place in [one.change.pair.new[0].address]}
    assert (told["OP 1"].classes, told["OP 1"].weight) == ((ChangeClass.VERB,), 4)
    assert told["OP 5"].weight == 4
