"""What a document of Akoma Ntoso says of itself: which text it is, how it came about, what it refers to.

The addresses are formed as AKN4UN forms them: "/akn/un/statement/deliberation/unga/2020-12-07/75-55/". What a text
doesn't say stands there as the published files have it: a date that is not known is "0001-01-01".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from lxml import etree

from redline.akn.names import OWN, tag
from redline.languages import dates, tables
from redline.model import Kind, Record, Resolution
from redline.patterns import lazy
from redline.records import dataclass
from redline.writing.akn.lines import parts

UN = "http://un.org/akn4un"
"""The namespace of what the United Nations add to the standard."""
_UNKNOWN_DATE = "0001-01-01"
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara"}
_UNKNOWN_LANGUAGE = "und"
_YEAR = lazy(r"(?<!\d)\d{4}(?!\d)")
_NO_LETTERS = lazy(r"[\W_]+")
_SIDES = ("inFavour", "against", "abstaining")
_OUTCOMES = {"recorded vote": "adoptedRecordedVote", "without a vote": "adoptedWithoutVote"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Which text a document is. work, expression: its addresses, without what names a component.

    adopted, issued: in ISO 8601.   language: three letters.   written: the moment of writing.
    """

    work: str
    expression: str
    adopted: str
    issued: str
    language: str
    written: datetime


def identity(text: Resolution, written: datetime, version: str = "") -> Identity:
    """The identity of a text. version: the date of an expression that is none of the United Nations'."""
    head = text.head
    known = tables.load(text.language) if text.language in tables.CODES else None
    organ = parts()["organ"].get(known.organ_key(head.organ) if known else "", "un")
    if head.record is not None:
        adopted, issued = _day(head.record.adopted), _day(head.record.issued)
    else:
        adopted = dates.iso(head.date, known) if known and head.adopted else ""
        head_lines = (line for line in text.paragraphs if line.address.kind is Kind.HEAD)
        issued = next((_date(line.text, text) for line in head_lines if line.address.number == "date"), "")
    adopted, issued = adopted or _UNKNOWN_DATE, issued or _UNKNOWN_DATE
    number = _slug(head.number) or _slug(head.symbol) or _slug(head.title)[:60].strip("-") or "text"
    work = f"/akn/un/statement/deliberation/{organ}/{adopted}/{number}/"
    language = _LANGUAGES.get(text.language, _UNKNOWN_LANGUAGE)
    return Identity(work, f"{work}{language}@{version}", adopted, issued, language, written)


def date_of(text: Resolution) -> dict[str, str]:
    """The dates that lines of the head and closing lines are, by the words of each; of a session's, of either day."""
    printed_dates = [paragraph.text for paragraph in text.paragraphs if paragraph.address.number == "date"]
    days = {words: day for words in printed_dates if (day := _date(words, text))}
    for paragraph in text.paragraphs:
        if paragraph.address.number == "session dates":
            days |= _days(paragraph.text, text)
    return days


def _days(words: str, text: Resolution) -> dict[str, str]:
    """The first and the last day of a session, of which the last has the year; none where they can't be told."""
    first, dash, last = words.partition("–")
    year = _YEAR.search(last)
    if not dash or year is None:
        return {}
    days = {first: _date(first, text) or _date(f"{first} {year[0]}", text), last: _date(last, text)}
    return days if all(days.values()) else {}


def _date(words: str, text: Resolution) -> str:
    """A printed date in ISO 8601, "" where it can't be told; mastheads have English ones in other languages, too."""
    codes = dict.fromkeys([code for code in (text.language, "en") if code in tables.CODES])
    return next(filter(None, (dates.iso(words, tables.load(code)) for code in codes)), "")


def _day(iso: str) -> str:
    """A date that a text's metadata say, "" for what is none."""
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return ""


def _slug(text: str) -> str:
    return _NO_LETTERS.sub("-", text).strip("-")


def identify(meta: etree._Element, identity: Identity, component: str = "main") -> None:
    """Appends the identification. component: of a document in another: "annex_1"."""
    top = etree.SubElement(meta, tag("identification"), source=OWN)
    work, text, organ = identity.work, identity.expression, "#issuingBody"
    day = identity.written.date().isoformat()
    levels = (
        ("FRBRWork", f"{work}!{component}/", work, identity.adopted, "adoption", organ, "#author"),
        ("FRBRExpression", f"{text}!{component}/", f"{text}/", identity.issued, "publication", organ, "#issuer"),
        ("FRBRManifestation", f"{text}/!{component}.xml", f"{text}.xml", day, "markup", OWN, "#editor"),
    )
    for name, this, uri, on, of, author, role in levels:
        level = etree.SubElement(top, tag(name))
        etree.SubElement(level, tag("FRBRthis"), value=this)
        etree.SubElement(level, tag("FRBRuri"), value=uri)
        etree.SubElement(level, tag("FRBRdate"), date=on, name=of)
        etree.SubElement(level, tag("FRBRauthor"), {"href": author, "as": role})
        if name == "FRBRWork":
            etree.SubElement(level, tag("FRBRcountry"), value="un")
        if name == "FRBRExpression":
            etree.SubElement(level, tag("FRBRlanguage"), language=identity.language)


def workflow(record: Record) -> etree._Element:
    """How a text came to be adopted, step by step."""
    flow = etree.Element(tag("workflow"), source=OWN)
    steps = (
        ("draftResolution", record.submitted, record.draft, record.sponsors, ""),
        ("draftResolutionAdditionalSponsors", "", "", record.additional_sponsors, ""),
        ("recommendedForAdoption", "", record.report, "", record.report_paragraph),
        ("adopted", record.adopted, record.action, "", ""),
    )
    for outcome, on, role, by, refers in steps:
        attributes = {"date": _day(on) or _UNKNOWN_DATE, "outcome": outcome, "as": role, "by": by, "refersTo": refers}
        etree.SubElement(
            flow, tag("step"), {name: attributes[name] for name in attributes if attributes[name] or name == "by"}
        )
    return flow


def outcome(text: Resolution) -> str:
    """What the text's own metadata say of its adoption, as a line refers to it; "" where they don't."""
    known = text.head.record.outcome if text.head.record else ""
    return f"#{_OUTCOMES[known]}" if known in _OUTCOMES else ""


def voting(analysis: etree._Element, record: Record) -> None:
    """Appends the vote."""
    parliamentary = etree.SubElement(analysis, tag("parliamentary"))
    given = etree.SubElement(parliamentary, tag("voting"), outcome=_OUTCOMES.get(record.outcome, "adopted"))
    if record.vote is None:
        etree.SubElement(given, tag("quorum"), value="")
        return
    sides = (record.vote.in_favour, record.vote.against, record.vote.abstaining)
    for name, side in zip(_SIDES, sides, strict=True):
        count = etree.SubElement(given, tag("count"), value=str(side.count), refersTo=f"#{name}")
        voters = etree.SubElement(count, f"{{{UN}}}voters")
        for state in side.states:
            etree.SubElement(voters, tag("organization"), refersTo="#memberState").text = state


def references(meta: etree._Element, document: etree._Element, authors: Mapping[str, str]) -> etree._Element:
    """Appends what the document refers to within itself. authors: ids of those who changed words, by their names."""
    held = etree.SubElement(meta, tag("references"), source=OWN)
    etree.SubElement(held, tag("TLCObject"), eId=OWN[1:], href="/akn/ontology/object/un/redline", showAs="redline")
    used = {
        name.removeprefix("#")
        for element in document.iter()
        for key in ("refersTo", "href", "as", "by", "source")
        for name in str(element.get(key, "")).split()
    }
    for name, (kind, href, shown) in parts()["concept"].items():
        if name in used:
            etree.SubElement(held, tag(kind), eId=name, href=href, showAs=shown)
    for author, eid in authors.items():
        href = f"/akn/ontology/person/un/{_slug(author) or eid}"
        etree.SubElement(held, tag("TLCPerson"), eId=eid, href=href, showAs=author)
    return held
