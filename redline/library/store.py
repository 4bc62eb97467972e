"""The library's file, open: what is in it, and how documents come and go. Questions of words are `searching`'s."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from redline.errors import InputError
from redline.library import families, schema
from redline.library.levelling import words
from redline.library.rows import CitedNumber, Entry, Held, Passage, Refused, Shelved

_ENTRY = (
    "path sha256 size mtime symbol number kind organ session date title letters language format card"
).split()
_HELD = f"id, {', '.join(_ENTRY[:-1])}, x'', gone"
_MOST_RELATIVES = 8
"""Paragraphs that a new one is held against: those with which it shares most bands."""
_MOST_OF_BAND = 64
_AT_ONCE = 500  # values in a question: SQLite before 3.32 takes 999
_OPTIMISED_FROM = 50
"""Documents in a run from which on the index is put in order at its end."""


class Library:
    """A library, open for reading, or with `for_writing` for both. Closed at the end of a `with`.

    InputError where there is none, or it is damaged; OutputError where it can't be written to.
    """

    def __init__(self, path: Path, for_writing: bool = False) -> None:
        self.path = path
        if not for_writing and not path.exists():
            raise InputError(
                f"{path}: there is no library yet; make one of your texts with redline library add FOLDER, "
                "or name another with --library"
            )
        with schema.sentences(path):
            if for_writing:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = schema.connected(path, "rwc" if for_writing else "ro")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: all of it or nothing. Another process that writes is waited for."""
        with schema.sentences(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The answer to a question to the database."""
        with schema.sentences(self.path):
            return self.connection.execute(question, values).fetchall()

    def documents(self, where: str = "1", values: Sequence[object] = ()) -> list[Held]:
        """Documents in the order of their paths, without their cards. where: a condition in SQL, of our own wording."""
        found = self.rows(f"SELECT {_HELD} FROM document WHERE {where} ORDER BY path", values)
        return [Held(row[0], Entry(*row[1:-1]), bool(row[-1])) for row in found]  # type: ignore[arg-type]

    def among(self, ids: Iterable[int]) -> dict[int, Held]:
        """Documents by their numbers."""
        wanted = sorted(set(ids))
        found = {}
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            for held in self.documents(f"id IN ({marks(some)})", some):
                found[held.id] = held
        return found

    def card(self, held: Held) -> bytes:
        """What its maker packed of a document; see `Entry`."""
        ((card,),) = self.rows("SELECT card FROM document WHERE id = ?", (held.id,))
        return bytes(card)  # type: ignore[call-overload, no-any-return]

    def refused(self) -> list[Refused]:
        """Files that couldn't be read."""
        return [Refused(*row) for row in self.rows("SELECT path, reason FROM refused ORDER BY path")]  # type: ignore[arg-type]

    def folders(self) -> list[str]:
        """Folders and files that were added, as paths from the root."""
        return [str(path) for (path,) in self.rows("SELECT path FROM folder ORDER BY path")]

    def cites(self, held: Held) -> list[CitedNumber]:
        """The resolutions that a document cites, in its order."""
        found = self.rows("SELECT address, number, date FROM cites WHERE document = ? ORDER BY place", (held.id,))
        return [CitedNumber(*row) for row in found]  # type: ignore[arg-type]

    def passages(self, held: Held) -> list[Passage]:
        """The paragraphs of a document, in its order."""
        found = self.rows(
            "SELECT address, opener, own FROM paragraph JOIN text ON text.id = paragraph.text "
            "WHERE document = ? ORDER BY place",
            (held.id,),
        )
        return [Passage(*row) for row in found]  # type: ignore[arg-type]

    # What follows is called within `writing`.

    def put(self, shelved: Shelved) -> None:
        """Put a document in, in the place of an earlier reading of its file."""
        entry = shelved.entry
        self.take_out_path(entry.path)
        values = [getattr(entry, name) for name in _ENTRY]
        cursor = self.connection.execute(
            f"INSERT INTO document ({', '.join(_ENTRY)}) VALUES ({marks(values)})", values
        )
        document = cursor.lastrowid
        texts = self._texts(shelved.passages)
        self.connection.executemany(
            "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?)",
            [
                (document, place, passage.address, passage.opener, text)
                for place, (passage, text) in enumerate(zip(shelved.passages, texts, strict=True))
            ],
        )
        self.connection.executemany(
            "INSERT INTO cites VALUES (?, ?, ?, ?, ?)",
            [(document, place, one.address, one.number, one.date) for place, one in enumerate(shelved.cites)],
        )

    def refuse(self, refused: Refused, size: int, mtime: int) -> None:
        """Remember why a file can't be read; what was read of it before goes."""
        self.take_out_path(refused.path)
        self.connection.execute(
            "INSERT INTO refused VALUES (?, ?, ?, ?)", (refused.path, refused.reason, size, mtime)
        )

    def take_out_path(self, path: str) -> None:
        """Take out what came from a file, if anything did."""
        self.connection.execute("DELETE FROM refused WHERE path = ?", (path,))
        for (document,) in self.connection.execute("SELECT id FROM document WHERE path = ?", (path,)).fetchall():
            self.take_out(document)

    def take_out(self, document: int) -> None:
        """Take out a document, and the words that no other one has."""
        ask = self.connection.execute
        texts = [row[0] for row in ask("SELECT DISTINCT text FROM paragraph WHERE document = ?", (document,))]
        ask("DELETE FROM paragraph WHERE document = ?", (document,))
        ask("DELETE FROM cites WHERE document = ?", (document,))
        ask("DELETE FROM document WHERE id = ?", (document,))
        for text in texts:
            if ask("SELECT 1 FROM paragraph WHERE text = ? LIMIT 1", (text,)).fetchone():
                continue
            (own,) = ask("SELECT own FROM text WHERE id = ?", (text,)).fetchone()
            said = words(own)
            ask("INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)", (text, " ".join(said)))
            for key in families.bands(said):
                ask("DELETE FROM band WHERE key = ? AND text = ?", (key, text))
            ask("DELETE FROM text WHERE id = ?", (text,))

    def tidy(self, count: int) -> None:
        """Put the index in order after `count` documents came, so that questions find it in one piece."""
        if count >= _OPTIMISED_FROM:
            self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")

    def _texts(self, passages: Sequence[Passage]) -> list[int]:
        """The number of each paragraph's words, which are put in where they are new."""
        found = []
        known: dict[bytes, int] = {}
        for passage in passages:
            digest = sha256(passage.text.encode("utf-8", "surrogatepass")).digest()[:12]
            if digest not in known:
                row = self.connection.execute("SELECT id FROM text WHERE digest = ?", (digest,)).fetchone()
                known[digest] = row[0] if row else self._new_text(passage, digest)
            found.append(known[digest])
        return found

    def _new_text(self, passage: Passage, digest: bytes) -> int:
        ask = self.connection.execute
        text = ask(
            "INSERT INTO text (digest, own, family) VALUES (?, ?, ?)",
            (digest, passage.text, self._family(passage)),
        ).lastrowid
        assert text is not None
        ask("UPDATE text SET family = id WHERE id = ? AND family = 0", (text,))
        ask("INSERT INTO words (rowid, said) VALUES (?, ?)", (text, schema.spaced(passage.text)))
        self.connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(key, text) for key in passage.bands])
        return text

    def _family(self, passage: Passage) -> int:
        """The family of the paragraph that is most like this one; 0 for one that begins its own."""
        shared: dict[int, int] = {}
        for key in passage.bands:
            for (text,) in self.connection.execute("SELECT text FROM band WHERE key = ? LIMIT ?", (key, _MOST_OF_BAND)):
                shared[text] = shared.get(text, 0) + 1
        nearest = sorted(shared, key=lambda text: (-shared[text], text))[:_MOST_RELATIVES]
        if not nearest:
            return 0
        own = families.runs(words(passage.text))
        best, family = families.ALIKE, 0
        for text in nearest:
            other, its_family = self.connection.execute("SELECT own, family FROM text WHERE id = ?", (text,)).fetchone()
            share = families.alike(own, families.runs(words(other)))
            if share > best or (share == best and not family):
                best, family = share, its_family
        return family


def marks(values: Sequence[object]) -> str:
    """ "?, ?, ?" for as many values."""
    return ", ".join("?" * len(values))
