"""The card of the burn-down chart, with what it comes to in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from merchant_app import formats
from merchant_app.domain.buffer_use import points_in_time
from merchant_app.domain.burn_down import BurnDown, BurnDownPoint, burn_down
from merchant_app.i18n import _, _n
from merchant_app.store.progress import Progress
from merchant_app.ui.timeline.progress.burn_chart import BurnChart
from merchant_app.ui.timeline.progress.words import work_words
from merchant_app.ui.widgets.chart_card import ChartCard
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.legend import LineSwatch
from merchant_app.ui.widgets.table_model import RowsModel


def _columns() -> list[ColumnSpec[BurnDownPoint]]:
    return [
        ColumnSpec(
            "day", _("Day"), lambda row: formats.day_and_weekday(row.day), stretch=True, width=100,
            sort=lambda row: row.day,
        ),
        ColumnSpec(
            "planned", _("Planned to be left"), lambda row: _days(row.planned), align="right",
            width=130, sort=lambda row: row.planned or 0,
        ),
        ColumnSpec(
            "left", _("Work left"), lambda row: _days(row.left), align="right", width=110,
            sort=lambda row: row.left or 0,
        ),
    ]  # fmt: skip


class BurnCard(ChartCard):
    """How many working days of work are left, and when they are done at this pace."""

    def __init__(self) -> None:
        chart = BurnChart()
        super().__init__(
            _("Work left"),
            chart,
            RowsModel(_columns(), key=lambda row: row.day),
            EmptyState(
                "trending-down",
                _("No work yet"),
                _("Tasks with working days are counted here until they are done."),
            ),
            (
                (LineSwatch("accent"), _("left")),
                (LineSwatch("control", dashed=True), _("planned")),
                (LineSwatch("text", dashed=True), _("at the pace of the last 4 weeks")),
            ),
        )
        self.burn = chart

    def show_progress(self, progress: Progress) -> None:
        """Show the course of the work."""
        of, today = progress.planned, progress.today
        ends = [progress.forecast.end]
        whole = progress.comparison.whole if progress.comparison is not None else None
        if whole is not None and whole.then is not None:
            ends.append(whole.then[1])
        first = min((d.start for d in progress.forecast.tasks.values()), default=of.plan.start)
        days = _days_between(first - timedelta(days=1), max(ends), today)
        course = burn_down(of.plan, of.calendar, progress.approved, today=today, days=days)
        summary = _summary(course, progress)
        self.burn.show_course(course, today, summary)
        self.model.set_rows(course.points)
        work = any(task.duration for task in of.plan.tasks)
        self.show_summary(summary, empty=not work)


def _days_between(first: date, last: date, today: date) -> tuple[date, ...]:
    """Evenly spread days that end today, and go on behind it to the last one."""
    if not first < today < last:
        return points_in_time(first, last)
    so_far = points_in_time(first, today)
    step = so_far[1] - so_far[0] if len(so_far) > 1 else timedelta(days=7)
    ahead = [today + step * n for n in range(1, (last - today) // step + 1)]
    begin = () if so_far[0] == first else (first,)
    end = () if ahead and ahead[-1] == last else (last,)
    return (*begin, *so_far, *ahead, *end)


def _summary(course: BurnDown, progress: Progress) -> str:
    if not course.left:
        return _("All work is done.")
    left = work_words(course.left)
    if course.pace <= 0:
        return _("{left} of work left. In the last 4 weeks nothing was done.", left=left)
    if course.finish is None:
        return _("{left} of work left. At this pace that takes years.", left=left)
    calendar, planned = progress.planned.calendar, progress.forecast.end
    late = calendar.index_after(course.finish) - calendar.index_after(planned)
    if late <= 0:  # a plan does not get ahead of its fixed days by working faster
        return _(
            "{left} of work left. The pace of the last 4 weeks is enough to be done by {day}.",
            left=left,
            day=formats.long_date(planned),
        )
    return _n(
        "{left} of work left. At the pace of the last 4 weeks it is done on {day}, {n} day later "
        "than planned now.",
        "{left} of work left. At the pace of the last 4 weeks it is done on {day}, {n} days later "
        "than planned now.",
        late,
        left=left,
        day=formats.long_date(course.finish),
    )


def _days(thousandths: int | None) -> str:
    return "" if thousandths is None else formats.number(round(thousandths / 1000))
