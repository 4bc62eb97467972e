"""Pictures, fields and the like of NEW's Word file, brought into OLD's package whole with what they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cached_property
from itertools import chain

from lxml import etree

from redline.model import Resolution
from redline.ooxml.changes import keep_blanks
from redline.ooxml.identity import Fresh, forget
from redline.ooxml.names import MC, R, names, w
from redline.ooxml.notes import all_bodies
from redline.ooxml.package import Package
from redline.ooxml.segments import cut, isolate_fields, segments
from redline.runs import Atom, Run, units_in
from redline.writing.word.sheet import PackagePart
from redline.writing.word.styles_of_new import adopt
from redline.writing.word.words import printed

CALLS = names("footnoteReference endnoteReference commentReference")


class Atoms:
    """Atoms of NEW, by what they are: equal keys mean the same content.

    sheet: where they go.   part: the part of NEW's package that they come from, the document unless another is named.
    fresh: ids and names for drawings, the same for all parts of the package.
    """

    def __init__(
        self,
        new: Resolution,
        sheet: PackagePart,
        part: str = "",
        package: Package | None = None,
        fresh: Fresh | None = None,
    ) -> None:
        self._new, self._sheet, self._part, self._package = new, sheet, part, package
        self.fresh = fresh or Fresh(sheet.package)

    def from_part(self, part: str, sheet: PackagePart) -> Atoms:
        """The atoms of another part of NEW's package."""
        return Atoms(self._new, sheet, part, self.package, self.fresh)

    def elements(self, run: Run) -> list[etree._Element]:
        """Elements of their own for an atom; one that no Word file holds prints as its text."""
        assert run.atom is not None
        members = self._by_atom.get(replace(run.atom, ref=""), [])
        if not members:
            return [printed(run, self._sheet)]
        copies = [deepcopy(member) for member in members]
        for member in copies:
            self._relate(member)
            self._forget(member)
            forget(member)
            self.fresh.rename(member)
            keep_blanks(member)
            _declare_required(member, {} if self.root is None else self.root.nsmap)
        return copies

    @cached_property
    def package(self) -> Package:
        """NEW's own package."""
        return self._package or Package.open(self._new.source.data, self._new.source.name)

    @property
    def part(self) -> str:
        """The part of NEW's package that the atoms come from."""
        return self._part or self.package.document

    @cached_property
    def root(self) -> etree._Element | None:
        """That part's root, None where NEW is no Word file."""
        return self.package.tree(self.part) if self._new.source.data else None

    @cached_property
    def _by_atom(self) -> dict[Atom, list[etree._Element]]:
        if self.root is None:
            return {}
        return {
            key: elements
            for paragraph, runs in self._paragraphs(self.root)
            if any(run.atom and not run.note_ref for run in runs)
            for key, elements in _atoms_in(paragraph, runs)
        }

    def _paragraphs(self, root: etree._Element) -> Iterator[tuple[etree._Element, tuple[Run, ...]]]:
        """Each `w:p` of the part and what it says; a note's first one says its number besides."""
        places = list(root.iter(w("p")))
        stories = (self._new.paragraphs, *(story.paragraphs for story in self._new.stories))
        for paragraph in chain.from_iterable(stories):
            if paragraph.origin.part == self.part:
                yield places[paragraph.origin.index or 0], paragraph.runs
        known = all_bodies(self.package)
        for note in self._new.notes:
            # A note that an amendment brings in stands in no file of NEW's.
            if note.origin.part == self.part and note.ref in known:
                yield from zip(known[note.ref].iter(w("p")), note.paragraphs, strict=False)

    def _forget(self, member: etree._Element) -> None:
        """Let styles be those of OLD's package; take out what leads nowhere there, calls inside of fields among it."""
        if self._sheet.theirs is not None:
            adopt(member, self._sheet.theirs)
        for style in list(member.iter(w("rStyle"))):
            if style.get(w("val")) not in self._sheet.styles:
                style.getparent().remove(style)  # type: ignore[union-attr]  # it stands in run properties
        for call in list(member.iter(*CALLS)):
            call.getparent().remove(call)  # type: ignore[union-attr]  # it stands in a run

    def _relate(self, member: etree._Element) -> None:
        """Give the element relationships of OLD's package to the same things."""
        targets = dict(self.package.relationships(self.part))
        for node in member.iter():
            for attribute, value in node.attrib.items():
                if str(attribute).startswith(f"{{{R}}}") and value in targets:
                    node.set(attribute, self._bring(str(value)))

    def _bring(self, relationship: str) -> str:
        own = self._sheet.package
        return own.copy_relationship(self.package, self.part, relationship, self._sheet.part)


def _declare_required(member: etree._Element, known: Mapping[str | None, str]) -> None:
    """Declare the prefixes that a choice asks for (Part 3, 7.6): a copy knows only those of its own names."""
    for choice in list(member.iter(f"{{{MC}}}Choice")):
        missing = {name: known[name] for name in choice.get("Requires", "").split() if name in known}
        if any(name not in choice.nsmap for name in missing):
            declared = etree.Element(choice.tag, nsmap=missing)
            declared.attrib.update(choice.attrib)
            declared.extend(list(choice))
            declared.tail = choice.tail
            choice.getparent().replace(choice, declared)  # type: ignore[union-attr]  # it stands among others


def _atoms_in(paragraph: etree._Element, runs: tuple[Run, ...]) -> Iterator[tuple[Atom, list[etree._Element]]]:
    """Each atom and its elements, in a copy of the paragraph."""
    typed = deepcopy(paragraph)
    isolate_fields(typed)
    at = max(sum(segment.units for segment in segments(typed)) - units_in(runs), 0)
    places = []
    for run in runs:
        places.append((at, run))
        at += run.units
    cut(typed, *(place for place, _ in places), *(place + run.units for place, run in places))
    begins: dict[int, list[etree._Element]] = {}
    at = 0
    for segment in segments(typed):
        if segment.units:
            begins[at] = list(segment.elements)
        at += segment.units
    for place, run in places:
        if run.atom and not run.note_ref and place in begins:
            yield run.atom, begins[place]
