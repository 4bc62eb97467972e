"""An instruction typed at a paragraph: what the parser understands of it, and whether the base text allows it."""

from __future__ import annotations

from redline.amending.applying.apply import amend
from redline.amending.model import NotUnderstood, Target
from redline.amending.phrasing.wording import Wording
from redline.amending.understanding.document import understand
from redline.languages import amendments, tables
from redline.messages import Message, written_in
from redline.model import Address, Kind, Resolution
from redline.reading.door import read_bytes
from redline.rooms.model import Answer
from redline.writing import wishes
from redline.writing.phrases import phrases


def answer(draft: Resolution, words: str, where: str = "", language: str = "") -> Answer:
    """What typed words ask of the base text.

    where: the address of the paragraph at which they were typed; "" where they name their place themselves.
    language: of the answer, "" for the text's own where reports are written in it, else English.
    """
    language = language or written_in(draft.language)
    file = _document(draft, words, where)
    document = understand(read_bytes(file, "typed.txt", language=draft.language or None))
    say = phrases(language)
    says = tuple(wishes.said(item, say) for item in document.items)
    gaps = document.not_understood or (() if document.items else (_nothing(words),))
    if not document.items:
        return Answer(file, language, says, gaps)
    amended = amend(draft, [document])
    refused = tuple(say.said(outcome.reason) for outcome in amended.outcomes if not outcome.applied)
    return Answer(file, language, says, gaps, refused, amended)


def _nothing(words: str) -> NotUnderstood:
    return NotUnderstood(words, 0, Message("place.some-paragraph"))


def _document(draft: Resolution, words: str, where: str) -> bytes:
    """The words below their place, as amendments have it: "operative paragraph 5", and what is to be done there."""
    place = _place(draft, where) if where else ""
    return "\n\n".join(line for line in (place, " ".join(words.split()), "") if line or not place).encode()


def _place(draft: Resolution, where: str) -> str:
    """The paragraph's place in the text's language; "" where that language has no wordings, or it no paragraph's."""
    address = next((paragraph.address for paragraph in draft.paragraphs if str(paragraph.address) == where), None)
    words = amendments.vocabulary(draft.language) if draft.language in tables.CODES else None
    if address is None or words is None or not words.phrase or not _can_be_named(address):
        return ""
    name = Wording(words).place(Target(address.kind, address.number, address.sub, address.part))
    return name[:1].upper() + name[1:]


def _can_be_named(address: Address) -> bool:
    return address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.TITLE, Kind.ANNEX) and address.nth == 1
