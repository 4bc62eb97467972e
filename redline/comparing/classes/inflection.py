"""Words that differ in tense or number alone: "reaffirmed", "reaffirms"."""

from __future__ import annotations

from collections.abc import Sequence

from redline.languages.lexicons import Lexicon

SHORTEST_STEM = 3
"""Letters of a word without its ending, so that two words with one stem are forms of one."""


def is_inflected(old: Sequence[str], new: Sequence[str], words: Lexicon) -> bool:
    """Whether both are the same words in small letters, or forms of them that the language's endings make."""
    pairs = zip(old, new, strict=False)
    return len(old) == len(new) and all(
        one == other or _stems(one, words) & _stems(other, words) for one, other in pairs
    )


def _stems(word: str, words: Lexicon) -> set[str]:
    """The word, and what is left of it without each ending of the language."""
    bare = [word.removesuffix(ending) for ending in words.endings if word.endswith(ending)]
    return {stem for stem in (word, *bare) if len(stem) >= SHORTEST_STEM}
