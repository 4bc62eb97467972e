"""What the cover page of an Akoma Ntoso document says line by line, and what its metadata say of the text's making."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from redline.model import Kind, Record, Role, Side, Vote
from redline.reading.akn.text import local, words

_BY_REFERENCE = {
    "#publisher": "united nations",
    "#symbol": "symbol",
    "#issuingBody": "organ",
    "#subsidiaryBody": "organ",
    "#generalDistribution": "distribution",
    "#dateOfIssuance": "date",
}
_BY_ELEMENT = {
    "session": "session",
    "event": "session dates",
    "docStatus": "distribution",
    "docDate": "date",
    "docTitle": "adoption",
}
_BY_NAME = {
    "agenda item": "agenda item",
    "agenda item name": "agenda title",
    "originalLanguage": "original language",
    "languageOfExpression": "original language",
}
_CODES = {
    **{"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "zho": "zh", "chi": "zh", "ara": "ar"},
    **{code: code for code in ("en", "fr", "es", "ru", "zh", "ar")},
}
"""ISO 639-2 and 639-3, as `FRBRlanguage` has them."""
_UNKNOWN_DATE = "0001-01-01"
_OUTCOMES = {"adoptedRecordedVote": "recorded vote", "adoptedWithoutVote": "without a vote"}


def head_role(line: etree._Element, cover: str) -> Role | None:
    """What a line of the cover page or the preface is; None where only its words can tell."""
    if cover == "preface":
        return Role(Kind.TITLE)
    for part in line.iter():
        name = local(part)
        if name == "docProponent":
            return Role(Kind.HEAD, "report") if words(part).startswith("[") else None
        role = _BY_REFERENCE.get(part.get("refersTo", "")) or _BY_NAME.get(part.get("name", ""))
        role = role or _BY_ELEMENT.get(name)
        if role:
            return Role(Kind.HEAD, role)
    return None


def language(document: etree._Element) -> str:
    """Two letters, "" where the metadata name none of the six."""
    named = next(document.iter("{*}FRBRlanguage"), None)
    return "" if named is None else _CODES.get(named.get("language", "").casefold(), "")


def record(document: etree._Element) -> Record | None:
    """What the metadata say of a text's making; None where they say nothing of it."""
    steps = {step.get("outcome", ""): step for step in document.iter("{*}step")}
    if not steps and next(document.iter("{*}voting"), None) is None:
        return None
    draft, recommended, adopted = (
        _attributes(steps.get(name)) for name in ("draftResolution", "recommendedForAdoption", "adopted")
    )
    voting = next(document.iter("{*}voting"), None)
    return Record(
        draft=draft.get("as", ""),
        submitted=_date(draft),
        sponsors=draft.get("by", ""),
        additional_sponsors=_attributes(steps.get("draftResolutionAdditionalSponsors")).get("by", ""),
        report=recommended.get("as", ""),
        report_paragraph=recommended.get("refersTo", ""),
        meeting=_meeting(document),
        action=adopted.get("as", ""),
        adopted=_named_date(document, "adoption"),
        issued=_named_date(document, "publication"),
        outcome="" if voting is None else _OUTCOMES.get(voting.get("outcome", ""), ""),
        vote=None if voting is None else _vote(voting),
    )


def printed_counts(document: etree._Element) -> tuple[str, ...]:
    """The three figures of the closing line that tells of a vote; () without one."""
    counts = [node.get("normalized", "") for node in document.iter("{*}quantity")]
    return tuple(counts) if len(counts) == 3 else ()


def _attributes(element: etree._Element | None) -> Mapping[str, str]:
    """The attributes of a step, blanks at their ends taken off."""
    return (
        {} if element is None else {str(name): " ".join(str(value).split()) for name, value in element.attrib.items()}
    )


def _date(step: Mapping[str, str]) -> str:
    written = step.get("date", "")
    return "" if written == _UNKNOWN_DATE else written


def _named_date(document: etree._Element, name: str) -> str:
    dates = (_attributes(attributes) for attributes in document.iter("{*}FRBRdate"))
    return next((_date(attributes) for attributes in dates if attributes.get("name") == name), "")


def _meeting(document: etree._Element) -> str:
    closing = next(document.iter("{*}conclusions"), None)
    if closing is None:
        return ""
    named = (node for node in closing.iter("{*}location", "{*}inline"))
    return next(
        (words(node) for node in named if "adoptionMeeting" in (node.get("refersTo", "") + node.get("name", ""))), ""
    )


def _vote(voting: etree._Element) -> Vote | None:
    """The counts of the three sides; None where one of them is missing."""
    sides = {count.get("refersTo", "").strip("#"): _side(count) for count in voting.iter("{*}count")}
    counted = [sides.get(name) for name in ("inFavour", "against", "abstaining")]
    if any(side is None for side in counted):
        return None
    in_favour, against, abstaining = (side for side in counted if side is not None)
    return Vote(in_favour, against, abstaining)


def _side(count: etree._Element) -> Side | None:
    number = count.get("value", "").strip()
    states = tuple(words(node) for node in _states(count))
    return Side(int(number), states) if number.isdecimal() else None


def _states(count: etree._Element) -> Iterator[etree._Element]:
    for voters in count:
        yield from (voter for voter in voters if words(voter))
