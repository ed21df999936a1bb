"""What newer data say beside an existing profile: new values, restated ones, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from atlas_cli.importers.draft.coded import alike
from atlas_cli.importers.draft.values import Plain
from atlas_cli.yamlfile.edits import Edit, Insert, InsertItem, Keys

Kind = Literal["new", "restated", "contradicted"]


@dataclass(frozen=True, slots=True)
class Update:
    """One difference, and the edits that take it over; none where only people can decide.

    `source`: key of the publication the edits cite.
    """

    kind: Kind
    path: str
    about: str
    source: str
    edits: tuple[Edit, ...] = ()


def updates(profile: Plain, draft: Mapping[str, Plain]) -> list[Update]:
    """What the draft says and the profile does not. Narrative, gaps and statistics are left alone."""
    return [*of_series(profile, draft), *of_standards(profile, draft), *of_ratifications(profile, draft)]


def source_edits(accepted: list[Update], profile: Plain, draft: Mapping[str, Plain]) -> list[Edit]:
    """Entries for the publications that accepted updates cite and the profile does not have."""
    wanted = dict.fromkeys(update.source for update in accepted if update.edits)
    return [
        Insert(("sources",), key, draft["sources"][key], None)
        for key in wanted
        if key not in profile["sources"]
    ]


def of_series(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    for id, series in draft.get("series", {}).items():
        known = profile.get("series", {}).get(id)
        if known is None:
            last = list(series["values"].values())[-1]["source"]["source"]
            if "series" in profile:
                edit = Insert(("series",), id, {"values": series["values"]}, None)
                yield Update("new", f"series/{id}", told(series["values"]), last, (edit,))
            continue
        for year, value in series["values"].items():
            yield from of_value(("series", id, "values"), year, value, known["values"])


def told(values: Mapping[int, Plain]) -> str:
    return ", ".join(f"{year}: {value['value']}" for year, value in values.items())


def of_value(path: tuple[str, ...], year: int, value: Plain, values: Plain) -> Iterator[Update]:
    """A year that is new, or that another source prints otherwise; one source cannot say two things."""
    name, source = "/".join((*path, str(year))), value["source"]["source"]
    known = values.get(year)
    if known is None:
        later = next((each for each in values if each > year), None)
        yield Update("new", name, str(value["value"]), source, (Insert(path, year, value, before=later),))
        return
    said = [known["value"], *(each["value"] for each in known.get("restated", ()))]
    if any(alike(each, value["value"]) for each in said):
        return
    about = f"{known['value']} in the profile, {value['value']} in the data"
    cited = known["source"] if isinstance(known["source"], str) else known["source"]["source"]
    if cited == source:
        yield Update("contradicted", name, about, source)
        return
    entry = {key: value[key] for key in ("value", "source", "note") if key in value}
    place: Keys = (*path, year)
    edit: Edit = Insert(place, "restated", [entry], None)
    if "restated" in known:
        edit = InsertItem((*place, "restated"), len(known["restated"]), entry)
    yield Update("restated", name, about, source, (edit,))


def of_standards(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    """Standards that are coded otherwise than the profile has them for the same year or an earlier one."""
    for id, standard in draft.get("standards", {}).items():
        known = profile.get("standards", {}).get(id)
        source = standard["sources"][0]["source"]
        if known is None:
            if "standards" in profile:
                edit = Insert(("standards",), id, standard, None)
                yield Update("new", f"standards/{id}", standard["status"], source, (edit,))
        elif standard["data_year"] >= known["data_year"]:
            mine, theirs = (f"{each['status']}, age {each.get('age', '–')}" for each in (known, standard))
            if mine != theirs:
                before, now = known["data_year"], standard["data_year"]
                about = f"{mine} ({before}) in the profile, {theirs} ({now}) in the data"
                yield Update("contradicted", f"standards/{id}", about, source)


def of_ratifications(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    for id, ratification in draft.get("ratifications", {}).items():
        known = profile.get("ratifications", {}).get(id)
        source = ratification["sources"][0]["source"]
        if known is None:
            if "ratifications" in profile:
                edit = Insert(("ratifications",), id, ratification, None)
                yield Update("new", f"ratifications/{id}", ratification["status"], source, (edit,))
        elif known["status"] != ratification["status"] != "unknown":
            about = f"{known['status']} in the profile, {ratification['status']} in the data"
            yield Update("contradicted", f"ratifications/{id}", about, source)
