"""Whom is meant, where several fit or nobody does: one key, or the arrows and Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.store.counter import Found, Known
from merchant_app.store.masking import shown_phone
from merchant_app.ui.counter.rows import Row, Rows, RowText
from merchant_app.ui.counter.serving import shown_name
from merchant_app.ui.counter.who_card import last_seen
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class ChoicePage(QWidget):
    """Customers to choose from, then a new customer, then a guest without a name."""

    #: The id and the name of a customer.
    chosen = Signal(int, str)
    new_asked = Signal()
    guest_asked = Signal()
    #: Esc, or up from the first row.
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._by_key: list[Callable[[], object]] = []
        self.head = label("", "strong", wrap=True)
        self.rows = Rows(_("Customers found"))
        self.rows.left.connect(lambda by: self.left.emit() if by < 0 else None)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(scroll, 1)

    def show_found(self, text: str, found: Found) -> None:
        """Show who fits; with nobody, a new customer is what is meant most likely."""
        shop = self._workspace.shop
        rows, self._by_key = [], []

        def add(words: RowText, taken: Callable[[], object]) -> None:
            row = Row(words)
            row.clicked.connect(lambda _on=False: taken())
            row.entered.connect(taken)
            rows.append(row)
            self._by_key.append(taken)

        for number, each in enumerate(found.customers, 1):
            phone = shown_phone(shop, each.phone)
            detail = _(", ").join(part for part in (phone, last_seen(each.last_day)) if part)
            add(
                RowText(shown_name(shop, each.name), detail, lead=str(number)),
                self._chooser(each),
            )
        if found.customers:
            self.head.setText(
                _("More than {n} customers fit. Type more of the number.", n=len(found.customers))
                if found.more
                else _("Who is it?")
            )
        else:
            self.head.setText(_("Nobody is found under {text}.", text=text))
        writable = shop.read_only is None
        if writable:
            add(RowText(_("New customer"), text, icon="user-plus"), self.new_asked.emit)
        add(RowText(_("Guest without a name"), icon="user"), self.guest_asked.emit)
        self.rows.show_rows(rows)

    def _chooser(self, each: Known) -> Callable[[], object]:
        return lambda: self.chosen.emit(each.id, each.name)

    def take_keyboard(self) -> None:
        """Go to the first row."""
        self.rows.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif len(digit) == 1 and digit in "123456789" and int(digit) <= len(self._by_key):
            self._by_key[int(digit) - 1]()
        else:
            super().keyPressEvent(event)
