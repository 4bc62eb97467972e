"""The vocabulary of amendments: which words of a language stand for which terminal of the amendment grammar.

The grammar (`amending.understanding`) knows terminals only ("DELETE", "PREAMBULAR"), so a language is a data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from redline import data_files
from redline.languages.phrase_finder import PhraseFinder
from redline.languages.tables import CODES, Language, forms, load
from redline.languages.typography import fold
from redline.records import dataclass

_DATA = Path(__file__).with_name("data") / "amendments"
_UNSPACED = ("zh",)


@dataclass(frozen=True, slots=True)
class TerminalWords:
    """Words that stand for one terminal; several rows may stand for the same.

    specimen: an instruction in which one of these forms occurs.
    source: where the form was seen; "unverified" marks own knowledge.
    """

    terminal: str
    forms: tuple[str, ...]
    specimen: str
    source: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words for the grammar.

    experimental: whether the words were collected from few documents, or none.
    phrases: every form, folded and in small letters, and its terminal.   finder: finds the longest one at a place.
    internal: words behind a paragraph's number that say that this text is meant ("above").
    delegations: words before a sponsor's name where it is told what the sponsor proposes ("the delegation of ").
    common:  verbs of instructions with which new text begins as well ("include").
    whole:   nouns that may stand for all of a paragraph ("the text of paragraph 3"), unlike "the word in paragraph 3".
    indefinite: articles that bring what is new ("a paragraph 5 bis").
    lettered: terminals of nouns whose letters need no brackets ("l'alinéa e").
    unaccented: capitals that are words of their own and printed without their accents, and what they stand for.
    repeated: prepositions that must be said again before each of several places (French à and de).
    indicative: forms of verbs that may tell what is there now ("reads"), unlike "should read".
    counts:  numbers in words ("two") and their values.
    plurals: forms of nouns and adjectives that stand for several ("paragraphs"): those with the ending of "{s|}".
    phrase: the wordings in which amendments are written; empty where the language is experimental.
    instruction: a first item in this language, to be shown as an example of what is expected.
    """

    language: Language
    experimental: bool
    instruction: str
    internal: tuple[str, ...]
    delegations: tuple[str, ...]
    common: frozenset[str]
    whole: frozenset[str]
    indefinite: frozenset[str]
    lettered: frozenset[str]
    unaccented: Mapping[str, str]
    repeated: frozenset[str]
    indicative: frozenset[str]
    counts: Mapping[str, int]
    plurals: frozenset[str]
    phrase: Mapping[str, Any]
    terms: tuple[TerminalWords, ...]
    phrases: Mapping[str, str]
    finder: PhraseFinder

    def shown(self, terminal: str) -> str:
        """How messages name a terminal: by its first form."""
        return next((term.forms[0].rstrip() for term in self.terms if term.terminal == terminal), terminal.lower())


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of one language. code: one of `tables.CODES`; KeyError for another."""
    if code not in CODES:
        raise KeyError(code)
    data = data_files.load(_DATA / f"{code}.toml")
    terms = tuple(terminal_words(row, code) for row in data["term"])
    phrases = {small(form): term.terminal for term in terms for form in term.forms}
    phrases.update({small(word): "COUNT" for word in data["counts"]})
    return Vocabulary(
        language=load(code),
        experimental=data["experimental"],
        instruction=data["instruction"],
        internal=tuple(data["internal"]),
        delegations=tuple(data.get("delegations", ())),
        common=frozenset(map(small, data.get("common", ()))),
        whole=frozenset(map(small, data["whole"])),
        indefinite=frozenset(map(small, data.get("indefinite", ()))),
        lettered=frozenset(data.get("lettered", ())),
        unaccented=data.get("unaccented", {}),
        repeated=frozenset(map(small, data.get("repeated", ()))),
        indicative=frozenset(map(small, data.get("indicative", ()))),
        counts={small(word): value for word, value in data["counts"].items()},
        plurals=frozenset(map(small, _plurals(data["term"]))),
        phrase=data.get("phrase", {}),
        terms=terms,
        phrases=phrases,
        finder=PhraseFinder(phrases, code not in _UNSPACED),
    )


def _plurals(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for text in (text for row in rows for text in row["forms"] if "{s|}" in text):
        yield from forms(text.replace("{s|}", "s"))


_KEYS = {"terminal", "forms", "specimen", "source"}


def terminal_words(row: Mapping[str, Any], code: str) -> TerminalWords:
    """One row; ValueError, with the row, for one that nobody can have meant so."""
    texts = row.get("forms", [])
    wrong = [f"no “{key}”" for key in sorted(_KEYS - row.keys())]
    wrong += [f"a strange “{key}”" for key in sorted(row.keys() - _KEYS)]
    if isinstance(texts, str):
        wrong.append("“forms” is no list")
    wrong += [f"a brace is missing in “{text}”" for text in texts if text.count("{") != text.count("}")]
    if wrong:
        raise ValueError(f"redline/languages/data/amendments/{code}.toml: {', '.join(wrong)}, in the row {dict(row)}")
    every = tuple(form for text in texts for form in forms(text))
    return TerminalWords(row["terminal"], every, row["specimen"], row["source"])


def small(text: str) -> str:
    """Folded and in small letters, sign by sign as long as before."""
    folded = fold(text)
    low = folded.lower()
    if len(low) == len(folded):
        return low
    return "".join(letter if len(letter := sign.lower()) == 1 else sign for sign in folded)
