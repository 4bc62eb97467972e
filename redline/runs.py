"""Words and things in a line: what paragraphs, footnotes and amendments are made of.

Places in a line are counted in *units*: one per character of text, one per atom (a footnote call, a field, a picture),
one per paragraph break where several paragraphs are looked at as one line (a split or a merge).
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from redline.formatting import Style
from redline.records import dataclass

BREAK = "\n"
"""What stands between the texts of two paragraphs that are looked at as one."""
PARAGRAPH_BREAK = "paragraph break"
"""The kind of the atom that it is then."""
NOTE = "note"
"""The kind of the atom that calls a footnote or an endnote."""
ATOM = "\ufffc"
"""Stands for an atom in a text in which every unit is one character."""

PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing inside a paragraph that is kept, inserted or deleted whole.

    kind: `NOTE` (a footnote or endnote call), `PARAGRAPH_BREAK`, "field", "picture", "object", "formula", "break" …
    ref:  for a note, the `Note.ref` that it calls; else "".
    key:  equal keys mean the same content (a picture's digest, a field's instruction and result);
          a note's key is "" until the comparison has paired the notes.
    boxes: names of the text boxes inside a picture, whose words are compared apart and don't count for its key.
    """

    kind: str
    ref: str = ""
    key: str = ""
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one format, or an atom.

    text: the source's own characters. "\\t" is a tab, "\\n" a line break within the paragraph.
          For an atom, what it prints in a line of plain text: "" for a footnote call,
          the result for a field.
    link: where a hyperlink of a Word file leads: an address, "#" and a bookmark's name, or "".
    """

    text: str
    style: Style = PLAIN
    atom: Atom | None = None
    link: str = ""

    @property
    def units(self) -> int:
        """Length in units: an atom counts one, whatever it prints."""
        return 1 if self.atom else len(self.text)

    @property
    def note_ref(self) -> str:
        """The `Note.ref` that it calls; "" for anything but a call."""
        return self.atom.ref if self.atom and self.atom.kind == NOTE else ""

    @property
    def is_break(self) -> bool:
        """Whether it is the break between two paragraphs that are looked at as one."""
        return self.atom is not None and self.atom.kind == PARAGRAPH_BREAK

    def calling(self, ref: str) -> Run:
        """A call in the same place, of another note."""
        assert self.atom is not None
        return replace(self, atom=replace(self.atom, ref=ref))


def note_call(ref: str, style: Style = PLAIN) -> Run:
    """The call of a note, by its `Note.ref`."""
    return Run("", style, Atom(NOTE, ref))


def note_refs(runs: Iterable[Run]) -> tuple[str, ...]:
    """The notes that are called, in order."""
    return tuple(run.atom.ref for run in runs if run.atom and run.atom.kind == NOTE)


def plain(runs: Iterable[Run]) -> str:
    """The runs' text in a line."""
    return "".join([run.text for run in runs])


def signs(runs: Iterable[Run]) -> str:
    """The runs' text with one character a unit."""
    return "".join([ATOM if run.atom else run.text for run in runs])


def each_unit(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs cut into single units."""
    for run in runs:
        if run.atom:
            yield run
        else:
            yield from (Run(sign, run.style, None, run.link) for sign in run.text)


def units_in(runs: Iterable[Run]) -> int:
    """Their length in units."""
    return sum(run.units for run in runs)


def joined(paragraphs: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    """The runs of several paragraphs as one text, a break of one unit between them."""
    if len(paragraphs) == 1:
        return tuple(paragraphs[0])
    runs: list[Run] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            runs.append(Run(BREAK, PLAIN, Atom(PARAGRAPH_BREAK)))
        runs.extend(paragraph)
    return tuple(runs)


def parted(runs: Iterable[Run]) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs that `joined` made one text of, neighbours of one look joined."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if run.is_break:
            paragraphs.append([])
        else:
            paragraphs[-1].append(run)
    return tuple(map(merged, paragraphs))


def cut(runs: Iterable[Run], start: int, stop: int = sys.maxsize) -> Iterator[Run]:
    """The part of the runs from unit `start` up to unit `stop`, or to their end."""
    at = 0
    for run in runs:
        units = run.units
        first, last = max(start - at, 0), min(stop - at, units)
        if first < last:
            yield _of_run(run, first, last)
        at += units


def _of_run(run: Run, start: int, stop: int) -> Run:
    whole = run.atom or stop - start == len(run.text)
    return run if whole else Run(run.text[start:stop], run.style, None, run.link)


def stripped(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Without the blanks at both ends."""
    text = signs(runs)
    return tuple(cut(runs, len(text) - len(text.lstrip()), len(text.rstrip())))


Part = Callable[[int, int], tuple[Run, ...]]
"""Gives the runs of a text from one unit up to another."""


def cutter(runs: Sequence[Run]) -> Part:
    """`cut` for many parts of one text: each is found without a walk from its start."""
    ends = list(accumulate([run.units for run in runs]))

    def part(start: int, stop: int) -> tuple[Run, ...]:
        first = bisect_right(ends, start)
        before = ends[first - 1] if first else 0
        if start < stop and first < len(ends) and stop <= ends[first]:  # most words stand in one run
            return (_of_run(runs[first], start - before, stop - before),)
        return tuple(cut(runs[first : bisect_left(ends, stop) + 1], start - before, stop - before))

    return part


def side_by_side(left: Sequence[Run], right: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Two texts unit by unit, cut where either has another run; what one has more is left out."""
    ends = [list(accumulate([run.units for run in runs])) for runs in (left, right)]
    if ends[0] == ends[1]:
        yield from (pair for pair in zip(left, right, strict=True) if pair[0].units)
        return
    shared = min(side[-1] if side else 0 for side in ends)
    parts = cutter(left), cutter(right)
    for start, stop in pairwise(sorted({0, *(end for side in ends for end in side if end <= shared)})):
        yield parts[0](start, stop)[0], parts[1](start, stop)[0]


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text with neighbours of one look joined and empty runs left out."""
    result: list[Run] = []
    texts: list[str] = []  # of the last run, which may have thousands of parts
    for run in runs:
        if not run.text and not run.atom:
            continue
        last = result[-1] if result else None
        joins = last and not last.atom and not run.atom and last.link == run.link
        if last and joins and last.style.is_same(run.style):
            texts.append(run.text)
            continue
        _close(result, texts)
        result.append(run)
        texts = [run.text]
    _close(result, texts)
    return tuple(result)


def _close(result: list[Run], texts: Sequence[str]) -> None:
    if len(texts) > 1:
        last = result[-1]
        result[-1] = Run("".join(texts), last.style, None, last.link)
