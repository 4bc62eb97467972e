"""Whose tracked changes are accepted: everyone's, no one's, or named authors' (`w:author`, ECMA-376 17.13.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from redline.ooxml.names import MARKS, names, w
from redline.records import dataclass

Accepts = Callable[[etree._Element], bool]
"""Whether a mark of a tracked change is accepted."""

AUTHORED = MARKS | names(
    "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblPrExChange numberingChange cellIns cellDel "
    "cellMerge customXmlInsRangeStart customXmlDelRangeStart customXmlMoveFromRangeStart customXmlMoveToRangeStart"
)
"""What bears the name of who made it."""
SEPARATOR = ","
MOVES = {w("moveFrom"): w("moveFromRangeStart"), w("moveTo"): w("moveToRangeStart")}
"""What is moved, and what names the move (17.13.5.22, 17.13.5.24, 17.13.5.26, 17.13.5.28)."""
STARTS = tuple(MOVES.values())
ENDS = {w("moveFromRangeEnd"), w("moveToRangeEnd")}


@dataclass(frozen=True, slots=True)
class AuthorsFate:
    """accept: the fate of the changes by `authors`; everyone else's have the other fate."""

    authors: frozenset[str]
    accept: bool

    def on(self, root: etree._Element) -> Accepts:
        """The fate of each mark of a story: both ends of a move have one fate, that of its source."""
        if not self.authors:  # all have one fate, whoever's they are
            return lambda mark: not self.accept
        movers = _movers(root)

        return lambda mark: self.of(movers.get(mark) or _author(mark))

    def of(self, author: str) -> bool:
        """Whether an author's changes are accepted."""
        return (author in self.authors) == self.accept


EVERYTHING = AuthorsFate(frozenset(), accept=False)
"""Accept all."""
NOTHING = AuthorsFate(frozenset(), accept=True)
"""Reject all."""


def authors(roots: Iterable[etree._Element]) -> tuple[str, ...]:
    """Everyone who changed something in the stories, sorted."""
    return tuple(sorted({_author(mark) for root in roots for mark in root.iter(*AUTHORED)} - {""}))


def named(wanted: str, known: Iterable[str]) -> tuple[frozenset[str], str]:
    """The authors in a list with commas between them; a name may hold commas too ("Doe, Jane").

    Returns the authors, and the first piece of the list that names none of those known ("" if each does).
    """
    pieces = [piece.strip() for piece in wanted.split(SEPARATOR)]
    authors: set[str] = set()
    by_pieces = {tuple(piece.strip() for piece in name.split(SEPARATOR)): name for name in known}
    while pieces:
        most = next((n for n in range(len(pieces), 0, -1) if tuple(pieces[:n]) in by_pieces), 0)
        if not most:
            return frozenset(authors), pieces[0]
        authors.add(by_pieces[tuple(pieces[:most])])
        del pieces[:most]
    return frozenset(authors), ""


def _author(mark: etree._Element) -> str:
    if mark.tag == w("tblGridChange"):  # it has no author of its own (17.13.5.33)
        return _author_of_grid(mark)
    return mark.get(w("author"), "").strip()


def _author_of_grid(change: etree._Element) -> str:
    table = next(change.iterancestors(w("tbl")), None)
    kin = names("tblPrChange cellIns cellDel cellMerge tcPrChange")
    return "" if table is None else next((_author(mark) for mark in table.iter(*kin)), "")


def _movers(root: etree._Element) -> dict[etree._Element, str]:
    """For each mark of a named move the author of the move: of its source, where that is there."""
    moves = list(_in_moves(root))
    author = {name: _author(start) for start in root.iter(*STARTS[::-1]) if (name := start.get(w("name")))}
    author |= {name: _author(start) for start in root.iter(STARTS[0]) if (name := start.get(w("name")))}
    return {mark: author[name] for mark, name in moves if name in author}


def _in_moves(root: etree._Element) -> Iterable[tuple[etree._Element, str]]:
    """Each `w:moveFrom` and `w:moveTo` with the name of the range around it; a paragraph's mark is at its end."""
    if next(root.iter(*MOVES), None) is None:
        return
    opened: dict[str, etree._Element] = {}
    waiting: list[etree._Element] = []
    tags = (w("p"), *MOVES, *STARTS, *ENDS)
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
        if event == "end":
            if element.tag == w("p"):
                yield from _named(waiting, opened)
                waiting = []
        elif element.tag in STARTS:
            opened[element.get(w("id"), "")] = element
        elif element.tag in ENDS:
            opened.pop(element.get(w("id"), ""), None)
        elif element.tag in MOVES:
            parent = element.getparent()
            if parent is not None and parent.tag == w("rPr"):
                waiting.append(element)
            else:
                yield from _named([element], opened)


def _named(marks: Iterable[etree._Element], opened: dict[str, etree._Element]) -> Iterable[tuple[etree._Element, str]]:
    for mark in marks:
        ranges = [start for start in opened.values() if start.tag == MOVES[mark.tag]]
        if ranges:
            yield mark, ranges[-1].get(w("name"), "")
