"""The attendance sheet: who took part, counted by institution and sex; names with their consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from atlas_cli.consultation.forms import Filled
from atlas_cli.consultation.who import Directory, agencies_named
from atlas_cli.profile.responses import HEADS

#: The field that counts whoever chose an option of the sheet.
SEXES = {name.replace("_", "-"): name for name in HEADS}
PARTS = frozenset({"name", "office", "sex", "consent"})


def participants(filled: Mapping[str, Filled], directory: Directory, odd: list[str]) -> list[dict[str, Any]]:
    """Participants by institution, in the order in which they signed."""
    groups: dict[str, dict[str, Any]] = {}
    for row in rows(filled):
        name, office, sex = (value_of(filled, row, part) for part in ("name", "office", "sex"))
        if not name and not office:
            continue
        agency = next(iter(agencies_named(office, directory)), None) if office else None
        who = {"agency": agency} if agency else {"institution": office} if office else {}
        group = groups.setdefault(repr(who), {**who, **dict.fromkeys(SEXES.values(), 0), "persons": []})
        if sex and sex not in SEXES:
            odd.append(
                f"Row {row} of the attendance sheet says “{sex}” for sex; it is counted as not stated."
            )
        group[SEXES.get(sex, "not_stated")] += 1
        if name:
            person: dict[str, Any] = {"name": name}
            if office:
                person["office"] = office
            consent = value_of(filled, row, "consent") == "true"
            group["persons"].append({**person, "may_be_named": consent})
    return [{key: value for key, value in group.items() if value != []} for group in groups.values()]


def rows(filled: Mapping[str, Filled]) -> list[int]:
    parts = [name.split(".") for name in filled if name.startswith("attendance.")]
    return sorted({int(part[1]) for part in parts if len(part) == 3 and part[1].isdigit()})


def value_of(filled: Mapping[str, Filled], row: int, part: str) -> str:
    one = filled.get(f"attendance.{row}.{part}")
    return one.value.strip() if one else ""
