"""Faults in words: for unknown and missing keys, for wrong values, for choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from atlas_cli.diagnostics import Diagnostic, Fix
from atlas_cli.text import closest, counted, listed, one_slip_from, shorten
from atlas_cli.yamlfile import mending, mistakes
from atlas_cli.yamlfile.codes import problem
from atlas_cli.yamlfile.file import YamlFile
from atlas_cli.yamlfile.locating import Fault
from atlas_cli.yamlfile.nodes import Key, Node, Place
from atlas_cli.yamlfile.schema import Schema, examples_at, keys_at, limits_at
from atlas_cli.yamlfile.wording import CHOICE_TYPES, EXPECTED, LAST_RESORT, TEXT, WORDINGS, Wording

RENAMED = Path(__file__).with_name("renamed.yaml")
_FEW = 5
_WEB = "^https?://"
_MOST_LISTED = 12
_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(?<![-\w.])(?!or\b)([-\w.]+)")
"""One of the values that pydantic lists as reprs: `'a', 2 or "b's"`."""


@dataclass(frozen=True, slots=True)
class Explainer:
    """What is needed to put faults into words: the file and the schema of its model."""

    file: YamlFile
    schema: Schema

    def report(
        self, code: str, message: str, place: Place, help: str, right: str | None = None
    ) -> Diagnostic:
        """A problem at a place; `right` is what belongs there where there is one right answer."""
        span = self.file.span_of(place)
        return problem(code, message, span, help, fix=None if right is None else Fix(span, right))

    def written(self, node: Node) -> str:
        """What stands at a node of one line; the data in short for others."""
        place = node.place
        return self.file.source_text(place) if place.line == place.end_line else shorten(str(node.data))


# Keys


@cache
def renamed_keys() -> Mapping[str, str]:
    """Old names of keys with those they have now."""
    from atlas_cli.yamlfile.file import read_yaml

    return MappingProxyType(read_yaml(RENAMED).data)


def explain_keys(explainer: Explainer, faults: Sequence[Fault]) -> Iterator[Diagnostic]:
    """Unknown and missing keys of one mapping; an unknown one that resembles a missing one pairs with it."""
    missing = {fault.name: fault for fault in faults if fault.type == "missing"}
    unknown = [fault for fault in faults if fault.type != "missing"]
    for fault in unknown:
        name = str(fault.path[-1])
        now = renamed_keys().get(name)
        meant = [now] if now in missing else closest(name, missing, 1)
        if meant:
            del missing[meant[0]]
        yield _unknown_key(explainer, fault, name, meant)
    if missing:
        yield _missing_keys(explainer, list(missing.values()))


def _unknown_key(explainer: Explainer, fault: Fault, name: str, meant: list[str]) -> Diagnostic:
    allowed = list(keys_at(explainer.schema, fault.path[:-1]))
    near = closest(name, allowed)
    now = renamed_keys().get(name)
    if now in allowed:
        help = f"it is called `{now}` now"
    elif meant:
        help = f"did you mean `{meant[0]}`, which is missing here?"
    elif fault.node.data is None and fault.node.place[:2] == fault.node.place[2:] and " " in name:
        help = "if this belongs to the text before the comma, put all of that text in quotes"
    elif near:
        help = f"did you mean {_ticked(near)}?"
    else:
        help = f"delete it; keys allowed here: {_ticked(allowed, 'and')}" if allowed else "delete it"
    place = fault.key or fault.node.place
    return explainer.report(
        "ATL030", f"unknown key `{shorten(name)}`", place, help, _right_key(explainer, fault, name)
    )


def _right_key(explainer: Explainer, fault: Fault, name: str) -> str | None:
    """The one key that a slip of a letter makes this of, unless it stands in the mapping already."""
    mapping = explainer.file.node_at(*fault.path[:-1])
    taken = mapping.entries or {}
    written = explainer.file.source_text(fault.key) if fault.key else ""
    free = [key for key in keys_at(explainer.schema, fault.path[:-1]) if key not in taken]
    now = renamed_keys().get(name)
    right = now if now in free else one_slip_from(name, free)
    return right if written == name else None


def _missing_keys(explainer: Explainer, faults: Sequence[Fault]) -> Diagnostic:
    first = faults[0]
    names = [fault.name for fault in faults]
    meaning = keys_at(explainer.schema, first.path).get(names[0], "") if len(names) == 1 else ""
    noun = "key" if len(names) == 1 else "keys"
    message = f"missing {noun} {_ticked(names, 'and')}"
    explanation = f" ({meaning})" if meaning else ""
    where = " in the braces" if first.node.style == "flow" else " below" if first.key else ""
    help = f"add `{names[0]}: …`{where}{explanation}" if len(names) == 1 else f"add these keys{where}"
    return explainer.report("ATL031", message, _place_of_mapping(first), help)


def _place_of_mapping(fault: Fault) -> Place:
    """The key that leads to a mapping; without one the mapping in braces, or its first key."""
    if fault.key is not None:
        return fault.key
    entries = fault.node.entries
    return next(iter(entries.values())).key if entries and fault.node.style == "block" else fault.node.place


def _ticked(words: Sequence[str], last: str = "or") -> str:
    shown = [f"`{shorten(word)}`" for word in words[:_MOST_LISTED]]
    more = len(words) - len(shown)
    return f"{', '.join(shown)} and {more} more" if more else listed(shown, last)


# Values


def explain_value(explainer: Explainer, faults: Sequence[Fault]) -> Diagnostic:
    """One diagnostic for what is wrong at one place; several faults of kind come from a union's branches."""
    fault = faults[0]
    if fault.on_key:
        return _wrong_key(explainer, fault)
    if fault.is_wrong_kind:
        return _wrong_kind(explainer, faults)
    if fault.type == "union_tag_not_found":
        return _no_discriminator(explainer, fault)
    return _wrong_value(explainer, fault, fault.node, fault.node.place)


def _wrong_kind(explainer: Explainer, faults: Sequence[Fault]) -> Diagnostic:
    fault = _at_discriminator(faults[0])
    written = explainer.written(fault.node)
    kinds = list(dict.fromkeys(EXPECTED[f.type] for f in faults if f.type in EXPECTED))
    choices = list(dict.fromkeys(choice for f in faults for choice in _choices(f)))
    found = mistakes.described(fault.node, written)
    help = _help_for_kind(fault, kinds, choices, written)
    if len(choices) > _FEW and not kinds:
        message = f"expected one of {len(choices)} allowed values, found {found}"
    else:
        shown = kinds + (
            [f"`{choice}`" for choice in choices] if len(choices) <= _FEW else ["a listed value"]
        )
        message = f"expected {listed(shown, 'or')}, found {found}"
    right = mending.right_choice(fault.node, choices) or mending.right_value(kinds, fault.node, written)
    return explainer.report("ATL033" if choices else "ATL032", message, fault.node.place, help, right)


def _help_for_kind(fault: Fault, kinds: list[str], choices: list[str], written: str) -> str:
    scalar = fault.node.entries is None and fault.node.items is None and fault.node.data is not None
    right = mending.right_choice(fault.node, choices)
    near = [right] if right else []
    near = near or (closest(mistakes.without_wrapping(str(fault.node.data)), choices) if scalar else [])
    if near:
        allowed = f" (allowed: {_ticked(choices)})" if _FEW < len(choices) <= _MOST_LISTED else ""
        return f"did you mean {_ticked(near)}?{allowed}"
    order = sorted(kinds, key=lambda kind: kind == TEXT)
    helps = (mistakes.recognized(kind, fault.node, written) for kind in order)
    known = next((help for help in helps if help), None)
    if known:
        return known
    listing = [_ticked(choices)] if choices else []
    return ", or ".join([mistakes.general_help(kinds[0]), *listing]) if kinds else f"write {_ticked(choices)}"


def _choices(fault: Fault) -> list[str]:
    if fault.type not in CHOICE_TYPES:
        return []
    listing = str(fault.details.get("expected_tags" if fault.type == "union_tag_invalid" else "expected", ""))
    found = [next(filter(None, groups), "") for groups in _CHOICE.findall(listing)]
    return [re.sub(r"\\(.)", r"\1", choice) for choice in found]


def _discriminator(fault: Fault) -> str:
    return str(fault.details.get("discriminator", "")).strip("'")


def _at_discriminator(fault: Fault) -> Fault:
    """A fault about which branch of a union is meant, moved to the value that names the branch."""
    entry = (fault.node.entries or {}).get(_discriminator(fault))
    if fault.type != "union_tag_invalid" or entry is None:
        return fault
    return fault._replace(node=entry.node, key=entry.key)


def _no_discriminator(explainer: Explainer, fault: Fault) -> Diagnostic:
    if fault.node.entries is None:
        return _wrong_kind(explainer, [fault._replace(type="dict_type")])
    return _missing_keys(explainer, [fault._replace(name=_discriminator(fault))])


def _wrong_value(explainer: Explainer, fault: Fault, node: Node, place: Place) -> Diagnostic:
    own = _own_words(fault)
    if own:
        return explainer.report("ATL037", own[0], place, own[1])
    wording = WORDINGS.get(fault.type, LAST_RESORT)
    message, help = _filled(wording, fault)
    if fault.type == "string_too_short" and node.data == "":
        message = "the text is empty"
    right = mending.right_case(node.data, str(fault.details.get("pattern", "")))
    return explainer.report(wording.code, message, place, _better_help(explainer, fault, node) or help, right)


def _filled(wording: Wording, fault: Fault) -> tuple[str, str]:
    details = {name: _Counted(v) if type(v) is int else v for name, v in fault.details.items()}
    return wording.message.format_map(details), wording.help.format_map(details)


class _Counted(int):
    """A number that a wording can name with its noun: `{min_length:entry|entries}`."""

    def __format__(self, nouns: str) -> str:
        singular, _, plural = nouns.partition("|")
        return counted(int(self), singular, plural or None) if nouns else str(int(self))


def _better_help(explainer: Explainer, fault: Fault, node: Node) -> str | None:
    if str(fault.details.get("pattern", "")).startswith(_WEB):
        return "write the whole address, from `https://` on"
    if fault.type == "string_pattern_mismatch":
        examples = examples_at(explainer.schema, fault.path)
        return f"write it like {_ticked(examples[:3])}" if examples else None
    return mistakes.buddhist_year(node.data, *limits_at(explainer.schema, fault.path))


@cache
def _pydantic_types() -> frozenset[str]:
    from typing import get_args

    from pydantic_core.core_schema import ErrorType

    return frozenset(get_args(ErrorType))


def _own_words(fault: Fault) -> tuple[str, str] | None:
    """Message and help of an error that a model raised itself.

    ValueError("what is wrong", "what to write") or PydanticCustomError(type, message, {"help": …}).
    """
    if fault.type in ("value_error", "assertion_error"):
        words: tuple[Any, ...] = getattr(fault.details.get("error"), "args", ()) or (LAST_RESORT.message,)
        return str(words[0]), str(words[1]) if len(words) > 1 else LAST_RESORT.help
    if fault.type not in _pydantic_types():
        return fault.message, str(fault.details.get("help", LAST_RESORT.help))
    return None


def _wrong_key(explainer: Explainer, fault: Fault) -> Diagnostic:
    key: Key = fault.path[-1] if fault.path else ""
    place = fault.key or fault.node.place
    shown = shorten(str(key))
    if fault.type == "invalid_key" and shown not in keys_at(explainer.schema, fault.path[:-1]):
        return _unknown_key(explainer, fault, shown, [])
    if isinstance(key, int):
        message = f"the key `{shown}` is a number, not a text"
        return explainer.report("ATL022", message, place, f'put it in quotes: `"{shown}":`')
    choices = _choices(fault)
    if choices:
        near = closest(key, choices)
        help = f"did you mean {_ticked(near)}?" if near else f"keys allowed here: {_ticked(choices, 'and')}"
        return explainer.report("ATL030", f"unknown key `{shown}`", place, help)
    if fault.type in EXPECTED:
        node = Node(key, place, '"' if explainer.file.source_text(place)[:1] in "'\"" else "plain")
        help_text = mistakes.recognized(EXPECTED[fault.type], node, explainer.written(node))
        message = f"expected {EXPECTED[fault.type]} as the key, found the text `{shown}`"
        general = mistakes.general_help(EXPECTED[fault.type])
        return explainer.report("ATL022", message, place, help_text or general)
    return _wrong_value(explainer, fault, Node(key, place, "plain"), place)
