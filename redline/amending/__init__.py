"""Amendments: read a document of them, and apply them to the draft that they target.

`document` finds the instructions in a document, `parsing` understands one, `applying` carries them out.
"""

from __future__ import annotations

from redline.amending.model import Action, Amendment, Amendments, NotUnderstood, Position, Target

__all__ = ["Action", "Amendment", "Amendments", "NotUnderstood", "Position", "Target", "apply", "understand"]


def __getattr__(name: str) -> object:
    """`understand` and `apply`, loaded on first use."""
    if name == "understand":
        from redline.amending.document import understand

        return understand
    if name == "apply":
        from redline.amending.applying import apply

        return apply
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
