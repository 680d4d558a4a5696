"""The row of buttons over the timeline, and the legend at its right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QSizePolicy, QWidget

from merchant_app.domain.baselines import Baseline
from merchant_app.i18n import _, _p
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.filter_menu import FilterMenu
from merchant_app.ui.timeline.filters import Choices, Filter, words_of
from merchant_app.ui.timeline.progress.words import plan_word
from merchant_app.ui.timeline.views import VIEWS
from merchant_app.ui.widgets.buttons import icon_button, quiet_button
from merchant_app.ui.widgets.painting import box, fill_rounded, hatch, smooth, underline
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import divider

_LONGEST_WORD = 18
#: The views that show rows, or compare them; the board of content has filters of its own.
_FILTERED = ("chart", "calendar", "progress")


class TimelineToolbar(QWidget):
    """Emits what is asked for; the page does it."""

    task_asked = Signal()
    milestone_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    link_asked = Signal()
    today_asked = Signal()
    #: The key of one of `VIEWS`.
    view_chosen = Signal(str)
    #: "day", "week", "month" or "year".
    zoom_chosen = Signal(str)
    first_plan_switched = Signal(bool)
    deciding_switched = Signal(bool)
    details_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 7, 8, 8)
        row.setSpacing(4)
        self.task = quiet_button(_("Task"), self.task_asked.emit, icon="plus")
        self.milestone = quiet_button(_("Milestone"), self.milestone_asked.emit, icon="diamond")
        self.undo = icon_button("undo-2", _("Undo"), self.undo_asked.emit)
        self.redo = icon_button("redo-2", _("Redo"), self.redo_asked.emit)
        self.link = icon_button(
            "link",
            _("Link the two selected tasks: the lower one waits for the upper one (Ctrl+L)"),
            self.link_asked.emit,
        )
        self.view = SegmentedControl(
            [Segment(view.key, view.title(), view.icon) for view in VIEWS], name=_("View")
        )
        self.view.chosen.connect(self.view_chosen)
        self.zoom = SegmentedControl(
            [
                Segment("day", _p("zoom", "Day")),
                Segment("week", _p("zoom", "Week")),
                Segment("month", _p("zoom", "Month")),
                Segment("year", _p("zoom", "Year")),
            ],
            name=_("Zoom"),
        )
        self.zoom.chosen.connect(self.zoom_chosen)
        self.today = quiet_button(_("Today"), self.today_asked.emit, icon="calendar-check")
        self.plan_menu = QMenu(self)
        self.plan = quiet_button(_("Plan"), icon="sliders-horizontal", menu=self.plan_menu)
        self.plan.setAccessibleName(_("What can be done with the whole plan"))
        self.first_plan = _check(_("First plan"), self.first_plan_switched)
        self.deciding = _check(_("Deciding tasks"), self.deciding_switched)
        self.filter_menu = FilterMenu(self)
        self.filter = quiet_button(_("All rows"), icon="funnel", menu=self.filter_menu)
        self.filter.setAccessibleName(_("Choose which rows are shown"))
        self.legend = Legend()
        self.details = icon_button("panel-right", _("Show the details"))
        self.details.setCheckable(True)
        self.details.toggled.connect(self.details_switched)
        self.load = icon_button("chart-column", _("Show the load of each person"))
        self.load.setCheckable(True)
        self._words = {
            button: button.text()
            for button in (self.task, self.milestone, self.today, self.filter, self.plan)
        }
        for part in (
            self.task, self.milestone, None, self.undo, self.redo, self.link, None, self.view,
            self.zoom, self.today, None, self.first_plan, self.deciding, self.filter, self.plan,
        ):  # fmt: skip
            if part is None:
                row.addSpacing(4)
                line = divider(upright=True)
                line.setFixedHeight(20)
                row.addWidget(line)
                row.addSpacing(4)
            else:
                row.addWidget(part)
                if part in (self.first_plan, self.deciding):
                    row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.legend)
        row.addSpacing(4)
        row.addWidget(self.load)
        row.addWidget(self.details)

    def show_view(self, key: str) -> None:
        """Show which view is seen, and only what is of use in it."""
        self.view.choose(key)
        for part in (self.zoom, self.today, self.link, self.load):
            part.setVisible(key == "chart")
        self.filter.setVisible(key in _FILTERED)
        self._fit()

    def show_compared(self, baseline: Baseline | None) -> None:
        """Name the approved plan whose days are marked under the bars; None switches it off."""
        name = plan_word(baseline) if baseline is not None else _("First plan")
        short = QFontMetrics(self.first_plan.font()).elidedText(
            name, Qt.TextElideMode.ElideRight, theme().scaled(130)
        )
        self.first_plan.setText(short.replace("&", "&&"))
        self.first_plan.setToolTip("" if short == name else name)
        self.first_plan.setEnabled(baseline is not None)
        self.legend.show_compared(short)
        self._fit()

    def show_filter(self, wanted: Filter, choices: Choices) -> None:
        """Name what is filtered by on the button."""
        self.filter_menu.show_filter(wanted, choices)
        words = words_of(wanted, choices)
        text = _("All rows")
        if words:
            first = words[0]
            text = first if len(first) <= _LONGEST_WORD else first[: _LONGEST_WORD - 1] + "…"
        if len(words) > 1:
            text = f"{text} +{len(words) - 1}"
        text = text.replace("&", "&&")
        if self._words[self.filter] == text:
            return
        self._words[self.filter] = text
        self.filter.tone = "accent"
        self.filter.kind = "toned" if words else "quiet"
        self._fit()

    def show_undo(self, undo: str, redo: str) -> None:
        """Name what undo and redo would turn; "" switches them off."""
        for button, word, what in ((self.undo, _("Undo"), undo), (self.redo, _("Redo"), redo)):
            button.setEnabled(bool(what))
            button.setToolTip(_("{name}: {value}", name=word, value=what) if what else word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave out the legend, then icons, then words, where there is too little room."""
        shorter: dict[QWidget, int] = {
            self.milestone: 3, self.today: 3, self.plan: 4, self.filter: 4, self.task: 5,
        }  # fmt: skip
        for level in range(8):
            self.legend.setVisible(level == 0 and self.view.key == "chart")
            self.view.show_with(icons=level in (0, 1, 7), words=level < 7)
            for switch in (self.first_plan, self.deciding):  # both are in the menu of the plan too
                switch.setVisible(level < 6 and self.view.key == "chart")
            for button, word in self._words.items():
                short = level >= shorter[button]
                button.setText("" if short else word)
                button.setToolTip(word if short else "")
            self._row.invalidate()  # what was hidden a moment ago counts at once
            if self._row.sizeHint().width() <= self.width():
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        underline(painter, self, theme().color.line)
        painter.end()


def _check(text: str, switched: SignalInstance) -> QCheckBox:
    made = QCheckBox(text)
    made.setChecked(True)
    made.toggled.connect(switched)
    return made


class Legend(QWidget):
    """What the marks of the chart mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._compared = _("First plan")

    def show_compared(self, name: str) -> None:
        """Name the approved plan whose days are marked."""
        self._compared = name
        self.updateGeometry()
        self.update()

    def _items(self) -> list[tuple[str, str]]:
        return [
            ("ghost", self._compared),
            ("buffer", _("Buffer")),
            ("deciding", _("Decides the end date")),
            ("closed", _("Shop closed")),
        ]

    def sizeHint(self) -> QSize:
        metrics = theme().metrics("second")
        wide = sum(metrics.horizontalAdvance(word) + 36 for _mark, word in self._items())
        return QSize(wide, theme().row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.setFont(now.font("second"))
        metrics = painter.fontMetrics()
        middle = self.height() / 2
        left = 0.0
        for mark, word in self._items():
            self._mark(painter, mark, QRectF(left, round(middle - 5), 16, 10))
            wide = metrics.horizontalAdvance(word)
            painter.setPen(now.color.text2)
            area = QRectF(left + 22, 0, wide + 2, self.height())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), word)
            left += wide + 36
        painter.end()

    def _mark(self, painter: QPainter, mark: str, rect: QRectF) -> None:
        now = theme()
        if mark == "ghost":
            fill_rounded(painter, rect.adjusted(0, 3, 0, -3), 1, now.color.ghost)
        elif mark == "buffer":
            tone = now.tone("growth")
            box(painter, rect, fill=tone.tint, border=tone.solid, radius=0)
            hatch(painter, rect, tone.solid, radius=0)
        elif mark == "deciding":
            box(painter, rect, border=now.color.text, width=2, radius=4)
        else:
            fill_rounded(painter, rect.adjusted(3, 0, -3, 0), 0, now.color.line)
