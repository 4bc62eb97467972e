"""Options that mean the same on every command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = Callable[..., Any]

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The official languages of the United Nations, by two letters."""

WAYS = ("accept", "reject", "refuse")
"""What to do with tracked changes; the first two also by author."""

MARKINGS = ("bold", "underline", "both")
"""What marks an insertion by hand."""

output = click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write to FILE; its suffix picks the format. May be given several times. '-' is standard output as text, "
    "'-.json' the same as JSON.",
)
summary = click.option(
    "--summary",
    "summaries",
    multiple=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write the summary to FILE: .docx a Word table of what changed, .md .json .txt as with -o.",
)
unchanged = click.option(
    "--unchanged", is_flag=True, help="List unchanged paragraphs too, which are only counted otherwise."
)
details = click.option("--details", is_flag=True, help="Say of each change how much of the paragraph stayed.")
report_language = click.option(
    "--report-language",
    type=click.Choice(LANGUAGES),
    callback=lambda _, __, wish: wish or "",
    help="The language of what is said. Default: that of the text, of NEW beside OLD; English if it is not one.",
)
agreed = click.option(
    "--agreed",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help="Adopted texts (.pdf .docx .txt .xml), or `library` for the library: the summary says which new words stand "
    "in one of them already, the HTML report shows them beside each paragraph.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="JSON instead of text on standard output.")
force = click.option("--force", is_flag=True, help="Overwrite an output that exists.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour on standard output; auto: only on a terminal, and not where NO_COLOR is set.",
)
language = click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language of the texts, where it is not recognised."
)


class _Completed(click.ParamType):  # type: ignore[type-arg]  # generic in later releases of click only
    """A value that begins with one of some words, which a shell completes."""

    words: tuple[str, ...]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


class Way(_Completed):
    """ "accept", "reject", "refuse", or one of the first two with authors: "accept:EU,G77"."""

    name, words = "way", WAYS

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        kind, colon, names = value.partition(":")
        if kind not in (WAYS[:2] if colon else WAYS) or (colon and not names.strip(" ,")):
            self.fail(f"{value!r} is none of {', '.join(WAYS)}, accept:NAME,NAME and reject:NAME,NAME", param, ctx)
        return value


tracked_changes = click.option(
    "--tracked-changes",
    type=Way(),
    metavar=f"[{'|'.join(WAYS)}]",
    default="refuse",
    show_default=True,
    help="What to do with tracked changes that an input already holds. accept:EU,G77 accepts those authors' changes "
    "and rejects everyone else's, reject:EU the reverse.",
)
formatting = click.option(
    "--formatting",
    type=click.Choice(["track", "ignore"]),
    default="track",
    show_default=True,
    help="Of two Word files: whether looks are compared too; ignore: what stays keeps OLD's look.",
)
typography = click.option(
    "--typography",
    type=click.Choice(["track", "ignore"]),
    default="track",
    show_default=True,
    help="Whether other hyphens, blanks and quotes in the same words are tracked; ignore: OLD's stay.",
)
reviewers = click.option(
    "--reviewers",
    type=click.Choice(["classes"]),
    callback=lambda _, __, wish: wish or "",
    help='Make each class of changes a reviewer of its own ("redline: technical"), to filter by in Word.',
)


class Marking(_Completed):
    """ "bold", "underline" or "both"; the option alone is "both"."""

    name, words = "marking", MARKINGS

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in MARKINGS:
            self.fail(
                f"{value!r} is none of {', '.join(MARKINGS)}; write --manual-marking=both before the name of a file",
                param,
                ctx,
            )
        return value


manual_marking = click.option(
    "--manual-marking",
    type=Marking(),
    is_flag=False,
    flag_value="both",
    metavar=f"[{'|'.join(MARKINGS)}]",
    help="OLD alone is marked by hand: bold or underlined text (both: either) is inserted, struck-through text "
    "deleted. Without a value: both.",
)


keep_macros = click.option(
    "--keep-macros", is_flag=True, help="Keep the macros of OLD, a .docm, in an output whose name ends in .docm."
)


def _author(_: click.Context, __: click.Parameter, value: str) -> str:
    """A name that Word can hold: something visible, without control characters."""
    if not value.strip() or not value.isprintable():
        raise click.BadParameter("give a name that can be printed")
    return value


author = click.option(
    "--author", default="redline", show_default=True, callback=_author, help="The author of the tracked changes."
)


def moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """ISO 8601 → UTC in whole seconds; a date without time is midnight, a time without zone is UTC."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise click.BadParameter(f"{value!r} is no date; give it as 2026-01-31 or 2026-01-31T18:00:00Z") from None
    return moment.replace(microsecond=0)


date = click.option(
    "--date",
    callback=moment,
    metavar="DATE",
    help="The date of the tracked changes, such as 2026-01-31T18:00:00Z. Default: SOURCE_DATE_EPOCH, else now.",
)


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, shown in the help in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
