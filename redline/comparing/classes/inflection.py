"""Words that differ in tense or number alone ("reaffirmed", "reaffirms"), or share a stem ("to pay", "payment")."""

from __future__ import annotations

from collections.abc import Sequence

from redline.languages.lexicons import Lexicon

SHORTEST_STEM = 3
"""Letters of a word without its ending, so that two words with one stem are forms of one."""

SHORTEST_SHARED = 5
"""Letters that a verb and the noun of it share at least."""


def is_inflected(old: Sequence[str], new: Sequence[str], words: Lexicon) -> bool:
    """Whether both are the same words in small letters, or forms of them that the language's endings make."""
    pairs = zip(old, new, strict=False)
    return len(old) == len(new) and all(_is_form(before, after, words) for before, after in pairs)


def _is_form(word: str, candidate: str, words: Lexicon) -> bool:
    modal = words.modal_of.get(word)
    return (
        word == candidate
        or (modal is not None and modal == words.modal_of.get(candidate))
        or bool(_stems(word, words) & _stems(candidate, words))
    )


def is_derived(old: Sequence[str], new: Sequence[str], words: Lexicon) -> bool:
    """Whether both are the same words in any order, or of the same stems: "to eliminate poverty", "its elimination"."""
    if len(old) != len(new) or not words.derived:
        return False
    left = list(new)
    for word in old:
        kin = next((candidate for candidate in left if _is_kin(word, candidate, words)), None)
        if kin is None:
            return False
        left.remove(kin)
    return True


def _is_kin(word: str, candidate: str, words: Lexicon) -> bool:
    if _is_form(word, candidate, words):
        return True
    endings = (*words.derived, *words.endings)
    shared = _stripped(word, endings) & _stripped(candidate, endings)
    return any(len(stem) >= SHORTEST_SHARED for stem in shared)


def stem(word: str, words: Lexicon) -> str:
    """The shortest of a word's stems."""
    return min(_stems(word, words), key=len, default=word)


def _stems(word: str, words: Lexicon) -> set[str]:
    """The word, and what is left of it without each ending of the language."""
    return {stem for stem in _stripped(word, words.endings) if len(stem) >= SHORTEST_STEM}


def _stripped(word: str, endings: Sequence[str]) -> set[str]:
    return {word, *(word.removesuffix(ending) for ending in endings if word.endswith(ending))}
