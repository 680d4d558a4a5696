"""Customers who are likely in the file twice, to be compared, merged, or kept apart for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.actions.merge import not_same_person
from merchant_app.domain.duplicates import Pair, likely_duplicates
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _n, _p
from merchant_app.store.customers import customer
from merchant_app.store.duplicates import not_same, people_to_compare
from merchant_app.store.masking import shown_phone
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.merge.merge_dialog import merge_dialog
from merchant_app.ui.customers.merge.words import likelihood, reasons_text
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Cell, ColumnSpec, EmptyState, RowsModel, TableView, label
from merchant_app.ui.widgets.buttons import outlined_button, primary_button, quiet_button
from merchant_app.ui.workspace import Workspace

#: More than these nobody goes through at once.
_LISTED = 500


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two customers as they are listed: name and number of each."""

    pair: Pair
    one: tuple[str, str]
    other: tuple[str, str]


class _Stopped(Exception):  # noqa: N818 - the search is given up, nothing is wrong
    pass


class DuplicatesDialog(QDialog):
    """The likeliest first. Enter compares, Del says that they are two people."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        title = _("The same person twice?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title"))
        self.counted = label("", "second")
        rows.addWidget(self.counted)
        self.model = RowsModel[PairRow](
            _columns(), key=lambda row: (row.pair.one_id, row.pair.other_id)
        )
        self.table = TableView(self.model, name=title)
        self.model.setParent(self.table)
        self.table.row_activated.connect(lambda _row: self.compare())
        self.table.current_changed.connect(lambda _row: self._settle())
        rows.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.apart_button = quiet_button(_("Not the same person"), self.keep_apart, icon="users")
        self.close_button = outlined_button(_("Close"), self.accept)
        self.compare_button = primary_button(_("Compare and merge..."), self.compare)
        self.compare_button.setDefault(True)
        buttons.addWidget(self.apart_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.compare_button)
        rows.addLayout(buttons)
        self.resize(theme().scaled(860), theme().scaled(520))
        self._settle()
        self.look()

    # -- looking ---------------------------------------------------------------------------

    def look(self) -> None:
        """Look through everybody, in the background."""
        self.counted.setText(_("Looking through all customers..."))
        shop = self._workspace.shop

        def work(progress: Progress, cancelled: Cancelled) -> list[PairRow]:
            def step(done: int, total: int) -> None:
                if cancelled():
                    raise _Stopped
                progress(done, total)

            with shop.second_connection() as other:
                pairs = likely_duplicates(
                    people_to_compare(other), not_same=not_same(other), step=step
                )
                return [_row(other, pair) for pair in pairs[:_LISTED]]

        self._job = self._workspace.jobs.run(
            work, title=_("Looking for the same person twice"), on_done=self._show
        )

    def done(self, result: int) -> None:
        """Give up what is not found yet."""
        self._job.cancel()
        super().done(result)

    def _show(self, found: Sequence[PairRow]) -> None:
        self.model.set_rows(list(found))
        self.table.set_empty(
            EmptyState(
                "circle-check", _("Nobody is here twice"),
                _("No two customers look like one person."),
            )
        )  # fmt: skip
        if found:
            self.table.select_key(self.model.key(found[0]))
        self._say_count()
        self.table.setFocus()

    def _say_count(self) -> None:
        self.counted.setText(
            _n(
                "{n} pair looks like one person, the likeliest first",
                "{n} pairs look like one person, the likeliest first",
                self.model.rowCount(),
            )
        )
        self._settle()

    def _settle(self) -> None:
        may = self.table.current_row() is not None and self._workspace.shop.read_only is None
        self.compare_button.setEnabled(may)
        self.apart_button.setEnabled(may)

    # -- deciding --------------------------------------------------------------------------

    def compare(self) -> None:
        """Show two customers side by side."""
        row: PairRow | None = self.table.current_row()
        if row is None or not self.compare_button.isEnabled():
            return
        dialog = merge_dialog(self._workspace, self, row.pair.one_id, row.pair.other_id)
        if dialog is None:  # gone in the meantime
            self.look()
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.merged.connect(self._merged)
        self.merging = dialog
        dialog.open()

    def _merged(self, _kept: int, gone: int) -> None:
        self._workspace.say(_("Two customers are one now"), undo=True)
        self._drop([row for row in self._rows() if gone in (row.pair.one_id, row.pair.other_id)])

    def keep_apart(self) -> None:
        """Remember that two customers are two people."""
        row: PairRow | None = self.table.current_row()
        if row is None or not self.apart_button.isEnabled():
            return
        pair, shop = row.pair, self._workspace.shop
        try:
            not_same_person(shop, pair.one_id, pair.other_id)
        except UserError as error:
            self._workspace.questions.show_error(self, error)
            return
        self._workspace.say(_("They are kept apart"), undo=True)
        self._drop([row])

    def _rows(self) -> list[PairRow]:
        return [self.model.row_at(self.model.index(at, 0)) for at in range(self.model.rowCount())]

    def _drop(self, gone: Sequence[PairRow]) -> None:
        at = self.table.currentIndex().row()
        rest = [row for row in self._rows() if row not in gone]
        self.model.set_rows(rest)
        if rest:
            self.table.select_key(self.model.key(rest[min(max(0, at), len(rest) - 1)]))
        self._say_count()
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.keep_apart()
            return
        super().keyPressEvent(event)


def _row(shop: Shop, pair: Pair) -> PairRow:
    sides = []
    for customer_id in (pair.one_id, pair.other_id):
        found = customer(shop, customer_id)
        assert found is not None, "found by the same connection a moment ago"
        sides.append((found.name, shown_phone(shop, found.phone)))
    return PairRow(pair, sides[0], sides[1])


def _columns() -> Sequence[ColumnSpec[PairRow]]:
    def likely(row: PairRow) -> Cell:
        text, tone = likelihood(row.pair)
        return Cell(text, tone=tone)

    return (
        ColumnSpec[PairRow](
            "score", _p("duplicates", "How likely"), likely, kind="chip", width=130,
            sort=lambda row: row.pair.score,
        ),
        ColumnSpec[PairRow](
            "one", _("Customer"), lambda row: Cell(*row.one), kind="two_lines", width=180
        ),
        ColumnSpec[PairRow](
            "other", _p("duplicates", "And"), lambda row: Cell(*row.other), kind="two_lines",
            width=180,
        ),
        ColumnSpec[PairRow](
            "why", _("Why"), lambda row: Cell(reasons_text(row.pair), tip=reasons_text(row.pair)),
            width=220, stretch=True, quiet=True,
        ),
    )  # fmt: skip
