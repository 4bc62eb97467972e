"""Cuts runs into the words, signs and atoms that a word diff keeps, inserts or deletes whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain

from redline.languages.typography import UNSPACED, is_unspaced, level_signs
from redline.records import dataclass
from redline.runs import PARAGRAPH_BREAK, Atom, Run

_ATOM = "\0"  # opens an atom's key; XML 1.0 has no NUL, so no text has such a key

_UNSPACED = "".join(f"{first}-{last}" for first, last in UNSPACED)
# French and Italian words that lose their vowel before the next one; "women's" and "O'Brien" are no elisions.
_ELISION = r"(?:[cdjlmnstçCDJLMNSTÇ]|(?:jus|lors|puis|quoi|pres|quel)?qu|(?:Jus|Lors|Puis|Quoi)?[Qq]u)['’ʼ](?=[^\W\d_])"
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class DiffToken:
    """What a diff keeps, inserts or deletes whole.

    text: what it prints; all tokens' texts joined give the runs' text back.
    key:  equal keys are the same token: the text but for its typography, or an atom's kind, key and what it prints.
    units: its length, see `model`.   is_word: whether it is a word, or a number: no sign, no atom.
    """

    text: str
    key: str
    units: int
    is_word: bool = False

    @property
    def is_atom(self) -> bool:
        return self.key.startswith(_ATOM)

    @property
    def is_break(self) -> bool:
        """True for what stands between two paragraphs, not for a line break within one."""
        return self.key == _BREAK.key

    @property
    def is_space(self) -> bool:
        return not self.is_atom and self.text.isspace()


def has_whole_brackets(stretch: Sequence[DiffToken]) -> bool:
    """Whether each bracket and quote that a stretch opens is closed in it, and the reverse."""
    depth = 0
    for token in stretch:
        if not token.is_word and token.text != " ":
            for step in map(_opened, token.text):
                depth += step
                if depth < 0:
                    return False
    return depth == 0


@cache
def _opened(sign: str) -> int:
    """How many brackets or quotes a sign opens: 1, -1 for one that closes, 0 for any other."""
    name = unicodedata.category(sign)
    return (name in ("Ps", "Pi")) - (name in ("Pe", "Pf"))


def _atom_token(run: Run, atom: Atom) -> DiffToken:
    return DiffToken(run.text, _ATOM + _ATOM.join((atom.kind, atom.key, run.text)), 1)


_BREAK = _atom_token(Run("\n"), Atom(PARAGRAPH_BREAK))


def tokens(runs: Iterable[Run]) -> tuple[DiffToken, ...]:
    """The runs as tokens, whatever their formats: a word may begin in one run and end in the next.

    One token each: a word with its hyphens ("capacity-building"); a symbol ("A/C.3/80/L.35", "79/166"); a number with
    its separators; an elided article or pronoun ("l’"); every space; every other sign; a character of a script that
    has no spaces; an atom. A base character is never cut from its combining marks.
    """
    cut_tokens: list[DiffToken] = []
    pending: list[str] = []
    for run in runs:
        if run.atom is None:
            pending.append(run.text)
            continue
        cut_tokens.extend(_words("".join(pending)))
        pending.clear()
        cut_tokens.append(_atom_token(run, run.atom))
    cut_tokens.extend(_words("".join(pending)))
    return tuple(cut_tokens)


def breaks(stretch: Sequence[DiffToken]) -> list[int]:
    """The places of the paragraph breaks among the tokens."""
    if _BREAK.text not in text_of(stretch):  # as in most
        return []
    return [place for place, token in enumerate(stretch) if token.key == _BREAK.key]


def text_of(cut_tokens: Sequence[DiffToken]) -> str:
    """What the tokens print."""
    return "".join([token.text for token in cut_tokens])


def _words(text: str) -> list[DiffToken]:
    """The tokens of a text without atoms."""
    marks = set() if text.isascii() else set(filter(_is_mark, set(text)))
    if marks:
        return list(map(_word, _with_marks(text, marks)))
    # No token but the blank itself has one, and words come again and again.
    words = list(chain.from_iterable(map(_with_blank, text.split(" "))))
    words.pop()
    return words


@cache
def _is_mark(sign: str) -> bool:
    return sign == _JOINER or unicodedata.category(sign).startswith("M")


@lru_cache(maxsize=1 << 16)
def _with_blank(text: str) -> tuple[DiffToken, ...]:
    """The tokens of what stands between two blanks, and of the second blank."""
    return *map(_word, _cut(text)), _word(" ")


@lru_cache(maxsize=1 << 16)
def _word(piece: str) -> DiffToken:
    return DiffToken(piece, level_signs(piece), len(piece), any(map(str.isalnum, piece)))


def _cut(text: str) -> list[str]:
    """A symbol holds a figure or is all capitals; "and/or" is two words and a stroke."""
    pattern, plain = _patterns(any(map(is_unspaced, set(text))))
    if "/" not in text:  # no symbol is without
        return plain.findall(text)
    pieces: list[str] = []
    for match in pattern.finditer(text):
        piece = match[0]
        if match.lastgroup == "symbol" and not piece.isupper() and not any(sign.isdigit() for sign in piece):
            pieces.extend(plain.findall(piece))
        else:
            pieces.append(piece)
    return pieces


@cache
def _patterns(unspaced: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the next piece, and the same without symbols.

    unspaced: whether the text has signs of scripts without spaces: most have none, and the patterns for those that do
    take long to compile.
    """
    letter = rf"[^\W_{_UNSPACED}]" if unspaced else r"[^\W_]"
    symbol = rf"(?P<symbol>{letter}+(?:[./\-‐‑]{letter}+)*/(?:{letter}|[./\-‐‑](?={letter}))*)"
    plain = (
        rf"\d+(?:[.,]\d+)+(?!{letter})"
        rf"|{_ELISION}"
        rf"|{letter}+(?:['’ʼ\-‐‑\u00ad]{letter}+)*"
        r"|[\s\S]"
    )
    return re.compile(f"{symbol}|{plain}"), re.compile(plain)


def _with_marks(text: str, marks: set[str]) -> list[str]:
    """Cuts where the same text with every mark written as its base character would be cut, never before a mark."""
    shape: list[str] = []
    for sign in text:
        shape.append(shape[-1] if sign in marks and shape else sign)
    whole: list[str] = []
    at = 0
    for piece in _cut("".join(shape)):
        original = text[at : at + len(piece)]
        at += len(piece)
        if whole and (original[0] in marks or whole[-1].endswith(_JOINER)):
            whole[-1] += original
        else:
            whole.append(original)
    return whole
