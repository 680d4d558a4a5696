"""Working days with which a task would find no day any more are refused where they are entered."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.absences import (
    add_absence,
    change_absence,
    set_task_when_away,
    set_when_away,
)
from merchant_app.actions.people import (
    add_person,
    change_closed_period,
    close_for,
    set_opening_days,
)
from merchant_app.actions.timeline import MAX_DURATION, add_task, give_task, link_tasks
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import LinkKind, WhenAway
from merchant_app.store.absences import days_off
from merchant_app.store.settings import closed_periods, opening_days, setting
from merchant_app.store.timeline import planned

#: With the years up to there gone as well, a hundred years are left.
FIRST, LAST = date(2027, 1, 1), date(2100, 12, 31)


@pytest.fixture
def long_work(shop, campaign_id):
    """Tasks of A Mei one after the other, 111 years of them: done in 2137, without a day off."""
    set_opening_days(shop, weekdays=range(7))
    mei = add_person(shop, name="A Mei")
    phase_id = planned(shop, campaign_id).plan.phases[0].id
    before = None
    for number in range(27):
        task_id = add_task(
            shop,
            phase_id=phase_id,
            campaign_id=campaign_id,
            name=f"Paint wall {number}",
            duration=MAX_DURATION,
        )
        give_task(shop, task_id=task_id, owner="A Mei")
        if before is not None:
            link_tasks(
                shop, predecessor_id=before, successor_id=task_id, kind=LinkKind.FINISH_START
            )
        before = task_id
    return mei


def refused(shop, action, field, sentence):
    count = len(shop.history())
    with pytest.raises(UserError, match=sentence) as error:
        action()
    assert error.value.field == field
    assert len(shop.history()) == count


def test_days_off_after_which_a_task_finds_no_day_are_refused_at_their_last_day(shop, long_work):
    refused(
        shop,
        lambda: add_absence(shop, person_id=long_work, first=FIRST, last=LAST),
        "last",
        "Paint wall .* finds no day",
    )
    assert days_off(shop, long_work) == []
    entry = add_absence(shop, person_id=long_work, first=FIRST, last=FIRST)
    refused(
        shop,
        lambda: change_absence(shop, absence_id=entry, first=FIRST, last=LAST, reason=""),
        "last",
        "finds no day",
    )
    assert days_off(shop, long_work)[0].last == FIRST


def test_days_off_of_somebody_without_work_are_no_matter(shop, long_work):
    other = add_person(shop, name="Lao Wang")
    add_absence(shop, person_id=other, first=FIRST, last=LAST)
    assert len(days_off(shop, other)) == 1


def test_closing_for_too_long_is_refused_at_its_last_day(shop, long_work):
    refused(shop, lambda: close_for(shop, first=FIRST, last=LAST), "last", "after 2200")
    period = close_for(shop, first=FIRST, last=FIRST)
    refused(
        shop,
        lambda: change_closed_period(shop, period_id=period, first=FIRST, last=LAST, reason=""),
        "last",
        "after 2200",
    )
    assert closed_periods(shop)[0].last == FIRST


def test_too_few_weekdays_are_refused_at_the_weekdays(shop, long_work):
    refused(shop, lambda: set_opening_days(shop, weekdays=[0]), "weekdays", "after 2200")
    assert opening_days(shop).weekdays == frozenset(range(7))


def test_tasks_that_would_wait_for_ever_stay_where_they_are(shop, campaign_id, long_work):
    set_when_away(shop, when=WhenAway.WARN)
    add_absence(shop, person_id=long_work, first=FIRST, last=LAST)
    refused(shop, lambda: set_when_away(shop, when=WhenAway.MOVE), "when_away", "finds no day")
    assert setting(shop, "when_away") == "warn"
    first = min(
        task.id for task in planned(shop, campaign_id).plan.tasks if task.owner_id == long_work
    )
    refused(
        shop,
        lambda: set_task_when_away(shop, task_id=first, when=WhenAway.MOVE),
        "when_away",
        "no day|after 2200",
    )
