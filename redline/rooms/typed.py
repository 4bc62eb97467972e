"""An instruction typed at a paragraph: what the parser understands of it, and whether the base text allows it."""

from __future__ import annotations

from redline.amending import amend, understand
from redline.amending.model import Amended, Amendments, NotUnderstood, Outcome, Target
from redline.amending.phrasing.wording import Wording
from redline.languages import amendments, tables
from redline.messages import Message
from redline.model import Address, Kind, Resolution
from redline.reading.door import read_bytes
from redline.records import dataclass
from redline.writing import wishes
from redline.writing.phrases import LANGUAGES, phrases


@dataclass(frozen=True)
class Answer:
    """What the parser says to typed words.

    file:      the words as a document of amendments, which is what a proposal keeps.
    says:      what is understood, a line for each thing asked: "OP 5: insert “as appropriate” after “States”".
    gaps:      what isn't: the words, the place in them (`at`, in characters), and what would have fitted (`expected`).
    refused:   why the base text doesn't allow it, with the nearest words; () where it does.
    outcomes:  of each thing understood.   amended: the base text with it; None where nothing is understood.
    """

    file: bytes
    language: str
    document: Amendments
    says: tuple[str, ...]
    gaps: tuple[NotUnderstood, ...]
    refused: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    amended: Amended | None = None

    @property
    def good(self) -> bool:
        """Whether all of it is understood and can be carried out."""
        return bool(self.says) and not self.gaps and not self.refused

    @property
    def caret(self) -> str:
        """The line around the first place that isn't understood with a caret below it, and what would fit; else ""."""
        if not self.gaps:
            return ""
        return f"{self.gaps[0].shown()}\n{phrases(self.language).said(self.gaps[0].expected)}"


def answer(draft: Resolution, words: str, where: str = "", language: str = "") -> Answer:
    """What typed words ask of the base text.

    where: the address of the paragraph at which they were typed; "" where they name their place themselves.
    language: of the answer, "" for the text's own where reports are written in it, else English.
    """
    language = language or (draft.language if draft.language in LANGUAGES else "en")
    file = _document(draft, words, where)
    document = understand(read_bytes(file, "typed.txt", language=draft.language or None))
    say = phrases(language)
    says = tuple(wishes.said(item, say) for item in document.items)
    gaps = document.not_understood or (() if document.items else (_nothing(words),))
    if not document.items:
        return Answer(file, language, document, says, gaps, ())
    amended = amend(draft, [document])
    refused = tuple(say.said(outcome.reason) for outcome in amended.outcomes if not outcome.applied)
    return Answer(file, language, document, says, gaps, refused, amended.outcomes, amended)


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
