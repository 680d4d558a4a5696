from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.formats import money
from merchant_app.ui.widgets import (
    Cell,
    ColumnSpec,
    EmptyState,
    Node,
    PinnedTotals,
    RowLook,
    RowsModel,
    TableView,
    TreeModel,
    TreeView,
)

CNY = CURRENCIES["CNY"]
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    price: int
    due: date
    kind: str = "growth"
    done: bool = False


LINES = (
    Line(1, "Flyers", 186000, date(2026, 12, 5)),
    Line(2, "Banner", 96000, date(2026, 11, 28), "launch"),
    Line(3, "Cups", 64000, date(2026, 12, 1), done=True),
)
COLUMNS = [
    ColumnSpec[Line](
        "name", "Line", lambda r: r.name, stretch=True, editor="text", edit=lambda r: r.name
    ),
    ColumnSpec[Line](
        "price",
        "Price",
        lambda r: money(r.price, CNY),
        align="right",
        sort=lambda r: r.price,
        editor="amount",
        edit=lambda r: r.price,
    ),
    ColumnSpec[Line](
        "due", "Due", lambda r: r.due.isoformat(), editor="date", edit=lambda r: r.due
    ),
    ColumnSpec[Line](
        "kind",
        "Phase",
        lambda r: Cell(r.kind.title(), tone=r.kind),
        kind="phase",
        editor="choice",
        edit=lambda r: r.kind,
        choices=(("launch", "Launch"), ("growth", "Growth")),
    ),
    ColumnSpec[Line]("done", "Done", lambda r: Cell(checked=r.done), kind="check"),
    ColumnSpec[Line]("id", "No.", lambda r: str(r.id), align="right"),
]


class Shop:
    """Stands for the actions behind a page: takes edits, refuses some, and refreshes."""

    def __init__(self) -> None:
        self.lines = LINES
        self.edits: list[tuple[int, str, object]] = []
        self.model: RowsModel[Line] = RowsModel(COLUMNS, key=lambda r: r.id, edited=self.edit)
        self.model.set_rows(self.lines)

    def edit(self, row: Line, key: str, value: object) -> None:
        if value == "":
            raise UserError(msg("Write a name here."))
        self.edits.append((row.id, key, value))
        self.lines = tuple(
            replace(line, **{key: value}) if line.id == row.id else line for line in self.lines
        )
        self.model.set_rows(self.lines)


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def state():
    return {}


@pytest.fixture
def view(qtbot, shop, state):
    made = TableView(shop.model, name="Budget lines", state=state, currency=CNY, today=TODAY)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    return made


def editor(view, kind=QLineEdit):
    found = [w for w in view.viewport().findChildren(kind) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_models_keep_the_rules_of_qt(shop, qtmodeltester):
    qtmodeltester.check(shop.model)


def test_enter_edits_in_place_and_enter_takes_it_over(view, shop, qtbot):
    view.select_key(1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    field = editor(view)
    assert field.text() == "Flyers"
    field.clear()
    qtbot.keyClicks(field, "Posters")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shop.edits == [(1, "name", "Posters")]
    assert view.current_row().name == "Posters"
    assert view.hasFocus()


def test_escape_leaves_the_old_value(view, shop, qtbot):
    view.edit_cell(1, "price")
    field = editor(view)
    field.clear()
    qtbot.keyClicks(field, "5")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert shop.edits == []
    assert not field.isVisible()


def test_a_wrong_amount_keeps_its_editor_open_with_the_reason(view, shop, qtbot):
    view.edit_cell(1, "price")
    field = editor(view)
    field.clear()
    qtbot.keyClicks(field, "18x")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert "in figures" in view.habits.delegate.refusal
    field.clear()
    qtbot.keyClicks(field, "1,900")
    assert view.habits.delegate.refusal == ""
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shop.edits == [(1, "price", 190000)]


def test_what_the_action_refuses_stays_open_too(view, shop, qtbot):
    view.edit_cell(1, "name")
    field = editor(view)
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert view.habits.delegate.refusal == "Write a name here."
    assert shop.edits == []


def test_an_unchanged_value_is_no_edit(view, shop, qtbot):
    view.edit_cell(1, "price")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    assert shop.edits == []


def test_a_date_is_typed_in_place(view, shop, qtbot):
    view.edit_cell(2, "due")
    field = editor(view)
    field.clear()
    qtbot.keyClicks(field, "3 Dec")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shop.edits == [(2, "due", date(2026, 12, 3))]


def test_a_choice_is_taken_when_it_is_picked(view, shop, qtbot):
    view.edit_cell(1, "kind")
    box = editor(view, QComboBox)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert shop.edits == [(1, "kind", "launch")]


def test_space_and_click_switch_a_tick_box(view, shop, qtbot):
    index = shop.model.index_of(1, shop.model.column_of("done"))
    view.setCurrentIndex(index)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    spot = view.visualRect(shop.model.index_of(3, index.column())).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert shop.edits == [(1, "done", True), (3, "done", False)]


def test_enter_on_a_cell_without_editor_activates_the_row(view, shop, qtbot):
    view.setCurrentIndex(shop.model.index_of(2, shop.model.column_of("id")))
    with qtbot.waitSignal(view.row_activated) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [LINES[1]]


def test_the_selection_survives_rows_that_come_and_go(view, shop):
    view.select_key(3)
    shop.model.set_rows((LINES[2], LINES[0]))
    assert view.current_row().id == 3
    assert [row.id for row in view.selected_rows()] == [3]


def test_a_head_sorts_by_value_and_a_third_click_gives_the_order_back(view, shop, state):
    header = view.horizontalHeader()
    price = shop.model.column_of("price")
    header.setSortIndicator(price, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in shop.model.rows] == [3, 2, 1]
    assert state["sort"] == ["price", False]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in shop.model.rows] == [1, 2, 3]


def test_widths_are_kept_and_come_back(view, shop, state, qtbot):
    price = shop.model.column_of("price")
    view.horizontalHeader().resizeSection(price, 177)
    assert state["widths"]["price"] == 177
    again = TableView(shop.model, name="Budget lines", state=state)
    qtbot.addWidget(again)
    assert again.columnWidth(price) == 177


def test_a_stretching_column_takes_the_room_that_is_left(view, shop):
    used = sum(view.columnWidth(place) for place in range(len(COLUMNS)))
    assert used == view.viewport().width()


def test_a_hidden_column_stays_hidden(view, shop, state, qtbot):
    view.habits.show_column("due", shown=False)
    again = TableView(shop.model, name="Budget lines", state=state)
    qtbot.addWidget(again)
    assert again.isColumnHidden(shop.model.column_of("due"))


def test_an_empty_table_says_what_to_do(view, shop):
    empty = EmptyState("receipt-text", "No lines yet", "Add the first one.", button="Add line")
    view.set_empty(empty)
    assert not empty.isVisible()
    shop.model.set_rows(())
    assert empty.isVisible()


def test_rows_are_as_high_as_the_design_says(view):
    assert view.rowHeight(0) == 32
    assert view.horizontalHeader().height() == 32


@pytest.fixture
def tree(qtbot, state):
    model: TreeModel[Line] = TreeModel(
        COLUMNS,
        key=lambda r: r.id,
        edited=lambda *_: None,
        look=lambda r: RowLook("window", bold=True) if r.id == 1 else RowLook(),
    )
    model.set_tree([Node(LINES[0], (Node(LINES[1]), Node(LINES[2])))])
    made = TreeView(model, name="Lines", state=state, currency=CNY, today=TODAY)
    qtbot.addWidget(made)
    made.resize(700, 240)
    made.show()
    return made


def test_a_tree_keeps_the_rules_of_qt(tree, qtmodeltester):
    qtmodeltester.check(tree.model())


def test_what_was_folded_stays_folded_when_the_tree_changes(tree, state):
    model = tree.model()
    assert tree.isExpanded(model.index_of(1))
    tree.collapse(model.index_of(1))
    assert state["folded"] == [1]
    model.set_tree([Node(LINES[0], (Node(LINES[1]),)), Node(LINES[2])])
    assert not tree.isExpanded(model.index_of(1))


def test_a_row_below_is_found_and_made_current(tree):
    assert tree.select_key(3)
    assert tree.current_row() == LINES[2]
    assert tree.model().index_of(3).parent() == tree.model().index_of(1)
    assert not tree.select_key(99)


def test_a_refresh_of_the_same_shape_keeps_the_tree_as_it_is(tree, qtbot):
    model = tree.model()
    renamed = replace(LINES[2], name="Mugs")
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_tree([Node(LINES[0], (Node(LINES[1]), Node(renamed)))])
    assert model.index_of(3).data() == "Mugs"


def test_only_changed_rows_of_a_tree_are_repainted(tree, qtbot):
    model = tree.model()
    told = []
    model.dataChanged.connect(lambda top, bottom: told.append((top.data(), bottom.row())))
    lines = [replace(LINES[2], id=n, name=f"Line {n}") for n in range(10, 16)]
    model.set_tree([Node(LINES[0], tuple(Node(line) for line in lines))])
    model.set_tree([Node(LINES[0], tuple(Node(line) for line in lines))])
    assert told == []
    for place in (1, 2, 4):
        lines[place] = replace(lines[place], name=f"Changed {place}")
    model.set_tree([Node(LINES[0], tuple(Node(line) for line in lines))])
    assert told == [("Changed 1", 2), ("Changed 4", 4)]


def test_totals_say_their_figures_to_screen_readers(tree, qtbot):
    totals = PinnedTotals(tree)
    qtbot.addWidget(totals)
    totals.show_rows({"name": "Reserve", "price": "¥48"}, {"name": "Total", "price": "¥600"})
    assert totals.height() == 64
    assert "Total  ¥600" in totals.accessibleName()
    totals.grab()


def test_no_rows_have_no_parent(shop):
    assert shop.model.parent(QModelIndex()) == QModelIndex()
