"""What goes into the library's file, and out of it; each within `Library.writing`."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from redline.library import families, schema
from redline.library.levelling import words
from redline.library.rows import ShelfPassage, Shelved, UnreadFile
from redline.library.store import ENTRY, Library, marks

_MOST_RELATIVES = 8
"""Paragraphs that a new one is held against: those with which it shares most bands."""
_MOST_OF_BAND = 64
_OPTIMISED_FROM = 50
"""Documents in a run from which on the index is put in order at its end."""


class Filling:
    """A library that is filled or emptied."""

    def __init__(self, library: Library) -> None:
        self.connection = library.connection

    def put(self, shelved: Shelved) -> None:
        """Put a document in, in the place of an earlier reading of its file."""
        entry = shelved.entry
        self.take_out_path(entry.path)
        values = [getattr(entry, name) for name in ENTRY]
        cursor = self.connection.execute(f"INSERT INTO document ({', '.join(ENTRY)}) VALUES ({marks(values)})", values)
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
            [(document, place, cited.address, cited.number, cited.date) for place, cited in enumerate(shelved.cites)],
        )

    def refuse(self, refused: UnreadFile, size: int, mtime: int) -> None:
        """Remember why a file can't be read; what was read of it before goes."""
        self.take_out_path(refused.path)
        self.connection.execute("INSERT INTO refused VALUES (?, ?, ?, ?)", (refused.path, refused.reason, size, mtime))

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
            own_words = words(own)
            ask("INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)", (text, " ".join(own_words)))
            for key in families.bands(own_words):
                ask("DELETE FROM band WHERE key = ? AND text = ?", (key, text))
            ask("DELETE FROM text WHERE id = ?", (text,))

    def tidy(self, count: int) -> None:
        """Put the index in order after `count` documents came, so that questions find it in one piece."""
        if count >= _OPTIMISED_FROM:
            self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")

    def _texts(self, passages: Sequence[ShelfPassage]) -> list[int]:
        """The number of each paragraph's words, which are put in where they are new."""
        numbers = []
        known: dict[bytes, int] = {}
        for passage in passages:
            digest = sha256(passage.text.encode("utf-8", "surrogatepass")).digest()[:12]
            if digest not in known:
                row = self.connection.execute("SELECT id FROM text WHERE digest = ?", (digest,)).fetchone()
                known[digest] = row[0] if row else self._new_text(passage, digest)
            numbers.append(known[digest])
        return numbers

    def _new_text(self, passage: ShelfPassage, digest: bytes) -> int:
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

    def _family(self, passage: ShelfPassage) -> int:
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
            relative, its_family = self.connection.execute(
                "SELECT own, family FROM text WHERE id = ?", (text,)
            ).fetchone()
            share = families.alike(own, families.runs(words(relative)))
            if share > best or (share == best and not family):
                best, family = share, its_family
        return family
