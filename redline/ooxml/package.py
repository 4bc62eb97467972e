"""A Word file as a bag of parts: opened with care, saved so that untouched parts keep their bytes.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Container, Iterable, Iterator
from copy import deepcopy
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import count

from lxml import etree

from redline.errors import HostileInput, InputError
from redline.messages import Message
from redline.ooxml.names import CONTENT_TYPES, DOCUMENT_TYPE, LINK_TYPE, LINKS_TYPE, RELATIONSHIPS, W, w
from redline.ooxml.ordering import arranged
from redline.ooxml.strict import as_common
from redline.patterns import lazy
from redline.zips import DAMAGE

TYPES = "[Content_Types].xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
"""Of a part with text or properties, by what its root is called."""
MOST_BYTES = 1 << 30
"""Unpacked size above which a package is refused: a Word file of 300 pages with pictures has some 50 MB."""
MOST_RATIO = 200
"""Unpacked to packed size of one part; XML of Word seldom passes 40."""
RATIO_MATTERS_FROM = 1 << 24
"""A small part may pack as well as it likes."""
MOST_PARTS = 20_000
UNIX = 3
_XML_SUFFIXES = (".xml", ".rels")
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time stamp that Word itself gives every zip entry."""


MOST_KEPT = 1000
"""Names of parts that are led to, which are asked for again and again: Word gives them to most files alike."""


_DIGITS = lazy(rb"""["']-?\d{1000}""")
"""No number of the standard has as many: they are 32 or 64 bits wide (22.9.2)."""
_AS_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
_STEP = 100
"""Of a thousand digits in a row every hundredth byte is one too: whether any are tells at once, a pattern is slow."""


_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
)


def parse(data: bytes, name: str, part: str) -> etree._Element:
    """The root of an XML part; entities and networks are never followed, and comments are no part of it: a text would
    end for its readers where one stands in it.

    Raises HostileInput for a document type declaration and for a number of a thousand digits, which takes ever longer
    to read, InputError for XML that is not well-formed.
    """
    if b"0" * (1000 // _STEP) in data[::_STEP].translate(_AS_ZEROS) and _DIGITS.search(data):
        raise HostileInput(Message("error.part-digits", name=name, part=part))
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise InputError(Message("error.part-damaged", name=name, part=part, fault=str(error.msg))) from error
    if str(root.getroottree().docinfo.doctype):  # type: ignore[union-attr]
        raise HostileInput(Message("error.part-entities", name=name, part=part))
    return root


class Package:
    """The parts of a Word file by name ("word/document.xml"), in the order of the zip.

    name: the file's name, for messages.
    """

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self.name = name
        self.parts = parts
        self._own = tuple(parts)
        self._spelled = {part.lower(): part for part in parts}
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        self._brought: dict[tuple[str, str], str] = {}

    @classmethod
    def open(cls, data: bytes, name: str) -> Package:
        """Read a package; InputError where it is damaged, HostileInput where it would exhaust the machine."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                _check(archive.infolist(), name)
                parts = {
                    entry.filename.lstrip("/"): as_common(archive.read(entry))
                    for entry in archive.infolist()
                    if not entry.filename.endswith("/")
                }
        except DAMAGE as error:
            raise InputError(Message("error.word-damaged", name=name, fault=str(error))) from error
        except RuntimeError as error:
            raise InputError(Message("error.word-protected", name=name)) from error
        return cls(parts, name)

    def anew(self) -> Package:
        """The same parts, parsed anew: without what was changed here since the package was opened or saved."""
        return Package(dict(self.parts), self.name)

    def tree(self, part: str) -> etree._Element:
        """The root element of a part, to look at. InputError where the part is missing."""
        if part not in self._trees:
            if part not in self.parts:
                raise InputError(Message("error.part-missing", name=self.name, part=part))
            self._trees[part] = parse(self.parts[part], self.name, part)
        return self._trees[part]

    def check(self, part: str) -> None:
        """See that a part that nobody reads is no damaged XML, before it is copied. InputError where it is."""
        if part not in self._trees and posixpath.splitext(part)[1].lower() in _XML_SUFFIXES:
            parse(self.parts[part], self.name, part)

    def check_all(self) -> None:
        """The same for every part."""
        for part in self.parts:
            self.check(part)

    def edit(self, part: str) -> etree._Element:
        """The root element of a part, to change; only these parts are written anew."""
        self._edited.add(part)
        return self.tree(part)

    @property
    def is_edited(self) -> bool:
        """Whether any part was changed since the package was opened."""
        return bool(self._edited)

    def add(self, part: str, root: etree._Element, content_type: str) -> None:
        """Add an XML part, or replace it, with its content type."""
        self._trees[part] = root
        self._edited.add(part)
        self.parts.setdefault(part, b"")
        types = self.edit(TYPES)
        name = "/" + part
        if not any(child.get("PartName") == name for child in types):
            etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=content_type)

    def made(self, kind: str) -> etree._Element:
        """The root of the part that the document refers to by a relationship of a kind, to change; made without one.

        Part, root and content type have the name that the kind ends with, as Word gives it.
        """
        part, name = self.related(self.document, kind), kind.rpartition("/")[2]
        if part not in self.parts or part == self.document:
            part = f"word/{name}.xml"
            self.add(part, etree.Element(w(name), nsmap={"w": W}), CONTENT_TYPE.format(name))
            self.relate(self.document, kind, part)
        return self.edit(part)

    def remove(self, part: str) -> None:
        """Take a part out, with what refers to it from the package and from the main part."""
        if self.parts.pop(part, None) is None:
            return
        self._edited.discard(part)
        types = self.edit(TYPES)
        for child in [child for child in types if child.get("PartName") == "/" + part]:
            types.remove(child)
        for owner in ("", self.document):
            for child, target in self._inside(owner):
                if target == part:
                    self._edited_links(owner).remove(child)

    @cached_property
    def document(self) -> str:
        """The main part's name, as the package's relationships give it (usually word/document.xml)."""
        name = self.related("", DOCUMENT_TYPE)
        if name is None:
            raise InputError(Message("error.word-none", name=self.name))
        return name

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` refers to by a relationship of a kind, None without one. "" is the package.

        The first of those that are there; a part that is not, where all are lost.
        """
        targets = [target for _, target in self._inside(part, (kind,))]
        return next((target for target in targets if target in self.parts), targets[0] if targets else None)

    def related_tree(self, kind: str) -> etree._Element | None:
        """The root of the part that the document refers to by a relationship of a kind, None where there is none."""
        part = self.related(self.document, kind)
        return self.tree(part) if part in self.parts else None

    def all_related(self, part: str, kinds: Iterable[str]) -> list[str]:
        """The parts that `part` refers to by a relationship of any of the kinds, each once; lost ones left out."""
        targets = (target for _, target in self._inside(part, frozenset(kinds)))
        return list(dict.fromkeys(target for target in targets if target in self.parts))

    def relationships(self, part: str) -> Iterator[tuple[str, str]]:
        """Each relationship's id and what it leads to: a part's name, or an address outside."""
        for child in self._links(part):
            yield child.get("Id", ""), child.get("Target", "") if _leads_out(child) else self._led_to(part, child)

    def outside(self, part: str) -> Iterator[tuple[str, str]]:
        """The kind and the address of each of a part's relationships that leads out of the file."""
        for child in self._links(part):
            if _leads_out(child):
                yield child.get("Type", ""), child.get("Target", "")

    def lost_links(self, part: str) -> frozenset[str]:
        """The ids of a part's relationships to parts that are not there."""
        return frozenset(child.get("Id", "") for child, target in self._inside(part) if target not in self.parts)

    def _inside(self, part: str, kinds: Container[str] | None = None) -> Iterator[tuple[etree._Element, str]]:
        """A part's relationships, all or of some kinds, that lead to parts, there or not; each with the part."""
        links = (child for child in self._links(part) if kinds is None or child.get("Type") in kinds)
        return ((child, self._led_to(part, child)) for child in links if not _leads_out(child))

    def _links(self, part: str) -> list[etree._Element]:
        """A part's relationships; none where no part holds them."""
        rels = self._spelled_here(relationships_of(part))
        return list(self.tree(rels)) if rels in self.parts else []

    def _led_to(self, part: str, relationship: etree._Element) -> str:
        return self._spelled_here(_target(part, relationship.get("Target", "")))

    def _spelled_here(self, part: str) -> str:
        """A part's name as the zip spells it: large and small letters don't count (part 2, 6.2.2.3)."""
        return part if part in self.parts else self._spelled.get(part.lower(), part)

    def copy_relationship(self, origin: Package, part: str, relationship: str, own: str) -> str:
        """Give `own` the relationship that `part` of another package has, with the part it leads to; returns its id."""
        source = next(child for child in origin._links(part) if child.get("Id") == relationship)
        attributes = {str(key): str(value) for key, value in source.attrib.items() if key != "Id"}
        if not _leads_out(source):
            brought = self._bring(origin, origin._led_to(part, source))
            attributes["Target"] = posixpath.relpath(brought, posixpath.dirname(own))
        for child in self._edited_links(own):
            if {key: value for key, value in child.attrib.items() if key != "Id"} == attributes:
                return child.get("Id", "")
        return self._add_link(own, attributes)

    def link(self, part: str, address: str) -> str:
        """The id of a relationship by which a part's hyperlinks lead to an address outside; made if there is none."""
        for child in self._links(part):
            if child.get("Type") == LINK_TYPE and child.get("Target") == address:
                return child.get("Id", "")
        return self._add_link(part, {"Type": LINK_TYPE, "Target": address, "TargetMode": "External"})

    def _bring(self, origin: Package, part: str) -> str:
        """Take over a part and what it leads to under names that are free, or find the same bytes among one's own."""
        if (origin.name, part) in self._brought:
            return self._brought[origin.name, part]
        data, links = origin.parts.get(part, b""), origin._links(part)
        stem, suffix = posixpath.splitext(part)
        for name, own in self.parts.items() if part in origin.parts else ():
            if not links and own == data and posixpath.splitext(name)[1] == suffix:
                return name
        tries = (f"{stem}{number or ''}{suffix}" for number in count())
        name = next(name for name in tries if self._spelled_here(name) not in self.parts)
        self._brought[origin.name, part] = name
        if part not in origin.parts:
            return name  # what leads nowhere there leads nowhere here
        origin.check(part)
        self.parts[name] = data
        self._take_over_type(origin, part, name)
        for link in links:
            copy = deepcopy(link)
            if not _leads_out(link):
                copy.set("Target", "/" + self._bring(origin, origin._led_to(part, link)))
            self._edited_links(name).append(copy)
        return name

    def _take_over_type(self, origin: Package, part: str, name: str) -> None:
        """Give a part that was brought its content type (part 2, 7.2.3)."""
        suffix = posixpath.splitext(part)[1][1:]
        types, origin_types = self.edit(TYPES), origin.tree(TYPES)
        known = {child.get("Extension", "").lower(): child.get("ContentType", "") for child in origin_types}
        self._have_default(suffix, known.get(suffix.lower(), "application/octet-stream"))
        for child in origin_types:
            if child.get("PartName", "").lower() == f"/{part}".lower():
                override = f"{{{CONTENT_TYPES}}}Override"
                etree.SubElement(types, override, PartName="/" + name, ContentType=child.get("ContentType", ""))

    def _have_default(self, suffix: str, content_type: str) -> None:
        """Say what parts with a suffix are, if it isn't said yet: a file may name the type of each part by itself."""
        types = self.edit(TYPES)
        if suffix and not any(child.get("Extension", "").lower() == suffix.lower() for child in types):
            types.insert(0, etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=suffix, ContentType=content_type))

    def _edited_links(self, part: str) -> etree._Element:
        """The root of the part that holds a part's relationships, to change; made where there is none."""
        rels = self._spelled_here(relationships_of(part))
        if rels not in self.parts:
            self.parts[rels] = b""
            self._have_default("rels", LINKS_TYPE)
            self._trees[rels] = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())
        return self.edit(rels)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add an internal relationship from `part` to another part of the same folder; returns its id."""
        return self._add_link(part, {"Type": kind, "Target": posixpath.relpath(target, posixpath.dirname(part))})

    def _add_link(self, part: str, attributes: dict[str, str]) -> str:
        """Add a relationship to a part; returns its id."""
        root = self._edited_links(part)
        identity = _free_id(root)
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", {"Id": identity, **attributes})
        return identity

    def saved(self) -> dict[str, bytes]:
        """Every part's bytes, those that were edited written anew."""
        for part in self._edited:
            self.parts[part] = etree.tostring(
                self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return self.parts

    def to_bytes(self) -> bytes:
        """The package as a zip: the same parts give the same bytes; added ones stand where Word has them."""
        parts = self.saved()
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in arranged(list(parts), self._own):
                entry = zipfile.ZipInfo(part, OLDEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = UNIX  # else the system that redline runs on
                archive.writestr(entry, parts[part])
        return buffer.getvalue()


@lru_cache(MOST_KEPT)
def relationships_of(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _leads_out(relationship: etree._Element) -> bool:
    return relationship.get("TargetMode") == "External"


def _free_id(root: etree._Element) -> str:
    taken = {child.get("Id") for child in root}
    return next(name for number in count(1) if (name := f"rId{number}") not in taken)


@lru_cache(MOST_KEPT)
def _target(part: str, address: str) -> str:
    folder = posixpath.join("/", posixpath.dirname(part))
    return posixpath.normpath(posixpath.join(folder, address)).lstrip("/")


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    names = [entry.filename.lstrip("/") for entry in entries]
    if len(names) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise HostileInput(Message("error.unpacked-large", name=name))
    for entry in entries:
        if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise HostileInput(Message("error.zip-bomb", name=name, part=entry.filename))
        if ".." in entry.filename.split("/") or "\\" in entry.filename:
            raise HostileInput(Message("error.part-outside", name=name, part=entry.filename))
    if "" in names:
        raise InputError(Message("error.part-nameless", name=name))
    if len(set(map(str.lower, names))) < len(names):
        raise HostileInput(Message("error.part-twice", name=name))
