"""The report of a concordance: what differs in two language versions, and both side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.concording.model import Bead, Concordance, Discord
from redline.model import Change, Comparison, Op, Paragraph, Resolution
from redline.writing.context import harmless, isolated, labels
from redline.writing.description import spelled
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import Extract, Fragment, ParallelRow, PrintedWords, Report, ReportBlock
from redline.writing.report.words import NotePlaces, both, of_runs, of_text, plain

_AROUND = "around"
"""The name of the row of what stands in the head and at the end."""


def report(made: Concordance, strict: bool = False, language: str = "") -> Report:
    """What differs, then both versions side by side.

    strict: changes that may be another wording are listed too, else counted.   language: "" for English.
    """
    say = phrases(language or "en")
    title = say("concord of", first=_called(made.a, say), second=_called(made.b, say))
    return Report(title, tuple(_blocks(made, strict, title, say)), say.language, title, "")


def listed(made: Concordance, strict: bool) -> list[Discord]:
    """The differences that a report lists, and an exit code tells of."""
    return [discord for discord in made.discords if strict or discord.sure]


def count_line(made: Concordance, strict: bool, say: Phrases) -> str:
    """ "3 differences in 57 pairs of paragraphs"."""
    told = listed(made, strict)
    pairs = say.counted(made.pairs, "concord pair")
    counts = say.counted(len(told), "concord difference") if told else say("concord none")
    return say("concord in", counts=counts, pairs=pairs)


def _blocks(made: Concordance, strict: bool, title: str, say: Phrases) -> Iterator[ReportBlock]:
    yield blocks.Heading(title, 0)
    for comparison, side in _sides(made):
        yield _subject(comparison.old if comparison else None, side, say)
    for doubt in made.doubts:
        yield blocks.Prose((say("warning", message=harmless(say.said(doubt))),), blocks.Voice.WARNING)
    yield blocks.Prose((count_line(made, strict, say),), blocks.Voice.TOTAL)
    told, anchors = listed(made, strict), {_key(bead): f"pair-{number}" for number, bead in enumerate(made.beads, 1)}
    if told:
        items = tuple(_item(discord, anchors.get((discord.a, discord.b), _AROUND), say) for discord in told)
        yield blocks.Bullets(items, say("concord differences"), "concord")
    if unsure := len(made.discords) - len(told):
        yield blocks.Prose((say.counted(unsure, "concord maybe"),))
    yield blocks.Prose((say("concord judged"),))
    yield _parallel(made, told, say)


def _sides(made: Concordance) -> Sequence[tuple[Comparison | None, Resolution]]:
    """Either version with what changed in it, where that is concorded."""
    return tuple(zip(made.comparisons or (None, None), (made.a, made.b), strict=True))


def _subject(old: Resolution | None, side: Resolution, say: Phrases) -> blocks.Subject:
    names = [isolated(harmless(text.source.name)) for text in (old, side) if text]
    tongue = say(f"language {side.language}") if side.language else ""
    line = say("with words", what=tongue, words=say.comma.join(names)) if tongue else names[-1]
    return blocks.Subject(line, tongue, names[-1], harmless(side.head.symbol), side.language)


def _called(side: Resolution, say: Phrases) -> str:
    """ "French"; the file's name where the language isn't known."""
    return say(f"language {side.language}") if side.language else isolated(harmless(side.source.name))


def _item(discord: Discord, anchor: str, say: Phrases) -> blocks.BulletItem:
    kind = say(f"concord {discord.kind}")
    message = harmless(isolated(say.said(discord.message)))
    place = _place(discord.a, discord.b, say)
    return blocks.BulletItem(place, message, (kind,), target=f"#{anchor}", kind=discord.kind)


def _key(bead: Bead) -> tuple[str | None, str | None]:
    a, b = (str(side[0].address) if side else None for side in (bead.a, bead.b))
    return a, b


def _place(a: str | None, b: str | None, say: Phrases) -> str:
    """ "OP 3"; of two addresses that differ both."""
    names = [spelled(name, say) if name else "–" for name in (a, b)]
    return names[0] if names[0] == names[1] else " | ".join(names)


def _parallel(made: Concordance, told: Sequence[Discord], say: Phrases) -> blocks.Parallel:
    by_place: dict[tuple[str | None, str | None], list[Discord]] = defaultdict(list)
    for discord in told:
        by_place[discord.a, discord.b].append(discord)
    numbered = enumerate(made.beads, 1)
    rows = tuple(_row(bead, f"pair-{number}", by_place[_key(bead)], made, say) for number, bead in numbered)
    names = (say("column place"), _called(made.a, say), _called(made.b, say), say("concord differences"))
    return blocks.Parallel(say("concord beside"), names, (made.a.language, made.b.language), rows, say("concord only"))


def _row(bead: Bead, anchor: str, told: Sequence[Discord], made: Concordance, say: Phrases) -> ParallelRow:
    lines = tuple(harmless(isolated(say.said(discord.message))) for discord in told)
    extracts_a, extracts_b = (
        tuple(
            _extract(paragraph, text, comparison, [discord.words[at] for discord in told]) for paragraph in paragraphs
        )
        for at, (paragraphs, (comparison, text)) in enumerate(zip((bead.a, bead.b), _sides(made), strict=True))
    )
    return ParallelRow(anchor, _place(*_key(bead), say), extracts_a, extracts_b, lines)


def _extract(
    paragraph: Paragraph, text: Resolution, comparison: Comparison | None, differing: Sequence[str]
) -> Extract:
    """A paragraph with its number and its notes: what differs bold, what changed from the old text marked."""
    change = _edit(paragraph, comparison)
    known = {note.ref: note for note in text.notes}
    label, places = labels(text), NotePlaces(labels(text), {})
    if change and comparison:
        spans = [(span, "") for span in change.spans]
        words = both(change.pair, spans, NotePlaces(labels(comparison.old), {}), places)
    else:
        words = of_runs(paragraph.runs, label)
    number = of_text(f"{paragraph.label} " if paragraph.label else "")
    notes = tuple(
        Extract(harmless(known[ref].label), _marked(of_text(known[ref].text), differing))
        for ref in paragraph.note_refs
        if ref in known
    )
    return Extract("", _marked((*number, *words), differing), notes=notes)


def _edit(paragraph: Paragraph, comparison: Comparison | None) -> Change | None:
    """What changed in a paragraph from the old text to the new; None where nothing did, or it came whole."""
    if comparison is None:
        return None
    place = str(paragraph.address)
    changes = (change for change in comparison.changes if change.pair.new and change.kind == "edited")
    return next((change for change in changes if str(change.pair.new[0].address) == place), None)


def _whole(words: str) -> re.Pattern[str]:
    """Words where they are no part of others, whatever blanks are between them."""
    return re.compile(r"(?<![\d/.])" + r"\s+".join(map(re.escape, words.split())) + r"(?![\d/])")


def _marked(printed: PrintedWords, words: Sequence[str]) -> PrintedWords:
    """Words in which what differs is bold, where it stands first in what is new."""
    left = {*words} - {""}
    strands = []
    for strand in printed:
        text = plain((strand,))
        spots = (
            {}
            if strand.op is Op.DELETE
            else {word: match.span() for word in left if (match := _whole(word).search(text))}
        )
        left -= spots.keys()
        strands.append(replace(strand, fragments=tuple(_bold(text, sorted(spots.values())))))
    return tuple(strands)


def _bold(text: str, spots: Sequence[tuple[int, int]]) -> Iterator[Fragment]:
    end = 0
    for start, stop in spots:
        if start >= end:
            yield from _fragments((text[end:start], ()), (text[start:stop], ("b",)))
            end = stop
    yield from _fragments((text[end:], ()))


def _fragments(*parts: tuple[str, tuple[str, ...]]) -> Iterator[Fragment]:
    return (Fragment("words", text, marks) for text, marks in parts if text)
