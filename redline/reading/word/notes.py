"""The footnotes and endnotes of a Word file: bound to their calls, with the labels that Word prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from redline.model import UNTRACKED, Note, Origin, Touch, Tracked
from redline.ooxml import content, notes
from redline.ooxml.digest import digest_in
from redline.ooxml.effective import Effective
from redline.ooxml.names import NOTE_CALLS, ON, w
from redline.ooxml.package import Package
from redline.ooxml.styles import Styles
from redline.runs import Run, cut, plain, units_in

if TYPE_CHECKING:
    from redline.ooxml.hands import StoryHands


class NoteCalls:
    """Binds each note call to its note and gives the notes the labels that Word prints, in the order of calls."""

    def __init__(self, package: Package, styles: Styles, looks: Effective, hands: Mapping[str, StoryHands]) -> None:
        self._bodies = {ref: body for kind in notes.KINDS for ref, body in notes.bodies(package, kind)}
        self._custom = _custom_marks(package.tree(package.document))
        self._part = {kind: notes.part_of(package, kind) for kind in notes.KINDS}
        self._reading = {
            kind: content.Reading(
                styles, digest_in(package, part, styles), looks, links=dict(package.relationships(part))
            )
            for kind, part in self._part.items()
            if part
        }
        self._tracked = {
            kind: hands[part].teller(package.tree(part)) for kind, part in self._part.items() if part and part in hands
        }
        self._counted = dict.fromkeys(notes.KINDS, 0)
        self.notes: list[Note] = []

    def bound(self, run: Run) -> Run:
        ref = run.note_ref
        if ref not in self._bodies:
            return run
        kind = ref.partition(" ")[0]
        label = self._custom.get(ref)
        if label is None:
            self._counted[kind] += 1
            label = str(self._counted[kind])
        body = self._bodies[ref]
        whole, *rest = [self._reading[kind].runs(paragraph) for paragraph in body.iter(w("p"))] or [()]
        first = _without_number(whole, "" if label.isdigit() else label)
        origin, tracked = Origin(part=self._part[kind]), self._told(kind, body, units_in(whole) - units_in(first))
        self.notes.append(Note(ref, label, (first, *rest), origin, kind == "endnote", tracked))
        return run

    def _told(self, kind: str, body: etree._Element, number: int) -> Tracked:
        """What tracked changes did to a note's paragraphs as one text, behind its number of so many units."""
        tell = self._tracked.get(kind)
        if tell is None:
            return UNTRACKED
        touches, at = list[Touch](), -number
        for paragraph in body.iter(w("p")):
            for touch in tell(paragraph, self._reading[kind]).touches:
                touches.append(replace(touch, start=max(touch.start + at, 0), stop=max(touch.stop + at, 0)))
            at += units_in(self._reading[kind].runs(paragraph)) + 1
        return Tracked(tuple(touches))


def _without_number(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """A note's text without its own mark ("*") and the blank that Word puts after the number; a symbol stays."""
    if runs and runs[0].atom:
        return runs
    text = plain(runs)
    lead = len(mark) if text.startswith(mark) else 0
    lead += text[lead:][:1] in (" ", "\t")
    return tuple(cut(runs, lead))


def _custom_marks(root: etree._Element) -> dict[str, str]:
    """Notes with a mark of their own ("*"): what follows the call in its run (17.11.7), letters or symbols."""
    marks = {}
    for tag, kind in NOTE_CALLS.items():
        for call in root.iter(tag):
            if call.get(w("customMarkFollows")) in ON:
                signs = call.itersiblings(w("t"), w("sym"))
                marks[f"{kind} {call.get(w('id'))}"] = "".join(map(_sign, signs))
    return marks


def _sign(mark: etree._Element) -> str:
    """A text, or a symbol as its place in its font (17.3.3.30)."""
    if mark.tag == w("t"):
        return mark.text or ""
    try:
        return chr(int(mark.get(w("char"), ""), 16))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"
