"""What a final document asks of a profile: shared by the checks, which warn, and the gates, which refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from atlas_cli.profile.law import Policy
from atlas_cli.profile.model import Profile


class Lack(NamedTuple):
    """Something a final document needs and the profile does not have: where it belongs, and what to add."""

    path: tuple[str, ...]
    message: str
    help: str


def missing_funding(profile: Profile) -> Iterator[Lack]:
    """Fields that the funding statement and the front matter need (P.L. 115-141, division H, sec. 505)."""
    project = profile.project
    needed = (
        ("agreement_number", project.agreement_number),
        ("funding", project.funding),
        ("disclaimer", project.disclaimer),
    )
    for field, value in needed:
        if value is None:
            yield Lack(("project",), f"the project has no '{field}'", f"add '{field}:' under 'project:'")
    money = project.funding
    if money and (money.other_percent is None or money.other_amount is None):
        message = "the share and amount of other than federal money are not given"
        help = "add 'other_percent:' and 'other_amount:' under 'project: funding:'; 0 is a valid value"
        yield Lack(("project", "funding"), message, help)


def cut_off_year(profile: Profile) -> int:
    """The year of `as_of`, which is the "now" of a profile."""
    return int(profile.as_of[:4])


def ended_policies(profile: Profile) -> Iterator[tuple[str, Policy]]:
    """Policies that had ended before the year of `as_of` and are called current."""
    for id, policy in profile.policies.items():
        ended = isinstance(policy.to_year, int) and policy.to_year < cut_off_year(profile)
        if ended and policy.status == "current":
            yield id, policy
