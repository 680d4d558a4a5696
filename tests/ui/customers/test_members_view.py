"""Points, tiers and cards in the window, with mouse and keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.cards import make_card
from merchant_app.actions.points import give_points
from merchant_app.actions.tiers import set_tiers
from merchant_app.domain.points import Tier
from merchant_app.store.cards import cards
from merchant_app.store.points import (
    CardKind,
    balance_of,
    point_entries,
    point_rules,
    standing_of,
    tiers,
)
from merchant_app.ui.customers import commands
from merchant_app.ui.customers.members.section import PointsSection
from merchant_app.ui.widgets.text import ElidedLabel

TODAY = date(2026, 11, 22)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(page, workspace, people):
    """The view, with Silver from 50.00 on; 王小满 spent 60.00, 徐明 40.00; 20 points a visit."""
    for name, ago in (
        *(("王小满", ago) for ago in (15, 8, 1)), ("陈晓敏", 2), ("徐明", 60), ("徐明", 25),
        ("Anna Miller", 90),
    ):  # fmt: skip
        day = TODAY - timedelta(days=ago)
        give_points(workspace.shop, people[name], points=20, reason="Visit", today=day)
    set_tiers(
        workspace.shop, tiers=[Tier(0, "Silver", from_spent=5000, benefit="Refill"), Tier(0, "VIP")]
    )
    tab = page.desk.page
    tab.refresh()
    tab.choose_view("members")
    workspace.changed.connect(tab.refresh_changes)
    made = tab._views["members"]
    made.tab = tab
    return made


def listed(table, column="name"):
    model = table.rows_model
    at = model.column_of(column)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def dialog(view):
    assert view.desk.dialog is not None
    return view.desk.dialog


def texts(widget):
    return [each.text() for each in widget.findChildren(ElidedLabel)]


def test_members_are_listed_by_tier_and_lead_to_the_person(view, qtbot, people):
    model = view.tiers.model()
    rows = [tuple(model.index(r, c).data() for c in range(3)) for r in range(model.rowCount())]
    assert rows == [
        ("All customers", "", "5"), ("VIP", "by hand", "0"), ("Silver", "¥50", "1"),
        ("In no tier", "", "4"),
    ]  # fmt: skip
    assert listed(view.members)[:2] == ["王小满", "徐明"]
    assert listed(view.members, "next")[:2] == ["", "¥10 to Silver"]
    view.tiers.setFocus()
    for _ in range(2):
        qtbot.keyClick(view.tiers, Key.Key_Down)
    assert listed(view.members) == ["王小满"]
    view.members.select_key(people["王小满"])
    view.members.setFocus()
    qtbot.keyClick(view.members, Key.Key_Return)
    assert view.tab.view == "people"
    assert view.tab.people.detail.facts.customer.id == people["王小满"]


def test_figures_say_what_the_points_are_worth(view, people, shop):
    give_points(shop, people["徐明"], points=200, reason="x", today=TODAY)
    name = view.figures.outstanding.accessibleName()
    assert name.startswith("Points out there: 340")  # 20 for each visit, and the gift
    assert view.figures.worth.accessibleName().startswith("Worth: ¥3.40")


def test_points_lapse_only_when_asked_to_and_come_back_with_undo(
    view, people, shop, qtbot, workspace
):
    day = TODAY - timedelta(days=400)
    give_points(shop, people["徐明"], points=70, reason="x", today=day)
    give_points(shop, people["李雪梅"], points=30, reason="x", today=day)
    hint = view.figures.hint
    assert "100 points of 2 customers" in hint.accessibleName()
    workspace.questions.will_answer("keep", "lapse")
    qtbot.mouseClick(hint.button, LEFT)
    assert view.figures.hint is not None
    qtbot.mouseClick(view.figures.hint.button, LEFT)
    assert view.figures.hint is None
    assert balance_of(shop, people["李雪梅"]) == 0
    assert view.figures.lapsed.accessibleName().startswith("Lapsed this month: 100")
    workspace.undo()
    assert view.figures.hint is not None


def test_the_rules_say_by_an_example_what_they_do(view, qtbot, shop):
    qtbot.mouseClick(view.rules_button, LEFT)
    form = dialog(view)
    assert form.example.text() == "A bill of ¥56 earns 56 points; 300 points take ¥3.00 off."
    form.per_unit.selectAll()
    qtbot.keyClicks(form.per_unit, "0.5")
    assert form.example.text().startswith("A bill of ¥56 earns 28 points")
    form.step.setFocus()
    form.step.selectAll()
    qtbot.keyClicks(form.step, "50")
    qtbot.keyClick(form.step, Key.Key_Return)
    assert (point_rules(shop).per_unit, point_rules(shop).step) == (500, 50)
    qtbot.mouseClick(view.rules_button, LEFT)
    qtbot.keyClick(dialog(view).active, Key.Key_Space)
    assert dialog(view).example.text().startswith("Nobody earns")
    dialog(view).try_submit()
    assert not point_rules(shop).active


def test_tiers_are_added_changed_and_removed(view, qtbot, shop):
    qtbot.mouseClick(view.tiers_button, LEFT)
    form = dialog(view)
    qtbot.mouseClick(form.add_button, LEFT)
    row = form.rows.rows[-1]
    qtbot.keyClicks(row.name, "Gold")
    qtbot.keyClick(row.name, Key.Key_Tab)
    qtbot.keyClicks(row.since, "200")
    qtbot.keyClick(row.since, Key.Key_Tab)
    row.rate.selectAll()
    qtbot.keyClicks(row.rate, "x")
    qtbot.keyClick(row.rate, Key.Key_Return)
    assert form.isVisible()
    assert row.note.error
    row.rate.selectAll()
    qtbot.keyClicks(row.rate, "1.5")
    qtbot.mouseClick(form.rows.rows[1].remove, LEFT)  # VIP
    qtbot.mouseClick(form.submit_button, LEFT)
    found = [(each.name, each.from_spent, each.points_per_unit) for each in tiers(shop)]
    assert found == [("Silver", 5000, 1000), ("Gold", 20000, 1500)]
    assert view.tiers.model().rowCount() == 4


def test_a_card_is_made_with_keys_changed_and_dissolved(view, qtbot, shop, people, workspace):
    give_points(shop, people["徐明"], points=100, reason="x", today=TODAY)
    qtbot.mouseClick(view.mode.findChildren(type(view.mode._parts["cards"]))[1], LEFT)
    qtbot.mouseClick(view.card_button, LEFT)
    form = dialog(view)
    qtbot.keyClicks(form.name, "Home")
    form.holder.setFocus()
    for typed in ("4471", "anna"):
        qtbot.keyClicks(form.holder, typed)
        qtbot.keyClick(form.holder, Key.Key_Return)
    assert form.held == [people["徐明"], people["Anna Miller"]]
    qtbot.keyClicks(form.holder, "nobody")
    qtbot.keyClick(form.holder, Key.Key_Return)
    assert "Nobody is found" in form.form.error("holder")
    form.holder.clear()
    qtbot.keyClick(form.holder, Key.Key_Return)
    (row,) = cards(shop)
    assert (row.card.name, row.card.shares, row.points) == ("Home", True, 160)
    assert balance_of(shop, people["Anna Miller"]) == 160
    assert listed(view.cards, "holders") == ["徐明, Anna Miller"]
    view.cards.select_key(row.card.id)
    view.cards.setFocus()
    qtbot.keyClick(view.cards, Key.Key_Return)
    form = dialog(view)
    assert not form.bonus.isVisible()
    qtbot.mouseClick(form.kind._parts["senior"], LEFT)
    assert form.bonus.isVisible()
    qtbot.mouseClick(form._removers[1], LEFT)
    form.try_submit()
    (row,) = cards(shop)
    assert (row.card.bonus, [each.name for each in row.holders]) == (2000, ["徐明"])
    workspace.questions.will_answer("dissolve")
    view.cards.select_key(row.card.id)
    qtbot.keyClick(view.cards, Key.Key_Delete)
    assert cards(shop) == []


def test_points_are_given_by_hand_with_a_reason_and_the_ledger_adds_up(
    view, qtbot, shop, people, said
):
    commands.show_points(view.desk, people["徐明"])
    ledger = dialog(view)
    rows = ledger.table.model()
    assert [rows.index(r, 3).data() for r in range(rows.rowCount())] == ["40", "20"]
    qtbot.mouseClick(ledger.give_button, LEFT)
    form = ledger.giving
    form.points.selectAll()
    qtbot.keyClicks(form.points, "-15")
    qtbot.keyClick(form.points, Key.Key_Return)
    assert form.form.error("reason")
    qtbot.keyClicks(form.reason, "Typed twice")
    qtbot.keyClick(form.reason, Key.Key_Return)
    assert balance_of(shop, people["徐明"]) == 25
    shown = [rows.index(0, c).data() for c in range(1, 4)]
    assert shown == ["Taken away by hand, Typed twice", "−15", "25"]
    assert ledger.summary.text().startswith("Balance: 25 points. 5 points lapse after")


def test_points_are_moved_and_a_tier_is_set_from_the_menu_of_a_customer(
    view, qtbot, shop, people, said
):
    commands.move_points(view.desk, people["徐明"])
    form = dialog(view)
    qtbot.keyClicks(form.to, "miller")
    form.points.selectAll()
    qtbot.keyClicks(form.points, "30")
    qtbot.keyClick(form.points, Key.Key_Return)
    assert balance_of(shop, people["徐明"]) == 10
    assert [each.points for each in point_entries(shop, people["Anna Miller"])] == [20, 20, 10]
    commands.set_tier(view.desk, [people["徐明"], people["李雪梅"]])
    qtbot.keyClick(dialog(view).tier, Key.Key_End)
    dialog(view).try_submit()
    assert standing_of(shop, people["李雪梅"], TODAY).tier.name == "VIP"
    assert said[-1] == ("The tier is set", True)


def test_the_detail_shows_balance_tier_card_and_what_lapses_soon(view, qtbot, shop, people):
    make_card(
        shop, name="Home", kind=CardKind.FAMILY, shares=True, today=TODAY,
        customer_ids=[people["徐明"], people["王小满"]],
    )  # fmt: skip
    give_points(shop, people["徐明"], points=30, reason="x", today=TODAY - timedelta(days=340))
    view.tab.show_row(people["徐明"])
    section = view.tab.people.detail.findChild(PointsSection)
    assert section.isVisible()
    assert section.note.text() == "130 points"
    assert {"¥10 to Silver", "Home: One balance for all"} <= set(texts(section))


def test_a_file_that_is_only_read_says_so(view, shop, monkeypatch, workspace, people):
    from merchant_app.domain.messages import msg

    monkeypatch.setattr(shop, "read_only", msg("Only to look at."))
    for open_one in (
        lambda: commands.give_points(view.desk, people["徐明"]),
        lambda: commands.merge_with(view.desk, people["徐明"]),
    ):
        open_one()
        assert view.desk.dialog is None
    assert len(workspace.questions.errors) == 2
