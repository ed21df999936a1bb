"""The gates of a final Pre-Situational Analysis: what must be settled in the profile before it goes out."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis import Analysis
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.profile.load import LoadedProfile

#: The chain of steps belongs to these outcomes.
OUTCOMES_WITH_STEPS = (2, 3)


def open_gates(loaded: LoadedProfile, catalog: Catalog, analysis: Analysis) -> list[Diagnostic]:
    """Every gate that the profile leaves open, each at the line where it can be closed."""
    found = [
        *front_matter(loaded),
        *prevalence(loaded),
        *commitments(loaded, catalog, analysis),
        *standards(loaded, catalog),
        *policies(loaded),
        *actors(loaded, catalog),
        *register(loaded),
    ]
    return sorted(found, key=lambda one: (one.span.line if one.span else 0, one.code))


def gate(
    loaded: LoadedProfile, number: str, code: str, name: str, message: str, help: str, *path: str
) -> Diagnostic:
    text = f"gate of section {number}: {message}"
    return Diagnostic(code, name, "error", text, loaded.file.span(*path), help)


def front_matter(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 0: the funding statement needs the award, both sets of amounts, and the disclaimer."""
    project = loaded.profile.project
    needed = {
        "agreement_number": project.agreement_number,
        "funding": project.funding,
        "disclaimer": project.disclaimer,
    }
    for field, value in needed.items():
        if value is None:
            yield gate(
                loaded, "0", "ATL900", "open-funding", f"the project has no '{field}'",
                f"add '{field}:' under 'project:'", "project",
            )  # fmt: skip
    if project.funding and (project.funding.other_percent is None or project.funding.other_amount is None):
        yield gate(
            loaded, "0", "ATL900", "open-funding", "the share and amount of other than federal money are not given",
            "add 'other_percent:' and 'other_amount:' under 'project: funding:'; 0 is a valid value",
            "project", "funding",
        )  # fmt: skip


def prevalence(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 2: every measure shows its survey and year."""
    if not loaded.profile.statistics:
        yield gate(
            loaded, "2", "ATL901", "open-prevalence", "no measure of children's work is recorded",
            "add one under 'statistics:' with its survey and year",
        )  # fmt: skip
    for key, one in loaded.profile.statistics.items():
        for field in ("survey", "survey_year"):
            if getattr(one, field) == "unknown":
                yield gate(
                    loaded, "2", "ATL901", "open-prevalence", f"the {field.replace('_', ' ')} of '{key}' is unknown",
                    "name it, or leave the measure out of the final document", "statistics", key, field,
                )  # fmt: skip


def commitments(loaded: LoadedProfile, catalog: Catalog, analysis: Analysis) -> Iterator[Diagnostic]:
    """Section 3: each instrument that counts is recorded, and each "no" among them is a recorded gap."""
    for instrument in catalog.instruments.values():
        if instrument.gap_if_not_ratified and instrument.id not in loaded.profile.ratifications:
            yield gate(
                loaded, "3", "ATL902", "open-commitment", f"nothing is recorded about {instrument.short}",
                f"add '{instrument.id}:' under 'ratifications:'", "ratifications",
            )  # fmt: skip
    for one in analysis.unrecorded:
        if one.rule == catalog.instrument_rule.id:
            yield gate(
                loaded, "3", "ATL902", "open-commitment", f"{one.id.removeprefix(one.rule + '-')} is not ratified and no gap says so",
                "record a gap with the need 'ratify-instrument'", *one.paths[0].split("/"),
            )  # fmt: skip


def standards(loaded: LoadedProfile, catalog: Catalog) -> Iterator[Diagnostic]:
    """Section 4: all twelve standards are recorded."""
    for kind in catalog.standards.values():
        if kind.id not in loaded.profile.standards:
            yield gate(
                loaded, "4", "ATL903", "open-standard", f"the standard '{kind.id}' is not recorded",
                f"add '{kind.id}:' under 'standards:'", "standards",
            )  # fmt: skip


def policies(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 7: a policy that had ended by the cut-off date is not called current."""
    cut_off = int(loaded.profile.as_of[:4])
    for key, policy in loaded.profile.policies.items():
        if policy.status == "current" and isinstance(policy.to_year, int) and policy.to_year < cut_off:
            yield gate(
                loaded, "7", "ATL904", "open-policy", f"the policy '{key}' ended in {policy.to_year} and is called current",
                "write 'status: ended', or record what follows it", "policies", key, "status",
            )  # fmt: skip


def actors(loaded: LoadedProfile, catalog: Catalog) -> Iterator[Diagnostic]:
    """Section 8: every step in scope has an agency or body that acts."""
    profile = loaded.profile
    if not any(entry.outcome in OUTCOMES_WITH_STEPS for entry in profile.project.outcomes):
        return
    acting = {step for one in (*profile.agencies.values(), *profile.bodies.values()) for step in one.steps}
    for step in catalog.steps:
        if step not in acting:
            yield gate(
                loaded, "8", "ATL905", "open-step", f"no agency is recorded for the step '{step}'",
                "add the step to the agency that acts at it", "agencies",
            )  # fmt: skip


def register(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 10: the register is not empty."""
    if not loaded.profile.gaps:
        yield gate(
            loaded, "10", "ATL906", "open-register", "no gap is recorded",
            "record the gaps that sources name under 'gaps:', each with its findings", "gaps",
        )  # fmt: skip


def secondary_sources(loaded: LoadedProfile) -> tuple[Diagnostic, ...]:
    """What a final document tells its author: which sources are known only as reported by others."""
    return tuple(
        Diagnostic(
            code="ATL920",
            name="secondary-source",
            level="warning",
            message=f"the source '{key}' is known only as reported by others",
            span=loaded.file.span("sources", key, "verified"),
            help="read the publication itself before the document goes out, if it can be had",
        )
        for key, source in loaded.profile.sources.items()
        if source.verified == "secondary"
    )
