"""A whole session: read every file once for its card, pair them, write each pair, write the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from redline import delivery
from redline.errors import InputError, RedlineError
from redline.records import dataclass
from redline.sessions.batch import index, index_page, keeping, naming, tasks
from redline.sessions.batch.cards import Card
from redline.sessions.batch.found import FoundPair, SessionPairing, SessionText
from redline.sessions.batch.inputs import Inputs, inside, stem
from redline.sessions.batch.keeping import Store
from redline.sessions.batch.outcome import PairOutcome, Session
from redline.sessions.batch.pairing import pair
from redline.sessions.batch.tasks import Failure, Input, Wanted, Written, failure
from redline.sessions.batch.workers import TaskCall, Workers
from redline.writing.phrases import LANGUAGES


@dataclass(frozen=True, slots=True)
class SessionStage:
    """How far a session is. stage: "reading" or "comparing"; done of total files or pairs."""

    stage: str
    done: int
    total: int


Watcher = Callable[[SessionStage], None]


class SessionRun:
    """One run of a session.

    digests: of the files that could be read, by path, as last read.   inside: inputs that lie in the output folder.
    left_out: adopted texts that can't be read, a line each.
    """

    def __init__(
        self,
        inputs: Inputs,
        store: Store,
        wanted: Wanted,
        workers: Workers,
        watcher: Watcher,
        left_out: tuple[str, ...] = (),
    ) -> None:
        self.inputs = inputs
        self.store = store
        self.dated = wanted.date is not None
        self.wanted = replace(wanted, date=wanted.date or delivery.default_date())
        self.workers = workers
        self.watcher = watcher
        self.left_out = left_out
        self.digests: dict[str, str] = {}
        self.unreadable: dict[str, Failure] = {}
        self.inside = inside(inputs.files.values(), store.out)

    def session(self) -> Session:
        """Do it all; OutputError where the index can't be written, whatever else failed is in the result."""
        texts = {path: SessionText(path, card) for path, card in self._cards().items()}
        pairing = self._paired(texts)
        folders = self._folders(pairing.pairs, texts)
        done = Session(
            rows=self._rows(pairing.pairs, folders),
            unpaired=pairing.unpaired,
            amendments=pairing.amendments,
            duplicates=pairing.duplicates,
            unreadable=dict(sorted(self.unreadable.items())),
            texts=texts,
            ignored=self.inputs.ignored,
            language=self.wanted.report_language or _language(pairing.pairs, texts),
            left_out=self.left_out,
        )
        self.store.put_index({"index.html": index_page.page(done), "index.json": index.data(done)})
        return done

    def _cards(self) -> dict[str, Card]:
        """The card of every file that can be read; from the cache where it is known."""
        cards: dict[str, Card] = {}
        total = len(self.inputs.files)
        self.watcher(SessionStage("reading", 0, total))
        for path, result in self.workers.answers(self._unknown(cards)):
            if isinstance(result, Failure):
                self.unreadable[path] = result
            else:
                cards[path] = result
                self.store.keep_card(self._card_key(path), result)
            self.watcher(SessionStage("reading", len(cards) + len(self.unreadable), total))
        return dict(sorted(cards.items()))

    def _unknown(self, cards: dict[str, Card]) -> Iterator[TaskCall[str, Card]]:
        """A task for each file of which no card is kept; the others' cards are put down at once."""
        for path in self.inputs.files:
            data = self._data(path)
            if isinstance(data, Failure):
                self.unreadable[path] = data
                continue
            known = self.store.card(self._card_key(path))
            if known is None:
                yield TaskCall(path, tasks.read_card, (data, stem(path), self.wanted))
            else:
                cards[path] = known
                self.watcher(SessionStage("reading", len(cards) + len(self.unreadable), len(self.inputs.files)))

    def _card_key(self, path: str) -> str:
        return keeping.card_key(self.digests[path], stem(path), self.wanted)

    def _data(self, path: str) -> Input | Failure:
        from redline.reading.door import bytes_of

        try:
            data, name = bytes_of(self.inputs.files[path])
        except InputError as error:
            return failure(error)
        self.digests[path] = keeping.digest(data)
        return Input(data, name)

    def _paired(self, texts: Mapping[str, SessionText]) -> SessionPairing:
        given = [(one.old, one.new) for one in self.inputs.given]
        found = pair(list(texts.values()), given)
        if self.inputs.search:
            return found
        named = {path for paths in given for path in paths}
        return SessionPairing(
            tuple(one for one in found.pairs if {one.old, one.new} <= named and (one.old, one.new) in given)
        )

    def _folders(self, pairs: tuple[FoundPair, ...], texts: Mapping[str, SessionText]) -> list[str]:
        wishes = {(one.old, one.new): one.name for one in self.inputs.given}

        def label(path: str) -> str:
            symbol = texts[path].card.symbol if path in texts else ""
            return symbol or stem(path)

        return naming.names(
            [
                naming.Labels(
                    wishes.get((one.old, one.new), ""),
                    (label(one.old), label(one.new)),
                    (stem(one.old), stem(one.new)),
                    (one.old, one.new),
                )
                for one in pairs
            ]
        )

    def _rows(self, pairs: tuple[FoundPair, ...], folders: list[str]) -> tuple[PairOutcome, ...]:
        rows: dict[int, PairOutcome] = {}
        self.watcher(SessionStage("comparing", 0, len(pairs)))
        for place, result in self.workers.answers(self._undone(pairs, folders, rows)):
            rows[place] = self._written(pairs[place], folders[place], result)
            self.watcher(SessionStage("comparing", len(rows), len(pairs)))
        return tuple(rows[place] for place in range(len(pairs)))

    def _undone(
        self, pairs: tuple[FoundPair, ...], folders: list[str], rows: dict[int, PairOutcome]
    ) -> Iterator[TaskCall[int, Written]]:
        """A task for each pair that isn't done; the others' rows are put down at once."""
        for place, (found, folder) in enumerate(zip(pairs, folders, strict=True)):
            sides = (found.old, found.new)
            failed = next((self.unreadable[path] for path in sides if path in self.unreadable), None)
            if failed is None and self.store.is_done(folder, self._pair_key(found)):
                rows[place] = self._row(found, folder, kept=True)
            elif failed is None:
                data = [self._data(path) for path in sides]
                failed = next((side for side in data if isinstance(side, Failure)), None)
                if failed is None:
                    yield TaskCall(place, tasks.write_pair, (*data, self.wanted))
                    continue
            if failed is not None:
                rows[place] = PairOutcome(found, folder, {}, {}, failure=failed)
            self.watcher(SessionStage("comparing", len(rows), len(pairs)))

    def _pair_key(self, found: FoundPair) -> str:
        old, new = ((self.digests[path], self.inputs.files[path].name) for path in (found.old, found.new))
        return keeping.pair_key(old, new, self.wanted, self.dated)

    def _written(self, found: FoundPair, folder: str, result: Written | Failure) -> PairOutcome:
        if isinstance(result, Failure):
            return PairOutcome(found, folder, {}, {}, failure=result)
        try:
            self.store.put(folder, self._pair_key(found), result, self.inside)
        except RedlineError as error:
            return PairOutcome(found, folder, {}, {}, failure=failure(error))
        return self._row(found, folder)

    def _row(self, found: FoundPair, folder: str, kept: bool = False) -> PairOutcome:
        record = self.store.record(folder)
        outputs = {kind: name for kind, name in tasks.FILES.items() if name in record.outputs}
        return PairOutcome(
            found,
            folder,
            outputs,
            record.totals,
            record.findings,
            kept,
            weights=record.weights,
            classes=record.classes,
            weightiest=record.weightiest,
            look=record.look,
            warnings=record.warnings,
            verdict=record.verdict,
            verdict_text=record.verdict_text,
            body=record.body,
            watched=record.watched,
        )


def _language(pairs: tuple[FoundPair, ...], texts: Mapping[str, SessionText]) -> str:
    """The language of the index: that of all new texts if reports are written in it, else English."""
    found = {texts[one.new].card.language for one in pairs if one.new in texts}
    return next(iter(found)) if len(found) == 1 and found <= set(LANGUAGES) else "en"
