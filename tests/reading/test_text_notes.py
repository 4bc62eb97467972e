"""Footnotes of clean texts and their calls."""

from __future__ import annotations

import pytest

from redline.reading.text.file import read_text
from redline.reading.text.lines import lines, with_raised


def shown(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    content = read_text(text.encode(), "draft.txt", "en")
    labels = {note.ref: note.label for note in content.notes}
    blocks = [
        "".join(f"<{labels[run.atom.ref]}>" if run.atom else run.text for run in one.runs) for one in content.blocks
    ]
    return blocks, [(note.label, note.text) for note in content.notes]


MAY, JUNE = ("1", "In May."), ("2", "In June.")


@pytest.mark.parametrize(
    ("text", "blocks", "notes"),
    [
        ("Keepers met.1 They left.2\n\n1 In May.\n2 In June.", ["Keepers met.<1> They left.<2>"], [MAY, JUNE]),
        ("Keepers¹ met.²\n\n¹ In May.\n² In June.", ["Keepers<1> met.<2>"], [MAY, JUNE]),
        ("Keepers[1] met [2].\n\n[1] In May.\n[2] In June.", ["Keepers<1> met <2>."], [MAY, JUNE]),
        ("Keepers[^1] met.\n\n[^1]: In May.", ["Keepers<1> met."], [MAY]),
        ("Keepers met.1\n____________\n1. In May.", ["Keepers met.<1>"], [MAY]),
        (
            "Keepers,* and masters ** met.\n\n* Of gauges.\n** Of arts.",
            ["Keepers,<*> and masters <**> met."],
            [("*", "Of gauges."), ("**", "Of arts.")],
        ),
        (
            "Two keepers* met*.\n\n* Of gauges.\n* Of vanes.",
            ["Two keepers<*> met<*>."],
            [("*", "Of gauges."), ("*", "Of vanes.")],
        ),
        ("Keepers 1 , and masters met.\n\n1 In May.", ["Keepers<1>, and masters met."], [MAY]),
        ("Keepers»1 met\n\n1 In May.", ["Keepers»<1> met"], [MAY]),
    ],
    ids=["glued", "raised", "bracketed", "markdown", "ruled", "asterisks", "twice", "detached", "behind a quote"],
)
def test_calls_are_bound_to_their_footnotes(text: str, blocks: list[str], notes: list[tuple[str, str]]) -> None:
    assert shown(text) == (blocks, notes)


@pytest.mark.parametrize(
    "words",
    [
        "in 2031",
        "COVID-19 measures",
        "resolution 70/1",
        "A/91/L.1",
        "Article 1, paragraph 2",
        "1 May",
        "No. 1 of 2",
        "21 gauges",
        "Sect1on",
    ],
)
def test_other_numbers_are_no_calls(words: str) -> None:
    blocks, notes = shown(f"Keepers met {words} and left.1\n\n1 In May.")

    assert blocks == [f"Keepers met {words} and left.<1>"]
    assert notes == [("1", "In May.")]


def test_numbered_paragraphs_at_the_end_are_no_footnotes() -> None:
    blocks, notes = shown("Keepers met:\n\n1. In May.\n\n2. In June.")

    assert blocks == ["Keepers met:", "1. In May.", "2. In June."]
    assert notes == []


def test_a_block_that_nothing_calls_stays_in_the_text() -> None:
    blocks, notes = shown("Keepers met.\n\n1 keeper came late.\n2 keepers left early.")

    assert notes == []
    assert "1 keeper came late." in " ".join(blocks)


def test_a_footnote_that_nothing_calls_is_kept_below_its_rule() -> None:
    blocks, notes = shown("Keepers met.\n__________\n[1] In May.")

    assert blocks == ["Keepers met."]
    assert notes == [("1", "In May.")]


def test_a_footnote_goes_on_in_the_lines_below_it() -> None:
    _, notes = shown("Keepers met.1 They left.2\n\n1 In May, the month\nof storms.\n2 In June.")

    assert notes == [("1", "In May, the month of storms."), ("2", "In June.")]


SPONSORS = "Kiribati,* Tuvalu*: draft resolution\n\n"
WRAPPED = "Calls upon the keepers of all gauges to keep them dry at all times of the year, and\n\n"


def test_a_note_to_an_asterisk_parts_a_sentence_where_a_page_ended() -> None:
    blocks, notes = shown(
        SPONSORS
        + "Noting with concern that the gauges of most harbours were wet in the last days of\n\n"
        + "* Not a member of the Guild.\n\nMay and of June,\n\n3. "
        + WRAPPED
        + "to oil them;\n\n4. "
        + WRAPPED
        + "to paint them.\n"
    )
    assert notes == [("*", "Not a member of the Guild.")]
    assert blocks[1].endswith("were wet in the last days of May and of June,")
    assert [block[:2] for block in blocks[2:]] == ["3.", "4."]


def test_a_numbered_paragraph_behind_a_note_to_an_asterisk_is_no_note() -> None:
    blocks, notes = shown(
        SPONSORS
        + "1. "
        + WRAPPED
        + "to oil them;\n\n* Not a member of the Guild.\n\n2. "
        + WRAPPED
        + "to paint them.\n\n3. "
        + WRAPPED
        + "to polish them.\n"
    )
    assert [block[:2] for block in blocks if block[1:2] == "."] == ["1.", "2.", "3."]
    assert notes == [("*", "Not a member of the Guild.")]


def test_items_of_a_list_with_asterisks_are_no_notes() -> None:
    blocks, notes = shown(SPONSORS + "The gauges of\n\n* harbours.\n\n* locks.\n\nare dry.\n")
    assert (len(blocks), notes) == (5, [])


def test_a_call_that_a_layout_printed_on_a_line_of_its_own_goes_where_it_was_raised() -> None:
    rows = with_raised(lines("  of 3 October\n       7\n  2035, and after\n\n       2\n\n  the year"))

    assert [row.text for row in rows] == ["  of 3 October", "  2035,7 and after", "       2", "  the year"]


@pytest.mark.parametrize(
    ("text", "blocks", "notes"),
    [
        (
            "تشير إلى المقاييس(1)، وإلى المرافئ(2).\n\n(1) في أيار.\n(2) في حزيران.",
            "تشير إلى المقاييس<1>، وإلى المرافئ<2>.",
            2,
        ),
        (
            "回顾《验潮仪》1 和港口的报告，2 并注意到各港口。\n\n1 五月。\n2 六月。",
            "回顾《验潮仪》<1> 和港口的报告，<2> 并注意到各港口。",
            2,
        ),
        ("回顾验潮仪的报告1所载建议。\n\n1 五月。", "回顾验潮仪的报告1所载建议。 1 五月。", 0),
    ],
)
def test_calls_of_arabic_and_chinese_texts(text: str, blocks: str, notes: int) -> None:
    found, bodies = shown(text)

    assert " ".join(found) == blocks
    assert len(bodies) == notes


def test_a_call_that_touches_a_symbols_number_is_found_where_it_alone_is_due_and_reported() -> None:
    text = "Keepers met1 under resolution 91/462; they left.3\n\n1 In May.\n2 In June.\n3 In July."
    content = read_text(text.encode(), "draft.txt", "en")

    assert shown(text)[0] == ["Keepers met<1> under resolution 91/46<2>; they left.<3>"]
    assert [(one.line, "91/462" in one.message) for one in content.findings] == [(1, True)]


def test_no_digit_of_a_symbol_is_taken_where_the_calls_were_lost() -> None:
    text = "Keepers met under resolution 91/461; they left under 91/462.\n____________\n1. In May.\n2. In June."

    assert shown(text)[0] == ["Keepers met under resolution 91/461; they left under 91/462."]


def test_a_date_below_a_blank_line_is_no_footnote() -> None:
    page = "General Assembly\n\n3 May 2036\n\nNinety-first session\n\nThe General Assembly,\n\n"
    body = (
        "Recalling that the gauges of every harbour should be kept\ndry at all times,\n\n1. Decides to keep them dry.\n"
    )

    assert shown(page + body + "\fA/91/L.7\n\n2. Decides so.\n")[1] == []
