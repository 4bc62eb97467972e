"""From text objects to words: what stands between two of them, and between two lines."""

from __future__ import annotations

from redline.formatting import Style
from redline.model import Block
from redline.reading.pdf.file import read_pdf
from redline.runs import Run
from tests.reading.papers import A4, Page, bold, italic, pdf, raised

ITALIC = Style(italic=True)


def blocks(*pages: Page, letters: str = "") -> tuple[Block, ...]:
    return read_pdf(pdf(*pages, letters=letters), "paper.pdf").blocks


def texts(*pages: Page, letters: str = "") -> list[str]:
    return [block.text for block in blocks(*pages, letters=letters)]


def test_a_word_cut_in_two_objects_is_one_word() -> None:
    assert texts(Page().line(123, 600, "the Council of Ponds and Riv", "ers")) == ["the Council of Ponds and Rivers"]


def test_a_gap_as_wide_as_a_space_is_a_space_though_none_is_written() -> None:
    # 21.65 points is the width of "Ponds" in Times 10, 2.5 that of a space
    page = Page().line(100, 600, "Ponds").line(100 + 23.9 + 2.5, 600, "matter")
    assert texts(page) == ["Ponds matter"]


def test_a_blank_that_is_written_is_a_space_however_much_justification_squeezed_it() -> None:
    # "of" is 8.33 points wide in Times 10; a gap of 1.2 is half a space
    assert texts(Page().line(100, 600, "of ").line(109.5, 600, "20 May")) == ["of 20 May"]


def test_a_torn_word_is_one_word_though_its_letters_are_spaced_as_widely() -> None:
    # "wo" is 12.2 points wide; PDFium takes a gap of 1.6 for a blank
    assert texts(Page().line(100, 600, "decent wo").line(141.4, 600, "rk, while")) == ["decent work, while"]


def test_a_blank_without_width_parts_words() -> None:
    # "of 14 May" is 41.11 points wide
    page = Page().line(100, 600, "of 14 May").line(141.3, 600, " ").line(141.3, 600, "2060,")
    assert texts(page) == ["of 14 May 2060,"]


def test_a_blank_without_width_beside_a_dash_is_a_place_to_break_the_line() -> None:
    # "self-" is 18.31 points wide, "on 3" 17.5
    hyphen = Page().line(100, 600, "self").line(115, 600, "-").line(118.4, 600, " ").line(118.4, 600, "reliance")
    own = Page().line(100, 600, "self").line(115, 600, "- ").line(118.4, 600, "reliance")
    dash = Page().line(100, 600, "on 3 ").line(117.7, 600, "–14 June")
    assert texts(hyphen) + texts(own) + texts(dash) == ["self-reliance", "self-reliance", "on 3–14 June"]


def test_hyphens_of_their_own_join_without_spaces() -> None:
    assert texts(Page().line(123, 600, "the Fifty", "-", "ninth session")) == ["the Fifty-ninth session"]


def test_spaces_at_both_sides_of_a_border_between_objects_are_one() -> None:
    assert texts(Page().line(123, 600, italic("Recalling "), " its resolution")) == ["Recalling its resolution"]


def test_each_format_is_a_run_of_its_own() -> None:
    (block,) = blocks(Page().line(123, 600, italic("Recalling"), " its ", bold("own"), " word"))
    assert block.runs == (
        Run("Recalling", ITALIC),
        Run(" its "),
        Run("own", Style(bold=True)),
        Run(" word"),
    )


def test_a_raised_letter_is_superscript_and_a_lowered_one_subscript() -> None:
    page = Page().line(123, 600, "the 42", raised("nd"), " meeting on CO", raised("2", rise=-2.0), " emissions")
    (block,) = blocks(page)
    assert [(run.text, run.style.raised) for run in block.runs] == [
        ("the 42", 0),
        ("nd", 1),
        (" meeting on CO", 0),
        ("2", -1),
        (" emissions", 0),
    ]


def test_a_symbol_in_two_sizes_is_one_block() -> None:
    page = Page().line(480, 735, bold("A", 20.0), bold("/RES/99/1", 10.0)).line(123, 600, "Text of the resolution.")
    assert texts(page) == ["A/RES/99/1", "Text of the resolution."]


def test_a_number_and_its_text_are_parted_by_a_tab() -> None:
    page = Page().line(147, 600, "12.").line(170.5, 600, italic("Invites"), " all States")
    assert texts(page) == ["12.\tInvites all States"]


def test_a_hyphen_at_the_end_of_a_line_stays_and_joins() -> None:
    assert texts(Page().lines(123, 600, ["a most far-", "reaching and wide"])) == ["a most far-reaching and wide"]


def test_a_hyphen_that_waits_for_its_second_word_keeps_its_space() -> None:
    page = Page().lines(123, 600, ["as agreed in the burden-", "and cost-sharing of it"])
    assert texts(page) == ["as agreed in the burden- and cost-sharing of it"]


def test_a_dash_between_spaces_keeps_them_at_the_end_of_a_line() -> None:
    assert texts(Page().lines(123, 600, ["three dimensions –", "of ponds, rivers and"])) == [
        "three dimensions – of ponds, rivers and"
    ]


def test_a_soft_hyphen_at_the_end_of_a_line_vanishes() -> None:
    page = Page().coded(123, 600, [33, 34]).coded(133, 600, [35]).coded(123, 588, [34, 33])
    assert texts(page, letters="po\u00ad") == ["poop"]


def test_a_hard_hyphen_in_the_same_place_stays() -> None:
    page = Page().coded(123, 600, [33, 34]).coded(133, 600, [35]).coded(123, 588, [34, 33])
    assert texts(page, letters="po-") == ["po-op"]


def test_an_address_that_is_broken_after_a_slash_is_whole_again() -> None:
    page = Page().lines(123, 600, ["See https://ponds.example/files/", "about/water for more and more"])
    assert texts(page) == ["See https://ponds.example/files/about/water for more and more"]


def test_text_in_a_form_counts() -> None:
    page = Page().line(123, 600, "On the page.").form(123, 500, "In a form.")
    assert texts(page) == ["On the page.", "In a form."]


def test_a_turned_watermark_is_left_out_and_reported_once() -> None:
    pages = [Page().line(123, 600, "On the page.").turned(100, 100, "ADVANCE VERSION") for _ in range(2)]
    content = read_pdf(pdf(*pages), "paper.pdf")
    assert [block.text for block in content.blocks] == ["On the page.", "On the page."]
    assert [(finding.where, finding.message) for finding in content.findings] == [
        ("page 1", "text that is turned on the page is left out: “ADVANCE VERSION”")
    ]


def test_a_page_that_is_set_sideways_is_turned_back() -> None:
    first = Page().line(123, 700, "An upright page of some length.")
    second = Page().sideways(100, 123, "First line of it;").sideways(140, 123, "and a second.")
    content = read_pdf(pdf(first, second), "sideways.pdf")
    assert [block.text for block in content.blocks][1:] == ["First line of it;", "and a second."]
    assert content.page == (612.0, 792.0)


def test_the_page_size_is_given_in_points() -> None:
    assert read_pdf(pdf(Page().line(100, 600, "Text"), size=A4), "a4.pdf").page == (595.0, 842.0)


def test_words_that_are_shrunk_to_nothing_are_words() -> None:
    page = Page().line(123, 600, "the Council").form(123, 500, "of Ponds")
    page.content[-1] = page.content[-1].replace("q 1 0 0 1", "q 0.00001 0 0 0.00001")
    assert texts(page) == ["the Council", "of Ponds"]
