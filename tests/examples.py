"""The script that makes the examples' Word files, as the tests call it."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "examples" / "build.py"


def built_from(text: Path) -> dict[str, bytes]:
    """The parts of the Word file that an example's text gives."""
    spec = importlib.util.spec_from_file_location("build_examples", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    package = zipfile.ZipFile(io.BytesIO(module.built(text.read_text("utf-8"))))
    return {name: package.read(name) for name in package.namelist()}
