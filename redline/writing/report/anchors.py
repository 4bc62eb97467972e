"""Names of places in a page: readable ("#OP-14-a"), safe in a link, each only once."""

from __future__ import annotations

from redline.patterns import lazy

_NO_NAME = lazy(r"[^\w]+")


class Anchors:
    """Gives names out, and knows whom it gave them."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, wish: str) -> str:
        """ "OP-14-a" for "OP 14 (a)"; "OP-14-a-2" if that is taken. Never empty; begins with a letter."""
        base = _NO_NAME.sub("-", wish).strip("-")
        if not base[:1].isalpha():
            base = f"p-{base}".rstrip("-")
        name, number = base, 1
        while name in self._given:
            number += 1
            name = f"{base}-{number}"
        self._given.add(name)
        return name
