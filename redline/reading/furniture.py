"""What the secretariat prints around the text of every page: job numbers, page numbers, bar codes, rules.

Told the same way in a PDF's lines and in those of an extracted text.
"""

from __future__ import annotations

import re

from redline.patterns import lazy

_CODES = r"(?:\s*\([A-Z]\))?(?:\s+\d{6}\*?){0,3}"  # "(E) 150323 160323": language, dates of printing
_JOB = (
    r"(?:\*{1,2}\d{6,10}\*{1,2}"  # *2424160*, the bar code's text
    rf"|\d{{2}}[-‑–]\d{{5}}\*{{0,2}}{_CODES}"  # 24-24160 (E) 191224: New York
    rf"|GE\.\s?\d{{2}}[-‑–]\d{{4,6}}\*{{0,2}}{_CODES}"  # GE.23-04545 (F) 150323 160323: Geneva
    rf"|K\d{{2}}[-‑–]?\d{{5}}\s?\[[A-Z]\](?:\s+\d{{6}}){{0,3}}"  # K2412345[E] 040324: Nairobi
    rf"|V\.\s?\d{{2}}[-‑–]\d{{5}}{_CODES}"  # V.12-54321 (E): Vienna
    r"|\([A-Z]\)(?:\s+\d{6}){0,3}|\d{6}(?:\s+\d{6}){1,2})"
)
_PAGE = (
    r"(?:(?:[Pp]age|PAGE|[Pp]ágina|[Сс]тр\.?|[Сс]траница|第|صفحة|الصفحة)\s*)?"
    r"[-–—]?\s*(?:\d{1,3}|[ivxlc]{1,6})\s*[-–—]?\s*页?(?:\s*(?:/|of|de|sur|из)\s*\d{1,3})?"
)
JOB_NUMBER = lazy(rf"{_JOB}$")
PAGE_NUMBER = lazy(rf"{_PAGE}$")
FOOT = lazy(rf"\d{{6}}|{_JOB}(?:\s+(?:{_JOB}|{_PAGE}))*|{_PAGE}(?:\s+{_JOB})+")
"""A line with a job number, or a printing date, and nothing but numbers beside it: no words ever look like that."""

RECYCLE = lazy(
    r"please recycle|merci de recycler|veuillez recycler|se ruega reciclar|reciclar"
    r"|просьба отправить на вторичную|请回收|الرجاء إعادة|[\u2672\u267a\u267b]",
    re.IGNORECASE,
)
RULE = lazy(
    r"[\\_\u2014\u2500\s-]*(?:\\?[_\u2014\u2500]){3,}[\\_\u2014\u2500\s-]*$"  # "\_\_\_": as Markdown prints it
    r"|\s*[-–]{5,}\s*$"
)
"""A line that is drawn in letters, as above footnotes."""


def squeezed(text: str) -> str:
    """A text as a running head repeats it: without case, blanks and asterisks."""
    return re.sub(r"[\s*]+", "", text.casefold())
