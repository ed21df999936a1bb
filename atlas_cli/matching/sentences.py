"""The recommendation in whole sentences: what members are worth, what stays open, what the weights decide."""

from __future__ import annotations

from collections.abc import Mapping

from atlas_cli.analysis.sentences import Slot
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.matching.members import Alternative, Member
from atlas_cli.matching.reasons import Sentences
from atlas_cli.matching.recommend import Recommendation, Uncovered
from atlas_cli.matching.robustness import Robustness, WeightChange

#: Percent of draws in which the first practice of a gap comes first, for a ranking that holds.
FIRM = 90


def percent(share: float) -> int:
    """Whole percent; something is never shown as nothing, nor a part as the whole."""
    rounded = round(100 * share)
    if 0 < share < 1:
        return min(max(rounded, 1), 99)
    return rounded


def whole(value: float) -> int | float:
    """`4` for 4.0, as people write it."""
    return int(value) if value == int(value) else value


def share_of(amount: float, whole: float) -> float:
    return amount / whole if whole else 0.0


def how_much(lost: float, covered: float) -> str:
    """The ending of a sentence's name: `-equally`, `-nearly` (less than half a percent), or nothing."""
    share = share_of(lost, covered)
    return "-equally" if share <= 0 else "-nearly" if share < 0.005 else ""


def member_sentences(member: Member, found: Recommendation, catalog: Catalog) -> tuple[Text, ...]:
    """What a member adds, and what would be lost with the next best practice in its place."""
    say, covered = Sentences(catalog), found.portfolio.coverage
    adds = say.say("member-adds", {"percent": percent(share_of(member.adds, covered))})
    if member.replacement is None:
        return adds, say.say("member-irreplaceable")
    slots: dict[str, Slot] = {
        "replacement": say.title(member.replacement),
        "percent": percent(share_of(member.loses, covered)),
    }
    return adds, say.say(f"member-replaced{how_much(member.loses, covered)}", slots)


def alternative_sentences(practice: str, found: Recommendation, catalog: Catalog) -> tuple[Text, ...]:
    """Why a practice is no member: what it would lose in the place of one, what it would add as one more."""
    say, covered = Sentences(catalog), found.portfolio.coverage
    if practice in found.left_out:
        return (say.say(found.left_out[practice], {"practice": say.title(practice)}),)
    other = next((one for one in found.alternatives if one.practice == practice), None)
    if other is None:
        return (say.say("other-serves-nothing"),)
    added = added_sentence(say, other, covered)
    if other.instead_of is None:
        return (added,)
    slots: dict[str, Slot] = {
        "member": say.title(other.instead_of),
        "percent": percent(share_of(other.loses, covered)),
    }
    return say.say(f"other-replaces{how_much(other.loses, covered)}", slots), added


def added_sentence(say: Sentences, other: Alternative, covered: float) -> Text:
    share = share_of(other.adds, covered)
    if share <= 0:
        return say.say("other-adds-nothing")
    return say.say("other-adds" if share >= 0.005 else "other-adds-little", {"percent": percent(share)})


def uncovered_sentences(one: Uncovered, found: Recommendation, catalog: Catalog) -> tuple[Text, ...]:
    """Why a gap stays open; where no practice serves its need, also the catalog's reason for that."""
    say = Sentences(catalog)
    need = found.matches.of(one.gap).need
    slots: dict[str, Slot] = {"need": say.need(need)}
    if one.practice is not None:
        slots["practice"] = say.title(one.practice)
    if one.why == "prerequisite" and one.practice is not None:
        slots["prerequisite"] = found.open_prerequisites[one.practice][0].text
    known = catalog.needs.get(need)
    unserved = known.unserved if known and one.why == "no-practice" else None
    reason = catalog.unserved_reasons.get(unserved) if unserved else None
    return (say.say(one.why, slots), *([reason] if reason else []))


def change_sentence(change: WeightChange, found: Recommendation, catalog: Catalog) -> Text:
    """What a change of one weight would do to the portfolio."""
    say = Sentences(catalog)
    labels: Mapping[str, Text] = {part.id: part.label for part in catalog.method.parts}
    slots: dict[str, Slot] = {
        "part": labels[change.part],
        "percent": percent(change.weight),
        "now": percent(found.weights[change.part]),
        "enters": say.titles(change.enters),
        "leaves": say.titles(change.leaves),
    }
    kind = "exchange" if change.enters and change.leaves else "enters" if change.enters else "leaves"
    return say.say(f"weight-{kind}", slots)


def robustness_sentences(sure: Robustness, found: Recommendation, catalog: Catalog) -> tuple[Text, ...]:
    """How firm the rankings are, then which single changes of a weight alter the portfolio, if any."""
    if not sure.first_shares:
        return ()
    say, factors = Sentences(catalog), catalog.method.weight_factors
    firm = sum(
        sure.first_shares[one.gap][one.candidates[0].practice] >= FIRM / 100 for one in found.matches.matched
    )
    slots: dict[str, Slot] = {
        "count": firm,
        "total": len(sure.first_shares),
        "percent": FIRM,
        "draws": sure.draws,
    }
    changes = [change_sentence(change, found, catalog) for change in sure.weight_changes]
    steady = say.say("weights-firm", {"least": whole(min(factors)), "most": whole(max(factors))})
    unproved = [] if sure.proved else [say.say("weights-unproved")]
    return (say.say("firsts", slots), *(changes or [steady]), *unproved)


def first_sentence(gap: str, sure: Robustness, found: Recommendation, catalog: Catalog) -> Text:
    """How often the practice that ranks first for a gap comes first when weights are drawn."""
    say, shares = Sentences(catalog), sure.first_shares[gap]
    first = found.matches.of(gap).candidates[0].practice
    most = max(shares, key=lambda practice: shares[practice])
    slots: dict[str, Slot] = {"practice": say.title(first), "percent": percent(shares[first])}
    if shares[most] <= shares[first]:
        return say.say("first-firm", slots)
    return say.say("first-contested", {**slots, "other": say.title(most), "percent": percent(shares[most])})
