"""From a Comparison to files that may be kept: what is made is rendered, proved and put in place.

The one place where writers, proof and files meet; the command line and `redline.write` both go through it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from redline.delivery.made import Deliverable, amended_content, compiled_content, compiled_report, content
from redline.delivery.phrased import PHRASED, phrased_output
from redline.delivery.rendering import (
    BRIEFS,
    NEXT,
    SUMMARIES,
    TABLES,
    WRITERS,
    Writer,
    akn_text,
    clean_text,
    set_report,
    utf8,
    writer_for,
)
from redline.delivery.targets import (
    AKN,
    MACROS,
    PDF,
    Targets,
    check_engine,
    is_redline,
    suffix_of,
    unknown_suffix,
)
from redline.delivery.wishes import Wishes, default_date
from redline.errors import ProofError
from redline.model import Comparison, Resolution
from redline.writing import files

if TYPE_CHECKING:
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended, Phrased
    from redline.writing.report.blocks import Report

__all__ = [
    "AKN",
    "BRIEFS",
    "MACROS",
    "NEXT",
    "PDF",
    "PHRASED",
    "WRITERS",
    "Deliverable",
    "Targets",
    "Wishes",
    "Writer",
    "akn_text",
    "amended_content",
    "check",
    "check_engine",
    "check_reviewers",
    "clean_text",
    "compiled_content",
    "compiled_outputs",
    "compiled_report",
    "content",
    "default_date",
    "deliver",
    "deliver_checks",
    "deliver_compiled",
    "deliver_phrased",
    "deliver_report",
    "is_redline",
    "output",
    "phrased_output",
    "set_report",
    "suffix_of",
    "unknown_suffix",
    "utf8",
    "write",
    "writer_for",
]


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

    .docx, .docm or .pdf (tracked changes), .xml (Akoma Ntoso with its changes), .html, .md, .json, .txt; amendments
    that were phrased are no redline.
    wishes: all that can be wished.   author, date, force: these of them; without a date SOURCE_DATE_EPOCH, else now.
    A .docx or .xml is proved before it is put in place: ProofError if accepting or rejecting all changes does not give
    the two texts back, if a party's changes alone do not give its text, or if amendments do not lead to the new text.
    UsageError for an unknown suffix, OutputError where the file can't be written.
    """
    wishes = wishes or Wishes()
    author = wishes.author if author is None else author
    wishes = replace(wishes, author=author, date=date or wishes.date, force=force or wishes.force)
    targets = Targets([Path(path)])
    if isinstance(made, Comparison):
        return deliver(content(made, wishes), targets)
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended

    if isinstance(made, Amended):
        return deliver(amended_content(made, wishes), targets)
    if isinstance(made, Compiled):
        return deliver_compiled(made, targets, wishes)
    return deliver_phrased(made, targets, wishes)


def check(targets: Targets, force: bool, columns: Sequence[str] = (), formats: Collection[str] = WRITERS) -> None:
    """Refuse, before any work is done, outputs that could not be delivered; raises what `write` raises.

    columns: as of `Wishes`.   formats: suffixes of what the command writes; summaries and briefs have their own.
    """
    for path, known in _wanted(targets, columns, formats):
        if suffix_of(path) not in known:
            raise unknown_suffix(path, known)
        check_engine(path)
    files.check([*targets.outputs, *targets.summaries, *targets.briefs], targets.inputs, force)


def check_reviewers(author: str, reviewers: str) -> None:
    """Refuse, before any work is done, what `--reviewers` and `--author` can't be together: UsageError."""
    if reviewers:
        from redline.comparing.authorship.reviewers import check

        check(author, reviewers)


_Formats = TypeVar("_Formats", bound=Collection[str])


def _wanted(
    targets: Targets, columns: Sequence[str], formats: _Formats
) -> Iterator[tuple[Path, _Formats | Mapping[str, Writer]]]:
    """Every output with what its suffix chooses among.   formats: of the outputs themselves."""
    yield from ((path, formats) for path in targets.outputs)
    yield from ((path, TABLES if columns else SUMMARIES) for path in targets.summaries)
    yield from ((path, BRIEFS) for path in targets.briefs)


def deliver(made: Deliverable, targets: Targets, writers: Mapping[str, Writer] = WRITERS) -> None:
    """Write what a command made to several files, all or none: each is rendered and proved before any is put in place.

    writers: of the outputs; `NEXT` where a .docx, .pdf or .xml is the new text itself, without marks.
    Raises what `write` raises.
    """
    wanted = _wanted(targets, made.wishes.columns, writers)
    outputs = [files.Output(path, output(made, path, known)) for path, known in wanted]
    files.put(outputs, targets.inputs, made.wishes.force)


def output(made: Deliverable, path: Path, writers: Mapping[str, Writer] = WRITERS) -> bytes:
    """What one output holds, proved, by the suffix of its name.   writers: which of a suffix's is meant."""
    return writer_for(path, writers)(made, path.name)


def deliver_compiled(compiled: Compiled, targets: Targets, wishes: Wishes) -> None:
    """Write a compilation, a .txt as brackets; a name with "conflicts" or "who" as its first word holds that alone.

    A .docx or .xml is proved for every party besides; where the parties' words can't be told apart inside a paragraph,
    their versions are written below it as whole paragraphs. Raises what `write` raises.
    """
    compiled, made = compiled_outputs(compiled, targets.outputs, wishes)
    outputs = [files.Output(path, data) for path, data in made.items()]
    for path in targets.summaries:
        data = output(compiled_content(compiled, path, wishes), path, SUMMARIES)
        outputs.append(files.Output(path, data))
    files.put(outputs, targets.inputs, wishes.force)


def compiled_outputs(compiled: Compiled, paths: Sequence[Path], wishes: Wishes) -> tuple[Compiled, dict[Path, bytes]]:
    """What each output of a compilation holds, proved; and the compilation, as it could be written.

    Raises ProofError where a party's text doesn't come out of a file even with whole paragraphs.
    """
    from redline.amending.compiling.compiled import compile_texts

    try:
        return compiled, {path: _compiled(compiled, path, wishes) for path in paths}
    except ProofError:
        compiled = compile_texts(compiled.draft, compiled.parties, whole=True)
        return compiled, {path: _compiled(compiled, path, wishes) for path in paths}


def _compiled(compiled: Compiled, path: Path, wishes: Wishes) -> bytes:
    from redline.writing.report import compilation

    if suffix_of(path) == ".txt":
        return utf8(compilation.brackets(compiled))
    return output(compiled_content(compiled, path, wishes), path)


def deliver_report(
    make: Callable[[], Report],
    data: Callable[[], str],
    targets: Targets,
    force: bool = False,
    own: Mapping[str, Callable[[Path], bytes]] | None = None,
) -> None:
    """Write a report to several files, all or none, each by its suffix.

    make: the report; called once, where a format needs it.   data: the same as JSON.
    own: outputs that are no report in this command, by suffix.   Raises OutputError where a file can't be written.
    """
    report = cache(make)

    def written(path: Path) -> bytes:
        suffix = suffix_of(path)
        return utf8(data()) if suffix == ".json" else set_report(report(), suffix, None, path.name)

    outputs = [files.Output(path, (own or {}).get(suffix_of(path), written)(path)) for path in targets.outputs]
    outputs += [files.Output(path, written(path)) for path in targets.summaries]
    files.put(outputs, targets.inputs, force)


def deliver_checks(
    checked: Sequence[tuple[str, Resolution]], strict: bool, language: str, targets: Targets, force: bool
) -> None:
    """Write the findings in drafts, each with its name; a .txt as on a terminal. See `deliver_report`.

    strict: those that may be meant as they stand too.
    """
    from redline.writing import checks
    from redline.writing.phrases import phrases
    from redline.writing.report.checks import report

    text, data = (partial(checks.RENDERERS[name], checked, phrases(language), strict) for name in ("text", "json"))
    make = partial(report, checked, strict, language)
    deliver_report(make, data, targets, force, {".txt": lambda _: utf8(text())})


def deliver_phrased(phrased: Phrased, targets: Targets, wishes: Wishes) -> None:
    """Write phrased amendments to several files, all or none. Raises what `write` raises."""
    check(targets, wishes.force, formats=PHRASED)
    outputs = [files.Output(path, phrased_output(phrased, path, wishes)) for path in targets.outputs]
    files.put(outputs, targets.inputs, wishes.force)
