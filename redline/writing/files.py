"""Outputs are put in place whole or not at all; inputs are never touched.

Everything is written beside its target under another name and flushed to the disk; only
when all outputs of a command stand there are they given their names. Where that fails for one, or is interrupted, those
that have theirs lose them again.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from redline.errors import OutputError, UsageError
from redline.records import dataclass

STANDARD_OUTPUT = "-"

_CAUSES = {
    errno.ENOSPC: "the disk is full: make room or choose another place",
    errno.EDQUOT: "the disk quota is used up: make room or choose another place",
    errno.EFBIG: "the file is larger than the system allows here: choose another place",
    errno.EROFS: "the file system is read-only: choose another place",
    errno.EACCES: "permission is denied: choose another folder or change its permissions",
    errno.EPERM: "permission is denied: choose another folder or change its permissions",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
}


@dataclass(frozen=True, slots=True)
class Output:
    """What is to be written where.

    path: of the file; "-", alone or with a suffix ("-.json"), is standard output.
    """

    path: Path
    content: bytes


def is_standard_output(path: str | os.PathLike[str]) -> bool:
    """Whether a path names standard output: "-", or "-.json" for a format on standard output."""
    name = os.fspath(path)
    return name == STANDARD_OUTPUT or (name.startswith("-.") and os.sep not in name)


def check(paths: Sequence[Path], inputs: Iterable[Path] = (), force: bool = False) -> None:
    """Refuse, before any work is done, outputs that could not be put in place.

    Raises OutputError for a file that exists (without `force`), a folder, a missing folder or one
    that can't be written to; UsageError for an output that is an input or is named twice.
    """
    files = [path for path in paths if not is_standard_output(path)]
    known = list(inputs)
    for number, path in enumerate(files):
        if any(_same(path, path_known) for path_known in known):
            raise UsageError(f"{path}: this is one of the inputs, which are never written to; choose another name")
        if any(_same(path, path_known) for path_known in files[:number]):
            raise UsageError(f"{path}: this output is named twice; give each its own name")
        _check_target(path, force)
    if sum(map(is_standard_output, paths)) > 1:
        raise UsageError("standard output takes only one output; give the others a file name")


def put(outputs: Sequence[Output], inputs: Iterable[Path] = (), force: bool = False) -> None:
    """Write all outputs, or none: a file gets its name only when every one is whole on the disk.

    Raises OutputError or UsageError as `check` does, and OutputError where writing fails; what was begun is removed.
    """
    check([output.path for output in outputs], inputs, force)
    files = [output for output in outputs if not is_standard_output(output.path)]
    drafts: list[tuple[Path, Path]] = []
    try:
        for output in files:
            target = output.path.resolve()
            draft = _beside(target)
            drafts.append((draft, target))
            with explained(output.path):
                _write(draft, output.content, target)
        for output in outputs:
            if is_standard_output(output.path):
                to_standard_output(output.content)
        with _Namings() as namings:
            for output, (draft, target) in zip(files, drafts, strict=True):
                with explained(output.path):
                    namings.give(draft, target, force)
    finally:
        for draft, _ in drafts:
            _discard(draft)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A draft that is to get its name. former: where what bore the name before is kept, None where nothing did."""

    draft: Path
    target: Path
    former: Path | None

    def undo(self) -> None:
        """Whether it was done, or begun, or not: the name leads to what it led to before."""
        if self.former is not None:
            with suppress(OSError):
                self.former.replace(self.target)
            _discard(self.former)  # a link to the very file stays when it is renamed to it
        elif not self.draft.exists() or _same(self.draft, self.target):
            _discard(self.target)


class _Namings:
    """Files that are given their names: all of them, or where one fails or the run is interrupted none.

    What bore a name before is kept beside it until all are given, by a link, where the file system has links.
    """

    def __init__(self) -> None:
        self._begun: list[_Naming] = []

    def __enter__(self) -> _Namings:
        return self

    def give(self, draft: Path, target: Path, force: bool) -> None:
        """As `give_name`."""
        former = _beside(target) if force and os.path.lexists(target) else None
        self._begun.append(_Naming(draft, target, former))
        if former is not None:
            with suppress(OSError):  # a file system without links: an overwritten file can't be brought back there
                os.link(target, former)
        give_name(draft, target, force)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        for naming in reversed(self._begun):
            if kind is None:
                _discard(naming.former)
            else:
                naming.undo()


def _discard(path: Path | None) -> None:
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".redline-{os.urandom(6).hex()}.part")


def to_standard_output(content: bytes) -> None:
    """Write to standard output; a reader that went away is no error. OutputError where it is closed or full."""
    if sys.stdout is None:
        raise OutputError("standard output is closed: open it, or write to a file with -o")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        give_up(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"standard output: {_cause(error)}") from error


def give_up(stream: TextIO) -> None:
    """Let nothing more be written to a stream that failed: what is left would fail again when the interpreter ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class explained:
    """Turns an OSError about one output into an OutputError that says what to do."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, OSError):
            raise OutputError(f"{self.path}: {_cause(error)}") from error


def _cause(error: OSError) -> str:
    return _CAUSES.get(error.errno or 0) or f"it can't be written ({error.strerror or error}): choose another place"


def _same(path: Path, target: Path) -> bool:
    """Whether two paths lead to one file, through links too."""
    with suppress(OSError):
        if path.samefile(target):
            return True
    return os.path.realpath(path) == os.path.realpath(target)


def _check_target(path: Path, force: bool) -> None:
    with explained(path):
        if path.is_dir():
            raise OutputError(f"{path}: this is a folder; name a file in it")
        folder = path.resolve().parent
        if not folder.is_dir():
            raise OutputError(f"{path}: the folder {folder} does not exist; create it first")
        if path.exists() and not path.is_file():
            raise OutputError(f"{path}: this is no ordinary file; choose another name")
        if os.path.lexists(path) and not force:
            raise OutputError(f"{path}: this file exists; choose another name or overwrite it with --force")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _write(draft: Path, content: bytes, target: Path) -> None:
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, draft)


def give_name(draft: Path, target: Path, force: bool) -> None:
    """Give a finished file its name; OutputError if a file of that name came up meanwhile, without `force`."""
    if force:
        draft.replace(target)
        return
    try:
        os.link(draft, target)
    except FileExistsError:
        raise OutputError(f"{target}: this file exists; choose another name or overwrite it with --force") from None
    except OSError:  # a file system without hard links
        draft.replace(target)
