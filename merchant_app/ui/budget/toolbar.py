"""The row between the key figures and what is shown: which view, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.ui.budget.commands import BUDGET_COMMANDS, BudgetCommand
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.plan_order import OrderButton
from merchant_app.ui.budget.views import VIEWS
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import quiet_button
from merchant_app.ui.widgets.painting import underline
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl


class BudgetToolbar(QWidget):
    """Emits what is asked for; what a view alone can do stands in `own` while it is shown."""

    #: The key of one of `VIEWS`.
    view_chosen = Signal(str)
    line_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 16, 7)
        self._row.setSpacing(6)
        self.view = SegmentedControl(
            [Segment(view.key, view.title(), view.icon) for view in VIEWS], name=_("View")
        )
        self.view.chosen.connect(self.view_chosen)
        self.order = OrderButton()
        self.add_line = quiet_button(_("Add line"), self.line_asked.emit, icon="plus")
        self.menu = QMenu(self)
        for command in BUDGET_COMMANDS:
            action = self.menu.addAction(command.words())
            action.triggered.connect(lambda _on=False, command=command: self._run(command))
        self.import_bill = quiet_button(_("Import bill"), self._import_bill, icon="upload")
        self.more = quiet_button(_("More"), icon="ellipsis", menu=self.menu)
        self.more.setAccessibleName(_("What can be done with the budget"))
        self._row.addWidget(self.view)
        self._row.addStretch(1)
        self._row.addWidget(self.order)
        self._row.addWidget(self.add_line)
        self._row.addWidget(self.import_bill)
        self._row.addWidget(self.more)

    def show_view(self, key: str) -> None:
        """Show which view is seen, and only what is of use in it."""
        self.view.choose(key)
        for only_here in (self.order, self.add_line):
            only_here.setVisible(key == "plan")
        self._fit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait in each view beside its word, by the view's key."""
        for view in VIEWS:
            count = counts.get(view.key, 0)
            words = view.title()
            if count:
                words = _("{view} {count}", view=words, count=formats.number(count))
            self.view.rename(view.key, words)
        self._fit()

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid adding; a file that is only looked at has no use for it."""
        self.add_line.setEnabled(writable)
        self.import_bill.setEnabled(writable)

    def _run(self, command: BudgetCommand) -> None:
        if self._desk.campaign_id is not None and (not command.writes or self._desk.may_write()):
            command.run(self._desk)

    def _import_bill(self) -> None:
        from merchant_app.ui.imports.bills.start import import_bills

        import_bills(self._desk.workspace, self._desk.page.window())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave out icons, then words, where there is too little room."""
        for level in range(4):
            self.view.show_with(icons=level in (0, 3), words=level < 3)
            words = (
                (self.add_line, _("Add line")),
                (self.import_bill, _("Import bill")),
                (self.more, _("More")),
            )
            for button, word in words:
                button.setText(word if level < 2 else "")
                button.setToolTip("" if level < 2 else word)
            self.order.show_words(shown=level < 2)
            self._row.invalidate()  # what was hidden a moment ago counts at once
            if self._row.sizeHint().width() <= self.width():
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        underline(painter, self, theme().color.line)
        painter.end()
