"""NEW's styles in OLD's package: the one of the same name, else NEW's own brought over with what it rests on.

Names are matched as Word does, whatever the ids are (ECMA-376 17.7.4.9). A style that OLD has is never redefined, since
style definitions aren't tracked: both texts see the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cached_property
from itertools import count

from lxml import etree

from redline.formatting import Form
from redline.ooxml.effective import theme_fonts
from redline.ooxml.names import ON, STYLES_TYPE, drop, element, find, put_in_order, w
from redline.ooxml.package import Package
from redline.ooxml.stories import referred
from redline.ooxml.styles import name_of
from redline.writing.word.lists_of_new import ListsOfNew

REFERENCES = ("basedOn", "next", "link")
NAMING = ("pStyle", "rStyle", "tblStyle", *REFERENCES)
"""What names a style by its id."""


class StylesOfNew:
    """Finds the id in OLD's package of a style of NEW.

    own: OLD's package.   theirs: opens NEW's, asked for only when a style or list is missing.
    changed: called when styles or lists were added.
    """

    def __init__(self, own: Package, of_new: Callable[[], Package], changed: Callable[[], None]) -> None:
        self._own, self._theirs, self._told = own, of_new, [changed]
        self.lists = ListsOfNew(own, of_new, self.named_in_new, self._changed)
        self._known: dict[tuple[str, str], str] = {}
        for style in _styles(own):
            self._known.setdefault(_key(style), style.get(w("styleId"), ""))

    @cached_property
    def _ids(self) -> set[str]:
        """The ids that OLD's styles have, or that something in OLD names."""
        ids = {style.get(w("styleId"), "") for style in _styles(self._own)}
        return {name.casefold() for name in ids | referred(self._own, *NAMING)}

    def tell(self, changed: Callable[[], None]) -> None:
        """Call this too when styles or lists were added."""
        self._told.append(changed)

    def _changed(self) -> None:
        for changed in self._told:
            changed()

    def paragraph(self, form: Form) -> str | None:
        """The id of a paragraph's style, None for the default style."""
        return None if form.default else self._named("paragraph", form.style)

    def character(self, name: str) -> str | None:
        """The id of a character style."""
        return self._named("character", name)

    def named_in_new(self, identity: str, kind: str) -> str | None:
        """The id in OLD's package of the style that NEW's file calls by `identity`; None where it has none such."""
        style = self._of_id(identity, kind)
        if style is None:
            return None
        if style.get(w("default")) in ON and (own := self._default(kind)) is not None:
            return own
        return self._known.get(_key(style)) or self._bring(style)

    def spell_fonts_out(self, copy: etree._Element) -> None:
        """Name the fonts in a copy of NEW's content that OLD's theme would give other fonts."""
        fonts = list(copy.iter(w("rFonts")))
        if fonts:
            of_new, own = theme_fonts(self._theirs()), theme_fonts(self._own)
            for font in fonts:
                of_new.spelled_out(font, own)

    def _named(self, kind: str, name: str) -> str | None:
        known = self._known.get((kind, name.casefold()))
        if known is not None:
            return known
        style_named = next((style for style in _styles(self._theirs()) if _key(style) == (kind, name.casefold())), None)
        return None if style_named is None else self._bring(style_named)

    def _bring(self, style: etree._Element) -> str:
        """Add a copy of a style under a free id, and the styles and lists that it refers to."""
        copy = deepcopy(style)
        stem = style.get(w("styleId")) or "style"
        tries = (f"{stem}{number or ''}" for number in count())
        identity = next(name for name in tries if name.casefold() not in self._ids)
        self._ids.add(identity.casefold())
        self._known[_key(style)] = identity
        copy.set(w("styleId"), identity)
        copy.attrib.pop(w("default"), "")
        if find(copy, "name") is None:  # it is called by its id, and would be by another one
            copy.insert(0, element("name", val=name_of(style)))
        self.spell_fonts_out(copy)
        drop(copy, "rsid")
        for name in REFERENCES:
            self._refer(copy, name, style.get(w("type"), "paragraph"))
        for number in copy.iter(w("numId")):
            number.set(w("val"), self.lists.bring_linked(number.get(w("val"), ""), stem, identity) or "0")
        self._own.made(STYLES_TYPE).append(copy)
        self._changed()
        return identity

    def _refer(self, copy: etree._Element, name: str, kind: str) -> None:
        reference = copy.find(w(name))
        if reference is None:
            return
        linked_kind = {"paragraph": "character", "character": "paragraph"}.get(kind, kind) if name == "link" else kind
        own = self.named_in_new(reference.get(w("val"), ""), linked_kind)
        if own is None:
            copy.remove(reference)
        else:
            reference.set(w("val"), own)

    def _default(self, kind: str) -> str | None:
        for style in _styles(self._own):
            if style.get(w("type"), "paragraph") == kind and style.get(w("default")) in ON:
                return style.get(w("styleId"))
        return None

    def _of_id(self, identity: str, kind: str) -> etree._Element | None:
        for style in _styles(self._theirs()):
            if style.get(w("styleId")) == identity and style.get(w("type"), "paragraph") == kind:
                return style
        return None


def adopt(root: etree._Element, styles: StylesOfNew) -> None:
    """Make a copy of NEW's content refer to the styles and lists that it has in OLD's package."""
    styles.spell_fonts_out(root)
    put_in_order(root)
    for name, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        for reference in list(root.iter(w(name))):
            own = styles.named_in_new(reference.get(w("val"), ""), kind)
            if own is None:
                reference.getparent().remove(reference)  # type: ignore[union-attr]  # it stands in properties
            else:
                reference.set(w("val"), own)
    for number in root.iter(w("numId")):
        number.set(w("val"), styles.lists.bring(number.get(w("val"), "")) or "0")


def _styles(package: Package) -> list[etree._Element]:
    root = package.related_tree(STYLES_TYPE)
    return [] if root is None else root.findall(w("style"))


def _key(style: etree._Element) -> tuple[str, str]:
    return style.get(w("type"), "paragraph"), name_of(style).casefold()
