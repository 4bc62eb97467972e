"""`redline.records.dataclass` beside the standard library's: one behaviour, another moment."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from redline import records


class Plain:
    pass


def types(dataclass: Callable[..., Any]) -> dict[str, Any]:
    """Types of every sort that redline has, made by one of the two decorators."""

    @dataclass(frozen=True, slots=True)
    class Lamp:
        name: str
        height: int = 3
        seen: tuple[str, ...] = field(default=(), compare=False)
        keepers: dict[str, str] = field(default_factory=dict, repr=False)

        def __str__(self) -> str:
            return self.name

    @dataclass(frozen=True)
    class Coast:
        lamps: tuple[Any, ...] = ()

    @dataclass
    class Log:
        lines: list[str] = field(default_factory=list)
        count: int = 0

    @dataclass(slots=True)
    class Mark:
        at: int

    @dataclass(frozen=True, eq=False)
    class Key:
        name: str

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)
    class Named:
        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named)

        def __hash__(self) -> int:
            return 7

    return {each.__name__: each for each in (Lamp, Coast, Log, Mark, Key, Nothing, Named)}


OURS, THEIRS = types(records.dataclass), types(dataclasses.dataclass)
MADE: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "Lamp": (("north",), {"height": 4, "seen": ("a",)}),
    "Coast": (((1, 2),), {}),
    "Log": ((), {"count": 2}),
    "Mark": ((5,), {}),
    "Key": (("k",), {}),
    "Nothing": ((), {}),
    "Named": (("n",), {}),
}


def outcome(act: Callable[[], Any]) -> Any:
    """What comes of it: a value, or the sort of error."""
    try:
        return act()
    except (TypeError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize("name", MADE)
def test_a_type_behaves_as_the_standard_library_makes_it(name: str) -> None:
    positional, named = MADE[name]

    def behaviour(of: Any) -> list[Any]:
        first, second = of(*positional, **named), of(*positional, **named)
        fields = dataclasses.fields(of)
        known = set(dir(of)) - {"__dataclass_params__", "__dict__", "__weakref__", "__given__"}
        return [
            repr(first),
            str(first),
            first == second,
            first != Plain(),
            outcome(lambda: hash(first) == hash(second)),
            outcome(lambda: len({first, second})),
            dataclasses.asdict(first),
            [each.name for each in fields],
            outcome(lambda: of.__match_args__),
            [outcome(lambda field=each: setattr(first, field.name, 1)) for each in fields],
            [outcome(lambda field=each: delattr(first, field.name)) for each in fields],
            isinstance(outcome(lambda: setattr(second, "unheard_of", 1)), type),
            outcome(lambda: of(1, 2, 3, 4, 5, 6)),
            [(each.name, each.kind) for each in inspect.signature(of).parameters.values()],
            known - {"__getstate__", "__setstate__"},
        ]

    assert behaviour(OURS[name]) == behaviour(THEIRS[name])


def test_what_is_compared_and_what_is_not() -> None:
    lamp = OURS["Lamp"]
    assert lamp("a", seen=("x",)) == lamp("a", seen=("y",))
    assert lamp("a") != lamp("b")
    assert lamp("a") != OURS["Named"]("a")
    assert lamp("a").keepers is not lamp("a").keepers


def test_a_frozen_value_stays_as_it_is() -> None:
    lamp = OURS["Lamp"]("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'height'"):
        lamp.height = 9
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'height'"):
        del lamp.height
    assert dataclasses.replace(lamp, height=9).height == 9


@records.dataclass(frozen=True, slots=True)
class Packed:
    name: str
    lines: tuple[int, ...] = ()


@records.dataclass(frozen=True)
class Loose:
    name: str


def test_values_are_copied_and_pickled() -> None:
    for value in (Packed("a", (1,)), Loose("b")):
        assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value


def test_a_type_inherits() -> None:
    @records.dataclass(frozen=True)
    class Higher(Loose):
        height: int = 1

    assert Higher("a", 2) == Higher("a", 2) != Higher("a", 3)
    assert repr(Loose("a")) == "Loose(name='a')"


def test_no_method_is_compiled_before_it_is_called() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Late:
        name: str

    assert not inspect.isfunction(vars(Late)["__init__"])
    assert Late("a") == Late("a")
    assert [name for name in ("__init__", "__eq__", "__hash__") if inspect.isfunction(vars(Late)[name])] == [
        "__init__",
        "__eq__",
    ]
