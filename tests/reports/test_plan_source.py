from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pdf_reading import fonts, texts

from merchant_app.actions.budget import book, void_entry
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.goals import enter_value
from merchant_app.actions.people import close_for, set_opening_days
from merchant_app.actions.risks import change_risk
from merchant_app.actions.timeline import add_task, arrange_tasks, change_task, set_progress, tick
from merchant_app.demo import write_demo
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.goals import Level
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import PhaseKind, TaskKind
from merchant_app.domain.task_order import Place
from merchant_app.reports.plan_content import ActivitySheet, KeyDay, PlanContent
from merchant_app.reports.plan_report import plan_document
from merchant_app.reports.plan_source import PLAN, plan_content
from merchant_app.reports.printable import report_of, save_report
from merchant_app.store.budget import budget_figures
from merchant_app.store.campaigns import campaigns, current_campaign
from merchant_app.store.create import create_shop
from merchant_app.store.goals import goals
from merchant_app.store.prints import prints
from merchant_app.store.risks import risks
from merchant_app.store.shop import open_shop
from merchant_app.store.task_parts import checklists
from merchant_app.store.timeline import planned

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
BOTH = pytest.mark.parametrize("code", ["en", "zh"])


@pytest.fixture(scope="module")
def demos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demos")
    paths = {code: folder / f"{code}.merchant" for code in ("en", "zh")}
    for code, path in paths.items():
        write_demo(path, today=TODAY, language=code)
    return paths


def content_of(shop, campaign_id=None, code="en") -> PlanContent:
    if campaign_id is None:
        campaign_id = current_campaign(shop, TODAY).id
    return plan_content(shop, campaign_id, today=TODAY, now=NOW, language=code)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def same_city(shop):
    draft = draft_campaign(
        shop,
        template_id="same_city",
        start=date(2026, 9, 1),
        end=date(2027, 2, 28),
        budget=6_000_000,
    )
    return create_campaign(shop, draft)


@pytest.fixture
def festival(shop):
    draft = draft_campaign(shop, template_id="festival", key_day=date(2026, 12, 25))
    return create_campaign(shop, draft)


@BOTH
def test_the_demonstration_shop_fills_every_part_of_the_plan(demos, code):
    with open_shop(demos[code], read_only=True) as shop:
        content = content_of(shop, code=code)
    assert content.days == 181
    assert (content.today, content.printed_at, content.version) == (TODAY, NOW, 1)
    assert [phase.kind for phase in content.phases] == list(PhaseKind)
    assert all(phase.work and phase.buffer_start <= phase.end for phase in content.phases)
    assert content.phases[0].tasks_done == content.phases[0].tasks_total
    assert content.money.planned + content.money.reserve + content.money.unallocated == 6_000_000
    assert content.money.spent > 0
    assert content.money.forecast is not None
    assert content.lead
    assert content.lead.split("（")[0].split(" (")[0] not in content.people
    assert len(content.people) >= 3
    assert content.tasks
    assert content.links
    assert content.goals
    assert content.risks
    assert content.key_dates
    assert content.festivals
    assert content.closed
    assert content.notices


def test_what_the_program_words_is_in_the_language_of_the_page(demos):
    with open_shop(demos["zh"], read_only=True) as shop:
        content = content_of(shop, code="zh")
    assert content.festivals[0].name == "教师节"
    assert content.lead.endswith("）")
    assert all(notice.endswith("。") for notice in content.notices)
    assert "人" in {goal.counted for goal in content.goals}


def test_sums_of_lines_phases_and_totals_agree(demos):
    with open_shop(demos["en"], read_only=True) as shop:
        for each in campaigns(shop):
            content = content_of(shop, each.id)
            facts = content.money
            assert sum(line.planned for line in content.budget) == facts.planned
            assert sum(line.spent for line in content.budget) == facts.spent
            for phase in content.phases:
                lines = [line for line in content.budget if line.phase_id == phase.id]
                assert sum(line.planned for line in lines) == phase.planned
                assert sum(line.spent for line in lines) == phase.spent
            if content.unallocated:
                assert sum(part.amount for part in content.unallocated) == facts.unallocated


def test_the_same_city_money_is_that_of_its_template(shop, same_city):
    content = content_of(shop, same_city)
    assert (content.money.total, content.money.reserve) == (6_000_000, 900_000)
    assert content.money.unallocated == 300_000
    assert [(part.name, part.amount) for part in content.unallocated] == [
        ("Winning customers", 300_000)
    ]
    assert {channel.name: channel.planned for channel in content.channels} == {
        "Douyin local ads": 1_050_000,
        "WeChat Moments ads": 840_000,
        "Street promotion": 360_000,
        "Other channels": 450_000,
    }
    assert content.money.forecast is None, "nothing is spent yet"


def test_spending_counts_where_it_was_booked_and_struck_out_entries_nowhere(shop, same_city):
    line = next(each for each in budget_figures(shop, same_city).lines if each.channel_id)
    paid = {"campaign_id": same_city, "day": TODAY, "today": TODAY}
    book(shop, kind=EntryKind.EXPENSE, amount=1000, text="Ads", line_id=line.id, **paid)
    book(shop, kind=EntryKind.COMMITMENT, amount=500, text="Banner", line_id=line.id, **paid)
    book(shop, kind=EntryKind.EXPENSE, amount=70, text="Tea", phase_id=line.phase_id, **paid)
    wrong = book(shop, kind=EntryKind.EXPENSE, amount=9, text="Twice", line_id=line.id, **paid)
    void_entry(shop, entry_id=wrong, reason="booked twice")
    content = content_of(shop, same_city)
    assert (content.money.spent, content.money.committed) == (1070, 500)
    assert sum(channel.spent for channel in content.channels) == 1000
    outside = [each for each in content.budget if each.name == "Not on a budget line"]
    assert [(each.planned, each.spent, each.phase_id) for each in outside] == [
        (0, 70, line.phase_id)
    ]


def test_a_phase_that_is_over_is_expected_to_cost_what_it_cost(shop, same_city):
    line = next(
        each for each in budget_figures(shop, same_city).lines if each.phase_id and each.planned
    )
    first = planned(shop, same_city).plan.phases[0]
    assert line.phase_id == first.id
    assert first.end < TODAY
    book(
        shop,
        campaign_id=same_city,
        kind=EntryKind.EXPENSE,
        amount=100,
        text="Ads",
        line_id=line.id,
        day=TODAY,
        today=TODAY,
    )
    content = content_of(shop, same_city)
    over = {phase.id for phase in content.phases if phase.end < TODAY}
    rest = sum(each.planned for each in content.budget if each.phase_id not in over)
    assert content.money.forecast == rest + 100


def test_a_task_carries_owner_goal_checklist_and_progress(shop, same_city):
    task = planned(shop, same_city).plan.tasks[0]
    box = checklists(shop, same_city)[task.id][0]
    tick(shop, item_id=box.id, done=True)
    set_progress(shop, task_id=task.id, progress=100, today=TODAY)
    first = content_of(shop, same_city).tasks[0]
    assert (first.name, first.done, first.days) == (task.name, True, task.duration)
    assert first.owner
    assert first.goal
    assert first.checklist[0].done
    assert not first.checklist[1].done


def test_a_summary_sums_up_the_work_below_it(shop, same_city):
    phase_id = planned(shop, same_city).plan.phases[0].id
    head, one, two = (
        add_task(shop, campaign_id=same_city, phase_id=phase_id, name=name, duration=duration)
        for name, duration in (("Stall", 1), ("Build", 3), ("Clean", 1))
    )
    arrange_tasks(shop, moves=[((one, two), Place(phase_id, head))])
    set_progress(shop, task_id=one, progress=100, today=TODAY)
    content = content_of(shop, same_city)
    tasks = {task.id: task for task in content.tasks}
    assert (tasks[head].summary, tasks[head].indent, tasks[head].progress) == (True, 0, 75)
    assert [(tasks[each].indent, tasks[each].progress) for each in (one, two)] == [(1, 100), (1, 0)]
    assert tasks[head].start == min(tasks[one].start, tasks[two].start)
    work = [each for each in content.tasks if each.phase_id == phase_id and not each.summary]
    assert content.phases[0].tasks_total == len(work)
    assert content.phases[0].tasks_done == 1


def test_activities_carry_what_people_on_the_spot_need(shop, festival):
    content = content_of(shop, festival)
    sheets = [task.activity for task in content.tasks if task.kind is TaskKind.ACTIVITY]
    assert len(sheets) == 14
    for sheet in sheets:
        assert isinstance(sheet, ActivitySheet)
        assert sheet.lead
        assert sheet.helpers
        assert sheet.place
        assert sheet.hours
        assert sheet.programme
        assert sheet.supplies


def test_the_key_day_has_the_name_of_its_festival_and_is_a_fixed_date(shop, festival):
    content = content_of(shop, festival)
    assert content.key_day == KeyDay(date(2026, 12, 25), "Christmas")
    fixed = [each for each in content.key_dates if each.fixed]
    assert [(each.start, each.name, each.note) for each in fixed] == [
        (date(2026, 12, 25), "Christmas", "Fixed")
    ]


def test_key_dates_come_in_order_and_say_what_slipped_behind_the_first_plan(shop, same_city):
    milestone = next(
        task
        for task in planned(shop, same_city).plan.tasks
        if task.kind is TaskKind.MILESTONE
        and planned(shop, same_city).schedule.tasks[task.id].end > TODAY
    )
    was = planned(shop, same_city).schedule.tasks[milestone.id].end
    change_task(shop, task_id=milestone.id, not_before=date(2027, 2, 1))
    content = content_of(shop, same_city)
    days = [each.start for each in content.key_dates]
    assert days == sorted(days)
    assert all(each.end >= TODAY for each in content.key_dates)
    slipped = next(each for each in content.key_dates if each.name == milestone.name)
    late = (slipped.end - was).days
    assert slipped.note == f"{late} days after the first plan"


def test_closed_days_are_drawn_and_named_among_the_dates(shop, same_city):
    set_opening_days(shop, weekdays=range(1, 7))
    close_for(shop, first=date(2027, 2, 5), last=date(2027, 2, 9), reason="Spring Festival")
    content = content_of(shop, same_city)
    assert date(2026, 11, 23) in content.closed, "a Monday"
    assert date(2026, 11, 24) not in content.closed
    assert date(2027, 2, 7) in content.closed
    assert ("Spring Festival", "The shop is closed") in {
        (each.name, each.note) for each in content.key_dates
    }


def test_goals_stand_where_their_newest_figure_puts_them(shop, same_city):
    goal = next(each for each in goals(shop, same_city, TODAY) if each.stop_line)
    enter_value(shop, goal_id=goal.id, day=TODAY, value=goal.target, today=TODAY)
    printed = next(each for each in content_of(shop, same_city).goals if each.name == goal.name)
    assert (printed.now, printed.target, printed.stop) == (
        goal.target,
        goal.target,
        goal.stop_line,
    )
    assert (printed.level, printed.weight, printed.due) == (Level.GOOD, goal.weight, goal.due)
    assert printed.owner


def test_risks_come_worst_first_with_their_steps_and_without_those_that_are_over(shop, same_city):
    content = content_of(shop, same_city)
    assert [risk.score for risk in content.risks] == sorted(
        (risk.score for risk in content.risks), reverse=True
    )
    assert all(risk.trigger and risk.steps for risk in content.risks)
    worst = risks(shop, same_city)[0]
    change_risk(shop, risk_id=worst.id, state="closed", today=TODAY)
    assert worst.name not in {risk.name for risk in content_of(shop, same_city).risks}


def test_warnings_become_sentences_on_what_to_decide(shop, same_city):
    risk = risks(shop, same_city)[0]
    change_risk(shop, risk_id=risk.id, state="emergency", today=TODAY)
    assert content_of(shop, same_city).notices[0] == f"{risk.name}: it is happening."


def test_each_copy_of_a_campaign_has_the_next_version(shop, same_city, festival, tmp_path):
    out = tmp_path / "plan.pdf"
    facts = {"language": "zh", "paper": "Letter", "today": TODAY, "now": NOW}
    save_report(shop, report_of(PLAN), campaign_id=same_city, out=out, **facts)
    save_report(shop, report_of(PLAN), campaign_id=same_city, out=out, **facts)
    assert content_of(shop, same_city).version == 3
    assert content_of(shop, festival).version == 1
    newest, first = prints(shop, report="plan", campaign_id=same_city)
    assert newest.options == {
        "campaign": str(same_city),
        "language": "zh",
        "paper": "Letter",
        "version": "2",
    }
    assert (first.purpose, first.options["version"]) == ("saved", "1")
    assert shop.undo_label is not None
    assert "Create campaign" in shop.undo_label.in_english(), "printing is no edit"


def test_a_plan_that_cannot_be_written_is_not_logged(shop, same_city, tmp_path):
    with pytest.raises(UserError) as caught:
        save_report(
            shop,
            report_of(PLAN),
            campaign_id=same_city,
            out=tmp_path / "none" / "plan.pdf",
            language="en",
            paper="A4",
            today=TODAY,
            now=NOW,
        )
    assert caught.value.field == "out"
    assert prints(shop, report="plan", campaign_id=same_city) == []


def test_a_campaign_that_is_not_there_is_a_sentence(shop):
    with pytest.raises(UserError, match="no campaign 7"):
        content_of(shop, 7)


@pytest.mark.parametrize("template", ["blank", "street_campus", "festival", "members_club"])
@BOTH
def test_every_template_prints_with_its_fonts(shop, template, code):
    anchor = "key_day" if template == "festival" else "start"
    draft = draft_campaign(
        shop, template_id=template, language=code, **{anchor: date(2026, 12, 25)}
    )
    campaign_id = create_campaign(shop, draft)
    data = plan_document(shop, campaign_id, language=code, paper="A4", today=TODAY, now=NOW)
    pages = texts(data)
    assert draft.name in pages[0].replace("\n", " ")
    assert all(name.endswith(("Regular", "Bold")) and embedded for name, embedded in fonts(data))
