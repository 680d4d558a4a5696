from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_budgets import CHANNELS, PHASES, budget, budgets, line

from merchant_app.domain.budget import EntryKind, Money
from merchant_app.domain.budget_summary import EntrySum
from merchant_app.domain.budget_tree import (
    ORDERS,
    USUAL_ORDER,
    Level,
    order_from,
    order_text,
    reserve_lines,
    roll_up,
)

orders = st.sampled_from(ORDERS)


def rolled(summary, order, **more):
    return roll_up(summary, order, phases=PHASES, channels=CHANNELS, **more)


def groups_of(group):
    yield group
    for below in group.groups:
        yield from groups_of(below)


def by_level(summary, order, level):
    """What an order says of each phase, part or channel, wherever it stands in the tree."""
    found = {}
    for group in groups_of(rolled(summary, order)):
        if group.path and group.path[-1][0] is level:
            found[group.id] = found.get(group.id, Money()) + group.money
    return {key: money for key, money in found.items() if money != Money()}


@given(budgets, orders)
def test_every_order_of_the_levels_gives_the_whole(summary, order):
    assert rolled(summary, order).money == summary.total


@given(budgets, orders)
def test_each_group_is_the_sum_of_what_is_in_it(summary, order):
    for group in groups_of(rolled(summary, order)):
        inside = sum((each.money for each in group.groups), group.loose)
        inside = sum((summary.by_line[each.id] for each in group.lines), inside)
        assert inside == group.money


@given(budgets, orders)
def test_each_line_stands_in_the_tree_exactly_once(summary, order):
    found = [each.id for group in groups_of(rolled(summary, order)) for each in group.lines]
    assert sorted(found) == [each.id for each in summary.lines]


@given(budgets, orders, orders, st.sampled_from((Level.PHASE, Level.CHANNEL)))
def test_two_orders_say_the_same_of_each_phase_and_channel(summary, one, other, level):
    def before_parts(order):
        """Entries on no line go no deeper than the level of the parts."""
        return level in order and (
            Level.CATEGORY not in order or order.index(level) < order.index(Level.CATEGORY)
        )

    if before_parts(one) and before_parts(other):
        assert by_level(summary, one, level) == by_level(summary, other, level)


@given(budgets, orders, orders)
def test_two_orders_say_the_same_of_each_part(summary, one, other):
    if Level.CATEGORY in one and Level.CATEGORY in other:
        level = Level.CATEGORY
        assert by_level(summary, one, level) == by_level(summary, other, level)


@given(budgets, orders)
def test_lines_shown_elsewhere_are_missing_and_nothing_else_is(summary, order):
    apart = reserve_lines(summary)
    rest = rolled(summary, order, without={each.id for each in apart})
    assert sum((summary.by_line[each.id] for each in apart), rest.money) == summary.total


@given(budgets, orders)
def test_planned_money_and_what_is_unallocated_make_up_the_budget(summary, order):
    assert rolled(summary, order).money.planned + summary.unallocated == summary.budget


def test_groups_come_in_the_order_of_phases_and_parts_with_none_last():
    summary = budget([line(1, phase_id=None), line(2, phase_id=2, category_id=2)])
    tree = rolled(summary, USUAL_ORDER)
    assert [group.id for group in tree.groups] == [1, 2, 3, None]
    assert [group.id for group in tree.groups[1].groups] == [2]


def test_phases_and_parts_are_there_before_they_have_lines_but_channels_and_the_reserve_are_not():
    empty = budget([])
    assert [group.id for group in rolled(empty, (Level.PHASE,)).groups] == [1, 2, 3]
    assert [group.id for group in rolled(empty, (Level.CATEGORY,)).groups] == [1, 2]
    assert rolled(empty, (Level.CHANNEL,)).groups == ()


def test_entries_on_no_line_stand_at_their_phase_and_channel():
    spent = EntrySum(EntryKind.EXPENSE, None, 2, 5_00, channel_id=8)
    tree = rolled(budget([], [spent]), (Level.CHANNEL, Level.PHASE, Level.CATEGORY))
    assert [group.path for group in groups_of(tree) if group.loose == Money(spent=5_00)] == [
        ((Level.CHANNEL, 8), (Level.PHASE, 2))
    ]


def test_money_of_a_phase_or_channel_that_is_gone_stands_at_none():
    spent = EntrySum(EntryKind.EXPENSE, 99, 98, 5_00, channel_id=97)
    tree = rolled(budget([line(1, phase_id=98)], [spent]), (Level.PHASE,))
    assert tree.groups[-1].path == ((Level.PHASE, None),)
    assert tree.groups[-1].loose == Money(spent=5_00)
    assert [each.id for each in tree.groups[-1].lines] == [1]


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_kept_as_text(order):
    assert order_from(order_text(order)) == order


@pytest.mark.parametrize("text", ["", "phase,phase", "month", "channel,"])
def test_an_order_that_is_not_known_is_the_usual_one(text):
    assert order_from(text) == USUAL_ORDER


def test_there_are_all_orders_of_three_of_two_and_of_one_level():
    assert len(ORDERS) == len(set(ORDERS)) == 15
