"""Bytes of a plain text to characters: UTF-8, UTF-16, Windows-1252; what XML can't hold is taken out and reported."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from redline.errors import InputError
from redline.messages import Message
from redline.model import Finding
from redline.patterns import lazy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORBIDDEN = lazy("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production [2]; VT and FF are layout
_MOST_FORBIDDEN = 0.05  # share of control characters above which a file is no text


def decode(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The characters of a text file, without a byte-order mark, and what was found while decoding it.

    name: of the file, for the error.   Raises InputError for bytes that are no text.
    """
    text, findings = _characters(data)
    forbidden = _FORBIDDEN.findall(text)
    if len(forbidden) > max(3, _MOST_FORBIDDEN * len(text)):
        raise InputError(Message("error.no-plain-text", name=name))
    if forbidden:
        findings = [*findings, *_removed(text)]
    return _FORBIDDEN.sub("", text), tuple(findings)


def _characters(data: bytes) -> tuple[str, Sequence[Finding]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), ()
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _western(data)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of blanks and line ends is zero, on one side only."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > even * 4 and odd >= 1:
        return "utf-16-le"
    if even > odd * 4 and even >= 1:
        return "utf-16-be"
    return ""


def _western(data: bytes) -> tuple[str, Sequence[Finding]]:
    """Windows-1252; its five undefined bytes become U+FFFD and are reported."""
    try:
        return data.decode("cp1252"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = Message("read.byte-unknown")
        return data.decode("cp1252", errors="replace"), [Finding("document", message, line)]


def _removed(text: str) -> list[Finding]:
    lines: dict[int, list[str]] = {}
    for match in _FORBIDDEN.finditer(text):
        line = len(re.findall(r"\r\n|\r|\n", text[: match.start()])) + 1
        lines.setdefault(line, []).append(f"U+{ord(match[0]):04X}")
    return [
        Finding("document", Message("read.control-characters", signs=", ".join(signs)), line)
        for line, signs in lines.items()
    ]
