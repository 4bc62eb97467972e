"""`dataclass` as the standard library has it, whose methods and fields are made when they are first used.

The standard library compiles six methods of every type as its module is loaded, half a millisecond a type: that was a
sixth of the time of a whole comparison, half of it for methods that no comparison calls. To type checkers, `fields`,
`replace` and `pickle` these are dataclasses like any other. What no type here needs is missing: `order`, `kw_only`,
`InitVar`, `ClassVar`, `__post_init__`.
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
    """The class once more, with all that a dataclass has; what it says itself stays."""
    said = dict(vars(cls))
    own = said.get("__annotations__", {})
    given = {name: said[name] for name in own if name in said}
    gone = {"__dict__", "__weakref__", *(name for name in given if slots or isinstance(given[name], dataclasses.Field))}
    if said.get("__hash__") is None:  # nobody has said it, or Python because of `__eq__`
        gone.add("__hash__")
    made: dict[str, Any] = {
        "__qualname__": cls.__qualname__,
        "__init__": _Later(_init),
        "__repr__": _Later(_repr),
        "__dataclass_fields__": _Later(partial(_fields, cls)),
        "__match_args__": tuple(dict.fromkeys((*getattr(cls, "__match_args__", ()), *own))),
        "__given__": getattr(cls, "__given__", {}) | given,
    }
    if slots:
        made["__slots__"] = tuple(own)
    if eq:
        made |= {"__eq__": _Later(_eq), "__hash__": _Later(_hash) if frozen else None}
    if frozen:
        made |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        made |= {"__getstate__": _state, "__setstate__": _set_state}
    made |= {name: value for name, value in said.items() if name not in gone}
    meta: Any = type(cls)
    again: type[Any] = meta(cls.__name__, cls.__bases__, made)
    return again


def _fields(said: type[Any], made: type[Any]) -> dict[str, dataclasses.Field[Any]]:
    """The fields of a class, as the standard library finds them in what it says."""
    said.__doc__ = said.__doc__ or said.__name__  # else it is made of the signature
    dataclasses.dataclass(init=False, repr=False, eq=False)(said)
    made.__dataclass_params__ = said.__dataclass_params__
    fields: dict[str, dataclasses.Field[Any]] = said.__dataclass_fields__
    return fields


class _Later:
    """Stands for what a class has until it is first looked up."""

    __slots__ = ("_cls", "_make", "_name")

    def __init__(self, make: Callable[[type[Any]], Any]) -> None:
        self._make = make

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._cls, self._name = owner, name

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        setattr(self._cls, self._name, self._make(self._cls))
        return getattr(owner if instance is None else instance, self._name)


def _function(cls: type[Any], text: str, **names: Any) -> FunctionType:
    """The method of a class that a text defines. names: what it asks for."""
    exec(_compiled(text), names)
    function: FunctionType = names.popitem()[1]
    function.__module__, function.__qualname__ = cls.__module__, f"{cls.__qualname__}.{function.__name__}"
    return function


@cache
def _compiled(text: str) -> CodeType:
    return compile(text, "<record>", "exec")


def _init(cls: type[Any]) -> FunctionType:
    """Fields are set by what sets them beneath a frozen type's `__setattr__`: their slots, or object's own.

    They stand in its text by their numbers, so that it is compiled once for all types that have as many.
    """
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    lines: list[str] = []
    defaults: list[Any] = []
    for at, name in enumerate(cls.__match_args__):
        value = f"_{at}"
        if name in cls.__given__:
            default, make = _default(cls.__given__[name])
            defaults.append(default)
            if make is not dataclasses.MISSING:
                names[f"_make{at}"] = make
                value = f"_make{at}() if _{at} is _missing else _{at}"
        if "__slots__" in vars(cls):
            names[f"_set{at}"] = getattr(cls, name).__set__
            lines.append(f" _set{at}(self, {value})")
        else:
            names[f"_name{at}"] = name
            lines.append(f" _set(self, _name{at}, {value})")
    parameters = ["self", *(f"_{at}" for at in range(len(lines)))]
    method = _function(cls, f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), **names)
    method.__code__ = method.__code__.replace(co_varnames=("self", *cls.__match_args__))
    method.__defaults__ = tuple(defaults)
    return method


def _default(given: Any) -> tuple[Any, Any]:
    """What a field is when nothing is said, and what makes it; MISSING for the one that isn't there."""
    is_field = isinstance(given, dataclasses.Field)
    return (given.default, given.default_factory) if is_field else (given, dataclasses.MISSING)


def _repr(cls: type[Any]) -> FunctionType:
    shown = ", ".join(f"{member.name}={{self.{member.name}!r}}" for member in dataclasses.fields(cls) if member.repr)
    return _function(cls, f"def __repr__(self):\n return f'{{self.__class__.__qualname__}}({shown})'")


def _eq(cls: type[Any]) -> FunctionType:
    same = f"{_compared(cls, 'self')} == {_compared(cls, 'other')} if other.__class__ is self.__class__"
    return _function(cls, f"def __eq__(self, other):\n return {same} else NotImplemented")


def _hash(cls: type[Any]) -> FunctionType:
    return _function(cls, f"def __hash__(self):\n return hash({_compared(cls, 'self')})")


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
