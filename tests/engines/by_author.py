"""One author's changes accepted and all others' rejected, by an engine that can only accept all.

Everyone else's changes are turned round in the XML: what was inserted is to be deleted, what was deleted inserted,
former looks are to come back. Then accepting all is accepting that author's changes alone. NEW's lists come before
OLD's then, so it is for an engine that counts no lists.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from redline.ooxml.names import w

_STORY = re.compile(r"^word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml$")
_TURNED = {w("ins"): w("del"), w("del"): w("ins"), w("moveTo"): w("del"), w("moveFrom"): w("ins")}
_TEXTS = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_ENDS = tuple(w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
_FORMER = (w("rPrChange"), w("pPrChange"))


def turned(data: bytes, author: str) -> bytes:
    """The file with everyone's changes turned round but the author's; the author moves no paragraph."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _turned(part, author) if _STORY.search(name) else part)
    return result.getvalue()


def _turned(part: bytes, author: str) -> bytes:
    root = etree.fromstring(part)
    for end in list(root.iter(*_ENDS)):
        _parent(end).remove(end)
    for mark in list(root.iter(*_TURNED)):
        if mark.get(w("author")) != author:
            mark.tag = _TURNED[mark.tag]
    for former in list(root.iter(*_FORMER)):
        if former.get(w("author")) != author:
            _swapped(former)
    for text in root.iter(*_TEXTS, *_TEXTS.values()):
        text.tag = _name(text, next(text.iterancestors(w("del")), None) is not None)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _swapped(former: etree._Element) -> None:
    """The former properties in the place of those that they became, and the other way round."""
    now = _parent(former)
    before = former[0]
    apart = (w("rPr"), w("sectPr"), *_FORMER) if now.tag == w("pPr") else _FORMER
    look = [child for child in now if child.tag not in apart]
    was = list(before)
    for child in look:
        before.append(child)
    for place, child in enumerate(was):
        now.insert(place, child)


def _name(text: etree._Element, is_deleted: bool) -> str:
    plain = {gone: kept for kept, gone in _TEXTS.items()}.get(str(text.tag), str(text.tag))
    return _TEXTS[plain] if is_deleted else plain


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
