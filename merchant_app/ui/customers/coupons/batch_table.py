"""The list of batches: name, offer, where, how long, how many were used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _p
from merchant_app.reports.coupon_words import offer_words, state_words
from merchant_app.store.coupon_batches import BatchRow
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook, RowsModel, TableView, ViewState

#: Columns that go where there is too little room, and below which width at 100 % each does.
_GIVING_WAY = (("valid", 830), ("handed_out", 690), ("rate", 600), ("where", 520))


def where_words(row: BatchRow) -> str:
    """Write for which street, partner and channel a batch is."""
    parts = (row.batch.place, row.batch.partner, row.channel)
    return _(", ").join(dict.fromkeys(part for part in parts if part))


class BatchTable(TableView):
    """The list: Enter edits, Del deletes."""

    #: The key of a command, and the `BatchRow` it is asked of.
    asked = Signal(str, object)

    def __init__(
        self,
        currency: Currency,
        today: Callable[[], date],
        commands: Sequence[tuple[str, Callable[[BatchRow], str]]],
        *,
        state: ViewState,
        parent: QWidget | None = None,
    ) -> None:
        def standing(row: BatchRow) -> Cell:
            word, tone = state_words(row.batch, today())
            return Cell(word, tone=tone)

        def rate(row: BatchRow) -> Cell:
            share = row.figures.use_rate
            return Cell("–", color="text3") if share is None else Cell(formats.percent(share))

        model = RowsModel[BatchRow](
            (
                ColumnSpec(
                    "name", _("Coupons"),
                    lambda row: Cell(row.batch.name, second=offer_words(row.batch, currency)),
                    width=190, kind="two_lines", stretch=True,
                    sort=lambda row: row.batch.name.casefold(),
                ),
                ColumnSpec(
                    "where", _p("coupons", "For"),
                    lambda row: Cell(where_words(row), tip=where_words(row)), width=150, quiet=True,
                ),
                ColumnSpec(
                    "valid", _("Valid"),
                    lambda row: formats.short_range(row.batch.valid_from, row.batch.valid_to),
                    width=142, sort=lambda row: row.batch.valid_to,
                ),
                ColumnSpec("state", _("State"), standing, kind="chip", width=104),
                ColumnSpec(
                    "handed_out", _("Handed out"),
                    lambda row: formats.number(row.figures.handed_out), align="right", width=92,
                    sort=lambda row: row.figures.handed_out,
                ),
                ColumnSpec(
                    "redeemed", _p("coupons", "Used"),
                    lambda row: formats.number(row.figures.redeemed), align="right", width=70,
                    sort=lambda row: row.figures.redeemed,
                ),
                ColumnSpec(
                    "rate", _("Use rate"), rate, align="right", width=78,
                    sort=lambda row: row.figures.use_rate or 0,
                ),
            ),
            key=lambda row: row.batch.id,
            look=lambda row: RowLook(faint=row.batch.stopped_on is not None),
        )  # fmt: skip
        super().__init__(model, name=_("Coupons"), state=state, parent=parent)
        model.setParent(self)
        self.rows_model = model
        self._commands = commands
        self.row_activated.connect(lambda row: self.asked.emit("edit", row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: BatchRow | None = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.asked.emit("delete", row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: BatchRow | None = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what, words in self._commands:
            action = menu.addAction(words(row))
            action.triggered.connect(lambda _on, what=what: self.asked.emit(what, row))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hidden = set(self.habits.state.get("hidden", ()))
        for key, least in _GIVING_WAY:
            hide = key in hidden or self.viewport().width() < theme().scaled(least)
            place = self.rows_model.column_of(key)
            if self.habits.header.isSectionHidden(place) != hide:
                self.habits.header.setSectionHidden(place, hide)
