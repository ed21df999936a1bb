"""Checks a file's data against a pydantic model and says what is wrong in our own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.yamlfile.codes import problem
from atlas_cli.yamlfile.explaining import Explainer, explain_keys, explain_value
from atlas_cli.yamlfile.file import MAX_BYTES, YamlFile, scan_yaml
from atlas_cli.yamlfile.locating import Fault, locate, settle_unions
from atlas_cli.yamlfile.nodes import MOST_PROBLEMS
from atlas_cli.yamlfile.schema import model_schema

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound="BaseModel")
_KEY_TYPES = frozenset({"missing", "extra_forbidden"})


def validate(model: type[M], file: YamlFile, *, context: Any = None) -> M:
    """The file as a model. Raises BadInput with every fault of its shape and every problem of its YAML."""
    from pydantic import ValidationError

    try:
        result = model.model_validate(file.data, context=context)
    except ValidationError as error:
        raise BadInput([*file.problems, *_explained(model, file, error)]) from None
    if file.problems:
        raise BadInput(file.problems)
    return result


def load_yaml(
    model: type[M], path: Path, *, max_bytes: int = MAX_BYTES, context: Any = None
) -> tuple[M, YamlFile]:
    """Reads and checks a file in one go, so that a repeated key does not hide an unknown one further down.

    Raises BadInput with everything that is wrong with the file.
    """
    file = scan_yaml(path, max_bytes=max_bytes)
    return validate(model, file, context=context), file


def _explained(model: type[BaseModel], file: YamlFile, error: ValidationError) -> list[Diagnostic]:
    found = error.errors(include_url=False, include_input=False)
    faults = [fault for entry in found if not (fault := locate(entry, file)).dubious]
    told, untold = faults[:MOST_PROBLEMS], len(faults[MOST_PROBLEMS:])
    diagnostics = list(_diagnostics(settle_unions(told), Explainer(file, model_schema(model))))
    if untold:
        message = f"{untold:,} more faults, which are not listed"
        diagnostics.append(problem("ATL037", message, Span.whole(file.path), "is this the right file?"))
    if diagnostics or file.problems:
        return diagnostics
    message = "the file does not have the shape expected here"
    return [problem("ATL037", message, file.key_span(), "compare it with another file of its kind")]


def _diagnostics(faults: list[Fault], explainer: Explainer) -> Iterator[Diagnostic]:
    """One diagnostic for the keys of each mapping that do not pair, one for each place with wrong values."""
    of_mapping: dict[tuple[object, ...], list[Fault]] = {}
    of_place: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        if fault.type in _KEY_TYPES and not fault.on_key:
            mapping = fault.path if fault.type == "missing" else fault.path[:-1]
            of_mapping.setdefault(mapping, []).append(fault)
        else:
            kind = "kind" if fault.is_wrong_kind else fault.type + fault.message
            of_place.setdefault((fault.path, fault.on_key, kind), []).append(fault)
    for group in of_mapping.values():
        yield from explain_keys(explainer, group)
    for group in of_place.values():
        yield explain_value(explainer, group)
