"""The word diff: what was kept, deleted and inserted between two texts, over their exact characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.comparing import edits, gathering, lettering, placing, refining
from redline.comparing.tokens import DiffToken, breaks, text_of, tokens
from redline.model import Op, Run, Span, plain

__all__ = ["DiffToken", "diff", "rebuild", "tokens"]


def diff(old_runs: Sequence[Run], new_runs: Sequence[Run]) -> tuple[Span, ...]:
    """How the words of one text became those of another; `model.joined` makes several paragraphs one text.

    Returns spans that cover every unit of both texts in order, a deletion before the insertion that replaces it.
    A paragraph break is a span of its own, whatever its fate. Formats are not compared.
    """
    if _plainly_same(old_runs, new_runs):
        text = plain(old_runs)
        return (Span(Op.KEEP, text, 0, 0, len(text)),) if text else ()
    old, new = tokens(old_runs), tokens(new_runs)
    least = edits.least(old, new)
    placed = placing.placed(refining.refined(least, old, new), old, new)
    return _spans(old, new, gathering.gathered(lettering.whole(placed, old, new), old, new))


def rebuild(spans: Iterable[Span]) -> tuple[str, str]:
    """Both texts again, as they print."""
    spans = tuple(spans)
    old = "".join(span.text for span in spans if span.op is not Op.INSERT)
    new = "".join(span.text for span in spans if span.op is not Op.DELETE)
    return old, new


def _plainly_same(old: Sequence[Run], new: Sequence[Run]) -> bool:
    """True for equal texts without atoms, what most pairs are: they need not be cut into words."""
    return not any(run.atom for run in (*old, *new)) and plain(old) == plain(new)


def _spans(old: Sequence[DiffToken], new: Sequence[DiffToken], changes: Sequence[edits.Edit]) -> tuple[Span, ...]:
    writer = _Writer()
    at = 0
    for change in changes:
        writer.add(Op.KEEP, old[at : change.start_old])
        writer.add(Op.DELETE, old[change.start_old : change.stop_old])
        writer.add(Op.INSERT, new[change.start_new : change.stop_new])
        at = change.stop_old
    writer.add(Op.KEEP, old[at:])
    return tuple(writer.spans)


class _Writer:
    """Collects spans and counts where each begins."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._old = self._new = 0

    def add(self, op: Op, stretch: Sequence[DiffToken]) -> None:
        for part in _cut_at_breaks(stretch):
            units = sum([token.units for token in part])
            self.spans.append(Span(op, text_of(part), self._old, self._new, units))
            self._old += units if op is not Op.INSERT else 0
            self._new += units if op is not Op.DELETE else 0


def _cut_at_breaks(stretch: Sequence[DiffToken]) -> Iterator[Sequence[DiffToken]]:
    """The stretch without its paragraph breaks, and each break, in order; nothing empty."""
    start = 0
    for number in breaks(stretch):
        if start < number:
            yield stretch[start:number]
        yield stretch[number : number + 1]
        start = number + 1
    if start < len(stretch):
        yield stretch[start:]
