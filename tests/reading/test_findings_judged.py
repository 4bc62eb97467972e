"""Nothing is called sure that isn't so: every sure finding in the real documents was judged by a person."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from redline.model import Certainty
from tests.published import CORPUS, read

HERE = Path(__file__).parent
JUDGED = tomllib.loads((HERE / "findings_judged.toml").read_text("utf-8"))["finding"]
AKN = [f"akn/{language}" for language in ("ar", "en", "es", "fr", "ru", "zh")]
SOURCES = sorted(
    f"{folder}/{path.name}"
    for folder in ("series", "pairs", "amendments", "seed", "fr-hrc", "fr-ga", "../traps", *AKN)
    for path in (CORPUS / folder).glob("*.*")
    if path.suffix in (".pdf", ".txt", ".xml")
)

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real documents are not here ({CORPUS})")


def test_only_what_the_text_says_stands_in_the_table() -> None:
    assert {row["right"] for row in JUDGED} == {"finding"}
    assert {row["source"] for row in JUDGED} <= set(SOURCES)


@pytest.mark.drawn(100)
@pytest.mark.parametrize("source", SOURCES)
def test_each_sure_finding_was_judged_and_none_is_lost(source: str) -> None:
    rows = [row for row in JUDGED if row["source"] == source]
    sure = [one for one in read(CORPUS / source).findings if one.certainty is Certainty.SURE]

    assert [(one.where, one.message) for one in sure if not any(_is(row, one.where, one.message) for row in rows)] == []
    assert [row for row in rows if not any(_is(row, one.where, one.message) for one in sure)] == []


def _is(row: dict[str, str], where: str, message: str) -> bool:
    return row["where"] == where and row["says"] in message
