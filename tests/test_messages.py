"""Messages: every code that is said has its sentence in each language, and every sentence is said."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import redline
from redline.languages.tables import load
from redline.messages import LANGUAGES, MANY, Message, Row, families, linked, manner, rows, said
from redline.model import Address, Finding, Kind

SOURCE = Path(redline.__file__).parent
MAKERS = {"Message": None, "linked": {"first", "rest"}}
"""What makes a message of a code, and the gaps that it fills by itself."""


@cache
def made() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Each place in the source where a message is made: the place, the code, the gaps that it fills."""
    return tuple(_made())


def _made() -> Iterator[tuple[str, str, frozenset[str]]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant):
                    own = MAKERS[node.func.id] or {str(keyword.arg) for keyword in node.keywords}
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", code.value, frozenset(own)
                elif path.parent.name != "messages":
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", "a code that is no literal", frozenset()


def sentences(language: str) -> dict[str, Row]:
    return {f"{family}.{name}": row for family in families(language) for name, row in rows(language, family).items()}


def forms(row: Row) -> Mapping[str, str]:
    """The sentences of a row, by the form that chooses each."""
    return {MANY: row} if isinstance(row, str) else {form: text for form, text in row.items() if form != "by"}


def gaps(row: Row) -> set[str]:
    """The gaps of a row, in all its sentences together, and the one that chooses."""
    found = {gap for text in forms(row).values() for gap in re.findall(r"\{(\w+)\}", text)}
    return found if isinstance(row, str) else found | {row["by"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_that_is_made_has_a_sentence_with_its_gaps(language: str) -> None:
    known = {code: gaps(row) for code, row in sentences(language).items()}

    assert [(place, code) for place, code, own in made() if known.get(code) != own] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_of_a_message_that_is_made(language: str) -> None:
    assert sorted(set(sentences(language)) - {code for _, code, _ in made()}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_loses_no_gap(language: str) -> None:
    """A form of one or two may say the number in words; nothing else is left out."""
    english = sentences("en")
    for code, row in sentences(language).items():
        chooser = set() if isinstance(row, str) else {row["by"]}
        for form, text in forms(row).items():
            own = set(re.findall(r"\{(\w+)\}", text))
            assert gaps(english[code]) - chooser <= own <= gaps(english[code]), (code, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_a_sentence_is_there(language: str) -> None:
    counting = {*manner(language).forms, MANY}
    for code, row in sentences("en").items():
        own = set(forms(sentences(language)[code]))
        if isinstance(row, str):
            assert own == {MANY} or own <= counting, code
        elif set(forms(row)) <= {"one", MANY}:
            assert MANY in own and own <= counting, code
        else:
            assert own == set(forms(row)), code


def test_a_message_is_its_english_sentence_and_is_said_in_other_languages() -> None:
    message = Message("check.number-gap-wide", value=9, before=5, first=6, last=8)

    assert message == "the number 9 follows 5: 6 to 8 missing"
    assert said(message, "en") == message
    assert said(message, "fr") == "le numéro 9 suit le 5 : les numéros 6 à 8 manquent"
    assert said("OP 5", "fr") == "OP 5"


def test_what_stands_in_a_gap_is_said_in_the_same_language() -> None:
    place = Message("place.sentence", number="last")
    reason = Message("refused.does-not-occur", words="lamp", place=place)

    assert said(Message("refused.other-part", reason=reason), "fr") == (
        "une autre partie du point a été refusée : dernière phrase : « lamp » n’y figure pas"
    )
    assert said(linked("said.or", ["OP 1", place, "OP 3"]), "fr") == "OP 1 ou dernière phrase ou OP 3"
    assert said(linked("said.or", ["OP 1"]), "fr") == "OP 1"


DATES = {
    "en": ("1 July 2035", "12 July 2035"),
    "fr": ("1er juillet 2035", "12 juillet 2035"),
    "es": ("1 de julio de 2035", "12 de julio de 2035"),
    "ru": ("1 июля 2035 года", "12 июля 2035 года"),
    "ar": ("1 تموز/يوليه 2035", "12 تموز/يوليه 2035"),
    "zh": ("2035年7月1日", "2035年7月12日"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_printed_as_each_language_does(language: str) -> None:
    cites = [Message("pair.cites-dated", where="PP 3", number="79/1", date=date(2035, 7, day)) for day in (1, 12)]

    for message, printed in zip(cites, DATES[language], strict=True):
        assert printed in said(message, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_those_of_drafts_in_the_language(language: str) -> None:
    printed = [manner(language).gap(date(2035, month, 12)) for month in range(1, 13)]

    assert all(month in day for month, day in zip(load(language).months, printed, strict=True))


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {"one": [1], "many": [0, 2, 11, 21, 101]}),
        ("ru", {"one": [1, 21, 101], "few": [2, 3, 4, 22, 104], "many": [0, 5, 11, 12, 14, 19, 20, 111, 112]}),
        ("ar", {"one": [1], "two": [2], "few": [3, 10, 103, 110], "tens": [11, 99, 111], "many": [0, 100, 101, 102]}),
        ("zh", {"many": [0, 1, 2, 100]}),
    ],
)
def test_a_number_takes_the_form_that_its_language_has_for_it(language: str, forms: dict[str, list[int]]) -> None:
    """Source: Unicode CLDR, Language Plural Rules; "many" stands for its "other", "tens" for its Arabic "many"."""
    for form, numbers in forms.items():
        assert {manner(language).form(number) for number in numbers} == {form}


def test_long_numbers_are_parted_as_each_language_does() -> None:
    assert [manner(language).gap(12_345) for language in ("es", "ru")] == ["12.345", "12\u00a0345"]
    assert [manner(language).gap(1_234) for language in ("es", "fr")] == ["1234", "1\u202f234"]


def test_words_of_another_script_keep_their_order_in_arabic() -> None:
    """The bracket of "OP 5 (a)" would stand before it. Source: Unicode Standard Annex 9."""
    message = Message("refused.does-not-occur", words="lamp", place="OP 5 (a)")

    assert said(message, "ar") == "\u2068OP 5 (a)\u2069: لا ترد ”\u2068lamp\u2069“"
    assert said(Message("refused.does-not-occur", words="مصباح", place="OP 5"), "ar").count("\u2068") == 1


def test_a_message_comes_back_whole_from_a_pickle_and_a_copy() -> None:
    finding = Finding("OP 5", Message("check.number-twice", value=5))

    for copy in (pickle.loads(pickle.dumps(finding)), deepcopy(finding), replace(finding)):
        assert (copy, copy.message.code, copy.message.gaps) == (finding, "check.number-twice", {"value": 5})
        assert said(copy.message, "fr") == "le numéro 5 figure deux fois"


def test_a_code_or_a_language_that_is_not_there_is_no_message() -> None:
    with pytest.raises(KeyError):
        Message("check.nothing-of-the-kind")
    with pytest.raises(KeyError):
        said(Message("check.numbers-restart"), "eo")


def test_parts_of_dates_and_votes_keep_their_order_among_arabic() -> None:
    """Unicode Standard Annex 9, rule W2: behind an Arabic letter their signs would part them, the last one first."""
    arabic = manner("ar")

    assert [arabic.isolated(words) for words in ("2024-07-11", "31–14–2", "2024")] == [
        "\u20682024-07-11\u2069",
        "\u206831–14–2\u2069",
        "2024",
    ]
    assert manner("fr").isolated("2024-07-11") == "2024-07-11"


@pytest.mark.parametrize(
    ("address", "french"),
    [
        (Address(Kind.HEAD, "symbol"), "cote"),
        (Address(Kind.HEAD, "masthead"), "bandeau"),
        (Address(Kind.OPERATIVE, "4", ("a",), "annex II"), "annexe II, OP 4 a)"),
        (Address(Kind.OPERATIVE, "5"), "OP 5"),
    ],
)
def test_a_place_in_a_sentence_is_named_in_the_reader_s_language(address: Address, french: str) -> None:
    sentence = Message("refused.deleted", where=str(address))

    assert str(address) in sentence
    assert french in said(sentence, "fr")
    assert pickle.loads(pickle.dumps(sentence)).gaps["where"] == str(address)
    assert said(pickle.loads(pickle.dumps(sentence)), "fr") == said(sentence, "fr")
