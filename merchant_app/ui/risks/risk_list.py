"""The card with the risk list: its filters, its table, and editing in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu

from merchant_app.actions.risks import change_risk
from merchant_app.domain.plan import Phase
from merchant_app.domain.risks import RiskState
from merchant_app.i18n import _
from merchant_app.ui.risks.rows import RiskRow, risk_columns
from merchant_app.ui.risks.words import state_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    Button,
    Card,
    EmptyState,
    RowsModel,
    TableView,
    outlined_button,
    quiet_button,
)
from merchant_app.ui.widgets.view_habits import ViewState
from merchant_app.ui.workspace import Workspace


class RiskTable(TableView):
    """The table of risks; as tall as its rows. Del asks to delete the risk."""

    delete_asked = Signal(object)

    def __init__(self, workspace: Workspace, state: ViewState | None = None) -> None:
        self.owners: list[tuple[str, str]] = []
        self._workspace = workspace
        self._writable = workspace.shop.read_only is None
        self.rows_model: RowsModel[RiskRow] = RowsModel(
            risk_columns(self.owners),
            key=lambda row: row.risk.id,
            edited=self._edited if self._writable else None,
        )
        super().__init__(self.rows_model, name=_("Risk list"), state=state)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._fit())

    def show_rows(self, rows: Sequence[RiskRow]) -> None:
        """Show risks."""
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

    def _edited(self, row: RiskRow, key: str, value: Any) -> None:
        if key == "owner_id":
            value = int(value) if value else None
        change_risk(
            self._workspace.shop,
            risk_id=row.risk.id,
            today=self._workspace.today,
            **{key: value},
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() == Qt.Key.Key_Delete and row is not None and self._writable:
            self.delete_asked.emit(row)
            return
        super().keyPressEvent(event)


class RiskListCard(Card):
    """The table under its head with filters by phase and by state."""

    #: Another filter was chosen; the card shows what it lets through already.
    filtered = Signal()

    def __init__(self, table: RiskTable, add: Callable[[], None], *, writable: bool) -> None:
        super().__init__(_("Risk list"), divided=True)
        self.table = table
        self._rows: list[RiskRow] = []
        self._phase: int | None = None
        self._state: RiskState | None = None
        self.phase_button = quiet_button(_("All phases"), icon="funnel", menu=QMenu())
        self.state_button = quiet_button(_("All states"), menu=QMenu())
        self.add_button = outlined_button(_("Add risk"), add, icon="plus")
        self.add_button.setEnabled(writable)
        for button in (self.phase_button, self.state_button, self.add_button):
            self.add_head(button)
        self._none_yet = EmptyState(
            "shield-alert",
            _("No risks yet"),
            _("Write down what could go wrong, and what you would do first."),
            button=_("Add risk") if writable else "",
            clicked=add,
        )
        self._no_match = EmptyState(
            "funnel",
            _("Nothing matches"),
            button=_("Clear filters"),
            clicked=self.clear_filters,
            plus=False,
        )
        self._no_match.hide()
        table.set_empty(self._none_yet)
        self.add(table)
        self._fill_states()

    def show_risks(
        self, rows: Sequence[RiskRow], phases: Sequence[Phase], owners: Sequence[tuple[str, str]]
    ) -> None:
        """Show risks, the phases to filter by, and whom risks can be given to."""
        self._rows = list(rows)
        self.table.owners[:] = owners
        if self._phase not in {phase.id for phase in phases}:
            self._phase = None
        self._fill_phases(phases)
        self._show()

    def clear_filters(self) -> None:
        """Show all risks again."""
        self._phase, self._state = None, None
        for button in (self.phase_button, self.state_button):
            first = button.menu().actions()[0]
            first.setChecked(True)
            button.setText(first.text())
        self._show()
        self.filtered.emit()

    def let_through(self, risk_id: int) -> None:
        """Drop the filters if they hide this risk."""
        if any(row.risk.id == risk_id and not self._passes(row) for row in self._rows):
            self.clear_filters()

    def _show(self) -> None:
        shown = [row for row in self._rows if self._passes(row)]
        empty = self._no_match if self._rows else self._none_yet
        other = self._none_yet if self._rows else self._no_match
        other.hide()
        self.table.set_empty(empty)
        self.table.show_rows(shown)

    def _passes(self, row: RiskRow) -> bool:
        # A risk of all phases belongs to each of them.
        phase = self._phase is None or row.phase is None or row.phase.id == self._phase
        return phase and (self._state is None or row.risk.state is self._state)

    def _fill_phases(self, phases: Sequence[Phase]) -> None:
        entries: list[tuple[object, str]] = [(None, _("All phases"))]
        entries += [(phase.id, phase.name) for phase in phases]
        _fill(self.phase_button, entries, self._phase, self._choose_phase)

    def _fill_states(self) -> None:
        entries: list[tuple[object, str]] = [(None, _("All states"))]
        entries += [(state, state_word(state)) for state in RiskState]
        _fill(self.state_button, entries, self._state, self._choose_state)

    def _choose_phase(self, phase: Any) -> None:
        self._phase = phase
        self._show()
        self.filtered.emit()

    def _choose_state(self, state: Any) -> None:
        self._state = state
        self._show()
        self.filtered.emit()


def _fill(
    button: Button,
    entries: Sequence[tuple[object, str]],
    chosen: object,
    choose: Callable[[Any], None],
) -> None:
    menu = button.menu()
    menu.clear()
    group = QActionGroup(menu)
    for key, word in entries:
        action = QAction(word.replace("&", "&&"), group)
        action.setCheckable(True)
        action.setChecked(key == chosen)
        if key == chosen:
            button.setText(action.text())

        def take(_on: bool, key: object = key, text: str = action.text()) -> None:  # noqa: FBT001 - Qt's signal
            button.setText(text)
            button.updateGeometry()
            choose(key)

        action.triggered.connect(take)
        menu.addAction(action)
