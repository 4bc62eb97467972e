"""The library kept whole: found damaged, made anew of its files; documents taken out so that nothing is left."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from redline.errors import InputError
from redline.library import schema
from redline.library.filling import Filling
from redline.library.rows import HeldText
from redline.library.store import Library
from redline.sessions.library.finding import with_symbol


def remember(library: Library) -> None:
    """Write the folders and files that were added beside the library, for the day on which it can't be read."""
    place = _sources_file(library.path)
    draft = place.with_name(f"{place.name}.{os.getpid()}.part")
    with suppress(OSError):
        try:
            draft.write_text(json.dumps(library.folders(), ensure_ascii=False), "utf-8")
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)


def sources(path: Path) -> list[Path]:
    """The folders and files that were added to a library, as far as anything tells; of a damaged one too."""
    with suppress(InputError), Library(path) as library:
        return [Path(folder) for folder in library.folders()]
    with suppress(OSError, ValueError):
        return [Path(folder) for folder in json.loads(_sources_file(path).read_text("utf-8"))]
    return []


def damage(path: Path) -> str:
    """What is wrong with a library, in a sentence; "" for one that is whole. InputError where there is none."""
    if not path.exists():
        Library(path)
    try:
        with Library(path, for_writing=True) as library:
            _check(library)
    except InputError as error:
        return str(error)
    return ""


def _check(library: Library) -> None:
    """InputError where SQLite, its index, or the rows among themselves disagree."""
    with schema.sentences(library.path):
        ((verdict,),) = library.connection.execute("PRAGMA quick_check(1)").fetchall()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        library.connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        for fault, question in _AGREE:
            if library.connection.execute(question).fetchone():
                raise sqlite3.DatabaseError(fault)


_AGREE = (
    ("paragraphs without words", "SELECT 1 FROM paragraph WHERE text NOT IN (SELECT id FROM text) LIMIT 1"),
    ("words without a paragraph", "SELECT 1 FROM text WHERE id NOT IN (SELECT text FROM paragraph) LIMIT 1"),
    (
        "paragraphs without a document",
        "SELECT 1 FROM paragraph WHERE document NOT IN (SELECT id FROM document) LIMIT 1",
    ),
)


def put_aside(path: Path) -> Path:
    """Give a damaged library another name, under which it is kept.

    InputError for a file that is none and never was, which is somebody's own, and where its folder doesn't let it.
    """
    if not _was_library(path):
        raise InputError(f"{path}: this is no library of redline; name another with --library")
    aside = next(
        name
        for number in range(1, 1000)
        if not (name := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists()
    )
    try:
        path.rename(aside)
    except OSError as error:
        raise InputError(f"{path}: the damaged library can't be put aside ({error.strerror}); delete it") from error
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return aside


def _was_library(path: Path) -> bool:
    """By the mark in its head (offset 68 of SQLite's file format), or by the list of what was added, beside it."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(72)[68:] == schema.APPLICATION.to_bytes(4, "big") or _sources_file(path).exists()
    return False


def condition(library: Library) -> tuple[int, list[str], list[str]]:
    """How many texts are in the library; and the paths of those whose files changed, or went, since they were read."""
    changed, gone = [], []
    documents = library.documents()
    for held in documents:
        file = Path(held.entry.path)
        try:
            data = file.read_bytes()
        except OSError:
            gone.append(held.entry.path)
            continue
        if sha256(data).hexdigest() != held.entry.sha256:
            changed.append(held.entry.path)
    return len(documents), changed, gone


def remove(library: Library, named: Iterable[str], language: str | None = None) -> list[HeldText]:
    """Take out documents by symbol, by file, or all below a folder. Nothing of their words stays in the library's file.

    InputError for one that isn't there; nothing is taken out then.
    """
    wanted: dict[int, HeldText] = {}
    sources: set[str] = set()
    for name in named:
        documents = [held for held in _meant(library, name) if language in (None, held.entry.language)]
        known = _sources_in(library, name) if language is None else set()
        if not documents and not known:
            raise InputError(f"{name}: the library {library.path} has no such text; see redline library list")
        wanted |= {held.id: held for held in documents}
        sources |= known
    with library.writing():
        for held in wanted.values():
            Filling(library).take_out(held.id)
        for table in ("folder", "refused"):
            library.connection.executemany(f"DELETE FROM {table} WHERE path = ?", [(path,) for path in sources])
        library.connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    with schema.sentences(library.path):
        library.connection.execute("VACUUM")
    remember(library)
    return sorted(wanted.values(), key=lambda held: held.entry.path)


def _meant(library: Library, named: str) -> list[HeldText]:
    below = [held for held in library.documents() if _is_below(held.entry.path, named)]
    return below or with_symbol(library, named)


def _sources_in(library: Library, named: str) -> set[str]:
    """The folders that were added, and the files that couldn't be read, that a name means."""
    known = [*library.folders(), *(file.path for file in library.refused())]
    return {path for path in known if _is_below(path, named)}


def _is_below(path: str, named: str) -> bool:
    """Whether a file or folder is the one that is named, or lies in it. An empty name names none."""
    return bool(named.strip()) and Path(path).is_relative_to(Path(named).resolve())


def _sources_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sources.json")
