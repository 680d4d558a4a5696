"""The row above the control table: what the rows are, how the rest is foreseen, printing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.budget_control import Grouping
from merchant_app.domain.budget_forecast import Method
from merchant_app.i18n import _, _p
from merchant_app.reports.budget.words import method_name
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import label


class ControlHead(QWidget):
    """Emits what was chosen."""

    grouping_chosen = Signal(str)
    method_chosen = Signal(str)

    def __init__(self, print_report: Callable[[], object]) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.grouping = SegmentedControl(
            [
                Segment(Grouping.LINE.value, _p("money", "Line")),
                Segment(Grouping.PHASE.value, _("Phase")),
                Segment(Grouping.PART.value, _p("money", "Part")),
                Segment(Grouping.CHANNEL.value, _("Channel")),
                Segment(Grouping.MONTH.value, _("Month")),
                Segment(Grouping.QUARTER.value, _("Quarter")),
            ],
            name=_("One row for each"),
        )
        self.method = SegmentedControl(
            [Segment(method.value, method_name(method)) for method in Method],
            name=_("How the rest is foreseen"),
        )
        self.method.setToolTip(
            _(
                "By the plan: what is planned will be spent. By the pace: a running phase goes on "
                "as fast as so far."
            )
        )
        self.print_button = outlined_button(_("Print..."), print_report, icon="printer")
        self.grouping.chosen.connect(self.grouping_chosen)
        self.method.chosen.connect(self.method_chosen)
        row.addWidget(self.grouping)
        row.addStretch(1)
        self._caption = label(_("Forecast"), "second")
        row.addWidget(self._caption)
        row.addWidget(self.method)
        row.addWidget(self.print_button)
        self.sentence = label("", "second", wrap=True)
        rows.addLayout(row)
        rows.addWidget(self.sentence)

    def set_wide(self, *, wide: bool) -> None:
        """Leave out words where room is short."""
        self._caption.setVisible(wide)
        self.print_button.setText(_("Print...") if wide else "")
        self.print_button.setToolTip("" if wide else _("Print..."))
        self.print_button.setAccessibleName(_("Print..."))
