"""Statistics of newer data beside those of a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from atlas_cli.analysis.figures import is_number
from atlas_cli.importers.draft.update import Update
from atlas_cli.importers.draft.values import Plain
from atlas_cli.yamlfile.edits import Insert

#: A measure that the profile may call otherwise: only its figure tells whether it is there.
OTHER = "other"


def of_statistics(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    """Measures that the profile does not have, or has with another figure of the same publication."""
    known: Mapping[str, Plain] = profile.get("statistics") or {}
    for id, measure in (draft.get("statistics") or {}).items():
        alike = [each for each in known.values() if each["measure"] == measure["measure"]]
        if any(says_the_same(each, measure) for each in alike) or not is_number(measure["percent"]):
            continue
        source = measure["sources"][0]["source"]
        about = f"{measure['label']}: {measure['percent']} percent"
        before = [each for each in alike if measure["measure"] != OTHER and is_number(each.get("percent"))]
        same = next(
            (each for each in before if cites(each, source) and each["ages"] == measure["ages"]), None
        )
        if same is not None:
            now = f"{measure['percent']} in the data"
            about = f"{measure['label']}: {same['percent']} percent in the profile, {now}"
            yield Update("contradicted", f"statistics/{id}", about, source)
            continue
        if before:
            about += f" (the profile has {', '.join(str(each['percent']) for each in before)})"
        own = free_key(id, known)
        yield Update("new", f"statistics/{own}", about, source, (Insert(("statistics",), own, measure),))


def says_the_same(one: Plain, other: Plain) -> bool:
    return bool(one.get("percent") == other["percent"])


def cites(entry: Plain, source: str) -> bool:
    return any(source == (each if isinstance(each, str) else each["source"]) for each in entry["sources"])


def free_key(id: str, known: Mapping[str, Plain]) -> str:
    """The id, or with a number behind it where the profile has another measure of that id."""
    number = 2
    own = id
    while own in known:
        own = f"{id}-{number}"
        number += 1
    return own
