"""What workers do: bytes in, bytes out. A task knows no files, so that any worker anywhere can do it."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import redline
from redline import delivery
from redline.comparing.classes import AgreedTexts
from redline.errors import InputError, RedlineError, UsageError
from redline.records import dataclass
from redline.sessions.batch.cards import Card, card
from redline.sessions.batch.highlights import Highlight, highlights
from redline.writing import verdicts
from redline.writing.json import watched_fields
from redline.writing.phrases import report_language
from redline.writing.selection import selection
from redline.writing.warnings import Caution, cautions

FILES = {
    "docx": "redline.docx",
    "html": "report.html",
    "md": "summary.md",
    "json": "summary.json",
    "txt": "summary.txt",
}
"""What each format is called in a pair's folder."""
_DEFECT = 70
_TOO_LARGE = 3


@dataclass(frozen=True, slots=True)
class AgreedBundle:
    """Adopted texts in which new words are looked for: where a worker finds their bundle, and its digest."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """How every text is to be read and every pair written; see `redline.read` and `redline.write`.

    formats: keys of FILES.   date: of the tracked changes.   report_language: of summaries, "" for the texts' own.
    agreed: None where nobody asks where new words come from.
    only, min_weight, places: which changes reports list, see `writing.selection.selection`.   watched: watch words.
    """

    formats: tuple[str, ...]
    author: str = "redline"
    date: datetime | None = None
    language: str | None = None
    tracked_changes: str = "refuse"
    unchanged: bool = False
    report_language: str = ""
    agreed: AgreedBundle | None = None
    details: bool = False
    only: str = ""
    min_weight: int = 0
    places: str = ""
    watched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task was not done: one sentence, and the exit code of its kind."""

    sentence: str
    code: int


@dataclass(frozen=True, slots=True)
class Written:
    """A pair's files, by name, and its figures.

    totals: as `Comparison.totals`.   weights, classes: how many changes there are of each, by "0" to "4" and by letter.
    weightiest, look: changes and findings for the index, see `highlights`.   warnings: of the wrong file.
    verdict, verdict_text, body: as the JSON of a comparison has them.
    watched: what became of watch words, each as the JSON of a comparison has it; None where none are watched.
    """

    files: Mapping[str, bytes]
    totals: Mapping[str, int]
    findings: int
    weights: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    weightiest: tuple[Highlight, ...] = ()
    look: tuple[Highlight, ...] = ()
    warnings: tuple[Caution, ...] = ()
    verdict: str = ""
    verdict_text: str = ""
    body: Mapping[str, int] = field(default_factory=dict)
    watched: tuple[Mapping[str, object], ...] | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A file's bytes and the name to report it by."""

    data: bytes = field(repr=False)
    name: str


def formats() -> tuple[str, ...]:
    """The formats that a session writes unless told otherwise: all that this redline can, but plain text."""
    return tuple(kind for kind in FILES if kind != "txt" and _can_write(kind))


def check_formats(wished: tuple[str, ...]) -> None:
    """UsageError for a format that this redline can't write."""
    for kind in wished:
        if kind not in FILES or not _can_write(kind):
            known = ", ".join(one for one in FILES if _can_write(one))
            raise UsageError(f"{kind}: no such format; choose among {known}")


def _can_write(kind: str) -> bool:
    try:
        delivery.writer_for(Path(FILES[kind]))
    except UsageError:
        return False
    return True


def read_card(text: Input, stem: str, wanted: Wanted) -> Card | Failure:
    """The card of a file."""
    from redline.reading.door import read_bytes

    try:
        read = read_bytes(text.data, text.name, language=wanted.language, tracked_changes=wanted.tracked_changes)
        return card(read, stem)
    except Exception as error:
        return failure(error)


def write_pair(old: Input, new: Input, wanted: Wanted) -> Written | Failure:
    """The files of a pair, the redline proved."""
    from redline.comparing import compare
    from redline.comparing.classes import classify
    from redline.comparing.verdict import body_totals, judge
    from redline.reading.door import read_bytes

    try:
        sides = [
            read_bytes(side.data, side.name, language=wanted.language, tracked_changes=wanted.tracked_changes)
            for side in (old, new)
        ]
        comparison = compare(*sides)
        language, agreed = wanted.report_language, _agreed(wanted.agreed)
        wishes = _wishes(wanted, agreed)
        made = delivery.content(comparison, wishes)
        files = {
            name: delivery.writer_for(Path(name))(made, wishes, name) for name in map(FILES.__getitem__, wanted.formats)
        }
        classified = classify(comparison, agreed)
        weights = Counter(str(one.weight) for one in classified)
        classes = Counter(str(code) for one in classified for code in one.classes)
        findings = sum(len(side.findings) for side in sides)
        told = highlights(made.report)
        say, judged = report_language(comparison, language), judge(comparison, classified)
        return Written(
            files,
            comparison.totals,
            findings,
            dict(weights),
            dict(classes),
            *told,
            cautions(comparison, say),
            str(judged.verdict),
            verdicts.told(judged, comparison, say),
            body_totals(comparison),
            tuple(watched_fields(comparison, classified, wanted.watched)) if wanted.watched else None,
        )
    except Exception as error:
        return failure(error)


def _wishes(wanted: Wanted, agreed: AgreedTexts | None) -> delivery.Wishes:
    chosen = selection(wanted.only, wanted.min_weight, wanted.places)
    return delivery.Wishes(
        wanted.author,
        wanted.date,
        wanted.unchanged,
        language=wanted.report_language,
        agreed=agreed,
        details=wanted.details,
        chosen=None if chosen.is_all else chosen,
        watched=wanted.watched,
    )


def _agreed(wanted: AgreedBundle | None) -> AgreedTexts | None:
    if wanted is None:
        return None
    try:
        return _opened(wanted)
    except (OSError, ValueError, struct.error, zlib.error) as error:
        raise InputError(
            f"{wanted.path}: the index of the adopted texts can't be read here; --agreed is for workers of this machine"
        ) from error


@lru_cache(maxsize=1)
def _opened(wanted: AgreedBundle) -> AgreedTexts:
    """Read once by each process."""
    from redline.agreed import unbundled

    return unbundled(Path(wanted.path).read_bytes())


def version() -> str:
    """The version of redline that a worker has."""
    return redline.__version__


def failure(error: Exception) -> Failure:
    """What to tell of an error: one sentence, no traceback."""
    if isinstance(error, RedlineError):
        return Failure(" ".join(str(error).split("\n")), error.exit_code)
    if isinstance(error, MemoryError):
        return Failure("the texts need more memory than there is; compare them on a larger machine", _TOO_LARGE)
    if isinstance(error, RecursionError):
        return Failure("a text is nested too deeply to be read; save it anew with Word and try again", _TOO_LARGE)
    what = f"{type(error).__name__}: {error}".rstrip(": ").split("\n")[0]
    return Failure(
        f"redline met something that it was not built for ({what}): please report it with the files", _DEFECT
    )
