"""The library's file: its tables, and how it is opened.

Words that stand in many documents are kept once (`text`); the index over them (FTS5, external content) is made of
`spaced` words, so that it knows no words but ours.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redline.errors import InputError, OutputError
from redline.library.levelling import words

VERSION = 1
"""To be raised when tables, words or the reading of texts change: the library is then made anew of its files."""
APPLICATION = 0x524C4942  # "RLIB": what makes a file of SQLite's a library
WAIT = 60.0
"""Seconds to wait for another process that writes; each writes for a moment, then lets others."""
_CACHE = -32_000  # KiB of pages in memory

_TABLES = """
CREATE TABLE folder (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE refused (path TEXT PRIMARY KEY, reason TEXT, size INTEGER, mtime INTEGER) WITHOUT ROWID;
CREATE TABLE document (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, sha256 TEXT, size INTEGER, mtime INTEGER, symbol TEXT, number TEXT,
  kind TEXT, organ TEXT, session INTEGER, date TEXT, title TEXT, letters TEXT, language TEXT, format TEXT, card BLOB,
  gone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX document_symbol ON document (symbol);
CREATE INDEX document_number ON document (number);
CREATE INDEX document_letters ON document (letters);
CREATE TABLE text (id INTEGER PRIMARY KEY, digest BLOB UNIQUE NOT NULL, own TEXT NOT NULL, family INTEGER NOT NULL);
CREATE INDEX text_family ON text (family);
CREATE TABLE paragraph (
  document INTEGER NOT NULL, place INTEGER NOT NULL, address TEXT, opener TEXT, text INTEGER NOT NULL,
  PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE INDEX paragraph_text ON paragraph (text);
CREATE TABLE cites (
  document INTEGER NOT NULL, place INTEGER NOT NULL, address TEXT, number TEXT, date TEXT,
  PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE TABLE band (key INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (key, text)) WITHOUT ROWID;
CREATE VIEW levelled AS SELECT id, spaced(own) AS said FROM text;
CREATE VIRTUAL TABLE words USING fts5 (
  said, content = 'levelled', content_rowid = 'id', columnsize = 0, tokenize = 'ascii');
"""


def spaced(text: str) -> str:
    """The words of a text with a blank between each; the index parts them there and nowhere else."""
    return " ".join(words(text))


def connected(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to the library's file. mode: "ro", "rwc" to make one where there is none, "memory" for no file.

    InputError for what is no library, or one of another version; sqlite3.Error otherwise.
    """
    # Who reads finishes, where that may be, what a process left undone that was killed.
    access = "rw" if mode == "ro" and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else mode
    place = f"{path.absolute().as_uri()}?mode={access}" if mode != "memory" else ":memory:"
    # SQLite lets threads take turns; what is put in is put in by one.
    connection = sqlite3.connect(place, WAIT, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.create_function("spaced", 1, spaced, deterministic=True)
        connection.execute(f"PRAGMA cache_size={_CACHE}")
        if mode == "ro":
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA synchronous=NORMAL")
            _made(connection)
        _check_kind(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    """InputError for a database that is no library, or one that another version made."""
    application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _MARKS)
    if application != APPLICATION:
        raise InputError(f"{path}: this is no library of redline; name another with --library")
    if version != VERSION:
        raise InputError(
            f"{path}: another version of redline made this library; make it anew with redline library verify"
        )


_MARKS = ("application_id", "user_version")


def _made(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; of two processes that begin at once, one does."""
    if connection.execute("PRAGMA schema_version").fetchone()[0]:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("PRAGMA schema_version").fetchone()[0]:
            for statement in filter(str.strip, _TABLES.split(";\n")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """What SQLite fails at as a sentence for the user: InputError for a damaged file, OutputError for one in use."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: the library can't be kept there ({error.strerror}); name another place") from error
    except sqlite3.DatabaseError as error:
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            raise OutputError(
                f"{path}: another process is writing to the library; wait for it, and try again"
            ) from error
        if "unable to open" in reason or "readonly" in reason or "attempt to write" in reason:
            raise OutputError(
                f"{path}: the library can't be opened or written to ({reason}); check the folder"
            ) from error
        if "full" in reason or "I/O" in reason:
            raise OutputError(
                f"{path}: the library can't be written to ({reason}); make room, and try again"
            ) from error
        raise InputError(
            f"{path}: the library is damaged ({reason}); make it anew with redline library verify"
        ) from error
