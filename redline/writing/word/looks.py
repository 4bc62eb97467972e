"""How text and paragraphs come to look as NEW's do: direct properties on top of what styles and lists give."""

from __future__ import annotations

from lxml import etree

from redline.formatting import Form, Style, alike, alike_on_blanks
from redline.ooxml import traits
from redline.ooxml.names import copied, drop, element, get, put, put_in_order
from redline.ooxml.numbering import Place
from redline.writing.word.sheet import PackagePart

COMPARED = ("b", "bCs", "i", "iCs", "u", "strike", "vertAlign", "rPrChange")
RAISED = {1: "superscript", -1: "subscript", 0: "baseline"}


def look(sheet: PackagePart, paragraph_style: str | None, base: etree._Element | None, wanted: Style) -> etree._Element:
    """A `w:rPr` that looks as wanted and keeps what `base` says of everything else.

    Fonts, sizes and colours are wanted only where OLD and NEW are Word files; else they are the base's.
    """
    properties = element("rPr") if base is None else copied(base)
    properties.tail = None
    drop(properties, *COMPARED)
    put_in_order(properties)
    if get(properties, "rStyle") not in sheet.styles:
        drop(properties, "rStyle")
    dressed = wanted.traits is not None and sheet.theirs is not None
    if dressed:
        _set_style(sheet, properties, wanted.character)
    inherited = sheet.styles.inherited(paragraph_style, get(properties, "rStyle"))
    for name, now, then in (
        ("b", wanted.bold, inherited.bold),
        ("i", wanted.italic, inherited.italic),
        ("strike", wanted.strike, inherited.strike),
    ):
        if now != then:
            put(properties, element(name) if now else element(name, val="0"))
            if name != "strike":  # Arabic and Hebrew letters have toggles of their own (17.3.2.2, 17.3.2.17)
                put(properties, element(f"{name}Cs") if now else element(f"{name}Cs", val="0"))
    if wanted.underline != inherited.underline:
        put(properties, element("u", val="single" if wanted.underline else "none"))
    if wanted.raised != inherited.raised:
        put(properties, element("vertAlign", val=RAISED[wanted.raised]))
    if dressed:
        traits.fit(properties, wanted.traits, lambda: sheet.looks.style(paragraph_style, properties).traits)
    return properties


def _set_style(sheet: PackagePart, properties: etree._Element, character: str) -> None:
    """Give the run the character style of a name, or none."""
    now = sheet.looks.style(None, properties).character
    if now.casefold() == character.casefold():
        return
    drop(properties, "rStyle")
    style = sheet.theirs.character(character) if character and sheet.theirs is not None else None
    if style is not None:
        put(properties, element("rStyle", val=style))


def seen_alike(before: Style, after: Style, text: str) -> bool:
    """Whether text looks the same in both styles: a blank shows neither weight nor slant."""
    return alike(before, after) if text.strip() else alike_on_blanks(before, after)


def fitted(sheet: PackagePart, properties: etree._Element, form: Form, place: Place | None) -> etree._Element:
    """The same `w:pPr` with the style, list and look wanted; what looks so already is left as it is.

    sheet: one that has met NEW's styles.   place: the list and level in OLD's package.
    """
    assert sheet.theirs is not None
    if not sheet.looks.named(properties).is_of_style(form):
        drop(properties, "pStyle")
        style = sheet.theirs.paragraph(form)
        if style is not None:
            put(properties, element("pStyle", val=style))
    sheet.numbered(properties, place)
    traits.fit(
        properties,
        form.traits,
        lambda: sheet.looks.paragraph_traits(properties, place),
        lambda: sheet.looks.inherited_tabs(properties, place),
    )
    return properties
