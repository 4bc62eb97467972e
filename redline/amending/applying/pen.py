"""What lets words come and go in the name of one amendment, and footnotes with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redline.amending.applying import claims
from redline.amending.model import Amendment, Target, item_name
from redline.amending.text import spacing
from redline.amending.text.searching import Refused
from redline.amending.text.units import Mark, Slot
from redline.amending.text.working import Working, new_ref
from redline.comparing.beyond_words import notes
from redline.formatting import Style
from redline.messages import Message
from redline.model import Op, Span
from redline.runs import PLAIN, Run, each_unit, merged


class Pen:
    """Writes in the working text for one amendment.

    work: the text.   mark: whose every change is.
    repairs, review: what was set right beside it, what a person should look at.
    """

    def __init__(self, work: Working, item: str) -> None:
        document = work.document
        self.work, self.mark = work, Mark(work.number, document.author, item_name(document, item))
        self.repairs: list[Message] = []
        self.review: list[Message] = []
        self._italics = document.styled and any(_has_italics(item) for item in document.items)

    def delete(self, slot: Slot, places: Iterable[int]) -> None:
        """Take units out. Refused where one calls a footnote whose words a document before changes."""
        gone = set(places)
        for place in gone:
            atom = slot.units[place].run.atom
            if atom:
                claims.check_note(self.work, atom.ref, str(slot.address))
        slot.delete(gone, self.mark)
        self.remark(slot)

    def replace(self, slot: Slot, places: Sequence[int], new: Sequence[Run]) -> None:
        """New words for those units: only what differs comes and goes, unless the whole is to be shown."""
        at = places[-1] + 1 if places else len(slot.units)
        old = merged(slot.units[place].run for place in places)
        look = slot.units[places[0]].run.style if places else PLAIN
        styled = list(each_unit(self.brought(new, look)))
        spans = self._differences(old, styled) if not self.work.whole else ()
        gone: list[int] = list(places) if self.work.whole else []
        coming: list[tuple[int, Sequence[Run]]] = [(at, styled)] if self.work.whole else []
        for span in spans:
            if span.op is Op.DELETE:
                gone.extend(places[span.old : span.old + span.units])
            elif span.op is Op.INSERT:
                before = places[span.old - 1] + 1 if span.old else places[0] if places else at
                coming.append((before, styled[span.new : span.new + span.units]))
        for place, runs in reversed(coming):
            self.bring(slot, place, runs)
        shifts = [(place, len(runs)) for place, runs in coming]
        self.delete(slot, [place + sum(count for start, count in shifts if start <= place) for place in gone])

    def _differences(self, old: Sequence[Run], new: Sequence[Run]) -> Sequence[Span]:
        """Word by word; a footnote that both call is kept, and its text changed where it differs."""
        spans, changes = notes.compared(tuple(old), tuple(new), self.work.notes, self.work.notes)
        for change in changes:
            if change.old and change.new and change.old.paragraphs != change.new.paragraphs:
                self.check_note(change.old.ref, Target(note=change.old.label).named)
                self.work.new_notes[change.old.ref] = (change.new.paragraphs, self.mark)
        return spans

    def check_note(self, ref: str, name: str) -> None:
        """Refuse a footnote whose words a document before changes, or whose call doesn't stay."""
        claims.check_note(self.work, ref, name)
        for slot, place in self.work.calls(ref):
            self._check_stays(slot)
            if claims.taken_out(self.work, slot, place):
                raise Refused(Message("refused.call-gone"))

    def _check_stays(self, slot: Slot) -> None:
        """Refuse a paragraph that is deleted, or that another sponsor moves: its footnotes are in neither text."""
        claims.check_there(self.work, slot)
        claims.check_unmoved(self.work, slot, self.mark.author)

    def bring(self, slot: Slot, place: int, runs: Sequence[Run]) -> None:
        """Put runs in before a unit as they are."""
        if any(run.atom for run in runs):
            self._check_stays(slot)
        slot.insert(place, runs, self.mark)
        self.remark(slot)

    def remark(self, slot: Slot) -> None:
        """Let a paragraph say, once, that this amendment changed it."""
        if self.mark not in slot.remarks:
            slot.remarks.append(self.mark)

    def brought(self, runs: Sequence[Run], look: Style) -> tuple[Run, ...]:
        """Runs of the document with the look of the words around, in italics as the document has them if it has any.

        A footnote call gets the ref that its note has in the amended text.
        """
        result = []
        for run in runs:
            italic = run.style.italic if self._italics else look.italic
            styled = replace(run, style=replace(look, italic=italic, raised=run.style.raised))
            result.append(run.calling(self._own_ref(run.note_ref)) if run.note_ref else styled)
        return merged(result)

    def _own_ref(self, ref: str) -> str:
        """A note of this document before one of the draft that happens to have the same ref."""
        own = new_ref(self.mark.document, ref)
        return own if own in self.work.notes else ref

    def insert(self, slot: Slot, place: int, runs: Sequence[Run]) -> None:
        """Put words in before a unit, with the spaces that they need."""
        units = slot.units
        near = units[place - 1] if place else units[place] if place < len(units) else None
        styled = self.brought(runs, near.run.style if near and not near.run.atom else PLAIN)
        self.bring(slot, place, spacing.padded(slot, place, styled))


def _has_italics(amendment: Amendment) -> bool:
    texts = [amendment.old, amendment.new, *(paragraph.runs for paragraph in amendment.paragraphs)]
    return any(run.style.italic for text in texts if text for run in text)
