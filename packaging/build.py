"""Builds the frozen folder: python packaging/build.py

In an environment with what `pip install ".[page,frozen]"` installs. Leaves `dist/redline` (on a Mac `dist/redline.app`,
too); REDLINE_DIST and REDLINE_BUILD name other folders for what is built and for what is left on the way.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


def build(target: Path, work: Path) -> Path:
    """The folder that is built: target/redline."""
    import PyInstaller.__main__

    os.environ["REDLINE_BUILD"] = str(work)  # where the spec file puts what it makes
    sys.path.insert(0, str(ROOT))
    places = ["--distpath", str(target), "--workpath", str(work)]
    PyInstaller.__main__.run([str(HERE / "redline.spec"), "--noconfirm", "--log-level", "WARN", *places])
    made = target / "redline"
    shutil.copy(work / "LICENCES.txt", made)
    return made


if __name__ == "__main__":
    build(
        Path(os.environ.get("REDLINE_DIST") or ROOT / "dist").absolute(),
        Path(os.environ.get("REDLINE_BUILD") or ROOT / "build" / "frozen").absolute(),
    )
