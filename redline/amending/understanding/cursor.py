"""Reads tokens one after the other, with ways back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from redline.amending.understanding.lexing import Misunderstood, Token


class Cursor:
    """A place in a sequence of tokens, the last of which is an END."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.at = 0

    @property
    def now(self) -> Token:
        return self._tokens[self.at]

    @property
    def kind(self) -> str:
        return self._tokens[self.at].kind

    def ahead(self, by: int = 1) -> Token:
        """A token further on; the END stays the last."""
        return self._tokens[min(self.at + by, len(self._tokens) - 1)]

    def before(self, by: int = 1) -> str:
        """The kind of the token just read, or read `by` tokens ago; "" before the start."""
        return self._tokens[self.at - by].kind if self.at >= by else ""

    def beginning_at(self, start: int) -> Token:
        """The token that begins at a unit, or the first behind it."""
        return next(token for token in self._tokens if token.start >= start)

    def take(self) -> Token:
        """The token here; the cursor goes on."""
        token = self.now
        self.at = min(self.at + 1, len(self._tokens) - 1)
        return token

    def accept(self, *kinds: str) -> Token | None:
        """The token here if it is of one of the kinds."""
        return self.take() if self.kind in kinds else None

    def skip(self, kinds: Collection[str]) -> None:
        """Go over all tokens of these kinds."""
        while self.kind in kinds:
            self.take()

    def fail(self, expected: str) -> Misunderstood:
        """The error that nothing fits here."""
        return Misunderstood(self.now.start, expected)
