"""Typography is told apart from words: its own edits, weight 0, counted by kinds; and it can be ignored."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.comparing.beyond_words.typography import counted
from redline.comparing.classes import classify
from redline.comparing.marking.words import diff
from redline.comparing.telling.assessment import Assessment
from redline.errors import UsageError
from redline.languages.typography import level
from redline.model import Comparison, Op, Resolution
from redline.reading import read_bytes
from redline.runs import Atom, Run
from tests.comparing.texts import rebuild

OLD = """The General Assembly,

Recalling its talks on 3 May about non-binding lists,

1. Urges the keepers of non-binding lists to report at its seventy-ninth session;

2. Invites the pilots' union to keep the "old light" lit ;

3. Decides to remain seized of the matter.
"""
RETYPED = (
    OLD.replace("non-binding", "non\u2011binding")
    .replace("3 May", "3\u00a0May")
    .replace("pilots' union", "pilots’ union")
    .replace('"old light"', "“old light”")
    .replace(" ;", ";")
)


def text(words: str) -> Resolution:
    return read_bytes(words.encode(), "text.txt")


def compared(old: str, new: str, typography: str = "track") -> Comparison:
    return compare(text(old), text(new), typography=typography)


def edits(old: str, new: str) -> list[tuple[str, str, bool]]:
    spans = diff([Run(old)], [Run(new)])
    return [(span.op.value, span.text, span.is_typographic) for span in spans if span.op is not Op.KEEP]


def test_words_and_typography_are_edits_of_their_own() -> None:
    assert edits("the lamp-post programme", "the lamp\u2011post project") == [
        ("delete", "lamp-post", True),
        ("insert", "lamp\u2011post", True),
        ("delete", "programme", False),
        ("insert", "project", False),
    ]
    assert edits('a "lamp" b', "a “light” b") == [
        ("delete", '"', True),
        ("insert", "“", True),
        ("delete", "lamp", False),
        ("insert", "light", False),
        ("delete", '"', True),
        ("insert", "”", True),
    ]


@pytest.mark.parametrize(("old", "new"), [("it may be", "it maybe"), ("of 1, 5", "of 1,5"), ("A,6", "5, 6"), ("", " ")])
def test_a_blank_that_parts_words_or_numbers_is_no_typography(old: str, new: str) -> None:
    assert not any(is_typographic for _, _, is_typographic in edits(old, new))


def test_a_thing_that_prints_the_same_is_no_typography() -> None:
    field = Run("a\u2011b", atom=Atom("field", key="x"))

    assert not any(span.is_typographic for span in diff([Run("a-b")], [field]))


def test_a_paragraph_in_another_typography_weighs_nothing_and_is_counted_apart() -> None:
    comparison = compared(OLD, RETYPED)
    told = {str(one.change.pair.new[0].address): one for one in classify(comparison)}

    assert [(one.classes, one.weight) for one in told.values()] == [((), 0), *[(("Y",), 0)] * 3, ((), 0)]
    assert comparison.totals["edited"] == 0
    assert comparison.totals["typography"] == 3
    assert counted(comparison.changes) == {("hyphens", "blanks"): 1, ("hyphens",): 1, ("blanks", "quotes"): 1}
    assert Assessment(comparison).judged.verdict == "as_tabled"


def test_beside_another_change_nobody_tells_of_typography() -> None:
    comparison = compared(OLD, RETYPED.replace("seventy-ninth", "eightieth"))
    (one,) = [one for one in classify(comparison) if one.weight]

    assert one.classes == ("T",)
    assert (comparison.totals["edited"], comparison.totals["typography"]) == (1, 2)


def test_a_moved_paragraph_in_another_typography_is_told_as_moved() -> None:
    moved = "1. Notes the lamp-posts of all the harbours of the north;"
    rest = "\n\n".join(f"{at}. Urges pilot {at} to row around island {at} by night;" for at in range(2, 7))
    comparison = compared(f"{moved}\n\n{rest}\n", f"{rest}\n\n{moved.replace('-', chr(0x2011))}\n")

    (one,) = [one for one in classify(comparison) if one.change.pair.moved]

    assert one.classes == ("X",)
    assert comparison.totals["typography"] == 0


def test_what_is_ignored_keeps_the_old_typography_and_is_counted() -> None:
    comparison = compared(OLD, RETYPED.replace("seventy-ninth", "eightieth"), "ignore")

    assert comparison.as_read is not None
    for paragraph, as_read in zip(comparison.new.paragraphs, comparison.as_read.paragraphs, strict=True):
        assert level(paragraph.text) == level(as_read.text)
    assert {kind: number for kind, number in comparison.totals.items() if number} == {"unchanged": 4, "edited": 1}
    assert "of non-binding lists to report at its eightieth session" in comparison.new.paragraphs[2].text
    for change in comparison.changes:
        assert rebuild(change.spans)[1] == "\n".join(paragraph.text for paragraph in change.pair.new)
    assert str(comparison.new.findings[-1].message).endswith(
        "hyphens in 2 places, blanks in 2 places, quotes in 3 places stay as the old text has them"
    )


def test_texts_of_one_typography_are_compared_as_ever() -> None:
    assert compared(OLD, OLD, "ignore").changes == compared(OLD, OLD).changes


def test_another_way_is_refused() -> None:
    with pytest.raises(UsageError, match="typography"):
        compared(OLD, OLD, "drop")
