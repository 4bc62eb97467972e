"""`redline agreed`: where it has been agreed before, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli import options, reporting, screen, texts

if TYPE_CHECKING:
    from redline.library.searching import LibraryWish
    from redline.library.telling import AskedStretch, Paint, Say
    from redline.sessions.library.asking import AskedDraft
    from redline.writing.report.blocks import Report

FORMATS = (".md", ".html", ".json", ".txt", ".docx", ".pdf")
_TITLE = 80
"""Characters of a query that a title shows."""
_COLOURS = {"delete": "red", "insert": "green"}


@click.command("agreed", short_help="Say where words have been agreed before.")
@click.argument("asked", metavar="WORDS|FILE", nargs=-1, required=True)
@texts.organ
@click.option("--since", callback=options.moment, metavar="DATE", help="Only texts adopted since DATE.")
@click.option("--drafts", is_flag=True, help="Texts that were not adopted, too; else only what was adopted counts.")
@click.option(
    "--most", type=click.IntRange(1), default=10, show_default=True, help="How many exact wordings are shown."
)
@options.as_json
@texts.only_language
@options.together(options.output, options.report_language, options.force, options.quiet, options.color)
@texts.library
@click.pass_context
def command(
    context: click.Context,
    asked: tuple[str, ...],
    organ: str | None,
    since: datetime | None,
    drafts: bool,
    most: int,
    as_json: bool,
    language: str | None,
    outputs: tuple[Path, ...],
    report_language: str,
    force: bool,
    quiet: bool,
    color: str,
) -> None:
    """Say where WORDS have been agreed before: who has them exactly, newest first, then who has them nearly.

    Exact is exact but for blanks, quotes, hyphens and case. Paragraphs of one origin are folded into one line; of near
    ones the differing words are marked. With FILE, a draft, each stretch of words that is new beside its predecessor,
    or that its tracked changes bring, is looked for: exact, near, or new. Only adopted texts count, and never the
    draft's own predecessor or later versions. Nothing found is no error: exit code 0.

    \b
    Example:
      redline agreed "as appropriate and in accordance with national law"
    """
    from redline.library.searching import LibraryWish
    from redline.messages import written_in

    wish = LibraryWish(drafts, organ or "", language or "", since.date().isoformat() if since else "")
    targets = reporting.targets(context, FORMATS) if outputs else None  # a search is over before that is loaded
    file = _file(context, asked)
    whole = as_json or any(path.suffix == ".json" for path in outputs)
    if file is not None:
        reply = _of_draft(context, file, wish, language)
        report_language = report_language or written_in(reply.language)
        heads, answers, name = _heads(reply, report_language), reply.stretches, reply.name
    else:
        query, report_language = " ".join(asked), report_language or written_in(language or "")
        heads, answers, name = [], (_of_words(context, query, wish, None if whole else most),), query
    data = partial(_data, answers, file is not None, name)
    if targets:
        from redline import delivery

        make = partial(_report, answers, name, heads, report_language, most)
        delivery.deliver_report(make, data, targets, force)
    elif as_json:
        screen.show(data())
    else:
        _show(answers, heads, (report_language, most, color), file is not None)


def _file(context: click.Context, asked: Sequence[str]) -> Path | None:
    """The file that is asked about, by its path or its symbol; None for words."""
    if len(asked) != 1:
        return None
    given = Path(asked[0])
    try:
        if asked[0] == "-" or given.is_file() or texts.is_file_name(given):
            return given
    except (OSError, ValueError):  # longer than a name can be
        return None
    return texts.file(context, given) if "/" in asked[0] and texts.is_symbol(given) else None


def _of_words(context: click.Context, query: str, wish: LibraryWish, most: int | None) -> AskedStretch:
    from redline.library.searching import answer
    from redline.library.telling import AskedStretch

    with texts.opened(context) as library:
        return AskedStretch(answer(library, query, wish, most=most))


def _of_draft(context: click.Context, file: Path, wish: LibraryWish, language: str | None) -> AskedDraft:
    from redline.sessions.library.asking import ask

    with texts.opened(context) as library:
        return ask(library, file, wish, language)


def _phrases(language: str) -> Say:
    """The few phrases of answers, without those of all other reports: a search is over before these are read."""
    from redline import data_files

    folder = Path(data_files.__file__).parent / "writing" / "phrases"
    table = data_files.load(folder / f"agreed.{language}.toml")

    def say(key: str, **gaps: object) -> str:
        return str(table[key]).format(**gaps)

    return say


def _heads(asked: AskedDraft, language: str) -> list[str]:
    from redline.library.telling import totals
    from redline.messages import said

    say = _phrases(language)
    old = say("agreed amendments" if asked.amends else "agreed alone")
    if asked.old:
        old = say("agreed against", old=asked.old, reason=said(asked.reason, language)).rstrip(" :：")
    return [old, totals(asked.stretches, say) if asked.stretches else say("agreed nothing")]


def _data(answers: Sequence[AskedStretch], of_draft: bool, name: str) -> str:
    import json

    from redline.library.telling import data

    fields = {"file": name, "stretches": [data(stretch) for stretch in answers]} if of_draft else data(answers[0])
    return json.dumps({"schema": "redline/1", **fields}, ensure_ascii=False, indent=2) + "\n"


def _report(answers: Sequence[AskedStretch], name: str, heads: Sequence[str], language: str, most: int) -> Report:
    from redline.library.report import report

    return report(answers, name if len(name) <= _TITLE else f"{name[:_TITLE]}…", heads, language, most)


def _show(answers: Sequence[AskedStretch], heads: Sequence[str], how: tuple[str, int, str], of_draft: bool) -> None:
    language, most, color = how
    say = _phrases(language)
    paint = _paint(screen.colored(color))
    lines = [*heads, *(line for stretch in answers for line in _lines(stretch, say, most, paint, of_draft))]
    screen.show("".join(f"{line}\n" for line in map(_masked(color), lines)))


def _lines(stretch: AskedStretch, say: Say, most: int, paint: Paint, of_draft: bool) -> Iterator[str]:
    from redline.library.telling import lines

    if of_draft:
        yield ""
        place = paint("strong", f"{stretch.address} — {say(f'agreed is {stretch.state}')}")
        yield say("agreed stretch", what=place, words=stretch.answer.query)
    yield from lines(stretch, say, most, paint)


def _masked(color: str) -> Callable[[str], str]:
    """What drives a terminal is taken out of the texts' words; the colours are our own."""
    own = "\x1b" if screen.colored(color) else ""
    return lambda line: "".join(sign if sign.isprintable() or sign == own else " " for sign in line)


def _paint(colored: bool) -> Paint:
    from redline.library.telling import signed

    if not colored:
        return lambda kind, words: words if kind == "strong" else signed(kind, words)

    def paint(kind: str, words: str) -> str:
        struck, under = kind == "delete", kind == "insert"
        return click.style(words, fg=_COLOURS.get(kind), strikethrough=struck, underline=under, bold=kind == "strong")

    return paint
