"""Words as Akoma Ntoso holds them: looks, links, line ends, footnotes, and what came and went among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from redline.akn.names import NOTE, XML_SPACE, tag
from redline.comparing.authorship.hands import note_parts
from redline.formatting import Style
from redline.model import Authorship, Note, NoteChange, Op
from redline.patterns import lazy
from redline.runs import Run, cutter, joined
from redline.writing.akn.rows import NOBODY, WordPiece, WrittenMark, by_look

_CLASSES = (("bold", "bold"), ("italic", "italic"), ("underline", "underline"), ("strike", "strike"))
"""Looks that a `span` has by its class, as the published files name the first three."""
_MARKS = {Op.INSERT: "ins", Op.DELETE: "del"}
_SIGNS = r"(?:[^\s<>\"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})"
_HOST = r"[^\s<>\"{}|\\^`\[\]%#/?:@]+(?::\d{1,5})?"
_WEB = lazy(rf"(?:https?://{_HOST}(?:[/?]{_SIGNS}*)?|mailto:{_SIGNS}+)(?:#{_SIGNS}*)?")
"""An address on the web as XML may refer to it (RFC 3986, 3)."""


class Ids:
    """Ids that nothing else in the document has."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def new(self, name: str) -> str:
        """The name, with a count where an element has it already."""
        self._given[name] += 1
        while self._given[name] > 1:
            name = f"{name}__{self._given[name]}"
            self._given[name] += 1
        return name


class WordWriter:
    """Writes words into elements.

    old, new: the notes of either text.   marks: what it marked; authors: the ids of whose changes they are.
    """

    def __init__(self, ids: Ids, old: Iterable[Note], new: Iterable[Note]) -> None:
        self.ids = ids
        self.marks: list[WrittenMark] = []
        self._old, self._new = ({note.ref: note for note in side} for side in (old, new))
        self._called: dict[tuple[bool, str], str] = {}
        self._number = 0
        self.authors: dict[str, str] = {}

    def write(self, parent: etree._Element, pieces: Iterable[WordPiece]) -> None:
        """Appends pieces to an element."""
        for piece in pieces:
            if piece.runs:
                self._runs(self._holder(parent, piece), piece)

    def _holder(self, parent: etree._Element, piece: WordPiece) -> etree._Element:
        """The element that a piece's runs go to: the parent itself, or a mark in it."""
        if piece.op is Op.KEEP:
            return parent
        mark = self._mark(parent, piece.op, piece.hand)
        return self._mark(mark, Op.INSERT, piece.brought) if piece.brought.author else mark

    def _mark(self, parent: etree._Element, op: Op, hand: Authorship) -> etree._Element:
        self._number += 1
        name = self.ids.new(f"{_MARKS[op]}_{self._number}")
        mark = etree.SubElement(parent, tag(_MARKS[op]), eId=name)
        if hand.author:
            mark.set("refersTo", f"#{self.author(hand)}")
        self.marks.append(WrittenMark(name, op, hand))
        return mark

    def author(self, hand: Authorship) -> str:
        """The id of a change's author."""
        return self.authors.setdefault(hand.author, f"author_{len(self.authors) + 1}")

    def _runs(self, parent: etree._Element, piece: WordPiece) -> None:
        for run in piece.runs:
            if run.atom is None:
                _put_text(self._dressed(parent, run.style, run.link), run.text)
            elif run.note_ref:
                holder = self._dressed(parent, replace(run.style, raised=0))
                self._call(holder, run.note_ref, piece)
            else:
                _put_text(self._dressed(parent, run.style, run.link), run.text)

    def _dressed(self, parent: etree._Element, style: Style, link: str = "") -> etree._Element:
        """The innermost of the elements that give words their look."""
        if _WEB.fullmatch(link):
            parent = etree.SubElement(parent, tag("a"), href=link)
        names = [name for look, name in _CLASSES if getattr(style, look)]
        if names:
            parent = etree.SubElement(parent, tag("span"), {"class": " ".join(names)})
        if style.raised:
            parent = etree.SubElement(parent, tag("sup" if style.raised > 0 else "sub"))
        return parent

    def _call(self, parent: etree._Element, ref: str, piece: WordPiece) -> None:
        """A footnote where it is called; where it is called again, a reference to it."""
        gone = piece.op is Op.DELETE
        note = (self._old if gone else self._new).get(ref)
        if note is None:
            return
        earlier = self._called.get((gone, ref))
        if earlier is not None:
            etree.SubElement(parent, tag("noteRef"), href=f"#{earlier}", marker=note.label)
            return
        name = self._called[gone, ref] = self.ids.new(f"{NOTE}_{_plain_id(note.label)}")
        kept = piece.notes.get(ref) if piece.op is Op.KEEP else None
        self.note(etree.SubElement(parent, tag(NOTE)), note, name, kept)

    def name_of_note(self, note: Note) -> str:
        """The id of one of the new text's notes, where it is called."""
        return self._called[False, note.ref]

    def note(self, element: etree._Element, note: Note, name: str, change: NoteChange | None = None) -> None:
        """Fills a note's element. change: what became of its words."""
        element.set("marker", note.label)
        element.set("placement", "bottom")
        element.set("eId", name)
        if note.endnote:
            element.set("class", "endnote")
        for pieces in _note_paragraphs(note, change):
            line = etree.SubElement(element, tag("p"), {XML_SPACE: "preserve"})
            self.write(line, pieces)


def _plain_id(label: str) -> str:
    """A note's label as it can stand in an id: "*" as "x2a"."""
    return "".join(sign if sign.isalnum() else f"x{ord(sign):x}" for sign in label)


def _note_paragraphs(note: Note, change: NoteChange | None) -> Iterator[list[WordPiece]]:
    if change is None or change.old is None or change.new is None:
        yield from ([WordPiece(Op.KEEP, runs)] for runs in note.paragraphs)
        return
    before, after = (cutter(joined(side.paragraphs)) for side in (change.old, change.new))
    lines: list[list[WordPiece]] = [[]]
    for span, touches in note_parts(change):
        gone, come = before(span.old, span.old + span.units), after(span.new, span.new + span.units)
        hands = {touch.op: touch.hand for touch in touches if touch.hand.author}
        nobody = Authorship(span.author or change.author or "")
        for op, run in _fates(span.op, gone, come):
            if run.is_break:
                lines.append([])
            else:
                whose = NOBODY if op is Op.KEEP else hands.get(op, nobody)
                lines[-1].append(WordPiece(op, (run,), whose))
    yield from lines


def _fates(op: Op, gone: Sequence[Run], come: Sequence[Run]) -> Iterator[tuple[Op, Run]]:
    """What becomes of a span's runs; words that stay go and come where they look otherwise."""
    if op is not Op.KEEP:
        yield from ((op, run) for run in (gone if op is Op.DELETE else come))
        return
    for alike, before, after in by_look(gone, come):
        if alike:
            yield from ((Op.KEEP, run) for run in after)
        else:
            yield from ((Op.DELETE, run) for run in before)
            yield from ((Op.INSERT, run) for run in after)


def _put_text(parent: etree._Element, text: str) -> None:
    """Appends text; a line end within it is an `eol`."""
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(parent, tag("eol"))
        if not line:
            continue
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line
