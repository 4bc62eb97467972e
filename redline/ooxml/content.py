"""What a Word paragraph says: its runs, with atoms for whatever is no text.

For text without open tracked changes (see `resolve`). What wraps runs (hyperlinks, content
controls, smart tags, direction) is looked through; what is not understood is an atom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import field, replace

from lxml import etree

from redline.formatting import Style
from redline.ooxml.containers import is_end_rule
from redline.ooxml.effective import Effective
from redline.ooxml.names import MATH, MATH_PARAGRAPH, NOTE_CALLS, ON, RELATION, element, find, get, local, names, w
from redline.ooxml.segments import isolate_fields
from redline.ooxml.styles import Styles
from redline.records import dataclass
from redline.runs import Atom, Run, merged, note_call

TRANSPARENT = names("hyperlink sdt sdtContent smartTag customXml dir bdo ins moveTo")
"""Elements that may stand between a paragraph and its runs and add no text of their own."""

AROUND_BLOCKS = names("sdt sdtContent customXml")
"""What may stand around paragraphs of a story and is no story of its own (17.5.1, 17.5.2)."""

SILENT = names(
    "rPr pPr sdtPr sdtEndPr smartTagPr customXmlPr lastRenderedPageBreak proofErr bookmarkStart bookmarkEnd "
    "commentRangeStart commentRangeEnd commentReference annotationRef footnoteRef endnoteRef separator "
    "continuationSeparator permStart permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
)
"""Elements that hold no place in the text: left where they are."""

SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
"""Elements that stand for one character (17.3.3)."""

_RUN, _TEXT, _BREAK, _OWN_MARK, _PICTURE = w("r"), w("t"), w("br"), w("customMarkFollows"), w("pict")

LAID_OUT = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
"""Fields whose result is where they happen to stand (17.16.5.38, .42, .58); what a file says of it is no text."""

NOT_SHOWN = frozenset(("note", "fldChar", "instrText"))
"""Atoms in a field's result that it doesn't show: notes are counted apart, the rest is an inner field's."""

KINDS = {"drawing": "picture", "pict": "picture", "object": "object", "sym": "symbol", "AlternateContent": "picture"}

Digest = Callable[[etree._Element], str]
Sourced = tuple[Run, etree._Element]
Boxes = Callable[[etree._Element], tuple[str, ...]]
"""The names of the text boxes in an element whose words are read apart."""


def _no_boxes(_: etree._Element) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read a paragraph: the styles, and a digest that is equal for equal content.

    effective: gives the looks with all their traits; None: emphasis alone.
    links: where the relationships of the part lead, by their ids.
    """

    styles: Styles
    digest: Digest
    effective: Effective | None = None
    boxes: Boxes = _no_boxes
    links: Mapping[str, str] = field(default_factory=dict)

    def runs(self, paragraph: etree._Element) -> tuple[Run, ...]:
        """The runs of a `w:p`, neighbours of one look joined."""
        return merged(run for run, _ in self.sourced(paragraph))

    def sourced(self, paragraph: etree._Element) -> Iterable[Sourced]:
        """Each thing in a `w:p` that holds a place, with the element that it comes from; of a field its beginning."""
        style = get(find(paragraph, "pPr"), "pStyle")
        pieces = list(self._pieces(paragraph, style))
        if all(run.atom is None for run, _ in pieces):
            return pieces
        if _fields_are_whole(paragraph) and _open_fields(source for _, source in pieces) == 0:
            return _with_fields(pieces)
        return pieces

    def _pieces(self, parent: etree._Element, style: str | None) -> Iterator[Sourced]:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                yield from self._pieces_of_run(child, style)
            elif tag in SILENT:
                continue
            elif tag == w("hyperlink"):
                link = link_of(child, self.links)
                yield from ((replace(run, link=link), source) for run, source in self._pieces(child, style))
            elif tag in TRANSPARENT:
                yield from self._pieces(child, style)
            elif tag in (MATH, MATH_PARAGRAPH):
                yield Run("", Style(), Atom("formula", key=self.digest(child))), child
            elif tag == w("fldSimple"):
                yield from self._simple_field(child, style)
            elif isinstance(tag, str):
                yield Run("", Style(), Atom(local(child), key=self.digest(child))), child

    def _simple_field(self, field: etree._Element, style: str | None) -> Iterator[Sourced]:
        """One unit; as the complex field that it equals where the marks of fields count one by one."""
        if not _fields_are_whole(next(field.iterancestors(w("p")), field)):
            holder = element("p")
            holder.append(deepcopy(field))
            isolate_fields(holder)
            yield from self._pieces(holder, style)
            return
        codes = (inner.get(w("instr")) or inner.text or "" for inner in field.iter(w("fldSimple"), w("instrText")))
        inner = [run for run, _ in self._pieces(field, style)]
        text, shown = "".join(run.text for run in inner), "".join(map(_shown, inner))
        yield _field("".join(codes), text, Style(), shown), field

    def _pieces_of_run(self, run: etree._Element, style: str | None) -> Iterator[Sourced]:
        properties = find(run, "rPr")
        by_name = self.effective
        look = self.styles.effective(style, properties) if by_name is None else by_name.style(style, properties)
        calls = [child for child in run if child.tag in NOTE_CALLS]
        custom = any(call.get(_OWN_MARK) in ON for call in calls) if calls else False
        for child in run:
            tag = child.tag
            if custom and tag not in NOTE_CALLS:
                continue  # the note's own mark, letters or a symbol
            if tag == _TEXT:
                yield Run(child.text or "", look), child
            elif tag in SILENT or (tag == _PICTURE and is_end_rule(child)):
                continue
            elif tag in SIGNS:
                yield Run(SIGNS[tag], look), child
            elif tag == _BREAK and child.get(w("type"), "textWrapping") == "textWrapping":
                yield Run("\n", look), child
            elif tag in NOTE_CALLS:
                yield note_call(f"{NOTE_CALLS[tag]} {child.get(w('id'))}", look), child
            elif isinstance(tag, str):
                name, part = local(child), child.get(w("fldCharType"), "")  # of a field, where it begins or ends
                key = f"{part} {self.digest(child)}".lstrip()
                yield Run("", look, Atom(KINDS.get(name, name), key=key, boxes=self.boxes(child))), child


def link_of(hyperlink: etree._Element, links: Mapping[str, str]) -> str:
    """Where a `w:hyperlink` leads (17.16.22). links: where the relationships of its part lead, by their ids."""
    address, anchor = links.get(hyperlink.get(RELATION, ""), ""), hyperlink.get(w("anchor"))
    return f"{address}#{anchor}" if anchor else address


def _with_fields(pieces: Iterable[Sourced]) -> Iterator[Sourced]:
    """Each complex field (17.16.18), however deep, as one atom that prints its result."""
    printing: list[bool] = []  # of each field that is open, the outermost first: whether its result has begun
    beginning = None
    result, shown, code, look = "", "", "", Style()
    for run, source in pieces:
        mark = source.get(w("fldCharType")) if source.tag == w("fldChar") else None
        if mark == "begin":
            if not printing:
                result, shown, code, look, beginning = "", "", "", run.style, source
            printing.append(False)
        elif not printing:
            yield run, source
        elif mark == "end":
            printing.pop()
            if not printing:
                yield _field(code, result, look, shown), source if beginning is None else beginning
        elif mark == "separate":
            printing[-1] = True
        elif source.tag == w("instrText"):
            code += source.text or ""
        else:
            code += source.get(w("instr"), "") if source.tag == w("fldSimple") else ""
            if all(printing):
                result, look = result + run.text, run.style
                shown += _shown(run)


def _open_fields(sources: Iterable[etree._Element]) -> int:
    """How many complex fields more begin than end among what is read one by one: an end may be hidden in an atom."""
    kinds = [source.get(w("fldCharType")) for source in sources if source.tag == w("fldChar")]
    return kinds.count("begin") - kinds.count("end")


def _shown(run: Run) -> str:
    """What a run in a field's result shows; for a picture, a symbol … what it is, so that no change goes unseen."""
    atom = run.atom
    return run.text if atom is None or atom.kind in NOT_SHOWN else f"{run.text}[{atom.kind} {atom.key}]"


def _field(code: str, result: str, look: Style, shown: str) -> Run:
    """A field as an atom that prints its result, but for one that every layout of the pages computes anew."""
    words = " ".join(code.split())
    if words.partition(" ")[0].upper() in LAID_OUT:
        return Run("", look, Atom("field", key=words))
    return Run(result, look, Atom("field", key=f"{words}={shown}"))


def _fields_are_whole(paragraph: etree._Element) -> bool:
    """Whether every complex field that begins in the paragraph ends in it and calls no note.

    An index or a long field may not; a note is no part of a field's result that could be left to it.
    """
    depth = 0
    for mark in paragraph.iter(w("fldChar"), *NOTE_CALLS):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        in_result = depth or next(mark.iterancestors(w("fldSimple")), None) is not None
        if depth < 0 or (mark.tag in NOTE_CALLS and in_result):
            return False
    return depth == 0
