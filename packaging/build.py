"""Builds the frozen folder: python packaging/build.py

In an environment with PyInstaller and what `pip install ".[page]"` installs. Leaves `dist/redline` (on a Mac
`dist/redline.app`, too).
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

    os.environ["REDLINE_BUILD"] = str(work)
    sys.path.insert(0, str(ROOT))
    places = ["--distpath", str(target), "--workpath", str(work)]
    made = target / "redline"
    PyInstaller.__main__.run([str(HERE / "redline.spec"), "--noconfirm", "--log-level", "WARN", *places])
    shutil.copy(made / "_internal" / "LICENCES.txt", made)
    return made


if __name__ == "__main__":
    build(ROOT / "dist", ROOT / "build" / "frozen")
