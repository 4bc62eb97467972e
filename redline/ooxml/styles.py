"""Effective formatting: what a run looks like once styles and defaults are resolved (ECMA-376 17.7.2, 17.7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lxml import etree

from redline.formatting import Style
from redline.ooxml.names import ON, find, get, is_on, w

Emphasis = dict[str, Any]
"""Of the fields of `Style` that tell emphasis, those of which something is said."""

TOGGLES = ("bold", "italic", "strike")
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
        defaults = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._defaults = _said(defaults)
        self._said_of = lru_cache(maxsize=None)(lambda style: _said(find(style, "rPr")))
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
        values = (get(find(link, "pPr"), name) for link in self.paragraph_chain(paragraph_style))
        return next((value for value in values if value is not None), None)

    def paragraph_chain(self, paragraph_style: str | None) -> tuple[etree._Element, ...]:
        """The paragraph style's chain; the document's default style where none is named or the named one is missing."""
        return self.chain(paragraph_style if paragraph_style in self._styles else self._default_paragraph)

    def effective(self, paragraph_style: str | None, properties: etree._Element | None) -> Style:
        """The look of a run with the direct properties `w:rPr` in a paragraph of a style."""
        base = self.inherited(paragraph_style, get(properties, "rStyle"))
        if properties is None or not len(properties):
            return base
        return replace(base, **_said(properties))

    def _inherited(self, paragraph_style: str | None, character_style: str | None) -> Style:
        """The look that styles and defaults alone give; also as the cached `inherited`."""
        by_paragraph = self._said_by(self.paragraph_chain(paragraph_style))
        by_character = self._said_by(self.chain(character_style))
        toggled = {
            name: self._defaults.get(name, False) or by_paragraph.get(name, False) != by_character.get(name, False)
            for name in TOGGLES
        }
        return Style(**{**self._defaults, **by_paragraph, **by_character, **toggled})

    def _said_by(self, chain: Sequence[etree._Element]) -> Emphasis:
        said: Emphasis = {}
        for style in reversed(chain):
            said |= self._said_of(style)
        return said


def name_of(style: etree._Element | None) -> str:
    """A style's name (17.7.4.9), its id where a faulty file gives none, "" for no style."""
    if style is None:
        return ""
    return get(style, "name") or str(style.get(w("styleId"), ""))


def _said(properties: etree._Element | None) -> Emphasis:
    """What a `w:rPr` says of a run's emphasis: fields of `Style`, none of which it says nothing."""
    underline, raised = get(properties, "u"), get(properties, "vertAlign")
    values = {
        "bold": is_on(properties, "b"),
        "italic": is_on(properties, "i"),
        "underline": None if underline is None else underline != "none",
        "strike": is_on(properties, "strike"),
        "raised": None if raised is None else RAISED.get(raised, 0),
    }
    return {name: value for name, value in values.items() if value is not None}
