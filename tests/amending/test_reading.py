# ruff: noqa: E501
"""Documents of amendments: nothing in them is skipped, and what is not understood is shown with a caret."""

from __future__ import annotations

import pytest

from redline.amending.model import Action
from redline.amending.understanding.document import understand
from redline.reading.door import read_bytes
from redline.runs import plain
from tests.amending.drafts import asked
from tests.amending.test_formulas import meaning


def test_head_title_and_items() -> None:
    document = asked("1. Delete operative paragraph 1.\n\n2. In PP2, delete “small”.")

    assert (document.symbol, document.sponsor, document.draft) == ("A/80/L.902", "Lyonesse", "A/80/L.901")
    assert document.title == "Ferries and wells"
    assert [(one.item, one.action, str(one.targets[0])) for one in document.items] == [
        ("1", Action.DELETE_PARAGRAPH, "OP 1"),
        ("2", Action.DELETE_WORDS, "PP 2"),
    ]
    assert not document.experimental


@pytest.mark.parametrize("title", ["United Nations lamps and ferries", "Revised estimates of lamps"])
def test_a_title_that_begins_as_a_verb_does_is_no_instruction(title: str) -> None:
    text = f"Lyonesse: amendments to draft resolution A/80/L.901\n\n{title}\n\n1. Delete operative paragraph 1.\n"
    document = understand(read_bytes(text.encode(), "amendments.txt", language="en"))

    assert document.not_understood == ()
    assert document.title == title


def test_new_text_belongs_to_its_instruction_whatever_number_it_bears() -> None:
    document = asked(
        "1. Paragraph 2 should read:\n\n2. Requests the harbour masters:\n\n(a) To rest;\n\n(b) To sleep;\n\n"
        "2. After paragraph 4, insert the following paragraph:\n\n“Thanks the keepers;”."
    )

    assert document.not_understood == ()
    first, second = document.items
    assert [(one.label, one.text) for one in first.paragraphs] == [
        ("2.", "Requests the harbour masters:"),
        ("(a)", "To rest;"),
        ("(b)", "To sleep;"),
    ]
    assert [one.text for one in second.paragraphs] == ["Thanks the keepers;"]


def test_lettered_instructions_under_a_place() -> None:
    document = asked("3. In operative paragraph 1:\n\n(a) Delete “small”;\n\n(b) Replace “ferry” with “raft”.")

    assert [(one.item, str(one.targets[0]), one.action) for one in document.items] == [
        ("3 (a)", "OP 1", Action.DELETE_WORDS),
        ("3 (b)", "OP 1", Action.REPLACE_WORDS),
    ]


def test_lettered_instructions_at_the_top() -> None:
    document = asked(
        "(a) Delete the words “small and” in paragraph 1;\n\n"
        "(b) A new operative paragraph was inserted after paragraph 4, reading:\n\n“Thanks the keepers;”\n\n"
        "(c) Paragraph 5 was deleted, and the subsequent paragraphs were renumbered accordingly;\n\n"
        "(d) Delete in paragraph 3 the following words:\n\n“on wells”.\n\n"
        "(e) In paragraph 4, after the word “rest”, the words “and sleep” were inserted."
    )

    assert document.not_understood == ()
    assert [(one.item, str(one.targets[0]), one.action) for one in document.items] == [
        ("a", "OP 1", Action.DELETE_WORDS),
        ("b", "OP 4", Action.INSERT_PARAGRAPH),
        ("c", "OP 5", Action.DELETE_PARAGRAPH),
        ("d", "OP 3", Action.DELETE_WORDS),
        ("e", "OP 4", Action.INSERT_WORDS),
    ]
    assert plain(document.items[3].old or ()) == "on wells"


def test_a_letter_behind_the_number_counts_the_first_instruction_of_several() -> None:
    document = asked(
        "1. (a) In paragraph 4, delete “small”;\n\n(b) Delete paragraph 5;\n\n"
        "2. (a) In paragraph 6, delete “old”; (b) in paragraph 7, delete “blunt”;\n\n"
        "3. The following changes:\n\n(a) Delete paragraph 8;"
    )

    assert document.not_understood == ()
    assert [(amendment.item, str(amendment.targets[0])) for amendment in document.items] == [
        ("1 (a)", "OP 4"),
        ("1 (b)", "OP 5"),
        ("2 (a)", "OP 6"),
        ("2 (b)", "OP 7"),
        ("3 (a)", "OP 8"),
    ]


# fmt: off
LISTS = [
    ("en", ["2. In paragraph 3, delete “old”.", "delete words | OP 3 | - old"]),
    ("en", ["1. Paragraph 3 should read¶Asks for ropes;", "replace paragraph | OP 3 | text: Asks for ropes;"]),
    ("fr", ["2. Au paragraphe 3, supprimer « vieux ».", "delete words | OP 3 | - vieux"]),
    ("en", ["Section II¶In paragraph 3, delete “lamp”.", "delete words | section II, OP 3 | - lamp"]),
    ("fr", ["Préambule¶a) Supprimer le quatrième paragraphe ;", "delete paragraph | PP 4"]),
    ("fr", ["a) Au paragraphe 4, supprimer « lampe » ;", "delete words | OP 4 | - lampe"]),
    ("fr", ["a) Le quatrième alinéa du préambule est supprimé ;", "delete paragraph | PP 4"]),
    ("fr", ["a) du paragraphe 4 : supprimer « lampe ».", "delete words | OP 4 (a) | - lampe"]),
    ("en", ["(a) in paragraph 4, delete “lamp”; (b) in paragraph 5, delete “well”.", "delete words | OP 4 | - lamp", "delete words | OP 5 | - well"]),
    ("en", ["The following changes: (a) in paragraph 4, delete “lamp”; (b) delete paragraph 5.", "delete words | OP 4 | - lamp", "delete paragraph | OP 5"]),
    ("en", ["(1) In paragraph 4, delete “lamp”; (2) in paragraph 5, delete “well”.", "delete words | OP 4 | - lamp", "delete words | OP 5 | - well"]),
    ("en", ["The following changes:¶(a) In paragraph 4, delete “lamp”;¶(b) Delete paragraph 5.", "delete words | OP 4 | - lamp", "delete paragraph | OP 5"]),
    ("en", ["Annex I¶(a) In paragraph 3, delete “lamp”;¶(b) Delete paragraph 4.", "delete words | annex I, 3 | - lamp", "delete paragraph | annex I, 4"]),
    ("en", ["Preamble¶(a) Delete the fourth paragraph;¶(b) In the title, delete “lamp”.", "delete paragraph | PP 4", "delete words | title | - lamp"]),
    ("fr", ["a) au paragraphe 4, supprimer « lampe » ; b) au paragraphe 5, supprimer « puits ».", "delete words | OP 4 | - lampe", "delete words | OP 5 | - puits"]),
    ("fr", ["Les modifications suivantes : a) au paragraphe 4, supprimer « lampe », b) supprimer le paragraphe 5.", "delete words | OP 4 | - lampe", "delete paragraph | OP 5"]),
    ("fr", ["Annexe I¶a) Au paragraphe 3, supprimer « lampe » ;¶b) Supprimer le paragraphe 4.", "delete words | annex I, 3 | - lampe", "delete paragraph | annex I, 4"]),
]
# fmt: on
"""Lists of instructions, each with what its items ask for."""


@pytest.mark.parametrize(("code", "said"), LISTS, ids=[said[0][:60] for _, said in LISTS])
def test_each_item_of_a_list_is_an_instruction(code: str, said: list[str]) -> None:
    text, *lines = said

    assert meaning(text, code) == lines


def test_an_unknown_lettered_instruction_is_not_taken_for_the_text_of_the_one_before() -> None:
    document = asked(
        "(a) After paragraph 4, insert a new paragraph reading:\n\n“Thanks the keepers;”\n\n"
        "(b) Gladly drop paragraph 3;\n\n(c) Delete paragraph 5."
    )

    assert [one.text for one in document.not_understood] == ["(b) Gladly drop paragraph 3;"]
    assert [(one.item, one.action) for one in document.items] == [
        ("a", Action.INSERT_PARAGRAPH),
        ("c", Action.DELETE_PARAGRAPH),
    ]
    assert [new.text for new in document.items[0].paragraphs] == ["Thanks the keepers;"]


def test_letters_in_new_text_are_no_instructions() -> None:
    document = asked(
        "(a) After paragraph 4, insert a new paragraph reading:\n\nRequests the keepers:\n\n"
        "(a) To insert oil after paragraph 9 of the rules;\n\n(b) To delete nothing;\n\n(b) Delete paragraph 5."
    )

    assert document.not_understood == ()
    assert [new.label for new in document.items[0].paragraphs] == ["", "(a)", "(b)"]
    assert [(one.item, str(one.targets[0])) for one in document.items] == [("a", "OP 4"), ("b", "OP 5")]


def test_awaited_words_that_do_not_come_alone_are_refused_with_their_instruction() -> None:
    document = asked("1. Replace in paragraph 1 the following words:\n\n“small” by “bright”.\n\n2. Delete paragraph 5.")

    assert [one.item for one in document.items] == ["2"]
    assert [one.text for one in document.not_understood] == [
        "1. Replace in paragraph 1 the following words:",
        "“small” by “bright”.",
    ]


def test_a_sponsors_own_proposal_is_led_in_and_announced() -> None:
    document = asked(
        "Lyonesse proposes the following amendments:\n\n1. Lyonesse proposes to delete paragraph 1.\n\n"
        "2. The delegation of Lyonesse proposes the deletion of paragraph 4."
    )

    assert document.not_understood == ()
    assert [(one.item, str(one.targets[0])) for one in document.items] == [("1", "OP 1"), ("2", "OP 4")]
    assert document.items[0].text == "Lyonesse proposes to delete paragraph 1."


def test_another_sponsors_proposal_is_not_carried_out_in_the_documents_name() -> None:
    document = asked("1. Borduria proposes to delete paragraph 1.\n\n2. Delete paragraph 4.")

    assert [one.item for one in document.items] == ["2"]
    assert [one.item for one in document.not_understood] == ["1"]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("In paragraph 1, “lamp” should be in the plural.", "the words themselves, as they are"),
        ("In paragraph 1, the verbs should be in the past tense.", "the words themselves, as they are"),
        ("Paragraph 3 should be shortened.", "the new text itself"),
        (
            "In paragraph 1, replace “lamp” with “light”, where appropriate.",
            "exact places and words without a condition",
        ),
        ("In paragraph 1, delete “small” or “lamp”.", "one of the two only"),
        ("In paragraph 1, retain “small”.", "what changes: what is not amended stays"),
        ("In paragraph 1, do not delete “small”.", "what changes, without “not”"),
        ("In paragraphs 3 and 4, delete the first “report”.", "more of the words around"),
        ("In paragraph 1, replace “lamp” and “ferry” with “light” and “raft”.", "“respectively” behind it"),
        ("Borduria proposes to delete paragraph 1.", "the document's own sponsor, or none"),
    ],
)
def test_what_would_be_understood_is_said_in_words_of_use(instruction: str, expected: str) -> None:
    document = asked(f"1. {instruction}\n\n2. Delete paragraph 4.\n\n3. {instruction}")

    assert [one.item for one in document.items] == ["2"]
    assert [one.expected[: len(expected)] for one in document.not_understood] == [expected, expected]


@pytest.mark.parametrize(
    "text",
    [
        "Paragraph 3 shall not apply to rafts;",
        "Annex II should be updated every year;",
        "Paragraph 5 or a rule like it is maintained;",
        "Reverse the decline of the lamps;",
        "Proposes that the islands keep a lamp;",
        "Deletion of old lamps;",
        "Keep the lamps;",
    ],
)
def test_new_text_that_sounds_like_an_instruction_stays_new_text(text: str) -> None:
    document = asked(f"1. After paragraph 4, insert a new paragraph reading:\n\n{text}\n\n2. Delete paragraph 5.")

    assert document.not_understood == ()
    assert [one.text for one in document.items[0].paragraphs] == [text]


def test_what_is_not_understood_is_quoted_with_a_caret_and_what_was_expected() -> None:
    document = asked("1. In operative paragraph 3, verse 2, delete “small”.\n\n2. Delete operative paragraph 1.")

    assert len(document.items) == 1
    (missed,) = document.not_understood
    assert missed.item == "1"
    assert missed.expected.startswith("what is to be done")
    line, caret = missed.shown().split("\n")
    assert line[caret.index("^") :].startswith("verse 2")


def test_text_below_an_instruction_that_was_not_understood_is_listed_too() -> None:
    document = asked("1. In paragraph 3, kindly add words reading:\n\nThanks the keepers;\n\n2. Delete paragraph 1.")

    assert [one.text for one in document.not_understood] == [
        "1. In paragraph 3, kindly add words reading:",
        "Thanks the keepers;",
    ]


def test_an_unknown_instruction_is_not_taken_for_new_text() -> None:
    document = asked(
        "1. After paragraph 3, insert a new paragraph reading:\n\nThanks the keepers;\n\n"
        "2. Gladly drop paragraph 4.\n\n3. Paragraph 3 should read:\n\n4. Takes note of nothing;"
    )

    assert [one.text for one in document.not_understood] == ["2. Gladly drop paragraph 4."]
    assert [[new.text for new in one.paragraphs] for one in document.items] == [
        ["Thanks the keepers;"],
        ["Takes note of nothing;"],
    ]


def test_an_open_quotation_is_shown_where_it_opens() -> None:
    (missed,) = asked("In paragraph 3, delete “small and bright.").not_understood

    assert missed.expected == "the end of this quotation"
    assert missed.text[missed.at] == "“"


def test_a_french_document_with_guillemets() -> None:
    text = (
        "Assemblée générale\n\nA/80/L.902\n\n"
        "Lyonesse : amendement au projet de résolution A/80/L.901\n\nBacs et puits\n\n"
        "1. Au deuxième alinéa du préambule, supprimer « petite ».\n\n"
        "2. Après le paragraphe 4, insérer un nouveau paragraphe ainsi libellé :\n\n"
        "Remercie les gardiens ;\n\n"
        "3. Le paragraphe 5 doit se lire comme suit :\n\n« 5. Décide de rester saisie de la question. »\n"
    )
    document = understand(read_bytes(text.encode(), "amendements.txt", language="fr"))

    assert document.not_understood == ()
    assert [(str(one.targets[0]), one.action) for one in document.items] == [
        ("PP 2", Action.DELETE_WORDS),
        ("OP 4", Action.INSERT_PARAGRAPH),
        ("OP 5", Action.REPLACE_PARAGRAPH),
    ]
    assert plain(document.items[0].old or ()) == "petite"
    assert [(one.label, one.text) for one in document.items[2].paragraphs] == [
        ("5.", "Décide de rester saisie de la question.")
    ]


def test_a_resolution_is_no_document_of_amendments() -> None:
    from tests.amending.drafts import draft

    document = understand(draft())

    assert document.items == ()
    assert document.draft == ""


def test_texts_that_have_the_numbers_of_each_other_are_refused() -> None:
    assert meaning("Paragraphs 1 and 2 should read:¶2. Notes the lamp;¶1. Notes the well;", "en") == []
    assert meaning("Paragraphs 1 and 2 should read:¶1. Notes the lamp;¶2. Notes the well;", "en") != []


HEADINGS = [
    ("Section II¶Paragraph 3¶Delete “lamp”.", ["delete words | section II, OP 3 | - lamp"]),
    ("Annex I¶Section II¶Delete paragraph 4.", ["delete paragraph | annex I, section II, 4"]),
    ("Annex I¶Delete paragraph 3.¶Annex II¶Delete 4.", []),
    ("Annex I¶Delete paragraph 3.¶Section II¶Delete paragraph 4.", []),
    ("Annex I¶Paragraph 3¶Delete “lamp”.¶Paragraph 4¶Delete “well”.", []),
    (
        "Paragraph 3¶Delete “lamp”.¶Paragraph 4¶Delete “well”.",
        ["delete words | OP 3 | - lamp", "delete words | OP 4 | - well"],
    ),
    ("Paragraph 3 (a)¶Delete “lamp”.¶(b)¶Delete “well”.", []),
    ("Preamble¶Fourth paragraph¶Delete “lamp”.", ["delete words | PP 4 | - lamp"]),
    ("Section lamps II¶In paragraph 3, delete “lamp”.", []),
]
"""Headings above instructions, and what these ask for; [] where it is open in which part they stand."""


@pytest.mark.parametrize(("text", "asked_for"), HEADINGS, ids=[text[:50] for text, _ in HEADINGS])
def test_a_heading_stands_within_the_one_directly_above_it(text: str, asked_for: list[str]) -> None:
    assert meaning(text, "en") == asked_for
