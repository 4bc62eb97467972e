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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
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
        with naming() as give:
            for output, (draft, target) in zip(files, drafts, strict=True):
                with explained(output.path):
                    give(draft, target, force)
    finally:
        for draft, _ in drafts:
            _discard(draft)


@contextmanager
def naming() -> Iterator[Callable[[Path, Path, bool], None]]:
    """Gives files their names, as `give_name`: all of them, or where one fails or the run is interrupted none.

    What bore a name before is kept beside it until all are given, by a link, where the file system has links.
    """
    formers: list[Path] = []
    with ExitStack() as undoing:

        def give(draft: Path, target: Path, force: bool) -> None:
            former = _beside(target) if force and os.path.lexists(target) else None
            undoing.callback(_undo, draft, target, former)
            if former is not None:
                formers.append(former)
                with suppress(OSError):  # a file system without links: an overwritten file can't be brought back there
                    os.link(target, former)
            give_name(draft, target, force)

        yield give
        undoing.pop_all()
    for former in formers:
        _discard(former)


def _undo(draft: Path, target: Path, former: Path | None) -> None:
    """Whether a draft has its name, or was about to, or not: the name leads to what it led to before."""
    if former is not None:
        with suppress(OSError):
            former.replace(target)
        _discard(former)  # a link to the very file stays when it is renamed to it
    elif not draft.exists() or _same(draft, target):
        _discard(target)


def _discard(path: Path) -> None:
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


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns an OSError about one output into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: {_cause(error)}") from error


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
