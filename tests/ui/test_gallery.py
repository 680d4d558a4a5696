"""All parts of the kit in one window, in both themes, and how each behaves."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from merchant_app.domain.money import CURRENCIES
from merchant_app.ui import theme as themes
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    AmountField,
    Bar,
    BufferGauge,
    Card,
    Chip,
    DateField,
    EmptyState,
    Form,
    HeatMapGrid,
    KeyFigure,
    Line,
    LineChart,
    MessageBar,
    MessageBarHost,
    MiniBarChart,
    NumberField,
    PhaseStrip,
    ProgressBar,
    RiskMark,
    SearchField,
    Segment,
    SegmentedControl,
    Share,
    StackedBar,
    StripPhase,
    Toast,
    destructive_button,
    icon_button,
    label,
    link_button,
    outlined_button,
    primary_button,
    quiet_button,
)
from merchant_app.ui.widgets.charts import axis_steps
from merchant_app.ui.widgets.focus_ring import FocusRing

TODAY = date(2026, 11, 22)
PHASES = (
    StripPhase("launch", "Launch", date(2026, 9, 1), date(2026, 9, 27)),
    StripPhase("growth", "Growth", date(2026, 9, 28), date(2026, 12, 6)),
)
WEEK = [Segment("day", "Day"), Segment("week", "Week"), Segment("month", "Month")]


def gallery() -> QWidget:
    window = QWidget()
    rows = QVBoxLayout(window)
    form = Form()
    form.add("amount", "Amount", AmountField(CURRENCIES["CNY"], 186000))
    form.add("day", "Day", DateField(TODAY, TODAY), hint="The celebration")
    form.add("people", "People", NumberField(1, 9, 4))
    card = Card("Growth", note="week 8", tone="growth", outlined=True)
    card.add_head(Chip("Now", "growth", None))
    for part in (
        form,
        ProgressBar(6700, "growth", plan=7000, stop=4000, name="Tasks"),
        BufferGauge(3, 1, "1 of 3 days left"),
        StackedBar([Share("Spent", 3, "spent"), Share("Reserve", 1, "reserve")]),
    ):
        card.add(part)
    for part in (
        card,
        label("Half-year same-city promotion", "title"),
        KeyFigure("Left", "¥29,965", "free and reserve"),
        primary_button("Save"),
        outlined_button("Cancel"),
        quiet_button("Filter", icon="funnel"),
        destructive_button("Delete 3 customers"),
        link_button("Open calendar"),
        icon_button("undo-2", "Undo", outlined=True),
        SegmentedControl(WEEK, name="Zoom"),
        SearchField("Find", shortcut_text="Ctrl K"),
        MessageBar("warning", "The stick is full", "Your work is kept.", button="Choose place"),
        EmptyState("receipt-text", "No expenses yet", button="Add expense", framed=True),
        PhaseStrip(PHASES, TODAY, "Today"),
        HeatMapGrid([RiskMark(1, "1", 4, 4)]),
        MiniBarChart(
            [Bar(48, "1 Sep", "launch"), Bar(69, "", "growth", unfinished=True)], plan=[9, 9]
        ),
        LineChart(
            [Line([0, 3, 9]), Line([None, 3, 5], dashed=True)], labels=["Sep", "Feb"], today=1
        ),
    ):
        rows.addWidget(part)
    return window


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 115, 130])
def test_every_part_is_drawn_in_every_theme(qapp, qtbot, mode, scale):
    themes.set_mode(qapp, mode, scale)
    window = gallery()
    qtbot.addWidget(window)
    window.show()
    image = window.grab().toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert theme().color.accent.name() in colors
    assert theme().tone("growth").solid.name() in colors


def test_every_control_has_a_name_for_screen_readers(qtbot):
    window = gallery()
    qtbot.addWidget(window)
    controls = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    own = [c for c in controls if c.objectName() != "qt_spinbox_lineedit"]
    nameless = [c for c in own if not (c.accessibleName() or c.text() or c.toolTip())]
    assert nameless == []


def test_parts_follow_a_change_of_theme_while_they_are_shown(qapp, qtbot):
    window = gallery()
    qtbot.addWidget(window)
    window.show()
    light = window.grab().toImage().pixelColor(2, 2)
    themes.set_mode(qapp, "dark", 130)
    assert window.grab().toImage().pixelColor(2, 2) != light
    assert window.findChild(SearchField).height() >= 40


@pytest.fixture
def row(qtbot):
    windows = []  # kept, or Qt takes the parts away with them

    def show(*parts):
        window = QWidget()
        rows = QVBoxLayout(window)
        for part in parts:
            rows.addWidget(part)
        qtbot.addWidget(window)
        window.resize(640, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)  # before that no part of it can have the keyboard
        windows.append(window)
        return window

    return show


def test_the_keyboard_shows_a_ring_and_a_click_does_not(qtbot, row):
    one, other = outlined_button("One"), outlined_button("Other")
    window = row(one, other)
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring.isVisible()
    assert ring.geometry() == one.geometry().adjusted(-4, -4, 4, 4)
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()
    assert len(window.findChildren(FocusRing)) == 1


def test_a_segment_is_chosen_by_click_and_by_arrow(qtbot, row):
    control = SegmentedControl(WEEK, chosen="week", name="Zoom")
    window = row(control)
    parts = control.findChildren(QAbstractButton)
    with qtbot.waitSignal(control.chosen) as told:
        qtbot.mouseClick(parts[2], Qt.MouseButton.LeftButton)
    assert (told.args, control.key) == (["month"], "month")
    parts[2].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(control.chosen):
        qtbot.keyClick(parts[2], Qt.Key.Key_Left)
    assert control.key == "week"
    assert window.isVisible()


def test_several_segments_may_hold(qtbot):
    control = SegmentedControl(WEEK, several=True)
    qtbot.addWidget(control)
    control.choose("day", "month")
    assert control.keys == ("day", "month")


def test_escape_clears_the_search_and_then_leaves_it(qtbot, row):
    field = SearchField("Find", hint="name, pinyin")
    row(field)
    field.setFocus()
    qtbot.keyClicks(field, "xm")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.cleared):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_a_toast_takes_back_what_was_done_and_goes(qtbot, row):
    window = row()
    undone = []
    toast = Toast(window)
    toast.show_text("Expense deleted", lambda: undone.append(1))
    assert toast.isVisible()
    assert toast.geometry().bottom() < window.height()
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not toast.isVisible()


def test_a_toast_without_undo_has_no_undo_button(qtbot, row):
    toast = Toast(row())
    toast.show_text("The report is saved")
    assert not toast.undo_button.isVisible()


def test_one_message_stands_at_a_time_and_the_more_serious_one_stays(qtbot, row):
    host = MessageBarHost()
    row(host)
    pressed = []
    assert host.show_message(
        "concern", "Acquisition is 54 %", button="See how", clicked=lambda: pressed.append(1)
    )
    qtbot.mouseClick(host.bar.button, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert host.show_message("warning", "The stick is full")
    assert not host.show_message("notice", "A tip")
    assert host.bar.title.text() == "The stick is full"
    host.dismiss()
    assert not host.isVisible()


def test_a_risk_is_chosen_by_keyboard_and_moved_by_mouse(qtbot, row):
    grid = HeatMapGrid([RiskMark(7, "1", 4, 4), RiskMark(9, "2", 1, 1)])
    row(grid)
    with qtbot.waitSignal(grid.chosen) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert told.args == [7]
    start = grid.mark_rect(9).center().toPoint()
    end = grid.cell(3, 2).center().toPoint()
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(grid, end)
    with qtbot.waitSignal(grid.moved) as moved:
        qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)
    assert moved.args == [9, 3, 2]


def test_a_click_on_the_band_names_its_phase(qtbot, row):
    strip = PhaseStrip(PHASES, TODAY, "Today, day 83 of 97")
    row(strip)
    spot = strip.rect_of(1).center().toPoint()
    with qtbot.waitSignal(strip.phase_clicked) as told:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [1]
    strip.show_phases((), None)
    strip.grab()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_the_first_button_of_an_empty_place_does_its_work(qtbot, row):
    added = []
    empty = EmptyState(
        "users", "No customers yet", button="Add customer", clicked=lambda: added.append(1)
    )
    row(empty)
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert added == [1]


@pytest.mark.parametrize(
    ("highest", "steps"),
    [(138, (0, 50, 100, 150)), (1, (0, 1)), (55, (0, 20, 40, 60)), (0, (0, 1))],
)
def test_axes_have_round_values(highest, steps):
    assert axis_steps(highest) == steps
