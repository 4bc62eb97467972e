"""`redline concord`: two languages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli import options, reporting, texts
from redline.errors import UsageError

if TYPE_CHECKING:
    from redline.concording import Concordance

FORMATS = (".md", ".html", ".json", ".txt", ".docx", ".pdf")


@click.command("concord", short_help="Set two language versions side by side.")
@click.argument("given", metavar="TEXT...", type=texts.TEXT, nargs=-1, required=True)
@click.option(
    "--language",
    type=click.Choice(options.LANGUAGES),
    help="In which language a symbol's text is taken, where no file beside it tells.",
)
@options.as_json
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if the versions differ.")
@click.option("--strict", is_flag=True, help="List, and count, changes that may be no more than another wording too.")
@options.together(options.output, options.summary, options.report_language)
@options.together(options.tracked_changes, options.force, options.quiet, options.color)
@texts.library
@click.pass_context
def command(
    context: click.Context,
    /,
    given: tuple[Path, ...],
    exit_code: bool,
    strict: bool,
    report_language: str,
    tracked_changes: str,
    **_: Any,
) -> None:
    """Set two language versions side by side: what differs, without a dictionary.

    Of two files, FIRST SECOND, each in its language: whether both have the same paragraphs and subparagraphs, numbers,
    symbols, dates, sums of money and footnotes, in the same order. Of four, OLD NEW in one language and OLD NEW in the
    other: whether the same changes were made in both. Words that hold none of these are not judged; of four files, a
    paragraph that one language alone words otherwise is only counted, unless --strict asks for it.

    \b
    Example:
      redline concord examples/concord/night-new.en.txt examples/night-new.fr.docx -o concordance.html
    """
    from redline.writing import concordance_json
    from redline.writing.phrases import phrases, text_language
    from redline.writing.report import concordance

    if len(given) not in (2, 4):
        raise UsageError(
            "give two files, a text in two languages, or four: OLD NEW in one language, OLD NEW in another"
        )
    paths = texts.in_two_languages(context, given)
    targets = reporting.targets(context, FORMATS, *paths)
    made = _concorded(paths, tracked_changes)
    say = phrases(report_language or text_language(made.a))
    make = partial(concordance.report, made, strict, say.language)
    data = partial(concordance_json.render, made, strict)
    line = partial(concordance.count_line, made, strict, say)
    reporting.give(context, targets, make, data, line)
    if exit_code and concordance.listed(made, strict):
        context.exit(1)


def _concorded(paths: Sequence[Path], tracked_changes: str) -> Concordance:
    """The concordance of two or of four texts. UsageError where their languages make no sense together."""
    import redline
    from redline import concording

    read = [redline.read(path, tracked_changes=tracked_changes) for path in paths]
    middle = len(read) // 2
    for at in range(0, len(read), middle):
        if read[at].language != read[at + middle - 1].language:
            raise UsageError(
                f"{paths[at]} and {paths[at + middle - 1]} are in two languages; give OLD NEW in one language, then "
                "OLD NEW in the other"
            )
    if read[0].language == read[-1].language:
        raise UsageError(f"{paths[0]} and {paths[-1]} are in one language; `redline compare` says what changed")
    if middle > 1:
        return concording.concord_changes(*read)
    return concording.concord(*read)
