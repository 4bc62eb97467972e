"""The form in which paragraphs are looked for."""

from __future__ import annotations

import pytest

from redline.comparing.aligning.normal import normaliser


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prie l’office de veiller\u00a0;", "prie l'office de veiller;"),
        ("capacity-building", "capacity \u2011building"),
        ("“tide  tables”", "\u00ab\u202ftide tables\u202f\u00bb"),
        ("e\u0301cole", "école"),
        ("تـأكيد", "تأكيد"),
        ("وَإذ تشير", "وإذ تشير"),
        ("人权 理事会，", "人权理事会,"),
        ("Also requests the guild", "Requests the guild"),
        ("Recalling once again the tide", "Recalling the tide"),
        ("Invite en outre les bacs", "Invite les bacs"),
        ("请又报告", "请报告"),
    ],
)
def test_typography_and_sequence_adverbs_vanish(one: str, other: str) -> None:
    assert normaliser()(one) == normaliser()(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("ar", "والحارس", "للحارس"), ("ar", "حارسها", "حارس"), ("ru", "смотрителями", "смотрителей")],
)
def test_what_changes_with_a_words_place_vanishes(language: str, one: str, other: str) -> None:
    assert normaliser(language)(one) == normaliser(language)(other)


def test_only_adverbs_of_the_language_vanish_where_it_is_known() -> None:
    assert normaliser("fr")("Also prie aussi") == ("also", "prie")


def test_an_adverb_far_from_the_opener_is_a_word_like_others() -> None:
    words = normaliser("en")("Requests the guild to count boats on the river and also lamps")

    assert words[-2:] == ("also", "lamps")


def test_a_paragraph_of_nothing_but_an_adverb_is_not_blank() -> None:
    assert normaliser("en")("Also") == ("also",)
