"""An independent walk over a resolution in AKN4UN, the UN's profile of Akoma Ntoso 3.0: the truth for tests.

It imports nothing of redline. It gives what the XML says; where the published files are loose, these rules hold:

* Blanks: every run of blanks, tabs and line ends is one blank, none stands at either end of a text, because the files
  break and indent lines within `xml:space="preserve"`. No-break blanks, thin blanks and marks of direction are kept
  within a text; at its ends, where some files have one behind a label, no blank of any kind is.
* A label is `num`; or, where a paragraph has none, what stands before a tab at its start ("1 -⇥", "(a)⇥"); or a number
  that is a paragraph of its own ("'1'"). It is given without blanks around it: "1.", "1 -", "(a)", "i)".
* A paragraph without a label in `mainBody` is preambular before the first numbered one if it ends with a comma, and
  the operative one if it ends with a stop; behind a numbered one it goes on in it (`OTHER`, under its path). One in
  brackets behind the last of them, and whatever follows `conclusions`, is a closing line.
* Signs that only set a note's number off (Arabic prints it in raised brackets, "(1)") belong to the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

PP, OP, SUB, HEADING, ANNEX, OTHER, CELL = "PP", "OP", "sub", "heading", "annex", "other", "cell"

_BLANKS = re.compile(r"[ \t\r\n]+")
_CALL_BEGINS, _CALL_ENDS, _LINE = "\ue000", "\ue001", "\ue002"
_CALL = re.compile(rf"(?:\(\s*)?{_CALL_BEGINS}(\d+){_CALL_ENDS}(?:\s*\))?")
_RAISED_BRACKETS = re.compile(r"[\s()،]*")
_TYPED = re.compile(r"\t*(\d{1,3}(?:\.| ?-)|\([^\W\d_]{1,4}\)|[^\W\d_]{1,4}\))\t")
_LABEL_ALONE = re.compile(r"['‘’]\d{1,2}['‘’]|\(?[^\W\d_]{1,4}\)|\d{1,3}(?:\.| ?-)")
_NUMBER = re.compile(r"(\d{1,3})(?:\.| ?-)?")
_COMMAS = (",", "،", "，")
_STEPS = ("num", "heading", "subheading")
_PLAIN = ("p", "listIntroduction", "listWrapUp", "block")
_ITEMS = ("paragraph", "point", "item", "indent", "alinea", "subparagraph", "clause")
_PARTS = ("section", "chapter", "part", "division", "title", "article", "hcontainer", "tblock")
_ATTACHED = ("attachment", "component", "annex")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body.

    label: as printed ("1.", "(a)"), "" without one.   text: without label and notes.
    path:  the number and the labels within it, bare: ("3",), ("3", "a", "i"); for a PP its place, counted from 1.
    calls: (place in the text, marker) of each note.
    """

    kind: str
    label: str
    text: str
    path: tuple[str, ...] = ()
    calls: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Note:
    marker: str
    text: str


@dataclass(frozen=True)
class Document:
    """A resolution as its XML has it.

    head:     (what it is, text) of each line of the cover page and the preface, in order; what it is:
              "publisher", "symbol", "organ", "distribution", "date", "language", "original language", "session",
              "session dates", "agenda item", "agenda item name", "adopted line", "proponent", "number", "title".
    subject:  the line that names the organ ("The General Assembly,"); "" without one.
    closing:  each printed line below the last paragraph.
    facts:    of the metadata: "draft symbol", "report", "meeting", "adopted", "published" and "vote"
              ("adoptedWithoutVote", or the counts "18-7-22"), where they are given.
    sponsors: of the draft, then those who joined later, as the metadata name them in one text each.
    """

    language: str
    head: tuple[tuple[str, str], ...]
    subject: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    closing: tuple[str, ...]
    facts: dict[str, str]
    sponsors: tuple[str, str]

    def first(self, name: str) -> str:
        """The first head line of a name, "" without one."""
        return next((text for kind, text in self.head if kind == name), "")


def walk(path: Path) -> Document:
    """Raises etree.XMLSyntaxError for a file that is not well-formed."""
    root = etree.parse(str(path)).getroot()
    steps = _Walk()
    for element in _elements(root):
        steps.document(element)
    return Document(
        language=path.parent.name,
        head=tuple(steps.head),
        subject=steps.subject,
        paragraphs=tuple(steps.sorted_out()),
        notes=tuple(steps.notes),
        closing=tuple(steps.closing),
        facts=_facts(root),
        sponsors=(_sponsors(root, "draftResolution"), _sponsors(root, "draftResolutionAdditionalSponsors")),
    )


def normal(text: str) -> str:
    """One blank for every run of blanks, tabs and line ends; none of any kind at the ends. No-break blanks stay."""
    return _BLANKS.sub(" ", text).strip()


def _name(element: etree._Element) -> str:
    return "" if isinstance(element, etree._Comment | etree._ProcessingInstruction) else etree.QName(element).localname


def _all(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _elements(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if _name(child))


@dataclass
class _Walk:
    head: list[tuple[str, str]] = field(default_factory=list)
    subject: str = ""
    found: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    zone: str = PP
    concluded: bool = False

    def document(self, element: etree._Element) -> None:
        name = _name(element)
        if name in ("coverPage", "preface", "longTitle"):
            for line in _elements(element):
                self.head.extend(_head_lines(line))
        elif name == "conclusions":
            self.closing.extend(line for part in element.iter("{*}p") for line in self._printed(part))
            self.concluded = True
        elif name in ("preamble", "mainBody", "body"):
            self.zone = self.zone if self.zone == ANNEX else PP if name == "preamble" else OP
            self.body(element)
        elif name in _ATTACHED:
            outer, self.zone = self.zone, ANNEX
            self.body(element)
            self.zone = outer
        elif name != "meta":
            for child in _elements(element):
                self.document(child)

    def body(self, element: etree._Element) -> None:
        """The paragraphs of a container, of a part with its heading, of a list."""
        for child in _elements(element):
            name = _name(child)
            if name == "formula":
                self.subject = self.subject or normal(self._text(child))
            elif name in _ITEMS:
                self.item(child)
            elif name in _PLAIN:
                self.paragraph("", child)
            elif name in ("heading", "subheading", "crossHeading") or (name == "num" and _name(element) in _PARTS):
                self.add(Paragraph(HEADING, "", normal(self._text(child))))
            elif name == "table":
                for cell in child.iter("{*}td", "{*}th"):
                    self.add(Paragraph(CELL, "", normal(self._text(cell))))
            elif name in ("coverPage", "preface", "conclusions", "preamble", "mainBody") or name in _ATTACHED:
                self.document(child)
            elif name not in ("meta", "num"):
                self.body(child)

    def item(self, element: etree._Element) -> None:
        """A numbered paragraph, a point of a list, with all that is within it."""
        label = normal("".join(_all(num) for num in element.findall("{*}num")))
        for leaf in self._leaves(element):
            if isinstance(leaf, str):
                continue
            if _name(leaf) in _ITEMS:
                self.item(leaf)
            else:
                self.paragraph(label, leaf)
                label = ""

    def _leaves(self, element: etree._Element) -> Iterator[etree._Element]:
        for child in _elements(element):
            if _name(child) in _ITEMS or _name(child) in _PLAIN:
                yield child
            elif _name(child) != "num":
                yield from self._leaves(child)

    def paragraph(self, label: str, element: etree._Element) -> None:
        raw = self._text(element)
        typed = None if label else _TYPED.match(raw.lstrip(" \n\r"))
        if typed:
            label = typed[1]
            raw = raw.lstrip(" \n\r")[typed.end() :]
        text, calls = _without_calls(raw)
        if text or label:
            self.add(Paragraph(self.zone, label, text, calls=calls))

    def add(self, paragraph: Paragraph) -> None:
        if self.concluded and self.zone != ANNEX:
            self.closing.append(paragraph.text)
            return
        last = self.found[-1] if self.found else None
        if last and not last.text and last.label and not paragraph.label:
            self.found[-1] = replace(paragraph, label=last.label)
        elif not paragraph.label and _LABEL_ALONE.fullmatch(paragraph.text):
            self.found.append(replace(paragraph, label=paragraph.text, text=""))
        else:
            self.found.append(paragraph)

    def _text(self, element: etree._Element) -> str:
        """The text with private signs for calls and line ends; the notes go to their list."""
        parts = [element.text or ""]
        for child in element:
            name = _name(child)
            if name == "authorialNote":
                self.notes.append(_note(child, len(self.notes)))
                parts.append(f"{_CALL_BEGINS}{len(self.notes) - 1}{_CALL_ENDS}")
            elif name == "eol":
                parts.append(_LINE)
            elif name == "outcome" and _name(element) == "outcome":
                parts.append(_LINE + self._text(child))
            elif name == "sup" and _is_set_off(child):
                parts.append(_all(child).replace("(", "").replace(")", ""))
            elif name:
                parts.append(self._text(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _printed(self, element: etree._Element) -> list[str]:
        if any(_name(child) == "vote" and not re.search(r"[^\W\d]", _all(child)) for child in element):
            return []  # a vote of which only empty counts are given
        lines = (normal(_CALL.sub("", line)) for line in self._text(element).split(_LINE))
        return [line for line in lines if line]

    def sorted_out(self) -> list[Paragraph]:
        """The paragraphs with kind and path; those that turn out to be closing lines go there."""
        numbered = [place for place, one in enumerate(self.found) if one.kind == OP and _NUMBER.fullmatch(one.label)]
        first = numbered[0] if numbered else len(self.found)
        result: list[Paragraph] = []
        paths = _Paths()
        for place, one in enumerate(map(self._with_markers, self.found)):
            if one.kind == OP and not one.label and place > first and one.text[:1] in ("[", "]"):
                self.closing.extend(rest.text for rest in self.found[place:])
                break
            result.append(paths.placed(one, place > first))
        return result

    def _with_markers(self, one: Paragraph) -> Paragraph:
        return replace(one, calls=tuple((at, self.notes[int(place)].marker) for at, place in one.calls))


@dataclass
class _Paths:
    ordinal: int = 0
    path: tuple[str, ...] = ()

    def placed(self, one: Paragraph, behind_number: bool) -> Paragraph:
        if one.kind in (HEADING, ANNEX, CELL):
            return one
        number = _NUMBER.fullmatch(one.label)
        if number and one.kind == OP:
            self.path = (number[1],)
            return replace(one, path=self.path)
        if one.label:
            self.path = self._below(one.label)
            return replace(one, kind=SUB, path=self.path)
        if behind_number:
            return replace(one, kind=OTHER, path=self.path[:1])
        if one.kind == OP and not one.text.endswith(_COMMAS):
            self.path = ("1",)
            return replace(one, path=self.path)
        self.ordinal += 1
        self.path = (str(self.ordinal),)
        return replace(one, kind=PP, path=self.path)

    def _below(self, label: str) -> tuple[str, ...]:
        """The path of a point: beside the last of its kind, or below the paragraph or point above."""
        bare = label.strip("().' -‘’").translate(_LATIN)
        for depth in range(len(self.path) - 1, 0, -1):
            if _follows(self.path[depth], bare):
                return (*self.path[:depth], bare)
        return (*self.path, bare)


_ORDERS = (
    "abcdefghijklmnopqrstuvwxyz",
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
    "абвгдежзиклмнопрстуфхцчшщэюя",
    ("أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت"),
    ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
    tuple(str(number) for number in range(1, 40)),
)
_LATIN = str.maketrans("асе", "ace")  # Russian texts count in Latin letters and mix Cyrillic ones into them


def _follows(above: str, below: str) -> bool:
    return any(
        above in order and below in order and list(order).index(above) + 1 == list(order).index(below)
        for order in _ORDERS
    )


def _is_set_off(element: etree._Element) -> bool:
    """Whether a raised sign is a bracket around a note's number."""
    text = _all(element)
    near = [element.getprevious(), element.getnext()]
    beside = any(one is not None and _name(one) == "authorialNote" for one in near)
    return beside and ("(" in text or ")" in text) and bool(_RAISED_BRACKETS.fullmatch(text))


def _without_calls(raw: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The normal text, and where its notes are called; each note's place in the list stands for its marker."""
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    at = 0
    text = ""
    for call in _CALL.finditer(raw):
        pieces.append(raw[at : call.start()])
        text = normal("".join(pieces))
        calls.append((len(text), call[1]))
        at = call.end()
    pieces.append(raw[at:])
    return normal("".join(pieces).replace(_LINE, " ")), tuple(calls)


def _note(element: etree._Element, place: int) -> Note:
    """The note's text without what stands for its number: tabs, "()", a raised number."""
    text = _all(element)
    return Note(element.get("marker") or str(place + 1), normal(re.sub(r"^\s*\(?\s*\)?(?=\s)", "", text)))


_HEAD = {
    "#publisher": "publisher",
    "#symbol": "symbol",
    "#issuingBody": "organ",
    "#subsidiaryBody": "organ",
    "#generalDistribution": "distribution",
    "#dateOfIssuance": "date",
    "#resolutionTitle": "title",
}
_HEAD_BY_NAME = {
    "session": "session",
    "event": "session dates",
    "docProponent": "proponent",
    "docNumber": "number",
    "docTitle": "adopted line",
    "docDate": "date",
    "docStatus": "distribution",
    "docAuthority": "organ",
}
_INLINE = {"languageOfExpression": "language", "originalLanguage": "original language"}


def _head_lines(line: etree._Element) -> Iterator[tuple[str, str]]:
    for child in _elements(line):
        name = _name(child)
        text = normal(_all(child))
        if not text or name == "img":
            continue
        if name == "event":
            text = "–".join(normal(_all(date)) for date in _elements(child))
        kind = _HEAD.get(child.get("refersTo", "")) or _HEAD_BY_NAME.get(name) or ""
        if name in ("inline", "span") and not kind:
            kind = child.get("name") or "other"
        yield _INLINE.get(kind, kind), text


def _sponsors(root: etree._Element, outcome: str) -> str:
    return next((step.get("by") or "" for step in root.iter("{*}step") if step.get("outcome") == outcome), "")


def _facts(root: etree._Element) -> dict[str, str]:
    steps = {step.get("outcome"): step.get("as") or "" for step in root.iter("{*}step")}
    dates = {date.get("name"): date.get("date") or "" for date in root.iter("{*}FRBRdate")}
    facts = {
        "draft symbol": steps.get("draftResolution", ""),
        "report": steps.get("recommendedForAdoption", ""),
        "meeting": steps.get("adopted", ""),
        "adopted": dates.get("adoption", ""),
        "published": dates.get("publication", ""),
        "vote": _vote(root),
    }
    return {name: value for name, value in facts.items() if value}


def _vote(root: etree._Element) -> str:
    counts: Sequence[str] = [count.get("value") or "" for count in root.iter("{*}count")]
    outcome = next((voting.get("outcome") or "" for voting in root.iter("{*}voting")), "")
    return "-".join(counts[:3]) if len(counts) >= 3 and all(counts[:3]) else outcome
