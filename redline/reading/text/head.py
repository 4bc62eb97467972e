"""Which lines of a text's head begin something new: the session, the agenda item, the sponsors, the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redline.languages import openers
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.patterns import lazy
from redline.reading.structure.head import SYMBOL, is_list_of_states, line_kind
from redline.reading.structure.marks import names_organ
from redline.reading.text.lines import TextLine

_WHOLE = (
    "united nations", "distribution", "original language", "session", "session dates", "committee", "agenda item",
    "organ", "symbol", "date",
)  # fmt: skip
_ALONE = lazy(r"[A-H]|I")  # above the title of the first of several resolutions
_REST_OF_DRAFT_LINE = 3  # words of "draft resolution" that may stand alone in the line below the sponsors
_ENDS_WITH_DATE = lazy(r"\b\d{1,2}(?: ?er)? [^\W\d]+ \d{4}$")
_REST_OF_NAME = lazy(
    r"(?:and|of|et|de|du|des|y|del|и) (?:the |la |los |las )?(?=[^\W\d_])"
)  # "Bosnia / and Herzegovina"
_TITLE_INDENT = 8  # characters by which a title stands further right than the agenda item's
_LONGEST_HEAD = 120  # lines; a list of a hundred sponsors takes forty


def body_line(lines: Sequence[TextLine], language: Language) -> tuple[int, int]:
    """Where the line with the organ's name and a comma stands, and the line below it; (0, 0) without one near the top.

    A long name takes two lines: "The Conference of the Parties … to the Tide Gauge / Agreement,".
    """
    texts = [fold(line.bare).strip("\"“«' ") for line in lines[:_LONGEST_HEAD]]
    for place, text in enumerate(texts):
        if _is_body_line(text, language):
            return place, place + 1
        more = texts[place + 1] if place + 1 < len(texts) else ""
        if more and not _is_body_line(more, language) and _is_body_line(f"{text} {more}", language):
            return place, place + 2
    return 0, 0


def body(lines: Sequence[TextLine], language: Language) -> tuple[int, int]:
    """The same; where the line with the organ's name is lost, the first line that opens the preamble, twice.

    Only below the line that says who adopted or submits the text, or its title.
    """
    span = body_line(lines, language)
    if span[1]:
        return span
    for place, text in _announced(lines, language):
        if text.endswith((",", "،", "，")) and openers.find(text, language.code).part == "PP":
            return place, place
    return 0, 0


def _is_body_line(text: str, language: Language) -> bool:
    return names_organ(text, language) or (text.endswith((",", "，", "،")) and language.is_line(text, "body line"))


def decision(lines: Sequence[TextLine], language: Language) -> int:
    """Where a decision in one sentence begins, below the line that says that it is one; 0 where there is none."""
    return next((place for place, text in _announced(lines, language) if language.is_line(text, "decision")), 0)


def _announced(lines: Sequence[TextLine], language: Language) -> Iterator[tuple[int, str]]:
    """The lines, folded, below the one that says who adopted or submits the text, or its title; with their places."""
    texts = [fold(line.bare) for line in lines[:_LONGEST_HEAD]]
    above = (
        place for place, text in enumerate(texts) if line_kind(text, language) in ("sponsors", "adoption", "title")
    )
    yield from list(enumerate(texts))[next(above, len(texts)) + 1 :]


def starts(lines: Sequence[TextLine], language: Language) -> set[int]:
    """Places of the head's lines that begin a paragraph; lines: up to the body line."""
    if not language.code:
        return set(range(len(lines)))
    roles = _roles(lines, language)
    places = {0}
    for place in range(1, len(lines)):
        if _begins(lines, roles, place):
            places.add(place)
    draft = next((place for place, role in enumerate(roles) if role in ("sponsors", "amendment")), None)
    if draft is not None:
        first, end = _first_sponsor(lines, roles, draft), _end_of_sponsors(lines, roles, draft)
        places -= set(range(first + 1, end))
        places |= {first, end} - {len(lines)}
    return places


def _roles(lines: Sequence[TextLine], language: Language) -> list[str]:
    """What each line is by itself; "…: draft / resolution" makes the second of two lines one of sponsors."""
    roles = [line_kind(fold(line.bare), language) for line in lines]
    for place in range(1, len(lines)):
        if roles[place - 1] == "adoption" and _completes(lines[place - 1].bare, lines[place].bare, language):
            roles[place] = "adoption"
        broken = not roles[place - 1] and not roles[place] and len(lines[place].bare.split()) <= _REST_OF_DRAFT_LINE
        if broken and language.is_line(fold(f"{lines[place - 1].bare} {lines[place].bare}"), "sponsors"):
            roles[place] = "sponsors"
    return roles


def _begins(lines: Sequence[TextLine], roles: Sequence[str], place: int) -> bool:
    role, before = roles[place], roles[place - 1]
    if before == "adoption" and (role in ("date", "adoption") or _goes_on(lines[place - 1].bare, lines[place].bare)):
        return False
    if role == "date" and _is_within_adoption(lines, roles, place):
        return False
    if role or before in _WHOLE:
        return True
    if _ALONE.fullmatch(lines[place].bare) or _ALONE.fullmatch(lines[place - 1].bare):
        return True
    if before in ("sponsors", "amendment"):
        return True
    if not before and lines[place].indent > lines[place - 1].indent + _TITLE_INDENT:
        return True
    if before in ("adoption", "report"):
        return before == "adoption" or lines[place - 1].bare.endswith("]")
    return _closed_above(lines, roles, place)


def _is_within_adoption(lines: Sequence[TextLine], roles: Sequence[str], place: int) -> bool:
    """Whether the line above goes on with how a resolution was adopted: "… at its 99th / meeting, on / 3 May 2031"."""
    above = place - 1
    return not roles[above] and roles[above - 1] == "adoption" and _goes_on(lines[above - 1].bare, lines[above].bare)


def _goes_on(above: str, line: str) -> bool:
    """Whether the line with which a resolution was adopted wraps: "… on 3 May / 2031", "… by the Council / on …"."""
    if line[:1].islower() or (re.fullmatch(r"\d{4}", line) and re.search(r"\b\d{1,2} \w+$", above)):
        return True
    return bool(_ENDS_WITH_DATE.search(line)) and not re.search(r"\d{4}", above)  # "… by the / Council on 3 May 2031"


def _completes(above: str, line: str, language: Language) -> bool:
    """Whether a line ends the organ's name, or the date, that the line above breaks off."""
    seam, text = len(above), fold(f"{above} {line}").casefold()
    names = [fold(organ.name).casefold() for organ in language.organs]
    spans = [(text.find(name), text.find(name) + len(name)) for name in names if name in text]
    spans += [match.span() for match in language.date.finditer(fold(f"{above} {line}"))]
    return any(start < seam < end for start, end in spans)


def _closed_above(lines: Sequence[TextLine], roles: Sequence[str], place: int) -> bool:
    """Whether a bracketed line that began further up ends right above: the title begins."""
    opened = next((at for at in range(place - 1, -1, -1) if roles[at]), None)
    return opened is not None and roles[opened] == "report" and lines[place - 1].bare.endswith("]")


def _first_sponsor(lines: Sequence[TextLine], roles: Sequence[str], draft: int) -> int:
    """Where a list of States that wraps over several lines begins, from the line that ends it."""
    broken = draft > 0 and ":" in lines[draft - 1].bare and not lines[draft].bare[0].isupper()  # "… Malta:" above
    first = draft - 1 if broken and not roles[draft - 1] else draft
    while first > 0 and not roles[first - 1] and _lists_states(lines[first - 1]):
        if lines[first].gap > lines[first - 1].gap + 1:
            break
        first -= 1
    return first


def _end_of_sponsors(lines: Sequence[TextLine], roles: Sequence[str], draft: int) -> int:
    """Where the title begins below a line that names who submits the draft, which may wrap."""
    end = draft + 1
    if ":" in lines[draft].bare or roles[draft] == "amendment":
        return end
    spaced = any(line.gap > lines[draft].gap for line in lines[end:])
    while end < len(lines) and not roles[end] and _names_submitter(lines[draft:end], lines[end], spaced):
        end += 1
    return end


def _names_submitter(so_far: Sequence[TextLine], line: TextLine, spaced: bool) -> bool:
    """Whether a line goes on with "Draft resolution submitted by the Vice-Chair, X (Y), on the basis of … A/C.2/…"."""
    text = " ".join(above.bare for above in so_far)
    inside = text.count("(") > text.count(")") or text.endswith((",", "،"))
    known = line.bare[:1].islower() or SYMBOL.search(line.bare) is not None or re.search(r"\([^)]*\),", line.bare)
    return bool(inside or known) or (spaced and line.gap == 0)


def _lists_states(line: TextLine) -> bool:
    text = _REST_OF_NAME.sub("", fold(line.bare))
    return is_list_of_states(text) and (text.endswith((",", "*", " and", " et", " y", " и")) or text.count(",") > 1)
