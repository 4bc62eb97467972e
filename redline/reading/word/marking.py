"""Drafts marked by hand, the older convention: bold or underlined text is inserted, struck-through text deleted.

What is marked is told by the look alone, so whatever the layout gives that look is left out: head lines, headings,
openers, cells of tables that are bold as a whole. Everything that was decided is a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import chain, groupby

from lxml import etree

from redline.messages import Message
from redline.model import Finding, Kind, Op, Paragraph, Resolution
from redline.ooxml.marked import Fates, marks_of, runs_of
from redline.ooxml.names import get, w
from redline.ooxml.notes import KINDS, bodies, part_of
from redline.ooxml.package import Package
from redline.ooxml.stories import BOX, twin_of
from redline.ooxml.styles import Styles
from redline.reading.word.package import styles_of
from redline.records import dataclass

MARKINGS = {"bold": ("bold",), "underline": ("underline",), "both": ("bold", "underline")}
"""What marks an insertion, by the name that the user gives it."""
SENTENCES = (Kind.PREAMBULAR, Kind.OPERATIVE)
LAYOUT = (Kind.HEAD, Kind.TITLE, Kind.BODY_LINE, Kind.HEADING, Kind.CLOSING)
"""Paragraphs that a layout may set in bold as a whole."""
ENDS_OF_SENTENCES = ".,;:!?。，；：؛،"
SHARE_OF_OPENERS = 0.5  # marked alike, from which their look is the layout's
LOOKS = {"bold": "bold", "underline": "underlined"}
MOST_NAMED = 5


@dataclass
class _MarkedParagraph:
    """A paragraph of the body or of a note.

    marks: what each of its runs shows.   is_twin: the same again for older programs, counted once.
    """

    part: str
    place: int
    runs: list[etree._Element]
    marks: list[frozenset[str]]
    source: Paragraph | None = None
    fates: list[Op | None] = field(default_factory=list)
    is_twin: bool = False

    @property
    def texts(self) -> list[str]:
        return ["".join(text.text or "" for text in run.iter(w("t"))) for run in self.runs]

    def spoken(self) -> list[int]:
        """The places of the runs that print something."""
        return [place for place, text in enumerate(self.texts) if text.strip()]


def plan(package: Package, read: Resolution, marking: str) -> tuple[Fates, Fates, tuple[Finding, ...]]:
    """The fates of the runs and paragraphs of a file without open changes, and what a person should know of it.

    read: the file as it stands, for what its paragraphs are.   marking: a key of MARKINGS.
    """
    styles = styles_of(package)
    lines = [*_body(package, read, styles), *_notes(package, styles)]
    signals = MARKINGS[marking]
    layout = [_without_layout(line, signals) for line in lines]
    openers = _marked_openers(lines, signals)
    for line in lines:
        _judge(line, signals)
    _judge_calls(lines, package)
    noticed = tuple(_findings(lines, signals, [finding for finding in layout if finding], openers))
    return *_plan_of(lines, package), noticed


def _body(package: Package, read: Resolution, styles: Styles) -> Iterator[_MarkedParagraph]:
    places = list(package.tree(package.document).iter(w("p")))
    stories = (read.paragraphs, *(story.paragraphs for story in read.stories))
    for paragraph in chain.from_iterable(stories):
        place = paragraph.origin.index
        if place is not None and paragraph.origin.part == package.document:
            yield _line(package.document, place, places[place], styles, paragraph)
            twin = _twin(places[place])
            if twin is not None:
                yield replace(_line(package.document, places.index(twin), twin, styles, paragraph), is_twin=True)


def _twin(paragraph: etree._Element) -> etree._Element | None:
    """The same paragraph of a text box as older programs see it, None without one."""
    box = next(paragraph.iterancestors(BOX), None)
    twin = None if box is None else twin_of(box)
    if box is None or twin is None:
        return None
    ours, twins = list(box.iter(w("p"))), list(twin.iter(w("p")))
    return twins[ours.index(paragraph)] if len(ours) == len(twins) else None


def _notes(package: Package, styles: Styles) -> Iterator[_MarkedParagraph]:
    for kind in KINDS:
        part = part_of(package, kind)
        if part is not None:
            places = {element: place for place, element in enumerate(package.tree(part).iter(w("p")))}
            for _, body in bodies(package, kind):
                for paragraph in body.iter(w("p")):
                    yield _line(part, places[paragraph], paragraph, styles)


def _line(
    part: str, place: int, element: etree._Element, styles: Styles, source: Paragraph | None = None
) -> _MarkedParagraph:
    style, runs = get(element.find(w("pPr")), "pStyle"), runs_of(element)
    return _MarkedParagraph(part, place, runs, [marks_of(run, styles, style) for run in runs], source)


def _without_layout(line: _MarkedParagraph, signals: Sequence[str]) -> Message | None:
    """Take from a line the marks that are its layout; returns what was taken and where, None for nothing."""
    spoken, source = line.spoken(), line.source
    taken = []
    for signal in signals:
        marked = [place for place in spoken if signal in line.marks[place]]
        whole = bool(marked) and len(marked) == len(spoken)
        if marked and source is not None and _is_layout(source, whole):
            line.marks = [marks - {signal} for marks in line.marks]
            taken.append(Message("marked.name", look=LOOKS[signal]))
    return Message("marked.place", where=str(source.address), looks=tuple(taken)) if taken and source else None


def _is_layout(paragraph: Paragraph, whole: bool) -> bool:
    """Whether bold or underline is how such a paragraph is set: a head line in part, others only as a whole."""
    kind, text = paragraph.address.kind, paragraph.text.rstrip(" \t\n\u00a0)]”’»\"'")
    if not whole:
        return kind is Kind.HEAD
    if paragraph.cell is not None or kind in LAYOUT:
        return True
    return kind not in SENTENCES and text[-1:] not in ENDS_OF_SENTENCES


def _marked_openers(lines: Sequence[_MarkedParagraph], signals: Sequence[str]) -> list[str]:
    """Take the marks from openers that are marked in most paragraphs; returns how they look."""
    opened = [(line, places) for line in lines if (places := _opening(line))]
    looks = []
    for signal in signals:
        marked = [(line, places) for line, places in opened if all(signal in line.marks[place] for place in places)]
        alone = [
            opener for opener in marked if any(signal not in opener[0].marks[place] for place in opener[0].spoken())
        ]
        if opened and len(alone) > 1 and len(alone) >= SHARE_OF_OPENERS * len(opened):
            looks.append(LOOKS[signal])
            for line, places in alone:
                line.marks = [m - {signal} if place <= places[-1] else m for place, m in enumerate(line.marks)]
    return looks


def _opening(line: _MarkedParagraph) -> list[int]:
    """The runs that print the opener and nothing beyond it."""
    opener = line.source.opener if line.source else ""
    start = "".join(line.texts).find(opener) if opener else -1
    end = start + len(opener)
    at, places = 0, []
    for place, piece in enumerate(line.texts):
        stop = at + len(piece.rstrip(" \t\u00a0,"))
        if piece.strip() and start < stop <= end:
            places.append(place)
        at += len(piece)
    return places


def _judge(line: _MarkedParagraph, signals: Sequence[str]) -> None:
    """Give each run its fate; blanks and what prints nothing share that of both neighbours."""
    own: list[Op | None] = [
        Op.DELETE if "strike" in marks else Op.INSERT if marks.intersection(signals) else None for marks in line.marks
    ]
    line.fates = list(own)
    texts, spoken = line.texts, line.spoken()
    for place, fate in enumerate(own):
        if place in spoken:
            continue
        before = own[max((at for at in spoken if at < place), default=-1)] if spoken and spoken[0] < place else None
        after = own[min((at for at in spoken if at > place), default=-1)] if spoken and spoken[-1] > place else None
        between = before if before is after else None
        if texts[place] and fate is Op.DELETE:
            continue
        line.fates[place] = between or (fate if fate is not None and fate in (before, after) else None)
    _hold_fields_together(line)


def _hold_fields_together(line: _MarkedParagraph) -> None:
    """A complex field has one fate: that of all it prints, or none (17.16.18)."""
    depth, members = 0, list[int]()
    for place, run in enumerate(line.runs):
        marks = [mark.get(w("fldCharType")) for mark in run.iter(w("fldChar"))]
        if depth or marks:
            members.append(place)
        depth += marks.count("begin") - marks.count("end")
        if members and depth <= 0:
            fates = {line.fates[member] for member in members if line.texts[member].strip()}
            one_fate = fates.pop() if len(fates) == 1 else None
            for member in members:
                line.fates[member] = one_fate
            members = []


def _whole(line: _MarkedParagraph) -> Op | None:
    """The fate of everything that a line prints."""
    fates = {line.fates[place] for place in line.spoken()}
    return fates.pop() if len(fates) == 1 else None


def _judge_calls(lines: Sequence[_MarkedParagraph], package: Package) -> None:
    """A call whose note is marked as a whole shares the note's fate."""
    fates = {}
    whole = {(line.part, line.place): _whole(line) for line in lines if line.source is None}
    for kind in KINDS:
        part = part_of(package, kind)
        places = {} if part is None else {p: place for place, p in enumerate(package.tree(part).iter(w("p")))}
        for ref, body in bodies(package, kind):
            own = {whole[part or "", places[paragraph]] for paragraph in body.iter(w("p")) if paragraph in places}
            fates[ref] = own.pop() if len(own) == 1 else None
    for line in lines:
        for place, run in enumerate(line.runs):
            for kind in KINDS:
                for call in run.iter(w(f"{kind}Reference")):
                    line.fates[place] = line.fates[place] or fates.get(f"{kind} {call.get(w('id'))}")


def _plan_of(lines: Sequence[_MarkedParagraph], package: Package) -> tuple[Fates, Fates]:
    runs, paragraphs, numbers = {}, {}, dict[str, dict[etree._Element, int]]()
    for line in lines:
        if line.part not in numbers:
            numbers[line.part] = {run: place for place, run in enumerate(package.tree(line.part).iter(w("r")))}
        fate = _whole(line)
        if fate is not None:
            paragraphs[line.part, line.place] = fate
        for run, own in zip(line.runs, line.fates, strict=True):
            if (fate or own) is not None:
                runs[line.part, numbers[line.part][run]] = fate or own
    return {place: fate for place, fate in runs.items() if fate is not None}, paragraphs


def _findings(
    lines: Sequence[_MarkedParagraph], signals: Sequence[str], layout: Sequence[str], openers: Sequence[str]
) -> Iterator[Finding]:
    """What was taken as marking and what was not, in sentences."""

    def said(message: Message) -> Finding:
        return Finding("document", Message("marked.by-hand", what=message))

    counts = Counter(kind for line in lines if not line.is_twin for kind in _passages(line, signals))
    inserted = {look: counts[look] for look in ("bold", "underlined", "bold and underlined") if counts[look]}
    looks = tuple(Message("marked.look", look=look, count=count) for look, count in inserted.items())
    total, deleted = sum(inserted.values()), counts["struck"] + counts["bold or underlined and struck"]
    come = Message("marked.inserted", count=total, looks=looks) if looks else total
    gone = Message("marked.deleted", count=deleted) if deleted else deleted
    yield said(Message("marked.counts", inserted=come, deleted=gone))
    if len(inserted) > 1:
        yield said(Message("marked.both-looks"))
    if counts["bold or underlined and struck"]:
        yield said(Message("marked.struck-too", count=counts["bold or underlined and struck"]))
    for signal in [signal for signal in LOOKS if signal not in signals and counts[f"also {signal}"]]:
        yield said(Message("marked.not-read", look=LOOKS[signal], count=counts[f"also {signal}"]))
    if openers:
        yield said(Message("marked.openers", looks=" and ".join(openers)))
    if len(layout) > MOST_NAMED:
        named, more = tuple(layout[:MOST_NAMED]), len(layout) - MOST_NAMED
        yield said(Message("marked.layout-more", places=named, more=more))
    elif layout:
        yield said(Message("marked.layout", places=tuple(layout)))


def _passages(line: _MarkedParagraph, signals: Sequence[str]) -> Iterator[str]:
    """What each stretch of one fate shows, and each other stretch in a look that might have been marking."""
    spoken = line.spoken()
    for (fate, shown), _ in groupby(spoken, key=lambda place: (line.fates[place], line.marks[place] & {*signals})):
        if fate is Op.DELETE:
            yield "bold or underlined and struck" if shown else "struck"
        elif fate is Op.INSERT:
            yield " and ".join(LOOKS[signal] for signal in LOOKS if signal in shown)
    for signal in [signal for signal in LOOKS if signal not in signals]:
        for marked, _ in groupby(spoken, key=lambda place: signal in line.marks[place]):
            if marked:
                yield f"also {signal}"
