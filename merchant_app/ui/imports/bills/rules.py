"""The rules that bills have taught: listed, changed, deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.bill_rules import add_rule, change_rule, delete_rule
from merchant_app.domain.bill_decisions import BillRule
from merchant_app.domain.budget import EntryKind
from merchant_app.exchange.bills.bill_file import BillKind
from merchant_app.i18n import _, _p
from merchant_app.store.bill_import import bill_rules
from merchant_app.store.budget import budget_lines
from merchant_app.store.changes import Changes
from merchant_app.store.people import channel_names
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.imports.bills.decide import channel_choice, line_choice
from merchant_app.ui.imports.bills.words import Names, kind_word, rule_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

_LEAVE_OUT = "leave_out"


class RulesDialog(QDialog):
    """The rules of a campaign: Enter edits, Del deletes; what they booked stays as it is."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._names = Names({}, {}, {})
        title = _("Rules for bills")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(760), theme().scaled(440))
        self.model: RowsModel[BillRule] = RowsModel(
            self._columns(), key=lambda rule: rule.id, parent=self
        )
        self.table = _RulesTable(self.model, self._delete)
        self.table.row_activated.connect(self._edit)
        self.table.set_empty(
            EmptyState(
                "list-checks",
                _("No rules yet"),
                _("Choose 'Do so for all like this' while you decide the rows of a bill."),
            )
        )
        self.add_button = outlined_button(_("Add a rule..."), self._add, icon="plus")
        self.delete_button = outlined_button(_("Delete"), self._delete)
        self.close_button = primary_button(_("Close"), self.accept)
        self._lay_out(title)
        workspace.changed.connect(self._on_changed)
        self._show()
        self.table.setFocus()

    def _lay_out(self, title: str) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(title, "title"))
        rows.addWidget(
            label(
                _("Of the rules that fit a row the one that says most decides, then the newest."),
                "second",
                wrap=True,
            )
        )
        rows.addSpacing(8)
        rows.addWidget(self.table, 1)
        rows.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)

    def _columns(self) -> tuple[ColumnSpec[BillRule], ...]:
        return (
            ColumnSpec("payee", _("Paid to"), lambda rule: rule.payee or _("anybody"), width=150),
            ColumnSpec("words", _("Words"), lambda rule: rule.words, width=110),
            ColumnSpec(
                "source",
                _("Bill"),
                lambda rule: kind_word(rule.source) if rule.source else _p("bill", "any"),
                width=140,
            ),
            ColumnSpec(
                "does",
                _("What becomes of it"),
                lambda rule: rule_word(rule, self._names),
                width=160,
                stretch=True,
            ),
            ColumnSpec(
                "uses",
                _("Used"),
                lambda rule: formats.number(rule.uses),
                align="right",
                width=70,
                sort=lambda rule: rule.uses,
            ),
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("bill_rule", "budget_line", "channel"):
            self._show()

    def _show(self) -> None:
        shop = self._workspace.shop
        lines = {line.id: line.name for line in budget_lines(shop, self._campaign_id)}
        self._names = Names(lines, channel_names(shop), {})
        self.model.set_rows(bill_rules(shop, self._campaign_id))
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.delete_button.setEnabled(self.model.rowCount() > 0)

    def _add(self) -> None:
        RuleDialog(self._workspace, self._campaign_id, None, self).open()

    def _edit(self, rule: BillRule) -> None:
        RuleDialog(self._workspace, self._campaign_id, rule, self).open()

    def _delete(self) -> None:
        rule: BillRule | None = self.table.current_row()
        workspace = self._workspace
        if rule is not None and workspace.acted(
            lambda: delete_rule(workspace.shop, rule_id=rule.id)
        ):
            workspace.say(_("Rule deleted; what it booked stays"), undo=True)


class _RulesTable(TableView):
    def __init__(self, model: RowsModel[BillRule], delete: Callable[[], object]) -> None:
        super().__init__(model, name=_("Rules for bills"))
        self._delete = delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)


class RuleDialog(FormDialog):
    """Add or change one rule."""

    def __init__(
        self, workspace: Workspace, campaign_id: int, rule: BillRule | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent, _("New rule") if rule is None else _("Change the rule"), _("Save"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._campaign_id, self._rule = workspace, campaign_id, rule
        given = rule or BillRule(0)
        self.payee = QLineEdit(given.payee)
        self.words = QLineEdit(given.words)
        self.source = QComboBox()
        self.source.addItem(_p("bill", "any"), "")
        for kind in BillKind:
            self.source.addItem(kind_word(kind.value), kind.value)
        self.source.setCurrentIndex(max(0, self.source.findData(given.source)))
        self.does = SegmentedControl(
            [
                Segment(EntryKind.EXPENSE.value, _p("entry", "Expense")),
                Segment(EntryKind.REFUND.value, _p("entry", "Refund")),
                Segment(EntryKind.REVENUE.value, _p("entry", "Revenue")),
                Segment(_LEAVE_OUT, _("Leave out")),
            ],
            chosen=_LEAVE_OUT if given.leave_out else given.kind.value,
            name=_("What becomes of it"),
        )
        self.does.chosen.connect(lambda _key: self._does_changed())
        self.line = line_choice(workspace, campaign_id, given.line_id)
        self.channel = channel_choice(workspace, given.channel_id)
        form = self.form
        form.add("payee", _("Paid to"), self.payee, hint=_("Empty for anybody"))
        form.add("words", _("Words"), self.words, hint=_("All of them occur in payee or what for"))
        form.add("source", _("Bill"), self.source)
        form.add("does", _("What becomes of it"), self.does)
        form.add("line_id", _("Budget line"), self.line)
        form.add("channel_id", _("Channel"), self.channel)
        self._does_changed()

    def _does_changed(self) -> None:
        key = self.does.key
        self.form.set_visible("line_id", visible=key not in (_LEAVE_OUT, EntryKind.REVENUE))
        self.form.set_visible("channel_id", visible=key == EntryKind.REVENUE)

    def submit(self) -> None:
        """Write the rule down."""
        key, shop = self.does.key, self._workspace.shop
        leave_out, revenue = key == _LEAVE_OUT, key == EntryKind.REVENUE
        kind = EntryKind.EXPENSE if leave_out else EntryKind(key)
        line_id = None if leave_out or revenue else self.line.read()
        channel_id = self.channel.currentData() if revenue else None
        payee, words = self.payee.text(), self.words.text()
        source = str(self.source.currentData())
        if self._rule is None:
            add_rule(
                shop, campaign_id=self._campaign_id, payee=payee, words=words, source=source,
                leave_out=leave_out, kind=kind, line_id=line_id, channel_id=channel_id,
            )  # fmt: skip
        else:
            change_rule(
                shop, rule_id=self._rule.id, payee=payee, words=words, source=source,
                leave_out=leave_out, kind=kind, line_id=line_id, channel_id=channel_id,
            )  # fmt: skip
