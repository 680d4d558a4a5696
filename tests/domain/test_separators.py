"""What separates lost from kept is told only where the numbers mean something."""

from __future__ import annotations

import pytest

from merchant_app.domain.separators import Attribute, Separator, telling


def compared(lost_with, lost, kept_with, kept, value="x"):
    return Separator(Attribute.AREA, value, lost_with, lost, kept_with, kept)


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ((20, 100, 80, 100), True),
        ((6, 29, 80, 100), False),  # too few lost
        ((6, 100, 3, 100), False),  # too few have it
        ((50, 100, 55, 100), False),  # chance does that
        ((500, 1000, 570, 1000), True),  # but not with so many
        ((0, 100, 0, 100), False),
        ((100, 100, 100, 100), False),
    ],
)
def test_enough_people_and_more_than_chance(shares, told):
    assert compared(*shares).means_something is told


def test_the_largest_difference_comes_first_in_whichever_direction():
    small, large = compared(60, 100, 30, 100, "a"), compared(10, 100, 70, 100, "b")
    assert telling([small, compared(50, 100, 50, 100), large]) == [large, small]
    assert (large.lost_share, large.kept_share) == (1000, 7000)
