"""The frozen folder: built here, then tried as it is on every system before it is published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture(scope="session")
def pyinstaller() -> None:
    """What builds the folder."""
    if find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed (pip install -e '.[frozen]')")
    if sys.platform != "linux":
        pytest.skip("on other systems the workflow programs.yml builds it, and tries what it built")
    if shutil.which("objcopy") is None:
        pytest.skip("PyInstaller needs objcopy (apt-get install binutils)")


def test_what_is_built_passes_its_smoke_test(pyinstaller: None, tmp_path: Path) -> None:
    places = {"REDLINE_DIST": str(tmp_path / "dist"), "REDLINE_BUILD": str(tmp_path / "work")}
    built = subprocess.run(
        [sys.executable, PACKAGING / "build.py"], env={**os.environ, **places}, capture_output=True, check=False
    )
    assert built.returncode == 0, built.stderr.decode()[-3000:]
    tried = subprocess.run(
        [sys.executable, PACKAGING / "smoke.py", tmp_path / "dist" / "redline"], capture_output=True, check=False
    )
    assert tried.returncode == 0, (tried.stdout + tried.stderr).decode()[-3000:]
    assert tried.stdout.decode().endswith("1 passed, 0 failed\n")
