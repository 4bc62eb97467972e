"""Footnote calls in a plain text: the digits that stand for one, told from years, symbols and other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from redline.languages.tables import Language
from redline.patterns import lazy
from redline.reading.content import line_at
from redline.reading.text.layout import CLOSERS, STOPS
from redline.reading.text.lines import ParagraphText
from redline.reading.text.notes import FootnoteText
from redline.records import dataclass

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LETTER = r"[^\W\d_]"
_HAN = "[\u3400-\u9fff]"
_UNITS = "[年月日号条款段项次章届期个名位种国人票岁天周万亿多至]"  # what a number counts that touches them
_BEHIND = rf"(?=[\s{STOPS}{CLOSERS}]|$)(?!,\d\d\d)"  # what may stand behind a call, and no thousands
# What a call may look like, and how doubtful each form is.
_FORMS = tuple(
    (doubt, lazy(form))
    for doubt, form in (
        (0, r"\s?(?P<call>\[\^?\d{1,3}\])"),
        (1, r"(?<![\w/])(?<=\s)(?P<call>\d{1,3}/)(?=[\s,.;:)]|$)"),
        (0, r"(?P<call>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"),
        (1, rf"(?<=[\w{STOPS}{CLOSERS}“\u064b-\u0652])(?P<call>\(\d{{1,3}}\)){_BEHIND}"),  # raised in brackets: Arabic
        (1, rf"(?:(?<={_LETTER}{_LETTER})|(?<={_HAN})(?<!第)|(?<=[{CLOSERS}%]))(?P<call>\d{{1,3}}){_BEHIND}"),
        (1, r"(?<=\b[12]\d\d\d)(?P<call>\d{1,3})(?!\d)"),
        (2, r"(?<=[\w»”\")\]])(?P<call> +\d{1,3}(?: +(?=[,.])|(?= *[;:]))) *"),
        (2, rf"(?<=[{STOPS}])(?P<call>\d{{1,3}})(?=[\s,;]|$)"),
        (3, rf"(?<=[,.;:”»)])(?P<call> +\d{{1,3}})(?=\s+{_LETTER}|$)"),
        (3, rf"(?<=\b[12]\d\d\d)(?P<call> \d{{1,3}})(?=\s+{_LETTER}|[,.;:](?!\d)|$)"),
        (4, rf"(?<={_LETTER},)(?P<call> \d{{1,3}})(?=, ?\d{{1,3}}(?!\d))"),
        (4, r"(?<=\b[12]\d\d\d,)(?P<call> \d{1,3})(?= \d{1,3}/\d)"),
        (5, rf"(?:(?<={_LETTER})|(?<=[»”)]))(?P<call> \d{{1,3}})(?= {_LETTER}|[,.](?!\d)|$)"),
        (5, rf"(?<=[，、。；：》〉」』”）])(?P<call>\d{{1,3}})(?={_HAN}|[、《“])(?!{_UNITS})"),
        (6, rf"(?<=[,.;:] )(?P<call>\d{{1,3}})(?={_LETTER}{_LETTER}{_LETTER})"),
    )
)
# A call that touches another number, "resolution 91/463" for 91/46 with note 3 (each splits it at another place), or
# stands between Chinese signs as any number may.
_TOUCHING = (
    *(
        lazy(rf"(?<={before})(?P<call>\d{{1,3}}){_BEHIND}")
        for before in (r"/\d", r"/\d\d", r"/\d\d\d", r"[A-Za-z]\.\d", r"[A-Za-z]\.\d\d")
    ),
    lazy(rf"(?<={_HAN})(?<!第)(?P<call>\d{{1,3}})(?={_HAN})(?!{_UNITS})"),
)
_TOUCHING_DOUBT = 7
_FEWEST_FOUND = 0.5  # share of the notes whose calls stand as they should, from which one may touch a number
_MOST_CANDIDATES = 40  # for one footnote, the least doubtful first
_NEAR = 40  # characters around a number that tell what it counts
_SHARE = lazy(r"\s*(?:%|per cent|percent|pour cent|por ciento|million|billion|millions|milliards|процент)")
_LARGE = 20  # "the eighth session 40 for": a number so large that just it is due hardly counts what stands before it
_COUNTED = 8  # added all the same where it might
_OTHER_PAGE = 6  # added where a call is not on its footnote's page
_MISSING = 20  # a footnote without a call; dearer than any form, so that one is found where it can be


@dataclass(frozen=True, slots=True)
class CallPlace:
    """Where a call stands, or a number that may be one: paragraph, first and last character (exclusive).

    note: the place in the list of the note that it calls; -1 while that isn't known.   page: of its line.
    doubt: how doubtful its form is.   touching: whether only its being due tells it from other numbers.
    """

    paragraph: int
    start: int
    stop: int
    note: int = -1
    page: int = 0
    doubt: int = 0
    touching: bool = False


def calls(
    paragraphs: Sequence[ParagraphText],
    notes: Sequence[FootnoteText],
    pages: Mapping[int, int],
    language: Language,
) -> list[CallPlace]:
    """The call of each note that has one: together they follow each other as the numbers do, with the least doubt.

    pages: the page of each source line.   Only numbers are called in order; asterisks and letters stand where they do.
    """
    if not notes:
        return []
    numbers = _numbers(paragraphs, pages, language)
    numbered = [place for place, note in enumerate(notes) if note.label.isdigit()]
    placed = _in_order(_candidates(numbers, notes, numbered, pages))
    if _FEWEST_FOUND * len(numbered) <= len(placed) < len(numbered):
        _add_touching(numbers, paragraphs, pages)
        placed = _in_order(_candidates(numbers, notes, numbered, pages))
    taken = {_at(call) for call in placed}
    for place, note in enumerate(notes):
        marked = () if note.label.isdigit() else _marked(paragraphs, place, note)
        call = next((call for call in marked if _at(call) not in taken), None)
        if call is not None:
            placed.append(call)
            taken.add(_at(call))
    return placed


def _at(call: CallPlace) -> tuple[int, int]:
    return call.paragraph, call.start


def _numbers(
    paragraphs: Sequence[ParagraphText], pages: Mapping[int, int], language: Language
) -> dict[int, list[CallPlace]]:
    """Every number that may be a call, by its value."""
    by_value: dict[int, list[CallPlace]] = {}
    for at, paragraph in enumerate(paragraphs):
        for doubt, form in _FORMS:
            for match in form.finditer(paragraph.text):
                value = int(match["call"].strip(" [^]/()").translate(_PLAIN))
                counts = doubt > 1 and _counts_something(paragraph.text, match, language)
                if counts and value < _LARGE:
                    continue
                page = pages.get(line_at(paragraph.starts, match.start("call")) or 0, 0)
                number = CallPlace(at, *match.span("call"), page=page, doubt=doubt + _COUNTED * counts)
                by_value.setdefault(value, []).append(number)
    return by_value


def _add_touching(
    numbers: dict[int, list[CallPlace]], paragraphs: Sequence[ParagraphText], pages: Mapping[int, int]
) -> None:
    """Adds the numbers that look like others to those that may be calls."""
    for at, paragraph in enumerate(paragraphs):
        for form in _TOUCHING:
            for match in form.finditer(paragraph.text):
                page = pages.get(line_at(paragraph.starts, match.start("call")) or 0, 0)
                number = CallPlace(at, *match.span("call"), page=page, doubt=_TOUCHING_DOUBT, touching=True)
                numbers.setdefault(int(match["call"]), []).append(number)


def _candidates(
    numbers: Mapping[int, Sequence[CallPlace]],
    notes: Sequence[FootnoteText],
    places: Sequence[int],
    pages: Mapping[int, int],
) -> list[list[CallPlace]]:
    """Where each footnote may be called, in the text's order; a call on another page is doubted."""
    result: list[list[CallPlace]] = []
    for place in places:
        page = pages.get(notes[place].parts[0].number, 0) if notes[place].parts else 0
        possible = [
            replace(number, note=place, doubt=number.doubt + _OTHER_PAGE * (number.page != page))
            for number in numbers.get(int(notes[place].label), ())
        ]
        likeliest = sorted(possible, key=lambda call: call.doubt)[:_MOST_CANDIDATES]
        result.append(sorted(likeliest, key=_at))
    return result


def _counts_something(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a number between words belongs to one of them: "paragraph 3 of", "3 May", "5 out of 7"."""
    if not language.code:
        return True
    if not match["call"].startswith(" "):
        # The rest of a symbol ("L.1") or of a decimal number ("2.1", "10,2 per cent").
        before, behind = text[: match.start("call")][-_NEAR:], text[match.end("call") :][:_NEAR]
        decimal = re.search(r"(?<![/\d])\d{1,3}[.,]$", before) is not None and _SHARE.match(behind) is not None
        return decimal or re.search(r"(?:/\S*\.|(?<![/\d])\d{1,3}\.)$", before) is not None
    word = re.search(r"(\w+)\.?$", text[: match.start("call")][-_NEAR:])
    behind = text[match.start("call") :][:_NEAR].strip()
    named = word is not None and word[1].casefold() in language.numbered
    return named or bool(language.date.match(behind)) or bool(re.match(r"\d+ (?:out of|to \d|per cent|%)", behind))


def _in_order(candidates: Sequence[Sequence[CallPlace]]) -> list[CallPlace]:
    """One candidate or none a note, in rising order of place, with the least doubt in all."""
    # A state is the doubt so far, the place of the last call, and the chain of calls that led to it.
    best: list[tuple[int, tuple[int, int], int]] = [(0, (-1, -1), 0)]
    chains: list[tuple[int, CallPlace | None]] = [(-1, None)]
    for options in candidates:
        grown = [(doubt + _MISSING, at, chain) for doubt, at, chain in best]
        for option in options:
            reached = [state for state in best if state[1] < _at(option)]
            if reached:
                doubt, _, chain = min(reached, key=lambda state: state[0])
                chains.append((chain, option))
                grown.append((doubt + option.doubt, (option.paragraph, option.stop), len(chains) - 1))
        best = _undominated(grown)
    return _chain(chains, min(best, key=lambda state: state[0])[2])


def _undominated(states: list[tuple[int, tuple[int, int], int]]) -> list[tuple[int, tuple[int, int], int]]:
    """The states that no other beats in both doubt and place."""
    kept: list[tuple[int, tuple[int, int], int]] = []
    for state in sorted(states, key=lambda state: (state[1], state[0])):
        if not kept or state[0] < kept[-1][0]:
            kept.append(state)
    return kept


def _chain(chains: Sequence[tuple[int, CallPlace | None]], at: int) -> list[CallPlace]:
    result: list[CallPlace] = []
    while at >= 0:
        at, call = chains[at]
        if call is not None:
            result.append(call)
    return result[::-1]


def _marked(paragraphs: Sequence[ParagraphText], place: int, note: FootnoteText) -> Iterator[CallPlace]:
    """Where an asterisk or a letter in brackets stands."""
    label = re.escape(note.label)
    bracketed = rf"\s?(?P<call>\[\^?{label}\])"
    starred = rf"(?<=[^*])(?P<call>{label})(?!\*)"
    form = re.compile(starred if note.form == "starred" else bracketed)
    for at, paragraph in enumerate(paragraphs):
        for match in form.finditer(paragraph.text):
            yield CallPlace(at, *match.span("call"), place)


def without_calls(
    paragraph: ParagraphText, placed: Sequence[CallPlace]
) -> tuple[ParagraphText, list[tuple[int, CallPlace]]]:
    """A paragraph's text without its calls, and where each stood in what is left.

    placed: the calls of this paragraph, in any order.
    """
    places: list[tuple[int, CallPlace]] = []
    removed = 0
    for call in sorted(placed, key=lambda call: call.start):
        start, stop = call.start - removed, call.stop - removed
        places.append((start, call))
        paragraph = paragraph.without(start, stop)
        removed += stop - start
    return paragraph, places
