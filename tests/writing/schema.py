"""As much of JSON Schema (draft 2020-12) as redline's own schema uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_KNOWN = {
    *("$ref", "anyOf", "const", "enum", "type", "required", "properties", "items", "prefixItems"),
    *("minimum", "maximum", "minLength", "minItems", "description", "title", "$schema", "$defs"),
}


def faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    """What a schema objects to, each with its place; nothing for a valid value. KeyError for a rule not known here."""
    if unknown := set(schema) - _KNOWN:
        raise KeyError(f"rules not known to this checker: {sorted(unknown)}")
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, at)
    if "anyOf" in schema and all(list(faults(value, option, root, at)) for option in schema["anyOf"]):
        yield f"{at}: fits none of the kinds of document"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "type" in schema and not _has_type(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    yield from _range_faults(value, schema, at)
    yield from _part_faults(value, schema, root, at)


def _has_type(value: Any, names: str | list[str]) -> bool:
    listed = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in listed
    return any(isinstance(value, _TYPES[name]) for name in listed)


def _range_faults(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of range"
    if isinstance(value, (str, list)) and len(value) < schema.get("minLength", schema.get("minItems", 0)):
        yield f"{at}: {value!r} is too short"


def _part_faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value)
        for key, part in schema.get("properties", {}).items():
            if key in value:
                yield from faults(value[key], part, root, f"{at}.{key}")
    if isinstance(value, list):
        first = schema.get("prefixItems", [])
        if schema.get("items") is False and len(value) > len(first):
            yield f"{at}: has too many items"
        for number, item in enumerate(value):
            part = first[number] if number < len(first) else schema.get("items") or {}
            yield from faults(item, part, root, f"{at}[{number}]")
