"""The one place where what a finding, a refusal or a remark says is put into words of a report's language."""

from __future__ import annotations

from redline.writing.phrases import Phrases
from redline.writing.phrases.findings import translated


def in_words(message: str, say: Phrases) -> str:
    """A message of a finding, a refusal, a remark or of why texts are a pair; as it is where it has no other words."""
    return translated(message, say.language)
