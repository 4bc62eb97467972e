"""What workers do: bytes in, bytes out. A task knows no files, so that any worker anywhere can do it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import redline
from redline import delivery
from redline.errors import InputError, RedlineError, UsageError
from redline.failures import exit_code, said_of
from redline.model import Resolution
from redline.records import dataclass
from redline.sessions.batch.cards import Card, card
from redline.sessions.batch.figures import Figures, asked, figures
from redline.writing.json import watched_fields
from redline.writing.phrases import report_language

if TYPE_CHECKING:
    from redline.sessions.library.agreed import LibraryTexts

FILES = {
    "docx": "redline.docx",
    "html": "report.html",
    "md": "summary.md",
    "json": "summary.json",
    "txt": "summary.txt",
    "pdf": "redline.pdf",
    "xml": "redline.akn.xml",
    "brief.docx": "brief.docx",
    "brief.html": "brief.html",
    "brief.pdf": "brief.pdf",
    "brief.txt": "brief.txt",
}
"""How the name of each format's file ends in a pair's folder; see `file_name`."""
UNASKED = ("docx", "html", "md", "json")
"""The formats that a session writes unless told otherwise."""


@dataclass(frozen=True, slots=True)
class AgreedLibrary:
    """Adopted texts in which new words are looked for.

    path: of their library.   digest: of what is in it.   but: a folder whose files don't count.
    """

    path: str
    digest: str
    but: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """How every text is to be read, compared and written; see `redline.read` and `redline.compare`.

    formats: keys of FILES.   wishes: how they are written; their adopted texts are those of `agreed`, which each
    process opens for itself.   agreed: None where nobody asks where new words come from.
    index_language: in which the session's index tells of a pair, whatever its report's; "" for that of its report.
    """

    formats: tuple[str, ...]
    language: str | None = None
    tracked_changes: str = "refuse"
    typography: str = "track"
    wishes: delivery.Wishes = delivery.Wishes()
    agreed: AgreedLibrary | None = None
    index_language: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task was not done: one sentence, a `Message` where languages have it, and the exit code of its kind."""

    sentence: str
    code: int


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a comparison, by name, and what is known of it."""

    files: Mapping[str, bytes]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Input:
    """A file's bytes and the name to report it by."""

    data: bytes = field(repr=False)
    name: str


Readable = Input | bytes
"""What a text is made of: a file, or a text that a worker of this run has read, pickled."""


AMENDED = "amended"
"""What the label of a draft with its amendments applied ends with."""


def file_name(label: str, kind: str) -> str:
    """What a file is called: "A_C.3_80_L.35-redline.docx". label: of the new text, as a name; kind: a key of FILES."""
    return f"{label}-{FILES[kind]}"


def check_formats(wished: tuple[str, ...]) -> None:
    """UsageError for a format that is none; OutputError for PDFs where nothing could print them."""
    for kind in wished:
        if kind not in FILES:
            raise UsageError(f"{kind}: no such format; choose among {', '.join(FILES)}")
        delivery.check_engine(Path(FILES[kind]))


def _writer(kind: str) -> delivery.Writer:
    return delivery.writer_for(Path(FILES[kind]), delivery.BRIEFS if kind.startswith("brief") else delivery.WRITERS)


def read_card(file: Input, stem: str, wanted: Wanted) -> tuple[Card, bytes] | Failure:
    """The card of a file for pairing, and its text, pickled, which other tasks take in its place."""
    try:
        text = _read(file, wanted)
        return card(text, stem), pickle.dumps(text)
    except Exception as error:
        return failure(error)


def _read(file: Readable, wanted: Wanted) -> Resolution:
    from redline.reading.door import read_bytes

    if isinstance(file, bytes):  # of this run: they never come from elsewhere
        text: Resolution = pickle.loads(file)
        return text
    return read_bytes(file.data, file.name, language=wanted.language, tracked_changes=wanted.tracked_changes)


def write_pair(texts: Sequence[Readable], label: str, wanted: Wanted) -> Written | Failure:
    """The files of a pair, the redline proved. texts: old and new.   label: of the new text, see `file_name`."""
    from redline.comparing import compare

    try:
        wishes = _wishes(wanted)
        comparison = compare(*(_read(text, wanted) for text in texts), typography=wanted.typography)
        return _written(partial(delivery.content, comparison), wishes, label, wanted)
    except Exception as error:
        return failure(error)


def write_amended(texts: Sequence[Readable], label: str, wanted: Wanted) -> Written | Failure:
    """The files of a draft with its amendments applied. texts: the draft, then documents of amendments.

    What can't be applied is told in the reports. The redline is proved, for each sponsor alone too.
    """
    from redline.amending.applying.apply import amend
    from redline.amending.understanding.document import understand

    try:
        draft, *documents = (_read(text, wanted) for text in texts)
        wishes = replace(_wishes(wanted), reviewers="")  # its sponsors are its reviewers
        amended = amend(draft, map(understand, documents))
        written = _written(partial(delivery.amended_content, amended), wishes, label, wanted)
        return replace(written, figures=replace(written.figures, asked=asked(amended)))
    except Exception as error:
        return failure(error)


def _wishes(wanted: Wanted) -> delivery.Wishes:
    agreed = _agreed(wanted.agreed)
    return replace(wanted.wishes, agreed=agreed, panels=agreed.panels if agreed else None)


def _written(
    content: Callable[[delivery.Wishes], delivery.Deliverable], wishes: delivery.Wishes, label: str, wanted: Wanted
) -> Written:
    made = content(wishes)
    names = {kind: file_name(label, kind) for kind in wanted.formats}
    files = {name: _writer(kind)(made, name) for kind, name in names.items()}
    own = report_language(made.comparison, wishes.language)
    say = report_language(made.comparison, wanted.index_language) if wanted.index_language else own
    shown = made if say is own else content(replace(wishes, language=say.language))
    known = figures(shown.assessment, shown.report, say)
    if wishes.watched:
        touched = watched_fields(made.comparison, made.assessment.classified, wishes.watched)
        known = replace(known, watched=tuple(touched))
    return Written(files, known)


def _agreed(wanted: AgreedLibrary | None) -> LibraryTexts | None:
    if wanted is None:
        return None
    try:
        return _opened(wanted)
    except RedlineError as error:
        raise InputError(
            f"{wanted.path}: the index of the adopted texts can't be read here; --agreed is for workers of this machine"
        ) from error


@lru_cache(maxsize=1)
def _opened(wanted: AgreedLibrary) -> LibraryTexts:
    """Opened once by each process."""
    from redline.sessions.library.agreed import opened

    return opened(Path(wanted.path), Path(wanted.but))


def version() -> str:
    """The version of redline that a worker has."""
    return redline.__version__


def failure(error: Exception) -> Failure:
    """What to tell of an error: one sentence, no traceback."""
    sentence = said_of(error)
    return Failure(" ".join(sentence.split("\n")) if "\n" in sentence else sentence, exit_code(error))
