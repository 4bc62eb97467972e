"""Ninety real French instructions: what each asks for was written by hand, and none is read as anything else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.amending.test_formulas import document, meaning

FEWEST = 88
TABLE = Path(__file__).with_name("fr_instructions.toml")
ROWS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["row"]
_QUOTED = re.compile(r"«\s*([^»]*?)\s*»")


@pytest.fixture
def instructions(corpus: Path) -> dict[int, str]:
    """The instructions as items that name their places, by the numbers of their rows."""
    lines = (corpus / "amendments" / "fr-instructions.tsv").read_text("utf-8").splitlines()[1:]
    return {number: line.split("\t")[3] for number, line in enumerate(lines, 1)}


def _asked(row: dict[str, Any], text: str) -> list[str]:
    """The row's meaning, each "first … last" of it with the instruction's own words, and "¶" with the text below it."""
    below = text.partition("¶")[2].strip()
    quoted = _QUOTED.fullmatch(below.rstrip("."))
    words = {re.sub(r"^(\w+) \)", r"\1)", one) for one in _QUOTED.findall(text)}
    return [
        " | ".join(_spelt(part, words).replace("¶", quoted[1] if quoted else below) for part in line.split(" | "))
        for line in row.get("meaning", ())
    ]


def _spelt(part: str, words: set[str]) -> str:
    """One part of a meaning, "- first … last" with all the words that begin and end so."""
    mark, short = re.findall(r"^(- |\+ |(?:\w+: )?)(.*)", part)[0]
    if "…" not in short:
        return part
    pattern = re.compile(".*".join(re.escape(piece.strip()) for piece in short.split("…")))
    (found,) = (one for one in words if pattern.fullmatch(one))
    return f"{mark}{found}"


def test_every_instruction_has_its_row(instructions: dict[int, str]) -> None:
    assert [row["number"] for row in ROWS] == list(instructions)
    assert all(("meaning" in row) != ("refused" in row) for row in ROWS)


def test_what_is_understood_is_what_the_instruction_says(instructions: dict[int, str]) -> None:
    texts = {row["number"]: instructions[row["number"]] for row in ROWS}
    asked = {row["number"]: _asked(row, texts[row["number"]]) for row in ROWS}
    got = {number: meaning(text, "fr") for number, text in texts.items()}

    misread = {number: lines for number, lines in got.items() if lines and lines != asked[number]}
    right = [number for number, lines in got.items() if lines and lines == asked[number]]
    assert misread == {}
    assert len(right) >= FEWEST, sorted(set(got) - set(right))


def test_what_is_not_understood_is_refused_whole(instructions: dict[int, str]) -> None:
    for row in ROWS:
        if not meaning(text := instructions[row["number"]], "fr"):
            assert document(text, "fr").items == (), row["number"]
