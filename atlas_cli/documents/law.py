"""Facts for the sections on international commitments and on the legal framework."""

from __future__ import annotations

from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.text import fold


def commitments(facts: Plain, catalog: Catalog, wanted: str) -> list[Plain]:
    """Every instrument of the catalog, in its order, with what the profile records of it."""
    rows = []
    for instrument in catalog.instruments.values():
        recorded = facts["ratifications"].get(instrument.id)
        rows.append(
            {
                "id": instrument.id,
                "title": fixed(instrument.title, wanted),
                "short": instrument.short,
                "year": instrument.year,
                "organization": instrument.organization,
                "gap_if_not_ratified": instrument.gap_if_not_ratified,
                "recorded": recorded,
                "status": recorded["status"] if recorded else "not-recorded",
            }
        )
    return rows


def standards(facts: Plain, catalog: Catalog, wanted: str) -> Plain:
    """The twelve standards in the order of the catalog, and how many of them are met."""
    rows = []
    for kind in catalog.standards.values():
        recorded = facts["standards"].get(kind.id)
        rows.append(
            {
                "id": kind.id,
                "label": fixed(kind.label, wanted),
                "has_age": kind.has_age,
                "recorded": recorded,
                "status": recorded["status"] if recorded else "not-recorded",
                "age": (recorded["age"] if recorded else None) or "none",
                "provisions": provisions(facts, recorded),
            }
        )
    known = [row for row in rows if row["recorded"]]
    return {
        "rows": rows,
        "total": len(rows),
        "met": sum(row["status"] == "met" for row in rows),
        "not_met": [row for row in rows if row["status"] == "not-met"],
        "years": sorted({row["recorded"]["data_year"] for row in known}),
        "ages": sorted({row["age"] for row in rows if isinstance(row["age"], str)}),
        "remarks": [remark(row) for row in known if row["recorded"]["note"] or row["recorded"]["earlier"]],
    }


def remark(row: Plain) -> Plain:
    """What is said of the coding of one standard: its note, and what earlier data coded, each coding once."""
    recorded = row["recorded"]
    codings: dict[tuple[Plain, Plain], Plain] = {}
    for one in recorded["earlier"]:
        coding = codings.setdefault((one["status"], one["age"]), {**one, "years": []})
        coding["years"].append(one["data_year"])
    entries = ([recorded] if recorded["note"] else []) + recorded["earlier"]
    return {
        "label": row["label"],
        "note": recorded["note"],
        "earlier": [{**coding, "years": sorted(coding["years"])} for coding in codings.values()],
        "entries": entries,
    }


def provisions(facts: Plain, standard: Plain) -> list[Plain]:
    """The provisions cited for a standard: the law as tables call it, with its sections."""
    cited = []
    for provision in standard["provisions"] if standard else ():
        law = facts["laws"][provision["law"]]
        cited.append({"law": law, "name": law["short"] or law["title"], "at": provision["at"]})
    return cited


def laws(facts: Plain) -> Plain:
    """Laws that stand (in force, amended) and those of them that a text explains; past laws; bills."""
    every = [
        {
            **law,
            "number": None if is_in_title(law) else law["number"],
            "explained": bool(law["provisions"] or law["amendments"] or law["note"]),
        }
        for law in facts["laws"].values()
    ]
    standing = [law for law in every if law["status"] in ("in-force", "amended")]
    return {
        "standing": standing,
        "explained": [law for law in standing if law["explained"]],
        "past": [law for law in every if law["status"] in ("replaced", "repealed")],
        "bills": [law for law in every if law["status"] == "bill"],
    }


def is_in_title(law: Plain) -> bool:
    """Whether the title of a law says its number already, as in "Labor Act No. 8"."""
    return bool(law["number"]) and fold(str(law["number"])) in fold(law["title"]["text"])
