"""How text and paragraphs look: effective values, and when two looks count as the same.

The rule and why it is one: docs/decisions/0006-what-counts-as-formatting.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from redline.records import dataclass

THEMED = "+"
"""Stands before the name of a theme's font that the theme leaves to the program, as it does in DrawingML."""
FRAME = "frame"
"""The trait of a paragraph that stands in a frame; "" for none."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One property as it takes effect, such as a size or an indent.

    name:   as a summary says it ("size", "left indent").   value: in Word's units, "" for the default.
    source: what gives the value: "" the paragraph's style with its list and the defaults, a character style by its
            name in small letters, None the text or paragraph itself.
    """

    name: str
    value: str
    source: str | None = ""

    def agrees(self, counterpart: Trait) -> bool:
        """Whether two files' traits look the same: one value, or in each what the same style says there."""
        return self.value == counterpart.value or (self.source is not None and self.source == counterpart.source)


Traits = tuple[Trait, ...]
"""Sorted by name; a trait that is missing has the default value."""


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a run; what isn't here stays as its file has it. Equality is of emphasis and raising (see `alike`).

    traits: further properties, None where the source can't tell (a .pdf, a .txt): then they are never compared.
    character: the name of its character style, "" without one; what it gives is compared, not the name.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    raised: int = 0  # 1 superscript, -1 subscript
    traits: Traits | None = field(default=None, compare=False)
    character: str = field(default="", compare=False)

    def is_same(self, counterpart: Style) -> bool:
        """Whether nothing at all differs, sources included."""
        if self is counterpart:
            return True
        return self == counterpart and self.traits == counterpart.traits and self.character == counterpart.character


@dataclass(frozen=True, slots=True)
class Form:
    """The look of a paragraph in a Word file.

    style: its paragraph style's name, "" in a file without styles.   default: whether that is the file's default.
    place: the list (`w:numId`) and level that it is in; of the file's own, so never compared.
    ends_section: whether a section break hangs on its mark (17.6.18), which no tracked change gives or takes.
    """

    style: str
    default: bool
    traits: Traits = ()
    place: tuple[str, int] | None = None
    ends_section: bool = False

    def is_of_style(self, counterpart: Form) -> bool:
        """Whether both have one style, by name as Word takes names: large and small letters don't count."""
        return (self.default and counterpart.default) or self.style.casefold() == counterpart.style.casefold()


def same_form(old: Form, new: Form) -> bool:
    """Whether two paragraphs look the same, words aside: their styles, and what these leave open."""
    return old.is_of_style(new) and next(differing(old.traits, new.traits), None) is None


def differing(old_traits: Traits | None, new_traits: Traits | None) -> Iterator[tuple[Trait, Trait]]:
    """The traits that don't agree, each with its counterpart; none where either side is unknown."""
    if old_traits is None or new_traits is None or old_traits == new_traits:
        return
    before = {trait.name: trait for trait in old_traits}
    after = {trait.name: trait for trait in new_traits}
    for name in sorted({*before, *after}):
        old, new = before.get(name, Trait(name, "")), after.get(name, Trait(name, ""))
        if not old.agrees(new):
            yield old, new


def alike(old: Style, new: Style) -> bool:
    """Whether text looks the same in both styles, as far as both are known."""
    return old is new or (old == new and next(differing(old.traits, new.traits), None) is None)


SEEN_ON_BLANKS = frozenset({"highlighting", "shading", "double strike-through"})
"""Traits that a blank shows; it shows neither weight, slant, size nor colour of letters."""


def alike_on_blanks(before: Style, after: Style) -> bool:
    """Whether a blank looks the same in both styles."""
    if (before.underline, before.strike) != (after.underline, after.strike):
        return False
    return not any(old.name in SEEN_ON_BLANKS for old, _ in differing(before.traits, after.traits))
