"""The journal's tables, and how an older one becomes one of today: each step once, in order, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from redline.errors import InputError

_FIRST = """
CREATE TABLE entry(
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, once TEXT UNIQUE, chain TEXT NOT NULL);
CREATE TABLE party(
    seq INTEGER NOT NULL REFERENCES entry, name TEXT NOT NULL UNIQUE, short TEXT NOT NULL, colour TEXT NOT NULL);
CREATE TABLE text(
    seq INTEGER PRIMARY KEY REFERENCES entry, sha256 TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    party TEXT NOT NULL, language TEXT NOT NULL, symbol TEXT NOT NULL, base INTEGER NOT NULL);
CREATE TABLE decision(
    seq INTEGER PRIMARY KEY REFERENCES entry, verdict TEXT NOT NULL, base INTEGER NOT NULL, place TEXT NOT NULL,
    parties TEXT NOT NULL, words TEXT NOT NULL, note TEXT NOT NULL, seen TEXT NOT NULL, content TEXT NOT NULL,
    of INTEGER NOT NULL);
CREATE TABLE access(
    token_hash TEXT PRIMARY KEY, role TEXT NOT NULL, party TEXT NOT NULL, made_at TEXT NOT NULL,
    revoked_at TEXT NOT NULL DEFAULT '');
"""

_SHARING = "-- Decisions may be of the verdict “share”, which older programs don't know.\n"
_ORDER = "-- Decisions may be of the verdict “order”, which older programs don't know.\n"

STEPS: tuple[str, ...] = (_FIRST, _SHARING, _ORDER)
"""The first makes a journal, each further one brings it from one `PRAGMA user_version` to the next; none changes."""

APPLICATION = 0x524C524D
"""`PRAGMA application_id`: "RLRM", by which a room's journal is told from another database."""


def bring_up(connection: sqlite3.Connection, name: str, new: bool = False, steps: Sequence[str] = STEPS) -> None:
    """Make the tables of a new journal, or bring older ones to today's form; one without any stays so.

    name: of the room, for messages.   Raises InputError for a newer journal or another database.
    """
    version = version_of(connection, name, len(steps))
    if version == len(steps) or (not version and not new):
        return
    script = "".join(steps[version:])
    connection.executescript(
        f"BEGIN IMMEDIATE; {script} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {len(steps)}; COMMIT;"
    )


def version_of(connection: sqlite3.Connection, name: str, newest: int = len(STEPS)) -> int:
    """The journal's version, 0 for an empty one. Raises as `bring_up` does."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > newest:
        raise InputError(
            f"{name}: this room was made by a newer redline (its form is {version}, and this program knows forms up to "
            f"{newest}); open it with that one"
        )
    if version and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise InputError(f"{name}: its room.sqlite is another program's; give the folder of a room")
    return version
