"""Data files, read as Python reads its own modules: parsed once, then kept as byte code beside them.

Where and how long byte code is kept, and when a file has changed, is Python's own business (`PYTHONPYCACHEPREFIX`,
`PYTHONDONTWRITEBYTECODE`, a folder that can't be written to: there the file is parsed each time).
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any


class _Loader(SourceFileLoader):
    """Loads a TOML file as a module with one name, `data`."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        import tomllib

        source = f"data = {tomllib.loads(bytes(data).decode())!r}"
        return compile(source, path, "exec", dont_inherit=True)


def code(path: Path) -> CodeType:
    """What `load` runs: for programs that ship it, since they can't keep it themselves."""
    return _Loader(path.stem, str(path)).source_to_code(path.read_bytes(), path.name)


def load(path: Path) -> dict[str, Any]:
    """What a TOML file says; one without dates, which no data file of ours has. Each call gives a dictionary anew."""
    names: dict[str, Any] = {}
    kept = _Loader(path.stem, str(path)).get_code(path.stem)
    assert kept is not None
    exec(kept, names)
    table: dict[str, Any] = names["data"]
    return table
