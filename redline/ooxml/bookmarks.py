"""Bookmarks that fields and links refer to (ECMA-376 17.13.6), and where in their paragraphs they begin and end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from redline.model import Origin
from redline.ooxml.names import INSERTED, w
from redline.ooxml.package import Package
from redline.ooxml.segments import INNER, WHOLE, isolate_fields, units_of
from redline.ooxml.stories import parts
from redline.patterns import lazy
from redline.records import dataclass

START, END = w("bookmarkStart"), w("bookmarkEnd")
NAME = lazy(r"\w+")


@dataclass(frozen=True, slots=True)
class End:
    """Where a bookmark begins or ends.

    behind: the units of its paragraph that stand behind it; None at the paragraph's very beginning.
    """

    name: str
    begins: bool
    behind: int | None


def all_names(package: Package) -> frozenset[str]:
    """The names of a package's bookmarks, in small letters: Word takes no others for different ones."""
    starts = (mark for part in parts(package) for mark in package.tree(part).iter(START))
    return frozenset(mark.get(w("name"), "").casefold() for mark in starts)


def referred(package: Package) -> frozenset[str]:
    """The words of all fields' codes and the anchors of links, in small letters: whatever bookmark they may mean."""
    words: set[str] = set()
    for root in map(package.tree, parts(package)):
        words |= {link.get(w("anchor"), "") for link in root.iter(w("hyperlink"))}
        codes = root.iter(w("instrText"), w("fldChar"), w("fldSimple"))  # one code may be in several pieces
        words.update(NAME.findall("".join(map(_code, codes))))
    return frozenset(name.casefold() for name in words)


def _code(node: etree._Element) -> str:
    return (node.text or "") if node.tag == w("instrText") else f" {node.get(w('instr'), '')} "


def ends_in(root: etree._Element, wanted: frozenset[str]) -> Mapping[int, list[End]]:
    """The ends of the wanted bookmarks of a part by the number of their `w:p`; of one between two, of the next one."""
    starts = [mark for mark in root.iter(START) if mark.get(w("name"), "").casefold() in wanted]
    known = {mark.get(w("id")): mark.get(w("name"), "") for mark in starts}
    ends: dict[int, list[End]] = defaultdict(list)
    number = 0
    for node in root.iter(w("p"), START, END) if known else ():
        if node.tag == w("p"):
            ends[number] += _ends_of(node, known)
            number += 1
        elif node.get(w("id")) in known and next(node.iterancestors(w("p")), None) is None:
            ends[number].append(End(known[node.get(w("id"))], node.tag == START, None))
    return ends


def beginnings(package: Package) -> dict[str, Origin]:
    """Where the bookmarks begin that the package's own fields and links refer to, by their names in small letters."""
    wanted = referred(package) & all_names(package)
    origins: dict[str, Origin] = {}
    for part in parts(package) if wanted else ():
        for number, ends in ends_in(package.tree(part), wanted).items():
            for end in ends:
                origins.setdefault(end.name.casefold(), Origin(part=part, index=number))
    return origins


def _ends_of(paragraph: etree._Element, known: Mapping[str | None, str]) -> Iterator[End]:
    if not any(mark.get(w("id")) in known for mark in paragraph.iter(START, END)):
        return
    typed = deepcopy(paragraph)
    isolate_fields(typed)
    measured = list(pieces((typed,)))
    total = sum(units for _, units, _ in measured)
    before = 0
    for mark, units, in_field in measured:
        name = known.get(mark.get(w("id"))) if mark.tag in (START, END) else None
        if name is not None:
            begins = mark.tag == START
            at = before - (begins and in_field)  # it begins before the field in whose result it begins
            yield End(name, begins, total - at if at else None)
        before += units


def pieces(paragraphs: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, int, bool]]:
    """What paragraphs say in NEW, bookmarks among it; they are one in NEW, and their fields are isolated.

    Each with its units, of which a complex field counts one, at its beginning, and whether it stands in a field.
    """
    depth = 0
    for element in (walked for paragraph in paragraphs for walked in _walk(paragraph)):
        kinds = [mark.get(w("fldCharType")) for mark in element.iter(w("fldChar"))]
        was, depth = depth, max(depth + kinds.count("begin") - kinds.count("end"), 0)
        units = 0 if was or element.tag in (START, END) else 1 if kinds else units_of(element)
        yield element, units, was > 0


def _walk(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in INNER or child.tag in INSERTED:
            yield from _walk(child)
        elif child.tag in (START, END, w("r")) or child.tag in WHOLE:
            yield child
