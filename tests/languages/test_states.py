"""Names of States and groups: short, long, in six languages, and what must not be taken for another."""

from __future__ import annotations

from collections import Counter

import pytest

from redline import data_files
from redline.languages import states

TABLE = data_files.load(states._DATA)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("US", "United States of America"),
        ("UK", "Royaume-Uni"),
        ("EU", "European Union"),
        ("E.U.", "UE"),
        ("Russia", "the Russian Federation"),
        ("俄罗斯", "Россия"),
        ("Cote d’Ivoire", "Côte d'Ivoire"),
        ("G-77", "Group of 77 and China"),
        ("Iran", "Iran (Islamic Republic of)"),
        ("atlantis", "Atlantis"),
    ],
)
def test_one_party_has_many_names(first: str, second: str) -> None:
    assert states.is_same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("Congo", "DRC"), ("Dominica", "Dominican Republic"),
     ("Sudan", "South Sudan"), ("Atlantis", "Borduria")],
)  # fmt: skip
def test_neighbours_in_name_are_two_parties(first: str, second: str) -> None:
    assert not states.is_same(first, second)


def test_every_state_has_a_name_in_each_language_and_no_name_means_two() -> None:
    assert len([code for code in TABLE if not code.startswith("group")]) == 197
    assert all(row[language] for row in TABLE.values() for language in ("en", "fr", "es", "ru", "zh", "ar"))
    meant = Counter(
        level
        for row in TABLE.values()
        for level in {states._levelled(name) for key in row for name in ([row[key]] if key != "also" else row[key])}
    )
    assert [level for level, count in meant.items() if count > 1] == []


def test_the_name_as_spelt_wins_over_another_of_the_same_party() -> None:
    assert states.known_as("US", ["United States of America", "US"]) == "US"
    assert states.known_as("USA", ["Norway", "United States of America"]) == "United States of America"
    assert states.known_as("Togo", ["Norway"]) == ""
