"""Names of output folders: safe on every system, readable, each once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256

from redline.patterns import lazy
from redline.records import dataclass

_LONGEST = 100  # bytes of half a name: two halves and a file's name in them stay within 255
_RESERVED = lazy(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|index\.(?:html|json|csv|docx)|record\.json")


@dataclass(frozen=True, slots=True)
class Labels:
    """What a pair may be called by. wish: as the manifest says.   symbols, stems: of the old and the new text."""

    wish: str
    symbols: tuple[str, str]
    stems: tuple[str, str]
    paths: tuple[str, str]


def safe(text: str) -> str:
    """The text as a name of a folder: letters, digits, "._-"; never empty, hidden, a device's name or too long.

    Source of the names that Windows reserves: Microsoft, Naming Files, Paths, and Namespaces.
    """
    name = re.sub(r"[^\w.\-]+", "_", unicodedata.normalize("NFC", text.replace("/", "_")))
    name = _shortened(name.strip("._-") or "text")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def names(pairs: Sequence[Labels]) -> list[str]:
    """A name for each pair: by its symbols, by its files' names where that isn't unique, else with a mark of its own.

    The same pair gets the same name in every run, whatever the order, unless another pair comes to share it.
    """
    ways: tuple[Callable[[Labels], str], ...] = (
        lambda labels: safe(labels.wish) if labels.wish else _joined(labels.symbols),
        lambda labels: safe(labels.wish) if labels.wish else _joined(labels.stems),
    )
    result = [ways[0](labels) for labels in pairs]
    for way in (ways[1], _marked):
        taken = Counter(name.casefold() for name in result)
        result = [
            name if taken[name.casefold()] == 1 else way(labels) for name, labels in zip(result, pairs, strict=True)
        ]
    return result


def _joined(sides: tuple[str, str]) -> str:
    old, new = sides
    return f"{safe(new)}-from-{safe(old)}"


def _marked(labels: Labels) -> str:
    mark = sha256("\0".join(labels.paths).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{safe(labels.wish) if labels.wish else _joined(labels.stems)}-{mark}"


def _shortened(name: str) -> str:
    data = name.encode("utf-8", "ignore")
    return data[:_LONGEST].decode("utf-8", "ignore").rstrip("._-") or "text"
