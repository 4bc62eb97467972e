"""What reports list of all changes: of some classes, weights, places, parties. Asked once, where blocks are made.

What isn't listed is counted in each report, and stays in JSON and in every redline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from redline.comparing.authorship import hands
from redline.comparing.authorship.narrowing import narrowed
from redline.comparing.authorship.parties import authors
from redline.comparing.classes import ChangeClass, Classified
from redline.errors import UsageError
from redline.languages.states import is_same
from redline.model import Address, Change, Comparison, Kind, Touch
from redline.ooxml.joint import stands_for
from redline.patterns import lazy
from redline.records import dataclass
from redline.writing.phrases import LANGUAGES, Phrases, phrases

_PIECE = lazy(r"[,;，；、،]")
_RANGE = lazy(
    r"(?P<kind>\D*?)\s*(?P<first>\d+)(?P<bis>\s(?:bis|ter|quater))?\s*(?:(?:[-–—]|to|à|a)\s*(?:\D*?\s)?(?P<last>\d+))?"
    r"(?P<sub>(?:\s*\(\w+\))*)"
)
_SUB = lazy(r"\((\w+)\)")
_KINDS = {str(Kind.PREAMBULAR).casefold(): Kind.PREAMBULAR, str(Kind.OPERATIVE).casefold(): Kind.OPERATIVE}


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """ "OP 12–15", "OP 5 (a)", "PP", "annex II". A place holds what stands below it.

    text: as written.   kind: None for addresses that are no numbers of a kind.
    first, last: the numbers, both 0 for all of the kind.
    """

    text: str
    kind: Kind | None = None
    first: int = 0
    last: int = 0
    sub: tuple[str, ...] = ()

    def holds(self, address: Address) -> bool:
        """Whether a paragraph stands there."""
        if self.kind is None:
            names, wanted = {_level(str(address)), _level(address.part), _level(str(address.kind))}, _level(self.text)
            return any(name == wanted or name.startswith(f"{wanted} ") for name in names)
        number = address.number.split(" ")[0]
        if address.kind is not self.kind or address.part or not number.isdigit():
            return False
        return not self.first or (self.first <= int(number) <= self.last and address.sub[: len(self.sub)] == self.sub)


@dataclass(frozen=True, slots=True)
class Selection:
    """Changes that reports list: those that fit all that is asked; nothing asked, all of them.

    only: classes, of which a change has one.   min_weight: from 0 to 4.
    places: in one of which it stands, in the new text or in the old one.   by: parties, of which one made it.
    since: from when on, of a file with tracked changes; what bears no date is not known to be of any time.
    """

    only: tuple[ChangeClass, ...] = ()
    min_weight: int = 0
    places: tuple[ListedPlace, ...] = ()
    by: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def is_all(self) -> bool:
        return self == EVERYTHING

    def shows(self, change: Classified) -> bool:
        """Whether reports list a change."""
        pair = change.change.pair
        addresses = (paragraph.address for paragraph in (*pair.new, *pair.old))
        return (
            (not self.only or not set(self.only).isdisjoint(change.classes))
            and change.weight >= self.min_weight
            and (not self.places or any(map(self.has_place, addresses)))
            and self._is_theirs(change.change)
        )

    def _is_theirs(self, change: Change) -> bool:
        """Whether one of the parties made a change, and since then; where it tells of its hands, one that did both."""
        touches = hands.touches(change)
        return any(map(self.takes, touches)) if touches or self.since else self.has_any(authors(change))

    def takes(self, touch: Touch) -> bool:
        """Whether a tracked change is one of the parties', and since then."""
        date = touch.hand.date
        return self.has_any(touch.hand.names) and (self.since is None or (date is not None and date >= self.since))

    def misses(self, touch: Touch) -> bool:
        """Whether it may be, but bears no date to tell."""
        return self.since is not None and touch.hand.date is None and self.has_any(touch.hand.names)

    def narrowed(self, comparison: Comparison) -> Comparison:
        """The comparison with its changes as far as the parties made them since then, where that is known."""
        if not self.by and self.since is None:
            return comparison
        known = {note.ref: note for note in (*comparison.new.notes, *comparison.old.notes)}
        changes = (
            narrowed(change, self.takes, known) if any(map(self.takes, hands.touches(change))) else (change,)
            for change in comparison.changes
        )
        return replace(comparison, changes=tuple(chain.from_iterable(changes)))

    def has_place(self, address: Address) -> bool:
        """Whether one of the places holds a paragraph."""
        return any(place.holds(address) for place in self.places)

    def has_party(self, name: str) -> bool:
        """Whether a name means one of the parties."""
        return any(is_same(name, wanted) for wanted in self.by)

    def has_any(self, names: Iterable[str]) -> bool:
        """Whether one of some names means one of the parties, if any is asked for."""
        return not self.by or any(map(self.has_party, names))

    def told(self, shown: int, of: int, say: Phrases, thing: str = "change") -> str:
        """ "7 of 32 changes listed: mandate or resources; OP 12–15. The others are left out here."."""
        asked = [
            say.comma.join(map(say, self.only)),
            say("selected weight", weight=self.min_weight) if self.min_weight else "",
            say.comma.join(place.text for place in self.places),
            say.comma.join(self.by),
            say("hands since", day=say.day(self.since, with_year=True)) if self.since else "",
        ]
        key = "selected" if shown < of else "selected all"
        return say(key, shown=shown, changes=say.counted(of, thing), asked=say("next").join(filter(None, asked)))


EVERYTHING = Selection()
"""Nothing is left out."""


def selection(
    only: str = "", min_weight: int = 0, places: str = "", by: Sequence[str] = (), since: datetime | None = None
) -> Selection:
    """A selection from words: lists with commas of classes and of places.

    Raises UsageError for a class that there is none of, or a place that can't be read.
    """
    classes = {code for name in _pieces(only) for code in _class(name)}
    ordered = tuple(code for code in ChangeClass if code in classes)
    return Selection(ordered, min_weight, tuple(_places(places)), tuple(by), since)


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _PIECE.split(text) if piece.strip()]


def _class(name: str) -> Iterator[ChangeClass]:
    known = [code for code in ChangeClass if name.casefold() in _names(code)]
    if not known:
        names = ", ".join(f"{code.name.lower()} ({code})" for code in ChangeClass)
        raise UsageError(f"--only: “{name}” is no class of changes; give some of {names}")
    yield from known


def _names(code: ChangeClass) -> Iterator[str]:
    """A class's letter, its name, and what reports call it in any language."""
    yield from (code.casefold(), code.name.casefold())
    yield from (phrases(language)(code).casefold() for language in LANGUAGES)


def _places(text: str) -> Iterator[ListedPlace]:
    """Each place of a list; a number alone is of the kind before it: "OP 3, 5, 7"."""
    kind: Kind | None = None
    for piece in _pieces(text):
        bare = piece.casefold().rstrip(".")
        match = _RANGE.fullmatch(piece)
        named = _KINDS.get(bare) or (_KINDS.get(match["kind"].strip().casefold()) if match else None)
        if named is None and match and not match["kind"].strip():
            named = kind
            if named is None:
                raise UsageError(f"--places {text}: say of which kind {piece} is, such as OP {piece} or PP {piece}")
        if match and named:
            kind, first = named, int(match["first"])
            printed = piece if match["kind"].strip() else f"{named} {piece}"
            yield ListedPlace(printed, named, first, int(match["last"] or first), tuple(_SUB.findall(match["sub"])))
        else:
            kind = named
            yield ListedPlace(piece, named)


def _level(address: str) -> str:
    return " ".join(address.casefold().replace(",", " ").split())


def check_parties(wanted: Selection, comparison: Comparison) -> None:
    """UsageError for a party that made no change, and for a time where no change tells of its own."""
    if wanted.since and not any(map(hands.touches, comparison.changes)):
        raise UsageError(
            "--since asks when changes were tracked; give one Word file with tracked changes, and no other"
        )
    if not wanted.by:
        return
    known = {name for change in comparison.changes for name in authors(change)}
    for name in wanted.by:
        if not any(is_same(name, known_name) for known_name in known):
            alone = {single for names in stands_for(known).values() for single in names}
            there = f"theirs are {'; '.join(sorted(alone))}" if known else "nobody is named as their author"
            raise UsageError(f"--by {name}: no change here is {name}'s; {there}")
