"""Hyperlinks that lead elsewhere while their words stayed: no tracked change shows it, so it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.model import Change, Op, Run, Untracked, cut, joined


def changed(changes: Iterable[Change]) -> Iterator[Untracked]:
    """A line for each stretch of kept words whose link is another one, new or gone."""
    for change in changes:
        before = joined([paragraph.runs for paragraph in change.pair.old])
        after = joined([paragraph.runs for paragraph in change.pair.new])
        if any(run.link for run in (*before, *after)):
            for words, old, new in _differing(change, before, after):
                yield Untracked(f"link of “{words}” in {change.pair.new[0].address}", old, new)


def _differing(change: Change, before: Sequence[Run], after: Sequence[Run]) -> Iterator[tuple[str, str, str]]:
    """Kept words with where they led and where they lead."""
    for span in change.spans:
        if span.op is not Op.KEEP:
            continue
        found: list[tuple[str, str, str]] = []
        sides = cut(before, span.old, span.old + span.units), cut(after, span.new, span.new + span.units)
        for (sign, old), (_, new) in zip(*map(_by_unit, sides), strict=True):
            if found and found[-1][1:] == (old, new):
                found[-1] = found[-1][0] + sign, old, new
            else:
                found.append((sign, old, new))
        yield from ((words.strip(), old, new) for words, old, new in found if old != new and words.strip())


def _by_unit(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    for run in runs:
        yield from [(run.text, run.link)] if run.atom else [(sign, run.link) for sign in run.text]
