"""The texts of a profile that readers see: where they stand, and what kind of field holds them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Model
from atlas_cli.yamlfile import Key

KeyPath = tuple[Key, ...]

#: Values that stand where a text could, and say why there is none.
NO_TEXT = frozenset({"unknown", "not-applicable", "not-available", "not-stated"})

#: Fields that name something; what they say is the name's, not ours.
NAMES = frozenset({"name", "formal_name", "title", "publisher", "label", "local_name", "acronyms", "place"})


class Prose(NamedTuple):
    """A text in one language: its path, the path of the field it belongs to, and the field's name."""

    path: KeyPath
    field_path: KeyPath
    field: str
    language: str
    text: str


def prose(profile: Profile) -> tuple[Prose, ...]:
    """Every text for readers, in the order of the models."""
    return tuple(of_model(profile, (), profile.language))


def of_model(model: Model, path: KeyPath, plain: str) -> Iterator[Prose]:
    for name, annotation, has_text in fields_of(type(model)):
        value = getattr(model, name)
        if has_text:
            yield from of_field(value, annotation, (*path, name), name, plain)
        elif isinstance(value, Model | dict | tuple):
            yield from of_value(value, (*path, name), plain)


def of_value(value: object, path: KeyPath, plain: str) -> Iterator[Prose]:
    if isinstance(value, Model):
        yield from of_model(value, path, plain)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from of_value(inner, (*path, key), plain)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from of_value(inner, (*path, index), plain)


def of_field(value: Any, annotation: Any, path: KeyPath, name: str, plain: str) -> Iterator[Prose]:
    """The texts of one field: one, one per language, or several in a list or mapping."""
    if isinstance(value, str):
        if value not in NO_TEXT:
            yield Prose(path, path, name, plain, value)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from of_field(inner, annotation, (*path, index), name, plain)
    elif isinstance(value, dict) and is_keyed(annotation):
        for key, inner in value.items():
            yield from of_field(inner, None, (*path, key), name, plain)
    elif isinstance(value, dict):
        for language, text in value.items():
            yield Prose((*path, language), path, name, language, text)


@cache
def fields_of(model: type[Model]) -> tuple[tuple[str, Any, bool], ...]:
    """The fields of a model: name, annotation, and whether they hold texts."""
    fields = model.model_fields.items()
    return tuple((name, field.annotation, holds_text(field.annotation)) for name, field in fields)


def holds_text(annotation: Any) -> bool:
    """Whether a field takes `Text`: a string, or a mapping from languages to strings, or several of them."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return holds_text(arguments[0])
    if origin is dict:
        return is_string(arguments[1]) or holds_text(arguments[1])
    return any(holds_text(each) for each in arguments if each is not Ellipsis)


def is_keyed(annotation: Any) -> bool:
    """Whether a field is a mapping whose values are texts, as `acronyms` is; not a text by languages."""
    return get_origin(annotation) is dict and holds_text(get_args(annotation)[1])


def is_string(annotation: Any) -> bool:
    return annotation is str or (get_origin(annotation) is Annotated and get_args(annotation)[0] is str)
