"""Gaps, repeats and restarts in the numbers of paragraphs and in the letters of subparagraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redline.messages import Message
from redline.model import Address, Certainty, Finding, Kind, Paragraph
from redline.reading.structure import labels
from redline.reading.structure.findings.examined import Examined

_COUNTED = (Kind.OPERATIVE, Kind.ANNEX)


def numbers(subject: Examined) -> Iterator[Finding]:
    """A number that doesn't follow the one before in its part. An annex may begin anew below each heading."""
    last: dict[tuple[Kind, str], int] = {}
    for place, paragraph, _ in subject.body():
        address = paragraph.address
        if address.kind not in _COUNTED or address.sub or not address.number.isdigit() or not _is_number(paragraph):
            continue
        value = int(address.number)
        before = last.get((address.kind, address.part), 0)
        if address.nth > 1 and value <= before:
            yield subject.finding(place, Message("check.number-twice", value=value), certainty=Certainty.SURE)
        elif value == 1 and _restarts_without_heading(subject, place):
            yield subject.finding(place, Message("check.numbers-restart"))
        elif value > before + 1:
            first, end = before + 1, value - 1
            gap = Message("check.number-gap", value=value, before=before, missing=first)
            wide = Message("check.number-gap-wide", value=value, before=before, first=first, last=end)
            yield subject.finding(place, gap if first == end else wide, certainty=Certainty.SURE)
        elif value <= before:
            yield subject.finding(
                place, Message("check.number-not-next", value=value, before=before), certainty=Certainty.SURE
            )
        last[address.kind, address.part] = max(value, before)


def _is_number(paragraph: Paragraph) -> bool:
    label = labels.automatic(paragraph.label) if paragraph.label else None
    return label is not None and (label.kind in ("number", "cited") or label.bare.isdigit())


def _restarts_without_heading(subject: Examined, place: int) -> bool:
    paragraphs = subject.resolution.paragraphs
    part = paragraphs[place].address.part
    earlier = [paragraph for paragraph in paragraphs[:place] if paragraph.text.strip()]
    return bool(earlier) and earlier[-1].address.kind in _COUNTED and earlier[-1].address.part != part


def letters(subject: Examined) -> Iterator[Finding]:
    """A subparagraph's letter that doesn't follow the one before it in its list."""
    last: dict[tuple[Address, int], tuple[str, int]] = {}
    for place, paragraph, _ in subject.body():
        address = paragraph.address
        if not address.sub or not paragraph.label or address.nth > 1:
            continue
        label = labels.automatic(paragraph.label)  # the address has its letter in the alphabet of the list
        readings = dict(replace(label, bare=address.sub[-1]).readings()) if label else {}
        key = (Address(address.kind, address.number, address.sub[:-1], address.part), len(address.sub))
        scheme, before = last.get(key, ("", 0))
        if not readings:
            continue
        if scheme not in readings:
            scheme, before = next((name for name, value in readings.items() if value == 1), next(iter(readings))), 0
        if readings[scheme] > before + 1:
            own = paragraph.label.strip()
            late = Message("check.list-begins-late", label=own)
            yield subject.finding(place, Message("check.list-gap", label=own, before=before) if before else late)
        last[key] = (scheme, readings[scheme])
