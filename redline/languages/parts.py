"""Names of the parts that an address is within: "annex II", "section I", "article 3"."""

from __future__ import annotations

import re

from redline.labels import HAN, SUFFIX, UPPER_ROMAN
from redline.languages.tables import Language
from redline.languages.typography import spelled
from redline.patterns import lazy

_NUMBER = lazy(rf"\S+? ?({UPPER_ROMAN}|\d{{1,3}}(?: {SUFFIX})?|[A-Z]|{HAN})\b(?!')")


def annex_name(line: str, language: Language) -> str:
    """ "annex II" for "Annex II", "Annexe II. Mandat" or "附件二"; "annex" without a number.

    line: folded.   An appendix is called one, so that it is not taken for an annex of the same number.
    """
    appendix = line.casefold().startswith(language.appendix.casefold())
    *_, words = spelled(line)[:2]  # in "ANNEX II" the first X is no number
    match = _NUMBER.match(words)
    return ("appendix" if appendix else "annex") + (f" {match[1]}" if match else "")


def is_article(name: str, language: Language) -> bool:
    """Whether a section's name ("article 3") is that of an article, whose paragraphs are neither PPs nor OPs."""
    return name != "" and any(word in name for word in language.articles)


def section_name(line: str, language: Language) -> str:
    """ "section II" for "Section II. Finance", "article 3" for "Article 3"; "" for a line that names no section."""
    if not language.is_line(line, "section"):
        return ""
    match = re.match(rf"(\S+) (\S+(?: {SUFFIX}\b)?)", line)
    return f"{match[1].lower()} {match[2].rstrip('.:')}" if match else line
