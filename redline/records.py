"""`dataclass` as the standard library has it, whose methods are compiled when they are first used.

The standard library compiles six methods of every type as its module is loaded, half a millisecond a type: that was a
sixth of the time of a whole comparison, half of it for methods that no comparison calls. To type checkers, `fields`,
`replace` and `pickle` these are dataclasses like any other. What no type here needs is missing: `order`, `kw_only`,
`InitVar`, `__post_init__`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

Source = tuple[dict[str, Any], str]
"""The names that a method's text needs, and the text."""


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
    sources = {"__init__": partial(_init, made, frozen, slots), "__repr__": partial(_repr, made)}
    if eq:
        sources["__eq__"] = partial(_eq, made)
        if frozen:
            sources["__hash__"] = partial(_hash, made)
        else:
            made.__hash__ = None  # type: ignore[assignment]
    for name, source in sources.items():
        if made.__dict__.get(name) is None:
            setattr(made, name, _Later(made, name, source))
    if frozen:
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete  # type: ignore[assignment]
    if frozen and slots:
        made.__getstate__, made.__setstate__ = _state, _set_state  # type: ignore[assignment]
    return made


class _Later:
    """Stands for a method of a class until it is first looked up."""

    __slots__ = ("_cls", "_name", "_source")

    def __init__(self, cls: type[Any], name: str, source: Callable[[], Source]) -> None:
        self._cls, self._name, self._source = cls, name, source

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        names, text = self._source()
        exec(text, names)
        method = names[self._name]
        method.__module__, method.__qualname__ = self._cls.__module__, f"{self._cls.__qualname__}.{self._name}"
        setattr(self._cls, self._name, method)
        return method.__get__(instance, owner)


def _init(cls: type[Any], frozen: bool, slots: bool) -> Source:
    """Fields of a frozen type are set by what sets them beneath its `__setattr__`: their slots, or object's own."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for member in dataclasses.fields(cls):
        name = value = parameter = member.name
        if member.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = member.default
            parameter = f"{name}=_default_{name}"
        elif member.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = member.default_factory
            parameter, value = f"{name}=_missing", f"_make_{name}() if {name} is _missing else {name}"
        parameters.append(parameter)
        if slots:
            names[f"_set_{name}"] = getattr(cls, name).__set__
            lines.append(f" _set_{name}(self, {value})")
        else:
            lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    return names, f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"])


def _repr(cls: type[Any]) -> Source:
    shown = ", ".join(f"{member.name}={{self.{member.name}!r}}" for member in dataclasses.fields(cls) if member.repr)
    return {}, f"def __repr__(self):\n return f'{{self.__class__.__qualname__}}({shown})'"


def _eq(cls: type[Any]) -> Source:
    same = f"{_compared(cls, 'self')} == {_compared(cls, 'other')}"
    return {}, f"def __eq__(self, other):\n return {same} if other.__class__ is self.__class__ else NotImplemented"


def _hash(cls: type[Any]) -> Source:
    return {}, f"def __hash__(self):\n return hash({_compared(cls, 'self')})"


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
