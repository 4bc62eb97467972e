"""A whole session: read every file once for its card, pair them, write each pair, write the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from redline import delivery
from redline.errors import InputError, RedlineError
from redline.records import dataclass
from redline.sessions.batch import index, index_page, index_table, keeping, naming, tasks
from redline.sessions.batch.cards import Card
from redline.sessions.batch.found import FoundPair, SessionPairing, SessionText
from redline.sessions.batch.inputs import Inputs, inside, stem
from redline.sessions.batch.keeping import Store
from redline.sessions.batch.outcome import AmendedOutcome, Made, PairOutcome, Session
from redline.sessions.batch.pairing import pair
from redline.sessions.batch.tasks import Failure, Input, Readable, Wanted, Written, failure
from redline.sessions.batch.texts import ReadTexts
from redline.sessions.batch.workers import TaskCall, Workers
from redline.writing.phrases import LANGUAGES


@dataclass(frozen=True, slots=True)
class SessionStage:
    """How far a session is. stage: "reading" or "comparing"; done of total files or pairs."""

    stage: str
    done: int
    total: int


Watcher = Callable[[SessionStage], None]


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be made of which texts. sources: their paths.   folder, label: of its files, see `tasks.file_name`."""

    sources: tuple[str, ...]
    folder: str
    task: Callable[[Sequence[Readable], str, Wanted], Written | Failure]
    label: str


class SessionRun:
    """One run of a session.

    texts: what workers have read, for those that compare.
    digests: of the files that could be read, by path, as last read.   inside: inputs that lie in the output folder.
    left_out: adopted texts that can't be read, a line each.
    """

    def __init__(
        self,
        inputs: Inputs,
        store: Store,
        wanted: Wanted,
        workers: Workers,
        texts: ReadTexts,
        watcher: Watcher,
        left_out: tuple[str, ...] = (),
    ) -> None:
        self.inputs = inputs
        self.store = store
        self.dated = wanted.wishes.date is not None
        dated = replace(wanted.wishes, date=wanted.wishes.date or delivery.default_date())
        self.wanted = replace(wanted, wishes=dated)
        self.workers = workers
        self.texts = texts
        self.watcher = watcher
        self.left_out = left_out
        self.labels: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.unreadable: dict[str, Failure] = {}
        self.inside = inside(inputs.files.values(), store.out)

    def session(self) -> Session:
        """Do it all; OutputError where the index can't be written, whatever else failed is in the result."""
        texts = {path: SessionText(path, card) for path, card in self._cards().items()}
        pairing = self._paired(texts)
        self.labels = {path: text.card.symbol or stem(path) for path, text in texts.items()}
        language = self.wanted.wishes.language or _language(pairing.pairs, texts)
        self.wanted = replace(self.wanted, index_language=language)
        pairs, amended = self._jobs(pairing)
        made = iter(self._made([*pairs, *amended]))
        done = Session(
            rows=tuple(PairOutcome(pair, next(made)) for pair in pairing.pairs),
            amended=tuple(AmendedOutcome(job.sources[0], job.sources[1:], next(made)) for job in amended),
            unpaired=pairing.unpaired,
            amendments=pairing.amendments,
            duplicates=pairing.duplicates,
            unreadable=dict(sorted(self.unreadable.items())),
            texts=texts,
            ignored=self.inputs.ignored,
            language=language,
            left_out=self.left_out,
        )
        summary = delivery.set_report(index_page.report(done), ".docx", self.wanted.wishes.date)
        pages = {"index.html": index_page.page(done), "index.json": index.data(done)}
        self.store.put_index({**pages, "index.csv": index_table.table(done), "index.docx": summary})
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
                cards[path], text = result
                self.store.keep_card(self._card_key(path), cards[path])
                self.texts.keep(path, text)
            self.watcher(SessionStage("reading", len(cards) + len(self.unreadable), total))
        return dict(sorted(cards.items()))

    def _unknown(self, cards: dict[str, Card]) -> Iterator[TaskCall[str, tuple[Card, bytes]]]:
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

        if path in self.inputs.unfound:
            return failure(self.inputs.unfound[path])
        try:
            data, name = bytes_of(self.inputs.files[path])
        except InputError as error:
            return failure(error)
        self.digests[path] = keeping.digest(data)
        return Input(data, name)

    def _paired(self, texts: Mapping[str, SessionText]) -> SessionPairing:
        given = [(entry.old, entry.new) for entry in self.inputs.given]
        pairing = pair(list(texts.values()), given)
        if self.inputs.search:
            return pairing
        named = {path for paths in given for path in paths}
        return SessionPairing(
            tuple(
                entry for entry in pairing.pairs if {entry.old, entry.new} <= named and (entry.old, entry.new) in given
            )
        )

    def _jobs(self, pairing: SessionPairing) -> tuple[list[_Job], list[_Job]]:
        """What is to be made: of each pair, and of each draft here with the amendments to it, in the files' order."""
        documents: dict[str, list[str]] = defaultdict(list)
        for attached in pairing.amendments:
            if attached.draft:
                documents[attached.draft].append(attached.file)
        pairs = [(pair.old, pair.new) for pair in pairing.pairs]
        folders = iter(naming.chosen([*map(self._names, pairs), *map(self._amended_names, documents)]))
        return (
            [_Job(pair, next(folders), tasks.write_pair, self._label(pair[1])) for pair in pairs],
            [
                _Job((draft, *files), next(folders), tasks.write_amended, self._amended_label(draft))
                for draft, files in documents.items()
            ],
        )

    def _names(self, pair: tuple[str, str]) -> naming.Names:
        wishes = {(given.old, given.new): given.name for given in self.inputs.given}
        old, new = pair
        return naming.names(wishes.get(pair, ""), (self._label(old), self._label(new)), (stem(old), stem(new)), pair)

    def _amended_names(self, draft: str) -> naming.Names:
        label = self._amended_label(draft)
        return naming.names(label, (label, label), (label, label), (draft, tasks.AMENDED))

    def _amended_label(self, draft: str) -> str:
        return f"{self._label(draft)}-{tasks.AMENDED}"

    def _label(self, path: str) -> str:
        """What a text is called in names: by its symbol, else its file."""
        return naming.safe(self.labels.get(path) or stem(path))

    def _made(self, jobs: Sequence[_Job]) -> list[Made]:
        """What was made by each job, or in an earlier run."""
        made: dict[int, Made] = {}
        self.watcher(SessionStage("comparing", 0, len(jobs)))
        for place, result in self.workers.answers(self._undone(jobs, made)):
            made[place] = self._put(jobs[place], result)
            self.watcher(SessionStage("comparing", len(made), len(jobs)))
        return [made[place] for place in range(len(jobs))]

    def _undone(self, jobs: Sequence[_Job], made: dict[int, Made]) -> Iterator[TaskCall[int, Written]]:
        """A task for each job that isn't done; what was made by the others is put down at once."""
        for place, job in enumerate(jobs):
            failed = next((self.unreadable[path] for path in job.sources if path in self.unreadable), None)
            if failed is None and self.store.is_done(job.folder, self._key(job)):
                made[place] = self._found(job.folder, kept=True)
            elif failed is None:
                texts = [self.texts.get(path) or self._data(path) for path in job.sources]
                failed = next((text for text in texts if isinstance(text, Failure)), None)
                if failed is None:
                    yield TaskCall(place, job.task, (texts, job.label, self.wanted))
                    continue
            if failed is not None:
                made[place] = Made(job.folder, failure=failed)
            self.watcher(SessionStage("comparing", len(made), len(jobs)))

    def _key(self, job: _Job) -> str:
        sources = ((self.digests[path], self.inputs.files[path].name) for path in job.sources)
        return keeping.output_key(sources, self.wanted, self.dated)

    def _put(self, job: _Job, result: Written | Failure) -> Made:
        if isinstance(result, Failure):
            return Made(job.folder, failure=result)
        try:
            self.store.put(job.folder, self._key(job), result, self.inside)
        except RedlineError as error:
            return Made(job.folder, failure=failure(error))
        return self._found(job.folder)

    def _found(self, folder: str, kept: bool = False) -> Made:
        record = self.store.record(folder)
        outputs = {kind: name for kind, end in tasks.FILES.items() for name in record.outputs if name.endswith(end)}
        return Made(folder, outputs, record.figures, kept)


def _language(pairs: tuple[FoundPair, ...], texts: Mapping[str, SessionText]) -> str:
    """The language of the index: that of all new texts if reports are written in it, else English."""
    languages = {texts[row.new].card.language for row in pairs if row.new in texts}
    return next(iter(languages)) if len(languages) == 1 and languages <= set(LANGUAGES) else "en"
