"""A third engine accepts and rejects every golden redline, and redlines of files that were edited at random.

Where LibreOffice gives other texts back than were compared, and docxodus the right ones, LibreOffice differs alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.writing.docx import render
from tests.engines.docxodus import Docxodus
from tests.engines.plain import plain
from tests.trials.random_edits import EXAMPLES, versions
from tests.trials.word_edits_all import ALL
from tests.writing.golden_word.specimen import Specimen, specimens

OURS = sorted(EXAMPLES.glob("*.docx"))


def named(specimen: Specimen) -> str:
    return specimen.path.stem + ("" if specimen.office else "-LibreOffice alone differs")


def disagreements(data: bytes, old: Resolution, new: Resolution, engine: Docxodus) -> list[str]:
    """Where the engine gives back something else than it makes of the two files themselves.

    Rejecting gives OLD's formats back as they were written; NEW's may be written in another way than NEW has them.
    """
    accepted, rejected = map(plain, engine.resolve(data))
    wanted_new, wanted_old = (plain(engine.resolve(side.source.data)[0]) for side in (new, old))
    found = [f"{one.changes} changes left" for one in (accepted, rejected) if one.changes]
    for what, have, want in (
        ("accepting", accepted.texts, wanted_new.texts),
        ("rejecting", rejected.texts, wanted_old.texts),
        ("accepting, beside the text", accepted.beside, wanted_new.beside),
        ("rejecting, beside the text", rejected.beside, wanted_old.beside),
        ("rejecting, looks", rejected.looks, wanted_old.looks),
    ):
        if have != want:
            differ = next(((one, two) for one, two in zip(have, want, strict=False) if one != two), ())
            found.append(f"{what}: {len(have)} of {len(want)}, {differ!r:.400}")
    return found


@pytest.mark.parametrize("specimen", specimens(), ids=named)
def test_docxodus_gives_both_texts_of_a_golden_redline_back(specimen: Specimen, docxodus: Docxodus) -> None:
    assert disagreements(specimen.redline, specimen.old, specimen.new, docxodus) == []


def test_a_redline_of_other_texts_is_noticed(docxodus: Docxodus) -> None:
    one = specimens()[0]
    assert len(disagreements(one.redline, one.new, one.old, docxodus)) >= 2


@pytest.mark.drawn(8)
@pytest.mark.parametrize("seed", range(24))
def test_docxodus_gives_both_versions_of_an_example_back(seed: int, docxodus: Docxodus) -> None:
    old, new = versions(OURS[seed % len(OURS)].read_bytes(), seed, ALL)
    assert disagreements(render(compare(old, new)), old, new, docxodus) == []


@pytest.mark.drawn(8)
@pytest.mark.parametrize("seed", range(2000, 2028))
def test_docxodus_gives_both_versions_of_a_real_file_back(seed: int, docxodus: Docxodus, corpus: Path) -> None:
    real = sorted((corpus / "docx").glob("*.docx"))
    old, new = versions(real[seed % len(real)].read_bytes(), seed, ALL)
    assert disagreements(render(compare(old, new)), old, new, docxodus) == []
