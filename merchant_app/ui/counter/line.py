"""The one line to type or scan into: phone, name, coupon or referral code."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import icon_button
from merchant_app.ui.widgets.painting import smooth

_ICON = 20


class CounterLine(QLineEdit):
    """Emits `asked` on Enter and `left` on Esc or on its x."""

    asked = Signal(str)
    left = Signal()
    #: Down was pressed.
    stepped = Signal()
    #: Ctrl+Z in an empty line.
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("large", True)
        self.setMaxLength(200)
        font = theme().font("title")
        font.setBold(False)
        self.setFont(font)
        self.setPlaceholderText(_("Phone, last 4 digits or coupon"))
        self.setAccessibleName(_("Phone, name, coupon or referral code"))
        self._clear = icon_button("x", _("Begin anew (Esc)"), self.left.emit)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        now = theme()
        side = now.row
        font = self.font()
        font.setPixelSize(now.text_px(18 if self.text() else 14))
        self.setFont(font)
        self._clear.setVisible(bool(self.text()))
        self.setTextMargins(now.scaled(_ICON) + 10, 0, side if self.text() else 0, 0)
        self._clear.setGeometry(self.width() - side - 8, (self.height() - side) // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_asked.emit()
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.asked.emit(self.text())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down:
                self.stepped.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme()
        painter = smooth(QPainter(self))
        side = now.scaled(_ICON)
        place = QRectF(12, round((self.height() - side) / 2), side, side)
        ink = now.color.text2
        paint_icon(painter, "scan-line", place, ink)
        painter.end()
