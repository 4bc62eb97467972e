"""Where a text is wished for: a file, or a symbol of the library; `redline compare A/RES/79/166 draft.docx`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import options, screen
from redline.errors import RedlineError, UsageError

if TYPE_CHECKING:
    from redline.library.store import Library
    from redline.model import Resolution

_KEPT = "redline.library"
_SYMBOL = r"(?:(?:A|S|E|ST|T)/[\w.\-]+(?:/[\w.\-]+)*(?: ?\(\d{4}\))?|(?:S-|ES-)?\d{1,4}/\d{1,4}[A-Z]?)\*?"
_OF_A_FILE = (
    ".docx",
    ".docm",
    ".pdf",
    ".txt",
    ".xml",
    ".doc",
    ".odt",
    ".rtf",
    ".html",
    ".md",
    ".json",
    ".csv",
    ".toml",
)


def _keep(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    context.meta[_KEPT] = value
    return value


library = click.option(
    "--library",
    "library",
    type=click.Path(path_type=Path, readable=False),
    callback=_keep,
    expose_value=False,
    metavar="FILE",
    help="The library in which symbols are looked up. Default: REDLINE_LIBRARY, else that of the user's data folder.",
)


organ = click.option(
    "--organ", type=click.Choice(["GA", "HRC", "ECOSOC", "SC"], case_sensitive=False), help="Only texts of this organ."
)
only_language = click.option("--language", type=click.Choice(options.LANGUAGES), help="Only texts in this language.")


class TextPath(click.Path):
    """A file, or a symbol where there is no such file."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Files as usual, and the library's symbols from the first stroke on."""
        completions = super().shell_complete(ctx, param, incomplete)
        if "/" not in incomplete or Path(incomplete.rpartition("/")[0] or "/").is_dir():
            return completions
        from click.shell_completion import CompletionItem

        try:
            with opened(ctx) as held:
                symbols = held.begun_with(incomplete)
        except RedlineError:
            return completions
        return [*completions, *(CompletionItem(symbol, help=about) for symbol, about in symbols)]


TEXT = TextPath(path_type=Path, readable=False)
"""The type of every argument that names a text."""


class TextCommand(click.Command):
    """A command whose arguments of the type `TEXT` may be symbols; it has the option `--library`."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        library(self)

    def invoke(self, ctx: click.Context) -> Any:
        """Run it with each symbol replaced by the file that it means."""
        names = [param.name for param in self.params if isinstance(param.type, TextPath) and param.name is not None]
        given = [value for name in names for value in _each(ctx.params.get(name))]
        if any(map(is_symbol, given)):
            files = _files(ctx, given)
            for name in names:
                ctx.params[name] = _replaced(ctx.params[name], files)
        return super().invoke(ctx)


def is_symbol(given: Path) -> bool:
    """Whether an argument is to be looked up: it is no file, and looks like a symbol."""
    if is_file_name(given) or not re.fullmatch(_SYMBOL, given.as_posix()):
        return False
    try:
        return not given.exists()
    except OSError:
        return False


def is_file_name(given: Path) -> bool:
    """Whether an argument ends as the name of a file does, and so is no symbol, and no words: "draft.docx"."""
    return given.suffix.lower() in _OF_A_FILE


def library_path(context: click.Context) -> Path:
    """The library's file that is asked for."""
    from redline.library import where

    return where.library_path(context.meta.get(_KEPT))


def keep_for_workers(context: click.Context) -> None:
    """Let the processes that do a page's work find the library that `--library` names, as they find any other."""
    from redline.library.where import VARIABLE

    if (named := context.meta.get(_KEPT)) is not None:
        os.environ[VARIABLE] = str(named.absolute())


def has_library(context: click.Context) -> bool:
    """Whether there is a library; one that is named counts, so that it is missed where it isn't there."""
    from redline.library.where import VARIABLE

    return context.meta.get(_KEPT) is not None or bool(os.environ.get(VARIABLE)) or library_path(context).exists()


def opened(context: click.Context) -> Library:
    """The library that is asked for, to be closed by the caller. InputError where there is none."""
    from redline.library.store import Library

    return Library(library_path(context))


def file(context: click.Context, given: Path) -> Path:
    """The file that an option names, by its path or its symbol."""
    return _files(context, [given])[given] if is_symbol(given) else given


def finder(context: click.Context) -> Callable[[str, Path], Path | None]:
    """What gives the file of a symbol that a manifest names; see `redline.sessions.batch.inputs.Finder`."""

    def find(named: str, counterpart: Path) -> Path | None:
        symbol = Path(named)
        return _files(context, [symbol, counterpart])[symbol] if is_symbol(symbol) else None

    return find


def in_two_languages(context: click.Context, given: Sequence[Path]) -> tuple[Path, ...]:
    """The files of texts of which the first half is in one language, the second in another.

    A symbol is in the language of the files of its half. Of a half without a file, the second first, it is in that of
    `--language`, else in any but the other half's: English, or the only one. UsageError where there are several.
    """
    if not any(map(is_symbol, given)):
        return tuple(given)
    from redline.sessions.library import finding

    wish, middle = context.params["language"], len(given) // 2
    halves = given[:middle], given[middle:]
    with opened(context) as held:
        spoken = ["".join(_of_others(held, [text for text in half if not is_symbol(text)])[:1]) for half in halves]
        for place in (1, 0):
            if not spoken[place]:
                spoken[place] = wish or _another(held, halves[place], spoken[1 - place])
                wish = None
        return tuple(
            finding.file_of(held, text.as_posix(), [language]) if is_symbol(text) else text
            for half, language in zip(halves, spoken, strict=True)
            for text in half
        )


def _another(held: Library, symbols: Sequence[Path], language: str) -> str:
    """The language in which texts are to be taken that are set beside those of another one."""
    from redline.sessions.library import finding

    several = [set(finding.languages_of(held, symbol.as_posix())) for symbol in symbols]
    choices = sorted(set.intersection(*several) - {language})
    if "en" in choices:
        return "en"
    if len(choices) > 1:
        raise UsageError(
            f"{symbols[0].as_posix()}: the library has it in {', '.join(choices)}; say with --language which is meant"
        )
    return "".join(choices)


def both(
    context: click.Context, old: Path, new: Path | None, language: str | None
) -> tuple[Resolution, Resolution, Path | None]:
    """OLD and NEW as they are read: of two files, or both of one; or the one holds a draft, and OLD is what the library
    says that it comes from, which a line tells. Then OLD's file, too.

    UsageError where the library doesn't tell.
    """
    import redline

    asked = context.params
    tracked, macros, marking = asked["tracked_changes"], asked.get("keep_macros", False), asked.get("manual_marking")
    if new is not None:
        base = redline.read(old, language=language, tracked_changes=tracked, keep_macros=macros)
        return base, redline.read(new, language=language, tracked_changes=tracked), None
    from redline.messages import manner
    from redline.reading.door import bytes_of, read_bytes
    from redline.reading.versions import has_versions, versions_of

    data, name = bytes_of(old)
    is_alone = marking is None and tracked == "refuse" and has_library(context)
    if not is_alone or has_versions(data, name):
        return *versions_of(data, name, language, tracked, marking, macros), None
    from redline.sessions.library.finding import predecessor_of

    draft = read_bytes(data, name, language=language)
    with opened(context) as held:
        origin = predecessor_of(held, draft, name)
    file = origin.file
    if not asked["quiet"]:
        taken, entry = "OLD is" if origin.sure else "Proposed as OLD:", origin.held.entry
        day = manner("en").gap(date.fromisoformat(entry.date)) if entry.date else "no date"
        screen.say(f"{taken} {origin.held.name} of {day}: {origin.reason}")
    return redline.read(file, language=language, keep_macros=macros), draft, file


def _each(value: Path | tuple[Path, ...] | None) -> Iterator[Path]:
    if isinstance(value, tuple):
        yield from value
    elif value is not None:
        yield value


def _replaced(value: Path | tuple[Path, ...] | None, files: dict[Path, Path]) -> Path | tuple[Path, ...] | None:
    if isinstance(value, tuple):
        return tuple(files.get(argument, argument) for argument in value)
    return None if value is None else files.get(value, value)


def _files(context: click.Context, given: list[Path]) -> dict[Path, Path]:
    """The file of each symbol: in the language that is asked for, else that of the other texts."""
    from redline.sessions.library import finding

    symbols = [argument for argument in given if is_symbol(argument)]
    with opened(context) as held:
        spoken = {symbol: finding.languages_of(held, symbol.as_posix()) for symbol in symbols}
        wish = context.params.get("language")
        for symbol, known in spoken.items():
            if wish and known and not {wish, ""} & set(known):
                raise UsageError(f"{symbol.as_posix()}: the library has it in {', '.join(known)}, not in {wish}")
        languages = [wish] if wish else []
        if not wish and any(len(several) > 1 for several in spoken.values()):
            languages = _of_others(held, [argument for argument in given if argument not in spoken])
            shared = set.intersection(*map(set, spoken.values()))
            languages += sorted(shared - {"en"}) if "en" not in shared else []
        return {symbol: finding.file_of(held, symbol.as_posix(), languages) for symbol in symbols}


def _of_others(held: Library, files: list[Path]) -> list[str]:
    """The languages of files that stand beside a symbol, as the library or their words tell."""
    from redline import read

    languages = []
    for file in files:
        if str(file) == "-" or not file.is_file():
            continue
        if known := held.documents("path = ?", (str(file.resolve()),)):
            languages.append(known[0].entry.language)
            continue
        try:
            languages.append(read(file, tracked_changes="accept").language)
        except RedlineError:  # the command says it
            continue
    return [language for language in languages if language]
