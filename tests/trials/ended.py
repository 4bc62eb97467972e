"""Commands that are ended at drawn moments: outputs whole or not there, nothing left behind, no process that runs on.

What SIGKILL leaves beside an output (".redline-….part") is no fault. A session's outputs appear pair by pair: each
pair's all or none, unless it is recorded as begun.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redline.sessions.batch.inputs import STATE
from redline.sessions.batch.keeping import RECORD
from tests.trials.sessions import filled

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)
REDLINE = [sys.executable, "-c", "import sys; from redline.cli import main; sys.exit(main(sys.argv[1:]))"]
OFFICE = '#!/bin/sh\ntouch "$0.begun"\nsleep 90 &\nwait\n'
"""What stands for LibreOffice: it would take longer than anybody waits here."""
LATER = 1.2
"""Of a command's time: the latest moment at which it is ended."""
LONGEST = 60.0
"""Seconds that a process may take to end."""
PAIRS = 2
"""In the session that is ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that was ended. outputs: files by their names below the folder.   left: what else is there, or runs on."""

    code: int
    outputs: Mapping[str, bytes]
    left: tuple[str, ...]


def commands() -> dict[str, list[str]]:
    """Each command's words; "{out}" is the folder of its outputs, "{drafts}" one of texts that pair."""
    old, new, other = (str(EXAMPLES / f"lighthouses-{name}.docx") for name in ("old", "new", "borduria"))
    amendments, out = str(EXAMPLES / "lighthouses-amendments.docx"), "{out}/"
    date = ["--date", "2030-01-01", "-q"]
    compiled = ["compile", new, amendments, f"--party=Borduria={other}", *date]
    return {
        "compare": ["compare", old, new, "-o", out + "a.docx", "-o", out + "b.md", "-o", out + "c.html", *date],
        "amend": ["amend", new, amendments, "-o", out + "a.docx", "-o", out + "b.json", *date],
        "phrase": ["phrase", old, new, "-o", out + "a.docx", "-o", out + "b.txt", *date],
        "compile": [*compiled, "-o", out + "a.docx", "-o", out + "b.md"],
        "accept": [*compiled, "--accept", "Borduria", "-o", out + "a.docx", "-o", out + "b.md"],
        "amendments": ["amendments", amendments, "-o", out + "a.json", "-o", out + "b.md", "-q"],
        "history": ["history", old, new, other, "-o", out + "a.html", "-q"],
        "check": ["check", new],
        "verify": ["verify", new, "--old", new, "--new", new],
        "outline": ["outline", new, "-o", out + "a.json", "-o", out + "b.md"],
        "session": ["session", "{drafts}", "-o", "{out}", "--jobs", "2", *date],
        "conversion": ["compare", "{rtf}", new, "-o", out + "a.docx", "-q"],
    }


def ended(words: Sequence[str], number: signal.Signals | None, moment: float | None) -> Ended:
    """Run a command in folders of its own and end it by a signal, or let it end without one.

    moment: in seconds; None: when what stands for LibreOffice has begun.
    """
    with tempfile.TemporaryDirectory(prefix="ended-") as folder:
        home = Path(folder)
        for name in ("out", "temporary"):
            (home / name).mkdir()
        if "{drafts}" in words:
            filled(home / "drafts", PAIRS)
        (home / "draft.rtf").write_bytes(b"{\\rtf1 Lamps burn}")
        (home / "office").write_text(OFFICE, "utf-8")
        (home / "office").chmod(0o755)
        own = {"TMPDIR": str(home / "temporary"), "REDLINE_OFFICE": str(home / "office"), "LC_ALL": "C.UTF-8"}
        places = {"out": home / "out", "rtf": home / "draft.rtf", "drafts": home / "drafts"}
        words = [word.format(**places) for word in words]
        process = subprocess.Popen(
            [*REDLINE, *words],
            env={**os.environ, **own},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            preexec_fn=_heed,
        )
        if number is not None:
            if moment is None:
                _wait_for(home / "office.begun")
            else:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(moment)
            process.send_signal(number)
        code = process.wait(LONGEST)
        out = home / "out"
        paths = [path for path in out.glob("**/*") if path.is_file() and STATE not in path.parts]
        files = {str(path.relative_to(out)): path.read_bytes() for path in paths}
        left = [name for name in files if name.endswith(".part")]
        left += [f"temporary/{path.name}" for path in (home / "temporary").iterdir()]
        left += _running(str(home))
        return Ended(code, {name: data for name, data in files.items() if name not in left}, tuple(left))


def _heed() -> None:
    """Take signals again that are ignored by what runs in the background of a shell, and by its children."""
    for number in SIGNALS[:3]:
        signal.signal(number, signal.SIG_DFL)


def _wait_for(path: Path) -> None:
    until = time.monotonic() + LONGEST
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.02)


def _running(home: str) -> list[str]:
    """Processes whose command or environment names the folder; those that ended a moment ago are waited for."""
    until = time.monotonic() + LONGEST / 2
    while found := [line for line in _processes() if home in line]:
        if time.monotonic() > until:
            return found
        time.sleep(0.1)
    return []


def _processes() -> list[str]:
    return subprocess.run(["ps", "axeww"], capture_output=True, text=True, check=True).stdout.splitlines()


def faults(words: Sequence[str], moments: int, seed: int, codes: Counter[int] | None = None) -> Iterator[str]:
    """End a command at so many moments; yields each fault. codes: counts how the runs ended."""
    begun = time.monotonic()
    whole = ended(words, None, 0.0) if "{rtf}" not in words else None
    seconds = time.monotonic() - begun if whole else 2.0
    draw = random.Random(seed)
    for turn in range(moments):
        number = SIGNALS[turn % len(SIGNALS)]
        moment = draw.uniform(0.05, LATER * seconds)
        run = ended(words, number, moment)
        if codes is not None:
            codes[run.code] += 1
        where = f"{number.name} after {moment:.2f} s"
        for group, names in _groups(run.outputs).items():
            wanted = _groups(whole.outputs).get(group, {}) if whole else {}
            if names.keys() != wanted.keys():
                yield f"{where}: only {', '.join(sorted(names))}"
            if any(data != wanted.get(name) for name, data in names.items()):
                yield f"{where}: an output is not whole"
        if run.left and number is not signal.SIGKILL:
            yield f"{where}: left {', '.join(run.left)}"


def _groups(outputs: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The outputs that appear together: those of a pair of a session that is recorded as done, and all others."""
    groups: dict[str, dict[str, bytes]] = {}
    for name, data in outputs.items():
        groups.setdefault(str(Path(name).parent), {})[name] = data
    records = {group: names.get(f"{group}/{RECORD}") for group, names in groups.items()}
    begun = [group for group, record in records.items() if record and not json.loads(record)["key"]]
    return {group: names for group, names in groups.items() if group not in begun}
