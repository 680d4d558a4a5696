"""The left half of the start page: what the program is, and what it promises."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import APP_NAMES
from merchant_app.i18n import _, language
from merchant_app.ui.icons import app_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.painting import fill_rounded, hairline, smooth
from merchant_app.ui.widgets.text import label

_NAMES: Final = tuple(APP_NAMES.values())


class Brand(QWidget):
    """Icon and name, one sentence, four painted phases, three promises."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(40, 40, 40, 36)
        rows.setSpacing(0)
        rows.addLayout(_head())
        rows.addSpacing(24)
        sentence = label(
            _("Plan a local campaign, keep the money in view and know which guests to call."),
            wrap=True,
        )
        font = theme().font("base")
        font.setPixelSize(theme().text_px(16))
        sentence.setStyleSheet(f"font-size: {theme().text_px(16)}px")
        sentence.setFont(font)
        rows.addWidget(sentence)
        rows.addSpacing(28)
        rows.addWidget(PhasePicture())
        rows.addStretch(1)
        for icon, text in (
            ("wifi-off", _("Works without internet and without an account")),
            ("lock", _("Customer phones never leave this computer")),
            ("hard-drive", _("One file, a backup each day")),
        ):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconPicture(icon, theme().scaled(16), "good.solid"))
            row.addWidget(label(text), 1)
            rows.addSpacing(8)
            rows.addLayout(row)


def _head() -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(16)
    picture = QLabel()
    side = theme().scaled(56)
    picture.setPixmap(app_icon().pixmap(QSize(side, side)))
    head.addWidget(picture)
    names = QVBoxLayout()
    names.setSpacing(0)
    first, second = _NAMES if language() == "en" else reversed(_NAMES)
    names.addStretch(1)
    names.addWidget(label(first, "figure"))
    names.addWidget(label(second, "quiet"))
    names.addStretch(1)
    head.addLayout(names, 1)
    return head


class PhasePicture(QWidget):
    """Four phases as a Gantt chart: the idea of the program without a word."""

    _BARS: Final = (
        ("launch", 0.0, 0.272),
        ("growth", 0.205, 0.603),
        ("maturity", 0.49, 0.82),
        ("expansion", 0.717, 1.0),
    )
    _STEP = 44
    _BAR = 28

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Four phases: launch, growth, maturity, expansion"))

    def sizeHint(self) -> QSize:
        return QSize(350, theme().scaled(16 * 2 + 3 * self._STEP + self._BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        wide, high = self.width() - 1, self.height()
        for at in range(7):
            x = round(at * wide / 6)
            hairline(painter, QPointF(x, 0), QPointF(x, high), now.color.line_strong)
        names = (_("Launch"), _("Growth"), _("Maturity"), _("Expansion"))
        painter.setFont(now.font("strong"))
        step, bar_high = now.scaled(self._STEP), now.scaled(self._BAR)
        for at, ((key, first, last), name) in enumerate(zip(self._BARS, names, strict=True)):
            top = now.scaled(16) + at * step
            bar = QRectF(first * wide, top, (last - first) * wide, bar_high)
            fill_rounded(painter, bar, 4, now.tone(key).solid)
            painter.setPen(now.color.text)
            beside = QRectF(bar.right() + 12, top, wide, bar_high)
            side = Qt.AlignmentFlag.AlignLeft
            if last > 0.7:
                beside = QRectF(0, top, bar.left() - 12, bar_high)
                side = Qt.AlignmentFlag.AlignRight
            painter.drawText(beside, int(side | Qt.AlignmentFlag.AlignVCenter), name)
            if at < len(names) - 1:
                self._paint_arrow(painter, bar.right() - 12, bar.bottom(), step - bar_high)
        painter.end()

    def _paint_arrow(self, painter: QPainter, x: float, top: float, length: float) -> None:
        ink = theme().color.text
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(x, top), QPointF(x, top + length - 6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        tip = QPointF(x, top + length - 1)
        painter.drawPolygon(QPolygonF([tip, tip - QPointF(4, 8), tip + QPointF(4, -8)]))
