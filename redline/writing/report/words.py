"""The words of a paragraph as reports hold them: every character of both texts, with its format and its fate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from redline.formatting import Style
from redline.model import Op, Pair, Paragraph, Span
from redline.records import dataclass
from redline.runs import BREAK, Part, Run, cutter, joined
from redline.writing.context import BREAK_SIGN, NoteLabel, Piece, harmless, joined_pieces, raised, visible_blanks
from redline.writing.report.blocks import Fragment, PrintedWords, Strand

_ELEMENTS = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "s"))


@dataclass(frozen=True, slots=True)
class NotePlaces:
    """What a text knows of its footnotes: the label, and the place in the report, by their ref."""

    label: NoteLabel
    places: Mapping[str, str]


HandedSpan = tuple[Span, str]
"""A stretch of words, and who made it what it is: "Borduria, 30 Nov", "" where nobody is known."""


def both(pair: Pair, spans: Iterable[HandedSpan], old: NotePlaces, new: NotePlaces) -> PrintedWords:
    """All words of both texts, in order."""
    before, after = cutter(_runs(pair.old)), cutter(_runs(pair.new))
    return _set(
        _cut(before, span.old, span, hand, old) if span.op is Op.DELETE else _cut(after, span.new, span, hand, new)
        for span, hand in spans
    )


def decided(spans: Iterable[HandedSpan], side: Op) -> Iterator[HandedSpan]:
    """The same where typography, which nobody decides, stays as one text has it. side: its words' fate."""
    for span, hand in spans:
        if not span.is_typographic:
            yield span, hand
        elif span.op is side:
            yield replace(span, op=Op.KEEP), ""


def old_only(pair: Pair, spans: Iterable[HandedSpan], old: NotePlaces) -> PrintedWords:
    """The words of the old text, the deleted ones marked."""
    before = cutter(_runs(pair.old))
    return _set(_cut(before, span.old, span, hand, old) for span, hand in spans if span.op is not Op.INSERT)


def of_note(spans: Iterable[HandedSpan], without: Op | None = None) -> PrintedWords:
    """The words of a footnote; without those of one fate."""
    return _set(((span.op, hand), list(_parted(span.text))) for span, hand in spans if span.op is not without)


def of_runs(runs: Iterable[Run], label: NoteLabel) -> PrintedWords:
    """The words of one text."""
    side = NotePlaces(label, {})
    return _set([((Op.KEEP, ""), [_fragment(run, side) for run in runs])])


def of_text(text: str) -> PrintedWords:
    """Words without any format."""
    return _set([((Op.KEEP, ""), [Fragment("words", text)])]) if text else ()


def pieces(words: PrintedWords) -> tuple[Piece, ...]:
    """Words for formats in which a paragraph is one line: a call is a raised figure, a break "¶"."""
    return joined_pieces(Piece(stretch.op, _authored(stretch)) for stretch in words)


def plain(words: PrintedWords) -> str:
    """The same without fates."""
    return "".join(piece.text for piece in pieces(words))


def _authored(stretch: Strand) -> str:
    """In a history the number of the version that brought words in stands before them, raised."""
    number = "" if stretch.version is None else raised(str(stretch.version + 1))
    return number + "".join(map(in_line, stretch.fragments))


def in_line(fragment: Fragment) -> str:
    """What a fragment prints in a line."""
    match fragment.kind:
        case "call":
            return raised(fragment.text)
        case "break":
            return f" {fragment.text} "
        case "thing":
            return f"[{fragment.text}]"
    return fragment.text.replace("\n", " ")


def _runs(paragraphs: Sequence[Paragraph]) -> tuple[Run, ...]:
    return joined([paragraph.runs for paragraph in paragraphs])


_Cut = tuple[tuple[Op, str], list[Fragment]]
"""Fragments with their fate, and whose it is."""


def _cut(part: Part, start: int, span: Span, hand: str, side: NotePlaces) -> _Cut:
    return (span.op, hand), [_fragment(run, side) for run in part(start, start + span.units)]


def _set(parts: Iterable[_Cut]) -> PrintedWords:
    return tuple(strand for op, group in groupby(parts, key=lambda part: part[0][0]) for strand in _strands(op, group))


def _strands(op: Op, parts: Iterable[_Cut]) -> Iterator[Strand]:
    """One for each hand; where nothing but blanks came or went, by whomever, these are seen."""
    whose = [
        (hand, [fragment for _, fragments in group for fragment in fragments])
        for (_, hand), group in groupby(parts, key=lambda part: part[0])
    ]
    every = (fragment for _, fragments in whose for fragment in fragments)
    blank = op is not Op.KEEP and all(strand.kind == "words" and not strand.text.strip() for strand in every)
    for hand, fragments in whose:
        yield Strand(op, tuple(_seen(fragments, blank)), hand=hand)


def _seen(fragments: Iterable[Fragment], blank: bool) -> Iterator[Fragment]:
    """Controls as pictures, line breaks kept. blank: whether blanks are seen."""
    for fragment in fragments:
        text = visible_blanks(fragment.text) if blank else fragment.text
        yield replace(fragment, text="\n".join(map(harmless, text.split("\n"))))


def _parted(text: str) -> Iterator[Fragment]:
    for number, part in enumerate(text.split(BREAK)):
        if number:
            yield Fragment("break", BREAK_SIGN)
        if part:
            yield Fragment("words", part)


def _fragment(run: Run, side: NotePlaces) -> Fragment:
    if run.atom is None:
        return Fragment("words", run.text, tuple(_marks(run.style)))
    if run.note_ref:
        return Fragment("call", side.label(run.note_ref), target=side.places.get(run.note_ref, ""))
    if run.is_break:
        return Fragment("break", BREAK_SIGN)
    if run.text.strip():
        return Fragment("words", run.text, tuple(_marks(run.style)))
    return Fragment("thing", run.atom.kind)


def _marks(style: Style) -> Iterator[str]:
    for name, element in _ELEMENTS:
        if getattr(style, name):
            yield element
    if style.raised:
        yield "sup" if style.raised > 0 else "sub"
