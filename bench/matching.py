"""Times the matching of made-up countries: python -m bench.matching (from the root of the checkout)

Prints seconds for 20 practices × 40 gaps × 10,000 draws, the size of a real country, and for ten times as
many practices and gaps. Needs, steps and roles are those of the catalog, drawn with a fixed seed.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog, load_catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.matching.recommend import recommend, robustness
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.load import load_profile
from atlas_cli.profile.model import Profile

ROOT = Path(__file__).parents[1]
SIZES = {"a real country": (20, 40), "ten times that": (200, 400)}
SEED = 1


def practice(number: int, random: Random, catalog: Catalog) -> Practice:
    """A practice that mainly serves three needs and partly four, as those of the catalog do."""
    needs = random.sample([id for id, need in catalog.needs.items() if need.outcome != "outside"], 7)
    roles = random.sample(sorted(catalog.roles), 6)
    reason = "It helps."
    return Practice.model_validate(
        {
            "id": f"practice-{number}",
            "title": f"Practice {number}",
            "summary": "A practice.",
            "basis": "proposed",
            "basis_note": "Made up.",
            "outcomes": [1, 2, 3],
            "steps": random.sample(sorted(catalog.steps), random.randint(1, 4)),
            "issues": random.sample(["CL", "FL", "HT"], random.randint(1, 3)),
            "addresses": {
                "primarily": [{"need": need, "reason": reason} for need in needs[:3]],
                "partly": [{"need": need, "reason": reason} for need in needs[3:]],
            },
            "roles": {"led": roles[:2], "trained": roles[2:4], "consulted": roles[4:]},
        }
    )


def gap(number: int, random: Random, catalog: Catalog, profile: Profile) -> Gap:
    """A gap with up to two further needs."""
    needs = random.sample([id for id, need in catalog.needs.items() if need.outcome != "outside"], 3)
    found: dict[str, Any] = {
        "title": f"Gap {number}",
        "statement": "Something is missing.",
        "need": needs[0],
        "further_needs": needs[1 : 1 + random.randint(0, 2)],
        "steps": random.sample(sorted(catalog.steps), random.randint(1, 3)),
        "issues": random.sample(["CL", "FL", "HT"], random.randint(1, 3)),
        "agencies": random.sample(sorted(profile.agencies), 3),
        "severity": {"level": random.choice(["high", "medium", "low"]), "rule": "S7", "reason": "Made up."},
        "findings": [{"text": "It says so.", "source": next(iter(profile.sources))}],
    }
    return Gap.model_validate(found)


def made_up(practices: int, gaps: int) -> tuple[Profile, Catalog]:
    """Thailand's profile with other gaps, and the catalog with other practices."""
    random = Random(SEED)
    catalog = load_catalog([ROOT / "dmop_catalog"])
    profile = load_profile(ROOT / "countries" / "thailand.yaml").profile
    found = {each.id: each for each in (practice(number, random, catalog) for number in range(practices))}
    new = {f"TH-E{number}": gap(number, random, catalog, profile) for number in range(gaps)}
    return profile.model_copy(update={"gaps": new, "practices": {}}), replace(catalog, practices=found)


def main() -> None:
    for name, (practices, gaps) in SIZES.items():
        profile, catalog = made_up(practices, gaps)
        analysis = analyze(profile, catalog)
        start = time.perf_counter()
        found = recommend(profile, catalog, analysis)
        recommended = time.perf_counter()
        sure = robustness(found, catalog)
        end = time.perf_counter()
        pairs = sum(len(match.candidates) for match in found.matches.matched)
        print(f"{name}: {practices} practices × {gaps} gaps × {sure.draws:,} draws, {pairs:,} candidates")
        print(f"  matches and portfolio  {recommended - start:7.3f} s  (proved: {found.portfolio.proved})")
        print(f"  robustness             {end - recommended:7.3f} s")
        print(f"  together               {end - start:7.3f} s")


if __name__ == "__main__":
    main()
