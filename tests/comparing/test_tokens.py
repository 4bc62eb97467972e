"""What a word diff may not cut."""

from __future__ import annotations

import pytest
from hypothesis import given

from redline.comparing.marking.tokens import DiffToken, text_of, tokens
from redline.formatting import Style
from redline.runs import Atom, Run, joined
from tests.drawing import examples
from tests.trials.strategies import runs


def cut(text: str) -> list[str]:
    return [token.text for token in tokens((Run(text),))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see 79/166, A/C.3/80/L.35.", ["see", " ", "79/166", ",", " ", "A/C.3/80/L.35", "."]),
        ("(A/RES/79/166; A/79/458/Add.2)", ["(", "A/RES/79/166", ";", " ", "A/79/458/Add.2", ")"]),
        ("1,000.50 or 3.5%", ["1,000.50", " ", "or", " ", "3.5", "%"]),
        ("capacity-building non\u2011State", ["capacity-building", " ", "non\u2011State"]),
        ("l’homme qu’il aujourd’hui", ["l’", "homme", " ", "qu’", "il", " ", "aujourd’hui"]),
        ("women’s O’Neil d'accord", ["women’s", " ", "O’Neil", " ", "d'", "accord"]),
        ("and/or, either-or/neither", ["and", "/", "or", ",", " ", "either-or", "/", "neither"]),
        ("a  b", ["a", " ", " ", "b"]),
        ("5\u00a0;", ["5", "\u00a0", ";"]),
        ("大会2024年", ["大", "会", "2024", "年"]),
        ("2019–2020", ["2019", "–", "2020"]),
    ],
)
def test_words_symbols_numbers_and_signs_are_cut_as_written_here(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301te\u0301 a", ["e\u0301te\u0301", " ", "a"]),
        ("كتَبَ ب", ["كتَبَ", " ", "ب"]),
        ("漢\U000e0100字", ["漢\U000e0100", "字"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("❤\ufe0f.", ["❤\ufe0f", "."]),
        ("\u0301a", ["\u0301", "a"]),
    ],
)
def test_a_base_character_keeps_its_marks(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_word_may_begin_in_one_format_and_end_in_another() -> None:
    assert [token.text for token in tokens((Run("Re"), Run("calls", Style(italic=True))))] == ["Recalls"]


def test_an_atom_is_one_token_known_by_kind_and_key() -> None:
    field = Run("79/166", atom=Atom("field", key="symbol"))
    again, later = Run("79/166", atom=Atom("field", key="symbol")), Run("80/1", atom=Atom("field", key="symbol"))
    other = Run("79/166", atom=Atom("field", key="date"))

    found = tokens((field, again, later, other))

    assert [(token.text, token.units) for token in found] == [("79/166", 1), ("79/166", 1), ("80/1", 1), ("79/166", 1)]
    assert [token.key == found[0].key for token in found] == [True, True, False, False]


def test_a_paragraph_break_is_no_line_break() -> None:
    breaking, line = tokens(joined(((), (Run("\n"),))))

    assert (breaking.is_break, line.is_break) == (True, False)
    assert breaking.key != line.key


@given(runs)
@examples(300)
def test_the_tokens_give_the_text_and_its_units_back(content: tuple[Run, ...]) -> None:
    found: tuple[DiffToken, ...] = tokens(content)

    assert text_of(found) == "".join(run.text for run in content)
    assert sum(token.units for token in found) == sum(run.units for run in content)
    assert all(token.units for token in found)
