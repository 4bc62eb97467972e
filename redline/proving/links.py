"""The proof's view of hyperlinks: which words lead where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from redline.comparing.beyond_words.links import leads, shown
from redline.model import Resolution
from redline.reading.content import Content
from redline.runs import Run, cut, joined, note_refs, side_by_side, units_in


def links_differ(resolved: Content, wanted: Resolution, names: Mapping[str, str], accepted: bool) -> Iterator[str]:
    """Each paragraph in which words lead elsewhere than wanted; the words themselves are proved before.

    names: those of stories beside the body, as they are in the redline and in `wanted`.   accepted: whether `wanted` is
    NEW: words that stay may lack a link that they have there alone, which no tracked change gives them.
    """
    have, want = ({note.ref: note for note in side.notes} for side in (resolved, wanted))
    stories = {story.name: story.paragraphs for story in wanted.stories}
    pairs = [(resolved.blocks, wanted.paragraphs)]
    pairs += [(resolved.stories.get(here, ()), stories[name]) for here, name in names.items()]
    for block, paragraph in chain.from_iterable(zip(*pair, strict=False) for pair in pairs):
        if any(run.link for run in (*block.runs, *paragraph.runs)):
            own = _without_label(block.runs, paragraph.runs)
            yield from _differ(own, paragraph.runs, str(paragraph.address), accepted)
        for call, counterpart in zip(note_refs(block.runs), note_refs(paragraph.runs), strict=False):
            if call in have and counterpart in want:
                note = want[counterpart]
                texts = joined(have[call].paragraphs), joined(note.paragraphs)
                yield from _differ(*texts, f"footnote {note.label}", accepted)


def _without_label(own: Sequence[Run], wanted: Sequence[Run]) -> tuple[Run, ...]:
    """A paragraph's runs without a number that is typed there and none of the words wanted."""
    return tuple(cut(own, max(units_in(own) - units_in(wanted), 0)))


def _differ(runs: Sequence[Run], wanted: Sequence[Run], where: str, may_lack: bool) -> Iterator[str]:
    if not any(run.link for run in (*runs, *wanted)):
        return
    pairs = [(shown(want).split(), leads(have.link), leads(want.link)) for have, want in side_by_side(runs, wanted)]
    apart = [(words, have, want) for words, have, want in pairs if words and have != want and (have or not may_lack)]
    if apart:
        signs = "".join(sign for words, *_ in apart for sign in words)
        yield f"{where} leads to “{apart[0][1]}” at “{signs}”, not to “{apart[0][2]}”"
