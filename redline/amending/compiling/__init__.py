"""Compile what several parties want of one draft into one text, each change in its parties' names.

`wishes` sees what one party asks for, `merging` sets all of it side by side, `choices` takes one party's text out
again, `conflicts` and `voting` say where parties meet and what is furthest from the draft.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.amending.compiling.model import Compiled, Conflict, ConflictSide, JointNames, Party
from redline.model import Resolution

__all__ = ["Compiled", "Conflict", "ConflictSide", "JointNames", "Party", "compile_texts"]


def compile_texts(draft: Resolution, parties: Iterable[Party], whole: bool = False) -> Compiled:
    """Everything that the parties want of the draft in one comparison.

    whole: where several edit one paragraph, their versions stand as whole paragraphs below it, not word by word.
    Raises InputError for a wish that can't be set beside others (a table's rows, a picture), UsageError for two
    parties of one name; ProofError if a party's own text doesn't come out of the result to the character.
    """
    from redline.amending.compiling.compiled import compiled

    return compiled(draft, tuple(parties), whole)
