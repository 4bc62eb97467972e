"""Every row of the lexicons is found by its own specimen, and says where it was seen."""

from __future__ import annotations

import pytest

from redline.comparing.classes.verbs import bare
from redline.languages import openers
from redline.languages.lexicons import Same, Wordings, lexicon
from redline.languages.tables import CODES, load
from redline.languages.typography import fold

SAME = [(code, row) for code in CODES for row in lexicon(code).same]
WORDINGS = [(code, row) for code in CODES for row in lexicon(code).wordings]


@pytest.mark.parametrize("code", CODES)
def test_a_term_is_found_by_its_specimen(code: str) -> None:
    terms = [*lexicon(code).qualifiers, *lexicon(code).mandates]

    assert [term for term in terms if not term.pattern.search(fold(term.specimen))] == []
    assert [term for term in terms if not term.source] == []


@pytest.mark.parametrize("code", CODES)
def test_a_qualifier_says_without_what_no_text_has_it(code: str) -> None:
    for term in lexicon(code).qualifiers:
        assert all(part.strip() for part in term.parts), term.key
        assert any(part in fold(term.specimen).casefold() for part in term.parts), term.key


@pytest.mark.parametrize(("code", "row"), SAME, ids=lambda value: getattr(value, "kind", value))
def test_both_wordings_are_found_by_their_specimens(code: str, row: Same) -> None:
    one, other = map(fold, row.specimen)
    assert row.first.fullmatch(one) or row.first.search(one), code
    assert row.second.fullmatch(other) or row.second.search(other), code
    assert row.source


@pytest.mark.parametrize(("code", "row"), WORDINGS, ids=lambda value: getattr(value, "english", value))
def test_two_wordings_of_a_row_are_told_apart_by_their_specimens(code: str, row: Wordings) -> None:
    assert code != "en"
    for place, words in enumerate(row.specimen):
        found = [which for which, pattern in enumerate(row.patterns) if pattern.search(fold(words))]
        assert place in found, words
        assert 1 - place not in found, words
    assert row.source


@pytest.mark.parametrize("code", CODES)
def test_openers_that_translate_each_other_are_openers(code: str) -> None:
    blank = load(code).joiner
    for group in (*lexicon(code).translations, *lexicon(code).sure_translations):
        for words in group:
            assert bare(openers.find(f"{words[0].upper()}{words[1:]}{blank}-", code).words, code) == words


@pytest.mark.parametrize("code", CODES)
def test_a_session_is_told_by_what_it_counts(code: str) -> None:
    specimens = {
        "en": "the ninety-first session",
        "fr": "la quatre-vingt-onzième session",
        "es": "nonagésimo primer período de sesiones",
        "ru": "девяносто первая сессия",
        "zh": "第九十一届会议",
        "ar": "",
    }
    if specimens[code]:
        found = lexicon(code).counted.search(specimens[code])
        assert found is not None
        assert load(code).ordinals.value(found[0]) == 91


@pytest.mark.parametrize(
    ("code", "specimen"),
    [
        ("en", "23 years after the first lamp"),
        ("fr", "23 ans après la première lampe"),
        ("es", "23 años después de la primera lámpara"),
        ("ru", "по прошествии 23 лет с момента пуска маяка"),
        ("zh", "灯塔启用23年后"),
        ("ar", "بعد مرور 23 عاماً على المنارة"),
    ],
)
def test_years_that_went_by_are_known_by_what_they_count_from(code: str, specimen: str) -> None:
    match = lexicon(code).elapsed.search(specimen)

    assert match is not None
    assert match[match.lastgroup or 0] == "23"


def test_a_text_without_a_known_language_has_a_lexicon_without_words() -> None:
    words = lexicon("")

    assert (words.qualifiers, words.mandates, words.same) == ((), (), ())
    assert words.dates.search("2036-05-03")
    assert not words.body.search("the Secretary-General")


@pytest.mark.parametrize("code", [code for code in CODES if load(code).crossing])
def test_a_reference_to_a_paragraph_of_the_text_is_found_by_its_specimen(code: str) -> None:
    crossing = load(code).crossing
    assert crossing is not None
    found = crossing.pattern.search(fold(crossing.specimen))
    assert found is not None
    assert found["numbers"] == "1"
    assert crossing.above.search(found[0])
    assert not crossing.below.search(found[0])
