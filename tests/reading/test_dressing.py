"""Texts whose source doesn't tell how they look."""

from __future__ import annotations

from redline.model import Kind
from redline.reading import read_bytes

DRAFT = """Ninety-ninth session

Agenda item 12

Arcadia: draft resolution

Tide gauges of small harbours

The General Assembly,

Recalling also its resolution 98/4 of 3 May 2098,

Noting the gauges of the coast,

1. Urges all harbours to read them daily;

2. Decides to return to the matter.
"""


def test_a_plain_texts_openers_are_in_italics_and_its_head_is_bold() -> None:
    text = read_bytes(DRAFT.encode(), "draft.txt")
    italic = {str(one.address): [run.text for run in one.runs if run.style.italic] for one in text.paragraphs}
    assert italic["PP 1"] == ["Recalling also"]
    assert italic["OP 1"] == ["Urges"]
    assert italic["body line"] == ["The General Assembly"]
    bold = [one.text for one in text.paragraphs if all(run.style.bold for run in one.runs)]
    assert bold == ["Ninety-ninth session", "Arcadia: draft resolution", "Tide gauges of small harbours"]


def test_the_words_are_the_sources() -> None:
    text = read_bytes(DRAFT.encode(), "draft.txt")
    said = [f"{one.label} {one.text}".strip() for one in text.paragraphs]
    assert said == [line for line in DRAFT.split("\n") if line]
    assert [one.address.kind for one in text.paragraphs][-1] is Kind.OPERATIVE
