"""A card with a chart, the sentence of the point that is meant, and the same figures as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import quiet_button
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.legend import legend
from merchant_app.ui.widgets.point_chart import PointChart
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label


class ChartCard(Card):
    """Ctrl+T or the button changes between chart and table.

    Args:
        title: of the card.
        chart: whose points are told below it.
        model: the rows of the table.
        empty: stands in place of both while there is nothing to draw.
        signs: the legend below the chart.

    """

    def __init__(
        self,
        title: str,
        chart: PointChart,
        model: RowsModel[Any],
        empty: EmptyState,
        signs: tuple[tuple[QWidget, str], ...] = (),
    ) -> None:
        super().__init__(title)
        self.chart = chart
        self.model = model
        self._summary = ""
        self.table = TableView(model, name=title)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.toggle = quiet_button(_("As a table"))
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._switch)
        self.toggle.setToolTip(_("Show the figures as a table (Ctrl+T)"))
        self.toggle.setAccessibleName(_("{name}: {value}", name=title, value=_("As a table")))
        self.add_head(self.toggle)
        self.stack = QStackedWidget()
        for page in (chart, self.table, empty):
            self.stack.addWidget(page)
        self.add(self.stack, 1)
        self.signs = legend(*signs) if signs else None
        if self.signs is not None:
            self.body.addWidget(self.signs, 0, Qt.AlignmentFlag.AlignLeft)
        self.sentence = label("", "second", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setMinimumHeight(2 * theme().metrics("second").lineSpacing())
        self.add(self.sentence)
        chart.told.connect(self._tell)
        keys = QShortcut(QKeySequence("Ctrl+T"), self, self.toggle.toggle)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_summary(self, summary: str, *, empty: bool) -> None:
        """Say below the chart what it comes to; with `empty` there is nothing to draw."""
        self._summary = summary
        self.toggle.setVisible(not empty)
        if self.signs is not None:
            self.signs.setVisible(not empty)
        self.stack.setCurrentIndex(2 if empty else int(self.toggle.isChecked()))
        current = self.chart.current
        self._tell(current.words if current is not None and not empty else "")

    def _tell(self, words: str) -> None:
        self.sentence.setText(words or self._summary)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        had = self.chart.hasFocus() or self.table.hasFocus()
        self.stack.setCurrentIndex(int(on))
        if had:
            (self.table if on else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("")
