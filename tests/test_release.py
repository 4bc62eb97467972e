"""What a release says of itself: its notes are its section of the changelog, its version stands in one place."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import redline

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / ".github" / "release_notes.py"
CHANGELOG = """# Changelog

## Unreleased

* Not yet.

## [0.20.1] - 2026-02-03

### Fixed

* The lamp.

## 0.20.10

* Another.
"""


def notes(folder: Path, version: str) -> subprocess.CompletedProcess[str]:
    """What the script says of a version where the changelog is the one above."""
    script = folder / ".github" / SCRIPT.name
    script.parent.mkdir()
    script.write_bytes(SCRIPT.read_bytes())
    (folder / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    return subprocess.run([sys.executable, script, version], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("version", "said"), [("0.20.1", "### Fixed\n\n* The lamp.\n"), ("0.20.10", "* Another.\n")])
def test_the_notes_are_the_versions_section(tmp_path: Path, version: str, said: str) -> None:
    assert notes(tmp_path, version).stdout == said


def test_a_version_that_the_changelog_does_not_name_has_no_notes(tmp_path: Path) -> None:
    refused = notes(tmp_path, "0.20")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "0.20" in refused.stderr


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "redline/__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", redline.__version__)
