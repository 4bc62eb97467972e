"""The words of a change as a page sets them: every character of both texts, with its format and its fate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from redline.model import BREAK, Change, Op, Paragraph, Part, Run, Span, Style, cutter, joined
from redline.writing.context import BREAK_SIGN, NoteLabel, harmless, visible_blanks

_ELEMENTS = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "s"))


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of one format.

    kind: "words"; "call" of a footnote; "thing" without letters, such as a picture; "break" between two paragraphs.
    marks: names of the elements for its format, from the outside in: ("b", "sup").
    target: of a call, the name of the place where its note stands; "" where there is none.
    """

    kind: str
    text: str
    marks: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring fragments with one fate: "keep", "delete" or "insert"."""

    fate: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What a text knows of its footnotes: the label, and the place in the page, by their ref."""

    label: NoteLabel
    places: Mapping[str, str]


def both(change: Change, old: Side, new: Side) -> tuple[Stretch, ...]:
    """All words of both texts, in order."""
    before, after = cutter(_runs(change.pair.old)), cutter(_runs(change.pair.new))
    return _set(
        _cut(before, span.old, span, old) if span.op is Op.DELETE else _cut(after, span.new, span, new)
        for span in change.spans
    )


def old_only(change: Change, old: Side) -> tuple[Stretch, ...]:
    """The words of the old text, the deleted ones marked."""
    before = cutter(_runs(change.pair.old))
    return _set(_cut(before, span.old, span, old) for span in change.spans if span.op is not Op.INSERT)


def of_note(spans: Iterable[Span], without: Op | None = None) -> tuple[Stretch, ...]:
    """The words of a footnote; without those of one fate."""
    return _set((span.op, [_note_fragment(span)]) for span in spans if span.op is not without)


def _note_fragment(span: Span) -> Fragment:
    if span.text == BREAK:
        return Fragment("break", BREAK_SIGN)
    return _words(span.text, span.op is not Op.KEEP and not span.text.strip())


def _runs(paragraphs: Sequence[Paragraph]) -> tuple[Run, ...]:
    return joined([paragraph.runs for paragraph in paragraphs])


def _cut(part: Part, start: int, span: Span, side: Side) -> tuple[Op, list[Fragment]]:
    blank = span.op is not Op.KEEP and not span.text.strip()
    return span.op, [_fragment(run, side, blank) for run in part(start, start + span.units)]


def _set(parts: Iterable[tuple[Op, list[Fragment]]]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(str(fate), tuple(fragment for _, fragments in group for fragment in fragments))
        for fate, group in groupby(parts, key=lambda part: part[0])
    )


def _fragment(run: Run, side: Side, blank: bool) -> Fragment:
    if run.atom is None:
        return _words(run.text, blank, run.style)
    if run.atom.kind == "note":
        return Fragment("call", harmless(side.label(run.atom.ref)), target=side.places.get(run.atom.ref, ""))
    if run.atom.kind == "paragraph break":
        return Fragment("break", BREAK_SIGN)
    if run.text.strip():
        return _words(run.text, blank, run.style)
    return Fragment("thing", harmless(run.atom.kind))


def _words(text: str, blank: bool, style: Style | None = None) -> Fragment:
    """Line breaks stay, control characters are shown as pictures; blank: nothing but blanks came or went, seen so."""
    shown = visible_blanks(text) if blank else text
    lines = "\n".join(harmless(line) for line in shown.split("\n"))
    return Fragment("words", lines, tuple(_marks(style)) if style else ())


def _marks(style: Style) -> Iterator[str]:
    for name, element in _ELEMENTS:
        if getattr(style, name):
            yield element
    if style.raised:
        yield "sup" if style.raised > 0 else "sub"
