"""The forecast beside the key figures, and hints: explained, settled, switched off, limited."""

from __future__ import annotations

from budget_hands import KEY, LEFT_BUTTON, figure
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import change_line
from merchant_app.domain.budget_rules import RuleKey, RuleLimits, Span
from merchant_app.store.budget import budget_lines
from merchant_app.store.budget_rules import rule_limits


def too_much_for_ads(shop, lines):
    change_line(shop, line_id=lines[1].id, unit_price=12_600_00)


def test_the_forecast_stands_beside_the_figures_and_says_how_it_comes_about(page, qtbot, spend):
    spend(2_150_00)
    head = page.figures
    assert "over the lines" in figure(head.forecast) or "under the lines" in figure(head.forecast)
    by_plan, by_pace = head.forecast.toolTip().split("\n")
    assert by_plan.startswith("By the plan: ¥2,150 spent + ¥0 ordered + ¥")
    assert by_pace.startswith("By the pace: ¥2,150 spent + ")
    head.forecast.setFocus()
    qtbot.keyClick(head.forecast, KEY.Key_Return)
    assert page.view == "control"


def test_the_figures_fit_a_small_window(page, spend):
    spend(1_120_00)
    page.resize(1024, 588)
    QApplication.processEvents()
    shown = [each for each in page.figures.figures() if each.isVisible()]
    assert page.figures.forecast in shown
    assert shown[-1].geometry().right() <= page.figures.width() - 24


def test_see_how_explains_the_hint_and_moves_the_money(page, qtbot, shop, campaign_id, lines):
    too_much_for_ads(shop, lines)
    before = {line.id: line.planned for line in budget_lines(shop, campaign_id)}
    qtbot.mouseClick(page.figures.hint.button, LEFT_BUTTON)
    dialog = page.dialog
    assert dialog.move_button.text() == "Move ¥2,700"
    qtbot.mouseClick(dialog.move_button, LEFT_BUTTON)
    assert page.figures.hint is None
    after = {line.id: line.planned for line in budget_lines(shop, campaign_id)}
    changed = {key: after[key] - before[key] for key in before if after[key] != before[key]}
    assert sum(changed.values()) == 0
    assert sum(amount for amount in changed.values() if amount > 0) == 2_700_00
    shop.undo()
    assert page.figures.hint is not None


def test_a_hint_is_switched_off_from_its_explanation_and_comes_back_with_undo(
    page, qtbot, shop, lines
):
    too_much_for_ads(shop, lines)
    qtbot.mouseClick(page.figures.hint.button, LEFT_BUTTON)
    page.dialog.off_button.setFocus()
    qtbot.keyClick(page.dialog.off_button, KEY.Key_Space)
    assert page.figures.hint is None
    assert rule_limits(shop).off == {RuleKey.ACQUISITION}
    shop.undo()
    assert page.figures.hint is not None


def open_limits(page):
    action = next(each for each in page.toolbar.menu.actions() if "limits" in each.text())
    action.trigger()
    return page.dialog


def test_all_rules_are_listed_with_switches_and_limits_and_kept_as_one_edit(page, qtbot, shop):
    dialog = open_limits(page)
    assert set(dialog.switches) == set(RuleKey)
    qtbot.keyClick(dialog.switches[RuleKey.STAGES], KEY.Key_Space)
    assert not dialog.fields["start"].isEnabled()
    for name, values in {"acquisition": [55], "year": [7, 12], "cash_days": [3]}.items():
        for number, value in zip(dialog.fields[name].numbers, values, strict=True):
            number.selectAll()
            qtbot.keyClicks(number, str(value))
    dialog.revenue.setFocus()
    qtbot.keyClicks(dialog.revenue, "900000")
    qtbot.keyClick(dialog.revenue, KEY.Key_Return)
    assert page.dialog is None
    assert rule_limits(shop) == RuleLimits(
        off=frozenset({RuleKey.STAGES}), acquisition=5500, year=Span(700, 1200), cash_days=3,
        year_revenue=900_000_00,
    )  # fmt: skip
    shop.undo()
    assert rule_limits(shop) == RuleLimits()


def test_a_span_upside_down_is_refused_at_its_field(page, qtbot, shop):
    dialog = open_limits(page)
    least = dialog.fields["run"].numbers[0]
    least.selectAll()
    qtbot.keyClicks(least, "90")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert page.dialog is dialog
    assert dialog.rules.field("run").accessibleDescription().startswith("The first share")
    assert rule_limits(shop) == RuleLimits()


def test_the_usual_limits_come_back(page, qtbot, shop):
    dialog = open_limits(page)
    dialog.fields["content"].numbers[0].setValue(30)
    dialog.switches[RuleKey.YEAR].setChecked(False)
    qtbot.mouseClick(dialog.usual_button, LEFT_BUTTON)
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert rule_limits(shop) == RuleLimits()
    assert shop.undo_label.in_english() != "Change the limits of the budget's hints"


def test_the_limits_tell_which_hints_are_given_now(page, qtbot, shop, lines):
    too_much_for_ads(shop, lines)
    qtbot.mouseClick(page.figures.hint.button, LEFT_BUTTON)
    qtbot.mouseClick(page.dialog.limits_button, LEFT_BUTTON)
    QApplication.processEvents()
    dialog = page.dialog
    assert dialog.fields["acquisition"].numbers[0].value() == 50
