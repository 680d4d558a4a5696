from __future__ import annotations

import pytest

from bench.cases import Row, load_cases


def test_a_bar_without_a_yardstick_is_a_figure():
    row = Row("drag a task", 0.04, bar=0.05)
    assert (row.reached, row.ratio, row.bar_text) == (True, None, "≤ 50.0 ms")
    assert not Row("drag a task", 0.06, bar=0.05).reached


def test_a_bar_with_a_yardstick_is_a_ratio():
    row = Row("start", 0.5, yardstick=0.2, bar=2.5)
    assert (row.reached, row.ratio, row.bar_text) == (True, 2.5, "≤ 2.5 ×")
    assert not Row("start", 0.6, yardstick=0.2, bar=2.5).reached


def test_memory_that_the_system_does_not_tell_misses_no_bar():
    assert Row("peak memory", 0, "B", yardstick=0, bar=2).reached


@pytest.mark.parametrize("name", ["bare-window", "bare-table"])
def test_the_yardsticks_are_among_the_cases(name):
    assert name in load_cases()
