"""What stands in a room after some entry; whoever reads its files tells it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from redline.amending.compiling.model import Compiled, Party
from redline.errors import InputError
from redline.model import Comparison, Finding, Resolution
from redline.records import dataclass
from redline.rooms.files import data_of
from redline.rooms.model import Answer, NotCarried, RoomDecision, RoomHistory, Text
from redline.rooms.places import RoomPlace
from redline.rooms.standing import PlaceView, views

AUTHOR = "Room"
"""Whose the words of edits and brackets are in tracked changes."""


@dataclass(frozen=True)
class Basis:
    """What can be decided: the base text, what each party wants of it, all of it side by side, and its places.

    not_carried: what was proposed for a former text, or in a party's copy, and has no words here to stand on.
    not_read: texts that an older program took and this one can't, with the reason; the others stand without them.
    senders: of each party the numbers of the proposals that hold what it wants, those to a former text left out.
    kinds: of each of the compilation's changes, its weight from 0 to 4 and its classes; () where nobody asked for them.
    """

    base: Text
    draft: Resolution
    parties: tuple[Party, ...]
    compiled: Compiled
    places: tuple[RoomPlace, ...]
    not_carried: tuple[NotCarried, ...] = ()
    not_read: tuple[tuple[Text, InputError], ...] = ()
    senders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    kinds: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class State:
    """What stands after some entry.

    views: each place with what is decided of it.   lapsed: decisions on words that are no longer proposed so.
    """

    history: RoomHistory
    basis: Basis
    views: tuple[PlaceView, ...]
    lapsed: tuple[RoomDecision, ...]

    @property
    def settled(self) -> int:
        """How many places are."""
        return sum(view.settled for view in self.views)

    @property
    def open(self) -> tuple[PlaceView, ...]:
        """The places that aren't, held ones too."""
        return tuple(view for view in self.views if not view.settled)

    def view(self, key: str) -> PlaceView | None:
        """The place of a key; None where there is none such now."""
        return next((view for view in self.views if view.key == key), None)

    def next(self, brackets: bool = False) -> tuple[Comparison, tuple[Finding, ...]]:
        """The base text against the next one, and references that moved.

        brackets: open places in brackets; else the base text's words stand there.
        """
        from redline.rooms.text import next_text  # a server that leaves the comparing to others does without

        return next_text(self.basis.draft, self.basis.parties, self.views, AUTHOR, brackets)

    def news(self, before: State) -> tuple[PlaceView, ...]:
        """The places that aren't as they were: something was proposed there or decided since, or undone."""
        known = {view.key: view.seen for view in before.views}
        return tuple(view for view in self.views if known.get(view.key) != view.seen)


def state_of(history: RoomHistory, basis: Basis) -> State:
    """What stands after what happened, by what can be decided."""
    standing, lapsed = views(history, basis.places)
    return State(history, basis, standing, lapsed)


class StateReader(ABC):
    """Tells what stands in a room.

    room: its folder.   Raises InputError where a file is missing, altered or can't be read.
    """

    def __init__(self, room: Path) -> None:
        self._room = room

    def data(self, text: Text) -> bytes:
        """A text's file as it came in."""
        return data_of(self._room, text)

    def state(self, history: RoomHistory) -> State:
        """What stands. InputError for a room without a base text."""
        return state_of(history, self.basis(history))

    @abstractmethod
    def basis(self, history: RoomHistory) -> Basis:
        """What can be decided after what happened."""

    @abstractmethod
    def draft(self, base: Text) -> Resolution:
        """A base text as it is read."""

    @abstractmethod
    def answer(self, base: Text, words: str, where: str, language: str) -> Answer:
        """What the parser says to words typed at a paragraph; see `typed.answer`."""
