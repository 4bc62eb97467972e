"""Where the library is, unless somebody says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "REDLINE_LIBRARY"
"""The environment variable that names another library."""


def library_path(wish: Path | None = None) -> Path:
    """The library's file: the one that is wished for, that of the environment, or the one in the user's data folder."""
    if wish is not None:
        return wish
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else _data_folder() / "redline" / "library.sqlite"


def _data_folder() -> Path:
    """Sources: https://specifications.freedesktop.org/basedir-spec/latest/, and the folders that systems name."""
    if sys.platform == "win32":
        return _absolute("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return _absolute("XDG_DATA_HOME") or Path.home() / ".local" / "share"


def _absolute(variable: str) -> Path | None:
    named = os.environ.get(variable, "")
    return Path(named) if named and Path(named).is_absolute() else None
