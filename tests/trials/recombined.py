"""Sessions of PDFs: published pairs recombined, under symbols of their own, typeset and printed by LibreOffice."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import redline
from redline.model import Kind, Paragraph, Resolution
from redline.runs import Run
from redline.writing import docx
from tests.published import CORPUS, read

DATE = datetime(2030, 1, 1, tzinfo=UTC)
LENT = 0.3
"""Share of the paragraphs that a pair takes over from another pair: alike in both of its texts."""
OFFICE = "soffice"
AT_ONCE = 100
"""Files that LibreOffice converts in one run."""


def printed(folder: Path, pairs: int, seed: int = 1) -> Path:
    """The folder, filled with so many pairs of PDFs: an adopted text and the next session's draft of its title."""
    draw = random.Random(seed)
    published = _published()
    folder.mkdir(parents=True)
    with TemporaryDirectory() as name:
        made = [
            _word(Path(name), text, file)
            for number in range(1, pairs + 1)
            for text, file in _pair(number, *draw.sample(published, 2), draw)
        ]
        for start in range(0, len(made), AT_ONCE):
            _print(made[start : start + AT_ONCE], folder, Path(name) / "profile")
    return folder


def _published() -> list[tuple[Resolution, Resolution]]:
    """The corpus' pairs: adopted texts of one title."""
    texts: dict[str, list[Resolution]] = {}
    for path in sorted((CORPUS / "pairs").glob("*.pdf")):
        text = read(path)
        texts.setdefault(text.head.title.casefold(), []).append(text)
    return [(old, new) for old, new in (versions for versions in texts.values() if len(versions) == 2)]


def _pair(
    number: int,
    pair: tuple[Resolution, Resolution],
    lender: tuple[Resolution, Resolution],
    draw: random.Random,
) -> list[tuple[Resolution, str]]:
    """The two texts of a pair, each with the symbol of its own that its file is named by."""
    preamble = [line for line in lender[0].paragraphs if line.address.kind is Kind.PREAMBULAR and not _calls(line)]
    lent = draw.sample(preamble, min(len(preamble), int(LENT * len(pair[0].paragraphs))))
    numbers = (f"79/{number}", f"80/{number}")
    return [
        (_renamed(_with(text, lent), own), f"A_RES_{own.replace('/', '_')}")
        for text, own in zip(pair, numbers, strict=True)
    ]


def _calls(paragraph: Paragraph) -> bool:
    """Whether footnotes belong to it: these would have to come along."""
    return any(run.atom for run in paragraph.runs)


def _with(text: Resolution, lent: Sequence[Paragraph]) -> Resolution:
    """The text with paragraphs of another behind its body line."""
    kinds = [paragraph.address.kind for paragraph in text.paragraphs]
    place = kinds.index(Kind.BODY_LINE) + 2
    return replace(text, paragraphs=(*text.paragraphs[:place], *lent, *text.paragraphs[place:]))


def _renamed(text: Resolution, number: str) -> Resolution:
    """The text under a number and a title that no other pair of the session has."""
    head = text.head
    lines = {
        Kind.HEAD: (head.symbol, f"A/RES/{number}"),
        Kind.TITLE: (f"{head.number}.\t{head.title}", f"{number}.\t{head.title}, part {number.partition('/')[2]}"),
    }

    def line(paragraph: Paragraph) -> Paragraph:
        old, new = lines.get(paragraph.address.kind, ("", ""))
        return replace(paragraph, runs=(Run(new),)) if old and paragraph.text.strip() == old else paragraph

    return replace(text, paragraphs=tuple(line(paragraph) for paragraph in text.paragraphs))


def _word(folder: Path, text: Resolution, name: str) -> Path:
    """The text as a Word file without changes."""
    path = folder / f"{name}.docx"
    path.write_bytes(docx.render(redline.compare(text, text), date=DATE))
    return path


def _print(files: Sequence[Path], folder: Path, profile: Path) -> None:
    """PDFs of Word files, in the folder."""
    call = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*call, str(folder), *map(str, files)], check=True, capture_output=True)
