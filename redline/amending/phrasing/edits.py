"""What became of a paragraph's words, as instructions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from redline.amending.phrasing.quoting import Quoter, Room, worded
from redline.amending.phrasing.stretches import PlacedWords, printed, stretches
from redline.amending.phrasing.wording import Said, Wording
from redline.comparing.marking.edits import Edit
from redline.model import Change, NoteChange, Op, Paragraph, Span
from redline.runs import ATOM, Run, cut, each_unit, signs, stripped, units_in

_COMMA = ","


class ParagraphWording:
    """Says what became of a paragraph's words.

    among: the paragraphs that the place names, in which quoted words must be found once.
    spans: how the old words became the new ones.   notes: what became of the footnotes.
    gone: the stretches that were said last to go or to be replaced, with the footnotes that they call.
    """

    def __init__(
        self,
        among: Sequence[Paragraph],
        old: Sequence[Run],
        new: Sequence[Run],
        spans: Sequence[Span],
        wording: Wording,
        notes: Iterable[NoteChange] = (),
    ) -> None:
        self._old, self._new, self._wording = tuple(old), tuple(new), wording
        self._among, self._words = among, PlacedWords(self._old, wording.function_words)
        self._became = became(spans, units_in(self._old))
        self._quoter = Quoter(among, self._old, self._new, self._words, self._became)
        self._coming = {note.new.ref: note.new for note in notes if note.new and not note.old}
        self._edits = list(self._seen(stretches(spans, self._words)))
        self.gone: list[Edit] = []

    def said(self, bold: bool) -> list[Said] | None:
        """Each edit, without its place; None where one can't be said with quotations alone.

        bold: whether words may be said to be inserted or deleted; else they are replaced with those around them.
        """
        seen = list(self._edits)
        while seen:
            lines: list[Said] = []
            self.gone.clear()
            for at, stretch in enumerate(seen):
                low = seen[at - 1].stop_old if at else 0
                high = seen[at + 1].start_old if at + 1 < len(seen) else units_in(self._old)
                line = self._line(stretch, (low, high), bold)
                if line is None:
                    break
                lines.append(line)
            else:
                return lines
            if len(seen) == 1:
                return None
            at = min(at, len(seen) - 2)
            seen[at : at + 2] = [seen[at].joined(seen[at + 1])]
        return []

    def _line(self, stretch: Edit, room: Room, bold: bool) -> Said | None:
        forms: tuple[Callable[[Edit, Room], Said | None], ...] = (
            self._footnote,
            self._comma,
            self._inserted,
            self._deleted,
        )
        for form in forms if bold else ():
            line = form(stretch, room)
            if line is not None:
                return line
        return self._replaced(stretch, room)

    def _replaced(self, stretch: Edit, room: Room) -> Said | None:
        if any(run.atom and not run.note_ref for run in self._between(stretch)):
            return None
        grown = self._quoter.around(stretch, room)
        if grown is None:
            return self._before_calls(stretch, room)
        self.gone.append(grown)
        return self._instead(grown, self._new)

    def _before_calls(self, stretch: Edit, room: Room) -> Said | None:
        """As `_replaced`, of words at the end of which footnotes are called that stay: the calls are not quoted."""
        words = worded(self._removed(stretch))
        calls = self._removed(stretch).count(ATOM)
        if not words or ATOM in words or not calls or self._added(stretch).count(ATOM) != calls:
            return None
        inside = (run for run in cut(self._new, stretch.start_new, stretch.stop_new) if not run.atom)
        new = (*cut(self._new, 0, stretch.start_new), *inside, *cut(self._new, stretch.stop_new))
        bare = Edit(
            stretch.start_old,
            stretch.start_old + len(words),
            stretch.start_new,
            len(worded(signs(new)[: stretch.stop_new - calls])),
        )
        quoter = Quoter(self._among, self._old, new, self._words, self._became)
        grown = quoter.around(bare, (room[0], bare.stop_old))
        return self._instead(grown, new) if grown else None

    def _instead(self, stretch: Edit, new: Sequence[Run]) -> Said:
        words = tuple(cut(new, stretch.start_new, stretch.stop_new))
        return self._wording.say("replace", old=self._quoted(stretch), new=self._wording.quoted(words))

    def _between(self, stretch: Edit) -> Iterator[Run]:
        yield from cut(self._old, stretch.start_old, stretch.stop_old)
        yield from cut(self._new, stretch.start_new, stretch.stop_new)

    def _seen(self, every: Sequence[Edit]) -> Iterator[Edit]:
        """The stretches that a reader sees change. Around a footnote's call two are looked at as one."""
        waiting = list(every)
        while waiting:
            stretch, *waiting = waiting
            called = bool(waiting) and set(signs(self._old)[stretch.stop_old : waiting[0].start_old]) == {ATOM}
            if called and not self._is_seen(stretch.joined(waiting[0])):
                del waiting[0]
            elif self._is_seen(stretch) and not self._only_goes(stretch):
                yield stretch

    def _is_seen(self, stretch: Edit) -> bool:
        """Whether more changes than the kind of a blank, hyphen or apostrophe, or the side of a footnote's call."""
        old = signs(self._old)[max(0, stretch.start_old - 1) : stretch.stop_old + 1]
        new = signs(self._new)[max(0, stretch.start_new - 1) : stretch.stop_new + 1]
        return printed(old.replace(ATOM, "")) != printed(new.replace(ATOM, "")) or old.count(ATOM) != new.count(ATOM)

    def _only_goes(self, stretch: Edit) -> bool:
        """Whether nothing but a footnote's call goes, for which the footnote is named."""
        return not self._added(stretch) and self._removed(stretch) == ATOM

    def _footnote(self, stretch: Edit, room: Room) -> Said | None:
        """A footnote that comes, and no word."""
        runs = list(cut(self._new, stretch.start_new, stretch.stop_new))
        atom = runs[0].atom if len(runs) == 1 and not self._removed(stretch) else None
        note = self._coming.get(atom.ref) if atom else None
        anchor = self._quoter.before(stretch, room)
        if note is None or anchor is None or len(note.paragraphs) != 1 or ATOM in signs(note.paragraphs[0]):
            return None
        text = self._wording.quoted(note.paragraphs[0])
        return self._wording.say("insert_note", anchor=self._quoted(anchor), new=text)

    def _comma(self, stretch: Edit, room: Room) -> Said | None:
        """A comma that comes or goes alone has a name; a footnote called behind it may go too."""
        removed, added = worded(self._removed(stretch)), worded(self._added(stretch))
        if {removed.strip(), added.strip()} != {_COMMA, ""} or ATOM in self._added(stretch):
            return None
        anchor = self._quoter.before(stretch, room)
        form = "insert_comma" if added.strip() else "delete_comma"
        return self._wording.say(form, anchor=self._quoted(anchor)) if anchor else None

    def _inserted(self, stretch: Edit, room: Room) -> Said | None:
        """Words that only come, behind or before the fewest that name the place."""
        if self._removed(stretch).strip() or not self._quoter.may_come(stretch):
            return None
        new = self._wording.quoted(stripped(tuple(cut(self._new, stretch.start_new, stretch.stop_new))))
        for form, beside in (("insert_after", self._quoter.before), ("insert_before", self._quoter.behind)):
            anchor = beside(stretch, room)
            if anchor:
                return self._wording.say(form, new=new, anchor=self._quoted(anchor))
        return None

    def _deleted(self, stretch: Edit, room: Room) -> Said | None:
        """Words that only go, with the footnote that the last of them call."""
        if self._added(stretch).strip() or not self._quoter.stands_alone(stretch):
            return None
        removed = self._removed(stretch)
        words = worded(removed)
        calls = removed[len(words) :].count(ATOM)
        if calls > 1:
            return None
        self.gone.append(stretch)
        old = stripped(tuple(cut(self._old, stretch.start_old, stretch.start_old + len(words))))
        return self._wording.say("delete_noted" if calls else "delete", old=self._wording.quoted(old))

    def _removed(self, stretch: Edit) -> str:
        return signs(self._old)[stretch.start_old : stretch.stop_old]

    def _added(self, stretch: Edit) -> str:
        return signs(self._new)[stretch.start_new : stretch.stop_new]

    def _quoted(self, stretch: Edit) -> Said:
        """The draft's own words in quotation marks; its footnotes are not called a second time."""
        return self._wording.quoted(
            tuple(run for run in cut(self._old, stretch.start_old, stretch.stop_old) if not run.atom)
        )


def notes(change: Change, wording: Wording, gone: Sequence[Edit]) -> list[Said] | None:
    """What becomes of footnotes that have a number: those that go, and the new texts of those that stay.

    None where one can't be named. One that comes does so with the words that call it, or goes with those gone.
    """
    lines = []
    deleted = {at for span in change.spans if span.op is Op.DELETE for at in range(span.old, span.old + span.units)} - {
        at for stretch in gone for at in range(stretch.start_old, stretch.stop_old)
    }
    calls = {run.atom.ref: at for at, run in enumerate(each_unit(change.pair.old[0].runs)) if run.atom}
    for note in change.notes:
        if not note.changed or note.old is None:
            continue
        if note.new is None:
            if calls.get(note.old.ref, -1) in deleted:
                lines.append(wording.say("remove_note", number=note.old.label))
            continue
        if len(note.old.paragraphs) != 1 or len(note.new.paragraphs) != 1:
            return None
        text = note.new.paragraphs[0]
        if ATOM in signs(text) or not note.new.text.strip() or not note.old.label.isdigit():
            return None
        lines.append(wording.say("note", number=note.old.label, new=wording.quoted(text)))
    return lines


def became(spans: Iterable[Span], units: int) -> list[int]:
    """Where each old unit stands in the new words; -1 for those that go."""
    places = [-1] * units
    for span in spans:
        if span.op is Op.KEEP:
            places[span.old : span.old + span.units] = range(span.new, span.new + span.units)
    return places
