"""Headers, footers and text boxes of a redline: each a story of OLD's package in which changes are laid down."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from redline.model import Change, Comparison
from redline.model import Story as StoryText
from redline.ooxml.changes import Marker
from redline.ooxml.identity import Fresh
from redline.ooxml.names import names, w
from redline.ooxml.resolve import TRACKED
from redline.ooxml.stories import BOX, twin_of
from redline.writing.word.atoms import Atoms
from redline.writing.word.body import Material, StoryWriter
from redline.writing.word.labels import numbers_of, numbers_of_new
from redline.writing.word.order import entries, is_the_same
from redline.writing.word.sheet import story_sheet
from redline.writing.word.tables import Tables

OTHER_IDS = names("moveFromRangeEnd moveToRangeEnd bookmarkStart bookmarkEnd")
CONTAINERS = (w("hdr"), w("ftr"), BOX)


def stories_beside(comparison: Comparison, body: Material, atoms: Atoms) -> list[StoryBeside]:
    """The stories beside the body in which anything changed; the parts of the others stay untouched.

    Asked before anything is written: OLD's paragraphs are found by their places. A text box that goes or comes does so
    with its picture.
    """
    olds, news = ({story.name: story for story in side.stories} for side in (comparison.old, comparison.new))
    stories = [(olds[old], news[new], comparison.of_story(old, new)) for old, new in comparison.stories]
    return [
        StoryBeside(old, new, changes, body, atoms)
        for old, new, changes in stories
        if not all(is_the_same(change) for change in changes)
    ]


class StoryBeside:
    """A header, a footer or a text box in OLD's package."""

    def __init__(self, old: StoryText, new: StoryText, changes: Sequence[Change], body: Material, atoms: Atoms) -> None:
        sheet = story_sheet(body.sheet, old, atoms.package.name)
        of_new = atoms.from_part(new.paragraphs[0].origin.part or atoms.package.document, sheet)
        old_numbers = numbers_of(sheet)
        new_numbers = numbers_of_new(sheet, old.paragraphs, new.paragraphs, changes, old_numbers)
        self._fresh = atoms.fresh
        self._container = next(sheet.paragraphs[0][1].iterancestors(*CONTAINERS))
        self._marker, self._old = body.marker, old.paragraphs
        self._entries = entries(changes)
        material = replace(body, sheet=sheet, old_numbers=old_numbers, new_numbers=new_numbers, atom=of_new.elements)
        tables = Tables(material, of_new, old.paragraphs, new.paragraphs)
        self._story = StoryWriter(material, lambda first: self._container.insert(0, first), tables.write)

    def write(self) -> None:
        """Mark what became of it."""
        self._story.lay(self._entries, self._old)
        if self._container.tag == BOX:
            _show_in_twin(self._container, self._marker, self._fresh)


def _show_in_twin(box: etree._Element, marker: Marker, fresh: Fresh) -> None:
    """Give the text box that older programs show the same words and marks, as Word does when it saves."""
    twin = twin_of(box)
    if twin is None:
        return
    twin[:] = [deepcopy(child) for child in box]
    fresh.rename(twin)
    renamed: dict[str, str] = {}
    for mark in twin.iter(*TRACKED, *OTHER_IDS):
        number = mark.get(w("id"), "")
        mark.set(w("id"), renamed.setdefault(number, str(next(marker.ids))))
