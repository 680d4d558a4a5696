"""The right part of a proposal: what it would give, in figures, as a chart and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.proposals.comparison import Moved
from merchant_app.i18n import _
from merchant_app.ui.timeline.proposals.chart import BeforeAfterChart, ChartRow
from merchant_app.ui.widgets.text import ElidedLabel, divider, label

#: More rows than this say little; the rest is counted.
_MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure: what it is, what it would be, and what it is now."""

    name: str
    then: str
    now: str
    tone: str = ""


class ProposalPreview(QWidget):
    """Figures on top, the chart below them, then the tasks that move."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(16)
        rows.addLayout(self._figures)
        rows.addWidget(divider())
        self._legend = label(_("In colour as proposed, in grey as it is now"), "second")
        self.chart = BeforeAfterChart(today)
        rows.addWidget(self._legend)
        rows.addWidget(self.chart)
        self._line = divider()
        rows.addWidget(self._line)
        self.heading = label("", "strong")
        rows.addWidget(self.heading)
        self.moved = QWidget()
        self._moved_rows = QVBoxLayout(self.moved)
        self._moved_rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.moved)
        rows.addStretch(1)
        self._list: QWidget | None = None

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show the key figures side by side."""
        while (item := self._figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for figure in figures:
            self._figures.addWidget(_figure(figure), 1)

    def show_chart(self, rows: Sequence[ChartRow], aim: date | None) -> None:
        """Show the chart; without rows there is none."""
        self.chart.show_rows(rows, aim)
        for part in (self._legend, self.chart, self._line):
            part.setVisible(bool(rows))

    def show_moved(self, heading: str, moved: Sequence[Moved]) -> None:
        """List the tasks that stand on other days."""
        self.heading.setText(heading)
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        if moved:
            for column, text in ((1, _("Now")), (2, _("Then"))):
                grid.addWidget(label(text, "second"), 0, column)
        for row, each in enumerate(moved[:_MOST_LISTED], 1):
            grid.addWidget(ElidedLabel(each.name), row, 0)
            grid.addWidget(label(formats.short_range(*each.before), "quiet"), row, 1)
            text = _("left out") if each.after is None else formats.short_range(*each.after)
            grid.addWidget(label(text), row, 2)
        if len(moved) > _MOST_LISTED:
            more = _("and {n} more", n=len(moved) - _MOST_LISTED)
            grid.addWidget(label(more, "quiet"), _MOST_LISTED + 1, 0)
        if self._list is not None:
            self._moved_rows.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = made
        self._moved_rows.addWidget(made)


def _figure(figure: Figure) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(ElidedLabel(figure.name, "second"))
    then = label(figure.then, "heading")
    if figure.tone:
        then.setProperty("tone", figure.tone)
    rows.addWidget(then)
    rows.addWidget(ElidedLabel(figure.now, "second"))
    made.setAccessibleName(f"{figure.name}: {figure.then}, {figure.now}")
    return made


def scrolled(inner: QWidget, ground: str) -> QScrollArea:
    """Put a widget into an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setProperty("ground", ground)
    inner.setProperty("ground", ground)
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(inner)
    return area
