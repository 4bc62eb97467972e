"""`redline room`: what happened in a room, what stood at any moment, and what is taken away from it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli import options, screen

if TYPE_CHECKING:
    from redline.rooms.model import RoomHistory
    from redline.rooms.standing import PlaceView
    from redline.rooms.state import State

TAKES = ("next", "tracked", "compilation", "brackets", "open", "amendments", "brief")
_BY_SUFFIX = {".docx": "next", ".pdf": "next", ".xml": "next", ".txt": "brackets"}

_room = click.argument("room", metavar="ROOM", type=click.Path(path_type=Path, readable=False))
_at = click.option(
    "--at",
    metavar="TIME",
    callback=options.moment,
    help="As it stood then, such as 2026-01-31T18:00; a time without zone is UTC. Default: now.",
)
_entry = click.option("--entry", type=click.IntRange(1), metavar="N", help="As it stood behind the entry N of the log.")


@click.group("room", short_help="Read a room: a negotiation kept in a folder.")
def command() -> None:
    """Read a room: what happened in it, what stands or stood, and what is taken away.

    A room is a folder that keeps a negotiation of one draft: the texts that came in, and every decision in order. These
    commands only read it, also while another program holds it.

    \b
    Example:
      redline room export ferries.room -o next.docx -o open.md
    """


@command.command("log")
@_room
def log(room: Path) -> None:
    """List what happened in ROOM, in order: entry, time, who, and what."""
    from redline.rooms import journal, log

    screen.show("".join(f"{line}\n" for line in log.lines(journal.read(room))))


@command.command("export")
@_room
@click.option("--take", type=click.Choice(TAKES), help="What to write; default by the suffix: see below.")
@options.together(_at, _entry, options.output, options.author, options.date, options.report_language, options.force)
def export(
    room: Path,
    take: str | None,
    at: datetime | None,
    entry: int | None,
    outputs: tuple[Path, ...],
    author: str,
    date: datetime | None,
    report_language: str,
    force: bool,
) -> None:
    """Write what stands in ROOM, or stood, to files; -o picks the format by its suffix.

    --take next is the next text, clean (.docx, .pdf and .xml without --take), tracked the same as tracked changes on
    the base text, compilation everything that is proposed, an author a party, brackets the next text with open places
    in the negotiators' brackets (.txt without --take), open the list of open places (.md, .html and .json without
    --take), amendments what leads from the base text to the next, brief what it comes to on one page. Every .docx and
    .xml is proved before it is put in place.

    \b
    Example:
      redline room export ferries.room -o next.docx -o open.md
    """
    from redline import delivery
    from redline.errors import UsageError
    from redline.rooms.exporting import Take, exports

    if not outputs:
        raise UsageError("name a file to write to, as -o next.docx")
    delivery.check(delivery.Targets(outputs), force)
    state = _state(room, at, entry)
    wishes = delivery.Wishes(author, date or delivery.default_date(), False, force, report_language)
    exports(state, [(Take(take or _BY_SUFFIX.get(delivery.suffix_of(path), "open")), path) for path in outputs], wishes)


@command.command("replay")
@_room
@options.together(_at, _entry)
def replay(room: Path, at: datetime | None, entry: int | None) -> None:
    """Show each place of ROOM as it stood: what was decided, by whom, and which words stood there."""
    state = _state(room, at, entry)
    lines = [f"{state.settled} of {len(state.views)} places settled"]
    lines += [_line(view) for view in state.views]
    lines += [f"lapsed: entry {lapsed.seq}, {lapsed.place}" for lapsed in state.lapsed]
    lines += [f"not read: entry {text.number}, {error}" for text, error in state.basis.not_read]
    screen.show("".join(f"{line}\n" for line in lines))


@command.command("verify")
@_room
@options.quiet
def verify(room: Path, quiet: bool) -> None:
    """Prove what stands in ROOM: all is there, each party alone has its text, and the next text comes out of its file.

    Exit code 0 if all holds, 70 if a proof fails, 3 where the room is damaged.
    """
    from redline.rooms import exporting

    lines = exporting.verify(_state(room, None, None))
    if not quiet:
        screen.show("".join(f"{line}\n" for line in lines))


@command.command("backup")
@_room
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path, readable=False))
@options.quiet
def backup(room: Path, target: Path, quiet: bool) -> None:
    """Save ROOM as it is now to a new folder TARGET, also while another program writes to it."""
    from redline.rooms.backup import backup

    count = backup(room, target)
    if not quiet:
        screen.say(f"{target}: {screen.counted(count, 'entry').replace('entrys', 'entries')}")


def _state(room: Path, at: datetime | None, entry: int | None) -> State:
    from redline.rooms import journal
    from redline.rooms.reader import RoomReader

    history = journal.read(room)
    return RoomReader(room).state(_until(history, at, entry))


def _until(history: RoomHistory, at: datetime | None, entry: int | None) -> RoomHistory:
    from redline.errors import UsageError

    if at and entry:
        raise UsageError("give --at or --entry, not both")
    if entry is not None:
        return history.until(entry)
    return history.until(history.seq_at(at.strftime("%Y-%m-%dT%H:%M:%S"))) if at else history


def _line(view: PlaceView) -> str:
    """ "settled  OP 5  “all States” → “States”  (accept, Facilitator, entry 12)"."""
    from redline.writing.context import masked

    place = view.place
    taken = next((side.text for side in place.sides if set(side.parties) & set(view.taken)), None)
    now = view.words if view.words is not None else taken
    words = f"“{place.old.strip()}”" if now is None else f"“{place.old.strip()}” → “{now.strip()}”"
    who = "; ".join(f"{made.verdict}, {made.entry.who}, entry {made.seq}" for made in view.decisions[-1:])
    cells = (view.status, place.where, words, *([f"({who})"] if who else []))
    return "\t".join(map(masked, cells))
