"""Changes of format in words: "style Heading 1 → Heading 2", "alignment left → centred", "italics removed from …"."""

from __future__ import annotations

from collections.abc import Callable

from redline.model import Change, FormatChange
from redline.writing.context import harmless, isolated

FORMATS_IN_A_LINE = 4
"""How many changes of format the one-line description spells out before it counts the rest."""

MARKS = {
    "bold": "bold", "italic": "italics", "underline": "underlining", "strike": "strike-through",
    "capitals": "capitals", "small capitals": "small capitals", "hidden text": "hiding", "outline": "outline",
    "shadow": "shadow", "relief": "relief", "engraving": "engraving", "double strike-through": "double strike-through",
    "keep with next": "keep with next", "keep lines together": "keep lines together",
    "page break before": "page break before", "right to left": "right-to-left order",
    "no line numbers": "no line numbers", "no hyphenation": "no hyphenation", "mirrored indents": "mirrored indents",
    "no space between paragraphs of one style": "no space between paragraphs of one style",
}  # fmt: skip
"""What is there or not."""

ALIGNMENTS = {"": "left", "center": "centred", "both": "justified", "distribute": "distributed"}
POINTS = {
    "left indent": 20, "right indent": 20, "first line": 20, "space before": 20, "space after": 20, "size": 2,
    "position": 2,
}  # fmt: skip
"""Traits that are told in points, with their units in a point (17.3.1.12, 17.3.1.33, 17.3.2.38)."""
DEFAULTS = {"size": "10", "colour": "automatic", "font": "the default", "highlighting": "none", "outline level": "body"}
UNTOLD = ("line spacing", "tabs", "shading", "widow control", "vertical alignment")
"""Traits whose values say little to a reader: only that they changed is told."""

Quote = Callable[[str], str]


def said_of_formats(change: Change, quote: Quote) -> list[str]:
    """Each change of format in a few words; `quote` shortens and quotes the words concerned."""
    said = list(dict.fromkeys(_said(one, quote) for one in change.formatting))
    notes = (note.new for note in change.notes if note.formatting)
    said += [f"formatting of footnote {harmless(note.label)}" for note in notes if note]
    if len(said) > FORMATS_IN_A_LINE + 1:
        said = [*said[:FORMATS_IN_A_LINE], f"{len(said) - FORMATS_IN_A_LINE} more changes of format"]
    return said


def _said(change: FormatChange, quote: Quote) -> str:
    name, old, new = change.name, change.old, change.new
    words = f" of {quote(change.text)}" if change.text else ""
    if name in MARKS:
        fate, link = ("added", "to") if new in ("on", "1") else ("removed", "from")
        return f"{MARKS[name]} {fate}" + (f" {link} {quote(change.text)}" if change.text else "")
    if name == "number":
        return "number added" if new else "number removed"
    if name == "raised":
        return f"{new}: {quote(change.text)}" if new else f"{old} removed from {quote(change.text)}"
    if name.startswith("border "):
        return "borders changed"
    if name in UNTOLD:
        return f"{name}{words} changed"
    return f"{name} {_value(name, old)} → {_value(name, new)}{words}"


def _value(name: str, value: str) -> str:
    if name == "alignment":
        return ALIGNMENTS.get(value, value)
    if name in POINTS and value.removeprefix("-").isdecimal():
        return f"{int(value) / POINTS[name]:g} pt"
    if not value:
        return f"{DEFAULTS[name]} pt" if name == "size" else DEFAULTS.get(name, "0" if name in POINTS else "none")
    return isolated(harmless(value))
