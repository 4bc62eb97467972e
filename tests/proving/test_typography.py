"""A redline that ignores typography is proved with exactly the table's signs levelled, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.errors import ProofError
from redline.model import Resolution
from redline.proving.word import prove, verify
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.reading.word_files import p, r, word_file

OLD = """The General Assembly,

1. Urges the keepers of non-binding lists to report by 3 May of each year;

2. Invites the pilots' union to keep the "old light" lit.
"""
RETYPED = (
    OLD.replace("non-binding", "non\u2011binding").replace("3 May", "3\u00a0May").replace('"old light"', "“old light”")
)


def text(words: str) -> Resolution:
    return read_bytes(words.encode(), "text.txt")


def written(new: str, folder: Path, typography: str = "ignore") -> Path:
    path = folder / "redline.docx"
    path.write_bytes(render(compare(text(OLD), text(new), typography=typography)))
    return path


def test_it_gives_new_but_for_typography(tmp_path: Path) -> None:
    path = written(RETYPED.replace("each year", "every year"), tmp_path)

    proof = verify(path, text(OLD), text(RETYPED.replace("each year", "every year")), typography="ignore")

    assert proof.ok
    assert proof.lines[-1] == "Accepting every change gives text.txt, 3 paragraphs, exactly but for typography."
    assert not verify(path, text(OLD), text(RETYPED.replace("each year", "every year"))).ok
    assert verify(path, new=text(RETYPED.replace("each year", "every year")), typography="ignore").ok


@pytest.mark.parametrize(
    ("there", "other"),
    [("lists", "list"), ("each year;", "each year,"), ("non\u2011", "non–"), ("3\u00a0May", "3May"), ("lit.", "Lit.")],
)
def test_anything_else_is_refused(there: str, other: str, tmp_path: Path) -> None:
    path = written(RETYPED, tmp_path)

    proof = verify(path, text(OLD), text(RETYPED.replace(there, other)), typography="ignore")

    assert not proof.ok
    assert "accepting every change doesn't give text.txt back" in proof.lines[-1]


def test_the_old_text_is_given_back_to_the_letter(tmp_path: Path) -> None:
    path = written(RETYPED, tmp_path)

    assert not verify(path, text(RETYPED), text(RETYPED), typography="ignore").ok


def test_with_looks_ignored_too_the_words_are_new(tmp_path: Path) -> None:
    path = written(RETYPED, tmp_path)

    assert verify(path, text(OLD), text(RETYPED), formatting="ignore", typography="ignore").ok
    other = text(RETYPED.replace("Urges", "Asks"))
    assert not verify(path, text(OLD), other, formatting="ignore", typography="ignore").ok


def test_what_is_no_text_is_found_behind_signs_that_are_ignored() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0{}"/></w:r>'
    old = word_file(p(r("Lists ; of lamps of the north and the")) + p(r("Stays.")))
    new = word_file(p(r("Lists; of lamps") + symbol.format("4A") + r(" of the") + symbol.format("4B")) + p(r("Stays.")))
    sides = read_bytes(old, "old.docx"), read_bytes(new, "new.docx")
    comparison = compare(*sides, typography="ignore")

    prove(render(comparison), comparison.old, comparison.new, as_read=comparison.as_read)


def test_a_comparison_that_levels_more_is_no_proof() -> None:
    comparison = compare(text(OLD), text(RETYPED), typography="ignore")
    data = render(comparison)

    prove(data, comparison.old, comparison.new, as_read=comparison.as_read)
    with pytest.raises(ProofError, match="more than another typography"):
        prove(data, comparison.old, comparison.new, as_read=text(RETYPED.replace("each year", "this year")))
