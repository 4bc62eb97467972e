"""Twice as much text takes about twice as many calls of functions, from the file to the proved redline.

Calls are counted, not seconds: the figure is the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from redline.comparing import compare
from redline.proving.word import prove
from redline.reading import read
from redline.writing.docx import render
from tests.reading.word_files import call, note, p, r, word_file

TWICE = 2.4
"""Above two, since what is done for a text as a whole grows a little faster; with the square it is nearly four."""


class Calls:
    """How many Python functions were called."""

    number = 0


@contextmanager
def counted() -> Iterator[Calls]:
    calls = Calls()

    def count(_frame: object, event: str, _argument: object) -> None:
        calls.number += event == "call"

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def words(size: int, side: int) -> list[str]:
    """So many invented words, one in three of which differs between two sides."""
    return [f"lamp{number * 7919 % 1000}{'xy'[side] if number % 3 == 1 else ''}" for number in range(size)]


def of_two_looks(size: int, side: int) -> bytes:
    return word_file(
        p(*(r(f"{word} ", "<w:i/>" if at % 2 else "") for at, word in enumerate(words(size, side)))),
    )


def in_one_run(size: int, side: int) -> bytes:
    inner = "<w:tab/>".join(f"<w:t>{word}</w:t>" for word in words(size, side))
    return word_file(f"<w:p><w:r>{inner}</w:r></w:p>")


def notes_of_one_paragraph(size: int, side: int) -> bytes:
    said = list(enumerate(words(size, side), 1))
    return word_file(
        p("Lamps", *(f"{r(f' burn {number}')}{call(str(number))}" for number, _ in said)),
        footnotes="".join(note(str(number), p(f"See {word} of {number}")) for number, word in said),
    )


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (of_two_looks, 300),
        (in_one_run, 400),
        (notes_of_one_paragraph, 150),
    ],
)
def test_twice_the_text_takes_twice_the_calls(make: Callable[[int, int], bytes], size: int, tmp_path: Path) -> None:
    def calls(size: int) -> int:
        sides = []
        for side in (0, 1):
            path = tmp_path / f"{size}-{side}.docx"
            path.write_bytes(make(size, side))
            sides.append(path)
        with counted() as found:
            old, new = map(read, sides)
            prove(render(compare(old, new)), old, new)
        return found.number

    calls(10)  # loads what is loaded once
    nothing = calls(1)

    assert calls(2 * size) - nothing < TWICE * (calls(size) - nothing)
