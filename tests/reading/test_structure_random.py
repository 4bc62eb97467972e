"""Drafts made at random, with what they hold known beforehand, in the three layouts of plain text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from redline.model import Source
from redline.reading.structure import build
from redline.reading.text.file import read_text
from tests.drawing import examples

WORDS = "keepers of gauges in small harbours read the tide every morning and write it into old books".split()
PREAMBULAR = ("Recalling", "Noting with concern", "Deeply concerned about", "Reaffirming also", "Bearing in mind")
OPERATIVE = ("Decides", "Also requests", "Calls upon", "Strongly urges", "Takes note that", "Invites")


@dataclass(frozen=True)
class Line:
    """A paragraph as written, and where it must be found."""

    address: str
    text: str


sentences = st.lists(st.sampled_from(WORDS), min_size=8, max_size=20, unique=True).map(" ".join)


@st.composite
def drafts(draw: st.DrawFn) -> list[Line]:
    lines = [Line("body line", "The General Assembly,")]
    for number in range(1, draw(st.integers(1, 5)) + 1):
        lines.append(Line(f"PP {number}", f"{draw(st.sampled_from(PREAMBULAR))} {draw(sentences)},"))
    last = draw(st.integers(2, 6))
    for number in range(1, last + 1):
        start = f"{number}. {draw(st.sampled_from(OPERATIVE))} {draw(sentences)}"
        items = draw(items_below(f"OP {number}"))
        lines.append(Line(f"OP {number}", start + (":" if items else ";" if number < last else ".")))
        lines.extend(items)
    return lines


@st.composite
def items_below(draw: st.DrawFn, parent: str) -> list[Line]:
    lines: list[Line] = []
    count = draw(st.sampled_from([0, 0, 2, 3, 11]))
    for place in range(count):
        letter = "abcdefghijk"[place]
        below = draw(st.booleans()) and draw(st.booleans())
        lines.append(Line(f"{parent} ({letter})", f"({letter}) To see that {draw(sentences)}{':' if below else ';'}"))
        if below:
            numbers = ("i", "ii", "iii")[: draw(st.integers(2, 3))]
            lines.extend(
                Line(f"{parent} ({letter})({number})", f"({number}) That {draw(sentences)};") for number in numbers
            )
    return lines


def printed(lines: list[Line], layout: str) -> str:
    if layout == "each line":
        return "\n".join(line.text for line in lines)
    wrapped = [textwrap.wrap(line.text, 70) for line in lines]
    if layout == "groups":
        return "\n\n".join("\n".join(part) for part in wrapped)
    return "\n\n".join(row for part in wrapped for row in part)


@examples(150)
@given(drafts(), st.sampled_from(["each line", "groups", "extracted"]))
def test_a_draft_is_found_as_it_was_made(lines: list[Line], layout: str) -> None:
    resolution = build(read_text(printed(lines, layout).encode(), "draft.txt", "en"), Source("draft.txt", "text"))

    seen = [(str(one.address), one.label + one.gap + one.text) for one in resolution.paragraphs]
    assert seen == [(line.address, line.text) for line in lines]
    # Openers are drawn at random, so that "Reaffirming also" may stand behind another verb.
    assert [one for one in resolution.findings if "continues nothing" not in one.message] == []
