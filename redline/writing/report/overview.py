"""The lists at the head of a report: what matters most, verbs, what is asked, references, paragraphs, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import starmap

from redline.comparing.classes import ChangeClass, Classified, Reason
from redline.comparing.classes.references import is_part
from redline.comparing.telling.assessment import Assessment
from redline.comparing.telling.decisions import Decided, decide
from redline.comparing.telling.verdict import is_counted
from redline.comparing.telling.watching import Touched, touched
from redline.model import Comparison, Kind
from redline.records import dataclass
from redline.writing.context import harmless, isolated
from redline.writing.description import beginning, place, quote, short_place
from redline.writing.order import Rank, amount, is_operative, rank
from redline.writing.phrases import Phrases
from redline.writing.report.asked import mandate_items, money_items
from redline.writing.report.blocks import BulletItem, Bullets, Changed, Fold, Frame, Prose, Zone
from redline.writing.report.deciding import decision_item
from redline.writing.report.judging import Judgement, judged
from redline.writing.report.watching import watch_items
from redline.writing.selection import EVERYTHING, Selection
from redline.writing.tabular import told_tables
from redline.writing.telling import arrow, describe
from redline.writing.totals import differs

MOST_WEIGHTY = 10
"""How many of the weightiest changes a list names before it counts those that matter besides."""

MATTERS = 3
"""The weight from which a change belongs among them."""

Ranked = tuple[Rank, BulletItem]
"""What is told of a decision or a change of the body, and its place among them."""


@dataclass(frozen=True)
class Overview:
    """What reports tell before the paragraphs: what matters most, and the lists.

    given: a judgement for each change; () for `judging.judged`, with which alone decisions are told once.
    watched: terms, see `comparing.watching`.
    """

    assessment: Assessment
    say: Phrases
    chosen: Selection = EVERYTHING
    given: Sequence[Judgement] = ()
    watched: Sequence[str] = ()

    @property
    def comparison(self) -> Comparison:
        return self.assessment.comparison

    @property
    def classified(self) -> tuple[Classified, ...]:
        return self.assessment.classified

    @cached_property
    def shown(self) -> tuple[bool, ...]:
        """For each change, whether it is listed."""
        return tuple(map(self.chosen.shows, self.classified))

    @cached_property
    def judgements(self) -> Sequence[Judgement]:
        return self.given or judged(self.classified, self.say)

    @cached_property
    def decided(self) -> Decided:
        if self.given:
            return Decided((), self.classified, frozenset())
        return decide(self.comparison, self.classified, self.assessment.setting, self.shown)

    @cached_property
    def differing(self) -> list[int]:
        """The places of changes in the body."""
        changes = self.comparison.changes
        return [at for at, change in enumerate(changes) if differs(change) and is_counted(change)]

    @cached_property
    def touched(self) -> tuple[Touched, ...]:
        """What became of the terms that are watched, in the changes that are listed."""
        if not self.watched:
            return ()
        terms = touched(self.comparison, self.classified, self.watched)
        return tuple(term for term in terms if self.shown[term.place])

    def watch(self, rows: Sequence[Changed] = ()) -> tuple[Bullets | Prose, ...]:
        """Who touches which term, where and how; that nobody does; () where none is watched."""
        if not self.watched:
            return ()
        items = tuple(watch_items(self.touched, self.comparison.changes, rows, self.say))
        return (Bullets(items, self.say("watched"), "watched") if items else Prose((self.say("watched none"),)),)

    def selected(self) -> str:
        """That some changes are chosen, and how many; "" where all are listed."""
        if self.chosen.is_all:
            return ""
        listed = sum(self.shown[at] for at in self.differing)
        return self.chosen.told(listed, len(self.differing), self.say)

    def weightiest(self, ranked: Sequence[Ranked], frame: Sequence[Frame] = ()) -> Bullets:
        """Decisions and changes of the body, folded where they no longer matter or are too many.

        frame: what stands around the body, the last of all.
        """
        items = [item for _, item in ranked]
        items += [BulletItem(frame_row.row.place, frame_row.row.told, about=frame_row.row) for frame_row in frame]
        matter = sum(-key[0] >= MATTERS for key, _ in ranked)
        first, say = min(matter, MOST_WEIGHTY), self.say
        rest = say.counted(matter - first, "more weighty") if matter > first else ""
        fold = Fold(first, rest if matter else say("nothing weighty"), whole=say("page weighty"))
        return Bullets(tuple(items), say("weightiest"), "weightiest", fold, zone=Zone.WEIGHTIEST)

    def ranked(self, rows: Sequence[Changed] = ()) -> list[Ranked]:
        """Decisions and changes of the body, the weightiest first. rows: the changes' blocks, where there are any."""
        return sorted([*self._decisions(rows), *self._changes(rows)], key=lambda pair: pair[0])

    def _other_decisions(self, ranked: Sequence[Ranked]) -> Iterator[BulletItem]:
        """Those that what matters most doesn't show at first."""
        for at, (key, item) in enumerate(ranked):
            if item.places and (-key[0] < MATTERS or at >= MOST_WEIGHTY):
                yield item

    def _changes(self, rows: Sequence[Changed]) -> Iterator[Ranked]:
        """Each change that a decision doesn't tell, by what else there is to say of it; none of typography alone."""
        for at in self.differing:
            classed, change = self.decided.rest[at], self.comparison.changes[at]
            if at in self.decided.told or not self.shown[at] or change.is_typographic:
                continue
            judgement = self.judgements[at]
            if classed is not self.classified[at]:
                judgement = judged([classed], self.say)[0]
            about = replace(rows[at], line=judgement.line, weight=judgement.weight) if rows else None
            item = BulletItem(place(change.pair, self.say), judgement.line, judgement.classes, about=about)
            yield rank(judgement.weight, is_operative(change), amount(change), at), item

    def _decisions(self, rows: Sequence[Changed]) -> Iterator[Ranked]:
        for decision in self.decided.decisions:
            classified = [self.classified[at] for at in decision.places]
            blocks = [rows[at] for at in decision.places] if rows else []
            item = decision_item(decision, classified, blocks, self.say)
            size, first = decision.times * len(decision.reason.old + decision.reason.new), decision.places[0]
            operative = any(is_operative(classed.change) for classed in classified)
            yield rank(decision.weight, operative, size, first, len(classified)), item

    def listings(self, ranked: Sequence[Ranked]) -> tuple[Bullets, ...]:
        """The lists that are not empty, in the order of what they weigh."""
        say = self.say
        listed = [classed for classed, shown in zip(self.classified, self.shown, strict=True) if shown]
        of_each = zip(self.classified, self.shown, self.assessment.mandates, strict=True)
        asked = [(classed, mandate) for classed, shown, mandates in of_each if shown for mandate in mandates]
        every = (
            _list("decisions", say("decisions"), self._other_decisions(ranked)),
            _list("verbs", say("verbs"), _verbs(listed, say)),
            _list("qualifiers", say("qualifiers"), _qualifiers(listed, say)),
            _list("mandates", say("mandates"), mandate_items(asked, say)),
            _list("money", say("money"), money_items(asked, say)),
            _list("references", say("references"), _references(self, say)),
            _list("agreed", say("agreed language"), _agreed(listed, say)),
            _list("new", say("new paragraphs"), _whole(listed, say, ChangeClass.NEW)),
            _list("dropped", say("dropped paragraphs"), _whole(listed, say, ChangeClass.DROPPED)),
            _list("moved", say("moved paragraphs"), _moved(listed, say)),
            _list(
                "tables", say("tables"), starmap(BulletItem, told_tables([classed.change for classed in listed], say))
            ),
        )
        return tuple(classed for classed in every if classed.items)


def _list(key: str, title: str, items: Iterable[BulletItem]) -> Bullets:
    return Bullets(tuple(items), title, key, zone=Zone.LISTS)


def _each(classified: Iterable[Classified], code: ChangeClass) -> Iterator[tuple[Classified, Reason]]:
    return ((classed, reason) for classed in classified for reason in classed.reasons if reason.code is code)


def _verbs(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for classed, reason in _each(classified, ChangeClass.VERB):
        old, new = (isolated(harmless(words)) for words in (reason.old, reason.new))
        first, _, second = reason.detail.partition(" > ")
        names = {key: say(f"class {name}") for key, name in (("first", first), ("second", second)) if name}
        key = "to" if len(names) < 2 else "same class" if first == second else "class to class"
        line = say(key, old=old, new=new, arrow=arrow(reason.detail), **names)
        yield BulletItem(place(classed.change.pair, say), line)


def _qualifiers(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for classed, reason in _each(classified, ChangeClass.QUALIFIER):
        if reason.old and reason.new:
            line = say("to", old=quote(reason.old, say), new=quote(reason.new, say))
        else:
            line = say("adds" if reason.new else "drops", words=quote(reason.new or reason.old, say))
        yield BulletItem(place(classed.change.pair, say), line)


def _references(overview: Overview, say: Phrases) -> Iterator[BulletItem]:
    """What one text cites and the other doesn't, wherever it stands, each with the paragraphs that cite it.

    A number in the place of last year's is an update and no such reference, nor is a corrigendum beside it.
    """
    every = zip(overview.classified, overview.shown, overview.assessment.citations, strict=True)
    body = [(classed, shown, *cites) for classed, shown, cites in every if not _is_frame(classed)]
    all_old = {number for _, _, old, _ in body for number in old}
    all_new = {number for _, _, _, new in body for number in new}
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for classed, shown, old, new in body:
        updates = (reason for reason in classed.reasons if reason.code is ChangeClass.TECHNICAL and not reason.unsure)
        updated = {words for reason in updates for words in (reason.old, reason.new)}
        for key, numbers, opposite in (("added at", new, all_old), ("dropped at", old, all_new)):
            for number in numbers:
                is_told = number in updated or is_part(number, updated)
                if shown and number not in opposite and not is_told:
                    places[key, number].append(short_place(classed.change.pair, say))
    for (key, number), cited_at in places.items():
        yield BulletItem("", say(key, words=isolated(harmless(number)), places=say.comma.join(cited_at)))


def _is_frame(classed: Classified) -> bool:
    """Whether a change stands in the lines around the text, which name the document itself."""
    pair = classed.change.pair
    return (pair.new or pair.old)[0].address.kind in (Kind.HEAD, Kind.TITLE, Kind.CLOSING, Kind.BESIDE)


def _agreed(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for classed, reason in _each(classified, ChangeClass.AGREED):
        yield BulletItem(
            place(classed.change.pair, say), say("agreed", source=reason.detail, words=quote(reason.new, say))
        )


def _whole(classified: Sequence[Classified], say: Phrases, code: ChangeClass) -> Iterator[BulletItem]:
    for classed, _ in _each(classified, code):
        pair = classed.change.pair
        if _is_frame(classed):
            continue
        yield BulletItem(place(pair, say), beginning((pair.old or pair.new)[0].text))


def _moved(classified: Sequence[Classified], say: Phrases) -> Iterator[BulletItem]:
    for classed in classified:
        if classed.change.pair.moved:
            yield BulletItem(place(classed.change.pair, say), describe(classed, say))
