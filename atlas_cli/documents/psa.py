"""The Pre-Situational Analysis: which facts of profile, catalog and analysis go to its template."""

from __future__ import annotations

from atlas_cli.analysis import Analysis
from atlas_cli.analysis.figures import is_number
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents import actors, gaps, law, project, series, summary
from atlas_cli.documents.plain import Plain, fixed, located, notes_once, plain
from atlas_cli.documents.psa_comments import comments
from atlas_cli.documents.view import Document, View
from atlas_cli.matching import Matches
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.profile.records import NONE, Responses

KIND = "psa"
TEMPLATE = "psa.html"

YEARS_AT_A_GLANCE = 2


def psa(
    loaded: LoadedProfile,
    catalog: Catalog,
    analysis: Analysis,
    matches: Matches,
    view: View,
    document_id: str,
    responses: Responses = NONE,
) -> Document:
    """The facts of a country's Pre-Situational Analysis, as plain data."""
    profile, wanted = loaded.profile, view.language.code
    facts = plain(profile, "", located(wanted, profile.language))
    facts["agencies"] = actors.without_internal(facts["agencies"], view)
    return Document(
        kind=KIND,
        template=TEMPLATE,
        id=document_id,
        facts={
            "doc": {
                "id": document_id,
                "language": wanted,
                "status": view.status,
                "edition": view.edition,
                "page": view.page,
            },
            "profile": {**facts, "agencies": None, "bodies": None},
            "logos": facts["branding"]["logos"],
            "project": project.project(facts),
            "local_language": next(iter(profile.country.languages), profile.language),
            "newest_year": series.newest_year(profile),
            **gaps_and_practices(facts, profile, catalog, analysis, matches, wanted),
            "commitments": law.commitments(facts, catalog, wanted),
            "standards": law.standards(facts, catalog, wanted),
            "standard_sources": sources_of(facts["standards"]),
            "laws": law.laws(facts),
            "statistics_notes": notes_once(list(facts["statistics"].values())),
            "sectors": sectors(facts),
            "sector_sources": sources_of(facts["sectors"]),
            "agencies": actors.agencies(facts, catalog, view),
            "bodies": actors.bodies(facts),
            "ended": [policy for policy in facts["policies"].values() if policy["status"] == "ended"],
            **enforcement(facts, profile, catalog, wanted),
            **references(facts, catalog, wanted),
            "summary": {
                "cards": summary.cards(facts, catalog, wanted),
                "consultation": project.consultation(facts),
            },
            "comments": comments(loaded, catalog, analysis, responses, facts, view),
        },
    )


def gaps_and_practices(
    facts: Plain, profile: Profile, catalog: Catalog, analysis: Analysis, matches: Matches, wanted: str
) -> Plain:
    """The register with the rules of severity, its map, the gaps along the steps, and the candidates."""
    groups, outside = gaps.register(facts, profile, catalog, matches, wanted)
    implied = gaps.implied_gaps(catalog, analysis, wanted)
    candidates = gaps.candidate_groups(groups, implied, matches, wanted)
    practices = gaps.practices(facts, candidates, catalog, analysis, wanted)
    return {
        "severity_rules": [
            {"id": rule.id, "level": rule.level, "means": fixed(rule.means, wanted)}
            for rule in catalog.severity_rules.values()
        ],
        "gap_map": gaps.gap_map(groups, implied),
        "register": groups,
        "outside": outside,
        "implied": implied,
        "steps": actors.steps(facts, catalog, groups, wanted),
        "candidates": candidates,
        "practices": practices,
        "practice_bases": gaps.practice_bases(practices, catalog, wanted),
    }


def enforcement(facts: Plain, profile: Profile, catalog: Catalog, wanted: str) -> Plain:
    """Tables of the two newest years, charts, what is unknown, and the full series of the annex."""
    by_group = {
        group: [
            kind.id for kind in catalog.series.values() if kind.group == group and kind.id in profile.series
        ]
        for group in ("labor", "criminal", "institutional")
    }
    labor, criminal = by_group["labor"] + by_group["institutional"], by_group["criminal"]
    newest = {
        name: series.years_of(profile, ids)[-YEARS_AT_A_GLANCE:]
        for name, ids in (("l", labor), ("c", criminal))
    }
    tables = {
        "labor": series.series_table(facts, catalog, labor, newest["l"], wanted),
        "criminal": series.series_table(facts, catalog, criminal, newest["c"], wanted),
        "annex": {
            "labor": series.series_table(facts, catalog, labor, series.years_of(profile, labor), wanted),
            "criminal": series.series_table(
                facts, catalog, criminal, series.years_of(profile, criminal), wanted
            ),
        },
    }
    cells = [cell for table in tables["annex"].values() for row in table["rows"] for cell in row["cells"]]
    return {
        **tables,
        "charts": {
            "inspectors": chart(facts, profile, ["inspectors"]),
            "inspections": chart(facts, profile, ["inspections"]),
            "violations": chart(facts, profile, ["child-labor-violations", "penalties-imposed"]),
        },
        "inspectors": inspectors(facts),
        "unknowns": unknowns(tables),
        "not_recorded": any(cell["value"] == "not-recorded" for cell in cells),
        "series_labels": {kind.id: fixed(kind.label, wanted) for kind in catalog.series.values()},
    }


def chart(facts: Plain, profile: Profile, ids: list[str]) -> Plain:
    return series.chart(facts, ids, series.years_of(profile, ids))


def unknowns(tables: Plain) -> list[Plain]:
    """Series whose newest value, in the newest year of their table, is not a figure."""
    found = []
    for name in ("labor", "criminal"):
        for row in tables[name]["rows"]:
            cell = row["cells"][-1] if row["cells"] else None
            if cell and cell["value"] in ("unknown", "not-available"):
                found.append({"label": row["label"], "year": cell["year"], "value": cell["value"]})
    return found


def inspectors(facts: Plain) -> Plain:
    """Inspectors beside the number advised for the same year; the share only where both are numbers."""
    recorded = facts["series"].get("inspectors")
    if not recorded:
        return None
    rows = []
    for target in sorted(recorded["targets"], key=lambda one: int(one["year"])):
        value = recorded["values"].get(str(target["year"])) or {"value": "not-recorded", "path": None}
        both = is_number(value["value"]) and is_number(target["target"])
        rows.append(
            {
                **target,
                "inspectors": value,
                "share": round(100 * value["value"] / target["target"], 1) if both else None,
            }
        )
    return {
        "targets": rows,
        "ratio": facts["country"]["inspector_ratio"],
        "concepts": said_of_years(rows, "workforce_concept"),
        "notes": said_of_years(rows, "note"),
        "sources": sorted({series.key_of(row["source"]) for row in rows}),
    }


def said_of_years(rows: list[Plain], field: str) -> list[Plain]:
    """What rows of years say in one field, each wording once with its years."""
    said = notes_once(rows, names="year", notes=field)
    return [{"text": one["note"], "years": one["names"]} for one in said]


def sectors(facts: Plain) -> list[Plain]:
    groups = ("agriculture", "industry", "services", "worst-forms")
    found = [
        {"id": group, "sectors": [one for one in facts["sectors"] if one["group"] == group]}
        for group in groups
    ]
    return [group for group in found if group["sectors"]]


def sources_of(entries: Plain) -> list[str]:
    """The keys of all sources that the entries cite."""
    each = entries.values() if isinstance(entries, dict) else entries
    return sorted({series.key_of(citation) for entry in each for citation in entry["sources"]})


def references(facts: Plain, catalog: Catalog, wanted: str) -> Plain:
    """The source list, and the acronyms of country and catalog."""
    listed = sorted(facts["sources"].values(), key=lambda source: source["short"].casefold())
    return {
        "sources": listed,
        "secondary": [source["short"] for source in listed if source["verified"] == "secondary"],
        "acronyms": acronyms(facts, catalog, wanted),
    }


def acronyms(facts: Plain, catalog: Catalog, wanted: str) -> list[Plain]:
    """Acronyms of the catalog, of agencies and bodies, and of the profile, each once, in order."""
    found = {
        acronym: {"meaning": fixed(text, wanted), "local": False}
        for acronym, text in catalog.terms.acronyms.items()
    }
    for one in (*facts["agencies"].values(), *facts["bodies"].values()):
        if one["acronym"]:
            found[one["acronym"]] = {"meaning": one["name"], "local": True}
    for acronym, text in facts["acronyms"].items():
        found[acronym] = {"meaning": text, "local": True}
    return [{"acronym": key, **found[key]} for key in sorted(found, key=str.casefold)]
