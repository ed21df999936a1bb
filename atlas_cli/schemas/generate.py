"""From a model to the JSON schema (draft 7) that editors read.

Pydantic says what the model accepts. Added here is what editors need besides: the ids of the catalog with
what they mean, keys that are ids, and the words of draft 7, which is what the YAML language server knows.
Ids of other sections of the same file stay open: no schema can know them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import KEYED_BY, LISTED, Model
from atlas_cli.schemas.vocabularies import Words, vocabularies

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
MADE_BY = "Made by `atlas schema --write` from the models and the catalog. Not to be edited."

#: Keys of these mappings may be numbers in YAML; an editor sees them as text.
KEY_PATTERNS: Mapping[str, str] = MappingProxyType(
    {"years": "^(1[89][0-9]{2}|20[0-9]{2}|2100)$", "need_outcomes": "^([123]|outside)$"}
)

#: Keywords whose value is a mapping from names to schemas, so that its keys are no keywords.
NAMED = ("properties", "definitions", "patternProperties")


def schema_text(model: type[Model], title: str, catalog: Catalog) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema_of(model, title, catalog), indent=2, ensure_ascii=False) + "\n"


def schema_of(model: type[Model], title: str, catalog: Catalog) -> Schema:
    """What a file of this model may hold, with the ids of this catalog."""
    made = model.model_json_schema()
    made["definitions"] = made.pop("$defs", {})
    refined = refine(made, vocabularies(catalog))
    return {"$schema": DRAFT, "$comment": MADE_BY, "title": title, **refined}


def refine(schema: Schema, words: Mapping[str, Words]) -> Schema:
    """A schema of pydantic as draft 7, with the ids of the catalog in the places that are marked for them."""
    made = {
        key: value for key, value in schema.items() if key != "title" and not is_empty_default(key, value)
    }
    made = {key: below(key, value, words) for key, value in made.items()}
    if made.get("type") == "string" and made.get("minLength") == 1:
        made.setdefault("pattern", r"\S")  # what is nothing but spaces is no text
    if "minLength" in made.get("propertyNames", {}):
        made["propertyNames"] = {"pattern": r"\S"}
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    if listed := made.pop(LISTED, None):
        made = enumerated(made, words[listed])
    if keyed := made.pop(KEYED_BY, None):
        made = keyed_by(made, keyed, words)
    return with_reference_wrapped(made)


def below(key: str, value: Any, words: Mapping[str, Words]) -> Any:
    """The value of a keyword, refined where it holds schemas."""
    if key == "$ref":
        return value.replace("#/$defs/", "#/definitions/")
    if key in NAMED:
        return {name: refine(part, words) for name, part in value.items()}
    if key in ("items", "additionalProperties", "not", "propertyNames") and isinstance(value, dict):
        return refine(value, words)
    if key in ("anyOf", "oneOf", "allOf"):
        return [refine(part, words) for part in value]
    return value


def is_empty_default(key: str, value: Any) -> bool:
    """Whether it is a default that an editor had better not write out: nothing, or an empty list."""
    return key == "default" and (value is None or isinstance(value, list | dict))


def enumerated(schema: Schema, words: Words) -> Schema:
    """An id as one of those the catalog lists, each with what it means."""
    values = schema.get("enum", list(words))
    kept = {key: value for key, value in schema.items() if key not in ("pattern", "enum")}
    return {**kept, "enum": values, "enumDescriptions": [words.get(value, "") for value in values]}


def keyed_by(schema: Schema, vocabulary: str, words: Mapping[str, Words]) -> Schema:
    """A mapping whose keys are years, or ids that the catalog lists: an editor offers and explains them."""
    value = next(iter(schema.pop("patternProperties", {}).values()), None) or schema.pop(
        "additionalProperties"
    )
    if vocabulary in KEY_PATTERNS:
        return {
            **schema,
            "patternProperties": {KEY_PATTERNS[vocabulary]: value},
            "additionalProperties": False,
        }
    keys = {str(id): {"description": said, "allOf": [value]} for id, said in words[vocabulary].items()}
    return {**schema, "properties": keys, "additionalProperties": False}


def with_reference_wrapped(schema: Schema) -> Schema:
    """Draft 7 ignores what stands beside a `$ref`, also its description."""
    if "$ref" not in schema or len(schema) == 1:
        return schema
    rest = {key: value for key, value in schema.items() if key != "$ref"}
    return {**rest, "allOf": [{"$ref": schema["$ref"]}]}
