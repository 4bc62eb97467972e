"""The changed words of a paragraph in their context, as a person reads them.

A `Piece` is made for the eye: footnote calls are raised figures, paragraph breaks "¶", long
unchanged stretches have their middle left out. What has to be exact (JSON, Word) takes `Span`s.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from redline.messages import END_ISOLATE, ISOLATE
from redline.model import Op, Resolution
from redline.patterns import lazy
from redline.records import dataclass

AROUND = 8
"""Words of unchanged text shown on either side of a change: about one printed line of a resolution."""

OPENING = 4
"""Words always shown at the start: the opener and its object, by which delegates know a paragraph."""

ELLIPSIS = "…"
BREAK_SIGN = "¶"

# Chinese and Japanese have no spaces: two characters stand for a word there.
_WORD = lazy(r"[\u2e80-\u9fff\uf900-\ufaff]{1,2}|[^\s\u2e80-\u9fff\uf900-\ufaff]+")
_CONTROL = lazy(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "\ufffd"),
    **dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), " "),
}
_TURNING = lazy(f"({ISOLATE}[^\u202a-\u202e\u2066-\u2069]*{END_ISOLATE})|[\u202a-\u202e\u2066-\u2069]")
"""A stretch that is kept apart and turns nothing, as our own sentences in Arabic have them; or a sign that turns."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = {" ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥"}
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})

NoteLabel = Callable[[str], str]
"""Gives a note's label as printed ("3", "*") from its ref."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with one fate, ready to be shown."""

    op: Op
    text: str


def raised(text: str) -> str:
    """Figures as those of a footnote call."""
    return text.translate(_RAISED)


def labels(resolution: Resolution) -> NoteLabel:
    """Gives a note's printed label from its ref; "*" for a call that leads nowhere."""
    known = {note.ref: note.label for note in resolution.notes}
    return lambda ref: known.get(ref) or "*"


def joined_pieces(shown: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same words, neighbours of one fate as one piece, nothing empty."""
    result: list[Piece] = []
    for piece in shown:
        if result and result[-1].op is piece.op:
            result[-1] = Piece(piece.op, result[-1].text + piece.text)
        elif piece.text:
            result.append(piece)
    return tuple(result)


def in_context(words: Sequence[Piece]) -> tuple[Piece, ...]:
    """The changed words whole, of the unchanged ones what helps to find the place."""
    last = len(words) - 1
    return tuple(Piece(piece.op, _shown(piece, at == 0, at == last)) for at, piece in enumerate(words))


def _shown(piece: Piece, first: bool, last: bool) -> str:
    if piece.op is not Op.KEEP:
        return piece.text
    head, tail = OPENING if first and not last else AROUND, 0 if last else AROUND
    return shorten(piece.text, head, tail)


def visible_blanks(text: str) -> str:
    """Signs for a text of nothing but blanks: ␣ a space, ⍽ a no-break space, ⇥ a tab."""
    return "".join(_BLANKS.get(sign, "␣") for sign in text)


def shorten(text: str, head: int, tail: int) -> str:
    """The text without its middle: the first `head` and the last `tail` words, "…" between them."""
    words = list(_WORD.finditer(text))
    if len(words) <= head + tail + 1:  # an ellipsis in the place of one word spares nothing
        return text
    start = words[head - 1].end() if head else 0
    stop = words[-tail].start() if tail else len(text)
    return f"{text[:start]} {ELLIPSIS} {text[stop:]}" if tail else f"{text[:start]} {ELLIPSIS}"


def harmless(text: str) -> str:
    """The text with tabs and line ends as spaces and other control characters as pictures (U+2400 and on)."""
    return text.translate(_PICTURES) if _CONTROL.search(text) else text


def harmless_lines(text: str) -> str:
    """As `harmless`, line ends and tabs kept: for a text of several lines on a terminal."""
    return "\n".join("\t".join(map(harmless, line.split("\t"))) for line in text.split("\n"))


def masked(text: str) -> str:
    """As `harmless`, and without signs that turn the order of what a terminal shows: for a line that is no report.

    Stretches that are isolated whole stay so. Source: Unicode Standard Annex 9, 2.2 (embeddings, overrides) and 2.4
    (isolates).
    """
    return _TURNING.sub(lambda match: match[1] or "\N{REPLACEMENT CHARACTER}", harmless(text))


def isolated(text: str) -> str:
    """Text with right-to-left script between isolating marks, so that it can't reorder what stands around it.

    Source: Unicode Standard Annex 9, 2.4 (first strong isolate). Other text comes back as it is.
    """
    if not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        return f"{ISOLATE}{text}{END_ISOLATE}"
    return text
