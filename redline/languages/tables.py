"""The data files: rows with a specimen and a source, loaded one language at a time and kept.

A pattern in a data file is a regular expression over *folded* text (`typography.fold`). In it, <ordinal>, <date>,
<month>, <kinds>, <organ>, <suffix> ("bis"), <upper> and <lower> stand for what the same file, or the alphabet, says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from redline import data_files
from redline.labels import SUFFIX
from redline.languages import ordinals
from redline.languages.typography import LOWER, UPPER, fold, spelled
from redline.patterns import lazy
from redline.records import dataclass

CODES = ("en", "fr", "es", "ru", "zh", "ar")
_DATA = Path(__file__).with_name("data")
UNVERIFIED = "unverified"
"""A row's source where the form is known but was not seen in a document. It is used all the same:
an opener or a head line only names a paragraph, and an unknown one loses nothing."""


@dataclass(frozen=True, slots=True)
class Opener:
    """The words that open a paragraph.

    part:       "PP" or "OP".
    lemma:      the English verb that stands for it in every language ("recall"): pairs openers across parts.
    verb_class: decision, demand, request, pressing call, call, soft call, stance or neutral; "" for a
                preambular one. The classes are our own synthesis; the United Nations rank no verbs.
    forms:      every form: gender, number, the organ's prefix.
    """

    language: str
    part: str
    lemma: str
    verb_class: str
    forms: tuple[str, ...]
    specimen: str
    source: str


@dataclass(frozen=True, slots=True)
class LineKind:
    """A kind of head, closing or heading line, told by a pattern that the whole line must match."""

    kind: str
    pattern: re.Pattern[str]
    specimen: str
    source: str


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that adopts resolutions, and the line that makes it their subject, without its comma."""

    key: str
    name: str
    body: str
    specimen: str
    source: str


@dataclass(frozen=True, slots=True)
class LostWords:
    """Words that never stand side by side; `clean` is the specimen with nothing lost."""

    pattern: re.Pattern[str]
    specimen: str
    clean: str
    source: str


@dataclass(frozen=True, slots=True)
class TwoTerms:
    """Two terms for one thing. names: proper names in which either is fixed."""

    first: re.Pattern[str]
    second: re.Pattern[str]
    names: tuple[re.Pattern[str], ...]
    specimen: str
    source: str


@dataclass(frozen=True, slots=True)
class SessionWords:
    """How a text speaks of a session to come.

    due:    "at its fifty-third session"; group "nth" holds the ordinal.
    past:   words shortly before it that make it a past one.   owners: words for bodies with sessions of their own.
    future: lemmas of the openers whose paragraphs look ahead.
    special: what tells a special session from a regular one, which counts apart.
    """

    due: re.Pattern[str]
    special: re.Pattern[str]
    past: tuple[str, ...]
    owners: tuple[str, ...]
    future: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedBody:
    """A body whose resolutions are cited.

    key:   an organ's ("GA"), "" for one whose sessions nobody here counts.
    name:  as it stands beside a number (folded).   short: the word for it once it has been named, "" without one.
    """

    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """How a text refers to resolutions.

    resolution: the noun.   dated: a date behind a number.   between: the words inside a list of numbers.
    of:  what stands between a number and the body that adopted it, "" where nothing does.
    own: "its", by which a body refers to its own resolutions, "" where an ending does.
    bodies: those that adopt resolutions, by their full names, the longest first.
    """

    resolution: re.Pattern[str]
    dated: re.Pattern[str]
    between: tuple[str, ...]
    of: str
    own: str
    bodies: tuple[CitedBody, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """How a text refers to its own paragraphs. pattern: group "numbers" holds them, above, below: what says where."""

    pattern: re.Pattern[str]
    above: re.Pattern[str]
    below: re.Pattern[str]
    specimen: str
    source: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language's data.

    joiner:     what joins two lines of one paragraph: " ", or "" where words have no spaces.
    adverbs:    sequence adverbs, which come and go with a paragraph's neighbours ("also", "further").
    participle: what an unknown preambular opener looks like.
    amid:       how a line goes on in its sentence although it begins with an opener ("并强调", "and stresses").
    unended:    how a line ends that ends no paragraph, though with a comma ("что,", "that,").
    manner, modifier: "with deep concern" after a verb, "strongly" before it.
    letters:    the letters that count subparagraphs where they are not Latin.
    appendix:   how a heading of an appendix begins, to tell it from an annex.
    articles:   sections that hold a text of their own (a declaration's articles), in small letters.
    abbreviations: words that a full stop shortens, so that it ends no sentence ("para.").
    sequence:   those of the adverbs that say that a paragraph goes on with the verb of the one before.
    numbered:   what a number behind it counts ("paragraph 3"), so that it is no footnote call; in small letters.
    masthead:   its words that are the same on every document: "united_nations", "limited", "original".
    """

    code: str
    name: str
    joiner: str
    months: tuple[str, ...]
    date: re.Pattern[str]
    adverbs: tuple[str, ...]
    participle: re.Pattern[str]
    amid: re.Pattern[str]
    unended: re.Pattern[str]
    manner: str
    modifier: str
    letters: tuple[str, ...]
    appendix: str
    articles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    numbered: frozenset[str]
    organs: tuple[Organ, ...]
    lines: tuple[LineKind, ...]
    openers: tuple[Opener, ...]
    lost_words: tuple[LostWords, ...]
    two_terms: tuple[TwoTerms, ...]
    session: SessionWords
    reference: ReferenceWords
    ordinals: ordinals.Ordinals
    crossing: Crossing | None
    sequence: tuple[str, ...]
    masthead: Mapping[str, str]

    @property
    def opens_small(self) -> bool:
        """Whether openers of the preamble are written with a small letter, so that case tells nothing."""
        return self.code == "ru"

    def organ_key(self, name: str) -> str:
        """The key of the organ that has this name ("HRC"), "" for one that is not known."""
        wanted = fold(name).casefold()
        return next((organ.key for organ in self.organs if fold(organ.name).casefold() == wanted), "")

    def kinds_of(self, line: str) -> tuple[str, ...]:
        """The kinds that a folded and stripped line matches whole, in the order of the data file."""
        forms = spelled(line)
        return tuple(row.kind for row in self.lines if any(map(row.pattern.fullmatch, forms)))

    def first_kind(self, line: str, kinds: Sequence[str]) -> str:
        """The first of these kinds that a folded and stripped line is of, "" for none; others are not looked at."""
        forms = spelled(line)
        patterns = ((kind, row.pattern) for kind in kinds for row in self.lines if row.kind == kind)
        return next((kind for kind, pattern in patterns if any(map(pattern.fullmatch, forms))), "")

    def is_line(self, line: str, kind: str) -> bool:
        """Whether a folded and stripped line is of one kind."""
        return bool(self.first_kind(line, (kind,)))

    def closing_kind(self, line: str) -> str:
        """What a folded line below the last paragraph says first: "meeting", "date", "adopted" or "vote"; else "".

        What is printed on lines of its own may stand on one: "36e séance 18 juin 2010 [Adoptée sans vote.]".
        """
        forms = (" ".join(form.split()) for form in spelled(line))
        return next(filter(None, map(self._closing_kind, forms)), "")

    def _closing_kind(self, line: str) -> str:
        first, rest = "", line
        while rest:
            kind, end = self._closing_start(rest)
            if not end:
                return ""
            first, rest = first or kind, rest[end:].lstrip(" ,.;،，；")
        return first

    def _closing_start(self, line: str) -> tuple[str, int]:
        """What a closing line begins with, and how many characters that takes; ("", 0) for anything else."""
        for row in self.lines:
            if row.kind in ("adopted", "vote") and row.pattern.fullmatch(line):
                return row.kind, len(line)
            if row.kind == "meeting" and (match := row.pattern.match(line)):
                return row.kind, match.end()
        dated = self.date.match(line)
        return ("date", dated.end()) if dated else ("", 0)


_NEVER = "(?!)"
_NO_LANGUAGE: Mapping[str, Any] = {
    **dict.fromkeys("months adverbs articles abbreviations numbered organ line".split(), ()),
    **dict.fromkeys("date participle manner modifier".split(), _NEVER),
    **{"name": "", "joiner": " ", "appendix": "\0", "masthead": {}, "openers": {"preambular": [], "operative": []}},
    "ordinals": {"units": (), "tens": (), "numeral": r"([^\s\S])"},
    "session": {"ahead": _NEVER, "before": "", "noun": "", "special": _NEVER, "past": (), "owners": (), "future": ()},
    "reference": {"resolution": _NEVER, "dated": _NEVER, "between": (), "of": _NEVER, "own": "", "body": ()},
}
"""A language of which nothing is known, so that no words of a text tell anything."""


@cache
def load(code: str) -> Language:
    """One language's data. code: one of CODES, or "" for a text of unknown language; KeyError for another."""
    if code and code not in CODES:
        raise KeyError(code)
    data = data_files.load(_DATA / f"{code}.toml") if code else _NO_LANGUAGE
    words = ordinals.build(data["ordinals"])
    patterns = _Patterns(data, words)
    return Language(
        code=code,
        name=data["name"],
        joiner=data["joiner"],
        months=tuple(data["months"]),
        date=patterns.compile(data["date"]),
        adverbs=tuple(data["adverbs"]),
        participle=patterns.compile(f"(?i:{data['participle']})"),
        amid=patterns.compile(data.get("amid", "(?!)")),
        unended=patterns.compile(data.get("unended", "(?!)")),
        manner=data["manner"],
        modifier=data["modifier"],
        letters=tuple(data.get("letters", ())),
        appendix=data["appendix"],
        articles=tuple(data["articles"]),
        abbreviations=tuple(data["abbreviations"]),
        numbered=frozenset(data["numbered"]),
        organs=tuple(Organ(**row) for row in data["organ"]),
        lines=tuple(LineKind(**{**row, "pattern": patterns.compile(row["pattern"])}) for row in data["line"]),
        openers=tuple(_openers(code, data["openers"])),
        lost_words=tuple(
            LostWords(**{**row, "pattern": patterns.compile(row["pattern"])}) for row in data.get("lost_words", ())
        ),
        two_terms=tuple(_two_terms(row, patterns) for row in data.get("terms", ())),
        session=_session(data["session"], patterns),
        reference=_reference(data["reference"], patterns),
        ordinals=words,
        crossing=_crossing(data["crossing"], patterns) if "crossing" in data else None,
        sequence=tuple(data.get("sequence", ())),
        masthead=data["masthead"],
    )


class _Patterns:
    """Compiles a file's patterns with its own tables put in."""

    def __init__(self, data: Mapping[str, Any], words: ordinals.Ordinals) -> None:
        month = "(?:" + "|".join(map(re.escape, data["months"])) + ")"
        self._values = {
            "<date>": "(?:" + data["date"] + ")",
            "<month>": month,
            "<kinds>": data["session"]["before"],
            "<ordinal>": words.pattern,
            "<upper>": UPPER,
            "<lower>": LOWER,
            "<suffix>": SUFFIX,
            "<organ>": "(?:" + "|".join(re.escape(fold(row["body"])) for row in data["organ"]) + ")",
        }

    def compile(self, pattern: str) -> re.Pattern[str]:
        for name, value in self._values.items():
            pattern = pattern.replace(name, value)
        return lazy(pattern)


def _openers(code: str, parts: Mapping[str, list[dict[str, str]]]) -> list[Opener]:
    rows: list[Opener] = []
    for part, name in (("PP", "preambular"), ("OP", "operative")):
        rows.extend(
            Opener(
                language=code,
                part=part,
                lemma=row["lemma"],
                verb_class=row.get("class", ""),
                forms=tuple(forms(row["text"])),
                specimen=row["specimen"],
                source=row["source"],
            )
            for row in parts[name]
        )
    return rows


def forms(text: str) -> list[str]:
    """Every form of a text with endings in braces: "rappel{é|ée}" gives "rappelé", "rappelée"; braces do not nest."""
    if "{" not in text:
        return [text]
    results = [""]
    for place, part in enumerate(re.split(r"\{([^}]*)\}", text)):
        choices = part.split("|") if place % 2 else [part]
        results = [start + choice for start in results for choice in choices]
    return results


def _two_terms(row: Mapping[str, Any], patterns: _Patterns) -> TwoTerms:
    return TwoTerms(
        first=patterns.compile(row["first"]),
        second=patterns.compile(row["second"]),
        names=tuple(patterns.compile(name) for name in row["names"]),
        specimen=row["specimen"],
        source=row["source"],
    )


def _session(row: Mapping[str, Any], patterns: _Patterns) -> SessionWords:
    due = rf"(?<!\w){row['ahead']} {row['before']}(?P<nth><ordinal>) ?{row['before']}{row['noun']}"
    if not row["noun"]:
        due = rf"(?<!\w){row['ahead']} (?P<nth><ordinal>)"
    return SessionWords(
        due=patterns.compile(due),
        past=tuple(row["past"]),
        owners=tuple(row["owners"]),
        future=tuple(row["future"]),
        special=patterns.compile(row["special"]),
    )


def _crossing(row: Mapping[str, str], patterns: _Patterns) -> Crossing:
    above, below = (patterns.compile(row[side]) for side in ("above", "below"))
    return Crossing(patterns.compile(row["pattern"]), above, below, row["specimen"], row["source"])


def _reference(row: Mapping[str, Any], patterns: _Patterns) -> ReferenceWords:
    return ReferenceWords(
        resolution=patterns.compile(row["resolution"]),
        dated=patterns.compile(row["dated"]),
        between=tuple(row["between"]),
        of=row["of"],
        own=row["own"],
        bodies=tuple(sorted((CitedBody(**body) for body in row["body"]), key=lambda body: -len(body.name))),
    )
