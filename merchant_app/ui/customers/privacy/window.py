"""How long customers are kept, who has been kept long enough, and the certificates so far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from merchant_app import formats
from merchant_app.actions.privacy import set_retention
from merchant_app.domain.phones import masked_phone
from merchant_app.domain.retention_rules import MOST_MONTHS, RetentionRules
from merchant_app.i18n import _, _n, _p
from merchant_app.store.changes import Changes
from merchant_app.store.erase import Erasure, erasures
from merchant_app.store.retention import Overdue, overdue, retention_rules
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.privacy.commands import ask_to_erase, clear_again, show_certificate
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, outlined_button, primary_button
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import ElidedLabel, label


class PrivacyDialog(QDialog):
    """Open it over the tab with `desk.open`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.page)
        self._desk = desk
        title = _("Privacy")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(820), theme().scaled(600))
        self._writable = desk.workspace.shop.read_only is None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title"))
        self.message = MessageBarHost()
        rows.addWidget(self.message)
        rows.addWidget(label(_("How long customers are kept"), "strong"))
        rows.addLayout(self._rules())
        head = QHBoxLayout()
        self.counted = ElidedLabel("", "strong")
        head.addWidget(self.counted, 1)
        self.all_button = outlined_button(_("Select all"), self._select_all)
        self.erase_button = Button(_("Erase..."), "destructive", icon_name="trash-2")
        self.erase_button.clicked.connect(self._erase)
        head.addWidget(self.all_button)
        head.addWidget(self.erase_button)
        rows.addLayout(head)
        self.people: RowsModel[Overdue] = RowsModel(
            _people_columns(), key=lambda each: each.customer_id, parent=self
        )
        self.people_table = TableView(
            self.people, name=_("Customers kept long enough"), several=True
        )
        self.people_table.set_empty(EmptyState("shield", _("Nobody is kept too long")))
        self.people_table.selectionModel().selectionChanged.connect(lambda *_each: self._enable())
        self.people_table.row_activated.connect(lambda row: self._show_person(row.customer_id))
        rows.addWidget(self.people_table, 3)
        rows.addWidget(label(_("Certificates of erasure"), "strong"))
        self.papers: RowsModel[Erasure] = RowsModel(
            _paper_columns(), key=lambda each: each.id, parent=self
        )
        self.papers_table = TableView(self.papers, name=_("Certificates of erasure"))
        self.papers_table.set_empty(EmptyState("file-check", _("Nobody was erased yet")))
        self.papers_table.row_activated.connect(
            lambda row: show_certificate(desk, row.id, over=self)
        )
        rows.addWidget(self.papers_table, 2)
        foot = QHBoxLayout()
        self.paper_button = outlined_button(
            _("Show certificate"), self._show_paper, icon="file-check"
        )
        foot.addWidget(self.paper_button)
        foot.addStretch(1)
        self.close_button = primary_button(_("Close"), self.accept)
        foot.addWidget(self.close_button)
        rows.addLayout(foot)
        desk.workspace.changed.connect(self._on_changed)
        self._show()

    def _rules(self) -> QHBoxLayout:
        rules = retention_rules(self._desk.workspace.shop)
        self.after = _months(rules.after, _("Months until anybody is proposed"))
        self.bare = _months(rules.without_consent, _("Months until who agreed to nothing is"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, field in (
            (_("Propose to erase after"), self.after),
            (_("without consent after"), self.bare),
        ):
            row.addWidget(label(words))
            row.addWidget(field)
            field.setEnabled(self._writable)
            field.editingFinished.connect(self._set_rules)
        row.addStretch(1)
        return row

    # -- showing ---------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("customer", "purchase", "contact", "consent", "setting", "erasure"):
            self._show()

    def _show(self) -> None:
        workspace = self._desk.workspace
        rules = retention_rules(workspace.shop)
        for field, months in ((self.after, rules.after), (self.bare, rules.without_consent)):
            if field.value() != (months or 0):
                field.setValue(months or 0)
        self.people.set_rows(overdue(workspace.shop, rules, workspace.today))
        count = self.people.rowCount()
        self.counted.setText(
            _n(
                "{many} customer was not heard of for that long",
                "{many} customers were not heard of for that long",
                count,
                many=formats.number(count),
            )
        )
        papers = erasures(workspace.shop)
        self.papers.set_rows(papers)
        if any(not each.purged for each in papers):
            self.message.show_message(
                "warning",
                _("The free space of the file is not cleared since the last erasure"),
                button=_("Clear it now"),
                clicked=lambda: clear_again(self._desk),
            )
        else:
            self.message.dismiss()
        self._enable()

    def _enable(self) -> None:
        self.all_button.setEnabled(self.people.rowCount() > 0)
        chosen = bool(self.people_table.selectedIndexes())
        self.erase_button.setEnabled(self._writable and chosen)
        self.paper_button.setEnabled(self.papers.rowCount() > 0)

    # -- doing -----------------------------------------------------------------------------

    def _set_rules(self) -> None:
        shop = self._desk.workspace.shop
        rules = RetentionRules(self.after.value() or None, self.bare.value() or None)
        if rules != retention_rules(shop):
            self._desk.workspace.acted(lambda: set_retention(shop, rules))

    def _select_all(self) -> None:
        self.people_table.selectAll()
        self.people_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _erase(self) -> None:
        chosen = [row.customer_id for row in self.people_table.selected_rows()]
        ask_to_erase(self._desk, chosen, over=self)

    def _show_person(self, customer_id: int) -> None:
        self.accept()
        self._desk.show_customer(customer_id)

    def _show_paper(self) -> None:
        row = self.papers_table.current_row() or self.papers.rows[0]
        show_certificate(self._desk, row.id, over=self)


def open_privacy(desk: Desk) -> None:
    """Open the window of privacy."""
    desk.open(PrivacyDialog(desk))


def _months(months: int | None, name: str) -> NumberField:
    field = NumberField(0, MOST_MONTHS, months or 0, suffix=_p("retention", " months"))
    field.setSpecialValueText(_p("retention", "never"))
    field.setAccessibleName(name)
    field.setFixedWidth(theme().scaled(128))
    return field


def _people_columns() -> tuple[ColumnSpec[Overdue], ...]:
    return (
        ColumnSpec("name", _p("customer", "Name"), lambda each: each.name, width=200, stretch=True),
        ColumnSpec("phone", _("Phone"), lambda each: masked_phone(each.phone), width=140),
        ColumnSpec(
            "last",
            _("Last heard of"),
            lambda each: formats.long_date(each.last_day),
            width=140,
            sort=lambda each: each.last_day,
        ),
        ColumnSpec(
            "consent",
            _("Consent"),
            lambda each: _p("retention", "has agreed") if each.has_consent else _("none"),
            width=120,
        ),
    )


def _paper_columns() -> tuple[ColumnSpec[Erasure], ...]:
    return (
        ColumnSpec("id", _p("certificate", "No."), lambda each: str(each.id), width=60),
        ColumnSpec(
            "at",
            _("Erased on"),
            lambda each: formats.moment(each.erased_at.astimezone()),
            width=160,
            sort=lambda each: each.erased_at,
        ),
        ColumnSpec("reason", _("Reason"), lambda each: each.reason, width=200, stretch=True),
        ColumnSpec(
            "backups",
            _("In backups until"),
            lambda each: formats.long_date(each.backups_until),
            width=140,
            sort=lambda each: each.backups_until,
        ),
        ColumnSpec("state", _("Free space"), _state, width=130),
    )


def _state(of: Erasure) -> Cell:
    if of.purged:
        return Cell(_p("free space", "cleared"))
    return Cell(_p("free space", "to be cleared"), color="warning.text")
