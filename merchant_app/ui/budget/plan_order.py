"""The button that says in which order the plan is rolled up, and its menu of all orders."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from merchant_app.domain.budget_tree import ORDERS, USUAL_ORDER, Level, Order
from merchant_app.i18n import _, _p
from merchant_app.ui.widgets.buttons import Button


def level_word(level: Level) -> str:
    """Give what a level is called inside a list of levels."""
    return {
        Level.PHASE: _p("roll-up", "phase"),
        Level.CATEGORY: _p("roll-up", "part"),
        Level.CHANNEL: _p("roll-up", "channel"),
    }[level]


def order_words(order: Order) -> str:
    """Give an order in words: "By phase, part"."""
    words = _p("roll-up", ", ").join(level_word(level) for level in order)
    return _("By {levels}", levels=words)


class OrderButton(Button):
    """Shows the order; the menu has all of them, those of two levels first."""

    chosen = Signal(object)

    def __init__(self) -> None:
        menu = QMenu()
        super().__init__(order_words(USUAL_ORDER), "quiet", icon_name="list-collapse", menu=menu)
        self.order = USUAL_ORDER
        group = QActionGroup(menu)
        self.choices: dict[Order, QAction] = {}
        for length in (2, 3, 1):
            for order in ORDERS:
                if len(order) != length:
                    continue
                action = menu.addAction(order_words(order))
                action.setCheckable(True)
                action.setActionGroup(group)
                action.triggered.connect(lambda _on=False, order=order: self._choose(order))
                self.choices[order] = action
            menu.addSeparator()
        self.show_order(USUAL_ORDER)

    def show_order(self, order: Order) -> None:
        """Show which order holds."""
        self.order = order
        self.choices[order].setChecked(True)
        self.show_words(shown=True)

    def show_words(self, *, shown: bool) -> None:
        """Write the order on the button, or leave the icon alone where there is no room."""
        words = order_words(self.order)
        self.setText(words if shown else "")
        self.setToolTip("" if shown else words)
        self.setAccessibleName(_("Order of the plan: {order}", order=words))

    def _choose(self, order: Order) -> None:
        self.show_order(order)
        self.chosen.emit(order)
