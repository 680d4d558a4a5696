"""The fields of the quick line: one row of them, or two where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app.domain.budget import BudgetLine, EntryKind
from merchant_app.domain.channels import Channel
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _p
from merchant_app.ui.budget.entry.choices import Choice, let_shrink
from merchant_app.ui.budget.line_choice import LineChoice
from merchant_app.ui.budget.quick_entry.proposal_list import ProposedField
from merchant_app.ui.budget.small_dialogs import payment_methods
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, DateField, icon_button, primary_button

#: Below this width the fields stand in two rows, px at 100 %.
_ONE_ROW = 1240


class QuickFields(QWidget):
    """Kind, day, amount, what for, payee, line (or channel, for revenue), method."""

    def __init__(self, currency: Currency, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of entry"))
        for kind, word in (
            (EntryKind.EXPENSE, _p("entry", "Expense")),
            (EntryKind.COMMITMENT, _p("entry", "Order")),
            (EntryKind.REFUND, _p("entry", "Refund")),
            (EntryKind.REVENUE, _p("entry", "Revenue")),
        ):
            self.kind.addItem(word, kind)
        self.day = DateField(today, today)
        self.day.setAccessibleName(_("Date"))
        self.amount = AmountField(currency)
        self.amount.setAccessibleName(_("Amount"))
        self.text = ProposedField(_("What for"))
        self.payee = ProposedField(_("Paid to"))
        self.place = QStackedWidget()
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line = LineChoice([], [])
        self.channel = Choice([])
        for each in (self.line, self.channel):
            self.place.addWidget(each)
        self.method = QComboBox()
        self.method.setEditable(True)
        self.method.setAccessibleName(_("Paid by"))
        self.method.addItems(["", *payment_methods()])
        let_shrink(self.method)
        edit = self.method.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(_("Paid by"))
        self.book = primary_button(_("Book"))
        self.close_button = icon_button("x", _("Close the quick line"))
        self._narrow: bool | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        for row in self._rows:
            row.setSpacing(8)
            rows.addLayout(row)
        self._size()
        self._arrange()

    def offer(
        self, lines: Sequence[BudgetLine], phases: Sequence[Phase], channels: Sequence[Channel]
    ) -> None:
        """Give what can be chosen from; what was chosen stays where it is still there."""
        before, channel = self.line.itemData(self.line.currentIndex()), self.channel.read()
        for each in (self.line, self.channel):
            self.place.removeWidget(each)
            each.deleteLater()
        self.line = LineChoice(lines, phases, before)
        self.line.setAccessibleName(_("Budget line"))
        edit = self.line.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(_("Budget line"))
        if not before:
            self.clear_line()
        self.channel = Choice([(each.id, each.name) for each in channels], none=_("No channel"))
        self.channel.setAccessibleName(_("Channel"))
        self.channel.write(channel)
        for each in (self.line, self.channel):
            self.place.addWidget(each)
        self.show_kind()

    @property
    def chosen_kind(self) -> EntryKind:
        """What is being written."""
        return EntryKind(self.kind.currentData())

    def show_kind(self) -> None:
        """Ask for a channel where money comes in, for a line where it goes out."""
        revenue = self.chosen_kind is EntryKind.REVENUE
        self.place.setCurrentWidget(self.channel if revenue else self.line)
        payee = _("Paid by whom") if revenue else _("Paid to")
        self.payee.setPlaceholderText(payee)
        self.payee.setAccessibleName(payee)
        self._order()

    def clear_line(self) -> None:
        """Choose no line and show what the field is for."""
        self.line.write(None)
        self.line.setEditText("")

    def named(self, field: str) -> QWidget | None:
        """Give the field that an error is about."""
        places: dict[str, QWidget] = {
            "line_id": self.line, "channel_id": self.channel, "settles_id": self.text,
            "supplier_id": self.payee,
        }  # fmt: skip
        return places.get(field) or getattr(self, field, None)

    def _size(self) -> None:
        scaled = theme().scaled
        self.kind.setFixedWidth(scaled(104))
        self.day.setFixedWidth(scaled(158))
        self.amount.setFixedWidth(scaled(116))
        self.method.setFixedWidth(scaled(124))
        for field, least in ((self.text, 120), (self.payee, 96), (self.place, 120)):
            field.setMinimumWidth(scaled(least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._narrow is not None:
            self._narrow = None
            self._size()
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrower than everything in one row."""
        return QSize(theme().scaled(480), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        narrow = self.width() < theme().scaled(_ONE_ROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for row in self._rows:
            while row.takeAt(0) is not None:
                pass
        first, second = self._rows
        stretches: dict[QWidget, int] = {self.text: 4, self.payee: 3, self.place: 4}
        under = (self.place, self.method, self.book, self.close_button)
        for field in (self.kind, self.day, self.amount, self.text, self.payee, *under):
            row = second if narrow and field in under else first
            row.addWidget(field, stretches.get(field, 0))
        if narrow:
            second.insertStretch(2, 2)
        self._order()

    def _order(self) -> None:
        place = self.channel if self.chosen_kind is EntryKind.REVENUE else self.line
        stops: list[QWidget] = [
            self.kind, self.day, self.amount, self.text, self.payee, place, self.method,
            self.book, self.close_button,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
