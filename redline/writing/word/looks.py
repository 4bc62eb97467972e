"""How text looks: direct run properties that give a wanted style on top of what is inherited."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from redline.model import Style
from redline.ooxml.names import drop, element, get, put
from redline.ooxml.styles import Styles

COMPARED = ("b", "bCs", "i", "iCs", "u", "strike", "vertAlign", "rPrChange")
RAISED = {1: "superscript", -1: "subscript", 0: "baseline"}


def look(styles: Styles, paragraph_style: str | None, base: etree._Element | None, wanted: Style) -> etree._Element:
    """A `w:rPr` that keeps what `base` says of fonts, sizes and colours and looks as wanted."""
    properties = element("rPr") if base is None else deepcopy(base)
    properties.tail = None
    drop(properties, *COMPARED)
    inherited = styles.inherited(paragraph_style, get(properties, "rStyle"))
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
    return properties


def seen_alike(one: Style, other: Style, text: str) -> bool:
    """Whether text looks the same in both styles: a blank shows neither weight nor slant."""
    if text.strip():
        return one == other
    return (one.underline, one.strike) == (other.underline, other.strike)
