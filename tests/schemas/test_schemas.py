"""The schemas that editors read: current, readable for another validator, and as strict as the loader."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.catalog.load import load_catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.checks import CATALOG_RULES, PROFILE_RULES, checked_of
from atlas_cli.diagnostics import BadInput
from atlas_cli.errors import UsageError
from atlas_cli.schemas import KINDS, kind_named, schema_files, schema_of
from atlas_cli.schemas.generate import MADE_BY
from atlas_cli.yamlfile import parse_yaml, read_yaml, validate
from tests.processes import REPOSITORY
from tests.profiles import Plain, bundled_catalog, changed, minimal_data, profile_of

jsonschema = pytest.importorskip("jsonschema", reason="the independent validator, as in pip install .[test]")

EVERY_FIELD = REPOSITORY / "tests" / "psa" / "testland.yaml"

#: Rules by which a profile must name what the catalog lists: the part of `atlas check` a schema can say.
LISTED_IN_CATALOG = ("ATL104", "ATL105", "ATL106", "ATL107", "ATL108", "ATL109", "ATL110")


@cache
def validator(kind: str) -> Any:
    schema = schema_of(KINDS[kind].model, KINDS[kind].title, bundled_catalog())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def as_json(data: Any) -> Any:
    """YAML data as an editor sees it: every key is text."""
    if isinstance(data, dict):
        return {str(key): as_json(value) for key, value in data.items()}
    return [as_json(value) for value in data] if isinstance(data, list) else data


def objections(kind: str, data: Any) -> list[str]:
    """What the schema has against the data."""
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(as_json(data))]


def loads(data: Any) -> bool:
    """Whether the program accepts a profile, as far as a schema can say it."""
    try:
        loaded = profile_of(data)
    except BadInput:
        return False
    checked = checked_of(loaded, bundled_catalog())
    rules = [PROFILE_RULES[code] for code in LISTED_IN_CATALOG]
    return not any(list(rule.diagnostics(checked, lambda _: loaded.file)) for rule in rules)


# --- what is shipped --------------------------------------------------------------------------------------


def test_the_committed_schemas_are_those_of_the_models_and_the_catalog() -> None:
    catalog = load_catalog([REPOSITORY / "dmop_catalog"])
    stale = [
        name
        for name, content in schema_files(catalog).items()
        if not (path := REPOSITORY / name).is_file() or path.read_bytes() != content
    ]
    assert stale == [], "run `atlas schema --write` in the project's folder and commit what changes"


def test_no_schema_of_a_kind_that_is_gone_is_left() -> None:
    made = {path.stem for path in (REPOSITORY / "schemas").iterdir() if MADE_BY in path.read_text("utf-8")}
    assert made == set(KINDS)


def bundled_files() -> list[tuple[str, Path]]:
    return [(kind.name, path) for kind in KINDS.values() for path in sorted(REPOSITORY.glob(kind.files))]


@pytest.mark.parametrize(("kind", "path"), bundled_files(), ids=lambda value: getattr(value, "stem", value))
def test_every_bundled_file_is_accepted(kind: str, path: Path) -> None:
    assert objections(kind, read_yaml(path).data) == []


def test_every_file_of_the_catalog_has_a_schema() -> None:
    covered = {path for _, path in bundled_files()}
    catalog = {
        path for folder in ("countries", "dmop_catalog") for path in (REPOSITORY / folder).rglob("*.yaml")
    }
    assert catalog - covered == set()


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "countries").glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_bundled_profile_tells_the_editor_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    told = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / told).resolve() == (REPOSITORY / "schemas" / "profile.json").resolve()


# --- what hovering and completing teach -------------------------------------------------------------------


def fields(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property of the schema and of its definitions, with the place it stands at."""
    for name, definition in (("", schema), *schema["definitions"].items()):
        for field, value in definition.get("properties", {}).items():
            yield f"{name}.{field}", value


@pytest.mark.parametrize("kind", ["profile", "practice", "needs", "roles"])
def test_every_field_is_explained(kind: str) -> None:
    assert [place for place, value in fields(validator(kind).schema) if "description" not in value] == []


def test_needs_and_steps_are_offered_with_their_meaning() -> None:
    gap = validator("profile").schema["definitions"]["Gap"]["properties"]
    meaning = dict(zip(gap["need"]["enum"], gap["need"]["enumDescriptions"], strict=True))
    assert list(meaning) == list(bundled_catalog().needs)
    assert meaning["light-work-rules"].startswith("Define light work.")
    assert gap["steps"]["items"]["enum"] == list(bundled_catalog().steps)


@pytest.mark.parametrize("section", ["standards", "ratifications", "series", "practices"])
def test_keys_that_are_ids_of_the_catalog_are_offered_and_explained(section: str) -> None:
    keys = validator("profile").schema["properties"][section]["properties"]
    listed = "instruments" if section == "ratifications" else section
    assert list(keys) == list(getattr(bundled_catalog(), listed))
    assert all(key["description"] for key in keys.values())


def test_the_schema_says_that_it_cannot_know_source_keys() -> None:
    text = json.dumps(validator("profile").schema)
    assert "The editor cannot know which keys are there; `atlas check` does." in text


def test_examples_are_valid_themselves() -> None:
    for kind in KINDS:
        schema = validator(kind).schema
        for place, field in fields(schema):
            for example in field.get("examples", []):
                alone = {**field, "definitions": schema["definitions"]}
                assert jsonschema.Draft7Validator(alone).is_valid(example), (place, example)


def test_no_mark_of_ours_is_left_in_a_schema() -> None:
    for kind in KINDS:
        assert '"x-' not in json.dumps(validator(kind).schema)
        assert "$defs" not in json.dumps(validator(kind).schema)


# --- the schema and the program agree ---------------------------------------------------------------------

CHANGES: dict[str, Any] = read_yaml(Path(__file__).with_name("changes.yaml")).data


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_schema_and_program_agree_on_a_change(changes: Any) -> None:
    data = changed(minimal_data(), changes)
    assert (objections("profile", data) == []) == loads(data)


def test_the_changes_are_of_both_kinds() -> None:
    """Else agreement would be cheap."""
    accepted = [name for name, changes in CHANGES.items() if loads(changed(minimal_data(), changes))]
    assert len(accepted) >= 15
    assert len(CHANGES) - len(accepted) >= 40


WORDS = [
    "",
    " ",
    "x",
    "no",
    "unknown",
    "not-applicable",
    "not-stated",
    "none",
    "mol",
    "C138",
    "S2",
    "CL",
    "en",
]
TEXTS = ["identify", "1", "2018", "2018-06", "2018-13", "https://example.org"]
NUMBERS = [0, 1, 2, 7, -1, 15, 2018, 10000, 2.5, -0.5]
LISTS = [[], [None], ["x"], ["CL"], [1], ["findings"]]
MAPPINGS = [
    {},
    {"en": "x"},
    {"x y": "x"},
    {"source": "findings"},
    {"source": "findings", "page": 3},
    {2018: {}},
]
VALUES = st.sampled_from([None, True, False, *WORDS, *TEXTS, *NUMBERS, *LISTS, *MAPPINGS])


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value of the data."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from places(value, (*path, key))


@cache
def every_field() -> Any:
    """A profile that uses every field there is."""
    return read_yaml(EVERY_FIELD).data


@cache
def every_place() -> list[tuple[Any, ...]]:
    return list(places(every_field()))


def test_a_profile_with_every_field_is_accepted_by_both() -> None:
    assert objections("profile", every_field()) == []
    assert loads(every_field())


def spoilt(good: Any, place: tuple[Any, ...], how: str, value: Any) -> Any:
    """Data with one value replaced, removed, or given an unknown key or one more item beside it."""
    data = copy.deepcopy(good)
    parent = data
    for key in place[:-1]:
        parent = parent[key]
    if how == "replace":
        parent[place[-1]] = value
    elif how == "remove":
        del parent[place[-1]]
    elif isinstance(parent, dict):
        parent["another"] = value
    else:
        parent.append(value)
    return data


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_schema_and_program_agree_on_any_spoilt_profile(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(every_place()))
    how = data.draw(st.sampled_from(["replace", "replace", "replace", "remove", "add"]))
    profile = spoilt(every_field(), place, how, data.draw(VALUES))
    found = objections("profile", profile)
    assert (found == []) == loads(profile), found


#: The practice with most fields.
PRACTICE = REPOSITORY / "dmop_catalog" / "practices" / "enforcement-training-program.yaml"

#: Rules by which a practice must name what the catalog lists.
LISTED_FOR_PRACTICES = ("ATL401", "ATL402", "ATL417")


@cache
def a_practice() -> Any:
    data = read_yaml(PRACTICE).data
    test = {"id": "party", "text": "The State is party.", "test": {"ratified": "C182"}}
    return {**data, "prerequisites": [test, *data.get("prerequisites", [])]}


def loads_as_practice(data: Any) -> bool:
    """Whether the program accepts a practice, as far as a schema can say it."""
    file = parse_yaml(yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False), PRACTICE)
    try:
        practice = validate(Practice, file)
    except BadInput:
        return False
    alone = replace(
        bundled_catalog(),
        practices={practice.id: practice},
        files={f"practices/{practice.id}.yaml": file},
    )
    return not any(list(CATALOG_RULES[code].find(alone)) for code in LISTED_FOR_PRACTICES)


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_schema_and_program_agree_on_any_spoilt_practice(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(list(places(a_practice()))))
    how = data.draw(st.sampled_from(["replace", "replace", "replace", "remove", "add"]))
    practice = spoilt(a_practice(), place, how, data.draw(VALUES))
    found = objections("practice", practice)
    assert (found == []) == loads_as_practice(practice), found


# --- practices --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "fits"),
    [
        ({"ratified": "C138"}, True),
        ({"ratified": "C138", "body": None}, True),
        ({"body": False}, True),
        ({"ratified": "C138", "body": True}, False),
        ({"ratified": "C-138"}, False),
        ({"body": None}, False),
        ({}, False),
    ],
    ids=str,
)
def test_a_test_of_a_prerequisite_has_exactly_one_field(test: Any, fits: bool) -> None:
    data = copy.deepcopy(read_yaml(REPOSITORY / "dmop_catalog" / "practices" / "mdt-training.yaml").data)
    data["prerequisites"] = [{"id": "one", "text": "One.", "test": test}]
    assert (objections("practice", data) == []) == fits


def test_a_kind_may_be_named_by_a_file_of_it() -> None:
    assert kind_named("dmop_catalog/needs.yaml").name == "needs"
    with pytest.raises(UsageError, match="no schema"):
        kind_named("countries")
