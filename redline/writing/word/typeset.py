"""OLD as a Word document of its own, on the page of the United Nations, where it came as .pdf, .txt or .xml.

The measures are those of `layout.toml`; docs/layout.md shows them.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from redline.languages import tables
from redline.messages import direction
from redline.model import Comparison, Paragraph, Resolution
from redline.ooxml.changes import Marker
from redline.ooxml.names import STYLES_TYPE, element, find, get, put, w
from redline.ooxml.package import Package
from redline.patterns import lazy
from redline.writing.word import masthead, running
from redline.writing.word.layout import Measures, half_points, layout, ruled, style_id, twips
from redline.writing.word.roles import number_of_title, role_of, roles
from redline.writing.word.sheet import PackagePart
from redline.writing.word.skeleton import laid_out

FOLDER = Path(__file__).parent / "blank"
BLANK = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/theme/theme1.xml": "theme.xml",
}
"""Parts of the empty document, and the files that hold them."""
RULE = 0.5
"""Points: how thick the rule above footnotes is."""
STOPS = 12
"""How many tabs a paragraph has behind its left edge."""
SYMBOL_START = lazy(r"[A-Z]{1,4}/")
DIGIT, POINT, SLASH = 0.5, 0.25, 0.278
"""Widths of Times New Roman's bold signs, as parts of their size."""


def typeset(comparison: Comparison, marker: Marker) -> PackagePart:
    """An empty paragraph for each of OLD's, styled by what it is; the writer fills in words, numbers and notes.

    marker: marks what changes in the running heads.
    """
    old, measures = comparison.old, layout()
    package = Package.open(_template(), old.source.name)
    right_to_left = direction(old.language) == "rtl"
    paper = old.source.page or measures["paper"]["Geneva" if _is_genevas(old) else "New York"]
    width = paper[0] - 2 * measures["page"]["margin"]
    _add_styles(package, width, right_to_left)
    body = package.edit(package.document).find(w("body"))
    assert body is not None
    section = body[-1]
    empties, lines = [element("p") for _ in old.paragraphs], roles(old)
    for paragraph, role, empty in zip(old.paragraphs, lines, empties, strict=True):
        empty.append(form(paragraph, role))
    for block in laid_out(old.paragraphs, empties):
        section.addprevious(block)
    held = masthead.counts(lines)
    has_masthead = bool(held) and masthead.stays(comparison, held)
    if has_masthead:
        masthead.lay(held, width, empties, right_to_left)
    running.lay(package, section, comparison, marker, paper, has_masthead)
    if right_to_left:
        section.append(element("bidi"))
    amends = bool(old.head.lines or old.head.sponsors)
    return PackagePart(
        package,
        list(zip(old.paragraphs, empties, strict=True)),
        form=lambda paragraph: form(paragraph, role_of(paragraph, amends)),
    )


def form(paragraph: Paragraph, role: str) -> etree._Element:
    """The `w:pPr` of a paragraph: the style of its role, else of its kind; what hangs before a title has its room."""
    measures, properties = layout(), element("pPr")
    name = measures["roles"].get(role) or measures["kinds"][paragraph.address.kind]
    if role == "new text":
        name = measures["kinds"]["PP"]
    style = measures["style"][name]
    put(properties, element("pStyle", val=style_id(name)))
    if paragraph.level > 1:
        left = style["left"] + measures["page"]["step"] * (paragraph.level - 1)
        put(properties, element("ind", left=twips(left), firstLine=twips(measures["page"]["step"])))
    number = number_of_title(paragraph) if role == "title" else ""
    if number:
        start = max(measures["page"]["number_edge"] - _width(number, style), 0.0)
        put(properties, element("ind", left=twips(style["left"]), hanging=twips(style["left"] - start)))
    return properties


def _width(number: str, style: Measures) -> float:
    """how wide a title's number is printed, in points."""
    signs = sum({".": POINT, "/": SLASH, " ": POINT}.get(sign, DIGIT) for sign in number)
    width: float = signs * style["size"] * style["scale"] / 100 + style["spacing"] * len(number)
    return width


def _is_genevas(old: Resolution) -> bool:
    """Whether the text is the Human Rights Council's, which meets and prints in Geneva."""
    if old.head.symbol:
        return old.head.symbol.startswith("A/HRC/")
    return old.language in tables.CODES and tables.load(old.language).organ_key(old.head.organ) == "HRC"


def _template() -> bytes:
    """A package with nothing in it that a resolution doesn't need."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, file in BLANK.items():
            archive.writestr(name, (FOLDER / file).read_bytes())
    return buffer.getvalue()


def _add_styles(package: Package, width: float, right_to_left: bool) -> None:
    """Add the layout's styles to a package. width: between the margins."""
    measures = layout()
    root = package.made(STYLES_TYPE)
    for style in measures["style"].values():
        ends = {**style, "right": width - style["left"] - style["rule"]} if style["rule"] else style
        root.append(_style(ends, measures["page"]["step"], right_to_left))
    root.append(_raised())
    root.append(_named(measures["letter"]["name"], "character", element("rPr", *_size(measures["letter"]["size"]))))
    root.append(masthead.style())


def _raised() -> etree._Element:
    """The style of calls and numbers of footnotes, by the name that Word and LibreOffice know it by."""
    measures = layout()["raised"]
    spacing, scale = twips(measures["spacing"]), str(measures["scale"])
    raised = element("vertAlign", val="superscript")
    look = element("rPr", element("spacing", val=spacing), element("w", val=scale), raised)
    return _named(measures["name"], "character", look)


def _named(name: str, kind: str, *children: etree._Element) -> etree._Element:
    custom = {"customStyle": "1"} if name.startswith("UN ") else {}
    based = [element("basedOn", val="Normal")] if kind == "paragraph" else []
    own = (element("name", val=name), *based, element("qFormat"), *(child for child in children if len(child)))
    return element("style", *own, type=kind, **custom, styleId=style_id(name))


def _style(style: Measures, step: float, right_to_left: bool) -> etree._Element:
    frame, turned = element("pPr"), right_to_left and not style["latin"]
    if style["keep"]:
        put(frame, element("keepNext"))
    if style["rule"]:
        put(frame, element("pBdr", ruled("top", RULE)))
    if style["stops"]:
        places = (twips(style["left"] + number * step) for number in range(1, STOPS + 1))
        put(frame, element("tabs", *(element("tab", val="left", pos=place) for place in places)))
    if turned:
        put(frame, element("bidi"))
    lines = {"line": twips(style["line"]), "lineRule": "exact"} if style["line"] else {}
    put(frame, element("spacing", before=twips(style["before"]), after=twips(style["after"]), **lines))
    first = (
        {"hanging": twips(-style["first"])}
        if style["first"] < 0
        else {"firstLine": twips(style["first"])}
        if style["first"]
        else {}
    )
    put(frame, element("ind", left=twips(style["left"]), right=twips(style["right"]), **first))
    if style["together"]:
        put(frame, element("contextualSpacing"))
    # LibreOffice may never end stretching Arabic beside a no-break space. What is mirrored needs no word.
    if style["align"] and not (right_to_left and style["align"] == "both") and not (right_to_left and style["latin"]):
        put(frame, element("jc", val=style["align"]))
    return _named(style["name"], "paragraph", frame, _look(style, turned))


def _look(style: Measures, right_to_left: bool) -> etree._Element:
    look = element("rPr")
    if style["bold"]:
        put(look, element("b"))
        put(look, element("bCs"))
    if style["spacing"]:
        put(look, element("spacing", val=twips(style["spacing"])))
    if style["scale"] != 100:
        put(look, element("w", val=str(style["scale"])))
    look.extend(_size(style["size"]))
    if right_to_left:
        put(look, element("rtl"))
    return look


def _size(size: float) -> list[etree._Element]:
    """A size of letters, those of Arabic and Hebrew too."""
    return [element(name, val=half_points(size)) for name in ("sz", "szCs")]


def finish(root: etree._Element) -> None:
    """What is drawn once all words stand: the symbols' first letters, the rule at the end."""
    _enlarge_symbols(root)
    body = find(root, "body")
    size = find(find(body, "sectPr"), "pgSz")
    if body is not None and size is not None:
        running.rule_off(body, int(size.get(w("w"), "0")) / 20)


def _enlarge_symbols(root: etree._Element) -> None:
    """Print the first letter of each symbol, its organ's, large: that of OLD's, and that of one that replaces it."""
    symbol = style_id(layout()["roles"]["symbol"])
    for paragraph in root.iter(w("p")):
        if get(find(paragraph, "pPr"), "pStyle") == symbol:
            for words in paragraph.iter(w("t"), w("delText")):
                run = words.getparent()
                if run is not None and _begins_symbol(run, words.text or ""):
                    _enlarge(run, words)


def _begins_symbol(run: etree._Element, text: str) -> bool:
    """Whether a run begins a symbol or what stands for one: nothing is kept before it."""
    mark = next(run.iterancestors(w("ins"), w("del")), run)
    return bool(SYMBOL_START.match(text)) and not any(
        before.tag == w("r") for piece in {mark, run} for before in piece.itersiblings(preceding=True)
    )


def _enlarge(run: etree._Element, words: etree._Element) -> None:
    look = find(run, "rPr")
    letter = element("r", element("rPr") if look is None else deepcopy(look))
    put(letter[0], element("rStyle", val=style_id(layout()["letter"]["name"])))
    first = etree.SubElement(letter, words.tag)
    first.text, words.text = (words.text or "")[0], (words.text or "")[1:]
    run.addprevious(letter)
