"""Each verb of the budget is found in the file it is said to live in."""

from __future__ import annotations

import pytest

from merchant_app.actions import budget


def test_every_verb_is_found_in_its_file():
    assert sorted(budget.__all__) == sorted(budget._HOMES)
    for name in budget.__all__:
        assert getattr(budget, name).__module__ == f"{budget.__name__}.{budget._HOMES[name]}"


def test_what_is_no_verb_is_told():
    with pytest.raises(AttributeError):
        _ = budget.no_such_verb
