"""What reports say of amendments, in each of their languages; every message has its words in all of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from redline.amending.applying.apply import amend
from redline.amending.understanding.document import understand
from redline.reading.door import read_bytes
from redline.writing.report import amendments, understood
from tests.amending.drafts import applied, asked, draft
from tests.writing.reports import as_markdown, lines_of


def test_what_was_understood_is_listed_in_the_language_asked_for() -> None:
    document = asked(
        "1. In paragraph 1, replace “lamp” with “light”.\n\n"
        "2. In the last sentence of paragraph 3, delete from “names” to “well”.\n\n"
        "3. After the preambular paragraph beginning “Noting”, insert a new paragraph: “Seeing the sea,”."
        "\n\n4. Move paragraph 4 to after paragraph 1.\n\n5. Paragraph 3 should be abridged.\n\n"
        "6. At the end of paragraph 1, after “ferry”, add “and raft”.\n\n7. Delete the last preambular paragraph."
    )

    assert lines_of(understood.listing(document, "fr").blocks) == [
        "amendments.txt : A/80/L.902, Lyonesse, à A/80/L.901 : 6 amendements, 1 paragraphe non compris",
        "1. OP 1 : remplacer « lamp » par « light »",
        "2. OP 3, dernière phrase : supprimer de « names » à « well »",
        "3. PP commençant par « Noting » : insérer 1 paragraphe après",
        "Seeing the sea,",
        "4. OP 4 : déplacer après OP 1",
        "6. OP 1 : insérer « and raft » à la fin, à côté de « ferry »",
        "7. dernier PP : supprimer",
        "Non compris, point 5, ligne 21 ; attendu : le nouveau texte même, ou les mots supprimés et ajoutés, "
        "entre guillemets",
        "5. Paragraph 3 should be abridged.",
        "                         ^",
    ]
    assert lines_of(understood.listing(document, "en").blocks)[:2] == [
        "amendments.txt: A/80/L.902, Lyonesse, on A/80/L.901: 6 amendments, 1 paragraph not understood",
        "1. OP 1: replace “lamp” with “light”",
    ]


def test_where_something_new_goes_is_said_as_a_language_says_it() -> None:
    document = asked("1. At the end of the operative part, add a new paragraph: “Decides to return to the wells.”")

    said = [lines_of(understood.listing(document, language).blocks)[1] for language in ("en", "fr", "es")]

    assert said == ["1. OP: insert 1 paragraph at the end", "1. OP : insérer 1 paragraphe à la fin",
                    "1. OP: insertar 1 párrafo (al final)"]  # fmt: skip


def test_a_french_document_is_listed_in_french_unless_asked_otherwise() -> None:
    head = "A/80/L.902\n\nLyonesse : amendements au projet de résolution A/80/L.901\n\nBacs\n\n"
    text = f"{head}1. Supprimer le paragraphe 5.\n"
    document = understand(read_bytes(text.encode(), "a.txt", language="fr"))

    assert lines_of(understood.listing(document).blocks)[1] == "1. OP 5 : supprimer"
    assert lines_of(understood.listing(document, "en").blocks)[1] == "1. OP 5: delete"


def test_what_became_of_amendments_is_told_in_french() -> None:
    amended = applied(
        "1. In paragraph 1, replace “lamp” with “light”.",
        "2. In paragraph 1, delete “raft”.",
        "3. In the last sentence of paragraph 3, delete “raft”.",
        "4. Delete paragraph 2; in paragraph 3, delete “raft”.",
        "5. Delete subparagraph (b) of paragraph 2.",
    )
    told = amendments.asked(amended, "fr")

    assert told.totals.lines == ("2 amendements appliqués, 4 refusés.",)
    lines = lines_of(told.urgent)
    assert lines[0] == "Refusé — A/80/L.902, point 2 (Lyonesse) : OP 1 : supprimer « raft »"
    assert "Motif : OP 1 : « raft » n’y figure pas." in lines
    assert "Motif : OP 3, dernière phrase : « raft » n’y figure pas." in lines
    assert "Motif : une autre partie du point a été refusée : OP 3 : « raft » n’y figure pas." in lines
    assert [item.place for block in told.applied for item in block.items] == [
        "A/80/L.902, point 1",
        "A/80/L.902, point 5",
    ]

    report = as_markdown(amended.comparison, language="fr", asked=told)
    assert "(A/80/L.902, point 1)" in report
    assert ", tel qu’amendé — « " in report
    assert not re.search(r"Refused|Reason|as amended|amendment|\bitem\b", report)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_document_for_another_draft_is_refused_in_words(language: str) -> None:
    amended = amend(draft(), [replace(asked("1. Delete paragraph 1."), draft="A/80/L.7")])
    reason = lines_of(amendments.asked(amended, language).urgent)[1]

    assert (
        reason
        == {
            "en": "Reason: the document amends A/80/L.7, and the draft here is A/80/L.901.",
            "fr": "Motif : le document modifie A/80/L.7, et le projet est ici A/80/L.901.",
        }[language]
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "Refused — A/80/L.902 (Lyonesse): 3 amendments",
                "Reason: the document amends A/80/L.7, and the draft here is A/80/L.901.",
            ],
        ),
        (
            "fr",
            [
                "Refusé — A/80/L.902 (Lyonesse) : 3 amendements",
                "Motif : le document modifie A/80/L.7, et le projet est ici A/80/L.901.",
            ],
        ),
    ],
)
def test_a_document_that_is_refused_for_one_reason_is_refused_once(language: str, told: list[str]) -> None:
    """Not item by item, and the reason is no finding besides."""
    document = replace(
        asked("1. Delete paragraph 1.\n\n2. Delete paragraph 2.\n\n3. Delete paragraph 3."), draft="A/80/L.7"
    )

    amended = amend(draft(), [document])

    assert lines_of(amendments.asked(amended, language).urgent) == told
    assert len(amended.outcomes) == 3


def test_that_a_space_went_with_deleted_words_is_told_once_for_all_items() -> None:
    amended = applied("1. In paragraph 1, delete “small”.", "2. In paragraph 4, delete “named”.")
    [block] = amendments.asked(amended, "fr").applied

    assert [(item.place, item.line) for item in block.items] == [
        ("A/80/L.902, point 1", "OP 1 : supprimer « small »"),
        ("A/80/L.902, point 2", "OP 4 : supprimer « named »"),
        ("", "L’espace à côté des mots supprimés disparaît aussi : OP 1, OP 4"),
    ]


def test_the_parts_of_an_item_are_cited_as_the_language_cites_them() -> None:
    """ "3 (b)" in English, « 3 b) » in French: in lists, in the name of an item, and of one that is not understood."""
    document = asked(
        "3. In paragraph 1:\n\n(a) Delete “small”;\n\n(b) Replace “ferry” with “raft”;\n\n(c) Improve “lamp”."
    )
    listed = {language: lines_of(understood.listing(document, language).blocks)[1:4] for language in ("en", "fr")}

    assert [line.split(" OP")[0] for line in listed["en"][:2]] == ["3 (a)", "3 (b)"]
    assert [line.split(" OP")[0] for line in listed["fr"][:2]] == ["3 a)", "3 b)"]
    assert "item 3 (c)" in listed["en"][2]
    assert "point 3 c)" in listed["fr"][2]
    amended = amend(draft(), [document])
    [block] = amendments.asked(amended, "fr").applied
    assert [item.place for item in block.items][:2] == ["A/80/L.902, point 3 a)", "A/80/L.902, point 3 b)"]
    assert [outcome.name for outcome in amended.outcomes] == ["A/80/L.902, item 3 (a)", "A/80/L.902, item 3 (b)"]
