"""What every format says of a history, in the same words; versions count from 1 here."""

from __future__ import annotations

from redline.model import Resolution
from redline.sessions.history.types import History, Life, Moment
from redline.writing.context import harmless
from redline.writing.phrases import LANGUAGES, Phrases, phrases


def version_name(resolution: Resolution) -> str:
    """The symbol, else the file's name."""
    return harmless(resolution.head.symbol or resolution.source.name)


def title(history: History) -> str:
    """The latest title that a version has, else the last file's name."""
    titles = [version.head.title for version in history.versions if version.head.title]
    return harmless(titles[-1] if titles else history.versions[-1].source.name)


def language(history: History, wish: str = "") -> Phrases:
    """The words of a report: in the language asked for, else in that of the last version, else in English."""
    last = history.versions[-1].language
    return phrases(wish or (last if last in LANGUAGES else "en"))


def totals(history: History, wish: str = "") -> str:
    """ "4 versions; 34 paragraphs now, 0 of them since the first version; 1 dropped, 0 came back."."""
    say, last = language(history, wish), len(history.versions) - 1
    ages = history.paragraphs_by_age(last)
    back = sum(len(life.gaps) for life in history.lives if life.is_text)
    now = say.counted(sum(ages), "history paragraph")
    counts = {"versions": last + 1, "first": ages[0], "dropped": len(history.dropped), "back": back}
    return say("history totals", now=now, **counts)


def place(address: str, say: Phrases) -> str:
    """Where a paragraph stands in a version, for readers."""
    return harmless(say.place(address))


def quiet(moment: Moment) -> bool:
    """Whether there is nothing to tell of a paragraph in a version."""
    return moment.how in ("unchanged", "first version") and not moment.moved


def what(moment: Moment, say: Phrases) -> str:
    """ "edited, moved", "split from OP 4", "merged from OP 1 and OP 2"."""
    how = say("history back" if moment.how == "returned" else f"history {moment.how}")
    if moment.from_:
        how = say("history from", how=how, places=say.listed([place(address, say) for address in moment.from_]))
    return say("history moved", how=how) if moment.moved else how


def end(life: Life, say: Phrases) -> str:
    """ "dropped" or "merged into OP 2", for a life that has ended."""
    return say("history into", place=place(life.into, say)) if life.into else say("history end")


def story(life: Life, say: Phrases) -> str:
    """ "since version 1; edited in 2, 4; moved in 3; dropped in 3, back in 4"."""
    parts = [say("history born", version=life.born + 1)]
    edited = [str(moment.version + 1) for moment in life.moments[1:] if moment.how in ("edited", "split", "merged")]
    moved = [str(moment.version + 1) for moment in life.moments if moment.moved]
    parts += [say("history edited in", versions=say.comma.join(edited))] if edited else []
    parts += [say("history moved in", versions=say.comma.join(moved))] if moved else []
    parts += [say("history gone", gone=gone + 1, back=back + 1) for gone, back in life.gaps]
    return say("next").join(parts)


def wordings(life: Life) -> list[tuple[int, Moment]]:
    """The different wordings of a paragraph, each with the first version that has it (counted from 0)."""
    moments: list[tuple[int, Moment]] = []
    for moment in life.moments:
        if not moments or moments[-1][1].paragraph.text != moment.paragraph.text:
            moments.append((moment.version, moment))
    return moments
