"""`dataclass` as the standard library has it, whose methods are compiled when they are first used.

The standard library compiles six methods of every type as its module is loaded, half a millisecond a type: that was a
sixth of the time of a whole comparison, half of it for methods that no comparison calls. To type checkers, `fields`,
`replace` and `pickle` these are dataclasses like any other. What no type here needs is missing: `order`, `kw_only`,
`InitVar`, `__post_init__`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache, partial
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any


def _dataclass(
    cls: type[Any] | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
) -> type[Any] | Callable[[type[Any]], type[Any]]:
    """As `dataclasses.dataclass` with these arguments."""
    if cls is None:
        return partial(_made, frozen=frozen, slots=slots, eq=eq)
    return _made(cls, frozen, slots, eq)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass


def _made(cls: type[Any], frozen: bool, slots: bool, eq: bool) -> type[Any]:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else it is made of the signature, for which all would be compiled
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    makers = {"__init__": partial(_init, made, slots), "__repr__": partial(_repr, made)}
    if eq:
        makers["__eq__"] = partial(_eq, made)
        if frozen:
            makers["__hash__"] = partial(_hash, made)
        else:
            made.__hash__ = None  # type: ignore[assignment]
    for name, make in makers.items():
        if made.__dict__.get(name) is None:
            setattr(made, name, _Later(made, name, make))
    if frozen:
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete  # type: ignore[assignment]
    if frozen and slots:
        made.__getstate__, made.__setstate__ = _state, _set_state  # type: ignore[assignment]
    return made


class _Later:
    """Stands for a method of a class until it is first looked up."""

    __slots__ = ("_cls", "_make", "_name")

    def __init__(self, cls: type[Any], name: str, make: Callable[[], FunctionType]) -> None:
        self._cls, self._name, self._make = cls, name, make

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        method = self._make()
        method.__module__, method.__qualname__ = self._cls.__module__, f"{self._cls.__qualname__}.{self._name}"
        setattr(self._cls, self._name, method)
        return method.__get__(instance, owner)


def _function(text: str, **names: Any) -> FunctionType:
    """The function that a text defines. names: what it asks for."""
    exec(_compiled(text), names)
    function: FunctionType = names.popitem()[1]
    return function


@cache
def _compiled(text: str) -> CodeType:
    return compile(text, "<record>", "exec")


def _init(cls: type[Any], slots: bool) -> FunctionType:
    """Fields are set by what sets them beneath a frozen type's `__setattr__`: their slots, or object's own.

    They stand in its text by their numbers, so that it is compiled once for all types that have as many.
    """
    members = dataclasses.fields(cls)
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    lines = []
    for at, member in enumerate(members):
        value = f"_{at}"
        if member.default_factory is not dataclasses.MISSING:
            names[f"_make{at}"] = member.default_factory
            value = f"_make{at}() if _{at} is _missing else _{at}"
        if slots:
            names[f"_set{at}"] = getattr(cls, member.name).__set__
            lines.append(f" _set{at}(self, {value})")
        else:
            names[f"_name{at}"] = member.name
            lines.append(f" _set(self, _name{at}, {value})")
    parameters = ["self", *(f"_{at}" for at in range(len(members)))]
    method = _function(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), **names)
    method.__code__ = method.__code__.replace(co_varnames=("self", *(member.name for member in members)))
    method.__defaults__ = tuple(member.default for member in members if _is_optional(member))  # MISSING: one is made
    return method


def _is_optional(member: dataclasses.Field[Any]) -> bool:
    return member.default is not dataclasses.MISSING or member.default_factory is not dataclasses.MISSING


def _repr(cls: type[Any]) -> FunctionType:
    shown = ", ".join(f"{member.name}={{self.{member.name}!r}}" for member in dataclasses.fields(cls) if member.repr)
    return _function(f"def __repr__(self):\n return f'{{self.__class__.__qualname__}}({shown})'")


def _eq(cls: type[Any]) -> FunctionType:
    same = f"{_compared(cls, 'self')} == {_compared(cls, 'other')} if other.__class__ is self.__class__"
    return _function(f"def __eq__(self, other):\n return {same} else NotImplemented")


def _hash(cls: type[Any]) -> FunctionType:
    return _function(f"def __hash__(self):\n return hash({_compared(cls, 'self')})")


def _compared(cls: type[Any], instance: str) -> str:
    return "(" + "".join(f"{instance}.{member.name}, " for member in dataclasses.fields(cls) if member.compare) + ")"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _set_state(self: Any, state: list[Any]) -> None:
    self.__init__(*state)
