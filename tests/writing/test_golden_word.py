"""Each rule of tracked changes in a small Word file: the redline's XML, both texts, Word's rules, LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.proving.word import prove
from tests.engines.office import Office
from tests.engines.validity import faults, new_faults
from tests.writing.both_engines import disagreements
from tests.writing.golden_word.specimen import Specimen, load, specimens
from tests.writing.left_to_word import reasons

SPECIMENS = specimens()
each = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.path.stem)


def test_a_specimen_gives_the_same_files_each_time_it_is_asked() -> None:
    """What is rendered must not hang on which tests ran before: a specimen is one object for all of them."""
    anew = [load(specimen.path) for specimen in SPECIMENS]
    first, second = ([[specimen.file(side) for side in ("old", "new")] for specimen in anew] for _ in range(2))
    changed = [specimen.path.stem for specimen, *files in zip(anew, first, second, strict=True) if files[0] != files[1]]
    assert changed == []


@each
def test_the_redline_is_the_golden_one(specimen: Specimen) -> None:
    assert specimen.shown() == specimen.golden


@pytest.mark.drawn(len(SPECIMENS))
@each
def test_both_texts_are_given_back(specimen: Specimen) -> None:
    prove(specimen.redline, specimen.old, specimen.new)


@pytest.mark.drawn(len(SPECIMENS))
@each
def test_nothing_is_there_that_word_refuses(specimen: Specimen) -> None:
    files = [specimen.file(side) for side in ("old", "new")]
    assert [fault for file in files for fault in faults(file)] == []
    assert new_faults(specimen.redline, files) == []


@each
def test_libreoffice_agrees_or_it_is_said_why_not(specimen: Specimen, office: Office, tmp_path: Path) -> None:
    found = list(disagreements(specimen.redline, specimen.old, specimen.new, tmp_path, office, looks=True))
    texts = [problem for problem in found if ": look " not in problem]
    assert ("" if texts else "texts" if found else "all") == specimen.office, found


@pytest.mark.parametrize("specimen", [one for one in SPECIMENS if one.office == ""], ids=lambda one: one.path.stem)
def test_where_libreoffice_differs_the_reason_is_found_in_the_file(specimen: Specimen) -> None:
    assert reasons(specimen.redline) != ()
