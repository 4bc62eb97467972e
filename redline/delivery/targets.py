"""The files that a command writes, and which format each name asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from redline.errors import UsageError
from redline.records import dataclass
from redline.writing import files

PDF = ".pdf"
MACROS = ".docm"
"""Suffix of a Word file with macros: those of a base text that was read with `keep_macros`."""
AKN = ".xml"
"""Suffix of Akoma Ntoso: of "text.akn.xml" too."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The files that a command writes, each by its suffix; false where there is none.

    outputs:   of which a .docx is what the command makes: a redline, a text.
    summaries: of which a .docx is a summary too.   briefs: what it comes to, on one page.
    inputs:    files that are read and must not be written to.
    """

    outputs: Sequence[Path] = ()
    summaries: Sequence[Path] = ()
    briefs: Sequence[Path] = ()
    inputs: Sequence[Path] = ()

    def __bool__(self) -> bool:
        return bool(self.outputs or self.summaries or self.briefs)


def suffix_of(path: Path) -> str:
    """ ".docx" of "x.DOCX", ".json" of "-.json", ".txt" of "-"."""
    if files.is_standard_output(path):
        return path.name[1:].lower() or ".txt"
    return path.suffix.lower()


def is_redline(path: Path) -> bool:
    """Whether an output holds all changes in the text: a Word file that tracks them, what prints of it, Akoma Ntoso."""
    return suffix_of(path) in (".docx", MACROS, PDF, AKN)


def unknown_suffix(path: Path, known: Iterable[str]) -> UsageError:
    """The error for an output whose suffix names no format."""
    return UsageError(f"{path}: the suffix says which format to write; end the name in one of {', '.join(known)}")


def check_engine(path: Path) -> None:
    """OutputError for a PDF where nothing could print it."""
    if suffix_of(path) == PDF:
        from redline.writing import printing

        printing.check(path)
