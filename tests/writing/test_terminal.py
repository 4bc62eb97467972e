"""The summary and the outline as text, plain and in a window."""

from __future__ import annotations

import re

from redline.model import Address, Kind, Paragraph, Resolution, Source
from redline.runs import Run
from redline.writing import terminal
from redline.writing.report.blocks import BulletItem, Prose, Report
from redline.writing.report.outline import report
from tests.writing.comparisons import DELETE, INSERT, KEEP, VERDICT, edited, every_kind
from tests.writing.reports import as_text

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_no_line_is_broken_where_french_sets_marks_apart() -> None:
    said = "les mots « un deux » ; les mots « trois quatre » : cinq"
    told = Report("", (Prose((said,)),), "fr", "", "fr")
    every = {width: terminal.render(told, width=width).rstrip("\n").split("\n") for width in range(12, 52)}

    assert not [lines for lines in every.values() if any(line[0] in "»;:" or line[-1] == "«" for line in lines)]
    assert {" ".join(lines) for lines in every.values()} == {said}


def test_a_class_that_its_line_begins_with_is_told_once() -> None:
    verb, both, other = (
        BulletItem("OP 1", "verb Asks → Urges", ("verb",)),
        BulletItem("OP 1", "verb Asks → Urges", ("verb ?", "qualifier")),
        BulletItem("OP 1", "verbatim Asks", ("verb",)),
    )

    assert verb.said(", ") == "verb Asks → Urges"
    assert both.said(", ") == "verb ?, qualifier — Asks → Urges"
    assert other.said(", ") == "verb — verbatim Asks"


def test_plain_text_marks_changes_with_signs_a_paragraph_a_line() -> None:
    lines = as_text(every_kind()).split("\n")

    assert lines[:7] == [
        VERDICT,
        "2 edited, 1 inserted, 1 deleted, 1 split, 1 merged; 1 moved; 3 unchanged.",
        "Old: old.txt — “Archives of lighthouses”, 9 paragraphs",
        "New: new.txt — “Archives of lighthouses”, 9 paragraphs",
        "",
        "What matters most",
        "    OP 3 (was OP 2): verb, qualifier — Encourages → Urges ↑; adds “as appropriate”",
    ]
    first = lines.index("PP 1: edited — footnotes only · substance")
    assert lines[first : first + 17] == [
        "PP 1: edited — footnotes only · substance",
        "    footnote 4: 2nd → 3rd",
        "    Bearing in mind the guidelines,⁴",
        "    footnote 4 (was 3): edited",
        "        Care of Wet Paper, [-2nd-]{+3rd+} ed.",
        "",
        "OP 2: inserted",
        "    {+Decides to keep 1 September [as] the day;³+}",
        "    footnote 3: inserted",
        "        {+See A/80/9902.+}",
        "",
        "OP 3 (was OP 2): edited · verb, qualifier",
        "    verb Encourages → Urges ↑; adds “as appropriate”",
        "    [-Encourages-]{+Urges+} States to list the lighthouses in their territory, lit or dark, and to say"
        "{+, as appropriate,+} where;",
        "",
        "was OP 3: deleted",
        "    [-Thanks the *harbour* of Cape_Verity;-]",
    ]


def test_plain_text_holds_no_escape_sequence_even_where_the_source_does() -> None:
    written = as_text(edited((KEEP, "a\x1b]0;title\x07"), (INSERT, "\x9b31mb")))

    assert "\x1b" not in written
    assert "\x9b" not in written
    assert "a␛]0;title␇{+�31mb+}" in written


def test_every_line_fits_the_window() -> None:
    written = as_text(every_kind(), color=True, width=32)

    lines = COLOUR.sub("", written).split("\n")
    assert max(map(len, lines)) <= 32
    assert "    verb Encourages → Urges ↑;\n    adds “as appropriate”" in COLOUR.sub("", written)


def test_wide_characters_are_wrapped_by_their_cells() -> None:
    written = as_text(edited((KEEP, "回" * 12), (INSERT, "新")), width=20)

    assert "    回回回回回回回回\n" in written


def test_colour_is_never_the_only_sign_of_a_change() -> None:
    written = as_text(edited((DELETE, "old"), (INSERT, "new"), (KEEP, " words")), color=True, width=80)

    assert "\x1b[9;31mold\x1b[0m\x1b[4;32mnew\x1b[0m words" in written  # struck and red, underlined and green


def test_the_words_are_the_same_with_and_without_colour() -> None:
    colored, plain = as_text(every_kind(), color=True), as_text(every_kind())

    assert COLOUR.sub("", colored) == re.sub(r"\[-|-\]|\{\+|\+\}", "", plain)


def test_words_that_look_like_markup_are_printed_as_they_are() -> None:
    assert "[bold]x[/bold] :smile: {+[red]+}" in as_text(edited((KEEP, "[bold]x[/bold] :smile: "), (INSERT, "[red]")))


def test_equal_texts_are_said_to_be_equal() -> None:
    assert as_text(edited((KEEP, "same"))).split("\n")[:2] == [
        "No word differs from x.txt.",
        "1 unchanged.",
    ]


def test_right_to_left_words_are_isolated_as_a_whole() -> None:
    written = as_text(edited((KEEP, "تشير إلى "), (INSERT, "قرارها")))

    assert "    \u2068تشير إلى {+قرارها+}\u2069\n" in written


def test_an_outline_gives_addresses_words_and_callers() -> None:
    paragraph = Paragraph(Address(Kind.OPERATIVE, "1", ("a",)), (Run("Urges States to act;"),), opener="Urges")
    resolution = Resolution((paragraph,), Source("draft.txt", "text"), language="en")

    assert terminal.render(report(resolution)) == (
        "draft.txt: 1 paragraph in all, in English\nOP 1 (a)  Urges States to act;\n"
    )
    assert terminal.render(report(every_kind().new)).split("\n") == [
        "new.txt: 1 PP, 8 OP, 9 paragraphs in all, 2 footnotes, in English",
        "PP 1  Bearing in mind the guidelines,⁴",
        "OP 1  Reaffirms its support;",
        "OP 2  Decides to keep 1 September [as] the day;³",
        "OP 3  Urges States to list the lighthouses in their territory, lit or dark, "
        "and to say, as appropriate, where;",
        "OP 4  Guards books;",
        "OP 5  Also reports losses;",
        "OP 6  Invites schools, and museums;",
        "OP 7  Stresses openness;",
        "OP 8  Recommends the rules;",
        "",
        "Footnotes",
        "    3, OP 2: See A/80/9902.",
        "    4, PP 1: Care of Wet Paper, 3rd ed.",
        "",
        "To look at in the document",
        "    document: no date",
        "",
    ]
