"""The wrong file is said before the totals, in every summary and in its language."""

from __future__ import annotations

import json as plain_json
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO

import pytest
from docx import Document

from redline.amending.applying.apply import amend
from redline.amending.understanding.document import understand
from redline.comparing import compare
from redline.model import Comparison
from redline.reading import read_bytes
from redline.web.rendering import words as page_words
from redline.writing import amendments_json, json
from redline.writing.phrases import LANGUAGES, phrases
from redline.writing.report.amendments import asked
from tests.sessions.harbours import amendment, draft
from tests.writing.reports import as_markdown, as_page, as_text, as_word
from tests.writing.schema import faults

WORDS = (
    "A_80_L.9.txt is a document of amendments, no version of the text; "
    "amend the draft with it instead (on the page “Amend”, else “redline amend”)."
)
SCHEMA = plain_json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


KEPT = "25% of the words are in both texts."


def wrong() -> Comparison:
    tabled = read_bytes(draft("A/80/L.5", "Lights", "1 November 2025").encode(), "A_80_L.5.txt")
    return compare(tabled, read_bytes(amendment("A/80/L.9", "A/80/L.5", "Lights").encode(), "A_80_L.9.txt"))


def languages() -> Comparison:
    english = read_bytes(b"1. Urges the keepers of the lamps to send the counts to the office in the spring;", "a.txt")
    french = read_bytes("1. Prie les gardiens des lampes de la côte d’envoyer au bureau la liste;".encode(), "b.txt")
    return compare(english, french)


def test_it_stands_behind_the_verdict_on_the_terminal_and_in_markdown() -> None:
    assert as_text(wrong()).split("\n")[:2] == [f"Not a version of A/80/L.5: {KEPT}", f"Warning: {WORDS}"]
    assert as_markdown(wrong()).split("\n")[2] == "> **Warning: A\\_80\\_L.9.txt" + WORDS[12:] + "**"


def test_it_stands_before_the_totals_in_the_table_and_on_the_page() -> None:
    lines = [one.text for one in Document(BytesIO(as_word(wrong(), MOMENT))).paragraphs]
    page = as_page(wrong())

    assert lines[1:3] == [f"Not a version of A/80/L.5: {KEPT}", f"Warning: {WORDS}"]
    assert lines[3].endswith("unchanged.")
    assert f'<p class="warning" role="alert">Warning: {WORDS}</p>' in page
    assert page.index('role="alert"') < page.index('class="totals"')


def test_in_json_it_has_a_kind() -> None:
    said = plain_json.loads(json.render(wrong()))

    assert said["warnings"] == [{"kind": "amendments", "message": WORDS}]
    assert list(faults(said["warnings"], SCHEMA["$defs"]["comparison"]["properties"]["warnings"], SCHEMA)) == []


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("en", "Warning: The texts are in two languages, English and French,"),
        ("fr", "Attention ! Les textes sont en deux langues (anglais et français),"),
        ("", "Attention ! Les textes sont en deux langues (anglais et français),"),
    ],
)
def test_it_is_in_the_language_of_the_report(language: str, start: str) -> None:
    assert as_text(languages(), language=language).split("\n")[1].startswith(start)


def test_strangers_are_told_with_what_they_share() -> None:
    titles = [("Ovens", ("Urges bakers to rise before dawn",)), ("Reefs", ("Affirms that pearls belong to finders",))]
    old, new = (
        read_bytes(f"General Assembly\n\n{title}\n\nThe General Assembly,\n\n1. {words[0]};".encode(), "draft.txt")
        for title, words in titles
    )

    assert as_text(compare(old, new)).split("\n")[1] == (
        "Warning: These may be two different texts: 0 of 1 paragraph in common, and another title. "
        "Is one of them the wrong file?"
    )


def test_two_versions_of_a_text_have_none() -> None:
    old, new = (read_bytes(draft("A/80/L.5", "Lights", f"{day} November 2025").encode(), "draft.txt") for day in (1, 2))
    comparison = compare(old, new)

    assert plain_json.loads(json.render(comparison))["warnings"] == []
    assert as_text(comparison).startswith("No word differs from A/80/L.5.\n")
    assert "alert" not in as_page(comparison)


def test_an_amended_draft_has_none_whatever_is_left_of_it() -> None:
    """Every word may be replaced by amendments; it is still the draft."""
    tabled = read_bytes(
        b"General Assembly\n\nOvens\n\nThe General Assembly,\n\n1. Urges bakers to rise before dawn;", "draft.txt"
    )
    changes = amendment("A/80/L.9", "A/80/L.5", "Ovens").replace(
        "In operative paragraph 2, replace “spring” with “autumn”.",
        "Replace the title with “Reefs”.\n\nReplace operative paragraph 1 with the following text:\n\n"
        "“1. Affirms that pearls belong to finders.”",
    )
    amended = amend(tabled, [understand(read_bytes(changes.encode(), "L.9.txt"))])

    assert [one.applied for one in amended.outcomes] == [True, True]
    assert as_text(amended.comparison).split("\n")[1].startswith("Warning: ")
    assert "Warning" not in as_text(amended.comparison, asked=asked(amended))
    assert "alert" not in as_page(amended.comparison, asked=asked(amended))
    assert plain_json.loads(amendments_json.render(amended))["warnings"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_no_terminal_is_told_the_door_of_the_page(language: str) -> None:
    """As the page names it."""
    assert page_words(language)("web amend") in phrases(language)("warning amendments", name="x.pdf")
