"""How near what is typeset comes to the page of the United Nations: original and LibreOffice's print side by side."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from redline import Resolution, read
from redline.model import Address, Kind
from tests.trials.inputs import typeset

MM = 72 / 25.4
ACROSS, DOWN, EDGE = 4.0, 6.0, 3.0  # millimetres
PREFIX = 24  # letters by which a landmark is found
PREAMBULAR = 3
FULL = 55  # letters of a line that reaches from edge to edge
HEAD = 330.0  # points from the top that a head takes, at least
OTHERS = 16  # paragraphs of a document that is no resolution
BODY, NOTES = (9.0, 11.0), (7.5, 8.95)  # points of type


@dataclass(frozen=True)
class Letter:
    """A letter or digit where it is printed: points from the left and the top; its right edge and its size."""

    text: str
    x: float
    y: float
    right: float
    size: float


@dataclass
class Compared:
    """What one document comes to. landmarks: name → how far off, in millimetres across and down; None: not there."""

    name: str
    pages: tuple[int, int]
    landmarks: dict[str, tuple[float, float] | None] = field(default_factory=dict)
    edges: tuple[float, float] = (0.0, 0.0)

    @property
    def met(self) -> int:
        return sum(is_met(away) for away in self.landmarks.values())


def is_met(away: tuple[float, float] | None) -> bool:
    """Whether a landmark stands near enough."""
    return away is not None and abs(away[0]) <= ACROSS and abs(away[1]) <= DOWN


def letters(page: pdfium.PdfPage) -> list[Letter]:
    """The page's letters and digits in the file's order."""
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    result = []
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if not sign.isalnum():
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetCharBox(text.raw, index, *box)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        result.append(Letter(sign.casefold(), x.value, height - y.value, box[1].value, size))
    return result


def first_letters(page: Sequence[Letter], words: Sequence[tuple[str, str]]) -> dict[str, Letter]:
    """Where the first letter of each landmark stands: one after the other, looked for by its beginning."""
    text, start, result = "".join(letter.text for letter in page), 0, {}
    for name, said in words:
        wanted = "".join(sign for sign in said.casefold() if sign.isalnum())
        place = text.find(wanted[:PREFIX], start) if wanted else -1
        if place >= 0:
            result[name], start = page[place], place + min(len(wanted), PREFIX)
    return result


def landmarks(text: Resolution) -> list[tuple[str, str]]:
    """What is looked for on the first page, in order: its name and its words."""
    resolution = any(paragraph.address.kind is not Kind.OTHER for paragraph in text.paragraphs)
    return [
        (str(paragraph.address), paragraph.text)
        for place, paragraph in enumerate(text.paragraphs)
        if (_is_landmark(paragraph.address) if resolution else place < OTHERS)
    ]


def _is_landmark(address: Address) -> bool:
    if address.kind in (Kind.HEAD, Kind.TITLE, Kind.BODY_LINE):
        return True
    whole = address.kind is Kind.PREAMBULAR and not address.sub and address.nth == 1
    return whole and int(address.number) <= PREAMBULAR


def notes(text: Resolution) -> list[tuple[str, str]]:
    """The footnotes in order; those of later pages are not found on the first."""
    return [(f"note {note.label}", note.text) for note in text.notes]


def compared(name: str, text: Resolution, original: Path, printed: Path) -> Compared:
    """The original beside what LibreOffice prints."""
    sheets = [pdfium.PdfDocument(path) for path in (original, printed)]
    result = Compared(name, (len(sheets[0]), len(sheets[1])))
    first = [letters(sheet[0]) for sheet in sheets]
    for wanted, sizes in ((landmarks(text), (BODY[0], 99.0)), (notes(text), NOTES)):
        original_letters, typeset_letters = (
            first_letters([letter for letter in page if sizes[0] <= letter.size <= sizes[1]], wanted) for page in first
        )
        for name, place in original_letters.items():
            letter = typeset_letters.get(name)
            result.landmarks[name] = None if letter is None else off(letter, place)
    edges = [column(sheet) for sheet in sheets]
    result.edges = ((edges[1][0] - edges[0][0]) / MM, (edges[1][1] - edges[0][1]) / MM)
    return result


def off(letter: Letter, place: Letter) -> tuple[float, float]:
    """How far one letter stands from another, in millimetres across and down."""
    return (letter.x - place.x) / MM, (letter.y - place.y) / MM


def column(sheet: pdfium.PdfDocument) -> tuple[float, float]:
    """The left and the right edge of the body: where most lines begin, and most full ones end."""
    starts: Counter[float] = Counter()
    ends: Counter[float] = Counter()
    for number in range(len(sheet)):
        lines: dict[float, list[Letter]] = {}
        for letter in letters(sheet[number]):
            if BODY[0] <= letter.size <= BODY[1]:
                lines.setdefault(round(letter.y), []).append(letter)
        for line in lines.values():
            if len(line) > FULL and min(letter.y for letter in line) > HEAD * (number == 0):
                starts[round(min(letter.x for letter in line))] += 1
                ends[round(max(letter.right for letter in line))] += 1
    return (starts.most_common(1)[0][0], ends.most_common(1)[0][0]) if starts else (0.0, 0.0)


def printed(files: Sequence[Path], folder: Path) -> None:
    """Print Word files as PDFs into a folder, by one LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True,
        )  # fmt: skip


def measure(paths: Sequence[Path], folder: Path) -> list[Compared]:
    """Typeset, print and compare each PDF."""
    texts = {path: read(path) for path in paths}
    words = [typeset(text, folder, path.stem) for path, text in texts.items()]
    printed(words, folder)
    return [compared(path.stem, text, path, folder / f"{path.stem}.pdf") for path, text in texts.items()]
