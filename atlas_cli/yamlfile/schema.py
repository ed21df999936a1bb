"""What a model says about a place in its data: the keys it allows there, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from atlas_cli.yamlfile.nodes import Key

if TYPE_CHECKING:
    from pydantic import BaseModel

Schema = dict[str, Any]
_LONGEST_DESCRIPTION = 90


def model_schema(model: type[BaseModel]) -> Schema:
    """The model's JSON schema; empty where it has parts that no JSON schema can say."""
    from pydantic.errors import PydanticInvalidForJsonSchema, PydanticUserError

    try:
        return model.model_json_schema()
    except (PydanticInvalidForJsonSchema, PydanticUserError):
        return {}


def keys_at(schema: Schema, path: Sequence[Key]) -> dict[str, str]:
    """Keys the schema allows in the mapping at `path`, with the first sentence of their descriptions."""
    found: dict[str, str] = {}
    for part in _parts_at(schema, path):
        for key, value in part.get("properties", {}).items():
            found.setdefault(key, _first_sentence(_description(schema, value)))
    return found


def examples_at(schema: Schema, path: Sequence[Key]) -> list[str]:
    """Examples the schema gives for the value at `path`."""
    return [str(example) for part in _parts_at(schema, path) for example in part.get("examples", [])]


def limits_at(schema: Schema, path: Sequence[Key]) -> tuple[object, object]:
    """Least and greatest number the schema allows at `path`; None = no limit."""
    parts = list(_parts_at(schema, path))
    lows = [part["minimum"] for part in parts if "minimum" in part]
    highs = [part["maximum"] for part in parts if "maximum" in part]
    return (min(lows) if lows else None, max(highs) if highs else None)


def _parts_at(schema: Schema, path: Sequence[Key]) -> Iterator[Schema]:
    parts = list(_alternatives(schema, schema))
    for segment in path:
        below = [value for part in parts for value in _below(part, segment)]
        parts = [part for value in below for part in _alternatives(schema, value)]
    return iter(parts)


def _below(part: Schema, segment: Key) -> Iterator[Schema]:
    properties = part.get("properties", {})
    if segment in properties:
        yield properties[segment]
        return
    if isinstance(part.get("additionalProperties"), dict):
        yield part["additionalProperties"]
    yield from (value for value in part.get("patternProperties", {}).values() if isinstance(value, dict))
    if isinstance(segment, int):
        yield from (part[name] for name in ("items",) if isinstance(part.get(name), dict))
        yield from part.get("prefixItems", [])[segment : segment + 1]


def _alternatives(schema: Schema, part: Any, depth: int = 0) -> Iterator[Schema]:
    """The part with references followed and choices spread out."""
    if not isinstance(part, dict) or depth > 20:
        return
    if "$ref" in part:
        name = str(part["$ref"]).rpartition("/")[2]
        yield from _alternatives(schema, schema.get("$defs", {}).get(name), depth + 1)
    for choice in ("anyOf", "oneOf", "allOf"):
        for option in part.get(choice, []):
            yield from _alternatives(schema, option, depth + 1)
    yield part


def _description(schema: Schema, value: Any) -> str:
    own = value.get("description", "") if isinstance(value, dict) else ""
    return str(
        own
        or next((part["description"] for part in _alternatives(schema, value) if "description" in part), "")
    )


def _first_sentence(description: str) -> str:
    sentence = " ".join(description.split()).partition(". ")[0].rstrip(".")
    return sentence if len(sentence) <= _LONGEST_DESCRIPTION else ""
