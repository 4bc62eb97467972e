"""Redlines where a text with tables is no Word file, but XML that redline wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.comparing import compare
from redline.model import Resolution
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.akn import document
from redline.writing.docx import render
from tests.engines.office import Office
from tests.engines.validity import new_faults
from tests.trials import random_tables
from tests.writing.akn_files import NOW
from tests.writing.test_redline import expected, seen


def sides(seed: int) -> Iterator[tuple[Resolution, Resolution]]:
    """A pair with tables, both as XML, and either as the Word file that it comes from."""
    old, new = random_tables.pair(seed, 0.3 if seed % 2 else 0.0)
    first, second = (read_bytes(document.text(side, NOW), "text.akn.xml") for side in (old, new))
    yield from ((first, second), (first, new), (old, second))


@pytest.mark.drawn(8)
@pytest.mark.parametrize("seed", range(40))
def test_tables_are_tables_in_a_redline(seed: int) -> None:
    for old, new in sides(seed):
        data = render(compare(old, new))
        prove(data, old, new)
        assert new_faults(data, [side.source.data for side in (old, new) if side.source.data]) == []


@pytest.mark.parametrize("seed", range(6))
def test_libreoffice_gives_both_texts_back(seed: int, office: Office, tmp_path: Path) -> None:
    old, new = next(sides(seed))
    file = tmp_path / "redline.docx"
    file.write_bytes(render(compare(old, new)))
    accepted, rejected = office.resolve(file)
    assert seen(accepted, new) == expected(new)
    assert seen(rejected, old) == expected(old)
