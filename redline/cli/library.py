"""`redline library`: a folder of texts understood once, and asked often."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import options, progress, screen, texts
from redline.cli.failing import INTERRUPTED
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.library.rows import HeldText, UnreadFile
    from redline.sessions.library.adding import Added

_SHOWN = 20
"""Files that can't be read and that are told after a run; `redline library list --refused` has them all."""

_NOT_FETCHED = 3
"""As for an input that can't be read."""

_symbol = click.argument("symbol", metavar="SYMBOL")


@click.group("library", short_help="Keep a library of adopted texts and drafts, and ask it.")
def command() -> None:
    """Keep a library: texts read once, so that a symbol may stand for a file, and agreed language is found.

    Files stay where they are; the library is one file that holds their words. Nothing is ever sent anywhere, and only
    redline library fetch asks for anything.

    \b
    Example:
      redline library add examples --library library.sqlite
    """


@command.command("add")
@click.argument("sources", metavar="[FOLDER|FILE]...", nargs=-1, type=click.Path(path_type=Path, readable=False))
@progress.by_many
@texts.library
@options.quiet
@click.pass_context
def add(context: click.Context, sources: tuple[Path, ...], jobs: int | None, cluster: str | None, quiet: bool) -> None:
    """Add every text of a folder (.xml .pdf .docx .txt), or a file; without either, those that were added before.

    What is in the library as it is on the disk is not read again, what changed is, and what is gone is marked. A file
    that can't be read costs only its own row, with the reason. A run that was ended goes on where it was. A damaged
    library is put aside and made anew of its files.

    \b
    Example:
      redline library add examples --library library.sqlite
    """
    from redline.sessions.library import keeping

    path = texts.library_path(context)
    _mend(path, quiet)
    wanted = list(sources) or keeping.sources(path)
    if not wanted:
        raise UsageError("name a folder of texts, or a file: nothing was added to the library yet")
    added = _added(path, wanted, jobs, cluster, quiet)
    if added is None:
        screen.say("Interrupted: what was read is in the library; the same command goes on from here.")
        context.exit(INTERRUPTED)
    if not quiet:
        _tell(added, path)


def _mend(path: Path, quiet: bool) -> None:
    """Put a library aside that can't be used; whatever was added to it is read again by the run that follows."""
    from redline.errors import InputError
    from redline.library.store import Library
    from redline.sessions.library import keeping

    if not path.exists():
        return
    try:
        with Library(path, for_writing=True):
            return
    except InputError as error:
        known, aside = keeping.sources(path), keeping.put_aside(path)
        screen.say(f"{error}. It is kept as {aside.name}.")
        _added(path, known, None, None, quiet)


def _added(path: Path, sources: list[Path], jobs: int | None, cluster: str | None, quiet: bool) -> Added | None:
    """Add sources; None where the user ended it."""
    from redline import storage
    from redline.library.store import Library
    from redline.sessions.batch import processes, workers
    from redline.sessions.library import keeping
    from redline.sessions.library.adding import Adding
    from redline.writing.phrases import phrases

    processes.end_if_it_reads_its_script()
    if not quiet and (advice := storage.storage_of(path.absolute().parent).advice_for("this library")):
        screen.say(f"Note: {advice}.")
    try:
        with (
            progress.executor(cluster) as (executor, cores),
            progress.watched(quiet, phrases("en")) as show,
            Library(path, for_writing=True) as library,
            workers.at_work(executor, jobs or cores or workers.cores()) as hands,
        ):
            added = Adding(library, hands, show).run(sources)
            keeping.remember(library)
            return added
    except KeyboardInterrupt:
        return None


def _tell(added: Added, path: Path) -> None:
    for refused in added.refused[:_SHOWN]:
        screen.say(f"Not read: {refused.path}: {_reason(refused)}")
    if len(added.refused) > _SHOWN:
        screen.say(f"Not read: and {len(added.refused) - _SHOWN} more; see redline library list --refused")
    parts = [
        f"{added.new} new",
        f"{added.changed} changed",
        f"{added.kept} as before",
        f"{screen.counted(len(added.refused), 'file')} not read" if added.refused else "",
        f"{added.gone} gone" if added.gone else "",
    ]
    screen.say(f"{screen.counted(added.total, 'text')}: {', '.join(filter(None, parts))}. The library is {path}.")


def _reason(unread: UnreadFile) -> str:
    """Why a file wasn't read, to be said behind its path; readers begin with the file's name."""
    return unread.reason.removeprefix(f"{Path(unread.path).name}: ").removeprefix(f"{unread.path}: ")


@command.command("list")
@texts.organ
@click.option("--kind", type=click.Choice(["adopted", "draft", "amendment", "other"]), help="Only of this kind.")
@click.option("--refused", is_flag=True, help="The files that couldn't be read instead, each with the reason.")
@texts.only_language
@options.as_json
@texts.library
@click.pass_context
def list_texts(
    context: click.Context, organ: str | None, kind: str | None, refused: bool, language: str | None, as_json: bool
) -> None:
    """List what is in the library: symbol, date, language, kind, title.

    \b
    Example:
      redline library list --organ HRC --language fr
    """
    with texts.opened(context) as library:
        if refused:
            unread = [{"path": file.path, "reason": _reason(file)} for file in library.refused()]
            _show(unread, as_json, "{path}: {reason}")
            return
        held_texts = [
            held
            for held in library.documents()
            if organ in (None, held.entry.organ)
            and kind in (None, held.entry.kind)
            and language in (None, held.entry.language)
        ]
    held_texts.sort(key=lambda held: (held.entry.organ, held.entry.date, held.name, held.entry.language))
    _show([_row(held) for held in held_texts], as_json, "{symbol}  {day}  {tongue}  {kind}{mark}  {title}")
    if not as_json:
        kinds = Counter(held.entry.kind for held in held_texts)
        screen.say(", ".join(f"{number} {name}" for name, number in sorted(kinds.items())) or "Nothing is there.")


def _row(held: HeldText) -> dict[str, Any]:
    entry = held.entry
    return {
        "symbol": held.name,
        "date": entry.date,
        "language": entry.language,
        "kind": entry.kind,
        "organ": entry.organ,
        "title": entry.title,
        "path": entry.path,
        "gone": held.gone,
    }


def _show(rows: list[dict[str, Any]], as_json: bool, template: str) -> None:
    from redline.writing.context import masked

    if as_json:
        screen.show(json.dumps({"schema": "redline/1", "texts": rows}, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = (template.format(**row, **_for_people(row)) for row in rows)
        screen.show("".join(f"{masked(line)}\n" for told in lines for line in told.split("\n")))


def _for_people(row: dict[str, Any]) -> dict[str, str]:
    """What a line says of a row where data have nothing, or yes and no."""
    return {
        "day": row.get("date") or "no date",
        "tongue": row.get("language") or "??",
        "mark": " (gone)" if row.get("gone") else "",
    }


@command.command("show")
@_symbol
@texts.only_language
@options.as_json
@texts.library
@click.pass_context
def show(context: click.Context, symbol: str, language: str | None, as_json: bool) -> None:
    """Show what the library knows of SYMBOL: its files, its title, what it cites.

    \b
    Example:
      redline library show A/RES/79/166
    """
    from redline.sessions.library import finding

    with texts.opened(context) as library:
        held_texts = [held for held in finding.with_symbol(library, symbol) if language in (None, held.entry.language)]
        if not held_texts:
            raise finding.unknown(library, symbol)
        rows = []
        for held in held_texts:
            cited = [
                citation.number + (f" of {citation.date}" if citation.date else "") for citation in library.cites(held)
            ]
            rows.append({**_row(held), "paragraphs": len(library.passages(held)), "cites": cited})
    line = "{symbol}  {day}  {tongue}  {kind}{mark}\n  {title}\n  {path}\n  {paragraphs} paragraphs; cites {cited}"
    _show([{**row, "cited": ", ".join(row["cites"]) or "nothing"} for row in rows], as_json, line)


@command.command("lineage")
@_symbol
@texts.only_language
@options.as_json
@texts.library
@click.pass_context
def lineage(context: click.Context, symbol: str, language: str | None, as_json: bool) -> None:
    """Show the line of predecessors of SYMBOL, the newest first; what is cited between two and isn't here is named.

    \b
    Example:
      redline library lineage A/RES/80/204
    """
    from redline.sessions.library import finding

    with texts.opened(context) as library:
        start = finding.held_of(library, symbol, [language] if language else [])
        line = finding.lineage(library, start)
    rows = [{**_row(ancestor.held), "reason": ancestor.reason, "missing": list(ancestor.missing)} for ancestor in line]
    for row, ancestor in zip(rows, line, strict=True):
        row["because"] = f" ({ancestor.reason})" if ancestor.reason else ""
        row["lacks"] = "".join(f"\n  not here: {number}" for number in ancestor.missing)
    _show(rows, as_json, "{symbol}  {day}  {title}{because}{mark}{lacks}")


@command.command("remove")
@click.argument("named", metavar="SYMBOL|FILE|FOLDER...", nargs=-1, required=True)
@texts.only_language
@texts.library
@options.quiet
@click.pass_context
def remove(context: click.Context, named: tuple[str, ...], language: str | None, quiet: bool) -> None:
    """Take texts out of the library, by symbol, file or folder: nothing of their words stays in it.

    Their files stay: who adds their folder again, or runs redline library add without one, has them in it again.

    \b
    Example:
      redline library remove A/RES/79/166
    """
    from redline.library.store import Library
    from redline.sessions.library import keeping

    path = texts.library_path(context)
    with texts.opened(context), Library(path, for_writing=True) as library:
        gone = keeping.remove(library, named, language)
    if quiet:
        return
    if not gone:
        screen.say("It is taken out; no text of the library came from it.")
        return
    more = ", …" if gone[_SHOWN:] else ""
    screen.say(f"{screen.counted(len(gone), 'text')} taken out: {', '.join(held.name for held in gone[:_SHOWN])}{more}")


@command.command("verify")
@progress.by_many
@texts.library
@options.quiet
@click.pass_context
def verify(context: click.Context, jobs: int | None, cluster: str | None, quiet: bool) -> None:
    """See whether the library is whole, and its files as they were read; a damaged one is made anew of its files.

    \b
    Example:
      redline library verify
    """
    from redline.sessions.library import keeping

    path = texts.library_path(context)
    if wrong := keeping.damage(path):
        known, aside = keeping.sources(path), keeping.put_aside(path)
        screen.say(f"{wrong}. It is kept as {aside.name}, and made anew of {screen.counted(len(known), 'source')}.")
        if added := _added(path, known, jobs, cluster, quiet):
            _tell(added, path)
        return
    with texts.opened(context) as library:
        count, changed, gone = keeping.condition(library)
    for file in changed:
        screen.say(f"Changed: {file}")
    for file in gone:
        screen.say(f"Gone: {file}")
    if not quiet:
        more = f"; {len(changed)} changed, {len(gone)} gone since: redline library add reads them again"
        screen.say(
            f"The library is whole: {screen.counted(count, 'text')}"
            + (more if changed or gone else ", each as its file is now")
            + "."
        )


@command.command("fetch")
@click.argument("symbols", metavar="SYMBOL...", nargs=-1, required=True)
@click.option(
    "--address",
    "template",
    metavar="TEMPLATE",
    envvar="REDLINE_ADDRESS",
    default="",
    help="Where documents are asked for, with {symbol} and {language} in it. Default: REDLINE_ADDRESS.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help="Where files are put. Default: the folder “fetched” beside the library.",
)
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests.")
@click.option(
    "--again", is_flag=True, help="Ask for what is there already, too; another file than before is kept apart."
)
@click.option("--language", type=click.Choice(options.LANGUAGES), default="en", show_default=True, help="Of the texts.")
@texts.library
@options.quiet
@click.pass_context
def fetch(
    context: click.Context,
    symbols: tuple[str, ...],
    template: str,
    folder: Path | None,
    pause: float,
    again: bool,
    language: str,
    quiet: bool,
) -> None:
    """Fetch documents by their symbols, and add them. Only this command asks a network; it names the address before.

    Nothing is asked without an address that you give. A file that isn't the document asked for, by its own symbol, is
    refused and kept apart. What broke off goes on where it was. The system's proxies and certificates are used.

    \b
    Example:
      redline library fetch A/RES/79/166 --language fr
    """
    from redline.sessions.library.fetching import Fetching, FetchManner

    path = texts.library_path(context)
    place = folder or path.absolute().parent / "fetched"
    fetching = Fetching(template, place, screen.say, FetchManner(pause=pause))
    done = [fetching.fetch(symbol, language, again) for symbol in dict.fromkeys(symbols)]
    for fetched in done:
        if fetched.path is None:
            screen.say(f"Not fetched: {fetched.symbol}: {fetched.reason}")
    here = [fetched.path for fetched in done if fetched.path is not None]
    if here and (added := _added(path, here, 1, None, quiet)) and not quiet:
        _tell(added, path)
    if len(here) < len(done):
        context.exit(_NOT_FETCHED)
