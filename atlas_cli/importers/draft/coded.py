"""Series, standards and ratifications of a draft: what the editions code, by data year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from atlas_cli.catalog.load import Catalog
from atlas_cli.importers.draft.editions import Edition
from atlas_cli.importers.draft.values import Plain, RowKind, cited, said, value_entry, with_note
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.importers.ilab.facts import Fact, read_fact
from atlas_cli.importers.ilab.model import Coding, Row
from atlas_cli.importers.ilab.rows import MEETS_ADVICE

OLDEST_AGE = 30

#: `from 54 to about 140`, or `at least 140 labor inspectors`, as suggested actions print the target.
TARGET = re.compile(
    r"from [\d,]+ to (?:about |approximately |at least )?(?P<to>\d[\d,]*)\b"
    r"|at least (?P<least>\d[\d,]*) (?:labor )?inspectors"
)
#: `the labor force of approximately 2.4 million`, `adequate coverage of approximately 1.1 million workers`.
WORKFORCE = re.compile(
    r"(?:labor force|workforce|coverage) (?:of|for) (?:approximately |about )?"
    r"(?P<n>\d[\d.,]*\d(?: [mb]illion)?)"
)
#: How far, as a share, workforce ÷ target may lie from a ratio; the printed workforce is rounded.
NEAR_RATIO = 0.05


def series_of(editions: Sequence[Edition], catalog: Catalog, words: DraftWords) -> Plain:
    """Every series of the catalog that an edition has a row for, with values by data year, oldest first."""
    found: Plain = {}
    for id, kind in catalog.series.items():
        values: Plain = {}
        for edition in editions:
            for place, rows in rows_of(id, edition, words):
                add_value(values, edition, rows, place, kind.kind, words)
        if values:
            found[id] = {"values": values}
    if targets := list(targets_of(editions, words)):
        found.setdefault("inspectors", {"values": {}})["targets"] = targets
    return {id: entry for id, entry in found.items() if entry["values"]}


def rows_of(id: str, edition: Edition, words: DraftWords) -> Iterator[tuple[str, Sequence[Row]]]:
    if id in edition.country.series:
        yield words.file.places["series"], edition.country.series[id]
    elif id in edition.country.mechanisms:
        yield words.file.places["institutional"], [Row(edition.country.mechanisms[id])]


def add_value(
    values: Plain, edition: Edition, rows: Sequence[Row], place: str, kind: RowKind, words: DraftWords
) -> None:
    """The value of a year; a second file of the same year restates it where it prints another value."""
    found = said(rows, kind, words.says)
    before = values.get(edition.year)
    if before is None:
        values[edition.year] = value_entry(found, edition.source, place)
    elif not alike(before["value"], found.value):
        restated = with_note({"value": found.value, "source": cited(edition.source, place)}, found.notes)
        before.setdefault("restated", []).append(restated)


def alike(one: object, other: object) -> bool:
    """Equal, and of one type: true is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def targets_of(editions: Sequence[Edition], words: DraftWords) -> Iterator[Plain]:
    """How many inspectors each edition holds to be enough: a number where an action prints one."""
    seen: set[int] = set()
    for edition in editions:
        rows = edition.country.series.get(MEETS_ADVICE, ())
        fact = rows[0].fact if len(rows) == 1 else None
        printed = target_printed(edition)
        if edition.year in seen or (printed is None and (fact is None or fact.kind != "yes-no")):
            continue
        seen.add(edition.year)
        target, workforce = printed or ("unknown", "unknown")
        note = words.says.advice_met if fact and fact.value else words.says.advice_not_met
        place = words.file.places["actions" if printed else "series"]
        yield {
            "year": edition.year,
            "target": target,
            "workforce": workforce,
            "source": cited(edition.source, place),
            "note": words.says.advice_target if printed else note,
        }


def target_printed(edition: Edition) -> tuple[int, int | str] | None:
    """The target that an action on the number of inspectors prints, with the workforce or `unknown`."""
    for action in edition.country.actions:
        target = TARGET.search(action.text)
        if target and "inspector" in action.text:
            wanted = read_fact(target["to"] or target["least"]).value
            workforce = WORKFORCE.search(action.text)
            workers = read_fact(workforce["n"]).value if workforce else None
            if isinstance(wanted, int) and wanted > 0:
                return wanted, workers if isinstance(workers, int) and workers > 0 else "unknown"
    return None


def ratio_of(editions: Sequence[Edition], catalog: Catalog, words: DraftWords) -> Plain:
    """Which ratio of inspectors to workers the newest printed target applies; None where none is printed."""
    for edition in reversed(editions):
        target, workers = target_printed(edition) or (0, "unknown")
        for kind in catalog.inspector_ratios:
            ratio = kind.workers_per_inspector
            if isinstance(workers, int) and abs(workers / target - ratio) <= NEAR_RATIO * ratio:
                note = words.says.ratio.format(target=f"{target:,}", workers=f"{workers:,}")
                source = cited(edition.source, words.file.places["actions"])
                return {"workers_per_inspector": ratio, "sources": [source], "note": note}
    return None


def standards_of(editions: Sequence[Edition], catalog: Catalog, words: DraftWords) -> Plain:
    """Each standard as the newest edition that has it codes it, and earlier ones where they differ."""
    found: Plain = {}
    for id in catalog.standards:
        coded = [
            (edition, coding_of(edition.country.standards[id], catalog.standards[id].has_age, words))
            for edition in reversed(editions)
            if id in edition.country.standards
        ]
        if coded:
            found[id] = standard(coded, words.file.places["standards"])
    return found


def standard(coded: Sequence[tuple[Edition, Plain]], place: str) -> Plain:
    (newest, entry), *others = coded
    earlier: list[Plain] = []
    for edition, other in others:
        if (other["status"], other["age"]) != (entry["status"], entry["age"]):
            kept = {"status": other["status"], "age": other["age"], "sources": [cited(edition.source, place)]}
            earlier.append({"data_year": edition.year, **kept})
    result = {"status": entry["status"], "age": entry["age"], "data_year": newest.year}
    if earlier:
        result["earlier"] = earlier
    return {**with_note(result, entry["notes"]), "sources": [cited(newest.source, place)]}


def coding_of(codings: Sequence[Coding], has_age: bool, words: DraftWords) -> Plain:
    """Status and age of a standard. Not met in one part of the country is recorded as not met."""
    says, notes = words.says, list[str]()
    statuses = {status_of(each.standard) for each in codings}
    status = statuses.pop() if len(statuses) == 1 else "not-met" if "not-met" in statuses else "unknown"
    ages = {age_of(each.age) for each in codings}
    if len(codings) > 1 and (len({(each.standard.as_printed, each.age.as_printed) for each in codings}) > 1):
        notes.append(says.not_met_in_part.format(parts=parts_of(codings)))
    elif codings[0].territory and len(codings) == 1:
        notes.append(says.one_territory.format(territory=codings[0].territory))
    age = min(ages, key=lambda age: (isinstance(age, str), age))
    for each in codings:
        notes += coding_notes(each, words)
    if isinstance(age, int) and not has_age:
        notes.append(says.no_age_expected.format(printed=age))
        age = "not-applicable"
    return {"status": status, "age": age, "notes": notes}


def coding_notes(coding: Coding, words: DraftWords) -> Iterator[str]:
    if (
        coding.age.marks
        or coding.age.kind in ("unread", "blank", "yes-no")
        or age_of(coding.age) == "unknown"
    ):
        yield words.says.odd_age.format(printed=coding.age.as_printed)
    if coding.standard.marks or coding.standard.kind in ("unread", "blank"):
        yield words.says.flag_printed.format(printed=coding.standard.as_printed)
    if coding.conforms.kind != "blank" and coding.conforms.value != coding.standard.value:
        printed, conforms = coding.standard.as_printed, coding.conforms.as_printed
        yield words.says.conforms.format(printed=printed, conforms=conforms)


def parts_of(codings: Sequence[Coding]) -> str:
    """`Mainland: No, 14; Zanzibar: No, 15`."""
    return "; ".join(
        f"{each.territory or 'all'}: {each.standard.as_printed}, {each.age.as_printed}" for each in codings
    )


def status_of(fact: Fact) -> str:
    if fact.kind == "yes-no":
        return "met" if fact.value else "not-met"
    return "not-applicable" if fact.kind == "not-applicable" else "unknown"


def age_of(fact: Fact) -> int | str:
    if isinstance(fact.value, int) and not isinstance(fact.value, bool) and 0 <= fact.value <= OLDEST_AGE:
        return fact.value
    return "not-applicable" if fact.kind == "not-applicable" else "unknown"


def ratifications_of(editions: Sequence[Edition], catalog: Catalog, words: DraftWords) -> Plain:
    """Whether the State is party to each instrument of the data, by the newest edition that says so."""
    found: Plain = {}
    for id in catalog.instruments:
        flags = [
            (edition, edition.country.ratifications[id])
            for edition in reversed(editions)
            if id in edition.country.ratifications
        ]
        if flags:
            found[id] = ratification(flags, words)
    return found


def ratification(flags: Sequence[tuple[Edition, Fact]], words: DraftWords) -> Plain:
    (newest, flag), *earlier = flags
    notes = [] if flag.kind == "yes-no" else [words.says.flag_printed.format(printed=flag.as_printed)]
    notes += [
        words.says.flag_before.format(year=edition.year, printed=before.as_printed)
        for edition, before in earlier
        if (before.kind, before.value) != (flag.kind, flag.value)
    ]
    statuses: Mapping[object, str] = {True: "ratified", False: "not-ratified"}
    entry = {"status": statuses.get(flag.value, "unknown")}
    return {
        **with_note(entry, notes),
        "sources": [cited(newest.source, words.file.places["ratifications"])],
    }
