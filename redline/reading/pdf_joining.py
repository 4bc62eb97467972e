"""Lines → the runs of one paragraph: what stands between two lines, and what a line's end takes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redline.model import Run, merged, plain
from redline.patterns import lazy
from redline.reading.pdf_lines import PrintedLine, is_wide
from redline.reading.pdf_rtl import with_brackets_turned

SOFT_HYPHEN = "\u00ad"

_BOUND_END = lazy(r"\S[-\u2010\u2011–—/]$")  # a compound, a span of years, a symbol or an address goes on
_SECOND_WORD = lazy(r"(?:and|or|to|и|или)\s")
_FEW = 4  # runs that hold the last word: a hyphen may be one of its own
_ADDRESS_END = lazy(r"(?:https?://|www\.)\S*[?=&_%#]$")


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
    """What stands between the last words of a paragraph so far and its next line: a space, or nothing.

    A hyphen at a line's end stays and joins, since the United Nations' pages break compounds only; one that waits for
    the second word ("burden- / and responsibility-sharing") doesn't;
    a soft hyphen vanishes (the caller takes it off). No space beside Chinese, Japanese or Korean.
    """
    first = line.runs[0]
    if text.endswith(SOFT_HYPHEN) or first.atom or first.style.raised > 0:
        return ""
    waiting = text.endswith(("-", "\u2010", "\u2011")) and _SECOND_WORD.match(line.text)
    if (_BOUND_END.search(text) and not waiting) or _ADDRESS_END.search(text):
        return ""
    if is_wide(text[-1:] or " ") or is_wide(first.text[:1] or " "):
        return ""
    return " "


def stripped(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Without blanks at the beginning and at the end."""
    found = list(runs)
    while found and not found[0].atom and not found[0].text.lstrip():
        found.pop(0)
    while found and not found[-1].atom and not found[-1].text.rstrip():
        found.pop()
    if found and not found[0].atom:
        found[0] = replace(found[0], text=found[0].text.lstrip())
    if found and not found[-1].atom:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


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
