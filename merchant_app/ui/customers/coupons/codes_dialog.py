"""The codes of a batch: whose they are, when they were used; one can be stopped or copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.coupons import resume_coupon, stop_coupon
from merchant_app.domain.coupon_codes import plain_code, shown_code
from merchant_app.domain.coupons import Coupon, CouponBatch
from merchant_app.i18n import _, _n, _p
from merchant_app.store.changes import Changes
from merchant_app.store.coupon_batches import CouponRow, coupons_in
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    Cell,
    ColumnSpec,
    EmptyState,
    RowLook,
    RowsModel,
    SearchField,
    TableView,
    label,
    outlined_button,
    quiet_button,
)

#: How many codes are listed; the others are found by typing a part of theirs.
MOST = 300


def _state(of: Coupon) -> Cell:
    if of.redeemed_on is not None:
        return Cell(_("Used on {day}", day=formats.short_date(of.redeemed_on)), tone="good")
    if of.stopped_on is not None:
        return Cell(_("Stopped"), tone="emergency")
    if of.issued_on is not None:
        return Cell(
            _("Handed out on {day}", day=formats.short_date(of.issued_on)), tone="committed"
        )
    return Cell(_("Not handed out"), tone="reserve")


class CodesTable(TableView):
    """The codes; Enter leads to whose it is, Del stops one."""

    def __init__(self, owner: CodesDialog) -> None:
        self._owner = owner
        model = RowsModel[CouponRow](
            (
                ColumnSpec("code", _("Code"), lambda row: shown_code(row.coupon.code), width=120),
                ColumnSpec("state", _("State"), lambda row: _state(row.coupon), kind="dot",
                           width=180),
                ColumnSpec("customer", _("Customer"), lambda row: row.customer, width=120,
                           stretch=True),
            ),
            key=lambda row: row.coupon.id,
            look=lambda row: RowLook(faint=row.coupon.stopped_on is not None),
        )  # fmt: skip
        super().__init__(model, name=_("Codes"))
        model.setParent(self)
        self.rows_model = model
        self.row_activated.connect(lambda row: owner.show_customer(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: CouponRow | None = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self._owner.stop(row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: CouponRow | None = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy the code")).triggered.connect(lambda: self._owner.copy(row))
        if row.coupon.customer_id is not None:
            menu.addAction(_("Show the customer")).triggered.connect(
                lambda: self._owner.show_customer(row)
            )
        if row.coupon.redeemed_on is None:
            words = _("Use again") if row.coupon.stopped_on else _("Stop this coupon")
            menu.addAction(words).triggered.connect(lambda: self._owner.stop(row))
        menu.popup(event.globalPos())


class CodesDialog(QDialog):
    """Lists the codes of one batch and follows what happens to them."""

    def __init__(self, desk: Desk, batch: CouponBatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._batch = desk, batch
        title = _("Codes: {name}", name=batch.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(620), theme().scaled(560))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label(title, "title"))
        self.search = SearchField(_("Part of a code"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.cleared.connect(self.search.clear)
        rows.addWidget(self.search)
        self.table = CodesTable(self)
        self.table.set_empty(EmptyState("search", _("No code of these coupons has this in it")))
        rows.addWidget(self.table, 1)
        self.note = label("", "second", wrap=True)
        rows.addWidget(self.note)
        foot = QHBoxLayout()
        self.copy_button = quiet_button(
            _("Copy the code"), lambda: self.copy(self.table.current_row()), icon="copy"
        )
        self.stop_button = quiet_button(
            _("Stop this coupon"), lambda: self.stop(self.table.current_row()), icon="ban"
        )
        foot.addWidget(self.copy_button)
        foot.addWidget(self.stop_button)
        foot.addStretch(1)
        foot.addWidget(outlined_button(_("Close"), self.reject))
        rows.addLayout(foot)
        self.table.current_changed.connect(self._offer)
        desk.workspace.changed.connect(self._changed)
        self._show()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("coupon", "customer"):
            self._show()

    def _show(self) -> None:
        find = plain_code(self.search.text())
        found = coupons_in(self._desk.workspace.shop, self._batch.id, most=MOST + 1, find=find)
        self.table.rows_model.set_rows(found[:MOST])
        more = len(found) > MOST
        self.note.setText(
            _n(
                "The first {n} is listed. Type a part of a code to find another.",
                "The first {n} are listed. Type a part of a code to find another.",
                MOST,
            )
            if more
            else ""
        )
        self.note.setVisible(more)
        self._offer(self.table.current_row())

    def _offer(self, row: CouponRow | None) -> None:
        self.copy_button.setEnabled(row is not None)
        self.stop_button.setEnabled(row is not None and row.coupon.redeemed_on is None)
        stopped = row is not None and row.coupon.stopped_on is not None
        self.stop_button.setText(_("Use again") if stopped else _("Stop this coupon"))

    def copy(self, row: CouponRow | None) -> None:
        """Put a code on the clipboard."""
        if row is not None:
            QGuiApplication.clipboard().setText(row.coupon.code)
            self._desk.workspace.say(_p("coupon", "Copied: {code}",
                                        code=shown_code(row.coupon.code)))  # fmt: skip

    def stop(self, row: CouponRow | None) -> None:
        """Stop a coupon, or let a stopped one be used again."""
        workspace = self._desk.workspace
        if row is None or not self._desk.may_write():
            return
        code = shown_code(row.coupon.code)
        if row.coupon.stopped_on is not None:
            if workspace.acted(lambda: resume_coupon(workspace.shop, row.coupon.id)):
                workspace.say(_("{code} can be used again", code=code), undo=True)
        elif workspace.acted(
            lambda: stop_coupon(workspace.shop, row.coupon.id, today=workspace.today)
        ):
            workspace.say(_("{code} is stopped", code=code), undo=True)

    def show_customer(self, row: CouponRow) -> None:
        """Lead to whose coupon it is."""
        if row.coupon.customer_id is not None:
            self.accept()
            self._desk.show_customer(row.coupon.customer_id)
