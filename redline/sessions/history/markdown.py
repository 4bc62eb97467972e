"""The history in Markdown: the versions and their growth, each paragraph's life, what was dropped, who wrote what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.sessions.history import telling
from redline.sessions.history.types import History, Life, Passage
from redline.writing.context import harmless
from redline.writing.markdown import escape
from redline.writing.phrases import Phrases

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def render(history: History, language: str = "") -> str:
    """The history; in its last part a raised figure before each passage names the version that brought it in."""
    say = telling.language(history, language)
    blocks = [f"# {escape(telling.title(history))}", telling.totals(history, language)]
    blocks += [f"## {say('history versions')}", _versions(history, say)]
    blocks += _listed(say("history dropped"), _dropped(history, say))
    blocks += _listed(say("history returned"), _returned(history, say))
    blocks += [f"## {say('history lives')}", _lives(history, say)]
    blocks += [f"## {say('history who')}", *_authors(history, say)]
    return "\n\n".join(blocks) + "\n"


def _versions(history: History, say: Phrases) -> str:
    numbers = range(len(history.versions))
    columns = [say(f"history {name}") for name in ("version", "file", "paragraphs", "words")]
    rows = [["", *columns, *(say("history words of", version=number + 1) for number in numbers)]]
    for number in numbers:
        resolution, words = history.versions[number], history.words_by_age(number)
        names = [escape(telling.version_name(resolution)), escape(harmless(resolution.source.name))]
        counts = [sum(history.paragraphs_by_age(number)), sum(words), *words]
        rows.append([str(number + 1), *names, *(str(count) for count in counts)])
    return _table(rows)


def _lives(history: History, say: Phrases) -> str:
    numbers = range(len(history.versions))
    rows = [[say("history came"), *(str(number + 1) for number in numbers)]]
    for life in history.lives:
        if life.is_text:
            rows.append([str(life.born + 1), *(escape(_moment(life, number, say)) for number in numbers)])
    return _table(rows)


def _moment(life: Life, number: int, say: Phrases) -> str:
    moment = life.at(number)
    if moment:
        return telling.step(moment, say)
    return telling.end(life, say) if life.last + 1 == number else "–"


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _dropped(history: History, say: Phrases) -> Iterator[str]:
    for life in history.dropped:
        last = life.moments[-1]
        since = say("history of version since", version=last.version + 1, since=life.born + 1)
        words = escape(harmless(last.paragraph.text))
        yield say("with words", what=f"{escape(harmless(last.address))} {since}", words=words)


def _returned(history: History, say: Phrases) -> Iterator[str]:
    for moment, passages in history.returned:
        where = f"{escape(harmless(moment.address))} {say('history of version', version=moment.version + 1)}"
        yield say("with words", what=where, words=_by_author(passages))


def _listed(heading: str, lines: Iterator[str]) -> list[str]:
    items = "\n".join(f"* {line}" for line in lines)
    return [f"## {heading}", items] if items else []


def _authors(history: History, say: Phrases) -> Iterator[str]:
    for life, moment in history.text(len(history.versions) - 1):
        if life.is_text:
            place = f"**{escape(harmless(moment.address))}** ({telling.story(life, say)})"
            notes = [
                say("in footnote", label=escape(harmless(note.label)), said=_by_author(note.passages))
                for note in moment.notes
            ]
            yield "  \n".join([place, _by_author(moment.passages), *notes])


def _by_author(passages: Sequence[Passage]) -> str:
    return "".join(
        str(part.version + 1).translate(_RAISED) + escape(harmless(part.text)) for part in telling.authored(passages)
    )
