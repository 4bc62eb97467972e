"""A tuple that is made when it is first looked at: what only some who hold a text ask for costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")


class Deferred(Sequence[T]):
    """Looks like the tuple of what `make` gives, is equal to it, and is it wherever it is copied or pickled.

    What `make` raises comes out where it is first looked at; so `make` must not be able to fail.
    """

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[T, ...]:
        made = tuple(self._make())
        del self._make  # and what it was to be made of
        return made

    def __getitem__(self, place: Any) -> Any:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[T]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return self._made == (other._made if isinstance(other, Deferred) else other)

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)

    def __reduce__(self) -> tuple[type[tuple[T, ...]], tuple[tuple[T, ...]]]:
        return tuple, (self._made,)
