"""The editors that open in a cell, and the bubble that says why a value was not taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.fields import AmountField, QuantityField
from merchant_app.ui.widgets.painting import box, smooth

if TYPE_CHECKING:
    from merchant_app.domain.money import Currency
    from merchant_app.ui.widgets.columns import ColumnSpec

#: How long a refusal stays after its editor is gone, in milliseconds.
_STAYS = 6000


@dataclass(slots=True, eq=False)
class CellEditor:
    """An open editor: its widget, how to read it (may raise `UserError`), and where it is."""

    widget: QWidget
    read: Callable[[], Any]
    index: QPersistentModelIndex = field(default_factory=QPersistentModelIndex)
    done: bool = False

    def when_picked(self, act: Callable[[], None]) -> None:
        """Act when a value was picked whole, from a list or a calendar."""
        if isinstance(self.widget, QComboBox):
            self.widget.activated.connect(lambda _at: act())

    def when_typed(self, act: Callable[[], None]) -> None:
        """Act when the text is changed by hand."""
        if isinstance(self.widget, QLineEdit):
            self.widget.textEdited.connect(lambda _text: act())


def editor_for(
    spec: ColumnSpec[Any],
    value: Any,
    parent: QWidget,
    *,
    currency: Currency | None,
    today: date | None,
) -> CellEditor:
    """Make the editor of a column with its first value.

    An amount needs the currency and a date needs today, given to the view.
    """
    if spec.editor == "choice":
        return _choice(spec, value, parent)
    if spec.editor == "suggest":
        return _suggest(spec, str(value), parent)
    if spec.editor == "date":
        assert today is not None
        day = DateField(today, value, required=False, parent=parent)
        return _line(day, day.read)
    if spec.editor == "amount":
        assert currency is not None
        amount = AmountField(currency, value, parent=parent)
        return _line(amount, amount.read)
    if spec.editor == "quantity":
        quantity = QuantityField(value, parent=parent)
        return _line(quantity, quantity.read)
    text = QLineEdit(str(value), parent)
    if spec.align == "right":
        text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return _line(text, lambda: text.text().strip())


def _line(line: QLineEdit, read: Callable[[], Any]) -> CellEditor:
    line.setProperty("editor", True)
    line.selectAll()
    return CellEditor(line, read)


def _choice(spec: ColumnSpec[Any], value: Any, parent: QWidget) -> CellEditor:
    box_ = QComboBox(parent)
    for key, word in spec.choices:
        box_.addItem(word, key)
    box_.setCurrentIndex(max(0, box_.findData(value)))
    QTimer.singleShot(0, box_, box_.showPopup)
    return CellEditor(box_, box_.currentData)


def _suggest(spec: ColumnSpec[Any], value: str, parent: QWidget) -> CellEditor:
    box_ = QComboBox(parent)
    box_.setEditable(True)
    box_.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box_.addItems([word for _key, word in spec.choices])
    box_.setCurrentText(value)
    line = box_.lineEdit()
    assert line is not None
    line.selectAll()
    return CellEditor(box_, lambda: box_.currentText().strip())


class Bubble(QWidget):
    """A sentence under a cell, in the emergency tone."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sentence = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_under(self, cell: QRect, sentence: str) -> None:
        """Show the sentence under a cell, above it where there is no room."""
        now = theme()
        self._sentence = sentence
        self.setAccessibleName(sentence)
        metrics = now.metrics("second")
        over = self._over
        most = max(160, over.width() - 16)
        side = now.scaled(13)
        area = metrics.boundingRect(
            0, 0, most - side - 28, 200, int(Qt.TextFlag.TextWordWrap), sentence
        )
        wide, tall = area.width() + side + 28, area.height() + 12
        top = cell.bottom() + 3
        if top + tall > over.height() and cell.top() - tall - 3 >= 0:
            top = cell.top() - tall - 3
        left = max(4, min(cell.left(), over.width() - wide - 4))
        self.setGeometry(left, top, wide, tall)
        self.show()
        self.raise_()
        self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        tone = now.tone("emergency")
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), fill=tone.tint, border=tone.solid, radius=4)
        side = now.scaled(13)
        paint_icon(painter, "circle-alert", QRectF(8, 7, side, side), tone.text)
        painter.setFont(now.font("second"))
        painter.setPen(tone.text)
        area = QRectF(side + 14, 0, self.width() - side - 20, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(area, flags, self._sentence)
        painter.end()
