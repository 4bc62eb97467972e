"""Compares draft resolutions of the United Nations paragraph by paragraph.

    import redline

    old = redline.read("A_RES_79_166.pdf")
    new = redline.read("draft.docx")
    comparison = redline.compare(old, new)
    redline.write(comparison, "redline.docx", author="EU")
    assert redline.verify("redline.docx", old, new).ok

    asked = redline.understand(redline.read("amendments.docx"))
    redline.write(redline.amend(old, [asked]), "amended.docx")

The names are those of `__init__.pyi`, loaded on first use, so that `import redline` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

__version__ = "0.1.0"

_STUB = Path(__file__).with_suffix(".pyi").read_text("utf-8")
_ROOMS = {words[3]: words[1] for words in map(str.split, _STUB.splitlines()) if words[:1] == ["from"]}
"""Each name's module: `from redline.model import Address as Address`."""

__all__ = sorted(_ROOMS)


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
