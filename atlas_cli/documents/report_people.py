"""Who took part in a consultation, and which answers came how. Nobody is named without consent."""

from __future__ import annotations

from atlas_cli.analysis.said import Said, first_day
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.report_ground import Consulted, institution, of_record, own_text, without_entry
from atlas_cli.profile.responses import HEADS, Participants, ResponseRecord

UNKNOWN = "unknown"


def participants(ground: Consulted) -> Plain:
    """A row for each institution and day, and the totals of what was counted."""
    rows = [row_of(one, record, ground) for record in in_order(ground) for one in record.participants]
    return {
        "rows": rows,
        "totals": {name: total([row[name] for row in rows]) for name in (*HEADS, "all")},
        "uncounted": sum(row["all"] == UNKNOWN for row in rows),
        "named": [person for record in in_order(ground) for person in consenting(record, ground)],
    }


def in_order(ground: Consulted) -> list[ResponseRecord]:
    """The records that count, by date."""
    current = ground.responses.current.items()
    return [record for _, record in sorted(current, key=lambda each: (first_day(each[1].date), each[0]))]


def row_of(one: Participants, record: ResponseRecord, ground: Consulted) -> Plain:
    counts = {name: getattr(one, name) for name in HEADS}
    return {"institution": of_group(one, ground), "date": record.day, **counts, "all": heads(counts)}


def of_group(one: Participants, ground: Consulted) -> Plain:
    """The institution of participants; None where nobody stated it."""
    if one.agency:
        return institution(one.agency, ground)
    return without_entry(one.institution, ground) if one.institution else None


def heads(counts: dict[str, int | str]) -> int | str:
    """All persons of a row; unknown where women or men were not counted, since unknown is not 0.

    Other and not stated are left blank on most sheets; where they are not counted nothing is added.
    """
    if UNKNOWN in (counts["women"], counts["men"]):
        return UNKNOWN
    return sum(count for count in counts.values() if isinstance(count, int))


def total(values: list[int | str]) -> int | str:
    """The sum of what was counted; unknown where nothing was."""
    known = [value for value in values if isinstance(value, int)]
    return sum(known) if known else UNKNOWN


def consenting(record: ResponseRecord, ground: Consulted) -> list[Plain]:
    """Persons who agreed to be named."""
    language = record.language or ground.own_language
    found = [
        {
            "name": own_text(person.name, language, ground),
            "office": own_text(person.office, language, ground) if person.office else None,
            "institution": of_group(one, ground),
        }
        for one in record.participants
        for person in one.persons
        if person.may_be_named
    ]
    person = record.person
    if person and person.may_be_quoted and person.name:
        office = own_text(person.role, language, ground) if person.role else None
        who = of_record(record, ground)
        name = own_text(person.name, language, ground)
        found.append({"name": name, "office": office, "institution": who[0] if who else None})
    return found


def received(ground: Consulted) -> list[Plain]:
    """Every answer that came, superseded ones too, with how it came. Names of files may name persons."""
    superseded = ground.responses.superseded
    rows = []
    for id, record in sorted(
        ground.responses.records.items(), key=lambda each: (first_day(each[1].date), each[0])
    ):
        internal = {
            "id": id,
            "file": record.file.name if record.file else None,
            "proof": record.proof.note or record.proof.file if record.proof else None,
            "oddities": list(record.oddities),
        }
        rows.append(
            {
                "date": record.day,
                "institutions": of_record(record, ground),
                "channel": record.channel,
                "document": record.document.id if record.document else None,
                "kind": record.document.kind if record.document else None,
                "superseded": id in superseded,
                "answers": len(record.answers),
                "items": len(record.items),
                "inside": internal if ground.view.internal else None,
            }
        )
    return rows


def who_answered(ground: Consulted) -> Plain:
    """How many institutions answered us, and how many publications count; None where nobody says it."""
    records = ground.responses.current.values()
    ours = {id for record in records for id in record.agencies}
    ours |= {name for record in records for name in record.other_institutions}
    reports = [said for said in reported(ground) if said.count is not None]
    return {
        "given": len(ours),
        "reported": max((said.count or 0 for said in reports), default=None),
        "any_reported": bool(reported(ground)),
    }


def reported(ground: Consulted) -> list[Said]:
    """What publications say that agencies answered."""
    return [said for state in ground.analysis.practices.values() for said in state.said if not said.record]
