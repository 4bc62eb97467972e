"""A mapping and a set by the very object: two paragraphs that say the same are two paragraphs.

Each holds its keys, so that none of them can be another object's while it is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, MutableSet
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class IdentityMap(MutableMapping[K, V]):
    """What belongs to each of some objects, in the order in which they were given."""

    def __init__(self, items: Iterable[tuple[K, V]] = ()) -> None:
        self._items = {id(key): (key, value) for key, value in items}

    def __getitem__(self, key: K) -> V:
        return self._items[id(key)][1]

    def __setitem__(self, key: K, value: V) -> None:
        self._items[id(key)] = key, value

    def __delitem__(self, key: K) -> None:
        del self._items[id(key)]

    def __contains__(self, key: object) -> bool:
        return id(key) in self._items

    def __iter__(self) -> Iterator[K]:
        return (key for key, _ in self._items.values())

    def __len__(self) -> int:
        return len(self._items)


class IdentitySet(MutableSet[K]):
    """Some objects, in the order in which they were given."""

    def __init__(self, members: Iterable[K] = ()) -> None:
        self._members = {id(member): member for member in members}

    def __contains__(self, member: object) -> bool:
        return id(member) in self._members

    def __iter__(self) -> Iterator[K]:
        return iter(self._members.values())

    def __len__(self) -> int:
        return len(self._members)

    def add(self, value: K) -> None:
        self._members[id(value)] = value

    def discard(self, value: K) -> None:
        self._members.pop(id(value), None)
