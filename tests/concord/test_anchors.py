"""What a paragraph says alike in every language, and what differs in two."""

from __future__ import annotations

import pytest

from redline.concording.anchors import anchors
from redline.concording.values import contrasts


def told(text: str, language: str) -> set[tuple[str, str]]:
    return {(anchor.kind, anchor.value) for anchor in anchors(text, language)}


DATED = [
    ("on 3 May 2031 and in 2030", "en"),
    ("le 3 mai 2031 et en 2030", "fr"),
    ("el 3 de mayo de 2031 y en 2030", "es"),
    ("3 мая 2031 года и в 2030 году", "ru"),
    ("في 3 أيار/مايو 2031 وفي 2030", "ar"),
    ("2031年5月3日和2030年", "zh"),
]


@pytest.mark.parametrize(("text", "language"), DATED)
def test_a_date_has_the_same_parts_in_every_language(text: str, language: str) -> None:
    expected = {("date", "3"), ("date", "month 5"), ("date", "2031"), ("number", "2030")}

    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("decision A/99/950/Add.1-S/2031/7, chap. II", "en", {("symbol", "A/99/950/ADD.1"), ("symbol", "S/2031/7")}),
        ("resolution 91/77 B", "en", {("symbol", "91/77B")}),
        ("القرار 91/77 باء", "ar", {("symbol", "91/77B")}),
        ("第91/77B号决议", "zh", {("symbol", "91/77B")}),
        ("документ А/99/950", "ru", {("symbol", "A/99/950")}),
        ("COVID-19 at www.example.org/en/77", "en", set()),
        ("2.5 million United States dollars", "en", {("amount", "2500000")}),
        ("250万美元", "zh", {("amount", "2500000")}),
        ("it may be 3 times", "en", {("number", "3")}),
    ],
)
def test_symbols_sums_and_what_is_none(text: str, language: str, expected: set[tuple[str, str]]) -> None:
    assert {(kind, value) for kind, value in told(text, language) if value != "2"} == expected


def differing(text_a: str, first: str, text_b: str, second: str) -> list[tuple[str, list[str], list[str]]]:
    return [
        (contrast.kind, [part.value for part in contrast.a], [part.value for part in contrast.b])
        for contrast in contrasts(anchors(text_a, first), anchors(text_b, second))
    ]


@pytest.mark.parametrize(
    ("english", "translated", "language"),
    [
        ("the three gauges of 2031", "les 3 marégraphes de 2031", "fr"),
        ("the two-year survey", "l’étude biennale", "fr"),
        ("the 2030 Survey and the 2030 Survey", "l’Étude 2030", "fr"),
        ("one harbour", "гавань", "ru"),
        ("decision 1/CP.21", "المقرر 1/م أ-21", "ar"),
        ("resolution S-31/1", "القرار دإ-31/1", "ar"),
        ("since March 2031", "desde 2031", "es"),
        ("in the 1990s", "في التسعينات", "ar"),
        ("resolution 22 A (I)", "القرار 22 ألف (د-1)", "ar"),
        ("publication, Sales No. E.31.IV.7", "numéro de vente : F.31.IV.7", "fr"),
    ],
)
def test_what_languages_may_say_otherwise_is_no_difference(english: str, translated: str, language: str) -> None:
    assert differing(english, "en", translated, language) == []


def test_each_kind_of_difference_is_told_by_its_kind() -> None:
    assert differing("three gauges", "en", "quatre marégraphes", "fr") == [("number", ["3"], ["4"])]
    assert differing("on 3 May 2031", "en", "le 4 mai 2031", "fr") == [("date", ["3"], ["4"])]
    assert differing("resolution 91/77", "en", "第91/78号决议", "zh") == [("symbol", ["91/77"], ["91/78"])]
    assert differing("5 million dollars", "en", "6 millones de dólares", "es") == [("amount", ["5000000"], ["6000000"])]
    assert differing("12 gauges", "en", "marégraphes", "fr") == [("number", ["12"], [])]


def test_a_date_that_differs_in_all_its_parts_is_one_difference() -> None:
    assert differing("on 3 May 2031", "en", "le 14 juin 2032", "fr") == [
        ("date", ["3", "month 5", "2031"], ["14", "month 6", "2032"])
    ]
