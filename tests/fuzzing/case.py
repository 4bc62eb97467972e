"""A case: files, a command line, and what must hold once it has run; run within this process.

What must hold, whatever the files: an exit code of docs/cli.md and never 70 (but `verify`, which so says that a file is
no proof), no traceback, inputs as they were, outputs whole or none, nothing in the temporary folder, and messages
that are short and drive no terminal. Of a redline, that an independent reader finds both texts in it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from redline.cli import main
from redline.cli.failing import MOST_SIGNS
from tests.fuzzing import resolving

DATE = "2030-01-01"
KNOWN = "good.txt"
"""The name of a text that no damage was done to, a paragraph a line."""
AMENDING = ("amend", "amendments", "compile")
LABEL = re.compile(r"^\(?\w{1,6}[.)](\s+|$)")
"""A number; where the numbering itself is damaged, what Word would print is not said by any standard."""
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Case:
    """files: inputs by name, in the folder where the command runs.   words: those after "redline".

    sound: the inputs are such that the command must succeed.   stdin: what comes on standard input.
    """

    files: Mapping[str, bytes]
    words: tuple[str, ...]
    sound: bool = False
    stdin: bytes = b""

    def __str__(self) -> str:
        return shlex.join(("redline", *self.words))


@dataclass(frozen=True)
class Ran:
    """How a command ended. outputs: files that are there now and were not.   left: of the temporary folder."""

    code: int
    said: str
    shown: bytes
    outputs: Mapping[str, bytes]
    left: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """faults: what doesn't hold, a sentence each.   code: None where the command didn't end by itself.
    reread: whether an independent reader looked at a redline.
    """

    faults: tuple[str, ...]
    code: int | None
    reread: bool = False


def judged(case: Case) -> Verdict:
    """Run a case and judge it; what `main` lets through is raised."""
    ran = run(case)
    return Verdict(tuple(faults(case, ran)), ran.code, bool(_redline(case, ran)))


def faults(case: Case, ran: Ran) -> Iterator[str]:
    """What doesn't hold of a case that ran."""
    yield from _ended(case, ran)
    yield from _said(ran)
    yield from _shown(case, ran)
    yield from _written(case, ran)
    yield from _read_again(case, _redline(case, ran))


def _redline(case: Case, ran: Ran) -> bytes:
    """The redline that a command made of two files; b"" where it made none."""
    made = [name for name in asked_for(case) if name.endswith(".docx") and name in ran.outputs]
    of_two = case.words[:1] == ("compare",) and set(case.words[1:3]) <= set(case.files) and "-o" in case.words
    return ran.outputs[made[0]] if made and of_two and ran.code == 0 and "--summary" not in case.words else b""


def run(case: Case) -> Ran:
    """The case in a folder of its own, which is gone then."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as home, _own_world(Path(home)) as (folder, temporary):
        for name, data in case.files.items():
            (folder / name).write_bytes(data)
        with _streams(case.stdin) as (out, err):
            code = main(case.words)
        here = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        changed = tuple(name for name, data in case.files.items() if here.get(name) != data)
        outputs = {name: data for name, data in here.items() if name not in case.files}
        left = tuple(path.name for path in temporary.iterdir())
        return Ran(code, err.getvalue().decode("utf-8", "replace"), out.getvalue(), outputs, left, changed)


@contextlib.contextmanager
def _own_world(home: Path) -> Iterator[tuple[Path, Path]]:
    """A working folder, a temporary one, no LibreOffice, no cache of the user's."""
    folder, temporary = home / "here", home / "temporary"
    own = {
        "XDG_CACHE_HOME": str(home / "cache"),
        "REDLINE_OFFICE": str(home / "none"),
        "SOURCE_DATE_EPOCH": "1900000000",
    }
    former, at = {name: os.environ.get(name) for name in own}, tempfile.tempdir
    folder.mkdir()
    temporary.mkdir()
    os.environ.update(own)
    tempfile.tempdir = str(temporary)
    try:
        with contextlib.chdir(folder):
            yield folder, temporary
    finally:
        tempfile.tempdir = at
        for name, value in former.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextlib.contextmanager
def _streams(stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard streams of our own; what was written to the last two."""
    former, out, err = (sys.stdin, sys.stdout, sys.stderr), io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(each, "utf-8", write_through=True) for each in (out, err))
    try:
        yield out, err
    finally:
        held = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = former
        for each in held:
            each.detach()


def _ended(case: Case, ran: Ran) -> Iterator[str]:
    command = case.words[0] if case.words else ""
    codes = {0, 2, 3, 5}
    codes |= {1} if "--exit-code" in case.words else set()
    codes |= {4} if command in AMENDING else set()
    codes |= {70} if command == "verify" and "was not built for" not in ran.said else set()
    if ran.code not in codes:
        yield f"exit code {ran.code}: {ran.said.strip()[-400:]}"
    elif case.sound and ran.code not in (0, 1, 4):
        yield f"refused though it is sound, exit code {ran.code}: {ran.said.strip()[-400:]}"
    if "need more memory" in ran.said:
        yield "more memory than it may take"
    yield from (f"left in the temporary folder: {name}" for name in ran.left)
    yield from (f"changed its input {name}" for name in ran.changed)


def _said(ran: Ran) -> Iterator[str]:
    if "Traceback" in ran.said:
        yield f"a traceback: {ran.said[-600:]}"
    for line in ran.said.split("\n"):
        said = line.removeprefix("Error: ")
        if len(said) > MOST_SIGNS and ran.code not in (0, 1, 4):
            yield f"a message of {len(said)} signs: {said}"
        if driving := [sign for sign in line if unicodedata.category(sign) == "Cc" or sign in BIDI]:
            yield f"a message with {driving[:3]!r}: {line[:200]!r}"
    if ran.code > 1 and ran.code != 4 and not ran.said.strip():
        yield f"exit code {ran.code} without a word"


def _shown(case: Case, ran: Ran) -> Iterator[str]:
    """Standard output drives no terminal either, unless colours were asked for."""
    if "always" in case.words or any("completion" in word for word in case.words):
        return
    for line in ran.shown.decode("utf-8", "replace").split("\n"):
        if driving := [sign for sign in line if unicodedata.category(sign) == "Cc" and sign != "\t"]:
            yield f"shows {driving[:3]!r}: {line[:200]!r}"
            return


def _written(case: Case, ran: Ran) -> Iterator[str]:
    if ran.code not in (0, 1, 4):
        yield from (f"{name} is there, and the exit code {ran.code}" for name in ran.outputs)
        return
    for name in asked_for(case):
        if name not in ran.outputs and name not in case.files:
            yield f"{name} is not there, and the exit code {ran.code}"
    for name, data in ran.outputs.items():
        if name.endswith(".part"):
            yield f"{name} is left"
        elif problem := _unreadable(name, data):
            yield f"{name}: {problem}"


def asked_for(case: Case) -> list[str]:
    """The files that -o and --summary name, where they are options and something is to be done."""
    if {"--", "--help", "-h", "--version"} & set(case.words) or case.words[:1] in (("verify",), ("completion",)):
        return []
    named = [word for flag, word in zip(case.words, case.words[1:], strict=False) if flag in ("-o", "--summary")]
    return [name for name in named if not name.startswith("-")]


def _unreadable(name: str, data: bytes) -> str:
    try:
        if name.lower().endswith((".docx", ".docm")):
            return ZipFile(io.BytesIO(data)).testzip() or ""
        text = data.decode("utf-8")
        if name.lower().endswith(".json"):
            json.loads(text)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _read_again(case: Case, redline: bytes) -> Iterator[str]:
    """Whether an independent reader finds both texts in the redline, as far as it can read the files themselves."""
    if not redline:
        return
    for name, accept, what in zip(case.words[1:3], (False, True), ("rejecting", "accepting"), strict=True):
        if (wanted := _lines_of(name, case.files[name])) is None:
            continue
        try:
            found = resolving.lines(redline, accept)
        except Exception as error:  # whatever a redline is that can't be read
            yield f"{what}: {type(error).__name__}: {error}"
            return
        if not case.sound:
            wanted, found = ([(place, LABEL.sub("", text)) for place, text in read] for read in (wanted, found))
        if wanted != found:
            yield f"{what}: {_first_difference(found, wanted)}"


def _lines_of(name: str, data: bytes) -> list[resolving.Line] | None:
    """What a Word file says, or the text that no damage was done to, a paragraph a line; None for others."""
    if name == KNOWN:
        return [("", line) for line in data.decode().split("\n") if line]
    return resolving.lines(data, accept=True) if name.endswith(".docx") else None


def _first_difference(found: list[resolving.Line], wanted: list[resolving.Line]) -> str:
    for number, (have, want) in enumerate(zip(found, wanted, strict=False), 1):
        if have != want:
            return f"line {number} is {have!r}, not {want!r}"[:700]
    longer = max(found, wanted, key=len)
    return f"{len(found)} lines, not {len(wanted)}: {longer[min(len(found), len(wanted))]!r}"[:700]
