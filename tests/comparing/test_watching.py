"""Watch words: added, dropped, qualified; by whom; and where nothing happened to them."""

from __future__ import annotations

import json

import pytest

import redline
from redline.comparing.classes import classify
from redline.comparing.telling.watching import shipped, terms, touched
from redline.languages.inflections import pattern
from redline.model import Comparison
from redline.reading.door import read_bytes
from redline.writing import json as writer
from redline.writing.scope import Scope
from tests.comparing.test_decisions import compared, text
from tests.writing.reports import as_markdown, as_page, as_text

OLD = [
    "Urges the keepers to count the lamps;",
    "Notes that sanctions on oil hurt the lamps of the coast;",
    "Invites the pilots to respect each family on the island;",
    "Decides to keep the harbour open;",
    "Requests the masters to name their harbours;",
]


def told(new: list[str], *watched: str) -> list[tuple[str, str, str]]:
    comparison = compared(OLD, new)
    found = touched(comparison, classify(comparison), watched)
    return [(one.term, one.direction, address(comparison, one.place)) for one in found]


def address(comparison: Comparison, place: int) -> str:
    pair = comparison.changes[place].pair
    return str((pair.new or pair.old)[0].address)


def test_a_term_that_comes_goes_or_is_qualified_is_told_with_its_place() -> None:
    new = list(OLD)
    new[0] = "Urges the keepers to count the lamps and the families;"
    new[1] = "Notes that taxes on oil hurt the lamps of the coast;"
    new[4] = "Requests the masters to name their small harbours;"

    assert told(new, "harbour", "family", "sanction", "pilot") == [
        ("harbour", "qualified", "OP 5"),
        ("family", "added", "OP 1"),
        ("sanction", "dropped", "OP 2"),
    ]


def test_a_qualifier_in_the_clause_qualifies_a_term_and_one_in_another_clause_does_not() -> None:
    new = list(OLD)
    new[2] = "Invites the pilots to respect each family on the island of the north, as appropriate;"

    assert told(new, "family") == [("family", "qualified", "OP 3")]


def test_a_whole_paragraph_brings_its_terms_along_and_takes_them_with_it() -> None:
    assert told(OLD[:3] + OLD[4:], "harbour") == [("harbour", "dropped", "OP 4")]
    assert told([*OLD, "Thanks the sanctions committee of the coast for its many letters;"], "sanction") == [
        ("sanction", "added", "OP 6")
    ]


def test_what_changes_far_from_a_term_is_not_about_it() -> None:
    new = list(OLD)
    new[1] = "Notes that sanctions on oil hurt the lamps of the islands;"

    assert told(new, "sanction") == []
    assert told(OLD, "sanction", "family", "harbour") == []


def test_who_touches_a_term_is_said() -> None:
    draft = read_bytes(text(OLD), "draft.txt")
    wish = "1. In operative paragraph 2, delete “sanctions on”."
    head = "A/C.2/80/L.914\n\nAtlantis: amendments to draft resolution A/C.2/80/L.901\n\n"
    amended = redline.amend(draft, [redline.understand(read_bytes((head + wish).encode(), "a.txt"))])
    assert "“sanction” dropped — Atlantis (OP 2)" in as_text(amended.comparison, watched=("sanction",))
    summary = json.loads(writer.render(amended.comparison, Scope(watched=("sanction",))))
    assert summary["watched"] == [{"term": "sanction", "direction": "dropped", "where": "OP 2", "by": ["Atlantis"]}]


def test_reports_begin_with_them_and_a_page_filters_by_them() -> None:
    comparison = compared(OLD, [OLD[0], OLD[1].replace("sanctions", "taxes"), *OLD[2:]])
    plain, page = as_text(comparison, watched=("sanction",)), as_page(comparison, watched=("sanction",))

    assert plain.index("Watch words") < plain.index("What matters most")
    assert "OP 2: edited · substance · “sanction” dropped" in as_markdown(comparison, watched=("sanction",))
    assert 'id="only-watched"' in page
    assert '<a href="#OP-2"><bdi>OP 2</bdi></a>' in page
    assert "None of the watch words was touched." in as_text(comparison, watched=("pilot",))
    assert "Watch words" not in as_text(comparison)


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_each_language_has_a_list_whose_terms_are_found_as_they_stand(language: str) -> None:
    found = terms(shipped(language))

    assert len(found) >= 20
    assert [term for term in found if not pattern(term, language).search(term.strip("*"))] == []


def test_a_list_is_a_term_a_line_with_comments() -> None:
    assert terms('\ufeff# of ours\n\nlamp  # not the oil\n"Member States"\nlamp\n#\n') == ("lamp", '"Member States"')
