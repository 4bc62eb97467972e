"""Chinese words and numbers are marked whole; how near the marks come to a person's on published paragraphs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import redline
from redline.comparing.marking.words import diff
from redline.languages.words import two_signs
from redline.model import Change, Op
from redline.runs import Run
from tests.comparing.texts import rebuild
from tests.published import CORPUS, read

Mark = tuple[int, int, int, int]
"""Where it begins and ends in the old text, then in the new one, in characters."""


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("鼓励守灯人参加晚会", "鼓励守灯人参与晚会", ["参加"], ["参与"]),
        ("守灯人对付潮汐", "守灯人针对潮汐", ["对付"], ["针对"]),
        ("第七十七号灯", "第七十八号灯", ["七十七"], ["七十八"]),
        ("第七十七号灯", "第八十号灯", ["七十七"], ["八十"]),
        ("守灯人的灯", "守灯人和渔民的灯", [], ["和渔民"]),
        ("灯、井", "灯和井", ["、"], ["和"]),
    ],
)
def test_an_edit_takes_a_word_or_a_number_whole(old: str, new: str, gone: list[str], come: list[str]) -> None:
    spans = diff([Run(old)], [Run(new)])

    assert [span.text for span in spans if span.op is Op.DELETE] == gone
    assert [span.text for span in spans if span.op is Op.INSERT] == come
    assert rebuild(spans) == (old, new)


def test_a_word_drawn_out_is_the_same_word_in_another_typography() -> None:
    spans = diff([Run("تصــدي للمد")], [Run("تصدي للمد")])

    assert [span.is_typographic for span in spans if span.op is not Op.KEEP] == [True, True]


def test_the_list_has_words_of_two_signs() -> None:
    assert {len(word) for word in two_signs()} == {2}
    assert {"参加", "参与"} <= two_signs()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not here")
@pytest.mark.long
def test_the_marks_are_near_those_of_a_person() -> None:
    table = tomllib.loads((Path(__file__).parent / "marks_chinese.toml").read_text("utf-8"))
    right = found = true = 0
    for pair, rows in table.items():
        old, new = (read(CORPUS / "akn" / "zh" / f"{name}.xml") for name in pair.split())
        changes = {
            str(change.pair.new[0].address): change for change in redline.compare(old, new).changes if change.pair.new
        }
        for place, by_hand in rows.items():
            marks = set(_marks(changes[place]))
            right += len(marks & {tuple(mark) for mark in by_hand})
            found, true = found + len(marks), true + len(by_hand)

    assert 2 * right / (found + true) >= 0.8


def _marks(change: Change) -> Iterator[Mark]:
    old = new = start_old = start_new = 0
    for span in change.spans:
        if span.op is Op.KEEP and span.text:
            if (start_old, start_new) != (old, new):
                yield start_old, old, start_new, new
            start_old, start_new = old + len(span.text), new + len(span.text)
        old += len(span.text) if span.op is not Op.INSERT else 0
        new += len(span.text) if span.op is not Op.DELETE else 0
    if (start_old, start_new) != (old, new):
        yield start_old, old, start_new, new
