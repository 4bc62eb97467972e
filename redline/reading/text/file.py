"""Plain text to blocks: clean text with blank lines, one paragraph a line, or the lines that a PDF was extracted to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.errors import InputError
from redline.languages import detect, tables
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.messages import Message
from redline.model import Block, Finding, Note, Origin
from redline.reading import limits
from redline.reading.content import Content, LineStarts, line_at
from redline.reading.seams import CLOSED
from redline.reading.structure.head import line_kind
from redline.reading.text import evidence, furniture, notes, pieces
from redline.reading.text.breaks import Breaks, breaks_in
from redline.reading.text.calls import CallPlace, calls, without_calls
from redline.reading.text.decoding import decode
from redline.reading.text.layout import ParagraphSigns, TextLayout, measure, with_pages
from redline.reading.text.lines import ParagraphText, TextLine, joined, labelled, lines, with_raised
from redline.reading.text.notes import FootnoteText
from redline.reading.text.reports import reports
from redline.runs import Run, note_call

_AROUND = 20  # characters before a doubtful call that a finding shows


def read_text(data: bytes, name: str, language: str | None) -> Content:
    """The paragraphs and footnotes of a plain text.

    data:     UTF-8, UTF-16 (with or without a byte-order mark) or Windows-1252.
    name:     of the file, for the error.
    language: two letters; None: found in the text.
    Raises InputError for bytes that are no text, a text without a word, and one of more lines than are read.
    """
    text, findings = decode(data, name)
    code = language if language in tables.CODES else detect.detect(text)
    words = tables.load(code)
    printed = lines(text)
    limits.check_lines(len(printed), name)
    kept = furniture.without(printed, words)
    marked = with_raised(labelled(kept, lambda line: words.code != "" and line_kind(fold(line), words) != ""))
    rows = furniture.columns(marked, words)
    if not rows:
        raise InputError(Message("error.no-text", name=name))
    layout = measure(rows)
    rows = with_pages(rows, layout)
    left = {line.number for line in kept}
    taken = [line for line in printed if line.number not in left]
    contents = (_content(breaks, layout, words, findings) for breaks in _partings(rows, taken, layout, words))
    content, holds = next(contents)
    return content if holds else next(contents, (content, holds))[0]


def _partings(
    rows: Sequence[TextLine], taken: Sequence[TextLine], layout: TextLayout, language: Language
) -> Iterator[Breaks]:
    """How the text and its footnotes may be parted: as is likeliest, and where that doesn't hold.

    taken: lines that are furniture by their form alone. In a text with one paragraph a line page breaks are looked for,
    with the notes above them; a block of notes at the end is all of them, or none.
    """

    def found_in(some: Sequence[TextLine]) -> Breaks:
        if layout.form is not ParagraphSigns.EACH_LINE:
            return Breaks(list(some))
        return breaks_in(some, taken, language)

    kept, bodies = notes.take(rows, layout)
    if bodies and not (breaks := found_in(kept)).bodies:
        yield replace(breaks, bodies=bodies)
    yield found_in(rows)


def _content(
    breaks: Breaks, layout: TextLayout, language: Language, findings: tuple[Finding, ...]
) -> tuple[Content, bool]:
    """What is read, and whether the footnotes are some: by their form or place, or because the first one is called."""
    paragraphs = _paragraphs(breaks, layout, language)
    closed = layout.wrapped.closed if layout.wrapped else CLOSED
    stretches = [joined(parts, language.joiner, closed) for parts in paragraphs]
    printed = [*breaks.lines, *(line for body in breaks.bodies for line in body.parts)]
    pages = breaks.pages or {line.number: line.page for line in printed}
    called = calls(stretches, breaks.bodies, pages, language)
    paged = any(line.page > 1 for line in printed) and not layout.interlined
    blocks, starts = _blocks(stretches, breaks.bodies, called, paged)
    reported = reports(breaks, paragraphs) if layout.form is ParagraphSigns.EACH_LINE else ()
    content = Content(
        blocks=tuple(blocks),
        notes=tuple(_note(body, place, language.joiner) for place, body in enumerate(breaks.bodies)),
        findings=(*findings, *reported, *_guessed(stretches, breaks.bodies, called)),
        line_starts=tuple(starts),
    )
    return content, notes.are_sure(breaks.bodies, layout) or any(call.note == 0 for call in called)


def _paragraphs(breaks: Breaks, layout: TextLayout, language: Language) -> Sequence[Sequence[TextLine]]:
    if layout.form is not ParagraphSigns.EACH_LINE:
        return evidence.paragraphs(breaks.lines, layout, language)
    taken = {line.number for stretch in breaks.furniture for line in stretch}
    taken |= {line.number for body in breaks.bodies for line in body.parts}
    return pieces.paragraphs(breaks.lines, taken, language)


def _guessed(
    stretches: Sequence[ParagraphText], bodies: Sequence[FootnoteText], called: Sequence[CallPlace]
) -> list[Finding]:
    """The calls that look like parts of other numbers, for a person to look at."""
    result: list[Finding] = []
    for call in sorted((call for call in called if call.touching), key=lambda call: (call.paragraph, call.start)):
        stretch, label = stretches[call.paragraph], bodies[call.note].label
        around = stretch.text[max(call.start - _AROUND, 0) : call.stop]
        message = Message("read.call-in-number", label=label, words=around)
        result.append(Finding("document", message, line_at(stretch.starts, call.start)))
    return result


def _blocks(
    stretches: Sequence[ParagraphText], bodies: Sequence[FootnoteText], called: Sequence[CallPlace], paged: bool
) -> tuple[list[Block], list[LineStarts]]:
    by_paragraph: dict[int, list[CallPlace]] = {}
    for call in called:
        by_paragraph.setdefault(call.paragraph, []).append(call)
    blocks, starts = [], []
    for place, stretch in enumerate(stretches):
        rest, placed = without_calls(stretch, by_paragraph.get(place, ()))
        origin = Origin(page=stretch.page if paged else None, line=stretch.starts[0][1])
        blocks.append(Block(_runs(rest.text, placed), origin))
        starts.append(rest.starts)
    return blocks, starts


def _runs(text: str, placed: Sequence[tuple[int, CallPlace]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for place, call in placed:
        runs.append(Run(text[at:place]))
        runs.append(note_call(_ref(call.note)))
        at = place
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text or run.atom)


def _note(body: FootnoteText, place: int, joiner: str) -> Note:
    stretch = joined(body.parts, joiner) if body.parts else ParagraphText("", ((0, 0),))
    line = stretch.starts[0][1] or None
    return Note(_ref(place), body.label, ((Run(stretch.text),) if stretch.text else (),), Origin(line=line))


def _ref(place: int) -> str:
    return str(place + 1)
