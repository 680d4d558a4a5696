from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign_template import Anchor, CampaignTemplate, Text
from merchant_app.domain.from_template import lay_out
from merchant_app.domain.goals import Direction
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.plan_draft import PlanDraft, plan_of
from merchant_app.domain.schedule import schedule
from merchant_app.exchange.template_files import find_template, read_template
from merchant_app.resources import resource

FILES = sorted(resource("templates").glob("*.json"))
SIX_DAYS = WorkingCalendar(frozenset(range(1, 7)))
OPEN_DAYS = {
    "all week": WorkingCalendar(frozenset(range(7))),
    "closed on Mondays": SIX_DAYS,
    "closed at weekends": WorkingCalendar(frozenset(range(5))),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def laid_out(
    template: CampaignTemplate,
    *,
    start: date = date(2026, 9, 8),
    end: date | None = None,
    budget: int | None = None,
    calendar: WorkingCalendar = SIX_DAYS,
    language: str = "en",
) -> PlanDraft:
    return lay_out(
        template,
        name="",
        start=start,
        end=end,
        key_day=None,
        budget=budget,
        language=language,
        calendar=calendar,
        currency_decimals=2,
    )


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))


@every_file
def test_every_text_is_there_in_both_languages(path: Path):
    for text in texts_in(read_template(path)):
        if re.search("[A-Za-z]", text.en):
            assert text.en != text.zh
            assert CHINESE.search(text.zh), text
        assert not CHINESE.search(text.en), text


@every_file
def test_every_template_has_a_plan_that_can_be_used_as_it_stands(path: Path):
    template = read_template(path)
    if template.id == "blank":
        assert len(template.phases) == 4
        assert not template.tasks
        return
    assert 12 <= len(template.tasks) <= 40
    summaries = {task.parent for task in template.tasks if task.parent}
    unlinked = [t for t in template.tasks if not t.after and t.key not in summaries]
    assert len(unlinked) == 1
    assert all(task.name.en[0].isupper() for task in template.tasks)
    with_steps = [task for task in template.tasks if 3 <= len(task.checklist) <= 6]
    assert len(with_steps) * 2 > len(template.tasks)
    assert all(goal.stop_line is not None for goal in template.goals)
    assert sum(goal.weight for goal in template.goals) == 10_000
    assert template.risks
    names = Counter(task.name for task in template.tasks)
    assert max(names.values()) == 1


@every_file
@pytest.mark.parametrize("calendar", OPEN_DAYS.values(), ids=OPEN_DAYS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_natural_length_all_work_is_done_before_the_buffers(path, calendar, language):
    template = read_template(path)
    draft = laid_out(template, calendar=calendar, language=language)
    assert not [note for note in draft.notes if "short" in note.text]
    result = schedule(plan_of(draft.start, draft.phases, draft.tasks, draft.links), calendar)
    for phase, dates in zip(draft.phases, result.phases.values(), strict=True):
        assert (dates.start, dates.end) == (phase.start, phase.end)
        assert dates.buffer_left == phase.buffer


@every_file
def test_money_adds_up_at_the_templates_own_budget(path: Path):
    template = read_template(path)
    draft = laid_out(template)
    assert draft.budget == template.budget
    assert draft.unallocated >= 0
    assert draft.unallocated + sum(line.planned for line in draft.lines) == draft.budget
    assert all(draft.unallocated_in(category.key) >= 0 for category in draft.categories)


@every_file
@settings(deadline=None, max_examples=15)
@given(
    start=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    days=st.integers(42, 1800),
    budget=st.integers(1, 10**8),
)
def test_any_length_and_budget_give_a_plan(path, start, days, budget):
    template = read_template(path)
    draft = laid_out(template, start=start, end=start + timedelta(days=days), budget=budget)
    assert draft.phases[0].start == start
    assert draft.phases[-1].end == draft.end
    for one, following in zip(draft.phases, draft.phases[1:], strict=False):
        assert following.start == one.end + timedelta(days=1)
    for task in draft.tasks:
        assert (task.duration == 0) == (task.kind is TaskKind.MILESTONE)
    for goal in draft.goals:
        assert goal.stop_line is not None
        worse = goal.stop_line <= goal.target
        assert worse if goal.direction is Direction.AT_LEAST else goal.stop_line >= goal.target
    assert draft.unallocated + sum(line.planned for line in draft.lines) == budget
    for piece in draft.content:
        assert draft.start <= piece.day <= draft.end
    if template.anchor is Anchor.START and not draft.notes:
        plan = plan_of(draft.start, draft.phases, draft.tasks, draft.links)
        assert schedule(plan, SIX_DAYS).end <= draft.end


def test_the_same_city_money_is_divided_as_promised():
    draft = laid_out(find_template("same_city"), budget=6_000_000)
    by_name: Counter[str] = Counter()
    for line in draft.lines:
        by_name[line.key] += line.planned
    assert draft.categories[0].allotted == 3_000_000
    assert by_name["douyin_ads"] == 1_050_000
    assert by_name["moments_ads"] == 840_000
    assert by_name["street_work"] == 360_000
    assert by_name["other_channels"] == 450_000
    assert draft.unallocated_in("acquisition") == 300_000
    assert draft.unallocated == 300_000
    allotted = {category.key: category.allotted for category in draft.categories}
    assert allotted == {
        "acquisition": 3_000_000,
        "content": 1_080_000,
        "systems": 720_000,
        "reserve": 900_000,
        "service": 300_000,
    }


def test_the_same_city_year_has_four_phases_with_a_fifth_as_buffer():
    template = find_template("same_city")
    draft = laid_out(template, start=date(2026, 9, 1))
    assert draft.end == date(2027, 8, 30)
    for phase in draft.phases:
        assert phase.buffer * 5 >= SIX_DAYS.count(phase.start, phase.end)
    assert [phase.start for phase in draft.phases] == [
        date(2026, 9, 1),
        date(2026, 10, 31),
        date(2026, 12, 31),
        date(2027, 5, 1),
    ]
    assert [tier.up_to for tier in draft.approvals] == [4_999_999, 20_000_000, None]
    assert len(draft.risks) >= 8


def test_the_campus_lines_come_to_exactly_292():
    draft = laid_out(find_template("street_campus"))
    assert draft.budget == 29_200
    assert [line.planned for line in draft.lines] == [7_200, 10_000, 12_000]
    assert draft.unallocated == 0
    assert draft.notes == ()
