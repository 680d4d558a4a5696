"""The row of tabs: icon, word, a count of things to act on, and an underline for the one shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.tabs import Tab
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.focus_ring import RingedButton
from merchant_app.ui.widgets.painting import smooth

_UNDERLINE = 3
_ICON = 18


class TabRow(QWidget):
    """The tabs of the main window. Left and right arrows move between them."""

    #: The key of the tab the person chose.
    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Tabs"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _TabButton] = {}
        for number, tab in enumerate(tabs, 1):
            button = _TabButton(tab, number)
            button.clicked.connect(lambda _on, key=tab.key: self.chosen.emit(key))
            self._group.addButton(button)
            row.addWidget(button)
            self._buttons[tab.key] = button

    def choose(self, key: str) -> None:
        """Mark a tab as shown, without a signal."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait to be acted on; 0 shows none."""
        self._buttons[key].set_count(count)

    def set_icons_shown(self, *, shown: bool) -> None:
        """Leave the icons out where the window is narrow."""
        for button in self._buttons.values():
            button.set_icon_shown(shown=shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = list(self._buttons)
        here = next((i for i, key in enumerate(keys) if self._buttons[key].hasFocus()), None)
        if step and here is not None:
            there = self._buttons[keys[(here + step) % len(keys)]]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            there.click()
            return
        super().keyPressEvent(event)


class _TabButton(RingedButton):
    def __init__(self, tab: Tab, number: int) -> None:
        super().__init__()
        self._icon = tab.icon
        self._icon_shown = True
        self._count = 0
        self.setText(tab.title())
        self.setCheckable(True)
        self.setAccessibleName(tab.title())
        self.setToolTip(_("{name} ({detail})", name=tab.title(), detail=f"Ctrl+{number}"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.text()} {count}" if count else self.text())
        self.updateGeometry()
        self.update()

    def set_icon_shown(self, *, shown: bool) -> None:
        self._icon_shown = shown
        self.updateGeometry()
        self.update()

    def _badge(self) -> int:
        if not self._count:
            return 0
        wide = theme().metrics("second_strong").horizontalAdvance(str(self._count))
        return max(theme().scaled(20), wide + 12)

    def sizeHint(self) -> QSize:
        now = theme()
        wide = now.metrics("strong").horizontalAdvance(self.text()) + 20
        wide += now.scaled(_ICON) + 8 if self._icon_shown else 0
        wide += self._badge() + 6 if self._count else 0
        return QSize(wide, now.scaled(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        on = self.isChecked()
        if self.underMouse() and not on:
            painter.fillRect(rect.adjusted(0, 6, 0, -6), color.hover)
        left = 10.0
        if self._icon_shown:
            side = now.scaled(_ICON)
            ink = color.text if on else color.text2
            paint_icon(
                painter,
                self._icon,
                QRectF(left, round((rect.height() - side) / 2), side, side),
                ink,
            )
            left += side + 8
        painter.setFont(now.font("strong" if on else "base"))
        painter.setPen(color.text if on else color.text2)
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, wide + 2, rect.height()), int(middle), self.text())
        if self._count:
            high, broad = now.scaled(20), self._badge()
            badge = QRectF(left + wide + 8, (rect.height() - high) / 2, broad, high)
            tone = now.tone("warning")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone.tint)
            painter.drawRoundedRect(badge, high / 2, high / 2)
            painter.setPen(tone.text)
            painter.setFont(now.font("second_strong"))
            painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), str(self._count))
        if on:
            line = QRectF(0, rect.height() - _UNDERLINE, rect.width(), _UNDERLINE)
            painter.fillRect(line, color.accent)
        painter.end()
