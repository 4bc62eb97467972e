"""What can't be carried out without guessing, and what would be understood in its place."""

from __future__ import annotations

ADVICE = {
    "INFLECTED": "the words themselves, as they are and as they should be: replace “lamp” with “lamps”; "
    "which letters change is not guessed",
    "VAGUE": "the new text itself, or the words that go and come, in quotation marks",
    "CONDITIONAL": "exact places and words without a condition, as: in paragraphs 3 and 5, replace “lamp” with “light”",
    "ALTERNATIVE": "one of the two only; the other one in a document of its own, which can be compiled with this one",
    "KEPT": "what changes: what is not amended stays as it is, and nothing is asked for it",
    "NOT": "what changes, without “not”: what is not amended stays as it is",
}
"""Terminals of words that ask for something inexact, and what is said to be expected instead."""
