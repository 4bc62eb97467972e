"""The brief: one page, whatever a report holds, in every language; what has no room is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from redline.amending.applying.apply import amend
from redline.amending.understanding.document import understand
from redline.model import Comparison, Resolution, Source
from redline.reading import read_bytes
from redline.writing import markdown, printing, table, terminal
from redline.writing.html import pages
from redline.writing.phrases import LANGUAGES, phrases
from redline.writing.report import amendments, brief, paper
from redline.writing.report.blocks import BulletItem, Bullets, Prose, Report
from redline.writing.report.comparison import report
from redline.writing.report.linear import in_one_line
from redline.writing.scope import Scope
from tests.drawing import examples
from tests.writing.comparisons import DELETE, INSERT, KEEP, VERDICT, edited, every_kind

DATE = datetime(2026, 1, 31, 18, tzinfo=UTC)


def short(comparison: Comparison, language: str = "") -> Report:
    return brief.brief(report(comparison, Scope(language)), comparison.old, comparison.new)


def lists(made: Report) -> dict[str, list[str]]:
    """The lines of each list, by its title."""
    say = phrases(made.language)
    return {
        block.title: [in_one_line(item, say) for item in block.items]
        for block in made.blocks
        if isinstance(block, Bullets)
    }


def depth(made: Report) -> float:
    """The room that a brief takes, in points, counted anew from what it holds."""
    say = phrases(made.language)
    lines = [line for block in made.blocks if isinstance(block, Prose) for line in block.lines]
    found = paper.TITLE_PITCH * paper.lines(made.title, paper.TITLE_SIZE, bold=True) + paper.AFTER
    found += sum(paper.PITCH * paper.lines(line, paper.SIZE) + paper.AFTER for line in lines)
    for block in made.blocks:
        if isinstance(block, Bullets):
            told = [in_one_line(item, say) for item in block.items]
            inner = paper.COLUMN - paper.INDENT
            found += paper.SECTION + paper.PITCH + paper.AFTER
            found += sum(paper.PITCH * paper.lines(line, paper.SIZE, inner) + paper.AFTER for line in told)
    return found


def test_it_says_what_matters_in_full_words_and_nothing_twice() -> None:
    made = short(every_kind())

    assert terminal.render(made).split("\n")[:4] == [
        "Archives of lighthouses",
        "old.txt → new.txt",
        VERDICT,
        "2 edited, 1 inserted, 1 deleted, 1 split, 1 merged; 1 moved; 3 unchanged.",
    ]
    told = lists(made)
    assert list(told) == [
        "What matters most",
        "New paragraphs",
        "Dropped paragraphs",
        "To look at in the new text",
        "To look at in the old text",
    ]
    assert "OP 3 (was OP 2): verb Encourages → Urges (stronger); adds “as appropriate”" in told["What matters most"]
    assert told["New paragraphs"] == ["told above: OP 2"]
    assert told["To look at in the old text"] == ["OP 3, line 12: a name is marked up"]
    assert "qualifier" not in "".join(told["What matters most"])


def crowded(number: int, words: str, language: str = "en") -> tuple[Report, Comparison]:
    """A report with so many items in every list, each with these words, and its comparison."""
    comparison = every_kind()
    whole = report(comparison, Scope(language))

    def filled(block: object) -> object:
        if not isinstance(block, Bullets) or (block.fold is None and block.key not in ("new", "dropped", "mandates")):
            return block
        items = tuple(
            BulletItem(
                f"{block.key} {at}",
                words,
                about=replace(block.items[0].about, weight=4) if block.items[0].about else None,
            )
            for at in range(1, number + 1)
        )
        return replace(block, items=items, fold=replace(block.fold, first=number) if block.fold else None)

    about = f"{words} "[:200] * 3
    mandates = Bullets((BulletItem("OP 1", words),), phrases(language)("mandates"), "mandates", zone=brief.Zone.LISTS)
    blocks = [filled(block) for block in (*whole.blocks, mandates)]
    return replace(whole, about=about, blocks=tuple(blocks)), comparison  # type: ignore[arg-type]


WORDS = {
    "en": "Requests the keepers of all harbours, in their own time, to mend whatever lamps they find broken; ",
    "fr": "Prie les gardiens de tous les ports de réparer à leur rythme les lampes qu’ils trouvent brisées ; ",
    "es": "Solicita a los guardianes de todos los puertos que reparen a su ritmo las lámparas que hallen rotas; ",
    "ru": "Просит смотрителей всех гаваней чинить в удобное для них время все найденные ими разбитые лампы; ",
    "ar": "تطلب إلى حراس جميع الموانئ أن يصلحوا في الوقت الذي يناسبهم ما يجدونه مكسورا من المصابيح؛ ",
    "zh": "请所有港口的看守人在自己方便的时候修理他们发现的一切破损的灯；",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("times", [1, 8])
def test_a_report_of_any_length_fits_and_what_has_no_room_is_counted(language: str, times: int) -> None:
    whole, comparison = crowded(20, WORDS[language] * times, language)

    made = brief.brief(whole, comparison.old, comparison.new)
    assert depth(made) <= paper.DEPTH
    say, told = phrases(language), lists(made)
    assert len(told) == 6
    for title, lines in told.items():
        kept = len(lines) - 1
        assert lines[-1] == say.counted(20 - kept, "brief more" if kept else "brief only"), title
    assert len(told[say("weightiest")]) <= brief.MOST + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crowded_brief_prints_as_one_page(language: str, soffice: None) -> None:
    """The font that stands in for others is the widest here, for Chinese there may be none at all."""
    whole, comparison = crowded(40, WORDS[language] * 2, language)
    made = brief.brief(whole, comparison.old, comparison.new)

    assert pages_of(table.render(made, DATE), b"") == 1


def test_a_browser_prints_it_as_one_page_too(chromium: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDLINE_OFFICE", "none")
    whole, comparison = crowded(40, WORDS["en"] * 2)
    made = brief.brief(whole, comparison.old, comparison.new)

    assert pages_of(b"", pages.render(made).encode()) == 1


def pages_of(word: bytes, page: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(printing.printed(lambda: word, lambda: page, "brief.pdf", DATE)) as pdf:
        return len(pdf)


def test_paragraphs_that_are_told_above_are_counted_where_there_is_no_room_to_say_so() -> None:
    whole, comparison = crowded(4, WORDS["en"] * 30)
    renamed = [
        replace(block, items=tuple(replace(item, place=f"OP {at}") for at, item in enumerate(block.items)))
        if isinstance(block, Bullets)
        else block
        for block in whole.blocks
    ]
    made = brief.brief(replace(whole, blocks=tuple(renamed)), comparison.old, comparison.new)

    assert lists(made)["New paragraphs"] == ["told above: OP 0, OP 1, OP 2, OP 3"]


@given(st.text(" ab-.Шم中“é\u00a0", max_size=400), st.integers(1, 4), st.floats(30, 500))
@examples(100)
def test_words_are_cut_between_words_and_to_the_lines_that_there_are(words: str, most: int, width: float) -> None:
    kept = paper.shortened(words, most, 10, width)

    if paper.lines(words, 10, width) <= most:
        assert kept == words
        return
    assert paper.lines(kept, 10, width) <= most
    assert kept.endswith(" …")


def test_no_word_is_cut_in_two() -> None:
    words = WORDS["en"] * 4
    for width in range(120, 400, 7):
        kept = paper.shortened(words, 2, 10, width).removesuffix(" …")
        assert words.startswith(f"{kept} ")


@pytest.mark.parametrize(
    ("page", "symbol", "expected"),
    [
        ((612.0, 792.0), "A/HRC/53/L.9", "letter"),
        ((595.3, 841.9), "A/80/L.5", "A4"),
        (None, "A/C.3/80/L.35", "letter"),
        (None, "E/2026/L.4", "letter"),
        (None, "A/HRC/RES/50/4", "A4"),
        (None, "", "A4"),
    ],
)
def test_the_paper_is_the_texts_own_else_that_of_its_duty_station(
    page: tuple[float, float] | None, symbol: str, expected: str
) -> None:
    text = every_kind().new
    text = replace(text, source=Source("new", "text", page), head=replace(text.head, symbol=symbol))

    assert paper.page_of(text).name == expected


def test_of_a_rollover_the_updates_are_told() -> None:
    made = short(
        edited((KEEP, "Decides to meet at its "), (DELETE, "eightieth"), (INSERT, "eighty-first"), (KEEP, " session;"))
    )

    (first, update) = lists(made)["What matters most"]
    assert first.startswith("No change that matters")
    assert update.startswith("OP 1: ")


def test_an_arabic_brief_runs_from_right_to_left_its_symbols_too() -> None:
    document = Document(BytesIO(table.render(short(every_kind(), "ar"), DATE)))

    for paragraph in document.paragraphs[1:]:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None, paragraph.text
    verdict = document.paragraphs[2].runs[0]
    assert verdict.font.cs_bold and verdict.font.rtl
    assert '<html lang="ar" dir="rtl">' in pages.render(short(every_kind(), "ar"))


def draft(*paragraphs: str) -> Resolution:
    return read_bytes("\n\n".join(["The General Assembly,", *paragraphs]).encode(), "draft.txt", language="en")


def test_what_was_refused_is_to_be_checked_with_its_reason() -> None:
    tabled = draft("1. Urges States to light the lamps;", "2. Invites schools to visit.")
    asked = understand(
        read_bytes(
            b"In operative paragraph 1, replace \xe2\x80\x9cbells\xe2\x80\x9d with \xe2\x80\x9choms\xe2\x80\x9d.",
            "a.txt",
        )
    )
    amended = amend(tabled, [asked])

    made = brief.brief(amendments.report(amended), amended.comparison.old, amended.comparison.new)
    assert "0 amendments applied, 1 refused." in terminal.render(made)
    (line, *_) = lists(made)["To check"]
    assert "bells" in line
    assert "draft.txt" in terminal.render(made).split("\n")[1]


def test_markdown_and_html_have_the_title_once() -> None:
    made = short(every_kind())

    assert markdown.render(made).count("Archives of lighthouses") == 1
    assert pages.render(made).count("<h1") == 1
    assert "@page{size:A4;margin:54.0pt}" in pages.render(made)


def test_no_line_begins_with_a_french_quotation_mark() -> None:
    told = lists(short(every_kind(), "fr"))["L’essentiel"]

    assert "OP 3 (ex-OP 2) : verbe Encourages → Urges (plus fort)\u00a0; ajoute «\u00a0as appropriate\u00a0»" in told
