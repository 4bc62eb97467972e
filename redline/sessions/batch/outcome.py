"""What came of a session: a row for each pair, and the files that have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from redline.comparing.telling.verdict import Verdict
from redline.records import dataclass
from redline.sessions.batch.figures import Figures
from redline.sessions.batch.found import Attached, Duplicate, FoundPair, Relation, SessionText, Unpaired
from redline.sessions.batch.tasks import Failure

_WORST_FIRST = (70, 5, 3)
_KINDS = ("edited", "inserted", "deleted", "split", "merged", "moved", "formatted", "typography", "unchanged")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of some texts.

    folder:  its name in the output folder.   outputs: names of the files in it, by format.
    kept:    whether they were there already, made of the same things.   failure: why there are none.
    """

    folder: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    kept: bool = False
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """A pair and what was made of it."""

    found: FoundPair
    made: Made

    @property
    def drafts(self) -> set[str]:
        """The drafts among its texts: the new one, and what that is the adopted form of."""
        return {self.found.new} | ({self.found.old} if self.found.relation is Relation.DRAFT else set())


@dataclass(frozen=True, slots=True)
class AmendedOutcome:
    """A draft with the amendments to it, and what was made of them. draft, documents: their paths."""

    draft: str
    documents: tuple[str, ...]
    made: Made


@dataclass(frozen=True, slots=True)
class Session:
    """A session's outcome.

    rows:       the pairs, in the order of the new texts.   amended: drafts with their amendments applied.
    unreadable: files that can't be read, by path, and why.
    texts:      every file that was read, by path.   ignored: how many files were of no kind that is read.
    language:   of the index.   left_out: adopted texts of `--agreed` that can't be read, a line each.
    """

    rows: tuple[PairOutcome, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()
    amendments: tuple[Attached, ...] = ()
    amended: tuple[AmendedOutcome, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    unreadable: Mapping[str, Failure] = field(default_factory=dict)
    texts: Mapping[str, SessionText] = field(default_factory=dict)
    ignored: int = 0
    language: str = "en"
    left_out: tuple[str, ...] = ()

    @property
    def is_watched(self) -> bool:
        """Whether watch words were looked for."""
        return any(row.made.figures.watched is not None for row in self.rows)

    @property
    def findings(self) -> int:
        """Those of all pairs together."""
        return sum(row.made.figures.findings for row in self.rows)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Everything that went wrong."""
        made = (*(row.made for row in self.rows), *(draft.made for draft in self.amended))
        return (*self.unreadable.values(), *(every.failure for every in made if every.failure))

    @property
    def exit_code(self) -> int:
        """0 if all was done, else the weightiest of 70 (a proof or redline failed), 5 (no output) and 3 (no input)."""
        codes = {failure.code for failure in self.failures}
        return next((code for code in _WORST_FIRST if code in codes), max(codes, default=0))

    @property
    def verdicts(self) -> dict[str, int]:
        """How many pairs there are of each verdict, in their order; those that don't occur are left out."""
        counts = Counter(row.made.figures.verdict for row in self.rows if row.made.failure is None)
        return {str(verdict): counts[verdict] for verdict in Verdict if counts[verdict]}

    @property
    def totals(self) -> dict[str, int]:
        """Those of all pairs together."""
        return _sum(row.made.figures.totals for row in self.rows)

    @property
    def body(self) -> dict[str, int]:
        """Those of the bodies of all pairs together."""
        return _sum(row.made.figures.body for row in self.rows)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What is counted: the kinds in the order of the page, and any other that a comparison tells of."""
        return tuple(dict.fromkeys((*_KINDS, *self.totals)))

    @property
    def failed(self) -> int:
        """How many pairs of which nothing came."""
        return sum(row.made.failure is not None for row in self.rows)

    def symbol(self, path: str) -> str:
        """A text's, "" where it bears none."""
        text = self.texts.get(path)
        return text.card.symbol if text else ""

    def title(self, row: PairOutcome) -> str:
        """The new text's, else the old one's, in a line."""
        texts = [self.texts[path] for path in (row.found.new, row.found.old) if path in self.texts]
        titles = (text.card.title for text in texts)
        return next((" ".join(title.split()) for title in titles if title), "")

    def amending(self, row: PairOutcome) -> list[Attached]:
        """The amendments to the new text, or to the draft that the new text is the adopted form of."""
        return [attached for attached in self.amendments if attached.draft in row.drafts]

    def amended_of(self, row: PairOutcome) -> list[AmendedOutcome]:
        """What these amendments make of the drafts, where it could be made."""
        return [outcome for outcome in self.amended if outcome.draft in row.drafts and not outcome.made.failure]


def _sum(every: Iterable[Mapping[str, int]]) -> dict[str, int]:
    result: Counter[str] = Counter()
    for totals in every:
        result.update(totals)
    return dict(result)
