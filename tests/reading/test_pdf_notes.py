"""Footnotes: found at the foot of the page, bound to their calls."""

from __future__ import annotations

from redline.reading.content import Content
from redline.reading.pdf.file import read_pdf
from redline.runs import plain
from tests.reading.papers import Page, Words, pdf, raised

LINE = "the ponds and the rivers of the world and of all their shores, which every State shall keep clean"


def read(*pages: Page) -> Content:
    return read_pdf(pdf(*pages), "paper.pdf")


def small(text: str) -> Words:
    return Words(text, size=8.5)


def note(page: Page, y: float, label: str, text: str) -> Page:
    """A note as New York sets it: the number raised and hanging."""
    return page.line(117, y, raised(label, 5.5, 3.0)).line(123.5, y, small(text))


def called_from(content: Content) -> dict[str, str]:
    """Label of each note → the text of the block up to its call."""
    labels = {note.ref: note.label for note in content.notes}
    found = {}
    for block in content.blocks:
        text = ""
        for run in block.runs:
            if run.atom:
                found[labels[run.atom.ref]] = text
            text += run.text
    return found


def test_notes_below_a_rule_of_underscores_are_bound_to_their_calls() -> None:
    page = (
        Page()
        .lines(123, 600, [LINE] * 3)
        .line(123, 564, "of 4 May 2099,", raised("1"), " and of 2098", raised("2"), "and so on.")
    )
    page.line(99, 130, "__________________", size=8.0)
    note(note(page, 118, "1", "Resolution 98/1."), 107, "2", "A/98/7, annex.")
    content = read(page)
    assert [(found.label, found.text) for found in content.notes] == [
        ("1", "Resolution 98/1."),
        ("2", "A/98/7, annex."),
    ]
    assert {label: text[-14:] for label, text in called_from(content).items()} == {
        "1": "of 4 May 2099,",
        "2": "9, and of 2098",
    }
    assert content.findings == ()


def test_no_text_of_a_note_or_rule_stays_in_the_paragraphs() -> None:
    page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed.", raised("1"))
    note(page.line(99, 130, "__________________", size=8.0), 118, "1", "Resolution 98/1.")
    (block,) = read(page).blocks
    assert block.text == " ".join([LINE] * 3) + " as agreed."


def test_a_drawn_rule_and_no_rule_at_all_do_as_well() -> None:
    for rule in (True, False):
        page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed.", raised("1"))
        if rule:
            page.rule(123, 203, 128)
        note(page, 118, "1", "Resolution 98/1.")
        content = read(page)
        assert [found.text for found in content.notes] == ["Resolution 98/1."]
        assert called_from(content)["1"].endswith("as agreed.")


def test_a_note_in_several_lines_and_paragraphs_is_put_together() -> None:
    page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed.", raised("1"))
    note(page.line(99, 150, "__________________", size=8.0), 138, "1", "See the report on far-")
    page.line(123.5, 127, small("reaching ponds.")).line(123.5, 116, small("It is long."))
    page.line(123.5, 98, small("A second paragraph."))
    (found,) = read(page).notes
    assert [plain(runs) for runs in found.paragraphs] == [
        "See the report on far-reaching ponds. It is long.",
        "A second paragraph.",
    ]


def test_a_note_may_go_on_on_the_next_page() -> None:
    first = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed", raised("1"), " by all and by", LINE[:60])
    note(first.line(99, 130, "__________________", size=8.0), 118, "1", "The first half")
    second = Page().lines(123, 700, [LINE] * 3).line(99, 130, "__________________", size=8.0)
    second.line(123.5, 118, small("and the second half."))
    (found,) = read(first, second).notes
    assert (found.text, found.origin.page) == ("The first half and the second half.", 1)


def test_a_line_of_a_note_that_begins_with_the_next_number_begins_no_note() -> None:
    page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed", raised("1"), " by all", raised("2"), ".")
    note(page.line(99, 130, "__________________", size=8.0), 118, "1", "Report of the Conference on Ponds, Port Selma,")
    page.line(123.5, 107, small("2 March 2099, and Cape Verity, 5 May 2099, chap. I."))
    content = read(note(page, 96, "2", "Resolution 98/1."))
    assert [(found.label, found.text) for found in content.notes] == [
        ("1", "Report of the Conference on Ponds, Port Selma, 2 March 2099, and Cape Verity, 5 May 2099, chap. I."),
        ("2", "Resolution 98/1."),
    ]
    assert content.findings == ()


def test_numbers_on_the_base_line_begin_notes_where_the_note_above_is_finished() -> None:
    page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed", raised("1"), " by", raised("2, 3"), " all.")
    page.line(99, 140, "__________________", size=8.0)
    report = "Report of the Conference on Ponds, on their fishes and shores and on the care of lighthouses, Port Selma,"
    texts = [f"1 {report}", "2 March 2099, and Cape Verity, 5 May 2099, chap. I.", "2 A/98/7", "3 Resolution 98/1."]
    for number, text in enumerate(texts):
        page.line(123.5, 128 - 11 * number, small(text))
    assert [(found.label, found.text) for found in read(page).notes] == [
        ("1", f"{report} 2 March 2099, and Cape Verity, 5 May 2099, chap. I."),
        ("2", "A/98/7"),
        ("3", "Resolution 98/1."),
    ]


def test_an_asterisk_calls_a_note_once_and_is_text_the_second_time() -> None:
    page = Page().line(123, 700, "Pondland*, Riverland* and Lakeland: draft resolution").lines(123, 600, [LINE] * 3)
    page.line(99, 130, "__________________", size=8.0).line(115, 118, small("*")).line(
        123.5, 118, small("Not a member.")
    )
    content = read(page)
    assert [(found.label, found.text) for found in content.notes] == [("*", "Not a member.")]
    assert called_from(content) == {"*": "Pondland"}
    assert content.blocks[0].text == "Pondland, Riverland* and Lakeland: draft resolution"


def test_two_calls_set_together_are_two_calls() -> None:
    page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed", raised("1, 2"), " by all.")
    page.line(99, 130, "__________________", size=8.0)
    note(note(page, 118, "1", "Resolution 98/1."), 107, "2", "Resolution 98/2.")
    content = read(page)
    assert called_from(content).keys() == {"1", "2"}
    assert content.findings == ()


def test_a_raised_letter_that_calls_nothing_stays_text() -> None:
    page = (
        Page()
        .lines(123, 600, [LINE] * 3)
        .line(123, 564, "the 42", raised("nd"), " meeting and 7 km", raised("2"), " of it.")
    )
    content = read(page)
    assert content.notes == ()
    assert content.blocks[0].text.endswith("the 42nd meeting and 7 km2 of it.")


def test_an_exponent_is_no_call_though_a_note_has_its_number() -> None:
    page = (
        Page()
        .lines(123, 600, [LINE] * 3)
        .line(123, 564, "on 7 km", raised("1"), " of ponds as agreed", raised("1"), " here.")
    )
    note(page.line(99, 130, "__________________", size=8.0), 118, "1", "Resolution 98/1.")
    assert called_from(read(page))["1"].endswith("as agreed")


def test_a_note_that_nothing_calls_is_kept_and_reported() -> None:
    page = Page().lines(123, 600, [LINE] * 4)
    note(page.line(99, 130, "__________________", size=8.0), 118, "3", "Resolution 98/1.")
    content = read(page)
    assert [found.text for found in content.notes] == ["Resolution 98/1."]
    assert [(found.where, found.message) for found in content.findings] == [
        ("page 1", "footnote 3 has no call in the text that could be recognised")
    ]


def test_a_number_calls_the_note_of_its_own_page_before_one_that_nobody_called() -> None:
    pages = []
    for number, call in ((1, "is"), (2, raised("1"))):
        page = Page().lines(123, 600, [LINE] * 3).line(123, 564, f"agreed on page {number}", call, ".")
        pages.append(note(page.line(99, 130, "__________________", size=8.0), 118, "1", f"Note of page {number}."))
    content = read(*pages)
    texts = {found.ref: found.text for found in content.notes}
    refs = [run.atom.ref for block in content.blocks for run in block.runs if run.atom]
    assert [texts[ref] for ref in refs] == ["Note of page 2."]


def test_underlined_words_in_a_note_are_no_rule_above_notes() -> None:
    page = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed", raised("1"), " by", raised("2"), " all.")
    note(note(page, 118, "1", "See ponds.example."), 107, "2", "See rivers.example.")
    page.rule(139, 190, 116.5)
    assert [found.label for found in read(page).notes] == ["1", "2"]


def test_notes_at_the_end_of_the_document_are_endnotes() -> None:
    first = Page().lines(123, 600, [LINE] * 3).line(123, 564, "as agreed", raised("1"), " by all.")
    middle = [Page().lines(123, 600, [LINE] * 3) for _ in range(2)]
    last = note(Page().lines(123, 600, [LINE] * 3).line(123, 540, "Notes"), 500, "1", "Resolution 98/1.")
    content = read(first, *middle, last)
    assert [(found.label, found.text, found.endnote) for found in content.notes] == [("1", "Resolution 98/1.", True)]
    assert called_from(content)["1"].endswith("as agreed")
