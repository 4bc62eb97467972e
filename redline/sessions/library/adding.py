"""Files → the library: each read once, by all workers; what changed is read again, what is gone marked.

Documents are put in by small transactions, so that a run that is killed has lost a second's work, and several processes
may add at once: each sees, as it puts a document in, whether another one has done so already.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from redline.errors import InputError, RedlineError
from redline.library.filling import Filling
from redline.library.rows import ShelfEntry, Shelved, UnreadFile
from redline.library.store import Library
from redline.reading.door import bytes_of, is_folder
from redline.records import dataclass
from redline.sessions.batch.inputs import walk
from redline.sessions.batch.running import SessionStage, Watcher
from redline.sessions.batch.tasks import Failure, Input
from redline.sessions.batch.workers import TaskCall, Workers
from redline.sessions.library.shelving import READING, shelve

SUFFIXES = frozenset(".xml .akn .pdf .docx .docm .txt".split())
_SECONDS = 1.0
"""How long what was read waits, at most, before it is put into the file."""
_TOGETHER = 50

Answered = tuple[ShelfEntry, Shelved | Failure]


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did, in files. refused: those that can't be read.   gone: those of the library that aren't there."""

    new: int = 0
    changed: int = 0
    kept: int = 0
    refused: tuple[UnreadFile, ...] = ()
    gone: int = 0

    @property
    def total(self) -> int:
        """Files that are in the library as they are on the disk."""
        return self.new + self.changed + self.kept


class Adding:
    """A run that adds sources, folders or files, to a library."""

    def __init__(self, library: Library, workers: Workers, watcher: Watcher = lambda _: None) -> None:
        self._library = library
        self._filling = Filling(library)
        self._workers = workers
        self._watcher = watcher
        self._known = {
            path: stamp
            for path, *stamp in library.rows("SELECT path, size, mtime, sha256 FROM document WHERE NOT gone")
            + library.rows("SELECT path, size, mtime, '' FROM refused")
        }
        self._unreadable = {file.path for file in library.refused()}
        self._counts = {"new": 0, "changed": 0, "kept": 0}
        self._done = self._total = 0

    def run(self, sources: Iterable[Path]) -> Added:
        """Add them. InputError for a source that isn't there or can't be read, before anything is done."""
        roots = [source.resolve() for source in sources]
        files = sorted({path for root in roots for path in files_of(root)})
        ours = {str(path) for path in files}
        with self._library.writing():
            self._library.connection.executemany(
                "INSERT OR IGNORE INTO folder VALUES (?)", [(str(root),) for root in roots]
            )
        self._total = len(files)
        self._watcher(SessionStage("reading", 0, self._total))
        self._put_all(self._workers.answers(self._calls(files)))
        gone = self._mark_gone(roots, ours)
        with self._library.writing():
            self._filling.tidy(self._counts["new"] + self._counts["changed"])
        refused = tuple(unread for unread in self._library.refused() if unread.path in ours)
        return Added(**self._counts, refused=refused, gone=gone)

    def _calls(self, files: Iterable[Path]) -> Iterator[TaskCall[ShelfEntry, Shelved | Failure]]:
        """A task for each file that isn't in the library as it is."""
        for path in files:
            try:
                entry, data, name = self._looked_at(path)
            except RedlineError as error:
                self._refuse([(ShelfEntry(str(path)), Failure(str(error), error.exit_code))])
                continue
            if data is None and entry.path in self._unreadable:
                self._step()
            elif data is None:
                self._counted("kept")
            else:
                yield TaskCall(entry, shelve, (Input(data, name), entry, READING))

    def _looked_at(self, path: Path) -> tuple[ShelfEntry, bytes | None, str]:
        """A file as it is, and its bytes unless the library has read them."""
        known = self._known.get(str(path))
        try:
            seen = path.stat()
        except OSError as error:
            raise InputError(f"{path}: the file can't be read ({error.strerror}); check its permissions") from error
        stamp = (seen.st_size, seen.st_mtime_ns)
        if known is not None and known[:2] == [*stamp]:
            return ShelfEntry(str(path)), None, ""
        data, name = bytes_of(path)
        entry = ShelfEntry(str(path), sha256(data).hexdigest(), *stamp)
        if known is not None and known[2] == entry.sha256:
            with self._library.writing():
                self._library.connection.execute("UPDATE document SET mtime = ? WHERE path = ?", (stamp[1], str(path)))
            return entry, None, name
        return entry, data, name

    def _put_all(self, answers: Iterator[Answered]) -> None:
        waiting: list[Answered] = []
        last = time.monotonic()
        for answer in answers:
            waiting.append(answer)
            if len(waiting) >= _TOGETHER or time.monotonic() - last >= _SECONDS:
                self._put(waiting)
                waiting, last = [], time.monotonic()
        self._put(waiting)

    def _put(self, answers: list[Answered]) -> None:
        self._refuse([(entry, failure) for entry, failure in answers if isinstance(failure, Failure)])
        read = [shelved for _, shelved in answers if isinstance(shelved, Shelved)]
        with self._library.writing():
            for shelved in read:
                if not self._has(shelved.entry):
                    self._filling.put(shelved)
        for shelved in read:
            self._counted("changed" if shelved.entry.path in self._known else "new")

    def _has(self, entry: ShelfEntry) -> bool:
        """Whether another process has put the same reading in by now."""
        ask = "SELECT 1 FROM document WHERE path = ? AND sha256 = ? AND NOT gone"
        return self._library.connection.execute(ask, (entry.path, entry.sha256)).fetchone() is not None

    def _refuse(self, failed: list[tuple[ShelfEntry, Failure]]) -> None:
        with self._library.writing():
            for entry, failure in failed:
                self._filling.refuse(UnreadFile(entry.path, failure.sentence), entry.size, entry.mtime)
        for _ in failed:
            self._step()

    def _counted(self, outcome: str) -> None:
        self._counts[outcome] += 1
        self._step()

    def _step(self) -> None:
        self._done += 1
        self._watcher(SessionStage("reading", self._done, self._total))

    def _mark_gone(self, roots: list[Path], here: set[str]) -> int:
        """Mark what came from these sources and is there no more; how many documents are gone there."""
        known = self._library.rows("SELECT id, path FROM document")
        gone = [
            (number,)
            for number, path in known
            if path not in here and _is_below(path, roots) and not Path(path).exists()
        ]
        with self._library.writing():
            self._library.connection.executemany("UPDATE document SET gone = 1 WHERE id = ?", gone)
        return len(gone)


def files_of(source: Path) -> Iterator[Path]:
    """The files of a folder that are of a kind that is read; of a file itself. InputError for what isn't there."""
    if is_folder(source):
        yield from (path for path in walk(source, source / ".redline") if path.suffix.lower() in SUFFIXES)
    elif source.exists():
        yield source
    else:
        raise InputError(f"{source}: there is no such folder or file; check the name")


def _is_below(path: str, roots: Iterable[Path]) -> bool:
    return any(Path(path).is_relative_to(root) for root in roots)
