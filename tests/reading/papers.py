"""A small writer of PDF files for tests: text in the base fonts at given places, rules, pictures, forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LETTER = (612.0, 792.0)
A4 = (595.0, 842.0)
FONTS = {"plain": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold", "bar": "Code39"}


@dataclass(frozen=True)
class Words:
    """Text in one format. rise: points above the base line."""

    text: str
    font: str = "plain"
    size: float = 10.0
    rise: float = 0.0


def italic(text: str, size: float = 10.0) -> Words:
    return Words(text, "italic", size)


def bold(text: str, size: float = 10.0) -> Words:
    return Words(text, "bold", size)


def raised(text: str, size: float = 6.5, rise: float = 4.0) -> Words:
    return Words(text, "plain", size, rise)


@dataclass
class Page:
    """One page under work: what is written is drawn in that order."""

    content: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    picture: bool = False

    def line(self, x: float, y: float, *pieces: str | Words, size: float = 10.0) -> Page:
        """Pieces that follow one another from (x, y) on, each a text object of its own."""
        self.content.append(_line(x, y, pieces, size))
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], pitch: float = 12.0, size: float = 10.0) -> Page:
        for number, text in enumerate(texts):
            self.line(x, y - number * pitch, text, size=size)
        return self

    def artifact(self, x: float, y: float, text: str, size: float = 8.0) -> Page:
        """Text that is marked as page furniture."""
        self.content.append(f"/Artifact BMC {_line(x, y, [text], size)} EMC")
        return self

    def rule(self, left: float, right: float, y: float) -> Page:
        self.content.append(f"0.5 w {left} {y} m {right} {y} l S")
        return self

    def turned(self, x: float, y: float, text: str) -> Page:
        """A watermark that runs up the page at 45 degrees."""
        self.content.append(f"BT /plain 40 Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm {_string(text)} Tj ET")
        return self

    def sideways(self, x: float, y: float, text: str, size: float = 10.0) -> Page:
        """Text that runs up the page."""
        self.content.append(f"BT /plain {size} Tf 0 1 -1 0 {x} {y} Tm {_string(text)} Tj ET")
        return self

    def form(self, x: float, y: float, text: str) -> Page:
        """Text in a form XObject that is shifted by (x, y)."""
        self.forms.append(_line(0, 0, [text], 10.0))
        self.content.append(f"q 1 0 0 1 {x} {y} cm /Form{len(self.forms)} Do Q")
        return self

    def image(self) -> Page:
        self.picture = True
        self.content.append("q 200 0 0 200 100 300 cm /Picture Do Q")
        return self

    def coded(self, x: float, y: float, codes: Sequence[int], size: float = 10.0) -> Page:
        """Glyphs by code in the document's coded font; see `pdf`."""
        self.content.append(f"BT /coded {size} Tf {x} {y} Td <{''.join(f'{code:02x}' for code in codes)}> Tj ET")
        return self


def pdf(
    *pages: Page, size: tuple[float, float] = LETTER, letters: Sequence[str] = (), encrypted: bool = False
) -> bytes:
    """The file's bytes. letters: what the codes 33, 34 … of the coded font mean, each half a size wide."""
    objects: list[str] = ["<< /Type /Catalog /Pages 2 0 R >>", ""]

    def add(body: str) -> int:
        objects.append(body)
        return len(objects)

    fonts = " ".join(
        f"/{key} {add(f'<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>')} 0 R"
        for key, name in FONTS.items()
    )
    if letters:
        cmap = add(_stream(_cmap(letters)))
        fonts += f" /coded {add(_coded_font(len(letters), cmap))} 0 R"
    kids = [_page(page, fonts, size, add) for page in pages]
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return _file(objects, encrypted)


def _page(page: Page, fonts: str, size: tuple[float, float], add: Callable[[str], int]) -> int:
    named = []
    for number, form in enumerate(page.forms, 1):
        entries = f"/Type /XObject /Subtype /Form /BBox [-10 -10 600 600] /Resources << /Font << {fonts} >> >>"
        named.append(f"/Form{number} {add(_stream(form, entries))} 0 R")
    if page.picture:
        image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        named.append(f"/Picture {add(_stream('A', image))} 0 R")
    content = add(_stream("\n".join(page.content)))
    resources = f"<< /Font << {fonts} >> /XObject << {' '.join(named)} >> >>"
    box = f"[0 0 {size[0]} {size[1]}]"
    return add(f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {resources} /Contents {content} 0 R >>")


def _line(x: float, y: float, pieces: Sequence[str | Words], size: float) -> str:
    parts = [f"BT {x} {y} Td"]
    for piece in pieces:
        words = Words(piece, size=size) if isinstance(piece, str) else piece
        parts.append(f"/{words.font} {words.size} Tf {words.rise} Ts {_string(words.text)} Tj")
    return " ".join([*parts, "ET"])


def _string(text: str) -> str:
    return "<" + text.encode("cp1252").hex() + ">"


def _stream(content: str, entries: str = "") -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _coded_font(count: int, cmap: int) -> str:
    widths = " ".join(["500"] * count)
    return (
        "<< /Type /Font /Subtype /TrueType /BaseFont /Coded /FirstChar 33 "
        f"/LastChar {32 + count} /Widths [{widths}] /ToUnicode {cmap} 0 R >>"
    )


def _cmap(letters: Sequence[str]) -> str:
    rows = "\n".join(f"<{33 + n:02x}> <{letter.encode('utf-16-be').hex()}>" for n, letter in enumerate(letters))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Coded def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )


def _file(objects: Sequence[str], encrypted: bool) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    lock = ""
    if encrypted:
        nothing = "00" * 32
        lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{nothing}> /U <{nothing}> /P -4 >> /ID [<01> <01>]"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {lock} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out
