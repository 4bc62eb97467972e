"""From a Comparison to files that may be kept: render, prove, put in place.

The one place where writers, proof and files meet; the command line and `redline.write` both go through it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redline.errors import ProofError, UsageError
from redline.model import Comparison
from redline.writing import files

if TYPE_CHECKING:
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended, Phrased
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


PHRASED = (".docx", ".md", ".txt")
"""Suffixes of what phrased amendments are written as."""

Writer = Callable[[Comparison, Wishes, str], bytes]
"""A comparison, how to write it, and the output's name for messages → the file's bytes."""


def write(
    made: Comparison | Amended | Compiled | Phrased,
    path: str | os.PathLike[str],
    wishes: Wishes | None = None,
    *,
    author: str | None = None,
    date: datetime | None = None,
    force: bool = False,
) -> None:
    """Write what `compare`, `amend`, `compile_texts` or `phrase` made to one file; the suffix says as what.

    .docx or .docm (tracked changes), .html, .md, .json, .txt; amendments that were phrased: .docx, .md, .txt.
    wishes: all that can be wished.   author, date, force: these of them; without a date SOURCE_DATE_EPOCH, else now.
    A .docx is proved before it is put in place: ProofError if accepting or rejecting all changes does not give
    the two texts back, if a party's changes alone do not give its text, or if amendments do not lead to the new text.
    UsageError for an unknown suffix, OutputError where the file can't be written.
    """
    wishes = wishes or Wishes()
    author = wishes.author if author is None else author
    wishes = replace(wishes, author=author, date=date or wishes.date, force=force or wishes.force)
    if isinstance(made, Comparison):
        return deliver(made, [Path(path)], wishes)
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended

    if isinstance(made, Amended):
        return deliver_amended(made, [Path(path)], wishes)
    if isinstance(made, Compiled):
        return deliver_compiled(made, [Path(path)], wishes)
    return deliver_phrased(made, made.comparison, [Path(path)], wishes)


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


def deliver_amended(
    amended: Amended,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path] = (),
    summaries: Sequence[Path] = (),
) -> None:
    """As `deliver`, with what became of each amendment in the summaries; a redline is proved for each sponsor too."""
    from redline.proving_choices import prove_sponsors

    outputs = []
    for path, writers in [*((one, _WRITERS) for one in paths), *((one, _SUMMARIES) for one in summaries)]:
        writer = writer_for(path, writers)
        if writer in _AMENDED:
            data = _AMENDED[writer](amended, wishes)
        else:
            data = writer(amended.comparison, wishes, path.name)
        if writer in (_word, _word_with_macros):
            prove_sponsors(data, amended, path.name)
        outputs.append(files.Output(path, data))
    files.put(outputs, inputs, wishes.force)


def deliver_compiled(compiled: Compiled, paths: Sequence[Path], wishes: Wishes, inputs: Iterable[Path] = ()) -> None:
    """Write a compilation: .docx, .md, .json and .txt (brackets); "conflicts.md" or .json holds the conflicts alone.

    A .docx is proved for every party besides; where the parties' words can't be told apart inside a paragraph, their
    versions are written below it as whole paragraphs. Raises what `write` raises.
    """
    from redline.amending.compiling import compile_texts

    try:
        outputs = [files.Output(path, _compiled(compiled, path, wishes)) for path in paths]
    except ProofError:
        compiled = compile_texts(compiled.draft, compiled.parties, whole=True)
        outputs = [files.Output(path, _compiled(compiled, path, wishes)) for path in paths]
    files.put(outputs, inputs, wishes.force)


def _compiled(compiled: Compiled, path: Path, wishes: Wishes) -> bytes:
    from redline.proving_choices import prove_choices
    from redline.writing import compilation

    render = writer_for(path)
    suffix, alone = suffix_of(path), path.name.lower().startswith("conflicts")
    if suffix == ".md":
        told = compilation.conflicts_markdown if alone else compilation.markdown
        return utf8(told(compiled, wishes.language))
    texts = {".json": compilation.conflicts_json if alone else compilation.as_json, ".txt": compilation.brackets}
    if suffix in texts:
        return utf8(texts[suffix](compiled))
    data = render(compiled.comparison, wishes, path.name)
    if is_redline(path):
        prove_choices(data, compiled, path.name)
    return data


def deliver_next(comparison: Comparison, paths: Sequence[Path], wishes: Wishes, inputs: Iterable[Path] = ()) -> None:
    """As `deliver`, but a .docx is the new text itself, its changes accepted, without marks."""
    outputs = []
    for path in paths:
        data = writer_for(path)(comparison, wishes, path.name)
        outputs.append(files.Output(path, _clean(data, path.name) if is_redline(path) else data))
    files.put(outputs, inputs, wishes.force)


def _clean(data: bytes, name: str) -> bytes:
    from redline.ooxml.authors import EVERYTHING
    from redline.ooxml.package import Package
    from redline.ooxml.settling import settle

    package = Package.open(data, name)
    settle(package, EVERYTHING)
    return package.to_bytes()


def deliver_phrased(
    phrased: Phrased, comparison: Comparison, paths: Sequence[Path], wishes: Wishes, inputs: Iterable[Path] = ()
) -> None:
    """Write phrased amendments: a .docx and a .txt are read again and proved. Raises what `write` raises."""
    for path in paths:
        if suffix_of(path) not in PHRASED:
            raise unknown_suffix(path, PHRASED)
    date = wishes.date or default_date()
    outputs = [files.Output(path, written_phrased(phrased, comparison, path, date)) for path in paths]
    files.put(outputs, inputs, wishes.force)


def written_phrased(phrased: Phrased, comparison: Comparison, path: Path, date: datetime) -> bytes:
    """Phrased amendments as a file's bytes, by its suffix; a .docx and a .txt are read again and proved."""
    from redline.amending.phrasing.phrase import prove
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


def is_redline(path: Path) -> bool:
    """Whether an output is a Word file with tracked changes."""
    return suffix_of(path) in (".docx", MACROS)


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
    from redline.ooxml.validity import blamed
    from redline.proving import prove
    from redline.writing import docx

    sources = (comparison.old.source, comparison.new.source)
    with blamed(*((source.data, source.name) for source in sources)):
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


def _html(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing.html import report

    return utf8(report.render(comparison, language=wishes.language, agreed=wishes.agreed))


def _text(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing import terminal

    language, agreed = wishes.language, wishes.agreed
    return utf8(terminal.render(comparison, wishes.unchanged, language=language, agreed=agreed))


def _table(comparison: Comparison, wishes: Wishes, _: str) -> bytes:
    from redline.writing import table

    date = wishes.date or default_date()
    return table.render(comparison, date, wishes.unchanged, wishes.language, wishes.agreed)


def _amended_markdown(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing import markdown
    from redline.writing.amendments import asked

    told = markdown.render(
        amended.comparison, wishes.unchanged, wishes.language, wishes.agreed, asked(amended, wishes.language)
    )
    return utf8(told)


def _amended_json(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing import amendments_json

    return utf8(amendments_json.render(amended, wishes.language, wishes.agreed))


def _amended_text(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing import terminal
    from redline.writing.amendments import asked

    language, agreed, told = wishes.language, wishes.agreed, asked(amended, wishes.language)
    return utf8(terminal.render(amended.comparison, wishes.unchanged, language=language, agreed=agreed, asked=told))


def _amended_html(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing.amendments import asked
    from redline.writing.html import report

    told = asked(amended, wishes.language)
    return utf8(report.render(amended.comparison, language=wishes.language, agreed=wishes.agreed, asked=told))


def _amended_table(amended: Amended, wishes: Wishes) -> bytes:
    from redline.writing import table
    from redline.writing.amendments import asked

    date, told = wishes.date or default_date(), asked(amended, wishes.language)
    return table.render(amended.comparison, date, wishes.unchanged, wishes.language, wishes.agreed, told)


_AMENDED: dict[Writer, Callable[[Amended, Wishes], bytes]] = {
    _markdown: _amended_markdown,
    _json: _amended_json,
    _html: _amended_html,
    _text: _amended_text,
    _table: _amended_table,
}
"""What writes an amended draft in the place of a comparison's writer; a redline is the same."""
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
_SUMMARIES: dict[str, Writer] = {".docx": _table} | {
    suffix: writer for suffix, writer in _WRITERS.items() if suffix not in (".docx", MACROS)
}
