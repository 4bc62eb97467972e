"""Names of output folders: safe on every system, readable, each once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from redline.patterns import lazy

_LONGEST = 100  # bytes of half a name: two halves and a file's name in them stay within 255
_RESERVED = lazy(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|index\.(?:html|json|csv|docx)|record\.json")


Names = tuple[str, str, str]
"""What the folder of a pair may be called, the best first; the last is its own, whatever others are called."""
Sides = tuple[str, str]


def safe(text: str) -> str:
    """The text as a name of a folder: letters, digits, "._-"; never empty, hidden, a device's name or too long.

    Source of the names that Windows reserves: Microsoft, Naming Files, Paths, and Namespaces.
    """
    name = re.sub(r"[^\w.\-]+", "_", unicodedata.normalize("NFC", text.replace("/", "_")))
    name = _shortened(name.strip("._-") or "text")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def names(wish: str, symbols: Sides, stems: Sides, paths: Sides) -> Names:
    """A pair's by its symbols, its files' names, and with a mark of its own; or by the name that a manifest wishes."""
    first, second = (safe(wish), safe(wish)) if wish else (_joined(symbols), _joined(stems))
    mark = sha256("\0".join(paths).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return first, second, f"{second}-{mark}"


def chosen(pairs: Sequence[Names]) -> list[str]:
    """A name for each pair, the first that isn't another's, too.

    The same pair gets the same name in every run, whatever the order, unless another pair comes to share it.
    """
    result = [ways[0] for ways in pairs]
    for turn in (1, 2):
        taken = Counter(name.casefold() for name in result)
        result = [name if taken[name.casefold()] == 1 else ways[turn] for name, ways in zip(result, pairs, strict=True)]
    return result


def _joined(sides: Sides) -> str:
    old, new = sides
    return f"{safe(new)}-from-{safe(old)}"


def _shortened(name: str) -> str:
    data = name.encode("utf-8", "ignore")
    return data[:_LONGEST].decode("utf-8", "ignore").rstrip("._-") or "text"
