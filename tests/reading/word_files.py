"""Small Word files from snippets of XML, for tests of what is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
STAMP = 'w:author="Z" w:date="2020-01-01T00:00:00Z"'
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
"""Numbering whose one list counts its paragraphs."""
Link = tuple[str, str, str]
"""A relationship of the main part: its id, the last word of its type, its target."""


def word_file(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    numbering: str = "",
    styles: str = "",
    comments: str = "",
    links: tuple[Link, ...] = (),
    more: Mapping[str, bytes] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A package whose parts hold the snippets; a part without a snippet is left out."""
    inner = {"footnotes": footnotes, "endnotes": endnotes, "numbering": numbering, "styles": styles}
    inner["comments"] = comments
    folder = main.rpartition("/")[0]
    parts = {f"{folder}/{name}.xml": root(name, text) for name, text in inner.items() if text}
    related = [(f"own{name}", name, f"{name}.xml") for name, text in inner.items() if text]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPE}.{name.rpartition("/")[2][:-4]}+xml"/>' for name in parts
    )
    themes = (name for name in more or () if "/theme/" in name)
    overrides += "".join(f'<Override PartName="/{name}" ContentType="{THEME}"/>' for name in themes)
    package = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/{main}" ContentType="{TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": relationships(("rId1", "officeDocument", main)),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": relationships(*related, *links),
        main: root("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        **parts,
    }
    return zipped({name: text.encode() for name, text in package.items()} | dict(more or {}))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)  # a name alone would be dated now
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(name: str, inner: str) -> str:
    return f"<w:{name} {NAMESPACES}>{inner}</w:{name}>"


def relationships(*links: Link) -> str:
    outside = ' TargetMode="External"'
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{outside if "://" in target else ""}/>'
        for name, kind, target in links
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def p(*inner: str, properties: str = "") -> str:
    """A paragraph; what is no XML becomes a run of text."""
    runs = "".join(text if text.startswith("<") else r(text) for text in inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def call(number: str, kind: str = "footnote", mark: str = "") -> str:
    own = ' w:customMarkFollows="1"' if mark else ""
    return f'<w:r><w:{kind}Reference{own} w:id="{number}"/>{f"<w:t>{mark}</w:t>" if mark else ""}</w:r>'


def note(number: str, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{"".join(paragraphs)}</w:{kind}>'


def numbered(number: str, level: str = "0") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is its paragraphs' XML, or a text."""
    cells = [[text if text.startswith("<") else p(text) for text in row] for row in rows]
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>"
