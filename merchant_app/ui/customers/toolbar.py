"""The row of the Customers tab: which view, and what can be done with all customers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from merchant_app.i18n import _
from merchant_app.ui.customers.commands import TAB_COMMANDS, TabCommand
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.views import VIEWS
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import quiet_button
from merchant_app.ui.widgets.painting import underline
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl


class CustomersToolbar(QWidget):
    """Emits what is asked for."""

    #: The key of one of `VIEWS`.
    view_chosen = Signal(str)
    new_asked = Signal()
    import_asked = Signal()

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
        self.new_button = quiet_button(_("New customer"), self.new_asked.emit, icon="user-plus")
        self.import_button = quiet_button(_("Import"), self.import_asked.emit, icon="upload")
        self.menu = QMenu(self)
        for command in TAB_COMMANDS:
            action = self.menu.addAction(command.words())
            action.triggered.connect(lambda _on=False, command=command: self._run(command))
        self.more = quiet_button(_("More"), icon="ellipsis", menu=self.menu)
        self.more.setAccessibleName(_("What can be done with all customers"))
        self._row.addWidget(self.view)
        self._row.addStretch(1)
        self._row.addWidget(self.new_button)
        self._row.addWidget(self.import_button)
        self._row.addWidget(self.more)

    def show_view(self, key: str) -> None:
        """Show which view is seen."""
        self.view.choose(key)
        self._fit()

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid adding; a file that is only looked at has no use for it."""
        self.new_button.setEnabled(writable)
        self.import_button.setEnabled(writable)

    def _run(self, command: TabCommand) -> None:
        if not command.writes or self._desk.may_write():
            command.run(self._desk)

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
                (self.new_button, _("New customer")),
                (self.import_button, _("Import")),
                (self.more, _("More")),
            )
            for button, word in words:
                button.setText(word if level < 2 else "")
                button.setToolTip("" if level < 2 else word)
            self._row.invalidate()  # what was hidden a moment ago counts at once
            if self._row.sizeHint().width() <= self.width():
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        underline(painter, self, theme().color.line)
        painter.end()
