"""The report of a concordance: what differs in two language versions, and both side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from redline.concording.model import Bead, Concordance, Discord
from redline.model import Op, Paragraph, Resolution
from redline.writing.context import harmless, isolated, labels
from redline.writing.phrases import Phrases, phrases
from redline.writing.report import blocks
from redline.writing.report.blocks import Extract, Fragment, ParallelRow, PrintedWords, Report, ReportBlock, Strand
from redline.writing.report.words import of_runs, plain
from redline.writing.saying import in_words

_AROUND = "around"
"""The name of the row of what stands in the head and at the end."""


def report(made: Concordance, strict: bool = False, language: str = "") -> Report:
    """What differs, then both versions side by side.

    strict: changes that may be another wording are listed too, else counted.   language: "" for English.
    """
    say = phrases(language or "en")
    title = say("concord of", first=_called(made.a, say), second=_called(made.b, say))
    return Report(title, tuple(_blocks(made, strict, say)), say.language, title, "")


def listed(made: Concordance, strict: bool) -> list[Discord]:
    """The differences that a report lists, and an exit code tells of."""
    return [discord for discord in made.discords if strict or discord.sure]


def count_line(made: Concordance, strict: bool, say: Phrases) -> str:
    """ "3 differences in 57 pairs of paragraphs"."""
    told = listed(made, strict)
    pairs = say.counted(made.pairs, "concord pair")
    counts = say.counted(len(told), "concord difference") if told else say("concord none")
    return say("concord in", counts=counts, pairs=pairs)


def _blocks(made: Concordance, strict: bool, say: Phrases) -> Iterator[ReportBlock]:
    yield blocks.Heading(say("concord of", first=_called(made.a, say), second=_called(made.b, say)), 0)
    for old, side in zip(made.old or (None, None), (made.a, made.b), strict=True):
        yield _subject(old, side, say)
    yield blocks.Prose((count_line(made, strict, say),), blocks.Voice.TOTAL)
    told = listed(made, strict)
    if told:
        yield blocks.Bullets(tuple(_item(one, made, say) for one in told), say("concord differences"), "concord")
    if unsure := len(made.discords) - len(told):
        yield blocks.Prose((say.counted(unsure, "concord maybe"),))
    yield blocks.Prose((say("concord judged"),))
    yield _parallel(made, told, say)


def _subject(old: Resolution | None, side: Resolution, say: Phrases) -> blocks.Subject:
    names = [isolated(harmless(one.source.name)) for one in (old, side) if one]
    tongue = say(f"language {side.language}") if side.language else ""
    line = say("with words", what=tongue, words=say.comma.join(names)) if tongue else names[-1]
    return blocks.Subject(line, tongue, names[-1], harmless(side.head.symbol), side.language)


def _called(side: Resolution, say: Phrases) -> str:
    """ "French"; the file's name where the language isn't known."""
    return say(f"language {side.language}") if side.language else isolated(harmless(side.source.name))


def _item(discord: Discord, made: Concordance, say: Phrases) -> blocks.BulletItem:
    kind = say(f"concord {discord.kind}")
    message = harmless(isolated(in_words(discord.message, say)))
    target = f"#{_anchors(made).get((discord.a, discord.b), _AROUND)}"
    return blocks.BulletItem(_place(discord.a, discord.b, say), message, (kind,), target=target, kind=discord.kind)


def _anchors(made: Concordance) -> Mapping[tuple[str | None, str | None], str]:
    return {_key(bead): f"pair-{number}" for number, bead in enumerate(made.beads, 1)}


def _key(bead: Bead) -> tuple[str | None, str | None]:
    one, other = (str(side[0].address) if side else None for side in (bead.a, bead.b))
    return one, other


def _place(a: str | None, b: str | None, say: Phrases) -> str:
    """ "OP 3"; of two addresses that differ both."""
    names = [isolated(harmless(say.place(name))) if name else "–" for name in (a, b)]
    return names[0] if names[0] == names[1] else " | ".join(names)


def _parallel(made: Concordance, told: Sequence[Discord], say: Phrases) -> blocks.Parallel:
    found: dict[tuple[str | None, str | None], list[Discord]] = defaultdict(list)
    for discord in told:
        found[discord.a, discord.b].append(discord)
    rows = tuple(_row(bead, anchor, found[_key(bead)], made, say) for bead, anchor in _numbered(made))
    names = (say("column place"), _called(made.a, say), _called(made.b, say), say("concord differences"))
    return blocks.Parallel(say("concord beside"), names, (made.a.language, made.b.language), rows, say("concord only"))


def _numbered(made: Concordance) -> Iterator[tuple[Bead, str]]:
    for number, bead in enumerate(made.beads, 1):
        yield bead, f"pair-{number}"


def _row(bead: Bead, anchor: str, told: Sequence[Discord], made: Concordance, say: Phrases) -> ParallelRow:
    lines = tuple(harmless(isolated(in_words(discord.message, say))) for discord in told)
    one, other = (
        tuple(_extract(paragraph, text, [discord.words[at] for discord in told]) for paragraph in side)
        for at, (side, text) in enumerate(((bead.a, made.a), (bead.b, made.b)))
    )
    return ParallelRow(anchor, _place(*_key(bead), say), one, other, lines)


def _extract(paragraph: Paragraph, text: Resolution, words: Sequence[str]) -> Extract:
    """A paragraph with its number and its notes, what differs bold."""
    label = labels(text)
    printed = f"{paragraph.label} {plain(of_runs(paragraph.runs, label)).strip()}".strip()
    known = {note.ref: note for note in text.notes}
    notes = tuple(
        Extract(harmless(known[ref].label), _marked(harmless(known[ref].text), words))
        for ref in paragraph.note_refs
        if ref in known
    )
    return Extract("", _marked(harmless(printed), words), notes=notes)


def _whole(words: str) -> re.Pattern[str]:
    """Words where they are no part of others, whatever blanks are between them."""
    return re.compile(r"(?<![\d/.])" + r"\s+".join(map(re.escape, words.split())) + r"(?![\d/])")


def _marked(text: str, words: Sequence[str]) -> PrintedWords:
    """Words in which what differs is bold, where it stands first."""
    spots = sorted(match.span() for word in {*words} - {""} if (match := _whole(word).search(text)))
    parts: list[Fragment] = []
    end = 0
    for start, stop in spots:
        if start >= end:
            parts += [Fragment("words", text[end:start]), Fragment("words", text[start:stop], ("b",))]
            end = stop
    parts.append(Fragment("words", text[end:]))
    return (Strand(Op.KEEP, tuple(part for part in parts if part.text)),)
