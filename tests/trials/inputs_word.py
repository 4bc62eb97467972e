"""Word files with tables and notes, to compare: real ones with an edited copy, and one of any length, by repetition."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from redline.reading import read_bytes
from tests.published import CORPUS
from tests.reading.word_files import LIST, call, note, numbered, p, r, table, word_file
from tests.trials.random_edits import versions
from tests.trials.word_edits_all import ALL

RESOLVED = ("oxpt_RP051-Arabic-Rejected", "oxpt_RP051-Arabic-Accepted")
"""A real tracked document, resolved by Word itself."""
SEEDS = (11, 12)
"""Of the edited copies of each file."""

PARAGRAPHS, ROWS, PAGE_WORDS = 6, 4, 60
"""On a page: paragraphs of so many words, and the rows of a table of three columns; one paragraph calls a note."""


def pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, old and new of every pair: the tracked files resolved both ways, and all files with edited copies."""
    for path in sorted((CORPUS / "docx").glob("*.docx")):
        both = [
            read_bytes(path.read_bytes(), path.name, tracked_changes=way).source.data for way in ("reject", "accept")
        ]
        if both[0] != both[1]:
            yield _placed(folder, f"{path.stem} tracked", both[0], both[1])
    old, new = ((CORPUS / "docx" / f"{name}.docx").read_bytes() for name in RESOLVED)
    yield _placed(folder, "RP051 by Word", old, new)
    for path in sorted((CORPUS / "docx").glob("*.docx")):
        for seed in SEEDS:
            old, new = versions(path.read_bytes(), seed, ALL)
            yield _placed(folder, f"{path.stem} {seed}", old.source.data, new.source.data)


def _placed(folder: Path, name: str, old: bytes, new: bytes) -> tuple[str, Path, Path]:
    paths = folder / f"{name} old.docx", folder / f"{name} new.docx"
    for path, data in zip(paths, (old, new), strict=True):
        path.write_bytes(data)
    return name, *paths


def pages(count: int, folder: Path) -> tuple[Path, Path]:
    """Old and new of so many pages, with a table and a note each: one page in four has a few edits."""
    dice = random.Random(7)
    words = [
        "".join(dice.choice("bdglmnprst") + dice.choice("aeiou") for _ in range(dice.randint(1, 4)))
        for _ in range(3000)
    ]
    old = [_page(dice, words) for _ in range(count)]
    new = [_edited(page, dice, words) if place % 4 == 0 else page for place, page in enumerate(old)]
    return _written(old, folder / f"{count} pages old.docx"), _written(new, folder / f"{count} pages new.docx")


Page = tuple[list[str], list[tuple[str, str, str]], str]
"""Paragraphs, the table's rows, the note."""


def _page(dice: random.Random, words: list[str]) -> Page:
    def text(length: int) -> str:
        return " ".join(dice.choices(words, k=length))

    rows = [(text(2), text(4), text(1)) for _ in range(ROWS)]
    return [text(PAGE_WORDS) for _ in range(PARAGRAPHS)], rows, text(8)


def _edited(page: Page, dice: random.Random, words: list[str]) -> Page:
    """A word replaced, a paragraph more, a row more, a word more in the note."""
    paragraphs, rows, remark = list(page[0]), list(page[1]), page[2]
    first = paragraphs[0].split()
    first[dice.randrange(len(first))] = dice.choice(words)
    paragraphs[0] = " ".join(first)
    paragraphs.insert(2, " ".join(dice.choices(words, k=PAGE_WORDS)))
    rows.insert(1, ("added", " ".join(dice.choices(words, k=3)), "1"))
    return paragraphs, rows, f"{remark} {dice.choice(words)}"


def _written(pages: list[Page], path: Path) -> Path:
    body, notes = [], []
    for number, (paragraphs, rows, remark) in enumerate(pages, 1):
        opener, _, rest = paragraphs[0].partition(" ")
        body.append(p(r(opener, "<w:i/>"), r(f" {rest}"), call(f"{number}"), ".", properties=numbered("1")))
        body += [p(r(text)) for text in paragraphs[1:]]
        body += [table(*rows), p()]
        notes.append(note(f"{number}", p("<w:r><w:footnoteRef/></w:r>", f" {remark}")))
    path.write_bytes(word_file("".join(body), footnotes="".join(notes), numbering=LIST))
    return path
