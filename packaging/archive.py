"""Packs the frozen folder as it is published: python packaging/archive.py

Of `dist/redline` (on a Mac `dist/redline.app`) it makes one file in `dist/packed`, named by version and machine.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def name() -> str:
    """ "redline-0.1.0-windows-x86_64"."""
    version = re.search(r'__version__ = "(.+)"', (ROOT / "redline" / "__init__.py").read_text("utf-8"))
    assert version is not None
    system = {"win32": "windows", "darwin": "mac"}.get(sys.platform, "linux")
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"redline-{version[1]}-{system}-{machine}"


def pack(folder: Path, target: Path) -> Path:
    """The file that is made: a .zip, on Linux a .tar.gz, which keeps who may run what."""
    target.mkdir(parents=True, exist_ok=True)
    if sys.platform == "darwin":  # a bundle's links and signature survive in ditto's archives alone
        packed = target / f"{name()}.zip"
        subprocess.run(["ditto", "-c", "-k", "--keepParent", f"{folder}.app", packed], check=True)
    elif sys.platform == "win32":
        packed = target / f"{name()}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, path.relative_to(folder.parent))
    else:
        packed = target / f"{name()}.tar.gz"
        with tarfile.open(packed, "w:gz") as archive:
            archive.add(folder, folder.name)
    return packed


if __name__ == "__main__":
    sys.stdout.write(f"{pack(ROOT / 'dist' / 'redline', ROOT / 'dist' / 'packed')}\n")
