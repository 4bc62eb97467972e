"""Computes what stands in a room from its files and what happened; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from redline.amending.compiling.compiled import compile_texts, merged
from redline.amending.compiling.model import Party
from redline.errors import InputError, UsageError
from redline.messages import Message
from redline.model import Resolution
from redline.rooms.carrying import carried, joined
from redline.rooms.model import Answer, Known, NotCarried, RoomHistory, Text, TextRole
from redline.rooms.state import Basis, StateReader
from redline.rooms.surveying import places
from redline.sessions.parties import Sent, name_of, party, sent

Numbered = tuple[int, Known]
"""A text by its number and its content."""


class RoomReader(StateReader):
    """Computes what stands in a room, and keeps what is costly of it while the same texts count."""

    def __init__(self, room: Path) -> None:
        super().__init__(room)
        self._drafts: dict[Known, Resolution] = {}
        self._held: dict[tuple[Known, Known], list[Sent]] = {}
        self._parties: dict[tuple[object, ...], tuple[Party, tuple[NotCarried, ...]]] = {}
        self._basis: dict[tuple[Numbered, ...], Basis] = {}

    def forget_all_but_texts(self) -> None:
        """Of the sets of texts, the last one is the one that is asked for again."""
        for key in list(self._basis)[:-2]:
            del self._basis[key]

    def basis(self, history: RoomHistory) -> Basis:
        """What can be decided after what happened."""
        base = history.base
        if base is None:
            raise InputError(f"{self._room}: there is no base text in this room")
        key = history.counting
        if key not in self._basis:
            draft = self.draft(base)
            held, unread = self._all_held(base, draft, history)
            parties, left, senders = self._together(draft, history, held)
            made = compile_texts(draft, parties)
            self._basis[key] = Basis(base, draft, parties, made, places(merged(draft, parties)), left, unread, senders)
        return self._basis[key]

    def draft(self, base: Text) -> Resolution:
        """A base text as it is read."""
        from redline.reading.door import read_bytes

        key = base.content
        if key not in self._drafts:
            self._drafts[key] = read_bytes(self.data(base), base.name, language=base.language or None)
        return self._drafts[key]

    def answer(self, base: Text, words: str, where: str, language: str) -> Answer:
        from redline.rooms.typed import answer

        return answer(self.draft(base), words, where, language)

    def _file(self, base: Text, draft: Resolution, text: Text, data: bytes) -> list[Sent]:
        """What a proposal's file holds, of each party."""
        key = base.content, text.content
        if key not in self._held:
            self._held[key] = sent(draft, data, text.name, text.party, draft.language or None)
        return self._held[key]

    def _all_held(
        self, base: Text, draft: Resolution, history: RoomHistory
    ) -> tuple[dict[Numbered, list[Sent]], tuple[tuple[Text, InputError], ...]]:
        """What each proposal's file holds; and those that can't be read as proposals."""
        held: dict[Numbered, list[Sent]] = {}
        unread: list[tuple[Text, InputError]] = []
        for text in history.proposals:
            data = self.data(text)
            try:
                held[text.number, text.content] = self._file(base, draft, text, data)
            except InputError as error:
                unread.append((text, error))
        return held, tuple(unread)

    def _together(
        self, draft: Resolution, history: RoomHistory, files: Mapping[Numbered, Sequence[Sent]]
    ) -> tuple[tuple[Party, ...], tuple[NotCarried, ...], dict[str, tuple[int, ...]]]:
        """What each party wants: what it sent, and of a version what was left open before it and isn't in it; what has
        no room there; and in which texts each sent it.
        """
        before, lost = self._carried(draft, history)
        by_party: dict[str, dict[Numbered, list[Sent]]] = {}
        for key, several in files.items():
            for held in several:
                name = name_of(held, (*(party.name for party in before), *by_party))
                by_party.setdefault(name, {}).setdefault(key, []).append(held)
        parties = {party.name: party for party in before}
        for name, own in by_party.items():
            wanted, left = self._party(history.base, draft, name, own)
            if name in parties:
                wanted, more = joined(draft, parties[name], wanted)
                left = (*left, *more)
            parties[name] = wanted
            lost = (*lost, *left)
        senders = {name: tuple(number for number, _ in own) for name, own in by_party.items()}
        return tuple(parties[name] for name in sorted(parties)), lost, senders

    def _carried(self, draft: Resolution, history: RoomHistory) -> tuple[tuple[Party, ...], tuple[NotCarried, ...]]:
        base = history.base
        if base is None or base.role is not TextRole.VERSION:
            return (), ()
        before = self.state(history.until(base.number - 1))
        return carried(before.basis.draft, before.basis.parties, before.views, draft)

    def _party(
        self, base: Text | None, draft: Resolution, name: str, held: Mapping[Numbered, Sequence[Sent]]
    ) -> tuple[Party, tuple[NotCarried, ...]]:
        """A party's copy, with its documents beside it, which count where both speak of the same words."""
        key = name, base and base.content, tuple(content for _, content in held)
        if key not in self._parties:
            everything = [own for several in held.values() for own in several]
            texts = [own for own in everything if own.text]
            documents = [own for own in everything if not own.text]
            if len(texts) > 1:
                raise UsageError(Message("error.copy-there", name=texts[-1].file, party=name))
            if texts and documents:
                self._parties[key] = joined(draft, party(draft, name, texts), party(draft, name, documents))
            else:
                self._parties[key] = party(draft, name, everything), ()
        return self._parties[key]
