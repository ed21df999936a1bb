"""Models as plain data for templates: dicts, lists, strings and numbers, each text with its profile path.

A text becomes `{"text": …, "lang": …, "from": path}`: the template prints it with the filter `say`, which
writes the path beside it, so that a reader's mark on the text finds its way back to the line of the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from atlas_cli.catalog.values import ByLanguage
from atlas_cli.languages import SOURCE_LANGUAGE, pick

#: Templates and the code that feeds them see nothing but this.
Plain: TypeAlias = Any

SCALARS = (str, int, float, NoneType)

#: What a text field may say instead of a text.
WORDS = frozenset({"unknown", "not-available", "not-applicable", "not-stated"})

#: Fields for those who write a profile: how far a draft was judged, and the words it was drafted from.
NEVER_PRINTED = frozenset({"review", "source_text"})


@cache
def printed_fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields of a model, each with whether it holds texts for readers (not ids, not words of a list)."""
    fields = model.model_fields.items()
    return tuple((name, holds_text(field.annotation)) for name, field in fields if name not in NEVER_PRINTED)


def holds_text(annotation: object) -> bool:
    """Whether an annotation is `Text`, alone, optional, or as the items of a list or mapping."""
    if annotation == ByLanguage:
        return True
    if get_origin(annotation) in (Union, Annotated, tuple) or hasattr(annotation, "__args__"):
        return any(holds_text(part) for part in get_args(annotation) if part is not NoneType)
    return False


def plain(value: object, path: str, choose: Callable[[Any, str], Plain], *, is_text: bool = False) -> Plain:
    """`value` of the model at `path` as plain data; `choose(text, path)` makes the located text."""
    if isinstance(value, SCALARS):  # most values by far, hence first
        return choose(value, path) if is_text and isinstance(value, str) else value
    if isinstance(value, BaseModel):
        start = f"{path}/" if path else ""
        found = {
            name: plain(getattr(value, name), start + name, choose, is_text=holds_texts)
            for name, holds_texts in printed_fields(type(value))
        }
        return {**found, "path": path}
    if is_text and isinstance(value, dict) and not is_keyed(value):
        return choose(value, path)
    if isinstance(value, tuple | list):
        return [plain(item, f"{path}/{place}", choose, is_text=is_text) for place, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {
            str(key): with_id(plain(item, f"{path}/{key}", choose, is_text=is_text), str(key))
            for key, item in value.items()
        }
    return value


def is_keyed(value: object) -> bool:
    """A mapping of ids to things, which is not one text in several languages."""
    return isinstance(value, Mapping) and not (
        value
        and all(
            isinstance(key, str) and len(key) <= 3 and key.islower() and isinstance(text, str)
            for key, text in value.items()
        )
    )


def with_id(value: Plain, key: str) -> Plain:
    return {**value, "id": key} if isinstance(value, dict) and "path" in value else value


def located(wanted: str, file_language: str) -> Callable[[Any, str], Plain]:
    """A `choose` that takes the text in the wanted language and remembers where it is from."""

    def choose(text: Any, path: str) -> Plain:
        if isinstance(text, str) and text in WORDS:
            return text
        chosen, code = pick(text, wanted, file_language)
        every = dict(text) if isinstance(text, dict) else {file_language: text}
        return {"text": chosen, "lang": code, "from": path, "all": every}

    return choose


def notes_once(entries: list[Plain], *, names: str = "label", notes: str = "note") -> list[Plain]:
    """The notes of table rows, each wording once with the names of all rows that it is said of."""
    found: dict[str, Plain] = {}
    for entry in entries:
        note = entry[notes]
        if note:
            found.setdefault(note["text"], {"note": note, "names": []})["names"].append(entry[names])
    return list(found.values())


def fixed(text: Any, wanted: str) -> Plain:
    """A text of the catalog: printed, but no path of the profile stands behind it."""
    chosen, code = pick(text, wanted, SOURCE_LANGUAGE)
    return {"text": chosen, "lang": code, "from": None, "all": {}}
