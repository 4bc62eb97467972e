"""What the library knows of resolutions: the file of a symbol, what a draft comes from, a line of predecessors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from redline.errors import InputError, UsageError
from redline.library.rows import ADOPTED, CitedNumber, HeldText, ShelfEntry
from redline.library.store import Library, marks
from redline.messages import Message, linked
from redline.model import Comparison, Resolution
from redline.records import dataclass
from redline.sessions.batch import cards, evidence
from redline.sessions.batch.found import FoundPair, SessionText
from redline.sessions.batch.predecessors import AdoptedTexts, predecessor
from redline.sessions.library.shelving import symbol_of, unpacked
from redline.writing.addresses import official

_BEST_FIRST = ("docx", "xml", "pdf", "text")
_LONGEST_LINE = 100
_YEARS = 1000
"""Numbers from which on what stands before the stroke is a year, and no session: "2000/22"."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """What a text comes from. reason: a sentence.   sure: its title is the same, and it is cited."""

    held: HeldText
    reason: Message
    sure: bool

    @property
    def file(self) -> Path:
        """Its file. InputError where that is gone."""
        return _file(self.held)


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A step in a line. reason: why it is the one before, "" for the first.

    missing: resolutions that the later one cites beside it, or for want of it, and that aren't in the library.
    """

    held: HeldText
    reason: str = ""
    missing: tuple[str, ...] = ()


def with_symbol(library: Library, symbol: str) -> list[HeldText]:
    """The documents that bear a symbol, or a number ("79/166"); in each language and format; else its file."""
    wanted = symbol.strip().rstrip("*")
    if not wanted:
        return []
    documents = library.documents("symbol = ?", (wanted,))
    documents = documents or library.documents("symbol = ? COLLATE NOCASE", (wanted,))
    documents = documents or library.documents("number = ? AND kind = 'adopted'", ("".join(wanted.split()),))
    return documents or [held for held in library.documents("symbol = ''") if held.name == symbol]


def held_of(library: Library, symbol: str, languages: Sequence[str] = ()) -> HeldText:
    """The document that a symbol means. languages: those that are preferred, in order; English before any other.

    InputError where the library has none, or its file is gone; UsageError where two organs' texts bear the number.
    """
    documents = with_symbol(library, symbol)
    if not documents:
        raise unknown(library, symbol)
    if len(symbols := sorted({held.name for held in documents})) > 1:
        raise UsageError(Message("error.library-several", symbol=symbol, symbols=linked("said.or", symbols)))
    return min(documents, key=lambda held: (held.gone, *_preference(held, (*languages, "en"))))


def file_of(library: Library, symbol: str, languages: Sequence[str] = ()) -> Path:
    """The file of the document that a symbol means; see `held_of`. InputError where it is gone."""
    return _file(held_of(library, symbol, languages))


def _file(held: HeldText) -> Path:
    file = Path(held.entry.path)
    if not file.exists():
        raise InputError(
            f"{file}: the library read {held.name} there, but the file is gone; put it back, or add the folder where "
            "it is now"
        )
    return file


def unknown(library: Library, symbol: str) -> InputError:
    """What to say of a symbol that the library doesn't have."""
    path = str(library.path)
    if "/" in symbol and symbol[0].isdigit():
        return InputError(Message("error.library-no-number", symbol=symbol, path=path))
    if place := official(symbol):
        return InputError(Message("error.library-get", symbol=symbol, path=path, address=place))
    return InputError(Message("error.library-no-text", symbol=symbol, path=path))


def languages_of(library: Library, symbol: str) -> list[str]:
    """The languages in which the library has a text."""
    return sorted({held.entry.language for held in with_symbol(library, symbol) if not held.gone})


def _preference(held: HeldText, languages: Sequence[str]) -> tuple[int, int, str]:
    entry = held.entry
    spoken = languages.index(entry.language) if entry.language in languages else len(languages)
    form = _BEST_FIRST.index(entry.format) if entry.format in _BEST_FIRST else len(_BEST_FIRST)
    return spoken, form, entry.path


def predecessor_of(library: Library, draft: Resolution, name: str) -> Predecessor:
    """What a draft comes from, by its title and its preamble. name: of its file.

    UsageError where the library has no predecessor, or several that are as likely.
    """
    origin = _before(library, SessionText("", cards.card(draft, PurePath(name).stem)))
    if isinstance(origin, Predecessor):
        return origin
    reason, candidates = origin
    if candidates:
        names = linked("said.and", sorted({held.name for held in candidates}))
        raise UsageError(Message("error.library-bases", name=name, names=names, why=str(reason.gaps.get("why"))))
    raise UsageError(Message("error.library-baseless", name=name, path=str(library.path), reason=reason))


def _before(library: Library, new: SessionText) -> Predecessor | tuple[Message, tuple[HeldText, ...]]:
    """The predecessor; or why there is none, and those that may be it."""
    candidates = _candidates(library, new)
    texts = {str(held.id): SessionText(str(held.id), unpacked(library.card(held))) for held in candidates}
    sisters = library.rows("SELECT DISTINCT letters, session FROM document WHERE session IS ?", (new.card.session,))
    known = frozenset((str(letters), new.card.session) for letters, _ in sisters) | {
        (evidence.title(new), new.card.session)
    }
    pair = predecessor(new, AdoptedTexts(texts.values()), known)
    by_path = {str(held.id): held for held in candidates}
    if not isinstance(pair, FoundPair):
        return pair.reason, tuple(by_path[path] for path in pair.candidates)
    old = texts[pair.old]
    sure = evidence.title(old) == evidence.title(new) and evidence.citation(new, old) is not None
    return Predecessor(by_path[pair.old], pair.reason, sure)


def _titles(library: Library, new: SessionText) -> list[str]:
    """The titles, as letters, that are that of a text or nearly so; [] for a text without one."""
    from rapidfuzz import fuzz, process

    ask = "SELECT DISTINCT letters FROM document WHERE kind = ? AND language IN (?, '') AND letters != ''"
    titles = [str(letters) for (letters,) in library.rows(ask, (ADOPTED, new.card.language))]
    least = 100 * evidence.NEAR_TITLE
    near = process.extract(evidence.title(new), titles, scorer=fuzz.ratio, score_cutoff=least, limit=_LONGEST_LINE)
    return [letters for letters, _, _ in near]


def _candidates(library: Library, new: SessionText) -> list[HeldText]:
    """Adopted texts of its title, or nearly, and those that it cites: one file of each."""
    own = symbol_of(new.card)
    numbers = sorted({"".join(cited.number.split()) for cited in new.card.cites} - {""})[:_LONGEST_LINE]
    titles = _titles(library, new)
    titled = f"letters IN ({marks(titles)}) OR number IN ({marks(numbers)})"
    where = f"kind = ? AND NOT gone AND language IN (?, '') AND ({titled})"
    documents = library.documents(where, (ADOPTED, new.card.language, *titles, *numbers))
    best: dict[str, HeldText] = {}
    for held in documents:
        key = held.entry.symbol or held.entry.path
        if key != own and (key not in best or _preference(held, ()) < _preference(best[key], ())):
            best[key] = held
    return list(best.values())


def lineage(library: Library, start: HeldText) -> list[Ancestor]:
    """A text and what it comes from, and so on; the newest first."""
    line = [Ancestor(start)]
    while len(line) < _LONGEST_LINE:
        new = line[-1].held
        origin = _before(library, SessionText("", unpacked(library.card(new))))
        old = origin if isinstance(origin, Predecessor) else None
        missing = tuple(_missing(library, new, old.held if old else None))
        line[-1] = Ancestor(new, line[-1].reason, missing)
        if old is None or any(ancestor.held.name == old.held.name for ancestor in line):
            return line
        line.append(Ancestor(old.held, str(old.reason)))
    return line


def _missing(library: Library, new: HeldText, old: HeldText | None) -> Iterator[str]:
    """What a text cites beside its predecessor, and came between the two; without one, what of the last session."""
    cited = library.cites(new)
    places = {citation.address for citation in cited if old is None or citation.number == old.entry.number}
    earlier = [citation for citation in cited if _may_be_of_its_organ(citation, new.entry)]
    last = max((_session(citation.number) for citation in earlier), default=0)
    least = (old.entry.session or 0) if old else last - 1
    places_of = {citation.number: citation.address for citation in reversed(earlier) if citation.address in places}
    for number in dict.fromkeys(citation.number for citation in earlier):
        if number in places_of and _session(number) > least and not _has(library, number, new.entry.organ):
            yield f"{number}, cited in {places_of[number]}"


def _may_be_of_its_organ(citation: CitedNumber, entry: ShelfEntry) -> bool:
    """Whether a resolution of an earlier session is cited: no organ has less than a session a year, nor goes back."""
    session = _session(citation.number)
    if not 0 < session < (entry.session or _YEARS):
        return False
    if not (entry.session and entry.date and citation.date):
        return True
    return int(entry.date[:4]) - int(citation.date[:4]) <= entry.session - session + 1


def _session(number: str) -> int:
    """The session of "79/166"; 0 where none is told."""
    first, stroke, _ = number.partition("/")
    return int(first) if stroke and first.isdigit() else 0


def _has(library: Library, number: str, organ: str) -> bool:
    where = "SELECT 1 FROM document WHERE number = ? AND kind = 'adopted' AND organ IN (?, '') LIMIT 1"
    return bool(library.rows(where, (number, organ)))


def same(library: Library, text: Resolution) -> frozenset[int]:
    """The numbers of the documents that are a text itself, in whatever language and format."""
    symbol = symbol_of(cards.card(text))
    rows = library.rows("SELECT id FROM document WHERE symbol = ?", (symbol,)) if symbol else []
    return frozenset(row[0] for row in rows)


def later(library: Library, text: Resolution) -> frozenset[int]:
    """The numbers of the documents of a text's title that came with it or after it: what it became, in any language."""
    new = SessionText("", cards.card(text))
    titled = library.documents("letters = ? AND letters != ''", (evidence.title(new),))
    became = [held for held in titled if _is_later(held, new.card)]
    symbols = sorted({held.entry.symbol for held in became} - {""})[:_LONGEST_LINE]
    rows = library.rows(f"SELECT id FROM document WHERE symbol IN ({marks(symbols)})", symbols)
    return frozenset(held.id for held in became) | {number for (number,) in rows}


def beside(library: Library, comparison: Comparison) -> frozenset[int]:
    """The numbers of the documents that can't have agreed to NEW's words before: OLD, NEW, and what NEW became."""
    old, new = comparison.old, comparison.new
    return same(library, old) | same(library, new) | later(library, new)


def _is_later(held: HeldText, card: cards.Card) -> bool:
    entry = held.entry
    if card.date and entry.date:
        return entry.date >= card.date
    return card.session is not None and entry.session is not None and entry.session >= card.session
