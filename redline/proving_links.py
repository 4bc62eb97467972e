"""The proof's view of hyperlinks: which words lead where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, zip_longest

from redline.comparing.links import leads, units
from redline.model import Resolution, Run, cut, joined
from redline.reading.content import Content


def links_differ(found: Content, wanted: Resolution, names: Mapping[str, str]) -> Iterator[str]:
    """Each paragraph in which other words are a link than wanted, or one leads elsewhere; the words are proved before.

    names: those of stories beside the body, as they are in the redline and in `wanted`.
    """
    have, want = ({note.ref: note for note in side.notes} for side in (found, wanted))
    stories = {story.name: story.paragraphs for story in wanted.stories}
    pairs = [(found.blocks, wanted.paragraphs)]
    pairs += [(found.stories.get(here, ()), stories[name]) for here, name in names.items()]
    for block, paragraph in chain.from_iterable(zip(*pair, strict=False) for pair in pairs):
        yield from _differ(_without_label(block.runs, paragraph.runs), paragraph.runs, str(paragraph.address))
        for one, other in zip(_called(block.runs), _called(paragraph.runs), strict=False):
            if one in have and other in want:
                note = want[other]
                yield from _differ(joined(have[one].paragraphs), joined(note.paragraphs), f"footnote {note.label}")


def _without_label(found: Sequence[Run], wanted: Sequence[Run]) -> Iterator[Run]:
    """A paragraph's runs without a number that is typed there and none of the words wanted."""
    have, want = (sum(run.units for run in runs) for runs in (found, wanted))
    return cut(found, max(have - want, 0), have)


def _called(runs: Iterable[Run]) -> Iterator[str]:
    return (run.atom.ref for run in runs if run.atom and run.atom.kind == "note")


def _differ(found: Iterable[Run], wanted: Iterable[Run], where: str) -> Iterator[str]:
    for one, other in zip_longest(_linked(found), _linked(wanted), fillvalue=("", "")):
        if one != other:
            yield f"{where} has a link at “{one[0]}” to “{one[1]}”, not at “{other[0]}” to “{other[1]}”"
            return


def _linked(runs: Iterable[Run]) -> list[tuple[str, str]]:
    """The words that are links, blanks left out, with where they lead."""
    shown = [(leads(link), sign) for sign, link in units(runs) if not sign.isspace()]
    found = ((link, "".join(sign for _, sign in group)) for link, group in groupby(shown, lambda one: one[0]))
    return [(words, link) for link, words in found if link]
