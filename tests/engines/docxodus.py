"""docxodus as a third opinion: an engine of tracked changes that descends from another line than LibreOffice."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("node")


def why_not() -> str:
    """What is missing to ask docxodus, "" if nothing is."""
    if shutil.which("node") is None:
        return "Node is not installed (apt-get install nodejs npm)"
    if not (FOLDER / "node_modules").is_dir():
        return "docxodus is not installed (npm ci --prefix tests/engines/node)"
    return ""


class Docxodus:
    """A running engine, WebAssembly in Node, that accepts and rejects the changes of one file after another."""

    def __init__(self) -> None:
        words = ["node", "worker.mjs"]
        self.worker = subprocess.Popen(words, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._line() == "ready", "docxodus did not start"

    def close(self) -> None:
        """End it."""
        self.worker.communicate(timeout=300)

    def resolve(self, data: bytes) -> tuple[bytes, bytes]:
        """(accepted, rejected) of a Word file; AssertionError with its words if it can't."""
        assert self.worker.stdin is not None
        self.worker.stdin.write(json.dumps({"data": b64encode(data).decode()}) + "\n")
        self.worker.stdin.flush()
        answer = self._line()
        assert "error" not in answer, answer["error"]
        return b64decode(answer["accepted"]), b64decode(answer["rejected"])

    def _line(self) -> Any:
        assert self.worker.stdout is not None
        return json.loads(self.worker.stdout.readline() or '{"error": "docxodus has ended"}')
