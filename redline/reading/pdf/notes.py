"""Footnotes of a printed page: the zone at its foot, the notes in it, and the calls that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from redline.messages import Message
from redline.model import Finding, Note, Origin
from redline.patterns import lazy
from redline.reading.furniture import RULE
from redline.reading.pdf.joining import joined_lines
from redline.reading.pdf.lines import PrintedLine, first_word
from redline.reading.pdf.pieces import PageContents, Rule
from redline.records import dataclass
from redline.runs import Run, merged, note_call, stripped

SMALLER = 0.95  # of the body's size: at most this much is a note's (measured: 0.85)
NEW_PARAGRAPH = 1.35  # line pitches: a wider gap begins a paragraph in a note
INDENT = 0.6  # sizes: further in than a note's other lines begins a paragraph in it
SIGNS = "*†‡§"
LABEL_TEXT = lazy(r"\s*(?:\d{1,3}|[a-z]{1,2}|[*†‡§]{1,4})\s*$")
_CALL = lazy(r"\d{1,3}|[a-z]|[*†‡§]+|[\s,;–-]+")
_FRONT_SIGN = lazy(r"[*†‡§]{1,4}")
_PARTS = lazy(r"[^\W\d]+|\d+|[*†‡§]+|[^\w*†‡§]+")
_FRONT_NUMBER = lazy(r"(\d{1,3})[.)]?(?=\s)")
_STOP = lazy(r"[.!?…。！？]\W{0,2}$")
_UNIT = lazy(r"(?:^|[\s\d])[kcm]?m$")  # km², m³


@dataclass
class Footnote:
    """A note as it stands on the page, before its call is known. raised: its label is, or it is no number."""

    label: str
    page: int
    raised: bool = True
    lines: list[PrintedLine] = field(default_factory=list)
    ref: str = ""
    endnote: bool = False


def without_notes(
    sheets: Sequence[PageContents], pages: Sequence[Sequence[PrintedLine]], body: float
) -> tuple[list[list[PrintedLine]], list[Footnote]]:
    """Each page's body lines, and the footnotes of the document in order; a note may go on on the next page."""
    bodies: list[list[PrintedLine]] = []
    notes: list[Footnote] = []
    for sheet, lines in zip(sheets, pages, strict=True):
        start = _zone(sheet, lines, body, notes)
        _collect(lines[start:], notes, max((line.right for line in lines), default=0.0))
        bodies.append([line for line in lines[:start] if not RULE.match(line.text)])
    return bodies, notes


def _zone(sheet: PageContents, lines: Sequence[PrintedLine], body: float, notes: Sequence[Footnote]) -> int:
    """Where the page's footnotes begin among its lines; their number where it has none."""
    for index in range(len(lines) - 1, -1, -1):
        if RULE.match(lines[index].text):
            return index if _holds_notes(lines[index + 1 :], body, notes, ruled=True) else len(lines)
    for height in _heights_of_rules(sheet, lines):
        below = sum(line.base >= height for line in lines)
        if below == len(lines):
            continue
        small = all(line.size <= SMALLER * body for line in lines[below:])
        certain = small or _is_certain_label(lines[below]) or _is_called(lines[below], lines[:below])
        if certain and _holds_notes(lines[below:], body, notes, ruled=True):
            return below
    start = len(lines)
    while start and lines[start - 1].size <= SMALLER * body:
        start -= 1
    edge = max((line.right for line in lines), default=0.0)
    while start < len(lines) and not _label(lines[start], notes, edge):
        start += 1
    return start if _holds_notes(lines[start:], body, notes, ruled=False) else len(lines)


def _heights_of_rules(sheet: PageContents, lines: Sequence[PrintedLine]) -> list[float]:
    """Heights, from the top, of drawn lines that may stand above notes: short, at the left, and no underlining."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    near = left + 0.25 * (right - left)
    heights = [
        rule.height
        for rule in _whole(sheet.rules)
        if 0.08 <= (rule.right - rule.left) / max(right - left, 1) <= 0.5
        and min(rule.left, sheet.width - rule.right) < near  # the second on a page from right to left
        and not any(0 <= line.base - rule.height < 0.35 * line.size for line in lines)
    ]
    return sorted(heights, reverse=True)


def _whole(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Drawn lines with their pieces put together."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.height), rule.left)):
        last = joined[-1] if joined else None
        if last and abs(last.height - rule.height) < 1 and rule.left <= last.right + 2:
            joined[-1] = replace(last, right=max(last.right, rule.right))
        else:
            joined.append(rule)
    yield from joined


def _holds_notes(lines: Sequence[PrintedLine], body: float, notes: Sequence[Footnote], *, ruled: bool) -> bool:
    """The lines are footnotes: a label at the front, or below a rule the rest of the last page's note."""
    if not lines:
        return False
    if _label(lines[0], notes, max(line.right for line in lines)):
        return ruled or all(line.size <= SMALLER * body for line in lines)
    return ruled and bool(notes) and all(line.size <= SMALLER * body for line in lines)


def _is_called(line: PrintedLine, above: Sequence[PrintedLine]) -> bool:
    """Whether the number at a line's front is raised somewhere above on the page: notes in the body's size."""
    front = _FRONT_NUMBER.match(line.text)
    raised = (run.text.strip() for body_line in above for run in body_line.runs if run.style.raised > 0)
    return front is not None and front[1] in raised


def _is_certain_label(line: PrintedLine) -> bool:
    """A raised number or a sign, which no paragraph of the body begins with."""
    return line.runs[0].style.raised > 0 or bool(_FRONT_SIGN.match(line.text))


def _label(line: PrintedLine, notes: Sequence[Footnote], edge: float) -> str:
    """The label of the note that begins in a line, "" if none does.

    A raised number or letter is one; so is a sign (*). A number on the base line is one where the document raises
    none: if it is the next one, and the note above is finished, so that it is no date in the middle of that.
    edge: how far to the right the page's lines go.
    """
    first = line.runs[0]
    if first.style.raised > 0 and LABEL_TEXT.match(first.text):
        return first.text.strip()
    sign = _FRONT_SIGN.match(line.text)
    if sign:
        return sign[0]
    number = _FRONT_NUMBER.match(line.text)
    before = next((note for note in reversed(notes) if note.label.isdigit()), None)
    if number is None or (before and before.raised) or int(number[1]) != 1 + int(before.label if before else 0):
        return ""
    return number[1] if _is_finished(notes, line, edge) else ""


def _is_finished(notes: Sequence[Footnote], line: PrintedLine, edge: float) -> bool:
    """The last note ends with a stop, or before the line's first word would have had no room."""
    if not notes or not notes[-1].lines:
        return True
    last = notes[-1].lines[-1]
    return bool(_STOP.search(last.text)) or last.right + first_word(line) + line.size < edge


def _collect(lines: Sequence[PrintedLine], notes: list[Footnote], edge: float) -> None:
    for line in lines:
        if RULE.match(line.text):
            continue
        label = _label(line, notes, edge)
        if label:
            raised = line.runs[0].style.raised > 0 or not label.isdigit()
            notes.append(Footnote(label, line.page, raised))
            line = replace(line, runs=_without_label(line.runs, label), left=line.hang or line.left)
        if notes and line.runs:
            notes[-1].lines.append(line)


def _without_label(runs: Sequence[Run], label: str) -> tuple[Run, ...]:
    first = runs[0]
    rest = replace(first, text=first.text.lstrip()[len(label) :])
    if not rest.text.strip(" .)"):
        return stripped(runs[1:])
    return stripped([replace(rest, text=rest.text.lstrip(".) \t")), *runs[1:]])


def as_note(note: Footnote) -> Note:
    """The note with its lines joined to paragraphs."""
    return Note(note.ref, note.label, tuple(_paragraphs(note.lines)), Origin(page=note.page), note.endnote)


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[tuple[Run, ...]]:
    part: list[PrintedLine] = []
    for line in lines:
        if part and _begins_paragraph(part, line):
            yield joined_lines(part)
            part = []
        part.append(line)
    if part:
        yield joined_lines(part)


def _begins_paragraph(part: Sequence[PrintedLine], line: PrintedLine) -> bool:
    last = part[-1]
    if last.page != line.page:
        return False
    usual = part[-2].base - last.base if len(part) > 1 and part[-2].page == last.page else 1.25 * line.size
    if last.base - line.base > NEW_PARAGRAPH * usual:
        return True
    return len(part) > 1 and line.left > min(below.left for below in part[1:]) + INDENT * line.size


def bind(bodies: Sequence[Sequence[PrintedLine]], notes: Sequence[Footnote]) -> list[list[PrintedLine]]:
    """The body with the notes' calls as atoms; gives each note its ref, "n1", "n2" … in the order of the calls.

    A call belongs to the note with its label on the same page, else on a near one, else to the only one that has it:
    an endnote. A note is called once: a second call stays a raised number.
    """
    calls = _PrintedCalls(notes)
    return [[replace(line, runs=calls.bound(line)) for line in lines] for lines in bodies]


def unbound(notes: Sequence[Footnote]) -> list[Finding]:
    """What to say about notes that nobody calls; they get their refs here."""
    findings = []
    for number, note in enumerate((note for note in notes if not note.ref), 1):
        note.ref = f"u{number}"
        findings.append(
            Finding(Message("place.page", number=note.page), Message("read.note-call-not-recognised", label=note.label))
        )
    return findings


def _close_up(runs: Sequence[Run]) -> Iterator[Run]:
    """A call stands close to its word; a blank before it that justification spread is dropped if one follows too."""
    for index, run in enumerate(runs):
        after = runs[index + 1] if index + 1 < len(runs) else None
        beyond = runs[index + 2].text[:1] if index + 2 < len(runs) else ""
        if after and after.atom and run.text.endswith(" ") and (not beyond or beyond in " ,.;:)"):
            yield replace(run, text=run.text.rstrip(" "))
        else:
            yield run


class _PrintedCalls:
    """Finds calls in the lines' order, and remembers which notes have one."""

    def __init__(self, notes: Sequence[Footnote]) -> None:
        self.free = list(notes)
        self.used: set[str] = set()
        self.count = 0

    def bound(self, line: PrintedLine) -> tuple[Run, ...]:
        runs: list[Run] = []
        text = ""
        for run in line.runs:
            if run.style.raised > 0 and not _UNIT.search(text):
                runs.extend(self.raised(run, line.page))
            elif any(sign in run.text for sign in SIGNS):
                runs.extend(self.signs(run, line.page))
            else:
                runs.append(run)
            text += run.text
        return merged(_close_up(runs))

    def raised(self, run: Run, page: int) -> Iterator[Run]:
        """A raised run may hold several calls: "2,3"."""
        if not all(_CALL.fullmatch(part) for part in _PARTS.findall(run.text)):
            yield run
            return
        for part in _PARTS.findall(run.text):
            note = self.take(part.strip(), page)
            yield self.call(note) if note else replace(run, text=part)

    def signs(self, run: Run, page: int) -> Iterator[Run]:
        """An asterisk on the base line calls a note too: "Cuba:*", "A/80/L.3*"."""
        for part in re.findall(r"[*†‡§]+|[^*†‡§]+", run.text):
            note = self.take(part, page) if part[0] in SIGNS else None
            yield self.call(note) if note else replace(run, text=part)

    def take(self, label: str, page: int) -> Footnote | None:
        same = [note for note in self.free if note.label == label]
        if not same:
            return None
        note = min(same, key=lambda note: (abs(note.page - page), note.page < page))
        if abs(note.page - page) > 1:
            if len(same) > 1 or label in self.used:
                return None
            note.endnote = True
        self.used.add(label)
        self.free.remove(note)
        return note

    def call(self, note: Footnote) -> Run:
        self.count += 1
        note.ref = f"n{self.count}"
        return note_call(note.ref)
