"""A text as the library keeps it: what workers make of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import PurePath

from redline.errors import UnsettledChanges
from redline.library.families import bands
from redline.library.levelling import words
from redline.library.rows import ADOPTED, AMENDMENT, DRAFT, OTHER, CitedNumber, ShelfEntry, ShelfPassage, Shelved
from redline.model import Resolution
from redline.sessions.batch import cards, evidence
from redline.sessions.batch.cards import Card
from redline.sessions.batch.found import SessionText
from redline.sessions.batch.tasks import Failure, Input, Wanted, failure

READING = Wanted(formats=())
"""How files are read for the library: a Word file with tracked changes is nobody's adopted text."""

_SYMBOLS = {"GA": "A/RES/", "HRC": "A/HRC/RES/", "ECOSOC": "E/RES/", "SC": "S/RES/"}
"""What stands before the number of an organ's resolutions, for files that print the number alone."""


def shelve(file: Input, entry: ShelfEntry, wanted: Wanted) -> Shelved | Failure:
    """A file's text. entry: what is known of the file already."""
    from redline.reading.door import read_bytes

    try:
        text = read_bytes(file.data, file.name, language=wanted.language, tracked_changes=wanted.tracked_changes)
        return shelved(text, entry)
    except UnsettledChanges as error:  # which text counts: here nobody is asked
        sentence = (
            f"{file.name}: its changes are not settled, so it is nobody's adopted text; accept or reject them, and add "
            "the file again"
        )
        return Failure(sentence, error.exit_code)
    except Exception as error:
        return failure(error)


def shelved(text: Resolution, entry: ShelfEntry) -> Shelved:
    """A text that is read. entry: what is known of its file."""
    card = cards.card(text, PurePath(entry.path).stem)
    return Shelved(
        replace(
            entry,
            symbol=symbol_of(card),
            number="".join(card.number.split()),
            kind=kind_of(card),
            organ=card.organ,
            session=card.session,
            date=card.date,
            title=card.title,
            letters=evidence.title(SessionText("", card)),
            language=card.language,
            format=card.format,
            card=packed(card),
        ),
        tuple(_passages(text)),
        tuple(CitedNumber(citation.where, "".join(citation.number.split()), citation.date) for citation in card.cites),
    )


def kind_of(card: Card) -> str:
    """What a document is to negotiators; a corrigendum or an addendum is no text of its own."""
    if card.kind == "resolution" and not card.signs.part:
        return ADOPTED if card.adopted else DRAFT
    return AMENDMENT if card.kind == "amendment" else OTHER


def symbol_of(card: Card) -> str:
    """The symbol, or one made of the organ and the number; "" where neither is told."""
    if card.symbol or not (card.adopted and card.number):
        return card.symbol
    before = _SYMBOLS.get(card.organ, "")
    return before + "".join(card.number.split()) if before and "/" in card.number else ""


def packed(card: Card) -> bytes:
    """The card as the library keeps it."""
    fields = asdict(card)
    sketch = b"".join(number.to_bytes(6, "big") for number in fields.pop("sketch"))
    return len(sketch).to_bytes(4, "big") + sketch + json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")


def unpacked(kept: bytes) -> Card:
    """The card that `packed` made."""
    stop = 4 + int.from_bytes(kept[:4], "big")
    sketch = [int.from_bytes(kept[at : at + 6], "big") for at in range(4, stop, 6)]
    return cards.from_json(json.loads(kept[stop:]) | {"sketch": sketch})


def _passages(text: Resolution) -> Iterator[ShelfPassage]:
    """Every paragraph with words, then the footnotes."""
    for paragraph in text.paragraphs:
        if own := words(paragraph.text):
            yield ShelfPassage(str(paragraph.address), paragraph.opener, _kept(paragraph.text), bands(own))
    for note in text.notes:
        if own := words(note.text):
            yield ShelfPassage(f"footnote {note.label}".rstrip(), "", _kept(note.text), bands(own))


def _kept(text: str) -> str:
    """What a file of SQLite's can hold of a text."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
