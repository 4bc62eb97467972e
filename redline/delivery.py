"""From a Comparison to files that may be kept: render, prove, put in place.

The one place where writers, proof and files meet; the command line and `redline.write` both go through it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.errors import ProofError, UsageError
from redline.model import Comparison, Resolution
from redline.records import dataclass
from redline.writing import files

if TYPE_CHECKING:
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended, Phrased
    from redline.comparing.assessment import Assessment
    from redline.comparing.classes import AgreedTexts
    from redline.writing.report.blocks import Report
    from redline.writing.report.compilation import Extent
    from redline.writing.selection import Selection


@dataclass(frozen=True, slots=True)
class Wishes:
    """How outputs are to be written.

    author, date: of the tracked changes; date None is `default_date()`.
    unchanged: whether summaries list the unchanged paragraphs.   force: overwrite files that exist.
    language: of summaries, "" for the texts' own.   agreed: adopted texts in which new words are looked for.
    details: whether summaries say of each change how much stayed.
    columns: what summaries hold instead, a table of these `report.columns.COLUMNS`; none for the whole summary.
    chosen: which changes reports list, None for all; no redline asks.   watched: terms that reports tell of first.
    reviewers: "classes" for tracked changes by a reviewer for each class, see `comparing.reviewers`; else "".
    """

    author: str = "redline"
    date: datetime | None = None
    unchanged: bool = False
    force: bool = False
    language: str = ""
    agreed: AgreedTexts | None = None
    details: bool = False
    columns: tuple[str, ...] = ()
    chosen: Selection | None = None
    watched: tuple[str, ...] = ()
    reviewers: str = ""


@dataclass(frozen=True)
class Deliverable:
    """What the outputs of a command are made of. The report is made once, when the first output asks for it.

    prove: what must hold for a redline besides that it gives both texts: its bytes and its name, raises ProofError.
    """

    assessment: Assessment
    make: Callable[[], Report]
    data: Callable[[], str]
    prove: Callable[[bytes, str], None] = lambda data, name: None

    @property
    def comparison(self) -> Comparison:
        return self.assessment.comparison

    @cached_property
    def report(self) -> Report:
        return self.make()

    @cached_property
    def brief(self) -> Report:
        """The report on one page."""
        from redline.writing.report.brief import brief

        return brief(self.report, self.comparison.old, self.comparison.new)

    def summary(self, columns: tuple[str, ...]) -> Report:
        """The report, or where columns are wished the table of these."""
        from redline.writing.report.columns import columns as table

        return table(self.report, columns, self.comparison.new) if columns else self.report


def content(comparison: Comparison, wishes: Wishes) -> Deliverable:
    """A comparison's."""
    from redline.comparing.assessment import Assessment

    assessment = Assessment(comparison, wishes.agreed)

    def make() -> Report:
        from redline.writing.report.comparison import report

        return report(comparison, wishes.unchanged, wishes.language, assessment, **_listed(wishes, comparison))

    def data() -> str:
        from redline.writing import json

        _listed(wishes, comparison)
        return json.render(comparison, wishes.language, assessment, chosen=wishes.chosen, watched=wishes.watched)

    return Deliverable(assessment, make, data)


def amended_content(amended: Amended, wishes: Wishes) -> Deliverable:
    """As `content`, with what became of each amendment; a redline is proved for each sponsor too."""
    from redline.comparing.assessment import Assessment

    assessment = Assessment(amended.comparison, wishes.agreed)

    def prove(data: bytes, name: str) -> None:
        from redline.proving_choices import prove_sponsors

        prove_sponsors(data, amended, name)

    def make() -> Report:
        from redline.writing.report.amendments import report

        return report(amended, wishes.unchanged, wishes.language, assessment, **_listed(wishes, amended.comparison))

    def data() -> str:
        from redline.writing import amendments_json

        return amendments_json.render(amended, wishes.language, assessment, wishes.chosen, wishes.watched)

    return Deliverable(assessment, make, data, prove)


def _listed(wishes: Wishes, comparison: Comparison) -> dict[str, Any]:
    """What a report lists of a comparison, and how. UsageError for a party that changed nothing."""
    if wishes.chosen is not None:
        from redline.writing.selection import check_parties

        check_parties(wishes.chosen, comparison)
    return {"details": wishes.details, "chosen": wishes.chosen, "watched": wishes.watched}


Writer = Callable[[Deliverable, Wishes, str], bytes]
"""What is to be written, how, and the output's name for messages → the file's bytes."""


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

    .docx, .docm or .pdf (tracked changes), .html, .md, .json, .txt; amendments that were phrased are no redline.
    wishes: all that can be wished.   author, date, force: these of them; without a date SOURCE_DATE_EPOCH, else now.
    A .docx is proved before it is put in place: ProofError if accepting or rejecting all changes does not give
    the two texts back, if a party's changes alone do not give its text, or if amendments do not lead to the new text.
    UsageError for an unknown suffix, OutputError where the file can't be written.
    """
    wishes = wishes or Wishes()
    author = wishes.author if author is None else author
    wishes = replace(wishes, author=author, date=date or wishes.date, force=force or wishes.force)
    if isinstance(made, Comparison):
        deliver(made, [Path(path)], wishes)
        return None
    from redline.amending.compiling.model import Compiled
    from redline.amending.model import Amended

    if isinstance(made, Amended):
        return deliver_amended(made, [Path(path)], wishes)
    if isinstance(made, Compiled):
        return deliver_compiled(made, [Path(path)], wishes)
    return deliver_phrased(made, [Path(path)], wishes)


def check(
    paths: Sequence[Path],
    inputs: Iterable[Path] = (),
    force: bool = False,
    summaries: Sequence[Path] = (),
    briefs: Sequence[Path] = (),
    columns: Sequence[str] = (),
) -> None:
    """Refuse, before any work is done, outputs that could not be delivered; raises what `write` raises.

    summaries, briefs: as for `deliver`.   columns: as of `Wishes`.
    """
    wanted = list(_wanted(paths, summaries, briefs, columns))
    for path, writers in wanted:
        writer_for(path, writers)
        check_engine(path)
    files.check([path for path, _ in wanted], inputs, force)


def check_engine(path: Path) -> None:
    """OutputError for a PDF where nothing could print it."""
    if suffix_of(path) == PDF:
        from redline.writing import printing

        printing.check(path)


def _wanted(
    paths: Sequence[Path], summaries: Sequence[Path], briefs: Sequence[Path], columns: Sequence[str]
) -> Iterator[tuple[Path, Mapping[str, Writer]]]:
    """Every output with the writers that its suffix chooses among."""
    yield from ((path, _WRITERS) for path in paths)
    yield from ((path, _TABLES if columns else _SUMMARIES) for path in summaries)
    yield from ((path, BRIEFS) for path in briefs)


def check_reviewers(author: str, reviewers: str) -> None:
    """Refuse, before any work is done, what `--reviewers` and `--author` can't be together: UsageError."""
    if reviewers:
        from redline.comparing.reviewers import check

        check(author, reviewers)


def deliver(
    comparison: Comparison,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path] = (),
    summaries: Sequence[Path] = (),
    briefs: Sequence[Path] = (),
) -> Assessment:
    """Write a comparison to several files, all or none: each is rendered and proved before any is put in place.

    inputs: files that must not be written to.   summaries: files for which ".docx" means a summary, not a redline.
    briefs: files that hold what it comes to, on one page.   Returns what was found out for them.   Raises what `write`
    raises.
    """
    made = content(comparison, wishes)
    _put(made, paths, wishes, inputs, summaries, briefs)
    return made.assessment


def _put(
    made: Deliverable,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path],
    summaries: Sequence[Path] = (),
    briefs: Sequence[Path] = (),
) -> None:
    wanted = _wanted(paths, summaries, briefs, wishes.columns)
    files.put([_output(made, path, writers, wishes) for path, writers in wanted], inputs, wishes.force)


def _output(made: Deliverable, path: Path, writers: Mapping[str, Writer], wishes: Wishes) -> files.Output:
    return files.Output(path, writer_for(path, writers)(made, wishes, path.name))


def deliver_amended(
    amended: Amended,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path] = (),
    summaries: Sequence[Path] = (),
    briefs: Sequence[Path] = (),
) -> None:
    """As `deliver`, with what became of each amendment in the summaries; a redline is proved for each sponsor too."""
    _put(amended_content(amended, wishes), paths, wishes, inputs, summaries, briefs)


def deliver_compiled(
    compiled: Compiled,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path] = (),
    summaries: Sequence[Path] = (),
) -> None:
    """Write a compilation, a .txt as brackets; a name that begins with "conflicts" or "who" holds alone what it says.

    A .docx is proved for every party besides; where the parties' words can't be told apart inside a paragraph, their
    versions are written below it as whole paragraphs. Raises what `write` raises.
    """
    compiled, made = compiled_outputs(compiled, paths, wishes)
    outputs = [files.Output(path, data) for path, data in made.items()]
    for path in summaries:
        outputs.append(
            files.Output(
                path, writer_for(path, _SUMMARIES)(_compiled_content(compiled, path, wishes), wishes, path.name)
            )
        )
    files.put(outputs, inputs, wishes.force)


def compiled_outputs(compiled: Compiled, paths: Sequence[Path], wishes: Wishes) -> tuple[Compiled, dict[Path, bytes]]:
    """What each output of a compilation holds, proved; and the compilation, as it could be written.

    Raises ProofError where a party's text doesn't come out of a file even with whole paragraphs.
    """
    from redline.amending.compiling import compile_texts

    try:
        return compiled, {path: _compiled(compiled, path, wishes) for path in paths}
    except ProofError:
        compiled = compile_texts(compiled.draft, compiled.parties, whole=True)
        return compiled, {path: _compiled(compiled, path, wishes) for path in paths}


def _compiled(compiled: Compiled, path: Path, wishes: Wishes) -> bytes:
    from redline.writing.report import compilation

    if suffix_of(path) == ".txt":
        return utf8(compilation.brackets(compiled))
    return writer_for(path)(_compiled_content(compiled, path, wishes), wishes, path.name)


def _compiled_content(compiled: Compiled, path: Path, wishes: Wishes) -> Deliverable:
    """What an output of a compilation holds, by its name; a page of all holds the whole text too.

    A redline is proved for every party besides.
    """
    from redline.comparing.assessment import Assessment
    from redline.proving_choices import prove_choices
    from redline.writing import compiled_json
    from redline.writing.report.compilation import Extent

    name = path.name.lower()
    alone = next((extent for extent in Extent if extent and name.startswith(extent)), Extent.ALL)

    def make() -> Report:
        return compiled_report(compiled, wishes, alone, suffix_of(path) in (".html", PDF))

    def data() -> str:
        if alone:
            return (compiled_json.wishes if alone is Extent.WISHES else compiled_json.conflicts)(compiled)
        return compiled_json.render(compiled, wishes.chosen, wishes.watched)

    assessment = Assessment(compiled.comparison, wishes.agreed)
    return Deliverable(assessment, make, data, lambda redlined, name: prove_choices(redlined, compiled, name))


def compiled_report(compiled: Compiled, wishes: Wishes, alone: Extent | None = None, whole: bool = False) -> Report:
    """What there is to say of a compilation.   alone: of what alone, None for all.   whole: all with the whole text.

    UsageError for a party that changed nothing.
    """
    from redline.writing.report import compilation

    listed = _listed(wishes, compiled.comparison)
    del listed["details"]
    extent = alone or compilation.Extent.ALL
    if whole and not extent:
        return compilation.page(compiled, wishes.language, **listed)
    return compilation.report(compiled, wishes.language, extent, **listed)


def deliver_next(
    comparison: Comparison,
    paths: Sequence[Path],
    wishes: Wishes,
    inputs: Iterable[Path] = (),
    summaries: Sequence[Path] = (),
) -> None:
    """As `deliver`, but a .docx is the new text itself, its changes accepted, without marks."""
    made = content(comparison, wishes)
    outputs = [_output(made, path, _NEXT, wishes) for path in paths]
    outputs += [_output(made, path, _SUMMARIES, wishes) for path in summaries]
    files.put(outputs, inputs, wishes.force)


def next_output(comparison: Comparison, path: Path, wishes: Wishes, clean: bool = True) -> files.Output:
    """What one output of a next text holds, proved.   clean: a .docx without marks; else with all changes tracked."""
    return _output(content(comparison, wishes), path, _NEXT if clean else _WRITERS, wishes)


def _clean(data: bytes, name: str) -> bytes:
    from redline.ooxml.authors import EVERYTHING
    from redline.ooxml.package import Package
    from redline.ooxml.settling import settle

    package = Package.open(data, name)
    settle(package, EVERYTHING)
    return package.to_bytes()


def brief_output(comparison: Comparison, path: Path, wishes: Wishes) -> bytes:
    """What one page on a comparison holds."""
    return _output(content(comparison, wishes), path, BRIEFS, wishes).content


def check_reports(
    paths: Sequence[Path],
    formats: Sequence[str],
    inputs: Iterable[Path] = (),
    force: bool = False,
    summaries: Sequence[Path] = (),
) -> None:
    """As `check`, for a command that writes these formats; a summary may be in Word besides."""
    for path in paths:
        if suffix_of(path) not in formats:
            raise unknown_suffix(path, formats)
        check_engine(path)
    for path in summaries:
        writer_for(path, _SUMMARIES)
        check_engine(path)
    files.check([*paths, *summaries], inputs, force)


def deliver_report(
    make: Callable[[], Report],
    data: Callable[[], str],
    paths: Sequence[Path],
    summaries: Sequence[Path] = (),
    inputs: Iterable[Path] = (),
    force: bool = False,
    own: Mapping[str, Callable[[Path], bytes]] | None = None,
) -> None:
    """Write a report to several files, all or none, each by its suffix.

    make: the report; called once, where a format needs it.   data: the same as JSON.
    own: formats that are no report in this command, by suffix.   Raises OutputError where a file can't be written.
    """
    report = cache(make)

    def written(path: Path) -> bytes:
        suffix = suffix_of(path)
        return utf8(data()) if suffix == ".json" else set_report(report(), suffix, None, path.name)

    outputs = [files.Output(path, (own or {}).get(suffix_of(path), written)(path)) for path in paths]
    outputs += [files.Output(path, written(path)) for path in summaries]
    files.put(outputs, inputs, force)


def set_report(report: Report, suffix: str, date: datetime | None = None, name: str = "") -> bytes:
    """A report as .html, .md, .txt, .docx or .pdf, by the suffix.

    date: of a Word file or a PDF, None for `default_date()`.   name: of the output, for messages.
    """
    date = date or default_date()
    match suffix:
        case ".md":
            from redline.writing import markdown

            return utf8(markdown.render(report))
        case ".html":
            from redline.writing.html import pages

            return utf8(pages.render(report))
        case ".docx":
            from redline.writing import table

            return table.render(report, date)
        case ".pdf":
            from redline.writing import printing

            word, page = (partial(set_report, report, suffix, date, name) for suffix in (".docx", ".html"))
            return printing.printed(word, page, name, date)
    from redline.writing import terminal

    return utf8(terminal.render(report))


PHRASED = (".docx", ".md", ".txt", ".html", ".json", ".pdf")
"""Suffixes of what phrased amendments are written as: documents of amendments (.docx, .pdf, .txt) and reports."""


def deliver_phrased(phrased: Phrased, paths: Sequence[Path], wishes: Wishes, inputs: Iterable[Path] = ()) -> None:
    """Write phrased amendments to several files, all or none. Raises what `write` raises."""
    check_reports(paths, PHRASED, inputs, wishes.force)
    files.put([files.Output(path, phrased_output(phrased, path, wishes)) for path in paths], inputs, wishes.force)


def phrased_output(phrased: Phrased, path: Path, wishes: Wishes) -> bytes:
    """What one output of phrased amendments holds, proved. Raises what `write` raises."""
    from redline.writing import amendments_json
    from redline.writing.report.phrased import report

    date = wishes.date or default_date()
    match suffix_of(path):
        case ".docx" | ".txt":
            return _written_phrased(phrased, path, date)
        case ".pdf":
            return _printed_phrased(phrased, path, date)
        case ".json":
            return utf8(amendments_json.listing(phrased.amendments))
    return set_report(report(phrased.document), suffix_of(path), None, path.name)


def _printed_phrased(phrased: Phrased, path: Path, date: datetime) -> bytes:
    """The document, which is proved first."""
    from redline.writing import printing
    from redline.writing.report.phrased import report

    word = _written_phrased(phrased, path.with_suffix(".docx"), date)
    return printing.printed(lambda: word, lambda: set_report(report(phrased.document), ".html"), path.name, date)


def _written_phrased(phrased: Phrased, path: Path, date: datetime) -> bytes:
    """Phrased amendments as a document, by the suffix of its name: .docx or .txt; read again and proved."""
    from redline.amending.phrasing.phrase import prove
    from redline.reading.door import read_bytes
    from redline.writing import instructions

    document = phrased.document
    if suffix_of(path) == ".docx":
        data = instructions.word(instructions.with_masthead(document, phrased.comparison.old), date)
    else:
        data = utf8(instructions.text(document))
    prove(phrased.comparison, read_bytes(data, path.name, language=document.language))
    return data


def clean_text(text: Resolution, path: Path) -> bytes:
    """A text as a Word file without tracked changes, proved: its own package, or typeset where it came otherwise."""
    from redline.proving import prove
    from redline.writing import instructions

    data = text.source.data or instructions.word(text, default_date())
    prove(data, text, text, path.name)
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
    """Whether an output is a Word file with tracked changes, or what prints of it."""
    return suffix_of(path) in (".docx", MACROS, PDF)


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


def _word(made: Deliverable, wishes: Wishes, name: str) -> bytes:
    from redline.ooxml.macros import ordinary
    from redline.ooxml.validity import blamed
    from redline.proving import prove

    sources = (made.comparison.old.source, made.comparison.new.source)
    with blamed(*((source.data, source.name) for source in sources)):
        comparison, package = _tracked(made.comparison, wishes, name)
        if Path(name).suffix.lower() != MACROS:
            package = ordinary(package, name)
        prove(package, comparison.old, comparison.new, name, comparison.as_read)
    made.prove(package, name)
    return package


def _tracked(comparison: Comparison, wishes: Wishes, name: str) -> tuple[Comparison, bytes]:
    """A comparison with everybody's names, and its redline.

    Of classes, each is proved to be taken alone; where the marks of a paragraph don't allow that, it has one reviewer.
    """
    from redline.comparing.reviewers import reviewed, without_reviewers
    from redline.proving_choices import entangled, prove_reviewers
    from redline.writing import docx

    named, author = reviewed(comparison, wishes.author, wishes.reviewers)
    package = docx.render(named, author, wishes.date or default_date())
    if wishes.reviewers and (found := entangled(package, named, name)):
        named = without_reviewers(named, found)
        package = docx.render(named, author, wishes.date or default_date())
        prove_reviewers(package, named, name)
    return named, package


def _word_with_macros(made: Deliverable, wishes: Wishes, name: str) -> bytes:
    from redline.ooxml.macros import holds_macros

    old = made.comparison.old.source
    if not holds_macros(old.data, old.name):
        raise UsageError(f"{name}: the base text, {old.name}, brings no macros along; end the output's name in .docx")
    return _word(made, wishes, name)


def _next(made: Deliverable, wishes: Wishes, name: str) -> bytes:
    return _clean(_word(made, wishes, name), name)


def _print(
    word: Writer, page: Callable[[Deliverable, Wishes], Report], made: Deliverable, wishes: Wishes, name: str
) -> bytes:
    """A Word file as it prints, proved first, whatever prints it. page: the report that a browser prints instead."""
    from redline.writing import printing

    proved = word(made, wishes, name)
    return printing.printed(
        lambda: proved, lambda: set_report(page(made, wishes), ".html"), name, wishes.date or default_date()
    )


def _marked_text(made: Deliverable, _: Wishes) -> Report:
    return made.report


def _new_text(made: Deliverable, wishes: Wishes) -> Report:
    from redline.writing.report import outline

    return outline.report(made.comparison.new, wishes.language)


def _json(made: Deliverable, _: Wishes, __: str) -> bytes:
    return utf8(made.data())


def _report(made: Deliverable, wishes: Wishes, name: str) -> bytes:
    return set_report(made.report, suffix_of(Path(name)), wishes.date, name)


def _summary(made: Deliverable, wishes: Wishes, name: str) -> bytes:
    return set_report(made.summary(wishes.columns), suffix_of(Path(name)), wishes.date, name)


def _brief(made: Deliverable, wishes: Wishes, name: str) -> bytes:
    return set_report(made.brief, suffix_of(Path(name)), wishes.date, name)


PDF = ".pdf"
MACROS = ".docm"
"""Suffix of a Word file with macros: those of a base text that was read with `keep_macros`."""

_WRITERS: dict[str, Writer] = {
    ".docx": _word,
    ".md": _report,
    ".json": _json,
    ".html": _report,
    ".txt": _report,
    PDF: partial(_print, _word, _marked_text),
    MACROS: _word_with_macros,
}
_NEXT: dict[str, Writer] = _WRITERS | {".docx": _next, PDF: partial(_print, _next, _new_text)}
_SUMMARIES: dict[str, Writer] = dict.fromkeys((".docx", PDF, ".md", ".html", ".txt"), _summary) | {".json": _json}
_TABLES: dict[str, Writer] = dict.fromkeys((".docx", PDF, ".md", ".html"), _summary)
BRIEFS: dict[str, Writer] = dict.fromkeys((".docx", PDF, ".md", ".html", ".txt"), _brief)
