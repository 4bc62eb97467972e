"""NEW's words as Word runs: what a redline inserts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby

from lxml import etree

from redline.ooxml.content import link_of
from redline.ooxml.names import RELATION, SPACE, element, w
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import Run
from redline.writing.word.looks import look
from redline.writing.word.sheet import PackagePart

ELEMENTS = {"\t": "tab", "\n": "br", "\u00ad": "softHyphen"}
"""Characters that Word writes as elements (17.3.3); U+2011 stays a character, which Word reads as well."""
_STRETCHES = lazy(r"[\t\n\u00ad]|[^\t\n\u00ad]+")

PARAGRAPH_BREAK = w("redlineBreak")
"""Stands among inserted runs where a paragraph ends; gone before the file is written."""

AtomWriter = Callable[[Run], list[etree._Element]]


@dataclass(frozen=True, slots=True)
class RunWriter:
    """Writes runs in a paragraph style on top of a base look.

    atom: gives the elements for an atom: a note's call, or what NEW's own Word file holds there.
    part: where the words go, "" for the sheet's own part.
    """

    sheet: PackagePart
    paragraph_style: str | None
    base: etree._Element | None
    atom: AtomWriter
    part: str = ""

    def on(self, base: etree._Element) -> RunWriter:
        """The same on top of another look."""
        return RunWriter(self.sheet, self.paragraph_style, base, self.atom, self.part)

    def runs(self, runs: Iterable[Run]) -> Iterator[etree._Element]:
        """The `w:r` elements, or a PARAGRAPH_BREAK, for the runs."""
        for where, group in groupby(runs, lambda run: run.link):
            elements = chain.from_iterable(map(self._elements, group))
            yield from [self._linked(where, elements)] if where else elements

    def _elements(self, run: Run) -> list[etree._Element]:
        if run.atom is None:
            return [self.text(run)]
        return [etree.Element(PARAGRAPH_BREAK)] if run.is_break else self.atom(run)

    def leads_to(self, hyperlink: etree._Element) -> str:
        """Where a `w:hyperlink` of the part leads, as `Run.link` says it."""
        return link_of(hyperlink, dict(self.sheet.package.relationships(self.part or self.sheet.part)))

    def _linked(self, where: str, elements: Iterable[etree._Element]) -> etree._Element:
        """A `w:hyperlink` that leads where it does in NEW."""
        address, _, anchor = where.partition("#")
        link = element("hyperlink", **({"anchor": anchor} if anchor else {}))
        if address:
            link.set(RELATION, self.sheet.package.link(self.part or self.sheet.part, address))
        link.extend(elements)
        return link

    def text(self, run: Run) -> etree._Element:
        """One `w:r` with the run's text."""
        written = element("r")
        properties = look(self.sheet, self.paragraph_style, self.base, run.style)
        if len(properties):
            written.append(properties)
        for text in _STRETCHES.findall(run.text):
            child = etree.SubElement(written, w(ELEMENTS.get(text, "t")))
            if text in ELEMENTS:
                continue
            child.text = text
            if text != text.strip():
                child.set(SPACE, "preserve")
        return written


def printed(run: Run, sheet: PackagePart) -> etree._Element:
    """A thing that no Word file holds, as the text that it prints."""
    return RunWriter(sheet, None, None, lambda _: []).text(Run(run.text, run.style))
