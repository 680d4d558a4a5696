from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from merchant_app import i18n
from merchant_app.actions.budget import book
from merchant_app.actions.campaigns import delete_campaign
from merchant_app.actions.timeline import add_task, set_progress
from merchant_app.domain.budget import EntryKind
from merchant_app.store.attention import attention
from merchant_app.store.budget import budget_lines
from merchant_app.store.timeline import planned
from merchant_app.ui.overview.page import OverviewPage

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(workspace, qtbot):
    made = OverviewPage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 790)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_the_head_says_where_the_campaign_is(page):
    assert "Maturity, week 4 of 9" in words(page.head)
    assert "98 days" in words(page.head)
    assert "1 Sep 2026 – 28 Feb 2027" in words(page.head)


def test_there_is_a_card_for_each_phase_with_tasks_buffer_and_money(page):
    cards = page.findChildren(QLabel)
    assert [c.text() for c in cards if c.text() in {"Launch", "Growth", "Maturity", "Expansion"}]
    assert "0 of 13 done" in words(page)
    assert "6 of 6 days left" in words(page)
    assert "¥10,116 planned" in words(page)


def test_a_plan_far_behind_the_approved_one_leads_to_their_comparison(page, workspace, qtbot):
    row = page.attention.rows[0]
    assert row.button.text() == "Compare with the approved plan"
    with qtbot.waitSignal(workspace.asked_for) as asked:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["timeline", None, "progress"]


def test_a_late_task_is_listed_and_its_button_leads_to_it(page, workspace, qtbot):
    row = next(r for r in page.attention.rows if r.button.text() == "Show on timeline")
    with qtbot.waitSignal(workspace.asked_for) as asked:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert asked.args[0] == "timeline"
    assert asked.args[1] in {task.id for task in planned(workspace.shop, 1).plan.tasks}


def test_a_settled_item_leaves_the_list_at_once(page, workspace):
    def settled() -> list[str]:
        """What the rows on top are about; they are said to screen readers with their buttons."""
        return [row.button.accessibleDescription() for row in page.attention.rows]

    before = settled()
    overdue = [
        task
        for task in planned(workspace.shop, 1).plan.tasks
        if planned(workspace.shop, 1).schedule.tasks[task.id].end < TODAY
    ]
    set_progress(workspace.shop, task_id=overdue[0].id, progress=100, today=TODAY)
    assert any(overdue[0].name in each for each in before)
    assert not any(overdue[0].name in each for each in settled())
    workspace.undo()
    assert settled() == before


def test_an_expense_changes_the_money_left_at_once(page, workspace):
    assert "¥60,000" in words(page.money)
    line = budget_lines(workspace.shop, 1)[0]
    book(
        workspace.shop,
        campaign_id=1,
        kind=EntryKind.EXPENSE,
        day=TODAY,
        amount=50_000,
        text="Flyers",
        line_id=line.id,
        today=TODAY,
    )
    assert "¥59,500" in words(page.money)


def test_the_next_days_name_tasks_festivals_and_days_without_plans(page):
    shown = words(page.days)
    assert "Sun 22" in shown
    assert "Thanksgiving" in shown


def test_enter_on_a_phase_card_opens_the_timeline_there(page, workspace, qtbot):
    card = page.findChildren(type(page._phase_cards[0]))[1]
    with qtbot.waitSignal(workspace.asked_for) as asked:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    first = next(
        task.id
        for task in planned(workspace.shop, 1).plan.tasks
        if task.phase_id == planned(workspace.shop, 1).plan.phases[1].id
    )
    assert asked.args[:2] == ["timeline", first]


def test_a_narrow_page_folds_to_two_columns_without_clipping_sideways(page, qtbot):
    for width, height in ((1024, 590), (1440, 790)):
        page.resize(width, height)
        qtbot.waitUntil(lambda: page._area.horizontalScrollBar().maximum() == 0)


def test_without_a_campaign_the_page_says_how_to_make_one(page, workspace, qtbot):
    delete_campaign(workspace.shop, campaign_id=1)
    assert page.empty.isVisible()
    assert not page.whole.isVisible()
    with qtbot.waitSignal(workspace.asked_for_campaign):
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    workspace.undo()
    assert page.whole.isVisible()


def test_the_page_is_chinese_in_chinese(workspace, qtbot):
    i18n.use("zh")
    made = OverviewPage(workspace)
    qtbot.addWidget(made)
    made.show()
    assert "需要关注" in words(made.attention)
    assert "Money left" not in words(made)


def test_many_alerts_come_as_one_scrolls_to_them(workspace, qtbot):
    campaign_id = workspace.campaign_id
    phase_id = planned(workspace.shop, campaign_id).plan.phases[0].id
    for number in range(50):
        add_task(
            workspace.shop,
            phase_id=phase_id,
            campaign_id=campaign_id,
            name=f"Call shop {number}",
            duration=1,
            not_before=date(2026, 9, 1),
        )
    made = OverviewPage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 790)
    made.show()
    card = made.attention
    whole = len(attention(workspace.shop, campaign_id, TODAY))
    assert whole > 50
    shown = len(card.rows)
    assert shown < whole
    bar = card._area.verticalScrollBar()
    while len(card.rows) < whole:
        before = len(card.rows)
        qtbot.waitUntil(lambda: bar.value() < bar.maximum())
        bar.setValue(bar.maximum())
        assert len(card.rows) > before
    texts = [row.button.accessibleDescription() for row in card.rows]
    assert len(texts) == len(set(texts)) == whole
