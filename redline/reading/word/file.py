"""Word files as they are received: whole, within limits, their open changes decided on. Then `package` reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redline.errors import InputError, UnsettledChanges
from redline.messages import Message
from redline.model import Certainty, Finding
from redline.ooxml import content, limits, macros, settling, stories, validity
from redline.ooxml.authors import AuthorsFate
from redline.ooxml.comments import comments
from redline.ooxml.mending import mend_notes
from redline.ooxml.names import element, find, names, w
from redline.ooxml.package import Package
from redline.ooxml.protection import unprotect
from redline.ooxml.reaching import reaching
from redline.reading.content import Content
from redline.reading.word.package import read_package

if TYPE_CHECKING:
    from redline.ooxml.hands import StoryHands

STORIES = names("body tc hdr ftr txbxContent")
"""What holds paragraphs and has to end with one."""

PROTECTED = Message("word.protected")


def read_docx(
    data: bytes, name: str, tracked_changes: str = "refuse", keep_macros: bool = False, whose: str = ""
) -> tuple[Content, bytes]:
    """Read a Word file.

    tracked_changes: what to do with changes that the file already holds: "accept", "reject", "refuse", or by
    author "accept:EU,G77", "reject:EU" (those authors' changes; everyone else's have the other fate).
    keep_macros: leave those of a .docm in the package.
    whose: which tracked changes the paragraphs tell of as touches, said as `tracked_changes`; "" for none.
    Returns what it says and the package without open changes: the same bytes where there were none.
    Raises InputError for a damaged file, and for one with open changes that the caller didn't decide on.
    """
    package = Package.open(data, name)
    if len(bodies := package.tree(package.document).findall(w("body"))) != 1:
        raise InputError(Message("error.word-bodies", name=name, count="" if bodies else "none"))
    limits.check(package)
    validity.check(package)
    macros.make_ordinary(package, keep_macros)
    known = _hands(package, whose) if whose else {}
    _settle(package, tracked_changes)
    _close_stories(package)
    remarks = [*mend_notes(package), *([PROTECTED] if unprotect(package) else [])]
    if count := len(comments(package)):
        remarks.append(Message("word.comments", count=count))
    findings = (
        *(Finding("document", message, certainty=Certainty.SURE) for message in reaching(package)),
        *(Finding("document", message) for message in remarks),
    )
    return replace(
        read_package(package, hands=known), findings=findings
    ), package.to_bytes() if package.is_edited else data


def _hands(package: Package, whose: str) -> dict[str, StoryHands]:
    """Who made the changes that a file holds, as far as they are to be told of, by part."""
    from redline.ooxml.hands import StoryHands
    from redline.ooxml.joint import stands_for

    verdict, joint = _verdict(package, whose), stands_for(settling.authors_of(package))
    return {part: StoryHands(package.tree(part), verdict, joint) for part in settling.tracked(package)}


def _settle(package: Package, tracked_changes: str) -> None:
    """Accept or reject the changes that the file holds."""
    if not settling.tracked(package):
        return
    if tracked_changes == settling.REFUSE:
        known = settling.authors_of(package)
        if known:
            raise UnsettledChanges(Message("error.tracked-by", name=package.name, authors=settling.names_of(known)))
        raise UnsettledChanges(Message("error.tracked", name=package.name))
    settling.settle(package, _verdict(package, tracked_changes))


def _verdict(package: Package, tracked_changes: str) -> AuthorsFate:
    """Whose changes are accepted. InputError for a name that no change bears."""
    return settling.verdict(tracked_changes, settling.authors_of(package), package.name)


def _close_stories(package: Package) -> None:
    """Put an empty paragraph where a story ends with a table or a section's end, or holds nothing, as Word itself does.

    A story has to end with a paragraph (17.4.65 for cells), so has the last section; some programs forget it.
    """
    blocks = (w("p"), w("tbl"), *content.AROUND_BLOCKS)
    for part in (package.document, *stories.margins(package)):
        for story in package.tree(part).iter(*STORIES):
            last = next((child for child in reversed(story) if child.tag in blocks), None)
            if last is None or last.tag == w("tbl") or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                package.edit(part)
                section = find(story, "sectPr")
                # Some programs put the body's section first: where a table is last, its place is no guide.
                end = last.addnext if last is not None else story.append if section is None else section.addprevious
                end(element("p"))
