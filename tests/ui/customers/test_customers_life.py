"""Rhythm and value: stages and their movements, fifths, who comes back, and the shop's rhythm."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.rfm import Rfm
from merchant_app.domain.segments import Fact, only
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.segments import size
from merchant_app.ui.customers.life.rhythm_dialog import RhythmDialog
from merchant_app.ui.customers.page import CustomersPage
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.workspace import Workspace

TODAY = date(2026, 11, 22)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def regulars(shop):
    """Forty customers who come every week or two, some of whom stay away in the end."""
    with shop.edit(msg("Fill")) as edit:
        tag = edit.insert("tag", name="Dog")
        people = [(number, f"C{number}") for number in range(1, 81)]
        edit.insert_many("customer", ("id", "name"), people)
        sales = []
        for number in range(1, 81):
            last = 60 if number % 2 else number % 14
            every = 7 if number % 4 else 14
            sales += [
                (number, TODAY - timedelta(days=ago), 500 + 100 * number)
                for ago in range(last, 60 + number * 4, every)
            ]
        edit.insert_many("purchase", ("customer_id", "day", "amount"), sales)
        for number in range(2, 81, 2):
            edit.insert("customer_tag", customer_id=number, tag_id=tag)
    return people


@pytest.fixture
def open_life(workspace, qtbot):
    """Give a function that shows the view at some width; what it leads to is noted in `shown`."""
    kept = []

    def show(width=1440):
        page = CustomersPage(workspace)
        qtbot.addWidget(page)
        page.resize(width, 788)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.choose_view("life")
        view = page._views["life"]
        view.shown = []
        page.desk.show_people = lambda segment, words: view.shown.append((segment, words))
        kept.append(page)
        return view

    return show


@pytest.fixture
def life(regulars, open_life):
    return open_life()


def press(map_, qtbot, row, column):
    middle = map_.place(row, column).center().toPoint()
    qtbot.mouseClick(map_, LEFT, pos=QPoint(middle))


def test_stages_and_groups_add_up_to_everybody(life):
    assert sum(int(each.text()) for each in life.stages.counts.values()) == 80
    assert sum(int(count.text()) for count, _ in life.value.figures.values()) == 80
    cells = [cell for row in life.value.map._cells for cell in row if cell is not None]
    assert sum(int(cell.text) for cell in cells) == 80
    assert life.stages.rhythm.text() == (
        "At risk after 3 weeks without a purchase, lost after 5 weeks."
    )


def test_a_cell_of_the_map_leads_to_exactly_its_people(life, qtbot, shop):
    for row in range(len(life.value._recencies)):
        for column in range(len(life.value._frequencies)):
            cell = life.value.map.cell(row, column)
            if cell is not None:
                press(life.value.map, qtbot, row, column)
                segment, words = life.shown[-1]
                assert size(shop, segment, TODAY) == int(cell.text)
                assert words.startswith("last purchase ")


def test_the_map_is_walked_through_with_keys(life, qtbot):
    value = life.value
    value.map.setFocus(Qt.FocusReason.TabFocusReason)
    first = value.map.current
    assert first is not None
    qtbot.keyClick(value.map, Key.Key_Down)
    assert value.map.current[0] > first[0]
    qtbot.keyClick(value.map, Key.Key_Up)
    assert value.map.current == first
    assert value.map.accessibleDescription() == value.map.cell(*first).words
    qtbot.keyClick(value.map, Key.Key_Return)
    recency, frequency = value._recencies[first[0]], value._frequencies[first[1]]
    assert life.shown[-1][0] == only(Fact.CELL, recency, frequency, 0)


def test_the_map_counts_money_instead_of_people(life, qtbot, shop):
    qtbot.mouseClick(life.value.shade._parts["money"], LEFT)
    cells = [cell for row in life.value.map._cells for cell in row if cell is not None]
    total = shop.value("SELECT sum(spent) FROM customer_figures")
    sums = [int(cell.text.removeprefix("¥").replace(",", "")) for cell in cells]
    assert sum(sums) == pytest.approx(total / 100, abs=len(sums))
    assert max(cell.shade for cell in cells) == 1


def test_a_group_and_a_stage_lead_to_their_people(life, qtbot, shop):
    group = next(each for each in Rfm if life.value.links[each].isEnabled())
    qtbot.keyClick(life.value.links[group], Key.Key_Space)
    assert life.shown[-1][0] == only(Fact.RFM, group.value)
    qtbot.mouseClick(life.stages.links[Stage.LOST], LEFT)
    segment, words = life.shown[-1]
    assert words == "Lost"
    assert size(shop, segment, TODAY) == int(life.stages.counts[Stage.LOST].text())


def test_a_movement_and_those_who_came_back_lead_to_their_people(life, qtbot, shop):
    record_purchase(shop, customer_id=1, day=TODAY, amount=500, today=TODAY)
    stages = list(Stage)
    place = stages.index(Stage.LOST), stages.index(Stage.ACTIVE)
    other = stages.index(Stage.AT_RISK), stages.index(Stage.ACTIVE)
    found = next(at for at in (place, other) if life.stages.map.cell(*at) is not None)
    press(life.stages.map, qtbot, *found)
    segment, words = life.shown[-1]
    assert size(shop, segment, TODAY) == int(life.stages.map.cell(*found).text)
    assert words.endswith("since 22 Oct")
    assert life.stages.returned.text() == "1 customer came back who had counted as lost"
    qtbot.mouseClick(life.stages.returned, LEFT)
    assert life.shown[-1] == (only(Fact.RETURNED, 31), "Came back since 22 Oct")


def test_a_purchase_and_its_undo_move_stages_and_groups(life, shop):
    before = [count.text() for count, _ in life.value.figures.values()]
    lost = int(life.stages.counts[Stage.LOST].text())
    record_purchase(shop, customer_id=1, day=TODAY, amount=900_000, today=TODAY)
    assert int(life.stages.counts[Stage.LOST].text()) == lost - 1
    assert [count.text() for count, _ in life.value.figures.values()] != before
    shop.undo()
    assert int(life.stages.counts[Stage.LOST].text()) == lost
    assert [count.text() for count, _ in life.value.figures.values()] == before


def test_months_show_their_shares_and_what_separates_stands_beside(life, qtbot):
    months = life.cohorts.map
    assert months._rows[-1] == "Sep 2026: 7"
    months.setFocus(Qt.FocusReason.TabFocusReason)
    assert "first bought in" in life.cohorts.told.text()
    qtbot.keyClick(months, Key.Key_Return)
    assert life.shown == []
    assert life.separators.nothing.isHidden()
    assert life.separators.grid.itemAtPosition(0, 0).widget().text() == "Tag: Dog"
    bars = life.separators.grid.itemAtPosition(0, 1).widget()
    assert (
        bars.accessibleName() == "Tag: Dog: 0 % of the lost (0 of 40), 100 % of the kept (40 of 40)"
    )


def test_a_shop_without_purchases_says_what_to_do(open_life):
    life = open_life()
    assert life.stack.currentWidget() is life.empty
    assert isinstance(life.empty, EmptyState)


def test_the_window_waits_for_nothing_and_shows_edits_made_meanwhile(
    regulars, shop, questions, qtbot
):
    jobs = Jobs(lambda error: questions.show_error(None, error))
    slow = Workspace(shop, jobs=jobs, questions=questions, today=lambda: TODAY)
    page = CustomersPage(slow)
    qtbot.addWidget(page)
    page.choose_view("life")
    life = page._views["life"]
    assert life.stack.currentWidget() is life.waiting
    record_purchase(shop, customer_id=1, day=TODAY, amount=500, today=TODAY)
    qtbot.waitUntil(lambda: life.stack.currentWidget() is life.scroller and not jobs.busy)
    assert int(life.stages.counts[Stage.LOST].text()) == 39
    assert life.stages.returned.text().startswith("1 customer ")
    jobs.close()
    slow.leave()


# -- the shop's rhythm ---------------------------------------------------------------------


def opened(life):
    dialog = life._desk.dialog
    assert isinstance(dialog, RhythmDialog)
    return dialog


def test_the_proposal_is_taken_in_one_edit_and_everything_follows(life, qtbot, shop, said):
    qtbot.mouseClick(life.stages.rhythm_button, LEFT)
    dialog = opened(life)
    assert dialog.focusWidget() is dialog.at_risk
    assert "19 of 20 are back after 2 weeks" in dialog.why.text()
    assert dialog.take.text() == "Take 1 week and 2 weeks"
    qtbot.mouseClick(dialog.take, LEFT)
    assert (dialog.at_risk.value(), dialog.lost.value()) == (7, 14)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert not dialog.isVisible()
    assert rhythm_of(shop) == Rhythm(7, 14)
    assert said == [("The rhythm is changed", True)]
    assert life.stages.rhythm.text() == (
        "At risk after 1 week without a purchase, lost after 2 weeks."
    )
    people = life._desk.page.people
    life._desk.page.choose_view("people")
    assert people.groups.button("stage:at_risk").toolTip() == "No purchase for 1 week"
    assert (
        str(people.groups.button("stage:active").count) == life.stages.counts[Stage.ACTIVE].text()
    )
    shop.undo()
    assert people.groups.button("stage:at_risk").toolTip() == "No purchase for 3 weeks"


def test_own_numbers_are_typed_and_mistakes_stand_at_their_field(life, qtbot, shop):
    actions = life._desk.page.toolbar.menu.actions()
    next(each for each in actions if each.text() == "The shop's rhythm...").trigger()
    dialog = opened(life)
    dialog.at_risk.selectAll()
    qtbot.keyClicks(dialog.at_risk, "40")
    assert dialog.form.error("lost_after") == ""
    dialog.try_submit()
    assert dialog.form.error("lost_after").startswith("A customer is lost some time after")
    dialog.lost.selectAll()
    qtbot.keyClicks(dialog.lost, "84")
    dialog.try_submit()
    assert rhythm_of(shop) == Rhythm(40, 84)


def test_the_curve_is_told_point_by_point(life, qtbot):
    life.ask_rhythm()
    chart = opened(life).chart
    chart.setFocus()
    qtbot.keyClick(chart, Key.Key_Home)
    qtbot.keyClick(chart, Key.Key_Home)
    qtbot.keyClick(chart, Key.Key_Right)
    assert chart.current.words.endswith("% of all visits were followed by another within 1 week.")
    qtbot.keyClick(chart, Key.Key_Down)
    assert "first visits" in chart.current.words


def test_few_visits_draw_no_curve_but_numbers_can_be_written(people, open_life, shop):
    life = open_life()
    life.ask_rhythm()
    dialog = opened(life)
    empty = dialog.stack.currentWidget()
    assert isinstance(empty, EmptyState)
    assert "So far 2 came twice." in empty.accessibleName()
    assert not dialog.take.isVisible()
    dialog.lost.setValue(50)
    dialog.try_submit()
    assert rhythm_of(shop) == Rhythm(21, 50)


def test_a_file_that_can_only_be_read_says_so_before_the_rhythm_opens(life, shop, questions):
    shop.read_only = msg("The file is open on another computer. You can look, but not change.")
    life.ask_rhythm()
    assert [type(error) for error in questions.errors] == [UserError]
    assert QApplication.activeModalWidget() is None


def test_narrow_and_in_chinese_everything_stands_one_below_the_other(regulars, open_life):
    i18n.use("zh")
    life = open_life(1024)
    assert life.value.map.width() > 800
    assert life.value.links[Rfm.KEY_VALUE].text() == "重要价值"
    assert life.stages.rhythm.text() == "3 周没有消费为有流失风险，5 周没有消费为流失。"
    assert life.scroller.widget().width() <= 1024
