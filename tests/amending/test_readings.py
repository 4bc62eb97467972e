"""What can be read in two ways is refused with both readings; what each refusal says would have fitted."""

from __future__ import annotations

import pytest

from redline.amending.understanding.__main__ import lines
from redline.amending.understanding.forms import FORMS
from redline.amending.understanding.grammar import Chart
from redline.amending.understanding.lexing import tokens
from redline.amending.understanding.parts import ROWS, PartWording, matched
from redline.amending.understanding.roles import ROLES, PartRole
from redline.amending.understanding.significant import chart_of
from redline.languages.amendments import vocabulary
from redline.runs import Run
from redline.writing.report import understood
from tests.amending.drafts import asked
from tests.amending.test_formulas import document
from tests.writing.reports import lines_of

TWO = [
    # a place behind two clauses
    "In paragraph 1, delete “w1”; insert “and its lamps” at the end and delete “well” in paragraph 5.",
    # a place between two clauses
    "In paragraph 4, delete “old”, in the last sentence, insert “new” before “bells”.",
    # what restricts one of two, or both
    "In paragraph 3, replace “ropes” with “chains” and “hooks” with “rings” in the last sentence.",
    "In paragraph 3, replace “ropes” with “chains”, and “hooks” with “rings”, in the last sentence.",
    "Au paragraphe 3, remplacer « cordes » par « chaînes », et « crochets » par « anneaux », à la première ligne.",
    "In paragraph 8, delete “oil” in the second sentence and insert “each winter” at the end.",
    # the last of a list, or all of it
    "In paragraph 3, delete “ropes” and “hooks” after “chains”.",
    "In paragraph 3, delete “ropes”, and “hooks” wherever it appears.",
    "Au paragraphe 3, supprimer « cordes » et « crochets » à la fin.",
    "Au paragraphe 3, supprimer « cordes » et « crochets » partout où il apparaît.",
    # an end that leads one of two, or both
    "At the end of paragraph 3, delete “ropes” and replace “hooks” with “rings”.",
    "At the beginning of paragraph 3, insert “ropes”, and delete “hooks”.",
    "À la fin du paragraphe 3, supprimer « cordes » et remplacer « crochets » par « anneaux ».",
    # all occurrences of the last, or of both
    "In paragraph 3, replace “ropes” by “chains” and, in paragraph 4, “hooks” by “rings”, wherever it appears.",
    # the sentence, or all of its paragraph
    "Delete “ropes” in the first sentence of paragraph 3 and insert “rings” after “hooks”.",
    "Supprimer « cordes » dans la première phrase du paragraphe 3 et ajouter « anneaux » après « crochets ».",
    # a part of one or of both
    "Delete the second sentence of paragraph 4 and paragraph 5.",
    "In paragraph 3, delete “x”; delete “a” from subparagraph (a), and “b” from subparagraph (c), of paragraph 8.",
    # words beside which something stands in one of two places, or in both
    "Replace “ropes” with “chains” in paragraph 3 and in paragraph 5, after “hooks”.",
]


OPEN = [
    # “it” behind words is no paragraph beside which something could go
    "In paragraph 3, replace “ropes” with “chains” and insert “rings” after it.",
    "In paragraph 3, delete “ropes” and insert “rings” before it.",
    "Au paragraphe 3, remplacer « cordes » par « chaînes » et ajouter « anneaux » après lui.",
    # “it”, of two things
    "In paragraph 3, delete “ropes” and “hooks”, and replace it with “rings”.",
    "In paragraphs 3 and 4, delete “ropes” and insert “rings” after “hooks” in it.",
    "Merge paragraphs 3 and 4 to read “Notes the ropes;” and delete it.",
    # what is to be replaced in another place isn't said
    "In paragraph 3, delete “ropes” and delete “hooks”; in paragraph 4, replace by “rings”.",
    # the latter is no longer there
    "Delete paragraphs 3 and 4 and replace the latter with “Notes the ropes;”.",
    # words that went from one paragraph to another
    "Move “ropes” from paragraph 3 to paragraph 5, after “hooks”, and delete “rings”.",
    # the third of the preamble, or operative paragraph 3
    "Dans le préambule, supprimer « cordes » au troisième alinéa et, au paragraphe 3, supprimer « crochets ».",
    # a sentence that is named between, or all of the paragraph that leads
    "In paragraph 3, replace “ropes” by “chains”, “hooks” by “rings” in the last sentence and “old” by “new”.",
    # the first of two places, of what stands before it
    "In paragraph 3, delete “ropes” in paragraph 5, and in paragraph 4, replace “hooks” with “rings”.",
    "Au paragraphe 3, supprimer « cordes », à l’annexe II, et au paragraphe 5, supprimer « crochets ».",
    # a part of a paragraph, which can't be merged
    "Fusionner les paragraphes 4 et 5 et le chapeau du paragraphe 3 se lit comme suit : « Prie les gardiens : ».",
    "In the preamble, delete “ropes” in the third paragraph, and in paragraph 3, delete “hooks”.",
    # a paragraph of the half that leads, beside which something goes, is no place of what follows
    "At the end of the operative part, add a new paragraph: “Notes the rings;”, in paragraph 5. Delete “hooks”.",
    # throughout the text may be where both are done, or the second alone, or the first alone
    "Replace “ropes” by “chains” in the title and throughout the text, deletion of “hooks”.",
    "Remplacer « cordes » par « chaînes » dans le titre et dans tout le texte, suppression de « crochets ».",
    # an annex's paragraph behind a clause of the annex, or the draft's
    "Insérer « cordes » après « crochets » dans le titre et supprimer « vieux » au dernier alinéa du préambule et au "
    "paragraphe 4 de l’annexe, supprimer « fils » ; au paragraphe 3, supprimer « neufs ».",
    # throughout the text, or in the paragraph that is named behind
    "Delete paragraph 3, replace “ropes” with “rings” throughout, and insert “old” after “new” in paragraph 4.",
    # a paragraph that is listed heads no sentence behind it
    "Delete “ropes” in paragraph 5 and all of paragraph 6. In paragraph 3, the word “old” should be put before “new”.",
    # only a footnote is called at words, and two texts left open are no new text
    "Insert OP5 alt reading: “Notes the ropes;”, change the title to “Hooks and rings”.",
    # which of two is replaced by which isn't said, whatever stands behind
    "Au paragraphe 3, remplacer « cordes » et « crochets » par « fils » et « anneaux », au paragraphe 7, "
    "supprimer le texte compris entre « vieux » et « neufs ».",
    # a subparagraph of an annex, of no paragraph, isn't in the one that was named before
    "Delete “ropes” in the eighth preambular paragraph, in subparagraph (c) of annex II, delete “hooks”.",
    # an annex between two clauses, of which either may be in it
    "In paragraph 3, delete “ropes”, in annex II, in paragraph 5, delete “hooks”.",
    "Au paragraphe 3, supprimer « cordes », à l’annexe II, supprimer le troisième alinéa du préambule.",
    # a paragraph between two clauses, beside which either may go
    "Insérer « cordes », après le paragraphe 9, insérer un paragraphe 10 libellé comme suit : « Note l’anneau ; ».",
    # what is amended comes behind what is deleted from it
    "Suppression de « cordes », modifier le paragraphe 5 de façon qu’il se lise comme suit : « Note l’anneau ; ».",
    "After paragraph 3, insert a new paragraph reading “Notes;”, and the word “hooks” is deleted from it, amend "
    "paragraph 5, so that it reads: “Notes the ring;”.",
    # one text for two numbers
    "Paragraphs 5 and 6 become paragraph 6, and OP12 to read: “Notes the ring;”.",
    # two verbs in one clause
    "Replace paragraph 5 and annex II, paragraph 3, is to read as follows: “Notes the ring;”.",
    "Fusionner les paragraphes 4 et 5 et le paragraphe 6 est ainsi libellé : « Note l’anneau ; ».",
    # the place between a deletion and a replacement
    "L’alinéa c) du paragraphe 4 doit être supprimé, au paragraphe 5, remplacer par « anneau ».",
    # another paragraph than the one that leads
    "Le paragraphe 6 est modifié comme suit : « Note l’anneau ; », au paragraphe 4, remplacer par « cordes ».",
    # a paragraph that isn't said to be new is none that is inserted
    "In paragraph 3, replace “ropes” with “hooks” and paragraph 4, at the end of the second paragraph insert the "
    "following: “and its rings”.",
    # the same paragraph, and another one behind it
    "After paragraph 3, insert a new paragraph reading “Notes;”, and in the same paragraph delete “ropes”, in the "
    "third preambular paragraph, and replace “hooks” with “rings”.",
    # a second place before the verb is none to which something goes
    "Paragraph 3 should be replaced by “Notes;” and paragraph 4, in paragraph 8, move “ropes” to follow “hooks”.",
    # one text for two paragraphs, of which one was listed before
    "In paragraph 3, replace “ropes” with “hooks” and paragraph 4 and paragraph 6 should read: “Notes the ring;”.",
    # a paragraph that is deleted whole, or in which something is replaced
    "Delete “ropes” in paragraph 5 and all of paragraph 6, replace every occurrence of “hooks” with “rings”.",
    # a quotation that is listed is none that the noun behind it replaces
    "In paragraph 3, delete subparagraph (a) and “ropes”, replacement of paragraph 5 by the following: “Notes;”.",
    # a bare place behind “and” may go on what stands before
    "Paragraph 3 should be replaced by “Notes;” and paragraph 4, wherever they appear, the words “ropes” are deleted.",
    # a place behind a new number that isn't said aside, of what follows as well
    "Subparagraph (a) of paragraph 3 is deleted and (b) should become (a), in paragraph 4, replace by “rings”.",
    # a place set off at a sentence's end may head the next one
    "In operative paragraph 4, replace “may” with “shall” and delete “ropes”, in paragraph 5. Delete “hooks”.",
    "In paragraph 3, delete “ropes” and, between “old” and “new”, insert “rings”, in paragraph 5. Delete “hooks”.",
    # where words were put once more, or where others go
    "Insérer « cordes » après « crochets » au paragraphe 3 et après « anneaux » au paragraphe 5, insérer « fils ».",
    # a footnote that goes, too, or that is replaced
    "In paragraph 3, delete “ropes” and footnote 4, in paragraph 4, replace by “rings”.",
    # a numbered paragraph that isn't said to be new is none that is added, whatever says so
    "In paragraph 3, replace “ropes” with “hooks” and paragraph 4, paragraph 5 is to be completed by the addition, at "
    "the end, of the words “and rings”.",
    # all that stands between two quotations, and a third that is of what follows
    "In paragraph 3, delete the text between “ropes” and “hooks”, “rings” and paragraph 4 should be deleted.",
    "Paragraph 6 should be amended to read: “Notes the ring;”, “hooks” and paragraph 4 should be deleted.",
    # a second place that is set off at the end, where another one leads
    "OP 4: after “ropes”, add “and hooks”; replace “old” with “new”, in paragraph 5, after “rings”, the rest of the "
    "paragraph remaining unchanged.",
    "In paragraph 4, replace by “ropes”, “hooks” and “rings” in paragraph 3, and “old” in paragraph 5, are deleted.",
    # to where words go, or in which place others are deleted
    "Move “ropes” in paragraph 4 so that it comes after “hooks”, in paragraph 3, delete “rings” in paragraph 5.",
    # each of two words, or one "chains" for both
    "In paragraph 3, replace “ropes” and “hooks” with “chains”.",
    "In paragraph 3, replace “ropes” and “hooks” in the second sentence with “chains”.",
    "Au paragraphe 3, remplacer « cordes » et « crochets » par « chaînes ».",
    # what is changed throughout the text says nothing of where the next thing is done, nor does a paragraph before it
    "The word “ropes” should be deleted wherever it appears and insert “rings” before “hooks”.",
    "Replace “ropes” with “rings” throughout the text and delete “hooks”.",
    "In paragraph 3, delete “ropes” throughout the text; insert “rings” before “hooks”.",
    # of which of two a part of the paragraph is said, over ";" too
    "In paragraph 6, insert “rings” after “ropes” in the chapeau; replace “hooks” with “chains”.",
    # nothing goes from a paragraph in its own second sentence
    "In paragraph 3, delete “ropes” and delete paragraph 9, in the second sentence.",
    # a place that is set off behind the last of several, where another one leads
    "In paragraph 4, replace “old” by “new”, insert “rings” before “hooks”, and replace “ropes” and “bells” with "
    "“chains” and “lamps”, respectively, in paragraph 3.",
    # words in a paragraph and in another, or all of the other
    "Delete “ropes” in paragraph 3, and paragraph 5.",
    # a paragraph that gets a number is none that an insertion is numbered by
    "Delete the first sentence of paragraph 5 of the annex and, at the end of that paragraph, add the sentence “Ropes "
    "are measured.”, and paragraph 5 to be renumbered as paragraph 9.",
    # a sentence of one paragraph, or of another, and where it goes
    "Supprimer « cordes » au paragraphe 3 et le paragraphe 5, la dernière phrase du paragraphe 3 est transférée à la "
    "fin du paragraphe 5.",
    # each of two was about a place of its own
    "Delete “ropes” and “hooks” from paragraphs 3 and 4, respectively, and insert “rings” at the end.",
]


@pytest.mark.parametrize("sentence", OPEN)
def test_what_points_at_several_things_is_not_taken_for_one_of_them(sentence: str) -> None:
    document = asked(f"1. {sentence}", language=_code(sentence))

    assert document.items == ()
    assert [missed.item for missed in document.not_understood] == ["1"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In paragraph 3, delete “ropes” and “hooks” wherever they appear.",
        "In paragraph 3, after “chains”, delete “ropes” and “hooks”.",
        "In the second sentence of paragraph 3, delete “ropes” and insert “rings” after “hooks”.",
        "Delete paragraph 3 and insert a new paragraph after it: “Notes the hooks;”.",
        "In paragraphs 3 and 4, delete “ropes” and insert “rings” after “hooks” in them.",
        "Aux paragraphes 3 et 4, supprimer « cordes » et y insérer « anneaux » après « crochets ».",
        "In paragraph 3, move “ropes” to the end of the paragraph and delete “rings”.",
    ],
)
def test_what_can_be_read_in_one_way_is_understood(sentence: str) -> None:
    document = asked(f"1. {sentence}", language=_code(sentence))

    assert document.not_understood == ()
    assert len(document.items) == 2


def test_a_reading_behind_one_that_is_unclear_is_not_lost() -> None:
    document = asked("1. Delete “ropes” in the chapeau and “hooks” in subparagraph (b) of paragraph 4.")

    assert [str(item.targets[0]) for item in document.items] == ["OP 4, chapeau", "OP 4 (b)"]


@pytest.mark.parametrize("sentence", TWO)
def test_two_readings_are_told_and_neither_is_taken(sentence: str) -> None:
    document = asked(f"1. {sentence}", language=_code(sentence))

    assert document.items == ()
    (missed,) = document.not_understood
    assert missed.expected == "words that can be read in one way only"
    assert len(set(missed.readings)) == 2
    assert all(missed.readings)


@pytest.mark.parametrize(
    "sentence",
    [
        "Delete “wells”, in paragraph 6, insert “towers” after “lamps”.",
        "In paragraph 3, delete “ropes”, at the end, insert “rings”.",
        "Au paragraphe 3, ajouter « anneaux », à la fin, supprimer « cordes ».",
    ],
)
def test_words_between_two_instructions_that_are_needed_by_one_are_not_given_to_it(sentence: str) -> None:
    document = asked(f"1. {sentence}", language=_code(sentence))

    assert document.items == ()
    assert document.not_understood[0].expected == "words between two instructions that belong to one of them alone"


def _code(sentence: str) -> str:
    return "fr" if "«" in sentence else "en"


def test_both_readings_are_told_in_words_of_the_reader() -> None:
    document = asked(
        "1. In paragraph 1, delete “w1”; insert “and its lamps” at the end and delete “well” in paragraph 5."
    )

    assert lines_of(understood.listing(document).blocks)[-2:] == [
        "reading 1: OP 1: insert “and its lamps” at the end",
        "reading 2: OP 5: insert “and its lamps” at the end",
    ]
    assert lines_of(understood.listing(document, "fr").blocks)[-1] == (
        "lecture 2 : OP 5 : insérer « and its lamps » à la fin"
    )


def test_a_deletion_of_a_subparagraph_is_not_lost_before_words() -> None:
    document = asked("1. In paragraph 1, delete “w1” and “z”; in paragraph 3, delete subparagraph (a) and “lamp”.")

    assert document.items == ()
    assert document.not_understood[0].item == "1"


OPEN = [
    ("en", "In paragraphs 5 and following, delete “x”."),
    ("en", "In paragraph 5 and the following paragraphs, delete “x”."),
    ("en", "From paragraph 5 onwards, delete “x”."),
    ("en", "Delete “a” in paragraph 5 and “b”."),
    ("en", "In paragraph 3, after “x”, insert “y” and “z”."),
    ("fr", "À partir du paragraphe 5, supprimer « x »."),
    ("fr", "Aux paragraphes 5 et suivants, supprimer « x »."),
    ("fr", "Aux alinéas b et du paragraphe 3, supprimer « x »."),
    ("fr", "À l’alinéa du préambule, supprimer « x »."),
]


@pytest.mark.parametrize(("code", "sentence"), OPEN)
def test_ranges_without_end_and_places_that_are_not_whole_are_refused(code: str, sentence: str) -> None:
    assert document(sentence, code).items == ()


LEVELS = [
    ("en", "In paragraph 3 (a), delete “x”, and in the chapeau insert “y” after “z”.", "OP 3, chapeau"),
    ("en", "In paragraph 3 (a), delete “x”, and at the end of the paragraph, add “y”.", "OP 3"),
    ("en", "In paragraph 5, second sentence, delete “a” and, in the paragraph, insert “b” after “c”.", "OP 5"),
    ("fr", "Au paragraphe 3, à l’alinéa a, supprimer « x » et, à la fin du paragraphe, ajouter « y ».", "OP 3"),
    (
        "fr",
        "À l’alinéa a du paragraphe 3, supprimer « x » et, dans le chapeau, insérer « y » après « z ».",
        "OP 3, chapeau",
    ),
]


@pytest.mark.parametrize(("code", "sentence", "place"), LEVELS)
def test_a_level_that_is_named_again_behind_a_subparagraph_is_that_level(code: str, sentence: str, place: str) -> None:
    assert str(document(sentence, code).items[-1].targets[0]) == place


@pytest.mark.parametrize(
    ("sentence", "at", "words"),
    [
        ("In paragraph 3, replace “lamp”.", ".", "“with” and what is to stand instead"),
        ("In paragraph 3, insert “lamp” after.", ".", "words in quotation marks"),
        ("In paragraph 3, delete “lamp” shiny.", "shiny", "the end of the instruction"),
        ("Shine the lamp.", "Shine", "what is to be done"),
    ],
)
def test_the_caret_and_what_would_fit_there(sentence: str, at: str, words: str) -> None:
    (missed,) = asked(f"1. Delete paragraph 1.\n\n2. {sentence}").not_understood

    assert missed.text[missed.at :].startswith(at)
    assert words in missed.expected


def test_a_letter_below_a_refused_place_bears_its_number() -> None:
    document = asked("1. Delete paragraph 1.\n\n2. In paragraph 3:\n\n(a) Delete “names”;\n\n(b) Shine the “lamp”.")

    assert [each.item for each in document.items] == ["1", "2 (a)"]
    assert [each.item for each in document.not_understood] == ["2 (b)"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.role}: {row.specimen}" for row in ROWS])
def test_a_row_of_the_table_of_parts_reads_its_specimen(row: PartWording) -> None:
    charts = [_chart(row.specimen.removeprefix("« ").removesuffix(" »"), code) for code in ("en", "fr", "zh", "ru")]
    ends = [(end, chart) for chart in charts for end, _ in matched(chart, 0, row.pattern)]

    assert any(chart.kind(end) == "END" for end, chart in ends)


def _chart(text: str, code: str) -> Chart:
    return chart_of(tokens((Run(text),), vocabulary(code)))


def test_a_form_has_a_specimen_that_another_form_doesnt_take_from_it() -> None:
    seen = {form.specimen for form in FORMS}

    assert len(seen) == len(FORMS)


def test_what_a_reading_asks_for_is_parted_as_the_reader_writes_it() -> None:
    document = asked(
        "1. Au paragraphe 1, insérer « a » après « b », dans la deuxième phrase, supprimer « c ».", language="fr"
    )

    assert lines_of(understood.listing(document, "fr").blocks)[-1] == (
        "lecture 2 : OP 1, phrase 2 : insérer « a » après « b » ; OP 1 : supprimer « c »"
    )


def test_how_a_sentence_is_read_is_shown_with_what_it_means_or_why_it_means_nothing() -> None:
    read = list(lines("In paragraph 3, delete “ropes”.", "en"))
    refused = list(lines("Delete “ropes”, in paragraph 3, insert “rings” after “hooks”.", "en"))

    assert read[0] == "IN PARAGRAPH NUMBER COMMA DELETE QUOTE PERIOD END"
    assert "  -: in OP 3 | , verb DELETE | quotes “ropes”" in read
    assert "     quotes: the words “lamp” and “well”" in read
    assert "     form delete_words: In paragraph 3, delete “small”." in read
    assert read[-1] == "action: delete_words | targets: OP 3 | old: “ropes”"
    assert any(line.startswith("  = Ambiguous at “insert") for line in refused)
    assert refused[-1].startswith("refused at “insert")


@pytest.mark.parametrize("role", ROLES, ids=[role.name for role in ROLES])
def test_a_role_in_the_table_is_that_of_a_wording_or_a_terminal(role: PartRole) -> None:
    worded = {name for row in ROWS for name in row.role.split()} | {"destination"}  # an "in" that says where to
    terminals = {terminal for row in ROWS for step in row.pattern.split() for terminal in step.rstrip("?").split("|")}

    assert role.name in worded | terminals


def test_a_sentence_that_moves_is_told_without_words() -> None:
    document = asked("1. Move the second sentence of paragraph 3 to the beginning of paragraph 5.")

    assert lines_of(understood.listing(document).blocks)[-1] == "1. OP 3, sentence 2: move at the start in OP 5"
