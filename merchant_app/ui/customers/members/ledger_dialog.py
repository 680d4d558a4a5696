"""Every line of a customer's points, with the balance after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from merchant_app import formats
from merchant_app.domain.customers import Customer
from merchant_app.domain.point_lapse import with_balance
from merchant_app.domain.points import PointEntry
from merchant_app.i18n import _, _p
from merchant_app.store.customer_circle import known
from merchant_app.store.points import purse_entries, purse_of
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.members.words import kind_word, lapse_words, points_text, signed
from merchant_app.ui.customers.words import list_day
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Cell, ColumnSpec, EmptyState, RowsModel, TableView, label
from merchant_app.ui.widgets.buttons import outlined_button, primary_button


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line with the balance after it, and whose it is where several share."""

    entry: PointEntry
    balance: int
    whose: str


class LedgerDialog(QDialog):
    """The newest line is on top. Where a card is shared, the lines of all its holders."""

    def __init__(self, desk: Desk, of: Customer) -> None:
        super().__init__(desk.page)
        self._desk, self._of = desk, of
        shop, today = desk.workspace.shop, desk.workspace.today
        title = _("Points of {name}", name=of.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title"))
        self.summary = label("", "second", wrap=True)
        rows.addWidget(self.summary)
        shared = len(purse_of(shop, of.id)) > 1
        self.model = RowsModel[LedgerRow](
            _columns(today, shared=shared), key=lambda row: row.entry.id
        )
        self.table = TableView(self.model, name=title)
        self.model.setParent(self.table)
        self.table.set_empty(
            EmptyState("award", _("No points yet"), _("They come with the first purchase."))
        )
        rows.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        self.give_button = outlined_button(_("Give or take away..."), self._give)
        self.give_button.setEnabled(shop.read_only is None)
        self.close_button = primary_button(_("Close"), self.accept)
        buttons.addWidget(self.give_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)
        self.resize(theme().scaled(820 if shared else 680), theme().scaled(520))
        desk.workspace.changed.connect(self._changed)
        self._show()
        self.table.setFocus()

    def _changed(self, _changes: object) -> None:
        self._show()

    def _show(self) -> None:
        shop, today = self._desk.workspace.shop, self._desk.workspace.today
        entries = purse_entries(shop, self._of.id)
        names = {each: _name(shop, each) for each in {entry.customer_id for entry in entries}}
        lines = with_balance(entries)
        self.model.set_rows(
            [LedgerRow(each, after, names[each.customer_id]) for each, after in reversed(lines)]
        )
        balance = lines[-1][1] if lines else 0
        words = _("Balance: {points}.", points=points_text(balance))
        self.summary.setText(f"{words} {lapse_words(entries, today)}".strip())

    def _give(self) -> None:
        from merchant_app.ui.customers.members.point_dialogs import GiveDialog

        self.giving = GiveDialog(self._desk.workspace, self, self._of)
        self.giving.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.giving.open()


def _name(shop: Shop, customer_id: int) -> str:
    found = known(shop, customer_id)
    return found.name if found is not None else ""


def _columns(today: date, *, shared: bool) -> Sequence[ColumnSpec[LedgerRow]]:
    def points(row: LedgerRow) -> Cell:
        return Cell(signed(row.entry.points), color="" if row.entry.points > 0 else "text2")

    def lasts(row: LedgerRow) -> Cell:
        return Cell(list_day(row.entry.expires, today), color="text2")

    whose = ColumnSpec[LedgerRow]("whose", _p("points", "Whose"), lambda row: row.whose, width=120)
    return (
        ColumnSpec(
            "day", _("Day"), lambda row: list_day(row.entry.day, today), width=110,
            sort=lambda row: (row.entry.day, row.entry.id),
        ),
        *((whose,) if shared else ()),
        ColumnSpec(
            "why", _("Why"),
            lambda row: _(", ").join(t for t in (kind_word(row.entry), row.entry.note) if t),
            width=200, stretch=True,
        ),
        ColumnSpec(
            "points", _("Points"), points, align="right", width=90,
            sort=lambda row: row.entry.points,
        ),
        ColumnSpec(
            "balance", _p("points", "Balance"), lambda row: formats.number(row.balance),
            align="right", width=96, sort=lambda row: row.balance,
        ),
        ColumnSpec(
            "expires", _("Last day"), lasts, width=116,
            sort=lambda row: row.entry.expires or date.max,
        ),
    )  # fmt: skip
