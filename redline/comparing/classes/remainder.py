"""What is left of the edits when everything with a name of its own is told: editorial, or substance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.inflection import is_derived, is_inflected, stem
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import Stretch, TextDifference, blanked
from redline.languages.tables import CODES, load
from redline.languages.typography import fold, level, respelled
from redline.patterns import lazy

_SMALL = frozenset({"punctuation", "joint", "little words"})
"""Told only where nothing else is."""

_LESS = frozenset({"inflection", "elsewhere"})
"""Told only where no words of substance are near: they follow from these."""

NEAR = 80
"""Characters of kept words between two edits of which the one may follow from the other."""

_WORD = lazy(r"[^\W_]+(?:['\-][^\W_]+)*'?")


def find(case: Case, evidence: ClassEvidence) -> ClassEvidence:
    """S for each edit in which words of content are left, else E; nothing for what belongs to a list's growth."""
    reasons: list[Reason] = []
    small: list[Reason] = []
    old, new = blanked(case.texts.folded_old, evidence.old), blanked(case.texts.folded_new, evidence.new)
    elsewhere = _elsewhere(case, old, new, evidence)
    for edit in case.texts.edits:
        code, kind = _judged(case, edit, old[slice(*edit.old)], new[slice(*edit.new)], evidence)
        if not kind:
            continue
        if edit in elsewhere and code is ChangeClass.SUBSTANCE:
            code, kind = ChangeClass.EDITORIAL, "elsewhere"
        reason = Reason(code, kind, *_printed(case, edit, evidence), case.texts.note, at=edit.new[0])
        (small if kind in _SMALL else reasons).append(reason)
    reasons = _met(_without_what_follows(case, reasons), case)
    whole = {reason.code for reason in (*evidence.reasons, *reasons)} - {ChangeClass.TECHNICAL}
    if not whole and small and (not evidence.reasons or len(small) == len(case.texts.edits)):
        reasons.extend(small[:1])
    elif whole <= {ChangeClass.EDITORIAL}:  # "typography of “lamp-post”" alone would hide that "to be" went
        reasons.extend(reason for reason in small if reason.what == "little words")
    elif case.words.wordings:  # where translators' choices are told, an article that changes by itself is one
        explained = (edit.new for edit in case.texts.edits if _beside_told(evidence, edit))
        weighty = [*_weighty(case, reasons), *explained]
        reasons.extend(
            reason for reason in small if reason.what == "little words" and not _is_near(case, reason, weighty)
        )
    if not reasons and not evidence.reasons:
        reasons.extend(_same_told_otherwise(case))
    return ClassEvidence(tuple(reasons))


def _same_told_otherwise(case: Case) -> Iterator[Reason]:
    """E for edits of which nothing is left to tell: what they hold changed its place, or how it is written.

    A reference that stands elsewhere, or has other letters ("DEC" for "Dec", a Cyrillic one for a Latin one), is none
    that comes or goes.
    """
    sides = [(case.texts.old[slice(*edit.old)], case.texts.new[slice(*edit.new)]) for edit in case.texts.edits]
    gone = Counter(word for old, _ in sides for word in _WORD.findall(old))
    if gone and gone == Counter(word for _, new in sides for word in _WORD.findall(new)):
        yield Reason(ChangeClass.EDITORIAL, "order", note=case.texts.note)
        return
    for edit, (old, new) in zip(case.texts.edits, sides, strict=True):
        kind = "typography" if _words(old + new) else "punctuation"
        yield Reason(ChangeClass.EDITORIAL, kind, old, new, case.texts.note, at=edit.new[0])


def _met(reasons: Sequence[Reason], case: Case) -> list[Reason]:
    """The reasons with words that go at one place and come at another as one: their order is all that changed."""
    result: list[Reason] = []
    for reason in reasons:
        counterpart = next((known for known in result if _are_same_words(known, reason, case)), None)
        if counterpart:
            words = _without_joints(counterpart.new or reason.new, case)
            result.remove(counterpart)
            reason = replace(reason, what="order", old=words, new=words)
        result.append(reason)
    return result


def _without_joints(words: str, case: Case) -> str:
    """Words without what links them to others: "88/1" of "and 88/1"."""
    parts = words.split()
    while parts and parts[0].casefold() in case.words.joints:
        parts.pop(0)
    while parts and parts[-1].casefold() in case.words.joints:
        parts.pop()
    return " ".join(parts)


def _are_same_words(first: Reason, second: Reason, case: Case) -> bool:
    """Whether of two reasons one has the words at their old place, one at their new place."""
    if {first.what, second.what} != {"elsewhere"} or bool(first.old) == bool(second.old):
        return False
    if (first.old and first.new) or (second.old and second.new):
        return False
    before, after = (
        sorted(stem(word, case.words) for word in _words(reason.old or reason.new)) for reason in (first, second)
    )
    return before == after


def _without_what_follows(case: Case, reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons, without forms and places of words that follow from words of substance near by."""
    weighty = _weighty(case, reasons)
    return [reason for reason in reasons if reason.what not in _LESS or not _is_near(case, reason, weighty)]


def _weighty(case: Case, reasons: Iterable[Reason]) -> list[Stretch]:
    """Where in the new text words of substance come, or go from."""
    return [_edit(case, reason) for reason in reasons if reason.code is ChangeClass.SUBSTANCE]


def _edit(case: Case, reason: Reason) -> Stretch:
    return next(edit.new for edit in case.texts.edits if edit.new[0] == reason.at)


def _is_near(case: Case, reason: Reason, stretches: Iterable[Stretch]) -> bool:
    start, stop = _edit(case, reason)
    return any(start - NEAR < last and first < stop + NEAR for first, last in stretches)


def _printed(case: Case, edit: TextDifference, evidence: ClassEvidence) -> tuple[str, str]:
    """An edit's words without what is told already at its ends."""
    old, new = case.texts.old, case.texts.new
    return old[slice(*_trimmed(old, edit.old, evidence.old))], new[slice(*_trimmed(new, edit.new, evidence.new))]


def _trimmed(text: str, at: Stretch, masks: Iterable[Stretch]) -> Stretch:
    start, stop = at
    for first, last in sorted(masks):
        if first <= start < last:
            start = min(last, stop)
    for first, last in sorted(masks, reverse=True):
        if start < last and first < stop and not any(map(str.isalnum, text[last:stop])):
            stop = max(first, start)
    return start, stop


def _judged(case: Case, edit: TextDifference, old: str, new: str, evidence: ClassEvidence) -> tuple[ChangeClass, str]:
    """The class of what is left of an edit and what it is; "" if nothing is left."""
    editorial = ChangeClass.EDITORIAL
    if not old.strip() and not new.strip():
        masked = case.texts.folded_old[slice(*edit.old)].strip() or case.texts.folded_new[slice(*edit.new)].strip()
        return editorial, "" if masked else "spacing"
    if level(old) == level(new):  # all that differs between its ends is told
        return editorial, ""
    before, after = _content(case, edit, old, evidence), _content(case, edit, new, evidence)
    if "".join(before) != "".join(after):
        if is_inflected(before, after, case.words):
            return editorial, "" if _beside_told(evidence, edit) else "inflection"
        if is_derived(before, after, case.words):
            return ChangeClass.TRANSLATION, "equivalent"
        return ChangeClass.SUBSTANCE, "words"
    if before:
        return editorial, "typography" if _idle(case, old) == _idle(case, new) else "little words"
    words = [*_words(old), *_words(new)]
    if not words:
        return editorial, "" if _beside_told(evidence, edit) else "punctuation"
    if any(word not in case.words.joints for word in words):
        return editorial, "little words"
    return editorial, "" if _beside_told(evidence, edit) else "joint"


def _elsewhere(case: Case, old: str, new: str, explained: ClassEvidence) -> set[TextDifference]:
    """The edits whose words of content go to, or come from, another place of the paragraph: all, or two alone."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    alone: tuple[dict[tuple[str, ...], TextDifference], ...] = ({}, {})
    for edit in case.texts.edits:
        before = _content(case, edit, old[slice(*edit.old)], explained)
        after = _content(case, edit, new[slice(*edit.new)], explained)
        gone.update(before)
        come.update(after)
        if bool(before) != bool(after):
            alone[bool(after)].setdefault(tuple(stem(word, case.words) for word in before or after), edit)
    if gone == come:
        return set(case.texts.edits)
    return {side[words] for words in alone[0].keys() & alone[1].keys() for side in alone}


def _words(text: str) -> list[str]:
    return [word.replace("-", "").strip("'") for word in _WORD.findall(text.casefold())]


def _idle(case: Case, text: str) -> list[str]:
    return [word for word in _words(text) if word in case.words.little | case.words.joints]


def _content(case: Case, edit: TextDifference, text: str, evidence: ClassEvidence) -> Sequence[str]:
    """The words that carry content, without hyphens and in small letters."""
    idle = case.words.little | case.words.anywhere | case.words.joints
    bare = text.casefold()
    if case.texts.note:
        for phrase in sorted(case.words.ibid, key=len, reverse=True):
            bare = bare.replace(phrase, " ")
    if _beside_told(evidence, edit) or any(reason.code is ChangeClass.REFERENCE for reason in evidence.reasons):
        bare = _without_nouns(case, bare)
    if not _parts_words(case):
        for phrase in sorted(idle, key=len, reverse=True):
            bare = bare.replace(phrase, " ")
    elided = tuple(word for word in case.words.little if word.endswith("'"))
    plain = " ".join(_unelided(word, elided) for word in _WORD.findall(bare))
    for phrase in case.words.joints:
        if " " in phrase:
            plain = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", plain)
    words = map(respelled, plain.split())
    return [word.replace("-", "").strip("'") for word in words if word not in idle and word.strip("'") not in idle]


def _unelided(word: str, elided: Iterable[str]) -> str:
    """A word without what an article or a conjunction left before it: "l'eau"."""
    return next((word.removeprefix(start) for start in elided if word.startswith(start) and word != start), word)


def _parts_words(case: Case) -> bool:
    """Whether the language puts blanks between words."""
    return case.setting.language not in CODES or bool(load(case.setting.language).joiner)


def _beside_told(evidence: ClassEvidence, edit: TextDifference) -> bool:
    inside = any(first < edit.new[1] and edit.new[0] < last for first, last in evidence.new)
    return inside or any(first < edit.old[1] and edit.old[0] < last for first, last in evidence.old)


def _without_nouns(case: Case, text: str) -> str:
    """A text without the words that only carry a reference: "General Assembly resolution …, annex"."""
    if case.setting.language not in CODES:
        return text
    words = load(case.setting.language).reference
    for body in words.bodies:
        text = text.replace(fold(body.name).casefold(), " ")
    return re.sub(r"(?<!\w)(?:annex|annexe|see)(?!\w)", " ", words.resolution.sub(" ", text))
