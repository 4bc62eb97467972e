"""Changes of format in words: "style Heading 1 → Heading 2", "alignment left → centred", "italics removed from …"."""

from __future__ import annotations

from redline.formatting import THEMED
from redline.model import Change, FormatChange
from redline.writing.context import harmless, isolated
from redline.writing.description import quote
from redline.writing.phrases import Phrases

FORMATS_IN_A_LINE = 4
"""How many changes of format the one-line description spells out before it counts the rest."""

MARKS = frozenset({
    "bold", "italic", "underline", "strike", "capitals", "small capitals", "hidden text", "outline", "shadow",
    "relief", "engraving", "double strike-through", "keep with next", "keep lines together", "page break before",
    "right to left", "no line numbers", "no hyphenation", "mirrored indents",
    "no space between paragraphs of one style",
})  # fmt: skip
"""What is there or not."""

POINTS = {
    "left indent": 20, "right indent": 20, "first line": 20, "space before": 20, "space after": 20, "size": 2,
    "position": 2,
}  # fmt: skip
"""Traits that are told in points, with their units in a point (17.3.1.12, 17.3.1.33, 17.3.2.38)."""
DEFAULTS = {
    "alignment": "left", "colour": "automatic", "font": "the default", "outline level": "body",
}  # fmt: skip
"""Names of the defaults that aren't "none"."""
SIZE = "10 pt"
"""The default of a size (17.3.2.38)."""
UNTOLD = ("line spacing", "tabs", "shading", "widow control", "vertical alignment", "frame")
"""Traits whose values say little to a reader: only that they changed is told."""


def said_of_formats(change: Change, say: Phrases) -> list[str]:
    """Each change of format in a few words, the words concerned shortened and quoted."""
    sentences = list(dict.fromkeys(_said(formatting, say) for formatting in change.formatting))
    notes = (note.new for note in change.notes if note.formatting)
    sentences += [say("formatting of footnote", label=harmless(note.label)) for note in notes if note]
    if len(sentences) > FORMATS_IN_A_LINE + 1:
        sentences = [*sentences[:FORMATS_IN_A_LINE], say("more formats", number=len(sentences) - FORMATS_IN_A_LINE)]
    return sentences


def _said(change: FormatChange, say: Phrases) -> str:
    name, old, new = change.name, change.old, change.new
    if name == "raised":
        look = say.look(new or old)
        words = quote(change.text, say)
        return say("with words", what=look, words=words) if new else say("mark removed from", what=look, words=words)
    words = quote(change.text, say) if change.text else ""
    look = say.look(name)
    if name in MARKS or name == "number":
        key = "mark added" if (new if name == "number" else new in ("on", "1")) else "mark removed"
        joined = f"{key} to" if key == "mark added" else f"{key} from"
        return say(joined, what=look, words=words) if words else say(key, what=look)
    if name.startswith("border ") or name in UNTOLD:
        return say("look changed of", what=look, words=words) if words else say("look changed", what=look)
    sides = {"old": _value(name, old, say), "new": _value(name, new, say)}
    return say("look to of", what=look, words=words, **sides) if words else say("look to", what=look, **sides)


def _value(name: str, value: str, say: Phrases) -> str:
    if name in POINTS and value.removeprefix("-").isdecimal():
        return f"{int(value) / POINTS[name]:g} pt"
    if name == "size" and not value:
        return SIZE
    if name in POINTS and not value:
        return "0"
    if name == "font" and value.startswith(THEMED):
        return say("theme font", name=harmless(value.removeprefix(THEMED)))
    if not value and name not in DEFAULTS:
        return say("none")
    key = value or DEFAULTS[name]
    named_value = say.table.get(f"value {key}") if name == "alignment" or not value else None
    return named_value or isolated(harmless(key))
