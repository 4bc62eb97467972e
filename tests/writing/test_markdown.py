"""The Markdown summary: read by people as text, and rendered by GitHub and others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from redline.model import Address, Change, Comparison, Kind, Op, Pair, Paragraph, Span
from redline.runs import Atom, Run
from redline.writing import markdown
from redline.writing.context import Piece
from tests.writing.comparisons import DELETE, INSERT, KEEP, VERDICT, compared, edited, every_kind, op, resolution
from tests.writing.reports import as_markdown

RENDERER = MarkdownIt("commonmark").enable("strikethrough").enable("table")
_NINE = "one two three four five six seven eight nine"
LONG = f"{_NINE} ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"


def lines_of(text: str) -> list[str]:
    """The lines without the invisible joiners that only keep marks apart from punctuation."""
    return [line.replace("\u2060", "") for line in text.split("\n") if line]


def body(*parts: tuple[Op, str]) -> str:
    """The line with the words in context."""
    return next(line for line in lines_of(as_markdown(edited(*parts))) if line.startswith("> ")).removeprefix("> ")


def test_the_verdict_comes_first_then_the_totals() -> None:
    verdict, first, old, new = lines_of(as_markdown(every_kind()))[:4]

    assert verdict == f"**{VERDICT}**"
    assert first == "2 edited, 1 inserted, 1 deleted, 1 split, 1 merged; 1 moved; 3 unchanged."
    assert old == "Old: old.txt — “Archives of lighthouses”, 9 paragraphs  "
    assert new == "New: new.txt — “Archives of lighthouses”, 9 paragraphs"


def test_each_changed_paragraph_is_told_once_with_its_words() -> None:
    written = lines_of(as_markdown(every_kind()))

    assert written[written.index("## Every change") + 1 :] == [
        "### PP 1: edited — footnotes only · substance",
        "footnote 4: 2nd → 3rd",
        "> Bearing in mind the guidelines,⁴",
        "Footnote 4 (was 3): edited",
        "> Care of Wet Paper, ~~2nd~~**3rd** ed.",
        "### OP 2: inserted",
        r"> **Decides to keep 1 September \[as\] the day;³**",
        "Footnote 3: inserted",
        "> **See A/80/9902.**",
        "### OP 3 (was OP 2): edited · verb, qualifier",
        "verb Encourages → Urges ↑; adds “as appropriate”",
        "> ~~Encourages~~**Urges** States to list the lighthouses in their territory, lit or dark, and to say"
        "**, as appropriate,** where;",
        "### was OP 3: deleted",
        r"> ~~Thanks the \*harbour\* of Cape\_Verity;~~",
        "### OP 4 and OP 5 (was OP 4): split · editorial",
        "split into OP 4 and OP 5; and → Also",
        "> Guards books~~, and~~**; ¶ Also** reports losses;",
        "### OP 6 (was OP 5 and OP 6): merged · substance",
        "merged from OP 5 and OP 6; Invites → and",
        "> Invites schools~~; ¶ Invites~~**, and** museums;",
        "### OP 7 (was OP 8): moved — same words",
        "> Stresses openness;",
    ]


def test_what_matters_most_and_the_findings_come_before_all_else() -> None:
    written = lines_of(as_markdown(every_kind()))

    assert written[4 : written.index("## Every change")] == [
        "## What matters most",
        "* **OP 3 (was OP 2)**: verb, qualifier — Encourages → Urges ↑; adds “as appropriate”",
        r"* **OP 2**: new paragraph: “Decides to keep 1 September \[as\] the day;”",
        r"* **was OP 3**: dropped: “Thanks the \*harbour\* of Cape\_Verity;”",
        "* **OP 6 (was OP 5 and OP 6)**: substance — merged from OP 5 and OP 6; Invites → and",
        "* **PP 1**: substance — footnote 4: 2nd → 3rd",
        "## To look at in the new text",
        "* document: no date",
        "## To look at in the old text",
        "* OP 3, line 12: a name is marked up",
        "## Verbs (the classes are redline's own: the United Nations rank no verbs)",
        "* **OP 3 (was OP 2)**: Encourages → Urges ↑ (soft call → pressing call)",
        "## Qualifiers",
        "* **OP 3 (was OP 2)**: adds “as appropriate”",
        "## References",
        "* adds A/80/9902 (OP 2)",
        "## New paragraphs",
        r"* **OP 2**: Decides to keep 1 September \[as\] the day;",
        "## Dropped paragraphs",
        r"* **was OP 3**: Thanks the \*harbour\* of Cape\_Verity;",
        "## Moved paragraphs",
        "* **OP 7 (was OP 8)**: moved — same words",
    ]


def test_unchanged_paragraphs_are_listed_only_when_asked_for() -> None:
    assert "OP 8 (was OP 7): unchanged" not in as_markdown(every_kind())
    assert "### OP 8 (was OP 7): unchanged" in lines_of(as_markdown(every_kind(), unchanged=True))


def test_long_unchanged_stretches_keep_only_what_finds_the_place() -> None:
    assert body(
        (KEEP, f"{LONG} "), (DELETE, "old"), (INSERT, "new"), (KEEP, f" {LONG} "), (INSERT, "x"), (KEEP, f" {LONG}")
    ) == (
        "one two three four … eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ~~old~~**new** "
        "one two three four five six seven eight … eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "**x** one two three four five six seven eight …"
    )


def test_chinese_is_shortened_by_characters() -> None:
    assert body((KEEP, "一" * 60), (INSERT, "新")) == f"{'一' * 8} … {'一' * 16}**新**"


def test_inserted_and_deleted_paragraphs_are_shown_in_full() -> None:
    assert body((INSERT, LONG)) == f"**{LONG}**"


@pytest.mark.parametrize(
    ("deleted", "inserted", "shown"),
    [(" ", "\u00a0", "~~␣~~**⍽**"), ("", "  ", "**␣␣**"), ("\t", "", "~~⇥~~")],
)
def test_a_change_of_blanks_is_made_visible(deleted: str, inserted: str, shown: str) -> None:
    assert body((KEEP, "a"), (DELETE, deleted), (INSERT, inserted), (KEEP, "b")) == f"a{shown}b"


def test_a_change_that_only_typographers_see_is_called_so() -> None:
    same = compared("on non-selectivity and", "on non\u2011selectivity and ")
    mixed = compared("on non-selectivity and", "on non\u2011selectivity and more")

    assert as_markdown(same).endswith("## In typography alone\n\n* hyphens and blanks only: OP 1\n")
    assert "### OP 1: edited · typography" in as_markdown(same, unchanged=True)
    assert "1 paragraph: hyphens and blanks only; 0 unchanged." in as_markdown(same)
    assert "hyphens" not in as_markdown(mixed)
    assert "> on non\u2011selectivity and **more**" in as_markdown(mixed)
    assert "adds “more”" in as_markdown(mixed)


def test_a_change_of_punctuation_alone_shows_the_punctuation() -> None:
    written = as_markdown(edited((KEEP, "the rights of "), (DELETE, "children,"), (INSERT, "children;")))

    assert "\n\n“children,” → “children;”\n\n" in written


def test_a_picture_that_came_is_named() -> None:
    picture = Run("", atom=Atom("picture", key="digest"))
    old, new = (
        op("1", "Adopts the plan;"),
        Paragraph(Address(Kind.OPERATIVE, "1"), (Run("Adopts the plan"), picture, Run(";"))),
    )
    fates = (Span(KEEP, "Adopts the plan", 0, 0, 15), Span(INSERT, "", 15, 15, 1), Span(KEEP, ";", 15, 16, 1))
    change = Change(Pair((old,), (new,)), fates)

    written = as_markdown(Comparison(resolution("a", old), resolution("b", new), (change,)))

    assert "### OP 1: edited · substance\n\nadds “\\[picture\\]”\n" in written
    assert "> Adopts the plan**\u2060\\[picture\\]\u2060**;" in written


def test_right_to_left_words_are_isolated() -> None:
    written = as_markdown(edited((KEEP, "تشير إلى "), (DELETE, "قرارها"), (INSERT, "مقررها")))

    assert "> \u2068تشير إلى ~~قرارها~~**مقررها**\u2069" in written
    assert "\u2068قرارها\u2069 → \u2068مقررها\u2069" in written


def test_control_characters_are_shown_not_sent() -> None:
    assert body((KEEP, "a\x1b[2J\x9b"), (INSERT, "b")) == r"a␛\[2J�**b**"


def test_words_that_look_like_a_list_or_a_heading_stay_words() -> None:
    for text in ("1. Decides", "- x", "+ x", "# x", "===", "---", "7) x", "2024"):
        assert words(RENDERER.render("> " + markdown.marked([Piece(KEEP, text)]))) == text


def words(html: str) -> str:
    """What a renderer prints; fails on any element but a paragraph, a quotation and the two marks."""
    elements = set(re.findall(r"</?([a-z0-9]+)", html))
    assert elements <= {"p", "blockquote", "s", "strong"}, html
    bare = re.sub(r"<[^>]*>", "", html).strip("\n")
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        bare = bare.replace(entity, sign)
    return bare.replace("\u2060", "")


signs = st.text("aé1 ,.;()*_~`<>[]\\#-+=&|$!“”中؛\u00a0", max_size=8)
texts = st.lists(st.tuples(st.sampled_from([KEEP, DELETE, INSERT]), signs.filter(str.strip)), min_size=1, max_size=6)


@given(texts)
def test_a_renderer_prints_exactly_the_words_and_marks_exactly_the_changes(parts: list[tuple[Op, str]]) -> None:
    shown: list[Piece] = []
    for fate, text in parts:  # neighbours of one fate are one piece, as in a summary
        if shown and shown[-1].op is fate:
            shown[-1] = Piece(fate, shown[-1].text + text)
        else:
            shown.append(Piece(fate, text))

    html = RENDERER.render("> " + markdown.marked(shown).strip("\u2068\u2069"))

    assert " ".join(words(html).split()) == " ".join("".join(piece.text for piece in shown).split())
    struck = re.findall(r"<s>(.*?)</s>", html, re.DOTALL)
    bold = re.findall(r"<strong>(.*?)</strong>", html, re.DOTALL)
    assert [words(text) for text in struck] == [piece.text.strip() for piece in shown if piece.op is DELETE]
    assert [words(text) for text in bold] == [piece.text.strip() for piece in shown if piece.op is INSERT]
