"""A text as a string in which every unit is one character, atoms too."""

from __future__ import annotations

from collections.abc import Sequence

from redline.model import Run

ATOM = "\ufffc"
"""Stands for an atom in a text in which every unit is one character."""


def signs(runs: Sequence[Run]) -> str:
    """The runs' text with one character a unit."""
    return "".join(ATOM if run.atom else run.text for run in runs)
