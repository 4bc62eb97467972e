"""What pairing needs to know of a text: a card of its head and its preamble, small enough to keep for every file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from redline.comparing.telling.amends import SYMBOL, amends
from redline.languages import dates, tables
from redline.languages.tables import Language
from redline.languages.typography import fold
from redline.model import Head, Kind, Paragraph, Resolution
from redline.patterns import lazy
from redline.records import dataclass
from redline.sessions.batch import sketches, symbols

_DATE_REACH = 60  # characters behind a number within which its date stands: "of the Economic and Social Council of"
_DATE_BEFORE = 30  # the same before it, in Chinese
_TEXT = (Kind.TITLE, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX)
_LETTER = r"[^\W\u0600-\u06ff\u4e00-\u9fff]"  # Arabic and Chinese write words right beside a number
_NUMBER = lazy(
    rf"(?<!{_LETTER})(?<![/.\-])(?:(?:A|S|E|A/HRC)/RES/)?"
    r"((?:S-|ES-)?\d{1,4}/\d{1,3}(?: [A-Z])?|\d{1,4}(?: [A-Z])? \((?:\d{4}|[IVXLC]+)\))"
    rf"(?!{_LETTER})(?!/)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A resolution that the preamble cites. where: "PP 3".   date: ISO 8601, "" without."""

    where: str
    number: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a file's head and preamble say.

    kind:    "resolution" (a draft or an adopted text), "amendment", or "other" for a document that is neither.
    format:  "docx", "pdf", "text", "xml".   language: two letters, "" unknown.
    symbol:  as printed, else as the file's name spells it.   organ: see `symbols.Symbol`.
    number:  of an adopted text ("79/166").   session: its number, or the year.   date: ISO 8601.
    title:   without its number.   sponsors: as printed.
    adopted: whether it is.   drafts: the drafts that an adopted text's head names.   amends: the draft to amend.
    cites:   resolutions in the preamble.   digest, sketch: of its words, see `sketches`.
    """

    kind: str = "other"
    format: str = ""
    language: str = ""
    symbol: str = ""
    organ: str = ""
    number: str = ""
    session: int | None = None
    date: str = ""
    title: str = ""
    sponsors: str = ""
    adopted: bool = False
    drafts: tuple[str, ...] = ()
    amends: str = ""
    cites: tuple[Citation, ...] = ()
    digest: str = ""
    sketch: tuple[int, ...] = ()

    @property
    def signs(self) -> symbols.Symbol:
        """The symbol in parts."""
        return symbols.parse(self.symbol)


def card(resolution: Resolution, stem: str = "") -> Card:
    """The card of a text. stem: its file's name without suffix, which may spell a symbol that the head lacks."""
    head = resolution.head
    language = tables.load(resolution.language) if resolution.language else None
    signs = symbols.parse(head.symbol or symbols.in_name(stem))
    number = head.number if re.search(r"\d$|[A-Z]$|\)$", head.number) else signs.number
    texts = [paragraph.text for paragraph in resolution.paragraphs if paragraph.address.kind in _TEXT]
    made = Card(
        kind="resolution" if texts else "other",
        format=resolution.source.format,
        language=resolution.language,
        symbol=signs.text,
        organ=_organ(resolution, language) or signs.organ,
        number="" if signs.draft else number,
        session=signs.session if signs.session is not None else _session(resolution, language),
        date=_date(head, language),
        title=head.title,
        sponsors=head.sponsors or (head.record.sponsors if head.record else ""),
        adopted=not signs.draft and (signs.adopted or head.adopted or number != ""),
        drafts=tuple(_drafts(resolution)),
        cites=tuple(_citations(resolution, language)),
        digest=sketches.digest(texts or [paragraph.text for paragraph in resolution.paragraphs]),
        sketch=sketches.sketch(texts, language is None or language.joiner != ""),
    )
    amended = amends(resolution)
    return replace(made, kind="amendment", amends=amended) if amended is not None else made


def from_json(fields: Mapping[str, Any]) -> Card:
    """The card of which JSON holds the fields; TypeError or ValueError for anything else."""
    lists = {key: tuple(fields[key]) for key in ("drafts", "sketch")} if {"drafts", "sketch"} <= fields.keys() else {}
    cites = tuple(Citation(**citation) for citation in fields.get("cites", ()))
    return Card(**{**fields, **lists, "cites": cites})


def _organ(resolution: Resolution, language: Language | None) -> str:
    """The organ's key in the language tables; for one that they don't know, its body line's letters."""
    named = sketches.letters(resolution.head.organ)
    for organ in language.organs if language else ():
        if named and named == sketches.letters(organ.name):
            return organ.key
    body = next((paragraph.text for paragraph in resolution.paragraphs if paragraph.address.kind is Kind.BODY_LINE), "")
    return named or sketches.letters(body)


def _session(resolution: Resolution, language: Language | None) -> int | None:
    """What the number or the session's line says."""
    number = re.match(r"(\d{1,4})/", resolution.head.number) or re.search(r"\((\d{4})\)", resolution.head.number)
    if number:
        return int(number[1])
    line = resolution.head.session
    ordinal = re.search(language.ordinals.pattern, line) if language else None
    if language and ordinal:
        return language.ordinals.value(ordinal[0])
    year = re.search(r"(?<!\d)\d{4}(?!\d)", line)
    return int(year[0]) if year else None


def _date(head: Head, language: Language | None) -> str:
    """The day of adoption that the metadata give, else the one that the head or the closing line prints."""
    if head.record and head.record.adopted:
        return head.record.adopted
    return dates.iso(head.date, language) if language else ""


def _drafts(resolution: Resolution) -> Iterator[str]:
    """The draft that the metadata name; those of the head: "[without reference to a Main Committee (A/80/L.22)]"."""
    record = resolution.head.record
    if record and symbols.parse(record.draft).draft:
        yield symbols.parse(record.draft).text
        return
    for paragraph in resolution.paragraphs:
        if paragraph.address.kind is Kind.HEAD and paragraph.address.number in ("report", "adoption"):
            for match in SYMBOL.finditer(fold(paragraph.text)):
                signs = symbols.parse(match[0])
                if signs.draft and not signs.part:
                    yield signs.text


def _citations(resolution: Resolution, language: Language | None) -> Iterator[Citation]:
    """Every number in the preamble that may be a resolution's, with the date beside it."""
    for paragraph in resolution.paragraphs:
        if paragraph.address.kind is Kind.PREAMBULAR:
            yield from _in_paragraph(paragraph, language)


def _in_paragraph(paragraph: Paragraph, language: Language | None) -> Iterator[Citation]:
    text = fold(paragraph.text)
    matches = list(_NUMBER.finditer(text))
    for place, match in enumerate(matches):
        stop = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        reach, nearest = text[match.end() : min(stop, match.end() + _DATE_REACH)], 0
        if language is not None and not language.joiner:
            reach, nearest = text[max(0, match.start() - _DATE_BEFORE) : match.start()], -1
        printed = [day[0] for day in language.date.finditer(reach)] if language else []
        date = dates.iso(printed[nearest], language) if language and printed else ""
        yield Citation(str(paragraph.address), match[1], date)
