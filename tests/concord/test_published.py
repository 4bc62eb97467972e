"""The official versions of 45 resolutions, English against each of five languages: what differs is known."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import redline
from redline.concording.model import Concordance
from tests.published import CORPUS, read

LANGUAGES = ("fr", "es", "ru", "ar", "zh")
NAMES = sorted(path.stem for path in (CORPUS / "akn" / "en").glob("*.xml"))
PAIRS: list[list[str]] = json.loads((CORPUS / "akn" / "pairs.json").read_text("utf-8")) if CORPUS.is_dir() else []
FINDS = tomllib.loads(Path(__file__).with_name("finds.toml").read_text("utf-8"))
"""`find`: what differs in two versions; `changed`: what changed in one language alone, or unlike in both."""

MOST_TOLD = 0.01
"""Share of the paragraphs that are told of in official successors, those that differ in their own right among them."""


def known(table: str, language: str, text: str) -> Counter[tuple[str, str]]:
    rows = (row for row in FINDS[table] if (row["language"], row["text"]) == (language, text))
    return Counter((row["kind"], row["place"]) for row in rows)


def told(made: Concordance) -> Counter[tuple[str, str]]:
    return Counter((str(discord.kind), discord.a or f"– {discord.b}") for discord in made.discords if discord.sure)


def version(corpus: Path, language: str, name: str) -> redline.Resolution:
    return read(corpus / "akn" / language / f"{name}.xml")


@pytest.mark.drawn(12)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_official_versions_differ_where_it_is_known_and_nowhere_else(corpus: Path, language: str, name: str) -> None:
    made = redline.concord(version(corpus, "en", name), version(corpus, language, name))

    assert told(made) == known("find", language, name)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_official_changes_were_made_in_both_but_where_it_is_known(corpus: Path, language: str, pair: list[str]) -> None:
    texts = [version(corpus, code, name) for code in ("en", language) for name in pair]
    made = redline.concord_changes(*texts)

    assert told(made) == known("changed", language, pair[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_paragraphs_of_official_successors_are_told_of(corpus: Path, language: str) -> None:
    """Paragraphs of the new texts, each counted once; those that differ in their own right among them."""
    places = {(row["text"], row["place"]) for row in FINDS["changed"] if row["language"] == language}
    paragraphs = sum(len(read(corpus / "akn" / "en" / f"{new}.xml").paragraphs) for _, new in PAIRS)

    assert len(places) <= MOST_TOLD * paragraphs
