"""The card of the fever chart: trails worked out piece by piece, so that the window never waits."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer

from merchant_app import formats
from merchant_app.domain.as_of import finished_on
from merchant_app.domain.buffer_use import (
    BufferUse,
    buffer_use_on,
    points_in_time,
    trail,
)
from merchant_app.i18n import _
from merchant_app.store.progress import Progress
from merchant_app.ui.timeline.progress.fever_chart import FeverChart, PhaseTrail
from merchant_app.ui.timeline.progress.words import ZONE_TONES, use_words, zone_word
from merchant_app.ui.widgets.chart_card import ChartCard
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table_model import RowsModel

_Row = tuple[str, str, BufferUse]


def _columns() -> list[ColumnSpec[_Row]]:
    return [
        ColumnSpec(
            "phase", _("Phase"), lambda row: Cell(row[0], tone=row[1]), kind="phase", stretch=True,
            width=80,
        ),
        ColumnSpec(
            "day", _("Day"), lambda row: formats.short_date(row[2].day), align="right", width=64,
            sort=lambda row: row[2].day,
        ),
        ColumnSpec(
            "done", _("Work done"), lambda row: formats.percent(row[2].done), align="right",
            width=84, sort=lambda row: row[2].done,
        ),
        ColumnSpec(
            "used", _("Buffer used"),
            lambda row: _("{used} of {total}", used=row[2].used, total=row[2].buffer),
            align="right", width=86, sort=lambda row: row[2].share,
        ),
        ColumnSpec(
            "zone", _("State"),
            lambda row: Cell(zone_word(row[2].zone), tone=ZONE_TONES[row[2].zone]),
            kind="chip", width=86, sort=lambda row: row[2].share,
        ),
    ]  # fmt: skip


class FeverCard(ChartCard):
    """How much buffer is used for how much work, and how it came to that."""

    def __init__(self) -> None:
        chart = FeverChart()
        super().__init__(
            _("Buffer used against work done"),
            chart,
            RowsModel(_columns(), key=lambda row: (row[2].phase_id, row[2].day)),
            EmptyState(
                "hourglass",
                _("No phase has begun yet"),
                _("Once work has begun in a phase with a buffer, its course is drawn here."),
            ),
        )
        self.fever = chart
        self._progress: Progress | None = None
        self._days: list[date] = []
        self._points: dict[int, list[BufferUse]] = {}
        self._working = QTimer(self)
        self._working.setInterval(0)
        self._working.timeout.connect(self._work)

    @property
    def busy(self) -> bool:
        """Whether earlier days are still being worked out."""
        return self._working.isActive()

    def show_progress(self, progress: Progress) -> None:
        """Show where the phases stand today at once, and the way there soon after."""
        if progress is self._progress:
            return
        self._progress = progress
        plan, today = progress.planned.plan, progress.today
        begun = (task.actual_start or finished_on(task) for task in plan.tasks)
        first = min((day for day in begun if day is not None), default=None)
        last = today
        if all(finished_on(task) is not None for task in plan.tasks):
            last = min(today, progress.forecast.end)
        self._days = list(points_in_time(first, last)) if first is not None else []
        self._points = {}
        self._take_day()  # the newest points, from which the rest leads back
        self._show()
        if self._days:
            self._working.start()
        else:
            self._working.stop()

    def _work(self) -> None:
        self._take_day()
        if not self._days:
            self._working.stop()
            self._show()

    def _take_day(self) -> None:
        of = self._progress
        if of is None or not self._days:
            return
        plan, calendar = of.planned.plan, of.planned.calendar
        uses = buffer_use_on(plan, calendar, self._days.pop(), of.today, of.approved, of.forecast)
        for phase_id, use in uses.items():
            self._points.setdefault(phase_id, []).insert(0, use)

    def _show(self) -> None:
        assert self._progress is not None
        trails = [
            PhaseTrail(phase.name, phase.kind.value, trail(self._points[phase.id]))
            for phase in self._progress.planned.plan.phases
            if phase.id in self._points
        ]
        self.fever.show_trails(trails)
        self.model.set_rows(
            (each.name, each.tone, use) for each in trails for use in reversed(each.points)
        )
        running = [each for each in trails if each.points[-1].done < 10_000] or trails[-1:]
        worst = max(running, key=lambda each: each.points[-1].share, default=None)
        summary = "" if worst is None else use_words(worst.name, worst.points[-1])
        self.show_summary(summary, empty=not trails)
