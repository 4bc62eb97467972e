"""A reader of Word files with tracked changes, not redline's.

It knows ECMA-376 part 1, 17.13.5 as far as these files need it: what stands in `w:ins` comes, what stands in
`w:del` goes, a paragraph whose mark goes is joined with the next one. It is written on ElementTree.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from tests.reading.word_files import W

Undone = Callable[[str, str], bool]
"""Whether the changes of an author on a day ("2026-11-28", "" unknown) are undone."""


def paragraphs(data: bytes, undone: Undone) -> list[str]:
    """What the file says with all changes accepted but some that are undone; paragraphs that say nothing left out."""
    with ZipFile(BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    found, carried = list[str](), ""
    for paragraph in root.iter(f"{{{W}}}p"):
        carried += _words(paragraph, undone)
        marks = paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr")
        if not any(_takes_away(mark, undone) for mark in marks if _is_mark(mark)) if marks is not None else True:
            found.append(carried)
            carried = ""
    return [text for text in (*found, carried) if text]


def _words(element: Element, undone: Undone, is_there: bool = True) -> str:
    """What an element says; words in two insertions are whose the inner one is."""
    said = ""
    for child in element:
        name = child.tag.removeprefix(f"{{{W}}}")
        if name in ("t", "delText"):
            said += (child.text or "") if is_there else ""
        elif name == "ins":
            said += _words(child, undone, not _takes_away(child, undone))
        elif name == "del":
            said += _words(child, undone, is_there and not _takes_away(child, undone))
        elif name != "pPr":
            said += _words(child, undone, is_there)
    return said


def _is_mark(element: Element) -> bool:
    return element.tag in (f"{{{W}}}ins", f"{{{W}}}del")


def _takes_away(mark: Element, undone: Undone) -> bool:
    author, day = mark.get(f"{{{W}}}author", ""), mark.get(f"{{{W}}}date", "")[:10]
    return undone(author, day) == (mark.tag == f"{{{W}}}ins")
