"""Patterns and data files that wait until they are asked for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from redline import data_files
from redline.patterns import lazy

ROOT = Path(__file__).parents[1]


def test_a_lazy_pattern_is_the_pattern() -> None:
    pattern, same = lazy(r"(?P<lamp>[a-z]+)\d", re.IGNORECASE), re.compile(r"(?P<lamp>[a-z]+)\d", re.IGNORECASE)

    assert [match["lamp"] for match in pattern.finditer("AB1 cd2")] == ["AB", "cd"]
    assert pattern.pattern == same.pattern
    assert (pattern.groups, pattern.groupindex, pattern.flags) == (same.groups, same.groupindex, same.flags)
    assert pattern.sub("x", "AB1") == "x"
    assert lazy(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_a_lazy_pattern_is_compiled_when_it_is_used() -> None:
    wrong = lazy("(")

    with pytest.raises(re.error):
        wrong.search("")


def test_every_lazy_pattern_compiles() -> None:
    """What `re.compile` would have said as the module is loaded."""
    script = (
        "import importlib, pkgutil, redline\n"
        "import redline.patterns as patterns\n"
        "kept, made = [], patterns.lazy\n"
        "patterns.lazy = lambda *words: (kept.append(made(*words)), kept[-1])[1]\n"
        "for module in pkgutil.walk_packages(redline.__path__, 'redline.'):\n"
        "    if module.name not in ('redline.__main__', 'redline.sessions.batch.cluster'):\n"
        "        importlib.import_module(module.name)\n"
        "from redline.languages.tables import CODES, load\n"
        "for code in CODES: load(code)\n"
        "for pattern in kept: pattern.groups\n"
        "assert len(kept) > 200, len(kept)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_a_data_file_says_what_toml_says() -> None:
    paths = sorted((ROOT / "redline").rglob("*.toml"))

    assert len(paths) > 100
    assert [path for path in paths if data_files.load(path) != tomllib.loads(path.read_text("utf-8"))] == []


def test_a_data_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "lamps.toml"
    path.write_text('name = "north"\n', "utf-8")
    first = data_files.load(path)
    first["name"] = "changed by a caller"
    assert data_files.load(path) == {"name": "north"}

    path.write_text('name = "south-west"\n', "utf-8")
    os.utime(path, (1, 1))
    assert data_files.load(path) == {"name": "south-west"}


def test_a_data_file_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "lamps.toml"
    path.write_text("count = 3\n", "utf-8")
    (tmp_path / "__pycache__").write_text("no folder")

    assert data_files.load(path) == {"count": 3}
