"""The lines around the body, held against each other by what they are: symbol, session, title, meeting, vote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.model import Kind, Resolution

_OF_THE_VERSION = frozenset(("united nations", "distribution", "original language", "job number", "date"))
"""Lines that tell of the version, not of the text; the date of its issue may be another."""


def paired_lines(a: Resolution, b: Resolution) -> Iterator[tuple[str, tuple[str, str]]]:
    """Lines that both versions have, each with its name and both texts."""
    lines_a, lines_b = _lines(a), _lines(b)
    yield from ((name, (lines_a[name], lines_b[name])) for name in lines_a if name in lines_b)


def _lines(resolution: Resolution) -> Mapping[str, str]:
    """The text of each sort of line; all of the end as one, which readers part otherwise in every language."""
    lines: dict[str, list[str]] = {}
    for paragraph in resolution.paragraphs:
        kind, name = paragraph.address.kind, paragraph.address.number
        if kind is Kind.HEAD and name not in _OF_THE_VERSION:
            lines.setdefault(name, []).append(paragraph.text)
        elif kind is Kind.CLOSING:
            lines.setdefault("closing", []).append(paragraph.text)
    return {name: "\n".join(texts) for name, texts in lines.items()}
