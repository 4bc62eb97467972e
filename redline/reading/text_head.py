"""Which lines of a text's head begin something new: the session, the agenda item, the sponsors, the title."""

from __future__ import annotations

from collections.abc import Sequence

from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.reading.structure.head import NUMBER, SYMBOL, is_list_of_states
from redline.reading.structure.marks import names_organ
from redline.reading.text_lines import Line

_WHOLE = (
    "united nations", "distribution", "original language", "session", "committee", "agenda item", "organ", "symbol",
    "date",
)  # fmt: skip
_LONGEST_HEAD = 120  # lines; a list of a hundred sponsors takes forty


def body_line(lines: Sequence[Line], language: Language | None) -> int:
    """Where the line with the organ's name and a comma stands; 0 where there is none near the beginning."""
    if language is None:
        return 0
    for place, line in enumerate(lines[:_LONGEST_HEAD]):
        text = fold(line.bare).strip("\"“«' ")
        if names_organ(text, language) or (text.endswith((",", "，", "،")) and language.is_line(text, "body line")):
            return place
    return 0


def starts(lines: Sequence[Line], language: Language | None) -> set[int]:
    """Places of the head's lines that begin a paragraph; lines: up to the body line."""
    if language is None:
        return set(range(len(lines)))
    roles = [_role(fold(line.bare), language) for line in lines]
    found = {0}
    for place in range(1, len(lines)):
        if _begins(lines, roles, place):
            found.add(place)
    draft = next((place for place, role in enumerate(roles) if role in ("sponsors", "amendment")), None)
    if draft is not None:
        found -= set(range(_first_sponsor(lines, roles, draft) + 1, draft + 1))
        found.add(_first_sponsor(lines, roles, draft))
    return found


def _role(line: str, language: Language) -> str:
    if SYMBOL.fullmatch(line):
        return "symbol"
    if NUMBER.match(line):
        return "title"
    if language.date.fullmatch(line):
        return "date"
    if any(line.casefold() == fold(organ.name).casefold() for organ in language.organs):
        return "organ"
    kinds = [kind for kind in language.kinds_of(line) if kind not in ("body line", "section", "declaration", "annex")]
    return kinds[0] if kinds else ""


def _begins(lines: Sequence[Line], roles: Sequence[str], place: int) -> bool:
    role, before = roles[place], roles[place - 1]
    if role == "date" and before == "adoption":
        return False
    if role or before in _WHOLE:
        return True
    if before in ("sponsors", "amendment"):
        return True
    if before in ("adoption", "report"):
        return before == "adoption" or lines[place - 1].bare.endswith("]")
    return _closed_above(lines, roles, place)


def _closed_above(lines: Sequence[Line], roles: Sequence[str], place: int) -> bool:
    """Whether a bracketed line that began further up ends right above: the title begins."""
    opened = next((at for at in range(place - 1, -1, -1) if roles[at]), None)
    return opened is not None and roles[opened] == "report" and lines[place - 1].bare.endswith("]")


def _first_sponsor(lines: Sequence[Line], roles: Sequence[str], draft: int) -> int:
    """Where a list of States that wraps over several lines begins, from the line that ends it."""
    first = draft
    while first > 0 and not roles[first - 1] and _lists_states(lines[first - 1]):
        if lines[first].gap > lines[first - 1].gap + 1:
            break
        first -= 1
    return first


def _lists_states(line: Line) -> bool:
    text = fold(line.bare)
    return is_list_of_states(text) and (text.endswith((",", "*", " and", " et", " y", " и")) or text.count(",") > 1)
