"""Numbers as values in six languages."""

from __future__ import annotations

import pytest

from redline.languages.numerals import levelled, load
from redline.languages.tables import CODES


def values(language: str, text: str) -> list[str]:
    return [one.value for one in load(language).find(levelled(text))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "three gauges, twenty-five ferries, two hundred and fifty harbours", ["3", "25", "250"]),
        ("en", "1,250 gauges, 4.1 million ferries, 0.7 per cent", ["1250", "4100000", "0.7"]),
        ("en", "the ninety-first tide, the second, volume XXIV, resolution 7 (I)", ["91", "2", "24", "7", "1"]),
        ("en", "two and three, twenty and thirty", ["2", "3", "20", "30"]),
        ("en", "millions of gulls, and one another", []),
        ("fr", "vingt et un, soixante et onzième, quatre-vingt-dix-sept", ["21", "71", "97"]),
        ("fr", "quatre-vingts phares, quatre-vingt-unième marée, cent phares", ["80", "81"]),
        ("fr", "1 250 marégraphes, 4,1 millions, 2 milliards", ["1250", "4100000", "2000000000"]),
        ("fr", "deux cent cinquante ports, mille deux cents ports", ["250", "200"]),
        ("es", "treinta y cinco, ciento veinte, veintitrés, doscientas", ["35", "120", "23", "200"]),
        ("es", "1.250 mareógrafos, 1.000 millones, 0,7 %", ["1250", "1000000000", "0.7"]),
        ("es", "quincuagésimo séptimo, tercera", ["57", "3"]),
        ("ru", "двадцати пяти, пятьюдесятью тремя, двухсот сорока", ["25", "53", "240"]),
        ("ru", "пятьдесят третьей, второго, 4,1 млн", ["53", "2", "4100000"]),
        ("ar", "خمسة وعشرين، السادسة والسبعين، ثلاثة", ["25", "76", "3"]),
        ("ar", "٣ مقاييس، 915 1 مقياسا، 4,1 ملايين، سنتين", ["3", "1915", "4100000", "2"]),
        ("ar", "السادسة عشرة، التاسعة والعشرين والثامنة والعشرين", ["16", "29", "28"]),
        ("zh", "三个、二百五十个、第五十七届、二〇三〇年、十二", ["3", "250", "57", "2030", "12"]),
        ("zh", "410万人、10亿、1 250个、成千上万", ["4100000", "1000000000", "1250"]),
        ("zh", "两年、十分、百分之五、统一", ["2", "5"]),
    ],
)  # fmt: skip
def test_a_number_has_one_value_however_it_is_written(language: str, text: str, expected: list[str]) -> None:
    assert sorted(values(language, text)) == sorted(expected)


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_a_table_and_twelve_months(language: str) -> None:
    table = load(language)

    assert table.month.groupindex.keys() == {f"m{number}" for number in range(1, 13)}
    assert {word.value for word in table.words.values()} >= set(range(2, 10))


def test_a_letter_of_a_series_may_be_a_thousand() -> None:
    """ "22 ألف" is 22,000, and the number of a resolution with the letter A."""
    (one,) = load("ar").find("22 ألف")

    assert (one.value, one.or_else) == ("22000", "22")
