"""The difference between two texts as formal amendments, proved: applied to the old text they give the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from redline.amending.applying.apply import apply
from redline.amending.model import Amendments, NewParagraph, Phrased, Target
from redline.amending.phrasing.families import CITED, Family, families
from redline.amending.phrasing.shortest import instructions
from redline.amending.phrasing.wording import Wording
from redline.amending.text.headings import heading_of
from redline.amending.text.placing import single
from redline.amending.text.searching import Refused
from redline.amending.text.units import Slot
from redline.amending.understanding.document import understand
from redline.errors import InputError, ProofError, UsageError
from redline.languages.amendments import vocabulary
from redline.model import (
    Address,
    Change,
    Comparison,
    Finding,
    Head,
    Kind,
    Note,
    Paragraph,
    Resolution,
    Run,
    Source,
    Style,
)

BOLD = Style(bold=True)


@dataclass(frozen=True)
class Item:
    """An instruction and the paragraphs below it."""

    line: tuple[Run, ...]
    below: tuple[NewParagraph, ...] = ()


def phrase(comparison: Comparison, language: str = "", symbol: str = "", sponsor: str = "", draft: str = "") -> Phrased:
    """What leads from the comparison's old text to its new one, each item as short as is unambiguous.

    language: of the wording, "en" or "fr"; "" that of the texts.   symbol, sponsor: of the document.
    draft:    the symbol of the draft that it amends; "" the old text's own.
    Raises UsageError for another language, InputError where the old text is no resolution,
    ProofError if the amendments don't give the new text.
    """
    words = vocabulary(language or comparison.old.language or "en")
    if not words.phrase:
        raise UsageError(
            f"amendments can be phrased in English or French, not in {words.language.name}; give --language"
        )
    if all(one.address.kind in (Kind.OTHER, Kind.BESIDE) for one in comparison.old.paragraphs):
        name = comparison.old.source.name
        raise InputError(f"{name}: this is no resolution, so no place in it has a name; give the draft that is amended")
    wording = Wording(words)
    problem: Finding | None = None
    for coarse in (False, True):
        items = list(_Phraser(comparison, wording, coarse).items())
        document = _document(comparison, items, wording, words.language.code, (symbol, sponsor, draft))
        amendments = understand(document)
        problems = list(_problems(comparison, amendments))
        problem = _worst(problems)
        if problem is None:
            return Phrased(document, amendments, (*problems, *_other_differences(comparison)))
    raise _unproved(comparison, problem)


def prove(comparison: Comparison, document: Resolution) -> None:
    """Raise ProofError unless a document of amendments, as it was read again, gives the new text."""
    if problem := _worst(list(_problems(comparison, understand(document)))):
        raise _unproved(comparison, problem)


def _worst(problems: Sequence[Finding]) -> Finding | None:
    """The first difference in what is voted on: the title, a preambular or an operative paragraph."""
    return next((problem for problem in problems if problem.where.startswith(("PP", "OP", "title"))), None)


def _unproved(comparison: Comparison, problem: Finding | None) -> ProofError:
    where = f"{problem.where} as it stands there ({problem.message})" if problem else "its text"
    return ProofError(
        f"{comparison.new.source.name}: no amendments could be found that give {where}; "
        "please report this with both files"
    )


class _Phraser:
    """Goes through both texts family by family. coarse: whole paragraphs only."""

    def __init__(self, comparison: Comparison, wording: Wording, coarse: bool) -> None:
        self._old = list(families(comparison.old.paragraphs))
        self._new = list(families(comparison.new.paragraphs))
        self._comparison, self._wording, self._coarse = comparison, wording, coarse
        self._tabled = [Slot(one, one.address) for one in comparison.old.paragraphs]
        self._change_of_new = {id(one): change for change in comparison.changes for one in change.pair.new}
        self._family_of_old = {id(one): family for family in self._old for one in family.paragraphs}
        self._family_of_new = {id(one): family for family in self._new for one in family.paragraphs}

    def items(self) -> Iterator[Item]:
        """The items in the old text's order, those for the title first."""
        yield from self._title()
        yield from self._headings()
        partners = self._partners()
        used = {id(old) for olds in partners.values() for old in olds}
        found = [(self._place(old), item) for old in self._old if id(old) not in used for item in self._removed(old)]
        found += list(self._kept(partners))
        yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))

    def _place(self, old: Family) -> tuple[int, int]:
        return next(at for at, one in enumerate(self._old) if one is old), 0

    def _partners(self) -> dict[int, list[Family]]:
        """Which old families become each new one, by `id()`: one, or several that merge; each old one once."""
        partners: dict[int, list[Family]] = {}
        taken: set[int] = set()
        for new in self._new:
            olds = [self._family_of_old.get(id(one)) for one in self._change_of_new[id(new.top)].pair.old]
            change = self._change_of_new[id(new.top)]
            tops = [one for one in olds if one is not None and id(one) not in taken]
            fits = tops and all(any(one.top is old for old in change.pair.old) for one in tops)
            if fits and len(tops) == len(olds) and all(one.address.kind is new.address.kind for one in tops):
                if len(tops) > 1 and any(one.sub for one in tops):
                    tops = tops[:1]
                partners[id(new)] = tops
                taken.update(id(one) for one in tops)
        return partners

    def _removed(self, old: Family) -> Iterator[Item]:
        yield Item(self._wording.say("remove", place=self._wording.place(old.target)))

    def _kept(self, partners: dict[int, list[Family]]) -> Iterator[tuple[tuple[int, int], Item]]:
        """Items for families that stay, change, move or are new, each with a place to sort by."""
        anchor: Family | None = None
        waiting: list[Family] = []
        for number, new in enumerate(self._new):
            olds = partners.get(id(new), [])
            if not olds:
                waiting.append(new)
                continue
            moved = self._change_of_new[id(new.top)].pair.moved
            yield from self._inserted(waiting, anchor, None if moved else olds[0], number)
            waiting = []
            if moved:
                yield from self._moved(olds[0], anchor, partners, number)
            else:
                anchor = olds[-1]
            for item in self._changed(olds, new):
                yield (self._place(olds[0])[0], 1), item
        yield from self._inserted(waiting, anchor, None, len(self._new))

    def _inserted(
        self, news: Sequence[Family], anchor: Family | None, following: Family | None, number: int
    ) -> Iterator[tuple[tuple[int, int], Item]]:
        """New families behind the anchor, or before the next one, or behind the last of their kind."""
        for kind, part in dict.fromkeys((new.address.kind, new.address.part) for new in news):
            group = [new for new in news if (new.address.kind, new.address.part) == (kind, part)]
            below = tuple(_new(one) for new in group for one in new.paragraphs)
            things = self._wording.things(kind, len(group), False)
            for form, beside in (("after", anchor), ("before", following), *self._ends(kind, part)):
                if beside is not None and (beside.address.kind, beside.address.part) == (kind, part):
                    place = self._wording.place(beside.target)
                    line = self._wording.say(form, place=place, things=things)
                    yield (self._place(beside)[0], 2 + number), Item(line, below)
                    break

    def _ends(self, kind: Kind, part: str) -> list[tuple[str, Family | None]]:
        own = [one for one in self._old if (one.address.kind, one.address.part) == (kind, part)]
        return [("before", own[0])] if own else []

    def _moved(
        self, old: Family, anchor: Family | None, partners: dict[int, list[Family]], number: int
    ) -> Iterator[tuple[tuple[int, int], Item]]:
        form, beside = "move_after", anchor
        if beside is None or beside.address.kind is not old.address.kind:
            still = [self._family_of_old.get(id(one)) for one in self._comparison.old.paragraphs]
            form = "move_before"
            beside = next(
                (one for one in still if one and one is not old and one.address.kind is old.address.kind), None
            )
        if beside is not None:
            line = self._wording.say(
                form, place=self._wording.place(old.target), other=self._wording.place(beside.target)
            )
            yield (self._place(beside)[0], 2 + number), Item(line)

    def _changed(self, olds: Sequence[Family], new: Family) -> Iterator[Item]:
        """How a family came to read as it does now."""
        if len(olds) > 1:
            line = self._wording.say("merge", place=self._wording.places([old.target for old in olds]))
            yield Item(line, tuple(_new(one) for one in new.paragraphs))
            return
        old = olds[0]
        changes = [self._change_of_new[id(one)] for one in new.paragraphs]
        if all(change.kind == "unchanged" for change in changes) and len(old.paragraphs) == len(new.paragraphs):
            return
        fine = None if self._coarse or not _in_step(old, new, changes) else self._words(old, changes)
        if fine is not None:
            yield from fine
            return
        line = self._wording.say("read", place=self._wording.place(old.target))
        yield Item(line, tuple(_new(one) for one in new.paragraphs))

    def _words(self, old: Family, changes: Sequence[Change]) -> list[Item] | None:
        """The words of each paragraph of a family one by one; None where that isn't shorter, or can't be said."""
        items: list[Item] = []
        for change in changes:
            if change.kind == "unchanged":
                continue
            lines = instructions(old, change, self._wording)
            if lines is None:
                address = change.pair.old[0].address
                if address.nth > 1:
                    return None
                chapeau = old.sub and not address.sub
                target = Target(address.kind, address.number, address.sub, address.part, chapeau=chapeau)
                if any(len(one.address.sub) > len(address.sub) > 0 for one in old.paragraphs):
                    return None
                line = self._wording.say("read", place=self._wording.place(target))
                items.append(Item(line, (_new(change.pair.new[0]),)))
            else:
                items.extend(Item(line) for line in lines)
        return items

    def _title(self) -> Iterator[Item]:
        sides = [
            [one for one in text.paragraphs if one.address.kind is Kind.TITLE]
            for text in (self._comparison.old, self._comparison.new)
        ]
        if len(sides[0]) == len(sides[1]) == 1 and sides[0][0].text != sides[1][0].text:
            runs = [replace(run, style=Style()) for run in sides[1][0].runs if not run.atom]
            yield Item(self._wording.say("title", new=self._wording.quoted(runs)))

    def _headings(self) -> Iterator[Item]:
        """Headings that read otherwise; one that comes or goes, or that can't be named, is left."""
        for change in self._comparison.changes:
            sides = (*change.pair.old, *change.pair.new)
            words = change.kind == "edited" and not change.pair.moved and len(sides) == 2
            target = Target(Kind.HEADING, part=heading_of(sides[0]))
            if (
                not words
                or any(one.address.kind is not Kind.HEADING for one in sides)
                or not self._names(target, sides[0])
            ):
                continue
            runs = [replace(run, style=Style()) for run in sides[1].runs if not run.atom]
            place = self._wording.place(target)
            yield Item(self._wording.say("heading_reads", place=place, new=self._wording.quoted(runs)))

    def _names(self, target: Target, heading: Paragraph) -> bool:
        try:
            return [slot.tabled for slot in single(self._tabled, target)] == [heading]
        except Refused:
            return False


def _in_step(old: Family, new: Family, changes: Sequence[Change]) -> bool:
    """Whether the paragraphs of both families belong together one by one, in order."""
    pairs = [(change.pair.old, change.pair.new) for change in changes]
    return len(old.paragraphs) == len(new.paragraphs) and all(
        len(olds) == 1 and len(news) == 1 and olds[0] is one
        for (olds, news), one in zip(pairs, old.paragraphs, strict=True)
    )


def _new(paragraph: Paragraph) -> NewParagraph:
    """A new paragraph's text; operative ones come without number, subparagraphs with theirs."""
    return NewParagraph(paragraph.runs, paragraph.label if paragraph.address.sub else "")


def _document(
    comparison: Comparison, items: Sequence[Item], wording: Wording, language: str, named: tuple[str, str, str]
) -> Resolution:
    """The items as a document of amendments."""
    symbol, sponsor, draft = named
    head = Head(symbol=symbol, sponsors=sponsor, title=comparison.old.head.title)
    lines: list[Paragraph] = []

    def add(kind: Kind, number: str, runs: Sequence[Run]) -> None:
        lines.append(Paragraph(Address(kind, number), tuple(runs)))

    if symbol:
        add(Kind.HEAD, "symbol", [Run(symbol)])
    title = wording.head(sponsor, draft or comparison.old.head.symbol, len(items))
    add(Kind.HEAD, "sponsors", [Run(title, BOLD)])
    if head.title:
        add(Kind.TITLE, "", [Run(head.title, BOLD)])
    for number, item in enumerate(items, 1):
        lead = [Run(f"{number}.\t")] if len(items) > 1 else []
        add(Kind.OTHER, str(len(lines) + 1), [*lead, *item.line])
        for one in item.below:
            label = [Run(f"{one.label} ")] if one.label else []
            add(Kind.OTHER, str(len(lines) + 1), [*label, *one.runs])
    refs = [ref for line in lines for ref in line.note_refs]
    known: dict[str, Note] = {note.ref: note for note in comparison.new.notes}
    notes = tuple(replace(known[ref], label=str(at)) for at, ref in enumerate(dict.fromkeys(refs), 1) if ref in known)
    source = Source(symbol or "amendments", comparison.new.source.format)
    return Resolution(tuple(lines), source, head, notes, language=language)


def _problems(comparison: Comparison, amendments: Amendments) -> Iterator[Finding]:
    """Where the old text with the amendments differs from the new one, or an item isn't understood or applied."""
    amended = apply(comparison.old, [replace(amendments, draft="")])
    for missed in amendments.not_understood:
        yield Finding("OP", f"“{missed.text[:60]}” is not understood")
    for outcome in amended.outcomes:
        if not outcome.applied:
            yield Finding(outcome.targets[0] if outcome.targets else "OP", outcome.reason)
    got, wanted = (_said(text) for text in (amended.comparison.new, comparison.new))
    for address in dict.fromkeys([*wanted, *got]):
        if got.get(address) != wanted.get(address):
            yield Finding(address, "the text differs")


def _said(text: Resolution) -> dict[str, object]:
    """What a text says at each address, its footnotes included."""
    notes = {note.ref: note.text for note in text.notes}
    return {
        str(one.address): (" ".join(one.text.split()), [notes.get(ref) for ref in one.note_refs])
        for one in text.paragraphs
        if one.address.kind in (*CITED, Kind.TITLE, Kind.HEADING)
    }


def _other_differences(comparison: Comparison) -> Iterator[Finding]:
    """Differences beside the text that is voted on: the body line, closing lines."""
    for change in comparison.changes:
        kinds = {one.address.kind for one in (*change.pair.old, *change.pair.new)}
        if change.kind != "unchanged" and kinds & {Kind.BODY_LINE, Kind.OTHER}:
            first = (*change.pair.old, *change.pair.new)[0]
            yield Finding(str(first.address), "no amendment is phrased for this line")
