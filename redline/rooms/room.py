"""A room that one program holds and writes to: its rules, and no other way in.

    with Room.make(Path("ferries.room"), Path("draft.docx"), who="Facilitator") as room:
        room.propose(Path("eu.docx"), party="EU")
        view = room.state().open[0]
        room.decide(view, Ruling.ACCEPT, parties=["EU"])

What is refused leaves nothing behind. Each call that records something takes `who`, a name that a person gave, and
`once`, a name of the caller's for this very call: sent again after an answer that never came, it isn't done twice.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from redline import storage
from redline.errors import InputError, OutputError, PlaceChanged, RoomHeld, UsageError
from redline.messages import Message
from redline.rooms import journal, rulings
from redline.rooms.files import FILES, digest, in_words, whole, whole_folder
from redline.rooms.holding import Hold
from redline.rooms.journal import Journal
from redline.rooms.members import newcomers, printable
from redline.rooms.model import (
    ON_PLACES,
    PROPOSALS,
    TEXT_ALONE,
    Answer,
    LogEntry,
    RoomDecision,
    RoomHistory,
    RoomLink,
    Ruling,
    Text,
    TextRole,
)
from redline.rooms.standing import PlaceView, SeenPlace
from redline.rooms.state import State, StateReader

_TRIES = 3
"""How often what comes in is computed ahead, before others have to wait for it."""
Reading = Callable[[Path], StateReader]
"""A room's folder → who reads its files."""


def read_here(path: Path) -> StateReader:
    """Whoever reads the files in this program; a server that has it done elsewhere doesn't load what that takes."""
    from redline.rooms.reader import RoomReader

    return RoomReader(path)


class Room:
    """A room, held from `open` or `make` until `close`. Threads may share it: they take turns.

    place: where it is, which may call for care (`Storage.advice`).
    reading: who reads the room's files; a server has one that does so in processes with limits.
    """

    def __init__(self, path: Path, who: str, reading: Reading = read_here) -> None:
        self.path, self.who, self.place = path, who, storage.storage_of(path)
        self._turn = threading.RLock()
        self._coming: Counter[str] = Counter()
        self._hold = Hold(path, who)
        try:
            self._journal = Journal(path, self.place.journal_mode)
        except BaseException:
            self._hold.close()
            raise
        self._reader = reading(path)
        self._history = self._journal.history()

    @classmethod
    def open(cls, path: Path, who: str = "redline", reading: Reading = read_here) -> Room:
        """A room that is there. who: what others are told of who holds it, and who decides where nobody else is named.

        Raises RoomHeld where another program holds it; InputError for a folder that is no room, and a damaged or newer
        one; OutputError for a place where no room can be kept.
        """
        journal.sealed(path)
        if copies := storage.conflicting_copies(path):
            raise InputError(
                f"{path}: two machines wrote to this room, and “{copies[0]}” holds what the other one wrote; look at "
                "both with redline room log, keep one, and move the other file away"
            )
        room = cls(path, who, reading)
        try:
            for text in room.history().texts:
                room._reader.data(text)
        except BaseException:
            room.close()
            raise
        return room

    @classmethod
    def make(
        cls,
        path: Path,
        base: Path | tuple[str, bytes],
        who: str = "redline",
        language: str = "",
        reading: Reading = read_here,
    ) -> Room:
        """A new room for a base text: a file, or its name and bytes. Whole, or not there.

        Raises InputError for a text that can't be read, OutputError where the folder exists or can't be made.
        """
        if path.exists():
            raise OutputError(f"{path}: this exists already; open it, or choose another name")
        with in_words(path), whole_folder(path) as beside, cls(beside, who, reading) as room:
            room.new_version(base, who, language=language)
        return cls.open(path, who, reading)

    def __enter__(self) -> Room:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it; a second time does nothing."""
        with self._turn:
            self._journal.close()
            self._hold.close()

    def history(self) -> RoomHistory:
        """Everything that happened."""
        return self._history

    def state(self, until: int | None = None) -> State:
        """What stands, now or just behind an entry."""
        with self._turn:
            history = self._history
            return self._reader.state(history if until is None else history.until(until))

    def new_version(self, file: Path | tuple[str, bytes], who: str = "", language: str = "", once: str = "") -> Text:
        """The text that is negotiated from now on; what was proposed to the one before stays with that one."""
        role = TextRole.VERSION if self._history.base else TextRole.BASE
        return self._add_text(file, Text(_NOBODY, "", "", role, language=language), who, once)

    def propose(
        self,
        file: Path | tuple[str, bytes],
        party: str = "",
        who: str = "",
        replaces: Sequence[int] = (),
        once: str = "",
    ) -> Text:
        """Something that a party sent: an edited copy, with tracked changes or not, a document of amendments, brackets.

        party: whose it is, "" for what the file says itself.   replaces: numbers of texts that it stands for.
        Raises InputError for a file that isn't about the base text, UsageError where the party's texts can't stand
        together.
        """
        text = Text(_NOBODY, "", "", TextRole.PROPOSAL, printable(party) if party else "")
        return self._add_text(file, text, who, once, replaces)

    def answer(self, words: str, where: str = "", language: str = "") -> Answer:
        """What the parser says to typed words; nothing is recorded. See `typed.answer`."""
        return self._reader.answer(self._base, words, where, language)

    def propose_words(
        self, words: str, where: str, party: str, who: str = "", once: str = "", language: str = ""
    ) -> Text:
        """An instruction typed at a paragraph, as a party's proposal. UsageError where it isn't wholly understood and
        possible.   language: of what is said against it.
        """
        return self.propose(self.answer(words, where, language).proposal(party, where), party, who, once=once)

    def withdraw(self, text: int, who: str = "", note: str = "", once: str = "") -> RoomDecision:
        """A party takes back what it sent. UsageError for what isn't there to be taken back."""

        def withdrawn() -> RoomDecision:
            if text not in [proposal.number for proposal in self._history.proposals]:
                raise UsageError(Message("error.no-such-proposal", number=text))
            return RoomDecision(_NOBODY, Ruling.WITHDRAW, self._base.number, note=note, of=text)

        return self._decide(withdrawn, who, once)

    def decide(
        self,
        seen: PlaceView | SeenPlace,
        verdict: Ruling,
        parties: Sequence[str] = (),
        words: str = "",
        note: str = "",
        who: str = "",
        once: str = "",
    ) -> PlaceView:
        """Decide of a place as it was seen; returns it as it stands then, once that is on the disk.

        parties: whose proposal is accepted, which must all want the same; whose are rejected, () for all; of an order
        of voting one of each side.   words: of an edit; of a bracket "" for what all want there.
        Raises PlaceChanged where the place isn't as it was seen, UsageError for what makes no sense there.
        """
        with self._turn:
            view = self._seen(seen.key)
            if once and self._journal.known(once):
                return view
            if view.seen != seen.seen:
                raise PlaceChanged(rulings.changed(view))
            named, worded = rulings.checked(view, verdict, tuple(parties), words)
            base, content = self._base.number, view.place.content
            decision = RoomDecision(_NOBODY, verdict, base, view.key, named, worded, note, view.seen, content)
            self._record(decision, who, once)
            return self._seen(view.key)

    def undo(self, seq: int, who: str = "", note: str = "", once: str = "") -> RoomDecision:
        """Undo a decision, also one that undid another. UsageError where a later one stands on the same place, or it is
        undone already.
        """

        def undone() -> RoomDecision:
            history = self._history
            counting = [decision for decision in history.decisions if decision.seq not in history.undone]
            target = next((decision for decision in counting if decision.seq == seq), None)
            if target is None:
                raise UsageError(Message("error.no-such-decision", number=seq))
            met = [decision for decision in counting if decision.seq > seq and decision.place == target.place]
            if target.place and met:
                raise PlaceChanged(Message("error.came-after", where=target.place, event=rulings.told(met[-1])))
            return RoomDecision(_NOBODY, Ruling.UNDO, target.base, note=note, of=seq)

        return self._decide(undone, who, once)

    def share(self, proposals: bool, who: str = "", once: str = "") -> RoomDecision:
        """Let parties and readers see what is proposed, or the text alone with what is decided."""
        words = PROPOSALS if proposals else TEXT_ALONE
        return self._decide(lambda: RoomDecision(_NOBODY, Ruling.SHARE, self._base.number, words=words), who, once)

    def grant(self, token_hash: str, role: str, party: str = "") -> None:
        """See `Journal.grant`."""
        with self._turn:
            self._journal.grant(token_hash, role, party)

    def revoke(self, token_hash: str) -> None:
        """See `Journal.revoke`."""
        with self._turn:
            self._journal.revoke(token_hash)

    def granted(self) -> list[RoomLink]:
        """See `Journal.granted`."""
        with self._turn:
            return self._journal.granted()

    def file(self, text: Text) -> bytes:
        """A text's file as it came in."""
        return self._reader.data(text)

    @property
    def _base(self) -> Text:
        base = self._history.base
        if base is None:
            raise InputError(f"{self.path}: there is no base text in this room")
        return base

    def _seen(self, key: str) -> PlaceView:
        view = self.state().view(key)
        if view is None:
            raise PlaceChanged(Message("error.place-gone", where=key))
        return view

    def _add_text(
        self, file: Path | tuple[str, bytes], text: Text, who: str, once: str, replaces: Sequence[int] = ()
    ) -> Text:
        """Record a text with the parties that come with it, once it is known that the room can be computed with it."""
        name, data = _given(file)
        if (entry := self._known(once)) is not None:
            return self._text(entry.seq)
        who = printable(who or self.who)
        with self._laid(data) as sha256:
            text = replace(text, name=name, sha256=sha256)
            if text.role is not TextRole.PROPOSAL:
                read = self._reader.draft(text)
                text = replace(text, language=read.language, symbol=read.head.symbol)
            self._foresee(lambda: self._with(text, replaces))
            with self._turn, self._writing():
                *withdrawn, added = self._with(text, replaces)
                for event in withdrawn:
                    self._journal.record(who, [journal.row(event)])
                entry = self._journal.record(who, [journal.row(added)], once)
                history = self._journal.history()
                basis = self._reader.basis(history)
                for unread, error in basis.not_read:
                    if unread.number == entry.seq:
                        raise error
                for row in newcomers(history.members, (party.name for party in basis.parties)):
                    self._journal.record(who, [row])
        return self._text(entry.seq)

    def _with(self, text: Text, replaces: Sequence[int]) -> list[Text | RoomDecision]:
        """What happens as a text comes in, of which the base text's number is known only then."""
        if strangers := set(replaces) - {proposal.number for proposal in self._history.proposals}:
            raise UsageError(Message("error.no-such-proposal", number=min(strangers)))
        base = self._base.number if text.role is TextRole.PROPOSAL else 0
        withdrawn = [RoomDecision(_NOBODY, Ruling.WITHDRAW, base, of=number) for number in replaces]
        return [*withdrawn, replace(text, base=base)]

    def _foresee(self, events: Callable[[], Sequence[Text | RoomDecision]]) -> None:
        """Have the room computed as it would be, while others go on; as of what stands when that is known.

        Raises what is refused.
        """
        for _ in range(_TRIES):
            history = self._history
            self._reader.basis(history.with_more(*events()))
            if self._history is history:
                return

    @contextmanager
    def _laid(self, data: bytes) -> Iterator[str]:
        """A file's name among the room's, whole and on the disk; gone again unless it belongs to a text then."""
        sha256 = digest(data)
        path = self.path / FILES / sha256
        with self._turn, in_words(self.path):
            self._coming[sha256] += 1
            if not path.exists():
                whole(path, data)
        try:
            yield sha256
        finally:
            with self._turn:
                self._coming[sha256] -= 1
                if not self._coming[sha256] and all(text.sha256 != sha256 for text in self._history.texts):
                    with suppress(OSError):
                        path.unlink()

    def _known(self, once: str) -> LogEntry | None:
        with self._turn:
            return self._journal.known(once) if once else None

    def _text(self, number: int) -> Text:
        return next(text for text in self._history.texts if text.number == number)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction on what this program knows of the room; refused where another has written to it after all."""
        try:
            with self._journal.writing():
                if self._journal.seq != self._history.seq:
                    raise RoomHeld(f"{self.path}: another program has written to this room meanwhile; look again")
                yield
        finally:
            self._history = self._journal.history()

    def _decide(self, made: Callable[[], RoomDecision], who: str, once: str) -> RoomDecision:
        """Record what isn't decided of a place: other texts may count then, which must be able to stand together.

        made: the decision; raises where it makes no sense by now.
        """
        if (entry := self._known(once)) is not None:
            return self._decision(entry.seq)
        self._foresee(lambda: [made()])
        with self._turn:
            return self._record(made(), who, once)

    def _record(self, decision: RoomDecision, who: str, once: str) -> RoomDecision:
        with self._writing():
            entry = self._journal.record(printable(who or self.who), [journal.row(decision)], once)
            if decision.verdict not in ON_PLACES:
                self._reader.basis(self._journal.history())
        return self._decision(entry.seq)

    def _decision(self, seq: int) -> RoomDecision:
        return next(decision for decision in self._history.decisions if decision.seq == seq)


_NOBODY = LogEntry(0, "", "")
"""Stands for the entry that a decision has once it is recorded."""


def _given(file: Path | tuple[str, bytes]) -> tuple[str, bytes]:
    """A file's name and bytes."""
    if isinstance(file, tuple):
        return file
    from redline.reading.door import bytes_of

    data, name = bytes_of(file)
    return name, data
