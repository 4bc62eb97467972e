"""How long the amendments are that say what changed, beside the text that changed, on every pair of the corpus.

python -m benchmarks.phrasing

Characters of the amendments' paragraphs, head and title apart. Changed: characters inserted and deleted between the
two texts, notes included.
Each document of amendments is proved before it is counted: applied to the old text it gives the new one.
"""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks import inputs
from redline.amending import phrase
from redline.comparing import compare
from redline.model import Comparison, Kind, Op, Span

_NAME = 32
"""Width of a pair's name."""


def changed(comparison: Comparison) -> int:
    """Characters inserted and deleted, in paragraphs and notes."""
    spans: list[Span] = []
    for change in comparison.changes:
        spans.extend(change.spans)
        for note in change.notes:
            spans.extend(note.spans)
    return sum(len(span.text) for span in spans if span.op is not Op.KEEP)


def ratio(said: int, differs: int) -> str:
    return f"{said / differs:.2f}" if differs else "-"


def main(pairs: Iterable[tuple[str, str]] = tuple(inputs.PAIRS)) -> None:
    print(f"{'old → new':{_NAME}}{'paragraphs':>12}{'chars':>8}{'changed':>9}{'÷':>6}")
    total = [0, 0]
    for old, new in pairs:
        comparison = compare(inputs.published(old), inputs.published(new))
        document = phrase(comparison, sponsor="Lyonesse").document
        body = [one for one in document.paragraphs if one.address.kind not in (Kind.HEAD, Kind.TITLE)]
        said, differs = sum(len(paragraph.text) for paragraph in body), changed(comparison)
        total = [total[0] + said, total[1] + differs]
        name = f"{old.rpartition('/')[2]} → {new.rpartition('/')[2]}"
        print(f"{name:{_NAME}}{len(body):>12}{said:>8}{differs:>9}{ratio(said, differs):>6}", flush=True)
    print(f"{'all':{_NAME}}{'':>12}{total[0]:>8}{total[1]:>9}{ratio(*total):>6}")


if __name__ == "__main__":
    main()
