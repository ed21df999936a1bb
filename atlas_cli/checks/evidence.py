"""Rules over the Body of Knowledge: what is rated, and what each rating rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks.frame import Problem, catalog_rule
from atlas_cli.checks.naming import unknown
from atlas_cli.checks.practices import practices
from atlas_cli.languages import english

FILE = "evidence.yaml"


@catalog_rule("ATL411", "rating-unknown-practice", "error")
def rating_unknown_practice(catalog: Catalog) -> Iterator[Problem]:
    """A rating is about a practice that the catalog does not have.

    Such a rating is printed nowhere and counts for nothing.

    Fails in evidence.yaml:

        ratings:
          - practice: living-lab
            effect: Inspections
            certainty: none
            reason: Nothing was found.
            transfer: Open.
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24

    Passes in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Inspections
            certainty: none
            reason: Nothing was found.
            transfer: Open.
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24
    """
    named = (
        (("ratings", index, "practice"), rating.practice)
        for index, rating in enumerate(catalog.evidence.ratings)
    )
    help = "choose a practice of the catalog"
    for problem in unknown(named, catalog.practices, "is not a practice of the catalog", help):
        yield replace(problem, file=FILE)


@catalog_rule("ATL412", "rating-unknown-study", "error")
def rating_unknown_study(catalog: Catalog) -> Iterator[Problem]:
    """A rating rests on a study that the Body of Knowledge does not have.

    Readers follow the name of a study to its finding, its limits and its address.

    Fails in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Inspections
            certainty: low
            reason: One study finds more inspections.
            transfer: Open.
            studies: [ronconi-2011]
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24

    Passes in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Inspections
            certainty: low
            reason: One study finds more inspections.
            transfer: Open.
            studies: [ronconi-2010]
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24
    """
    studies = {study.id: study for study in catalog.evidence.studies}
    named = (
        (("ratings", index, "studies", place), study)
        for index, rating in enumerate(catalog.evidence.ratings)
        for place, study in enumerate(rating.studies)
    )
    help = "choose the id of a study above, or enter the study"
    for problem in unknown(named, studies, "is not a study of the Body of Knowledge", help):
        yield replace(problem, file=FILE)


@catalog_rule("ATL413", "study-unused", "error")
def study_unused(catalog: Catalog) -> Iterator[Problem]:
    """A study is used by no rating.

    A study that changes no rating has not been weighed. Name it in the ratings it speaks to, also where it
    speaks against them. Reviews are exempt: the document prints what they say about the field.

    Fails in evidence.yaml:

        studies:
          - id: example-2020
            short: Example 2020
            year: 2020
            title: An example
            publisher: A journal
            setting: One country
            design: before-after
            finding: Something changed.
            limits: No comparison.

    Passes in evidence.yaml:

        studies:
          - id: example-2020
            short: Example 2020
            year: 2020
            title: An example
            publisher: A journal
            setting: Many countries
            design: review
            finding: Little is known.
            limits: Few studies.
    """
    used = {study for rating in catalog.evidence.ratings for study in rating.studies}
    for index, study in enumerate(catalog.evidence.studies):
        if study.id not in used and study.design != "review":
            message = f"the study `{study.id}` is used by no rating"
            help = "name it under `studies:` of the ratings it speaks to, or leave it out"
            yield Problem(("studies", index, "id"), message, help, file=FILE)


@catalog_rule("ATL414", "practice-unrated", "error")
def practice_unrated(catalog: Catalog) -> Iterator[Problem]:
    """A practice has no rating of its evidence.

    That nothing was found is a finding: rate it `none`, with where you looked. It is then shown as
    practice-based, to be piloted and evaluated.

    Fails:

        id: another-practice  # evidence.yaml does not mention it

    Passes:

        id: example  # a rating in evidence.yaml names it
    """
    if FILE not in catalog.files:
        return
    rated = {rating.practice for rating in catalog.evidence.ratings}
    for name, practice in practices(catalog):
        if practice.id not in rated:
            message = f"the practice `{practice.id}` has no rating in {FILE}"
            help = "rate at least one effect; `certainty: none` says that no study was found"
            yield Problem(("id",), message, help, file=name)


@catalog_rule("ATL415", "effect-rated-twice", "error")
def effect_rated_twice(catalog: Catalog) -> Iterator[Problem]:
    """One effect of a practice is rated twice.

    Two certainties for one effect cannot both be right. Join their studies and reasons.

    Fails in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Conduct of inspections and investigations.
            certainty: low
            reason: One study finds more inspections.
            transfer: Open.
            studies: [ronconi-2010]
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24

    Passes in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Penalties imposed
            certainty: low
            reason: One study finds more penalties.
            transfer: Open.
            studies: [ronconi-2010]
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24
    """
    seen: set[tuple[str, str]] = set()
    for index, rating in enumerate(catalog.evidence.ratings):
        effect = english(rating.effect)
        key = (rating.practice, effect.casefold().rstrip("."))
        if key in seen:
            message = f"`{effect}` is rated twice for `{rating.practice}`"
            yield Problem(("ratings", index, "effect"), message, "join the two ratings", file=FILE)
        seen.add(key)


@catalog_rule("ATL416", "certainty-without-study", "error")
def certainty_without_study(catalog: Catalog) -> Iterator[Problem]:
    """A certainty above `none` rests on no study that has a result.

    Advice and plans are no evidence of an effect. Rate the effect `none`, or name a study that looked for it.

    Fails in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Inspections
            certainty: low
            reason: A trial is under way.
            transfer: Open.
            studies: [peru-municipal-police]
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24

    Passes in evidence.yaml:

        ratings:
          - practice: enforcement-living-labs
            effect: Inspections
            certainty: none
            reason: A trial is under way.
            transfer: Open.
            studies: [peru-municipal-police]
            rated_by: Compilers of this catalog
            rated_on: 2026-11-24
    """
    with_result = {
        study.id
        for study in catalog.evidence.studies
        if study.status == "published" and study.design != "guidance-only"
    }
    for index, rating in enumerate(catalog.evidence.ratings):
        if rating.certainty != "none" and not with_result & set(rating.studies):
            message = f"the certainty is `{rating.certainty}`, and no study with a result is named"
            help = "name a study that looked for this effect, or rate it `none`"
            yield Problem(("ratings", index, "certainty"), message, help, file=FILE)
