"""What stands beside the body: which header is which, which text box is which, and what only one side sets up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redline.comparing.aligning.likeness import share_of_words
from redline.comparing.aligning.normal import normaliser
from redline.model import Change, Op, Resolution, Story, Untracked
from redline.runs import Run, cutter, joined

BOX = "text box"
IN = " in "
SECTION = " of section "


def is_box(story: Story) -> bool:
    """Whether the story is a text box, and no header or footer."""
    return story.name.startswith(BOX)


def owner(name: str) -> str:
    """The header or footer that a text box stands in, by the box's name; "" for the body."""
    return name.partition(IN)[2]


def renamed(name: str, owners: Mapping[str, str]) -> str:
    """The name of a text box whose header or footer has another name in the other text."""
    box, among, around = name.partition(IN)
    return f"{box}{among}{owners.get(around, around)}"


def margins(old: Resolution, new: Resolution) -> list[tuple[Story, Story]]:
    """The headers and footers that both texts have.

    With as many sections on both sides they belong together by their names; else by kind ("footer (first page)"), those
    first that have most words in common.
    """
    olds, news = ([story for story in side.stories if not is_box(story)] for side in (old, new))
    if _sections(old) == _sections(new):
        by_name = {story.name: story for story in news}
        return [(story, by_name[story.name]) for story in olds if story.name in by_name]
    return _likest(olds, news)


def _likest(olds: Sequence[Story], news: Sequence[Story]) -> list[tuple[Story, Story]]:
    """Pairs of one kind, those first that have most words in common; in OLD's order."""
    kin = [(i, j) for i, old_story in enumerate(olds) for j, new_story in enumerate(news) if _kin(old_story, new_story)]
    pairs: dict[int, int] = {}
    for i, j in sorted(kin, key=lambda pair: (-_likeness(olds[pair[0]], news[pair[1]]), pair)):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(olds[i], news[j]) for i, j in sorted(pairs.items())]


def boxes(changes: Iterable[Change], old: Resolution, new: Resolution) -> list[tuple[Story, Story]]:
    """The text boxes of the pictures that stay where they are."""
    olds, news = ({story.name: story for story in side.stories} for side in (old, new))
    return [(olds[old_place], news[new_place]) for change in changes for old_place, new_place in _kept(change)]


def _kept(change: Change) -> Iterator[tuple[str, str]]:
    before = joined([paragraph.runs for paragraph in change.pair.old])
    after = joined([paragraph.runs for paragraph in change.pair.new])
    if not any(run.atom and run.atom.boxes for run in before):
        return
    parts = cutter(before), cutter(after)
    for span in change.spans:
        if span.op is Op.KEEP:
            kept = (part(at, at + span.units) for part, at in zip(parts, (span.old, span.new), strict=True))
            yield from zip(*(_names(runs) for runs in kept), strict=True)


def _names(runs: Iterable[Run]) -> list[str]:
    return [name for run in runs if run.atom for name in run.atom.boxes]


def with_words(runs: tuple[Run, ...], stories: Mapping[str, Story]) -> tuple[Run, ...]:
    """The runs with pictures told apart by the words in their text boxes too, for text that stands elsewhere now."""
    return tuple(
        replace(run, atom=replace(run.atom, key=f"{run.atom.key} {_words(run.atom.boxes, stories)}"))
        if run.atom and run.atom.boxes
        else run
        for run in runs
    )


def _words(names: Iterable[str], stories: Mapping[str, Story]) -> str:
    return "\n".join(_text(stories[name]) for name in names if name in stories)


def untracked(old: Resolution, new: Resolution, compared: Sequence[tuple[Story, Story]]) -> tuple[Untracked, ...]:
    """What differs and no tracked change can show: page set-up, and headers that only one text has."""
    names = dict.fromkeys([*old.setup, *new.setup])
    settings = [Untracked(name, old.setup.get(name, ""), new.setup.get(name, "")) for name in names]
    paired = {story.name for story, _ in compared}, {story.name for _, story in compared}
    for side, (resolution, known) in enumerate(zip((old, new), paired, strict=True)):
        for story in resolution.stories:
            text = _text(story).strip()
            if text and story.name not in known and not is_box(story):
                settings.append(Untracked(story.name, *((text, "") if side == 0 else ("", text))))
    return tuple(setting for setting in settings if setting.old != setting.new)


def _text(story: Story) -> str:
    return "\n".join(paragraph.text for paragraph in story.paragraphs)


def _sections(resolution: Resolution) -> str:
    return resolution.setup.get("number of sections", "")


def _kin(old: Story, new: Story) -> bool:
    return old.name.partition(SECTION)[0] == new.name.partition(SECTION)[0]


def _likeness(old: Story, new: Story) -> float:
    normal = normaliser()
    return share_of_words(Counter(normal(_text(old))), Counter(normal(_text(new))))
