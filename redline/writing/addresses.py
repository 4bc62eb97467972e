"""Where the United Nations publish a document, by its symbol: for links and for sentences, never asked by redline."""

from __future__ import annotations

from redline.messages import LANGUAGES
from redline.patterns import lazy

OFFICIAL = "https://docs.un.org/{language}/{symbol}"
"""Source: https://docs.un.org"""
_SYMBOL = lazy(r"(?:A|S|E|ST|T)(?:/[A-Za-z0-9.\-]+)+(?: ?\(\d{4}\))?")


def official(symbol: str, language: str = "en") -> str:
    """The address of a document; "" for what is no symbol. language: of the document; English for any other."""
    plain = symbol.rstrip("*")
    if not _SYMBOL.fullmatch(plain):
        return ""
    spoken = language if language in LANGUAGES else "en"
    return OFFICIAL.format(language=spoken, symbol=plain.replace(" ", "%20"))
