"""The programs that redline is measured against, and redline itself: how each is called.

Where a program is, says an environment variable; one that is not there is left out, with a sentence.

    REDLINE_BENCH_REDLINE      the `redline` command; without it, the one beside this Python
    REDLINE_BENCH_DOCXODUS     a Python that has python-redlines (MIT)
    REDLINE_BENCH_JUBARTE      the `jubarte-redlines` command (AGPL: run as a program, for comparison only)
    REDLINE_BENCH_LIBREOFFICE  a Python that has LibreOffice's `uno` module (Debian: /usr/bin/python3 with python3-uno)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_DOCXODUS = """
import sys
from python_redlines import DocxodusEngine
old, new, out = sys.argv[1:]
found = DocxodusEngine().run_redline("peer", open(old, "rb").read(), open(new, "rb").read())
open(out, "wb").write(found[0] if isinstance(found, tuple) else found)
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes a Word file with tracked changes.

    command: what stands before OLD and NEW.   behind: what stands between them and OUT, and after OUT.
    """

    name: str
    command: tuple[str, ...]
    behind: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def call(self, old: Path, new: Path, out: Path) -> list[str]:
        """The words of the command line that compares two files and writes a third, over what may be there."""
        before, after = self.behind
        return [*self.command, str(old), str(new), *before, str(out), *after]

    def compare(self, old: Path, new: Path, out: Path) -> bytes:
        """The file that it writes; CalledProcessError if it fails."""
        subprocess.run(self.call(old, new, out), check=True, capture_output=True)
        return out.read_bytes()


def redline() -> Program:
    """The command as it is installed; FileNotFoundError where there is none."""
    beside = Path(sys.executable).with_name("redline")
    path = os.environ.get("REDLINE_BENCH_REDLINE") or (str(beside) if beside.exists() else shutil.which("redline"))
    if not path:
        raise FileNotFoundError("There is no redline command; install it, or name it in REDLINE_BENCH_REDLINE.")
    return Program("redline", (path, "compare", "--force", "--quiet"), (("-o",), ()))


def docxodus() -> Program | None:
    """python-redlines' first engine."""
    path = os.environ.get("REDLINE_BENCH_DOCXODUS")
    return Program("docxodus", (path, "-c", _DOCXODUS)) if path else None


def jubarte() -> Program | None:
    """Quick on a few pages."""
    path = os.environ.get("REDLINE_BENCH_JUBARTE")
    return Program("jubarte", (path, "compare"), (("-o",), ("--force",))) if path else None


def libreoffice() -> Program | None:
    """LibreOffice's own comparison, started cold as the others are."""
    path = os.environ.get("REDLINE_BENCH_LIBREOFFICE")
    worker = Path(__file__).with_name("libreoffice_worker.py")
    return Program("LibreOffice", (path, str(worker))) if path else None


def found(names: Sequence[str]) -> Iterator[Program]:
    """Those of the programs named that are here; says which are not."""
    ways = {"docxodus": docxodus, "jubarte": jubarte, "LibreOffice": libreoffice}
    for name in names:
        if program := ways[name]():
            yield program
        else:
            variable = f"REDLINE_BENCH_{name.upper()}"
            print(f"{name} is left out: {variable} does not say where it is.")
