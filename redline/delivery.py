"""From a Comparison to files that may be kept: render, prove, put in place.

The one place where writers, proof and files meet; the command line and `redline.write` both go through it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redline.amending.model import Amended, Phrased
from redline.errors import UsageError
from redline.model import Comparison
from redline.writing import files

if TYPE_CHECKING:
    from redline.comparing.classes import AgreedTexts


@dataclass(frozen=True, slots=True)
class Wishes:
    """How outputs are to be written.

    author, date: of the tracked changes; date None is `default_date()`.
    unchanged: whether summaries list the unchanged paragraphs.   force: overwrite files that exist.
    language: of summaries, "" for the texts' own.   agreed: adopted texts in which new words are looked for.
    """

    author: str = "redline"
    date: datetime | None = None
    unchanged: bool = False
    force: bool = False
    language: str = ""
    agreed: AgreedTexts | None = None


Writer = Callable[[Comparison, Wishes, str], bytes]
"""A comparison, how to write it, and the output's name for messages → the file's bytes."""


def write(
    comparison: Comparison,
    path: str | os.PathLike[str],
    *,
    author: str = "redline",
    date: datetime | None = None,
    force: bool = False,
) -> None:
    """Write a comparison to one file; the suffix says as what: .docx or .docm (tracked changes), .html, .md …

    author, date: of the tracked changes; without a date SOURCE_DATE_EPOCH, else now.
    force: overwrite a file that exists.
    A .docx is proved before it is put in place: ProofError if accepting or rejecting all changes does not give
    the two texts back. UsageError for an unknown suffix, OutputError where the file can't be written.
    """
    deliver(comparison, [Path(path)], Wishes(author=author, date=date, force=force))


def check(
    paths: Sequence[Path], inputs: Iterable[Path] = (), force: bool = False, summaries: Sequence[Path] = ()
) -> None:
    """Refuse, before any work is done, outputs that could not be delivered; raises what `write` raises."""
    for path in paths:
        writer_for(path)
    for path in summaries:
        writer_for(path, _SUMMARIES)
    files.check([*paths, *summaries], inputs, force)


def deliver(
    comparison: Comparison,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path] = (),
    summaries: Sequence[Path] = (),
) -> None:
    """Write a comparison to several files, all or none: each is rendered and proved before any is put in place.

    inputs: files that must not be written to.   summaries: files for which ".docx" means a summary, not a redline.
    Raises what `write` raises.
    """
    outputs = [files.Output(path, writer_for(path)(comparison, wishes, path.name)) for path in paths]
    outputs += [files.Output(path, writer_for(path, _SUMMARIES)(comparison, wishes, path.name)) for path in summaries]
    files.put(outputs, inputs, wishes.force)


def deliver_amended(amended: Amended, paths: Sequence[Path], wishes: Wishes, inputs: Iterable[Path] = ()) -> None:
    """As `deliver`, with what became of each amendment in the summaries."""
    outputs = []
    for path in paths:
        writer_for(path)
        summary = _AMENDED.get(suffix_of(path))
        data = summary(amended, wishes) if summary else _word(amended.comparison, wishes, path.name)
        outputs.append(files.Output(path, data))
    files.put(outputs, inputs, wishes.force)


def written_phrased(phrased: Phrased, comparison: Comparison, path: Path, date: datetime) -> bytes:
    """Phrased amendments as a file's bytes, by its suffix; a .docx and a .txt are read again and proved."""
    from redline.amending.phrasing import prove
    from redline.reading.door import read_bytes
    from redline.writing import instructions

    suffix = suffix_of(path)
    if suffix == ".md":
        return utf8(instructions.markdown(phrased.document))
    data = instructions.word(phrased.document, date) if suffix == ".docx" else utf8(instructions.text(phrased.document))
    prove(comparison, read_bytes(data, path.name, language=phrased.document.language))
    return data


def writer_for(path: Path, writers: Mapping[str, Writer] | None = None) -> Writer:
    """The writer that a path's suffix names; "-" is text on standard output. UsageError for an unknown suffix."""
    known = _WRITERS if writers is None else writers
    suffix = suffix_of(path)
    if suffix not in known:
        raise unknown_suffix(path, known)
    return known[suffix]


def unknown_suffix(path: Path, known: Iterable[str]) -> UsageError:
    """The error for an output whose suffix names no format."""
    return UsageError(f"{path}: the suffix says which format to write; end the name in one of {', '.join(known)}")


def suffix_of(path: Path) -> str:
    """ ".docx" of "x.DOCX", ".json" of "-.json", ".txt" of "-"."""
    if files.is_standard_output(path):
        return path.name[1:].lower() or ".txt"
    return path.suffix.lower()


def default_date() -> datetime:
    """The moment that SOURCE_DATE_EPOCH gives, else now, in UTC and whole seconds. UsageError if it is no number.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}; give it as a whole number of seconds since 1970") from None


def utf8(text: str) -> bytes:
    """The text as UTF-8; what has no encoding (a byte of a file's name that is no text) becomes "?"."""
    return text.encode("utf-8", "replace")


def _word(comparison: Comparison, wishes: Wishes, name: str) -> bytes:
    from redline.ooxml.macros import ordinary
    from redline.proving import prove
    from redline.writing import docx

    package = docx.render(comparison, author=wishes.author, date=wishes.date or default_date())
    if Path(name).suffix.lower() != MACROS:
        package = ordinary(package, name)
    prove(package, comparison.old, comparison.new, name)
    return package


def _word_with_macros(comparison: Comparison, wishes: Wishes, name: str) -> bytes:
    from redline.ooxml.macros import holds_macros

    old = comparison.old.source
    if not holds_macros(old.data, old.name):
        raise UsageError(f"{name}: the base text, {old.name}, brings no macros along; end the output's name in .docx")
    return _word(comparison, wishes, name)


def _markdown(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing import markdown

    return utf8(markdown.render(comparison, wishes.unchanged, wishes.language, wishes.agreed))


def _json(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing import json

    return utf8(json.render(comparison, wishes.language, wishes.agreed))


def _html(comparison: Comparison, _: Wishes, __: str) -> bytes:
    from redline.writing.html import report

    return utf8(report.render(comparison))


def _text(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing import terminal

    language, agreed = wishes.language, wishes.agreed
    return utf8(terminal.render(comparison, wishes.unchanged, language=language, agreed=agreed))


def _table(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing import table

    date = wishes.date or default_date()
    return table.render(comparison, date, wishes.unchanged, wishes.language, wishes.agreed)


def _amended_markdown(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing import amendments, markdown

    listed = amendments.markdown(amendments.outcomes(amended))
    return utf8(f"{listed}\n{markdown.render(amended.comparison, wishes.unchanged)}")


def _amended_json(amended: Amended, _: Wishes) -> bytes:
    from redline.writing import amendments_json

    return utf8(amendments_json.render(amended))


def _amended_text(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing import amendments, terminal

    listed = amendments.text(amendments.outcomes(amended))
    return utf8(f"{listed}\n{terminal.render(amended.comparison, wishes.unchanged)}")


_AMENDED: dict[str, Callable[[Amended, Wishes], bytes]] = {
    ".md": _amended_markdown,
    ".json": _amended_json,
    ".txt": _amended_text,
}
MACROS = ".docm"
"""Suffix of a Word file with macros: those of a base text that was read with `keep_macros`."""

_WRITERS: dict[str, Writer] = {
    ".docx": _word,
    ".md": _markdown,
    ".json": _json,
    ".html": _html,
    ".txt": _text,
    MACROS: _word_with_macros,
}
_SUMMARIES: dict[str, Writer] = {**_WRITERS, ".docx": _table}
