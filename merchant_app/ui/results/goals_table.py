"""The card with the goals table: edits in place, marks what comes from the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QToolTip

from merchant_app.actions.goals import change_goal, enter_values
from merchant_app.domain.goals import GoalUnit
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.store.shop import Shop, Value
from merchant_app.ui.results.figures import read_figure
from merchant_app.ui.results.goal_card import explanation
from merchant_app.ui.results.rows import GoalRow, goal_columns, row_look
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Card, EmptyState, IconPicture, RowsModel, TableView
from merchant_app.ui.widgets.legend import LineSwatch, legend
from merchant_app.ui.widgets.view_habits import ViewState


class GoalsTable(TableView):
    """The table of goals; as tall as its rows. Del asks to delete the goal."""

    delete_asked = Signal(object)

    def __init__(self, shop: Shop, today: date, state: ViewState | None = None) -> None:
        self.owners: list[tuple[str, str]] = []
        self._shop = shop
        self._today = today
        writable = shop.read_only is None
        self.rows_model: RowsModel[GoalRow] = RowsModel(
            goal_columns(self.owners),
            key=lambda row: row.goal.id,
            edited=self._edited if writable else None,
            look=row_look,
        )
        super().__init__(
            self.rows_model,
            name=_("Goals"),
            state=state,
            currency=shop.info.currency,
            today=today,
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._fit())
        self.clicked.connect(self._explain)

    def show_goals(self, rows: Sequence[GoalRow], owners: Sequence[tuple[str, str]]) -> None:
        """Show goals, and whom they can be given to."""
        self.owners[:] = owners
        self.rows_model.set_rows(rows)
        self._fit()

    def _fit(self) -> None:
        rows = max(5, len(self.rows_model.rows))
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight((rows + 1) * theme().row + 2 + below)

    def _size_rows(self) -> None:
        super()._size_rows()
        self._fit()

    def _edited(self, row: GoalRow, key: str, value: Any) -> None:
        goal = row.goal
        if key == "now":
            self._enter(row, value)
            return
        made: dict[str, Callable[[], Value]] = {
            "name": lambda: str(value),
            "target": lambda: read_figure(value, goal.unit, row.currency),
            "stop_line": lambda: _optional(value, goal.unit, row.currency),
            "weight": lambda: read_figure(value, GoalUnit.SHARE, row.currency),
            "due": lambda: value,
            "owner_id": lambda: int(value) if value else None,
        }
        change_goal(self._shop, goal_id=goal.id, **{key: made[key]()})

    def _enter(self, row: GoalRow, text: str) -> None:
        """Write down a figure for today; an emptied cell takes the newest one away."""
        goal = row.goal
        day, figure = self._today, _optional(text, goal.unit, row.currency)
        if figure is None and goal.current_day is not None:
            day = goal.current_day
        enter_values(self._shop, day=day, values={goal.id: figure}, today=self._today)

    def _explain(self, index: QModelIndex) -> None:
        row = self.rows_model.row_at(index)
        if self.rows_model.columns[index.column()].key == "now" and (text := explanation(row)):
            QToolTip.showText(QCursor.pos(), text, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() == Qt.Key.Key_Delete and row is not None and self._shop.read_only is None:
            self.delete_asked.emit(row)
            return
        super().keyPressEvent(event)


class GoalsCard(Card):
    """The table under its head with the legend."""

    def __init__(self, table: GoalsTable, add: Callable[[], None] | None) -> None:
        super().__init__(_("Goals"), divided=True)
        self.table = table
        self._source = legend(
            (IconPicture("receipt-text", 14, "text2"), _("from the shop's records"))
        )
        self.add_head(self._source)
        self.add_head(
            legend(
                (LineSwatch("text", upright=True), _("plan for today")),
                (LineSwatch("emergency.solid", dashed=True, upright=True), _("stop line today")),
            )
        )
        table.set_empty(
            EmptyState(
                "target",
                _("No goals yet"),
                _("Set what you want to reach, and the line where you stop and change course."),
                button=_("Add goal") if add is not None else "",
                clicked=add,
            )
        )
        self.add(table)

    def show_source(self, *, shown: bool) -> None:
        """Show what the sign of computed figures means, where there are any."""
        self._source.setVisible(shown)


def _optional(text: str, unit: GoalUnit, currency: Currency) -> int | None:
    return read_figure(text, unit, currency) if text.strip() else None
