"""Patterns that are compiled when they are first used.

`re.compile` takes up to three milliseconds a pattern, and a command meets few of those that its modules name.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Lazy:
    """Stands for a pattern until it is first asked anything."""

    def __init__(self, text: Any, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """What the pattern itself has, kept so that it is not asked for twice."""
        attribute = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, attribute)
        return attribute


def lazy(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but for the moment: a pattern that is wrong raises `re.error` when it is first used."""
    return cast("re.Pattern[AnyStr]", _Lazy(text, int(flags)))
