"""Plain text made from the UN's XML, in four layouts and six languages: every paragraph, label and word as the XML has.

A sample, for time's sake. Chinese blanks count for nothing where a line was wrapped: they stand between no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from redline.model import Kind, Resolution
from redline.reading.door import understood
from tests.reading import akn_prints, akn_walk
from tests.reading.akn_walk import Document, normal, walk

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
LAYOUTS: dict[str, Callable[[Document], str]] = {
    "one paragraph a line": partial(akn_prints.one_line, notes=False),
    "one paragraph a line, notes at the end": partial(akn_prints.one_line, joined=False),
    "one paragraph a line amid furniture": akn_prints.amid_furniture,
    "wrapped": akn_prints.wrapped,
    "pages with furniture": akn_prints.paged,
    "pages without form feeds": partial(akn_prints.paged, feeds=False),
}
SAMPLE = ("ga-75-48", "ga-77-37", "ga-80-231", "hrc-55-6", "hrc-57-21", "hrc-58-3")
"""Long and short; meetings with a Latin e in Russian, resumed, without ª; votes; lists in lists."""

OF_A_TEXT = (Kind.PREAMBULAR, Kind.OPERATIVE)
_CHINESE_BLANK = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")

Row = tuple[str, tuple[str, ...], str, str]


@pytest.mark.drawn(12)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_is_as_the_xml_has_it(language: str, layout: str, corpus: Path) -> None:
    for name in SAMPLE:
        document = walk(corpus / "akn" / language / f"{name}.xml")
        found = understood(LAYOUTS[layout](document).encode(), "text", f"{name}.txt")
        assert _rows_of(found, language) == _wanted(document), name
        if "notes" in layout or "page" in layout:
            assert [note.text for note in found.notes] == [note.text for note in document.notes], name


BLANK_IN_A_WORD = ("en", "hrc-57-8")
"""A published text with a blank behind a hyphen in the middle of a line: where lines end there nobody can tell."""


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_as_the_xml_has_it(language: str, layout: str, corpus: Path) -> None:
    for path in sorted((corpus / "akn" / language).glob("*.xml")):
        document = walk(path)
        found = understood(LAYOUTS[layout](document).encode(), "text", f"{path.stem}.txt")
        if not ((language, path.stem) == BLANK_IN_A_WORD and ("wrapped" in layout or "pages" in layout)):
            assert _rows_of(found, language) == _wanted(document), path.stem
        if "notes" in layout or "page" in layout:
            assert [note.text for note in found.notes] == [note.text for note in document.notes], path.stem


@pytest.mark.parametrize("name", ["ga-76-44", "ga-78-16", "ga-79-98"])
def test_chinese_pages_that_end_between_paragraphs(name: str, corpus: Path) -> None:
    document = walk(corpus / "akn" / "zh" / f"{name}.xml")
    found = understood(akn_prints.paged(document).encode(), "text", f"{name}.txt")
    assert _rows_of(found, "zh") == _wanted(document)
    assert [note.text for note in found.notes] == [note.text for note in document.notes]


def _wanted(document: Document) -> list[Row]:
    return [(one.kind, one.path, one.label, _even(one.text, document.language)) for one in document.paragraphs]


def _rows_of(found: Resolution, language: str) -> list[Row]:
    rows: list[Row] = []
    for one in found.paragraphs:
        if one.address.kind in OF_A_TEXT:
            goes_on = one.address.nth > 1 and not one.label
            kind = akn_walk.OTHER if goes_on else akn_walk.SUB if one.address.sub else one.address.kind.value
            path = (one.address.number, *(() if goes_on else one.address.sub))
            rows.append((kind, path, normal(one.label), _even(normal(one.text), language)))
    return rows


def _even(text: str, language: str) -> str:
    return _CHINESE_BLANK.sub("", text) if language == "zh" else text
