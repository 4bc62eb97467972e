"""How much two texts have in common, from a few numbers of each: so a thousand texts need not be held at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b, sha256

from redline.languages.typography import fold

_WORDS = 4  # of a shingle
_SIGNS = 6  # of a shingle, where words have no spaces
_KEPT = 200  # shingles: the share is right to about 0.07, twice the standard error at one half


def letters(text: str) -> str:
    """The letters and digits of a text, in one case: what stays the same in another file format."""
    return "".join(re.findall(r"[^\W_]+", fold(text).casefold()))


def digest(texts: Iterable[str]) -> str:
    """Equal for texts of the same letters and digits in order, whatever their spaces and hyphens; hexadecimal."""
    return sha256("".join(map(letters, texts)).encode()).hexdigest()


def sketch(texts: Iterable[str], spaced: bool = True) -> tuple[int, ...]:
    """The smallest hashes of a text's shingles, sorted, at most 200. spaced: whether its words have spaces between.

    Source: A. Broder, On the resemblance and containment of documents, SEQUENCES 1997, 21-29 (bottom-k sketch).
    """
    words = [word for text in texts for word in re.findall(r"[^\W_]+", fold(text).casefold())]
    units: Sequence[str] = words if spaced else "".join(words)
    size = _WORDS if spaced else _SIGNS
    shingles = {"\0".join(units[at : at + size]) for at in range(len(units) - size + 1)}
    hashes = {int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest()[:6]) for shingle in shingles}
    return tuple(sorted(hashes)[:_KEPT])


def resemblance(left: Sequence[int], right: Sequence[int]) -> float:
    """The share of all shingles of two texts that both have, estimated: 0.0 to 1.0; 0.0 where either has none."""
    if not left or not right:
        return 0.0
    least = sorted({*left, *right})[:_KEPT]
    return len({*least} & {*left} & {*right}) / len(least)
