"""The lines before the body: what each of them is, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redline.languages import tables
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.model import Address, Head, Kind
from redline.patterns import lazy
from redline.reading.structure.entries import Entry, bare

SYMBOL = lazy(
    r"(?<![\w/])(?:A|S|E|ST|TD|UNEP|DP|CEDAW|CCPR|CERD|CRC|CAT|CRPD|ICCD|FCCC|CBD|ISBA|LOS|T)"
    r"(?:/[A-Za-z0-9](?:[A-Za-z0-9.\-–_]*[A-Za-z0-9_])?)+(?: ?\([IVXLC\d]+\))?"
    r"(?: [A-Z](?: ?(?:[-–]|and) ?[A-Z])?(?![\w'’]))?\*{0,2}"  # resolutions A and B under one symbol
)
NUMBER = lazy(
    r"(?P<number>\d{1,4}(?: [A-Z])? \([IVXLC]+\)"
    r"|(?:S-|ES-)?\d{1,4}/(?:\d{1,3}|\.{3}|…|_{2,}|[xX]+|\[[^\]]*\])(?: ?[A-Z]\b(?![\w’']))?)(?: ?\.\s*|\s+|$)"
)
_JOB = lazy(r"(?:GE\.)?\d{2}-\d{4,6}(?: ?\*)?(?: ?\([A-Z]\))?(?: +\d{6})*|\*\d{5,8}\*|\*{1,2}\d{7}\*{1,2}")
_ARTICLE = r"^[^\w]*(?:The |Le |La |L'|El |Los |Las |Les |إن )"
_SHORTEST_ORGAN = 6  # letters
_TOLD = ("organ", "session", "agenda item", "sponsors", "adoption", "date", "title")
_KINDS = (
    "united nations", "distribution", "original language", "report", "adoption", "amendment", "sponsors", "session",
    "session dates", "committee", "agenda item", "adopted", "number", "meeting", "vote", "decision",
)  # fmt: skip
_AS_ADDRESSED = {
    "amendment": "sponsors",
    "adopted": "adoption",
    "number": "title",
    "meeting": "",
    "vote": "",
    "decision": "",
}
"""Kinds of lines that an address of the head calls otherwise, or not at all."""


def addresses(entries: Sequence[Entry], language: Language, body_line: str = "") -> list[Address]:
    """What each line before the body line is; equal ones are told apart later. body_line: names the organ."""
    stated = [_role(entry, language) for entry in entries]
    roles = _spread(_with_organ(stated, entries, body_line), entries)
    return [Address(Kind.TITLE) if role == "title" else Address(Kind.HEAD, role) for role in roles]


def _role(entry: Entry, language: Language) -> str:
    """What a line says by itself; "" where only its neighbours can tell."""
    line = entry.folded
    if not line:
        return "blank"
    if entry.told is not None:
        return "title" if entry.told.kind is Kind.TITLE else entry.told.name
    if _JOB.fullmatch(line):
        return "job number"
    kind = line_kind(line, language)
    role, symbol = _AS_ADDRESSED.get(kind, kind), SYMBOL.search(line) if language.code else None
    beside = symbol and len(line) < len(symbol[0]) + 60 and "\t" in entry.block.text
    return "symbol" if beside and not role else role


def line_kind(line: str, language: Language) -> str:
    """What a folded line of a head is, as the language's table calls it; "" where only its neighbours can tell."""
    if SYMBOL.fullmatch(line):
        return "symbol"
    if not language.code:
        return ""
    if NUMBER.match(line):
        return "title"
    if is_date(line, language):
        return "date"
    if language.organ_key(line):
        return "organ"
    return language.first_kind(line, _KINDS)


def _with_organ(roles: Sequence[str], entries: Sequence[Entry], body_line: str) -> list[str]:
    """The roles, a line above the agenda that begins with the organ's name as the body line has it made the organ."""
    name = re.sub(_ARTICLE, "", fold(body_line)).strip(" ,،，*").casefold()
    result, above = list(roles), True
    for place, entry in enumerate(entries):
        above = above and roles[place] not in ("agenda item", "sponsors", "adoption", "title")
        if above and not roles[place] and len(name) >= _SHORTEST_ORGAN and entry.folded.casefold().startswith(name):
            result[place] = "organ"
    return result


def announces_text(entry: Entry, language: Language) -> bool:
    """Whether a line says that a resolution or decision follows: who submits it, who adopted it, its number."""
    return _role(bare(entry.block), language) in ("sponsors", "adoption", "title")


def is_date(line: str, language: Language) -> bool:
    """Whether a line of the head is a date; Arabic, Chinese and Russian mastheads have theirs in English."""
    return any(words.date.fullmatch(line) for words in (language, tables.load("en")))


def _spread(roles: list[str], entries: Sequence[Entry]) -> list[str]:
    """Gives the lines without a role of their own that of their place: agenda title, sponsors, title."""
    result = list(roles)
    draft = _last(result, ("sponsors", "adoption", "report"))
    title = next((place for place, role in enumerate(result) if role == "title"), None)
    if title is None:
        title = _title_start(result, draft)
    item = _last(result[: len(result) if title is None else title], ("agenda item",))
    for place, role in enumerate(result):
        if role:
            continue
        if title is not None and place >= title:
            result[place] = "title"
        elif item is not None and place > item:
            belongs = draft is not None and result[draft] == "sponsors" and _lists_sponsors(entries, place, draft, item)
            result[place] = "sponsors" if belongs else "agenda title"
        else:
            result[place] = "masthead"
    return result


def _last(roles: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((place for place in range(len(roles) - 1, -1, -1) if roles[place] in wanted), None)


def _title_start(roles: Sequence[str], draft: int | None) -> int | None:
    """Where a title without a number begins: behind the sponsors, else with the last line that says nothing else."""
    if draft is not None:
        below = next((place for place in range(draft + 1, len(roles)) if not roles[place]), None)
        if below is not None:
            return below
    open_lines = [place for place, role in enumerate(roles) if not role]
    if not open_lines:
        return None
    item = _last(roles, ("agenda item",))
    if item is not None and len([place for place in open_lines if place > item]) == 1 and open_lines[-1] == item + 1:
        return None  # the only line after the item is the item's title
    return open_lines[-1]


def _lists_sponsors(entries: Sequence[Entry], place: int, draft: int, item: int) -> bool:
    """Whether a line between the agenda item and the draft line is the beginning of a wrapped list of States."""
    lines = [entries[at].folded for at in range(place, draft)]
    return place > item + 1 and all(is_list_of_states(line) for line in lines if line)


def is_list_of_states(line: str) -> bool:
    """Whether every item of a line between commas begins with a capital, as names of States do and titles do not."""
    items = [item.strip(" *") for item in line.split(",")]
    items = [item for item in items if item]
    return len(line.split(",")) > 1 and all(item[0].isupper() for item in items)


def head_of(
    entries: Sequence[Entry],
    places: Sequence[Address],
    language: Language,
    closing: Sequence[str] = (),
    body_line: str = "",
) -> Head:
    """What the head says.

    entries, places: its lines and what they are.   closing: the lines after the last operative paragraph,
    which only an adopted text has.   body_line: names the organ where no line of the head does.
    """
    lines: dict[str, list[str]] = {role: [] for role in _TOLD}
    for entry, address in zip(entries, places, strict=True):
        role = "title" if address.kind is Kind.TITLE else address.number
        if entry.folded:
            for kind, words in _told_apart(role, " ".join(entry.block.text.split()), language):
                lines.setdefault(kind, []).append(words)
    title = " ".join(lines["title"])
    number = NUMBER.match(fold(title))
    named = not number and language.is_line(fold(title).strip(), "number")
    symbol = _symbol(entries)
    adopted = bool(lines["adoption"]) or bool(closing) or "/RES/" in symbol
    return Head(
        organ=_organ(lines["organ"], entries, language, _subject(body_line, language)),
        symbol=symbol,
        session=" ".join(lines["session"][:1]),
        agenda_items=tuple(lines["agenda item"]),
        sponsors=_sponsors(lines["sponsors"]),
        number=number["number"] if number else _named_number(title) if named else "",
        title=title[number.end() :].strip(" \t-–—") if number else "" if named else title,
        date=_date([*lines["adoption"], *closing, *lines["date"]], language),
        adopted=adopted,
    )


def _told_apart(role: str, line: str, language: Language) -> Iterator[tuple[str, str]]:
    """A line of the head with what it is; a session and an agenda item that an extraction put in one line, apart."""
    item = _tail(line, "agenda item", language) if role in ("session", "masthead", "organ", "session dates") else 0
    session = _tail(line, "session", language) if role in ("masthead", "organ") else 0
    if not item and not session:
        yield role, line
        return
    words = line[session : item or None].split() if session or role == "session" else []
    shortest = next(
        (words[:end] for end in range(1, len(words)) if _is(" ".join(words[:end]), "session", language)), words
    )
    if shortest:
        yield "session", " ".join(shortest)
    if item:
        yield "agenda item", line[item:]


def _tail(line: str, kind: str, language: Language) -> int:
    """Where the end of a line begins that is of a kind; 0 for none, or the whole line."""
    return next((at.end() for at in re.finditer(" ", line) if _is(line[at.end() :], kind, language)), 0)


def _is(line: str, kind: str, language: Language) -> bool:
    return language.is_line(fold(line), kind)


def _symbol(entries: Sequence[Entry]) -> str:
    for entry in entries:
        match = SYMBOL.search(entry.folded)
        if match and len(match[0]) + 60 > len(entry.folded) and "[" not in entry.folded:
            return match[0].rstrip("*")
    return ""


def _organ(named: Sequence[str], entries: Sequence[Entry], language: Language, subject: str) -> str:
    """The organ as the head prints it; the body line's before a parent that the masthead names too."""
    own = [line for line in named if fold(line).casefold() == fold(subject).casefold()]
    if own or named or subject:
        return " ".join([*own, subject, *named][:1]) or " ".join(named[:1])
    text = " ".join(entry.folded for entry in entries).casefold()
    return next((organ.name for organ in language.organs if fold(organ.name).casefold() in text), "")


def _subject(body_line: str, language: Language) -> str:
    """The organ that a body line names."""
    name = fold(body_line).strip("\"“”«»' ,，،").casefold()
    return next((organ.name for organ in language.organs if name and name == fold(organ.body).casefold()), "")


def _sponsors(lines: Sequence[str]) -> str:
    """The sponsors without the words that make them so."""
    return re.split(r"\s*:\*{0,3}\s|\s*[：]", " ".join(lines))[0].strip()


def _named_number(title: str) -> str:
    match = re.search(r"\d[\d/\-]*(?: ?\([\dIVXLC]+\))?", title)
    return match[0] if match else ""


def _date(lines: Sequence[str], language: Language) -> str:
    for words in (language, tables.load("en")) if language.code else ():
        for line in lines:
            match = words.date.search(fold(line))
            if match:
                return line[match.start() : match.end()]
    return ""
