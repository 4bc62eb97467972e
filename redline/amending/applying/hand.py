"""What every action needs: to find quoted words in their place, and to let words come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from redline.amending.applying import claims
from redline.amending.model import Amendment, Amendments, Position, Target, Where
from redline.amending.text import spacing
from redline.amending.text.placing import family, sides
from redline.amending.text.searching import Occurrence, Refused, nearest, occurrences, once, quotation
from redline.amending.text.sentences import sentences
from redline.amending.text.units import Mark, Slot, single
from redline.amending.text.working import Working, new_ref
from redline.comparing import notes
from redline.messages import Message
from redline.model import PLAIN, Op, Run, Span, Style, merged, plain

_ENDS = ";,.；，。"
"""Signs that end a paragraph or a sentence, and stay."""


class Hand:
    """Works on the text for one amendment. repairs, review: what was set right beside it, what to look at."""

    def __init__(self, work: Working, document: Amendments, mark: Mark, whole: bool) -> None:
        self.work, self.document, self.mark, self.whole = work, document, mark, whole
        self.repairs: list[Message] = []
        self.review: list[Message] = []
        self._italics = document.styled and any(_has_italics(item) for item in document.items)

    def _end_of_words(self, slot: Slot) -> int:
        """Before the sign that ends the paragraph, which stays."""
        return _behind_last(slot, slot.visible(), _ENDS)

    def _quoted(self, runs: Sequence[Run], target: Target, position: Position | None) -> Occurrence:
        """The only place of quoted words in a target, next to its anchors if it has some."""
        try:
            occurrence = self._unique(runs, target) if position is None else self._next_to(runs, target, position)
        except Refused as refusal:
            if not target.line or not refusal.candidates:
                raise
            raise Refused(Message("refused.no-lines-there", reason=refusal.reason), refusal.candidates) from None
        if gone := claims.deleted(self.work, occurrence.slot):
            raise Refused(Message("refused.deleted-by", where=str(occurrence.slot.address), name=gone.item))
        if target.line:
            where = str(occurrence.slot.address)
            self.review.append(Message("done.line-not-checked", place=target.named, words=plain(runs), where=where))
        return occurrence

    def _unique(self, runs: Sequence[Run], target: Target) -> Occurrence:
        refusals: list[Refused] = []
        hits: list[Occurrence] = []
        for side in sides(target):
            try:
                slots = family(self.work.slots, side)
                within = partial(self._in_sentence, target=side)
                hits.append(once(slots, runs, target.named, within))
            except Refused as refusal:
                refusals.append(refusal)
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise Refused(Message("refused.in-both-parts", words=plain(runs)))
        first = refusals[0]
        raise Refused(first.reason, first.candidates or nearest(self.work.tabled, runs))

    def _in_sentence(self, occurrence: Occurrence, target: Target) -> bool:
        """Whether words stand in the sentence that a target names, if it names one."""
        if not target.sentence:
            return True
        start, stop = self._sentence(occurrence.slot, target)
        return start <= occurrence.start < occurrence.stop <= stop

    def _next_to(self, runs: Sequence[Run], target: Target, position: Position) -> Occurrence:
        """Quoted words that stand directly after (before, between) others, or at an end of the target."""
        if position.where in (Where.START, Where.END):
            slot = self._end_slot(target, position.where)
            hits = occurrences([slot], quotation(runs))
            at_end = [occurrence for occurrence in hits if self._is_at(occurrence, position.where, target)]
            if len(at_end) != 1:
                raise Refused(
                    Message("refused.not-at-end", words=plain(runs), where=position.where, place=target.named)
                )
            return at_end[0]
        before, after = {
            Where.AFTER: (position.anchors[0], ()),
            Where.BEFORE: ((), position.anchors[0]),
            Where.BETWEEN: (position.anchors[0], position.anchors[-1]),
        }[position.where]
        gap = [] if plain(runs)[:1] in tuple(",;.") else [Run(" ")]
        joined = [*before, *(gap if before else []), *runs, *([Run(" ")] if after else []), *after]
        whole = self._unique(joined, target)
        words = quotation(runs)
        hits = [
            occurrence
            for occurrence in occurrences([whole.slot], words)
            if whole.start <= occurrence.start
            and occurrence.stop <= whole.stop
            and self._leaves(occurrence, whole, before, after)
        ]
        if len(hits) != 1:
            raise Refused(Message("refused.not-beside", words=plain(runs), where=position.where, place=target.named))
        return hits[0]

    def _leaves(self, occurrence: Occurrence, whole: Occurrence, before: Sequence[Run], after: Sequence[Run]) -> bool:
        """Whether what is left of the occurrence on either side is as long as the anchors."""
        left = quotation([unit.run for unit in occurrence.slot.units[whole.start : occurrence.start] if not unit.gone])
        right = quotation([unit.run for unit in occurrence.slot.units[occurrence.stop : whole.stop] if not unit.gone])
        return (left == quotation(before)) and (right == quotation(after))

    def _is_at(self, occurrence: Occurrence, where: Where, target: Target) -> bool:
        """Whether words stand at an end of the paragraph, or of the sentence of it that is named."""
        visible = occurrence.slot.visible()
        if target.sentence:
            start, stop = self._sentence(occurrence.slot, target)
            visible = [place for place in visible if start <= place < stop]
        if where is Where.START:
            return occurrence.start in visible[:1]
        return occurrence.stop in (_behind_last(occurrence.slot, visible, ends) for ends in ("", _ENDS))

    def _places(self, occurrence: Occurrence) -> list[int]:
        """The units of a stretch that are there; refused if a document before changed words in it."""
        if changed := claims.changed(self.work, occurrence.slot, occurrence.start, occurrence.stop):
            raise Refused(Message("refused.words-changed", name=changed.item))
        visible = set(occurrence.slot.visible())
        return [place for place in range(occurrence.start, occurrence.stop) if place in visible]

    def _behind(self, occurrence: Occurrence) -> int:
        """Behind the words and the footnote that they call."""
        place = occurrence.stop
        units = occurrence.slot.units
        while place < len(units) and units[place].run.note_ref:
            place += 1
        return place

    def _end_slot(self, target: Target, where: Where) -> Slot:
        if target.line:
            raise Refused(Message("refused.no-lines", where=where, place=target.named))
        if target.kind is None:
            raise Refused(Message("refused.either-part", place=target.named))
        if not target.number and not target.part and str(target) in ("PP", "OP"):
            raise Refused(Message("refused.one-paragraph-only", where=where))
        slots = family(self.work.slots, target)
        return slots[0] if where is Where.START or target.sentence else slots[-1]

    def _sentence(self, slot: Slot, target: Target) -> tuple[int, int]:
        """The units of a sentence as tabled, refused if there is no such one."""
        ranges = sentences(slot, self.work.language)
        number = target.sentence
        if number > len(ranges) or -number > len(ranges):
            raise Refused(Message("refused.has-sentences", where=str(slot.address), count=len(ranges)))
        return ranges[number - 1 if number > 0 else number]

    def _delete(self, slot: Slot, places: Iterable[int]) -> None:
        gone = set(places)
        for place in gone:
            atom = slot.units[place].run.atom
            if atom and (reworded := claims.reworded(self.work, atom.ref)):
                raise Refused(Message("refused.changed-by", place=str(slot.address), name=reworded.item))
        slot.delete(gone, self.mark)
        if self.mark not in slot.remarks:
            slot.remarks.append(self.mark)

    def replace(self, slot: Slot, places: Sequence[int], new: Sequence[Run]) -> None:
        """New words for those units: only what differs comes and goes, unless the whole is to be shown."""
        at = places[-1] + 1 if places else len(slot.units)
        old = merged(slot.units[place].run for place in places)
        look = slot.units[places[0]].run.style if places else PLAIN
        styled = list(single(self.brought(new, look)))
        spans = self._differences(old, styled) if not self.whole else ()
        gone: list[int] = list(places) if self.whole else []
        coming: list[tuple[int, Sequence[Run]]] = [(at, styled)] if self.whole else []
        for span in spans:
            if span.op is Op.DELETE:
                gone.extend(places[span.old : span.old + span.units])
            elif span.op is Op.INSERT:
                before = places[span.old - 1] + 1 if span.old else places[0] if places else at
                coming.append((before, styled[span.new : span.new + span.units]))
        for place, runs in reversed(coming):
            self.bring(slot, place, runs)
        shifts = [(place, len(runs)) for place, runs in coming]
        self._delete(slot, [place + sum(count for start, count in shifts if start <= place) for place in gone])

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
        if reworded := claims.reworded(self.work, ref):
            raise Refused(Message("refused.changed-by", place=name, name=reworded.item))
        for slot, place in self.work.calls(ref):
            self._check_stays(slot)
            if claims.taken_out(self.work, slot, place):
                raise Refused(Message("refused.call-gone"))

    def _check_stays(self, slot: Slot) -> None:
        """Refuse a paragraph that is deleted, or that another sponsor moves: its footnotes are in neither text."""
        if gone := claims.deleted(self.work, slot):
            raise Refused(Message("refused.deleted-by", where=str(slot.address), name=gone.item))
        if (moved := claims.moved(self.work, slot)) and moved.author != self.mark.author:
            raise Refused(Message("refused.moved-by", where=str(slot.address), name=moved.item))

    def bring(self, slot: Slot, place: int, runs: Sequence[Run]) -> None:
        """Put runs in before a unit as they are."""
        if any(run.atom for run in runs):
            self._check_stays(slot)
        slot.insert(place, runs, self.mark)
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

    def insert(self, slot: Slot, place: int, runs: Sequence[Run], spaces: bool = True) -> None:
        """Put words in before a unit, with the spaces that they need."""
        units = slot.units
        near = units[place - 1] if place else units[place] if place < len(units) else None
        styled = self.brought(runs, near.run.style if near and not near.run.atom else PLAIN)
        self.bring(slot, place, spacing.padded(slot, place, styled) if spaces else styled)

    def delete_units(self, slot: Slot, places: Iterable[int]) -> None:
        """Take units out."""
        self._delete(slot, places)


def _has_italics(amendment: Amendment) -> bool:
    texts = [amendment.old, amendment.new, *(paragraph.runs for paragraph in amendment.paragraphs)]
    return any(run.style.italic for text in texts if text for run in text)


def _behind_last(slot: Slot, places: Sequence[int], ends: str) -> int:
    """Behind the last of the units that is no space and none of the signs."""
    kept = (
        place for place in reversed(places) if not (slot.units[place].sign.isspace() or slot.units[place].sign in ends)
    )
    return next((place + 1 for place in kept), 0)
