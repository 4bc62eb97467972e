"""In what two language versions of one text differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.concording.anchors import Anchor, anchors
from redline.concording.doubts import doubts
from redline.concording.lines import paired_lines
from redline.concording.model import Bead, Concordance, Difference, Discord
from redline.concording.pairing import UnitLink, paired
from redline.concording.units import VersionUnit, numbered, units
from redline.concording.values import DATE_GAP, Contrast, contrasts
from redline.messages import Message
from redline.model import Note, Paragraph, Resolution

_WORDS = 60
"""Signs of a paragraph that a message quotes."""


def concord(a: Resolution, b: Resolution) -> Concordance:
    """Two language versions of one text, paragraph by paragraph, and what differs.

    Nothing is translated: what a version says in words that hold no number, symbol, date, name or note is not judged.
    """
    of_a, of_b = units(a), units(b)
    links = paired(of_a, of_b)
    beads = tuple(_bead(link, of_a, of_b) for link in links)
    discords = [*_of_lines(a, b), *_of_beads(beads, a, b), *_of_labels(beads)]
    made = Concordance(a, b, beads, tuple(discords))
    return replace(made, doubts=tuple(doubts(made)))


def _of_lines(a: Resolution, b: Resolution) -> Iterator[Discord]:
    """What differs in the head and at the end."""
    for name, texts in paired_lines(a, b):
        for contrast in contrasts(anchors(texts[0], a.language), anchors(texts[1], b.language)):
            yield of_contrast(contrast, (name, name), texts, a, b)


def _bead(link: UnitLink, a: Sequence[VersionUnit], b: Sequence[VersionUnit]) -> Bead:
    sides = ((a, link.a), (b, link.b))
    paragraphs_a, paragraphs_b = (
        tuple(p for place in places for p in side[place].paragraphs) for side, places in sides
    )
    return Bead(paragraphs_a, paragraphs_b, link.crossed)


def _of_beads(beads: Sequence[Bead], a: Resolution, b: Resolution) -> Iterator[Discord]:
    reported: set[str] = set()
    for bead in beads:
        if bead.crossed and place(bead.b) not in reported:
            reported.add(place(bead.a) or "")
            yield Discord(
                Difference.ORDER,
                place(bead.a),
                place(bead.b),
                Message("concord.order", words=begins(bead.a)),
            )
        yield from of_bead(bead, a, b)


def of_bead(bead: Bead, a: Resolution, b: Resolution) -> Iterator[Discord]:
    """What differs in two paragraphs that belong together, or that one has none."""
    place_a, place_b = place(bead.a), place(bead.b)
    if not bead.a or not bead.b:
        there, side = (bead.a, b) if bead.a else (bead.b, a)
        yield Discord(
            Difference.MISSING, place_a, place_b, Message("concord.missing", words=begins(there), where=tongue(side))
        )
        return
    if len(bead.a) != len(bead.b):
        several, side = (bead.a, b) if len(bead.a) > 1 else (bead.b, a)
        yield Discord(
            Difference.JOINED,
            place_a,
            place_b,
            Message(
                "concord.joined", first=str(several[0].address), second=str(several[-1].address), where=tongue(side)
            ),
        )
    texts = "\n".join(p.text for p in bead.a), "\n".join(p.text for p in bead.b)
    for contrast in contrasts(anchors(texts[0], a.language), anchors(texts[1], b.language)):
        yield of_contrast(contrast, (place_a, place_b), texts, a, b)
    yield from _of_notes(bead, a, b)


def _of_notes(bead: Bead, a: Resolution, b: Resolution) -> Iterator[Discord]:
    place_a, place_b = place(bead.a), place(bead.b)
    left, right = notes_of(bead.a, a), notes_of(bead.b, b)
    for first, second in _paired_notes(left, right, a, b):
        if first is None or second is None:
            note, side = (first, b) if first else (second, a)
            assert note is not None
            message = Message("concord.note-missing", label=note.label, words=quoted(note.text), where=tongue(side))
            yield Discord(Difference.NOTE, place_a, place_b, message)
            continue
        texts = note_text(first), note_text(second)
        for contrast in contrasts(anchors(texts[0], a.language), anchors(texts[1], b.language)):
            discord = of_contrast(contrast, (place_a, place_b), texts, a, b)
            yield replace(discord, message=Message("concord.in-note", label=first.label, what=discord.message))


def notes_of(paragraphs: Sequence[Paragraph], resolution: Resolution) -> list[Note]:
    """The notes that paragraphs call, in order."""
    known = {note.ref: note for note in resolution.notes}
    return [known[ref] for paragraph in paragraphs for ref in paragraph.note_refs if ref in known]


def note_text(note: Note) -> str:
    """Its words, without its own number where the source has it among them."""
    text = note.text.lstrip()
    return text[len(note.label) :] if note.label and text.startswith(f"{note.label}\t") else text


def _paired_notes(
    a: Sequence[Note], b: Sequence[Note], first: Resolution, second: Resolution
) -> Iterator[tuple[Note | None, Note | None]]:
    """Notes of one paragraph by what they say alike, then in order: sentences are turned, and their calls with them."""
    left = list(b)
    waiting = []
    for note in a:
        values = _values(note, first)
        same = [candidate for candidate in left if values and _values(candidate, second) == values]
        if same:
            left.remove(same[0])
            yield note, same[0]
        else:
            waiting.append(note)
    while waiting and left and len(waiting) == len(left):
        yield waiting.pop(0), left.pop(0)
    while waiting and left:
        yield from _nearest(waiting, left, first, second)
    yield from ((note, None) for note in waiting)
    yield from ((None, note) for note in left)


def _nearest(
    a: list[Note], b: list[Note], first: Resolution, second: Resolution
) -> Iterator[tuple[Note | None, Note | None]]:
    """The two that have most in common, taken from both lists."""
    ways = [
        (len(_values(note_a, first) & _values(note_b, second)), -abs(at - place), at, place)
        for at, note_a in enumerate(a)
        for place, note_b in enumerate(b)
    ]
    *_, at, place = max(ways)
    yield a.pop(at), b.pop(place)


def _values(note: Note, resolution: Resolution) -> frozenset[str]:
    return frozenset(anchor.value for anchor in anchors(note_text(note), resolution.language) if not anchor.in_words)


def _of_labels(beads: Sequence[Bead]) -> Iterator[Discord]:
    """Printed numbers that differ, but where all do alike since a paragraph before them is missing or joined."""
    shifts = []
    for bead in beads:
        if bead.a and bead.b and not bead.crossed:
            number_a, number_b = numbered(bead.a[0].label), numbered(bead.b[0].label)
            if number_a and number_b and bead.a[0].level == bead.b[0].level == 0:
                shifts.append((number_b - number_a, bead))
    for at, (shift, bead) in enumerate(shifts):
        before = shifts[at - 1][0] if at else 0
        after = shifts[at + 1][0] if at + 1 < len(shifts) else before
        if shift not in (before, after):
            yield Discord(
                Difference.NUMBER,
                place(bead.a),
                place(bead.b),
                Message("concord.label", first=bead.a[0].label, second=bead.b[0].label),
            )


def of_contrast(
    contrast: Contrast, places: tuple[str | None, str | None], texts: tuple[str, str], a: Resolution, b: Resolution
) -> Discord:
    """What differs in two texts as a discord: "“79/98” in English, “78/98” in Chinese"."""
    words_a, words_b = words = printed(contrast.a, texts[0], a), printed(contrast.b, texts[1], b)
    if words_a and words_b:
        message = Message("concord.values", first=words_a, second=words_b, here=tongue(a), there=tongue(b))
    else:
        here, there = (a, b) if words_a else (b, a)
        message = Message("concord.value-missing", words=words_a or words_b, here=tongue(here), where=tongue(there))
    return Discord(Difference(contrast.kind), *places, message, words=words)


def printed(printed_anchors: Sequence[Anchor], text: str, side: Resolution) -> str:
    """What anchors print in their text, of a date all of it; "" of none."""
    if not printed_anchors:
        return ""
    start, stop = printed_anchors[0].start, printed_anchors[-1].stop
    if printed_anchors[0].kind == "date":
        dated = [anchor for anchor in anchors(text, side.language) if anchor.kind == "date"]
        for anchor in (*dated, *reversed(dated)):
            if -DATE_GAP < anchor.start - stop < DATE_GAP or -DATE_GAP < start - anchor.stop < DATE_GAP:
                start, stop = min(start, anchor.start), max(stop, anchor.stop)
    return " ".join(text[start:stop].split())


def tongue(resolution: Resolution) -> Message:
    """ "in French"; "in draft.txt" where the language isn't known."""
    return Message("concord.in", language=resolution.language or resolution.source.name)


def place(paragraphs: Sequence[Paragraph]) -> str | None:
    return str(paragraphs[0].address) if paragraphs else None


def begins(paragraphs: Sequence[Paragraph]) -> str:
    """How a paragraph begins."""
    return quoted(paragraphs[0].text)


def quoted(text: str) -> str:
    """As a message quotes words: on one line, and no more than fit there."""
    words = " ".join(text.split())
    return words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…"
