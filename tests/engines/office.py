"""LibreOffice as a second opinion: one instance for as long as it is needed."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

WORKER = Path(__file__).with_name("office_worker.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "python3")


Looks = tuple[list[object], list[tuple[str, list[object]]]]
"""A paragraph's look, and each stretch of words with its look."""


@dataclass(frozen=True)
class View:
    """One text as LibreOffice has it: (label, text) of each paragraph, texts of notes, headers and text boxes.

    boxes: those of text boxes and frames alone.
    looks: where asked for, for each paragraph (style, alignment), and of its stretches of one look
    (text, bold, italic, underline, strike, raised).
    """

    paragraphs: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    beside: tuple[str, ...] = ()
    looks: tuple[object, ...] = ()
    boxes: tuple[str, ...] = ()


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
    """A running LibreOffice that accepts and rejects the changes of one file after another.

    One that fails is started anew: after a crash it would answer nothing any more, and nothing would be judged.
    """

    def __enter__(self) -> Office:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _start(self) -> None:
        python = python_with_uno()
        assert python is not None
        self.worker = subprocess.Popen(
            [python, str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self.worker.stdout is not None
        assert self.worker.stdout.readline() == "ready\n", "LibreOffice did not start"

    def _stop(self) -> None:
        assert self.worker.stdin is not None and self.worker.stdout is not None
        with suppress(BrokenPipeError):
            self.worker.stdin.close()
        self.worker.stdout.close()
        self.worker.wait(timeout=300)

    def resolve(self, path: Path, looks: bool = False) -> tuple[View, View]:
        """(accepted, rejected) of a Word file; AssertionError with LibreOffice's words if it can't."""
        accepted, rejected = self._ask(path, ("accepted", "rejected"), looks)
        return accepted, rejected

    def read(self, path: Path, looks: bool = False) -> View:
        """What a file without changes says to LibreOffice; AssertionError with its words if it can't be opened."""
        return self._ask(path, ("shown",), looks)[0]

    def alone(self, path: Path, author: str) -> View:
        """What a file says with one author's changes accepted and all others' rejected; AssertionError if it can't.

        The dialog by which one author's are accepted vanishes at times while it works: another LibreOffice is asked.
        """
        for _ in range(3):
            with suppress(AssertionError):
                return self._ask(path, ("rejected",), looks=False, author=author)[0]
        return self._ask(path, ("rejected",), looks=False, author=author)[0]

    def _ask(self, path: Path, views: tuple[str, ...], looks: bool, author: str | None = None) -> list[View]:
        answer = self._answer(path, views, looks, author)
        return [_view(answer[name]) for name in views]

    def _answer(
        self, path: Path, views: tuple[str, ...], looks: bool | str, author: str | None = None
    ) -> dict[str, dict[str, Any]]:
        assert self.worker.stdin is not None and self.worker.stdout is not None
        asked = {"path": str(path.resolve()), "views": views, "looks": looks, "author": author}
        self.worker.stdin.write(f"{json.dumps(asked)}\n")
        self.worker.stdin.flush()
        line = self.worker.stdout.readline() or '{"error": "LibreOffice has ended"}'
        answer: dict[str, dict[str, Any]] = json.loads(line)
        if "error" in answer:
            self._stop()
            self._start()
            raise AssertionError(f"{path}: {answer['error']}")
        return answer

    def looks(self, path: Path) -> dict[str, list[Looks]]:
        """How each paragraph and its words look: "accepted", "rejected" and "shown"; PARAGRAPH_LOOKS, WORD_LOOKS."""
        answer = self._answer(path, ("accepted", "rejected", "shown"), "all")
        return {name: view["looks"] for name, view in answer.items()}


def _view(answer: dict[str, Any]) -> View:
    pairs = tuple((str(label), str(text)) for label, text in answer["paragraphs"])
    texts = (tuple(map(str, answer[name])) for name in ("notes", "beside"))
    return View(pairs, *texts, _frozen(answer["looks"]), tuple(map(str, answer["boxes"])))


def _frozen(value: object) -> Any:
    """Lists as tuples, however deep."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
