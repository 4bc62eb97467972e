"""A Word file's words and formats as they stand in its XML, read by nobody's rules but those of the file format."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from redline.ooxml.names import w

_STORY = re.compile("^word/(_rels/document.xml.rels|(document|footnotes|endnotes|(header|footer).*).xml)$")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("drawing"): "▣", w("pict"): "▣"}
_NOTES = {w("footnoteReference"): "word/footnotes.xml", w("endnoteReference"): "word/endnotes.xml"}
_CHANGES = frozenset(map(w, "ins del moveFrom moveTo rPrChange pPrChange tblPrChange trPrChange tcPrChange".split()))
_APART = frozenset(map(w, "rPr sectPr rPrChange pPrChange".split()))


@dataclass(frozen=True)
class Plain:
    """The paragraphs of a file.

    texts: each one's text, a note's where it is called, what a frame or text box holds as paragraphs of their own.
    looks: each paragraph's own properties, and every sign's; those of the notes are left out.
    beside: the texts of headers and footers, without what fields show (pages' numbers), which is worked out anew.
    changes: how many marks of changes are left.
    """

    texts: tuple[str, ...]
    looks: tuple[object, ...]
    beside: tuple[str, ...]
    changes: int


def plain(data: bytes) -> Plain:
    """What a Word file holds."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist() if _STORY.search(name)}
    text, links = parts["word/document.xml"], parts["word/_rels/document.xml.rels"]
    called = {one.get(_ID) for one in text.iter(w("headerReference"), w("footerReference"))}
    names = [posixpath.join("/word", one.get("Target", "")).lstrip("/") for one in links if one.get("Id") in called]
    edges = [parts[name] for name in names]
    return Plain(
        tuple(_text(one, parts) for one in _paragraphs(text)),
        tuple(_looks(one) for one in _paragraphs(text)),
        tuple(sorted("\n".join(_text(one, parts) for one in _paragraphs(_without_results(edge))) for edge in edges)),
        sum(1 for tree in parts.values() for one in tree.iter() if one.tag in _CHANGES),
    )


def _paragraphs(tree: etree._Element) -> Iterator[etree._Element]:
    for one in tree.iter(w("p")):
        if next(one.iterancestors(_ALTERNATIVE), None) is None:
            yield one


def _without_results(tree: etree._Element) -> etree._Element:
    """The tree without the words that stand between a field's "separate" and its "end", or in a simple field."""
    stages: list[str | None] = []  # of the fields that stand open, the innermost last
    for one in tree.iter(w("fldChar"), w("t")):
        stage = one.get(w("fldCharType"))
        if stage == "begin":
            stages.append(stage)
        elif one.tag == w("fldChar"):
            stages[-1:] = [stage] if stage == "separate" else []
        elif "separate" in stages or next(one.iterancestors(w("fldSimple")), None) is not None:
            one.text = ""
    return tree


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What is in the paragraph itself, not in one that a text box within it holds."""
    for one in paragraph.iter():
        if next(one.iterancestors(w("p")), paragraph) is paragraph and not list(one.iterancestors(_ALTERNATIVE)):
            yield one


def _text(paragraph: etree._Element, parts: dict[str, etree._Element]) -> str:
    return "".join(_sign(one, parts) for one in _own(paragraph))


def _sign(one: etree._Element, parts: dict[str, etree._Element]) -> str:
    if one.tag == w("t"):
        return one.text or ""
    if one.tag == w("tab"):
        parent = one.getparent()
        return "\t" if parent is not None and parent.tag == w("r") else ""
    if one.tag in _NOTES:
        notes = [note for note in parts[_NOTES[one.tag]] if note.get(w("id")) == one.get(w("id"))]
        return "".join(f"[{_text(paragraph, parts)}]" for note in notes for paragraph in _paragraphs(note))
    return _SIGNS.get(one.tag, "")


def _looks(paragraph: etree._Element) -> tuple[object, ...]:
    runs = [(one.text or "", one.getparent()) for one in _own(paragraph) if one.tag == w("t")]
    signs = [(sign, _properties(run, "rPr")) for text, run in runs for sign in text]
    return _properties(paragraph, "pPr"), tuple(signs)


def _properties(one: etree._Element | None, name: str) -> tuple[bytes, ...]:
    found = one.find(w(name)) if one is not None else None
    children = () if found is None else [child for child in found if child.tag not in _APART]
    return tuple(sorted(etree.tostring(child, method="c14n", exclusive=True) for child in children))
