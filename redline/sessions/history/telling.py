"""What every format says of a history, in the same words; versions count from 1 here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redline.model import Resolution
from redline.sessions.history.types import History, Life, Moment, Passage
from redline.writing.context import harmless


@dataclass(frozen=True, slots=True)
class Authored:
    """A stretch ready to be set: its author, whether it came back (versions counted from 0), and what it prints."""

    version: int
    back: int | None
    text: str


def authored(passages: Sequence[Passage]) -> list[Authored]:
    """Passages for the eye: blanks and signs without a letter or figure go with the words before them."""
    found: list[Authored] = []
    for passage in passages:
        text = "\n".join(harmless(line) for line in passage.text.split("\n"))
        words = text.lstrip() if any(sign.isalnum() for sign in text) else ""
        blank = text[: len(text) - len(words)]
        if found and blank:
            found[-1] = Authored(found[-1].version, found[-1].back, found[-1].text + blank)
            text = words
        if text:
            found.append(Authored(passage.mark.version, passage.mark.back, text))
    return found


def version_name(resolution: Resolution) -> str:
    """The symbol, else the file's name."""
    return harmless(resolution.head.symbol or resolution.source.name)


def title(history: History) -> str:
    """The latest title that a version has, else the last file's name."""
    titles = [version.head.title for version in history.versions if version.head.title]
    return harmless(titles[-1] if titles else history.versions[-1].source.name)


def totals(history: History) -> str:
    """ "4 versions; 34 paragraphs now, 0 of them since version 4; 1 dropped, 0 came back."."""
    last = len(history.versions) - 1
    ages = history.paragraphs_by_age(last)
    back = sum(len(life.gaps) for life in history.lives if life.is_text)
    since = f", {ages[0]} of them since the first version" if last else ""
    return f"{last + 1} versions; {sum(ages)} paragraphs now{since}; {len(history.dropped)} dropped, {back} came back."


def step(moment: Moment) -> str:
    """ "OP 4: edited, moved"; "OP 5: split from OP 4"."""
    return f"{harmless(moment.address)}: {what(moment)}"


def what(moment: Moment) -> str:
    """ "edited, moved", "split from OP 4", "merged from OP 1 and OP 2"."""
    said = f"{moment.how} from {harmless(' and '.join(moment.from_))}" if moment.from_ else moment.how
    return f"{said}, moved" if moment.moved else said


def end(life: Life) -> str:
    """ "dropped" or "merged into OP 2", for a life that has ended."""
    return f"merged into {harmless(life.into)}" if life.into else "dropped"


def story(life: Life) -> str:
    """ "since version 1; edited in 2 and 4; moved in 3; back in 4 (dropped in 3)"."""
    parts = [f"since version {life.born + 1}"]
    edited = [str(moment.version + 1) for moment in life.moments[1:] if moment.how in ("edited", "split", "merged")]
    moved = [str(moment.version + 1) for moment in life.moments if moment.moved]
    parts += [f"edited in {', '.join(edited)}"] if edited else []
    parts += [f"moved in {', '.join(moved)}"] if moved else []
    parts += [f"dropped in {gone + 1}, back in {back + 1}" for gone, back in life.gaps]
    return "; ".join(parts)


def wordings(life: Life) -> list[tuple[int, Moment]]:
    """The different wordings of a paragraph, each with the first version that has it (counted from 0)."""
    found: list[tuple[int, Moment]] = []
    for moment in life.moments:
        if not found or found[-1][1].paragraph.text != moment.paragraph.text:
            found.append((moment.version, moment))
    return found
