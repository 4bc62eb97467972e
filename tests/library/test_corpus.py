"""The library on published texts: exact against a plain scan, and OLD of every pair."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from redline.library.searching import answer
from redline.library.store import Library
from redline.sessions.library.finding import predecessor_of
from tests.library.shelves import added
from tests.published import CORPUS, read
from tests.trials.pairs import LANGUAGES, collections
from tests.trials.word_sequences import drawn_sequence, levelled

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the published documents are not here (../shared/corpus)")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("corpus") / "library.sqlite"
    added(path, *(CORPUS / "akn" / language for language in LANGUAGES), CORPUS / "series", CORPUS / "pairs")
    return Library(path)


@pytest.mark.long
def test_exact_is_what_a_plain_scan_of_the_levelled_texts_finds(library: Library) -> None:
    dice = random.Random(17)
    rows = library.rows(
        "SELECT document.id, own, language FROM paragraph JOIN text ON text.id = text "
        "JOIN document ON document.id = document WHERE kind = 'adopted'"
    )
    plain = [(document, levelled(str(own))) for document, own, _ in rows]
    for number in range(240):
        texts = [str(own) for _, own, language in rows if language == LANGUAGES[number % 6]]
        query = drawn_sequence(dice, texts)
        wanted = re.compile(
            rf"(?<![^\W\u4e00-\u9fff]){re.escape(levelled(query))}(?![^\W\u4e00-\u9fff])"
            if number % 6 != LANGUAGES.index("zh")
            else re.escape(levelled(query))
        )
        truth = {document for document, text in plain if wanted.search(text)}
        assert {place.held.id for place in answer(library, query, near=0).exact} == truth, query


@pytest.mark.long
@pytest.mark.parametrize("name", ["pdf", *(f"akn {language}" for language in LANGUAGES)])
def test_old_is_found_for_every_published_pair(library: Library, name: str) -> None:
    olds: dict[str, set[str]] = {}
    for old, new in dict(collections())[name]:
        olds.setdefault(new, set()).add(Path(old).stem.removeprefix("A_RES_").replace("_", "-"))
    for new, stems in olds.items():
        origin = predecessor_of(library, read(CORPUS / new), Path(new).name).held
        number = origin.entry.number.replace("/", "-")
        assert any(stem.endswith(number) for stem in stems), (new, origin.name)
