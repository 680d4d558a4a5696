"""A row of choices of which one (or several) holds, in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.focus_ring import FocusRing, by_keyboard
from merchant_app.ui.widgets.painting import box, hairline, smooth


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: the key the program knows it by, its word, an icon if it helps."""

    key: str
    text: str
    icon: str = ""


class SegmentedControl(QWidget):
    """Choose one of a few: arrows move, one tab stop.

    Args:
        segments: the choices, left to right.
        chosen: the key that holds first; the first one if empty.
        several: let any number of them hold at once, as for weekdays.
        name: what is chosen here, for screen readers ("Zoom").

    """

    #: The key of the choice the person made; with `several`, the key that was switched.
    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment],
        *,
        chosen: str = "",
        several: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several = several
        self._ring: FocusRing | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._parts: dict[str, _Part] = {}
        for segment in segments:
            part = _Part(segment, self, exclusive=not several)
            part.clicked.connect(lambda _on, key=segment.key: self.chosen.emit(key))
            row.addWidget(part, 1 if several else 0)
            self._parts[segment.key] = part
        if not several and segments:
            self.choose(chosen or segments[0].key)

    @property
    def key(self) -> str:
        """The key that holds, "" for none."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that hold, in their order."""
        return tuple(key for key, part in self._parts.items() if part.isChecked())

    def choose(self, *keys: str) -> None:
        """Set what holds, without a signal; without keys nothing holds."""
        for key, part in self._parts.items():
            part.setAutoExclusive(False)  # else the last one could not be let go
            part.setChecked(key in keys)
        for part in self._parts.values():
            part.setAutoExclusive(not self._several)

    def rename(self, key: str, text: str) -> None:
        """Give a choice another word, such as one with a count."""
        self._parts[key].rename(text)

    def show_with(self, *, icons: bool, words: bool = True) -> None:
        """Show the choices with icons and words, or with one of both where room is short."""
        for part in self._parts.values():
            part.show_with(icons=icons, words=words)

    def focus_chosen(self) -> None:
        """Give the keyboard to the choice that holds."""
        for part in self._parts.values():
            if part.isChecked():
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def step(self, part: _Part, by: int) -> None:
        """Go from a part to its neighbour; where one holds, that one is chosen."""
        parts = list(self._parts.values())
        at = parts.index(part) + by
        if 0 <= at < len(parts):
            parts[at].setFocus(Qt.FocusReason.TabFocusReason)
            if not self._several:
                parts[at].click()

    def ring(self) -> FocusRing:
        """Give the focus ring around the whole control."""
        if self._ring is None:
            self._ring = FocusRing(self)
        return self._ring

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = theme().color
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), fill=color.surface, border=color.line_strong)
        painter.end()


class _Part(QAbstractButton):
    def __init__(self, segment: Segment, control: SegmentedControl, *, exclusive: bool) -> None:
        super().__init__(control)
        self._control = control
        self._segment = segment
        self._icon = segment.icon
        self.setText(segment.text)
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.setAccessibleName(segment.text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def rename(self, text: str) -> None:
        if text == self._segment.text:
            return
        self._segment = replace(self._segment, text=text)
        self.setAccessibleName(text)
        if self.text():
            self.setText(text)
        else:
            self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def show_with(self, *, icons: bool, words: bool) -> None:
        shown = (self._segment.icon if icons else "", self._segment.text if words else "")
        if shown != (self._icon, self.text()):
            self._icon = shown[0]
            self.setText(shown[1])
            self.setToolTip("" if words else self._segment.text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        now = theme()
        icon = now.scaled(16) + 8 if self._icon else 0
        return QSize(now.metrics("strong").horizontalAdvance(self.text()) + icon + 26, now.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        if event.key() in steps:
            self._control.step(self, steps[event.key()])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event):
            self._control.ring().appear()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._control.ring().hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        on = self.isChecked()
        inner = rect.adjusted(1 if self.x() == 0 else 0, 1, -1, -1)
        if on or (self.underMouse() and self.isEnabled()):
            box(
                painter, inner, fill=color.accent_tint if on else color.hover, radius=5 if on else 4
            )
            if on:  # straight edges towards the neighbours
                last = self.geometry().right() >= self._control.width() - 1
                straight = inner.adjusted(5 if self.x() == 0 else 0, 0, -5 if last else 0, 0)
                painter.fillRect(straight, color.accent_tint)
        if self.geometry().right() < self._control.width() - 1:
            hairline(painter, inner.topRight(), inner.bottomRight(), color.line_strong)
        ink = color.accent_text if on else color.text2
        if not self.isEnabled():
            ink = color.text3
        painter.setFont(now.font("strong" if on else "base"))
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        side = now.scaled(16) if self._icon else 0
        gap = 8 if self._icon and self.text() else 0
        left = (rect.width() - wide - side - gap) / 2
        if side:
            paint_icon(
                painter, self._icon, QRectF(left, (rect.height() - side) / 2, side, side), ink
            )
        painter.setPen(ink)
        painter.drawText(
            QRectF(left + side + gap, 0, wide + 2, rect.height()),
            int(Qt.AlignmentFlag.AlignVCenter),
            self.text(),
        )
        painter.end()
