"""Reading what is typed into the counter's money fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import MAX_MINOR, Currency
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.fields import read_amount

_FEN = "分"


def read_bill(text: str, currency: Currency) -> int:
    """Give a bill in minor units: "56", "56.0", "¥56", "56元", "5600分"; "-5" for a refund.

    Raises:
        UserError: with the sentence to show at the field.

    """
    plain = text.strip().replace("。", ".")
    cents = plain.removesuffix(_FEN).strip()
    if plain.endswith(_FEN) and cents.isascii() and cents.isdigit():
        if len(cents) > len(str(MAX_MINOR)) or int(cents) > MAX_MINOR:
            raise UserError(msg("This amount is larger than the program can hold."))
        return int(cents)
    return read_amount(plain, currency, negative=True)


class MoneyLine(QLineEdit):
    """A field for money: the sign at the left, the figure at the right, large for the bill."""

    entered = Signal()
    left = Signal()
    #: Up (-1) or down (+1) was pressed.
    stepped = Signal(int)

    def __init__(self, currency: Currency, *, large: bool) -> None:
        super().__init__()
        self._sign = currency.sign
        self._large = large
        now = theme()
        if large:
            self.setProperty("large", True)
            self.setFont(now.font("figure"))
        self.setMaxLength(40)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setTextMargins(now.metrics("title").horizontalAdvance(self._sign) + 8, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.entered.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme()
        painter = QPainter(self)
        font = now.font("title" if self._large else "base")
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(now.color.text2)
        painter.drawText(
            QRectF(13, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter),
            self._sign,
        )  # fmt: skip
        painter.end()
