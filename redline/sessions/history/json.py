"""The history for programs, schema "redline-history/1": versions count from 1, every wording and its authors."""

from __future__ import annotations

from collections.abc import Sequence

from redline.sessions.history.types import History, Life, Moment, Passage
from redline.writing.json import spelled

SCHEMA = "redline-history/1"


def render(history: History) -> str:
    """The history as JSON; the texts of a moment's passages join to its paragraph's text. Ends with a line end."""
    content = {
        "schema": SCHEMA,
        "versions": [_version(history, number) for number in range(len(history.versions))],
        "paragraphs": [_life(life, len(history.versions)) for life in history.lives],
    }
    return spelled(content, indent=1) + "\n"


def _version(history: History, number: int) -> dict[str, object]:
    resolution = history.versions[number]
    return {
        "version": number + 1,
        "source": resolution.source.name,
        "symbol": resolution.head.symbol,
        "title": resolution.head.title,
        "language": resolution.language,
        "paragraphs_by_age": history.paragraphs_by_age(number),
        "words_by_age": history.words_by_age(number),
    }


def _life(life: Life, versions: int) -> dict[str, object]:
    return {
        "since": life.born + 1,
        "dropped": None if life.last == versions - 1 or life.into else life.last + 2,
        "merged_into": life.into or None,
        "counts_as_text": life.is_text,
        "moments": [_moment(moment) for moment in life.moments],
    }


def _moment(moment: Moment) -> dict[str, object]:
    return {
        "version": moment.version + 1,
        "address": moment.address,
        "how": moment.how,
        "moved": moment.moved,
        "from": list(moment.from_),
        "passages": _passages(moment.passages),
        "notes": [{"label": note.label, "passages": _passages(note.passages)} for note in moment.notes],
    }


def _passages(passages: Sequence[Passage]) -> list[dict[str, object]]:
    return [
        {
            "version": passage.mark.version + 1,
            "back": None if passage.mark.back is None else passage.mark.back + 1,
            "text": passage.text,
        }
        for passage in passages
    ]
