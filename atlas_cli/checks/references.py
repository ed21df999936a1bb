"""Rules on references that resolve to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.naming import (
    agencies_named,
    citations,
    each,
    keys,
    laws_named,
    needs_named,
    practices_named,
    roles_named,
    unknown,
)
from atlas_cli.diagnostics import Span


def declared(checked: Checked, section: str) -> tuple[tuple[str, Span], ...]:
    """The place of a section of the profile, for a reader who looks for what is declared there."""
    if section not in checked.file.data:
        return ()
    return ((f"{section} are declared here", checked.file.key_span(section)),)


def listed_in(checked: Checked, file: str, section: str) -> tuple[tuple[str, Span], ...]:
    """The place of a section of the catalog."""
    return ((f"{section} are listed here", checked.catalog.files[file].key_span(section)),)


@rule("ATL101", "unknown-source", "error")
def unknown_source(checked: Checked) -> Iterator[Problem]:
    """A citation names a source that the profile does not declare.

    Every claim rests on a publication, named by its key under `sources:`. A key that is not there leaves
    the claim without a source. Correct the key, or add the publication under `sources:`.

    Fails:

        agencies:
          inspectorate:
            sources: [findngs]

    Passes:

        agencies:
          inspectorate:
            sources: [findings]
    """
    sources = checked.profile.sources
    help = "add the publication under `sources:`"
    related = declared(checked, "sources")
    yield from unknown(citations(checked.profile), sources, "is not a source of this profile", help, related)


@rule("ATL102", "unknown-agency", "error")
def unknown_agency(checked: Checked) -> Iterator[Problem]:
    """An agency is named that the profile does not declare.

    Gaps, bodies, practices and agencies name agencies by their key under `agencies:`. Correct the key, or
    describe the agency there; members of a body that need no entry of their own go under
    `other_members:`.

    Fails:

        gaps:
          TL-E1:
            agencies: [inspectrate]

    Passes:

        gaps:
          TL-E1:
            agencies: [inspectorate]
    """
    agencies = checked.profile.agencies
    help = "describe the agency under `agencies:`"
    related = declared(checked, "agencies")
    says = "is not an agency of this profile"
    yield from unknown(agencies_named(checked.profile), agencies, says, help, related)


@rule("ATL103", "unknown-law", "error")
def unknown_law(checked: Checked) -> Iterator[Problem]:
    """A standard cites a law that the profile does not declare.

    The provisions of a standard name laws by their key under `laws:`. Correct the key, or add the law
    there.

    Fails:

        standards:
          free-education:
            status: met
            data_year: 2022
            provisions: [{law: labour-act, at: s. 5}]
            sources: [findings]

    Passes:

        standards:
          free-education:
            status: met
            data_year: 2022
            provisions: [{law: labor-act, at: s. 5}]
            sources: [findings]
    """
    laws = checked.profile.laws
    related = declared(checked, "laws")
    says = "is not a law of this profile"
    yield from unknown(laws_named(checked.profile), laws, says, "add the law under `laws:`", related)


@rule("ATL104", "unknown-need", "error")
def unknown_need(checked: Checked) -> Iterator[Problem]:
    """A gap calls for a need that the catalog does not have.

    Needs are the words that join gaps and practices, so only those of `needs.yaml` work. Choose the one
    whose meaning fits best; `further_needs:` takes others that the gap calls for besides.

    Fails:

        gaps:
          TL-E1:
            need: inspectors-training

    Passes:

        gaps:
          TL-E1:
            need: inspector-training
    """
    related = listed_in(checked, "needs.yaml", "needs")
    help = "choose a need from needs.yaml in the catalog"
    says = "is not a need of the catalog"
    yield from unknown(needs_named(checked.profile), checked.catalog.needs, says, help, related)


@rule("ATL105", "unknown-practice", "error")
def unknown_practice(checked: Checked) -> Iterator[Problem]:
    """A practice is taken up that the catalog does not have.

    Entries under `practices:`, of the profile and of a gap, are keyed by the id of a practice of the catalog,
    the name of its file in `practices/`. Correct the key, or add the practice to the catalog.

    Fails:

        practices:
          community-referral: {}

    Passes:

        practices:
          community-referrals: {}
    """
    practices = checked.catalog.practices
    named = practices_named(checked.profile)
    help = "add a file practices/<id>.yaml to the catalog"
    yield from unknown(named, practices, "is not a practice of the catalog", help, at_key=True)


@rule("ATL106", "unknown-role", "error")
def unknown_role(checked: Checked) -> Iterator[Problem]:
    """An agency has a role that the catalog does not have.

    Roles say what an agency is on the chain, in the words of `roles.yaml`; practices name the same ones.

    Fails:

        agencies:
          inspectorate:
            roles: [inspectorate]

    Passes:

        agencies:
          inspectorate:
            roles: [labor-inspectorate]
    """
    related = listed_in(checked, "roles.yaml", "roles")
    help = "choose a role from roles.yaml in the catalog"
    says = "is not a role of the catalog"
    yield from unknown(roles_named(checked.profile), checked.catalog.roles, says, help, related)


@rule("ATL107", "unknown-series", "error")
def unknown_series(checked: Checked) -> Iterator[Problem]:
    """A series has an id that the catalog does not have.

    The label and the unit of a series stand in `benchmarks.yaml` under the same id, so that all countries
    print the same words.

    Fails:

        series:
          inspector:
            values: {2022: {value: 10, source: findings}}

    Passes:

        series:
          inspectors:
            values: {2022: {value: 10, source: findings}}
    """
    related = listed_in(checked, "benchmarks.yaml", "series")
    help = "choose a series from benchmarks.yaml in the catalog"
    named = keys("series", checked.profile.series)
    says = "is not a series of the catalog"
    yield from unknown(named, checked.catalog.series, says, help, related, at_key=True)


@rule("ATL108", "unknown-standard", "error")
def unknown_standard(checked: Checked) -> Iterator[Problem]:
    """A legal standard has an id that is none of the twelve.

    The twelve standards of the USDOL Findings are listed in `benchmarks.yaml`.

    Fails:

        standards:
          free-schooling: {status: met, data_year: 2022, sources: [findings]}

    Passes:

        standards:
          free-education: {status: met, data_year: 2022, sources: [findings]}
    """
    related = listed_in(checked, "benchmarks.yaml", "standards")
    named = keys("standards", checked.profile.standards)
    help = "choose one from benchmarks.yaml in the catalog"
    says = "is none of the twelve standards"
    yield from unknown(named, checked.catalog.standards, says, help, related, at_key=True)


@rule("ATL109", "unknown-instrument", "error")
def unknown_instrument(checked: Checked) -> Iterator[Problem]:
    """A ratification is recorded for an instrument that the catalog does not have.

    The instruments are listed in `benchmarks.yaml` with their titles, which the documents print.

    Fails:

        ratifications:
          C-182: {status: ratified, date: 2001, sources: [findings]}

    Passes:

        ratifications:
          C182: {status: ratified, date: 2001, sources: [findings]}
    """
    related = listed_in(checked, "benchmarks.yaml", "instruments")
    named = keys("ratifications", checked.profile.ratifications)
    help = "add the instrument to benchmarks.yaml in the catalog"
    says = "is not an instrument of the catalog"
    yield from unknown(named, checked.catalog.instruments, says, help, related, at_key=True)


@rule("ATL110", "unknown-rule", "error")
def unknown_rule(checked: Checked) -> Iterator[Problem]:
    """A gap names a rule that the catalog does not have.

    `severity.rule` is a rule of `method.yaml` (S1 to S7). `answers:` holds rules of `benchmarks.yaml`
    that imply the gap: AGE-1 to AGE-9, IND-…, B01 or B01-<instrument>, B15.

    Fails:

        gaps:
          TL-E1:
            answers: [AGE-11]

    Passes:

        gaps:
          TL-E1:
            answers: [AGE-1]
    """
    catalog = checked.catalog
    gaps = checked.profile.gaps.items()
    severity = [(("gaps", id, "severity", "rule"), gap.severity.rule) for id, gap in gaps]
    answers = [named for id, gap in gaps for named in each(("gaps", id, "answers"), gap.answers)]
    help = "choose a rule from method.yaml in the catalog"
    yield from unknown(severity, catalog.severity_rules, "is not a rule for severity", help)
    help = "choose a rule from benchmarks.yaml in the catalog"
    yield from unknown(answers, catalog.gap_rule_ids(), "is not a rule that implies gaps", help)
