"""What is made when it is first looked at is the tuple that it would have been."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from copy import deepcopy

from redline.deferred import Deferred


def test_it_is_made_once_and_only_when_somebody_looks() -> None:
    made = []

    def lamps() -> Iterator[str]:
        made.append("lamps")
        yield from ("red", "green")

    deferred = Deferred(lamps)
    assert made == []

    assert list(deferred) == ["red", "green"]
    assert (len(deferred), deferred[0], deferred[-1:], "green" in deferred) == (2, "red", ("green",), True)
    assert made == ["lamps"]


def test_it_equals_the_tuple_from_either_side() -> None:
    deferred = Deferred(lambda: ["red"])

    assert deferred == ("red",)
    assert deferred == ("red",)
    assert deferred == Deferred(lambda: iter(["red"]))
    assert deferred != ("green",)
    assert (hash(deferred), repr(deferred)) == (hash(("red",)), "('red',)")
    assert (*deferred, "green") == ("red", "green")


def test_copies_are_the_tuple_itself() -> None:
    deferred = Deferred(lambda: ["red"])

    for copy in (pickle.loads(pickle.dumps(deferred)), deepcopy(deferred)):
        assert (type(copy), copy) == (tuple, ("red",))
