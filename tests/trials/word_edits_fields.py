"""Seeded edits of fields that go over several paragraphs, as an index or a list of authorities does."""

from __future__ import annotations

from itertools import pairwise

from tests.reading.word_files import r
from tests.trials.word_edits import Draft, Edit, Element, snippet, w

CODES = ("QUOTE lamps", "INDEX \\c 2", "IF 1 = 1")
REACH = 4


def add_long_field(draft: Draft) -> None:
    """It begins before a paragraph's words and ends behind those of one further down."""
    found = [one for one in draft.blocks() if one.getparent() is draft.body]
    if len(found) > REACH + 1:
        first = draft.random.randrange(len(found) - REACH)
        last = found[first + draft.random.randint(1, REACH)]
        if any(one.find(f".//{w('fldChar')}") is not None for one in _from_to(found[first], last)):
            return
        code = f"<w:instrText>{draft.random.choice(CODES)}</w:instrText>"
        _begin(found[first], [mark("begin"), f"<w:r>{code}</w:r>", mark("separate")])
        last.append(snippet(mark("end")))


def delete_long_field(draft: Draft) -> None:
    """Its marks and its code go, the words of its result stay."""
    if ends := _long_field(draft):
        for end in ends:
            for run in [run for run in end.findall(w("r")) if run.find(w("fldChar")) is not None]:
                end.remove(run)
            for run in [run for run in end.findall(w("r")) if run.find(w("instrText")) is not None]:
                end.remove(run)


def retype_end_of_long_field(draft: Draft) -> None:
    """All words beside the marks in its first or its last paragraph are others."""
    if ends := _long_field(draft):
        end = draft.random.choice(ends)
        for run in [run for run in end.findall(w("r")) if run.find(w("t")) is not None]:
            end.remove(run)
        words = snippet(r(draft.words()))
        end.append(words) if end is ends[0] else end.insert(len(end.findall(w("pPr"))), words)


def move_end_of_long_field(draft: Draft) -> None:
    """It begins a paragraph later than it did, or ends one earlier."""
    if ends := _long_field(draft):
        forward = draft.random.random() < 0.5
        end = ends[not forward]
        other = end.getnext() if forward else end.getprevious()
        if other is not None and other.tag == w("p") and other not in ends and other.find(f".//{w('fldChar')}") is None:
            marks = [run for run in end.findall(w("r")) if _is_of_a_field(run)]
            for run in marks[::-1] if forward else marks:
                other.insert(len(other.findall(w("pPr"))), run) if forward else other.append(run)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _begin(paragraph: Element, runs: list[str]) -> None:
    place = len(paragraph.findall(w("pPr")))
    for offset, run in enumerate(runs):
        paragraph.insert(place + offset, snippet(run))


def _is_of_a_field(run: Element) -> bool:
    return run.find(w("fldChar")) is not None or run.find(w("instrText")) is not None


def _from_to(first: Element, last: Element) -> list[Element]:
    """The blocks from one to another."""
    found = [first]
    while found[-1] is not last and (following := found[-1].getnext()) is not None:
        found.append(following)
    return found


def _long_field(draft: Draft) -> tuple[Element, Element] | None:
    """The first and the last paragraph of a field over several, whose own runs alone hold its marks."""
    halves = [(one, _depth(one)) for one in draft.body.iterchildren(w("p")) if _depth(one)]
    found = [(one, other) for (one, up), (other, down) in pairwise(halves) if (up, down) == (1, -1)]
    return draft.random.choice(found) if found else None


def _depth(paragraph: Element) -> int:
    """How many fields begin in the paragraph's own runs and don't end there; negative if they end."""
    kinds = [found.get(w("fldCharType")) for found in paragraph.iterfind(f"{w('r')}/{w('fldChar')}")]
    return kinds.count("begin") - kinds.count("end")


FIELD_EDITS: tuple[Edit, ...] = (add_long_field, delete_long_field, retype_end_of_long_field, move_end_of_long_field)
