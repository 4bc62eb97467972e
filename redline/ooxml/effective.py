"""Effective formatting, by name: what styles, lists, defaults and direct properties give together (ECMA-376 17.7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from redline.formatting import Form, Style, Trait, Traits
from redline.ooxml import traits
from redline.ooxml.names import ON, STYLES_TYPE, THEME_TYPE, by_xml, find, get, w
from redline.ooxml.numbering import Lists, Place
from redline.ooxml.package import Package
from redline.ooxml.styles import Styles, name_of
from redline.ooxml.traits import Said

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SCRIPTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}


class Effective:
    """Looks of runs and paragraphs in a package. root: of the styles part, None without one; fonts: the theme's."""

    def __init__(self, styles: Styles, lists: Lists, root: etree._Element | None, fonts: traits.Fonts) -> None:
        self._styles, self._lists, self._fonts = styles, lists, fonts
        defaults = find(root, "docDefaults")
        self._run_defaults = None if defaults is None else defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        self._paragraph_defaults = None if defaults is None else defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        self._inherited = lru_cache(maxsize=None)(self._inherited_by_run)
        self._plain = lru_cache(maxsize=None)(self._plain_run)
        self._under = lru_cache(maxsize=None)(self._under_paragraph)
        self._named = lru_cache(maxsize=None)(self._form_of_style)
        self._dressed = by_xml(self._dressed_run)
        self.paragraph_traits = by_xml(self._paragraph_traits)

    def style(self, paragraph_style: str | None, properties: etree._Element | None) -> Style:
        """The look of a run with the direct properties `w:rPr` in a paragraph of a style."""
        if properties is None or not len(properties):
            return self._plain(paragraph_style, None)
        return self._dressed(properties, paragraph_style)

    def _dressed_run(self, properties: etree._Element | None, paragraph_style: str | None) -> Style:
        character = get(properties, "rStyle")
        own = traits.said(properties, self._fonts)
        plain = self._plain(paragraph_style, character)
        basic = self._styles.effective(paragraph_style, properties)
        known = plain.traits
        if own or traits.is_complex(properties):
            known = self._traits(self._inherited(paragraph_style, character), own, traits.is_complex(properties))
        return replace(basic, traits=known, character=plain.character)

    def form(self, properties: etree._Element | None, place: Place | None) -> Form:
        """The look of a paragraph with the properties `w:pPr`; `place`: the list and level that it is in."""
        ends_section = find(properties, "sectPr") is not None
        named = self.named(properties)
        return Form(named.style, named.default, self.paragraph_traits(properties, place), place, ends_section)

    def named(self, properties: etree._Element | None) -> Form:
        """The style alone that a `w:pPr` names, or the default one."""
        return self._named(get(properties, "pStyle"))

    def _form_of_style(self, style: str | None) -> Form:
        chain = self._styles.paragraph_chain(style)
        default = not chain or chain[0].get(w("default")) in ON
        return Form(name_of(chain[0]) if chain else "", default)

    def _paragraph_traits(self, properties: etree._Element | None, place: Place | None) -> Traits:
        """The traits of a paragraph with the properties `w:pPr`; also as the cached `paragraph_traits`."""
        style = get(properties, "pStyle")
        direct = find(properties, "numPr") is not None
        under = self._under(style, place, direct)
        over = traits.said(properties)
        return _over(under, over)

    def inherited_tabs(self, properties: etree._Element | None, place: Place | None) -> str:
        """The tab stops of a paragraph without its own."""
        direct = find(properties, "numPr") is not None
        return self._under(get(properties, "pStyle"), place, direct).get(traits.TABS, "")

    def _plain_run(self, paragraph_style: str | None, character: str | None) -> Style:
        inherited = self._inherited(paragraph_style, character)
        chain = self._styles.chain(character)
        return replace(
            self._styles.inherited(paragraph_style, character),
            traits=self._traits(inherited, {}, False),
            character=name_of(chain[0]) if chain else "",
        )

    def _inherited_by_run(self, paragraph_style: str | None, character: str | None) -> dict[str, tuple[str, str]]:
        """Each trait's value and source: "" the paragraph's style and the defaults, else the character style."""
        defaults = traits.said(self._run_defaults, self._fonts)
        by_paragraph = self._run_said(self._styles.paragraph_chain(paragraph_style))
        by_character = self._run_said(self._styles.chain(character))
        inherited = {name: (value, "") for name, value in {**defaults, **by_paragraph}.items()}
        if by_character:
            source = name_of(self._styles.chain(character)[0]).casefold()
            for name, value in by_character.items():
                if name in traits.TOGGLES:
                    both = (by_paragraph.get(name) == "on") != (value == "on") or defaults.get(name) == "on"
                    value = "on" if both else "off"
                inherited[name] = (value, source)
        return inherited

    def _run_said(self, chain: Sequence[etree._Element]) -> Said:
        values: Said = {}
        for style in reversed(chain):
            values |= traits.said(find(style, "rPr"), self._fonts)
        return values

    def _traits(self, inherited: dict[str, tuple[str, str]], direct: Said, is_complex: bool) -> Traits:
        values = dict(inherited)
        for name, value in direct.items():
            former = values.get(name)
            if former is None or former[0] != value:
                values[name] = (value, _DIRECT) if former or traits.bare(name, value) else ("", "")
        for simple, of_complex in ((traits.FONT, traits.COMPLEX_FONT), ("size", "size of complex script")):
            of_complex_script = values.pop(of_complex, None)
            if is_complex and of_complex_script is not None:
                values[simple] = of_complex_script
        bare = ((name, traits.bare(name, value), source) for name, (value, source) in sorted(values.items()))
        return tuple(
            Trait(name, value, None if source == _DIRECT else source) for name, value, source in bare if value or source
        )

    def _under_paragraph(self, style: str | None, place: Place | None, direct: bool) -> Said:
        """What a paragraph's style and list give; a list that the paragraph itself names stands over its style."""
        values = traits.said(self._paragraph_defaults)
        for link in reversed(self._styles.paragraph_chain(style)):
            properties = find(link, "pPr")
            if place is not None and not direct and find(properties, "numPr") is not None:
                values = traits.overlaid(values, self._list_said(place))
            values = traits.overlaid(values, traits.said(properties))
        return traits.overlaid(values, self._list_said(place)) if direct and place is not None else values

    def _list_said(self, place: Place) -> Said:
        return traits.said(self._lists.paragraph_properties(place))


def _over(under: Said, over: Said) -> Traits:
    changed = []
    for name, value in sorted(traits.overlaid(under, over).items()):
        bare = traits.bare(name, value)
        inherited = traits.bare(name, under.get(name, "")) if name in under else ""
        if bare or inherited:
            changed.append(Trait(name, bare, "" if bare == inherited else None))
    return tuple(changed)


_DIRECT = "\0"
"""Stands for the text itself while sources are gathered; no style has this name."""


def effective(package: Package, styles: Styles, lists: Lists) -> Effective:
    """The looks of a package, whose styles and lists are known already."""
    return Effective(styles, lists, package.related_tree(STYLES_TYPE), theme_fonts(package))


def theme_fonts(package: Package) -> traits.Fonts:
    """The fonts for which the names in a package's theme stand."""
    root, fonts = package.related_tree(THEME_TYPE), {}
    for kind in ("major", "minor"):
        scheme = None if root is None else root.find(f".//{A}{kind}Font")
        for name, script in SCRIPTS.items():
            font = None if scheme is None else scheme.find(f"{A}{script}")
            if font is not None and font.get("typeface"):
                fonts[f"{kind}{name}"] = font.get("typeface", "")
    return traits.Fonts(fonts)
