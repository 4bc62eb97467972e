"""Effective formatting: what a run looks like once styles and defaults are resolved (ECMA-376 17.7.2, 17.7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from redline.model import Style
from redline.ooxml.names import ON, find, get, is_on, w

T = TypeVar("T")

TOGGLES = ("b", "i", "strike")
"""Toggles that are compared; in styles of several kinds they combine by exclusive or (17.7.3)."""
RAISED = {"superscript": 1, "subscript": -1}


class Styles:
    """The styles of a package; `root` is the styles part's root, None for a package without one."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else root.findall(w("style"))
        self._styles = {style.get(w("styleId"), ""): style for style in styles}
        self._default_paragraph = next(
            (
                style.get(w("styleId"), "")
                for style in styles
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in ON
            ),
            "",
        )
        self._defaults = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self.inherited = lru_cache(maxsize=None)(self._inherited)
        self.chain = lru_cache(maxsize=None)(self._chain)
        self.paragraph_value = lru_cache(maxsize=None)(self._paragraph_value)

    def __contains__(self, style_id: object) -> bool:
        return style_id in self._styles

    def name(self, paragraph_style: str | None) -> str:
        """The name that Word shows for a paragraph style, "" where there is none."""
        style = self._styles.get(paragraph_style or self._default_paragraph)
        return "" if style is None else get(style, "name") or ""

    def _chain(self, style_id: str | None) -> tuple[etree._Element, ...]:
        """A style and those it is based on, the nearest first; also as the cached `chain`."""
        chain: dict[str, etree._Element] = {}
        while style_id is not None and style_id in self._styles and style_id not in chain:
            chain[style_id] = self._styles[style_id]
            style_id = get(chain[style_id], "basedOn")
        return tuple(chain.values())

    def _paragraph_value(self, paragraph_style: str | None, name: str) -> str | None:
        """What a paragraph style, or one that it is based on, sets; also as the cached `paragraph_value`."""
        return _nearest(get(find(link, "pPr"), name) for link in self.paragraph_chain(paragraph_style))

    def paragraph_chain(self, paragraph_style: str | None) -> tuple[etree._Element, ...]:
        """The paragraph style's chain; the document's default style where none is named or the named one is missing."""
        return self.chain(paragraph_style if paragraph_style in self._styles else self._default_paragraph)

    def effective(self, paragraph_style: str | None, properties: etree._Element | None) -> Style:
        """The look of a run with the direct properties `w:rPr` in a paragraph of a style."""
        base = self.inherited(paragraph_style, get(properties, "rStyle"))
        if properties is None or not len(properties):
            return base
        return Style(
            bold=_first(is_on(properties, "b"), base.bold),
            italic=_first(is_on(properties, "i"), base.italic),
            underline=_first(_underlined(properties), base.underline),
            strike=_first(is_on(properties, "strike"), base.strike),
            raised=_first(_raised(properties), base.raised),
        )

    def _inherited(self, paragraph_style: str | None, character_style: str | None) -> Style:
        """The look that styles and defaults alone give; also as the cached `inherited`."""
        paragraph = [find(style, "rPr") for style in self.paragraph_chain(paragraph_style)]
        character = [find(style, "rPr") for style in self.chain(character_style)]
        toggled = {}
        for name in TOGGLES:
            levels = [_nearest(is_on(rpr, name) for rpr in rprs) for rprs in (paragraph, character)]
            toggled[name] = bool(is_on(self._defaults, name)) or (levels[0] is True) != (levels[1] is True)
        rest = [*character, *paragraph, self._defaults]
        return Style(
            bold=toggled["b"],
            italic=toggled["i"],
            underline=bool(_nearest(_underlined(rpr) for rpr in rest)),
            strike=toggled["strike"],
            raised=_nearest(_raised(rpr) for rpr in rest) or 0,
        )


def name_of(style: etree._Element | None) -> str:
    """A style's name (17.7.4.9), its id where a faulty file gives none, "" for no style."""
    if style is None:
        return ""
    return get(style, "name") or str(style.get(w("styleId"), ""))


def _nearest(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _first(value: T | None, fallback: T) -> T:
    return fallback if value is None else value


def _underlined(properties: etree._Element | None) -> bool | None:
    value = get(properties, "u")
    return None if value is None else value != "none"


def _raised(properties: etree._Element | None) -> int | None:
    value = get(properties, "vertAlign")
    return None if value is None else RAISED.get(value, 0)
