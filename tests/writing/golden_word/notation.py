"""Word files in few words: an XML without prefixes, in which a text is a run.

    <p style="Call" num="1 0">Lamps <i>burn</i> by night<call id="1"/>.</p>

`<p>`, `<tbl>`, `<ins>` … are `w:p`, `w:tbl`, `w:ins`; attributes without a prefix are `w:` too. In what holds runs,
text is a run, `<b>`, `<i>`, `<u>`, `<sup>` a run of that look, `<field code="PAGE">3</field>` a complex field,
`<call id>` (`kind="endnote"`) a note's call, and a `<tab/>`, `<br/>`, `<drawing>` … stands in a run of its own.
A cell's or a note's bare text is a paragraph. `<p style jc num="list level">` stands for properties. Elements with
a prefix (m:, wp:, …) stay as they are. Blanks beside a line's end are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from redline.ooxml.names import SPACE, W, element, put, w

Element = etree._Element
HOLD_RUNS = frozenset("p hyperlink smartTag ins del moveFrom moveTo fldSimple dir bdo customXml".split())
LOOKS = {"b": ("b", {}), "i": ("i", {}), "u": ("u", {"val": "single"}), "sup": ("vertAlign", {"val": "superscript"})}
IN_RUNS = frozenset(
    "tab br noBreakHyphen softHyphen cr sym footnoteReference endnoteReference commentReference fldChar instrText "
    "drawing pict object ruby AlternateContent lastRenderedPageBreak ptab".split()
)
SHORT = ("style", "num", "jc")


def expanded(short: Element) -> Element:
    """The element in full WordprocessingML; the short one stays as it is, to be asked again."""
    name = str(short.tag)
    if name == "field":
        raise ValueError("a field stands among runs")
    full = etree.Element(name if name.startswith("{") else w(name), nsmap={"w": W} | _prefixes(short))
    for key, value in short.attrib.items():
        if not (name == "p" and key in SHORT):
            full.set(key if str(key).startswith("{") or name.startswith("{") else w(str(key)), value)
    if name == "p":
        _properties(short, full)
    in_run_holder = name in HOLD_RUNS or (name == "sdtContent" and not _holds_blocks(short))
    content = _among_runs(short) if in_run_holder else _plain(short)
    full.extend(content)
    if name.startswith("{") or name in ("instrText", "t", "delText", "delInstrText", "posOffset"):
        full.text = short.text
    _completed(full)
    return full


def _prefixes(short: Element) -> dict[str, str]:
    return {prefix: space for prefix, space in short.nsmap.items() if prefix}


def _holds_blocks(short: Element) -> bool:
    return any(child.tag in ("p", "tbl", "sdt", "tr", "tc") for child in short)


def _properties(short: Element, full: Element) -> None:
    """`style`, `num` and `jc` as properties, before others that are given in full."""
    given = short.find("pPr")
    properties = element("pPr") if given is None else expanded(given)
    if style := short.get("style"):
        put(properties, element("pStyle", val=style))
    if number := short.get("num"):
        ident, _, level = number.partition(" ")
        numbered = put(properties, element("numPr"))
        numbered.append(element("ilvl", val=level or "0"))
        numbered.append(element("numId", val=ident))
    if alignment := short.get("jc"):
        put(properties, element("jc", val=alignment))
    if len(properties):
        full.append(properties)


def _plain(short: Element) -> Iterator[Element]:
    """The children of what holds no runs; a cell's or a note's bare text is a paragraph."""
    if short.tag in ("tc", "note", "txbxContent", "comment") and _trimmed(short.text):
        paragraph = etree.Element("p")
        paragraph.text = short.text
        paragraph.extend(deepcopy(child) for child in short)
        yield expanded(paragraph)
        return
    for child in short.iterchildren(tag=etree.Element):
        yield expanded(child)


def _among_runs(short: Element) -> Iterator[Element]:
    yield from _text(short.text)
    for child in short.iterchildren(tag=etree.Element):
        name = etree.QName(child).localname
        if child.tag == "pPr":
            pass  # of the paragraph, not among its runs
        elif child.tag in LOOKS:
            yield run(child.text or "", *LOOKS[str(child.tag)])
        elif child.tag == "field":
            yield from _field(child)
        elif child.tag == "call":
            kind = child.get("kind", "footnote")
            yield _in_run(element(f"{kind}Reference", id=child.get("id", "")))
        elif name in IN_RUNS:
            yield _in_run(expanded(child))
        else:
            yield expanded(child)
        yield from _text(child.tail)


def _field(short: Element) -> Iterator[Element]:
    for kind in ("begin", "code", "separate", "result", "end"):
        if kind == "code":
            code = element("instrText")
            code.text = short.get("code")
            yield _in_run(code)
        elif kind == "result":
            yield from _among_runs(short)
        else:
            yield _in_run(element("fldChar", fldCharType=kind))


def _text(text: str | None) -> Iterator[Element]:
    if trimmed := _trimmed(text):
        yield run(trimmed)


def _trimmed(text: str | None) -> str:
    return re.sub(r"\s*\n\s*", "", text or "")


def run(text: str, look: str = "", attributes: dict[str, str] | None = None) -> Element:
    """A run of text."""
    found = element("r")
    if look:
        properties = element("rPr")
        properties.append(element(look, **(attributes or {})))
        found.append(properties)
    words = element("t")
    words.text = text
    if text != text.strip():
        words.set(SPACE, "preserve")
    found.append(words)
    return found


def _in_run(child: Element) -> Element:
    found = element("r")
    found.append(child)
    return found


def _completed(full: Element) -> None:
    """What the schema asks for and nobody wants to read."""
    if full.tag == w("tbl"):
        for place, name in enumerate(("tblPr", "tblGrid")):
            if full.find(w(name)) is None:
                full.insert(place, element(name))
        columns = max((len(row.findall(w("tc"))) for row in full.iter(w("tr"))), default=0)
        grid = full.find(w("tblGrid"))
        if grid is not None and not len(grid):
            grid.extend([element("gridCol", w="2000") for _ in range(columns)])
    if full.tag == w("tc") and full[-1:] and full[-1].tag != w("p"):
        full.append(element("p"))
