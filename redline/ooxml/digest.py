"""What makes two pictures, charts or other things that are no text the same (their looks, not their names)."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property

from lxml import etree

from redline.ooxml.content import Digest
from redline.ooxml.effective import theme_fonts
from redline.ooxml.identity import ONCE, is_identity
from redline.ooxml.names import SPACE, R, names, w
from redline.ooxml.package import Package
from redline.ooxml.stories import BOX, boxes_in
from redline.ooxml.styles import Styles, name_of
from redline.ooxml.traits import Fonts

LOST = "lost"
"""What a relationship to a part that isn't there leads to, whatever its name."""
SHORT = 500
"""Characters below which what an element says is its own digest: marks of fields, in most files, and nothing else."""
STYLE_OF = names("pStyle rStyle tblStyle")
PROPERTIES = names("rPr pPr")


def digest_in(package: Package, part: str, styles: Styles, boxes: Set[etree._Element] = frozenset()) -> Digest:
    """A digest of elements of a part in which a relationship, a style or a theme's font counts as what it leads to.

    So a picture is the same in two files. What may be there once counts nowhere (`identity`).
    styles: the package's.   boxes: text boxes whose words are compared apart and don't count.
    """
    contents = _PartContents(package, part, styles)

    def digest(element: etree._Element) -> str:
        apart = bool(boxes) and any(box in boxes for box in boxes_in(element))
        said = "\0".join(contents.by(element, apart))
        return said if len(said) < SHORT else _hash(said.encode())[:16]

    return digest


class _PartContents:
    """What the elements of a part say."""

    def __init__(self, package: Package, part: str, styles: Styles) -> None:
        self._package, self._part, self._styles = package, part, styles

    @cached_property
    def _fonts(self) -> Fonts:
        return theme_fonts(self._package)

    @cached_property
    def _targets(self) -> dict[str, str]:
        lost = dict.fromkeys(self._package.lost_links(self._part), LOST)
        return dict(self._package.relationships(self._part)) | lost

    def by(self, element: etree._Element, apart: bool = False, in_properties: bool = False) -> Iterator[str]:
        """What an element says, whatever prefixes it uses: names, attributes in order, texts.

        apart: whether the words of text boxes are left out.   in_properties: whether it stands in a set of properties.
        """
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, node in walk:
            if node.tag in ONCE or (node.tag in STYLE_OF and node.get(w("val")) not in self._styles):
                walk.skip_subtree()
            elif event == "start":
                yield str(node.tag)
                yield from sorted(self._attributes(node))
                yield node.text or ""
                if apart and node.tag == BOX:
                    walk.skip_subtree()
                elif node.tag in PROPERTIES and not in_properties:
                    yield from self._properties(node)
                    walk.skip_subtree()
            elif node is not element:
                yield f"/{node.tail or ''}"

    def _properties(self, node: etree._Element) -> Iterator[str]:
        """A set of properties, whose order says nothing: each one once, as `names.put_in_order` leaves them."""
        first = {str(child.tag): child for child in reversed(node)}
        contents = ("\0".join(self.by(child, in_properties=True)) for child in first.values())
        yield from sorted(filter(None, contents))

    def _attributes(self, node: etree._Element) -> Iterator[str]:
        """That the blanks of a field's code count says nothing: they never do in a code's meaning."""
        if node.tag == w("rFonts"):
            yield from (f"{slot}={self._fonts.named(node, slot)}" for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
            return
        for name, value in ((str(name), str(value)) for name, value in node.attrib.items()):
            if not is_identity(node, name) and not (name == SPACE and node.tag == w("instrText")):
                yield f"{name}={self._value(node, name, value)}"

    def _value(self, node: etree._Element, name: str, value: str) -> str:
        if node.tag in STYLE_OF:
            return name_of(self._styles.chain(value)[0]).casefold()
        target = self._targets.get(value) if name.startswith(f"{{{R}}}") else None
        return value if target is None else _hash(self._package.parts.get(target, target.encode()))


def _hash(data: bytes) -> str:
    from hashlib import sha256  # loads OpenSSL, which a text without pictures doesn't need

    return sha256(data).hexdigest()
