"""Reports in a language that is written from right to left."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from redline.ooxml.names import w
from redline.writing.phrases import phrases
from redline.writing.report import outline
from tests.writing.comparisons import DELETE, INSERT, KEEP, edited, every_kind
from tests.writing.reports import as_page, as_text, as_word

MIDNIGHT = datetime(2035, 7, 12)


@pytest.mark.parametrize(("language", "begins"), [("ar", '<html lang="ar" dir="rtl">'), ("ru", '<html lang="ru">')])
def test_a_page_runs_as_its_language_does_and_its_text_as_the_texts(language: str, begins: str) -> None:
    page = as_page(every_kind(), language=language)

    assert begins in page
    assert '<main id="text" dir="ltr"' in page
    assert f'lang="{language}" dir="{phrases(language).direction}"' in page


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("zh", False)])
def test_tables_and_paragraphs_of_a_word_summary_begin_at_the_right_in_arabic(language: str, turned: bool) -> None:
    """ECMA-376 part 1, 17.3.1.6 and 17.4.1; words of an English draft in it begin at the left."""
    with ZipFile(BytesIO(as_word(every_kind(), MIDNIGHT, language=language))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = {"".join(one.itertext(w("t"))): one.find(f"{w('pPr')}/{w('bidi')}") for one in body.iter(w("p"))}
    told = next(text for text in paragraphs if text.startswith(phrases(language)("weightiest")))

    assert (paragraphs[told] is not None) == turned
    assert paragraphs["Stresses openness;"] is None
    assert {table.find(w("bidiVisual")) is not None for table in body.iter(w("tblPr"))} == {turned}


def test_a_name_of_a_file_does_not_turn_what_stands_behind_it() -> None:
    """Without marks around it, the number of paragraphs behind a Latin name would stand before it."""
    lines = as_text(every_kind(), language="ar").split("\n")
    old = next(line for line in lines if line.startswith(phrases("ar")("old side", name="")))

    assert old.startswith(phrases("ar")("old side", name="old.txt") + " — ")
    assert "\u2068old.txt\u2069" in old


def test_counts_of_paragraphs_keep_their_order_in_arabic() -> None:
    line = outline.head_line(every_kind().new, phrases("ar"))

    assert "\u20681 PP\u2069، \u20688 OP\u2069" in line


def test_words_of_a_word_summary_that_run_as_their_paragraph_does_stand_between_no_marks() -> None:
    """LibreOffice sets what stands behind such a mark over its neighbours; marks around Latin names stay."""
    comparison = edited((KEEP, "تشير إلى "), (DELETE, "قرارها"), (INSERT, "مقررها"), language="ar")
    with ZipFile(BytesIO(as_word(comparison, MIDNIGHT))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    told = ["".join(one.itertext(w("t"))) for one in body.iter(w("p"))]

    assert any("قرارها ← مقررها" in line for line in told)
    assert any("\u2068x.txt\u2069" in line for line in told)
