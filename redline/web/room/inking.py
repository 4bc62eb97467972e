"""Words with their looks and whose they are, as HTML; every text in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from redline.amending.compiling.model import ConflictSide
from redline.model import Note, Op, Paragraph
from redline.rooms.places import FOOTNOTE, NEW, PARAGRAPH, WORDS
from redline.runs import ATOM, Run, cut
from redline.web.room.drawing import DrawnParagraph, DrawnPlace, Screen
from redline.writing.context import harmless

if TYPE_CHECKING:
    from redline.amending.compiling.conflicts import Hunk

_INS, _DEL = Markup('<ins class="{}">{}</ins>'), Markup('<del class="{}">{}</del>')
_GAP = Markup('<span class="gap">‸</span>')
"""Where nothing stands that could be pointed at."""
_STUB = Markup('<span class="stub">—</span>')
"""What stands for words that were deleted."""


class Ink:
    """Draws the rows of one screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._labels = {note.ref: note.label for note in screen.draft.notes}

    def row(self, row: DrawnParagraph, marks: Mapping[str, str]) -> Markup:
        """A row's words, with its places in them. marks: further classes of places, by id."""
        whole = row.whole
        if whole is not None:
            stands = self._stands(row, whole) if whole.view.settled else self._versions(row, whole)
            return _link(whole, stands, marks)
        assert row.paragraph is not None
        runs, at, parts = row.paragraph.runs, 0, []
        for place in row.places:
            if place.place.kind == WORDS:
                parts.append(self.runs(cut(runs, at, place.place.start)))
                parts.append(_link(place, self._words(row.paragraph, place), marks))
                at = place.place.stop
        parts.append(self.runs(cut(runs, at, sum(run.units for run in runs))))
        return Markup("").join(parts)

    def notes(self, row: DrawnParagraph, marks: Mapping[str, str]) -> list[tuple[Note, Markup]]:
        """The footnotes that a row calls and in which something is to be decided."""
        own = {note.ref: note for note in self._screen.draft.notes}
        return [
            (own[place.place.note], _link(place, self._note(place), marks))
            for place in row.places
            if place.place.kind == FOOTNOTE
        ]

    def runs(self, runs: Iterable[Run]) -> Markup:
        """Words as the base text has them."""
        return Markup("").join(self._run(run) for run in runs)

    def side(self, place: DrawnPlace, side: ConflictSide) -> Markup:
        """What a side wants, the words that go and come marked against the base text's."""
        if not side.text:
            return Markup("<del>{}</del>").format(_said(place.place.old))
        if place.place.kind == NEW:
            return _lines(side.text)
        return self._compared((Run(place.place.old),), (Run(side.text),), self._colour(side.parties))

    def who(self, parties: Iterable[str]) -> Markup:
        """Parties' short names, each in its colour."""
        return Markup("").join(self._tag(party) for party in parties)

    def decided(self, place: DrawnPlace) -> Markup:
        """The words that stand at a settled place, with their footnote calls; a mark where none do."""
        row = self._screen.row_of(place)
        if place.place.kind == FOOTNOTE:
            drawn = self._of_note(place)
        elif row.paragraph is None or row.whole:
            drawn = self._stands(row, place)
        else:
            drawn = self._words(row.paragraph, place)
        return _STUB if drawn == _GAP else drawn

    def _run(self, run: Run) -> Markup:
        if run.atom:
            if run.note_ref:
                return Markup('<sup class="call">{}</sup>').format(self._labels.get(run.note_ref, "*"))
            return Markup("<br>") if run.atom.kind == "break" else _said(run.text or "▢")
        marked = _said(run.text)
        style = run.style
        for holds, tag in (
            (style.raised > 0, "sup"),
            (style.raised < 0, "sub"),
            (style.underline, "u"),
            (style.bold, "b"),
            (style.italic, "i"),
        ):
            if holds:
                marked = Markup(f"<{tag}>{{}}</{tag}>").format(marked)
        return marked

    def _words(self, paragraph: Paragraph, place: DrawnPlace) -> Markup:
        """Words of a paragraph at which something is proposed, or what is decided of them."""
        at, view = place.place, place.view
        base = tuple(cut(paragraph.runs, at.start, at.stop))
        if view.settled:
            if view.words is not None:
                return self._typed(view.words, base) or _GAP
            hunks = [hunk for hunk in at.hunks if hunk.party == view.taken[0]] if view.taken else []
            return self.runs(_result(paragraph, at.start, at.stop, hunks)) or _GAP
        if len(place.sides) == 1:
            [side] = place.sides
            hunks = [hunk for hunk in at.hunks if hunk.party == side.parties[0]]
            return self._edited(paragraph, place, hunks, side.parties)
        struck = Markup("<del>{}</del>").format(self.runs(base)) if at.old else Markup("")
        return struck + self._rivals(place)

    def _rivals(self, place: DrawnPlace) -> Markup:
        """What several want of the same words, joined by a bar."""
        sides = []
        for side in place.sides:
            words = _said(side.text) if side.text else Markup('<span class="nothing">∅</span>')
            sides.append(
                Markup('<ins class="{}">{}</ins>{}').format(self._colour(side.parties), words, self.who(side.parties))
            )
        bar = Markup('<span class="bar" aria-hidden="true"> | </span>')
        return Markup('<span class="rivals">{}</span>').format(bar.join(sides))

    def _edited(self, paragraph: Paragraph, place: DrawnPlace, hunks: Sequence[Hunk], parties: Sequence[str]) -> Markup:
        """One proposal's words within the base text's."""
        parts, at, colour = [], place.place.start, self._colour(parties)
        for hunk in hunks:
            parts.append(self.runs(cut(paragraph.runs, at, hunk.start)))
            if hunk.start < hunk.stop:
                gone = self.runs(cut(paragraph.runs, hunk.start, hunk.stop))
                parts.append(_DEL.format(colour, gone))
            if hunk.runs:
                parts.append(_INS.format(colour, self.runs(hunk.runs)))
            at = hunk.stop
        parts.append(self.runs(cut(paragraph.runs, at, place.place.stop)))
        return Markup("").join(parts) + self.who(parties)

    def _typed(self, words: str, base: Sequence[Run]) -> Markup:
        """Words of an edit, with the base text's footnote calls where they are kept."""
        atoms = iter([run for run in base if run.atom])
        parts = words.split(ATOM)
        marked = _said(parts[0])
        for part in parts[1:]:
            marked += self._run(next(atoms, Run(""))) + _said(part)
        return marked

    def _stands(self, row: DrawnParagraph, place: DrawnPlace) -> Markup:
        """What stands of a paragraph of which something is decided as a whole."""
        view, words = place.view, Markup("")
        if row.paragraph is None:
            words = _lines(view.words if view.words is not None else self._taken(place) if view.taken else "")
        elif view.words is not None:
            words = self._typed(view.words, row.paragraph.runs)
        elif not view.taken:
            words = self.runs(row.paragraph.runs)
        elif self._taken(place):
            words = self.runs(self._screen.versions.get((view.taken[0], row.id), (Run(self._taken(place)),)))
        return words or _STUB

    def _versions(self, row: DrawnParagraph, place: DrawnPlace) -> Markup:
        """The paragraph as it is, struck where somebody deletes it, and below it as others want it."""
        drawn = Markup("")
        if row.paragraph is not None:
            drawn = self.runs(row.paragraph.runs)
            going = [name for side in place.sides if not side.text for name in side.parties]
            if going:
                struck = _DEL.format(self._colour(going), drawn)
                drawn = struck + self.who(going)
        for side in place.sides:
            if side.text:
                words = self._version(row, side)
                drawn += Markup('<span class="version">{}{}</span>').format(words, self.who(side.parties))
        return drawn

    def _version(self, row: DrawnParagraph, side: ConflictSide) -> Markup:
        colour = self._colour(side.parties)
        if row.paragraph is None:
            return _INS.format(colour, _lines(side.text))
        runs = self._screen.versions.get((side.parties[0], row.id), (Run(side.text),))
        return self._compared(row.paragraph.runs, runs, colour)

    def _note(self, place: DrawnPlace) -> Markup:
        if place.view.settled:
            return self._of_note(place)
        side = place.sides[0]
        words = self._compared((Run(place.place.old),), (Run(side.text),), self._colour(side.parties))
        return words + self.who(side.parties)

    def _of_note(self, place: DrawnPlace) -> Markup:
        return _said(self._taken(place) if place.view.taken else place.place.old) or _GAP

    def _taken(self, place: DrawnPlace) -> str:
        """The words of whose proposal is taken; of a new paragraph's points, those of all who are."""
        at, taken = place.place, set(place.view.taken)
        if at.kind == NEW:
            lines = zip(at.words.split("\n"), at.points, strict=True)
            return "\n".join(line for line, whose in lines if taken & set(whose))
        return next((side.text for side in at.sides if taken & set(side.parties)), at.old)

    def _compared(self, old: Sequence[Run], new: Sequence[Run], colour: str) -> Markup:
        from redline.comparing.marking import words  # the first view does without

        drawn = Markup("")
        for span in words.diff(old, new):
            if span.op is Op.DELETE:
                gone = self.runs(cut(old, span.old, span.old + span.units))
                drawn += _DEL.format(colour, gone)
                continue
            kept = self.runs(cut(new, span.new, span.new + span.units))
            drawn += kept if span.op is Op.KEEP else _INS.format(colour, kept)
        return drawn

    def _colour(self, parties: Sequence[str]) -> str:
        """The class of a party's colour: that of the first; the names stand beside the words."""
        number, _ = self._screen.members.get(parties[0], (0, None))
        return f"whose c{number}"

    def _tag(self, party: str) -> Markup:
        _, member = self._screen.members.get(party, (0, None))
        short = member.short if member else party
        return Markup('<sup class="who {}" title="{}">{}</sup>').format(self._colour((party,)), party, short)


def _link(place: DrawnPlace, inside: Markup, marks: Mapping[str, str]) -> Markup:
    """A place in the text, by which it is opened."""
    conflict = "conflict" if place.conflict and not place.view.settled else ""
    whole = "whole" if place.place.kind in (NEW, PARAGRAPH) else ""
    kinds = " ".join(filter(None, (str(place.status), conflict, whole, marks.get(place.id, ""))))
    return Markup('<a class="place {}" id="{}" href="?place={}#{}">{}</a>').format(
        kinds, place.id, place.id, place.id, inside
    )


def _result(paragraph: Paragraph, start: int, stop: int, hunks: Iterable[Hunk]) -> Iterator[Run]:
    """The words at a place with one party's edits made."""
    at = start
    for hunk in hunks:
        yield from cut(paragraph.runs, at, hunk.start)
        yield from hunk.runs
        at = hunk.stop
    yield from cut(paragraph.runs, at, stop)


def _said(text: str) -> Markup:
    """Words as they stand in a line."""
    lines = text.replace("\u2028", "\n").split("\n")
    return Markup("<br>").join(escape(harmless(line)) for line in lines)


def _lines(text: str) -> Markup:
    """A paragraph with its points, each in a line."""
    lines = [_said(line) for line in text.split("\n") if line]
    if len(lines) < 2:
        return Markup("").join(lines)
    return Markup("").join(Markup('<span class="line">{}</span>').format(line) for line in lines)
