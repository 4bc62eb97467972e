"""What reports list and tell of first: `--only`, `--min-weight`, `--places`, `--by`, `--since`, `--watch`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli import options
from redline.errors import InputError, UsageError

if TYPE_CHECKING:
    from redline.writing.selection import Selection

MOST_TERMS = 2_000
"""Of a list of watch words: each is looked for in every changed paragraph."""
_CHOOSING = ("only", "min_weight", "places", "by", "since")
NAMES = (*_CHOOSING, "watch")
"""The parameters of these options, which `chosen` and `watched` ask for."""

only = click.option(
    "--only", metavar="CLASS,…", help="List only changes of these classes, such as mandate,verb or M,W."
)
min_weight = click.option(
    "--min-weight", type=click.IntRange(0, 4), metavar="N", help="List only changes that weigh N or more, 0 to 4."
)
places = click.option("--places", metavar="PLACE,…", help='List only changes there, such as "OP 12–15, PP 3".')
by = click.option("--by", multiple=True, metavar="PARTY", help="List only this party's changes; may be given again.")
watch = click.option(
    "--watch",
    multiple=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Terms, one a line: who touches them is told first. “redline watch-words” prints a list to begin with.",
)
since = click.option(
    "--since",
    callback=options.moment,
    metavar="DATE",
    help="List only what was tracked since DATE, such as 2026-11-29, of one file with tracked changes.",
)
of_texts = options.together(only, min_weight, places, watch)
of_parties = options.together(only, min_weight, places, by, watch)


def chosen(context: click.Context, outputs: Iterable[Path] = ()) -> Selection | None:
    """The changes that are asked for; None for all of them.

    outputs: those of the command. UsageError if one is a redline, which holds every change, and for what can't be read.
    """
    asked = {name: value for name in _CHOOSING if (value := context.params.get(name))}
    if not asked:
        return None
    from redline.writing.selection import selection

    kept = selection(**asked)
    if kept.is_all:
        return None
    from redline import delivery

    for path in outputs:
        if delivery.is_redline(path):
            raise UsageError(
                f"{path}: --only, --min-weight, --places, --by and --since choose what reports list, and a redline "
                "holds every change; give --reviewers classes, by which Word shows one class alone, --summary for a "
                "table, or, of a file with tracked changes, --tracked-changes accept:NAME"
            )
    return kept


def watched(context: click.Context) -> tuple[str, ...]:
    """The terms of the lists that are given; InputError for one that can't be read, or holds none."""
    lists = context.params.get("watch")
    if not lists:
        return ()
    from redline.comparing.telling.watching import terms
    from redline.reading.door import bytes_of
    from redline.reading.text.decoding import decode

    kept: list[str] = []
    for path in lists:
        data, name = bytes_of(path)
        own = terms(decode(data, name)[0])
        if not own:
            raise InputError(
                f"{name}: no term is in it; write one a line, or begin with what “redline watch-words” prints"
            )
        kept.extend(own)
    if len(kept) > MOST_TERMS:
        raise InputError(f"{len(kept)} watch words are too many to be looked for; give {MOST_TERMS} at most")
    return tuple(dict.fromkeys(kept))
