"""Rules on what was drafted from data and waits for somebody to judge it."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.checks.frame import Checked, Problem, rule


@rule("ATL506", "review-pending", "warning")
def review_pending(checked: Checked) -> Iterator[Problem]:
    """A gap was drafted from data, and nobody has judged it yet.

    `atlas new` proposes need, title and severity by rules; whether they fit is for people to say. Read the
    quoted action under `source_text:`, write title and statement in your own words, name the agencies, then
    delete the line `review: pending`. `atlas new --review COUNTRY` walks through all of them.

    Fails:

        gaps:
          TL-E1: {review: pending, source_text: Train the inspectors.}

    Passes:

        gaps:
          TL-E1: {source_text: Train the inspectors.}
    """
    for id, gap in checked.profile.gaps.items():
        if gap.review:
            message = f"the gap {id} was drafted from data and waits for a review"
            help = f"`atlas new --review {checked.loaded.slug}`, or judge it and delete `review: pending`"
            yield Problem(("gaps", id, "review"), message, help)
