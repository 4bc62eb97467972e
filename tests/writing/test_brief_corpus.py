"""Of every pair of published texts the brief is one page, as LibreOffice prints it; in its language, and in another."""

from __future__ import annotations

import pypdfium2
import pytest

import redline
from redline import delivery
from redline.writing.phrases import LANGUAGES
from tests.published import CORPUS, read
from tests.trials.pairs import PAIRS, collections

EVERY = [pair for _, pairs in collections() for pair in pairs] if CORPUS.is_dir() else list(PAIRS)


@pytest.mark.usefixtures("soffice", "corpus")
@pytest.mark.drawn(3)
@pytest.mark.parametrize(("number", "pair"), list(enumerate(EVERY)), ids=[f"{old} {new}" for old, new in EVERY])
def test_the_brief_of_two_published_texts_is_one_page(number: int, pair: tuple[str, str]) -> None:
    comparison = redline.compare(*(read(CORPUS / path) for path in pair))

    for language in ("", LANGUAGES[number % len(LANGUAGES)]):
        wishes = delivery.Wishes(language=language)
        made = delivery.content(comparison, wishes)
        with pypdfium2.PdfDocument(delivery.BRIEFS[".pdf"](made, "brief.pdf")) as pdf:
            assert len(pdf) == 1
