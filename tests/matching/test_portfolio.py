"""The best set is the best: compared with trying every set, ties and budget included."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.matching.gains import Gains
from atlas_cli.matching.members import alternatives_of, members_of
from atlas_cli.matching.portfolio import Bounds, best_portfolio

ENOUGH = 100_000


def gains(
    *rows: list[int], certainties: tuple[int, ...] | None = None, costs: tuple[int, ...] | None = None
) -> Gains:
    """Practices a, b, c … with what each gives for each gap."""
    return Gains(
        names=tuple("abcdefgh"[: len(rows)]),
        rows=tuple(tuple((column, value) for column, value in enumerate(row) if value) for row in rows),
        columns=tuple(f"G{column}" for column in range(len(rows[0]) if rows else 0)),
        certainties=certainties or (0,) * len(rows),
        costs=costs or (0,) * len(rows),
        ideal=1000,
    )


@st.composite
def tables(draw: st.DrawFn) -> Gains:
    """Few values, so that ties are common."""
    columns, count = draw(st.integers(1, 5)), draw(st.integers(0, 7))
    row = st.lists(st.sampled_from([0, 0, 1, 2, 3]), min_size=columns, max_size=columns)
    rows = [draw(row) for _ in range(count)]
    certainties = tuple(draw(st.integers(0, 2)) for _ in rows)
    costs = tuple(draw(st.integers(0, 3)) for _ in rows)
    return gains(*rows, certainties=certainties, costs=costs)


def dominated(table: Gains, one: int) -> bool:
    """Whether another practice is as good or better for every gap, as sure and as cheap, and no equal."""

    def facts(index: int) -> list[int]:
        row = dict(table.rows[index])
        values = [row.get(column, 0) for column in range(len(table.columns))]
        return [*values, table.certainties[index], -table.costs[index]]

    mine = facts(one)
    return any(
        all(theirs >= ours for theirs, ours in zip(facts(other), mine, strict=True))
        and (facts(other) != mine or other < one)
        for other in range(len(table.names))
        if other != one
    )


def every_set(table: Gains, bounds: Bounds) -> list[tuple[int, ...]]:
    indexes = range(len(table.names))
    sets = (one for size in range(bounds.practices + 1) for one in combinations(indexes, size))
    return [one for one in sets if bounds.allow(len(one), table.cost(one))]


def worth(table: Gains, chosen: tuple[int, ...]) -> tuple[int, int, int]:
    return table.coverage(chosen), -len(chosen), sum(table.certainties[index] for index in chosen)


BOUNDS = st.builds(Bounds, st.integers(1, 5), st.none() | st.integers(0, 8))


@settings(max_examples=300, deadline=None)
@given(tables(), BOUNDS)
def test_it_equals_the_best_of_all_sets_with_ties_broken_as_promised(table: Gains, bounds: Bounds) -> None:
    found = best_portfolio(table, bounds, ENOUGH)
    sets = every_set(table, bounds)
    chosen = tuple(sorted(table.names.index(name) for name in found.practices))
    best = max(worth(table, one) for one in sets)
    assert worth(table, chosen) == best
    candidates = [one for one in sets if worth(table, one) == best]
    assert chosen == min(one for one in candidates if not any(dominated(table, index) for index in one))
    assert found.proved


@settings(max_examples=100, deadline=None)
@given(tables(), BOUNDS, st.integers(1, 30))
def test_a_search_cut_short_never_claims_to_be_proved_wrongly(
    table: Gains, bounds: Bounds, nodes: int
) -> None:
    found = best_portfolio(table, bounds, nodes)
    whole = best_portfolio(table, bounds, ENOUGH)
    assert found.coverage <= whole.coverage
    if found.proved:
        assert found == whole


@settings(max_examples=100, deadline=None)
@given(tables(), BOUNDS, st.data())
def test_a_set_to_start_from_changes_nothing(table: Gains, bounds: Bounds, data: st.DataObject) -> None:
    start = data.draw(st.sets(st.sampled_from(table.names))) if table.names else set()
    assert best_portfolio(table, bounds, ENOUGH, start) == best_portfolio(table, bounds, ENOUGH)


def test_a_search_cut_short_says_so() -> None:
    table = gains([3, 3, 0, 0], [0, 0, 3, 3], [3, 0, 3, 0], [2, 2, 2, 2])
    assert not best_portfolio(table, Bounds(2), 1).proved
    assert best_portfolio(table, Bounds(2), ENOUGH).proved


def test_equal_sets_are_chosen_by_fewer_members_then_certainty_then_name() -> None:
    assert best_portfolio(gains([1, 0], [0, 1], [1, 1]), Bounds(2), ENOUGH).practices == ("c",)
    same = ([1, 0], [0, 1], [1, 0])
    assert best_portfolio(gains(*same, certainties=(0, 0, 2)), Bounds(2), ENOUGH).practices == ("b", "c")
    assert best_portfolio(gains(*same), Bounds(2), ENOUGH).practices == ("a", "b")


def test_fewer_members_go_before_certainty_also_where_more_were_found_first() -> None:
    most, one, other = [1, 1, 0, 1, 1, 0], [0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1]
    halves = ([1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1])
    table = gains(most, one, other, *halves, certainties=(0, 4, 4, 0, 0))
    assert best_portfolio(table, Bounds(3), ENOUGH).practices == ("d", "e")


def test_a_practice_that_adds_nothing_is_no_member() -> None:
    assert best_portfolio(gains([2, 2], [1, 2], [0, 0]), Bounds(3), ENOUGH).practices == ("a",)


def test_nothing_to_choose_from_is_an_empty_set() -> None:
    found = best_portfolio(gains(), Bounds(5), ENOUGH)
    assert (found.practices, found.coverage, found.proved) == ((), 0, True)


def test_each_member_is_shown_with_what_it_adds_and_what_comes_next() -> None:
    table = gains([300, 0, 0], [0, 200, 0], [200, 0, 0], [0, 0, 10])
    bounds = Bounds(2)
    found = best_portfolio(table, bounds, ENOUGH)
    assert found.practices == ("a", "b")
    first, second = members_of(table, found, bounds)
    assert (first.adds, first.replacement, first.loses) == (300e-9, "c", 100e-9)
    assert (second.adds, second.replacement, second.loses) == (200e-9, "d", 190e-9)
    assert (first.best_for, second.best_for) == (("G0",), ("G1",))
    near, far = alternatives_of(table, found, bounds)
    assert (near.practice, near.instead_of, near.loses, near.adds) == ("c", "a", 100e-9, 0)
    assert (far.practice, far.instead_of, far.loses, far.adds) == ("d", "b", 190e-9, 10e-9)


def test_a_member_that_nothing_could_stand_in_for_has_no_replacement() -> None:
    table = gains([3, 0], [0, 2])
    found = best_portfolio(table, Bounds(2), ENOUGH)
    (_, second) = members_of(table, found, Bounds(2))
    assert (second.replacement, second.loses) == (None, 2e-9)


def test_a_replacement_keeps_to_the_budget() -> None:
    table = gains([300], [200], [100], costs=(5, 9, 5))
    bounds = Bounds(1, budget=6)
    found = best_portfolio(table, bounds, ENOUGH)
    (member,) = members_of(table, found, bounds)
    assert (member.practice, member.replacement) == ("a", "c")
