"""The library's file, open: what is in it, and how documents come and go. Questions of words are `searching`'s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from redline.errors import InputError
from redline.library import schema
from redline.library.rows import CitedNumber, HeldText, ShelfEntry, ShelfPassage, UnreadFile

ENTRY = ("path sha256 size mtime symbol number kind organ session date title letters language format card").split()
"""The columns of a document that its `ShelfEntry` fills."""
_HELD = f"id, {', '.join(ENTRY[:-1])}, x'', gone"
_MOST_BEGUN = 50  # symbols that a shell or a page offers
_AT_ONCE = 500  # values in a question: SQLite before 3.32 takes 999


class Library:
    """A library, open for reading, or with `for_writing` for both. Closed at the end of a `with`, or with its owner.

    for_writing: "memory" for one that nothing is kept of.

    InputError where there is none, or it is damaged; OutputError where it can't be written to.
    """

    def __init__(self, path: Path, for_writing: bool | Literal["memory"] = False) -> None:
        self.path = path
        if not for_writing and not path.exists():
            raise InputError(
                f"{path}: there is no library yet; make one of your texts with redline library add FOLDER, "
                "or name another with --library"
            )
        with schema.sentences(path):
            if for_writing is True:
                path.parent.mkdir(parents=True, exist_ok=True)
            mode = for_writing or "ro"
            self.connection = schema.connected(path, "rwc" if mode is True else mode)

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()

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

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer to a question to the database."""
        with schema.sentences(self.path):
            return self.connection.execute(question, values).fetchall()

    def documents(self, where: str = "1", values: Sequence[object] = ()) -> list[HeldText]:
        """Documents in the order of their paths, without their cards. where: a condition in SQL, of our own wording."""
        rows = self.rows(f"SELECT {_HELD} FROM document WHERE {where} ORDER BY path", values)
        return [HeldText(row[0], ShelfEntry(*row[1:-1]), bool(row[-1])) for row in rows]

    def among(self, ids: Iterable[int]) -> dict[int, HeldText]:
        """Documents by their numbers."""
        wanted = sorted(set(ids))
        by_number = {}
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            for held in self.documents(f"id IN ({marks(some)})", some):
                by_number[held.id] = held
        return by_number

    def begun_with(self, symbol: str) -> list[tuple[str, str]]:
        """Symbols that begin, or whose number begins, like this; each with its title and date, the newest first."""
        begun = symbol.strip().upper()
        rows = self.rows(
            "SELECT symbol, max(title), max(date) FROM document WHERE symbol != '' AND NOT gone "
            "AND ? IN (substr(symbol, 1, ?), substr(number, 1, ?)) GROUP BY symbol ORDER BY max(date) DESC, symbol "
            "LIMIT ?",
            (begun, len(begun), len(begun), _MOST_BEGUN),
        )
        return [(str(name), ", ".join(filter(None, map(str, about)))) for name, *about in rows]

    def card(self, held: HeldText) -> bytes:
        """What its maker packed of a document; see `ShelfEntry`."""
        ((card,),) = self.rows("SELECT card FROM document WHERE id = ?", (held.id,))
        return bytes(card)

    def refused(self) -> list[UnreadFile]:
        """Files that couldn't be read."""
        return [UnreadFile(*row) for row in self.rows("SELECT path, reason FROM refused ORDER BY path")]

    def folders(self) -> list[str]:
        """Folders and files that were added, as paths from the root."""
        return [str(path) for (path,) in self.rows("SELECT path FROM folder ORDER BY path")]

    def cites(self, held: HeldText) -> list[CitedNumber]:
        """The resolutions that a document cites, in its order."""
        rows = self.rows("SELECT address, number, date FROM cites WHERE document = ? ORDER BY place", (held.id,))
        return [CitedNumber(*row) for row in rows]

    def passages(self, held: HeldText) -> list[ShelfPassage]:
        """The paragraphs of a document, in its order."""
        rows = self.rows(
            "SELECT address, opener, own FROM paragraph JOIN text ON text.id = paragraph.text "
            "WHERE document = ? ORDER BY place",
            (held.id,),
        )
        return [ShelfPassage(*row) for row in rows]


def marks(values: Sequence[object]) -> str:
    """ "?, ?, ?" for as many values."""
    return ", ".join("?" * len(values))
