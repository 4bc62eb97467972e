"""The page around the text: edges, running heads and page numbers, as the United Nations sets them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from redline.messages import direction
from redline.model import Comparison, Resolution
from redline.ooxml.changes import Marker
from redline.ooxml.containers import END_RULE
from redline.ooxml.names import FOOTER_TYPE, HEADER_TYPE, RELATION, SETTINGS_TYPE, R, W, element, letters, put, w
from redline.ooxml.package import CONTENT_TYPE, Package
from redline.writing.word.layout import layout, ruled, style_id, tight_table, twips

V = "urn:schemas-microsoft-com:vml"
PAGES = ("first", "even", "default")
"""The pages that have a head and a foot of their own (17.18.36)."""
HEAD, FOOT = "UN Running Head", "UN Foot"
Sides = tuple[str, str]
"""What OLD's running head says and what NEW's does."""


def lay(
    package: Package,
    section: etree._Element,
    comparison: Comparison,
    marker: Marker,
    paper: tuple[float, float],
    masthead: bool,
) -> None:
    """Set a section's page, heads and feet. masthead: whether the first page begins at its head."""
    for child in list(section):
        section.remove(child)
    right_to_left = direction(comparison.old.language) == "rtl"
    measures = layout()["page"]
    width = paper[0] - 2 * measures["margin"]
    # Of several people's changes none may take the others' running head along.
    new = comparison.old if any(change.author for change in comparison.changes) else comparison.new
    symbol, title = (comparison.old.head.symbol, new.head.symbol), (_title(comparison.old), _title(new))
    for page in PAGES:
        sides = [symbol, title] if page == "even" else [title, symbol]
        head = _head(sides, width, right_to_left, marker) if page != "first" else _blank("hdr", HEAD, 1.0)
        _refer(package, section, "header", page, head)
    for page in PAGES:
        rest = measures["first_bottom" if comparison.old.head.adopted else "draft_bottom"] - measures["foot"]
        foot = _blank("ftr", FOOT, rest) if page == "first" else _foot((page == "even") is right_to_left)
        _refer(package, section, "footer", page, foot)
    _set_page(section, paper, masthead)
    _tell_even_pages(package)


def _title(text: Resolution) -> str:
    """An adopted text has its title in its running head."""
    return text.head.title if text.head.adopted and text.head.number else ""


def _set_page(section: etree._Element, paper: tuple[float, float], masthead: bool) -> None:
    page = layout()["page"]
    width, height = map(twips, paper)
    section.append(element("pgSz", w=width, h=height))
    edges = {edge: twips(page["margin"]) for edge in ("right", "left")}
    top = twips(page["head"] if masthead else page["plain_top"])
    distances = {"header": twips(page["head"]), "footer": twips(page["foot"]), "gutter": "0"}
    section.append(element("pgMar", top=top, bottom=twips(page["bottom"]), **edges, **distances))
    section.append(element("titlePg"))


def _refer(package: Package, section: etree._Element, kind: str, page: str, root: etree._Element) -> None:
    part = f"word/{kind}{PAGES.index(page) + 1}.xml"
    package.add(part, root, CONTENT_TYPE.format(kind))
    reference = element(f"{kind}Reference", type=page)
    related = package.relate(package.document, HEADER_TYPE if kind == "header" else FOOTER_TYPE, part)
    reference.set(RELATION, related)
    section.append(reference)


def _tell_even_pages(package: Package) -> None:
    """Even pages have heads of their own (17.10.1)."""
    before = package.made(SETTINGS_TYPE).find(w("characterSpacingControl"))
    assert before is not None
    before.addprevious(element("evenAndOddHeaders"))


def _root(kind: str, *blocks: etree._Element) -> etree._Element:
    root = etree.Element(w(kind), nsmap={"w": W, "r": R})
    root.extend(blocks)
    return root


def _paragraph(style: str, **spacing: str) -> etree._Element:
    room = [element("spacing", **spacing)] if spacing else []
    return element("p", element("pPr", element("pStyle", val=style_id(style)), *room))


def _blank(kind: str, style: str, height: float) -> etree._Element:
    """A head or a foot that only takes room."""
    return _root(kind, _paragraph(style, line=twips(height), lineRule="exact"))


def _head(sides: Sequence[Sides], width: float, right_to_left: bool, marker: Marker) -> etree._Element:
    """What stands at the left and what at the right, at the foot of one row."""
    measures = layout()["page"]
    rule = element("tblBorders", ruled("bottom", measures["head_rule"]))
    table = tight_table([width / 2] * len(sides), right_to_left, rule)
    height = element("trHeight", val=twips(measures["head_row"]), hRule="exact")
    row = element("tr", element("trPr", height))
    for number, side in enumerate(sides):
        words = _paragraph(HEAD, after=twips(4.0))
        if number:
            put(words[0], element("jc", val="right"))
        words.extend(_words(side, marker))
        room = element("tcPr", element("tcW", w=twips(width / 2), type="dxa"), element("vAlign", val="bottom"))
        row.append(element("tc", room, words))
    table.append(row)
    return _root("hdr", table, _paragraph(HEAD, line=twips(measures["head_gap"]), lineRule="exact"))


def _words(sides: Sides, marker: Marker) -> list[etree._Element]:
    """What both texts have, or each text's own, marked."""
    old, new = sides
    if old == new:
        return [element("r", letters(old))] if old else []
    marked = []
    for kind, words in (("del", old), ("ins", new)):
        if words:
            mark = marker.mark(kind)
            mark.append(element("r", letters(words, "delText" if kind == "del" else "t")))
            marked.append(mark)
    return marked


def _foot(at_right: bool) -> etree._Element:
    """The page's number and how many there are, at the outer edge; from left to right in every language."""
    paragraph = _paragraph(FOOT, after=twips(layout()["page"]["foot_gap"]))
    if at_right:
        put(paragraph[0], element("jc", val="right"))
    for number, code in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.append(element("r", letters("/")))
        paragraph.extend(_field(code))
    return _root("ftr", paragraph)


def _field(code: str) -> list[etree._Element]:
    begin, separate, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    instruction = element("instrText")
    instruction.text = code
    return [element("r", part) for part in (begin, instruction, separate, letters("1"), end)]


def rule_off(body: etree._Element, width: float) -> None:
    """Draw the rule in the middle below the last words of a body. width: of the page."""
    last = next((child for child in reversed(body) if child.tag == w("p")), None)
    if last is None:
        return
    length, below = layout()["page"]["end_rule"], layout()["page"]["end_gap"]
    left = (width - length) / 2
    place = "position:absolute;mso-position-horizontal-relative:page;mso-position-vertical-relative:line"
    line = etree.Element(f"{{{V}}}line", nsmap={"v": V}, id=END_RULE, style=place)
    line.set("from", f"{left:g}pt,{below:g}pt")
    line.set("to", f"{left + length:g}pt,{below:g}pt")
    line.set("strokeweight", ".5pt")
    etree.SubElement(etree.SubElement(last, w("r")), w("pict")).append(line)
