"""Puts a resolution together: where the body begins, an address for every block, the head, the findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from redline.deferred import Deferred
from redline.languages import detect, tables
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.model import Address, Block, Finding, Head, Kind, Paragraph, Resolution, Source, Story, Tracked
from redline.reading.content import Content
from redline.reading.structure import body, head
from redline.reading.structure.dressing import dressed
from redline.reading.structure.entries import Entry, bare, entry, nearest, with_broken_numbers
from redline.reading.structure.marks import heading_number, is_body_line, is_decision, marks, names_organ
from redline.runs import plain, units_in

_SHARE_OF_OPENERS = 0.4  # of the long paragraphs, from which a text without a body line is a resolution
_HEAD = 60  # blocks in which a head ends, in any document seen
_LONG = 40  # characters
_FRONT = (Kind.HEAD, Kind.TITLE)


def build(content: Content, source: Source, language: str | None = None) -> Resolution:
    """What every block of a document is, and where it stands.

    content:  blocks in document order; each becomes exactly one paragraph, with an address of its own.
    source:   the file, kept with the result.
    language: two letters; None or an unknown one: what the source names, else found in the text.
    What the source itself says of a block (`Block.role`) is believed; where it gives every block an address, all of it.
    A document without a body line and without openers is no resolution: its paragraphs are "¶ 1", "¶ 2" ….
    """
    code = language if language in tables.CODES else content.language or _language_of(content)
    data = tables.load(code)
    read = _named(content, source, data) or dressed(_body(content, source, data))
    return replace(read, stories=_stories(content), setup=content.setup, bookmarks=content.bookmarks)


def _body(content: Content, source: Source, data: Language) -> Resolution:
    entries = with_broken_numbers([entry(block, data.code) for block in content.blocks], data.code)
    start = _start_of_body(entries, data)
    if start is None:
        return _other(content, source, data)
    front = [bare(block) for block in content.blocks[:start]]
    head_lines = head.addresses(front, data, content.blocks[start].text)
    marked = marks(entries[start:], data)
    places = _unique([*head_lines, *body.addresses(entries[start:], marked, data)])
    paragraphs = tuple(map(_paragraph, [*front, *entries[start:]], places))
    top = replace(_head_of(front, head_lines, data, paragraphs), record=content.record)
    return _resolution(paragraphs, top, content, source, data)


def _head_of(front: Sequence[Entry], places: Sequence[Address], data: Language, body: Sequence[Paragraph]) -> Head:
    """What the lines before the body say, with what its subject and its closing lines tell."""
    closing = [paragraph.text for paragraph in body if paragraph.address.kind is Kind.CLOSING]
    subject = next((paragraph.text for paragraph in body if paragraph.address.kind is Kind.BODY_LINE), "")
    return head.head_of(front, places, data, closing, subject)


def _unique(addresses: Iterable[Address]) -> list[Address]:
    """The same addresses, equal ones counted: "OP 5", "OP 5 ¶ 2", "OP 5 ¶ 3"."""
    counts: dict[Address, int] = {}
    result: list[Address] = []
    for address in addresses:
        base = _with(1, address)
        counts[base] = counts.get(base, 0) + 1
        result.append(_with(counts[base], base))
    return result


def _with(nth: int, address: Address) -> Address:
    return address if address.nth == nth else replace(address, nth=nth)


def _resolution(
    paragraphs: tuple[Paragraph, ...], top: Head, content: Content, source: Source, data: Language
) -> Resolution:
    """A text with what a person should look at, which is found out when somebody asks: a redline holds none of it."""

    def found() -> Iterable[Finding]:
        from redline.reading.structure.findings.detecting import told

        return told(read, content, data)

    read = Resolution(paragraphs, source, top, content.notes, language=data.code)
    return replace(read, findings=Deferred(found))


def _named(content: Content, source: Source, data: Language) -> Resolution | None:
    """A text whose source gives every block its address; None for any other."""
    places = [block.role.address for block in content.blocks if block.role and block.role.address]
    if len(places) < len(content.blocks):
        return None
    entries = [_named_entry(block, data.code) for block in content.blocks]
    paragraphs = tuple(map(_paragraph, entries, places))
    front = sum(1 for _ in takewhile(lambda place: place.kind in _FRONT, places))
    top = (
        _head_of(entries[:front], places[:front], data, paragraphs)
        if any(place.kind is not Kind.OTHER for place in places)
        else _amendment_head([bare(replace(block, role=None)) for block in content.blocks], data)
    )
    return _resolution(paragraphs, replace(top, record=content.record), content, source, data)


def _named_entry(block: Block, code: str) -> Entry:
    """A block whose number, if it has one, is held apart from its words."""
    opened = entry(block, code)
    return replace(bare(block), opening=opened.opening) if opened.taken else opened


def _stories(content: Content) -> tuple[Story, ...]:
    """What stands beside the body, with an address for each paragraph."""
    return tuple(
        Story(
            name,
            tuple(
                _paragraph(bare(block), Address(Kind.BESIDE, name, nth=number))
                for number, block in enumerate(blocks, 1)
            ),
        )
        for name, blocks in content.stories.items()
    )


def _language_of(content: Content) -> str:
    """The language of the words; where they are too few to tell, that of the organ's body line."""
    code = detect.detect(" ".join(block.text for block in content.blocks))
    if code:
        return code
    for latin in ("en", "fr", "es"):
        if any(names_organ(fold(block.text).strip(), tables.load(latin)) for block in content.blocks[:_HEAD]):
            return latin
    return ""


def _start_of_body(entries: Sequence[Entry], language: Language) -> int | None:
    """Where the head ends: at the body line, or the first opener of a text that has none; None for no resolution."""
    if any(_is_amendment(entry, language) for entry in entries[:_HEAD]):
        return None
    for place, candidate in enumerate(entries):
        if candidate.blank:
            continue
        following = nearest(entries, range(place + 1, len(entries)))
        if _is_told(candidate, Kind.BODY_LINE) or is_body_line(candidate, following, language):
            return _with_letter(entries, place)
        if candidate.told is not None and not _is_told(candidate, *_FRONT):
            return place
    decision = _start_of_decision(entries, language)
    return _first_opener(entries) if decision is None else decision


def _is_told(candidate: Entry, *kinds: Kind) -> bool:
    return candidate.told is not None and candidate.told.kind in kinds


def _start_of_decision(entries: Sequence[Entry], language: Language) -> int | None:
    """Where a decision without a body line begins, below the line that says that it is one, or its number."""
    announced = False
    for place, candidate in enumerate(entries[:_HEAD]):
        if announced and is_decision(candidate, language):
            return place
        announced = announced or head.announces_text(candidate, language)
    return None


def _is_amendment(candidate: Entry, language: Language) -> bool:
    return language.is_line(candidate.folded, "amendment")


def _with_letter(entries: Sequence[Entry], body_line: int) -> int:
    """The body line's place, or that of the "A" above it where several resolutions share a head."""
    place = body_line
    for earlier in range(body_line - 1, max(body_line - 6, -1), -1):
        if heading_number(bare(entries[earlier].block)) in ("A", "I"):
            return earlier
        if len(entries[earlier].folded) > _LONG * 5:
            break
    return place


def _first_opener(entries: Sequence[Entry]) -> int | None:
    """The first paragraph of a text that begins without a body line, if openers make it a resolution."""
    opening = [place for place, candidate in enumerate(entries) if _opens(candidate)]
    long = [candidate for candidate in entries if len(candidate.folded) >= _LONG and candidate.block.cell is None]
    if len(opening) < 2 or len(opening) < _SHARE_OF_OPENERS * len(long):
        return None
    return opening[0]


def _opens(candidate: Entry) -> bool:
    cited = candidate.label is not None and candidate.label.kind == "cited"
    return cited or (candidate.opening.row is not None and candidate.end != "" and len(candidate.folded) >= _LONG)


def _paragraph(read: Entry, address: Address) -> Paragraph:
    label = read.label if read.taken or read.block.label else None
    return Paragraph(
        address=address,
        runs=read.runs,
        label=read.block.label or (label.text if label else ""),
        gap=label.gap if label and read.taken else "",
        level=len(address.sub),
        opener=_opener(read, address),
        origin=read.block.origin,
        layout=read.block.layout,
        cell=read.block.cell,
        form=read.block.form,
        tracked=_tracked(read),
    )


def _tracked(read: Entry) -> Tracked:
    """Of the words without the typed number that is taken out; what touches that stands at their start."""
    tracked = read.block.tracked
    if not tracked.places:
        return tracked
    number = units_in(read.block.runs) - units_in(read.runs)
    return Tracked(
        tuple(
            replace(touch, start=max(touch.start - number, 0), stop=max(touch.stop - number, 0))
            for touch in tracked.touches
        ),
        tuple((place, max(unit - number, 0)) for place, unit in tracked.places),
    )


def _opener(read: Entry, address: Address) -> str:
    """The words that open a PP or an OP: those of the table, else those that the source names, or in italics."""
    if address.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE) or not address.is_top:
        return ""
    if read.opening.words:
        return read.opening.words
    if read.told and read.told.name and plain(read.runs).startswith(read.told.name):
        return read.told.name
    first = next((run for run in read.runs if run.units), None)
    if first is None or not first.style.italic or first.atom or len(first.text) > 60 or len(read.runs) == 1:
        return ""
    return first.text.strip(" ,")


def _other(content: Content, source: Source, data: Language) -> Resolution:
    """A document that is no resolution; its head may say something all the same."""
    from redline.reading.structure import numbered

    entries = numbered.entries(content.blocks)
    paragraphs = tuple(_paragraph(read, Address(Kind.OTHER, str(number))) for number, read in enumerate(entries, 1))
    return _resolution(paragraphs, _amendment_head(entries, data), content, source, data)


def _amendment_head(entries: Sequence[Entry], language: Language) -> Head:
    """What the head of a document of amendments says: everything up to the draft's title below its own line."""
    line = next((place for place, entry in enumerate(entries[:_HEAD]) if _is_amendment(entry, language)), None)
    if line is None:
        return Head()
    title = next((place for place in range(line + 1, len(entries)) if not entries[place].blank), line)
    front = entries[: title + 1]
    places = head.addresses(front, language)
    lines = tuple("title" if place.kind is Kind.TITLE else place.number for place in places)
    return replace(head.head_of(front, places, language), lines=lines)
