"""Figures and spans of days in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app import formats, i18n


@pytest.mark.parametrize(
    ("language", "per_cent", "span"),
    [("en", "54 %", "1 Sep – 27 Sep"), ("zh", "54%", "9月1日 – 9月27日")],
)
def test_per_cent_and_spans_of_days_follow_the_language(language, per_cent, span):
    with i18n.using(language):
        assert formats.percent(5400) == formats.with_per_cent("54") == per_cent
        assert formats.short_range(date(2026, 9, 1), date(2026, 9, 27)) == span
