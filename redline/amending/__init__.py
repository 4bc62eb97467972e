"""Amendments: read a document of them, and apply them to the draft that they target.

`document` finds the instructions in a document, `parsing` understands one, `applying` carries them out.
"""

from __future__ import annotations

from redline.amending.applying import apply as amend
from redline.amending.document import understand
from redline.amending.model import Action, Amended, Amendment, Amendments, NotUnderstood, Outcome, Position, Target

__all__ = [
    "Action",
    "Amended",
    "Amendment",
    "Amendments",
    "NotUnderstood",
    "Outcome",
    "Position",
    "Target",
    "amend",
    "understand",
]
