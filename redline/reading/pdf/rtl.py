"""Text that runs from right to left, put in the order of speech.

PDFium reorders such lines itself, but takes a symbol in them to pieces ("A/RES/70/1" → "/70/1RES/A") and turns
the ligature lam-alef round. So the letters are taken with their places, once more and one by one; only pages that
run from right to left pay for it. A light form of the Unicode Bidirectional Algorithm (UAX 9) is enough: a line has
one direction, and stretches of Latin letters and of numbers in it keep theirs.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2_raw as pdfium

from redline.patterns import lazy
from redline.runs import Run, plain

_ALEF_LAM = lazy("^([\u0622\u0623\u0625\u0627\u0671])(\u0644)$")
_PRESENTATION_FORMS = lazy("[\ufb1d-\ufdff\ufe70-\ufefc]+")
_RIGHT_TO_LEFT = lazy("[\u05be-\u05ea\u0608\u060b\u060d\u061b-\u064a\u066d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SEPARATORS = frozenset("/.,:-+\u2010\u2011%#")
_KINDS = {bracket: kind for kind in ("()", "[]", "{}") for bracket in kind}
_LABEL = lazy(r"\s*\w{1,2} ?[()](?=\s)")


def is_right_to_left(text: str) -> bool:
    """Most letters with a direction run from right to left."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    counts = Counter(unicodedata.bidirectional(character) for character in text)
    return counts["R"] + counts["AL"] > counts["L"]


def has_right_to_left(text: str) -> bool:
    """A letter in it runs from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def page_text(text_page: Any) -> str:
    """All of a page's text, in PDFium's order."""
    count = pdfium.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")


def texts_in_order(text_page: Any) -> dict[int, str]:
    """The text of each text object of a page in the order of speech, by the object's address."""
    letters: defaultdict[int, defaultdict[float, list[str]]] = defaultdict(lambda: defaultdict(list))
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        owner = pdfium.FPDFText_GetTextObject(text_page, index)
        address = ctypes.cast(owner, ctypes.c_void_p).value
        if address and pdfium.FPDFText_GetCharOrigin(text_page, index, x, y):
            letter = chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0xFFFD)
            letters[address][round(x.value, 2)].append("-" if letter == "\x02" else letter)
    return {address: spoken([_cluster(at[place]) for place in sorted(at)]) for address, at in letters.items()}


def _cluster(letters: Sequence[str]) -> str:
    """The letters of one glyph; of lam-alef, lam comes first."""
    text = _ALEF_LAM.sub(r"\2\1", "".join(letters))
    return _PRESENTATION_FORMS.sub(lambda ligature: unicodedata.normalize("NFKC", ligature[0]), text)


def spoken(clusters: Sequence[str]) -> str:
    """Glyphs from left to right → text in the order of speech."""
    if not has_right_to_left("".join(clusters)):
        return "".join(clusters)
    result: list[str] = []
    foreign: list[str] = []
    for cluster in reversed(clusters):
        if _keeps_direction(cluster) or (foreign and _joins(cluster)):
            foreign.append(cluster)
            continue
        result += _turned_back(foreign)
        foreign = []
        result.append(cluster)
    return "".join(result + _turned_back(foreign))


def _keeps_direction(cluster: str) -> bool:
    return unicodedata.bidirectional(cluster[0]) in ("L", "EN", "AN")


def _joins(cluster: str) -> bool:
    """A sign within a number or a symbol."""
    return cluster in _SEPARATORS


def _turned_back(foreign: Sequence[str]) -> list[str]:
    """A stretch of another direction in its own order; signs at its end are no part of it."""
    end = len(foreign)
    while end and _joins(foreign[end - 1]):
        end -= 1
    return [*reversed(foreign[:end]), *foreign[end:]]


def with_brackets_turned(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Brackets the right way round in a text from right to left.

    Files and PDFium differ in whether a bracket there is the letter or its shape, even within one line. So the first
    is taken to open and the next to close; those inside a Latin word or a number ("AM(R)S") are what they are.
    """
    whole = tuple(runs)
    text = plain(whole)
    if not is_right_to_left(text):
        return whole
    turned = "".join(_turned_brackets(text))
    result, at = [], 0
    for run in whole:
        result.append(run if run.atom else replace(run, text=turned[at : at + len(run.text)]))
        at += len(run.text)
    return tuple(result)


def _turned_brackets(text: str) -> Iterator[str]:
    """The text's characters, each bracket opening or closing as its place demands."""
    label = _LABEL.match(text)
    opened: list[str] = []
    for index, character in enumerate(text):
        kind = _KINDS.get(character)
        if kind is None or _is_within_word(text, index):
            yield character
        elif label and index == label.end() - 1:  # "a)"
            yield kind[1]
        elif opened and opened[-1] == kind:
            opened.pop()
            yield kind[1]
        else:
            opened.append(kind)
            yield kind[0]


def _is_within_word(text: str, index: int) -> bool:
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return len(around) == 2 and all(unicodedata.bidirectional(character) in ("L", "EN") for character in around)
