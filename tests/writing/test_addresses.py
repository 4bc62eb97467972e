"""Symbols lead to where the United Nations publish the document; nothing else does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from redline.cli import main
from redline.writing.addresses import official

EXAMPLES = Path(__file__).parents[2] / "examples"
OLD, NEW = (str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("old", "new"))


@pytest.mark.parametrize(
    ("symbol", "language", "address"),
    [
        ("A/RES/79/166", "fr", "https://docs.un.org/fr/A/RES/79/166"),
        ("A/C.3/80/L.35/Rev.1*", "", "https://docs.un.org/en/A/C.3/80/L.35/Rev.1"),
        ("S/RES/2672 (2023)", "en", "https://docs.un.org/en/S/RES/2672%20(2023)"),
        ("", "en", ""),
        ('A/"onclick="x', "en", ""),
        ("javascript:alert(1)", "en", ""),
        ("A/80/1\nB", "en", ""),
    ],
)
def test_only_a_symbol_has_an_address(symbol: str, language: str, address: str) -> None:
    assert official(symbol, language) == address


def test_reports_lead_to_both_documents(tmp_path: Path) -> None:
    page, table = tmp_path / "report.html", tmp_path / "what.docx"

    assert main(["compare", OLD, NEW, "-o", str(page), "--summary", str(table), "-q"]) == 0

    addresses = ["https://docs.un.org/en/A/RES/79/901", "https://docs.un.org/en/A/C.2/80/L.901"]
    html = page.read_text("utf-8")
    assert all(f'<a href="{address}" rel="noreferrer">' in html for address in addresses)
    links = Document(io.BytesIO(table.read_bytes())).part.rels.values()
    assert sorted(one.target_ref for one in links if one.is_external) == sorted(addresses)
