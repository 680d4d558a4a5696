from datetime import date

import pytest

from merchant_app import i18n
from merchant_app.domain.messages import UserError
from merchant_app.ui.widgets.date_field import full_day
from merchant_app.ui.widgets.typed_day import read_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-05", "2026/12/5", "2026.12.5", "5 Dec 2026", "Sat 5 Dec", "5 december", "12-05",
        "12月5日", "2026年12月5日", "12月5日 周六", "２０２６-12-05", " 2026-12-05 周六 ",
    ],
)  # fmt: skip
def test_usual_ways_to_write_a_day_are_read(text):
    assert read_day(text, TODAY) == date(2026, 12, 5)


def test_a_day_without_a_year_is_the_nearest_one():
    assert read_day("18 Jan", TODAY) == date(2027, 1, 18)
    assert read_day("29 Feb", date(2027, 11, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 Feb 2027", "February has 28 days."),
        ("29 Feb 2027", "February 2027 has 28 days."),
        ("31 Feb 2028", "February has 29 days."),
        ("31 Apr 2027", "April has 30 days."),
        ("2027-13-01", "A year has 12 months."),
        ("0999-01-01", "Write a year between 1900 and 2199."),
        ("soon", "Write the date like 5 Dec 2026 or 2026-12-05."),
        ("29 Feb", "February 2026 has 28 days."),
    ],
)
def test_what_is_no_day_gets_a_sentence(text, sentence):
    with pytest.raises(UserError) as caught:
        read_day(text, TODAY)
    assert caught.value.message.in_english() == sentence


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_field_writes_it_reads_again(language):
    i18n.use(language)
    for day in (date(2026, 12, 5), date(2028, 2, 29), date(2026, 9, 1)):
        assert read_day(full_day(day), TODAY) == day
