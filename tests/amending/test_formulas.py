"""Formulas of amendments, each with what it asks for: nearly all are understood exactly, none is understood in part."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from redline.amending.model import Amendment, Amendments, NewParagraph
from redline.amending.understanding.document import understand
from redline.reading.door import read_bytes
from redline.runs import plain

FOLDER = Path(__file__).parent / "formulas"
FEWEST = {"en": 2400, "fr": 2090}
MOST_MISSED = 0.012
HEADS = {
    "en": "A/80/L.902\n\nLyonesse: amendments to draft resolution A/80/L.901\n\nFerries and wells",
    "fr": "A/80/L.902\n\nLyonesse : amendements au projet de résolution A/80/L.901\n\nBacs et puits",
}


def formulas(code: str) -> dict[str, list[str]]:
    """Each formula of a language with the lines that say what it asks for."""
    return {text: meaning for family in _table(code)["family"] for text, *meaning in family["formulas"]}


def refused(code: str) -> list[str]:
    """What says too little to be carried out, or too much to be understood."""
    return [text for group in _table(code)["refused"] for text in group["formulas"]]


@cache
def _table(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))


def document(text: str, code: str) -> Amendments:
    """A document with one numbered item, read as a user's file is."""
    body = text.replace("¶", "\n\n")
    return understand(read_bytes(f"{HEADS[code]}\n\n1. {body}\n".encode(), "amendments.txt", language=code))


def meaning(text: str, code: str) -> list[str]:
    """What a formula asks for, a line an amendment; [] if any word of it was not understood."""
    found = document(text, code)
    return [] if found.not_understood else [" | ".join(_said(item)) for item in found.items]


def _said(item: Amendment) -> Iterator[str]:
    """All that an amendment asks for: nothing of it is left out, so that nothing can be half right."""
    yield item.action.replace("_", " ")
    yield " & ".join(map(str, item.targets))
    if item.old is not None:
        yield f"- {plain(item.old)}"
    if item.new:
        yield f"+ {plain(item.new)}".strip()
    if item.position:
        anchors = ", ".join(plain(anchor) for anchor in item.position.anchors)
        yield f"{item.position.where}: {anchors}" if anchors else str(item.position.where)
    if item.until is not None:
        yield f"until: {plain(item.until)}"
    if item.destination is not None:
        yield f"to {item.destination}"
    yield from _texts("text", item.paragraphs)
    yield from _texts("result", item.result)
    if item.number:
        yield f"number {item.number}"
    if item.occurrence:
        yield f"occurrence {item.occurrence if item.occurrence > 0 else 'last'}"
    flags = {"rest": item.rest in ("paragraph", "place"), "rest of sentence": item.rest == "sentence"}
    flags |= {"note": item.with_note, "renumber": item.renumber}
    yield from (name for name, said in flags.items() if said)


def _texts(name: str, paragraphs: tuple[NewParagraph, ...]) -> Iterator[str]:
    if paragraphs:
        yield f"{name}: " + " ¶ ".join(f"{one.label} {one.text}".strip() for one in paragraphs)


MISSED = {(code, text) for code in ("en", "fr") for text in _table(code)["missed"]}
"""What isn't understood yet, though it says enough: refused whole, and to be taken from the list when it is."""
REFUSED = [(code, text) for code in FEWEST for text in refused(code)]
CASES = [(code, text, lines) for code in ("en", "fr") for text, lines in formulas(code).items()]


@pytest.mark.drawn(len(CASES))
@pytest.mark.parametrize(("code", "text", "asked"), CASES, ids=[f"{code} {text[:60]}" for code, text, _ in CASES])
def test_a_formula_is_understood_exactly(code: str, text: str, asked: list[str]) -> None:
    assert meaning(text, code) == ([] if (code, text) in MISSED else asked)


@pytest.mark.parametrize("code", FEWEST)
def test_nearly_all_formulas_are_understood(code: str) -> None:
    asked = formulas(code)
    missed = [text for text in asked if (code, text) in MISSED]

    assert len(asked) >= FEWEST[code]
    assert len(missed) <= MOST_MISSED * len(asked)


@pytest.mark.drawn(len(REFUSED))
@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_what_is_unclear_is_refused_whole_and_shown(code: str, text: str) -> None:
    found = document(text, code)

    assert found.items == ()
    assert {one.item for one in found.not_understood} == {"1"}
    assert len(found.not_understood) == len(text.split("¶"))
    assert all(one.expected for one in found.not_understood)


@pytest.mark.parametrize("share", [12, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("code", FEWEST)
def test_a_word_that_no_table_knows_lets_no_formula_pass(code: str, share: int) -> None:
    """A strange word somewhere in a formula, outside of its quotations: nothing of the formula is carried out."""
    numbered = list(enumerate(formulas(code)))
    spoilt = [_spoilt(text, number) for number, text in numbered[::share]]

    assert [text for text in spoilt if document(text, code).items] == []


def _spoilt(text: str, number: int) -> str:
    """The formula with a strange word in one of its gaps, another one for each formula."""
    first = text.split("¶")[0]
    places = [place for place, sign in enumerate(first) if sign == " " and not _quoted(first, place)]
    place = places[number % len(places)] if places else len(first)
    return f"{first[:place]} xyzzyx{text[place:]}"


def _quoted(text: str, place: int) -> bool:
    before = text[:place]
    single = before.count("‘") > len(re.findall(r"’(?!\w)", before))  # no apostrophe closes one
    straight = before.count('"') % 2 == 1
    return straight or single or sum(sign in "“«" for sign in before) > sum(sign in "”»" for sign in before)
