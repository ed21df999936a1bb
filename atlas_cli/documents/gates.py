"""The gates of a final Pre-Situational Analysis: what must be settled in the profile before it goes out."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis import Analysis
from atlas_cli.analysis.readiness import ended_policies, missing_funding
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.profile.actors import Agency, Body
from atlas_cli.profile.load import LoadedProfile

#: The chain of steps belongs to these outcomes.
OUTCOMES_WITH_STEPS = (2, 3)

#: Section of the document → code and name of its gate.
GATES = {
    "0": ("ATL900", "open-funding"),
    "2": ("ATL901", "open-prevalence"),
    "3": ("ATL902", "open-commitment"),
    "4": ("ATL903", "open-standard"),
    "7": ("ATL904", "open-policy"),
    "8": ("ATL905", "open-step"),
    "10": ("ATL906", "open-register"),
}


def open_gates(loaded: LoadedProfile, catalog: Catalog, analysis: Analysis) -> list[Diagnostic]:
    """Every gate that the profile leaves open, each at the line where it can be closed."""
    found = [
        *front_matter(loaded),
        *prevalence(loaded),
        *commitments(loaded, catalog, analysis),
        *standards(loaded, catalog),
        *policies(loaded),
        *steps(loaded, catalog),
        *register(loaded),
    ]
    return sorted(found, key=lambda one: (one.span.line if one.span else 0, one.code))


def gate(loaded: LoadedProfile, section: str, path: tuple[str, ...], message: str, help: str) -> Diagnostic:
    code, name = GATES[section]
    return Diagnostic(
        code, name, "error", f"gate of section {section}: {message}", loaded.file.span(*path), help
    )


def front_matter(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 0: the funding statement needs the award, both sets of amounts, and the disclaimer."""
    for path, message, help in missing_funding(loaded.profile):
        yield gate(loaded, "0", path, message, help)


def prevalence(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 2: every measure shows its survey and year."""
    if not loaded.profile.statistics:
        help = "add one under 'statistics:' with its survey and year"
        yield gate(loaded, "2", ("statistics",), "no measure of children's work is recorded", help)
    for key, one in loaded.profile.statistics.items():
        for field in ("survey", "survey_year"):
            if getattr(one, field) == "unknown":
                message = f"the {field.replace('_', ' ')} of '{key}' is unknown"
                help = "name it, or leave the measure out of the final document"
                yield gate(loaded, "2", ("statistics", key, field), message, help)


def commitments(loaded: LoadedProfile, catalog: Catalog, analysis: Analysis) -> Iterator[Diagnostic]:
    """Section 3: each instrument that counts is recorded, and each "no" among them is a recorded gap."""
    for instrument in catalog.instruments.values():
        if instrument.gap_if_not_ratified and instrument.id not in loaded.profile.ratifications:
            message = f"nothing is recorded about {instrument.short}"
            help = f"add '{instrument.id}:' under 'ratifications:'"
            yield gate(loaded, "3", ("ratifications",), message, help)
    rule = catalog.instrument_rule.id
    for one in analysis.unrecorded:
        if one.rule == rule:
            message = f"{one.id.removeprefix(rule + '-')} is not ratified and no gap says so"
            help = "record a gap with the need 'ratify-instrument'"
            yield gate(loaded, "3", tuple(one.paths[0].split("/")), message, help)


def standards(loaded: LoadedProfile, catalog: Catalog) -> Iterator[Diagnostic]:
    """Section 4: all twelve standards are recorded."""
    for kind in catalog.standards.values():
        if kind.id not in loaded.profile.standards:
            help = f"add '{kind.id}:' under 'standards:'"
            yield gate(loaded, "4", ("standards",), f"the standard '{kind.id}' is not recorded", help)


def policies(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 7: a policy that had ended by the cut-off date is not called current."""
    for key, policy in ended_policies(loaded.profile):
        message = f"the policy '{key}' ended in {policy.to_year} and is called current"
        help = "write 'status: ended', or record what follows it"
        yield gate(loaded, "7", ("policies", key, "status"), message, help)


def steps(loaded: LoadedProfile, catalog: Catalog) -> Iterator[Diagnostic]:
    """Section 8: every step in scope has an agency or body that acts."""
    profile = loaded.profile
    if not any(entry.outcome in OUTCOMES_WITH_STEPS for entry in profile.project.outcomes):
        return
    actors: tuple[Agency | Body, ...] = (*profile.agencies.values(), *profile.bodies.values())
    acting = {step for one in actors for step in one.steps}
    for step in catalog.steps:
        if step not in acting:
            help = "add the step to the agency that acts at it"
            yield gate(loaded, "8", ("agencies",), f"no agency is recorded for the step '{step}'", help)


def register(loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """Section 10: the register is not empty."""
    if not loaded.profile.gaps:
        help = "record the gaps that sources name under 'gaps:', each with its findings"
        yield gate(loaded, "10", ("gaps",), "no gap is recorded", help)


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
