"""What is typeset, printed by LibreOffice, beside the United Nations' own page (docs/layout.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trials.printed_page import EDGE, measure

LEAST = 0.92
DOCUMENTS = ("series/A_RES_79_166", "series/A_C.3_80_L.35", "amendments/A_80_L.28", "pairs/A_RES_80_128")


@pytest.mark.usefixtures("soffice")
def test_the_typeset_page_is_the_printed_one(corpus: Path, tmp_path: Path) -> None:
    results = measure([corpus / f"{name}.pdf" for name in DOCUMENTS], tmp_path)
    count = sum(len(result.landmarks) for result in results)
    assert count >= 60
    assert sum(result.met for result in results) >= LEAST * count
    assert [result.name for result in results if max(map(abs, result.edges)) > EDGE] == []
    assert [result.name for result in results if abs(result.pages[0] - result.pages[1]) > 1] == []
