"""The word diff: exact, small, and marked as a reader would mark it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from redline.comparing.marking.words import diff
from redline.model import Op, Span
from redline.runs import Atom, Run, cut, joined, plain
from tests.comparing.texts import rebuild
from tests.drawing import examples
from tests.trials.strategies import runs


def marked(old: str, new: str) -> str:
    return written(diff((Run(old),), (Run(new),)))


def written(spans: tuple[Span, ...]) -> str:
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}]", Op.INSERT: "[+{}]"}
    return "".join(signs[span.op].format(span.text) for span in spans)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Takes note;", "Takes note;", "Takes note;"),
        ("Recalling 78/199 of 2023,", "Recalling 79/166 of 2024,", "Recalling [-78/199][+79/166] of [-2023][+2024],"),
        ("meets in Oslo;", "meets in Oslo and Bern;", "meets in Oslo[+ and Bern];"),
        ("seeds, maps", "seeds, lamps, maps", "seeds, [+lamps, ]maps"),
        ("of the lakes,", "of the lakes, and of the rivers,", "of the lakes[+, and of the rivers],"),
        ("rules", "new rules", "[+new ]rules"),
        ("Also urges all", "Urges all", "[-Also urges][+Urges] all"),
        ("", "new", "[+new]"),
        ("old", "", "[-old]"),
        ("", "", ""),
        ("大会请秘书长报告", "大会再请主席报告", "大会[+再]请[-秘书长][+主席]报告"),
    ],
)
def test_edits_begin_and_end_where_a_reader_expects_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tide 27 (2023), and", "tide 27 (2023) and 28 (2024), and", "tide 27 (2023)[+ and 28 (2024)], and"),
        ("和《灯塔公约》所规定", "、《灯塔公约》和《港口公约》所规定", "[-和][+、]《灯塔公约》[+和《港口公约》]所规定"),
        ("甲国、马里、乙国", "甲国、马达加斯加、马里、乙国", "甲国、[+马达加斯加、]马里、乙国"),
        (
            "lamps of the northern pier,",
            "lamps of the northern pier, and ropes of the northern pier,",
            "lamps of the northern pier[+, and ropes of the northern pier],",
        ),
        ("boats of lamps", "boats of the keepers of lamps", "boats [+of the keepers ]of lamps"),
        (
            "the lamps are bright and tall",
            "the lamps are, as a rule, bright and low",
            "the lamps are[+, as a rule,] bright and [-tall][+low]",
        ),
        (
            "see paragraph 14 (p) of the list of lamps, with ropes",
            "see paragraph 18 (q) of the list of lamps, and with ropes",
            "see paragraph [-14 (p)][+18 (q)] of the list of lamps, [+and ]with ropes",
        ),
    ],
)
def test_no_bracket_is_cut_open_and_words_come_with_their_comma(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_a_replaced_phrase_is_one_edit_though_a_space_is_the_same() -> None:
    assert marked("asks brave pilots today", "asks calm sailors today") == "asks [-brave pilots][+calm sailors] today"


def test_half_a_bracket_is_never_struck_to_gather_edits() -> None:
    old, new = "see internationalization (standardization)", "see industrialization (characterization)"

    assert marked(old, new) == (
        "see [-internationalization][+industrialization] ([-standardization][+characterization])"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Agenda item 98 (v)", "Agenda item 99 (t)", "Agenda item [-98 (v)][+99 (t)]"),
        ("Agenda item 98\u00a0(hh),", "Agenda item 7\u00a0(a),", "Agenda item [-98\u00a0(hh)][+7\u00a0(a)],"),
        ("items 98 (v) and 99 (v)", "items 98 (x) and 99 (t)", "items 98 ([-v][+x]) and 99 ([-v][+t])"),
        ("see 98 (v) of 12", "see 99 (v) of 13", "see [-98][+99] (v) of [-12][+13]"),
        ("item 98 (v);", "item 99 (t).", "item [-98 (v);][+99 (t).]"),
        ("item 98 (old lamps)", "item 99 (new lamps)", "item [-98][+99] ([-old][+new] lamps)"),
    ],
)
def test_a_number_and_its_letter_in_brackets_change_whole_where_both_change(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_typography_is_a_change_like_any_other() -> None:
    assert marked("l'eau ;", "l’eau\u00a0;") == "[-l'][+l’]eau[- ][+\u00a0];"


def test_a_break_stands_in_a_span_of_its_own() -> None:
    old = (Run("keeps the seeds, and shares the maps;"),)
    new = joined(((Run("keeps the seeds;"),), (Run("Shares the maps;"),)))

    spans = diff(old, new)

    assert [span for span in spans if "\n" in span.text] == [Span(Op.INSERT, "\n", 27, 16, 1)]
    assert written(spans) == "keeps the seeds[-, and shares][+;][+\n][+Shares] the maps;"


def test_a_kept_atom_is_never_struck_to_gather_edits() -> None:
    call = Run("", atom=Atom("note", "1", "both"))

    spans = diff((Run("old"), call, Run("word")), (Run("new"), call, Run("term")))

    assert [(span.op, span.text, span.units) for span in spans] == [
        (Op.DELETE, "old", 3), (Op.INSERT, "new", 3), (Op.KEEP, "", 1), (Op.DELETE, "word", 4), (Op.INSERT, "term", 4),
    ]  # fmt: skip


def test_more_different_words_than_there_are_private_characters() -> None:
    old = " ".join(f"w{number}" for number in range(70_000))
    new = old.replace("w65000 ", "changed ").replace("w100 ", "")

    spans = diff((Run(old),), (Run(new),))

    assert rebuild(spans) == (old, new)
    assert [span.text for span in spans if span.op is not Op.KEEP] == ["w100 ", "w65000", "changed"]


@given(runs, runs)
@examples(500)
def test_spans_rebuild_both_sides_and_count_their_units(old: tuple[Run, ...], new: tuple[Run, ...]) -> None:
    spans = diff(old, new)

    assert rebuild(spans) == (plain(old), plain(new))
    for span in spans:
        assert span.units > 0
        if span.op is not Op.INSERT:
            assert plain(cut(old, span.old, span.old + span.units)) == span.text
        if span.op is not Op.DELETE:
            assert plain(cut(new, span.new, span.new + span.units)) == span.text
    at_old = at_new = 0
    for span in spans:
        assert (span.old, span.new) == (at_old, at_new)
        at_old += span.units if span.op is not Op.INSERT else 0
        at_new += span.units if span.op is not Op.DELETE else 0
    assert (at_old, at_new) == (sum(run.units for run in old), sum(run.units for run in new))


@given(runs, runs)
@examples(300)
def test_a_deletion_stands_before_the_insertion_and_neighbours_differ(
    old: tuple[Run, ...], new: tuple[Run, ...]
) -> None:
    for one, other in pairwise(diff(old, new)):
        if one.is_typographic is other.is_typographic:  # words and typography are edits of their own
            assert one.op is not other.op
            assert (one.op, other.op) != (Op.INSERT, Op.DELETE)


@given(runs)
def test_a_text_and_itself_differ_in_nothing(content: tuple[Run, ...]) -> None:
    assert all(span.op is Op.KEEP for span in diff(content, content))


@pytest.mark.parametrize(
    ("old", "new", "expected"), [("a,@ b", "a, @b", "a,[+ ]@[- ]b"), ("a, @b", "a,@ b", "a,[- ]@[+ ]b")]
)
def test_a_call_on_the_other_side_of_a_space_is_the_same_call(old: str, new: str, expected: str) -> None:
    call = Run("@", atom=Atom("note", "1", "both"))
    before, after = (
        tuple(part for piece in text.split("@") for part in (Run(piece), call))[:-1] for text in (old, new)
    )

    assert written(diff(before, after)) == expected


def test_in_a_rewritten_passage_the_weightiest_words_are_kept_and_not_the_most() -> None:
    old = (
        "a report reviewing all the letters of bakers and lamp keepers who work by night on the coast, and "
        "naming all mills"
    )
    new = (
        "a report prepared on the basis of letters and notes of bakers and lamp keepers who work by night on the coast"
    )

    assert marked(old, new) == (
        "a report [-reviewing all][+prepared on] the [+basis of ]letters [+and notes ]of bakers and lamp keepers "
        "who work by night on the coast[-, and naming all mills]"
    )


def test_a_paragraph_of_which_splinters_stay_is_replaced_as_a_whole() -> None:
    old = "The bell of the mill, if any, in the yard, as said in (a), is rung by the oldest baker, or by (b), at dawn."
    new = "Any lamp of the pier, if lit, in the fog, as told in (c), and kept by a pilot, who sails, or by (b), by day."
    assert marked(old, new) == f"[-{old[:-1]}][+{new[:-1]}]."


def test_a_long_phrase_is_kept_in_a_paragraph_of_which_splinters_stay() -> None:
    kept = "at the hours that our harbour offices have set"
    old = f"The bell of the mill, if any, in the yard, as said in (a), rings {kept}, or by (b), at dawn, for bakers."
    new = f"A lamp of the pier, if lit, in the fog, as told in (c), shines {kept} with (d), by day, if so, to ships."
    before, after = (text[: text.index(kept)].removesuffix(" ") for text in (old, new))
    assert marked(old, new).startswith(f"[-{before}][+{after}] {kept}")
