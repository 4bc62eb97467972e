"""The one place where what a finding, a refusal or a remark says is put into words of a report's language."""

from __future__ import annotations

from redline.messages import LookName, Message, said
from redline.writing.context import harmless
from redline.writing.phrases import Phrases


def in_words(message: object, say: Phrases) -> str:
    """What a finding, a refusal, a remark or the reason of a pair says; what is no `Message` as it prints itself."""
    if isinstance(message, Message):
        message = message.refilled(lambda words: name_of_look(words, say) if isinstance(words, LookName) else words)
    return said(message, say.language)


def name_of_look(name: str, say: Phrases) -> str:
    """What a `FormatChange` is of, in the language of a report: "italic" is "italics", any border "borders"."""
    key = "borders" if name.startswith("border ") else name
    return say.table.get(f"look {key}", harmless(name))
