"""The text of an element of Akoma Ntoso → runs and footnotes.

Blanks: every run of blanks, tabs and line ends is one blank, and none stands at either end of a text: the published
files break and indent their lines even where they say `xml:space="preserve"`. No-break blanks are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from lxml import etree

from redline.formatting import Style
from redline.messages import Message
from redline.model import Finding, Note, Origin
from redline.patterns import lazy
from redline.reading.structure.entries import without_start
from redline.runs import PLAIN, Run, merged, note_call, plain

LINE = "\v"
"""A line end within a paragraph, until blanks are in order; XML can't hold this sign."""
BLOCKS = frozenset(
    "p block listIntroduction listWrapUp list sublist blockList ul ol li table paragraph point item indent alinea "
    "subparagraph clause num heading subheading crossHeading container formula content intro wrapUp recital citation "
    "longTitle meta toc coverPage preface preamble mainBody body conclusions attachment component documentRef "
    "componentRef".split()
)
"""Elements that begin a block, as those do that hold one: they are no part of the words around them."""
NOTES = frozenset({"authorialNote", "note"})
_BLANKS = lazy(r"[ \t\r\n]+")
_LOOKS = {
    "i": Style(italic=True),
    "em": Style(italic=True),
    "b": Style(bold=True),
    "strong": Style(bold=True),
    "u": Style(underline=True),
    "ins": Style(underline=True),
    "del": Style(strike=True),
    "sup": Style(raised=1),
    "sub": Style(raised=-1),
}
_CLASSES = {"italic": _LOOKS["i"], "bold": _LOOKS["b"], "underline": _LOOKS["u"], "strike": _LOOKS["del"]}
_TYPED_NUMBER = lazy(r"[ \t\r\n]*(\(?[^\W_]{1,4}[.)]?(?: ?[-–])?)\t")
"""A number typed before a paragraph's words: the tab behind it is no layout of the file."""
_ADDRESS = lazy(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`][^<>\"{}|\\^`]*")
_OWN_MARK = lazy(r"\( ?\) ?")
"""What is left of a note's own number at its start where the number stood in brackets, as Arabic prints it."""


def local(element: etree._Element) -> str:
    """An element's name without its namespace: there are several, one a version of the standard."""
    return element.tag.rpartition("}")[2]


def line_of(element: etree._Element) -> int | None:
    """The line of the file that an element begins in."""
    return cast("int | None", element.sourceline)


def words(element: etree._Element) -> str:
    """All text of an element in one line, notes included."""
    return _BLANKS.sub(" ", "".join(map(str, element.itertext()))).strip(" ")


class TextReader:
    """Reads texts, one after the other; notes gather in the order of their calls.

    root: of the document.   exact: its blanks are words as they stand, and nothing in it is layout.
    """

    def __init__(self, root: etree._Element, exact: bool = False) -> None:
        self.notes: list[Note] = []
        self.findings: list[Finding] = []
        self._exact = exact
        self._refs: dict[str, str] = {}
        self._holding = _holding_blocks(root)
        self._in_note = False

    def flow(self, element: etree._Element) -> Iterator[tuple[Run, ...] | etree._Element]:
        """What stands in an element, in order: each stretch of words between blocks, and each block."""
        words: list[Run] = []
        for piece in self._pieces(element, PLAIN, ""):
            if isinstance(piece, Run):
                words.append(piece)
                continue
            if tidied := tidy(_without_brackets(words)):
                yield tidied
            words = []
            yield piece
        if tidied := tidy(_without_brackets(words)):
            yield tidied

    def runs(self, element: etree._Element) -> tuple[Run, ...]:
        """All words of an element as one text, its blocks one behind the other."""
        if self._exact:
            return merged(replace(run, text=run.text.replace(LINE, "\n")) for run in self._flat(element))
        return tidy(_without_brackets(list(self._flat(element))))

    def _flat(self, element: etree._Element) -> Iterator[Run]:
        for piece in self._pieces(element, PLAIN, ""):
            if isinstance(piece, Run):
                yield piece
            else:
                yield Run(" ")
                yield from self._flat(piece)

    def report(self, element: etree._Element, message: Message) -> None:
        """A finding about an element."""
        self.findings.append(Finding("document", message, line_of(element)))

    def _pieces(self, element: etree._Element, style: Style, link: str) -> Iterator[Run | etree._Element]:
        if element.text:
            yield Run(element.text, style, link=link)
        for child in element:
            yield from self._piece(child, style, link)
            if child.tail:
                yield Run(child.tail, style, link=link)

    def _piece(self, child: etree._Element, style: Style, link: str) -> Iterator[Run | etree._Element]:
        name = local(child)
        if name in NOTES and not self._in_note:
            yield note_call(self._note(child), replace(style, raised=0))
        elif name == "noteRef" and (ref := self._refs.get(child.get("href", "").removeprefix("#"))):
            yield note_call(ref, replace(style, raised=0))
        elif name in NOTES:  # no footnote has footnotes of its own
            yield from self._flat(child)
        elif name in BLOCKS or child in self._holding:
            yield child
        elif name in ("eol", "br"):
            yield Run(LINE, style if self._exact else PLAIN)
        elif name == "img":
            if next(child.iterancestors("{*}coverPage"), None) is None:  # the emblem
                self.report(child, Message("read.picture"))
        else:
            if name == "outcome" and next(child.iterancestors("{*}outcome"), None) is not None:
                yield Run(LINE)  # each side of a vote has a line of its own
            yield from self._pieces(child, _look(child, name, style), _address(child) if name == "a" else link)

    def beside(self, root: etree._Element) -> None:
        """Reads the footnotes that stand in the metadata because nothing in the text calls them.

        Each stands before the one that its `placementBase` names, else at the end.
        """
        for element in root.iterfind("./{*}*/{*}meta/{*}notes/{*}note"):
            self._note(element)
            note = self.notes.pop()
            before = self._refs.get(element.get("placementBase", "").removeprefix("#"))
            places = (place for place, kept in enumerate(self.notes) if kept.ref == before)
            self.notes.insert(next(places, len(self.notes)), note)

    def _note(self, element: etree._Element) -> str:
        """Reads a footnote; returns its ref."""
        place = len(self.notes)
        ref = self._refs[element.get("eId", "")] = str(place + 1)
        self.notes.append(Note(ref, element.get("marker") or ref, ()))
        self._in_note = True
        parts = [part if isinstance(part, tuple) else self.runs(part) for part in self.flow(element)] or [()]
        self._in_note = False
        paragraphs = tuple(parts) if self._exact else (_without_mark(parts[0]), *parts[1:])
        is_endnote = element.get("class") == "endnote"
        origin = Origin(line=line_of(element))
        self.notes[place] = replace(self.notes[place], paragraphs=paragraphs, origin=origin, endnote=is_endnote)
        return ref


def _address(link: etree._Element) -> str:
    """Where a link leads on the web, its blanks escaped; "" for a place within the file, which a redline hasn't."""
    address = " ".join(link.get("href", "").split())
    return address.replace(" ", "%20") if _ADDRESS.fullmatch(address) else ""


def _holding_blocks(root: etree._Element) -> frozenset[etree._Element]:
    """The elements that hold a block, those of notes not counted."""
    holding: set[etree._Element] = set()
    for block in root.iter(*(f"{{*}}{name}" for name in BLOCKS)):
        for around in block.iterancestors():
            if around in holding or local(around) in NOTES:
                break
            holding.add(around)
    return frozenset(holding)


def parted(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The lines of a text; empty ones left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *following = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in following]
    return [line for line in map(tidy, lines) if line]


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with blanks in order, line ends within them as "\\n", neighbours of one look joined."""
    result: list[Run] = []
    at_start = True
    for run in _one_blank_each(list(runs)):
        if run.atom:
            result.append(run)
            at_start = False
            continue
        text = run.text.lstrip(" ") if at_start else run.text
        if text:
            if text == LINE:
                _end(result)
            result.append(replace(run, text=text.replace(LINE, "\n")))
            at_start = text[-1] in (" ", "\t", LINE)
    _end(result)
    return merged(result)


def _one_blank_each(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with one blank for several; the tab behind a number that begins them stays one."""
    number = _TYPED_NUMBER.match(plain(runs))
    tab = number.end() - 1 if number else -1
    start = 0
    for run in runs:
        text, at = _BLANKS.sub(" ", run.text), tab - start
        if 0 <= at < len(run.text):
            before, behind = (_BLANKS.sub(" ", side) for side in (run.text[:at], run.text[at + 1 :]))
            text = before.rstrip(" ") + "\t" + behind.lstrip(" ")
        yield run if run.atom else replace(run, text=text)
        start += len(run.text)


def _end(runs: list[Run]) -> None:
    """Takes the blank off the end."""
    while runs and not runs[-1].atom:
        text = runs[-1].text.rstrip(" \n")
        if text:
            runs[-1] = replace(runs[-1], text=text)
            return
        runs.pop()


def _look(element: etree._Element, name: str, style: Style) -> Style:
    own = [_LOOKS[name]] if name in _LOOKS else []
    named = f"{element.get('class', '')} {element.get('style', '')}".casefold()
    own += [look for word, look in _CLASSES.items() if word in named]
    for look in own:
        style = replace(
            style,
            bold=style.bold or look.bold,
            italic=style.italic or look.italic,
            underline=style.underline or look.underline,
            strike=style.strike or look.strike,
            raised=look.raised or style.raised,
        )
    return style


def _without_brackets(runs: Sequence[Run]) -> list[Run]:
    """The runs without raised brackets around a note's number, as Arabic prints it: they belong to the number."""
    result = list(runs)
    for place in range(1, len(result) - 1):
        before, call, behind = result[place - 1 : place + 2]
        if call.atom is None or before.atom or behind.atom or not (before.style.raised or behind.style.raised):
            continue
        left, right = before.text.rstrip(), behind.text.lstrip()
        if left.endswith("(") and right.startswith(")"):
            result[place - 1] = replace(before, text=left[:-1])
            result[place + 1] = replace(behind, text=right[1:])
    return result


def _without_mark(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    mark = _OWN_MARK.match(plain(runs))
    rest = without_start(runs, mark.end()) if mark else None
    return runs if rest is None else tidy(rest)
