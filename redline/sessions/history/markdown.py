"""The history in Markdown: the versions and their growth, each paragraph's life, what was dropped, who wrote what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.sessions.history import telling
from redline.sessions.history.types import History, Passage
from redline.writing.context import harmless
from redline.writing.markdown import escape

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def render(history: History) -> str:
    """The history; in its last part a raised figure before each passage names the version that brought it in."""
    blocks = [f"# {escape(telling.title(history))}", telling.totals(history), "## Versions", _versions(history)]
    blocks += _listed("Dropped", _dropped(history))
    blocks += _listed("Came back", _returned(history))
    blocks += ["## Paragraphs", _lives(history)]
    blocks += ["## Who wrote what", *_authors(history)]
    return "\n\n".join(blocks) + "\n"


def _versions(history: History) -> str:
    numbers = range(len(history.versions))
    rows = [["", "version", "file", "paragraphs", "words", *(f"words of {number + 1}" for number in numbers)]]
    for number in numbers:
        resolution, words = history.versions[number], history.words_by_age(number)
        names = [escape(telling.version_name(resolution)), escape(harmless(resolution.source.name))]
        counts = [sum(history.paragraphs_by_age(number)), sum(words), *words]
        rows.append([str(number + 1), *names, *(str(count) for count in counts)])
    return _table(rows)


def _lives(history: History) -> str:
    numbers = range(len(history.versions))
    rows = [["since", *(str(number + 1) for number in numbers)]]
    for life in history.lives:
        if life.is_text:
            moments = [life.at(number) for number in numbers]
            rows.append([str(life.born + 1), *(escape(telling.step(moment)) if moment else "–" for moment in moments)])
    return _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _dropped(history: History) -> Iterator[str]:
    for life in history.dropped:
        last = life.moments[-1]
        yield (
            f"{escape(harmless(last.address))} of version {last.version + 1}, since version {life.born + 1}: "
            f"{escape(harmless(last.paragraph.text))}"
        )


def _returned(history: History) -> Iterator[str]:
    for moment, passages in history.returned:
        yield f"{escape(harmless(moment.address))} of version {moment.version + 1}: {_by_author(passages)}"


def _listed(heading: str, lines: Iterator[str]) -> list[str]:
    items = "\n".join(f"* {line}" for line in lines)
    return [f"## {heading}", items] if items else []


def _authors(history: History) -> Iterator[str]:
    for life, moment in history.text(len(history.versions) - 1):
        if life.is_text:
            place = f"**{escape(harmless(moment.address))}** ({telling.story(life)})"
            notes = [f"footnote {escape(harmless(note.label))}: {_by_author(note.passages)}" for note in moment.notes]
            yield "  \n".join([place, _by_author(moment.passages), *notes])


def _by_author(passages: Sequence[Passage]) -> str:
    return "".join(
        str(part.version + 1).translate(_RAISED) + escape(harmless(part.text)) for part in telling.authored(passages)
    )
