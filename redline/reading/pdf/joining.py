"""Lines → the runs of one paragraph: what stands between two lines, and what a line's end takes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redline.reading.pdf.lines import PrintedLine
from redline.reading.pdf.rtl import with_brackets_turned
from redline.reading.seams import SOFT_HYPHEN, seam
from redline.runs import Run, merged, plain, stripped

_FEW = 4  # runs that hold the last word: a hyphen may be one of its own


def joined_lines(lines: Iterable[PrintedLine]) -> tuple[Run, ...]:
    """The lines as one paragraph; blanks at its ends are taken off."""
    runs: list[Run] = []
    for line in lines:
        if runs:
            end = plain(runs[-_FEW:])
            space = between(end, line)
            if end.endswith(SOFT_HYPHEN):
                runs = list(_without_last(runs))
            if space:
                runs.append(Run(space, replace(runs[-1].style, raised=0)))
            if line.hang is not None:
                runs.extend(_without_tab(line.runs))
                continue
        runs.extend(line.runs)
    return with_brackets_turned(stripped(merged(runs)))


def between(text: str, line: PrintedLine) -> str:
    """What stands between the last words of a paragraph so far and its next line; nothing before a footnote's call."""
    first = line.runs[0]
    return "" if first.atom or first.style.raised > 0 else seam(text, line.text)


def _without_tab(runs: Iterable[Run]) -> Iterator[Run]:
    """A number in mid-paragraph is no label: what stands after it is a space that justification spread."""
    waiting = True
    for run in runs:
        yield replace(run, text=run.text.replace("\t", " ", 1)) if waiting else run
        waiting = waiting and "\t" not in run.text


def _without_last(runs: list[Run]) -> list[Run]:
    """Without the last character, which is no atom's."""
    last = runs[-1]
    return [*runs[:-1], replace(last, text=last.text[:-1])]
