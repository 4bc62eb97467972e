"""Inputs far longer than any resolution: each of any size, invented or put together from the corpus."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from pypdfium2 import PdfDocument

from tests.published import CORPUS
from tests.reading.word_files import call, note, p, r, word_file
from tests.trials.long_texts import edited, text
from tests.trials.pairs import PAIRS

WORDS = 30
"""In an invented paragraph."""


def long_paragraph(size: int, folder: Path) -> tuple[Path, Path]:
    """One paragraph of so many words, three in ten of which change."""
    old = text(size, 1)
    return _both(folder, *(word_file(p(" ".join(words))) for words in (old, edited(old, 0.3, 2))))


def paragraphs(size: int, folder: Path) -> tuple[Path, Path]:
    """So many paragraphs, of which one in ten has a word replaced."""
    old = _lines(size, 1)
    new = [" ".join(edited(line.split(), 0.1, at)) if at % 10 == 0 else line for at, line in enumerate(old)]
    return _both(folder, *(word_file("".join(map(p, lines))) for lines in (old, new)))


def unlike(size: int, folder: Path) -> tuple[Path, Path]:
    """Two texts of so many paragraphs that have nothing in common but common words."""
    return _both(folder, *(word_file("".join(map(p, _lines(size, seed)))) for seed in (1, 2)))


def identical(size: int, folder: Path) -> tuple[Path, Path]:
    """The same paragraph so many times, and a twentieth more often."""
    return _both(
        folder, *(word_file(p("The lamps of the coast burn all night.") * count) for count in (size, size * 21 // 20))
    )


def empty(size: int, folder: Path) -> tuple[Path, Path]:
    """So many empty paragraphs before one that changes."""
    return _both(
        folder, *(word_file("<w:p/>" * (size - 1) + p(f"The lamps burn {word}.")) for word in ("low", "bright"))
    )


def footnotes(size: int, folder: Path) -> tuple[Path, Path]:
    """So many paragraphs with a footnote each; one note in ten and one paragraph in ten change."""
    files = []
    for side in (0, 1):
        body = (p(f"Lamp {at} burns{' on' * (side and at % 10 == 0)}.", call(str(at + 1))) for at in range(size))
        notes = (
            note(
                str(at + 1),
                p("<w:r><w:footnoteRef/></w:r>", f" See lamp {at} of {at % 80}{' now' * (side and at % 10 == 1)}."),
            )
            for at in range(size)
        )
        files.append(word_file("".join(body), footnotes="".join(notes)))
    return _both(folder, *files)


def field_characters(size: int, folder: Path) -> tuple[Path, Path]:
    """A paragraph in which so many fields begin and none ends."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * size
    return _both(
        folder, *(word_file(f"<w:p>{begin}{r(f'The lamps burn {word}.')}</w:p>") for word in ("low", "bright"))
    )


def styles(size: int, folder: Path) -> tuple[Path, Path]:
    """A chain of so many styles, each based on the one before; a paragraph has the last."""
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at - 1}"/></w:style>' for at in range(size)
    )
    last = f'<w:pStyle w:val="s{size - 1}"/>'
    words = ("low", "bright")
    return _both(folder, *(word_file(p(f"The lamps burn {word}.", properties=last), styles=chain) for word in words))


def row(size: int, folder: Path) -> tuple[Path, Path]:
    """A table of one row with so many cells, one in ten of which changes."""
    cells = [
        "".join(f"<w:tc>{p(f'Lamp {at}{end if at % 10 == 0 else str()}')}</w:tc>" for at in range(size))
        for end in ("", " on")
    ]
    return _both(
        folder, *(word_file(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{inner}</w:tr></w:tbl>{p('End')}") for inner in cells)
    )


def pdf_pages(size: int, folder: Path) -> tuple[Path, Path]:
    """So many pages of the corpus' old texts, over and over, and as many of the new ones."""
    paths = folder / f"{size} old.pdf", folder / f"{size} new.pdf"
    for side, path in enumerate(paths):
        whole = PdfDocument.new()
        for source, page in islice(_pages(side), size):
            whole.import_pages(source, [page])
        whole.save(path)
    return paths


def _pages(side: int) -> Iterator[tuple[PdfDocument, int]]:
    sources = [PdfDocument(CORPUS / f"{pair[side]}.pdf") for pair in PAIRS]
    return cycle((source, page) for source in sources for page in range(len(source)))


def versions(size: int, folder: Path) -> list[Path]:
    """So many versions of a text of sixty paragraphs; each edits two, drops one and adds one."""
    draw = random.Random(3)
    lines = _lines(60, 1)
    paths = []
    for number in range(size):
        paths.append(folder / f"{size} versions {number:03}.docx")
        paths[-1].write_bytes(word_file("".join(map(p, lines))))
        for at in draw.sample(range(len(lines)), 2):
            lines[at] = " ".join(edited(lines[at].split(), 0.2, number))
        lines.pop(draw.randrange(len(lines)))
        lines.insert(draw.randrange(len(lines)), _lines(1, 1000 + number)[0])
    return paths


def _lines(size: int, seed: int) -> list[str]:
    words = text(size * WORDS, seed)
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]


def _both(folder: Path, old: bytes, new: bytes) -> tuple[Path, Path]:
    paths = folder / "old.docx", folder / "new.docx"
    for path, data in zip(paths, (old, new), strict=True):
        path.write_bytes(data)
    return paths
