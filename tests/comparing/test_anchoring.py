"""Long texts are cut into stretches that belong together; what is marked stays near the least."""

from __future__ import annotations

import random

import pytest
from diff_match_patch import diff_match_patch
from hypothesis import given
from hypothesis import strategies as st

from redline.comparing.marking import anchoring, edits
from redline.comparing.marking.tokens import tokens
from redline.comparing.marking.words import diff
from redline.model import Op
from redline.runs import Run
from tests.comparing.texts import rebuild
from tests.trials.long_texts import edited, text


@given(st.text("abcd", max_size=60), st.text("abcd", max_size=60))
def test_short_texts_are_one_stretch(old: str, new: str) -> None:
    assert list(anchoring.stretches(old, new)) == [(0, len(old), 0, len(new))]


@given(st.integers(0, 10_000), st.integers(2, 4000))
def test_the_stretches_are_both_texts_whole_in_order(seed: int, letters: int) -> None:
    draw = random.Random(seed)
    old, new = ([str(draw.randrange(letters)) for _ in range(draw.randrange(1000, 6000))] for _ in range(2))
    at = (0, 0)
    for start_old, stop_old, start_new, stop_new in anchoring.stretches(old, new):
        assert at == (start_old, start_new)
        at = stop_old, stop_new
        assert stop_old - start_old + stop_new - start_new <= anchoring.SHORT
    assert at == (len(old), len(new))


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_a_long_text_that_is_edited_everywhere_is_marked_near_the_least(share: float) -> None:
    words = text(2500, 1)
    old, new = " ".join(words), " ".join(edited(words, share, 2))
    spans = diff([Run(old)], [Run(new)])
    whole = diff_match_patch()
    whole.Diff_Timeout = 0
    coded: dict[str, str] = {}
    one, other = (
        "".join(coded.setdefault(token.key, chr(0x4E00 + len(coded))) for token in tokens([Run(text)]))
        for text in (old, new)
    )
    least = sum(len(text) for op, text in whole.diff_main(one, other, False) if op)

    assert rebuild(spans) == (old, new)
    assert _tokens(edits.least(tokens([Run(old)]), tokens([Run(new)]))) <= 1.1 * least
    assert any(span.op is Op.KEEP for span in spans)


def _tokens(found: list[edits.Edit]) -> int:
    return sum(edit.stop_old - edit.start_old + edit.stop_new - edit.start_new for edit in found)
