"""`--agreed FOLDER`: a folder's adopted texts as a library of their own, kept in the user's cache between runs.

Nothing is written beside the texts, and the cache may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self

from redline.comparing.classes.agreed import MOST_ORIGINS, AgreedPlace, AgreedTexts
from redline.errors import InputError, OutputError, UsageError
from redline.library import levelling, searching
from redline.library.report import panel
from redline.library.rows import ADOPTED, HeldText
from redline.library.store import Library, marks
from redline.library.telling import AskedStretch
from redline.model import Change, Comparison
from redline.reading.door import is_folder
from redline.sessions.batch.workers import Here, Workers
from redline.sessions.library import finding
from redline.sessions.library.adding import Adding
from redline.sessions.library.asking import stretches
from redline.sessions.library.keeping import damage
from redline.writing.report.blocks import Panel


def read_agreed(folder: Path, notices: list[str] | None = None) -> LibraryTexts:
    """The adopted texts in a folder and its subfolders.

    said: gets a line for each file that can't be read or is no adopted text; it is left out.
    UsageError where there is no such folder, InputError where it holds no adopted text.
    """
    lines = notices if notices is not None else []
    try:
        made(folder, cache_file(folder), lines)
        return opened(cache_file(folder))
    except OutputError:  # a cache that can't be written to costs only time
        library = Library(folder, "memory")
        _bring_up(folder, library, lines, None)
        return _texts(library)


def cache_file(folder: Path) -> Path:
    """Where a folder's library is kept: below XDG_CACHE_HOME, else ~/.cache, or LOCALAPPDATA on Windows.

    Source: https://specifications.freedesktop.org/basedir-spec/latest/
    """
    home = os.environ.get("XDG_CACHE_HOME", "") or os.environ.get("LOCALAPPDATA", "")
    base = Path(home) if home and Path(home).is_absolute() else Path.home() / ".cache"
    name = sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    return base / "redline" / "agreed" / f"{name}.sqlite"


def made(folder: Path, path: Path, notices: list[str], but: Path | None = None) -> str:
    """Bring a folder's library up to its files; a digest of what is in it. See `read_agreed`.

    path: of the library; a damaged one is made anew.   but: a folder whose files don't count.
    """
    if not is_folder(folder):
        raise UsageError(f"{folder}: this is no folder; name the folder that holds the adopted texts")
    try:
        return _brought_up(folder, path, notices, but)
    except InputError:
        if not path.exists() or not damage(path):
            raise
        path.unlink()
        return _brought_up(folder, path, notices, but)


def _brought_up(folder: Path, path: Path, notices: list[str], but: Path | None) -> str:
    with Library(path, for_writing=True) as library:
        return _bring_up(folder, library, notices, but)


def _bring_up(folder: Path, library: Library, notices: list[str], but: Path | None) -> str:
    added = Adding(library, Workers(Here(), 1)).run([folder])
    documents = [held for held in library.documents("NOT gone") if not _is_below(held, but)]
    adopted = [held for held in documents if held.entry.kind == ADOPTED]
    lines = [file.reason for file in added.refused]
    lines += [
        f"{Path(held.entry.path).name}: this is no adopted text, so nothing in it is agreed language"
        for held in documents
        if held.entry.kind != ADOPTED
    ]
    if not adopted:
        raise InputError(
            f"{folder}: no adopted text could be read here; put resolutions in the folder, as .pdf, .docx, .txt or .xml"
        )
    notices += lines
    return _fingerprint(adopted)


def standing(path: Path) -> str:
    """A digest of the adopted texts in a library as it stands."""
    with Library(path) as library:
        return _fingerprint(library.documents("kind = ? AND NOT gone", (ADOPTED,)))


def _fingerprint(adopted: Iterable[HeldText]) -> str:
    lines = sorted(f"{held.entry.path} {held.entry.sha256}" for held in adopted)
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _is_below(held: HeldText, folder: Path | None) -> bool:
    return folder is not None and Path(held.entry.path).is_relative_to(folder.resolve())


def opened(path: Path, but: Path | None = None) -> LibraryTexts:
    """The adopted texts of a library. but: a folder whose files don't count."""
    return _texts(Library(path), but)


def _texts(library: Library, but: Path | None = None) -> LibraryTexts:
    documents = library.documents("kind = ? AND NOT gone", (ADOPTED,))
    return LibraryTexts(library, {held.id: held.name for held in documents if not _is_below(held, but)})


class LibraryTexts(AgreedTexts):
    """The adopted texts of a library. names: of those that count, by number."""

    def __init__(self, library: Library, names: Mapping[int, str]) -> None:
        self._library, self._names = library, names
        self._known: dict[tuple[str, ...], tuple[AgreedPlace, ...]] = {}

    def words(self, text: str) -> Sequence[str]:
        """Levelled as the library's own."""
        return levelling.words(text)

    def places(self, run: tuple[str, ...]) -> tuple[AgreedPlace, ...]:
        """In the order of the files' paths."""
        if run not in self._known:
            self._known[run] = self._found(run)
        return self._known[run]

    def _found(self, run: tuple[str, ...]) -> tuple[AgreedPlace, ...]:
        texts = searching.holders(self._library, run)[: MOST_ORIGINS * MOST_ORIGINS]
        if not texts:
            return ()
        rows = self._library.rows(
            "SELECT document.id, address, min(place) FROM paragraph JOIN document ON document.id = document "
            f"WHERE text IN ({marks(texts)}) GROUP BY document.id ORDER BY path",
            texts,
        )
        places = [(self._names.get(number), str(address)) for number, address, _ in rows]
        return tuple([AgreedPlace(name, address) for name, address in places if name][:MOST_ORIGINS])

    def beside(self, comparison: Comparison) -> Self:
        """By symbol, and by title and date."""
        but = finding.beside(self._library, comparison)
        return type(self)(self._library, {number: name for number, name in self._names.items() if number not in but})

    def panels(self, comparison: Comparison, language: str) -> Callable[[Change], Panel | None]:
        """Who has the new words of each change, exactly or nearly; see `writing.scope.Panels`."""
        adopted = self._library.rows("SELECT id FROM document WHERE kind = ?", (ADOPTED,))
        others = frozenset(number for (number,) in adopted) - self._names.keys()
        but = others | finding.beside(self._library, comparison)
        wish = searching.LibraryWish(language=comparison.new.language, but=but)

        def answered(change: Change) -> Panel | None:
            asked = [
                AskedStretch(searching.answer(self._library, words, wish, near=1, most=MOST_ORIGINS), place)
                for words, place in stretches(change)
            ]
            return panel(asked, language)

        return answered
