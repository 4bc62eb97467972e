"""Plain texts made from the walk over a resolution's XML, as people have them: typed, wrapped, extracted from pages.

A note's call is its number behind the word, in Arabic in brackets, as the UN prints them. Notes count from 1, also
where a file's markers begin at 2. Bodies stand at the foot of the page that calls them, or at the text's end.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count

from tests.reading.akn_walk import Document, Paragraph

WIDTH = 80  # cells: a Chinese sign takes two
PAGE = 50  # lines of text and notes
_RULE = "_" * 18
_RAISED = {ord(sign): 0xE100 + place for place, sign in enumerate("0123456789()")}  # private signs: no digits of a text
_LOWERED = {raised: sign for sign, raised in _RAISED.items()}
_CALL = re.compile("\ue10a?[\ue100-\ue109]+\ue10b?")
_TOKEN = re.compile("(?:[!-~\u00a0]+|\\S)[\ue100-\ue10b]*| ")
_NOT_FIRST = "，。；：、？！）》”’〉"


def one_line(document: Document, notes: bool = True, joined: bool = True) -> str:
    """One paragraph a line. notes: with calls and, at the end, bodies. joined: meeting and date on one line."""
    texts = [*_texts(document, notes, joined), *_bodies(document, notes)]
    return ("\n".join(texts) + "\n").translate(_LOWERED)


def amid_furniture(document: Document, on_a_page: int = 8) -> str:
    """One paragraph a line, with what the UN prints around the text after every eight of them; without notes."""
    texts = list(_texts(document, notes=False, joined=True))
    first = texts.index(document.subject) + 3
    pages = [texts[:first], *(texts[at : at + on_a_page] for at in range(first, len(texts), on_a_page))]
    lines: list[str] = []
    for number, page in enumerate(pages, 1):
        top, foot = _furniture(document, number, len(pages))
        title = [document.first("title")] if len(top) > 1 else []  # on one line, as all
        symbol = [document.first("symbol")] if top else []
        lines += [*(symbol + title if number % 2 == 0 else title + symbol), *page, *foot]
    return ("\n".join(lines) + "\n").translate(_LOWERED)


def wrapped(document: Document, notes: bool = True, spaced: bool = True) -> str:
    """Lines of 80 cells. spaced: with a blank line between paragraphs."""
    texts = [*_texts(document, notes, joined=False), *_bodies(document, notes)]
    paragraphs = ("\n".join(wrap(text, document.language)) for text in texts)
    return (("\n\n" if spaced else "\n").join(paragraphs) + "\n").translate(_LOWERED)


def paged(document: Document, notes: bool = True, feeds: bool = True, spaced: bool = True) -> str:
    """Wrapped lines on pages with what the UN prints around the text.

    feeds: form feeds end the pages.   spaced: with a blank line between paragraphs.
    """
    pages = list(_pages(document, notes, spaced))
    printed: list[str] = []
    for number, lines in enumerate(pages, 1):
        top, foot = _furniture(document, number, len(pages))
        printed.append("\n".join([*top, *lines, *foot]))
    return (("\n\f" if feeds else "\n").join(printed) + "\n").translate(_LOWERED)


def _furniture(document: Document, number: int, pages: int) -> tuple[list[str], list[str]]:
    """The lines at the top and at the foot of a page, as New York and Geneva print them."""
    symbol = document.first("symbol")
    digits = sum(ord(sign) * (place + 7) for place, sign in enumerate(symbol)) % 90000 + 10000
    geneva = "/HRC/" in symbol
    job = f"GE.24-{digits}" if geneva else f"24-{digits}"
    page = f"{number}" if geneva else f"{number}/{pages}"
    even = number % 2 == 0
    if number == 1:
        return [], [f"{job} (E) 040199", f"*24{digits}*"]
    title = [] if geneva else wrap(document.first("title"), document.language)
    top = [symbol, *title] if even else [*title, symbol]
    return top, [f"{page} {job}" if even else f"{job} {page}"]


def _pages(document: Document, notes: bool, spaced: bool) -> Iterator[list[str]]:
    """The lines of each page, the notes that they call below a rule."""
    bodies = iter(_bodies(document, notes))
    page: list[str] = []
    feet: list[str] = []
    for text in _texts(document, notes, joined=False):
        if page and spaced:
            page.append("")
        for line in wrap(text, document.language):
            new = [row for _ in _CALL.findall(line) for row in wrap(next(bodies), document.language)]
            if page and len(page) + len(feet) + len(new) >= PAGE:
                yield _page(page, feet)
                page, feet = [], []
            page.append(line)
            feet.extend(new)
    yield _page(page, feet)


def _page(lines: Sequence[str], feet: Sequence[str]) -> list[str]:
    below = [_RULE, *feet] if feet else []
    return [*lines[: -1 if lines[-1] == "" else None], *below]


def _bodies(document: Document, notes: bool) -> list[str]:
    return [f"{_mark(place, document)} {note.text}" for place, note in enumerate(document.notes, 1)] if notes else []


def _mark(number: int, document: Document) -> str:
    return f"({number})" if document.language == "ar" else str(number)


def _texts(document: Document, notes: bool, joined: bool) -> Iterator[str]:
    """The text of each paragraph from the head to the closing lines, calls in private signs."""
    for kind, text in document.head:
        if kind != "title":
            yield f"{text} {document.first('title')}" if kind == "number" else text
    yield document.subject
    numbers = count(1)
    for paragraph in document.paragraphs:
        calls = [_mark(next(numbers), document) for _ in paragraph.calls] if notes else []
        yield f"{paragraph.label} {_with_calls(paragraph, calls)}".strip()
    yield from _together(document.closing) if joined else document.closing


def _together(lines: Sequence[str]) -> Iterator[str]:
    """The meeting with its date, and the vote with its lists, on one line each."""
    vote = next((place for place, line in enumerate(lines) if line[:1] in ("[", "]")), len(lines))
    yield from filter(None, (" ".join(lines[:vote]), " ".join(lines[vote:])))


def _with_calls(paragraph: Paragraph, calls: Sequence[str]) -> str:
    text, at = "", 0
    for (place, _), call in zip(paragraph.calls, calls, strict=False):
        text += paragraph.text[at:place] + call.translate(_RAISED)
        at = place
    return text + paragraph.text[at:]


def wrap(text: str, language: str, width: int = WIDTH) -> list[str]:
    """Lines of 80 cells: between words and behind hyphens; in Chinese between any two signs but within no word."""
    if language != "zh":
        return textwrap.wrap(text, width, break_long_words=False)
    lines = [""]
    for token in _TOKEN.findall(text):
        if _cells(lines[-1] + token) > width and token[0] not in _NOT_FIRST:
            lines.append("")
        lines[-1] += token if lines[-1] else token.strip(" ")
    return [line.strip(" ") for line in lines if line.strip(" ")]


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
