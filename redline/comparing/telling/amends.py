"""Which documents are amendments, and to which draft: their head says so."""

from __future__ import annotations

from redline.languages import tables
from redline.languages.typography import fold
from redline.model import Resolution
from redline.patterns import lazy

SYMBOL = lazy(r"(?<![\w/])(?:A|S|E)(?:/[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?)+")
"""A document's symbol in a line of text."""

_HEAD = 60  # paragraphs within which the line of an amendment stands


def amends(resolution: Resolution) -> str | None:
    """The symbol of the draft that a document of amendments names, "" if it names none; None for another document."""
    at = amending_line(resolution)
    if at is None:
        return None
    symbol = SYMBOL.search(fold(resolution.paragraphs[at].text))
    return symbol[0] if symbol else ""


def amending_line(resolution: Resolution) -> int | None:
    """The place of the paragraph that says so, "Norway: amendment to draft resolution …"; None for another document."""
    language = tables.load(resolution.language) if resolution.language else None
    if language is None:
        return None
    lines = enumerate(fold(paragraph.text).strip() for paragraph in resolution.paragraphs[:_HEAD])
    return next((at for at, line in lines if language.is_line(line, "amendment")), None)
