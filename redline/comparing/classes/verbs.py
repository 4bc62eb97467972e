"""The verb that opens a paragraph: another one, the same one stronger or weaker, or only its sequence adverb.

The classes of verbs are redline's own (language data, `class`): the United Nations rank no verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.languages import openers
from redline.languages.lexicons import Lexicon
from redline.languages.tables import CODES, Opener, load
from redline.languages.typography import fold, unvowelled
from redline.model import Paragraph

LADDER = ("soft call", "call", "pressing call", "demand", "decision")
"""Classes whose order everyone would grant, from weak to strong; the others have no place in it."""

ASKING = frozenset({"soft call", "call", "pressing call", "demand", "request"})
"""Classes of verbs that ask."""

REACH = 80
"""Characters behind an opener in which MOST_BEHIND words stand."""

MOST_BEHIND = 3
"""Words behind an opener that may name its feeling."""

MOST_OF_AGREEMENT = 8
"""Forms of a row that has its verb in each gender and number; one with more puts several nouns behind it."""


def find(case: Case) -> ClassEvidence:
    """W for another verb, E for another sequence adverb; outside English V where one English verb stands for both."""
    if case.texts.note or not case.old.opener or not case.new.opener:
        return ClassEvidence()
    old, new = _where(case.texts.old, case.old), _where(case.texts.new, case.new)
    if old is None or new is None or case.texts.old[old[0] : old[1]] == case.texts.new[new[0] : new[1]]:
        return ClassEvidence()
    return ClassEvidence(_reasons(case), (old,), (new,))


def _where(text: str, paragraph: Paragraph) -> tuple[int, int] | None:
    start = text.find(paragraph.opener)
    return (start, start + len(paragraph.opener)) if start >= 0 else None


def _reasons(case: Case) -> tuple[Reason, ...]:
    language, before, after = case.setting.language, case.old.opener, case.new.opener
    old, new = bare(before, language), bare(after, language)
    old_row, new_row = row(before, language), row(after, language)
    classes = f"{verb_class(old_row)} > {verb_class(new_row)}"
    verb = Reason(ChangeClass.VERB, "verb", before, after, detail=classes)
    is_reiterated = _is_reiterated(case)
    if old == new:
        adverb = Reason(ChangeClass.EDITORIAL, "adverb", _only(before, after), _only(after, before))
        return (verb if is_reiterated and verb_class(old_row) in ASKING else adverb,)
    is_as_felt = _feeling(case.texts.old, before, case.words) == _feeling(case.texts.new, after, case.words)
    if _is_one_verb(old_row, new_row) and is_as_felt:
        return ()
    if language == "en" or not old_row or not new_row or is_reiterated:
        return (verb,)
    old, new = _of_one_gender(old, old_row), _of_one_gender(new, new_row)
    if (old_row.lemma == new_row.lemma and is_as_felt) or _is_among(old, new, case.words.sure_translations):
        return (Reason(ChangeClass.TRANSLATION, "verb", before, after),)
    if _is_among(old, new, case.words.translations):
        doubtful = Reason(ChangeClass.VERB, "verb", before, after, detail=classes, unsure=True)
        return (doubtful, Reason(ChangeClass.TRANSLATION, "verb", before, after, unsure=True))
    return (verb,)


def _is_one_verb(old: Opener | None, new: Opener | None) -> bool:
    """Whether a verb only has the form of the other part: "Urging" of a preamble, "Urges" of an operative paragraph."""
    return bool(old and new and old.lemma == new.lemma and old.part != new.part)


def _only(words: str, opposite: str) -> str:
    """The words that the other opener lacks."""
    known = {word.casefold() for word in opposite.split()}
    return " ".join(word for word in words.split() if word.casefold() not in known)


def _is_reiterated(case: Case) -> bool:
    """Whether the verb is said "again" in one text alone: English has another one then, it reiterates or reaffirms."""
    before, after = (bool(case.words.again.search(fold(side.opener))) for side in (case.old, case.new))
    return before != after


def _feeling(text: str, opener: str, lexicon: Lexicon) -> tuple[frozenset[int], bool]:
    """Which feelings an opener speaks of ("with concern", "its gratitude"), and whether it calls them deep.

    Where its own words name none, those behind it do: "Expressing" is all that a table has of rarer ones.
    """
    start = text.find(opener)
    behind = unvowelled(fold(text[start + len(opener) :][:REACH])).casefold().split()
    words = unvowelled(fold(opener)).casefold()
    if not any(feeling.search(words) for feeling in lexicon.feelings):
        words, behind = " ".join([words, *behind[:MOST_BEHIND]]), behind[MOST_BEHIND:]
    feelings = (number for number, feeling in enumerate(lexicon.feelings) if feeling.search(words))
    return frozenset(feelings), bool(lexicon.deep.search(" ".join([words, *behind[:1]])))


def _of_one_gender(words: str, opener: Opener) -> str:
    """A bare opener as the groups of translations have it: in the first form of a row of agreement."""
    return bare(opener.forms[0], opener.language) if len(opener.forms) <= MOST_OF_AGREEMENT else words


def _is_among(old: str, new: str, groups: Sequence[frozenset[str]]) -> bool:
    """Whether a group holds both bare openers."""
    return any({old, new} <= group for group in groups)


def row(words: str, language: str) -> Opener | None:
    """The table's row for an opener as printed."""
    return openers.find(words, language).row if language in CODES else None


def verb_class(opener: Opener | None) -> str:
    """The class of an opener's verb, of a preambular one the class of its operative sister; "" unknown."""
    if opener is None:
        return ""
    return opener.verb_class or _classes(opener.language).get(opener.lemma, "")


@cache
def _classes(language: str) -> dict[str, str]:
    return {opener.lemma: opener.verb_class for opener in reversed(load(language).openers) if opener.verb_class}


def bare(words: str, language: str) -> str:
    """An opener without its sequence adverbs, folded, in small letters and without vowel signs."""
    text = f" {unvowelled(fold(words)).casefold()} ".replace(",", " ")
    table = load(language) if language in CODES else None
    blank = table.joiner if table else " "
    for adverb in sorted(table.adverbs if table else (), key=len, reverse=True):
        text = text.replace(f"{blank}{unvowelled(fold(adverb)).casefold()}{blank}", blank)
    return " ".join(text.split())


def direction(detail: str) -> int:
    """1 if a verb's classes ("soft call > call") lead up the ladder, -1 down, 0 where it has no order."""
    old, _, new = detail.partition(" > ")
    if old not in LADDER or new not in LADDER or old == new:
        return 0
    return 1 if LADDER.index(new) > LADDER.index(old) else -1
