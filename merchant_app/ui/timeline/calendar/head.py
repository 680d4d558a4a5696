"""The row over the calendar: which month, month or week, and what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from merchant_app.i18n import _, _p
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.calendar.items import ICONS, ItemKind
from merchant_app.ui.timeline.calendar.words import kind_word
from merchant_app.ui.widgets.buttons import icon_button, outlined_button, quiet_button
from merchant_app.ui.widgets.date_field import CalendarPopup
from merchant_app.ui.widgets.focus_ring import RingedButton
from merchant_app.ui.widgets.painting import box, smooth, underline
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl


class CalendarHead(QWidget):
    """Emits what is asked for; the view does it."""

    #: Another page: -1 for the one before, 1 for the next.
    turned = Signal(int)
    today_asked = Signal()
    #: A day to go to.
    day_asked = Signal(object)
    #: "month" or "week".
    mode_chosen = Signal(str)
    #: A set of `ItemKind`.
    kinds_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._day = date(2000, 1, 1)
        self._popup: CalendarPopup | None = None
        self.previous = icon_button("chevron-left", "", lambda: self.turned.emit(-1))
        self.following = icon_button("chevron-right", "", lambda: self.turned.emit(1))
        self.title = TitleButton()
        self.title.clicked.connect(self._jump)
        self.today = outlined_button(_("Today"), self.today_asked.emit)
        self.mode = SegmentedControl(
            [
                Segment("month", _p("calendar", "Month")),
                Segment("week", _p("calendar", "Week")),
            ],
            name=_("Month or week"),
        )
        self.mode.chosen.connect(self.mode_chosen)
        self.switches = {kind: KindSwitch(kind) for kind in ItemKind}
        self.shown_menu = QMenu(self)
        self._actions = {kind: self.shown_menu.addAction(kind_word(kind)) for kind in ItemKind}
        self.shown = quiet_button(_("Show"), icon="eye", menu=self.shown_menu)
        self.shown.setAccessibleName(_("What the calendar shows"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 7)
        row.setSpacing(4)
        for part in (self.previous, self.following, self.title):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.today)
        row.addSpacing(4)
        row.addWidget(self.mode)
        row.addSpacing(4)
        for kind, switch in self.switches.items():
            switch.clicked.connect(self._switched)
            row.addWidget(switch)
            self._actions[kind].setCheckable(True)
            self._actions[kind].triggered.connect(switch.click)
        row.addWidget(self.shown)

    @property
    def kinds(self) -> list[ItemKind]:
        """What is switched on."""
        return [kind for kind, switch in self.switches.items() if switch.isChecked()]

    def show_kinds(self, kinds: Iterable[ItemKind]) -> None:
        """Set what is switched on, without a signal."""
        wanted = set(kinds)
        for kind, switch in self.switches.items():
            switch.setChecked(kind in wanted)
            self._actions[kind].setChecked(kind in wanted)

    def show_page(self, title: str, day: date, mode: str) -> None:
        """Name what is shown."""
        self._day = day
        self.title.setText(title)
        self.title.updateGeometry()
        self.title.setAccessibleName(_("{name}, go to another day", name=title))
        month = mode == "month"
        for button, text in (
            (self.previous, _("The month before") if month else _("The week before")),
            (self.following, _("The next month") if month else _("The next week")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(text)
        self.mode.choose(mode)
        self._fit()

    def _switched(self) -> None:
        self.show_kinds(self.kinds)
        self.kinds_chosen.emit(self.kinds)

    def _jump(self) -> None:
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self.day_asked)
        self._popup.open_at(self._day, self.title.mapToGlobal(QPoint(0, self.title.height() + 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Put the switches into a menu where they have no room."""
        for roomy in (True, False):
            for switch in self.switches.values():
                switch.setVisible(roomy)
            self.shown.setVisible(not roomy)
            if self._row.sizeHint().width() <= self.width():
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        underline(painter, self, theme().color.line)
        painter.end()


class TitleButton(RingedButton):
    """The name of the page, in the size of a title; it opens a calendar to go elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        now = theme()
        words = now.metrics("heading").horizontalAdvance(self.text())
        return QSize(words + now.scaled(14) + 28, now.row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        if self.underMouse():
            box(painter, QRectF(self.rect()), fill=now.color.hover)
        painter.setFont(now.font("heading"))
        painter.setPen(now.color.text)
        words = QRectF(10, 0, self.width() - 10, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        side = now.scaled(14)
        left = 16 + painter.fontMetrics().horizontalAdvance(self.text())
        spot = QRectF(left, round((self.height() - side) / 2), side, side)
        paint_icon(painter, "chevron-down", spot, now.color.text2)
        painter.end()


class KindSwitch(RingedButton):
    """Shows or hides one kind of items; its icon is the one they have on the days."""

    def __init__(self, kind: ItemKind) -> None:
        super().__init__()
        self._icon = ICONS[kind]
        self.setText(kind_word(kind))
        self.setAccessibleName(_("Show {what}", what=kind_word(kind)))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        now = theme()
        words = now.metrics("second").horizontalAdvance(self.text())
        return QSize(words + now.scaled(13) + 5 + 16, now.row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color, on = now.color, self.isChecked()
        painter = smooth(QPainter(self))
        body = QRectF(self.rect()).adjusted(0, 3, 0, -3)
        ground = color.accent_tint if on else color.hover if self.underMouse() else color.surface
        border = color.accent if on else color.line_strong
        box(painter, body, fill=ground, border=border)
        ink = color.accent_text if on else color.text2
        side = now.scaled(13)
        spot = QRectF(8, round((self.height() - side) / 2), side, side)
        paint_icon(painter, self._icon, spot, ink)
        painter.setFont(now.font("second"))
        painter.setPen(ink)
        words = QRectF(8 + side + 5, 0, self.width() - side - 13, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()
