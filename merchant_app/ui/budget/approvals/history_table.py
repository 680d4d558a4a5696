"""The table of answers of the past: who agreed to what, when."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.store.approvals import Decision
from merchant_app.ui.budget.approvals.words import answer_cell
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook, RowsModel, TableView, ViewState
from merchant_app.ui.widgets.narrow import give_way

_GIVING_WAY = ("note", "payee", "approver")


class HistoryTable(TableView):
    """Answers, the newest first; Enter shows the entry in the ledger."""

    def __init__(self, model: RowsModel[Decision], *, state: ViewState) -> None:
        super().__init__(model, name=_("Answered"), state=state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, _GIVING_WAY)


def history_model(currency: Currency) -> RowsModel[Decision]:
    """Make the model of the answers."""
    return RowsModel(
        _columns(currency),
        key=lambda row: row.answer.id,
        look=lambda row: RowLook(struck=row.voided),
    )


def _columns(currency: Currency) -> list[ColumnSpec[Decision]]:
    return [
        ColumnSpec(
            "day", _("Answered on"), _day, width=116,
            sort=lambda row: row.answer.decided_on or "",
        ),
        ColumnSpec(
            "text", _("What for"), lambda row: Cell(row.text, tip=row.text), width=180,
            stretch=True,
        ),
        ColumnSpec("payee", _("Paid to"), lambda row: row.payee, width=140, quiet=True),
        ColumnSpec("answer", _("Answer"), lambda row: answer_cell(row.answer), kind="chip",
                   width=120),
        ColumnSpec("who", _("By whom"), lambda row: row.who, width=120),
        ColumnSpec(
            "approver", _("Asked as"), lambda row: row.answer.approver, width=140, quiet=True
        ),
        ColumnSpec(
            "note", _("Note"), lambda row: Cell(row.answer.note, tip=row.answer.note), width=190,
            quiet=True,
        ),
        ColumnSpec(
            "amount", _("Amount"),
            lambda row: formats.money(row.answer.basis.amount, currency),
            align="right", width=120, sort=lambda row: row.answer.basis.amount,
        ),
    ]  # fmt: skip


def _day(row: Decision) -> str:
    decided = row.answer.decided_on
    return formats.day_and_weekday(date.fromisoformat(decided)) if decided else ""
