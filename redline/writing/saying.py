"""The one place where what a finding, a refusal or a remark says is put into words of a report's language."""

from __future__ import annotations

from redline.messages import said
from redline.writing.phrases import Phrases


def in_words(message: object, say: Phrases) -> str:
    """What a finding, a refusal, a remark or the reason of a pair says; what is no `Message` as it prints itself."""
    return said(message, say.language)
