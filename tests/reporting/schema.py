"""A judge for JSON: the part of JSON Schema (2020-12) that our own schemas use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required",
    "additionalProperties", "items", "const", "enum", "anyOf", "minimum", "pattern",
}  # fmt: skip


def faults(value: Any, schema: Any, root: Any = None, place: str = "$") -> Iterator[str]:
    """Give what is wrong with ``value``, each with its place; nothing when it fits ``schema``."""
    root = schema if root is None else root
    assert set(schema) <= _KNOWN, f"the judge does not know {set(schema) - _KNOWN}"
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from faults(value, target, root, place)
    if "anyOf" in schema and all(
        list(faults(value, each, root, place)) for each in schema["anyOf"]
    ):
        yield f"{place}: fits none of the choices"
    yield from _value(value, schema, place)
    if isinstance(value, dict):
        yield from _members(value, schema, root, place)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from faults(each, schema["items"], root, f"{place}[{number}]")


def _value(value: Any, schema: Any, place: str) -> Iterator[str]:
    if "const" in schema and value != schema["const"]:
        yield f"{place}: is {value!r}, not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not one of {schema['enum']}"
    if "type" in schema:
        fits = isinstance(value, _TYPES[schema["type"]])
        if not fits or (schema["type"] == "integer" and isinstance(value, bool)):
            yield f"{place}: {value!r} is no {schema['type']}"
            return
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{place}: {value} is below {schema['minimum']}"


def _members(value: dict[str, Any], schema: Any, root: Any, place: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: lacks {name}"
    for name, each in value.items():
        if name in properties:
            yield from faults(each, properties[name], root, f"{place}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{place}: does not know {name}"
        elif "additionalProperties" in schema:
            yield from faults(each, schema["additionalProperties"], root, f"{place}.{name}")
