"""The whole report on a fictional country that has everything, as a reader of Word meets it.

A change in what readers see is a change of the snapshot: run with ATLAS_REWRITE_EXPECTED=1, look at the
difference as an editor would, and commit it.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from atlas_cli.profile.model import Profile
from tests.psa.publishing import Made, Press, complete, fictional_data
from tests.psa.transcript import transcript

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "ATLAS_REWRITE_EXPECTED" in os.environ


def told(made: Made) -> list[str]:
    """The report without the code in its document id, which every edit of a template changes."""
    return [re.sub(r"(XTL-PSA-[DF]\d+)-[0-9A-Z]{4}", r"\1-####", line) for line in transcript(made.docx)]


def compare(name: str, lines: list[str]) -> None:
    path = SNAPSHOTS / name
    said = "\n".join(lines) + "\n"
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def test_the_draft_reads_as_it_did(press: Press) -> None:
    compare("testland-draft.txt", told(press("testland")))


def test_the_internal_edition_differs_as_it_did(press: Press) -> None:
    compare("internal.diff", difference(press("testland"), press("testland", edition="internal")))


def test_the_final_differs_as_it_did(press: Press) -> None:
    draft = press.make(complete(), "complete")
    compare("final.diff", difference(draft, press.make(complete(), "complete-final", status="final")))


def difference(one: Made, other: Made) -> list[str]:
    """What changes from one document to another, but for the numbers of paragraphs."""
    return list(difflib.unified_diff(unnumbered(one), unnumbered(other), "one", "other", lineterm="", n=1))


def unnumbered(made: Made) -> list[str]:
    return [re.sub(r"\[(?:Numbered|Body) Text(?: Keep)?(?: \d+)?\]", "[Text]", line) for line in told(made)]


# --- the fictional country has everything -----------------------------------------------------------------

#: A profile can have only one of these words; the others are in other profiles of these tests.
ONE_OF = frozenset({"workshop", "non-governmental", 10000, 20000, 40000})


def models(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def every_model(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for other in models(field.annotation):
                every_model(other, seen)
    return seen


def words_of(annotation: object) -> set[Any]:
    """The fixed words that a field may hold."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {word for part in get_args(annotation) for word in words_of(part)}


def usual(value: object) -> set[Any]:
    """What stands in a field that is left out, where it is a word."""
    return {value} if isinstance(value, str) else set()


def used(value: object, found: dict[tuple[str, str], set[Any]]) -> dict[tuple[str, str], set[Any]]:
    """By model and field: what stands there in a profile, where it is given at all."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            part = getattr(value, name)
            held = part if isinstance(part, tuple) else (part,)
            found.setdefault((type(value).__name__, name), set()).update(
                one for one in held if isinstance(one, str | int | bool)
            )
            used(part, found)
    elif isinstance(value, dict):
        for part in value.values():
            used(part, found)
    elif isinstance(value, tuple):
        for part in value:
            used(part, found)
    return found


@pytest.fixture(scope="module")
def given() -> dict[tuple[str, str], set[Any]]:
    return used(Profile.model_validate(fictional_data()), {})


MODELS = sorted(every_model(Profile, set()), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_it_uses_every_field(model: type[BaseModel], given: dict[tuple[str, str], set[Any]]) -> None:
    missing = {name for name in model.model_fields if (model.__name__, name) not in given}
    assert not missing


def test_it_uses_every_fixed_word(given: dict[tuple[str, str], set[Any]]) -> None:
    """Statuses, kinds, reasons for a missing figure: each word of a list stands somewhere or is the usual."""
    for model in MODELS:
        for field in model.model_fields.values():
            words = words_of(field.annotation)
            fields = [
                given.get((other.__name__, name), set()) | usual(one.default)
                for other in MODELS
                for name, one in other.model_fields.items()
                if words_of(one.annotation) == words
            ]
            assert words <= ONE_OF.union(*fields), (model.__name__, words)
