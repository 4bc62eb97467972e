"""The line that tells a change: true, what matters first, nothing kept back."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.comparing.classes import ChangeClass, classify
from redline.reading import read_bytes
from redline.writing import telling
from redline.writing.description import fate
from redline.writing.phrases import phrases
from redline.writing.report.blocks import Bullets, Changed
from redline.writing.report.comparison import report
from tests.comparing.classes_of import compared, told
from tests.reading.word_files import call, note, p, word_file

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
    (  # what is written otherwise is no other order
        "1. Recalls decision EC-9/Dec.4 on wells and lamps.",
        "1. Recalls decision EC-9/DEC.4 on wells and lamps.",
        "EC-9/Dec.4 → EC-9/DEC.4",
    ),
    (  # one of these letters is Cyrillic
        "1. Recalls document A/СONF.7/3 on wells and lamps.",
        "1. Recalls document A/CONF.7/3 on wells and lamps.",
        "typography of “A/CONF.7/3”",
    ),
    (
        "1. Recalls resolutions 88/1 and 90/12 on wells.",
        "1. Recalls resolutions 90/12 and 88/1 on wells.",
        "order of words: “88/1”",
    ),
    (  # words that stand elsewhere neither came nor went
        "1. Thanks, in the spring of the year, the keepers of the tall lamps on the northern pier.",
        "1. Thanks the keepers of the tall lamps on the northern pier, in the spring of the year.",
        "order of words: “in the spring of the year”",
    ),
    (  # the sign before the words is none that they took the place of
        "1. Thanks the keepers of lamps; the tide is high;",
        "1. Thanks the keepers of lamps, of wells and of ropes; the tide is high;",
        "adds “of wells and of ropes”",
    ),
    (  # half a pair of brackets is no word
        "1. Thanks the keepers of the FOG1 lamps.",
        "1. Thanks the keepers of the harbour signal (FOG1) lamps.",
        "adds “harbour signal”",
    ),
    (  # of two readings the one that asks
        "1. Recalls the talk at its 309th and 310th meetings.",
        "1. Recalls the talk at its 309th, 310th and 320th meetings.",
        "“309th and 310th” → “309th, 310th and 320th”?",
    ),
]


@pytest.mark.parametrize(("old", "new", "line"), LINES)
def test_a_change_is_told_with_what_matters_first(old: str, new: str, line: str) -> None:
    assert telling.describe(told(old, new), phrases("en")) == line


def test_no_session_is_told_to_be_another_deadline_where_the_head_is_at_odds_with_the_number() -> None:
    """One head says "Seventy-eighth session" above 79/3."""
    sides = (
        f"A/RES/{number}\n\n{session} session\n\nThe General Assembly,\n\n"
        f"1. Requests the Keeper to report at its {due} session.\n"
        for number, session, due in (("79/3", "Seventy-eighth", "eightieth"), ("80/4", "Eightieth", "eighty-first"))
    )
    comparison = compare(*(read_bytes(text.encode(), "x.txt") for text in sides))
    asked = next(one for one in classify(comparison) if str(one.change.pair.new[0].address) == "OP 1")

    assert telling.describe(asked, phrases("en")) == "session 80 → 81"


def test_a_clause_that_is_dropped_is_told_and_not_only_when_it_was_due() -> None:
    kept = "1. Requests the Secretary-General to count the lamps of all ferries"
    change = told(f"{kept}, and decides to convene, at its ninety-third session, a talk on the wells.", f"{kept}.")

    assert telling.describe(change, phrases("en")) == (
        "no longer asks for “and decides to convene, at its ninety-third session, a talk on the wells”"
    )


def test_a_new_request_is_told_once_with_when_it_is_due() -> None:
    kept = "1. Notes the lamps of all ferries"
    change = told(f"{kept}.", f"{kept}, and requests the Secretary-General to report at its ninety-third session.")

    assert telling.describe(change, phrases("en")).startswith("now asks for “requests the Secretary-General")
    assert "adds" not in telling.describe(change, phrases("en"))


def test_a_corrigendum_of_an_updated_document_is_no_reference_that_went() -> None:
    comparison = compared(
        "1. Takes note of documents A/91/204 and A/91/204/Corr.1 on wells.",
        "1. Takes note of document A/92/310 on wells.",
    )
    lists = [block.key for block in report(comparison).blocks if isinstance(block, Bullets)]

    assert "references" not in lists


def test_a_date_in_a_clause_that_gave_way_to_another_is_told_with_it() -> None:
    old = "1. Thanks the keepers for the talk, held on 3 May 2035, about wells;"
    change = told(old, "1. Thanks the keepers for the talk that took place on 9 May 2036, which was of ropes;")
    line = telling.describe(change, phrases("en"))

    assert line.count("3 May 2035") == 1


def test_a_french_meeting_is_no_session() -> None:
    one = told(
        "1. Rappelle le débat de sa trente-neuvième séance.", "1. Rappelle le débat de sa quarantième séance.", "fr"
    )

    assert telling.describe(one, phrases("fr")) == "séance 39 → 40"


def test_a_long_rewrite_is_told_by_its_three_weightiest_changes_in_the_order_of_the_text() -> None:
    old = (
        "1. Encourages the Keeper, at its ninety-second session, to sail to the white cliffs with two boats, to bring "
        "lamps to the old pier, and to write of the tides that he saw there."
    )
    new = (
        "1. Urges the Keeper, at its ninety-third session, to sail to the chalk cliffs with nine boats, to bring "
        "lamps, ropes and the charts of the outer reefs to the old pier, and to write of the storms that he saw there."
    )

    line = telling.describe(told(old, new), phrases("en"))

    assert line == (
        "verb Encourages → Urges ↑; adds “ropes and the charts of the outer reefs”; tides → storms; 3 more edits"
    )


def test_four_changes_are_all_told() -> None:
    old = "1. Thanks the keeper of the white lamp, the old pier, the narrow bridge and the deep well."
    new = "1. Thanks the keeper of the chalk lamp, the new pier, the broad bridge and the dry well."

    assert telling.describe(told(old, new), phrases("en")) == ("white → chalk; old → new; narrow → broad; deep → dry")


LONG = (
    "2. Requests the Keeper of Lights to count all ships that pass the northern shoals by night and to tell the "
    "Council of Pilots;"
)


@pytest.mark.parametrize(("old", "new", "what"), [("", LONG, "new paragraph"), (LONG, "", "dropped")])
def test_a_whole_paragraph_is_told_by_its_first_fifteen_words(old: str, new: str, what: str) -> None:
    start = "Requests the Keeper of Lights to count all ships that pass the northern shoals by …"
    comparison = compared(*("\n".join(filter(None, ("1. Thanks the pilots;", text))) for text in (old, new)))
    (one,) = (one for one in classify(comparison) if one.change.kind in ("inserted", "deleted"))

    assert telling.describe(one, phrases("en")) == f"{what}: “{start}”"
    list_of_it = next(block for block in report(comparison).blocks if getattr(block, "key", "") == what.split()[0])
    assert [item.line for item in getattr(list_of_it, "items", ())] == [start]


def test_a_paragraph_that_lost_all_its_words_is_told_as_dropped() -> None:
    old, new = (
        read_bytes(word_file("".join(map(p, ("Lamps burn by night.", words, "Fog lies on it.")))), "draft.docx")
        for words in ("Keepers shall count the ships.", "")
    )
    (one,) = (one for one in classify(compare(old, new)) if one.reasons)

    assert one.classes == (ChangeClass.DROPPED,)
    assert telling.describe(one, phrases("en")) == "dropped: “Keepers shall count the ships.”"
    assert fate(one.change, phrases("en")) == "edited — no words left"


def test_means_in_the_place_of_others_neither_came_nor_went() -> None:
    old = "1. Requests the Secretary-General to give the Office sufficient human and financial resources for its work."
    one = told(old, old.replace("sufficient", "all the necessary"))

    assert telling.describe(one, phrases("en")).startswith(
        "resources: “sufficient human and financial resources” → “all the necessary human and financial resources”"
    )


@pytest.mark.parametrize(("old", "new"), [("15\u00a0300", "15\u00a0350"), ("15 300", "16 300")])
def test_a_number_in_groups_is_told_whole(old: str, new: str) -> None:
    one = told(f"1. Note que {old} lampes brûlent.", f"1. Note que {new} lampes brûlent.", "fr")

    line = telling.describe(one, phrases("fr"))
    assert line == f"« {old} » → « {new} »".replace("\u00a0", " ")


def test_a_footnote_that_is_called_elsewhere_in_its_paragraph_neither_came_nor_went() -> None:
    notes = note("1", p("A/90/7."))
    old = word_file(p("1. Notes the report", call("1"), " on the lamps of the pier;"), footnotes=notes)
    new = word_file(p("1. Notes the report on the lamps of the pier", call("1"), ";"), footnotes=notes)
    comparison = compare(read_bytes(old, "old.docx"), read_bytes(new, "new.docx"))
    (one,) = (one for one in classify(comparison) if one.reasons)

    assert telling.describe(one, phrases("en")) == "footnote 1: elsewhere in the paragraph"
    told_of = [note for block in report(comparison).blocks if isinstance(block, Changed) for note in block.notes]
    assert [note.told for note in told_of] == ["elsewhere in the paragraph"] * 2


def test_an_ordinal_of_several_words_is_told_whole_in_the_head() -> None:
    sides = (
        f"A/76/L.{nth}\n\nSeptuagésimo {nth} período de sesiones\n\nLa Asamblea General,\n\n1. Decide volver.\n"
        for nth in ("sexto", "séptimo")
    )
    comparison = compare(*(read_bytes(text.encode(), "x.txt", language="es") for text in sides))
    told_of = {str(one.change.pair.new[0].address): one for one in classify(comparison) if one.reasons}

    assert telling.describe(told_of["session"], phrases("es")) == "Septuagésimo sexto → Septuagésimo séptimo"


def test_a_verb_whose_class_is_not_known_is_told_without_one() -> None:
    sides = (
        f"{verb} que les marées montent et que les lampes brûlent la nuit," for verb in ("Conscient", "Soulignant")
    )
    lists = {block.key: block for block in report(compared(*sides, "fr")).blocks if isinstance(block, Bullets)}

    assert [item.line for item in lists["verbs"].items] == ["Conscient → Soulignant"]


def test_words_that_go_with_a_call_of_bare_digits_are_told_without_it() -> None:
    kept, gone = (
        "1. Note les lampes 1 , les ports 2 , et les phares 3 ",
        ", comme il ressort du relevé de la Convention 4 ",
    )
    one = told(f"{kept}{gone}, des îles.", f"{kept}, des îles.", "fr")

    assert telling.describe(one, phrases("fr")) == "supprime « comme il ressort du relevé de la Convention »"


def test_to_insist_that_something_be_done_is_to_urge() -> None:
    old = "1. Exhorte les gardiens à veiller sur les lampes du port et sur les puits de la côte."
    one = told(old, old.replace("Exhorte les gardiens à veiller", "Insiste pour que les gardiens veillent"), "fr")

    assert "W" not in one.classes
    assert "V" in one.classes
