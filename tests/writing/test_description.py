"""Words of a text between a report's own quotation marks: never two marks of a kind together."""

from __future__ import annotations

import pytest

from redline.writing.description import quote, quoted_beginning, said_of_edit
from redline.writing.phrases import phrases
from redline.writing.telling import class_names, describe
from tests.comparing.classes_of import told

QUOTED = [
    ("en", "“Lamps of the coast”", "“Lamps of the coast”"),
    ("en", "“Lamps of the", "“Lamps of the”"),
    ("en", "the theme “Lamps of the coast”", "“the theme ‘Lamps of the coast’”"),
    ("en", '“Lamps” and "Tides"', "“‘Lamps’ and ‘Tides’”"),
    ("es", "el tema “Faros”", "“el tema ‘Faros’”"),
    ("fr", "« Les phares »", "« Les phares »"),
    ("fr", "le cadre intitulé «", "« le cadre intitulé »"),
    ("fr", "le thème «\u00a0Les phares\u00a0» et l’eau", "« le thème “Les phares” et l’eau »"),
    ("ru", "тема «Маяки»", "«тема „Маяки“»"),
    ("zh", "主题“灯塔”", "“主题‘灯塔’”"),
]


@pytest.mark.parametrize(("language", "words", "line"), QUOTED)
def test_no_quotation_marks_are_doubled(language: str, words: str, line: str) -> None:
    say = phrases(language)
    assert quote(words, say) == line
    assert quoted_beginning(words, say) == line


def test_arabic_marks_are_nested_the_other_way() -> None:
    assert quote("موضوع ”المنارات“", phrases("ar")) == "”\u2068موضوع ’المنارات‘\u2069“"


def test_marks_that_came_alone_are_seen() -> None:
    say = phrases("en")
    assert said_of_edit("the lamps", "“the lamps”", say) == "the lamps → “the lamps”"
    assert said_of_edit("", "“", say) == "adds “‘”"


def test_a_symbol_is_followed_by_no_question_mark_and_its_class_is() -> None:
    one = told("1. Recalls its resolution 63/173 on lamps;", "1. Recalls its resolution 62/171 on lamps;")
    say = phrases("en")

    assert {reason.unsure for reason in one.reasons} == {True}
    assert describe(one, say) == "63/173 → 62/171"
    assert class_names(one, say) == ["reference?", "technical update?"]


def test_a_verb_that_may_be_a_translation_has_no_arrow() -> None:
    one = told("1. Appelle les gardiens à veiller;", "1. Engage les gardiens à veiller;", "fr")

    assert "↓" not in describe(one, phrases("fr"))
