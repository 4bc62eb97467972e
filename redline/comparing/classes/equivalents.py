"""Two ways to say one thing: spellings, an office-holder's gender, a translator's choice (language data, `same`)."""

from __future__ import annotations

from redline.comparing.classes.case import Case, ClassEvidence
from redline.comparing.classes.kinds import ChangeClass, Reason
from redline.comparing.classes.texts import TextDifference, blanked
from redline.languages.lexicons import Same
from redline.patterns import lazy

_ABBREVIATED = lazy(r"([^\W\d_]{2,}?)s?\.")

_CLASSES = {
    "editorial": ChangeClass.EDITORIAL,
    "technical": ChangeClass.TECHNICAL,
    "translation": ChangeClass.TRANSLATION,
}

LONGEST_NAME = 40
"""Characters of a short name, and the blank behind it."""


def find(case: Case, evidence: ClassEvidence) -> ClassEvidence:
    """E, T or V for each edit that puts one wording in the place of its equivalent."""
    result = ClassEvidence()
    old, new = blanked(case.texts.folded_old, evidence.old), blanked(case.texts.folded_new, evidence.new)
    for edit in case.texts.edits:
        row = _row(case, _bare(old[slice(*edit.old)]), _bare(new[slice(*edit.new)]))
        kind = row.kind if row else "editorial" if _is_of_full_name(case, edit) or _is_abbreviated(case, edit) else ""
        if kind:
            before, after = case.texts.old[slice(*edit.old)].strip(), case.texts.new[slice(*edit.new)].strip()
            reason = Reason(_CLASSES[kind], "equivalent", before, after, case.texts.note, at=edit.new[0])
            result += ClassEvidence((reason,), (edit.old,), (edit.new,))
    return result


def _is_of_full_name(case: Case, edit: TextDifference) -> bool:
    """Whether one text alone gives a name in full: "the Charter", "the Charter of the United Nations"."""
    if edit.old[0] < edit.old[1] and edit.new[0] < edit.new[1]:
        return False
    text, (start, stop) = (
        (case.texts.folded_new, edit.new) if edit.old[0] == edit.old[1] else (case.texts.folded_old, edit.old)
    )
    words = _bare(text[start:stop])
    at = text.find(words, start)
    return bool(case.words.in_full.fullmatch(words) and case.words.named.search(text, max(at - LONGEST_NAME, 0), at))


def _is_abbreviated(case: Case, edit: TextDifference) -> bool:
    """Whether one text prints a word in full, and the other its first letters with a stop: "art.", "paras."."""
    old, new = case.texts.folded_old[slice(*edit.old)], case.texts.folded_new[slice(*edit.new)]
    for short, full in ((old, new), (new, old)):
        match = _ABBREVIATED.fullmatch(short.strip().casefold())
        if match and full.strip().isalpha() and full.strip().casefold().startswith(match[1]):
            return True
    return False


def _row(case: Case, old: str, new: str) -> Same | None:
    return next((row for row in case.words.same if _fits(row, old, new) or _fits(row, new, old)), None)


def _bare(text: str) -> str:
    return text.strip(" ,;:.()\n")


def _fits(row: Same, before: str, after: str) -> bool:
    first, second = row.first.fullmatch(before), row.second.fullmatch(after)
    return bool(first and second and first.groups() == second.groups())
