"""What a change is called doesn't depend on the language that it is read in: the same classes as in English."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.published import CORPUS
from tests.trials.twins import twins

LOOKED_AT = tomllib.loads((Path(__file__).parent / "twins.toml").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not here")


@pytest.mark.long
@pytest.mark.parametrize("language", ["es", "fr", "ru", "ar", "zh"])
def test_verbs_references_and_updates_are_those_of_the_english_text(language: str) -> None:
    found = list(twins(language))
    others = {f"{one.pair} {one.place}" for one in found if not one.is_alike}

    assert len(others) <= 0.05 * len(found)
    assert others == LOOKED_AT[language].keys()
    told = [one for one in found if one.english or one.other]
    official = [place for place, (kind, _) in LOOKED_AT[language].items() if kind == "un"]
    assert len(others) - len(official) <= 0.05 * (len(told) - len(official))


def test_each_difference_was_looked_at_and_has_its_reason() -> None:
    assert {kind for rows in LOOKED_AT.values() for kind, _ in rows.values()} == {"un", "language", "file", "redline"}
    assert all(why for rows in LOOKED_AT.values() for _, why in rows.values())
