"""Specimens printed: Word files through LibreOffice to PDF, PDFs to the texts that an extraction leaves."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

EXTRACTIONS = {"layout": ["-layout"], "raw": ["-raw"], "plain": []}
"""Names of the ways in which pdftotext puts a page into lines, and their options."""
FAITHFUL = ("layout", "raw")
"""Those that keep the order of the words and the hyphens at line ends; "plain" scatters numbers and single words."""


def to_pdf(files: Sequence[Path], folder: Path) -> None:
    """Each Word file as a PDF of the same name in `folder`."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def to_text(pdf: Path, way: str) -> str:
    """The lines that pdftotext leaves of a PDF. way: a key of EXTRACTIONS."""
    command = ["pdftotext", "-enc", "UTF-8", *EXTRACTIONS[way], str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
