"""The words that tell what kind of change a change is, one file a language; read only where a summary is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from redline import data_files
from redline.languages.tables import CODES, load
from redline.languages.typography import fold, respelled, unvowelled
from redline.patterns import lazy
from redline.records import dataclass

_DATA = Path(__file__).with_name("data") / "lexicons"
_BRACES = lazy(r"\{([^}]*)\}")
_NEVER = lazy(r"(?!)")


@dataclass(frozen=True, slots=True)
class LexiconTerm:
    """A qualifier or a mandate's words.

    kind: "qualifier"; of a mandate "product", "body", "day", "extension", "period", "agenda"; of its money
          "resources", "contributions", "cost".
    pattern: of a mandate, with a named group around the noun that a list names, where that isn't all of it.
    parts: of which one stands in each of a qualifier's forms, in small letters: a text without any needs no search.
    """

    kind: str
    key: str
    pattern: re.Pattern[str]
    specimen: str
    source: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """Two ways to say one thing. kind: "editorial", "technical" (an office-holder's gender) or "translation"."""

    kind: str
    first: re.Pattern[str]
    second: re.Pattern[str]
    specimen: tuple[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """What translators put for one thing: each of its wordings as a pattern over folded text.

    starts: of each, the two signs in small letters with which its forms begin: where neither stands none is.
    """

    english: str
    patterns: tuple[re.Pattern[str], ...]
    starts: tuple[frozenset[str], ...]
    specimen: tuple[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words. Patterns match folded text.

    little:   words whose coming and going alone changes nothing that a delegate would discuss: articles, auxiliaries.
    anywhere: sequence adverbs that are one wherever they stand, not only in an opener.
    joints:   what joins the last member of a list; it comes, goes and turns into a comma as the list grows.
    endings:  of nouns and verbs in their number and tense; empty where forms aren't told by endings alone.
    derived:  endings that make a noun or an adjective of a verb's stem: "to improve", "the improvement of".
    ibid:     how a footnote points to the one before, or to a source.
    counted:  ordinals of sessions and meetings, <ordinals> in the data, with what they count beside them.
    meeting:  what of it is a meeting, not a session.
    elapsed:  years since something happened, their number in the one group that matched.
    body:     who can be asked by a resolution as its own organ.   reaches: what stands between addressee and request.
    clauses:  what stands before a verb that begins a clause within a paragraph.
    ask:      verbs that ask and begin none: "decides to request".
    article:  what a name or a product goes without in a list.
    aside:    what stands behind a comma and names nobody more who is asked: ", with the support of".
    pronoun:  what stands behind a verb for who is asked by the verb before: "and requests them".
    that:     what begins a clause in the place of a name: "requests that the Keeper report".
    again:    what says that the same was asked before.
    feelings: patterns, one for each feeling that an opener may speak of.   deep: what makes it a strong one.
    named:    a short name, at the end of a stretch.   in_full: what it goes without: "of the United Nations".
    modal_of: of each form of a modal verb, that of its singular.
    translations: openers, in small letters, each group seen for one English verb.
    sure_translations: those of which one in another's place was never another English verb in texts of both languages.
    wordings: what else was seen for one English wording, within a paragraph.
    """

    code: str
    little: frozenset[str]
    anywhere: frozenset[str]
    joints: frozenset[str]
    endings: tuple[str, ...]
    derived: tuple[str, ...]
    ibid: frozenset[str]
    counted: re.Pattern[str]
    meeting: re.Pattern[str]
    dates: re.Pattern[str]
    elapsed: re.Pattern[str]
    locator: re.Pattern[str]
    body: re.Pattern[str]
    reaches: re.Pattern[str]
    clauses: re.Pattern[str]
    ask: re.Pattern[str]
    article: re.Pattern[str]
    that: re.Pattern[str]
    aside: re.Pattern[str]
    pronoun: re.Pattern[str]
    right: re.Pattern[str]
    recurrence: re.Pattern[str]
    qualifiers: tuple[LexiconTerm, ...]
    mandates: tuple[LexiconTerm, ...]
    named: re.Pattern[str]
    in_full: re.Pattern[str]
    again: re.Pattern[str]
    feelings: tuple[re.Pattern[str], ...]
    deep: re.Pattern[str]
    modals: re.Pattern[str]
    modal_of: Mapping[str, str]
    same: tuple[Same, ...]
    translations: tuple[frozenset[str], ...]
    sure_translations: tuple[frozenset[str], ...]
    wordings: tuple[Wordings, ...]


@cache
def lexicon(code: str) -> Lexicon:
    """One language's words; for "" and unknown codes only what needs no language."""
    data = data_files.load(_DATA / f"{code}.toml") if code in CODES else _NO_LANGUAGE
    ordinal = load(code).ordinals.pattern if code in CODES else r"\d+(?:st|nd|rd|th)"
    months = _months(code)
    any_case = re.IGNORECASE
    modals = [text.split("|") for row in data.get("modal", ()) for text in row["text"]]
    ordinals = rf"(?:{ordinal}(?: {data['ranged']}|,) )*{ordinal}"
    letter = r"[^\W\u3400-\u9fff]"  # "chap. V, sect. A" ends before "s", "第5段" behind the number
    number = rf"(?:\d+|(?-i:[IVXLC]+|[A-Z]))(?!{letter})(?: ?\([a-z0-9-]+\)?)?"
    return Lexicon(
        code=code,
        little=_in_every_spelling(data["little"]),
        anywhere=_in_every_spelling(data["anywhere"]),
        joints=_in_every_spelling(data["joints"]),
        endings=tuple(data["endings"]),
        derived=tuple(data.get("derived", ())),
        ibid=frozenset(data["ibid"]),
        counted=re.compile(data["counted"].replace("<ordinals>", f"(?:{ordinals})"), any_case),
        meeting=re.compile(rf" ?{data['meeting']}", any_case),
        dates=re.compile(_worded(data["dates"].replace("<month>", months)), any_case),
        elapsed=re.compile(data["elapsed"], any_case),
        locator=re.compile(rf"{data['locator']} ?{number}(?:(?:, | and | et | to |[-–]){number})*", any_case),
        body=re.compile(_worded(data["body"])),
        reaches=re.compile(data["reaches"]),
        ask=re.compile(_worded(data["ask"]), any_case),
        clauses=re.compile(data["clauses"]),
        article=re.compile(rf"^{data['article']}", any_case),
        aside=re.compile(rf" ?{data['aside']}"),
        pronoun=re.compile(rf" ?{data['pronoun']}"),
        that=re.compile(fold(data["that"])),
        right=re.compile(data["right"], any_case),
        recurrence=re.compile(data["recurrence"], any_case),
        qualifiers=tuple(_qualifier(row) for row in data.get("qualifier", ())),
        mandates=tuple(_mandate(row) for row in data.get("mandate", ())),
        named=re.compile(rf"(?<!\w){data['named']} ?$"),
        in_full=re.compile(data["in_full"]),
        again=re.compile(unvowelled(fold(data["again"])), any_case),
        feelings=tuple(re.compile(unvowelled(fold(feeling))) for feeling in data["feelings"]),
        deep=re.compile(unvowelled(fold(data["deep"]))),
        modals=_words([word for forms in modals for word in forms]),
        modal_of={word: forms[0] for forms in modals for word in forms},
        same=tuple(_same(row) for row in data.get("same", ())),
        translations=tuple(_openers(data, is_sure=False)),
        sure_translations=tuple(_openers(data, is_sure=True)),
        wordings=tuple(_wordings(row) for row in data.get("wording", ())),
    )


def _in_every_spelling(words: Sequence[str]) -> frozenset[str]:
    return frozenset((*words, *map(respelled, words)))


_NO_LANGUAGE: Mapping[str, Any] = {
    **dict.fromkeys("little anywhere joints endings ibid feelings".split(), ()),
    **dict.fromkeys("body reaches ask clauses article that pronoun aside named in_full".split(), "(?!)"),
    **dict.fromkeys("again deep right recurrence elapsed locator meeting".split(), "(?!)"),
    "counted": "<ordinals>(?= ?session)",
    "ranged": "[-–]",
    "dates": r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}",
}


def _months(code: str) -> str:
    return "(?:" + "|".join(map(re.escape, load(code).months)) + ")" if code in CODES else "(?!)"


def _worded(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)" if not re.search(r"[\u4e00-\u9fff]", pattern) else f"(?:{pattern})"


def _words(words: Sequence[str]) -> re.Pattern[str]:
    if not words:
        return _NEVER
    longest_first = sorted((fold(word) for word in words), key=len, reverse=True)
    return re.compile(_worded("|".join(map(re.escape, longest_first))), re.IGNORECASE)


def _qualifier(row: Mapping[str, str]) -> LexiconTerm:
    pattern = re.compile(_worded(_braced(row["text"])), re.IGNORECASE)
    choices = [part.split("|") for part in _BRACES.split(fold(row["text"]).casefold())]
    parts = max(choices, key=lambda forms: min(map(len, forms)))
    return LexiconTerm("qualifier", row["key"], pattern, row["specimen"], row["source"], tuple(parts))


def _braced(text: str) -> str:
    """ "{on|under} agreed terms" as a pattern; its forms written out may be thousands, and slow to look for."""
    parts = _BRACES.split(fold(text))
    groups = (sorted(part.split("|"), key=len, reverse=True) for part in parts[1::2])
    patterns = [f"(?:{'|'.join(map(re.escape, group))})" for group in groups]
    return "".join(re.escape(text) + group for text, group in zip(parts[::2], [*patterns, ""], strict=True))


def _mandate(row: Mapping[str, str]) -> LexiconTerm:
    return LexiconTerm(
        row["kind"], row["key"], re.compile(row["pattern"], re.IGNORECASE), row["specimen"], row["source"]
    )


def _same(row: Mapping[str, Any]) -> Same:
    first, second = (re.compile(row[side], re.IGNORECASE) for side in ("first", "second"))
    return Same(row["kind"], first, second, tuple(row["specimen"]), row["source"])


def _openers(data: Mapping[str, Any], is_sure: bool) -> Iterator[frozenset[str]]:
    for row in data.get("translation", ()):
        if row.get("sure", False) == is_sure:
            yield frozenset(fold(text).casefold() for text in row["text"])


def _wordings(row: Mapping[str, Any]) -> Wordings:
    """A row's wordings: "|" parts forms of one, "*" is any ending, ".." up to two words between."""
    by_length = (sorted(text.split("|"), key=len, reverse=True) for text in row["text"])
    patterns = (re.compile(_worded("|".join(map(_starred, forms))), re.IGNORECASE) for forms in by_length)
    starts = (frozenset(fold(form)[:2].casefold() for form in text.split("|")) for text in row["text"])
    return Wordings(row["english"], tuple(patterns), tuple(starts), tuple(row["specimen"]), row["source"])


def _starred(form: str) -> str:
    between, ending = re.escape(" .. "), re.escape("*")
    return re.escape(fold(form)).replace(between, r" (?:[\w'-]+ ){0,2}").replace(ending, r"\w*")
