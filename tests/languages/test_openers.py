"""Openers: sequence adverbs, gender, manner, and words that open nothing."""

from __future__ import annotations

import pytest

from redline.languages import openers


@pytest.mark.parametrize(
    ("text", "language", "words", "part", "lemma"),
    [
        ("Recalling also its resolution on gauges,", "en", "Recalling also", "PP", "recall"),
        ("Also recalling its resolution on gauges,", "en", "Also recalling", "PP", "recall"),
        ("Also strongly urges all keepers to come;", "en", "Also strongly urges", "OP", "urge"),
        ("Notes with deep appreciation the work of keepers;", "en", "Notes with deep appreciation", "OP", "note"),
        ("Categorically rejects the survey;", "en", "Categorically rejects", "OP", "reject"),
        ("We reaffirm the survey;", "en", "We reaffirm", "OP", None),
        ("“Deeply concerned about rust,", "en", "Deeply concerned", "PP", "concerned"),
        ("Réaffirmant également l’utilité des ports,", "fr", "Réaffirmant également", "PP", "reaffirm"),
        ("Se déclare également profondément préoccupée par la rouille ;", "fr",
         "Se déclare également profondément préoccupée", "OP", "express"),
        ("Ayant à l’esprit le relevé,", "fr", "Ayant à l’esprit", "PP", "bear in mind"),
        ("Prie instamment les gardiens de venir ;", "fr", "Prie instamment", "OP", "urge"),
        ("Nous nous engageons à venir ;", "fr", "Nous nous engageons", "OP", None),
        ("Profundamente preocupada por el óxido,", "es", "Profundamente preocupada", "PP", "concerned"),
        ("вновь подтверждая важность мареографов,", "ru", "вновь подтверждая", "PP", "reaffirm"),
        ("просит также хранителей прийти;", "ru", "просит также", "OP", "request"),
        ("希望 进一步维护验潮仪，", "zh", "希望 进一步", "PP", "desire"),
        ("وإذ يؤكد من جديد أهمية المقاييس،", "ar", "وإذ يؤكد من جديد", "PP", "reaffirm"),
    ],
)  # fmt: skip
def test_the_opener_is_told_with_its_adverbs(
    text: str, language: str, words: str, part: str, lemma: str | None
) -> None:
    found = openers.find(text, language)

    assert (found.words, found.part) == (words, part)
    assert (found.row.lemma if found.row else None) == lemma


@pytest.mark.parametrize("text", ["", "   ", "Keepers of gauges meet.", "12 gauges", "Decidedly, keepers meet."])
def test_other_words_open_nothing(text: str) -> None:
    assert openers.find(text, "en") == openers.UNKNOWN


def test_where_one_form_serves_both_parts_the_part_is_left_open() -> None:
    assert openers.find("重申验潮仪的重要性", "zh").part == ""


def test_arabic_openers_are_known_with_vowel_signs_and_drawn_out() -> None:
    plain, signed = "وإذ تسلم بأهمية المقاييس", "وإذ تســلّم بأهمية المقاييس"
    assert openers.find(signed, "ar").row == openers.find(plain, "ar").row
    assert openers.find(signed, "ar").words == "وإذ تســلّم"


@pytest.mark.parametrize(
    ("text", "language", "guessed"),
    [
        ("Rusting in the harbour,", "en", "PP"),
        ("Firmly moored in the harbour,", "en", "PP"),
        ("Oils the gauges;", "en", ""),
        ("S’appuyant sur le relevé,", "fr", "PP"),
        ("Repeint les marégraphes ;", "fr", ""),
        ("", "en", ""),
    ],
)
def test_an_unknown_participle_looks_preambular(text: str, language: str, guessed: str) -> None:
    assert openers.guess(text, language) == guessed


def test_an_unknown_language_opens_nothing() -> None:
    assert openers.find("Recalling its resolution,", "") == openers.UNKNOWN
    assert openers.guess("Recalling its resolution,", "") == ""
