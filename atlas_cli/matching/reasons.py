"""Why a practice stands beside a gap, in whole sentences: a plain one, and one for each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from atlas_cli.analysis.sentences import Slot, fill
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.method import PrerequisiteState
from atlas_cli.catalog.practices import Practice, Prerequisite
from atlas_cli.catalog.values import Text
from atlas_cli.languages import SOURCE_LANGUAGE, locale_of, pick
from atlas_cli.matching.join import Candidate, Match
from atlas_cli.matching.parts import Demand, Setting, fit_of, involvement
from atlas_cli.text import listed


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a practice stands beside a gap: the plain sentence, the catalog's own, and those of each part.

    `parts` has every part of the method, also those that the gap leaves out: then they say why.
    """

    plain: Text
    how: Text
    parts: Mapping[str, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Fills the sentences of method.yaml."""

    catalog: Catalog

    def say(self, name: str, slots: Mapping[str, Slot] | None = None) -> Text:
        """The sentence of that name with its slots filled."""
        return fill(self.catalog.method.reasons[name], slots or {})

    def title(self, practice: str) -> Text:
        return self.catalog.practices[practice].title

    def need(self, need: str) -> Text:
        """The label of a need; its id where the catalog does not know it."""
        return self.catalog.needs[need].label if need in self.catalog.needs else need

    def titles(self, practices: Sequence[str]) -> Text:
        return listing([self.title(practice) for practice in practices])


def listing(texts: Sequence[Text]) -> Text:
    """`a, b and c`, in every language that one of the texts has."""
    codes = sorted({code for text in texts if not isinstance(text, str) for code in text})
    if not codes:
        return listed([text for text in texts if isinstance(text, str)])
    return {code: listed_in(code, [pick(text, code, SOURCE_LANGUAGE)[0] for text in texts]) for code in codes}


def listed_in(code: str, words: list[str]) -> str:
    if code == SOURCE_LANGUAGE:
        return listed(words)
    from babel.lists import format_list

    return str(format_list(words, locale=locale_of(code)))


def reason_of(match: Match, candidate: Candidate, setting: Setting, catalog: Catalog) -> Reason:
    """Why the candidate stands beside the gap."""
    say, practice, demand = Sentences(catalog), catalog.practices[candidate.practice], match.demand
    slots = {"practice": candidate.title, "need": say.need(candidate.need)}
    by_part: dict[str, tuple[Text, ...]] = {
        "need": (say.say(candidate.need_fit, slots),),
        "steps": (step_sentence(say, practice, demand),),
        "issues": (
            counting(say, "issues", sum(one in practice.issues for one in demand.issues), demand.issues),
        ),
        "roles": (role_sentence(say, practice, demand, setting),),
        "evidence": (say.say(f"evidence-{setting.certainties[practice.id]}"),),
        "feasibility": prerequisite_sentences(say, practice, setting),
    }
    plain, parts = by_part["need"][0], [part.id for part in catalog.method.parts]
    return Reason(plain, candidate.how, {part: by_part[part] for part in parts})


def counting(say: Sentences, part: str, count: int, wanted: Sequence[str]) -> Text:
    """All, some or none of what a gap has."""
    how = "all" if count == len(wanted) else "some" if count else "none"
    return say.say(f"{part}-{how}", {"count": count, "total": len(wanted)})


def step_sentence(say: Sentences, practice: Practice, demand: Demand) -> Text:
    if not demand.on_chain or not demand.steps:
        return say.say("steps-unnamed" if demand.on_chain else "steps-outside")
    return counting(say, "steps", sum(step in practice.steps for step in demand.steps), demand.steps)


def role_sentence(say: Sentences, practice: Practice, demand: Demand, setting: Setting) -> Text:
    if not demand.on_chain or not demand.agencies:
        return say.say("roles-unnamed" if demand.on_chain else "roles-outside")
    parts = [involvement(practice, setting.agency_roles.get(agency, ())) for agency in demand.agencies]
    return counting(say, "roles", sum(part != "none" for part in parts), demand.agencies)


def prerequisite_sentences(say: Sentences, practice: Practice, setting: Setting) -> tuple[Text, ...]:
    """One sentence for each prerequisite that is open; else one for all."""
    states = set(setting.prerequisites[practice.id].values())
    if "open" in states:
        missing = open_prerequisites(practice, setting)
        return tuple(say.say("prerequisite-open", {"prerequisite": one.text}) for one in missing)
    return (say.say(f"prerequisites-{how_far(states)}"),)


def how_far(states: set[PrerequisiteState]) -> str:
    if not states:
        return "none"
    if "met" not in states:
        return "untested"
    return "met" if states == {"met"} else "partly"


def open_prerequisites(practice: Practice, setting: Setting) -> tuple[Prerequisite, ...]:
    """What the profile shows not to be met."""
    states = setting.prerequisites[practice.id]
    return tuple(one for one in practice.prerequisites if states[one.id] == "open")


def why_no_candidate(match: Match, practice: Practice, catalog: Catalog, left_out: Mapping[str, str]) -> Text:
    """Why a practice does not stand beside a gap; `left_out` says of practices why they are set aside."""
    say = Sentences(catalog)
    slots = {"practice": practice.title, "need": say.need(match.need)}
    if match.why_none in ("outside-project", "outside-outcomes"):
        return say.say(match.why_none, slots)
    if practice.id in left_out:
        return say.say(left_out[practice.id], slots)
    serves = fit_of(practice, match.demand.needs) is not None
    return say.say("other-outcome" if serves else "other-need", slots)
