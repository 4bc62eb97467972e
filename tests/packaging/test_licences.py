"""The licences of what is frozen: each part's, nobody's left out, none that would bind redline itself."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
PARTS = "click jinja2 lxml pypdfium2 python-docx rapidfuzz rich diff-match-patch".split()


def script(name: str) -> ModuleType:
    """A script of the folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


licences = script("licences")


def a_file_of(name: str) -> Path:
    known = next(file for file in distribution(name).files or () if file.suffix == ".py")
    return Path(str(known.locate()))


def test_each_part_tells_its_licence_with_its_text() -> None:
    files = [
        *map(a_file_of, PARTS),
        ROOT / "redline" / "__init__.py",
        Path(re.__file__),
        Path("/usr/lib/libcrypto.so.3"),
    ]
    parts = {part.name.lower(): part for part in licences.parts(files)}
    assert {*PARTS, "redline", "python", "openssl", "htmx", "libiconv (in lxml)"} <= set(parts)
    assert parts["click"].licence == "BSD-3-Clause"
    assert all(part.texts for part in parts.values() if part.name not in ("diff-match-patch", "mdurl"))
    told = licences.listed(parts.values())
    assert re.search(r"^lxml [\d.]+ +BSD-3-Clause$", told, re.MULTILINE)
    assert "Zero-Clause BSD" in told
    assert "Apache License" in told


def test_a_file_of_which_nobody_knows_the_licence_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(licences.Unknown, match="libstrange"):
        licences.parts([tmp_path / "libstrange.so.1"])


@pytest.mark.parametrize(
    "told",
    [
        "License-Expression: AGPL-3.0-or-later",
        "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
        "",
    ],
)
def test_a_part_that_is_under_the_gpl_or_says_nothing_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    (tmp_path / "strange.py").write_text("", "utf-8")
    metadata = tmp_path / "strange-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.4\nName: strange\nVersion: 1.0\n{told}\n", "utf-8")
    (metadata / "RECORD").write_text("strange.py,,\nstrange-1.0.dist-info/METADATA,,\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(licences.Unknown, match="strange: its licence is"):
        licences.parts([tmp_path / "strange.py"])


def test_no_row_of_the_table_is_under_the_gpl() -> None:
    rows = licences.tomllib.loads((PACKAGING / "licences.toml").read_text("utf-8"))
    told = [row["licence"] for table in rows.values() for row in table]
    assert [licence for licence in told if licences.REFUSED.search(licence)] == []
    assert "GPL-2.0-or-later WITH Bootloader-exception" in told


def test_what_binds_libraries_under_the_gpl_is_left_out() -> None:
    """GNU readline, GNU dbm, and Berkeley DB, which is under the AGPL."""
    assert {"readline", "_gdbm", "_dbm"} <= set(script("parts").LEFT_OUT)
