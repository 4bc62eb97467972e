"""Cuts an instruction into tokens: quotations with their runs, numbers, labels, and words of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from redline.amending.understanding.unbracketed import unbracketed
from redline.labels import LETTER_OR_ROMAN, SUFFIX, SUFFIX_OR_VARIANT
from redline.languages.amendments import Vocabulary, small, vocabulary
from redline.messages import Message
from redline.patterns import lazy
from redline.records import dataclass
from redline.runs import ATOM, Run, cut, signs

QUOTES = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", '"': '"'}
_SINGLE = "‘'"
_SINGLE_CLOSING = lazy(r"(?<=\S)[’'](?!\w)")
_SINGLE_OPENING = lazy(r"(?<!\w)(?:‘|'(?=\w))")
DASHES = "–-—"
_SIGNS = {
    **dict.fromkeys(",،，、", "COMMA"),
    **dict.fromkeys(";；؛", "SEMI"),
    **dict.fromkeys(":：", "COLON"),
    **dict.fromkeys(".。!?！？", "PERIOD"),
    **dict.fromkeys(DASHES, "TO"),
    "(": "BRACKET",
    ")": "BRACKET_END",
}
_NAMED_SIGNS = {"A_COMMA": ",", "A_SEMICOLON": ";", "A_COLON": ":", "A_FULL_STOP": "."}
"""Signs that are quoted by their names: "delete the comma after “lamp”"."""
_NUMBER = lazy(rf"\d{{1,4}}(?:\.\d{{1,3}})*(?:[ -]?{SUFFIX_OR_VARIANT}(?!\w))?")
_LABEL = lazy(
    rf"(\()?(?P<bare>{LETTER_OR_ROMAN})(?: (?P<inner>{SUFFIX}))?(?(1)\)| ?\)(?!\w))(?: (?P<suffix>{SUFFIX}))?"
)
_ROMAN = lazy(r"[IVXLC]{1,7}(?!\w)|[A-Z](?!\w)")
_WORD = lazy(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\S")


MOST_TOKENS = 1000
"""The longest instruction of the corpus has some 60; finding what a longer one may mean takes ever longer."""


class Misunderstood(Exception):
    """Nothing fits from here on. at: the place in the instruction in units; expected: in words what would fit."""

    def __init__(self, at: int, expected: Message) -> None:
        super().__init__(expected)
        self.at, self.expected = at, expected


@dataclass(frozen=True, slots=True)
class Token:
    """kind: a terminal.   text: as printed; of a number or label, its value.   runs: of a quotation, without its marks.

    value: of an ordinal or a number in words; 1 of "a", and of a noun that may stand for all ("the text").
    repeated: of a preposition, whether it must be said again before each of several places.
    indicative: of a verb, whether it may tell what is there now.
    plural: of a noun, whether it stands for several, as "every paragraph" does.
    definite, indefinite: whether an article stands before it, and whether it is "a".
    start, stop: in units of the instruction.
    """

    kind: str
    text: str
    start: int
    stop: int
    value: int = 0
    runs: tuple[Run, ...] = ()
    repeated: bool = False
    indicative: bool = False
    plural: bool = False
    definite: bool = False
    indefinite: bool = False


def tokens(runs: Sequence[Run], vocabulary: Vocabulary, start: int = 0) -> tuple[Token, ...]:
    """The instruction's tokens from unit `start` on, an END at last.

    Raises Misunderstood for an open quotation, and for more tokens than an instruction has: a quotation is one.
    """
    return _tokens(tuple(runs), vocabulary.language.code, start)


@lru_cache(maxsize=64)
def _tokens(runs: tuple[Run, ...], code: str, start: int) -> tuple[Token, ...]:
    """As `tokens`; the last lines' are kept, since a line is looked at in several ways."""
    words = vocabulary(code)
    lexed = list(islice(_Lexer(runs, words).tokens(start), MOST_TOKENS + 1))
    if len(lexed) > MOST_TOKENS:
        raise Misunderstood(start, Message("expected.at-most"))
    return tuple(unbracketed(lexed, words.lettered, signs(runs)) if words.lettered else lexed)


class _Lexer:
    def __init__(self, runs: Sequence[Run], vocabulary: Vocabulary) -> None:
        self._runs, self._vocabulary = runs, vocabulary
        self._text = signs(runs)
        self._small = self._accented(small(self._text))
        ordinal = vocabulary.language.ordinals.pattern
        end = "" if vocabulary.language.code == "zh" else r"(?!\w)"
        self._ordinal = re.compile(f"{ordinal}{end}")

    def _accented(self, text: str) -> str:
        """The small letters with "à" for an "A" that begins a part of a sentence: capitals often lack their accents."""
        for capital, word in self._vocabulary.unaccented.items():
            for letter in re.finditer(rf"(?<!\S){capital}(?= )", self._text):
                at = letter.start()
                text = text if self._is_letter(at) else f"{text[:at]}{word}{text[at + 1 :]}"
        return text

    def tokens(self, start: int) -> Iterator[Token]:
        at = start
        while at < len(self._text):
            if self._text[at].isspace() or self._text[at] == ATOM or self._small[at] == " ":
                at += 1
                continue
            token = self._next(at)
            yield token
            at = token.stop
        yield Token("END", "", len(self._text), len(self._text))

    def _next(self, at: int) -> Token:
        if self._text[at] in QUOTES:
            return self._quotation(at, closing(self._text, at))
        if self._text[at] in _SINGLE and not self._text[at - 1 : at].isalnum():
            return self._quotation(at, _closing_single(self._text, at))
        return self._label(at) or self._phrase(at) or self._numeral(at) or self._word(at)

    def _quotation(self, at: int, stop: int) -> Token:
        if stop < 0:
            raise Misunderstood(at, Message("expected.end-of-quotation"))
        first, last = inside(self._text, at, stop)
        return Token("QUOTE", self._text[first:last], at, stop + 1, runs=tuple(cut(self._runs, first, last)))

    def _phrase(self, at: int) -> Token | None:
        end = self._vocabulary.finder.longest(self._small, at)
        ordinal = self._ordinal.match(self._small, at)
        if ordinal and re.match(r"\d+(?:\W|$)", ordinal[0]):
            ordinal = None  # "2 e)" is a paragraph and its subparagraph, "3 a 5" a range
        if ordinal and ordinal.end() > end:
            value = self._vocabulary.language.ordinals.value(ordinal[0])
            if re.fullmatch(r"第\s?\d+", ordinal[0]):
                return Token("NUMBER", str(value), at, ordinal.end())
            return Token("ORDINAL", ordinal[0], at, ordinal.end(), value or 0) if value else None
        if end < 0:
            return None
        text = re.sub(" +", " ", self._small[at:end])
        kind = self._vocabulary.phrases[text]
        if end == at + 1 and self._is_letter(at):
            return None  # "section A", where A is no article
        if kind in _NAMED_SIGNS:
            return Token("QUOTE", text, at, end, runs=(Run(_NAMED_SIGNS[kind]),))
        marked = {"WORDS": self._vocabulary.whole, "DET": self._vocabulary.indefinite}.get(kind, ())
        value = self._vocabulary.counts.get(text, int(text in marked))
        words = self._vocabulary
        repeated, plural, indicative = text in words.repeated, text in words.plurals, text in words.indicative
        return Token(kind, text, at, end, value, repeated=repeated, plural=plural, indicative=indicative)

    def _is_letter(self, at: int) -> bool:
        """Whether a capital stands alone in the midst of words."""
        return self._text[at].isupper() and self._text[:at].rstrip()[-1:].isalnum()

    def _label(self, at: int) -> Token | None:
        label = _LABEL.match(self._small, at)
        if label and self._text[at : label.end()].lower() == self._text[at : label.end()]:
            bare, suffix = label["bare"], label["inner"] or label["suffix"]
            return Token("LABEL", f"{bare} {suffix}" if suffix else bare, at, label.end())
        inner = _NUMBER.match(self._small, at + 1) if self._text[at] == "(" else None
        if inner and self._text[inner.end() : inner.end() + 1] == ")":
            return Token("LABEL", inner[0], at, inner.end() + 1)
        return None

    def _numeral(self, at: int) -> Token | None:
        number = _NUMBER.match(self._small, at)
        if number:
            text = re.sub(r"[ -]?([a-z]+)$", r" \1", number[0])
            return Token("NUMBER", text, at, number.end())
        roman = _ROMAN.match(self._text, at)
        return Token("ROMAN", roman[0], at, roman.end()) if roman else None

    def _word(self, at: int) -> Token:
        if self._text[at] in _SIGNS:
            return Token(_SIGNS[self._text[at]], self._text[at], at, at + 1)
        word = _WORD.match(self._text, at)
        stop = word.end() if word else at + 1
        return Token("WORD", self._text[at:stop], at, stop)


def closing(text: str, at: int) -> int:
    """The place of the mark that closes the quotation that opens at `at`, those inside of it skipped; -1 for none."""
    opener = text[at]
    closers = QUOTES[opener]
    depth = 0
    for place in range(at + 1, len(text)):
        if text[place] in closers:
            if not depth:
                return place
            depth -= 1
        elif text[place] == opener:
            depth += 1
    return -1


def _closing_single(text: str, at: int) -> int:
    """The mark that closes the quotation in single marks that opens at `at`; -1 for none.

    Raises Misunderstood where an apostrophe may be the mark as well: “the keepers’ lamps’”.
    """
    following = _SINGLE_OPENING.search(text, at + 1)
    closers = [
        mark.start() for mark in _SINGLE_CLOSING.finditer(text, at + 1, following.start() if following else len(text))
    ]
    if len(closers) > 1:
        raise Misunderstood(at, Message("expected.double-quotes"))
    return closers[0] if closers else -1


def inside(text: str, start: int, stop: int) -> tuple[int, int]:
    """What stands between the marks at `start` and `stop`; French ones, or two, keep their spaces for themselves."""
    first, last = start + 1, stop
    if text[start] == "«" or (text[first : first + 1].isspace() and text[last - 1].isspace()):
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
    return first, last
