"""What one language made of a paragraph and of its footnotes: words that came, words that went, words for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from redline.concording.differences import quoted
from redline.languages.typography import is_unspaced, level, respelled
from redline.messages import Message
from redline.model import Change, Op, Span
from redline.records import dataclass

_BESIDE_UNSPACED = 2
"""Signs that are quoted before a changed one, where blanks part no words."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that went and words that came at one place.

    note: the label of the footnote in which they stand, "" in the paragraph itself.
    """

    went: str
    came: str
    note: str = ""

    @property
    def size(self) -> int:
        return len(self.went) + len(self.came)

    @property
    def has_figures(self) -> bool:
        return any(sign.isdecimal() for sign in self.went + self.came)

    def message(self) -> Message:
        """ "“thirty-three” replaced by “thirty-four”"."""
        if self.went and self.came:
            message = Message("concord.replaced", went=quoted(self.went), came=quoted(self.came))
        elif self.came:
            message = Message("concord.came", words=quoted(self.came))
        else:
            message = Message("concord.went", words=quoted(self.went))
        return Message("concord.in-note", label=self.note, what=message) if self.note else message


def rewordings(changes: Iterable[Change]) -> list[Rewording]:
    """What differs in changed paragraphs and in their notes: nothing of what does in typography or spelling alone."""
    return [
        rewording
        for change in changes
        if change.kind != "unchanged"
        for rewording in (*_of(change.spans), *_of_notes(change))
        if _levelled(rewording.went) != _levelled(rewording.came)
    ]


def _levelled(words: str) -> str:
    return level(respelled(words))


def _of_notes(change: Change) -> Iterator[Rewording]:
    """Nothing of a note that the same paragraph calls elsewhere."""
    gone = {_levelled(note.old.text) for note in change.notes if note.old and not note.new}
    come = {_levelled(note.new.text) for note in change.notes if note.new and not note.old}
    for note in change.notes:
        printed = note.new or note.old
        is_whole = note.old is None or note.new is None
        if printed and not (is_whole and _levelled(printed.text) in gone & come):
            yield from _of(note.spans, printed.label)


def _of(spans: Sequence[Span], note: str = "") -> Iterator[Rewording]:
    stretches = [[*stretch] for _, stretch in groupby(spans, lambda span: span.op is Op.KEEP)]
    for at, stretch in enumerate(stretches):
        if stretch[0].op is not Op.KEEP:
            went, came = (_printed(stretch, op) for op in (Op.DELETE, Op.INSERT))
            before = "" if _has_words(went + came) or not at else _last_word(stretches[at - 1][-1].text)
            yield Rewording(before + went, before + came, note)


def _printed(stretch: Iterable[Span], op: Op) -> str:
    return " ".join("".join(span.text for span in stretch if span.op is op).split())


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _last_word(text: str) -> str:
    """What a changed sign is quoted with, where it is no word itself."""
    words = text.split()
    if not words:
        return ""
    return words[-1][-_BESIDE_UNSPACED:] if is_unspaced(words[-1][-1]) else words[-1]
