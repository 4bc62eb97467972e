"""What can't be carried out without guessing, and what would be understood in its place."""

from __future__ import annotations

from redline.messages import Message

ADVICE = {
    "INFLECTED": Message("expected.words-as-they-are"),
    "VAGUE": Message("expected.text-itself"),
    "CONDITIONAL": Message("expected.no-condition"),
    "ALTERNATIVE": Message("expected.one-of-two"),
    "KEPT": Message("expected.what-changes"),
    "NOT": Message("expected.without-not"),
}
"""Terminals of words that ask for something inexact, and what is said to be expected instead."""
