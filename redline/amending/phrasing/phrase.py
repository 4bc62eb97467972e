"""The difference between two texts as formal amendments, proved: applied to the old text they give the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.amending.model import Phrased
from redline.amending.phrasing.families import Family, Piece
from redline.amending.phrasing.items import PhrasedItem, document
from redline.amending.phrasing.pairing import PairingWay
from redline.amending.phrasing.planning import Planner
from redline.amending.phrasing.proof import Problem, problems
from redline.amending.phrasing.refining import EXACT, FINE
from redline.amending.phrasing.wording import Wording
from redline.amending.understanding.document import understand
from redline.errors import InputError, ProofError, UsageError
from redline.languages.amendments import vocabulary
from redline.messages import Message
from redline.model import Comparison, Head, Kind, Resolution


def phrase(
    comparison: Comparison, language: str = "", symbol: str = "", sponsor: str | None = "", draft: str = ""
) -> Phrased:
    """What leads from the comparison's old text to its new one, each item as short as is unambiguous.

    The round trip is the judge: what doesn't give the new text is worded again, more coarsely, until all does.
    language: of the wording, "en" or "fr"; "" that of the texts.   symbol: of the document.
    sponsor:  whose the document is; None for a place to be filled in, "[Sponsor]".
    draft:    the symbol of the draft that it amends; "" the old text's own.
    Raises UsageError for another language, InputError where the old text is no resolution, or where no wording that
    is known here gives the new text.
    """
    words = vocabulary(language or comparison.old.language or "en")
    if not words.phrase:
        raise UsageError(Message("error.phrase-language"))
    if all(line.address.kind in (Kind.OTHER, Kind.BESIDE) for line in comparison.old.paragraphs):
        name = comparison.old.source.name
        raise InputError(Message("error.no-resolution", name=name))
    wording = Wording(words)
    tabled = comparison.old.head
    head = Head(symbol=symbol, sponsors=wording.to_fill_in if sponsor is None else sponsor, title=tabled.title)
    planner = Planner(comparison, wording)
    worst: Problem | None = None
    for plan in PairingWay:
        rungs: dict[Piece, int] = {}
        while True:
            items = planner.items(plan, rungs)
            written = document(comparison, items, wording, head, draft or tabled.symbol)
            amendments = understand(written)
            wrong, left = problems(comparison, amendments)
            if not wrong:
                return Phrased(written, amendments, left, comparison)
            worst = worst or wrong[0]
            if not _raised(rungs, _causes(wrong, items, planner.title, planner.new)):
                break
    old, new = comparison.old.source.name, comparison.new.source.name
    if worst is None:
        raise InputError(Message("error.no-wording-at-all", old=old, new=new))
    raise InputError(Message("error.no-wording", old=old, new=new, where=worst.where, why=worst.message))


def prove(comparison: Comparison, document: Resolution) -> None:
    """Raise ProofError unless a document of amendments, as it was read again, gives the new text."""
    wrong, _ = problems(comparison, understand(document))
    if wrong:
        name = comparison.new.source.name
        raise ProofError(
            f"{name}: the amendments don't give it: {_short_of(wrong[0])}; please report this with both files"
        )


def _causes(
    wrong: Iterable[Problem], items: Sequence[PhrasedItem], title: Piece, new: Iterable[Piece]
) -> Iterator[Piece]:
    """The pieces at which the round trip fails. title: what stands for the title.

    Where an item fails, what differs behind it may do so for its sake alone.
    """
    families = (piece for piece in new if isinstance(piece, Family))
    at = {(family.address.kind, family.address.part, family.address.number): family for family in families}
    every = list(wrong)
    for problem in [problem for problem in every if problem.item] or every:
        address = problem.address
        if problem.item:
            number = int(problem.item.split(" ")[0]) if problem.item[0].isdigit() else 1
            yield from items[min(number, len(items)) - 1].causes if items else ()
        elif address.kind is Kind.TITLE:
            yield title
        elif family := at.get((address.kind, address.part, address.number)):
            yield family


def _raised(rungs: dict[Piece, int], causes: Iterable[Piece]) -> bool:
    """Whether any of them can be worded more coarsely; they are."""
    pieces = {piece for piece in causes if rungs.get(piece, FINE) < EXACT}
    rungs.update({piece: rungs.get(piece, FINE) + 1 for piece in pieces})
    return bool(pieces)


def _short_of(problem: Problem) -> str:
    return f"{problem.where} isn't as it stands there ({problem.message})"
