"""Word files in other formats, written by LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

FILTERS = {"odt": "odt:writer8", "rtf": "rtf:Rich Text Format", "doc": "doc:MS Word 97"}


def in_format(source: Path, suffix: str, folder: Path) -> Path:
    """The file in another format."""
    words = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    asked = ["--convert-to", FILTERS[suffix], "--outdir", str(folder), str(source)]
    subprocess.run([*words, *asked], check=True, capture_output=True, timeout=300)
    return folder / f"{source.stem}.{suffix}"
