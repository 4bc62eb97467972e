"""Small Word files with tracked paragraph marks, written as one line of text.

"[A +x -y]+ [B *]" is two paragraphs: A is kept, x inserted, y deleted, and the first mark is inserted; "*" is a
call of a footnote ("+*" an inserted one). A mark's fate follows the bracket: "+", "-", "+-" (it ends a paragraph in
neither text) or nothing.
A word is letters only; no blanks are printed between them.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import count
from zipfile import ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CALL = "\ufffc"
FATES = {"+": "ins", "-": "del"}

Parsed = list[tuple[list[tuple[str, str]], str]]


def parse(line: str) -> Parsed:
    """Each paragraph's (fate, word) pieces and its mark's fate; a fate is "", "+", "-", "+-"."""
    found = re.findall(r"\[(.*?)\]([+-]*)", line)
    return [
        ([(piece[0], piece[1:]) if piece[0] in FATES else ("", piece) for piece in content.split()], mark)
        for content, mark in found
    ]


def views(line: str) -> tuple[list[str], list[str]]:
    """The paragraphs once everything is accepted, and once everything is rejected, by the standard's rules."""
    return _view(line, "-"), _view(line, "+")


def package(line: str) -> bytes:
    """The Word file."""
    ids, notes = count(1), count(1)
    body, called = "", 0
    for content, mark in parse(line):
        fates = "".join(_mark(FATES[fate], ids) for fate in mark)
        inner = f"<w:pPr><w:rPr>{fates}</w:rPr></w:pPr>" if mark else ""
        for fate, word in content:
            if word == "*":
                called = next(notes)
                run = f'<w:r><w:footnoteReference w:id="{called}"/></w:r>'
            else:
                tag = "delText" if fate == "-" else "t"
                run = f"<w:r><w:{tag}>{word}</w:{tag}></w:r>"
            inner += f"{_mark(FATES[fate], ids)[:-2]}>{run}</w:{FATES[fate]}>" if fate else run
        body += f"<w:p>{inner}</w:p>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}.footnotes+xml"/></Types>',
        "_rels/.rels": _relationship("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relationship("footnotes", "footnotes.xml"),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{_separators()}{_notes(called)}</w:footnotes>',
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _view(line: str, gone: str) -> list[str]:
    texts, text = [], ""
    for content, mark in parse(line):
        text += "".join(CALL if word == "*" else word for fate, word in content if fate != gone)
        if gone not in mark:
            texts.append(text)
            text = ""
    return texts


def _mark(kind: str, ids: count[int]) -> str:
    return f'<w:{kind} w:id="{next(ids)}" w:author="tester" w:date="2020-01-01T00:00:00Z"/>'


def _relationship(kind: str, target: str) -> str:
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


def _separators() -> str:
    names = ((-1, "separator"), (0, "continuationSeparator"))
    return "".join(
        f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for number, name in names
    )


def _notes(called: int) -> str:
    return "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>note</w:t></w:r></w:p></w:footnote>'
        for number in range(1, called + 1)
    )
