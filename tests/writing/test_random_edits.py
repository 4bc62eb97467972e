"""Word files edited as people edit them, by more kinds of edits than test_word_files knows, judged by all engines.

A fast selection; `python -m benchmarks.random_edits` runs as many seeds as are wanted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.office import Office
from tests.writing.both_engines import Verdict, judge
from tests.writing.random_edits import EXAMPLES, versions
from tests.writing.word_edits_all import ALL, BOTH

FINE = Verdict()
OURS = sorted(EXAMPLES.glob("*.docx"))


@pytest.mark.parametrize("seed", range(24))
def test_an_edited_example_is_proved_and_valid(seed: int, tmp_path: Path) -> None:
    old, new = versions(OURS[seed % len(OURS)].read_bytes(), seed, ALL)
    assert [judge(old, new, tmp_path, None), judge(new, old, tmp_path, None)] == [FINE, FINE]


@pytest.mark.parametrize("seed", range(2000, 2028))
def test_an_edited_real_file_is_proved_and_valid(seed: int, tmp_path: Path, corpus: Path) -> None:
    real = sorted((corpus / "docx").glob("*.docx"))
    old, new = versions(real[seed % len(real)].read_bytes(), seed, ALL)
    assert [judge(old, new, tmp_path, None), judge(new, old, tmp_path, None)] == [FINE, FINE]


@pytest.mark.parametrize("seed", [*range(8), 6004])
def test_libreoffice_gives_both_versions_of_an_example_back(seed: int, tmp_path: Path, office: Office) -> None:
    old, new = versions(OURS[seed % len(OURS)].read_bytes(), 3000 + seed, BOTH)
    assert judge(old, new, tmp_path, office) == FINE
