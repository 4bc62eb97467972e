"""The report of a history: how the text grew, what was dropped, each paragraph's life, and who wrote what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from redline.model import Op
from redline.sessions.history import telling
from redline.sessions.history.types import History, Life, Moment, Passage, UnitOrigin
from redline.writing.context import harmless
from redline.writing.phrases import Phrases
from redline.writing.report import blocks
from redline.writing.report.anchors import Anchors
from redline.writing.report.blocks import PrintedWords, Report, ReportBlock
from redline.writing.selection import Selection


def report(history: History, language: str = "", chosen: Selection | None = None) -> Report:
    """What there is to say of a history. language: of the report, "" for that of the last version, or English.

    chosen: paragraphs that stand, or stood, in one of its places are told of; None for all.
    """
    say = telling.language(history, language)
    names = tuple(telling.version_name(version) for version in history.versions)
    title = telling.title(history)
    return Report(
        title=say("history of", title=title),
        blocks=tuple(_blocks(history, title, language, names, say, chosen)),
        language=say.language,
        about=title,
        text_language=history.versions[-1].language,
        versions=names,
    )


def _listed(history: History, chosen: Selection | None) -> History:
    if chosen is None:
        return history
    lives = [
        life for life in history.lives if any(chosen.has_place(moment.paragraph.address) for moment in life.moments)
    ]
    return replace(history, lives=tuple(lives))


def _selected(listed: History, history: History, chosen: Selection | None, say: Phrases) -> Iterator[ReportBlock]:
    """That only some paragraphs are told of."""
    if chosen is not None:
        shown, of = (sum(life.is_text for life in traced.lives) for traced in (listed, history))
        yield blocks.Prose((chosen.told(shown, of, say, "paragraph"),), blocks.Voice.TOTAL)


def _blocks(
    history: History, title: str, language: str, names: Sequence[str], say: Phrases, chosen: Selection | None
) -> Iterator[ReportBlock]:
    last = len(history.versions) - 1
    listed = _listed(history, chosen)
    passages = list(_passages(listed, last, say))
    anchors = {passage.place: passage.anchor for passage in reversed(passages)}
    yield blocks.Heading(title, 0)
    yield blocks.Prose((telling.totals(history, language),), blocks.Voice.TOTAL)
    yield from _selected(listed, history, chosen, say)
    yield _growth(history, names, say)
    yield blocks.Bullets(tuple(_dropped(listed, say)), say("history dropped"), "dropped", zone=blocks.Zone.LOOK)
    yield blocks.Bullets(tuple(_returned(listed, say)), say("history returned"), "returned", zone=blocks.Zone.LOOK)
    yield _lives(listed, anchors, say)
    yield blocks.Heading(say("history who"))
    yield blocks.Prose((say("history text", version=last + 1),))
    yield from passages


def _growth(history: History, names: Sequence[str], say: Phrases) -> blocks.Picture:
    numbers = range(len(history.versions))
    files = [harmless(version.source.name) for version in history.versions]
    counts = (
        tuple(tuple(history.paragraphs_by_age(number)) for number in numbers),
        tuple(tuple(history.words_by_age(number)) for number in numbers),
    )
    columns = [say(f"history {name}") for name in ("version", "file", "paragraphs", "words")]
    columns += [say("history words of", version=number + 1) for number in numbers]
    rows = [
        (str(number + 1), names[number], files[number], str(sum(paragraphs)), str(sum(words)), *map(str, words))
        for number, paragraphs, words in zip(numbers, *counts, strict=True)
    ]
    grid = blocks.Grid(
        say("history versions"),
        tuple(map(blocks.GridCell, ("", *columns))),
        tuple(tuple(map(blocks.GridCell, row)) for row in rows),
    )
    things = (say("history paragraphs"), say("history words"))
    return blocks.Picture(say("history grew"), tuple(zip(names, files, strict=True)), things, counts, grid)


def _dropped(history: History, say: Phrases) -> Iterator[blocks.BulletItem]:
    for life in history.dropped:
        moment = life.moments[-1]
        since = say("history of version since", version=moment.version + 1, since=life.born + 1)
        yield blocks.BulletItem(telling.place(moment.address, say), words=_words(moment.passages), aside=f" {since}")


def _returned(history: History, say: Phrases) -> Iterator[blocks.BulletItem]:
    for moment, passages in history.returned:
        version = say("history of version", version=moment.version + 1)
        yield blocks.BulletItem(telling.place(moment.address, say), words=_words(passages), aside=f" {version}")


def _lives(history: History, anchors: Mapping[str, str], say: Phrases) -> blocks.Grid:
    """Each paragraph through the versions; where it stands in the last one leads to its words."""
    numbers = range(len(history.versions))
    columns = [blocks.GridCell(str(number + 1), version=number) for number in numbers]
    rows = []
    for life in history.lives:
        if life.is_text:
            entries = [_entry(life, number, numbers[-1], anchors, say) for number in numbers]
            rows.append((blocks.GridCell(str(life.born + 1)), *entries))
    return blocks.Grid(say("history lives"), (blocks.GridCell(say("history came")), *columns), tuple(rows))


def _entry(life: Life, number: int, last: int, anchors: Mapping[str, str], say: Phrases) -> blocks.GridCell:
    moment = life.at(number)
    if moment is None:
        return blocks.GridCell(telling.end(life, say) if life.last + 1 == number else "–", kind="absent")
    address = telling.place(moment.address, say)
    anchor = anchors.get(address, "") if number == last else ""
    event = "" if telling.quiet(moment) else telling.what(moment, say)
    target = f"#{anchor}" if anchor else ""
    return blocks.GridCell(address, event, kind=moment.how.split(" ")[0], target=target)


def _passages(history: History, last: int, say: Phrases) -> Iterator[blocks.Extract]:
    """The last version's text, each paragraph with its other wordings."""
    anchors = Anchors()
    for life, moment in history.text(last):
        wordings = telling.wordings(life)
        yield blocks.Extract(
            place=telling.place(moment.address, say),
            words=_words(moment.passages),
            told=telling.story(life, say),
            notes=tuple(
                blocks.Extract(say("footnote", label=harmless(note.label)), _words(note.passages))
                for note in moment.notes
            ),
            earlier=tuple(_earlier(*wording, say) for wording in wordings) if len(wordings) > 1 else (),
            anchor=anchors.name(moment.address),
            level=min(moment.paragraph.level, 3),
            frame=not life.is_text,
        )


def _earlier(version: int, moment: Moment, say: Phrases) -> blocks.Extract:
    place = say("history in version", version=version + 1, address=telling.place(moment.address, say))
    return blocks.Extract(place, _words(moment.passages))


def _words(passages: Sequence[Passage]) -> PrintedWords:
    """Passages for the eye: blanks and signs without a letter or figure go with the words before them."""
    stretches: list[tuple[UnitOrigin, str]] = []
    for passage in passages:
        text = "\n".join(harmless(line) for line in passage.text.split("\n"))
        words = text.lstrip() if any(sign.isalnum() for sign in text) else ""
        blank = text[: len(text) - len(words)]
        if stretches and blank:
            mark, before = stretches[-1]
            stretches[-1] = mark, before + blank
            text = words
        if text:
            stretches.append((passage.mark, text))
    return tuple(
        blocks.Strand(Op.KEEP, (blocks.Fragment("words", text),), mark.version, mark.back) for mark, text in stretches
    )
