"""What each action does to the working text; whatever can't be done exactly is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from redline.amending.applying import claims, parts
from redline.amending.applying import paragraphs as whole_paragraphs
from redline.amending.applying.footnotes import edit_note, insert_in_note
from redline.amending.applying.stretches import Stretches
from redline.amending.model import Action, Amendment, Position, Target, Where
from redline.amending.text import spacing
from redline.amending.text.headings import behind_number
from redline.amending.text.placing import family
from redline.amending.text.searching import Occurrence, Refused, nearest, occurrences, quotation
from redline.amending.text.units import Slot
from redline.amending.text.working import new_ref
from redline.messages import Message
from redline.model import PLAIN, Atom, Note, Run, merged, plain

_ENDS = frozenset(".;,")


class Edits(Stretches):
    """Carries one amendment out."""

    def carry_out(self, amendment: Amendment) -> None:
        """Do it, or raise Refused; the working text is spoilt then."""
        actions: Mapping[Action, Callable[[Amendment], None]] = {
            Action.REPLACE_WORDS: self._replace_words,
            Action.DELETE_WORDS: self._replace_words,
            Action.INSERT_WORDS: self._insert_words,
            Action.REPLACE_EVERYWHERE: self._replace_everywhere,
            Action.MOVE_WORDS: self._move_words,
            Action.REPLACE_TITLE: self._replace_title,
            Action.FOOTNOTE: self._footnote,
            Action.INSERT_HEADING: partial(parts.insert_heading, self),
            Action.INSERT_PART: partial(parts.insert_part, self),
        }
        if amendment.action in actions:
            actions[amendment.action](amendment)
        elif amendment.action is Action.REPLACE_PARAGRAPH and amendment.targets[0].is_whole_part:
            parts.replace_part(self, amendment)
        else:
            whole_paragraphs.carry_out(self, amendment)
        self._check_result(amendment)

    def _replace_words(self, amendment: Amendment) -> None:
        whole = amendment.old is None and amendment.position is None
        if whole and any(target.sentence for target in amendment.targets):
            self._replace_sentences(amendment)
            return
        for target in amendment.targets:
            if target.note:
                self._edit_note(target, amendment)
                continue
            occurrence = self.stretch(amendment, target)
            places = self._places(occurrence)
            if amendment.with_note:
                places += self._call_behind(occurrence)
            if amendment.new is None:
                places += self._spaces(occurrence)
                self._delete(occurrence.slot, places)
            else:
                self.replace(occurrence.slot, places, self._spaced(amendment, occurrence))
            self._look_at(occurrence.slot)
            if amendment.rest:
                self._look_at_end(occurrence.slot)

    def _spaced(self, amendment: Amendment, occurrence: Occurrence) -> tuple[Run, ...]:
        """The new words; those that stand instead of words which no quotation names bring the spaces that they need."""
        new = amendment.new or ()
        if not amendment.rest:
            return new
        return spacing.padded(occurrence.slot, occurrence.start, new, occurrence.stop)

    def _look_at_end(self, slot: Slot) -> None:
        """ "Delete the last sentence" leaves a full stop where other paragraphs have a semicolon: that is told."""
        visible = [slot.units[place].sign for place in slot.visible()]
        end, tabled = "".join(visible).rstrip()[-1:], slot.tabled.text.rstrip()[-1:] if slot.tabled else ""
        if end != tabled and tabled in _ENDS and end in _ENDS:
            self.review.append(Message("done.other-end", place=str(slot.address), end=end, tabled=tabled))

    def _edit_note(self, target: Target, amendment: Amendment) -> None:
        if amendment.position or amendment.until is not None or amendment.rest:
            raise Refused(Message("refused.quote-the-words", place=target.named))
        edit_note(self, target, amendment.old, amendment.new)

    def _call_behind(self, occurrence: Occurrence) -> list[int]:
        calls = list(range(occurrence.stop, self._behind(occurrence)))
        within = [place for place in range(occurrence.start, occurrence.stop) if occurrence.slot.units[place].run.atom]
        if not calls and not within:
            raise Refused(Message("refused.no-note-called"))
        return calls

    def _spaces(self, occurrence: Occurrence) -> list[int]:
        places = spacing.superfluous(occurrence.slot, occurrence.start, occurrence.stop)
        if places:
            self.repairs.append(Message("done.space", where=str(occurrence.slot.address)))
        return places

    def _look_at(self, slot: Slot) -> None:
        if spacing.doubled(slot) and slot.tabled and ",," not in slot.tabled.text:
            self.review.append(Message("done.two-signs", where=str(slot.address)))

    def _insert_words(self, amendment: Amendment) -> None:
        assert amendment.position is not None and amendment.new is not None
        for target in amendment.targets:
            if target.note:
                insert_in_note(self, target, amendment.position, amendment.new)
                continue
            slot, place = self._point(amendment.position, target)
            self.insert(slot, place, amendment.new)
            self._look_at(slot)

    def _move_words(self, amendment: Amendment) -> None:
        """The draft's own words elsewhere, as they look where they stand."""
        assert amendment.position is not None
        target = amendment.targets[0]
        occurrence = self._quoted(amendment.old, target, None) if amendment.old else self._whole_sentence(target)
        places = self._places(occurrence)
        moving = merged(occurrence.slot.units[place].run for place in places)
        if any(run.atom for run in moving) or self._behind(occurrence) > occurrence.stop:
            raise Refused(Message("refused.note-in-words"))
        self._delete(occurrence.slot, places + self._spaces(occurrence))
        slot, place = self._point(amendment.position, amendment.destination or target)
        if slot is occurrence.slot and occurrence.start <= place <= occurrence.stop:
            raise Refused(Message("refused.there-already"))
        self.bring(slot, place, spacing.padded(slot, place, moving))
        self._look_at(slot)

    def _whole_sentence(self, target: Target) -> Occurrence:
        (slot,) = self._own(target)
        start, stop = self._sentence(slot, target)
        visible = [place for place in range(start, stop) if slot.units[place].sign.strip()]
        return Occurrence(slot, visible[0], visible[-1] + 1)

    def _point(self, position: Position, target: Target) -> tuple[Slot, int]:
        """Where words go in: the slot, and before which unit."""
        if position.anchors:
            if position.where is Where.BETWEEN:
                first, last = position.anchors
                joined = self._quoted((*first, Run(" "), *last), target, None)
                words = quotation(first)
                starts = [hit for hit in occurrences([joined.slot], words) if hit.start == joined.start]
                return joined.slot, self._behind(starts[0])
            if position.where in (Where.START, Where.END):
                anchor = self._quoted(position.anchors[0], target, Position(position.where))
                return anchor.slot, anchor.start if position.where is Where.START else self._behind(anchor)
            anchor = self._quoted(position.anchors[0], target, None)
            return anchor.slot, anchor.start if position.where is Where.BEFORE else self._behind(anchor)
        slot = self._end_slot(target, position.where)
        if gone := claims.deleted(self.work, slot):
            raise Refused(Message("refused.deleted-by", where=str(slot.address), name=gone.item))
        if target.sentence and position.where in (Where.AFTER, Where.BEFORE):
            return slot, self.beside_sentence(slot, target, position.where)
        if target.sentence:
            start, stop = self._sentence(slot, target)
            return slot, start if position.where is Where.START else self._before_stop(slot, stop)
        return slot, 0 if position.where is Where.START else self._end_of_words(slot)

    def _replace_sentences(self, amendment: Amendment) -> None:
        targets = amendment.targets
        slots = {slot for target in targets for slot in self._own(target)}
        if len(slots) != 1:
            raise Refused(Message("refused.sentences-of-several"))
        (slot,) = slots
        ranges = sorted(self._sentence(slot, target) for target in targets)
        if amendment.new is not None and any(sentence[1] != following[0] for sentence, following in pairwise(ranges)):
            raise Refused(Message("refused.sentences-apart"))
        stretches = ranges if amendment.new is None else [(ranges[0][0], ranges[-1][1])]
        for start, stop in reversed(stretches):
            visible = [place for place in range(start, stop) if slot.units[place].sign]
            while amendment.new is not None and visible and slot.units[visible[-1]].sign.isspace():
                visible.pop()
            occurrence = Occurrence(slot, visible[0], visible[-1] + 1)
            if amendment.new is None:
                self._delete(slot, self._places(occurrence) + self._spaces(occurrence))
            else:
                self.replace(slot, self._places(occurrence), amendment.new)
        self._look_at_end(slot)

    def _own(self, target: Target) -> list[Slot]:
        return [slot for slot in family(self.work.slots, target) if len(slot.address.sub) == len(target.sub)][:1]

    def _replace_everywhere(self, amendment: Amendment) -> None:
        count = 0
        for slot in self._all(amendment.targets):
            for occurrence in reversed(occurrences([slot], quotation(amendment.old or ()))):
                places = self._places(occurrence)
                if amendment.new:
                    self.replace(slot, places, amendment.new)
                else:
                    self._delete(slot, places + self._spaces(occurrence))
                count += 1
        if not count:
            old = amendment.old or ()
            raise Refused(Message("refused.not-there", words=plain(old)), nearest(self.work.tabled, old))
        self.repairs.append(Message("done.occurrences", count=count))

    def _all(self, targets: Iterable[Target]) -> list[Slot]:
        """The paragraphs of all targets; one that another sponsor deletes is there for this one."""
        slots = dict.fromkeys(slot for target in targets for slot in family(self.work.slots, target))
        gone = {slot: claims.deleted(self.work, slot) for slot in slots}
        return [slot for slot, mark in gone.items() if mark is None or mark.author != self.mark.author]

    def _replace_title(self, amendment: Amendment) -> None:
        """The new title in the first of its lines, behind the resolution's number; further lines go."""
        first, *further_lines = family(self.work.slots, amendment.targets[0])
        assert amendment.new is not None
        words = Occurrence(first, behind_number(first.text(), self.work.draft.head.title), len(first.units))
        self.replace(first, self._places(words), amendment.new)
        for slot in further_lines:
            slot.gone = self.mark

    def _footnote(self, amendment: Amendment) -> None:
        if amendment.position is None:
            for target in amendment.targets:
                edit_note(self, target, None, amendment.new)
            return
        assert amendment.new is not None
        for target in amendment.targets:
            slot, place = self._point(amendment.position, target)
            self.add_note(slot, place, amendment.new)

    def add_note(self, slot: Slot, place: int, text: Sequence[Run]) -> None:
        """A new footnote, called before a unit."""
        ref = new_ref(self.mark.document, f"new {len(self.work.notes) + 1}")
        self.work.notes[ref] = Note(ref, "1", (tuple(text),))
        self.bring(slot, place, [Run("", PLAIN, Atom("note", ref))])

    def _check_result(self, amendment: Amendment) -> None:
        """Whether the paragraph reads as the instruction says that it does now."""
        if not amendment.result:
            return
        result = quotation([run for paragraph in amendment.result for run in paragraph.runs])
        for target in amendment.targets:
            slots = [slot for slot in family(self.work.slots, target) if slot.alive]
            reads = quotation([run for slot in slots for run in slot.runs()])
            if result.rstrip(" .;,") not in reads:
                raise Refused(Message("refused.result-differs", place=target.named))
