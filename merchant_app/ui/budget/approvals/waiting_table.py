"""The table of what waits for approval."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from merchant_app import formats
from merchant_app.domain.budget import EntryKind, Money
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n, _p
from merchant_app.store.approvals import Waiting
from merchant_app.ui.budget.approvals.words import names_in_a_row
from merchant_app.ui.widgets import Cell, ColumnSpec, RowsModel, TableView, ViewState
from merchant_app.ui.widgets.narrow import give_way

_GIVING_WAY = ("papers", "by", "payee", "state", "line")


class WaitingTable(TableView):
    """Purchases that wait: Enter approves, Del declines, several may be selected."""

    #: The key of one of the things that can be done with the selected purchases.
    asked = Signal(str)

    def __init__(
        self,
        model: RowsModel[Waiting],
        *,
        commands: Callable[[], list[tuple[str, str]]],
        state: ViewState,
    ) -> None:
        super().__init__(model, name=_("Waiting for approval"), state=state, several=True)
        self._commands = commands
        self.row_activated.connect(lambda _row: self.asked.emit("approve"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_row() is not None:
            self.asked.emit("decline")
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current_row() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._commands():
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, key=key: self.asked.emit(key))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, _GIVING_WAY)


def waiting_columns(
    currency: Currency, lines: Callable[[], Mapping[int, Money]]
) -> list[ColumnSpec[Waiting]]:
    """Give the columns; `lines` gives the figures of the budget lines by id."""

    def money(row: Waiting) -> Money | None:
        return lines().get(row.entry.line_id or 0)

    return [
        ColumnSpec(
            "day", _("Date"), lambda row: formats.day_and_weekday(row.entry.day), width=116,
            sort=lambda row: row.entry.day,
        ),
        ColumnSpec(
            "text", _("What for"), lambda row: Cell(row.entry.text, tip=row.entry.text),
            width=180, stretch=True,
        ),
        ColumnSpec("payee", _("Paid to"), lambda row: row.entry.payee, width=140, quiet=True),
        ColumnSpec("line", _("Budget line"), _line, width=170, quiet=True),
        ColumnSpec("by", _("Asked by"), lambda row: row.asked_by, width=100, quiet=True),
        ColumnSpec("must", _("Has to agree"), _must, width=180),
        ColumnSpec("papers", _("Receipts and quotes"), _papers, width=150, quiet=True),
        ColumnSpec("state", _("State"), _state, kind="dot", width=116),
        ColumnSpec(
            "left", _("Left of the line"), lambda row: _left(row, money(row), currency),
            align="right", width=120, sort=lambda row: (money(row) or Money()).left,
        ),
        ColumnSpec(
            "amount", _("Amount"), lambda row: formats.money(row.entry.amount, currency),
            align="right", width=120, sort=lambda row: row.entry.amount,
        ),
    ]  # fmt: skip


def _left(row: Waiting, money: Money | None, currency: Currency) -> Cell:
    if money is None:
        return Cell("–", color="text3")
    # An order counts nowhere while it waits; an expense is in the figure already.
    rest = money.left - (row.entry.amount if row.entry.kind is EntryKind.COMMITMENT else 0)
    over = rest < 0
    tip = (
        _("{amount} more than the line has", amount=formats.money(-rest, currency))
        if over
        else _("{amount} are left after it", amount=formats.money(rest, currency))
    )
    shown = formats.money(money.left, currency)
    return Cell(shown, color="emergency.text" if over else "", bold=over, tip=tip)


def _line(row: Waiting) -> Cell:
    if not row.line:
        return Cell(_("On no line"), color="concern.text")
    return Cell(row.line, tip=row.line)


def _must(row: Waiting) -> Cell:
    who = names_in_a_row(each.approver for each in row.open)
    agreed = names_in_a_row(each.approver for each in row.agreed)
    if agreed:
        who = _("{names} ({others} agreed)", names=who, others=agreed)
    return Cell(who, tip=who)


def _papers(row: Waiting) -> Cell:
    parts = []
    if row.files:
        parts.append(_n("{n} file", "{n} files", row.files))
    if row.quotes:
        parts.append(_n("{n} quote", "{n} quotes", row.quotes))
    if not parts:
        return Cell(_p("papers", "none"), color="text3")
    return Cell(_(", ").join(parts), icon="paperclip")


def _state(row: Waiting) -> Cell:
    if row.entry.kind is EntryKind.EXPENSE:
        return Cell(_("Paid already"), tone="spent")
    return Cell(_("Asked for"), tone="reserve")
