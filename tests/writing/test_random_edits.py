"""Word files edited as people edit them, by more kinds of edits than test_word_files knows, judged by all engines.

A fast selection; `python -m benchmarks.random_edits` runs as many seeds as are wanted.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from redline.reading import read_bytes
from tests.engines.office import Office
from tests.trials.random_edits import EXAMPLES, versions
from tests.trials.word_edits import edited
from tests.trials.word_edits_all import ALL, BOTH
from tests.trials.word_edits_fields import FIELD_EDITS, add_long_field
from tests.writing.both_engines import Verdict, judge

FINE = Verdict()
OURS = sorted(EXAMPLES.glob("*.docx"))


@pytest.mark.drawn(8)
@pytest.mark.parametrize("seed", range(24))
def test_an_edited_example_is_proved_and_valid(seed: int, tmp_path: Path) -> None:
    old, new = versions(OURS[seed % len(OURS)].read_bytes(), seed, ALL)
    assert [judge(old, new, tmp_path, None), judge(new, old, tmp_path, None)] == [FINE, FINE]


@pytest.mark.drawn(8)
@pytest.mark.parametrize("seed", range(2000, 2028))
def test_an_edited_real_file_is_proved_and_valid(seed: int, tmp_path: Path, corpus: Path) -> None:
    real = sorted((corpus / "docx").glob("*.docx"))
    old, new = versions(real[seed % len(real)].read_bytes(), seed, ALL)
    assert [judge(old, new, tmp_path, None), judge(new, old, tmp_path, None)] == [FINE, FINE]


@pytest.mark.drawn(4)
@pytest.mark.parametrize("seed", range(12))
def test_a_field_over_several_paragraphs_stays_whole(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    before = edited(OURS[seed % len(OURS)].read_bytes(), random, 2, (add_long_field,))
    after = edited(before, random, 5, (*FIELD_EDITS * 8, *BOTH))
    old, new = read_bytes(before, "old.docx"), read_bytes(after, "new.docx")
    assert [judge(old, new, tmp_path, None), judge(new, old, tmp_path, None)] == [FINE, FINE]


@pytest.mark.parametrize("seed", [*range(8), 6004])
def test_libreoffice_gives_both_versions_of_an_example_back(seed: int, tmp_path: Path, office: Office) -> None:
    old, new = versions(OURS[seed % len(OURS)].read_bytes(), 3000 + seed, BOTH)
    assert judge(old, new, tmp_path, office) == FINE
