"""Other forms of a summary: `--brief`, one page of it, and `--columns`, a table of the changed paragraphs in full."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from redline.cli import options
from redline.errors import UsageError

_brief = click.option(
    "--brief",
    multiple=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write what it comes to, on one page, to FILE: .docx .pdf .html .txt .md.",
)
_columns = click.option(
    "--columns",
    metavar="LIST",
    help="With --summary: a table of the changed paragraphs in full instead, with these columns in this order: place, "
    "old, new, changes, short, comments (empty, to write in). Such as old,new,comments.",
)
of_texts = options.together(_brief, _columns)


def columns(context: click.Context, summaries: Sequence[Path]) -> tuple[str, ...]:
    """The names of the columns that are asked for, each once; () for none. UsageError for columns of no summary."""
    wish = context.params.get("columns")
    if wish is None:
        return ()
    from redline.writing.report.columns import COLUMNS

    names = tuple(name.strip().lower() for name in wish.split(","))
    for at, name in enumerate(names):
        if name not in COLUMNS:
            raise UsageError(f"--columns: {name!r} is no column; choose among {', '.join(COLUMNS)}")
        if name in names[:at]:
            raise UsageError(f"--columns: {name} is named twice; name each column once")
    if not summaries:
        raise UsageError("--columns says what a summary holds; give --summary with a name in .docx too")
    return names
