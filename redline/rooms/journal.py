"""What happened in a room, in order: SQLite, to which things are only added.

Each entry bears a digest of all before it, and the file `sealed` the number of the last one that was acknowledged, so
that a journal of which something is missing or altered is known as such, whoever copied it and when. An entry is
acknowledged when it is on the disk (`synchronous=FULL`); the file says so before the caller hears of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from redline.errors import InputError, OutputError, RedlineError, RoomHeld
from redline.messages import Message
from redline.rooms import schema
from redline.rooms.model import LogEntry, RoomDecision, RoomHistory, RoomLink, RoomParty, Ruling, Text, TextRole

DATABASE, SEAL = "room.sqlite", "sealed"
WAIT = 5.0
"""Seconds to wait for another program that reads."""
_PAGES = 4000
"""How long a WAL becomes, in pages, before it is put into the database while the room is open: a copy of the folder
that is made at that moment is known as torn, and refused; so it is rare."""
_WIDTH = 20
Row = tuple[str, Mapping[str, str | int]]
"""A table, and the values of a row but for its `seq`."""
_TABLES = {
    "party": ("name", "short", "colour"),
    "text": ("sha256", "name", "role", "party", "language", "symbol", "base"),
    "decision": ("verdict", "base", "place", "parties", "words", "note", "seen", "content", "of"),
}


class Journal:
    """A room's journal, open for writing. The caller holds the room. Threads take turns (`Room` sees to it).

    mode: SQLite's journal mode, "wal" where that works, else "truncate".
    Raises InputError for a damaged or newer one, OutputError where it can't be written to.
    """

    def __init__(self, room: Path, mode: str = "wal") -> None:
        self._room, self._path = room, room / DATABASE
        new = not self._path.exists()
        with _sentences(room):
            self._connection = _connected(self._path, "rwc" if new else "rw")
            try:
                self._connection.execute(f"PRAGMA journal_mode={mode}")
                self._connection.execute("PRAGMA synchronous=FULL")
                self._connection.execute("PRAGMA fullfsync=ON")  # macOS alone: to the disk, not to its cache
                self._connection.execute(f"PRAGMA wal_autocheckpoint={_PAGES}")
                schema.bring_up(self._connection, str(room), new)
                self._seal(_check(self._connection, room, sealed(room, new)))
            except BaseException:
                self._connection.close()
                raise

    def history(self) -> RoomHistory:
        """Everything that happened."""
        with _sentences(self._room):
            return _history(self._connection)

    @property
    def seq(self) -> int:
        """The last entry's number."""
        return _last(self._connection)[0]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: all that is recorded in it is there afterwards, or nothing. Acknowledged when it is left."""
        with _sentences(self._room):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise
            self._seal(self.seq)

    def record(self, who: str, rows: Sequence[Row], once: str = "", at: str = "") -> LogEntry:
        """One entry with its rows, within `writing`; the entry that bears `once` already, if there is one.

        at: ISO 8601 as `now` gives it; "" for now. Never earlier than the entry before.
        """
        if once and (known := self.known(once)):
            return known
        last, chain, before = _last(self._connection)
        entry = LogEntry(last + 1, max(at or now(), before), who)
        link = _link(chain, entry, once, rows)
        self._connection.execute(
            "INSERT INTO entry(seq, at, who, once, chain) VALUES (?, ?, ?, ?, ?)",
            (entry.seq, entry.at, who, once or None, link),
        )
        for table, values in rows:
            names = _TABLES[table]
            marks = ", ".join("?" * (len(names) + 1))
            self._connection.execute(
                f"INSERT INTO {table}(seq, {', '.join(names)}) VALUES ({marks})",
                (entry.seq, *(values.get(name, 0 if name in ("base", "of") else "") for name in names)),
            )
        return entry

    def known(self, once: str) -> LogEntry | None:
        """The entry that was recorded under a name of the caller's, so that nothing is recorded twice."""
        row = self._connection.execute("SELECT seq, at, who FROM entry WHERE once = ?", (once,)).fetchone()
        return LogEntry(*row) if row else None

    def grant(self, token_hash: str, role: str, party: str = "") -> None:
        """Let whoever has a token in, as a "pen", "party" or "reader"; the token itself is not kept."""
        with self.writing():
            self._connection.execute(
                "INSERT INTO access(token_hash, role, party, made_at) VALUES (?, ?, ?, ?)",
                (token_hash, role, party, now()),
            )

    def revoke(self, token_hash: str) -> None:
        """Let them in no more."""
        with self.writing():
            self._connection.execute(
                "UPDATE access SET revoked_at = ? WHERE token_hash = ? AND revoked_at = ''", (now(), token_hash)
            )

    def granted(self) -> list[RoomLink]:
        """All that were let in, also those that are no more."""
        rows = self._connection.execute("SELECT token_hash, role, party, made_at, revoked_at FROM access")
        return [RoomLink(*row) for row in rows]

    def close(self) -> None:
        """Put what is beside the database into it: a closed room can be read where nothing can be written."""
        with suppress(sqlite3.Error):  # somebody reads: the next one who holds the room does it
            self._connection.execute("PRAGMA busy_timeout=0")
            self._connection.execute("PRAGMA journal_mode=delete")
        with suppress(sqlite3.Error):
            self._connection.close()

    def _seal(self, seq: int) -> None:
        """Not flushed to the disk: it tells of copies, and after a loss of power it may be behind the database."""
        handle = os.open(self._room / SEAL, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            os.write(handle, f"{seq:0{_WIDTH}d}\n".encode())
        finally:
            os.close(handle)


def read(room: Path) -> RoomHistory:
    """What happened in a room that another program may hold; nothing is written, older journals are read as new ones.

    Raises InputError for a folder that is no room, and a damaged or newer one.
    """
    least = sealed(room)
    with _sentences(room), closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        with _source(room) as source:
            source.backup(memory)
        schema.bring_up(memory, str(room))
        _check(memory, room, least)
        return _history(memory)


def save(room: Path, target: Path) -> None:
    """The journal alone into another folder, whole and as of now, whoever writes to it meanwhile."""
    least = sealed(room)
    with _sentences(room), closing(sqlite3.connect(target / DATABASE)) as copy:
        with _source(room) as source:
            source.backup(copy)
        copy.execute("PRAGMA journal_mode=delete")
        seq = _check(copy, room, least)
    (target / SEAL).write_text(f"{seq:0{_WIDTH}d}\n", "ascii")


@contextmanager
def _source(room: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a journal that is read, not written to.

    Where a program ended amid a decision, or nothing can be written, SQLite can't read it there: then nobody holds it,
    and a copy of its files is brought in order elsewhere.
    """
    source = _readable(room)
    if source is not None:
        with closing(source):
            yield source
        return
    with TemporaryDirectory() as folder:
        for path in room.glob(f"{DATABASE}*"):
            shutil.copyfile(path, Path(folder) / path.name)
        with closing(_connected(Path(folder) / DATABASE, "rw")) as source:
            yield source


def _readable(room: Path) -> sqlite3.Connection | None:
    """A connection that only reads; None where SQLite would have to write before it can."""
    try:
        source = _connected(room / DATABASE, "ro")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        return None
    return source


def sealed(room: Path, new: bool = False) -> int:
    """The number of the last entry acknowledged before this is read. InputError for a folder that is no room."""
    if new:
        return 0
    if not (room / DATABASE).is_file():
        raise InputError(f"{room}: this is no room: there is no {DATABASE} in it; give the folder of a room")
    try:
        return int((room / SEAL).read_text("ascii"))
    except (OSError, ValueError):
        raise InputError(
            f"{room}: the file “{SEAL}” of this room is missing or damaged, so that nobody can tell whether all is "
            "here; copy the whole folder again, or take a backup"
        ) from None


def now() -> str:
    """The time in UTC, as `LogEntry.at` has it: "2026-01-31T18:00:00.000Z"."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", WAIT, isolation_level=None, check_same_thread=False, uri=True
    )


def _last(connection: sqlite3.Connection) -> tuple[int, str, str]:
    """Number, digest and time of the last entry."""
    row = connection.execute("SELECT seq, chain, at FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    return tuple(row) if row else (0, "", "")


def _link(chain: str, entry: LogEntry, once: str, rows: Sequence[Row]) -> str:
    cells = [[table, *(str(values.get(name) or "") for name in _TABLES[table])] for table, values in rows]
    content = json.dumps([chain, entry.seq, entry.at, entry.who, once, sorted(cells)], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _check(connection: sqlite3.Connection, room: Path, least: int) -> int:
    """The last entry's number, once all before it is known to be whole. InputError where something is missing."""
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _damaged(room)
    rows: dict[int, list[Row]] = {}
    for table, names in _TABLES.items():
        for seq, *values in connection.execute(f"SELECT seq, {', '.join(names)} FROM {table} ORDER BY rowid"):
            rows.setdefault(seq, []).append((table, dict(zip(names, values, strict=True))))
    chain, last = "", 0
    for seq, at, who, once, link in connection.execute("SELECT seq, at, who, once, chain FROM entry ORDER BY seq"):
        chain = _link(chain, LogEntry(seq, at, who), once or "", rows.pop(seq, []))
        if chain != link or seq != last + 1:
            raise _damaged(room)
        last = seq
    if rows:
        raise _damaged(room)
    if last < least:
        raise InputError(
            f"{room}: of this room the last {least - last} of {least} entries are missing, as in a copy made "
            "while it was written to; copy it again when it is closed, or take redline room backup"
        )
    return last


def _damaged(room: Path) -> InputError:
    return InputError(Message("error.room-damaged", name=str(room)))


def _history(connection: sqlite3.Connection) -> RoomHistory:
    entries = {row[0]: LogEntry(*row) for row in connection.execute("SELECT seq, at, who FROM entry ORDER BY seq")}

    def rows(table: str) -> Iterator[list[Any]]:
        for seq, *values in connection.execute(f"SELECT seq, {', '.join(_TABLES[table])} FROM {table} ORDER BY rowid"):
            yield [entries[seq], *values]

    return RoomHistory(
        tuple(RoomParty(*values) for values in rows("party")),
        tuple(_text(*values) for values in rows("text")),
        tuple(_decision(*values) for values in rows("decision")),
        tuple(entries.values()),
    )


def _text(entry: LogEntry, sha256: str, name: str, role: str, *more: Any) -> Text:
    return Text(entry, sha256, name, TextRole(role), *more)


def _decision(entry: LogEntry, verdict: str, base: int, place: str, parties: str, *more: Any) -> RoomDecision:
    return RoomDecision(entry, Ruling(verdict), base, place, tuple(json.loads(parties)) if parties else (), *more)


def row(event: Text | RoomDecision) -> Row:
    """What is kept of a text or a decision."""
    table = "text" if isinstance(event, Text) else "decision"
    values: dict[str, str | int] = {}
    for name in _TABLES[table]:
        value = getattr(event, name)
        values[name] = value if isinstance(value, int) else str(value)
    if isinstance(event, RoomDecision):
        values["parties"] = json.dumps(event.parties, ensure_ascii=False) if event.parties else ""
    return table, values


@contextmanager
def _sentences(room: Path) -> Iterator[None]:
    """What SQLite and the system say within as our errors, each in a sentence."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{room}: the room can't be written to ({error.strerror}); nothing was kept") from error
    except sqlite3.Error as error:
        raise _said(room, error) from error


def _said(room: Path, error: sqlite3.Error) -> RedlineError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return OutputError(Message("error.room-full", name=str(room)))
    if code == sqlite3.SQLITE_IOERR:
        return OutputError(Message("error.room-disk", name=str(room)))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RoomHeld(f"{room}: another program writes to this room; close it there first")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return OutputError(f"{room}: the room can't be opened for writing; change its permissions or copy it elsewhere")
    return _damaged(room)
