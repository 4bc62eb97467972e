"""Which paragraph gets its label from which list, and which label is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redline.identities import IdentityMap
from redline.model import Change, Paragraph
from redline.ooxml.names import find
from redline.ooxml.numbering import Place
from redline.writing.word.lists_of_new import joined_lists, place_of
from redline.writing.word.numbers import Numbered, Numbers, manner_of, typed_label
from redline.writing.word.sheet import PackagePart


def numbers_of(sheet: PackagePart) -> IdentityMap[Paragraph, Numbered]:
    """How the paragraphs of a Word file's sheet have their labels: by a list, or typed."""
    numbers: IdentityMap[Paragraph, Numbered] = IdentityMap()
    begun: set[str] = set()
    for paragraph, element in sheet.paragraphs:
        place = sheet.lists.place(find(element, "pPr"))
        # One with a gap is typed, even in a list, which prints nothing for it then.
        typed = paragraph.label + paragraph.gap if place is None or paragraph.gap else ""
        definition = sheet.lists.definition(place[0]) if place else ""
        numbers[paragraph] = Numbered(place, typed, begins=bool(place) and definition not in begun)
        begun.add(definition)
    return numbers


def numbers_of_new(
    sheet: PackagePart,
    story: Sequence[Paragraph],
    paragraphs: Sequence[Paragraph],
    changes: Sequence[Change],
    old: Mapping[Paragraph, Numbered],
) -> IdentityMap[Paragraph, Numbered]:
    """How the paragraphs of a story of NEW get their labels: as their counterparts do, if that prints what NEW has.

    story, old: OLD's paragraphs there, and how they have theirs; levels that a Word file types are typed in NEW too.
    """
    typed = {paragraph.level for paragraph in story if old[paragraph].typed and not sheet.is_typeset}
    joined = joined_lists(changes) if sheet.theirs is not None else {}
    numbers = Numbers(sheet, typed, restarts=True, joined=joined)
    partners: IdentityMap[Paragraph, Paragraph] = IdentityMap()
    for change in changes:
        partners.update(zip(change.pair.new, change.pair.old, strict=False))
    ahead = _places_ahead(paragraphs, IdentityMap((new, old[partner].place) for new, partner in partners.items()))
    given: IdentityMap[Paragraph, Numbered] = IdentityMap()
    for paragraph in paragraphs:
        partner = partners.get(paragraph)
        if partner is not None and paragraph.label and old[partner].typed and not _is_relisted(partner, paragraph):
            place = numbers.silent(paragraph, ahead[paragraph])
            given[paragraph] = Numbered(place, typed_label(paragraph, partner.gap))
        else:
            given[paragraph] = numbers.give(paragraph, ahead[paragraph])
    return given


def _is_relisted(old: Paragraph, new: Paragraph) -> bool:
    """Whether NEW's Word file numbers a paragraph in a manner of its own that was typed before."""
    before, after = manner_of(old.label), manner_of(new.label.strip())
    return place_of(new) is not None and (before is None or after is None or not before.is_like(after))


def _places_ahead(
    paragraphs: Sequence[Paragraph], partners: Mapping[Paragraph, Place | None]
) -> IdentityMap[Paragraph, list[Place]]:
    """For each paragraph its counterpart's place, or the one of the next paragraph of its level that has a counterpart.

    A paragraph inserted at the head of a list joins the list, and doesn't begin one of its own.
    """
    next_of_level: dict[int, Place] = {}
    ahead: IdentityMap[Paragraph, list[Place]] = IdentityMap()
    for paragraph in reversed(paragraphs):
        place = partners.get(paragraph)
        if place is not None:
            next_of_level[paragraph.level] = place
        ahead[paragraph] = [next_of_level[paragraph.level]] if paragraph.level in next_of_level else []
    return ahead
