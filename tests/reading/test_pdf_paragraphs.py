"""Where a paragraph begins and ends on the printed page, and over the page's edge."""

from __future__ import annotations

from redline.model import Block
from redline.reading.pdf.file import read_pdf
from tests.reading.papers import Page, bold, italic, pdf

LONG = "the ponds and the rivers of the world and of all their shores, which every State shall keep as clean"
FULL = [LONG, LONG, LONG, LONG, LONG, LONG]
"""Lines that reach the right edge, so that a document has one."""


def blocks(*pages: Page) -> tuple[Block, ...]:
    return read_pdf(pdf(*pages), "paper.pdf").blocks


def starts(*pages: Page) -> list[str]:
    """The first two words of each block."""
    return [" ".join(block.text.split()[:2]) for block in blocks(*pages)]


def test_a_first_line_further_in_begins_a_paragraph_even_without_a_gap() -> None:
    page = Page().line(147, 600, "First paragraph of" + LONG[25:]).lines(123, 588, FULL)
    page.line(147, 516, "Second paragraph of" + LONG[26:]).lines(123, 504, FULL)
    assert starts(page) == ["First paragraph", "Second paragraph"]


def test_a_gap_wider_than_the_distance_of_lines_begins_a_paragraph() -> None:
    page = Page().lines(123, 600, ["First one of" + LONG[12:], *FULL])
    page.lines(123, 498, ["Second one of" + LONG[13:], *FULL])
    assert starts(page) == ["First one", "Second one"]


def test_a_paragraph_goes_on_over_the_edge_of_the_page() -> None:
    first = Page().line(147, 100, "It begins here and" + LONG[25:]).lines(123, 88, FULL[:2])
    second = Page().lines(123, 700, [*FULL[:2], "and ends there."]).line(147, 658, "Next one begins.")
    found = blocks(first, second)
    assert [block.text.split()[-1] for block in found] == ["there.", "begins."]
    assert [block.origin.page for block in found] == [1, 2]


def test_a_paragraph_that_ends_with_the_page_is_not_joined_to_the_next() -> None:
    first = Page().line(147, 100, "It begins here and" + LONG[25:]).line(123, 88, "and ends here;")
    second = Page().line(147, 700, "Another follows on" + LONG[25:]).lines(123, 688, FULL)
    assert starts(first, second) == ["It begins", "Another follows"]


def test_paragraphs_without_indent_are_told_at_the_page_edge_by_their_full_stop() -> None:
    body = [LONG[:-1] + ".", *FULL]
    first = Page().lines(123, 200, [*FULL[:3], LONG + "."])
    second = Page().lines(123, 700, ["Another one about" + LONG[25:], *body])
    assert starts(first, second) == ["the ponds", "Another one"]


def test_subparagraphs_that_hang_begin_at_their_labels() -> None:
    page = Page().lines(123, 700, FULL).line(147, 622, "(a)").lines(171, 622, [LONG[:88], "and so on;"])
    page.line(147, 598, "(b)").lines(171, 598, [LONG[:88], "and so forth;"])
    assert [block.text[:7] for block in blocks(page)] == ["the pon", "(a)\tthe", "(b)\tthe"]


def test_the_session_of_an_old_resolution_at_the_front_of_a_line_is_no_label() -> None:
    page = Page().line(147, 600, "So it says," + LONG[17:]).line(123, 588, LONG[:91] + " its 2821")
    page.line(123, 576, "(XXV)").line(158, 576, LONG[:91]).lines(123, 564, FULL)
    (block,) = blocks(page)
    assert "its 2821 (XXV) the ponds" in block.text


def test_a_reference_at_the_front_of_a_line_is_no_label() -> None:
    page = Page().line(147, 600, "So it says," + LONG[17:]).line(123, 588, LONG)
    page.line(123, 576, "12.").line(140, 576, LONG[:96]).lines(123, 564, FULL)
    (block,) = blocks(page)
    assert "clean 12. the ponds" in block.text


def test_a_number_that_hangs_left_of_a_title_stands_in_its_block() -> None:
    page = Page().line(72, 600, bold("99/7.", 12.0)).line(123, 600, bold("Ponds and their shores in", 12.0))
    page.line(123, 586, bold("all weathers", 12.0)).line(147, 560, italic("The Council of Ponds"), ",").lines(
        123, 530, FULL
    )
    assert blocks(page)[0].text == "99/7.\tPonds and their shores in all weathers"
    assert blocks(page)[0].layout.bold


def test_head_lines_of_different_looks_are_blocks_of_their_own() -> None:
    page = Page().line(60, 700, bold("Ninety-ninth session")).line(60, 688, "Agenda item 7 (b)")
    page.line(60, 676, bold("Protection of the ponds and of")).line(60, 664, bold("their shores"))
    page.line(147, 600, italic("The Council of Ponds"), ",").lines(123, 570, FULL)
    assert [block.text for block in blocks(page)][:3] == [
        "Ninety-ninth session",
        "Agenda item 7 (b)",
        "Protection of the ponds and of their shores",
    ]


def test_the_columns_of_the_masthead_are_read_one_after_the_other() -> None:
    page = Page().line(123, 735, "United Nations").line(500, 735, "A/99/L.1")
    page.line(123, 705, bold("Council of", 20.0)).line(397, 705, "Distr.: Limited").line(397, 693, "4 May 2099")
    page.line(123, 683, bold("Ponds", 20.0)).line(397, 669, "Original: English").lines(123, 500, FULL)
    assert [block.text for block in blocks(page)][:6] == [
        "United Nations",
        "A/99/L.1",
        "Council of Ponds",
        "Distr.: Limited",
        "4 May 2099",
        "Original: English",
    ]


def test_meeting_and_date_at_the_end_are_two_blocks() -> None:
    page = Page().lines(123, 700, FULL).line(420, 600, italic("12th meeting")).line(430, 588, italic("4 May 2099"))
    assert [block.text for block in blocks(page)][1:] == ["12th meeting", "4 May 2099"]


def test_the_layout_tells_size_indent_and_the_middle() -> None:
    page = Page().line(300, 720, bold("Annex", 12.0)).lines(123, 700, FULL).line(147, 610, "Indented.")
    heading, text, last = (block.layout for block in blocks(page))
    assert (heading.size, heading.bold, heading.centred) == (12.0, True, True)
    assert (text.size, text.bold, text.indent, text.centred) == (10.0, False, 0.0, False)
    assert last.indent == 24.0


def test_a_narrow_column_is_one_paragraph_though_words_had_room_at_its_right() -> None:
    page = Page().lines(123, 700, FULL).lines(150, 600, [LONG[:68], LONG[:67], LONG[:67], "and end."])
    assert len(blocks(page)) == 2


def test_a_list_of_short_lines_is_a_block_a_line() -> None:
    page = (
        Page().lines(123, 700, FULL).lines(123, 600, ["Lakeland", "Pondland and the Islands", "Riverland", "Shoreland"])
    )
    assert [block.text for block in blocks(page)][1:] == [
        "Lakeland",
        "Pondland and the Islands",
        "Riverland",
        "Shoreland",
    ]


def test_short_bold_head_lines_are_not_run_together() -> None:
    page = (
        Page()
        .line(60, 720, bold("Council of Ponds"))
        .line(60, 708, bold("Fifty-third session"))
        .line(60, 696, "4 May 2099")
    )
    page.line(60, 684, "Agenda item 3").line(60, 672, bold("Promotion and protection of all ponds, rivers and"))
    page.line(60, 660, bold("streams")).lines(123, 600, FULL)
    assert [block.text for block in blocks(page)][:5] == [
        "Council of Ponds",
        "Fifty-third session",
        "4 May 2099",
        "Agenda item 3",
        "Promotion and protection of all ponds, rivers and streams",
    ]


def test_a_hanging_subparagraph_goes_on_over_the_edge_of_the_page() -> None:
    first = Page().lines(123, 200, FULL).line(147, 122, "(a)").line(171, 122, LONG[:88])
    second = Page().lines(171, 700, [LONG[:88], "and ends;"]).line(147, 670, "(b)").line(171, 670, "Next one.")
    assert [block.text[-9:] for block in blocks(first, second)][1:] == ["and ends;", "Next one."]


def test_a_centred_title_whose_first_line_fills_the_column_is_one_block() -> None:
    page = Page().line(138, 740, bold("Declaration on the protection of every pond and lake", 16.0))
    page.line(295, 720, bold("Shores", 16.0)).lines(123, 690, FULL)
    assert blocks(page)[0].text == "Declaration on the protection of every pond and lake Shores"


def test_a_day_that_is_bound_to_its_month_ends_no_line_early() -> None:
    """In a text that is not justified: "on / 22 May" leaves room for "22", since no line is broken behind it."""
    page = Page().lines(123, 700, FULL).line(147, 622, "Recalling what" + LONG[24:])
    page.lines(123, 610, [LONG[:81] + ", agreed on", "22 September 2099, and so on.", *FULL[:3]])
    assert any("agreed on 22 September" in block.text for block in blocks(page))


def test_closing_lines_that_their_column_wraps_are_whole_and_the_vote_begins_anew() -> None:
    page = Page().lines(123, 700, FULL).lines(380, 610, ["55th (resumed) plenary", "meeting", "24 December 2099"])
    page.line(123, 574, "[Adopted by a recorded vote of 27 to 5, with 15 abstentions. In favour: Pondland]")
    found = [block.text for block in blocks(page)]
    assert found[1:3] == ["55th (resumed) plenary meeting", "24 December 2099"]
    assert found[3].startswith("[Adopted")


def test_lines_set_with_double_spacing_are_paragraphs_though_the_head_stands_closer() -> None:
    page = Page().lines(123, 740, ["Draft of the delegation", "of Pondland, third", "of four"])
    page.line(147, 690, "First one of" + LONG[28:]).lines(123, 667, FULL[:4], pitch=23)
    page.line(147, 569, "Second one of" + LONG[28:]).lines(123, 546, FULL[:4], pitch=23)
    assert starts(page)[-2:] == ["First one", "Second one"]


def test_without_indents_an_opener_in_italics_begins_a_paragraph_on_a_new_page() -> None:
    def opens(page: Page, y: float, word: str) -> Page:
        return page.line(123, y, italic(word), LONG[13:]).lines(123, y - 12, [*FULL[:2], LONG[:-1] + ","])

    first, second = opens(opens(Page(), 700, "Noting"), 640, "Recalling"), opens(Page(), 700, "Welcoming")
    assert starts(first, second) == ["Noting the", "Recalling the", "Welcoming the"]


def test_an_indented_line_below_one_that_is_a_whole_paragraph_begins_the_next() -> None:
    """No gap stands between the paragraphs, and the first fills its line."""
    page = Page().lines(123, 700, FULL).line(147, 628, "Recalling its own" + LONG[27:-1] + ",")
    page.line(147, 616, "Noting that" + LONG[24:]).lines(123, 604, FULL)
    assert starts(page)[-2:] == ["Recalling its", "Noting that"]


def test_a_ragged_line_in_mid_sentence_may_leave_more_room_than_its_next_word_needs() -> None:
    page = Page().lines(123, 700, FULL).line(147, 622, "Recalling what" + LONG[24:])
    page.lines(123, 610, [LONG[:89], "United shores, as they are called, and so on.", *FULL[:3]])
    assert starts(page) == ["the ponds", "Recalling what", "the ponds"]
