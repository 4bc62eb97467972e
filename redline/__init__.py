"""Compares draft resolutions of the United Nations paragraph by paragraph.

    import redline

    old = redline.read("A_RES_79_166.pdf")
    new = redline.read("draft.docx")
    comparison = redline.compare(old, new)
    redline.write(comparison, "redline.docx", author="EU")
    assert redline.verify("redline.docx", old, new).ok

    asked = redline.understand(redline.read("amendments.docx"))
    redline.write(redline.amend(old, [asked]).comparison, "amended.docx")

The names below are loaded on first use, so that `import redline` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.amending import amend, phrase, understand
    from redline.amending.compiling import compile_texts
    from redline.amending.compiling.model import Compiled, Conflict, Party
    from redline.amending.model import (
        Action,
        Amended,
        Amendment,
        Amendments,
        NotUnderstood,
        Outcome,
        Phrased,
        Position,
        Target,
    )
    from redline.comparing import compare
    from redline.comparing.classes import ChangeClass, Classified, classify
    from redline.delivery import write
    from redline.errors import HostileInput, InputError, OutputError, ProofError, RedlineError, UsageError
    from redline.model import (
        Address,
        Atom,
        Change,
        Comparison,
        Finding,
        Head,
        Kind,
        Note,
        NoteChange,
        Op,
        Pair,
        Paragraph,
        Record,
        Remark,
        Resolution,
        Run,
        Side,
        Source,
        Span,
        Style,
        Vote,
    )
    from redline.proving import verify
    from redline.reading import read, read_versions
    from redline.sessions.batch import session

__all__ = [
    "Action",
    "Address",
    "Amended",
    "Amendment",
    "Amendments",
    "Atom",
    "Change",
    "ChangeClass",
    "Classified",
    "Comparison",
    "Compiled",
    "Conflict",
    "Finding",
    "Head",
    "HostileInput",
    "InputError",
    "Kind",
    "NotUnderstood",
    "Note",
    "NoteChange",
    "Op",
    "Outcome",
    "OutputError",
    "Pair",
    "Paragraph",
    "Party",
    "Phrased",
    "Position",
    "ProofError",
    "Record",
    "RedlineError",
    "Remark",
    "Resolution",
    "Run",
    "Side",
    "Source",
    "Span",
    "Style",
    "Target",
    "UsageError",
    "Vote",
    "amend",
    "classify",
    "compare",
    "compile_texts",
    "phrase",
    "read",
    "read_versions",
    "session",
    "understand",
    "verify",
    "write",
]

__version__ = "0.1.0"

_ROOMS = {
    "phrase": "amending",
    "amend": "amending",
    "understand": "amending",
    "ChangeClass": "comparing.classes",
    "Classified": "comparing.classes",
    "classify": "comparing.classes",
    "compare": "comparing",
    "compile_texts": "amending.compiling",
    "read": "reading",
    "read_versions": "reading",
    "session": "sessions.batch",
    "verify": "proving",
    "write": "delivery",
}
_AMENDING = frozenset(
    {"Action", "Amended", "Amendment", "Amendments", "NotUnderstood", "Outcome", "Phrased", "Position", "Target"}
)
_COMPILING = frozenset({"Compiled", "Conflict", "Party"})
_ERRORS = frozenset({"HostileInput", "InputError", "OutputError", "ProofError", "RedlineError", "UsageError"})


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name) or _room_of_type(name)}"), name)


def _room_of_type(name: str) -> str:
    rooms = {"errors": _ERRORS, "amending.model": _AMENDING, "amending.compiling.model": _COMPILING}
    return next((room for room, names in rooms.items() if name in names), "model")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
