"""The words that differ in a paragraph as instructions, each with the fewest words that name one place only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.amending.model import Target
from redline.amending.phrasing.families import Family
from redline.amending.phrasing.wording import Wording
from redline.amending.signs import ATOM, signs
from redline.amending.text.searching import occurrences, quotation
from redline.amending.text.units import Slot
from redline.comparing.tokens import Token, tokens
from redline.model import Change, Op, Paragraph, Run, cut, plain

_SHARE = 0.6
"""Of a paragraph's length: instructions that are longer together give way to its whole text."""


@dataclass(frozen=True)
class _Edit:
    """Old units start … stop give way to new units new_start … new_stop."""

    start: int
    stop: int
    new_start: int
    new_stop: int


def instructions(family: Family, change: Change, wording: Wording) -> list[tuple[Run, ...]] | None:
    """What leads from a paragraph's old words to its new ones; None where its whole text says it better."""
    old, new = change.pair.old[0], change.pair.new[0]
    edits = list(_edits(change))
    noted = _notes(change, wording)
    if noted is None or not (edits or noted) or (old.label != new.label and old.address.sub):
        return None
    finder = _Finder(family, old)
    lines: list[tuple[Run, ...]] = noted
    place = wording.place(_target(old, family))
    for before, edit, after in zip([None, *edits], edits, [*edits[1:], None], strict=False):
        low = before.stop if before else 0
        high = after.start if after else sum(run.units for run in old.runs)
        line = _line(finder, old, new, edit, (low, high), wording, place)
        if line is None:
            return None
        lines.append(line)
    length = sum(len(plain(line)) - len(place) for line in lines)
    return lines if length <= max(_SHARE * len(new.text), 120) else None


def _notes(change: Change, wording: Wording) -> list[tuple[Run, ...]] | None:
    """What leads to the new texts of footnotes that stay; None where one comes or goes, or can't be named."""
    lines = []
    for note in change.notes:
        if not note.changed:
            continue
        if note.old is None or note.new is None or len(note.old.paragraphs) != 1 or len(note.new.paragraphs) != 1:
            return None
        said = note.new.paragraphs[0]
        if ATOM in signs(said) or not note.new.text.strip() or not note.old.label.isdigit():
            return None
        lines.append(wording.say("note", number=note.old.label, new=wording.quoted(said)))
    return lines


def _target(old: Paragraph, family: Family) -> Target:
    address = old.address
    chapeau = family.sub and not address.sub and address.nth == 1
    return Target(address.kind, address.number, address.sub, address.part, chapeau=chapeau)


def _edits(change: Change) -> Iterator[_Edit]:
    """Each stretch of changed words."""
    current: _Edit | None = None
    for span in change.spans:
        if span.op is Op.KEEP:
            if current:
                yield current
            current = None
            continue
        stop = span.old + (span.units if span.op is Op.DELETE else 0)
        new_stop = span.new + (span.units if span.op is Op.INSERT else 0)
        current = _Edit(
            *((current.start, stop, current.new_start, new_stop) if current else (span.old, stop, span.new, new_stop))
        )
    if current:
        yield current


class _Finder:
    """Tells whether words stand in one place only of what a target names."""

    def __init__(self, family: Family, own: Paragraph) -> None:
        depth = len(own.address.sub)
        among = [one for one in family.paragraphs if one.address.sub[:depth] == own.address.sub]
        if family.sub and not own.address.sub and own.address.nth == 1:
            among = [one for one in among if not one.address.sub]
        self._slots = [Slot(one, one.address) for one in among]

    def is_only(self, runs: Sequence[Run]) -> bool:
        """Whether the words occur once."""
        return len(occurrences(self._slots, quotation(runs), 0, tabled=True)) == 1


def _line(
    finder: _Finder, old: Paragraph, new: Paragraph, edit: _Edit, room: tuple[int, int], wording: Wording, place: str
) -> tuple[Run, ...] | None:
    removed, added = tuple(cut(old.runs, edit.start, edit.stop)), tuple(cut(new.runs, edit.new_start, edit.new_stop))
    if ATOM in signs(removed) + signs(added):
        return None
    if not plain(removed).strip() and plain(added).strip():
        inserted = _inserted(finder, old, edit, room, wording, place, added)
        if inserted is not None:
            return inserted
    if plain(removed).strip() and not added and finder.is_only(removed) and _is_clean(old, edit):
        return wording.say("delete", place=place, old=wording.quoted(_stripped(removed)))
    for left, right in _contexts(old, edit, room):
        before, after = tuple(cut(old.runs, left, edit.start)), tuple(cut(old.runs, edit.stop, right))
        quoted = (*before, *removed, *after)
        if ATOM in signs(quoted):
            return None
        if plain(quoted).strip() == plain(quoted) and finder.is_only(quoted):
            instead = (*before, *added, *after)
            return wording.say("replace", place=place, old=wording.quoted(quoted), new=wording.quoted(instead))
    return None


def _is_clean(old: Paragraph, edit: _Edit) -> bool:
    """Whether deleting exactly these words leaves no space to set right: none at the quotation's ends."""
    text = signs(old.runs)
    words = text[edit.start : edit.stop]
    if words != words.strip():
        inner = words.strip()
        start = edit.start + words.index(inner)
        stop = start + len(inner)
        before, after = text[start - 1 : start], text[stop : stop + 1]
        single = len(words) - len(inner) == 1
        return single and before.isspace() and (after.isspace() or after in (",", ";", ".", ":", ")"))
    before, after = text[edit.start - 1 : edit.start], text[edit.stop : edit.stop + 1]
    doubled = before.isspace() and (after == "" or after.isspace() or after in ",;.:)")
    return not doubled and before != ""


def _inserted(
    finder: _Finder,
    old: Paragraph,
    edit: _Edit,
    room: tuple[int, int],
    wording: Wording,
    place: str,
    added: Sequence[Run],
) -> tuple[Run, ...] | None:
    """Words that only come, behind the fewest words that stand once before them."""
    text, words = signs(old.runs), plain(added)
    if edit.start != edit.stop or not _spaces_follow(text, edit.start, words):
        return None
    for left, right in _contexts(old, edit, room):
        anchor = tuple(cut(old.runs, left, edit.start))
        if right != edit.stop or not plain(anchor).strip() or ATOM in signs(anchor):
            continue
        if finder.is_only(anchor):
            return wording.say(
                "insert_after",
                place=place,
                new=wording.quoted(_stripped(added)),
                anchor=wording.quoted(_stripped(anchor)),
            )
    return None


def _spaces_follow(text: str, at: int, words: str) -> bool:
    """Whether the spaces around inserted words are those that an insertion gets by itself."""
    inner = words.strip()
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before:
        return False
    led = inner[0] in ",;.:)]}”»’%!?"
    if before.isspace():
        return words == f"{inner} " and after not in ("", " ") and not led and at >= 2 and text[at - 2] not in "([{“«/-"
    return words == (inner if led else f" {inner}") and (after.isspace() or after in ",;.:)]”»")


def _stripped(runs: Sequence[Run]) -> tuple[Run, ...]:
    text = signs(runs)
    start = len(text) - len(text.lstrip())
    return tuple(cut(runs, start, len(text.rstrip())))


def _contexts(old: Paragraph, edit: _Edit, room: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Stretches around an edit, a word longer each time: to the left first, never into another edit."""
    stops = _word_ends(tokens(old.runs))
    left, right = edit.start, edit.stop
    yield left, right
    lefts = [at for at in reversed(stops) if room[0] <= at < edit.start]
    rights = [at for at in stops if edit.stop < at <= room[1]]
    grown = left
    for at in lefts[:24]:
        grown = at
        yield grown, right
    for at in rights[:24]:
        yield (lefts[min(len(lefts), 3) - 1] if lefts else left), at
    for at in rights[:24]:
        yield grown, at


def _word_ends(words: Sequence[Token]) -> list[int]:
    """Where words begin and end, in units."""
    at = 0
    ends = []
    for token in words:
        if not token.is_space:
            ends += [at, at + token.units]
        at += token.units
    return sorted(set(ends))
