"""LibreOffice as a second opinion: one instance for as long as it is needed."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType

WORKER = Path(__file__).with_name("office_worker.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "python3")


@dataclass(frozen=True)
class View:
    """One resolved text: (label, text) of each paragraph, each footnote's text, each header's and text box's."""

    paragraphs: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    beside: tuple[str, ...] = ()


@cache
def python_with_uno() -> str | None:
    """A Python that can speak to LibreOffice, None where there is none."""
    for python in PYTHONS:
        if shutil.which(python):
            tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if tried.returncode == 0:
                return python
    return None


def why_not() -> str | None:
    """What is missing to ask LibreOffice, None if nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed (apt-get install libreoffice-writer)"
    if python_with_uno() is None:
        return "no Python with LibreOffice's uno module (apt-get install python3-uno)"
    return None


class Office:
    """A running LibreOffice that accepts and rejects the changes of one file after another."""

    def __enter__(self) -> Office:
        python = python_with_uno()
        assert python is not None
        self.worker = subprocess.Popen(
            [python, str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self.worker.stdout is not None
        assert self.worker.stdout.readline() == "ready\n", "LibreOffice did not start"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.worker.stdin is not None and self.worker.stdout is not None
        self.worker.stdin.close()
        self.worker.stdout.close()
        self.worker.wait(timeout=60)

    def resolve(self, path: Path) -> tuple[View, View]:
        """(accepted, rejected) of a Word file; AssertionError with LibreOffice's words if it can't."""
        assert self.worker.stdin is not None and self.worker.stdout is not None
        self.worker.stdin.write(f"{path.resolve()}\n")
        self.worker.stdin.flush()
        answer = json.loads(self.worker.stdout.readline())
        assert "error" not in answer, f"{path}: {answer['error']}"
        return _view(answer["accepted"]), _view(answer["rejected"])


def _view(answer: dict[str, list[object]]) -> View:
    pairs = tuple((str(label), str(text)) for label, text in answer["paragraphs"])  # type: ignore[misc]
    return View(pairs, tuple(map(str, answer["notes"])), tuple(map(str, answer["beside"])))
