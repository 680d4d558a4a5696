"""One row to move money by: a slider, the amount to type, and what it was in the plan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from merchant_app import formats
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, say_error
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, icon_button
from merchant_app.ui.widgets.fields import AmountField
from merchant_app.ui.widgets.text import ElidedLabel, label

#: About how many steps a slider has from nothing to its end.
_STEPS = 100


class CalmSlider(QSlider):
    """A slider that the wheel leaves alone, so that scrolling the list moves no money."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MoneyRow(QWidget):
    """A line, or a part of the budget with all of its lines.

    Args:
        name: of the line or part.
        planned: what it has in the plan, minor units.
        room: what is in no line and could be given to it.
        currency: of the amounts.
        group: whether it stands for several lines and can be unfolded.

    """

    #: What it is given, in minor units.
    moved = Signal(object)
    #: A sentence on a text that is no amount, "" when it is well.
    refused = Signal(str)
    fold_asked = Signal()

    def __init__(
        self, name: str, planned: int, *, room: int, currency: Currency, group: bool
    ) -> None:
        super().__init__()
        self._planned, self._currency = planned, currency
        most = max(2 * planned, planned + max(0, room), 1000 * currency.minor_per_unit)
        self.step = nice_step(most // _STEPS, currency.minor_per_unit)
        self.fold: Button | None = None
        self.slider = CalmSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, -(-most // self.step))
        self.slider.setPageStep(10)
        self.slider.setMinimumWidth(theme().scaled(90))
        self.slider.setMinimumHeight(theme().scaled(22))  # the handle is higher than its groove
        self.slider.setAccessibleName(_("{name}, slider", name=name))
        self.amount = AmountField(currency, planned)
        self.amount.setFixedWidth(theme().scaled(116))
        self.amount.setAccessibleName(_("{name}, amount", name=name))
        self.change = label("", "second")
        self.change.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.change.setFixedWidth(theme().scaled(84))
        self._lay_out(name, group=group)
        self.slider.valueChanged.connect(lambda at: self.moved.emit(at * self.step))
        self.amount.problem.connect(self.refused)
        self.amount.settled.connect(self._typed)
        self.amount.returnPressed.connect(self._typed)
        self.show_amount(planned)

    def _lay_out(self, name: str, *, group: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        title = ElidedLabel(name, "strong" if group else "base")
        if group:
            self.fold = icon_button(
                "chevron-right", _("Lines of {name}", name=name), self.fold_asked.emit
            )
            row.addWidget(self.fold)
        else:
            row.addSpacing(theme().scaled(42))
        row.addWidget(title, 5)
        row.addWidget(self.slider, 4)
        row.addWidget(self.amount)
        row.addWidget(self.change)

    def show_amount(self, amount: int) -> None:
        """Show an amount; the slider stands at the step that is nearest to it."""
        self.slider.blockSignals(True)
        self.slider.setValue(round_to_step(amount, self.step))
        self.slider.blockSignals(False)
        self.amount.write(amount)
        by = amount - self._planned
        sign = "+" if by > 0 else ""
        self.change.setText(f"{sign}{formats.brief_money(by, self._currency)}" if by else "")

    def show_folded(self, *, folded: bool) -> None:
        """Turn the arrow."""
        if self.fold is not None:
            self.fold.icon_name = "chevron-right" if folded else "chevron-down"
            self.fold.update()

    def _typed(self) -> None:
        try:
            amount = self.amount.read()
        except UserError as error:
            self.refused.emit(say_error(error))
            return
        self.refused.emit("")
        assert amount is not None
        self.moved.emit(amount)


def nice_step(least: int, unit: int) -> int:
    """Give the next of 1, 2, 5, 10 ... whole units that is no less."""
    step = unit
    while True:
        for times in (1, 2, 5):
            if step * times >= least:
                return step * times
        step *= 10


def round_to_step(amount: int, step: int) -> int:
    """Give the nearest number of steps."""
    return (2 * amount + step) // (2 * step)
